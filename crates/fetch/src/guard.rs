//! Which addresses may be asked: the public internet, and what an administrator allowed by name.
//!
//! Here are the decision and the check of a URL before it is asked. Names are checked where they are resolved, in `resolve`.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

use ipnet::IpNet;
use url::{Host, Url};

use crate::error::{Error, ErrorKind};

mod ranges;

/// An address or network outside the public internet that may be asked all the same, at one port or at all.
///
/// Written as `127.0.0.1:8081`, `[::1]:8081`, `127.0.0.1`, `::1` or `10.0.0.0/8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedAddress {
    net: IpNet,
    port: Option<u16>,
}

/// A text that is not an [`AllowedAddress`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an address like 127.0.0.1, 127.0.0.1:8081 or 10.0.0.0/8")]
pub struct InvalidAddress(String);

impl AllowedAddress {
    /// Whether this entry allows that address at that port. An IPv4 address mapped into IPv6 counts as IPv4.
    pub fn matches(&self, ip: IpAddr, port: u16) -> bool {
        self.covers(ip, Some(port))
    }

    /// As [`matches`](Self::matches); without a port only an entry for all ports matches.
    fn covers(&self, ip: IpAddr, port: Option<u16>) -> bool {
        self.net.contains(&ip.to_canonical()) && (self.port.is_none() || self.port == port)
    }
}

impl FromStr for AllowedAddress {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let text = text.trim();
        if let Ok(address) = text.parse::<SocketAddr>() {
            return Ok(Self { net: address.ip().to_canonical().into(), port: Some(address.port()) });
        }
        if let Ok(ip) = text.parse::<IpAddr>() {
            return Ok(Self { net: ip.to_canonical().into(), port: None });
        }
        match text.parse::<IpNet>() {
            Ok(net) => Ok(Self { net, port: None }),
            Err(_) => Err(InvalidAddress(text.to_owned())),
        }
    }
}

/// Why an address may not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{ip} is {range} and not on the allow list")]
pub(crate) struct Refused {
    pub(crate) ip: IpAddr,
    pub(crate) range: &'static str,
}

/// The decision, from the fixed ranges and the allow list.
#[derive(Debug)]
pub(crate) struct Guard {
    allowed: Vec<AllowedAddress>,
}

impl Guard {
    pub(crate) fn new(allowed: Vec<AllowedAddress>) -> Self {
        Self { allowed }
    }

    /// Refuses an address that is neither public nor allowed at `port` (None: not known, so only entries for all ports count).
    pub(crate) fn judge(&self, ip: IpAddr, port: Option<u16>) -> Result<(), Refused> {
        let Some(range) = ranges::special(ip) else {
            return Ok(());
        };
        if self.allowed.iter().any(|entry| entry.covers(ip, port)) {
            return Ok(());
        }
        Err(Refused { ip, range })
    }

    /// Whether an entry is for this port alone, so that names asked at this port need their own decision.
    pub(crate) fn singles_out(&self, port: u16) -> bool {
        self.allowed.iter().any(|entry| entry.port == Some(port))
    }

    /// Refuses a URL that must not be asked whatever its name resolves to. Addresses written as such never reach the resolver,
    /// so they are judged here; `url` has already turned the decimal, octal, hexadecimal and short forms into an address.
    pub(crate) fn check(&self, url: &Url) -> Result<(), Error> {
        if !matches!(url.scheme(), "http" | "https") {
            let cause = format!("only http and https are asked, not {}", url.scheme());
            return Err(Error::new(ErrorKind::Scheme, url, cause));
        }
        if !url.username().is_empty() || url.password().is_some() {
            let cause = "a URL with credentials in it is not asked";
            return Err(Error::new(ErrorKind::Scheme, &without_credentials(url), cause));
        }
        let port = url.port_or_known_default();
        if let Some(port) = port.filter(|port| OTHER_SERVICES.contains(port) && !self.singles_out(*port)) {
            let cause = format!("port {port} belongs to another service than the web");
            return Err(Error::new(ErrorKind::Scheme, url, cause));
        }
        match literal(url) {
            Some(ip) => self.judge(ip, port).map_err(|refused| Error::new(ErrorKind::PrivateAddress, url, refused.to_string())),
            None => Ok(()),
        }
    }
}

/// The "bad ports" of the Fetch standard (section 2.9): a redirect must not make us speak to mail, chat or file servers.
const OTHER_SERVICES: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115,
    117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
    636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
    10080,
];

