//! What the address of a page speaks for, where the page's kind is asked for.

use domain::url::Url;

use super::{ASIDE, Look, is_article_key, longest_number, look};

/// What an address speaks for, where a page's kind is asked for.
#[derive(Debug, PartialEq)]
pub(crate) enum Address {
    /// It carries the number, date or key of an article.
    Article,
    /// It ends in a long slug, as those of some sections do.
    Words,
    /// It carries a number under a name that events and topics stand under, too.
    Topic,
    Other,
    /// It stands under a name that no article stands under, or is the site's own.
    Aside,
}

/// What the address of a page speaks for.
pub(crate) fn address(url: &Url) -> Address {
    let first = url.path().split('/').find(|part| !part.is_empty()).unwrap_or_default();
    match look(url) {
        // Events and topics have numbers, too.
        Look::Article if ASIDE.contains(&first.to_ascii_lowercase().as_str()) => Address::Topic,
        Look::Article => Address::Article,
        Look::Slug | Look::Other if is_numbered(url.path()) => Address::Article,
        Look::Slug => Address::Words,
        Look::Other => Address::Other,
        Look::Never => Address::Aside,
    }
}

/// Whether a path has the key or day of an article, its number behind a name or before its words, or the mark that portals set before its
/// title: "/-/ten-bai".
fn is_numbered(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_number = |segment: &str| segment.len() >= 5 && segment.bytes().all(|b| b.is_ascii_digit());
    let is_told = |pair: &[&str]| {
        is_article_key(pair[0]) && longest_number(pair[1]) >= 2 || (pair[0] == "-" || is_number(pair[0])) && pair[1].contains('-')
    };
    segments.windows(2).any(is_told) || segments.iter().any(|segment| is_key(segment) || is_day(segment))
}

/// Whether a segment is the key that a system keeps an article by: "dcd893cb75ea59f2ab80a656", "Xk3Gq9_uLw2B".
fn is_key(segment: &str) -> bool {
    const LEAST: usize = 12;
    const LEAST_MIXED: usize = 10;
    let stem = segment.split('.').next().unwrap_or_default();
    let has = |is_one: fn(&u8) -> bool| stem.as_bytes().iter().any(is_one);
    let is_hex = stem.len() >= LEAST && stem.bytes().all(|b| b.is_ascii_hexdigit());
    let is_mixed = || stem.len() >= LEAST_MIXED && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    has(u8::is_ascii_digit) && !stem.contains('-') && (is_hex || is_mixed())
}

/// Whether a segment is a day in eight figures.
fn is_day(segment: &str) -> bool {
    segment.len() == 8 && segment.starts_with("20") && segment.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use domain::url::Url;

    use super::Address;

    #[test]
    fn addresses_for_the_kind_of_a_page() {
        let check = |path: &str, expect: Address| {
            let url = Url::parse("https://bao.example").unwrap().join(path).unwrap();
            assert_eq!(super::address(&url), expect, "{path}");
        };
        check("/xa-hoi/khanh-thanh-cau-moi-5099187.html", Address::Article);
        check("/local/20260307/0a1b2c3d4e5f60718293a4b5/c.html", Address::Article);
        check("/tin-tuc/khanh-thanh-cau-moi-o-phuong.html", Address::Words);
        check("/local/hoa-mai/index.htm", Address::Other);
        check("/web/guest/-/khanh-thanh-cau-moi-o-phuong-hoa-mai", Address::Article);
        check("/accadeddecade", Address::Other);
        check("/s/Xk3Gq9_uLw2B", Address::Article);
        check("/tin-tuc/tabid/636/id/2775/Default.aspx", Address::Article);
        check("/tin-tuc/tabid/636/Default.aspx", Address::Other);
        check("/su-kien/lu-tren-song-12345.html", Address::Topic);
        check("/tag/khanh-thanh-cau-moi-o-phuong", Address::Aside);
        check("/van-hoa/4996733/loi-cam-on.htm", Address::Article);
        check("/van-hoa/2026/loi-cam-on.htm", Address::Article);
        check("/van-hoa/loi-cam-on.htm", Address::Other);
    }
}
