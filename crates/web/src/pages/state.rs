//! How the service itself is, for administrators: version, what it holds, room on the disk, mail that did not go out, backup.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, FixedOffset, Utc};
use store::MailFailure;

use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{Mail, Shared, words};

/// Lines about mail.
const FAILURES: i64 = 20;
/// Less free room than this is told as an alarm: a day of a large office with evidence takes a small part of it.
const SCARCE: u64 = 2 << 30;

#[derive(Template)]
#[template(path = "state.html")]
struct ServiceState {
    chrome: Chrome,
    version: &'static str,
    articles: String,
    concerned: String,
    indexed: String,
    /// Changes that the index does not have yet.
    behind: i64,
    open_cases: usize,
    sources: usize,
    failing: usize,
    last_beat: Option<Moment>,
    folder: String,
    database: String,
    evidence: String,
    other: String,
    whole: String,
    free: Option<String>,
    scarce: bool,
    /// Room below which nothing is collected, where there is less.
    stopped_below: Option<String>,
    saved: Option<Saved>,
    /// Whether that is the backup that the data home was made of.
    restored: bool,
    /// The last attempt at a backup, where nothing came of it.
    unsaved: Option<Saved>,
    /// Days without a backup, where they are too many.
    days_unsaved: Option<i64>,
    mail: &'static str,
    stuck: i64,
    failures: Vec<Failure>,
}

/// A backup, or an attempt at one.
struct Saved {
    at: Moment,
    /// Its folder, or why it failed.
    detail: String,
}

struct Failure {
    at: Moment,
    who: String,
    address: String,
    why: String,
    next: String,
}

/// `GET /state`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_administer()?;
    let (store, zone) = (&app.desk.store, app.desk.zone);
    let (articles, room, health) = (store.article_count().await?, store.footprint().await?, store.source_health().await?);
    let active = || health.iter().filter(|source| source.active);
    let failures = store.mail_failures(FAILURES).await?;
    let backups = store.backup_log().await?;
    let saved = |(at, detail)| Saved { at: Moment::of(at, zone), detail };
    page(&ServiceState {
        chrome: Chrome::new(&app, &visitor, t("Hệ thống"), "/state"),
        version: env!("CARGO_PKG_VERSION"),
        articles: words::number(articles.all as f64),
        concerned: words::number(articles.concerned as f64),
        indexed: words::number(app.desk.index.len()? as f64),
        behind: store.last_seq().await?.saturating_sub(app.desk.index.committed_seq()?).max(0),
        open_cases: store.open_cases().await?,
        sources: active().count(),
        failing: active().filter(|source| source.failures > 0).count(),
        last_beat: store.last_beat().await?.map(|at| Moment::of(at, zone)),
        folder: room.dir.display().to_string(),
        database: words::bytes(room.database),
        evidence: words::bytes(room.evidence),
        other: words::bytes(room.other),
        whole: words::bytes(room.database + room.evidence + room.other),
        free: room.free.map(words::bytes),
        stopped_below: room.free.filter(|free| store::is_scant(*free)).map(|_| words::bytes(store::FLOOR)),
        scarce: room.free.is_some_and(|free| free < SCARCE),
        days_unsaved: backups.days_unsaved(app.now()),
        restored: backups.restored,
        saved: backups.last.map(saved),
        unsaved: backups.failed.map(saved),
        mail: if app.desk.mail == Mail::On {
            ""
        } else {
            t("Máy chủ thư chưa được cài đặt: không thư nào được gửi.")
        },
        stuck: store.mail_state().await?.stuck,
        failures: failures.iter().map(|failure| line(failure, zone)).collect(),
    })
}

fn line(failure: &MailFailure, zone: FixedOffset) -> Failure {
    let again = |at: DateTime<Utc>| say!("gửi lại lúc {at}", at = Moment::of(at, zone).text);
    Failure {
        at: Moment::of(failure.at, zone),
        who: failure.who.clone(),
        address: failure.address.clone(),
        why: words::mail_error(&failure.error),
        next: failure.due_at.map_or_else(|| t("đã thôi gửi").to_owned(), again),
    }
}
