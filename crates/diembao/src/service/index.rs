//! The index tick: what changed in the store since the index was last committed.

use std::time::Instant;

use domain::ArticleId;
use indicatif::ProgressBar;
use search::Document;
use store::IndexRow;

use super::{Service, Summary};

/// Articles put in one go; also what a crash may make the index do again.
const BATCH: i64 = 500;

impl Service {
    pub(super) async fn fill_index(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let from = self.index.committed_seq()?;
        let last = self.store.last_seq().await?;
        if last <= from {
            return Ok(());
        }
        let began = Instant::now();
        let bar = self.progress.spinner("indexed");
        let mut slot = self.writer.lock().await;
        let filled = self.fill_from(from, &mut slot, &bar).await;
        if filled.is_err() {
            // A writer that failed (disk full) is dead; the next round takes a new one and catches up.
            *slot = None;
        }
        self.phases.indexing(began.elapsed());
        summary.indexed += filled?;
        bar.finish();
        Ok(())
    }

    async fn fill_from(&self, mut from: i64, slot: &mut Option<search::Writer>, bar: &ProgressBar) -> anyhow::Result<u64> {
        let mut indexed = 0;
        loop {
            let rows = self.store.to_index(from, BATCH).await?;
            let Some(reached) = rows.last().map(|r| r.seq) else { return Ok(indexed) };
            let articles: Vec<ArticleId> = rows.iter().map(|row| row.article).collect();
            let mut writer = match slot.take() {
                Some(writer) => writer,
                None => self.index.writer()?,
            };
            // The engine works on its own thread, and committing waits for the disk.
            let put = self.workers.run(move || -> Result<search::Writer, search::Error> {
                let documents: Vec<Document> = rows.into_iter().map(document).collect();
                writer.put(&documents)?;
                writer.commit(reached)?;
                Ok(writer)
            });
            *slot = Some(put.await??);
            self.store.record_searchable(&articles, self.now()).await?;
            indexed += articles.len() as u64;
            bar.inc(articles.len() as u64);
            from = reached;
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