/// The address a URL is written with, if it is not written with a name.
pub(crate) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(ip) => Some(ip.into()),
        Host::Ipv6(ip) => Some(ip.into()),
        Host::Domain(name) => name.parse().ok(),
    }
}

/// A password must not travel on in an error message.
fn without_credentials(url: &Url) -> Url {
    let mut url = url.clone();
    // Both fail only for URLs without a host, which carry no credentials.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(allowed: &[&str]) -> Guard {
        Guard::new(allowed.iter().map(|entry| entry.parse().unwrap()).collect())
    }

    fn check(allowed: &[&str], url: &str, expect: Result<(), ErrorKind>) {
        let found = guard(allowed).check(&Url::parse(url).unwrap()).map_err(|error| error.kind());
        assert_eq!(found, expect, "{url} with {allowed:?}");
    }

    #[test]
    fn urls_are_judged_before_they_are_asked() {
        let private = Err(ErrorKind::PrivateAddress);
        check(&[], "http://1.1.1.1/", Ok(()));
        check(&[], "http://news.example/", Ok(()));
        check(&[], "http://127.0.0.1/", private);
        check(&[], "http://2130706433/", private);
        check(&[], "http://0x7f.1/", private);
        check(&[], "http://0177.0.0.1/", private);
        check(&[], "http://127.1./", private);
        check(&[], "http://[::ffff:127.0.0.1]/", private);
        check(&[], "http://[::ffff:7f00:1]/", private);
        check(&[], "http://%31%32%37.0.0.1/", private);
        check(&[], "http://１２７.0.0.1/", private);
        check(&[], "file:///etc/passwd", Err(ErrorKind::Scheme));
        check(&[], "ftp://news.example/", Err(ErrorKind::Scheme));
        check(&[], "data:text/html,x", Err(ErrorKind::Scheme));
        check(&[], "http://news.example:25/", Err(ErrorKind::Scheme));
        check(&["127.0.0.1"], "http://127.0.0.1:6667/", Err(ErrorKind::Scheme));
        check(&["127.0.0.1:6667"], "http://127.0.0.1:6667/", Ok(()));
        check(&[], "http://news.example:8080/", Ok(()));
        check(&[], "http://an:mat@news.example/", Err(ErrorKind::Scheme));
    }

    #[test]
    fn the_allow_list_opens_what_it_names_and_nothing_else() {
        let private = Err(ErrorKind::PrivateAddress);
        check(&["127.0.0.1:8081"], "http://127.0.0.1:8081/", Ok(()));
        check(&["127.0.0.1:8081"], "http://[::ffff:127.0.0.1]:8081/", Ok(()));
        check(&["127.0.0.1:8081"], "http://127.0.0.1:8082/", private);
        check(&["127.0.0.1:8081"], "http://127.0.0.1/", private);
        check(&["127.0.0.1:80"], "http://127.0.0.1/", Ok(()));
        check(&["127.0.0.1"], "https://127.0.0.1:8/", Ok(()));
        check(&["127.0.0.1"], "http://127.0.0.2/", private);
        check(&["10.0.0.0/8"], "http://10.9.8.7:81/", Ok(()));
        check(&["10.0.0.0/8"], "http://192.168.1.1/", private);
        check(&["[::1]:8081"], "http://[::1]:8081/", Ok(()));
        check(&["::1"], "http://[::1]/", Ok(()));
    }

    #[test]
    fn an_unknown_port_counts_for_entries_without_a_port_alone() {
        let ip = "127.0.0.1".parse().unwrap();
        assert!(guard(&["127.0.0.1:8081"]).judge(ip, None).is_err());
        assert!(guard(&["127.0.0.1"]).judge(ip, None).is_ok());
        assert!(guard(&["127.0.0.1:8081"]).singles_out(8081));
        assert!(!guard(&["127.0.0.1"]).singles_out(8081));
    }

    #[test]
    fn a_refused_password_is_not_repeated() {
        let url = Url::parse("http://an:matkhau@news.example/").unwrap();
        let message = guard(&[]).check(&url).unwrap_err().to_string();
        assert_eq!(message, "http://news.example/: a URL with credentials in it is not asked");
    }

    #[test]
    fn entries_that_are_no_addresses_are_named() {
        for text in ["", "localhost", "127.0.0.1:", "127.0.0.1:99999", "10.0.0.0/33", "10.0.0.0/8:80"] {
            assert_eq!(text.parse::<AllowedAddress>(), Err(InvalidAddress(text.to_owned())));
        }
    }
}
