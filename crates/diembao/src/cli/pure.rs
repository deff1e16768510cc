//! Commands that need no data home: `feed`, `extract`; `analyse` is in `stream`.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};
use chrono::{DateTime, FixedOffset, Utc};
use domain::source::ArticleRules;
use domain::url::Url;
use domain::{Content, Fact, Nfc, Outlet};
use serde::{Deserialize, Serialize};

use super::output::{self, instant};
use super::{ExtractArgs, Global, in_order};
use crate::config::Config;
use crate::service::{Registry, without_future};

/// Zone of dates that state none, where no outlet says otherwise.
fn home_zone() -> FixedOffset {
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

#[derive(Serialize)]
struct PageJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    url: String,
    canonical_url: Option<String>,
    title: String,
    lead: String,
    text: String,
    text_from: &'static str,
    published: Option<String>,
    modified: Option<String>,
    dates: Vec<DateJson>,
    language: Option<&'static str>,
    outlet: Option<String>,
    section: Option<String>,
    quality: &'static str,
    problems: Vec<String>,
}

/// A date that a page states, chosen or not.
#[derive(Serialize)]
struct DateJson {
    kind: &'static str,
    at: String,
    precision: &'static str,
    origin: &'static str,
    /// Whether the page states the offset of `at`; where not, it is the outlet's or the office's.
    offset_stated: bool,
}

impl From<extract::DateStated> for DateJson {
    fn from(date: extract::DateStated) -> Self {
        Self {
            kind: date.kind.as_str(),
            at: instant(date.at),
            precision: date.precision.as_str(),
            origin: date.origin,
            offset_stated: date.offset_stated,
        }
    }
}

pub(super) fn extract(global: &Global, args: &ExtractArgs) -> anyhow::Result<ExitCode> {
    let outlets = Outlets::of(global, args)?;
    if args.jsonl {
        return extract_lines(&outlets, &args.file);
    }
    let address = args.url.as_deref().unwrap_or_default();
    let url = Url::parse(address).with_context(|| format!("--url {address:?}"))?;
    let bytes = output::read(&args.file)?;
    let input = outlets.input(&url, args.content_type.as_deref(), &bytes);
    if args.outlet_rules {
        match outlets.known.outlet_at(&url) {
            Some(outlet) => eprintln!("read by the rules of {}", outlet.id),
            None => eprintln!("no configured outlet prints at {url}: read without rules"),
        }
    }
    match args.explain {
        true => write!(io::stdout().lock(), "{}", extract::explain(&input))?,
        false => output::print(&page(None, &input))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is known of the outlets whose pages are read: nothing, unless it is asked for.
struct Outlets {
    known: Registry,
    no_rules: ArticleRules,
    /// The outlet by whose rules every page is read.
    tried: Option<Outlet>,
    /// No date after this is believed.
    latest: DateTime<FixedOffset>,
}

impl Outlets {
    fn of(global: &Global, args: &ExtractArgs) -> anyhow::Result<Self> {
        let latest = args.now.unwrap_or_else(|| Utc::now().fixed_offset());
        let none = Self { latest, known: Registry::default(), no_rules: ArticleRules::default(), tried: None };
        if let Some(file) = &args.rules {
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            let config = Config::bundled()?.with_outlets(&[(file.display().to_string(), text)])?;
            return Ok(Self { tried: config.outlets.into_iter().next(), ..none });
        }
        if !args.outlet_rules {
            return Ok(none);
        }
        Ok(Self { known: Registry::new(global.config()?.outlets.clone(), 0), ..none })
    }

    fn input<'a>(&'a self, url: &'a Url, content_type: Option<&'a str>, bytes: &'a [u8]) -> extract::PageInput<'a> {
        let outlet = self.tried.as_ref().or_else(|| self.known.outlet_at(url).map(|outlet| &**outlet));
        let rules = outlet.map_or(&self.no_rules, |outlet| &outlet.article);
        let time_zone = outlet.map_or_else(|| extract::Zone::Office(home_zone()), |outlet| extract::Zone::Outlet(outlet.time_zone));
        extract::PageInput { url, content_type, status: None, bytes, rules, time_zone, now: None, latest: Some(self.latest) }
    }
}

fn page(id: Option<serde_json::Value>, input: &extract::PageInput<'_>) -> PageJson {
    let page = extract::page(input);
    PageJson {
        id,
        url: input.url.to_string(),
        canonical_url: page.canonical_url.map(String::from),
        title: page.title.into_string(),
        lead: page.lead.into_string(),
        text: page.text.into_string(),
        text_from: page.text_from.as_str(),
        published: page.published.map(|s| instant(s.at)),
        modified: page.modified.map(|s| instant(s.at)),
        dates: page.dates.into_iter().map(DateJson::from).collect(),
        language: page.language.map(domain::Language::as_str),
        outlet: page.outlet.map(Nfc::into_string),
        section: page.section.map(Nfc::into_string),
        quality: page.quality.as_str(),
        problems: page.problems,
    }
}

/// A line of `extract --jsonl`.
#[derive(Deserialize)]
struct PageLine {
    id: serde_json::Value,
    url: String,
    #[serde(default)]
    content_type: Option<String>,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default)]
    html: Option<String>,
}

fn extract_lines(outlets: &Outlets, file: &Path) -> anyhow::Result<ExitCode> {
    let bad = AtomicUsize::new(0);
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    in_order::answer(output::lines_into(output::open(file)?), |number, line| extract_line(outlets, file, number, line, &bad), out)?;
    Ok(super::admin::exit_for(bad.into_inner()))
}

/// The answer to one line; a bad line is counted and answered with its number and what is wrong, and the rest goes on.
fn extract_line(outlets: &Outlets, file: &Path, number: usize, line: &str, bad: &AtomicUsize) -> Vec<u8> {
    if line.trim().is_empty() {
        return Vec::new();
    }
    answer_line(outlets, line).unwrap_or_else(|error| {
        bad.fetch_add(1, Ordering::Relaxed);
        eprintln!("{}:{number}: {error:#}", file.display());
        let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
        serde_json::json!({"id": id, "line": number, "error": format!("{error:#}")}).to_string().into_bytes()
    })
}

fn answer_line(outlets: &Outlets, line: &str) -> anyhow::Result<Vec<u8>> {
    let line: PageLine = output::object(line)?;
    let url = Url::parse(&line.url).with_context(|| format!("url {:?}", line.url))?;
    let bytes = match (line.html, line.path) {
        (Some(html), _) => html.into_bytes(),
        (None, Some(path)) => std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?,
        (None, None) => bail!("neither \"html\" nor \"path\""),
    };
    Ok(serde_json::to_vec(&page(Some(line.id), &outlets.input(&url, line.content_type.as_deref(), &bytes)))?)
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
