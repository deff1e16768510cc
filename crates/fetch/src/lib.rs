//! A polite HTTP client for the public press: it asks robots.txt first, keeps a pace for each host, sends validators, follows
//! redirects under guard and stops whatever is too large, too slow or not on the public internet.
//!
//! What is *not* here: which sources to ask and when, what a page says, and what is done about a failure. Every outcome is
//! either a [`Response`] (any HTTP status is a fact for the caller) or an [`Error`] whose [`ErrorKind`] the caller can act on.

mod body;
mod client;
mod error;
mod guard;
mod pace;
mod resolve;
mod retry;
mod robots;
mod transport;
mod wire;

use std::time::Duration;

use url::Url;

pub use client::Client;
pub use error::{Error, ErrorKind};
pub use guard::{AllowedAddress, InvalidAddress};
pub use pace::HostState;
pub use robots::{RobotsFile, RobotsReport};

/// Installs the cryptography that TLS uses, for the whole process. Calling it again changes nothing.
pub fn install_crypto() {
    // The only failure is "one is installed already", which is what we want.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// What a [`Client`] is allowed to do. All of it holds for each host alike.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The whole `User-Agent` header, with a contact. What stands before the first `/` is the name that robots.txt groups
    /// are matched against.
    pub user_agent: String,
    /// Longest time for all exchanges of one [`Client::get`] together, from connecting to the last byte of the body, redirects
    /// included. Waiting for the host's slot does not count; reading robots.txt has a limit of its own, as long as this.
    pub timeout: Duration,
    /// Longest time to resolve, connect and shake hands.
    pub connect_timeout: Duration,
    /// Largest body in bytes, counted after decompression.
    pub max_body: u64,
    /// Most redirects that one [`Client::get`] follows.
    pub max_redirects: usize,
    /// Least time between the starts of two requests to one host and port.
    pub host_gap: Duration,
    /// Most exchanges under way with one host and port at a time; 0 counts as 1. Their starts keep the gap all the same.
    pub host_parallel: usize,
    /// Most requests to one host and port in a day, robots.txt and redirects included. The day begins with the first request and
    /// lasts 24 hours; the first request after it begins the next one.
    pub host_budget: u64,
    /// How long an answered robots.txt is believed.
    pub robots_ttl: Duration,
    /// The longest `Crawl-delay` that is obeyed; a longer one counts as this.
    pub max_crawl_delay: Duration,
    /// Addresses that are not on the public internet and may be asked all the same.
    pub allow_private: Vec<AllowedAddress>,
}

/// One thing to get.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where it is: http or https, without credentials. A fragment is dropped.
    pub url: Url,
    /// What the server said about the copy we have; empty to get the whole body, from the server or the cache that it keeps.
    pub validators: Validators,
    /// Replaces [`Settings::host_gap`] for this request. A crawl delay in robots.txt still raises it.
    pub gap: Option<Duration>,
    /// What kind of document is hoped for.
    pub accept: Accept,
}

impl Request {
    /// A request for a page at `url`, unconditional and at the ordinary pace.
    pub fn page(url: Url) -> Self {
        Self { url, validators: Validators::default(), gap: None, accept: Accept::Page }
    }

    /// A request for a feed or sitemap at `url`, unconditional and at the ordinary pace.
    pub fn feed(url: Url) -> Self {
        Self { accept: Accept::Feed, ..Self::page(url) }
    }
}

/// What kind of document a [`Request`] hopes for. It is a wish in a header; the answer may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accept {
    /// A web page.
    Page,
    /// RSS, Atom, JSON Feed or a sitemap.
    Feed,
}

impl Accept {
    fn header(self) -> &'static str {
        match self {
            Self::Page => "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            Self::Feed => "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.5",
        }
    }
}

/// The validators of RFC 9110, section 8.8, kept and sent back word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// The `ETag` header.
    pub etag: Option<String>,
    /// The `Last-Modified` header.
    pub last_modified: Option<String>,
}

/// What a server answered, whatever its status.
#[derive(Debug, Clone)]
pub struct Response {
    /// The URL that answered, after all redirects.
    pub url: Url,
    /// Every answer on the way that sent us on, in order.
    pub redirects: Vec<Hop>,
    /// The HTTP status.
    pub status: u16,
    /// The headers in the order received; names in lower case, bytes that are not UTF-8 replaced.
    pub headers: Vec<(String, String)>,
    /// The body after decompression, in the server's charset.
    pub body: Vec<u8>,
    /// The body as it came over the wire, where it came in one gzip coding; what follows a gzip member there is in it.
    pub gzip: Option<Vec<u8>>,
    /// What to send with the next request; after a 304 what was sent, unless the server renewed it.
    pub validators: Validators,
    /// The time the exchanges took, without waiting for the host's slot and without robots.txt.
    pub took: Duration,
}

/// One step of a redirect chain: where we asked and what sent us on from there, kept as evidence. Its body is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// The URL asked.
    pub url: Url,
    /// The HTTP status: 301, 302, 303, 307 or 308.
    pub status: u16,
    /// The headers, as in [`Response::headers`]; `location` is among them.
    pub headers: Vec<(String, String)>,
}

impl Response {
    /// Whether the server says that our copy is still the current one (status 304); the body is then empty.
    pub fn not_modified(&self) -> bool {
        self.status == 304
    }

    /// The first header of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        transport::header(&self.headers, name)
    }
}
