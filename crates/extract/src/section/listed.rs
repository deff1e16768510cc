//! The articles that a page lists in its structured data: schema.org's `ItemList`, which search engines ask section pages for.

use std::collections::HashSet;

use domain::url::{Url, canonical};
use serde_json::Value;

use crate::feed::{MAX_ENTRIES, absolute};

/// Objects within objects that are followed: a list stands in `mainEntity` of a page in `@graph`, or in its parts.
const MAX_DEPTH: usize = 8;

/// The addresses that the page's lists name.
#[derive(Default)]
pub(super) struct Listed(HashSet<Url>);

impl Listed {
    pub(super) fn of(scripts: &[String], base: &Url) -> Self {
        let mut listed = Self::default();
        for value in scripts.iter().filter_map(|script| serde_json::from_str(script).ok()) {
            listed.read(&value, base, MAX_DEPTH);
        }
        listed
    }

    pub(super) fn has(&self, url: &Url) -> bool {
        !self.0.is_empty() && canonical(url.as_str()).is_some_and(|key| self.0.contains(&key))
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
        let addresses = addresses.filter_map(Value::as_str).filter_map(|href| absolute(href, Some(base)));
        for key in addresses.filter_map(|url| canonical(url.as_str())) {
            if self.0.len() < MAX_ENTRIES {
                self.0.insert(key);
            }
        }
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
