//! The poll tick: due feeds, section pages and sitemaps to entries.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::source::LinkRules;
use domain::url::{Url, canonical};
use domain::{Outlet, Source, SourceKind};
use futures_util::StreamExt;

use super::{Service, Summary, pace};

/// Sitemaps of an index that one poll follows: the news ones come first in practice, archives behind them.
const NESTED_SITEMAPS: usize = 5;

/// What a source page gave.
pub(crate) struct Reading {
    /// Entries in the order of the page.
    pub(crate) entries: Vec<extract::Entry>,
    /// What was odd.
    pub(crate) problems: Vec<String>,
}

impl Service {
    pub(super) async fn poll_sources(&self, summary: &mut Summary) -> anyhow::Result<()> {
        let due = self.store.sources_due(self.now()).await?;
        let bar = self.progress.bar("sources", due.len());
        let polls = due.into_iter().map(|due| async move { (self.poll(&due).await, due) });
        let mut polls = futures_util::stream::iter(polls).buffer_unordered(self.config.settings.collect.parallel_hosts);
        while let Some((result, due)) = polls.next().await {
            bar.inc(1);
            match result? {
                Some(new) => {
                    summary.sources += 1;
                    summary.new_articles += new;
                }
                None => {
                    tracing::debug!(source.id = %due.source, "poll failed");
                    summary.sources_failed += 1;
                }
            }
        }
        bar.finish();
        Ok(())
    }

    /// Polls one source and keeps what came of it. `None` when it failed, else how many articles were new.
    async fn poll(&self, due: &store::SourceDue) -> anyhow::Result<Option<u64>> {
        let Some((outlet, source)) = self.sources.get(&due.source) else { return Ok(Some(0)) };
        let validators = fetch::Validators { etag: due.etag.clone(), last_modified: due.last_modified.clone() };
        let now = self.now();
        let kept = match self.fetch_source(outlet, source, validators).await {
            Ok(Polled::Read { reading, validators }) => self.keep_reading(outlet, source, reading, validators, now).await?,
            Ok(Polled::Unchanged) => self.keep_unchanged(outlet, source, due, now).await?,
            Err(failure) => {
                tracing::warn!(source.id = %source.id, url = %source.url, kind = failure.kind, error = failure.message, "source failed");
                let next_at = pace::after_failure(&self.config.settings.collect, now, due.failures + 1, failure.retry_after);
                let outcome = store::PollOutcome::Failed { kind: failure.kind, message: failure.message };
                self.store
                    .record_poll(store::NewPoll {
                        source: &source.id,
                        outlet: &outlet.id,
                        at: now,
                        outcome,
                        etag: due.etag.as_deref(),
                        last_modified: due.last_modified.as_deref(),
                        problems: &[],
                        next_at,
                        entries: &[],
                    })
                    .await?;
                return Ok(None);
            }
        };
        Ok(Some(u64::try_from(kept).unwrap_or(0)))
    }

    async fn keep_reading(
        &self,
        outlet: &Outlet,
        source: &Source,
        reading: Reading,
        validators: fetch::Validators,
        now: DateTime<Utc>,
    ) -> anyhow::Result<i64> {
        let oldest = now - chrono::TimeDelta::from_std(self.config.settings.collect.max_age)?;
        let entries: Vec<store::NewEntry> =
            reading.entries.into_iter().filter(|e| e.published.is_none_or(|p| p >= oldest)).filter_map(new_entry).collect();
        let kept = self
            .store
            .record_poll(store::NewPoll {
                source: &source.id,
                outlet: &outlet.id,
                at: now,
                outcome: store::PollOutcome::Read { entries: i64::try_from(entries.len()).unwrap_or(i64::MAX) },
                etag: validators.etag.as_deref(),
                last_modified: validators.last_modified.as_deref(),
                problems: &reading.problems,
                next_at: pace::after_poll(&self.config.settings.collect, now),
                entries: &entries,
            })
            .await?;
        Ok(kept)
    }

    async fn keep_unchanged(&self, outlet: &Outlet, source: &Source, due: &store::SourceDue, now: DateTime<Utc>) -> anyhow::Result<i64> {
        let poll = store::NewPoll {
            source: &source.id,
            outlet: &outlet.id,
            at: now,
            outcome: store::PollOutcome::Unchanged,
            etag: due.etag.as_deref(),
            last_modified: due.last_modified.as_deref(),
            problems: &[],
            next_at: pace::after_poll(&self.config.settings.collect, now),
            entries: &[],
        };
        Ok(self.store.record_poll(poll).await?)
    }

    async fn fetch_source(&self, outlet: &Arc<Outlet>, source: &Source, validators: fetch::Validators) -> Result<Polled, Failure> {
        fetch_source(&self.client, outlet, source, validators).await
    }
}

