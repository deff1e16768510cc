//! Serving the printed pages of one outlet over loopback: lookup by path, validators with 304, a count of requests.
//! Pages are printed beforehand (`pages`), so that an answer is a lookup and can be given any number of times.

use std::collections::{BTreeMap, HashMap};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A page as it goes over the wire.
pub(super) struct Page {
    status: StatusCode,
    content_type: String,
    body: Bytes,
    etag: String,
    modified: DateTime<Utc>,
}

impl Page {
    /// A page with a strong entity tag of its bytes.
    pub(super) fn new(status: StatusCode, content_type: &str, body: Vec<u8>, modified: DateTime<Utc>) -> Self {
        let digest = Sha256::digest(&body);
        let etag: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { status, content_type: content_type.to_owned(), body: body.into(), etag: format!("\"{etag}\""), modified }
    }

    #[cfg(test)]
    pub(super) fn etag(&self) -> &str {
        &self.etag
    }

    fn last_modified(&self) -> String {
        self.modified.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// Whether the client's copy is still this one. `If-None-Match` outranks `If-Modified-Since` (RFC 9110, 13.1.3).
    fn is_known(&self, headers: &HeaderMap) -> bool {
        if let Some(tags) = headers.get(IF_NONE_MATCH) {
            let tags = tags.to_str().unwrap_or_default();
            return tags.split(',').map(|tag| tag.trim().trim_start_matches("W/")).any(|tag| tag == "*" || tag == self.etag);
        }
        let since = headers.get(IF_MODIFIED_SINCE).and_then(|value| value.to_str().ok());
        let since = since.and_then(|text| DateTime::parse_from_rfc2822(&text.replace("GMT", "+0000")).ok());
        since.is_some_and(|since| self.modified.timestamp() <= since.timestamp())
    }
}

/// The pages of one edition by path.
pub(super) type Edition = HashMap<String, Page>;

/// How often a path was asked for.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) requests: usize,
    pub(super) not_modified: usize,
}

/// What one outlet serves.
pub(super) struct Site {
    /// First and second edition.
    pub(super) editions: [Edition; 2],
    /// Which is served: 1 or 2, shared by all outlets.
    pub(super) current: Arc<AtomicU8>,
    log: Mutex<BTreeMap<String, Count>>,
}

impl Site {
    pub(super) fn new(editions: [Edition; 2], current: Arc<AtomicU8>) -> Self {
        Self { editions, current, log: Mutex::default() }
    }

    /// Requests so far by path, in path order.
    pub(super) fn log(&self) -> BTreeMap<String, Count> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn edition(&self) -> &Edition {
        match self.current.load(Ordering::SeqCst) {
            1 => &self.editions[0],
            _ => &self.editions[1],
        }
    }

    fn note(&self, path: &str, status: StatusCode) {
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        let count = log.entry(path.to_owned()).or_default();
        count.requests += 1;
        count.not_modified += usize::from(status == StatusCode::NOT_MODIFIED);
    }

    fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Response<Body> {
        if method != Method::GET && method != Method::HEAD {
            return bare(StatusCode::METHOD_NOT_ALLOWED);
        }
        match self.edition().get(path) {
            None => bare(StatusCode::NOT_FOUND),
            Some(page) if page.status == StatusCode::OK && page.is_known(headers) => with_validators(page, bare(StatusCode::NOT_MODIFIED)),
            Some(page) => {
                let mut response = Response::new(Body::from(page.body.clone()));
                *response.status_mut() = page.status;
                set(&mut response, CONTENT_TYPE, &page.content_type);
                if page.status == StatusCode::OK { with_validators(page, response) } else { response }
            }
        }
    }
}

/// A port for an outlet, on loopback alone.
pub(super) async fn bind() -> anyhow::Result<(TcpListener, SocketAddr)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no loopback port for a demo newspaper")?;
    let addr = listener.local_addr()?;
    Ok((listener, addr))
}

/// Serves until the returned handle is dropped.
pub(super) fn serve(listener: TcpListener, site: Arc<Site>) -> oneshot::Sender<()> {
    let (stop, stopped) = oneshot::channel::<()>();
    let router = Router::new().fallback(answer).with_state(site);
    tokio::spawn(async move {
        let until = async move {
            // Nothing is ever sent: the error of a dropped sender is the signal.
            let _ = stopped.await;
        };
        if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(until).await {
            tracing::warn!(%error, "a demo newspaper stopped");
        }
    });
    stop
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let path = request.uri().path();
    let response = site.answer(request.method(), path, request.headers());
    site.note(path, response.status());
    response
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn with_validators(page: &Page, mut response: Response<Body>) -> Response<Body> {
    set(&mut response, ETAG, &page.etag);
    set(&mut response, LAST_MODIFIED, &page.last_modified());
    response
}

fn set(response: &mut Response<Body>, name: axum::http::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators() {
        let modified = "2026-11-23T01:00:00Z".parse().unwrap();
        let page = Page::new(StatusCode::OK, "text/html", b"tin".to_vec(), modified);
        let check = |name: axum::http::HeaderName, value: &str, expect: bool| {
            let headers = HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())]);
            assert_eq!(page.is_known(&headers), expect, "{value}");
        };
        check(IF_NONE_MATCH, page.etag(), true);
        check(IF_NONE_MATCH, &format!("\"other\", W/{}", page.etag()), true);
        check(IF_NONE_MATCH, "\"other\"", false);
        check(IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 01:00:00 GMT", true);
        check(IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 00:59:59 GMT", false);
        check(IF_MODIFIED_SINCE, "yesterday", false);
        assert!(!page.is_known(&HeaderMap::new()));
    }
}
