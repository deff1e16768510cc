//! Feeds: RSS 0.9 to 2.0, RDF, Atom, JSON Feed and the lists of aggregators, as far as they can be read.
//!
//! feed-rs reads what is well-formed (`strict`). Before it and where it gives up or says less than the document holds goes a
//! lenient reader: nearly half of what goes wrong in feeds is found only where a strict parser has given up. No address is fetched and none is brought to canonical form (only doubles are told by it).

mod draft;
mod json;
mod names;
mod outlet;
mod read;
mod root;
mod scan;
mod strict;
mod value;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset};
use domain::Nfc;
use domain::url::{Url, canonical};

pub use self::outlet::Attribution;
use crate::{charset, sniff};

/// Bytes of a feed considered; the rest is left out with a problem.
const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Entries of a feed considered, the first ones; a feed puts its newest first.
pub(crate) const MAX_ENTRIES: usize = 5_000;

/// The sentence for more than that.
fn too_many() -> String {
    "The feed has more than 5,000 entries; the first 5,000 were kept.".into()
}

/// One entry of a feed, link of a section page or URL of a sitemap.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The feed's id for it, or its URL.
    pub id: String,
    /// Headline as plain text; may be empty (sitemaps).
    pub title: Nfc,
    /// Absolute address as given (not canonicalised). An aggregator's may only lead to the article's own.
    pub url: Url,
    /// When published.
    pub published: Option<DateTime<FixedOffset>>,
    /// When updated; of GDELT, when GDELT saw it, which is no date of publishing.
    pub updated: Option<DateTime<FixedOffset>>,
    /// Summary as plain text.
    pub summary: Nfc,
    /// Whose article it is, where the feed says so; the title is then without the outlet's name.
    pub outlet: Option<Attribution>,
}

impl Entry {
    /// An entry of which only the address is known.
    pub(crate) fn bare(url: Url) -> Self {
        let nothing = Nfc::default;
        Self { id: url.to_string(), title: nothing(), url, published: None, updated: None, summary: nothing(), outlet: None }
    }
}

/// An entry without an address: nothing that could be collected, but something to see for who looks at the feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlinked {
    /// How many of [`Feed::entries`] stand before it.
    pub before: usize,
    /// The feed's id for it; may be empty.
    pub id: String,
    /// Headline as plain text; may be empty.
    pub title: Nfc,
    /// When published.
    pub published: Option<DateTime<FixedOffset>>,
    /// When updated.
    pub updated: Option<DateTime<FixedOffset>>,
    /// Summary as plain text.
    pub summary: Nfc,
}

impl Unlinked {
    /// Whether an item is there and nothing in it.
    fn says_nothing(&self) -> bool {
        self.id.is_empty() && self.title.is_empty() && self.summary.is_empty() && self.published.or(self.updated).is_none()
    }
}

/// A feed as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feed {
    /// Title of the feed or page.
    pub title: Nfc,
    /// Its entries, in the given order, without doubles; notes of one page, with places or ids of their own, are none. The first 5,000 at most.
    pub entries: Vec<Entry>,
    /// What it says of articles without telling where they are.
    pub unlinked: Vec<Unlinked>,
    /// What was odd, one sentence each.
    pub problems: Vec<String>,
    /// Who read it.
    pub reader: Reader,
}

/// Who read the values of a feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// feed-rs, with the lenient reader for what it does not say.
    FeedRs,
    /// The lenient reader alone.
    #[default]
    Lenient,
}

/// Reads RSS, Atom, JSON Feed or a list of articles by GDELT. `base` resolves relative links; `time_zone` is for dates that state none.
pub fn feed(bytes: &[u8], content_type: Option<&str>, base: Option<&Url>, time_zone: FixedOffset) -> Feed {
    // Some servers do not say that they have packed it.
    let unpacked = sniff::unpacked(bytes, MAX_BYTES + 1);
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    let (decoded, _, mut problems) = charset::decode(&bytes[..bytes.len().min(MAX_BYTES)], content_type);
    if bytes.len() > MAX_BYTES {
        problems.push("The feed is over 10 MB; only the beginning was read.".into());
    }
    let mut feed = match decoded.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        "" => Feed { problems: vec!["The feed is empty.".into()], ..Feed::default() },
        json if json.starts_with('{') => json::read(json, base, time_zone),
        xml => read_xml(xml, base, time_zone),
    };
    drop_doubles(&mut feed);
    problems.append(&mut feed.problems);
    feed.problems = problems;
    feed
}