/// How a source answered.
pub(crate) enum Polled {
    /// It was read.
    Read {
        /// What it says.
        reading: Reading,
        /// For the next time.
        validators: fetch::Validators,
    },
    /// Nothing new since the validators.
    Unchanged,
}

/// Why a source or page could not be read.
#[derive(Debug)]
pub(crate) struct Failure {
    /// A stable word.
    pub(crate) kind: String,
    /// A sentence.
    pub(crate) message: String,
    /// When the server wants to be asked again.
    pub(crate) retry_after: Option<std::time::Duration>,
}

impl From<fetch::Error> for Failure {
    fn from(error: fetch::Error) -> Self {
        Self { kind: error.kind().as_str().to_owned(), message: error.to_string(), retry_after: error.retry_after() }
    }
}

/// Fetches and reads a source once; also what `sources check` does.
pub(crate) async fn fetch_source(
    client: &fetch::Client,
    outlet: &Arc<Outlet>,
    source: &Source,
    validators: fetch::Validators,
) -> Result<Polled, Failure> {
    let response = get(client, outlet, &source.url, validators).await?;
    if response.not_modified() {
        return Ok(Polled::Unchanged);
    }
    let validators = response.validators.clone();
    let (mut reading, nested) = parse(outlet, source, response).await?;
    for sitemap in nested.into_iter().take(NESTED_SITEMAPS) {
        let nested_source = Source { url: sitemap, ..source.clone() };
        match get(client, outlet, &nested_source.url, fetch::Validators::default()).await {
            Ok(response) => match parse(outlet, &nested_source, response).await {
                Ok((more, _)) => {
                    reading.entries.extend(more.entries);
                    reading.problems.extend(more.problems);
                }
                Err(failure) => reading.problems.push(format!("{}: {}", nested_source.url, failure.message)),
            },
            Err(failure) => reading.problems.push(format!("{}: {}", nested_source.url, failure.message)),
        }
    }
    Ok(Polled::Read { reading, validators })
}

async fn get(client: &fetch::Client, outlet: &Outlet, url: &Url, validators: fetch::Validators) -> Result<fetch::Response, Failure> {
    let request = fetch::Request { url: url.clone(), validators, gap: outlet.host_gap, accept: fetch::Accept::Feed };
    let response = client.get(request).await?;
    if !response.not_modified() && !(200..300).contains(&response.status) {
        let status = response.status;
        return Err(Failure {
            kind: format!("status_{status}"),
            message: format!("{url} answered with status {status}"),
            retry_after: None,
        });
    }
    Ok(response)
}

/// Reads a response as the kind of page it should be; the second value is further sitemaps to read.
async fn parse(outlet: &Arc<Outlet>, source: &Source, response: fetch::Response) -> Result<(Reading, Vec<Url>), Failure> {
    let (outlet, kind) = (outlet.clone(), source.kind);
    let (reading, nested) = tokio::task::spawn_blocking(move || {
        let content_type = response.header("content-type").map(str::to_owned);
        understand(kind, &outlet, &response.url, content_type.as_deref(), &response.body)
    })
    .await
    .map_err(|e| Failure { kind: "reading".into(), message: format!("reading {} stopped: {e}", source.url), retry_after: None })?;
    if reading.entries.is_empty() && nested.is_empty() {
        let what = reading.problems.first().cloned().unwrap_or_else(|| "it has no entries".into());
        let kind = format!("not_a_{}", source.kind.as_str());
        return Err(Failure { kind, message: format!("{} gave no articles: {what}", source.url), retry_after: None });
    }
    Ok((reading, nested))
}

fn understand(kind: SourceKind, outlet: &Outlet, url: &Url, content_type: Option<&str>, body: &[u8]) -> (Reading, Vec<Url>) {
    let links: &LinkRules = &outlet.links;
    match kind {
        SourceKind::Feed => {
            let feed = extract::feed(body, content_type, Some(url), outlet.time_zone);
            (Reading { entries: feed.entries, problems: feed.problems }, Vec::new())
        }
        SourceKind::Section => {
            let page = extract::section(body, content_type, url, links);
            (Reading { entries: page.entries, problems: page.problems }, Vec::new())
        }
        SourceKind::Sitemap => {
            let map = extract::sitemap(body, url, outlet.time_zone);
            (Reading { entries: map.entries, problems: map.problems }, map.sitemaps)
        }
    }
}

fn new_entry(entry: extract::Entry) -> Option<store::NewEntry> {
    Some(store::NewEntry {
        url: canonical(entry.url.as_str())?.to_string(),
        title: entry.title.into_string(),
        summary: entry.summary.into_string(),
        published: entry.published,
    })
}
