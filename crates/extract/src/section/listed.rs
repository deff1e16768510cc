//! The articles that a page lists in its structured data: schema.org's `ItemList`, which search engines ask section pages for.

use std::collections::HashSet;

use chrono::FixedOffset;
use domain::Nfc;
use domain::url::{Url, canonical};
use serde_json::Value;

use super::address::{LEAST_HEADLINE, Look, look, same_site};
use crate::feed::{Entry, MAX_ENTRIES, absolute};
use crate::text::letters;
use crate::{date, text};

/// Objects within objects that are followed: a list stands in `mainEntity` of a page in `@graph`, or in its parts.
const MAX_DEPTH: usize = 8;

/// The addresses that the page's lists name.
#[derive(Default)]
pub(super) struct Listed {
    keys: HashSet<Url>,
    /// Those that look like articles, in their order.
    items: Vec<Item>,
}

struct Item {
    url: Url,
    title: String,
    published: Option<String>,
}

impl Listed {
    pub(super) fn of(scripts: &[String], base: &Url) -> Self {
        let mut listed = Self::default();
        for value in scripts.iter().filter_map(|script| serde_json::from_str(script).ok()) {
            listed.read(&value, base, MAX_DEPTH);
        }
        listed
    }

    pub(super) fn has(&self, url: &Url) -> bool {
        !self.keys.is_empty() && canonical(url.as_str()).is_some_and(|key| self.keys.contains(&key))
    }

    /// What a page lists that its scripts would fill: its articles by their addresses, or by a headline where these say nothing.
    pub(super) fn entries(&self, zone: FixedOffset) -> Vec<Entry> {
        let entry = |item: &Item| {
            let mut entry = Entry::bare(item.url.clone());
            entry.title = Nfc::new(item.title.clone());
            entry.published = item.published.as_deref().and_then(|stated| date::instant(stated, zone));
            entry
        };
        self.items.iter().map(entry).collect()
    }

    fn read(&mut self, value: &Value, base: &Url, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.read(value, base, depth)),
            Value::Object(object) if is_called(value, "ItemList") => {
                let items = object.get("itemListElement");
                let items = items.map(|items| items.as_array().map_or(std::slice::from_ref(items), Vec::as_slice));
                items.unwrap_or_default().iter().for_each(|item| self.add(item, base));
            }
            Value::Object(object) => object.values().for_each(|value| self.read(value, base, depth)),
            _ => {}
        }
    }

    /// An item is an address, or has one, or is about something that has one; a menu may be told as a list, too.
    fn add(&mut self, item: &Value, base: &Url) {
        let about = item.get("item").unwrap_or(item);
        if is_called(item, "SiteNavigationElement") || is_called(about, "SiteNavigationElement") {
            return;
        }
        let addresses = [Some(about), about.get("url"), about.get("@id"), item.get("url")].into_iter().flatten();
        let addresses: Vec<Url> = addresses.filter_map(Value::as_str).filter_map(|href| absolute(href, Some(base))).collect();
        if self.keys.len() >= MAX_ENTRIES {
            return;
        }
        let url = addresses.iter().find(|url| same_site(url, base) && canonical(url.as_str()) != canonical(base.as_str())).cloned();
        let mut is_new = false;
        for key in addresses.iter().filter_map(|url| canonical(url.as_str())) {
            is_new |= self.keys.insert(key);
        }
        let said = |key: &str| [about, item].into_iter().find_map(|value| value.get(key)?.as_str());
        let title = text::line(said("headline").or_else(|| said("name")).unwrap_or_default());
        if let Some(url) = url.filter(|url| is_new && is_an_articles(url, &title)) {
            self.items.push(Item { url, title, published: said("datePublished").map(str::to_owned) });
        }
    }
}

/// Whether an address, with a headline where it does not tell, is one of an article.
fn is_an_articles(url: &Url, title: &str) -> bool {
    match look(url) {
        Look::Article => true,
        Look::Slug | Look::Other => letters(title) >= LEAST_HEADLINE,
        Look::Never => false,
    }
}

fn is_called(value: &Value, name: &str) -> bool {
    match value.get("@type") {
        Some(Value::String(kind)) => kind == name,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Listed;
    use domain::url::Url;

    #[test]
    fn a_page_without_links_has_those_that_it_lists() {
        let base = Url::parse("https://bao.example/xa-hoi").unwrap();
        let item = |n: usize| {
            format!(
                r#"{{"@type":"ListItem","position":{n},"item":{{"@type":"NewsArticle","url":"/tin/{n}x","headline":"Khánh thành cầu mới số {n} ở Hoa Mai","datePublished":"2026-03-07T08:52"}}}}"#
            )
        };
        let others = r#"{"@type":"ListItem","url":"/a-12345.html"},{"@type":"ListItem","url":"/xa-hoi","name":"Xã hội"},{"@type":"ListItem","url":"https://khac.example/a-12346.html"},{"@type":"ListItem","url":"/a-12345.html"}"#;
        let list = format!(r#"{{"@type":"CollectionPage","mainEntity":{{"@type":"ItemList","itemListElement":[{},{others}]}}}}"#, item(1));
        let html = format!("<title>Xã hội</title><script type='application/ld+json'>{list}</script><div id=app></div>");
        let zone = chrono::FixedOffset::east_opt(7 * 3600).unwrap();
        let feed = super::super::section(html.as_bytes(), None, &base, &domain::source::LinkRules::default(), zone);
        let got: Vec<_> = feed.entries.iter().map(|e| (e.url.path(), e.title.as_str(), e.published.map(|at| at.to_rfc3339()))).collect();
        let dated = Some("2026-03-07T08:52:00+07:00".to_owned());
        assert_eq!(got, [("/tin/1x", "Khánh thành cầu mới số 1 ở Hoa Mai", dated), ("/a-12345.html", "", None)]);
        assert_eq!(feed.problems, Vec::<String>::new());
    }

    #[test]
    fn lists_in_their_shapes() {
        let base = Url::parse("https://bao.example/xa-hoi").unwrap();
        let check = |json: &str, path: &str, expect: bool| {
            let listed = Listed::of(&[json.to_owned()], &base);
            assert_eq!(listed.has(&base.join(path).unwrap()), expect, "{json} {path}");
        };
        check(r#"{"@type":"ItemList","itemListElement":["/cau-moi"]}"#, "/cau-moi", true);
        check(r#"{"@type":"ItemList","itemListElement":["/cau-moi"]}"#, "/cau-cu", false);
        check(r#"{"@type":"ItemList","itemListElement":{"@type":"ListItem","url":"https://bao.example/cau-moi"}}"#, "/cau-moi", true);
        let within = r#"{"@graph":[{"@type":["WebPage","CollectionPage"],"mainEntity":{"@type":"ItemList","itemListElement":
            [{"@type":"ListItem","item":{"@id":"/cau-moi","url":"/?p=12"}},{"@type":"ListItem","item":"/cau-cu"}]}}]}"#;
        ["/cau-moi", "/?p=12", "/cau-cu"].iter().for_each(|path| check(within, path, true));
        check(r#"{"@type":"BreadcrumbList","itemListElement":[{"item":"/xa-hoi"}]}"#, "/xa-hoi", false);
        check(r#"{"@type":"ItemList","itemListElement":[{"@type":"SiteNavigationElement","url":"/xa-hoi"}]}"#, "/xa-hoi", false);
        check(r#"{"@type":"ItemList","itemListElement":[{"position":1}, 2, null]"#, "/", false);
    }
}
