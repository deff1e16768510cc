//! Health of the sources, and the pages that could not be read: nothing silent.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::{OutletId, SourceId};
use sqlx::sqlite::SqliteRow;

use crate::columns::{at, at_or_none, flag, instant, int, int_or_none, json, text, text_or_none};
use crate::{Error, Store};

/// Health of a source.
#[derive(Clone, Debug)]
pub struct SourceRow {
    /// Which.
    pub id: SourceId,
    /// Outlet id.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// `feed`, `section`, `sitemap`.
    pub kind: String,
    /// Address.
    pub url: String,
    /// How it came to be known.
    pub seen: String,
    /// Configured and active.
    pub active: bool,
    /// Configured, or added at the desk: one that vanished from the configuration is not.
    pub configured: bool,
    /// Last poll.
    pub last_poll: Option<DateTime<Utc>>,
    /// Last poll that could read it.
    pub last_success: Option<DateTime<Utc>>,
    /// Failures in a row.
    pub failures: i64,
    /// The last failure in a sentence, if the last poll failed.
    pub failure: Option<String>,
    /// Problems of the last reading.
    pub problems: Vec<String>,
    /// Entries of the last reading.
    pub entries: i64,
    /// Next poll; `None` when it is not active.
    pub next_at: Option<DateTime<Utc>>,
    /// The kind of the last failure, if the last poll failed: the words of [`domain::watch::Trouble::of`].
    pub failure_kind: Option<String>,
    /// The interval between two polls, as adapted to the source.
    pub every: Option<Duration>,
}

/// An article page that could not be read as an article.
#[derive(Clone, Debug)]
pub struct UnreadPage {
    /// Address.
    pub url: String,
    /// Outlet name.
    pub outlet_name: String,
    /// Title given by the entry.
    pub title: String,
    /// Quality word or failure kind.
    pub kind: String,
    /// What happened.
    pub message: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Articles of an outlet that are known and wait to be read: for the day that its budget reaches them, or for their host's pace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Outlet.
    pub outlet: OutletId,
    /// Outlet name.
    pub outlet_name: String,
    /// How many.
    pub articles: i64,
    /// When the last of them is due; it may be past.
    pub until: DateTime<Utc>,
}

/// An article that is known by name and waits to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingPage {
    /// Address.
    pub url: String,
    /// Title as a source named it; may be empty.
    pub title: String,
    /// When it was seen first.
    pub seen: DateTime<Utc>,
    /// When its turn comes; it may be past.
    pub due: DateTime<Utc>,
}

/// What makes an article one of a backlog.
const WAITS: &str = "p.fetches = 0 AND p.next_at IS NOT NULL AND p.failures = 0 AND p.unread_at IS NULL AND a.first_seen < $1";

