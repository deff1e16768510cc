//! Commands that need no data home: `feed`, and the lines of `analyse` and `import`; `extract` is in `page`, `analyse` in `stream`.

use std::path::Path;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset};
use domain::url::Url;
use domain::{Content, Fact, Nfc};
use serde::{Deserialize, Serialize};

use super::Global;
use super::output::{self, instant};
use crate::service::without_future;

/// Zone of dates that state none, where no outlet says otherwise.
pub(super) fn home_zone() -> FixedOffset {
    FixedOffset::east_opt(7 * 3600).expect("seven hours are a valid offset")
}

/// `now` is the moment after which no date is believed.
pub(super) fn feed(url: Option<&str>, file: &Path, now: DateTime<FixedOffset>) -> anyhow::Result<()> {
    let base = url.map(|u| Url::parse(u).with_context(|| format!("--url {u:?}"))).transpose()?;
    let bytes = output::read(file)?;
    let mut feed = extract::feed(&bytes, None, base.as_ref(), home_zone());
    feed.problems.extend(without_future(&mut feed.entries, now.to_utc(), home_zone()));
    output::print(&FeedJson { title: feed.title.into_string(), entries: in_order(feed.entries, feed.unlinked), problems: feed.problems })
}

#[derive(Serialize)]
struct FeedJson {
    title: String,
    entries: Vec<EntryJson>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct EntryJson {
    id: String,
    title: String,
    /// `null` for an entry that cannot be collected, since the feed gives no address.
    url: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    summary: String,
}

/// All entries as they stand in the feed.
fn in_order(entries: Vec<extract::Entry>, unlinked: Vec<extract::Unlinked>) -> Vec<EntryJson> {
    let mut all: Vec<EntryJson> = entries.into_iter().map(EntryJson::from).collect();
    for (at, unlinked) in unlinked.into_iter().enumerate() {
        all.insert((unlinked.before + at).min(all.len()), EntryJson::from(unlinked));
    }
    all
}

impl From<extract::Unlinked> for EntryJson {
    fn from(u: extract::Unlinked) -> Self {
        Self {
            id: u.id,
            title: u.title.into_string(),
            url: None,
            published: u.published.map(instant),
            updated: u.updated.map(instant),
            summary: u.summary.into_string(),
        }
    }
}

impl From<extract::Entry> for EntryJson {
    fn from(e: extract::Entry) -> Self {
        Self {
            id: e.id,
            title: e.title.into_string(),
            url: Some(e.url.into()),
            published: e.published.map(instant),
            updated: e.updated.map(instant),
            summary: e.summary.into_string(),
        }
    }
}

/// A line of `analyse` and `import`.
#[derive(Deserialize)]
pub(super) struct ArticleLine {
    pub(super) id: serde_json::Value,
    #[serde(default)]
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) outlet: Option<String>,
    pub(super) title: Nfc,
    #[serde(default)]
    pub(super) lead: Option<Nfc>,
    pub(super) text: Nfc,
    #[serde(default)]
    pub(super) published: Option<String>,
}

impl ArticleLine {
    /// The keys of a line.
    pub(super) const KEYS: [&'static str; 7] = ["id", "url", "outlet", "title", "lead", "text", "published"];

    pub(super) fn parse(line: &str) -> anyhow::Result<Self> {
        let line: Self = output::object(line)?;
        anyhow::ensure!(line.id.is_string() || line.id.is_number(), "\"id\" is neither a string nor a number");
        Ok(line)
    }

    pub(super) fn content(&self) -> Content {
        Content { title: self.title.clone(), lead: self.lead.clone().unwrap_or_default(), text: self.text.clone() }
    }

    /// The date, where it can be read: RFC 3339, or a day or a date and time in the office's zone.
    pub(super) fn published(&self) -> anyhow::Result<Option<DateTime<FixedOffset>>> {
        let Some(text) = self.published.as_deref().map(str::trim).filter(|t| !t.is_empty()) else { return Ok(None) };
        let day = || chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
        let local = || ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"].iter().find_map(|f| chrono::NaiveDateTime::parse_from_str(text, f).ok());
        let at = DateTime::parse_from_rfc3339(text).ok().or_else(|| local().or_else(day)?.and_local_timezone(home_zone()).single());
        at.map(Some).with_context(|| format!("\"published\": {text:?} is not a date such as 2026-11-01T08:30:00+07:00"))
    }

    pub(super) fn id_text(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }
}

/// The fact register of the data home, where there is one.
pub(super) async fn register(global: &Global) -> anyhow::Result<Vec<Fact>> {
    match global.data.join("diembao.db").exists() {
        true => Ok(store::Store::open(&global.data).await?.facts().await?),
        false => Ok(Vec::new()),
    }
}
