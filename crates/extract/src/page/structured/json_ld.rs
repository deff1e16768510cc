//! JSON-LD: articles in arrays, in `@graph`, nested in pages, and as far as they can be read in broken JSON.
//!
//! Only what describes the page's own article counts; lists of others and events are passed by. A recipe dates its page, and so does
//! a video that has the page's headline, where no article is stated.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use super::Access;
use super::lenient;
use crate::text;

/// Objects within objects that are followed.
const MAX_DEPTH: usize = 8;

/// Words that an article's keywords of a section may have; longer is a sentence.
const MOST_SECTIONS: usize = 4;

/// What the scripts of a page state.
#[derive(Debug, Default)]
pub(super) struct Statements {
    articles: Vec<Article>,
    /// Dates of the page, which may be those of its template.
    page: Article,
    videos: Vec<Article>,
    publishers: Vec<String>,
    breadcrumb: Vec<String>,
    pub(super) is_free: Option<Access>,
    pub(super) has_article: bool,
    pub(super) has_list: bool,
}

#[derive(Clone, Debug, Default)]
struct Article {
    headline: Option<String>,
    description: Option<String>,
    /// The text, as stated.
    body: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    address: Option<String>,
    /// The address of the page that is about it.
    page: Option<String>,
    language: Option<String>,
    sections: Vec<String>,
    /// Whether it is the page, whose name is no headline.
    is_page: bool,
}

/// What is stated about one article, best first.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) headlines: Vec<String>,
    pub(super) descriptions: Vec<String>,
    pub(super) bodies: Vec<String>,
    pub(super) published: Vec<(&'static str, String)>,
    pub(super) modified: Vec<(&'static str, String)>,
    pub(super) publishers: Vec<String>,
    pub(super) sections: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) addresses: Vec<String>,
    pub(super) breadcrumb: Vec<String>,
    /// Dates of publication under a headline that is not the page's.
    pub(super) doubtful: Vec<String>,
    /// Dates of the video that the page is about.
    pub(super) shown_published: Option<String>,
    pub(super) shown_modified: Option<String>,
}

impl Statements {
    /// Takes a script.
    pub(super) fn read(&mut self, script: &str) {
        match lenient::parse(script) {
            Some(value) => self.value(&value, 0),
            None => self.by_pattern(script),
        }
    }

    /// What is stated about the article that the page is about. `fits` tells whether a headline is the page's; where none
    /// is, the first article is taken for it; but its dates are doubtful where its headline and
    /// address are another's, as `differs` tells.
    pub(super) fn about(self, fits: impl Fn(&str) -> bool, differs: impl Fn(&str, Option<&str>) -> bool) -> About {
        let own = |article: &Article| article.headline.as_deref().is_some_and(&fits);
        let any_fits = self.articles.iter().any(own);
        let mut taken: Vec<Article> = Vec::new();
        let mut is_first = true;
        for article in self.articles {
            if taken.len() < super::MOST && (own(&article) || article.headline.is_none() || !any_fits && is_first) {
                is_first &= article.headline.is_none();
                taken.push(article);
            }
        }
        // Where an article is stated, a video is its illustration.
        let shown = self.videos.into_iter().find(own).filter(|_| taken.is_empty());
        taken.push(Article { is_page: true, ..self.page });
        let mut about = About { publishers: self.publishers, breadcrumb: self.breadcrumb, ..About::default() };
        for article in taken {
            about.headlines.extend(article.headline.clone().filter(|_| !article.is_page));
            about.descriptions.extend(article.description);
            about.bodies.extend(article.body);
            let is_another = |headline| (article.is_page || article.address.is_some()) && differs(headline, article.address.as_deref());
            if article.headline.as_deref().is_some_and(is_another) {
                about.doubtful.extend(article.published);
            } else {
                about.published.extend(article.published.map(|date| ("json-ld", date)));
                about.modified.extend(article.modified.map(|date| ("json-ld", date)));
            }
            about.sections.extend(article.sections);
            about.languages.extend(article.language);
            about.addresses.extend(article.address.or(article.page).filter(|_| !article.is_page));
        }
        if let Some(video) = shown {
            (about.shown_published, about.shown_modified) = (video.published, video.modified);
        }
        about
    }

    /// Follows arrays, `@graph` and the main entity; lists of other articles are not followed.
    fn value(&mut self, value: &Value, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        if let Value::Array(items) = value {
            items.iter().for_each(|item| self.value(item, depth + 1));
            return;
        }
        let Value::Object(object) = value else { return };
        let types = types(object);
        match () {
            () if types.iter().any(|t| is_article(t)) => self.article(object),
            () if types.iter().any(|t| t.ends_with("WebPage") || matches!(*t, "Recipe" | "HowTo")) => self.page(object),
            () if types.contains(&"VideoObject") => self.video(object),
            () if types.contains(&"BreadcrumbList") => self.breadcrumb(object),
            () if types.is_empty() && object.contains_key("pubDate") => self.untyped(object),
            () => {}
        }
        self.has_list |= types.iter().any(|t| matches!(*t, "CollectionPage" | "SearchResultsPage"));
        for key in ["@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"] {
            if let Some(inner @ (Value::Object(_) | Value::Array(_))) = object.get(key) {
                self.value(inner, depth + 1);
            }
        }
    }

