//! Polling one source: its page fetched and read, and what came of it kept.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::source::Level;
use domain::url::canonical;
use domain::{Outlet, OutletId, Source};
use store::{NewEntry, NewSighting, NextPoll, PollOutcome, SourceDue, Tally};

use super::entries::{Bounds, recent};
use super::listing::{Failure, Polled, Reading, read_source};
use super::polls::{Ended, Next, Validators};
use super::registry::Registry;
use super::{Service, Summary, pace};

impl Service {
    /// Polls one source that is due and keeps what came of it.
    pub(super) async fn poll(&self, due: &SourceDue) -> anyhow::Result<Summary> {
        let registry = self.registry();
        // Paused or taken away since it was found due: the next question to the store will not name it.
        let Some((outlet, source)) = registry.source(&due.source) else { return Ok(Summary::default()) };
        let now = self.now();
        let began = std::time::Instant::now();
        let answer = read_source(&self.client, outlet, source, validators(due, now), now).await;
        self.phases.fetching(began.elapsed());
        // The interval counts from the end: a slow answer must not make the next poll come sooner.
        let poll = Poll { service: self, outlet, source, due, now: self.now().max(now) };
        match answer {
            Ok(Polled::Read { reading, .. }) if reading.body_sha256.is_some() && reading.body_sha256 == due.body_sha256 => {
                let now = poll.now;
                poll.keep_unchanged(Some(now)).await
            }
            Ok(Polled::Read { reading, validators }) => poll.keep_reading(&registry, reading, validators).await,
            Ok(Polled::Unchanged) => poll.keep_unchanged(due.full_at).await,
            Err(failure) => poll.keep_failure(failure).await,
        }
    }
}

/// In place of the etag of a server whose validators stayed the same while the page became another: it is always asked for all of it.
const NO_VALIDATOR: &str = "";

/// Validators are left out now and then: some servers say "not modified" whatever happens.
fn validators(due: &SourceDue, now: DateTime<Utc>) -> fetch::Validators {
    match pace::believes(now, due.full_at, due.every) && due.etag.as_deref() != Some(NO_VALIDATOR) {
        true => fetch::Validators { etag: due.etag.clone(), last_modified: due.last_modified.clone() },
        false => fetch::Validators::default(),
    }
}

/// Whether validators say nothing: those of this page are those of another page before it.
fn lies(due: &SourceDue, reading: &Reading, validators: &fetch::Validators) -> bool {
    if due.etag.as_deref() == Some(NO_VALIDATOR) {
        return true;
    }
    let stated = validators.etag.is_some() || validators.last_modified.is_some();
    let same = validators.etag == due.etag && validators.last_modified == due.last_modified;
    stated && same && due.body_sha256.is_some() && reading.body_sha256 != due.body_sha256
}

struct Poll<'a> {
    service: &'a Service,
    outlet: &'a Arc<Outlet>,
    source: &'a Source,
    due: &'a SourceDue,
    now: DateTime<Utc>,
}

