//! `extract`: pages read one by one or on lines, as the collector reads them.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, bail};
use chrono::{DateTime, FixedOffset, Utc};
use clap::Args;
use domain::source::ArticleRules;
use domain::url::Url;
use domain::{Nfc, Outlet, Quality};
use serde::{Deserialize, Serialize};

use super::odd::Keys;
use super::output::{self, instant};
use super::pure::home_zone;
use super::{Global, in_order, values};
use crate::config::Config;
use crate::service::Registry;

#[derive(Args)]
pub(super) struct ExtractArgs {
    /// Address of the page.
    #[arg(long, required_unless_present = "jsonl", conflicts_with = "jsonl", value_parser = values::address)]
    url: Option<String>,
    /// Its Content-Type header.
    #[arg(long, conflicts_with = "jsonl")]
    content_type: Option<String>,
    /// Status of the answer that it came with.
    #[arg(long, conflicts_with = "jsonl", value_parser = values::status)]
    status: Option<u16>,
    /// A header of that answer, 'Name: value'; to be given again for each. A firewall signs what it sends in a page's place.
    #[arg(long = "header", value_name = "HEADER", conflicts_with_all = ["jsonl", "explain"], value_parser = values::header)]
    headers: Vec<(String, String)>,
    /// Reads lines {"id","url","content_type"?,"status"?,"headers"?,"path"|"html"} and answers each with its id, in order; "headers" is an object.
    #[arg(long)]
    jsonl: bool,
    /// Tells what became of each block of the page, and why, for people who write an outlet's rules.
    #[arg(long, conflicts_with = "jsonl")]
    explain: bool,
    /// Reads pages of configured outlets (see --config) by their article rules and in their time zone; without it no outlet is known.
    #[arg(long)]
    outlet_rules: bool,
    /// Reads every page by the article rules of this source file, so that they can be tried out before they are used.
    #[arg(long, value_name = "FILE", conflicts_with = "outlet_rules")]
    rules: Option<PathBuf>,
    /// Dates after this moment (2026-11-28T07:00:00+07:00) are not believed; without it, after the present one.
    #[arg(long, value_parser = values::moment)]
    now: Option<DateTime<FixedOffset>>,
    /// The page, or the lines; `-` is standard input.
    file: PathBuf,
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
    origin: String,
    /// As it is written there.
    written: String,
    /// Whether it was chosen, or why not.
    fate: &'static str,
    /// Whether the page states the offset of `at`; where not, it is the outlet's or the office's.
    offset_stated: bool,
}

