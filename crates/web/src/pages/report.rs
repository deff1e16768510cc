//! Reports at the desk: the months, one report with every figure a link, the list behind a figure, and the report as a file.

use anyhow::Context;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{Datelike, Months, NaiveDate};
use domain::{ArticleId, CaseId};
use report::BriefFormat;
use serde::Deserialize;
use store::Which;

use super::digest::office;
use crate::case_lines::{ArticleLine, article_line};
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{self, filters, say, t};
use crate::reporting::{Behind, Period, Report, report, report_brief};
use crate::time::read_day;
use crate::visitor::Visitor;
use crate::{App, Shared, audit, words};

/// Months that are listed.
const MONTHS: u32 = 13;
/// Articles or cases of a list that are shown; it says how many there are.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "reports.html")]
struct Reports {
    chrome: Chrome,
    /// Address and name of each month.
    months: Vec<(String, String)>,
    from: String,
    to: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    chrome: Chrome,
    name: String,
    told: String,
    made: String,
    /// What follows the path of the list of finished cases.
    finished: String,
    report: Report,
}

#[derive(Template)]
#[template(path = "report_list.html")]
struct List {
    chrome: Chrome,
    name: String,
    told: String,
    section: &'static str,
    label: String,
    count: usize,
    articles: Vec<ArticleLine>,
    /// A case with the word of its state.
    cases: Vec<(i64, ArticleLine, &'static str)>,
    lines: Vec<String>,
    cut: bool,
}

/// Days that are asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Days {
    from: String,
    to: String,
}

/// Which figure's list.
#[derive(Deserialize)]
pub(crate) struct Asked {
    section: String,
    key: String,
}

/// `GET /reports`; with two days, it leads to their report.
pub(crate) async fn list(State(app): State<Shared>, visitor: Visitor, Query(days): Query<Days>) -> Result<Response, PageError> {
    let asked = !days.from.is_empty() || !days.to.is_empty();
    let period = read_day(&days.from).zip(read_day(&days.to)).and_then(|(from, to)| Period::parse(&format!("{from}_{to}")));
    if let Some(period) = period.filter(|period| period.has_begun(office(&app).now)) {
        return Ok(Redirect::to(&format!("/reports/{}", period.name())).into_response());
    }
    let today = office(&app).today();
    let first = today.with_day(1).unwrap_or(today);
    let month = |back: u32| first.checked_sub_months(Months::new(back)).map(of_month);
    let watched = app.desk.store.watched_since().await?.map(|since| since.with_timezone(&app.desk.zone).date_naive());
    let is_offered =
        |back: &u32| *back == 0 || first.checked_sub_months(Months::new(back - 1)).zip(watched).is_some_and(|(end, watched)| watched < end);
    let months = (0..MONTHS).take_while(is_offered).filter_map(month).collect();
    page(&Reports { chrome: Chrome::new(&app, &visitor, t("Báo cáo"), "/reports"), months, from: days.from, to: days.to, wrong: asked })
}

fn of_month(first: NaiveDate) -> (String, String) {
    (
        format!("/reports/{:04}-{:02}", first.year(), first.month()),
        say!("Tháng {month}/{year}", month = format!("{:02}", first.month()), year = first.year()),
    )
}

/// `GET /reports/{period}`: `2026-11`, `2026-11-01_2026-11-15`, or the file of that name with `.docx`, `.pdf`, `.html`, `.xlsx` or `.csv` behind.
pub(crate) async fn show(State(app): State<Shared>, Path(named): Path<String>, visitor: Visitor) -> Result<Response, PageError> {
    let (name, ending) = named.split_once('.').map_or((named.as_str(), None), |(name, ending)| (name, Some(ending)));
    match ending {
        None => page(&view(&app, &visitor, made(&app, name).await?)),
        // What is handed on is Vietnamese, whoever takes it.
        Some(ending) => {
            let format = BriefFormat::parse(ending).ok_or(PageError::Missing)?;
            locale::vietnamese(async { file(&app, &visitor, &made(&app, name).await?, format).await }).await
        }
    }
}

async fn made(app: &App, name: &str) -> Result<Report, PageError> {
    let period = Period::parse(name).ok_or(PageError::Missing)?;
    if !period.has_begun(office(app).now) {
        return Err(PageError::Missing);
    }
    report(&office(app), period).await.map_err(PageError::Internal)
}

fn view(app: &App, visitor: &Visitor, report: Report) -> Page {
    Page {
        chrome: Chrome::new(app, visitor, say!("Báo cáo {told}", told = report.period.told()), "/reports"),
        name: report.period.name(),
        told: report.period.told(),
        made: report.made(&visitor.user.full_name),
        finished: report.period.month().map(|month| format!("?month={month}")).unwrap_or_default(),
        report,
    }
}

/// It is recorded before the file leaves, so that no export is unrecorded.
async fn file(app: &Shared, visitor: &Visitor, report: &Report, format: BriefFormat) -> Result<Response, PageError> {
    let (brief, name) = (report_brief(report, &app.desk.profile, &visitor.user.full_name), report.period.name());
    let making = {
        let app = app.clone();
        tokio::task::spawn_blocking(move || format.write(&app.desk.letters, &brief, &app.desk.font_file))
    };
    let bytes = making.await?.context("the file of a report").map_err(PageError::Internal)?;
    audit::note(app, Some(visitor.user.id), "report_exported", &format!("report {name}"), format.as_str()).await?;
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"bao-cao-{name}.{}\"", format.as_str())),
    ];
    Ok((headers, bytes).into_response())
}

/// `GET /reports/{period}/list?section=…&key=…`: what a figure counts.
pub(crate) async fn behind(
    State(app): State<Shared>,
    Path(name): Path<String>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let report = made(&app, &name).await?;
    let figure = report.figure(&asked.section, &asked.key).ok_or(PageError::Missing)?;
    let count = figure.count.ok_or(PageError::Missing)?;
    let title = report.sections.iter().find(|section| section.id == asked.section).map_or("", |section| section.title);
    let mut list = List {
        chrome: Chrome::new(&app, &visitor, say!("{name}: {said}", name = title, said = figure.label), "/reports"),
        name: report.period.name(),
        told: report.period.told(),
        section: title,
        label: figure.label.clone(),
        count,
        articles: Vec::new(),
        cases: Vec::new(),
        lines: Vec::new(),
        cut: count > SHOWN,
    };
    match &figure.behind {
        Behind::Articles(ids) => list.articles = articles(&app, ids).await?,
        Behind::Cases(ids) => list.cases = cases(&app, ids).await?,
        Behind::Lines(lines) => list.lines = lines.iter().take(SHOWN).cloned().collect(),
    }
    page(&list)
}

async fn articles(app: &App, ids: &[ArticleId]) -> Result<Vec<ArticleLine>, PageError> {
    let shown = &ids[..ids.len().min(SHOWN)];
    let rows = app.desk.store.article_rows(shown).await?;
    Ok(shown.iter().filter_map(|id| rows.get(id)).map(|row| article_line(row, app.desk.zone)).collect())
}

async fn cases(app: &App, ids: &[CaseId]) -> Result<Vec<(i64, ArticleLine, &'static str)>, PageError> {
    let mut heads = app.desk.store.case_heads(Which::All).await?;
    heads.retain(|head| ids.contains(&head.id));
    heads.truncate(SHOWN);
    let rows = app.desk.store.case_rows(heads).await?;
    Ok(rows.iter().map(|row| (row.id.0, article_line(&row.article, app.desk.zone), words::state(row.standing.state))).collect())
}
