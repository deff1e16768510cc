//! An article: its text with places, evidence and tone marked, versions, copies, and the way to a case.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use domain::{ArticleId, CaptureId, CaseId, Deed, Quality, Refusal, case};
use serde::Deserialize;
use store::ArticleView;

use super::case::{Reason, VersionLine, marks_of, reasons, version_lines};
use crate::case_lines::{ArticleLine, article_line};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::copies::{Copies, copies};
use crate::corrected::{self, Printed};
use crate::dated::{self, DateLine};
use crate::diff::{DiffPiece, compare};
use crate::error::PageError;
use crate::locale::{Locale, filters, say, t};
use crate::marks::{Kind, Mark, MarkedText, mark};
use crate::posted::Posted;
use crate::presence::{self, PresenceView};
use crate::session::Nothing;
use crate::visitor::Visitor;
use crate::{Shared, audit, words};

#[derive(Template)]
#[template(path = "article.html")]
struct Article {
    chrome: Chrome,
    article: ArticleLine,
    url: String,
    first_seen: crate::time::Moment,
    relevance: &'static str,
    text: MarkedText,
    tone_words: Vec<String>,
    reasons: Vec<Reason>,
    watched: Vec<WatchedLine>,
    dates: Vec<DateLine>,
    presence: PresenceView,
    versions: Vec<VersionLine>,
    diffs: Vec<Diff>,
    copies: Copies,
    /// The articles that it corrects, where it is a printed correction, and those of which it carries a denial.
    told: Printed,
    cases: Vec<i64>,
    /// The open case of the story that may be put on this article.
    may_move: Option<i64>,
    may_open: bool,
    may_export: bool,
    typed: String,
    mistakes: Mistakes,
}

/// A watch phrase that the article meets, with the words of it that stand there.
struct WatchedLine {
    name: String,
    quotes: Vec<String>,
}

/// What changed from one version to the next.
struct Diff {
    from: String,
    to: String,
    /// One sentence for each change of meaning, gravest first.
    changes: Vec<String>,
    /// What is said where there is none.
    only: &'static str,
    pieces: Vec<DiffPiece>,
}

/// Changes of meaning that are listed; the comparison below shows all.
const LISTED: usize = 8;

/// `GET /articles/{id}`
pub(crate) async fn show(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    page(&draw(&app, &visitor, id, String::new(), Mistakes::default()).await?)
}

async fn draw(app: &Shared, visitor: &Visitor, id: i64, typed: String, mistakes: Mistakes) -> Result<Article, PageError> {
    let zone = app.desk.zone;
    let view = app.desk.store.article(ArticleId(id)).await?;
    let findings = &view.row.findings;
    let mut marks = marks_of(&findings.signals, &view);
    marks.extend(findings.tone.evidence.iter().map(|e| Mark {
        field: e.field,
        span: e.span,
        kind: Kind::Tone,
        number: None,
        title: say!("Câu quyết định sắc thái {tone}", tone = words::tone(findings.tone.label)),
    }));
    let line = article_line(&view.row, zone);
    Ok(Article {
        chrome: Chrome::new(app, visitor, line.title.clone(), "/search"),
        url: view.row.url.clone(),
        first_seen: crate::time::Moment::of(view.row.first_seen, zone),
        relevance: words::relevance(findings.relevance),
        text: mark(&view.content, &marks, line.lang),
        tone_words: findings.tone.evidence.iter().map(|e| e.text.to_string()).collect(),
        reasons: reasons(app, &findings.signals, &view, &HashMap::new()).await?,
        watched: findings.watched.iter().map(watched_line).collect(),
        dates: dated::lines(&view, zone),
        presence: presence::of(app, view.row.id).await?,
        versions: version_lines(&view, zone, visitor),
        diffs: diffs(app, &view, zone),
        copies: copies(&view, zone),
        told: corrected::told_by(app, view.row.id).await?,
        cases: view.cases.iter().map(|c| c.0).collect(),
        may_move: movable(app, visitor, &view).await?,
        may_open: visitor.user.role.reviews() && !any_open(app, &view.cases).await?,
        may_export: visitor.user.role.reviews() || visitor.user.role.administers(),
        article: line,
        typed,
        mistakes,
    })
}

fn watched_line(watched: &domain::Watched) -> WatchedLine {
    WatchedLine { name: watched.name.clone(), quotes: watched.evidence.iter().map(|e| e.text.to_string()).collect() }
}

