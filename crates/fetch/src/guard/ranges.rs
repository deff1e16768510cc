//! The addresses that are not the public internet: the special-purpose registries of IANA
//! (iana-ipv4-special-registry, iana-ipv6-special-registry, multicast included), and IPv4 carried inside IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};

/// What the address is, when it is not on the public internet.
pub(crate) fn special(ip: IpAddr) -> Option<&'static str> {
    match ip.to_canonical() {
        IpAddr::V4(ip) => special_v4(ip),
        IpAddr::V6(ip) => special_v6(ip),
    }
}

fn special_v4(ip: Ipv4Addr) -> Option<&'static str> {
    let found = V4.iter().find(|(net, _)| net.contains(&ip));
    found.map(|(_, name)| *name)
}

/// Only 2000::/3 is given out for the public internet (RFC 4291, section 2.4); within it and beside it some ranges carry an
/// IPv4 address, which is then the one that counts.
fn special_v6(ip: Ipv6Addr) -> Option<&'static str> {
    let [_, b, c, _, _, _, g, h] = ip.segments();
    if NAT64.contains(&ip) {
        return special_v4(v4(g, h));
    }
    if SIX_TO_FOUR.contains(&ip) {
        return special_v4(v4(b, c));
    }
    if let Some((_, name)) = V6.iter().find(|(net, _)| net.contains(&ip)) {
        return Some(name);
    }
    (!GLOBAL.contains(&ip)).then_some("an address outside the global range")
}

fn v4(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

const fn net4(a: u8, b: u8, c: u8, prefix: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), prefix)
}

const fn net6(a: u16, b: u16, prefix: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), prefix)
}

const V4: [(Ipv4Net, &str); 15] = [
    (net4(0, 0, 0, 8), "an unspecified address"),
    (net4(10, 0, 0, 8), "a private address"),
    (net4(100, 64, 0, 10), "a carrier's inner address"),
    (net4(127, 0, 0, 8), "a loopback address"),
    (net4(169, 254, 0, 16), "a link-local address"),
    (net4(172, 16, 0, 12), "a private address"),
    (net4(192, 0, 0, 24), "an address reserved for protocols"),
    (net4(192, 0, 2, 24), "a documentation address"),
    (net4(192, 88, 99, 24), "a 6to4 relay address"),
    (net4(192, 168, 0, 16), "a private address"),
    (net4(198, 18, 0, 15), "a benchmarking address"),
    (net4(198, 51, 100, 24), "a documentation address"),
    (net4(203, 0, 113, 24), "a documentation address"),
    (net4(224, 0, 0, 4), "a multicast address"),
    (net4(240, 0, 0, 4), "a reserved address"),
];

const V6: [(Ipv6Net, &str); 10] = [
    (Ipv6Net::new_assert(Ipv6Addr::UNSPECIFIED, 128), "an unspecified address"),
    (Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128), "a loopback address"),
    (net6(0, 0, 96), "an IPv4-compatible address"),
    (net6(0x2001, 0, 23), "an address reserved for protocols"),
    (net6(0x2001, 0xdb8, 32), "a documentation address"),
    (net6(0x3fff, 0, 20), "a documentation address"),
    (net6(0xfc00, 0, 7), "a private address"),
    (net6(0xfe80, 0, 10), "a link-local address"),
    (net6(0xfec0, 0, 10), "a site-local address"),
    (net6(0xff00, 0, 8), "a multicast address"),
];

const GLOBAL: Ipv6Net = net6(0x2000, 0, 3);
/// RFC 6052. The local-use prefix of RFC 8215 (64:ff9b:1::/48) lies outside [`GLOBAL`].
const NAT64: Ipv6Net = net6(0x64, 0xff9b, 96);
/// RFC 3056.
const SIX_TO_FOUR: Ipv6Net = net6(0x2002, 0, 16);

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expect: Option<&str>, addresses: &[&str]) {
        for address in addresses {
            assert_eq!(special(address.parse().unwrap()), expect, "{address}");
        }
    }

    #[test]
    fn public_addresses_pass() {
        let edges = ["9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0"];
        check(None, &edges);
        check(None, &["172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0"]);
        check(None, &["1.0.0.0", "8.8.8.8", "169.253.255.255", "223.255.255.255"]);
        check(None, &["2606:4700::1111", "2a00::1", "2400:cb00::1", "3ffe::1"]);
        check(None, &["::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]);
    }

    #[test]
    fn every_special_range_is_named() {
        check(Some("an unspecified address"), &["0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0"]);
        check(Some("a loopback address"), &["127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1"]);
        check(Some("a private address"), &["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "fc00::1", "fdff::1"]);
        check(Some("a carrier's inner address"), &["100.64.0.1", "100.127.255.255"]);
        check(Some("a link-local address"), &["169.254.169.254", "fe80::1", "febf::1", "::ffff:169.254.169.254"]);
        check(Some("an address reserved for protocols"), &["192.0.0.8", "2001::1", "2001:2::1", "2001:1ff::1"]);
        check(Some("a documentation address"), &["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"]);
        check(Some("a benchmarking address"), &["198.18.0.1", "198.19.255.255"]);
        check(Some("a 6to4 relay address"), &["192.88.99.1"]);
        check(Some("a multicast address"), &["224.0.0.1", "239.255.255.255", "ff02::1"]);
        check(Some("a reserved address"), &["240.0.0.1", "255.255.255.255"]);
        check(Some("a site-local address"), &["fec0::1"]);
        check(Some("an IPv4-compatible address"), &["::7f00:1", "::8.8.8.8"]);
        check(Some("an address outside the global range"), &["100::1", "5f00::1", "64:ff9b:1::1", "4000::1"]);
    }

    #[test]
    fn private_addresses_do_not_hide_inside_ipv6() {
        check(Some("a loopback address"), &["64:ff9b::7f00:1", "2002:7f00:1::1"]);
        check(Some("a link-local address"), &["64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::"]);
        check(Some("a private address"), &["64:ff9b::10.1.2.3", "2002:c0a8:101::"]);
    }
}
