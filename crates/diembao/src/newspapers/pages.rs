//! Printing: an outlet's articles and templates become the pages of an edition, with all the mess of real ones.
//! What the mess is for stands with each `Trait`; serving is in `server`.

use anyhow::{Context as _, ensure};
use axum::http::StatusCode;
use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Utc};
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;
use url::Url;

use super::dates::{self, Styles};
use super::library::{ArticleEntry, Charset, FactEntry, Library, Paper, Trait};
use super::server::{Edition, Page};
use super::{Article, marker_text};

/// What all outlets are printed with.
pub(super) struct Press {
    templates: Environment<'static>,
    now: DateTime<FixedOffset>,
    facts: Value,
}

/// An article as the templates see it.
#[derive(Clone, Serialize)]
struct View {
    path: String,
    url: String,
    /// The address in feeds, with what the outlet adds to it.
    link: String,
    title: String,
    title_html: String,
    lead: String,
    lead_html: String,
    section: String,
    byline: String,
    caption: String,
    paragraphs: Vec<String>,
    comments: Vec<(String, String)>,
    jsonld: String,
    dates: Styles,
    number: usize,
    /// Served as something that is not an article, and as what.
    serve: Option<String>,
}

impl Press {
    /// Reads the templates and makes the registered facts known to the articles.
    pub(super) fn new(now: DateTime<FixedOffset>, facts: &[FactEntry]) -> anyhow::Result<Self> {
        let mut templates = Environment::new();
        for (name, source) in Library::templates()? {
            templates.add_template_owned(name.clone(), source).with_context(|| format!("newspapers/{name}"))?;
        }
        let facts = facts.iter().map(|entry| (entry.id.clone(), fact_words(entry, now)));
        Ok(Self { templates, now, facts: Value::from_pairs(facts) })
    }

    /// All pages of an outlet in edition `number` (1 or 2).
    pub(super) fn print(&self, paper: &Paper, base: &Url, number: u8) -> anyhow::Result<Edition> {
        let views = self.views(paper, base, number)?;
        let listed_at = if number == 1 { newest(&self.published(paper, number)?, self.now) } else { self.now };
        let mut edition = Edition::new();
        for page in &paper.pages {
            let body = self.render(paper, base, &page.template, &views, None)?;
            let page_made = Page::new(StatusCode::OK, &page.content_type, body, listed_at.with_timezone(&Utc));
            edition.insert(page.path.clone(), page_made);
        }
        for (entry, view) in self.visible(paper, number).zip(&views) {
            let template = entry.serve.as_deref().map_or("article.html".to_owned(), |kind| format!("{kind}.html"));
            let body = self.render(paper, base, &template, &views, Some(view))?;
            let modified = if number > 1 && entry.change.is_some() { self.now } else { self.instant(paper, entry)? };
            let page = Page::new(StatusCode::OK, &paper.article_type, body, modified.with_timezone(&Utc));
            edition.insert(entry.path.clone(), page);
        }
        for entry in paper.articles.iter().filter(|entry| entry.gone.is_some_and(|gone| gone <= number)) {
            let body = self.render(paper, base, "gone.html", &views, None)?;
            let page = Page::new(StatusCode::NOT_FOUND, &paper.article_type, body, self.now.with_timezone(&Utc));
            edition.insert(entry.path.clone(), page);
        }
        Ok(edition)
    }

    /// The words of an edition's articles as written, before any mess.
    pub(super) fn articles(&self, paper: &Paper, base: &Url, number: u8) -> anyhow::Result<Vec<Article>> {
        let article = |entry: &ArticleEntry| {
            Ok(Article {
                outlet: paper.id.clone(),
                path: entry.path.clone(),
                url: base.join(&entry.path)?,
                title: entry.title.clone(),
                lead: entry.lead.clone(),
                text: self.paragraphs(paper, entry, number)?.join("\n"),
                published: self.instant(paper, entry)?,
                is_article: entry.serve.is_none(),
            })
        };
        self.visible(paper, number).map(article).collect()
    }

