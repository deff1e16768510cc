//! Asking once, with manners: the guard before, the host's slot, and the server's wish to be left alone after.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use url::Url;

use crate::Settings;
use crate::error::{Error, ErrorKind};
use crate::guard::Guard;
use crate::pace::{Pace, TooFar};
use crate::retry;
use crate::transport::{Exchange, Terms, Transport, header, is_redirect};

/// Everything that stands between us and the servers.
#[derive(Debug)]
pub(crate) struct Wire {
    guard: Arc<Guard>,
    pace: Pace,
    transport: Transport,
}

impl Wire {
    pub(crate) fn new(settings: &Settings) -> Result<Self, Error> {
        let guard = Arc::new(Guard::new(settings.allow_private.clone()));
        let transport = Transport::new(settings, Arc::clone(&guard))?;
        Ok(Self { guard, pace: Pace::default(), transport })
    }

    /// Refuses a URL that must not be asked at all.
    pub(crate) fn check(&self, url: &Url) -> Result<(), Error> {
        self.guard.check(url)
    }

    /// One exchange in the host's slot. A server that asks us to stay away gets its wish.
    pub(crate) async fn ask(&self, url: &Url, gap: Duration, terms: Terms) -> Result<Exchange, Error> {
        self.check(url)?;
        let turn = self.pace.turn(&place(url), gap).await.map_err(|TooFar(wait)| {
            let cause = format!("the next free slot of this host is {wait:.0?} away");
            Error::new(ErrorKind::RateLimited, url, cause).with_retry_after(Some(wait.min(retry::MAX_WAIT)))
        })?;
        let exchange = self.transport.exchange(url, terms).await?;
        tracing::debug!(%url, status = exchange.status, bytes = exchange.body.len(), took_ms = exchange.took.as_millis(), "asked");
        let Some(wait) = retry::wait(&exchange, SystemTime::now()) else {
            return Ok(exchange);
        };
        turn.defer(wait);
        let cause = format!("the server answered {} and asks us to wait {wait:.0?}", exchange.status);
        Err(Error::new(ErrorKind::RateLimited, url, cause).with_status(Some(exchange.status)).with_retry_after(Some(wait)))
    }
}

/// Where an answer sends us, if anywhere. A redirect without a location is an answer like any other.
pub(crate) fn redirect(url: &Url, exchange: &Exchange) -> Result<Option<Url>, Error> {
    let location = header(&exchange.headers, "location").filter(|_| is_redirect(exchange.status));
    let Some(location) = location else {
        return Ok(None);
    };
    match url.join(location) {
        Ok(mut next) => {
            next.set_fragment(None);
            Ok(Some(next))
        }
        Err(error) => {
            let cause = format!("it redirects to {location:?}, which is not a URL: {error}");
            Err(Error::new(ErrorKind::Other, url, cause).with_status(Some(exchange.status)))
        }
    }
}

/// What one queue is for: host and port.
fn place(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}
