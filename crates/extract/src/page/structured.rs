//! What a page says about itself to machines: JSON-LD, `meta` elements, canonical link, language.
//!
//! Collected as stated; which of it to believe is decided where the field is chosen.

use std::sync::LazyLock;

use regex::Regex;
use scraper::node::Element;
use scraper::{ElementRef, Html};
use serde_json::Value;

use crate::markup::attr;
use crate::text;

/// Statements of a page about itself, best first within each list.
#[derive(Debug, Default)]
pub(super) struct Structured {
    pub(super) headlines: Vec<String>,
    pub(super) og_title: Option<String>,
    pub(super) html_title: Option<String>,
    pub(super) descriptions: Vec<String>,
    /// The article's text, of JSON-LD, as stated.
    pub(super) bodies: Vec<String>,
    /// Origin (`json-ld` or `meta`) and text.
    pub(super) published: Vec<(&'static str, String)>,
    pub(super) modified: Vec<(&'static str, String)>,
    pub(super) canonical: Vec<String>,
    pub(super) language: Option<String>,
    pub(super) site_name: Option<String>,
    /// `isAccessibleForFree` of the article.
    pub(super) is_free: Option<Access>,
    /// Whether the page calls itself an article (og:type, JSON-LD).
    pub(super) calls_itself_article: bool,
    /// Whether the page calls itself a site or collection.
    pub(super) calls_itself_list: bool,
}

/// Whether an article can be read without paying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Free,
    Paid,
}

/// Collects the statements of a page.
pub(super) fn read(dom: &Html, json_ld: &[String]) -> Structured {
    let mut said = Structured::default();
    for script in json_ld {
        said.json_ld(script);
    }
    for element in dom.tree.nodes().filter_map(ElementRef::wrap) {
        match element.value().name() {
            "meta" => said.meta(element.value()),
            "link" if attr(element.value(), "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                said.canonical.insert(0, attr(element.value(), "href").unwrap_or_default().to_owned());
            }
            "title" if said.html_title.is_none() => said.html_title = Some(text::line(&element.text().collect::<String>())),
            "html" => said.language = attr(element.value(), "lang").or(attr(element.value(), "xml:lang")).map(str::to_owned),
            _ => {}
        }
    }
    said
}

impl Structured {
    fn meta(&mut self, meta: &Element) {
        let Some(content) = attr(meta, "content").map(str::trim).filter(|c| !c.is_empty()) else { return };
        let key = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .find_map(|a| attr(meta, a))
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        match key.as_str() {
            "og:title" => self.og_title = self.og_title.take().or(Some(text::line(content))),
            "twitter:title" | "title" | "dc.title" | "headline" => self.headlines.push(text::line(content)),
            "og:description" | "description" | "twitter:description" | "dc.description" => self.descriptions.push(text::line(content)),
            "og:site_name" => self.site_name = Some(text::line(content)),
            "og:url" => self.canonical.push(content.to_owned()),
            "og:type" => {
                self.calls_itself_article |= content.eq_ignore_ascii_case("article") || content.eq_ignore_ascii_case("newsarticle");
                self.calls_itself_list |= content.eq_ignore_ascii_case("website");
            }
            "og:locale" | "content-language" if self.language.is_none() => self.language = Some(content.to_owned()),
            key if PUBLISHED.contains(&key) => self.published.push(("meta", content.to_owned())),
            key if MODIFIED.contains(&key) => self.modified.push(("meta", content.to_owned())),
            _ => {}
        }
    }

    fn json_ld(&mut self, script: &str) {
        match parse_leniently(script) {
            Some(value) => self.json_value(&value, 0),
            None => self.json_by_pattern(script),
        }
    }

    /// Follows arrays, `@graph` and the main entity; lists of other articles are not followed.
    fn json_value(&mut self, value: &Value, depth: usize) {
        if depth > 8 {
            return;
        }
        if let Value::Array(items) = value {
            items.iter().for_each(|item| self.json_value(item, depth + 1));
            return;
        }
        let Value::Object(object) = value else { return };
        let types = types(value);
        if types.iter().any(|t| t.ends_with("Article") || t.ends_with("Posting") || *t == "Report") {
            self.json_article(value);
        } else if types.iter().any(|t| t.ends_with("WebPage")) {
            self.json_dates(value);
        }
        self.calls_itself_list |= types.iter().any(|t| matches!(*t, "CollectionPage" | "SearchResultsPage"));
        for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
            if let Some(inner @ (Value::Object(_) | Value::Array(_))) = object.get(key) {
                self.json_value(inner, depth + 1);
            }
        }
    }

