//! The network address that a request comes from: by it guesses at passwords and feed links are slowed down, and the audit log tells it.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::Shared;
use crate::error::PageError;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// An address as text; "-" where the connection has none.
pub(crate) struct Origin(pub(crate) String);

impl FromRequestParts<Shared> for Origin {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, PageError> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self(peer.map_or_else(|| "-".to_owned(), |peer| of(peer, app.desk.proxy, &parts.headers).to_string())))
    }
}

/// Whom `peer` stands for. What anybody else than the office's own proxy says of others is not believed, and of what the proxy hands on only what it
/// wrote itself: the last entry. Those before it came with the request.
fn of(peer: IpAddr, proxy: Option<IpAddr>, headers: &HeaderMap) -> IpAddr {
    if proxy.map(|proxy| proxy.to_canonical()) != Some(peer.to_canonical()) {
        return peer;
    }
    let last = headers.get_all(FORWARDED_FOR).iter().next_back().and_then(|line| line.to_str().ok());
    last.and_then(|line| line.rsplit(',').next()).and_then(read).unwrap_or(peer)
}

/// Some proxies write the port too.
fn read(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    entry.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_entry_of_the_offices_own_proxy_counts() {
        let check = |proxy: Option<&str>, peer: &str, lines: &[&str], expect: &str| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(FORWARDED_FOR, line.parse().unwrap());
            }
            let found = of(peer.parse().unwrap(), proxy.map(|proxy| proxy.parse().unwrap()), &headers);
            assert_eq!(found.to_string(), expect, "{proxy:?} {peer} {lines:?}");
        };
        let proxy = Some("127.0.0.1");
        check(proxy, "127.0.0.1", &["10.0.0.7"], "10.0.0.7");
        check(proxy, "::ffff:127.0.0.1", &["10.0.0.7"], "10.0.0.7");
        check(proxy, "127.0.0.1", &["1.2.3.4, 10.0.0.7"], "10.0.0.7");
        check(proxy, "127.0.0.1", &["10.0.0.7", "1.2.3.4,10.0.0.8"], "10.0.0.8");
        check(proxy, "127.0.0.1", &["10.0.0.7:4711"], "10.0.0.7");
        check(proxy, "127.0.0.1", &["[2001:db8::7]:4711"], "2001:db8::7");
        // Whoever reaches the desk past the proxy speaks for nobody else.
        check(proxy, "10.0.0.9", &["10.0.0.7"], "10.0.0.9");
        check(None, "127.0.0.1", &["10.0.0.7"], "127.0.0.1");
        // What is no address is no way around the count, nor is the entry before it.
        for line in ["", "unknown", "10.0.0.7, ", "10.0.0.7, x", "10.0.0.7;10.0.0.8"] {
            check(proxy, "127.0.0.1", &[line], "127.0.0.1");
        }
        check(proxy, "127.0.0.1", &[], "127.0.0.1");
    }
}