/// Each version against the one before it, newest first.
fn diffs(app: &Shared, view: &ArticleView, zone: chrono::FixedOffset) -> Vec<Diff> {
    let versions: Vec<_> = view.versions.iter().filter(|v| v.quality == Quality::Article).collect();
    let diff = |pair: &[&store::VersionRow]| {
        let (from, to) = crate::time::from_to(pair[1].at, pair[0].at, zone);
        let pieces = compare(&pair[1].content, &pair[0].content);
        let found = if pieces.is_empty() { Vec::new() } else { (app.desk.changes)(&pair[1].content, &pair[0].content) };
        let only = match found.is_empty() {
            true => t("Chỉ khác cách trình bày: dấu câu, chữ hoa, thứ tự hoặc cách viết số."),
            false => t("Chỉ sửa câu chữ, không thấy số liệu, ngày, tên, địa danh hay nguồn tin nào đổi."),
        };
        let grave = found.into_iter().filter(domain::Change::is_of_meaning).take(LISTED);
        Diff {
            from,
            to,
            changes: grave.map(|c| Locale::now().of(&c.reason, &c.reason_en, &c.reason_zh).to_owned()).collect(),
            only,
            pieces,
        }
    };
    versions.windows(2).map(diff).filter(|d| !d.pieces.is_empty()).collect()
}

async fn any_open(app: &Shared, cases: &[CaseId]) -> Result<bool, PageError> {
    for case in cases {
        if app.desk.store.case(*case).await?.row.standing.state.is_open() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first case of the story that stands on another article and that this person may put on this one.
async fn movable(app: &Shared, visitor: &Visitor, view: &ArticleView) -> Result<Option<i64>, PageError> {
    for case in &view.cases {
        let known = app.desk.store.case(*case).await?.row;
        let may = case::may(&known.standing, visitor.who(), &Deed::moved(view.row.id, ""), &[]).is_ok();
        if may && known.article.id != view.row.id {
            return Ok(Some(case.0));
        }
    }
    Ok(None)
}

/// `POST /articles/{id}/case/{case}`
pub(crate) async fn move_case(
    State(app): State<Shared>,
    Path((id, case)): Path<(i64, i64)>,
    posted: Posted<Nothing>,
) -> Result<Response, PageError> {
    let deed = Deed::moved(ArticleId(id), "");
    app.desk.store.act(CaseId(case), posted.visitor.who(), deed, app.now()).await?;
    Ok(Redirect::to(&format!("/cases/{case}?done=moved")).into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Opening {
    reason: String,
}

/// `POST /articles/{id}/case`
pub(crate) async fn open_case(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Opening>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let reason = posted.brief(&posted.form.reason)?;
    if reason.is_empty() {
        let mistakes = Mistakes::one("reason", t("Hãy ghi lý do mở vụ việc."));
        return unprocessable(&draw(&app, &posted.visitor, id, reason, mistakes).await?);
    }
    let article = app.desk.store.article(ArticleId(id)).await?.row;
    let opened = app.desk.store.open_case(article.story, article.id, reason.as_str(), Some(posted.visitor.user.id), app.now()).await;
    let case = opened.map_err(|error| match error {
        store::Error::Refused(Refusal::State) => posted.lost(PageError::CaseOpen),
        other => other.into(),
    })?;
    Ok(Redirect::to(&format!("/cases/{case}?done=opened")).into_response())
}

/// `GET /articles/{id}/evidence/{capture}`: bytes of another site, which a browser must store and never interpret.
pub(crate) async fn evidence(
    State(app): State<Shared>,
    Path((id, capture)): Path<(i64, i64)>,
    visitor: Visitor,
) -> Result<Response, PageError> {
    visitor.must_review()?;
    let view = app.desk.store.article(ArticleId(id)).await?;
    if !view.versions.iter().any(|v| v.capture == CaptureId(capture)) {
        return Err(PageError::Missing);
    }
    let evidence = app.desk.store.evidence(CaptureId(capture)).await?;
    let about = format!("article {id} capture {capture}");
    audit::note(&app, Some(visitor.user.id), "evidence_exported", &about, &evidence.sha256).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"bai-{id}-ban-{capture}.bin\"")),
    ];
    Ok((headers, evidence.body).into_response())
}
