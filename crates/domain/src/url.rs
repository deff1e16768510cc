//! The canonical form of an article's address: one article, one URL.

pub use url::{ParseError, Url};

/// Query parameters that tell where a reader came from, never which article is meant.
const TRACKING: [&str; 13] =
    ["fbclid", "gclid", "zarsrc", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref", "src", "spm", "s_source", "vn_source"];

/// Reads an http(s) address and brings it to canonical form: no fragment, no tracking parameters, no default
/// port, no credentials, a lower-case host, no empty query. The order of the other parameters is kept, since for
/// some sites it means something.
pub fn canonical(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return None;
    }
    url.set_fragment(None);
    // An http(s) URL always takes these two, so there is nothing to report.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(key, _)| !is_tracking(key)).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    if kept.len() != url.query_pairs().count() {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
    if url.query() == Some("") {
        url.set_query(None);
    }
    Some(url)
}

fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.starts_with("utm_") || TRACKING.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_has_one_address() {
        let check =
            |input: &str, expect: Option<&str>| assert_eq!(canonical(input).map(String::from), expect.map(str::to_owned), "{input}");
        check("HTTPS://Bao.Example:443/a.html?utm_source=fb&id=7#top", Some("https://bao.example/a.html?id=7"));
        check("https://bao.example/a?fbclid=1", Some("https://bao.example/a"));
        check("https://bao.example/a?b=2&a=1", Some("https://bao.example/a?b=2&a=1"));
        check("https://u:p@bao.example/", Some("https://bao.example/"));
        check("ftp://bao.example/a", None);
        check("javascript:alert(1)", None);
        check("/a.html", None);
    }
}
