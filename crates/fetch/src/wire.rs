//! Asking once, with manners: the guard before, the host's slot, and the server's wish to be left alone after.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use url::Url;

use crate::Settings;
use crate::error::{Error, ErrorKind};
use crate::guard::Guard;
use crate::pace::{HostState, NotNow, Pace, Turn};
use crate::retry::{self, Wish};
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
        Ok(Self { guard, pace: Pace::new(settings.host_parallel, settings.host_budget), transport })
    }

    /// Refuses a URL that must not be asked at all.
    pub(crate) fn check(&self, url: &Url) -> Result<(), Error> {
        self.guard.check(url)
    }

    /// What hosts owe us, for [`restore`](Self::restore).
    pub(crate) fn hosts(&self) -> Vec<HostState> {
        self.pace.owing()
    }

    pub(crate) fn restore(&self, hosts: Vec<HostState>) {
        self.pace.restore(hosts);
    }

    pub(crate) fn begin_with_a_gap(&self) {
        self.pace.begin_with_a_gap();
    }

    /// One exchange in the host's slot. A server that asks us to stay away gets its wish.
    pub(crate) async fn ask(&self, url: &Url, gap: Duration, terms: Terms) -> Result<Exchange, Error> {
        self.check(url)?;
        let turn = self.pace.turn(&place(url), gap).await.map_err(|not_now| refused(url, not_now))?;
        let exchange = self.transport.exchange(url, terms).await?;
        tracing::debug!(%url, status = exchange.status, bytes = exchange.body.bytes.len(), took_ms = exchange.took.as_millis(), "asked");
        let Some(wait) = grant(&turn, retry::wish(&exchange, SystemTime::now())) else {
            return Ok(exchange);
        };
        let cause = format!("the server answered {} and is left alone for {wait:.0?}", exchange.status);
        Err(Error::new(ErrorKind::RateLimited, url, cause).with_status(Some(exchange.status)).with_retry_after(Some(wait)))
    }
}

/// How long the server is left alone, if it is.
fn grant(turn: &Turn, wish: Wish) -> Option<Duration> {
    match wish {
        Wish::Wait(wait) => {
            turn.defer(wait);
            Some(wait)
        }
        Wish::Rest => Some(turn.back_off()),
        Wish::Nothing => None,
        Wish::Welcome => {
            turn.answered_well();
            None
        }
    }
}

fn refused(url: &Url, not_now: NotNow) -> Error {
    let (kind, cause, wait) = match not_now {
        NotNow::TooFar(wait) => {
            let cause = format!("the next free slot of this host is {wait:.0?} away");
            (ErrorKind::RateLimited, cause, wait.min(retry::MAX_WAIT))
        }
        NotNow::Spent(left) => (ErrorKind::Budget, format!("the day's budget of this host is spent for {left:.0?}"), left),
    };
    Error::new(kind, url, cause).with_retry_after(Some(wait))
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
            Err(Error::new(ErrorKind::Body, url, cause).with_status(Some(exchange.status)))
        }
    }
}

/// What one queue is for: host and port.
fn place(url: &Url) -> String {
    format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default())
}
