//! What each site's robots.txt says (RFC 9309): fetched once for scheme, host and port, kept for a while, obeyed.
//!
//! The file's grammar is the business of the `robotxt` crate.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::HeaderMap;
use robotxt::{AccessResult, BYTE_LIMIT};
use tokio::time::Instant;
use url::{Position, Url};

use crate::Settings;
use crate::body::Limit;
use crate::error::{Error, ErrorKind};
use crate::transport::{Exchange, Terms};
use crate::wire::{Wire, redirect};

/// RFC 9309, section 2.3.1.2.
const MAX_REDIRECTS: usize = 5;
/// How long "forbidden for now" holds when the file could not be read.
const RETRY: Duration = Duration::from_secs(120);
/// A time to live of years would overflow the clock; none is ever needed.
const LONGEST: Duration = Duration::from_secs(30 * 86_400);
/// How many sites are remembered, and how many bytes of their files together.
const MAX_SITES: usize = 4096;
const MAX_BYTES: usize = 16 << 20;

/// What a site's robots.txt says about one URL.
#[derive(Debug, Clone)]
pub struct RobotsReport {
    /// Where the file was asked for.
    pub url: Url,
    /// The HTTP status, after redirects; None when no answer came.
    pub status: Option<u16>,
    /// Whether the URL may be asked.
    pub allowed: bool,
    /// The rule that decided, as `Disallow: /path`; None when no rule speaks of the URL.
    pub rule: Option<String>,
    /// The name of the group that applies to us, `*` for everybody's.
    pub agent: String,
    /// The gap the site asks for, before our own maximum.
    pub crawl_delay: Option<Duration>,
    /// The sitemaps it declares.
    pub sitemaps: Vec<Url>,
    /// Why the file could not be read, in plain English. Everything is then forbidden for a while.
    pub problem: Option<String>,
}

/// A robots.txt as it was read, to be believed by a later client too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RobotsFile {
    /// Scheme, host and port that it speaks for, as they stand at the beginning of its addresses.
    pub origin: String,
    /// Where it was asked for.
    pub url: Url,
    /// The HTTP status, after redirects; None when no answer came.
    pub status: Option<u16>,
    /// The file; None where there is none, so that all is allowed.
    pub text: Option<Vec<u8>>,
    /// How much longer it is believed.
    pub valid_for: Duration,
}

/// The rules of all sites.
#[derive(Debug)]
pub(crate) struct Robots {
    /// The product token of our user agent.
    token: String,
    ttl: Duration,
    timeout: Duration,
    sites: Mutex<HashMap<String, Arc<Site>>>,
    /// Read since they were last [taken](Robots::take_read).
    read: Mutex<HashMap<String, (Arc<Rules>, Instant)>>,
}

/// One site's rules; the lock is held while they are fetched, so that nobody fetches them twice.
type Site = tokio::sync::Mutex<Option<Known>>;

#[derive(Debug)]
struct Known {
    rules: Arc<Rules>,
    until: Instant,
}

/// What a site's file said, or why there is none.
#[derive(Debug)]
pub(crate) struct Rules {
    url: Url,
    status: Option<u16>,
    robots: robotxt::Robots,
    /// The file, as far as it was read; None where there is none.
    text: Option<Box<[u8]>>,
    failure: Option<Failure>,
}

#[derive(Debug)]
struct Failure {
    kind: ErrorKind,
    cause: String,
    retry_after: Option<Duration>,
}

impl Robots {
    pub(crate) fn new(settings: &Settings) -> Self {
        let token = settings.user_agent.split('/').next().unwrap_or_default().trim();
        Self {
            token: token.to_owned(),
            ttl: settings.robots_ttl,
            timeout: settings.timeout,
            sites: Mutex::default(),
            read: Mutex::default(),
        }
    }

    /// The files read since this was last asked. One that could not be read is not among them: it is to be tried again soon.
    pub(crate) fn take_read(&self) -> Vec<RobotsFile> {
        let read = std::mem::take(&mut *self.read.lock().unwrap_or_else(PoisonError::into_inner));
        let file = |(origin, (rules, until)): (String, (Arc<Rules>, Instant))| RobotsFile {
            origin,
            url: rules.url.clone(),
            status: rules.status,
            text: rules.text.as_ref().map(|text| text.to_vec()),
            valid_for: until.saturating_duration_since(Instant::now()),
        };
        read.into_iter().map(file).collect()
    }

