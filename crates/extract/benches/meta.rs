//! How often headline and date of publication are right: `cargo bench -p diembao-extract --bench meta [-- show SET|PAGE]`.
//!
//! Over the real pages that lie beside the repository (or in the folder that `DIEMBAO_DATA` names), against what other
//! projects say of them. A title is right when it is the same but for quotation marks and spaces. A date is right when it is
//! the same minute with the same offset, or the same day where the gold is no finer. Lists what differs; judges nothing.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files")]

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use diembao_extract as extract;
use domain::source::ArticleRules;
use domain::url::Url;
use domain::{Nfc, Stamp};
use flate2::read::GzDecoder;
use serde_json::Value;

fn main() {
    let data =
        std::env::var("DIEMBAO_DATA").map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    if !data.is_dir() {
        println!("nothing measured: there is no folder {} (DIEMBAO_DATA names another)", data.display());
        return;
    }
    let mut arguments = std::env::args().skip_while(|argument| argument != "show").skip(1);
    if let Some(set) = arguments.next() {
        pages(&data).iter().filter(|gold| gold.set.contains(&set) || gold.name.contains(&set)).for_each(show);
        return;
    }
    let golds = pages(&data);
    let mut sets: Vec<&str> = golds.iter().map(|gold| gold.set).collect();
    sets.dedup();
    for set in sets {
        let mut tally = Tally::default();
        golds.iter().filter(|gold| gold.set == set).for_each(|gold| tally.add(gold));
        tally.print(set);
    }
}

/// A page and what others say of it.
struct Gold {
    set: &'static str,
    name: String,
    url: Url,
    zone: FixedOffset,
    html: Vec<u8>,
    title: Option<String>,
    published: Published,
}

enum Published {
    /// An instant with its offset.
    At(DateTime<FixedOffset>),
    /// What the clock showed.
    Wall(NaiveDateTime),
    Day(NaiveDate),
    /// Nothing is said of it.
    Unsaid,
}

impl Published {
    /// From any of the spellings of the sets.
    fn parse(text: &str) -> Self {
        let spaced = text.trim().replacen(' ', "T", 1).replace(" +", "+");
        if let Ok(at) = DateTime::parse_from_rfc3339(&spaced).or_else(|_| DateTime::parse_from_str(&spaced, "%Y-%m-%dT%H:%M:%S%.f%z")) {
            return Self::At(at);
        }
        match spaced.parse::<NaiveDateTime>() {
            Ok(at) if at.time() == NaiveTime::MIN => Self::Day(at.date()),
            Ok(at) => Self::Wall(at),
            Err(_) => spaced.parse().map_or(Self::Unsaid, Self::Day),
        }
    }
}

#[derive(Default)]
struct Tally {
    titles: (usize, usize),
    minutes: (usize, usize),
    days: (usize, usize),
    unsaid: (usize, usize),
    misses: Vec<String>,
}

impl Tally {
    fn add(&mut self, gold: &Gold) {
        let page = read(gold);
        if let Some(title) = &gold.title {
            self.titles.1 += 1;
            match plain(title) == plain(page.title.as_str()) {
                true => self.titles.0 += 1,
                false => self.misses.push(format!("title {}\n    gold {title}\n    ours {}", gold.name, page.title.as_str())),
            }
        }
        let ours = page.published.as_ref();
        let minute = |at: &DateTime<FixedOffset>| (at.timestamp().div_euclid(60), at.offset().local_minus_utc());
        let (count, right, expect) = match &gold.published {
            Published::At(at) => (&mut self.minutes, ours.is_some_and(|s| minute(&s.at) == minute(at)), at.to_rfc3339()),
            Published::Wall(at) => {
                (&mut self.minutes, ours.is_some_and(|s| (s.at.naive_local() - *at).num_seconds().abs() < 60), at.to_string())
            }
            Published::Day(day) => (&mut self.days, ours.is_some_and(|s| s.at.date_naive() == *day), day.to_string()),
            Published::Unsaid => (&mut self.unsaid, ours.is_none(), "none".to_owned()),
        };
        count.1 += 1;
        count.0 += usize::from(right);
        if !right {
            self.misses.push(format!("date  {}\n    gold {expect}\n    ours {}", gold.name, told(ours)));
        }
    }