fn read_xml(xml: &str, base: Option<&Url>, zone: FixedOffset) -> Feed {
    let found = match root::find(xml) {
        Ok(found) => found,
        Err(problem) => return Feed { problems: vec![problem], ..Feed::default() },
    };
    let mut feed = read::read(&found.xml, found.from, base, zone);
    if found.is_in_page {
        if feed.entries.is_empty() {
            return Feed { problems: vec![root::not_a_feed()], ..Feed::default() };
        }
        feed.problems.insert(0, "The feed stands within an HTML page.".into());
    }
    feed
}

/// What to say of entries that cannot be used.
fn unusable(usable: usize, total: usize) -> Option<String> {
    match total {
        0 => Some("The feed has no entries.".into()),
        _ if usable < total => Some(format!("{} of {total} entries have no usable link and were left out.", total - usable)),
        _ => None,
    }
}

/// Bytes up to which an address is one: servers refuse longer ones, and thousands of them cost as much as they are long.
pub(crate) const LONGEST_ADDRESS: usize = 4_096;

/// An http(s) address, resolved against `base` where it is relative.
pub(crate) fn absolute(href: &str, base: Option<&Url>) -> Option<Url> {
    if href.len() > LONGEST_ADDRESS {
        return None;
    }
    // A line's indentation is none of the address; nor is an ampersand that was escaped twice.
    let href: String = href.lines().flat_map(|line| line.trim().chars()).filter(|c| !c.is_control()).collect();
    let href = if href.contains("&amp;") { href.replace("&amp;", "&") } else { href };
    if href.is_empty() {
        return None;
    }
    let url = Url::parse(&href).ok().or_else(|| without_scheme(&href, base)).or_else(|| base?.join(&href).ok())?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| !h.is_empty())).then_some(url)
}

/// `www.bao.example/tin` and, on its own site, `bao.example/tin`: a host that somebody wrote without what stands before it.
fn without_scheme(href: &str, base: Option<&Url>) -> Option<Url> {
    let host = href.split(['/', '?', '#']).next().unwrap_or_default();
    let has_www = || host.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) && host.matches('.').count() >= 2;
    let is_own = || base.and_then(Url::host_str).is_some_and(|own| own.contains('.') && own.eq_ignore_ascii_case(host));
    if !(is_own() || has_www()) {
        return None;
    }
    Url::parse(&format!("{}://{href}", base.map_or("https", Url::scheme))).ok()
}

fn drop_doubles(feed: &mut Feed) {
    if are_surely_different(&feed.entries) {
        return;
    }
    let before = feed.entries.len();
    let mut seen = HashMap::new();
    let mut places = feed.unlinked.iter_mut().peekable();
    let (mut at, mut dropped) = (0, 0);
    feed.entries.retain(|entry| {
        while let Some(unlinked) = places.next_if(|unlinked| unlinked.before <= at) {
            unlinked.before -= dropped;
        }
        let url = canonical(entry.url.as_str()).unwrap_or_else(|| entry.url.clone());
        let is_new = Noted::of(entry, &url).joins(seen.entry(url).or_default());
        at += 1;
        dropped += usize::from(!is_new);
        is_new
    });
    places.for_each(|unlinked| unlinked.before -= dropped);
    if dropped > 0 {
        feed.problems.push(format!("{} entries stand in the feed twice.", before - feed.entries.len()));
    }
}

/// What tells a note from others on one page: its place on the page or an id of its own, and its words.
struct Noted {
    mark: String,
    words: Nfc,
}

impl Noted {
    /// `url` is the entry's address in canonical form.
    fn of(entry: &Entry, url: &Url) -> Self {
        let place = entry.url.fragment().filter(|place| !place.is_empty());
        let mark = place.or_else(|| (canonical(&entry.id).as_ref() != Some(url)).then_some(&entry.id));
        Self {
            mark: mark.unwrap_or_default().to_owned(),
            words: if entry.title.is_empty() { &entry.summary } else { &entry.title }.clone(),
        }
    }

    /// Joins those that were `seen` on the page, if it differs from all; one without a mark is the page itself.
    fn joins(self, seen: &mut Vec<Noted>) -> bool {
        const MOST: usize = 200;
        let differs = |other: &Noted| !other.mark.is_empty() && other.mark != self.mark && other.words != self.words;
        let is_new = seen.is_empty() || !self.mark.is_empty() && !self.words.is_empty() && seen.len() < MOST && seen.iter().all(differs);
        seen.extend(is_new.then_some(self));
        is_new
    }
}

