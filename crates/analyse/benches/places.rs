//! How surely places are found in real news: `cargo bench -p diembao-analyse --bench places`.
//!
//! Over `DIEMBAO_DATA` (default `../shared/data`), with the rules of `config`: how many of the real articles that name the
//! province are taken in, and how many of ordinary news that hold only a look-alike (a name of the territory once marks, capitals
//! and word boundaries are dropped). Prints what it would take in of the latter, for reading. With `DIEMBAO_ITEMS=FILE` it prints the
//! relevance of each line of a file instead (`id`, `title`, `lead`, `text`, `published`, `label`), and counts right answers where there is a `label`.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::{DateTime, FixedOffset, NaiveDate};
use diembao_analyse::{Article, Context, Explanation, Rules, analyse};
use domain::{Content, Relevance, fold};
use serde_json::Value;

/// Names with look-alikes, without marks: a text that holds none of them cannot be a trap.
const FOLDED: [&str; 24] = [
    "lang son",
    "cao loc",
    "dong dang",
    "huu nghi",
    "ky lua",
    "mau son",
    "chi lang",
    "tan thanh",
    "tam thanh",
    "dong kinh",
    "bac son",
    "loc binh",
    "van quan",
    "van lang",
    "hoang van thu",
    "gia cat",
    "ba son",
    "cong son",
    "hong phong",
    "chi ma",
    "同登",
    "凉山",
    "高禄",
    "新清",
];

fn main() {
    let rules = support::rules();
    if let Some(file) = std::env::var_os("DIEMBAO_ITEMS") {
        return items(&rules, Path::new(&file));
    }
    let root = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    if !root.is_dir() {
        println!("nothing measured: {} is absent", root.display());
        return;
    }
    let named = lines(&root.join("langson-real/articles.jsonl"));
    let start = Instant::now();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in &named {
        *counts.entry(format!("{:?}", relevance(&rules, &content(line), None))).or_default() += 1;
    }
    println!("articles that name the province: {} {counts:?} in {:?}", named.len(), start.elapsed());
    let others = [
        "feeds-vi-items/items.jsonl",
        "news-vi/vietnews-sample.jsonl",
        "neardup-vi/docs.jsonl",
        "news-zh/xinwenlianbo-every6.jsonl",
        "news-zh/thucnews-titles-every2.jsonl",
        "news-en/agnews-test-every2.jsonl",
    ];
    for file in others {
        let all: Vec<Content> = lines(&root.join(file)).iter().map(content).collect();
        let traps: Vec<&Content> = all.iter().filter(|c| is_like(c)).collect();
        let taken: Vec<(&Content, Relevance)> =
            traps.iter().map(|c| (*c, relevance(&rules, c, None))).filter(|(_, r)| *r != Relevance::None).collect();
        println!("{file}: {} items, {} with a name or a look-alike, {} taken in", all.len(), traps.len(), taken.len());
        for (content, relevance) in taken {
            println!("  {relevance:?}: {}", content.title.as_str());
        }
    }
}

fn is_like(content: &Content) -> bool {
    let all = fold::fold(&format!("{}\n{}\n{}", content.title, content.lead, content.text));
    FOLDED.iter().any(|name| all.contains(name))
}

fn relevance(rules: &Rules, content: &Content, published: Option<DateTime<FixedOffset>>) -> Relevance {
    analyse(rules, &Article { content, outlet: None, published }, &Context::default()).relevance
}

/// Answers for a file of items, with what made them where they differ from the label.
fn items(rules: &Rules, file: &Path) {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in lines(file) {
        let content = content(&line);
        let published = line["published"].as_str().and_then(|d| NaiveDate::parse_from_str(d.get(..10)?, "%Y-%m-%d").ok());
        let published = published.and_then(|d| d.and_hms_opt(12, 0, 0)).and_then(|t| t.and_utc().fixed_offset().into());
        let article = Article { content: &content, outlet: None, published };
        let found = Explanation::of(rules, &article);
        let (label, answer) = (line["label"].as_str().unwrap_or("-").to_owned(), format!("{:?}", found.relevance).to_lowercase());
        if label != answer {
            println!("{} {label} -> {answer} {:.2} {} | {}", line["id"], found.score, content.title, content.lead);
            for (points, why) in &found.parts {
                println!("    {points:+.2} {why}");
            }
            for c in found.candidates.iter().filter(|c| c.score.is_some()) {
                println!("    {:?} {} {} {:?} {:?}", c.judged, c.id.0, c.text.as_str(), c.score, c.reasons);
            }
        }
        *counts.entry((label, answer)).or_default() += 1;
    }
    for ((label, answer), count) in counts {
        println!("{label} -> {answer}: {count}");
    }
}

fn lines(file: &Path) -> Vec<Value> {
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("{} is absent", file.display());
        return Vec::new();
    };
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn content(line: &Value) -> Content {
    let of = |keys: &[&str]| keys.iter().find_map(|k| line[*k].as_str()).unwrap_or_default().to_owned();
    Content { title: of(&["title"]).into(), lead: of(&["lead", "abstract", "summary_html"]).into(), text: of(&["text", "body"]).into() }
}
