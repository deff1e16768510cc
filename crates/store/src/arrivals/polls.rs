//! Polls of sources: how each went, and the entries that were seen for the first time.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use domain::{ArticleId, OutletId, SourceId};
use sqlx::SqliteConnection;

use super::identity;
use super::sightings::{self, NewSighting};
use super::versions::title_key;
use crate::columns::{at, dated_text, instant, int};
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
    /// What the server said about the copy we have, for the next time.
    pub validators: KeptValidators<'a>,
    /// Problems met while reading.
    pub problems: &'a [String],
    /// The entries seen (all of them; known ones are recognised by address).
    pub entries: &'a [NewEntry],
    /// Hints seen in an aggregator.
    pub sightings: &'a [NewSighting],
    /// Most new articles of this source fetched in any 24 hours; the rest wait their turn.
    pub budget: i64,
    /// Says when to poll next, once it is known how much was new.
    pub next: &'a (dyn Fn(Tally) -> NextPoll + Send + Sync),
}

/// By what the next poll tells whether anything changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptValidators<'a> {
    /// The `ETag` header.
    pub etag: Option<&'a str>,
    /// The `Last-Modified` header.
    pub last_modified: Option<&'a str>,
    /// SHA-256 of the body, hex.
    pub body_sha256: Option<&'a str>,
    /// When a whole body last came.
    pub full_at: Option<DateTime<Utc>>,
}

/// What a poll brought, for the decision when to come back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// Entries seen.
    pub entries: i64,
    /// Entries that the source had never shown before.
    pub fresh: i64,
    /// Whether the source was ever read before.
    pub read_before: bool,
    /// Fresh entries a day over the days (at most 28) since its first reading; `None` in its first day.
    pub per_day: Option<f64>,
}

/// When to poll a source next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextPoll {
    /// Then.
    pub at: DateTime<Utc>,
    /// The interval that this follows from, kept for the next decision; `None` keeps the one there is.
    pub every: Option<Duration>,
}

/// An entry of a feed, section page or sitemap.
#[derive(Clone, Debug)]
pub struct NewEntry {
    /// Canonical address: the article's identity.
    pub url: String,
    /// Whose article it is; the source's outlet when `None`.
    pub outlet: Option<OutletId>,
    /// Headline; may be empty.
    pub title: String,
    /// Summary; may be empty.
    pub summary: String,
    /// Date given.
    pub published: Option<DateTime<FixedOffset>>,
}

/// What a poll left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PollKept {
    /// Articles seen for the first time.
    pub new_articles: i64,
    /// Entries that the source had never shown before.
    pub fresh: i64,
}

impl Store {
    /// Keeps a poll, its entries, hints and new articles (due at once, as far as the budget goes), in one transaction.
    pub async fn record_poll(&self, poll: NewPoll<'_>) -> Result<PollKept, Error> {
        let mut tx = self.write().await?;
        let since = instant(poll.at - TimeDelta::days(1));
        let mut spent = fresh_since(&mut tx, poll.source, &since).await?;
        let read_before = last_success(&mut tx, poll.source).await?;
        let mut new_articles = 0;
        let mut fresh: Vec<(ArticleId, &NewEntry)> = Vec::new();
        let mut met = HashSet::new();
        for entry in poll.entries {
            let outlet = entry.outlet.as_ref().unwrap_or(poll.outlet);
            let article = match identity::by_address(&mut tx, &entry.url).await? {
                Some(article) => article,
                None => {
                    new_articles += 1;
                    spent += 1;
                    identity::begin(&mut tx, outlet, &entry.url, poll.at, Some(turn(&poll, spent))).await?
                }
            };
            if met.insert(article) && !shown(&mut tx, poll.source, article).await? {
                fresh.push((article, entry));
            }
        }
        let kept = PollKept { new_articles, fresh: i64::try_from(fresh.len()).unwrap_or(i64::MAX) };
        let id = keep_poll(&mut tx, &poll, kept.fresh).await?;
        for (article, entry) in fresh {
            keep_entry(&mut tx, &poll, id, article, entry).await?;
        }
        for sighting in poll.sightings {
            sightings::keep(&mut tx, (id, poll.source, poll.at), sighting).await?;
        }
        let per_day = per_day(&mut tx, poll.source, poll.at).await?;
        let entries = if let PollOutcome::Read { entries } = poll.outcome { entries } else { 0 };
        let next = (poll.next)(Tally { entries, fresh: kept.fresh, read_before, per_day });
        move_schedule(&mut tx, &poll, next).await?;
        tx.commit().await?;
        Ok(kept)
    }
}

/// When the `spent`-th new article of 24 hours is due: at once within the budget, else on the day that its turn comes.
fn turn(poll: &NewPoll<'_>, spent: i64) -> DateTime<Utc> {
    let days = (spent - 1) / poll.budget.max(1);
    poll.at + TimeDelta::days(days.clamp(0, 3650))
}

/// Entries that a source showed for the first time since then.
async fn fresh_since(conn: &mut SqliteConnection, source: &SourceId, since: &str) -> Result<i64, Error> {
    let row = sqlx::query("SELECT COALESCE(SUM(fresh), 0) AS fresh FROM arrival_poll WHERE source_id = $1 AND at >= $2")
        .bind(source.as_str())
        .bind(since)
        .fetch_one(conn)
        .await?;
    int(&row, "fresh")
}