/// Whether the paths of entries differ in their letters and digits, which no rule for addresses changes where none is escaped. To
/// make every address canonical takes a tenth of the time of a feed.
fn are_surely_different(entries: &[Entry]) -> bool {
    let mut seen = HashSet::with_capacity(entries.len());
    entries.iter().all(|entry| {
        let path = entry.url.path();
        !path.contains('%') && seen.insert(path.bytes().filter(u8::is_ascii_alphanumeric).collect::<Vec<u8>>())
    })
}

#[cfg(test)]
mod tests {
    use super::{Feed, feed};
    use chrono::FixedOffset;
    use domain::url::Url;

    fn read(xml: &str) -> Feed {
        let base = Url::parse("https://bao.example/rss/home.rss").unwrap();
        feed(xml.as_bytes(), Some("application/rss+xml"), Some(&base), FixedOffset::east_opt(7 * 3600).unwrap())
    }

    fn check(xml: &str, expect: &[(&str, &str, Option<&str>)]) {
        let read = read(xml);
        let entries: Vec<(&str, &str, Option<String>)> =
            read.entries.iter().map(|e| (e.title.as_str(), e.url.as_str(), e.published.map(|d| d.to_rfc3339()))).collect();
        let entries: Vec<(&str, &str, Option<&str>)> = entries.iter().map(|(t, u, d)| (*t, *u, d.as_deref())).collect();
        assert_eq!(entries, expect, "{xml}\n{:?}", read.problems);
    }

