//! Where a newspaper's page says its feeds and sitemaps are.
//!
//! What the head declares comes first, then links of the page that look like feeds, then links to a page that may list
//! them. Nothing here opens an address; `sniff` tells what came from it.

mod address;

use std::collections::HashMap;

use domain::Nfc;
use domain::url::{Url, canonical};
use scraper::{ElementRef, Html};

use self::address::Look;
use crate::feed::absolute;
use crate::section::{base_of, same_site};
use crate::sniff::{Sniffed, sniff};
use crate::within::{self, said};
use crate::{charset, markup, text};

/// Bytes of a page considered.
const MAX_BYTES: usize = 10 * 1024 * 1024;

/// Feeds kept. The longest lists of a newspaper's feeds have some hundred.
const MAX_FEEDS: usize = 500;

/// Characters of a row that can be a feed's name; a longer one is a paragraph that speaks of it.
const LONGEST_NAME: usize = 80;

/// Elements of the row in which a feed stands.
const LARGEST_ROW: usize = 50;

/// What a page says about the feeds and sitemaps of its site.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Discovery {
    /// Title of the page.
    pub title: Nfc,
    /// Feeds, the most promising first, without doubles.
    pub feeds: Vec<Found>,
    /// Sitemaps that the page links to, in page order.
    pub sitemaps: Vec<Url>,
    /// What was odd, one sentence each.
    pub problems: Vec<String>,
}

/// A feed, or what looks like one.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Absolute address as given.
    pub url: Url,
    /// What the page calls it; may be empty.
    pub title: Nfc,
    /// How it was found.
    pub origin: Origin,
}

/// How a feed was found, the most reliable first: this is the order of [`Discovery::feeds`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Declared by the page in a `link` element.
    Declared,
    /// A link whose address is like a feed's.
    Linked,
    /// A link called RSS whose address is like a page's: probably the page that lists the newspaper's feeds.
    List,
    /// A feed of readers' comments, declared or linked.
    Comments,
}

/// Looks for feeds and sitemaps on the page that `url` gave.
pub fn discover(bytes: &[u8], content_type: Option<&str>, url: &Url) -> Discovery {
    match sniff(bytes, content_type) {
        Sniffed::Page => {}
        Sniffed::NoText(kind) => return not_a_page(kind),
        Sniffed::Feed => return not_a_page("a feed"),
        Sniffed::Sitemap => return not_a_page("a sitemap"),
    }
    let (html, _, mut problems) = charset::decode(&bytes[..bytes.len().min(MAX_BYTES)], content_type);
    if bytes.len() > MAX_BYTES {
        problems.push("The page is over 10 MB; only the beginning was read.".into());
    }
    let markup = markup::read(&html, markup::Attributes::Read);
    problems.extend(markup.problems);
    let mut search = Search { page: url, base: base_of(&markup.dom, url), feeds: Vec::new(), places: HashMap::new(), sitemaps: Vec::new() };
    search.run(&markup.dom);
    search.finish(title_of(&markup.dom), problems)
}

fn not_a_page(kind: &str) -> Discovery {
    Discovery { problems: vec![format!("This is {kind} itself, not a page.")], ..Discovery::default() }
}

fn title_of(dom: &Html) -> Nfc {
    let title = elements(dom).find(|e| e.value().name() == "title");
    Nfc::new(title.map(|title| said(&title, LONGEST_SAID)).unwrap_or_default())
}

fn elements(dom: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    dom.tree.nodes().filter_map(ElementRef::wrap)
}

/// Bytes of an element's text that are read.
const LONGEST_SAID: usize = 4_000;

struct Search<'a> {
    page: &'a Url,
    base: Url,
    feeds: Vec<Found>,
    /// Where in `feeds` an address stands.
    places: HashMap<Url, usize>,
    sitemaps: Vec<Url>,
}

