//! Addresses of articles: the form in which one is asked for ([`canonical`]), and what two addresses of one article share ([`key`]).

pub use identity::{key, site};
pub use url::{ParseError, Url};

use url::Host;

mod escape;
mod identity;
mod tracking;

/// Reads an http(s) address and brings it to canonical form, which leads to the same page as what was given.
///
/// Gone are: fragment, credentials, default port, the dot after the host, dot segments and doubled slashes of the path, parameters
/// that only tell where a reader came from, empty parameters and an empty query. Percent-encoding has one form (RFC 3986, section 6.2.2).
/// The order of the other parameters is kept, since for some sites it means something.
pub fn canonical(address: &str) -> Option<Url> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return None;
    }
    url.set_fragment(None);
    // An http(s) URL always takes these two, so there is nothing to report.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if let Some(Host::Domain(name)) = url.host()
        && name.ends_with('.')
    {
        let name = name.trim_end_matches('.').to_owned();
        url.set_host(Some(&name)).ok()?;
    }
    let path = escape::normal(&single_slashes(url.path()));
    url.set_path(&path);
    let query = url.query().map(|query| parameters(query).filter(|one| !tracking::is_tracking(one)).collect::<Vec<_>>().join("&"));
    url.set_query(query.filter(|query| !query.is_empty()).map(|query| escape::normal(&query)).as_deref());
    Some(url)
}

/// The parameters of a query as written, empty ones left out.
fn parameters(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|one| !one.is_empty())
}

/// A path without empty segments. Those after a colon stay: archives carry whole addresses in their paths.
fn single_slashes(path: &str) -> String {
    let mut single = String::with_capacity(path.len());
    let mut before_run = None;
    for c in path.chars() {
        let doubled = c == '/' && single.ends_with('/') && before_run != Some(':');
        if c != '/' {
            before_run = Some(c);
        }
        if !doubled {
            single.push(c);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expect: Option<&str>) {
        let found = canonical(input);
        assert_eq!(found.as_ref().map(Url::as_str), expect, "{input}");
        assert_eq!(found.as_ref().and_then(|url| canonical(url.as_str())), found, "{input} twice");
    }

    #[test]
    fn one_article_has_one_address() {
        check("HTTPS://Bao.Example:443/a.html?utm_source=fb&id=7#top", Some("https://bao.example/a.html?id=7"));
        check("https://bao.example/a?fbclid=1", Some("https://bao.example/a"));
        check("https://bao.example/a?b=2&a=1", Some("https://bao.example/a?b=2&a=1"));
        check("https://u:p@bao.example/", Some("https://bao.example/"));
        check("ftp://bao.example/a", None);
        check("javascript:alert(1)", None);
        check("/a.html", None);
    }

    #[test]
    fn hosts_have_no_last_dot() {
        check("https://bao.example./a", Some("https://bao.example/a"));
        check("https://bao.example.:8080/a", Some("https://bao.example:8080/a"));
        check("https://127.0.0.1./a", Some("https://127.0.0.1/a"));
        check("https://./a", None);
    }

    #[test]
    fn paths_have_no_idle_segments() {
        check("https://bao.example//tin///a.html", Some("https://bao.example/tin/a.html"));
        check("https://bao.example/x/.././tin/%2e%2e/a", Some("https://bao.example/a"));
        check("https://luu.example/2026/https://bao.example/a", Some("https://luu.example/2026/https://bao.example/a"));
        check("https://bao.example/a/", Some("https://bao.example/a/"));
    }

    #[test]
    fn escapes_have_one_form() {
        check("https://bao.example/%74in%2d%c3%a1?q=%7e%2F", Some("https://bao.example/tin-%C3%A1?q=~%2F"));
        check("https://bao.example/tin á?q=ă", Some("https://bao.example/tin%20%C3%A1?q=%C4%83"));
        check("https://bao.example/90%?x=%2", Some("https://bao.example/90%25?x=%252"));
    }

    #[test]
    fn the_other_parameters_stay_as_written() {
        check("https://bao.example/a?x=1,2&fbclid=z&y=a+b", Some("https://bao.example/a?x=1,2&y=a+b"));
        check("https://bao.example/?7&gclid=1", Some("https://bao.example/?7"));
        check("https://bao.example/a?&&b=2&", Some("https://bao.example/a?b=2"));
        check("https://bao.example/a?b=", Some("https://bao.example/a?b="));
    }
}
