//! Under how many addresses one article is printed: with and without `www.`, for telephones, as AMP, with an idle ending.
//!
//! Two addresses with one key are fetched once, so a key that says too much loses an article for good, while one that says too little
//! costs a second fetch and is mended by what the page itself calls its address. In doubt the key keeps the difference.

use url::{Host, Url};

use super::{canonical, parameters};

/// Names before a site's own under which it prints the same pages.
const MIRRORS: [&str; 4] = ["www", "m", "mobile", "amp"];
/// What stands before the country in names that nobody owns, as in `com.vn` and `co.uk`.
const SECOND_LEVEL: [&str; 18] =
    ["com", "co", "net", "ne", "org", "or", "edu", "ac", "gov", "go", "gob", "gouv", "mil", "info", "biz", "name", "int", "health"];
/// What a server shows for a folder.
const INDEXES: [&str; 8] = ["index.html", "index.htm", "index.shtml", "index.php", "index.asp", "index.aspx", "index.jsp", "default.aspx"];
/// Endings of article pages, those of some newsrooms (VietnamPlus, Tiền Phong, Lao Động, VOV, Kênh 14 and CafeF) included.
const ENDINGS: [&str; 12] = ["html", "htm", "shtml", "amp", "php", "aspx", "vnp", "tpo", "ldo", "vov", "chn", "epi"];
/// With so many digits at its end a name carries the article's number; a year has fewer.
const NUMBER: usize = 5;
/// Parameters of Google's AMP viewer.
const VIEWER: [&str; 5] = ["amp_js_v", "amp_gsa", "amp_r", "amp_ct", "usqp"];

/// What the addresses of one article have in common, and no two articles do: a text to compare, not an address to ask.
///
/// Beside what [`canonical`] does, this ignores: the scheme; `www.`, `m.`, `mobile.` and `amp.` before a name that can be a site's;
/// AMP in its usual spellings (`/a/amp`, `/amp/a-b`, `a.amp`, `?amp=1`, `?outputType=amp`, and the caches of Google); the last slash;
/// `index.html` and its kin; the ending of a name with an article's number in it (`a-123456.html`); the session in a path; and the
/// order of parameters of different names. Port, letter case of the path and all other parameters count.
pub fn key(url: &Url) -> String {
    let Some(url) = canonical(url.as_str()) else {
        return url.to_string();
    };
    let url = cached(&url).unwrap_or(url);
    let mut key = site(&url);
    for segment in path(url.path()) {
        key.push('/');
        key.push_str(&segment);
    }
    let query = query(url.query().unwrap_or_default());
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query);
    }
    key
}

/// Whose address it is: its host without `www.` and the names for telephones and AMP, and its port where one is written.
pub fn site(url: &Url) -> String {
    let host = match url.host() {
        Some(Host::Domain(name)) => bare(name.trim_end_matches('.')).to_owned(),
        _ => url.host_str().unwrap_or_default().to_owned(),
    };
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    }
}

/// The article behind an address of Google's AMP caches.
fn cached(url: &Url) -> Option<Url> {
    let (host, path) = (url.host_str()?, url.path());
    let inner = match host {
        "www.google.com" | "google.com" | "www.google.com.vn" | "google.com.vn" => path.strip_prefix("/amp/")?,
        _ if host.ends_with(".cdn.ampproject.org") => path.strip_prefix("/c/").or_else(|| path.strip_prefix("/v/"))?,
        _ => return None,
    };
    let inner = inner.strip_prefix("s/").unwrap_or(inner);
    let query = url.query().map_or_else(String::new, |query| format!("?{query}"));
    canonical(&format!("https://{inner}{query}")).filter(|found| found.host_str().is_some_and(|host| host.contains('.')))
}

/// A host without the names of its mirrors. `amp.com.vn` is nobody's mirror.
fn bare(host: &str) -> &str {
    let mut site = host;
    while let Some((first, rest)) = site.split_once('.')
        && MIRRORS.contains(&first)
        && can_be_owned(rest)
    {
        site = rest;
    }
    site
}

fn can_be_owned(name: &str) -> bool {
    match name.split('.').collect::<Vec<_>>()[..] {
        [_] => false,
        [second, country] => country.len() != 2 || !SECOND_LEVEL.contains(&second),
        _ => true,
    }
}

