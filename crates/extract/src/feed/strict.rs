//! A feed as feed-rs reads it: what a well-formed document says in the fields that it knows.
//!
//! feed-rs gives up at the first fault, keeps no offsets of dates, invents ids, takes text only up to the first tag in it and
//! leaves entities of HTML as they are. So dates and ids go through hooks here, and what may be less than the document
//! holds is for the lenient reader to say (`draft`, `read`).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, Utc};
use domain::url::Url;
use feed_rs::model::{Entry, FeedType, Link, Text};
use feed_rs::parser::Builder;

use crate::date;

/// What feed-rs says of a feed.
pub(super) struct Said {
    pub(super) title: Option<String>,
    /// Addresses of the feed itself and of its home page.
    pub(super) links: Vec<String>,
    pub(super) items: Vec<SaidItem>,
}

/// What it says of an item; empty is what it does not say.
pub(super) struct SaidItem {
    pub(super) id: String,
    pub(super) title: Option<String>,
    /// The summary, of JSON Feed also the article's text.
    pub(super) summary: Option<String>,
    /// Its address, of JSON Feed alone: what the others link to is read with its attributes by `draft`.
    pub(super) link: Option<String>,
    pub(super) published: Option<DateTime<FixedOffset>>,
    pub(super) updated: Option<DateTime<FixedOffset>>,
}

/// Reads a document; `None` where feed-rs gives up.
pub(super) fn read(document: &str, base: Option<&Url>, zone: FixedOffset) -> Option<Said> {
    let document = undeclared(document)?;
    let dates = Dates::default();
    let hook = dates.clone();
    let parser = Builder::new()
        .base_uri(base.map(Url::as_str))
        .sanitize_content(false)
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |text| hook.token(text, zone))
        .build();
    // It slices names beside addresses of mail within letters, and multiplies hours without measure: known ones are kept from it.
    let feed = catch_unwind(AssertUnwindSafe(|| parser.parse(document.as_bytes()).ok())).ok()??;
    let kind = feed.feed_type;
    Some(Said {
        title: feed.title.map(content),
        links: feed.links.into_iter().map(|link| link.href).collect(),
        items: feed.entries.into_iter().map(|entry| item(entry, &kind, &dates)).collect(),
    })
}

/// A document without its XML declaration, which speaks of an encoding that it no longer has; `None` where another stands further on, at which
/// feed-rs stops the program.
fn undeclared(document: &str) -> Option<&str> {
    const DECLARATION: &str = "<?xml";
    let rest = match document.trim_start().strip_prefix(DECLARATION) {
        Some(declared) => declared.split_once("?>")?.1,
        None => document,
    };
    (!rest.contains(DECLARATION)).then_some(rest)
}

fn item(entry: Entry, kind: &FeedType, dates: &Dates) -> SaidItem {
    let is_json = *kind == FeedType::JSON;
    // Links of attachments have a type.
    let page = |link: Link| (is_json && link.media_type.is_none() && !link.href.is_empty()).then_some(link.href);
    let body = || entry.content.filter(|_| is_json).and_then(|content| content.body);
    SaidItem {
        id: entry.id,
        title: entry.title.map(content),
        summary: entry.summary.map(content).filter(|summary| !summary.is_empty()).or_else(body),
        link: entry.links.into_iter().find_map(page),
        published: dates.of(entry.published),
        // RSS has no date of updating: it is given the one of publishing.
        updated: dates.of(entry.updated.filter(|_| is_json || entry.updated != entry.published)),
    }
}

fn content(text: Text) -> String {
    text.content
}

/// Dates with their offsets. feed-rs keeps instants alone, so it is given each date's number as one.
#[derive(Clone, Default)]
struct Dates(Arc<Mutex<Vec<DateTime<FixedOffset>>>>);

impl Dates {
    fn token(&self, text: &str, zone: FixedOffset) -> Option<DateTime<Utc>> {
        let at = date::instant(text, zone)?;
        let mut dates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        dates.push(at);
        DateTime::from_timestamp(i64::try_from(dates.len()).ok()? - 1, 0)
    }

    fn of(&self, token: Option<DateTime<Utc>>) -> Option<DateTime<FixedOffset>> {
        let at = usize::try_from(token?.timestamp()).ok()?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::{read, undeclared};

    #[test]
    fn dates_keep_their_offsets_and_ids_are_not_invented() {
        let xml = "<rss version='2.0'><channel><item><title>A &amp; B</title><link>https://bao.example/a</link>\
            <pubDate>Sat, 7 Mar 2026 08:52:00 +0800</pubDate></item></channel></rss>";
        let said = read(xml, None, FixedOffset::east_opt(0).unwrap()).unwrap();
        let item = &said.items[0];
        assert_eq!((item.id.as_str(), item.title.as_deref(), item.updated), ("", Some("A & B"), None));
        assert_eq!(item.published.unwrap().to_rfc3339(), "2026-03-07T08:52:00+08:00");
    }

    #[test]
    fn a_second_declaration_ends_it() {
        let check = |xml: &str, expect: Option<&str>| assert_eq!(undeclared(xml), expect, "{xml}");
        check("\n<?xml version='1.0' encoding='windows-1258'?><rss/>", Some("<rss/>"));
        check("<rss/>", Some("<rss/>"));
        check("<?xml version='1.0'?><rss><?xml encoding='utf-16'?></rss>", None);
        check("<?xml version='1.0'", None);
    }

    #[test]
    fn a_fault_ends_it() {
        assert!(read("<rss version='2.0'><channel><item></channel></rss>", None, FixedOffset::east_opt(0).unwrap()).is_none());
    }
}
