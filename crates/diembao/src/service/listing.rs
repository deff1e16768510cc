//! Feeds, section pages and sitemaps: fetched and read, with nothing kept. What the service polls and what people try before
//! they add a source goes through here alike.

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::source::LinkRules;
use domain::url::Url;
use domain::{Outlet, Quality, Source, SourceKind};
use sha2::{Digest, Sha256};

use super::read::page_input;

/// Sitemaps of an index that one poll follows: the news ones come first in practice, archives behind them.
const NESTED_SITEMAPS: usize = 5;

/// What a source page gave.
pub(crate) struct Reading {
    /// Entries in the order of the page.
    pub(crate) entries: Vec<extract::Entry>,
    /// What was odd.
    pub(crate) problems: Vec<String>,
    /// SHA-256 of the page, hex; `None` where it says nothing about what further pages hold.
    pub(crate) body_sha256: Option<String>,
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
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// A stable word.
    pub(crate) kind: String,
    /// A sentence.
    pub(crate) message: String,
    /// When the server wants to be asked again.
    pub(crate) retry_after: Option<Duration>,
}

impl Failure {
    pub(crate) fn new(kind: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind: kind.into(), message: message.into(), retry_after: None }
    }
}

impl From<fetch::Error> for Failure {
    fn from(error: fetch::Error) -> Self {
        let kind = match (error.kind(), error.status()) {
            // A robots.txt that fails forbids for now; nobody has decided anything, and it will pass like any server error.
            (fetch::ErrorKind::Robots, Some(status @ 500..)) => format!("status_{status}"),
            (kind, _) => kind.as_str().to_owned(),
        };
        Self { kind, message: error.to_string(), retry_after: error.retry_after() }
    }
}

/// Fetches and reads a source once.
pub(crate) async fn read_source(
    client: &fetch::Client,
    outlet: &Arc<Outlet>,
    source: &Source,
    validators: fetch::Validators,
    now: DateTime<Utc>,
) -> Result<Polled, Failure> {
    let response = get(client, outlet, &source.url, validators).await?;
    if response.not_modified() {
        return Ok(Polled::Unchanged);
    }
    let mut validators = response.validators.clone();
    let moved = moved_for_good(&response);
    let (mut reading, nested) = read_response(outlet, source.kind, response, now).await?;
    reading.problems.extend(moved);
    if !nested.is_empty() {
        // An index that has not changed says nothing about the sitemaps it names, so it is read in full each time.
        validators = fetch::Validators::default();
        reading.body_sha256 = None;
    }
    follow_index((client, outlet, now), &source.url, nested, &mut reading).await;
    Ok(Polled::Read { reading, validators })
}

/// The note that the address is not the one to ask any more: it is followed all the same, and an administrator may put it right.
fn moved_for_good(response: &fetch::Response) -> Option<String> {
    let for_good = !response.redirects.is_empty() && response.redirects.iter().all(|hop| matches!(hop.status, 301 | 308));
    for_good.then(|| format!("The address has moved for good to {}.", response.url))
}

/// Who asks, for whom and when.
type Asking<'a> = (&'a fetch::Client, &'a Arc<Outlet>, DateTime<Utc>);

/// Reads the first sitemaps that an index names. One of them may be an index again, against the protocol: what it names comes next.
async fn follow_index(asking: Asking<'_>, index: &Url, nested: Vec<Url>, reading: &mut Reading) {
    let mut waiting = VecDeque::from(nested);
    let mut asked = HashSet::from([index.clone()]);
    while let Some(sitemap) = waiting.pop_front() {
        if asked.len() > NESTED_SITEMAPS {
            break;
        }
        if !asked.insert(sitemap.clone()) {
            continue;
        }
        match read_nested(asking, &sitemap).await {
            Ok((more, nested)) => {
                reading.entries.extend(more.entries);
                reading.problems.extend(more.problems);
                nested.into_iter().rev().for_each(|sitemap| waiting.push_front(sitemap));
            }
            Err(failure) => reading.problems.push(format!("{sitemap}: {}", failure.message)),
        }
    }
}

async fn read_nested((client, outlet, now): Asking<'_>, sitemap: &Url) -> Result<(Reading, Vec<Url>), Failure> {
    let response = get(client, outlet, sitemap, fetch::Validators::default()).await?;
    read_response(outlet, SourceKind::Sitemap, response, now).await
}

