//! Outlets and their sources, as an administrator describes them in `config/sources/<outlet>.toml` or adds them at the desk.

mod change;
mod preview;

use chrono::FixedOffset;
use serde::{Deserialize, Serialize};

use crate::{Language, OutletId, SourceId};

pub use change::{NewOutlet, NewSource, SourceDeed};
pub use preview::{FoundSource, Preview, PreviewEntry, Robots};

/// A newspaper, broadcaster or portal.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlet {
    /// The id, also the name of its file.
    pub id: OutletId,
    /// The name as printed.
    pub name: String,
    /// Language of most of its articles.
    pub language: Language,
    /// Where it stands.
    pub level: Level,
    /// Home page.
    pub home: url::Url,
    /// Offset for dates that state none.
    pub time_zone: FixedOffset,
    /// Its feeds, section pages and sitemaps.
    pub sources: Vec<Source>,
    /// How to read its article pages, where the general algorithm needs help.
    pub article: ArticleRules,
    /// How to find article links on its section pages, where the general rule needs help.
    pub links: LinkRules,
    /// Least time between two requests to its host; the fetch setting when `None`.
    pub host_gap: Option<std::time::Duration>,
}

/// One feed, section page or sitemap.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The id, unique over all outlets.
    pub id: SourceId,
    /// What kind of page it is.
    pub kind: SourceKind,
    /// Where it is.
    pub url: url::Url,
    /// How its address came to be known, as told to people ("ok_2026: …").
    pub seen: String,
    /// Collected or only listed.
    pub active: Activity,
}

/// Whether a source is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity {
    /// Polled when due.
    On,
    /// Listed, never polled.
    Off,
}

/// What kind of page a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// An HTML page that links to articles.
    Section,
    /// A sitemap or news sitemap.
    Sitemap,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Feed, Self::Section, Self::Sitemap];

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// `"feed"`, `"section"` or `"sitemap"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Section => "section",
            Self::Sitemap => "sitemap",
        }
    }
}

/// Where an outlet stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Of the province.
    Local,
    /// Of the country.
    National,
    /// Of another country.
    Foreign,
    /// An authority's own portal: a source of facts, not press.
    Official,
    /// A search service that only points at other outlets' articles.
    Aggregator,
}

impl Level {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Local, Self::National, Self::Foreign, Self::Official, Self::Aggregator];

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == word)
    }

    /// `"local"`, `"national"`, `"foreign"`, `"official"` or `"aggregator"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::National => "national",
            Self::Foreign => "foreign",
            Self::Official => "official",
            Self::Aggregator => "aggregator",
        }
    }
}

/// CSS selectors for an outlet's article pages. Empty lists leave the general algorithm alone.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ArticleRules {
    /// Where the headline is.
    pub title: Vec<String>,
    /// Where the lead (sapo) is.
    pub lead: Vec<String>,
    /// Where the body is.
    pub body: Vec<String>,
    /// What to drop from the page before reading it.
    pub drop: Vec<String>,
}

/// CSS selectors for an outlet's section pages.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct LinkRules {
    /// Links to articles; the general rule when empty, or when they match nothing.
    pub article: Vec<String>,
}