    /// Believes files that an earlier client read, for as long as it would have, and for no longer than this one does.
    pub(crate) fn restore(&self, files: Vec<RobotsFile>) {
        for file in files.into_iter().filter(|file| !file.valid_for.is_zero()) {
            let access = file.text.as_deref().map_or(AccessResult::Unavailable, AccessResult::Successful);
            let rules = Arc::new(self.read(file.url, file.status, access));
            let until = Instant::now() + file.valid_for.min(self.ttl).min(LONGEST);
            let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
            make_room(&mut sites);
            sites.insert(file.origin, Arc::new(Site::new(Some(Known { rules, until }))));
        }
    }

    /// The rules of the site that `url` belongs to. Fails only when our own pace or budget forbids to ask now; a file that cannot be
    /// read is remembered as such.
    pub(crate) async fn rules(&self, wire: &Wire, url: &Url, gap: Duration) -> Result<Arc<Rules>, Error> {
        let site = self.site(url);
        let mut known = site.lock().await;
        if let Some(known) = known.as_ref().filter(|known| Instant::now() < known.until) {
            return Ok(Arc::clone(&known.rules));
        }
        let rules = Arc::new(self.fetch(wire, url, gap).await?);
        let ttl = if rules.failure.is_some() { self.ttl.min(RETRY) } else { self.ttl };
        let until = Instant::now() + ttl.min(LONGEST);
        if rules.failure.is_none() {
            let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever never takes them shall not pay for them without end.
            if read.len() < MAX_SITES {
                read.insert(url[..Position::BeforePath].to_owned(), (Arc::clone(&rules), until));
            }
        }
        *known = Some(Known { rules: Arc::clone(&rules), until });
        Ok(rules)
    }

    fn site(&self, url: &Url) -> Arc<Site> {
        let origin = &url[..Position::BeforePath];
        let mut sites = self.sites.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = sites.get(origin) {
            return Arc::clone(site);
        }
        make_room(&mut sites);
        Arc::clone(sites.entry(origin.to_owned()).or_default())
    }

    async fn fetch(&self, wire: &Wire, url: &Url, gap: Duration) -> Result<Rules, Error> {
        let mut asked = url.clone();
        asked.set_path("/robots.txt");
        asked.set_query(None);
        asked.set_fragment(None);
        match self.follow(wire, &asked, gap).await {
            Ok(exchange) => Ok(self.answered(asked, exchange)),
            Err(error) if is_ours(&error) => Err(error),
            Err(error) if error.kind() == ErrorKind::TooManyRedirects => {
                Ok(self.read(asked, error.status(), AccessResult::TooManyRedirects))
            }
            Err(error) => Ok(self.unreachable(asked, error)),
        }
    }

    /// Follows redirects, also to other hosts: the file found there speaks for the host asked first.
    async fn follow(&self, wire: &Wire, asked: &Url, gap: Duration) -> Result<Exchange, Error> {
        let mut url = asked.clone();
        let mut time = self.timeout;
        for _ in 0..=MAX_REDIRECTS {
            let limit = Limit::Cut(BYTE_LIMIT as u64 + 1);
            let exchange = wire.ask(&url, gap, Terms { headers: HeaderMap::new(), limit, time }).await?;
            match redirect(&url, &exchange)? {
                Some(next) => url = next,
                None => return Ok(exchange),
            }
            time = time.saturating_sub(exchange.took);
        }
        Err(Error::new(ErrorKind::TooManyRedirects, asked, format!("more than {MAX_REDIRECTS} redirects")))
    }

    fn answered(&self, asked: Url, exchange: Exchange) -> Rules {
        let status = exchange.status;
        match status {
            200..=299 => self.read(asked, Some(status), AccessResult::Successful(&exchange.body.bytes)),
            300..=499 => self.read(asked, Some(status), AccessResult::Unavailable),
            _ => {
                let error = Error::new(ErrorKind::Robots, &asked, format!("it answered {status}")).with_status(Some(status));
                self.unreachable(asked, error)
            }
        }
    }