impl Poll<'_> {
    async fn keep_reading(self, registry: &Registry, reading: Reading, validators: fetch::Validators) -> anyhow::Result<Summary> {
        let lies = lies(self.due, &reading, &validators);
        let mut problems = reading.problems;
        let bounds = Bounds { now: self.now, max_age: self.service.config.settings.collect.max_age, zone: self.outlet.time_zone };
        let recent = recent(reading.entries, bounds, &mut problems);
        let (entries, sightings) = match self.outlet.level {
            Level::Aggregator => pointers(registry, recent.into_iter()),
            _ => {
                let printed_by =
                    |entry: &extract::Entry| registry.printed_by_another(self.outlet, &entry.url).map(|other| other.id.clone());
                (recent.into_iter().filter_map(|entry| new_entry(printed_by(&entry), entry)).collect(), Vec::new())
            }
        };
        let seen = i64::try_from(entries.len() + sightings.len()).unwrap_or(i64::MAX);
        let (etag, last_modified) = match lies {
            true => (Some(NO_VALIDATOR.to_owned()), None),
            false => (validators.etag, validators.last_modified),
        };
        let validators = Validators { etag, last_modified, body_sha256: reading.body_sha256, full_at: Some(self.now) };
        let (config, now, every) = (self.service.config.clone(), self.now, self.due.every);
        let next = move |tally: Tally| pace::after_poll(&config.settings.collect, now, every, tally);
        let found = Found { entries, sightings, problems };
        let kept = self.keep(PollOutcome::Read { entries: seen }, validators, found, Box::new(next)).await?;
        Ok(Summary { sources: 1, new_articles: u64::try_from(kept.new_articles).unwrap_or(0), ..Summary::default() })
    }

    async fn keep_unchanged(self, full_at: Option<DateTime<Utc>>) -> anyhow::Result<Summary> {
        let (config, now, every) = (self.service.config.clone(), self.now, self.due.every);
        let next = move |tally: Tally| {
            let collect = &config.settings.collect;
            pace::until_doubted(collect, now, pace::after_poll(collect, now, every, tally), full_at)
        };
        let validators = Validators { full_at, ..kept(self.due) };
        self.keep(PollOutcome::Unchanged, validators, Found::default(), Box::new(next)).await?;
        Ok(Summary { sources: 1, ..Summary::default() })
    }

    async fn keep_failure(self, failure: Failure) -> anyhow::Result<Summary> {
        tracing::warn!(source.id = %self.source.id, url = %self.source.url, kind = failure.kind, error = failure.message, "source failed");
        if failure.kind == "rate_limited" {
            self.service.note_hosts(self.now).await?;
        }
        let collect = &self.service.config.settings.collect;
        let at = pace::after_failure(collect, self.now, self.due.failures + 1, (&failure.kind, failure.retry_after));
        let outcome = PollOutcome::Failed { kind: failure.kind, message: failure.message };
        self.keep(outcome, kept(self.due), Found::default(), Box::new(move |_| NextPoll { at, every: None })).await?;
        Ok(Summary { sources_failed: 1, ..Summary::default() })
    }

    async fn keep(&self, outcome: PollOutcome, validators: Validators, found: Found, next: Next) -> anyhow::Result<store::PollKept> {
        let poll = Ended {
            source: self.source.id.clone(),
            outlet: self.outlet.id.clone(),
            at: self.now,
            outcome,
            validators,
            problems: found.problems,
            entries: found.entries,
            sightings: found.sightings,
            budget: i64::from(self.service.config.settings.collect.source_budget),
            next,
        };
        self.service.polls.keep(&self.service.store, poll).await
    }
}

/// What a reading brought.
#[derive(Default)]
struct Found {
    entries: Vec<NewEntry>,
    sightings: Vec<NewSighting>,
    problems: Vec<String>,
}

fn kept(due: &SourceDue) -> Validators {
    Validators {
        etag: due.etag.clone(),
        last_modified: due.last_modified.clone(),
        body_sha256: due.body_sha256.clone(),
        full_at: due.full_at,
    }
}

/// What an aggregator points at: articles at the own address of an outlet that is followed, and hints for all else.
fn pointers(registry: &Registry, entries: impl Iterator<Item = extract::Entry>) -> (Vec<NewEntry>, Vec<NewSighting>) {
    let (mut articles, mut sightings) = (Vec::new(), Vec::new());
    for entry in entries {
        if let Some(outlet) = registry.outlet_at(&entry.url) {
            articles.extend(new_entry(Some(outlet.id.clone()), entry));
            continue;
        }
        let (name, home) = match &entry.outlet {
            Some(said) => (said.name.to_string(), said.home.clone()),
            None => (entry.url.host_str().unwrap_or_default().to_owned(), None),
        };
        sightings.push(NewSighting {
            url: entry.url.to_string(),
            title: entry.title.into_string(),
            outlet: home.as_ref().and_then(|home| registry.outlet_at(home)).map(|outlet| outlet.id.clone()),
            outlet_name: name,
            outlet_home: home.map(String::from).unwrap_or_default(),
            published: entry.published,
        });
    }
    (articles, sightings)
}

fn new_entry(outlet: Option<OutletId>, entry: extract::Entry) -> Option<NewEntry> {
    Some(NewEntry {
        url: canonical(entry.url.as_str())?.to_string(),
        outlet,
        title: entry.title.into_string(),
        summary: entry.summary.into_string(),
        published: entry.published,
    })
}
