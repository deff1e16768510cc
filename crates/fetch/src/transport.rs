//! One exchange with one server: connect, ask, read the answer within its limits, and name what went wrong.
//!
//! No redirects, no robots.txt, no pace: those are decided above.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::TryStreamExt;
use reqwest::header::{CONTENT_ENCODING, HeaderMap, LOCATION};
use tokio::time::{Instant, timeout};
use url::Url;

use crate::Settings;
use crate::body::{self, Body, Failure, Limit};
use crate::error::{Error, ErrorKind};
use crate::guard::{Guard, Refused, literal};
use crate::resolve::Resolver;

/// Idle connections are closed before most servers do it (nginx: 75 s, Apache: 5 s), so that few requests meet a closing one.
const POOL_IDLE: Duration = Duration::from_secs(4);

/// What one server answered, its body unpacked.
#[derive(Debug)]
pub(crate) struct Exchange {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Body,
    pub(crate) took: Duration,
}

/// How one exchange is held.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// Sent beside what every request carries.
    pub(crate) headers: HeaderMap,
    /// For the body, in bytes.
    pub(crate) limit: Limit,
    /// For the whole exchange.
    pub(crate) time: Duration,
}

/// The connections to all servers.
#[derive(Debug)]
pub(crate) struct Transport {
    user_agent: String,
    connect_timeout: Duration,
    guard: Arc<Guard>,
    general: reqwest::Client,
    /// For names at a port that the allow list singles out, made on first use: their resolver decides otherwise.
    by_port: Mutex<HashMap<u16, reqwest::Client>>,
}

impl Transport {
    pub(crate) fn new(settings: &Settings, guard: Arc<Guard>) -> Result<Self, Error> {
        let Settings { user_agent, connect_timeout, .. } = settings;
        let general = connections(user_agent, *connect_timeout, Resolver::new(Arc::clone(&guard), None))
            .map_err(|source| Error::without_url(format!("the HTTP client cannot start: {}", innermost(&source)), source))?;
        Ok(Self { user_agent: user_agent.clone(), connect_timeout: *connect_timeout, guard, general, by_port: Mutex::default() })
    }

    /// Asks once and reads the answer, whatever its status.
    pub(crate) async fn exchange(&self, url: &Url, terms: Terms) -> Result<Exchange, Error> {
        let time = terms.time;
        match timeout(time, self.exchange_untimed(url, terms)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Error::new(ErrorKind::Timeout, url, format!("the answer was not complete after {time:.1?}"))),
        }
    }

    async fn exchange_untimed(&self, url: &Url, terms: Terms) -> Result<Exchange, Error> {
        let began = Instant::now();
        let client = self.client(url).map_err(|source| named(url, source))?;
        let asked = client.get(url.clone()).headers(terms.headers).send().await;
        let answer = asked.map_err(|source| named(url, source))?;
        let status = answer.status().as_u16();
        let headers = plain(answer.headers());
        let moved = is_redirect(status) && answer.headers().contains_key(LOCATION);
        let body = if moved { Body::default() } else { read(url, answer, terms.limit).await? };
        Ok(Exchange { status, headers, body, took: began.elapsed() })
    }

    fn client(&self, url: &Url) -> Result<reqwest::Client, reqwest::Error> {
        let port = url.port_or_known_default().filter(|port| self.guard.singles_out(*port));
        let Some(port) = port.filter(|_| literal(url).is_none()) else {
            return Ok(self.general.clone());
        };
        let mut by_port = self.by_port.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = by_port.get(&port) {
            return Ok(client.clone());
        }
        let resolver = Resolver::new(Arc::clone(&self.guard), Some(port));
        let client = connections(&self.user_agent, self.connect_timeout, resolver)?;
        by_port.insert(port, client.clone());
        Ok(client)
    }
}

/// Whether this status sends the client elsewhere, if a location comes with it.
pub(crate) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The first header of that name, whatever its case.
pub(crate) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

fn connections(user_agent: &str, connect_timeout: Duration, resolver: Resolver) -> Result<reqwest::Client, reqwest::Error> {
    let resolver = Arc::new(resolver);
    let builder = || {
        reqwest::Client::builder()
            .user_agent(user_agent)
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            // A proxy would resolve the names in our place.
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(1)
            .pool_idle_timeout(POOL_IDLE)
            .dns_resolver(Arc::clone(&resolver))
    };
    crate::install_crypto();
    builder().build().or_else(|error| {
        // A bare machine without certificates must still read plain http; every https host then fails by its name.
        let client = builder().tls_certs_only([]).build()?;
        tracing::warn!(cause = innermost(&error), "no certificates on this machine: https cannot be trusted");
        Ok(client)
    })
}

fn plain(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect()
}

