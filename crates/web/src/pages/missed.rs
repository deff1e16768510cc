//! Missed coverage: an address that the service had not shown is filed, the reason is told, and the log counts the reasons.

use std::collections::HashSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::Missed;
use serde::Deserialize;
use store::{MissedRow, Sighting};

use super::new_source::{NO_ADDRESS, PATIENCE, TOO_SLOW, web_address};
use crate::chrome::{Chrome, Mistakes, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::posted::{Posted, clean};
use crate::session::Nothing;
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{App, Shared, words};

/// The two spans that reasons are counted over, in days.
const SPANS: [i64; 2] = [30, 365];
const LOG: i64 = 500;
/// Sightings without an article are listed for this many days.
const SIGHTING_DAYS: i64 = 7;
const SIGHTINGS: i64 = 100;

#[derive(Template)]
#[template(path = "missed.html")]
struct MissedPage {
    chrome: Chrome,
    may_file: bool,
    may_add: bool,
    typed: String,
    mistakes: Mistakes,
    /// What the collector said, in its own words.
    detail: words::Note,
    counts: Vec<CountLine>,
    totals: [i64; 2],
    days: i64,
    /// The reason that the log is filtered by, in words.
    filtered: Option<&'static str>,
    rows: Vec<Row>,
    cut: bool,
    sightings: Vec<SightingLine>,
    sighting_days: i64,
}

/// A reason and how often it was one, over each span.
struct CountLine {
    reason: &'static str,
    label: &'static str,
    recent: i64,
    year: i64,
}

struct Row {
    id: i64,
    at: Moment,
    by: String,
    url: String,
    title: String,
    article: Option<i64>,
    sentence: &'static str,
    detail: words::Note,
    /// Whether this person may take it back.
    may_take_back: bool,
    /// Its newspaper has no source: the address to look for one.
    add: Option<String>,
}

/// What an aggregator says that a newspaper printed, and the service does not have.
struct SightingLine {
    url: String,
    title: String,
    outlet: String,
    published: Option<Moment>,
    at: Moment,
    /// The address is the newspaper's own.
    own: bool,
}

/// What the log is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    reason: String,
    days: String,
}

/// `GET /missed`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    page(&draw(&app, &visitor, asked).await?)
}

async fn draw(app: &App, visitor: &Visitor, asked: Asked) -> Result<MissedPage, PageError> {
    let (zone, now, store) = (app.desk.zone, app.now(), &app.desk.store);
    let days = SPANS.into_iter().find(|days| days.to_string() == asked.days).unwrap_or(SPANS[0]);
    let reason = Missed::parse(&asked.reason);
    let [short, long] = [store.missed_counts(now - TimeDelta::days(SPANS[0])), store.missed_counts(now - TimeDelta::days(SPANS[1]))];
    let (short, long) = (short.await?, long.await?);
    let log = store.missed_log(now - TimeDelta::days(days), LOG).await?;
    let sightings = unmatched(app, now - TimeDelta::days(SIGHTING_DAYS)).await?;
    let total = |counts: &[(Missed, i64)]| counts.iter().map(|(_, n)| n).sum();
    Ok(MissedPage {
        chrome: Chrome::new(app, visitor, t("Tin bị bỏ sót"), "/missed"),
        may_file: may_file(visitor),
        may_add: visitor.user.role.administers(),
        typed: String::new(),
        mistakes: Mistakes::default(),
        detail: words::note(""),
        totals: [total(&short), total(&long)],
        counts: counts(&short, &long),
        days,
        filtered: reason.map(words::missed_short),
        cut: log.len() as i64 == LOG,
        rows: log.iter().filter(|row| reason.is_none_or(|reason| reason == row.reason)).map(|entry| row(entry, visitor, zone)).collect(),
        sightings: sightings.iter().map(|sighting| sighting_line(sighting, zone)).collect(),
        sighting_days: SIGHTING_DAYS,
    })
}

/// Reasons that occurred, in the domain's order.
fn counts(short: &[(Missed, i64)], long: &[(Missed, i64)]) -> Vec<CountLine> {
    let of = |counts: &[(Missed, i64)], reason| counts.iter().find(|(other, _)| *other == reason).map_or(0, |(_, n)| *n);
    let line = |reason: Missed| CountLine {
        reason: reason.as_str(),
        label: words::missed_short(reason),
        recent: of(short, reason),
        year: of(long, reason),
    };
    Missed::ALL.into_iter().map(line).filter(|line| line.year > 0).collect()
}

