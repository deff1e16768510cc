//! An item while it is being read: the best that was said about each field so far, and what entry comes of it.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use domain::Nfc;
use domain::url::Url;
use memchr::memchr;

use super::strict::SaidItem;
use super::value::{Declared, Value, attribute};
use super::{Attribution, Entry, Unlinked, absolute};
use crate::{date, text};

/// How much others are preferred: by the field's rank, then by how deep it stands in the item.
type Rank = (u8, usize);

/// The best words for a field; among equals the first that are not empty.
#[derive(Default)]
pub(super) struct Slot<'a> {
    best: Option<(Rank, Value<'a>)>,
    /// Whether there are several best ones.
    is_disputed: bool,
    /// What feed-rs gives as the words.
    said: Option<String>,
}

impl<'a> Slot<'a> {
    pub(super) fn offer(&mut self, rank: Rank, value: Value<'a>) {
        if value.is_empty() {
            return;
        }
        match &self.best {
            Some((best, _)) if rank > *best => {}
            Some((best, _)) if rank == *best => self.is_disputed = true,
            _ => {
                self.best = Some((rank, value));
                self.is_disputed = false;
            }
        }
    }

    /// Takes the words that feed-rs gives for the field of `rank`, unless it may have lost some: it takes the last of several
    /// elements, stops at a tag, and leaves references that XML does not know.
    pub(super) fn hear(&mut self, rank: Rank, said: Option<String>) {
        let Some((best, value)) = &self.best else { return };
        let is_whole = |said: &String| !said.is_empty() && (value.has_data || memchr(b'&', said.as_bytes()).is_none());
        if *best == rank && !self.is_disputed && !value.has_tags {
            self.said = said.filter(is_whole);
        }
    }

    /// See [`Value::bare`].
    fn bare(&self, declared: &Declared<'_>) -> String {
        let own = || self.best.map(|(_, value)| value.bare(declared).into_owned());
        self.said.clone().or_else(own).unwrap_or_default()
    }

    /// One line, as for a title.
    pub(super) fn line(&self, declared: &Declared<'_>) -> String {
        self.best.map(|(_, value)| value.line(self.said.as_deref(), declared)).unwrap_or_default()
    }

    /// Plain text, as for a summary.
    fn plain(&self, declared: &Declared<'_>) -> String {
        self.best.map(|(_, value)| value.plain(self.said.as_deref(), declared)).unwrap_or_default()
    }
}

/// The best date that can be read; among equals the last.
#[derive(Default)]
pub(super) struct Dated<'a> {
    values: Vec<(Rank, Value<'a>)>,
    said: Option<DateTime<FixedOffset>>,
}

/// Dates of one field that are looked at.
const MAX_DATES: usize = 16;

impl<'a> Dated<'a> {
    pub(super) fn offer(&mut self, rank: Rank, value: Value<'a>) {
        if self.values.len() < MAX_DATES && !value.is_empty() {
            self.values.push((rank, value));
        }
    }

    /// Takes the date that feed-rs gives, unless there are several: it takes the last one, whatever it is called.
    fn hear(&mut self, said: Option<DateTime<FixedOffset>>) {
        if let [((_, 1), _)] = self.values[..] {
            self.said = said;
        }
    }

    fn at(&self, declared: &Declared<'_>, zone: FixedOffset) -> Option<DateTime<FixedOffset>> {
        if self.said.is_some() {
            return self.said;
        }
        let mut found: Option<(Rank, DateTime<FixedOffset>)> = None;
        for (rank, value) in &self.values {
            match date::instant(&value.bare(declared), zone) {
                Some(at) if found.is_none_or(|(best, _)| *rank <= best) => found = Some((*rank, at)),
                Some(_) => {}
                None => declared.undated.set(declared.undated.get() + 1),
            }
        }
        found.map(|(_, at)| at)
    }
}

/// What may be the article's address, with what it is relative to.
pub(super) struct Link<'a> {
    pub(super) rank: u8,
    pub(super) href: Cow<'a, str>,
    pub(super) base: Option<Rc<Url>>,
}

/// Ranks of links, the article's own page first.
pub(super) mod rank {
    pub(in super::super) const PAGE: u8 = 0;
    pub(in super::super) const OTHER_PAGE: u8 = 1;
    pub(in super::super) const PERMANENT_ID: u8 = 2;
    pub(in super::super) const ADDRESS: u8 = 3;
    pub(in super::super) const ID: u8 = 4;
    pub(in super::super) const RELATED: u8 = 5;
    pub(in super::super) const SELF: u8 = 6;
}

/// An item in work.
#[derive(Default)]
pub(super) struct Draft<'a> {
    pub(super) title: Slot<'a>,
    pub(super) summary: Slot<'a>,
    pub(super) id: Slot<'a>,
    pub(super) links: Vec<Link<'a>>,
    /// The address behind a counting service.
    pub(super) original: Slot<'a>,
    pub(super) published: Dated<'a>,
    pub(super) updated: Dated<'a>,
    pub(super) source: Option<Value<'a>>,
}

