//! Polls of sources: how each went, and the entries that were seen for the first time.

mod naming;
mod rhythm;
mod rows;

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{OutletId, SourceId};
use sqlx::SqliteConnection;

use super::sightings::{self, NewSighting};
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
        Ok(self.record_polls(vec![poll]).await?.pop().expect("what became of each poll is told"))
    }

    /// Keeps polls, all or (on an error) none, in one transaction, as [`Self::record_poll`] would keep them one after the other. What became
    /// of each is told in the order given.
    pub async fn record_polls(&self, polls: Vec<NewPoll<'_>>) -> Result<Vec<PollKept>, Error> {
        let mut tx = self.write().await?;
        let mut kept = Vec::with_capacity(polls.len());
        for polls in rounds(&polls) {
            kept.extend(keep(&mut tx, polls).await?);
        }
        tx.commit().await?;
        Ok(kept)
    }
}

/// Cuts polls into parts in which no source occurs twice: what a poll brought counts for the next poll of its source.
fn rounds<'a, 'b>(mut polls: &'a [NewPoll<'b>]) -> impl Iterator<Item = &'a [NewPoll<'b>]> {
    std::iter::from_fn(move || {
        let mut sources = HashSet::new();
        let end = polls.iter().position(|poll| !sources.insert(poll.source)).unwrap_or(polls.len());
        let (round, rest) = polls.split_at(end);
        polls = rest;
        (!round.is_empty()).then_some(round)
    })
}

/// Keeps polls of different sources.
async fn keep(conn: &mut SqliteConnection, polls: &[NewPoll<'_>]) -> Result<Vec<PollKept>, Error> {
    let before = rhythm::before(conn, polls).await?;
    let named = naming::name(conn, polls, &before).await?;
    let fresh = naming::fresh(conn, polls, &named).await?;
    let kept: Vec<PollKept> = named
        .iter()
        .zip(&fresh)
        .map(|(named, fresh)| PollKept { new_articles: named.new, fresh: i64::try_from(fresh.len()).unwrap_or(i64::MAX) })
        .collect();
    let ids = rows::keep_polls(conn, polls, &kept).await?;
    rows::keep_entries(conn, polls, &ids, &fresh).await?;
    sightings::keep_all(conn, polls, &ids).await?;
    let rhythms = rhythm::per_day(conn, polls).await?;
    let next: Vec<NextPoll> = polls
        .iter()
        .zip(&kept)
        .map(|(poll, kept)| {
            let entries = if let PollOutcome::Read { entries } = poll.outcome { entries } else { 0 };
            let read_before = before.get(poll.source.as_str()).is_some_and(|before| before.read);
            let per_day = rhythms.get(poll.source.as_str()).copied();
            (poll.next)(Tally { entries, fresh: kept.fresh, read_before, per_day })
        })
        .collect();
    rows::move_schedules(conn, polls, &next).await?;
    Ok(kept)
}