fn path(path: &str) -> Vec<String> {
    let mut segments: Vec<String> = path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect();
    if let Some(last) = segments.last_mut() {
        without_session(last);
    }
    segments.pop_if(|last| INDEXES.contains(&last.to_ascii_lowercase().as_str()));
    if let [.., article, last] = &segments[..]
        && last == "amp"
        && looks_like_an_article(article)
    {
        segments.pop();
    }
    if let [first, .., article] = &segments[..]
        && first == "amp"
        && article.contains('-')
    {
        segments.remove(0);
    }
    if let Some(last) = segments.last_mut() {
        *last = without_ending(last);
    }
    segments
}

fn looks_like_an_article(segment: &str) -> bool {
    segment.contains(|c: char| c == '-' || c.is_ascii_digit())
}

/// Servlets write the session behind the name.
fn without_session(segment: &mut String) {
    if let Some(at) = segment.to_ascii_lowercase().find(";jsessionid=") {
        segment.truncate(at);
    }
}

/// A numbered name without its ending; another one without what makes it AMP.
fn without_ending(segment: &str) -> String {
    let (stem, ending) = segment.rsplit_once('.').unwrap_or((segment, ""));
    let stem = stem.strip_suffix(".amp").unwrap_or(stem);
    let digits = stem.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (name, number) = stem.split_at(stem.len() - digits);
    let known = ending.is_empty() || ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    if known && digits >= NUMBER && name.contains('-') {
        // One publishing system writes `-post1234567.html` and, for AMP, `-amp1234567.html`.
        return name.strip_suffix("-amp").map_or_else(|| stem.to_owned(), |name| format!("{name}-post{number}"));
    }
    match ending {
        "" => segment.to_owned(),
        "amp" => stem.to_owned(),
        _ => format!("{stem}.{ending}"),
    }
}

fn query(query: &str) -> String {
    let mut kept: Vec<(&str, &str)> = parameters(query).map(|one| one.split_once('=').unwrap_or((one, ""))).collect();
    kept.retain(|(name, value)| !says_nothing(&name.to_ascii_lowercase(), &value.to_ascii_lowercase()));
    kept.sort_by_key(|(name, _)| *name);
    let written = |(name, value): &(&str, &str)| if value.is_empty() { (*name).to_owned() } else { format!("{name}={value}") };
    kept.iter().map(written).collect::<Vec<_>>().join("&")
}

