//! Watch phrases in the service: those of file and desk together, and what one would have flagged.

use std::sync::Arc;

use analyse::Watch;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{CaptureId, FactFault, FactStated, PhraseFault, Relevance, WatchPhrase};
use store::Archived;
use web::{Analyst, Answer, DoubtRule, Met, Replay};

use super::Service;

/// Versions looked at in a row by one thread.
const BATCH: i64 = 128;

/// The phrases of the file, then those of the desk; those that are off too.
pub(crate) async fn watch_phrases(rules: &analyse::Rules, store: &store::Store) -> anyhow::Result<Vec<WatchPhrase>> {
    let of_the_desk = store.watch_phrases().await?.into_iter().map(|row| row.phrase);
    Ok(rules.watch().iter().cloned().chain(of_the_desk).collect())
}

impl Service {
    async fn replay_watch(&self, phrase: WatchPhrase, since: DateTime<Utc>) -> anyhow::Result<Replay> {
        let watch = Arc::new(Watch::compile([&WatchPhrase { on: true, ..phrase }]));
        let mut replay = Replay::default();
        let mut after = CaptureId(0);
        loop {
            let archive = self.store.archive(after, (Some(since), None), BATCH).await?;
            let Some(last) = archive.last() else { break };
            after = last.version.capture;
            let watch = watch.clone();
            let (read, met) = self.workers.run(move || look(&watch, archive)).await?;
            replay.read += read;
            replay.met.extend(met);
        }
        replay.met.sort_by_key(|met| std::cmp::Reverse(met.published));
        Ok(replay)
    }
}

/// How many of these are current and about the territory, and which of them meet the phrase.
fn look(watch: &Watch, archive: Vec<Archived>) -> (usize, Vec<Met>) {
    let current: Vec<Archived> = archive.into_iter().filter(|a| a.current && a.findings.relevance != Relevance::None).collect();
    let met = |a: &Archived| {
        let watched = watch.find(&a.version.content, &a.findings).into_iter().next()?;
        Some(Met {
            article: a.version.article,
            title: a.version.content.title.to_string(),
            outlet: a.version.outlet_name.clone(),
            published: a.version.published,
            language: a.findings.language,
            evidence: watched.evidence,
        })
    };
    (current.len(), current.iter().filter_map(met).collect())
}

impl Analyst for Service {
    fn rules(&self) -> Vec<DoubtRule> {
        let rule = |rule: analyse::DeclaredRule| DoubtRule { name: rule.name.to_owned(), criterion: rule.criterion, on: rule.on };
        self.config.rules.declared().map(rule).collect()
    }

    fn phrases(&self) -> Vec<WatchPhrase> {
        self.config.rules.watch().to_vec()
    }

    fn faults(&self, phrase: &WatchPhrase, others: &[WatchPhrase]) -> Vec<PhraseFault> {
        let all: Vec<WatchPhrase> = others.iter().chain([phrase]).cloned().collect();
        let of_it = |(nth, fault): (usize, PhraseFault)| (nth == others.len()).then_some(fault);
        analyse::watch_faults(&self.config.rules, &all).into_iter().filter_map(of_it).collect()
    }

    fn fact_faults(&self, stated: &FactStated<'_>, today: NaiveDate) -> Vec<FactFault> {
        analyse::fact_faults(&self.config.rules, stated, today)
    }

    fn replay(&self, phrase: WatchPhrase, since: DateTime<Utc>) -> Answer<'_, Result<Replay, String>> {
        Box::pin(async move { self.replay_watch(phrase, since).await.map_err(|error| format!("{error:#}")) })
    }
}
