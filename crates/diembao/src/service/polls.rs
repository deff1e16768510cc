//! Keeping polls that end at the same time: while one commit is made, the next ones gather and share another.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use domain::{OutletId, SourceId};
use store::{KeptValidators, NewEntry, NewPoll, NewSighting, NextPoll, PollKept, PollOutcome, Store, Tally};
use tokio::sync::oneshot;

/// A poll to be kept.
pub(super) struct Ended {
    pub(super) source: SourceId,
    pub(super) outlet: OutletId,
    pub(super) at: DateTime<Utc>,
    pub(super) outcome: PollOutcome,
    pub(super) validators: Validators,
    pub(super) problems: Vec<String>,
    pub(super) entries: Vec<NewEntry>,
    pub(super) sightings: Vec<NewSighting>,
    pub(super) budget: i64,
    pub(super) next: Next,
}

/// Says when to poll a source next, once it is known how much was new.
pub(super) type Next = Box<dyn Fn(Tally) -> NextPoll + Send + Sync>;

/// By what the next poll tells whether anything changed.
#[derive(Clone)]
pub(super) struct Validators {
    pub(super) etag: Option<String>,
    pub(super) last_modified: Option<String>,
    pub(super) body_sha256: Option<String>,
    pub(super) full_at: Option<DateTime<Utc>>,
}

/// Polls that wait for their turn.
#[derive(Default)]
pub(super) struct Polls {
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

/// A poll that waits, and who wants to know what became of it.
struct Waiting {
    poll: Ended,
    told: oneshot::Sender<Result<PollKept, String>>,
}

impl Polls {
    /// Keeps a poll, with all that wait when its turn comes; whoever comes first keeps them for the others.
    pub(super) async fn keep(&self, store: &Store, poll: Ended) -> anyhow::Result<PollKept> {
        let (told, answer) = oneshot::channel();
        self.waiting().push(Waiting { poll, told });
        {
            let _turn = self.turn.lock().await;
            let batch = std::mem::take(&mut *self.waiting());
            if !batch.is_empty() {
                keep_all(store, batch).await;
            }
        }
        answer.await.context("the poll was given up")?.map_err(|error| anyhow!(error))
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn keep_all(store: &Store, batch: Vec<Waiting>) {
    let (polls, told): (Vec<Ended>, Vec<_>) = batch.into_iter().map(|waiting| (waiting.poll, waiting.told)).unzip();
    let kept = store.record_polls(polls.iter().map(Ended::as_new).collect()).await;
    match kept {
        // Whoever gave up waiting does not need to be told.
        Ok(kept) => told.into_iter().zip(kept).for_each(|(told, kept)| drop(told.send(Ok(kept)))),
        Err(error) => {
            let error = error.to_string();
            told.into_iter().for_each(|told| drop(told.send(Err(error.clone()))));
        }
    }
}

impl Ended {
    fn as_new(&self) -> NewPoll<'_> {
        NewPoll {
            source: &self.source,
            outlet: &self.outlet,
            at: self.at,
            outcome: self.outcome.clone(),
            validators: KeptValidators {
                etag: self.validators.etag.as_deref(),
                last_modified: self.validators.last_modified.as_deref(),
                body_sha256: self.validators.body_sha256.as_deref(),
                full_at: self.validators.full_at,
            },
            problems: &self.problems,
            entries: &self.entries,
            sightings: &self.sightings,
            budget: self.budget,
            next: &*self.next,
        }
    }
}
