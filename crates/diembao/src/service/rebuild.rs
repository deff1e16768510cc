//! Building the index anew from the store: beside the one that serves, a piece at each round of indexing, so that what is new goes on
//! being put into the old one; and looking for the damage that makes it necessary.

use std::sync::atomic::Ordering::Relaxed;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ArticleId;
use search::{Document, Meanwhile, Rebuild, Upkeep};

use super::Service;
use super::index::document;
use super::workers::beside;

/// Articles put in one go.
const BATCH: i64 = 500;
/// Articles of a piece; new ones wait so long.
const PIECE: u64 = 4_000;
/// Articles after which what was done is made durable: what a crash may make it do again.
const DURABLE: u64 = 20_000;
/// How long the disk is left alone after a failure.
const REST: TimeDelta = TimeDelta::seconds(60);
/// Between two readings of all files.
const VERIFY: TimeDelta = TimeDelta::hours(24);

/// A rebuild under way, and what is known about when to try and to look.
#[derive(Default)]
pub(super) struct Rebuilding {
    work: Option<Work>,
    failed: Option<DateTime<Utc>>,
    verified: Option<DateTime<Utc>>,
    /// When what failed had no reason in the files.
    unfounded: Option<DateTime<Utc>>,
}

struct Work {
    rebuild: Rebuild,
    /// The change up to which it has come, committed or not.
    reached: i64,
    uncommitted: u64,
    /// What is in it. An old index that took no more articles may not have had them.
    articles: Vec<ArticleId>,
}

/// Whether there is more to do at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    Now,
    Nothing,
}

impl Service {
    /// A piece of a rebuild, if one is wanted; what fails is begun again after a rest.
    pub(super) async fn rebuild_piece(&self) -> More {
        let mut rebuilding = self.rebuilding.lock().await;
        let now = self.now();
        // A failure of a time to come was before the clock was set back.
        let rests = |failed| (TimeDelta::zero()..REST).contains(&(now - failed));
        if !self.index.rebuild_wanted() || rebuilding.failed.is_some_and(rests) {
            return More::Nothing;
        }
        match self.piece(&mut rebuilding.work, PIECE).await {
            Ok((more, _)) => {
                rebuilding.failed = None;
                more
            }
            Err(error) => {
                let reason = format!("{error:#}");
                tracing::error!(error = reason, "building the search index anew failed and will be tried again");
                self.give_up(&mut rebuilding);
                self.index.set_upkeep(Upkeep::Stuck { reason });
                More::Nothing
            }
        }
    }

    /// Builds the index anew if that is wanted, to the end; the articles put into it.
    pub(super) async fn rebuild_whole(&self) -> anyhow::Result<u64> {
        let mut rebuilding = self.rebuilding.lock().await;
        let mut put = 0;
        while self.index.rebuild_wanted() {
            match self.piece(&mut rebuilding.work, u64::MAX).await {
                Ok((_, more)) => put += more,
                Err(error) => {
                    self.give_up(&mut rebuilding);
                    return Err(error.context("building the search index anew"));
                }
            }
        }
        Ok(put)
    }

    /// Builds the index anew beside the one that serves; the articles put into it.
    pub async fn reindex(&self) -> anyhow::Result<u64> {
        self.index.want_rebuild()?;
        self.rebuild_whole().await
    }

    /// Leaves the disk alone, and gives back its room.
    fn give_up(&self, rebuilding: &mut Rebuilding) {
        rebuilding.work = None;
        rebuilding.failed = Some(self.now());
        // Whoever asked for it still waits.
        if let Err(error) = self.index.discard_rebuild().and_then(|()| self.index.want_rebuild()) {
            tracing::warn!(%error, "the index that was being built is left");
        }
    }

    async fn piece(&self, work: &mut Option<Work>, most: u64) -> anyhow::Result<(More, u64)> {
        let mut now = match work.take() {
            Some(work) => work,
            None => {
                let rebuild = self.index.rebuild()?;
                let reached = rebuild.committed_seq()?;
                tracing::info!(reached, "the search index is being built anew");
                Work { rebuild, reached, uncommitted: 0, articles: Vec::new() }
            }
        };
        let mut put = 0;
        while put < most {
            let (next, indexed) = self.batch(now).await?;
            now = next;
            put += indexed;
            self.tell_progress(now.reached).await?;
            if indexed < BATCH.unsigned_abs() {
                self.take_over(now).await?;
                return Ok((More::Nothing, put));
            }
        }
        *work = Some(now);
        Ok((More::Now, put))
    }

