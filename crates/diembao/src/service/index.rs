//! The index tick: what changed in the store since the index was last committed.

use std::time::{Duration, Instant};

use domain::ArticleId;
use indicatif::ProgressBar;
use search::{Document, Meanwhile, Upkeep};
use store::IndexRow;
use tokio::sync::Notify;
use tokio::time::sleep;

use super::rebuild::{More, share};
use super::workers::beside;
use super::{Service, Summary};

/// Articles put in one go.
const BATCH: i64 = 500;
/// Articles after which they are made searchable though more are waiting: also what a crash may make the index do again.
const DURABLE: usize = 10_000;
/// So many changes behind, an index is being filled, not kept up to date, and people are told that it is not whole.
const BEHIND: i64 = 2_000;

/// How long what is analysed waits for more before it is put into the index. With analysing and committing before and after it, an article
/// is searchable within two seconds of being stored.
const GATHER: Duration = Duration::from_millis(500);

/// Articles that are put and not yet committed.
#[derive(Default)]
struct Waiting {
    articles: Vec<ArticleId>,
    reached: i64,
}

/// What analysing tells indexing.
#[derive(Default)]
pub(super) struct Analysed {
    pub(super) some: Notify,
    pub(super) enough: Notify,
    pub(super) done: Notify,
}

impl Analysed {
    /// Waits until there is something to index, and a little longer for more of it, or for `beat`; not at all when there is more to do.
    /// `true` when nothing will come any more.
    pub(super) async fn wait(&self, more: More, beat: Duration) -> bool {
        let beat = if more == More::Now { Duration::ZERO } else { beat };
        let pause = tokio::select! {
            biased;
            () = self.done.notified() => return true,
            () = self.enough.notified() => return false,
            () = self.some.notified() => GATHER,
            () = sleep(beat) => return false,
        };
        tokio::select! {
            () = self.done.notified() => true,
            () = self.enough.notified() => false,
            () = sleep(pause) => false,
        }
    }
}

impl Service {
    pub(super) async fn fill_index(&self, summary: &mut Summary) -> anyhow::Result<()> {
        // One of another version takes nothing; the new one will have it all.
        if self.index.is_stale() {
            return Ok(());
        }
        let from = self.index.committed_seq()?;
        let last = self.store.last_seq().await?;
        if last <= from {
            self.is_full();
            return Ok(());
        }
        let began = Instant::now();
        let bar = self.progress.spinner("indexed");
        let mut slot = self.writer.lock().await;
        // Asked again: a new index may have taken the place of the one that was asked.
        let from = self.index.committed_seq()?;
        let filled = self.fill_from((from, last), &mut slot, &bar).await;
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

    async fn fill_from(&self, (from, last): (i64, i64), slot: &mut Option<search::Writer>, bar: &ProgressBar) -> anyhow::Result<u64> {
        let mut indexed = 0;
        let mut waiting = Waiting { reached: from, ..Waiting::default() };
        loop {
            let rows = self.store.to_index(waiting.reached, BATCH).await?;
            let is_last = rows.len() < usize::try_from(BATCH).unwrap_or_default();
            if rows.is_empty() && waiting.articles.is_empty() {
                return Ok(indexed);
            }
            waiting.articles.extend(rows.iter().map(|row| row.article));
            waiting.reached = rows.last().map_or(waiting.reached, |row| row.seq);
            let commit = (is_last || waiting.articles.len() >= DURABLE).then_some(waiting.reached);
            let mut writer = match slot.take() {
                Some(writer) => writer,
                None => self.index.writer()?,
            };
            indexed += rows.len() as u64;
            bar.inc(rows.len() as u64);
            let put = beside(move || -> Result<search::Writer, search::Error> {
                let documents: Vec<Document> = rows.into_iter().map(document).collect();
                writer.put(&documents)?;
                if let Some(reached) = commit {
                    writer.commit(reached)?;
                }
                Ok(writer)
            });
            *slot = Some(put.await??);
            if commit.is_some() {
                self.store.record_searchable(&waiting.articles, self.now()).await?;
                waiting.articles.clear();
            }
            if last - from > BEHIND && !self.index.rebuild_wanted() {
                let percent = share(waiting.reached, last);
                self.index.set_upkeep(Upkeep::Rebuilding { percent, meanwhile: Meanwhile::Part });
            }
            if is_last {
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
