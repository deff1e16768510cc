//! The index tick: what changed in the store since the index was last committed.

use std::time::Duration;

use domain::ArticleId;
use indicatif::ProgressBar;
use search::{Document, Meanwhile, Upkeep};
use store::IndexRow;
use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

use super::rebuild::{More, share};
use super::workers::beside;
use super::{Service, Summary};

/// Articles put in one go.
const BATCH: i64 = 500;
/// Articles after which they are made searchable though more are waiting: also what a crash may make the index do again.
const DURABLE: usize = 20_000;
/// So many changes behind, an index is being filled, not kept up to date, and people are told that it is not whole.
const BEHIND: i64 = 2_000;

/// How long what is analysed waits for more before it is put into the index. With analysing and committing before and after it, an article
/// is searchable within two seconds of being stored.
const GATHER: Duration = Duration::from_millis(500);

/// The writer, and what was put with it and is not committed.
pub(super) struct Filling {
    pub(super) writer: search::Writer,
    /// The change up to which articles are put.
    reached: i64,
    articles: Vec<ArticleId>,
}

/// How far to go with articles that the index does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fill {
    /// They are put; what is put is committed later, with more.
    Ahead,
    /// All that is put is made searchable.
    Commit,
}

/// What there is to do for the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Putting what was just analysed.
    Ahead,
    /// Committing.
    Commit,
    /// Committing, and nothing will come any more.
    Last,
}

/// What analysing tells indexing.
#[derive(Default)]
pub(super) struct Analysed {
    pub(super) some: Notify,
    pub(super) enough: Notify,
    pub(super) done: Notify,
}

impl Analysed {
    /// Waits until there is something to do, or for `beat`; not at all when there is more to do. `waits` tells since when something that
    /// is analysed waits to become searchable.
    pub(super) async fn wait(&self, more: More, beat: Duration, waits: &mut Option<Instant>) -> Turn {
        let beat = if more == More::Now { Duration::ZERO } else { beat };
        let pause = waits.map_or(beat, |since| (since + GATHER).saturating_duration_since(Instant::now()).min(beat));
        let turn = tokio::select! {
            biased;
            () = self.done.notified() => Turn::Last,
            () = self.enough.notified() => Turn::Commit,
            // A timer that is over already is noticed only after others had their turn.
            () = std::future::ready(()), if pause.is_zero() => Turn::Commit,
            () = sleep(pause) => Turn::Commit,
            () = self.some.notified() => Turn::Ahead,
        };
        match turn {
            Turn::Ahead => _ = waits.get_or_insert_with(Instant::now),
            Turn::Commit | Turn::Last => *waits = None,
        }
        turn
    }
}

impl Service {
    pub(super) async fn fill_index(&self, summary: &mut Summary, fill: Fill) -> anyhow::Result<()> {
        // One of another version takes nothing, nor one that may not be read; the new one will have it all.
        if self.index.is_stale() || self.index.is_closed() {
            return Ok(());
        }
        let mut slot = self.writer.lock().await;
        // Nobody else writes: what the writer that is held has come to needs no reading.
        let (from, is_all) = match &*slot {
            Some(filling) => (filling.reached, filling.articles.is_empty()),
            None => (self.index.committed_seq()?, true),
        };
        let last = self.store.last_seq().await?;
        if last <= from && (is_all || fill == Fill::Ahead) {
            self.is_full();
            return Ok(());
        }
        let began = std::time::Instant::now();
        let bar = self.progress.spinner("indexed");
        let filled = self.fill_from((from, last), fill, &mut slot, &bar).await;
        if let Err(error) = &filled {
            // A writer that failed (disk full) is dead; the next round takes a new one and catches up.
            *slot = None;
            self.index.set_upkeep(Upkeep::Stuck { reason: format!("{error:#}") });
        } else {
            self.is_full();
        }
        self.phases.indexing(began.elapsed());
        summary.indexed += filled?;
        bar.finish();
        Ok(())
    }

    /// Nothing stands in the way any more, unless it is being built anew.
    fn is_full(&self) {
        if !self.index.rebuild_wanted() {
            self.index.set_upkeep(Upkeep::Current);
        }
    }

    /// Puts what the index does not have; how many articles were committed.
    async fn fill_from(&self, (from, last): (i64, i64), fill: Fill, slot: &mut Option<Filling>, bar: &ProgressBar) -> anyhow::Result<u64> {
        let mut indexed = 0;
        let mut filling = match slot.take() {
            Some(filling) => filling,
            None => Filling { writer: self.index.writer()?, reached: from, articles: Vec::new() },
        };
        loop {
            let rows = self.store.to_index(filling.reached, BATCH).await?;
            let is_last = rows.len() < usize::try_from(BATCH).unwrap_or_default();
            bar.inc(rows.len() as u64);
            filling.articles.extend(rows.iter().map(|row| row.article));
            filling.reached = rows.last().map_or(filling.reached, |row| row.seq);
            let commits = match fill {
                Fill::Commit if is_last => !filling.articles.is_empty(),
                Fill::Commit | Fill::Ahead => filling.articles.len() >= DURABLE,
            };
            let put = beside(move || -> Result<Filling, search::Error> {
                let documents: Vec<Document> = rows.into_iter().map(document).collect();
                filling.writer.put(&documents)?;
                if commits {
                    filling.writer.commit(filling.reached)?;
                }
                Ok(filling)
            });
            filling = put.await??;
            if commits {
                self.store.record_searchable(&filling.articles, self.now()).await?;
                indexed += filling.articles.len() as u64;
                filling.articles.clear();
            }
            if last - from > BEHIND && !self.index.rebuild_wanted() {
                let percent = share(filling.reached, last);
                self.index.set_upkeep(Upkeep::Rebuilding { percent, meanwhile: Meanwhile::Part });
            }
            if is_last {
                *slot = Some(filling);
                return Ok(indexed);
            }
        }
    }
}

/// An article as the index takes it.
pub(crate) fn document(row: IndexRow) -> Document {
    let mut places: Vec<_> = row.findings.places.iter().map(|p| p.id.clone()).collect();
    places.sort();
    places.dedup();
    Document {
        article: row.article,
        id: row.external_id.unwrap_or_else(|| row.article.to_string()),
        story: row.story,
        url: row.url,
        outlet: row.outlet,
        outlet_name: row.outlet_name,
        language: row.findings.language,
        places,
        relevance: row.findings.relevance,
        tone: row.findings.tone.label,
        published: row.published,
        case: row.case,
        content: row.content,
        earlier: row.earlier,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_analysed_is_put_at_once_and_committed_with_what_comes_soon_after() {
        let (analysed, mut waits) = (Analysed::default(), None);
        let check = async |more, waits: &mut Option<Instant>, expect| {
            let beat = Duration::from_secs(3600);
            assert_eq!(analysed.wait(more, beat, waits).await, expect);
        };
        check(More::Now, &mut waits, Turn::Commit).await;
        analysed.some.notify_one();
        check(More::Nothing, &mut waits, Turn::Ahead).await;
        assert!(waits.is_some());
        waits = Instant::now().checked_sub(GATHER);
        analysed.some.notify_one();
        check(More::Nothing, &mut waits, Turn::Commit).await;
        assert!(waits.is_none());
        check(More::Nothing, &mut waits, Turn::Ahead).await;
        analysed.enough.notify_one();
        check(More::Nothing, &mut waits, Turn::Commit).await;
        analysed.done.notify_one();
        analysed.enough.notify_one();
        check(More::Nothing, &mut waits, Turn::Last).await;
    }
}
