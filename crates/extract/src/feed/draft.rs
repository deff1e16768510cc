//! An item while it is being read: the best that was said about each field so far, and what entry comes of it.

use std::borrow::Cow;
use std::rc::Rc;

use chrono::{DateTime, FixedOffset};
use domain::Nfc;
use domain::url::Url;

use super::value::{Declared, Value, attribute};
use super::{Attribution, Entry, Unlinked, absolute};
use crate::text;

/// How much others are preferred: by the field's rank, then by how deep it stands in the item.
type Rank = (u8, usize);

/// The best words for a field; among equals the first that are not empty.
#[derive(Default)]
pub(super) struct Slot<'a>(Option<(Rank, Value<'a>)>);

impl<'a> Slot<'a> {
    pub(super) fn offer(&mut self, rank: Rank, value: Value<'a>) {
        if !value.is_empty() && self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn value(&self) -> Option<&Value<'a>> {
        self.0.as_ref().map(|(_, value)| value)
    }
}

/// The best date; among equals the last.
#[derive(Default)]
pub(super) struct Dated(Option<(Rank, DateTime<FixedOffset>)>);

impl Dated {
    pub(super) fn offer(&mut self, rank: Rank, at: DateTime<FixedOffset>) {
        if self.0.is_none_or(|(best, _)| rank <= best) {
            self.0 = Some((rank, at));
        }
    }

    fn at(self) -> Option<DateTime<FixedOffset>> {
        self.0.map(|(_, at)| at)
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
    pub(super) published: Dated,
    pub(super) updated: Dated,
    pub(super) source: Option<Value<'a>>,
}

impl<'a> Draft<'a> {
    /// The entry, or what is left of it where no address is given. `base` is for links that have none of their own.
    pub(super) fn finish(mut self, declared: &Declared<'_>, base: Option<&Url>) -> Result<(Entry, Option<Attribution>), Unlinked> {
        // Stable: among equals the order of the document stays.
        self.links.sort_by_key(|link| link.rank);
        let url = self.links.iter().find_map(|link| absolute(&link.href, link.base.as_deref().or(base)));
        let url = url.map(|url| self.original_of(&url, declared).unwrap_or(url));
        let id = self.id.value().map(|id| id.bare(declared).trim().to_owned()).unwrap_or_default();
        let title = Nfc::new(self.title.value().map(|title| title.line(declared)).unwrap_or_default());
        let summary = Nfc::new(self.summary.value().map(|summary| summary.plain(declared)).unwrap_or_default());
        let (published, updated) = (self.published.at(), self.updated.at());
        let Some(url) = url else { return Err(Unlinked { before: 0, id, title, published, updated, summary }) };
        let outlet = self.source.and_then(|source| attribution(&source, declared));
        let id = if id.is_empty() { url.to_string() } else { id };
        Ok((Entry { id, title, url, published, updated, summary, outlet: None }, outlet))
    }

    fn original_of(&self, url: &Url, declared: &Declared<'_>) -> Option<Url> {
        let original = absolute(&self.original.value()?.bare(declared), None)?;
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

/// The rank of a `link` element by its `rel` and `type`; `None` for what never leads to the article.
fn rank_of_link(attributes: &str) -> Option<u8> {
    if attributes.is_empty() {
        return Some(rank::PAGE);
    }
    let is_page = || match attribute(attributes, "type") {
        None => true,
        Some(kind) => {
            let kind = kind.trim().to_ascii_lowercase();
            kind.is_empty() || matches!(kind.as_str(), "html" | "text/html" | "application/xhtml+xml")
        }
    };
    let rel = attribute(attributes, "rel").unwrap_or_default().trim().to_ascii_lowercase();
    match rel.rsplit(['/', '#']).next().unwrap_or_default() {
        "" | "alternate" => Some(if is_page() { rank::PAGE } else { rank::OTHER_PAGE }),
        "related" | "via" | "canonical" | "bookmark" => Some(rank::RELATED),
        "self" | "shortlink" => Some(rank::SELF),
        _ => None,
    }
}

/// The address that a `link` element gives, in `href` or in its words.
pub(super) fn link<'a>(value: &Value<'a>, declared: &Declared<'_>, base: Option<Rc<Url>>) -> Option<Link<'a>> {
    let rank = rank_of_link(value.attributes)?;
    let href = value.attribute("href").filter(|href| !href.trim().is_empty());
    Some(Link { rank, href: href.unwrap_or_else(|| value.bare(declared)), base })
}

pub(super) fn is_address(text: &str) -> bool {
    text.trim_start().get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"))
}