    async fn batch(&self, mut work: Work) -> anyhow::Result<(Work, u64)> {
        let rows = self.store.to_index(work.reached, BATCH).await?;
        let Some(reached) = rows.last().map(|row| row.seq) else { return Ok((work, 0)) };
        let count = rows.len() as u64;
        work.articles.extend(rows.iter().map(|row| row.article));
        let put = self.workers.run(move || -> Result<Work, search::Error> {
            let mut work = Work { reached, uncommitted: work.uncommitted + count, ..work };
            let documents: Vec<Document> = rows.into_iter().map(document).collect();
            work.rebuild.put(&documents)?;
            if work.uncommitted >= DURABLE {
                work.rebuild.commit(reached)?;
                work.uncommitted = 0;
            }
            Ok(work)
        });
        Ok((put.await??, count))
    }

    async fn tell_progress(&self, reached: i64) -> anyhow::Result<()> {
        let percent = share(reached, self.store.last_seq().await?);
        let meanwhile = if self.index.is_closed() { Meanwhile::Nothing } else { Meanwhile::Earlier };
        self.index.set_upkeep(Upkeep::Rebuilding { percent, meanwhile });
        Ok(())
    }

    /// Ends the writing of the old index and puts the new one in its place. What changed meanwhile is found by the next round.
    async fn take_over(&self, mut work: Work) -> anyhow::Result<()> {
        let articles = std::mem::take(&mut work.articles);
        let mut slot = self.writer.lock().await;
        let old = slot.take();
        let over = self.workers.run(move || -> Result<(), search::Error> {
            if let Some(Err(error)) = old.map(|filling| filling.writer.finish()) {
                tracing::warn!(%error, "the last merge of the old index failed");
            }
            work.rebuild.commit(work.reached)?;
            work.rebuild.take_over()
        });
        over.await??;
        self.store.record_searchable(&articles, self.now()).await?;
        tracing::info!(articles = self.index.len()?, "the search index was built anew and serves");
        Ok(())
    }

    /// Looks whether files of the index are missing or were written to; reads all of them when a search or a commit failed in them, and,
    /// where the program stays, when it has started and once a day.
    pub(super) async fn verify_index(&self) -> anyhow::Result<()> {
        let (now, mut rebuilding) = (self.now(), self.rebuilding.lock().await);
        if self.index.rebuild_wanted() {
            return Ok(());
        }
        let index = self.index.clone();
        beside(move || index.look_over()).await?;
        let rests = |at: Option<DateTime<Utc>>, pause| at.is_some_and(|at| (TimeDelta::zero()..pause).contains(&(now - at)));
        let is_due = self.stays.load(Relaxed) && !rests(rebuilding.verified, VERIFY);
        let is_suspect = self.index.is_suspect() && !rests(rebuilding.unfounded, REST);
        if (!is_due && !is_suspect) || self.index.rebuild_wanted() {
            return Ok(());
        }
        rebuilding.verified = Some(now);
        let index = self.index.clone();
        let is_well = self.workers.run(move || index.verify()).await??;
        rebuilding.unfounded = (is_suspect && is_well).then_some(now);
        Ok(())
    }
}

/// How far something is, in per cent; 100 only when it is done.
pub(super) fn share(reached: i64, last: i64) -> u8 {
    if reached >= last {
        return 100;
    }
    u8::try_from((reached.max(0) * 100 / last.max(1)).min(99)).unwrap_or(99)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn only_what_is_done_is_whole() {
        let check = |reached, last, expect| assert_eq!(share(reached, last), expect, "{reached}/{last}");
        check(0, 0, 100);
        check(0, 10, 0);
        check(5, 10, 50);
        check(99_999, 100_000, 99);
        check(11, 10, 100);
    }
}