impl<'a> Draft<'a> {
    /// Takes what feed-rs says of the item; but for its address, of which the last of several is no better than the first, and which is
    /// understood here in more ways: `www.bao.example/tin`.
    pub(super) fn hear(&mut self, said: SaidItem) {
        // Fields that stand in the item itself.
        let own = (0, 1);
        self.title.hear(own, said.title);
        self.summary.hear(own, said.summary);
        self.id.hear(own, Some(said.id));
        self.published.hear(said.published);
        self.updated.hear(said.updated);
    }

    /// The entry, or what is left of it where no address is given. `base` is for links that have none of their own, `zone` for dates.
    pub(super) fn finish(
        mut self,
        declared: &Declared<'_>,
        base: Option<&Url>,
        zone: FixedOffset,
    ) -> Result<(Entry, Option<Attribution>), Unlinked> {
        // Stable: among equals the order of the document stays.
        self.links.sort_by_key(|link| link.rank);
        let url = self.links.iter().find_map(|link| absolute(&link.href, link.base.as_deref().or(base)));
        let url = url.map(|url| self.original_of(&url, declared).unwrap_or(url));
        let id = self.id.bare(declared).trim().to_owned();
        let title = Nfc::new(self.title.line(declared));
        let summary = Nfc::new(self.summary.plain(declared));
        let (published, updated) = (self.published.at(declared, zone), self.updated.at(declared, zone));
        let Some(url) = url else { return Err(Unlinked { before: 0, id, title, published, updated, summary }) };
        let outlet = self.source.and_then(|source| attribution(&source, declared));
        let id = if id.is_empty() { url.to_string() } else { id };
        Ok((Entry { id, title, url, published, updated, summary, outlet: None }, outlet))
    }

    fn original_of(&self, url: &Url, declared: &Declared<'_>) -> Option<Url> {
        let original = absolute(&self.original.bare(declared), None)?;
        (original.host_str() != url.host_str()).then_some(original)
    }

    /// Takes an address by its rank; `prefers_last` among equals.
    pub(super) fn link(&mut self, link: Link<'a>, prefers_last: bool) {
        if link.href.trim().is_empty() {
            return;
        }
        match prefers_last {
            true => self.links.insert(0, link),
            false => self.links.push(link),
        }
        self.links.truncate(MAX_LINKS);
    }
}

/// Links of one item that are looked at.
const MAX_LINKS: usize = 50;

/// The outlet in `<source url="https://bao.example">Báo</source>`.
fn attribution(source: &Value<'_>, declared: &Declared<'_>) -> Option<Attribution> {
    let name = text::line(&source.given(declared));
    let home = source.attribute("url").and_then(|url| absolute(&url, None));
    (!name.is_empty()).then(|| Attribution { name: Nfc::new(name), home })
}

/// The rank of a link by its `rel` and `type`; `None` for what never leads to the article.
fn rank_of(rel: &str, kind: Option<&str>) -> Option<u8> {
    let is_page = || {
        let kind = kind.unwrap_or_default().trim().to_ascii_lowercase();
        kind.is_empty() || matches!(kind.as_str(), "html" | "text/html" | "application/xhtml+xml")
    };
    match rel.trim().to_ascii_lowercase().rsplit(['/', '#']).next().unwrap_or_default() {
        "" | "alternate" => Some(if is_page() { rank::PAGE } else { rank::OTHER_PAGE }),
        "related" | "via" | "canonical" | "bookmark" => Some(rank::RELATED),
        "self" | "shortlink" => Some(rank::SELF),
        _ => None,
    }
}

fn rank_of_link(attributes: &str) -> Option<u8> {
    if attributes.is_empty() {
        return Some(rank::PAGE);
    }
    rank_of(&attribute(attributes, "rel").unwrap_or_default(), attribute(attributes, "type").as_deref())
}

/// The address that a `link` element gives, in `href` or in its words.
pub(super) fn link<'a>(value: &Value<'a>, declared: &Declared<'_>, base: Option<Rc<Url>>) -> Option<Link<'a>> {
    let rank = rank_of_link(value.attributes)?;
    let own = value.attribute("href").filter(|href| !href.trim().is_empty());
    let href = own.unwrap_or_else(|| match value.given(declared) {
        Cow::Borrowed(given) => linked(given).unwrap_or_else(|| value.bare(declared)),
        Cow::Owned(given) => linked(&given).map_or_else(|| value.bare(declared), |href| Cow::Owned(href.into_owned())),
    });
    Some(Link { rank, href, base })
}

/// The address of an `<a href="…">` that somebody put into the element.
fn linked(given: &str) -> Option<Cow<'_, str>> {
    attribute(given.trim_start().strip_prefix("<a ")?.split_once('>')?.0, "href")
}

pub(super) fn is_address(text: &str) -> bool {
    text.trim_start().get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"))
}