    fn visible<'p>(&self, paper: &'p Paper, number: u8) -> impl Iterator<Item = &'p ArticleEntry> {
        let mut entries: Vec<&ArticleEntry> =
            paper.articles.iter().filter(|entry| entry.edition <= number && entry.gone.is_none_or(|gone| gone > number)).collect();
        entries.sort_by_key(|entry| dates::age(&entry.age));
        entries.into_iter()
    }

    fn published(&self, paper: &Paper, number: u8) -> anyhow::Result<Vec<DateTime<FixedOffset>>> {
        self.visible(paper, number).map(|entry| self.instant(paper, entry)).collect()
    }

    /// When an article was published, in the outlet's time zone, to the minute.
    fn instant(&self, paper: &Paper, entry: &ArticleEntry) -> anyhow::Result<DateTime<FixedOffset>> {
        let zone: FixedOffset = paper.time_zone.parse().with_context(|| format!("time_zone of {}", paper.id))?;
        let at = self.now.with_timezone(&zone) - self.age(&entry.age)?;
        let seconds = at.timestamp().rem_euclid(60);
        Ok(at - TimeDelta::seconds(seconds))
    }

    fn age(&self, text: &str) -> anyhow::Result<TimeDelta> {
        dates::age(text).with_context(|| format!("age {text:?}: expected something like 2d3h"))
    }

    fn views(&self, paper: &Paper, base: &Url, number: u8) -> anyhow::Result<Vec<View>> {
        self.visible(paper, number).enumerate().map(|(i, entry)| self.view(paper, base, (i, entry), number)).collect()
    }

    fn view(&self, paper: &Paper, base: &Url, entry: (usize, &ArticleEntry), number: u8) -> anyhow::Result<View> {
        let (index, entry) = entry;
        let at = self.instant(paper, entry)?;
        let url = base.join(&entry.path)?.to_string();
        let form = |text: &str| decomposed(text, &entry.traits);
        let html = |text: &String| encoded(&form(text), &entry.traits);
        let paragraphs = self.paragraphs(paper, entry, number)?;
        Ok(View {
            path: entry.path.clone(),
            link: format!("{url}{}", paper.link_suffix),
            title: form(&entry.title),
            title_html: html(&entry.title),
            lead: form(&entry.lead),
            lead_html: html(&entry.lead),
            section: form(&entry.section),
            byline: form(&entry.byline),
            caption: form(&entry.caption),
            paragraphs: paragraphs.iter().map(html).collect(),
            comments: entry.comments.clone(),
            jsonld: jsonld(paper, entry, &url, at),
            dates: Styles::of(at),
            number: index,
            serve: entry.serve.clone(),
            url,
        })
    }

    /// The body with its dates filled in and the edition's change made.
    fn paragraphs(&self, paper: &Paper, entry: &ArticleEntry, number: u8) -> anyhow::Result<Vec<String>> {
        let published = self.instant(paper, entry)?.date_naive();
        let now = self.now;
        let dm = move |days: u32| dates::days_before(published, days).format("%d/%m").to_string();
        let day = move |age: String| {
            let age = dates::age(&age).unwrap_or_default();
            (now - age).format("%d/%m/%Y").to_string()
        };
        let words = context! { dm => Value::from_function(dm), day => Value::from_function(day), f => self.facts.clone() };
        let mut body = self.templates.render_str(&entry.body, words).with_context(|| entry.path.clone())?;
        for change in entry.change.iter().flatten().filter(|_| number > 1) {
            ensure!(body.contains(&change.from), "{}: nothing to change: {:?}", entry.path, change.from);
            body = body.replace(&change.from, &change.to);
        }
        Ok(body.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).filter(|p| !p.is_empty()).collect())
    }

    fn render(&self, paper: &Paper, base: &Url, name: &str, all: &[View], one: Option<&View>) -> anyhow::Result<Vec<u8>> {
        let name = format!("{}/{name}", paper.id);
        let words = context! {
            name => paper.name.as_str(), base => base.as_str(), marker => marker_text(), year => self.now.year(),
            sections => Value::from(Serde(&paper.sections)), articles => Value::from(Serde(all)),
            a => Value::from(Serde(one)), now => Value::from(Serde(Styles::of(self.now))),
        };
        let text = self.templates.get_template(&name)?.render(words).with_context(|| format!("newspapers/{name}"))?;
        Ok(match paper.charset {
            Charset::Utf8 => text.into_bytes(),
            Charset::Gbk => encoding_rs::GBK.encode(&text).0.into_owned(),
        })
    }
}