impl Store {
    /// What was seen before then and was never asked for since, the longest first. Pages that failed are among the [unread](Self::unread_pages).
    pub async fn backlogs(&self, seen_before: DateTime<Utc>) -> Result<Vec<Backlog>, Error> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT a.outlet_id, o.name AS outlet_name, COUNT(*) AS articles, MAX(p.next_at) AS until FROM schedule_article p
             JOIN arrival_article a ON a.id = p.article_id JOIN outlet o ON o.id = a.outlet_id
             WHERE {WAITS} GROUP BY a.outlet_id, o.name ORDER BY articles DESC, o.name"
        )))
        .bind(instant(seen_before))
        .fetch_all(self.readers())
        .await?;
        let backlog = |row: &SqliteRow| {
            let (outlet, outlet_name) = (OutletId(text(row, "outlet_id")?), text(row, "outlet_name")?);
            Ok(Backlog { outlet, outlet_name, articles: int(row, "articles")?, until: at(row, "until")? })
        };
        rows.iter().map(backlog).collect()
    }

    /// The articles of an outlet's [backlog](Self::backlogs), those whose turn comes first.
    pub async fn waiting_pages(&self, outlet: &OutletId, seen_before: DateTime<Utc>, limit: i64) -> Result<Vec<WaitingPage>, Error> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT a.first_seen, p.next_at,
             (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
             COALESCE((SELECT title FROM arrival_entry e WHERE e.article_id = a.id ORDER BY e.id LIMIT 1), '') AS title
             FROM schedule_article p JOIN arrival_article a ON a.id = p.article_id
             WHERE {WAITS} AND a.outlet_id = $2 ORDER BY p.next_at, a.id LIMIT $3"
        )))
        .bind(instant(seen_before))
        .bind(&outlet.0)
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        let page = |row: &SqliteRow| {
            Ok(WaitingPage { url: text(row, "url")?, title: text(row, "title")?, seen: at(row, "first_seen")?, due: at(row, "next_at")? })
        };
        rows.iter().map(page).collect()
    }

    /// All sources with their health, failing ones first.
    pub async fn source_health(&self) -> Result<Vec<SourceRow>, Error> {
        let rows = sqlx::query(
            "SELECT s.id, s.outlet_id, o.name AS outlet_name, s.kind, s.url, s.seen,
             CASE WHEN s.active = 1 AND s.configured = 1 THEN 1 ELSE 0 END AS active, s.configured,
             p.last_poll, p.last_success, p.failures, p.failure, p.failure_kind, p.every, p.problems, p.entries, p.next_at
             FROM source s JOIN outlet o ON o.id = s.outlet_id JOIN schedule_source p ON p.source_id = s.id
             ORDER BY CASE WHEN s.active = 1 AND s.configured = 1 THEN 0 ELSE 1 END, p.failures DESC, o.name, s.id",
        )
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(source_row).collect()
    }

    /// The name of every outlet by its id, those that were only imported too.
    pub async fn outlet_names(&self) -> Result<HashMap<OutletId, String>, Error> {
        let rows = sqlx::query("SELECT id, name FROM outlet").fetch_all(self.readers()).await?;
        rows.iter().map(|row| Ok((OutletId(text(row, "id")?), text(row, "name")?))).collect()
    }

    /// Article pages whose last fetch failed or met no article, newest first: address, outlet name, quality or failure kind, sentence, when.
    /// A page that was read since is not listed any more, nor one that only a person named: that stands in the log of missed coverage.
    pub async fn unread_pages(&self, since: DateTime<Utc>, limit: i64) -> Result<Vec<UnreadPage>, Error> {
        let rows = sqlx::query(
            "SELECT p.unread_kind, p.unread_message, p.unread_at, o.name AS outlet_name,
             (SELECT url FROM arrival_address d WHERE d.article_id = a.id ORDER BY d.id DESC LIMIT 1) AS url,
             COALESCE((SELECT title FROM arrival_entry e WHERE e.article_id = a.id ORDER BY e.id LIMIT 1), '') AS title
             FROM schedule_article p JOIN arrival_article a ON a.id = p.article_id JOIN outlet o ON o.id = a.outlet_id
             WHERE p.unread_at >= $1
             AND (EXISTS (SELECT 1 FROM arrival_entry e WHERE e.article_id = a.id)
                  OR NOT EXISTS (SELECT 1 FROM decision_missed m JOIN arrival_address d ON d.url = m.url WHERE d.article_id = a.id))
             ORDER BY p.unread_at DESC, a.id DESC LIMIT $2",
        )
        .bind(instant(since))
        .bind(limit)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(UnreadPage {
                    url: text(row, "url")?,
                    outlet_name: text(row, "outlet_name")?,
                    title: text(row, "title")?,
                    kind: text(row, "unread_kind")?,
                    message: text(row, "unread_message")?,
                    at: at(row, "unread_at")?,
                })
            })
            .collect()
    }
}

fn source_row(row: &SqliteRow) -> Result<SourceRow, Error> {
    let active = flag(row, "active")?;
    Ok(SourceRow {
        id: SourceId(text(row, "id")?),
        outlet: OutletId(text(row, "outlet_id")?),
        outlet_name: text(row, "outlet_name")?,
        kind: text(row, "kind")?,
        url: text(row, "url")?,
        seen: text(row, "seen")?,
        active,
        configured: flag(row, "configured")?,
        last_poll: at_or_none(row, "last_poll")?,
        last_success: at_or_none(row, "last_success")?,
        failures: int(row, "failures")?,
        failure: text_or_none(row, "failure")?,
        problems: json(row, "problems")?,
        entries: int(row, "entries")?,
        next_at: at_or_none(row, "next_at")?.filter(|_| active),
        failure_kind: text_or_none(row, "failure_kind")?,
        every: int_or_none(row, "every")?.and_then(|every| u64::try_from(every).ok()).map(Duration::from_secs),
    })
}