impl From<domain::DateStated> for DateJson {
    fn from(date: domain::DateStated) -> Self {
        Self {
            kind: date.kind.as_str(),
            at: instant(date.at),
            precision: if date.is_day { "day" } else { "minute" },
            origin: date.origin,
            written: date.written,
            fate: date.fate.as_str(),
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
    let answer = Answer { status: args.status, content_type: args.content_type.clone(), headers: args.headers.clone() };
    let input = outlets.input(&url, &answer, &bytes);
    if args.outlet_rules {
        match outlets.known.outlet_at(&url) {
            Some(outlet) => tell!("read by the rules of {}", outlet.id),
            None => tell!("no configured outlet prints at {url}: read without rules"),
        }
    }
    match args.explain {
        true => write!(io::stdout().lock(), "{}", extract::explain(&input))?,
        false => output::print(&page(None, &input, &answer.headers))?,
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

    fn input<'a>(&'a self, url: &'a Url, answer: &'a Answer, bytes: &'a [u8]) -> extract::PageInput<'a> {
        let outlet = self.tried.as_ref().or_else(|| self.known.outlet_at(url).map(|outlet| &**outlet));
        let rules = outlet.map_or(&self.no_rules, |outlet| &outlet.article);
        let time_zone = outlet.map_or_else(|| extract::Zone::Office(home_zone()), |outlet| extract::Zone::Outlet(outlet.time_zone));
        let latest = Some(self.latest);
        extract::PageInput { url, content_type: answer.content_type(), status: answer.status, bytes, rules, time_zone, now: None, latest }
    }
}

/// What is known of the answer that a page came with, as the collector knows it.
struct Answer {
    status: Option<u16>,
    content_type: Option<String>,
    /// Names in small letters.
    headers: Vec<(String, String)>,
}

impl Answer {
    fn content_type(&self) -> Option<&str> {
        let header = || self.headers.iter().find(|(name, _)| name == "content-type").map(|(_, value)| value.as_str());
        self.content_type.as_deref().or_else(header)
    }
}

/// Reads a page as the collector does: what a firewall signed is blocked, unless an article came through.
fn page(id: Option<serde_json::Value>, input: &extract::PageInput<'_>, headers: &[(String, String)]) -> PageJson {
    let mut page = extract::page(input);
    if let Some(reason) = extract::refusal(headers).filter(|_| page.quality != Quality::Article) {
        page.quality = Quality::Blocked;
        page.problems.insert(0, reason);
    }
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
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default)]
    html: Option<String>,
}

fn extract_lines(outlets: &Outlets, file: &Path) -> anyhow::Result<ExitCode> {
    let bad = AtomicUsize::new(0);
    let keys = Keys::new(file, &["id", "url", "content_type", "status", "headers", "path", "html"]);
    let answer = |number: usize, line: &str| {
        keys.look(number, line);
        extract_line(outlets, file, number, line, &bad)
    };
    let out = io::BufWriter::with_capacity(1 << 16, io::stdout());
    in_order::answer(output::lines_into(output::open(file)?), answer, out)?;
    Ok(super::admin::exit_for(bad.into_inner()))
}

/// The answer to one line; a bad line is counted and answered with its number and what is wrong, and the rest goes on.
fn extract_line(outlets: &Outlets, file: &Path, number: usize, line: &str, bad: &AtomicUsize) -> Vec<u8> {
    if line.trim().is_empty() {
        return Vec::new();
    }
    answer_line(outlets, line).unwrap_or_else(|error| {
        bad.fetch_add(1, Ordering::Relaxed);
        tell!("{}:{number}: {error:#}", file.display());
        let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
        serde_json::json!({"id": id, "line": number, "error": format!("{error:#}")}).to_string().into_bytes()
    })
}

fn answer_line(outlets: &Outlets, line: &str) -> anyhow::Result<Vec<u8>> {
    let line: PageLine = output::object(line)?;
    let url = Url::parse(&line.url).with_context(|| format!("url {:?}", line.url))?;
    let bytes = match (line.html, line.path) {
        (Some(_), Some(_)) => bail!("both \"html\" and \"path\": one page is wanted"),
        (Some(html), None) => html.into_bytes(),
        (None, Some(path)) => std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?,
        (None, None) => bail!("neither \"html\" nor \"path\""),
    };
    let headers: Vec<_> = line.headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
    let answer = Answer { status: line.status, content_type: line.content_type, headers };
    Ok(serde_json::to_vec(&page(Some(line.id), &outlets.input(&url, &answer, &bytes), &answer.headers))?)
}

#[cfg(test)]
mod tests {
    use chrono::Utc;
    use domain::source::ArticleRules;

    use super::{Outlets, Registry, answer_line};

    fn answer(line: &str) -> serde_json::Value {
        let (latest, no_rules) = (Utc::now().fixed_offset(), ArticleRules::default());
        let outlets = Outlets { known: Registry::default(), no_rules, tried: None, latest };
        serde_json::from_slice(&answer_line(&outlets, line).unwrap()).unwrap()
    }

    #[test]
    fn status_and_headers_tell_what_a_page_is() {
        let read = |more: &str| {
            let line = format!(r#"{{"id":1,"url":"https://bao.example/cau-1.html","html":"<title>x</title><p>Chờ một lát"{more}}}"#);
            let page = answer(&line);
            (page["quality"].as_str().unwrap().to_owned(), page["problems"][0].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(read("").0, "empty");
        assert_eq!(read(r#","status":404"#), ("error".to_owned(), "The server answered with status 404.".to_owned()));
        let (quality, problem) = read(r#","status":403,"headers":{"CF-Mitigated":"challenge","Server":"cloudflare"}"#);
        assert_eq!(quality, "blocked");
        assert!(problem.contains("cf-mitigated"), "{problem}");
    }
}
