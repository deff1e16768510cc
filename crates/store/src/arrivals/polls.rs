//! Polls of sources: how each went, and the entries that were seen for the first time.

use chrono::{DateTime, FixedOffset, Utc};
use domain::{ArticleId, OutletId, SourceId};
use sqlx::SqliteConnection;

use super::identity;
use crate::columns::{dated_text, instant, int};
use crate::{Error, Store};

/// How a poll of a source went.
#[derive(Clone, Debug, PartialEq)]
pub enum PollOutcome {
    /// Read; how many entries it had.
    Read {
        /// All entries seen.
        entries: i64,
    },
    /// 304, or the same body hash as before.
    Unchanged,
    /// Not read.
    Failed {
        /// Kind in snake_case: `fetch::ErrorKind::as_str`, `status_404`, `not_a_feed`...
        kind: String,
        /// What happened, in a sentence.
        message: String,
    },
}

/// One poll of a source.
pub struct NewPoll<'a> {
    /// Which source.
    pub source: &'a SourceId,
    /// Whose it is.
    pub outlet: &'a OutletId,
    /// When.
    pub at: DateTime<Utc>,
    /// How it went.
    pub outcome: PollOutcome,
    /// Validators to send next time.
    pub etag: Option<&'a str>,
    /// Validators to send next time.
    pub last_modified: Option<&'a str>,
    /// Problems met while reading.
    pub problems: &'a [String],
    /// When to poll next.
    pub next_at: DateTime<Utc>,
    /// The entries seen (all of them; known ones are recognised by address).
    pub entries: &'a [NewEntry],
}

/// An entry of a feed, section page or sitemap.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Canonical address: the article's identity.
    pub url: String,
    /// Headline; may be empty.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Date given.
    pub published: Option<DateTime<FixedOffset>>,
}

impl Store {
    /// Keeps a poll, its entries and new articles (due at once), in one transaction. Returns how many articles were new.
    pub async fn record_poll(&self, poll: NewPoll<'_>) -> Result<i64, Error> {
        let mut tx = self.write().await?;
        let id = keep_poll(&mut tx, &poll).await?;
        let mut new = 0;
        for entry in poll.entries {
            let article = match identity::by_address(&mut tx, &entry.url).await? {
                Some(article) => article,
                None => {
                    new += 1;
                    identity::begin(&mut tx, poll.outlet, &entry.url, poll.at, Some(poll.at)).await?
                }
            };
            keep_entry(&mut tx, &poll, id, article, entry).await?;
        }
        move_schedule(&mut tx, &poll).await?;
        tx.commit().await?;
        Ok(new)
    }
}

async fn keep_poll(conn: &mut SqliteConnection, poll: &NewPoll<'_>) -> Result<i64, Error> {
    let (outcome, entries, kind, message) = match &poll.outcome {
        PollOutcome::Read { entries } => ("read", *entries, "", ""),
        PollOutcome::Unchanged => ("unchanged", 0, "", ""),
        PollOutcome::Failed { kind, message } => ("failed", 0, kind.as_str(), message.as_str()),
    };
    let row = sqlx::query(
        "INSERT INTO arrival_poll (source_id, at, outcome, entries, kind, message, problems) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
    )
    .bind(poll.source.as_str())
    .bind(instant(poll.at))
    .bind(outcome)
    .bind(entries)
    .bind(kind)
    .bind(message)
    .bind(serde_json::to_string(poll.problems)?)
    .fetch_one(conn)
    .await?;
    int(&row, "id")
}

async fn keep_entry(conn: &mut SqliteConnection, poll: &NewPoll<'_>, id: i64, article: ArticleId, entry: &NewEntry) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO arrival_entry (poll_id, source_id, article_id, title, summary, published) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (article_id, source_id) DO NOTHING",
    )
    .bind(id)
    .bind(poll.source.as_str())
    .bind(article.0)
    .bind(&entry.title)
    .bind(&entry.summary)
    .bind(dated_text(entry.published))
    .execute(conn)
    .await?;
    Ok(())
}

async fn move_schedule(conn: &mut SqliteConnection, poll: &NewPoll<'_>) -> Result<(), Error> {
    sqlx::query("UPDATE schedule_source SET next_at = $2, etag = $3, last_modified = $4, last_poll = $5 WHERE source_id = $1")
        .bind(poll.source.as_str())
        .bind(instant(poll.next_at))
        .bind(poll.etag)
        .bind(poll.last_modified)
        .bind(instant(poll.at))
        .execute(&mut *conn)
        .await?;
    let outcome = match &poll.outcome {
        PollOutcome::Failed { message, .. } => {
            sqlx::query("UPDATE schedule_source SET failures = failures + 1, failure = $2 WHERE source_id = $1")
                .bind(poll.source.as_str())
                .bind(message)
        }
        PollOutcome::Unchanged => {
            sqlx::query("UPDATE schedule_source SET failures = 0, failure = NULL, last_success = $2 WHERE source_id = $1")
                .bind(poll.source.as_str())
                .bind(instant(poll.at))
        }
        PollOutcome::Read { entries } => sqlx::query(
            "UPDATE schedule_source SET failures = 0, failure = NULL, last_success = $2, entries = $3, problems = $4 WHERE source_id = $1",
        )
        .bind(poll.source.as_str())
        .bind(instant(poll.at))
        .bind(*entries)
        .bind(serde_json::to_string(poll.problems)?),
    };
    outcome.execute(conn).await?;
    Ok(())
}