    fn print(&self, set: &str) {
        let of = |(right, all): (usize, usize)| format!("{right}/{all}");
        println!("{set}: titles {}, minute and offset {}, day {}", of(self.titles), of(self.minutes), of(self.days));
        println!("  no date said and none given {}", of(self.unsaid));
        self.misses.iter().for_each(|miss| println!("  {miss}"));
    }
}

fn show(gold: &Gold) {
    let page = read(gold);
    println!("{}\n  title {}\n  published {}", gold.name, page.title.as_str(), told(page.published.as_ref()));
    println!("  modified {}", told(page.modified.as_ref()));
    for date in &page.dates {
        println!("    {} {} ({}, {})", date.kind.as_str(), date.at.to_rfc3339(), date.origin, date.fate.as_str());
    }
    let (outlet, section) = (page.outlet.map(Nfc::into_string), page.section.map(Nfc::into_string));
    println!("  outlet {outlet:?} section {section:?} language {:?} canonical {:?}", page.language, page.canonical_url.map(String::from));
}

fn told(stamp: Option<&Stamp>) -> String {
    stamp.map_or("none".to_owned(), |s| format!("{} ({})", s.at.to_rfc3339(), s.origin))
}

fn read(gold: &Gold) -> extract::Page {
    let rules = ArticleRules::default();
    let (url, bytes, time_zone) = (&gold.url, &gold.html[..], gold.zone);
    extract::page(&extract::PageInput {
        url,
        content_type: None,
        status: None,
        bytes,
        rules: &rules,
        time_zone: extract::Zone::Outlet(time_zone),
        now: None,
        latest: None,
    })
}

/// A title as it is compared.
fn plain(title: &str) -> String {
    let unified: String = Nfc::new(title.to_owned()).as_str().chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).map(quote).collect();
    unified.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quote(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' | '″' | '＂' => '"',
        '‘' | '’' | '‚' | '`' | '´' => '\'',
        c => c,
    }
}

fn pages(data: &Path) -> Vec<Gold> {
    let mut golds = vietnamese(&data.join("extract-vi-pages"));
    golds.extend(fundus(&data.join("extract-fundus")));
    golds.extend(newspaper4k(&data.join("extract-newspaper4k")));
    golds.extend(trafilatura(&data.join("extract-trafilatura")));
    golds.extend(readability(&data.join("extract-readability")));
    golds.extend(chinese(&data.join("extract-zh-pages")));
    golds
}

fn vietnamese(folder: &Path) -> Vec<Gold> {
    let lines = std::fs::read_to_string(folder.join("gold.jsonl")).unwrap_or_default();
    let gold = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let stated = |key: &str| line["published_raw"][key].as_str();
        let published = stated("json-ld datePublished").or(stated("meta article:published_time")).or(stated("meta pubdate"));
        // Without a zone the wall clock of the outlet is meant.
        let published = match published.map_or(Published::Unsaid, Published::parse) {
            Published::Wall(at) => zone(7).from_local_datetime(&at).single().map_or(Published::Unsaid, Published::At),
            other => other,
        };
        let name = line["file"].as_str().unwrap().to_owned();
        let html = unpacked(&folder.join(&name));
        let title = line["title"].as_str().map(str::to_owned);
        Gold { set: "vietnamese", name, url: Url::parse(line["url"].as_str().unwrap()).unwrap(), zone: zone(7), html, title, published }
    };
    lines.lines().map(gold).collect()
}

