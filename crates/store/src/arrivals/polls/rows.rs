//! The rows of polls, and where they move their sources' schedules.

use domain::ArticleId;
use sqlx::SqliteConnection;

use super::{NewEntry, NewPoll, NextPoll, PollKept, PollOutcome};
use crate::arrivals::versions::title_key;
use crate::columns::{dated_text, instant};
use crate::{Error, bulk};

/// The polls themselves; their ids.
pub(super) async fn keep_polls(conn: &mut SqliteConnection, polls: &[NewPoll<'_>], kept: &[PollKept]) -> Result<Vec<i64>, Error> {
    let things = polls.iter().zip(kept).map(|(poll, kept)| Ok((poll, kept.fresh, serde_json::to_string(poll.problems)?)));
    let things = things.collect::<Result<Vec<_>, Error>>()?;
    bulk::insert(
        conn,
        "INSERT INTO arrival_poll (source_id, at, outcome, entries, kind, message, problems, fresh)",
        &things,
        |row, (poll, fresh, problems)| {
            let (outcome, entries, kind, message) = match &poll.outcome {
                PollOutcome::Read { entries } => ("read", *entries, "", ""),
                PollOutcome::Unchanged => ("unchanged", 0, "", ""),
                PollOutcome::Failed { kind, message } => ("failed", 0, kind.as_str(), message.as_str()),
            };
            row.push_bind(poll.source.as_str()).push_bind(instant(poll.at)).push_bind(outcome).push_bind(entries);
            row.push_bind(kind).push_bind(message).push_bind(problems).push_bind(fresh);
        },
    )
    .await
}

/// The fresh entries of each poll.
pub(super) async fn keep_entries(
    conn: &mut SqliteConnection,
    polls: &[NewPoll<'_>],
    ids: &[i64],
    fresh: &[Vec<(ArticleId, &NewEntry)>],
) -> Result<(), Error> {
    let entries = polls.iter().zip(ids).zip(fresh);
    let entries: Vec<_> =
        entries.flat_map(|((poll, id), fresh)| fresh.iter().map(move |(article, entry)| (poll, *id, *article, *entry))).collect();
    bulk::execute(
        conn,
        "INSERT INTO arrival_entry (poll_id, source_id, article_id, title, summary, published, title_key)",
        &entries,
        |row, (poll, id, article, entry)| {
            row.push_bind(id).push_bind(poll.source.as_str()).push_bind(article.0).push_bind(&entry.title).push_bind(&entry.summary);
            row.push_bind(dated_text(entry.published)).push_bind(title_key(&entry.title));
        },
        "",
    )
    .await
}

/// When each source is polled next, and how it was met.
pub(super) async fn move_schedules(conn: &mut SqliteConnection, polls: &[NewPoll<'_>], next: &[NextPoll]) -> Result<(), Error> {
    let moves = polls.iter().zip(next).map(|(poll, next)| {
        let read = match poll.outcome {
            PollOutcome::Read { entries } => Some((entries, serde_json::to_string(poll.problems)?)),
            PollOutcome::Unchanged | PollOutcome::Failed { .. } => None,
        };
        Ok((poll, next, read.unzip()))
    });
    let moves = moves.collect::<Result<Vec<_>, Error>>()?;
    bulk::execute(
        conn,
        "WITH polled (source_id, next_at, etag, last_modified, body_sha256, full_at, at, every, failure_kind, failure, entries, problems) AS (",
        &moves,
        |row, (poll, next, (entries, problems))| {
            let every = next.every.map(|every| i64::try_from(every.as_secs()).unwrap_or(i64::MAX));
            let (kind, message) = match &poll.outcome {
                PollOutcome::Failed { kind, message } => (Some(kind), Some(message)),
                PollOutcome::Unchanged | PollOutcome::Read { .. } => (None, None),
            };
            row.push_bind(poll.source.as_str()).push_bind(instant(next.at)).push_bind(poll.validators.etag);
            row.push_bind(poll.validators.last_modified).push_bind(poll.validators.body_sha256);
            row.push_bind(poll.validators.full_at.map(instant)).push_bind(instant(poll.at)).push_bind(every);
            row.push_bind(kind).push_bind(message).push_bind(entries).push_bind(problems);
        },
        ") UPDATE schedule_source AS s SET next_at = p.next_at, etag = p.etag, last_modified = p.last_modified, body_sha256 = p.body_sha256,
         full_at = p.full_at, last_poll = p.at, every = COALESCE(p.every, s.every), failure = p.failure, failure_kind = p.failure_kind,
         failures = CASE WHEN p.failure_kind IS NULL THEN 0 ELSE s.failures + 1 END,
         last_success = CASE WHEN p.failure_kind IS NULL THEN p.at ELSE s.last_success END,
         entries = COALESCE(p.entries, s.entries), problems = COALESCE(p.problems, s.problems)
         FROM polled p WHERE s.source_id = p.source_id",
    )
    .await
}
