//! The client: each hop of a request asks robots.txt, waits for its slot and is judged anew.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use url::Url;

use crate::body::Limit;
use crate::error::{Error, ErrorKind};
use crate::pace::HostState;
use crate::robots::{Robots, RobotsFile, RobotsReport, Rules};
use crate::transport::{Exchange, Terms, header};
use crate::wire::{Wire, redirect};
use crate::{Hop, Request, Response, Settings, Validators};

/// A polite HTTP client. Clones share their connections, queues and knowledge of robots.txt.
#[derive(Debug, Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    settings: Settings,
    wire: Wire,
    robots: Robots,
}

impl Client {
    /// Prepares a client; installs the cryptography if nobody has. Fails when the user agent cannot be a header.
    pub fn new(settings: Settings) -> Result<Self, Error> {
        let wire = Wire::new(&settings)?;
        let robots = Robots::new(&settings);
        Ok(Self { shared: Arc::new(Shared { settings, wire, robots }) })
    }

    /// Gets one document, following redirects. Any status is an answer, except those by which a server asks to be left alone.
    ///
    /// Waits up to a minute for those who asked before and up to a minute for the host's slot; a slot further away is
    /// [`ErrorKind::RateLimited`] at once, and a host whose budget is spent is [`ErrorKind::Budget`] at once.
    pub async fn get(&self, request: Request) -> Result<Response, Error> {
        let Shared { settings, wire, robots } = self.shared.as_ref();
        let headers = headers(&request);
        let limit = Limit::Refuse(settings.max_body);
        let gap = request.gap.unwrap_or(settings.host_gap);
        let mut url = request.url;
        url.set_fragment(None);
        let mut redirects = Vec::new();
        let mut took = Duration::ZERO;
        loop {
            wire.check(&url)?;
            let rules = robots.rules(wire, &url, gap).await?;
            rules.permit(&url)?;
            let time = settings.timeout.saturating_sub(took);
            let gap = gap.max(self.crawl_delay(&rules));
            let exchange = wire.ask(&url, gap, Terms { headers: headers.clone(), limit, time }).await?;
            took += exchange.took;
            match redirect(&url, &exchange)? {
                Some(next) => {
                    let hop = Hop { url, status: exchange.status, headers: exchange.headers };
                    url = step(&mut redirects, hop, next, settings.max_redirects)?;
                }
                None if exchange.status == 304 && !is_conditional(&headers) => {
                    let cause = "it answered 304 to a request that told of no copy";
                    return Err(Error::new(ErrorKind::Body, &url, cause).with_status(Some(304)));
                }
                None if exchange.status == 206 => {
                    let cause = "it answered 206 with a part of the page that nobody asked for";
                    return Err(Error::new(ErrorKind::Body, &url, cause).with_status(Some(206)));
                }
                None => return Ok(response(url, redirects, exchange, request.validators, took)),
            }
        }
    }

    /// What robots.txt says about `url`, as this client sees it: read now, or lately by an earlier request.
    pub async fn robots(&self, url: &Url) -> Result<RobotsReport, Error> {
        let Shared { settings, wire, robots } = self.shared.as_ref();
        wire.check(url)?;
        let rules = robots.rules(wire, url, settings.host_gap).await?;
        Ok(rules.report(url))
    }

    /// What must be known to be as polite after a restart: the hosts that owe us a gap, a rest or a part of their budget.
    pub fn hosts(&self) -> Vec<HostState> {
        self.shared.wire.hosts()
    }

    /// Takes over what an earlier client's [`hosts`](Self::hosts) told, before the first request.
    pub fn restore(&self, hosts: Vec<HostState>) {
        self.shared.wire.restore(hosts);
    }

    /// An earlier client may have asked any host until now, without having told in [`hosts`](Self::hosts): each host is given its gap before
    /// its first request.
    pub fn begin_with_a_gap(&self) {
        self.shared.wire.begin_with_a_gap();
    }

    /// The robots.txt files read since this was last asked, for [`restore_robots`](Self::restore_robots).
    pub fn take_robots(&self) -> Vec<RobotsFile> {
        self.shared.robots.take_read()
    }

    /// Takes over robots.txt files that an earlier client read, before the first request.
    pub fn restore_robots(&self, files: Vec<RobotsFile>) {
        self.shared.robots.restore(files);
    }

    fn crawl_delay(&self, rules: &Rules) -> Duration {
        rules.crawl_delay().unwrap_or_default().min(self.shared.settings.max_crawl_delay)
    }
}

/// What a request sends beside the user agent. Validators that cannot stand in a header are left out: the whole body comes.
///
/// `Cache-Control` is never sent, not even without validators. A request without them cannot be answered from a copy of ours (RFC 9110,
/// section 15.4.5), so a server that lies about validators cannot lie here. `no-cache` (RFC 9111, section 5.2.1.4) would only
/// bypass the newspaper's own cache, whose copy is what its readers are shown and which is there to spare the server; how old that
/// copy is stands in the `age` header, which is kept.
fn headers(request: &Request) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(request.accept.header()));
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, br, deflate, zstd"));
    let Validators { etag, last_modified } = &request.validators;
    let mut insert = |name: HeaderName, value: &Option<String>| {
        if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
            headers.insert(name, value);
        }
    };
    insert(IF_NONE_MATCH, etag);
    insert(IF_MODIFIED_SINCE, last_modified);
    headers
}

/// Whether the request tells of a copy that we have.
fn is_conditional(headers: &HeaderMap) -> bool {
    headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE)
}

/// Records one redirect and returns where to go, unless we have been there or gone far enough.
fn step(redirects: &mut Vec<Hop>, hop: Hop, next: Url, most: usize) -> Result<Url, Error> {
    redirects.push(hop);
    if redirects.iter().any(|hop| hop.url == next) {
        return Err(Error::new(ErrorKind::RedirectLoop, &next, "it is redirected to in a circle"));
    }
    if redirects.len() > most {
        return Err(Error::new(ErrorKind::TooManyRedirects, &next, format!("more than {most} redirects lead here")));
    }
    Ok(next)
}

fn response(url: Url, redirects: Vec<Hop>, exchange: Exchange, sent: Validators, took: Duration) -> Response {
    let Exchange { status, headers, body, .. } = exchange;
    let sent = if status == 304 { sent } else { Validators::default() };
    let stated = |name| header(&headers, name).map(str::to_owned);
    let validators = Validators { etag: stated("etag").or(sent.etag), last_modified: stated("last-modified").or(sent.last_modified) };
    Response { url, redirects, status, headers, body: body.bytes, gzip: body.gzip, validators, took }
}
