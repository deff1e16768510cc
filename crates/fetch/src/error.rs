//! The one error of this crate: a kind to act on, the URL, the cause in plain English and a hint when to come back.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use url::Url;

/// Why there is no [`Response`](crate::Response).
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    url: Option<Url>,
    cause: String,
    status: Option<u16>,
    retry_after: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What went wrong, as far as a caller can act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// The URL is not one we ask: neither http nor https, without a host, with credentials in it, or at the port of another service.
    Scheme,
    /// The host is an address outside the public internet, or resolves to nothing else.
    PrivateAddress,
    /// robots.txt forbids the URL, or answered with a server error, which RFC 9309 reads as "forbidden for now".
    Robots,
    /// The host's name does not resolve.
    Dns,
    /// No connection.
    Connect,
    /// A connection, but no trusted TLS on it.
    Tls,
    /// The time limit ran out.
    Timeout,
    /// The header or the decompressed body is over its limit.
    TooLarge,
    /// More redirects than the settings allow.
    TooManyRedirects,
    /// A redirect to a URL already asked on the way.
    RedirectLoop,
    /// The compression of the body is broken, unknown or unreasonable.
    Encoding,
    /// The exchange broke off or was not HTTP: reset, truncated, wrong content length, "not modified" to who has no copy, a part to who asked
    /// for the whole, a redirect to what is no URL.
    Body,
    /// Not now: the server said 429 or 503 (see [`Error::status`]), or the host's slot is too far away.
    RateLimited,
    /// Not today: the host's budget is spent. The server did nothing wrong and was not asked.
    Budget,
    /// Anything else.
    Other,
}

impl ErrorKind {
    /// The stable name, in snake case, for storing and counting.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::PrivateAddress => "private_address",
            Self::Robots => "robots",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::TooLarge => "too_large",
            Self::TooManyRedirects => "too_many_redirects",
            Self::RedirectLoop => "redirect_loop",
            Self::Encoding => "encoding",
            Self::Body => "body",
            Self::RateLimited => "rate_limited",
            Self::Budget => "budget",
            Self::Other => "other",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Error {
    /// What the caller can act on.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The URL being asked when it happened: the requested one or a redirect's target. None when a client could not be built.
    pub fn url(&self) -> Option<&Url> {
        self.0.url.as_ref()
    }

    /// The cause in plain English, without the URL.
    pub fn cause(&self) -> &str {
        &self.0.cause
    }

    /// The HTTP status behind the error, when a server's answer was the reason. None on [`ErrorKind::RateLimited`] means that
    /// our own pace was the reason and the server did nothing wrong.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// How long to wait before asking this host again: at most an hour, or what is left of the budget's 24 hours.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    pub(crate) fn new(kind: ErrorKind, url: &Url, cause: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, url: Some(url.clone()), cause: cause.into(), status: None, retry_after: None, source: None }))
    }

    pub(crate) fn without_url(cause: String, source: impl StdError + Send + Sync + 'static) -> Self {
        let kind = ErrorKind::Other;
        let source = Some(source.into());
        Self(Box::new(Inner { kind, url: None, cause, status: None, retry_after: None, source }))
    }

    pub(crate) fn with_source(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_status(mut self, status: Option<u16>) -> Self {
        self.0.status = status;
        self
    }

    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Self {
        self.0.retry_after = wait;
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.url {
            Some(url) => write!(f, "{url}: {}", self.0.cause),
            None => f.write_str(&self.0.cause),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