impl Search<'_> {
    fn run(&mut self, dom: &Html) {
        for element in elements(dom) {
            match element.value().name() {
                "link" => self.link(&element),
                "a" | "area" => self.anchor(&element),
                _ => {}
            }
        }
    }

    fn link(&mut self, link: &ElementRef<'_>) {
        let Some(url) = link.attr("href").and_then(|href| self.resolved(href)) else { return };
        let rel = link.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let is = |word: &str| rel.split_ascii_whitespace().any(|r| r == word);
        if is("sitemap") {
            return self.sitemap(url);
        }
        let kind = link.attr("type").unwrap_or_default();
        if is("feed") || (is("alternate") && address::is_feed_type(kind, &url)) {
            self.feed(url, text::line(link.attr("title").unwrap_or_default()), Origin::Declared);
        }
    }

    fn anchor(&mut self, anchor: &ElementRef<'_>) {
        let Some(url) = anchor.attr("href").and_then(|href| self.resolved(href)) else { return };
        // Buttons of readers ("add to Feedly") carry the words too.
        if !same_site(&url, self.page) {
            return;
        }
        match address::look(&url) {
            Look::Sitemap => self.sitemap(url),
            Look::Feed => self.feed(url, name(anchor), Origin::Linked),
            Look::Named => self.feed(url, name(anchor), Origin::List),
            Look::Other if is_called_rss(anchor) => self.feed(url, name(anchor), Origin::List),
            Look::Other => {}
        }
    }

    /// `feed:` in front was once the way to open a reader.
    fn resolved(&self, href: &str) -> Option<Url> {
        let href = href.trim();
        let (scheme, rest) = href.split_at_checked(5).unwrap_or((href, ""));
        let mut url = match scheme.eq_ignore_ascii_case("feed:") {
            true if rest.starts_with("//") => absolute(&format!("{}:{rest}", self.base.scheme()), None),
            true => absolute(rest, Some(&self.base)),
            false => absolute(href, Some(&self.base)),
        }?;
        url.set_fragment(None);
        Some(url)
    }

    fn feed(&mut self, url: Url, title: String, origin: Origin) {
        let Some(key) = canonical(url.as_str()).filter(|key| canonical(self.page.as_str()).as_ref() != Some(key)) else { return };
        let origin = if address::is_comments(&url, &title) { Origin::Comments } else { origin };
        if let Some(at) = self.places.get(&key) {
            let known = &mut self.feeds[*at];
            known.origin = known.origin.min(origin);
            if known.title.is_empty() {
                known.title = Nfc::new(title);
            }
            return;
        }
        self.places.insert(key, self.feeds.len());
        self.feeds.push(Found { url, title: Nfc::new(title), origin });
    }

    fn sitemap(&mut self, url: Url) {
        if !self.sitemaps.contains(&url) && self.sitemaps.len() < MAX_FEEDS {
            self.sitemaps.push(url);
        }
    }

    fn finish(mut self, title: Nfc, mut problems: Vec<String>) -> Discovery {
        self.feeds.sort_by_key(|found| found.origin);
        if self.feeds.len() > MAX_FEEDS {
            problems.push(format!("The page names {} feeds; the first {MAX_FEEDS} were kept.", self.feeds.len()));
            self.feeds.truncate(MAX_FEEDS);
        }
        if self.feeds.is_empty() {
            problems.insert(0, "This page names no feed.".into());
        }
        Discovery { title, feeds: self.feeds, sitemaps: self.sitemaps, problems }
    }
}

/// What a link to a feed is called: its words, else the words of its row ("Thời sự | RSS"), else its picture's.
fn name(anchor: &ElementRef<'_>) -> String {
    let own = said(anchor, LONGEST_SAID);
    if names_something(&own) {
        return own;
    }
    let row = anchor.ancestors().filter_map(ElementRef::wrap).take(4).find(|e| matches!(e.value().name(), "li" | "tr" | "dd" | "p"));
    let row = row.filter(|row| is_row(*row)).map(|row| said(&row, LONGEST_SAID)).unwrap_or_default();
    let row = row.replace(&own, " ");
    let row: Vec<&str> = row.split_whitespace().filter(|word| names_something(word)).collect();
    let row = row.join(" ").trim_end_matches([':', '-', '–', '|', ' ']).to_owned();
    if names_something(&row) && row.chars().count() <= LONGEST_NAME {
        return row;
    }
    let image = within::elements(anchor).find_map(|e| e.attr("alt"));
    [anchor.attr("title"), anchor.attr("aria-label"), image]
        .into_iter()
        .flatten()
        .map(text::line)
        .find(|t| names_something(t))
        .unwrap_or(own)
}

/// Whether an element is small and has few links, as the row of one feed; a page may put all its feeds into one.
fn is_row(element: ElementRef<'_>) -> bool {
    let inside: Vec<_> = element.descendent_elements().take(LARGEST_ROW).collect();
    inside.len() < LARGEST_ROW && inside.iter().filter(|e| e.value().name() == "a").count() <= 3
}

/// Whether words say more than "RSS" and are no bare address.
fn names_something(words: &str) -> bool {
    let lower = words.to_lowercase();
    let is_address = lower.contains("://") || lower.starts_with("www.") || lower.ends_with(".rss") || lower.ends_with(".xml");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    !is_address
        && !bare.is_empty()
        && !matches!(bare, "rss" | "xml" | "atom" | "feed" | "feeds" | "rss feed" | "rss feeds" | "rss 2.0" | "xem rss")
}

/// Whether "RSS" is among the words of a link, or of its class or its picture.
fn is_called_rss(anchor: &ElementRef<'_>) -> bool {
    let image = within::elements(anchor).find_map(|e| e.attr("alt").or_else(|| e.attr("class")));
    let words = said(anchor, LONGEST_SAID);
    // A headline may speak of RSS; a link to feeds has few words.
    let words = (words.chars().count() <= 40).then_some(words.as_str());
    [words, anchor.attr("title"), anchor.attr("class"), image].into_iter().flatten().any(|text| {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == "rss")
    })
}

#[cfg(test)]
mod tests;