async fn read(url: &Url, answer: reqwest::Response, limit: Limit) -> Result<Body, Error> {
    if let (Limit::Refuse(most), Some(length)) = (limit, answer.content_length())
        && length > most
    {
        let cause = format!("the body is announced with {length} bytes; the limit is {most}");
        return Err(Error::new(ErrorKind::TooLarge, url, cause));
    }
    let encodings = answer.headers().get_all(CONTENT_ENCODING).iter();
    let encodings: Vec<_> = encodings.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    let codings = body::codings(&encodings.join(",")).map_err(|cause| Error::new(ErrorKind::Encoding, url, cause))?;
    let stream = answer.bytes_stream().map_err(io::Error::other);
    body::read(stream, &codings, limit).await.map_err(|failure| match failure {
        Failure::TooLarge(most) => Error::new(ErrorKind::TooLarge, url, format!("the body is larger than the limit of {most} bytes")),
        Failure::Read(source) => match source.downcast::<reqwest::Error>() {
            Ok(source) => named(url, source),
            Err(source) => {
                let cause = format!("the compression of the body is broken: {source}");
                Error::new(ErrorKind::Encoding, url, cause).with_source(source)
            }
        },
    })
}

/// Finds out what a failure of the HTTP library means.
fn named(url: &Url, error: reqwest::Error) -> Error {
    let (kind, what) = classify(url, &error);
    let why = innermost(&error);
    let cause = if what.is_empty() { why } else { format!("{what}: {why}") };
    // The URL is ours to tell.
    Error::new(kind, url, cause).with_source(error.without_url())
}

fn classify(url: &Url, error: &reqwest::Error) -> (ErrorKind, &'static str) {
    let has = |found: fn(&(dyn StdError + 'static)) -> bool| causes(error).any(found);
    if has(|cause| cause.is::<Refused>()) {
        return (ErrorKind::PrivateAddress, "the name leads to an address that is not asked");
    }
    if error.is_dns() {
        return (ErrorKind::Dns, "the name does not resolve");
    }
    if has(|cause| cause.is::<rustls::Error>()) {
        return (ErrorKind::Tls, "no trusted TLS connection");
    }
    if error.is_timeout() {
        return (ErrorKind::Timeout, "no answer in time");
    }
    // The library that parses headers is not ours to name as a type; a test holds on to its wording.
    if has(|cause| cause.to_string() == "message head is too large") {
        return (ErrorKind::TooLarge, "the header is too large");
    }
    // The connector adds TLS above a connection that stands; one that ends there breaks off without an error of TLS.
    if error.is_connect() && url.scheme() == "https" && has(is_cut_off) {
        return (ErrorKind::Tls, "the TLS handshake broke off");
    }
    if error.is_connect() {
        return (ErrorKind::Connect, "no connection");
    }
    if error.is_builder() {
        return (ErrorKind::Other, "the request cannot be made");
    }
    (ErrorKind::Body, "the exchange broke off")
}

fn is_cut_off(cause: &(dyn StdError + 'static)) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionReset, UnexpectedEof};
    let cut_off = |error: &io::Error| matches!(error.kind(), BrokenPipe | ConnectionReset | UnexpectedEof);
    cause.downcast_ref::<io::Error>().is_some_and(cut_off)
}

/// The error and what caused it, layer by layer. An I/O error hides the one it carries from the usual chain, and those of TLS
/// come wrapped in two of them.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |cause| {
        let carried = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        carried.map_or_else(|| (*cause).source(), |carried| Some(carried))
    })
}

fn innermost(error: &(dyn StdError + 'static)) -> String {
    causes(error).last().map_or_else(String::new, ToString::to_string)
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    static LOOKUPS: AtomicUsize = AtomicUsize::new(0);

    /// Answers `ok` to each connection and closes it.
    async fn server() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok").await;
            }
        });
        address
    }

    /// The name is harmless when asked for the first time, and something inside ever after: if a name were looked up once to be
    /// judged and once more to be connected to, the first request would go inside.
    #[tokio::test]
    async fn a_name_that_changes_its_mind_gains_nothing() {
        let guard = Arc::new(Guard::new(vec!["127.0.0.1".parse().unwrap()]));
        let resolver = Resolver::with_lookup(guard, |_| {
            let ip = if LOOKUPS.fetch_add(1, Ordering::SeqCst) == 0 { [127, 0, 0, 1] } else { [169, 254, 169, 254] };
            Box::pin(async move { Ok(vec![SocketAddr::from((ip, 0))]) })
        });
        let client = connections("DiemBao/0.1", Duration::from_secs(60), resolver).unwrap();
        let url = Url::parse(&format!("http://rebinding.example:{}/", server().await.port())).unwrap();
        assert_eq!(client.get(url.clone()).send().await.unwrap().text().await.unwrap(), "ok");
        assert_eq!(LOOKUPS.load(Ordering::SeqCst), 1);
        let error = named(&url, client.get(url.clone()).send().await.unwrap_err());
        assert_eq!((error.kind(), LOOKUPS.load(Ordering::SeqCst)), (ErrorKind::PrivateAddress, 2), "{error}");
    }
}
