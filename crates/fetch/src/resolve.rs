//! Resolves names for one kind of connection and hands over only addresses that may be asked. The addresses judged here are
//! the ones connected to, so a name that changes its mind between check and use gains nothing.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::guard::Guard;

/// What finds the addresses of a name; their port is 0.
type Lookup = fn(&str) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>>;

/// A resolver behind the guard.
pub(crate) struct Resolver {
    guard: Arc<Guard>,
    lookup: Lookup,
    /// The port that is connected to, when an entry of the allow list is for this port alone; the hook is not told.
    port: Option<u16>,
}

impl Resolver {
    pub(crate) fn new(guard: Arc<Guard>, port: Option<u16>) -> Self {
        Self { guard, lookup: system, port }
    }

    /// A resolver with answers of its own.
    #[cfg(test)]
    pub(crate) fn with_lookup(guard: Arc<Guard>, lookup: Lookup) -> Self {
        Self { guard, lookup, port: None }
    }
}

/// Asks the operating system.
fn system(name: &str) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
    let name = name.to_owned();
    // Port 0 is replaced by the URL's.
    Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = Arc::clone(&self.guard);
        let port = self.port;
        let found = (self.lookup)(name.as_str());
        Box::pin(async move {
            let addresses = permitted(&guard, port, found.await?.into_iter())?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// The addresses that may be asked; if there is none, why the last one may not.
fn permitted(
    guard: &Guard,
    port: Option<u16>,
    found: impl Iterator<Item = SocketAddr>,
) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
    let mut permitted = Vec::new();
    let mut refused = None;
    for address in found {
        match guard.judge(address.ip(), port) {
            Ok(()) => permitted.push(address),
            Err(reason) => refused = Some(reason),
        }
    }
    match refused {
        Some(reason) if permitted.is_empty() => Err(reason.into()),
        _ if permitted.is_empty() => Err("the name has no address".into()),
        _ => Ok(permitted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(port: Option<u16>, found: &[&str], expect: Result<&[&str], &str>) {
        let guard = Guard::new(vec!["127.0.0.1:8081".parse().unwrap(), "10.0.0.0/8".parse().unwrap()]);
        let found = found.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0));
        let permitted = permitted(&guard, port, found).map_err(|error| error.to_string());
        let permitted = permitted.map(|all| all.iter().map(|one| one.ip().to_string()).collect::<Vec<_>>());
        let expect = expect.map(|all| all.iter().map(|ip| (*ip).to_owned()).collect()).map_err(str::to_owned);
        assert_eq!(permitted, expect);
    }

    #[test]
    fn a_name_yields_only_addresses_that_may_be_asked() {
        let loopback = Err("127.0.0.1 is a loopback address and not on the allow list");
        check(None, &["8.8.8.8"], Ok(&["8.8.8.8"]));
        check(None, &["127.0.0.1"], loopback);
        check(None, &["127.0.0.1", "8.8.8.8", "169.254.169.254"], Ok(&["8.8.8.8"]));
        check(None, &["10.0.0.9"], Ok(&["10.0.0.9"]));
        check(Some(8081), &["127.0.0.1"], Ok(&["127.0.0.1"]));
        check(Some(8082), &["127.0.0.1"], loopback);
        check(None, &[], Err("the name has no address"));
    }
}
