//! Keeping what was read: pages that come at the same time share one sync and one commit.

use std::time::Instant;

use anyhow::{Context, anyhow};
use store::{Kept, NewFetch};
use tokio::sync::{mpsc, oneshot};

use super::Service;

/// Pages kept in one go: enough to share the cost of a sync, few enough to hold in memory.
const BATCH: usize = 64;
/// Pages that wait to be kept; more wait where they were read.
const WAITING: usize = 64;

/// A page to be kept, and who wants to know what became of it.
struct Job {
    fetch: NewFetch,
    told: oneshot::Sender<Result<Kept, String>>,
}

/// Where pages are handed in.
#[derive(Clone)]
pub(super) struct Keeper(mpsc::Sender<Job>);

/// Where they are taken out, for [`Service::keep_pages`].
pub(super) struct Inbox(mpsc::Receiver<Job>);

/// Both ends.
pub(super) fn keeper() -> (Keeper, Inbox) {
    let (sender, receiver) = mpsc::channel(WAITING);
    (Keeper(sender), Inbox(receiver))
}

impl Keeper {
    /// Hands a page in and waits until it is kept: synced and committed.
    pub(super) async fn keep(&self, fetch: NewFetch) -> anyhow::Result<Kept> {
        let (told, answer) = oneshot::channel();
        self.0.send(Job { fetch, told }).await.ok().context("nobody keeps pages any more")?;
        answer.await.context("the page was given up")?.map_err(|error| anyhow!(error))
    }
}

impl Service {
    /// Keeps pages as they come, until every [`Keeper`] is gone. Each handed-in page is answered, also when keeping fails.
    pub(super) async fn keep_pages(&self, inbox: Inbox) {
        let Inbox(mut jobs) = inbox;
        let mut batch = Vec::with_capacity(BATCH);
        while jobs.recv_many(&mut batch, BATCH).await > 0 {
            let began = Instant::now();
            let (fetches, told): (Vec<_>, Vec<_>) = batch.drain(..).map(|job| (job.fetch, job.told)).unzip();
            let kept = self.store.record_fetches(fetches).await;
            self.phases.keeping(began.elapsed());
            match kept {
                // Whoever gave up waiting does not need to be told.
                Ok(kept) => told.into_iter().zip(kept).for_each(|(told, kept)| drop(told.send(Ok(kept)))),
                Err(error) => {
                    let error = error.to_string();
                    told.into_iter().for_each(|told| drop(told.send(Err(error.clone()))));
                }
            }
        }
    }
}
