//! Broken pages and feeds without end: `cargo bench -p diembao-extract --bench fuzz -- --seconds 1800`.
//!
//! Everything that reads bytes is given documents that once took long, and then the fixtures and these, cut, mixed, repeated and
//! spoilt at random. A panic, or a document that costs one of them a second of a core, is kept under `target/fuzz` and counted; with
//! any, the run fails. `-- FILE...` reads kept ones again and says what each reader takes. Needs no nightly compiler; what was
//! reached does not steer it.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::{ArticleRules, LinkRules};
use domain::url::Url;
use fastrand::Rng;

#[path = "../tests/support/triggers.rs"]
mod triggers;

const USUAL: Duration = Duration::from_secs(10);
const SLOW: Duration = Duration::from_secs(1);
/// How often stands what has no end in the documents that once took long, which come first.
const TIMES: usize = 20_000;
/// Bytes that a document grows to at most.
const MOST: usize = 1 << 20;

/// Pieces that steer a parser.
const WORDS: [&str; 48] = [
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE html>",
    "<?xml version='1.0' encoding='gbk'?>",
    "&",
    "&#x",
    ";",
    "&nbsp",
    "\"",
    "'",
    "=",
    "\0",
    "\r\n",
    "\u{FEFF}",
    "\u{202E}",
    "đ\u{301}",
    "谅山",
    "<table>",
    "<tr><td>",
    "</p>",
    "<p>",
    "<b>",
    "<a href='",
    "<select>",
    "<math>",
    "<svg>",
    "<frameset>",
    "<template>",
    "<title>",
    "<plaintext>",
    "<form>",
    "<li>",
    "<h1>",
    "<br>",
    "<item>",
    "<link>",
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
    "</script>",
    "24:61:00 32/13/2026",
    "2026年3月7日 08:52",
    "style=\"display:none\"",
    "class=\"sapo related\"",
];

fn main() -> ExitCode {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| Path::new(argument).is_file()).collect();
    for file in &files {
        println!("{file}: {:?}", read_all(&std::fs::read(file).unwrap()));
    }
    if !files.is_empty() {
        return ExitCode::SUCCESS;
    }
    let seeds = seeds();
    let wanted = seconds().map_or(USUAL, Duration::from_secs);
    let mut random = Rng::with_seed(0x9E37_79B9_7F4A_7C15 ^ wanted.as_secs());
    let (start, mut count, mut bytes, mut finds) = (Instant::now(), 0u64, 0usize, 0u32);
    let mut slowest = Duration::ZERO;
    let mut endless = endless(TIMES);
    while start.elapsed() < wanted {
        let document = endless.next().unwrap_or_else(|| spoilt(&seeds, &mut random));
        let took = catch_unwind(AssertUnwindSafe(|| read_all(&document)));
        let longest = took.as_ref().ok().and_then(|readers| readers.iter().map(|(_, took)| *took).max());
        slowest = slowest.max(longest.unwrap_or_default());
        if longest.is_none_or(|longest| longest > SLOW) {
            finds += 1;
            keep(&document, count);
        }
        count += 1;
        bytes += document.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{count} documents ({} MB) in {seconds:.0} s, the slowest took {} ms, {finds} finds", bytes / 1_000_000, slowest.as_millis());
    if finds == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Time that this thread has had of a core, where the system tells; else the time of day.
fn spent(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn seconds() -> Option<u64> {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--seconds").skip(1);
    arguments.next().map(|seconds| seconds.parse().expect("--seconds is followed by a number"))
}

fn seeds() -> Vec<Vec<u8>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in ["pages", "feeds"] {
        paths.extend(std::fs::read_dir(fixtures.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending != "json"));
    paths.sort();
    let files = paths.iter().map(|path| std::fs::read(path).unwrap());
    files.chain(endless(20)).collect()
}

/// Documents that once took long.
fn endless(times: usize) -> impl Iterator<Item = Vec<u8>> {
    let documents = [triggers::pages(times), triggers::sections(times), triggers::feeds(times)];
    documents.into_iter().flatten().map(|(_, document)| document.into_bytes())
}

fn keep(document: &[u8], number: u64) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("find-{number}"));
    std::fs::write(&path, document).unwrap();
    println!("kept {}", path.display());
}

/// Everything that reads bytes, and what it took.
fn read_all(bytes: &[u8]) -> Vec<(&'static str, Duration)> {
    let url = Url::parse("https://bao.example/xa-hoi/tin-12345.html").unwrap();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let plain = ArticleRules::default();
    let ruled = ArticleRules { drop: vec!["p".into()], lead: vec![".sapo".into(), "[".into()], ..ArticleRules::default() };
    let page = |rules: &ArticleRules| {
        let input = extract::PageInput {
            url: &url,
            content_type: None,
            status: None,
            bytes,
            rules,
            time_zone: extract::Zone::Outlet(zone),
            now: None,
            latest: None,
        };
        drop(extract::page(&input));
    };
    let readers: [(&str, &dyn Fn()); 7] = [
        ("page", &|| page(&plain)),
        ("page by rules", &|| page(&ruled)),
        ("feed", &|| drop(extract::feed(bytes, None, Some(&url), zone))),
        ("section", &|| drop(extract::section(bytes, None, &url, &LinkRules::default(), zone))),
        ("discovery", &|| drop(extract::discover(bytes, None, &url))),
        ("sitemap", &|| drop(extract::sitemap(bytes, &url, zone))),
        ("sniffing", &|| assert_eq!(extract::sniff(bytes, None), extract::sniff(bytes, None))),
    ];
    let start = Instant::now();
    readers
        .into_iter()
        .map(|(name, read)| {
            let before = spent(start);
            read();
            (name, spent(start).saturating_sub(before))
        })
        .collect()
}

/// A fixture after some accidents.
fn spoilt(seeds: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut document = seeds[random.usize(..seeds.len())].clone();
    for _ in 0..=random.usize(..12) {
        let at = random.usize(..document.len() + 1);
        let to = (at + random.usize(..200)).min(document.len());
        match random.usize(..8) {
            0 if at < document.len() => document[at] = random.u8(..),
            1 => drop(document.drain(at..to)),
            2 => document.truncate(at),
            3 => {
                let piece = document[at..to].to_vec();
                let most = (MOST - document.len().min(MOST)) / piece.len().max(1);
                let times = if random.usize(..20) == 0 { 20_000 } else { random.usize(..50) };
                drop(document.splice(at..at, piece.repeat(times.min(most))));
            }
            4 => {
                let other = &seeds[random.usize(..seeds.len())];
                let from = random.usize(..other.len() + 1);
                let piece = &other[from..(from + random.usize(..2000)).min(other.len())];
                drop(document.splice(at..to, piece.iter().copied()));
            }
            5 => {
                let noise: Vec<u8> = (0..random.usize(..20)).map(|_| random.u8(..)).collect();
                drop(document.splice(at..at, noise));
            }
            _ => {
                let words: Vec<u8> = (0..=random.usize(..4)).flat_map(|_| WORDS[random.usize(..WORDS.len())].bytes()).collect();
                drop(document.splice(at..at, words));
            }
        }
    }
    document.truncate(MOST);
    document
}