    fn article(&mut self, object: &Map<String, Value>) {
        self.has_article = true;
        self.publishers.extend(object.get("publisher").and_then(Value::as_object).and_then(|publisher| string(publisher, "name")));
        match object.get("isAccessibleForFree").map(is_no) {
            Some(true) => self.is_free = Some(Access::Paid),
            Some(false) => self.is_free = self.is_free.or(Some(Access::Free)),
            // Some state it of the part alone that subscribers are shown.
            None if has_paid_part(object) => self.is_free = self.is_free.or(Some(Access::Paid)),
            None => {}
        }
        self.articles.push(Article {
            headline: string(object, "headline").or_else(|| string(object, "name")),
            description: string(object, "description"),
            body: object.get("articleBody").and_then(Value::as_str).map(str::to_owned),
            published: string(object, "datePublished").or_else(|| string(object, "dateCreated")),
            modified: string(object, "dateModified"),
            address: string(object, "url"),
            // Some state no more than that there is one: "True".
            page: string(object, "mainEntityOfPage").filter(|page| page.starts_with("http")),
            language: string(object, "inLanguage"),
            sections: strings(object.get("articleSection")),
            is_page: false,
        });
    }

    fn page(&mut self, object: &Map<String, Value>) {
        let page = &mut self.page;
        // Its name alone tells of what its dates are.
        page.headline = page.headline.take().or_else(|| string(object, "headline").or_else(|| string(object, "name")));
        page.address = page.address.take().or_else(|| string(object, "url").or_else(|| string(object, "@id")));
        page.published = page.published.take().or_else(|| string(object, "datePublished").or_else(|| string(object, "dateCreated")));
        page.modified = page.modified.take().or_else(|| string(object, "dateModified"));
        page.language = page.language.take().or_else(|| string(object, "inLanguage"));
    }

    fn video(&mut self, object: &Map<String, Value>) {
        self.videos.push(Article {
            headline: string(object, "headline").or_else(|| string(object, "name")),
            published: string(object, "datePublished").or_else(|| string(object, "uploadDate")),
            modified: string(object, "dateModified"),
            ..Article::default()
        });
    }

    fn breadcrumb(&mut self, object: &Map<String, Value>) {
        let Some(Value::Array(steps)) = object.get("itemListElement") else { return };
        let name = |step: &Value| {
            let step = step.as_object()?;
            string(step, "name").or_else(|| string(step.get("item")?.as_object()?, "name"))
        };
        if self.breadcrumb.is_empty() {
            self.breadcrumb = steps.iter().filter_map(name).collect();
        }
    }

    /// The form that Baidu asks of Chinese sites states no type.
    fn untyped(&mut self, object: &Map<String, Value>) {
        self.articles.push(Article {
            headline: string(object, "title"),
            description: string(object, "description"),
            published: string(object, "pubDate"),
            modified: string(object, "upDate"),
            ..Article::default()
        });
    }

    /// JSON that no mending helped: the fields are still where they are.
    fn by_pattern(&mut self, script: &str) {
        // A value ends at the quotation mark before the next key or the end: those within it may be without a backslash.
        static FIELD: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r#"(?s)"(headline|datePublished|dateModified|articleSection)"\s*:\s*"(.*?)"\s*(?:,\s*"|[}\]]|$)"#)
                .expect("the pattern is a literal")
        });
        let mut article = Article::default();
        let mut rest = script;
        while let Some(found) = FIELD.captures(rest) {
            let raw = &found[2];
            let value = serde_json::from_str::<String>(&format!("\"{raw}\"")).unwrap_or_else(|_| raw.replace("\\\"", "\""));
            let value = Some(text::line(&value)).filter(|value| !value.is_empty());
            let field = match &found[1] {
                "headline" => &mut article.headline,
                "datePublished" => &mut article.published,
                "dateModified" => &mut article.modified,
                _ => {
                    article.sections.extend(value);
                    rest = &rest[found.get(2).map_or(rest.len(), |value| value.end())..];
                    continue;
                }
            };
            *field = field.take().or(value);
            rest = &rest[found.get(2).map_or(rest.len(), |value| value.end())..];
        }
        self.articles.push(article);
    }
}

fn is_no(value: &Value) -> bool {
    value == &Value::Bool(false) || value.as_str().is_some_and(|word| word.eq_ignore_ascii_case("false"))
}

/// Whether an article names a part of itself that is not for everybody.
fn has_paid_part(object: &Map<String, Value>) -> bool {
    let is_paid = |part: &Value| part.get("isAccessibleForFree").is_some_and(is_no);
    match object.get("hasPart") {
        Some(Value::Array(parts)) => parts.iter().any(is_paid),
        Some(part) => is_paid(part),
        None => false,
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "ClaimReview")
}

fn types(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// A text, also where it is given as a number, in a list or as a typed value.
fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    let mut value = object.get(key)?;
    for _ in 0..3 {
        value = match value {
            Value::Array(many) => many.first()?,
            Value::Object(typed) => typed.get("@value").or_else(|| typed.get("@id"))?,
            _ => break,
        };
    }
    let said = match value {
        Value::String(said) => text::line(said),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!said.is_empty()).then_some(said)
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let lines = |value: &Value| value.as_str().map(text::line).filter(|line| !line.is_empty());
    match value {
        Some(Value::Array(many)) => many.iter().filter_map(lines).take(MOST_SECTIONS).collect(),
        Some(one) => lines(one).into_iter().collect(),
        None => Vec::new(),
    }
}