/// A parser's version (`V1`, `V1_1`, `V2`) belongs to the page at the same place in the order of time.
fn fundus(folder: &Path) -> Vec<Gold> {
    let mut golds = Vec::new();
    for country in files(folder, "").into_iter().filter(|path| path.is_dir()) {
        let info = json(&country.join("meta.info.json"));
        let hours = match country.file_name().unwrap().to_str().unwrap() {
            "uk" => 0,
            "us" | "ca" => -5,
            "jp" => 9,
            "my" | "tw" => 8,
            "za" | "lb" => 2,
            "py" => -4,
            _ => 1,
        };
        for outlet in files(&country, ".json").into_iter().filter(|path| !path.ends_with("meta.info.json")) {
            let versions = json(&outlet);
            let mut names: Vec<&String> = versions.as_object().unwrap().keys().collect();
            names.sort_by_key(|name| (name.len() > 2, (*name).clone()));
            names.sort_by_key(|name| name[..2].to_owned());
            let stem = format!("{}_", outlet.file_stem().unwrap().to_str().unwrap());
            let pages =
                files(&country, ".html.gz").into_iter().filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&stem));
            for (path, version) in pages.zip(names) {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                let gold = &versions[version];
                let url = Url::parse(info[&name]["url"].as_str().unwrap()).unwrap();
                let title = gold["title"].as_str().map(str::to_owned);
                let published = gold["publishing_date"].as_str().map_or(Published::Unsaid, Published::parse);
                golds.push(Gold { set: "fundus", name, url, zone: zone(hours), html: unpacked(&path), title, published });
            }
        }
    }
    golds
}

fn newspaper4k(folder: &Path) -> Vec<Gold> {
    let gold = |path: PathBuf| {
        let gold = json(&path);
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let html = unpacked(&folder.join(format!("{name}.html.gz")));
        let url = Url::parse(gold["url"].as_str().unwrap_or("https://paper.example/a")).unwrap();
        let published = gold["publish_date"].as_str().map_or(Published::Unsaid, Published::parse);
        Gold { set: "newspaper4k", name, url, zone: zone(0), html, title: gold["title"].as_str().map(str::to_owned), published }
    };
    files(folder, ".json").into_iter().map(gold).collect()
}

fn trafilatura(folder: &Path) -> Vec<Gold> {
    let golds = json(&folder.join("evaldata.json"));
    let mut all = Vec::new();
    for (address, gold) in golds.as_object().into_iter().flatten() {
        let name = gold["file"].as_str().unwrap().to_owned();
        let path = folder.join("html").join(format!("{name}.gz"));
        let path = if path.exists() { path } else { folder.join("html").join(&name) };
        let url = Url::parse(address)
            .ok()
            .filter(|url| url.scheme().starts_with("http"))
            .unwrap_or_else(|| Url::parse("https://paper.example/a").unwrap());
        let title = gold["title"].as_str().filter(|title| !title.is_empty()).map(str::to_owned);
        let published = gold["date"].as_str().map_or(Published::Unsaid, Published::parse);
        all.push(Gold { set: "trafilatura", name, url, zone: zone(1), html: unpacked(&path), title, published });
    }
    all
}

fn readability(folder: &Path) -> Vec<Gold> {
    let gold = |path: PathBuf| {
        let gold = json(&path.join("expected-metadata.json"));
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let published = gold["publishedTime"].as_str().map_or(Published::Unsaid, Published::parse);
        let title = gold["title"].as_str().map(str::to_owned);
        let url = Url::parse("http://fakehost/test/page.html").unwrap();
        Gold { set: "readability", name, url, zone: zone(0), html: unpacked(&path.join("source.html.gz")), title, published }
    };
    files(folder, "").into_iter().filter(|path| path.is_dir()).map(gold).collect()
}

/// Without gold: to be looked at with `show`.
fn chinese(folder: &Path) -> Vec<Gold> {
    let gold = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let url = Url::parse("https://paper.example/a").unwrap();
        Gold { set: "chinese", name, url, zone: zone(8), html: unpacked(&path), title: None, published: Published::Unsaid }
    };
    files(folder, ".html.gz").into_iter().map(gold).collect()
}

fn zone(hours: i32) -> FixedOffset {
    FixedOffset::east_opt(hours * 3600).unwrap()
}

/// What lies in a folder under a name that ends so, in order of names.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths
}

fn json(path: &Path) -> Value {
    std::fs::read(path).map_or(Value::Null, |bytes| serde_json::from_slice(&bytes).unwrap())
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|ending| ending != "gz") {
        return bytes;
    }
    let mut out = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut out).unwrap();
    out
}