/// Whether a parameter is empty or asks for AMP.
fn says_nothing(name: &str, value: &str) -> bool {
    match name {
        "" => value.is_empty(),
        "amp" => matches!(value, "" | "1" | "true" | "yes"),
        "outputtype" | "output" => value == "amp",
        _ => VIEWER.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(address: &str) -> String {
        key(&Url::parse(address).unwrap())
    }

    /// All of these addresses are one article's.
    fn check(expect: &str, addresses: &[&str]) {
        for address in addresses {
            assert_eq!(key_of(address), expect, "{address}");
        }
    }

    /// No two of these addresses are one article's.
    fn check_apart(addresses: &[&str]) {
        for (n, a) in addresses.iter().enumerate() {
            for b in &addresses[n + 1..] {
                assert_ne!(key_of(a), key_of(b), "{a} and {b}");
            }
        }
    }

    #[test]
    fn hosts_that_print_the_same_pages_are_one() {
        let all = ["https://bao.vn/a", "http://bao.vn/a", "https://www.bao.vn/a", "https://m.bao.vn/a", "https://amp.bao.vn:443/a"];
        check("bao.vn/a", &all);
        check("bao.vn/a", &["https://mobile.bao.vn/a/", "https://www.m.bao.vn./a", "https://bao.vn/a?utm_source=zalo#x"]);
        check("bao.com.vn/a", &["https://m.bao.com.vn/a", "http://www.bao.com.vn/a"]);
        check("bao.vn:8080/a", &["http://www.bao.vn:8080/a"]);
        check("amp.com.vn/a", &["https://amp.com.vn/a", "https://www.amp.com.vn/a"]);
        check("m.vn/a", &["https://m.vn/a", "https://m.m.vn/a"]);
        check("127.0.0.1:8081/a", &["http://127.0.0.1:8081/a"]);
        check("[::1]/a", &["http://[::1]/a"]);
    }

    #[test]
    fn amp_is_the_same_article() {
        check("bao.vn/tin/lu-ve", &["https://bao.vn/tin/lu-ve/amp", "https://bao.vn/tin/lu-ve/amp/", "https://bao.vn/amp/tin/lu-ve"]);
        check("bao.vn/tin/lu-ve", &["https://bao.vn/tin/lu-ve?amp", "https://bao.vn/tin/lu-ve?amp=1", "https://bao.vn/tin/lu-ve.amp"]);
        check("bao.vn/lu-ve.html", &["https://bao.vn/lu-ve.html?outputType=amp", "https://bao.vn/lu-ve.amp.html"]);
        check("bao.vn/lu-ve.html?id=7", &["https://bao.vn/lu-ve.html?id=7&amp=true"]);
        check("bao.vn/lu-ve-post17001", &["https://bao.vn/lu-ve-post17001.html", "https://bao.vn/lu-ve-post17001.amp"]);
        check("bao.vn/lu-ve-post17001", &["https://bao.vn/lu-ve-amp17001.html", "https://bao.vn/lu-ve-post17001.vnp"]);
        check("bao.vn/a-b", &["https://www.google.com/amp/s/bao.vn/a-b", "https://bao-vn.cdn.ampproject.org/c/s/bao.vn/amp/a-b?usqp=x"]);
    }

    #[test]
    fn idle_endings_are_nothing() {
        check("bao.vn/tin", &["https://bao.vn/tin/", "https://bao.vn/tin/index.html", "https://bao.vn/tin/Index.PHP"]);
        check("bao.vn", &["https://bao.vn", "https://bao.vn/", "https://bao.vn/index.html"]);
        check("bao.vn/xem?id=7", &["https://bao.vn/xem/index.php?id=7", "https://bao.vn/xem?id=7&=&"]);
        check("bao.vn/a?b&id=7", &["https://bao.vn/a?id=7&b=", "https://bao.vn/a?b&id=7", "https://bao.vn/a;jsessionid=9F?b&id=7"]);
    }

    #[test]
    fn different_articles_stay_apart() {
        check_apart(&[
            "https://bao.vn/?id=7",
            "https://bao.vn/?id=8",
            "https://bao.vn/",
            "https://bao.vn/?ID=7",
            "https://bao.vn/?id=7&p=2",
        ]);
        check_apart(&["https://bao.vn/a/1", "https://bao.vn/a/2", "https://bao.vn/A/1", "https://bao.vn/a", "https://bao.vn/1"]);
        check_apart(&["https://amp.com.vn/a", "https://m.com.vn/a", "https://mobile.com.vn/a", "https://www.com.vn/a"]);
        check_apart(&["https://bao.vn/a", "https://tin.bao.vn/a", "https://m-bao.vn/a", "https://en.bao.vn/a", "https://bao.com/a"]);
        check_apart(&["https://bao.vn/tin/1.html", "https://bao.vn/tin/1", "https://bao.vn/tin/1.pdf"]);
        check_apart(&["https://bao.vn/ke-hoach-2026.html", "https://bao.vn/ke-hoach-2026.pdf", "https://bao.vn/ke-hoach-2026"]);
        check_apart(&["https://bao.vn/bao-cao-20260101.html", "https://bao.vn/bao-cao-20260101.pdf"]);
        check_apart(&["https://bao.vn/amp", "https://bao.vn/", "https://bao.vn/the/amp", "https://bao.vn/the", "https://bao.vn/amp/loa"]);
        check_apart(&["https://bao.vn/loa?amp=50", "https://bao.vn/loa?amp=60", "https://bao.vn/loa"]);
        check_apart(&["https://bao.vn/x?a=1&a=2", "https://bao.vn/x?a=2&a=1"]);
        check_apart(&["https://bao.vn:8080/a", "https://bao.vn:8081/a", "https://bao.vn/a"]);
        check_apart(&["https://bao.vn/ampe-10.html", "https://bao.vn/e-10.html", "https://bao.vn/10-amp.html", "https://bao.vn/10.html"]);
    }

    #[test]
    fn the_key_of_the_canonical_address_is_the_same() {
        for address in ["http://www.Bao.vn//a/%61?fbclid=1&b=", "https://bao.vn/%7E?%61mp=1", "ftp://bao.vn/a"] {
            let url = Url::parse(address).unwrap();
            assert_eq!(key(&canonical(address).unwrap_or_else(|| url.clone())), key(&url));
        }
    }
}