async fn last_success(conn: &mut SqliteConnection, source: &SourceId) -> Result<bool, Error> {
    let row = sqlx::query("SELECT 1 FROM schedule_source WHERE source_id = $1 AND last_success IS NOT NULL").bind(source.as_str());
    Ok(row.fetch_optional(conn).await?.is_some())
}

/// The source's own rhythm. The first reading shows what had gathered before, and does not count.
async fn per_day(conn: &mut SqliteConnection, source: &SourceId, now: DateTime<Utc>) -> Result<Option<f64>, Error> {
    let first = sqlx::query("SELECT id, at FROM arrival_poll WHERE source_id = $1 AND outcome = 'read' ORDER BY at, id LIMIT 1")
        .bind(source.as_str())
        .fetch_optional(&mut *conn)
        .await?;
    let Some(first) = first else { return Ok(None) };
    let begun = at(&first, "at")?.max(now - TimeDelta::days(28));
    let days = (now - begun).num_seconds() as f64 / 86_400.0;
    if days < 1.0 {
        return Ok(None);
    }
    let row = sqlx::query("SELECT COALESCE(SUM(fresh), 0) AS fresh FROM arrival_poll WHERE source_id = $1 AND at >= $2 AND id <> $3")
        .bind(source.as_str())
        .bind(instant(begun))
        .bind(int(&first, "id")?)
        .fetch_one(conn)
        .await?;
    Ok(Some(int(&row, "fresh")? as f64 / days))
}

/// Whether the source has shown this article before.
async fn shown(conn: &mut SqliteConnection, source: &SourceId, article: ArticleId) -> Result<bool, Error> {
    let row = sqlx::query("SELECT 1 FROM arrival_entry WHERE article_id = $1 AND source_id = $2").bind(article.0).bind(source.as_str());
    Ok(row.fetch_optional(conn).await?.is_some())
}

async fn keep_poll(conn: &mut SqliteConnection, poll: &NewPoll<'_>, fresh: i64) -> Result<i64, Error> {
    let (outcome, entries, kind, message) = match &poll.outcome {
        PollOutcome::Read { entries } => ("read", *entries, "", ""),
        PollOutcome::Unchanged => ("unchanged", 0, "", ""),
        PollOutcome::Failed { kind, message } => ("failed", 0, kind.as_str(), message.as_str()),
    };
    let row = sqlx::query(
        "INSERT INTO arrival_poll (source_id, at, outcome, entries, kind, message, problems, fresh)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(poll.source.as_str())
    .bind(instant(poll.at))
    .bind(outcome)
    .bind(entries)
    .bind(kind)
    .bind(message)
    .bind(serde_json::to_string(poll.problems)?)
    .bind(fresh)
    .fetch_one(conn)
    .await?;
    int(&row, "id")
}

async fn keep_entry(conn: &mut SqliteConnection, poll: &NewPoll<'_>, id: i64, article: ArticleId, entry: &NewEntry) -> Result<(), Error> {
    sqlx::query(
        "INSERT INTO arrival_entry (poll_id, source_id, article_id, title, summary, published, title_key) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(poll.source.as_str())
    .bind(article.0)
    .bind(&entry.title)
    .bind(&entry.summary)
    .bind(dated_text(entry.published))
    .bind(title_key(&entry.title))
    .execute(conn)
    .await?;
    Ok(())
}

async fn move_schedule(conn: &mut SqliteConnection, poll: &NewPoll<'_>, next: NextPoll) -> Result<(), Error> {
    let every = next.every.map(|every| i64::try_from(every.as_secs()).unwrap_or(i64::MAX));
    sqlx::query(
        "UPDATE schedule_source SET next_at = $2, etag = $3, last_modified = $4, body_sha256 = $5, full_at = $6, last_poll = $7,
         every = COALESCE($8, every) WHERE source_id = $1",
    )
    .bind(poll.source.as_str())
    .bind(instant(next.at))
    .bind(poll.validators.etag)
    .bind(poll.validators.last_modified)
    .bind(poll.validators.body_sha256)
    .bind(poll.validators.full_at.map(instant))
    .bind(instant(poll.at))
    .bind(every)
    .execute(&mut *conn)
    .await?;
    let outcome = match &poll.outcome {
        PollOutcome::Failed { kind, message } => {
            sqlx::query("UPDATE schedule_source SET failures = failures + 1, failure = $2, failure_kind = $3 WHERE source_id = $1")
                .bind(poll.source.as_str())
                .bind(message)
                .bind(kind)
        }
        PollOutcome::Unchanged => sqlx::query(
            "UPDATE schedule_source SET failures = 0, failure = NULL, failure_kind = NULL, last_success = $2 WHERE source_id = $1",
        )
        .bind(poll.source.as_str())
        .bind(instant(poll.at)),
        PollOutcome::Read { entries } => sqlx::query(
            "UPDATE schedule_source SET failures = 0, failure = NULL, failure_kind = NULL, last_success = $2, entries = $3, problems = $4
             WHERE source_id = $1",
        )
        .bind(poll.source.as_str())
        .bind(instant(poll.at))
        .bind(*entries)
        .bind(serde_json::to_string(poll.problems)?),
    };
    outcome.execute(conn).await?;
    Ok(())
}