/// Gets a source page; any status but success and "not modified" is a failure.
pub(crate) async fn get(
    client: &fetch::Client,
    outlet: &Outlet,
    url: &Url,
    validators: fetch::Validators,
) -> Result<fetch::Response, Failure> {
    let request = fetch::Request { url: url.clone(), validators, gap: outlet.host_gap, accept: fetch::Accept::Feed };
    let response = client.get(request).await?;
    if !response.not_modified() && !(200..300).contains(&response.status) {
        if let Some(reason) = extract::refusal(&response.headers) {
            return Err(Failure::new("blocked", format!("{url} answered with status {}: {reason}", response.status)));
        }
        let status = response.status;
        return Err(Failure::new(format!("status_{status}"), format!("{url} answered with status {status}")));
    }
    Ok(response)
}

/// Reads a response as the kind of page it should be; the second value is further sitemaps to read.
pub(crate) async fn read_response(
    outlet: &Arc<Outlet>,
    kind: SourceKind,
    response: fetch::Response,
    now: DateTime<Utc>,
) -> Result<(Reading, Vec<Url>), Failure> {
    let (outlet, url) = (outlet.clone(), response.url.clone());
    let read = tokio::task::spawn_blocking(move || {
        let (reading, nested) = understand(kind, &outlet, &response, now);
        match reading.entries.is_empty() && nested.is_empty() {
            true => Err(without_articles(kind, &outlet, &response, &reading.problems)),
            false => Ok((reading, nested)),
        }
    });
    read.await.map_err(|e| Failure::new("reading", format!("reading {url} stopped: {e}")))?
}

/// Why a page gave no articles: it is of the right kind and empty, it blocks us, or it is something else.
fn without_articles(kind: SourceKind, outlet: &Outlet, response: &fetch::Response, problems: &[String]) -> Failure {
    let (url, content_type) = (&response.url, response.header("content-type"));
    let what = problems.first().cloned().unwrap_or_else(|| "it has no entries".into());
    let (word, what) = match extract::sniff(&response.body, content_type) {
        extract::Sniffed::Feed if kind == SourceKind::Feed => ("no_entries".to_owned(), what),
        extract::Sniffed::Sitemap if kind == SourceKind::Sitemap => ("no_entries".to_owned(), what),
        extract::Sniffed::Page => match blocks(outlet, response) {
            Some(reason) => ("blocked".to_owned(), reason),
            None => (format!("not_a_{}", kind.as_str()), what),
        },
        _ => (format!("not_a_{}", kind.as_str()), what),
    };
    Failure::new(word, format!("{url} gave no articles: {what}"))
}

/// How a page says that it is none for machines, if it does.
fn blocks(outlet: &Outlet, response: &fetch::Response) -> Option<String> {
    let page = extract::page(&page_input(outlet, response, None));
    (page.quality == Quality::Blocked).then(|| page.problems.into_iter().next().unwrap_or_default())
}

fn understand(kind: SourceKind, outlet: &Outlet, response: &fetch::Response, now: DateTime<Utc>) -> (Reading, Vec<Url>) {
    let (url, body, content_type) = (&response.url, &response.body, response.header("content-type"));
    if let extract::Sniffed::NoText(kind) = extract::sniff(body, content_type) {
        let problems = vec![format!("This is {kind}.")];
        return (Reading { entries: Vec::new(), problems, body_sha256: None }, Vec::new());
    }
    let links: &LinkRules = &outlet.links;
    let (entries, problems, nested) = match kind {
        SourceKind::Feed => {
            let feed = extract::feed(body, content_type, Some(url), outlet.time_zone);
            (feed.entries, feed.problems, Vec::new())
        }
        SourceKind::Section => {
            let page = extract::section_at(body, content_type, url, links, now.with_timezone(&outlet.time_zone));
            (page.entries, page.problems, Vec::new())
        }
        SourceKind::Sitemap => {
            let map = extract::sitemap(body, url, outlet.time_zone);
            (map.entries, map.problems, map.sitemaps)
        }
    };
    let body_sha256 = Some(Sha256::digest(body).iter().map(|b| format!("{b:02x}")).collect());
    (Reading { entries, problems, body_sha256 }, nested)
}