/// How articles quote a registered fact: `{{ f.nha_tam.as_of }}`.
fn fact_words(entry: &FactEntry, now: DateTime<FixedOffset>) -> Value {
    let fact = entry.fact(now);
    let form = |pattern: &str| fact.as_of.format(pattern).to_string();
    context! {
        as_of => form("%d/%m/%Y"), as_of_en => form("%B %-d, %Y"), as_of_zh => form("%-m月%-d日"),
        month => form("%m/%Y"), month_en => form("%B"), month_zh => form("%-m月份"),
        doc_date => fact.document_date.format("%d/%m/%Y").to_string(),
    }
}

fn newest(times: &[DateTime<FixedOffset>], otherwise: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    times.iter().max().copied().unwrap_or(otherwise)
}

fn decomposed(text: &str, traits: &[Trait]) -> String {
    if traits.contains(&Trait::Nfd) { text.nfd().collect() } else { text.to_owned() }
}

/// Text as HTML, as badly escaped as the traits ask.
fn encoded(text: &str, traits: &[Trait]) -> String {
    let mut out = String::new();
    let mut after_digit = false;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if traits.contains(&Trait::DoubleEntities) => out.push_str("&amp;quot;"),
            ' ' if after_digit && traits.contains(&Trait::Nbsp) => out.push_str("&nbsp;"),
            c if !c.is_ascii() && traits.contains(&Trait::Entities) => out.push_str(&entity(c)),
            c => out.push(c),
        }
        after_digit = c.is_ascii_digit();
    }
    out
}

/// `&agrave;` where HTML 4 has a name, else `&#7841;`, as old editors wrote Vietnamese.
fn entity(c: char) -> String {
    const NAMED: [(char, &str); 18] = [
        ('à', "agrave"),
        ('á', "aacute"),
        ('â', "acirc"),
        ('ã', "atilde"),
        ('è', "egrave"),
        ('é', "eacute"),
        ('ê', "ecirc"),
        ('ì', "igrave"),
        ('í', "iacute"),
        ('ò', "ograve"),
        ('ó', "oacute"),
        ('ô', "ocirc"),
        ('õ', "otilde"),
        ('ù', "ugrave"),
        ('ú', "uacute"),
        ('ý', "yacute"),
        ('“', "ldquo"),
        ('”', "rdquo"),
    ];
    match NAMED.iter().find(|(letter, _)| *letter == c) {
        Some((_, name)) => format!("&{name};"),
        None => format!("&#{};", u32::from(c)),
    }
}

/// The `NewsArticle` of a page; cut off or empty where the traits say so.
fn jsonld(paper: &Paper, entry: &ArticleEntry, url: &str, at: DateTime<FixedOffset>) -> String {
    if entry.traits.contains(&Trait::NoJsonld) || entry.serve.is_some() {
        return String::new();
    }
    let at = at.format("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let full = serde_json::json!({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": entry.title, "description": entry.lead,
        "datePublished": at, "dateModified": at, "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "author": {"@type": "Person", "name": entry.byline}, "publisher": {"@type": "Organization", "name": paper.name},
    });
    let text = full.to_string().replace("</", "<\\/");
    if entry.traits.contains(&Trait::BrokenJsonld) { text.chars().take(90).collect() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaping() {
        let check = |text: &str, traits: &[Trait], expect: &str| assert_eq!(encoded(text, traits), expect);
        check("a < b & c", &[], "a &lt; b &amp; c");
        check("12 hộ", &[Trait::Nbsp], "12&nbsp;hộ");
        check("là hộ", &[Trait::Entities], "l&agrave; h&#7897;");
        check("\"Có\"", &[Trait::DoubleEntities], "&amp;quot;Có&amp;quot;");
    }
}