    #[test]
    fn the_common_kinds() {
        let expect: &[(&str, &str, Option<&str>)] = &[("Một", "https://bao.example/mot.html", Some("2026-03-07T08:52:00+07:00"))];
        check(
            "<rss version='2.0'><channel><title>Báo</title><item><title>Một</title><link>/mot.html</link>\
             <pubDate>Sat, 07 Mar 2026 08:52:00 GMT+7</pubDate></item></channel></rss>",
            expect,
        );
        check(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo</title><entry><title>Một</title><id>x</id>\
             <link href='/mot.html'/><published>2026-03-07T08:52:00+07:00</published></entry></feed>",
            expect,
        );
        check(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' \
             xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Báo</title></channel><item><title>Một</title>\
             <link>https://bao.example/mot.html</link><dc:date>2026-03-07 08:52</dc:date></item></rdf:RDF>",
            expect,
        );
        check(
            r#"{"version":"https://jsonfeed.org/version/1.1","title":"Báo","items":[{"id":1,"title":"Một","url":"/mot.html",
               "date_published":"2026-03-07T08:52:00+07:00"}]}"#,
            expect,
        );
    }

    #[test]
    fn hosts_without_what_stands_before_them() {
        let check = |link: &str, expect: &str| {
            check(&format!("<rss><channel><item><title>a</title><link>{link}</link></item></channel></rss>"), &[("a", expect, None)]);
        };
        check("www.bao.example/tin.html", "https://www.bao.example/tin.html");
        check("bao.example/tin.html", "https://bao.example/tin.html");
        check("tin.example/tin.html", "https://bao.example/rss/tin.example/tin.html");
        check("www.html", "https://bao.example/rss/www.html");
        check("https://bao.example/\n   tin.html\n", "https://bao.example/tin.html");
        check("/tin?a=1&amp;amp;b=2", "https://bao.example/tin?a=1&b=2");
        check("<a href='/tin.html'>xem</a>", "https://bao.example/tin.html");
    }

    #[test]
    fn the_offset_written_is_kept() {
        check(
            "<rss><channel><item><title>a</title><link>https://bao.example/a</link><pubDate>Sat, 7 Mar 2026 08:52:00 +0800</pubDate></item></channel></rss>",
            &[("a", "https://bao.example/a", Some("2026-03-07T08:52:00+08:00"))],
        );
    }

    fn check_outlet(document: &str, expect: (&str, &str, Option<(&str, Option<&str>)>)) {
        let read = read(document);
        let entry = &read.entries[0];
        let outlet = entry.outlet.as_ref().map(|o| (o.name.as_str(), o.home.as_ref().map(Url::as_str)));
        assert_eq!((entry.title.as_str(), entry.summary.as_str(), outlet), expect, "{document}");
    }

    #[test]
    fn aggregators_name_the_outlet() {
        let item = |title: &str, source: &str| {
            format!(
                "<rss version='2.0'><channel><item><title>{title}</title><link>https://news.example/rss/articles/CBMiX?oc=5</link>\
                 <description>&lt;a href='x'&gt;Cầu mới&lt;/a&gt;&amp;nbsp;&lt;font&gt;Hoa Mai&lt;/font&gt;</description>{source}</item></channel></rss>"
            )
        };
        let home = Some(("Hoa Mai", Some("https://hoamai.example/")));
        check_outlet(&item("Cầu mới - Hoa Mai", "<source url='https://hoamai.example'>Hoa Mai</source>"), ("Cầu mới", "", home));
        check_outlet(&item("Cầu mới - Hoa Mai", "<category>Hoa Mai</category>"), ("Cầu mới - Hoa Mai", "Cầu mới Hoa Mai", None));
        check_outlet(&item("Cầu cũ", "<source>Hoa Mai</source>"), ("Cầu cũ", "Cầu mới Hoa Mai", Some(("Hoa Mai", None))));
        check_outlet(
            &item("Cầu cũ", "<SOURCE URL='https://hoamai.example'><b>x</SOURCE>"),
            ("Cầu cũ", "Cầu mới Hoa Mai", Some(("x", Some("https://hoamai.example/")))),
        );
        check_outlet(
            r#"{"articles":[{"url":"https://hoamai.example/a","title":"Lạng Sơn : Cầu mới","seendate":"20261122T081500Z","domain":"hoamai.example"}]}"#,
            ("Lạng Sơn: Cầu mới", "", Some(("hoamai.example", Some("https://hoamai.example/")))),
        );
    }

    #[test]
    fn an_aggregators_sight_is_no_date_of_publishing() {
        let read = read(r#"{"articles":[{"url":"https://hoamai.example/a","seendate":"20261122T081500Z"},{"url":"bad"}]}"#);
        assert_eq!(
            (read.entries[0].published, read.entries[0].updated.unwrap().to_rfc3339().as_str()),
            (None, "2026-11-22T08:15:00+00:00")
        );
        assert_eq!(read.problems, ["1 of 2 entries have no usable link and were left out."]);
    }

    #[test]
    fn a_page_is_no_feed() {
        let read = read("<!DOCTYPE html><html><body><rss></rss></body></html>");
        assert!(read.entries.is_empty());
        assert!(read.problems[0].contains("HTML"), "{:?}", read.problems);
    }

    #[test]
    fn addresses_that_may_be_one_are_compared() {
        let count = |addresses: &[&str]| {
            let items: String =
                addresses.iter().map(|a| format!("<item><title>a</title><link>https://bao.example{a}</link></item>")).collect();
            read(&format!("<rss version='2.0'><channel>{items}</channel></rss>")).entries.len()
        };
        for one in
            [["/tin-1", "/tin-1#a"], ["/tin//1/", "/tin/1/"], ["/%74in-1", "/tin-1"], ["/tin-1?", "/tin-1?fbclid=a"], ["/é", "/%c3%A9"]]
        {
            assert_eq!((count(&one), count(&[one[0], "/khac", one[1]])), (1, 2), "{one:?}");
        }
        for two in [["/tin-1", "/tin-2"], ["/tin?id=1", "/tin?id=2"], ["/tin-1", "/ti/n1"], ["/%74in", "/tinh"]] {
            assert_eq!(count(&two), 2, "{two:?}");
        }
    }

    #[test]
    fn doubles_are_dropped() {
        let item = "<item><title>a</title><link>https://bao.example/a?utm_source=rss</link></item>";
        check(&format!("<rss version='2.0'><channel>{item}{item}</channel></rss>"), &[("a", "https://bao.example/a?utm_source=rss", None)]);
        let note = |place: &str, words: &str| {
            format!("<item><description>{words}</description><link>https://bao.example/a{place}</link><guid>{place}</guid></item>")
        };
        let count = |notes: &[(&str, &str)]| {
            let notes: String = notes.iter().map(|(place, words)| note(place, words)).collect();
            read(&format!("<rss version='2.0'><channel>{notes}</channel></rss>")).entries.len()
        };
        assert_eq!(count(&[("#1", "a"), ("#2", "b"), ("#2", "c"), ("#3", "b"), ("#4", ""), ("#5", "d")]), 3);
        assert_eq!(count(&[("", "a"), ("#2", "b")]), 1);
        let entry = |id: &str| format!("<entry><title>{id}</title><id>tag:{id}</id><link href='https://hoa.example/a'/></entry>");
        assert_eq!(read(&format!("<feed>{}{}{}</feed>", entry("a"), entry("b"), entry("a"))).entries.len(), 2);
    }
}