    fn unreachable(&self, asked: Url, error: Error) -> Rules {
        let failure = Failure { kind: error.kind(), cause: error.cause().to_owned(), retry_after: error.retry_after() };
        let rules = self.read(asked, error.status(), AccessResult::Unreachable);
        Rules { failure: Some(failure), ..rules }
    }

    fn read(&self, url: Url, status: Option<u16>, access: AccessResult<'_>) -> Rules {
        let text = if let AccessResult::Successful(text) = access { Some(text.into()) } else { None };
        let robots = robotxt::Robots::from_access(access, self.token.as_str());
        Rules { url, status, robots, text, failure: None }
    }
}

impl Rules {
    /// Refuses what the site forbids. When its file could not be read, the error tells why not, so that a dead host is not
    /// taken for one that forbids.
    pub(crate) fn permit(&self, url: &Url) -> Result<(), Error> {
        if let Some(Failure { kind, cause, retry_after }) = &self.failure {
            let cause = format!("its robots.txt cannot be read, so nothing may be asked: {cause}");
            return Err(Error::new(*kind, url, cause).with_status(self.status).with_retry_after(*retry_after));
        }
        if self.robots.is_url_allowed(url) {
            return Ok(());
        }
        let rule = self.rule(url).map_or_else(String::new, |rule| format!(" ({rule})"));
        let agent = self.robots.user_agent();
        Err(Error::new(ErrorKind::Robots, url, format!("robots.txt forbids it to {agent}{rule}")).with_status(self.status))
    }

    /// The gap between requests that the site asks for.
    pub(crate) fn crawl_delay(&self) -> Option<Duration> {
        self.robots.crawl_delay()
    }

    pub(crate) fn report(&self, url: &Url) -> RobotsReport {
        RobotsReport {
            url: self.url.clone(),
            status: self.status,
            allowed: self.permit(url).is_ok(),
            rule: if self.failure.is_none() { self.rule(url) } else { None },
            agent: self.robots.user_agent().to_owned(),
            crawl_delay: self.crawl_delay(),
            sitemaps: self.robots.sitemaps().to_vec(),
            problem: self.failure.as_ref().map(|failure| failure.cause.clone()),
        }
    }

    fn rule(&self, url: &Url) -> Option<String> {
        let rule = self.robots.matching_rule(&url[Position::BeforePath..Position::AfterQuery])?;
        let verb = if rule.is_allow() { "Allow" } else { "Disallow" };
        Some(format!("{verb}: {}", rule.pattern()))
    }
}

/// Whether the server was not asked for our own reasons, which say nothing about its file.
fn is_ours(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Budget => true,
        ErrorKind::RateLimited => error.status().is_none(),
        _ => false,
    }
}

/// Forgets what is no longer valid, then the oldest, until one more site fits. Sites in use stay.
fn make_room(sites: &mut HashMap<String, Arc<Site>>) {
    if sites.len() < MAX_SITES && bytes(sites) < MAX_BYTES {
        return;
    }
    let now = Instant::now();
    sites.retain(|_, site| Arc::strong_count(site) > 1 || valid_until(site) > Some(now));
    while sites.len() >= MAX_SITES || bytes(sites) >= MAX_BYTES {
        let unused = sites.iter().filter(|(_, site)| Arc::strong_count(site) == 1);
        let Some(origin) = unused.min_by_key(|(_, site)| valid_until(site)).map(|(origin, _)| origin.clone()) else {
            return;
        };
        sites.remove(&origin);
    }
}

fn valid_until(site: &Site) -> Option<Instant> {
    site.try_lock().ok()?.as_ref().map(|known| known.until)
}

fn bytes(sites: &HashMap<String, Arc<Site>>) -> usize {
    let size = |site: &Arc<Site>| {
        site.try_lock().ok().and_then(|known| known.as_ref().map(|known| known.rules.text.as_ref().map_or(0, |text| text.len())))
    };
    sites.values().filter_map(size).sum()
}
