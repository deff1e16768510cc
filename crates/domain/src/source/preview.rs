//! What would be collected from an address, as told before anything is kept.

use chrono::{DateTime, FixedOffset};

use super::{Outlet, SourceKind};

/// What one reading of an address found.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// The address that was read, in the form in which it would be kept.
    pub url: url::Url,
    /// The outlet that it belongs to: a followed one, or one made up from the page.
    pub outlet: Outlet,
    /// Whether that outlet is followed already.
    pub followed: bool,
    /// What robots.txt says about it.
    pub robots: Robots,
    /// As what it could be read; `None` when it gave nothing.
    pub kind: Option<SourceKind>,
    /// The articles that would be collected, in the order of the page.
    pub entries: Vec<PreviewEntry>,
    /// Feeds and sitemaps that the page or robots.txt names, best first.
    pub found: Vec<FoundSource>,
    /// What was odd.
    pub problems: Vec<String>,
    /// Why nothing would be collected: kind and sentence.
    pub failure: Option<(String, String)>,
}

/// What robots.txt says about an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    /// Whether it may be asked.
    pub allowed: bool,
    /// The rule that decided, as written; empty when none speaks of the address.
    pub rule: String,
    /// Seconds asked for between two requests.
    pub crawl_delay: Option<u64>,
    /// Why the file could not be read; everything is then forbidden for a while.
    pub problem: Option<String>,
}

/// An article that would be collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewEntry {
    /// Headline; may be empty.
    pub title: String,
    /// Address.
    pub url: url::Url,
    /// Date given.
    pub published: Option<DateTime<FixedOffset>>,
}

/// A feed or sitemap that a page names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundSource {
    /// Where it is.
    pub url: url::Url,
    /// What it is called; may be empty.
    pub title: String,
    /// What kind of source it is.
    pub kind: SourceKind,
}