fn row(row: &MissedRow, visitor: &Visitor, zone: FixedOffset) -> Row {
    let add = url::form_urlencoded::byte_serialize(row.url.as_bytes()).collect();
    Row {
        id: row.id,
        at: Moment::of(row.at, zone),
        by: row.by.clone(),
        url: row.url.clone(),
        title: if row.title.trim().is_empty() { row.url.clone() } else { row.title.clone() },
        article: row.article.map(|article| article.0),
        sentence: words::missed(row.reason),
        detail: words::note(&row.detail),
        may_take_back: may_file(visitor) && (row.by_id == visitor.user.id || visitor.user.role.administers()),
        add: (row.reason == Missed::NoSource).then_some(add),
    }
}

fn sighting_line(sighting: &Sighting, zone: FixedOffset) -> SightingLine {
    SightingLine {
        url: sighting.url.clone(),
        title: if sighting.title.trim().is_empty() { sighting.url.clone() } else { sighting.title.clone() },
        outlet: sighting.outlet_name.clone(),
        published: sighting.published.map(|at| Moment::of(at, zone)),
        at: Moment::of(sighting.at, zone),
        own: is_own(&sighting.url, &sighting.outlet_home),
    }
}

/// What others saw since then and the service does not have. Aggregators write what they like; what leads nowhere on the web is left out.
pub(crate) async fn unmatched(app: &App, since: DateTime<Utc>) -> Result<Vec<Sighting>, PageError> {
    let is_web = |sighting: &Sighting| url::Url::parse(&sighting.url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    let mut sightings = app.desk.store.unmatched_sightings(since, SIGHTINGS).await?;
    // Several searches of one aggregator find the same article.
    let mut met = HashSet::new();
    sightings.retain(|sighting| is_web(sighting) && met.insert((sighting.title.clone(), sighting.outlet_name.clone())));
    Ok(sightings)
}

/// Whether an address stands on the newspaper's own site, as told by its home page.
fn is_own(address: &str, home: &str) -> bool {
    let host = |text: &str| {
        let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let host = url::Url::parse(&whole).ok()?.host_str()?.to_owned();
        Some(host.strip_prefix("www.").map(str::to_owned).unwrap_or(host))
    };
    let (Some(address), Some(home)) = (host(address), host(home)) else { return false };
    address == home || address.strip_suffix(home.as_str()).is_some_and(|rest| rest.ends_with('.'))
}

/// Whoever works at the desk; readers only look.
fn may_file(visitor: &Visitor) -> bool {
    visitor.user.role.reviews() || visitor.user.role.administers()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pasted {
    address: String,
}

/// `POST /missed`
pub(crate) async fn file(State(app): State<Shared>, posted: Posted<Pasted>) -> Result<Response, PageError> {
    let visitor = &posted.visitor;
    if !may_file(visitor) {
        return Err(PageError::Forbidden);
    }
    let typed = clean(&posted.form.address);
    let (wrong, detail) = match web_address(&typed) {
        None => (t(NO_ADDRESS), String::new()),
        Some(address) => match tokio::time::timeout(PATIENCE, app.desk.collector.file_missed(address, visitor.user.id)).await {
            Ok(Ok(filed)) => return Ok(Redirect::to(&format!("/missed?done=missed_{}", filed.reason.as_str())).into_response()),
            Ok(Err(said)) => (t("Chưa nộp được địa chỉ này."), said),
            Err(_) => (t(TOO_SLOW), String::new()),
        },
    };
    let drawn = draw(&app, visitor, Asked::default()).await?;
    unprocessable(&MissedPage { typed, detail: words::note(&detail), mistakes: Mistakes::one("address", wrong), ..drawn })
}

/// `POST /missed/{id}/withdrawal`
pub(crate) async fn take_back(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    if !may_file(&posted.visitor) {
        return Err(PageError::Forbidden);
    }
    app.desk.store.take_back_missed(id, posted.visitor.who(), app.now()).await?;
    Ok(Redirect::to("/missed?done=missed_back").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_newspapers_own_or_an_aggregators() {
        let check = |address, home, expect| assert_eq!(is_own(address, home), expect, "{address} at {home}");
        check("https://www.bao.example/1.html", "https://bao.example", true);
        check("https://m.bao.example/1.html", "bao.example", true);
        check("https://news.google.com/rss/articles/x", "https://bao.example", false);
        check("https://notbao.example/1.html", "https://bao.example", false);
        check("https://bao.example/1.html", "", false);
        check("javascript:alert(1)", "https://bao.example", false);
    }

    #[test]
    fn reasons_are_counted_over_both_spans() {
        let counted = counts(&[(Missed::Late, 1)], &[(Missed::Late, 4), (Missed::NoSource, 2)]);
        let told: Vec<_> = counted.iter().map(|line| (line.label, line.recent, line.year)).collect();
        assert_eq!(told, [("Chưa có nguồn", 0, 2), ("Đến chậm", 1, 4)]);
    }
}
