//! What articles of the last weeks assert, deny and count: whichever of the two comes later, whoever asserted it is told of the denial; whose count
//! is another one than somebody's before is told of that.

use std::collections::VecDeque;
use std::sync::Arc;

use analyse::{Account, Accounts, Article, Asserted, Denial, Denials, ForOthers, Rules};
use chrono::{DateTime, FixedOffset, TimeDelta};
use domain::{ArticleId, CaptureId, Relevance, Signal};
use store::{Store, ToAnalyse};

use super::CHUNK;
use crate::service::workers::Workers;

/// Days of press that are read again after a start: a denial bears on articles of the fortnight before it.
const DAYS: i64 = 21;
/// Articles whose assertions are remembered: more than a province has in these days.
const REMEMBERED: usize = 5000;
/// Versions taken from the store at once.
const BATCH: i64 = 128;

/// What was said.
#[derive(Default)]
pub(super) struct Said {
    denials: Arc<Denials>,
    accounts: Arc<Accounts>,
    asserted: VecDeque<(ArticleId, Option<DateTime<FixedOffset>>, Asserted)>,
}

/// An article that asserts or denies something.
struct Speaker {
    article: ArticleId,
    capture: CaptureId,
    outlet: String,
    published: Option<DateTime<FixedOffset>>,
}

impl Speaker {
    fn of(version: &ToAnalyse) -> Self {
        Self {
            article: version.article,
            capture: version.capture,
            outlet: version.outlet_name.clone(),
            published: version.published.or_else(|| Some(version.taken.fixed_offset())),
        }
    }
}

impl Said {
    /// What the articles say that concern the office, of the weeks before the newest one.
    pub(super) async fn restore(store: &Store, rules: &Arc<Rules>, workers: &Workers) -> anyhow::Result<Self> {
        let mut said = Self::default();
        let Some(newest) = store.newest().await? else { return Ok(said) };
        let mut after = CaptureId(0);
        loop {
            let archive = store.archive(after, (Some(newest - TimeDelta::days(DAYS)), None), BATCH).await?;
            let Some(last) = archive.last() else { return Ok(said) };
            after = last.version.capture;
            let current = archive.into_iter().filter(|a| a.current && a.findings.relevance != Relevance::None).map(|a| a.version);
            let current: Vec<ToAnalyse> = current.collect();
            for chunk in current.chunks(CHUNK) {
                let (chunk, rules) = (chunk.to_vec(), rules.clone());
                let heard = chunk.clone();
                let read = workers.run(move || chunk.iter().map(|version| read(&rules, version)).collect::<Vec<_>>());
                for (version, of) in heard.iter().zip(read.await?) {
                    let speaker = Speaker::of(version);
                    said.count(version, of.account);
                    said.assert(&speaker, of.asserted);
                    said.deny(&speaker, of.denial);
                }
            }
        }
    }

    /// The denials so far.
    pub(super) fn denials(&self) -> Arc<Denials> {
        self.denials.clone()
    }

    /// What was counted so far.
    pub(super) fn accounts(&self) -> Arc<Accounts> {
        self.accounts.clone()
    }

    /// Remembers what the versions of a wave say; for each of them the signals about other articles whose assertions it denies.
    pub(super) fn hear(&mut self, rules: &Rules, wave: &[(&ToAnalyse, &ForOthers)]) -> Vec<Vec<(ArticleId, Signal)>> {
        for (version, said) in wave {
            self.assert(&Speaker::of(version), said.asserted.clone());
            self.count(version, said.account.clone());
        }
        let about = |(version, said): &(&ToAnalyse, &ForOthers)| {
            let speaker = Speaker::of(version);
            let signals = said.denial.iter().flat_map(|denial| self.about(rules, &speaker, denial)).collect();
            self.deny(&speaker, said.denial.clone());
            signals
        };
        wave.iter().map(about).collect()
    }

    fn about(&self, rules: &Rules, speaker: &Speaker, denial: &Denial) -> Vec<(ArticleId, Signal)> {
        let others = self.asserted.iter().filter(|(article, ..)| *article != speaker.article);
        let signal = |asserted: &Asserted, at: &Option<DateTime<FixedOffset>>| {
            let days = analyse::days_after(speaker.published, *at);
            denial.signal(rules, asserted, (speaker.capture, &speaker.outlet), days)
        };
        others.filter_map(|(article, at, asserted)| Some((*article, signal(asserted, at)?))).collect()
    }

    fn assert(&mut self, speaker: &Speaker, asserted: Option<Asserted>) {
        self.asserted.retain(|(article, ..)| *article != speaker.article);
        let Some(asserted) = asserted else { return };
        if self.asserted.len() >= REMEMBERED {
            self.asserted.pop_front();
        }
        self.asserted.push_back((speaker.article, speaker.published, asserted.quoting(speaker.capture)));
    }

    fn count(&mut self, version: &ToAnalyse, account: Option<Account>) {
        if let Some(account) = account {
            let accounts = Arc::make_mut(&mut self.accounts);
            accounts.add(account, version.capture, &version.outlet_name, version.published, &version.content);
        }
    }

    fn deny(&mut self, speaker: &Speaker, denial: Option<Denial>) {
        if let Some(denial) = denial {
            Arc::make_mut(&mut self.denials).add(denial, speaker.capture, &speaker.outlet, speaker.published);
        }
    }
}

fn read(rules: &Rules, version: &ToAnalyse) -> ForOthers {
    let article = Article { content: &version.content, outlet: Some(&version.outlet_name), published: version.published };
    analyse::for_others(rules, &article)
}