    fn json_article(&mut self, article: &Value) {
        self.calls_itself_article = true;
        for key in ["headline", "name"] {
            if let Some(headline) = string(article, key) {
                self.headlines.push(headline);
                break;
            }
        }
        self.descriptions.extend(string(article, "description"));
        self.bodies.extend(article.get("articleBody").and_then(Value::as_str).map(str::to_owned));
        self.json_dates(article);
        if self.site_name.is_none() {
            self.site_name = article.get("publisher").and_then(|p| string(p, "name"));
        }
        match article.get("isAccessibleForFree") {
            Some(Value::Bool(false)) => self.is_free = Some(Access::Paid),
            Some(Value::String(word)) if word.eq_ignore_ascii_case("false") => self.is_free = Some(Access::Paid),
            Some(_) => self.is_free = self.is_free.or(Some(Access::Free)),
            None => {}
        }
    }

    fn json_dates(&mut self, value: &Value) {
        self.published.extend(string(value, "datePublished").or_else(|| string(value, "dateCreated")).map(|d| ("json-ld", d)));
        self.modified.extend(string(value, "dateModified").map(|d| ("json-ld", d)));
    }

    /// JSON that no mending helped: the fields are still where they are.
    fn json_by_pattern(&mut self, script: &str) {
        static FIELD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#""(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\]|\\.)*)""#).expect("the pattern is a literal")
        });
        for found in FIELD.captures_iter(script) {
            let said = serde_json::from_str::<String>(&format!("\"{}\"", &found[2])).unwrap_or_else(|_| found[2].to_owned());
            match &found[1] {
                "headline" => self.headlines.push(text::line(&said)),
                "datePublished" => self.published.push(("json-ld", said)),
                _ => self.modified.push(("json-ld", said)),
            }
        }
    }
}

/// Names of `meta` elements that state the date of publication, as met on real pages.
const PUBLISHED: [&str; 17] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "article.published",
    "weibo:article:create_at",
    "cxenseparse:recs:publishtime",
    "date",
];

/// The same for the date of modification.
const MODIFIED: [&str; 7] =
    ["article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated"];

fn types(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    let said = text::line(value.get(key)?.as_str()?);
    (!said.is_empty()).then_some(said)
}

/// JSON with the faults that templates make: line breaks in strings, commas before a closing bracket, comment marks around.
fn parse_leniently(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[").trim_end_matches("//]]>").trim_end_matches("]]>");
    let script = script.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    static COMMA: LazyLock<Regex> = LazyLock::new(|| Regex::new(r",(\s*[}\]])").expect("the pattern is a literal"));
    let flat: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mended = COMMA.replace_all(&flat, "$1");
    serde_json::Deserializer::from_str(&mended).into_iter::<Value>().next()?.ok()
}

#[cfg(test)]
mod tests {
    use super::{Access, read};
    use crate::markup;

    fn check(json: &str, headline: &str, published: &[&str]) {
        let markup = markup::read(&format!("<script type='application/ld+json'>{json}</script>"), markup::Attributes::Page);
        let said = read(&markup.dom, &markup.json_ld);
        assert_eq!(said.headlines.first().map(String::as_str).unwrap_or_default(), headline, "{json}");
        assert_eq!(said.published.iter().map(|(_, d)| d.as_str()).collect::<Vec<_>>(), published, "{json}");
    }

    #[test]
    fn json_ld_in_its_shapes() {
        check(r#"{"@type":"NewsArticle","headline":"Cầu mới","datePublished":"2026-03-07"}"#, "Cầu mới", &["2026-03-07"]);
        check(r#"[{"@graph":[{"@type":["Article"],"headline":"A &amp;quot;B&amp;quot;"}]}]"#, "A \"B\"", &[]);
        check("{\"@type\":\"NewsArticle\",\"headline\":\"Cầu\nmới\",\"datePublished\":\"2026\",}", "Cầu mới", &["2026"]);
        check(r#"{"@type":"NewsArticle","headline":"Cầu "mới"","datePublished": "2026-03-07"}"#, "Cầu", &["2026-03-07"]);
        check(r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Khác"}]}"#, "", &[]);
    }

    #[test]
    fn meta_is_collected() {
        let markup = markup::read(
            "<html lang=vi-VN><meta property=og:title content='A &quot;B&quot;'><meta name=pubdate content=2026-03-07><link rel=canonical href=/a>\
             <meta property=og:url content=/b><script type='application/ld+json'>{\"@type\":\"Article\",\"isAccessibleForFree\":\"False\"}</script>",
            markup::Attributes::Page,
        );
        let said = read(&markup.dom, &markup.json_ld);
        assert_eq!(said.og_title.as_deref(), Some("A \"B\""));
        assert_eq!(said.canonical, ["/a", "/b"]);
        assert_eq!(said.published, [("meta", "2026-03-07".to_owned())]);
        assert_eq!((said.language.as_deref(), said.is_free), (Some("vi-VN"), Some(Access::Paid)));
    }
}
