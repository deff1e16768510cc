//! The newspapers as they lie in the folder `newspapers/`: outlets, articles and registered facts, embedded and parsed.
//! How they become pages is told in `pages`.

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::{Language, Level, SourceKind};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use super::{Fact, Kind, dates};

#[derive(RustEmbed)]
#[folder = "newspapers/"]
struct Files;

/// Everything in the folder.
pub(super) struct Library {
    /// The outlets, each with its articles.
    pub(super) papers: Vec<Paper>,
    /// The fact register of the demo.
    pub(super) facts: Vec<FactEntry>,
}

/// `outlet.toml` and the articles beside it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paper {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) language: Language,
    pub(super) level: Level,
    pub(super) time_zone: String,
    pub(super) charset: Charset,
    /// Names in the menu.
    pub(super) sections: Vec<String>,
    /// `Content-Type` of article pages.
    pub(super) article_type: String,
    /// What the feed adds to each link.
    #[serde(default)]
    pub(super) link_suffix: String,
    #[serde(rename = "source")]
    pub(super) sources: Vec<PaperSource>,
    #[serde(default)]
    pub(super) rules: PaperRules,
    /// Every page that is not an article.
    #[serde(rename = "page")]
    pub(super) pages: Vec<PaperPage>,
    #[serde(skip)]
    pub(super) articles: Vec<ArticleEntry>,
}

/// How the pages of an outlet are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Charset {
    #[serde(rename = "utf-8")]
    Utf8,
    Gbk,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperSource {
    pub(super) id: String,
    pub(super) kind: SourceKind,
    pub(super) path: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PaperRules {
    /// Selectors of article links on section pages.
    pub(super) links: Vec<String>,
    /// Selectors of what an article page's reader drops.
    pub(super) drop: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperPage {
    pub(super) path: String,
    pub(super) template: String,
    pub(super) content_type: String,
}

/// One `[[article]]`; the keys are told in `newspapers/README.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleEntry {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) age: String,
    pub(super) section: String,
    pub(super) byline: String,
    pub(super) caption: String,
    /// First edition that has it.
    #[serde(default = "first")]
    pub(super) edition: u8,
    /// First edition in which its page is gone.
    pub(super) gone: Option<u8>,
    /// Template that is served instead of the article.
    pub(super) serve: Option<String>,
    #[serde(default)]
    pub(super) traits: Vec<Trait>,
    pub(super) body: String,
    #[serde(default)]
    pub(super) comments: Vec<(String, String)>,
    /// What the second edition silently changes in the body.
    pub(super) change: Option<Vec<Change>>,
    #[serde(default)]
    pub(super) planted: Vec<PlantedEntry>,
}

fn first() -> u8 {
    1
}

/// How a page is odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Trait {
    /// Decomposed Unicode.
    Nfd,
    /// Accented letters as HTML entities.
    Entities,
    /// Quotation marks escaped twice.
    DoubleEntities,
    /// A no-break space after each number.
    Nbsp,
    /// JSON-LD that is cut off.
    BrokenJsonld,
    /// No JSON-LD at all.
    NoJsonld,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlantedEntry {
    pub(super) kind: Kind,
    pub(super) note: String,
}

/// One `[[fact]]`, its days counted back from now.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactEntry {
    pub(super) id: String,
    indicator: String,
    name: String,
    terms: Vec<String>,
    place: String,
    place_id: String,
    basis: Basis,
    as_of: u32,
    value: String,
    unit: String,
    document: String,
    document_date: u32,
    agency: String,
    note: String,
}

/// What time a registered figure covers.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Basis {
    /// A count at a date.
    Stock,
    /// A flow of one day.
    Day,
    /// A flow of the last month reported.
    Month,
}

impl FactEntry {
    /// The fact with its dates, seen from `now`.
    pub(super) fn fact(&self, now: DateTime<FixedOffset>) -> Fact {
        let today = now.date_naive();
        let as_of = match self.basis {
            Basis::Month => dates::reported_month_end(today),
            Basis::Stock | Basis::Day => dates::days_before(today, self.as_of),
        };
        Fact {
            indicator: self.indicator.clone(),
            indicator_name: self.name.clone(),
            terms: self.terms.clone(),
            place: self.place.clone(),
            place_id: self.place_id.clone(),
            period: self.period(as_of),
            value: self.value.clone(),
            unit: self.unit.clone(),
            as_of,
            document: self.document.clone(),
            document_date: dates::days_before(today, self.document_date),
            agency: self.agency.clone(),
            note: self.note.clone(),
        }
    }

    fn period(&self, as_of: NaiveDate) -> String {
        match self.basis {
            Basis::Stock | Basis::Day => String::new(),
            Basis::Month => as_of.format("tháng %m/%Y").to_string(),
        }
    }
}

impl Library {
    /// Reads the embedded folder; an error names the file.
    pub(super) fn load() -> anyhow::Result<Self> {
        let mut papers = Vec::new();
        for file in names().filter(|name| name.ends_with("/outlet.toml")) {
            let mut paper: Paper = parse(&file)?;
            paper.articles = articles(&paper.id)?;
            papers.push(paper);
        }
        let facts: FactFile = parse("facts.toml")?;
        Ok(Self { papers, facts: facts.fact })
    }

    /// All templates as (name, text): `xulangngaynay/article.html`.
    pub(super) fn templates() -> anyhow::Result<Vec<(String, String)>> {
        let is_template = |name: &String| [".html", ".xml", ".txt"].iter().any(|end| name.ends_with(end));
        names().filter(is_template).map(|name| Ok((name.clone(), text(&name)?))).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactFile {
    fact: Vec<FactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleFile {
    article: Vec<ArticleEntry>,
}

fn articles(outlet: &str) -> anyhow::Result<Vec<ArticleEntry>> {
    let prefix = format!("{outlet}/articles");
    let mut all = Vec::new();
    for file in names().filter(|name| name.starts_with(&prefix) && name.ends_with(".toml")) {
        let entries: ArticleFile = parse(&file)?;
        all.extend(entries.article);
    }
    Ok(all)
}

/// File names in a fixed order, so that ports and lists do not depend on the file system.
fn names() -> impl Iterator<Item = String> {
    let mut names: Vec<String> = Files::iter().map(|name| name.replace('\\', "/")).collect();
    names.sort();
    names.into_iter()
}

fn parse<T: serde::de::DeserializeOwned>(file: &str) -> anyhow::Result<T> {
    toml::from_str(&text(file)?).with_context(|| format!("newspapers/{file}"))
}

fn text(file: &str) -> anyhow::Result<String> {
    let found = Files::get(file).with_context(|| format!("newspapers/{file} is not embedded"))?;
    String::from_utf8(found.data.into_owned()).with_context(|| format!("newspapers/{file}"))
}
