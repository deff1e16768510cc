//! Keeping what was read: pages that come at the same time share one sync and one commit.

use std::time::Instant;

use anyhow::{Context, anyhow};
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{Kept, NewFetch};
use tokio::sync::{Notify, mpsc, oneshot};

use super::Service;

/// Pages kept in one go: enough to share the cost of a sync, few enough to hold in memory.
const BATCH: usize = 64;
/// Pages that wait to be kept; more wait where they were read. While the disk makes keeping wait, reading goes on for so long.
const WAITING: usize = 128;
/// Batches under way: while a full one is compressed, another is written.
const BATCHES: usize = 2;

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

/// What a page is exchanged for.
pub(super) struct Receipt(oneshot::Receiver<Result<Kept, String>>);

impl Receipt {
    /// Waits until the page is kept: synced and committed.
    pub(super) async fn kept(self) -> anyhow::Result<Kept> {
        self.0.await.context("the page was given up")?.map_err(|error| anyhow!(error))
    }
}

impl Keeper {
    /// Hands a page in, when there is room for it; the receipt says what became of it.
    pub(super) async fn hand_in(&self, fetch: NewFetch) -> anyhow::Result<Receipt> {
        let (told, answer) = oneshot::channel();
        self.0.send(Job { fetch, told }).await.ok().context("nobody keeps pages any more")?;
        Ok(Receipt(answer))
    }
}

impl Service {
    /// Keeps pages as they come, until every [`Keeper`] is gone, and says so where there is something new to digest. Each handed-in page is
    /// answered, also when keeping fails.
    pub(super) async fn keep_pages(&self, inbox: Inbox, came: &Notify) {
        let Inbox(mut jobs) = inbox;
        let mut batches = FuturesUnordered::new();
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let room = BATCH - batch.len();
            tokio::select! {
                count = jobs.recv_many(&mut batch, room), if room > 0 => {
                    if count == 0 {
                        break;
                    }
                }
                Some(()) = batches.next() => {}
            }
            // What is not full waits for more as long as another is under way: a commit costs the same for one page as for many.
            if batches.is_empty() && !batch.is_empty() || batch.len() == BATCH && batches.len() < BATCHES {
                batches.push(self.keep_batch(std::mem::take(&mut batch), came));
            }
        }
        if !batch.is_empty() {
            batches.push(self.keep_batch(batch, came));
        }
        while batches.next().await.is_some() {}
    }

    async fn keep_batch(&self, batch: Vec<Job>, came: &Notify) {
        let began = Instant::now();
        let (fetches, told): (Vec<_>, Vec<_>) = batch.into_iter().map(|job| (job.fetch, job.told)).unzip();
        let kept = self.store.record_fetches(fetches).await;
        self.phases.keeping(began.elapsed());
        // At once: whoever reads a host's pages in a row takes as long as the host wants.
        if kept.iter().flatten().any(|kept| matches!(kept, Kept::Version(_))) {
            came.notify_one();
        }
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
