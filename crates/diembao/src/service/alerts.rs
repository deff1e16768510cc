//! Alerts: saved searches are run on what has newly come into the index, and what they find becomes deliveries. Sending is in `mail`.
//!
//! How far each search was run is kept with what it found, and up to which hit each person was told with the delivery, so that a crash at
//! any instant neither drops an article nor tells of it twice.

use std::sync::atomic::Ordering::Relaxed;

use anyhow::Context;
use chrono::{NaiveDate, TimeDelta};
use domain::{ArticleId, SavedId};
use store::SavedDue;

use super::Service;

/// Days after which an article is no news: what was imported, or what a new source shows of its past, is told to nobody.
const OLD: i64 = 30;
/// Articles asked about in one search.
const BATCH: i64 = 500;

impl Service {
    /// Runs what is due. What fails here is logged and tried again at the next tick: it must not stand in the way of collecting.
    pub(super) async fn alert(&self) {
        if let Err(error) = self.run_saved_searches().await {
            tracing::error!(error = format!("{error:#}"), "saved searches were not run and will be tried again");
        }
    }

    async fn run_saved_searches(&self) -> anyhow::Result<()> {
        let reached = self.index.committed_seq()?;
        if !self.searchable_is_healed.load(Relaxed) {
            self.store.heal_searchable(reached, self.now()).await.context("noting what can be found")?;
            self.searchable_is_healed.store(true, Relaxed);
        }
        let due = self.store.saved_due(reached).await?;
        let mut runs = Vec::with_capacity(due.len());
        for search in due {
            let id = search.id;
            runs.push((id, self.found_by(search, reached).await.with_context(|| format!("saved search {id}"))?));
        }
        if !runs.is_empty() {
            self.store.record_runs(&runs, reached, self.now()).await?;
        }
        let (now, zone) = (self.now(), self.config.settings.office.time_zone);
        let made = self.store.make_deliveries(now, &|alert| alert.next(now, zone)).await?;
        let found: usize = runs.iter().map(|(_, articles): &(SavedId, Vec<ArticleId>)| articles.len()).sum();
        if found > 0 || made > 0 {
            tracing::info!(found, deliveries = made, "saved searches run");
        }
        Ok(())
    }

    /// Whether a search means anything: of one that does not every article would be news.
    async fn is_meant(&self, query: &search::Query) -> anyhow::Result<bool> {
        let (index, query) = (self.index.clone(), query.clone());
        Ok(self.workers.run(move || index.unmeant(&query)).await??.is_empty())
    }

    /// What a search finds among the articles that are new to it.
    async fn found_by(&self, search: SavedDue, reached: i64) -> anyhow::Result<Vec<ArticleId>> {
        let today = self.now().with_timezone(&self.config.settings.office.time_zone).date_naive();
        let Some(query) = web::stored_query(&search.query, today) else { return Ok(Vec::new()) };
        if !self.is_meant(&query).await? {
            return Ok(Vec::new());
        }
        let query = without_old(query, today);
        let (mut from, mut found) = (search.seq, Vec::new());
        loop {
            let new = self.store.newly_searchable((from, reached), search.since, BATCH).await?;
            let Some((last, _)) = new.last() else { return Ok(found) };
            from = *last;
            let articles: Vec<ArticleId> = new.into_iter().map(|(_, article)| article).collect();
            let (index, query) = (self.index.clone(), query.clone());
            found.extend(self.workers.run(move || index.matching(&query, &articles)).await??);
        }
    }
}

/// The same search, among what was printed in the last days alone.
fn without_old(mut query: search::Query, today: NaiveDate) -> search::Query {
    query.filters.from = query.filters.from.max(Some(today - TimeDelta::days(OLD)));
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_long_ago_is_no_news() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = |asked: &str, expect: &str| {
            let query = web::stored_query(asked, day("2026-11-26")).unwrap();
            assert_eq!(without_old(query, day("2026-11-26")).filters.from, Some(day(expect)), "{asked}");
        };
        check("q=l%C5%A9", "2026-10-27");
        check("q=l%C5%A9&from=2020-01-01", "2026-10-27");
        check("q=l%C5%A9&from=2026-11-20", "2026-11-20");
    }
}
