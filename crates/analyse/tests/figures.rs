//! The labelled articles of figures: what each figure is tied to, what comes of holding it against the register, which signals speak.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its articles, and fails on what it cannot read")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use diembao_analyse::{Article, Context, FigureTold, Peer, Rules, analyse, figures};
use domain::{CaptureId, Content, Fact};
use serde::Deserialize;
use serde_json::{Value, json};

/// Share of articles, per language, that must come out as labelled.
const FLOOR: f64 = 0.95;
/// Articles in the file.
const ENTRIES: usize = 75;

#[derive(Deserialize)]
struct Entry {
    id: String,
    language: String,
    title: String,
    lead: String,
    text: String,
    published: NaiveDate,
    /// "quote|indicator|place|as of|from..to" of every figure with a subject, in order.
    ties: Vec<String>,
    /// Rows of the register; what is left out is filled in.
    facts: Vec<Value>,
    /// Words in the sentences on each tied figure against each row, in order; `|` parts words that must all stand there.
    told: Vec<String>,
    peers: Vec<Other>,
    /// Rules of figures that speak.
    signals: Vec<String>,
}

#[derive(Deserialize)]
struct Other {
    outlet: String,
    text: String,
    published: DateTime<FixedOffset>,
}

#[test]
fn labelled_figures_are_read_tied_and_held_against_the_register() {
    let rules = support::rules();
    let file = root().join("tests/fixtures/articles/figures.jsonl");
    let entries: Vec<Entry> = std::fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(entries.len() >= ENTRIES, "{} articles", entries.len());
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in &entries {
        let misses = misses(&rules, entry);
        misses.iter().for_each(|miss| println!("{}: {miss}", entry.id));
        let count = right.entry(&entry.language).or_default();
        *count = (count.0 + usize::from(misses.is_empty()), count.1 + 1);
    }
    for (language, (right, all)) in right {
        println!("{language}: {right} of {all}");
        assert!(right as f64 >= FLOOR * all as f64, "{language}: {right} of {all}");
    }
}

fn misses(rules: &Rules, entry: &Entry) -> Vec<String> {
    let content = Content { title: entry.title.as_str().into(), lead: entry.lead.as_str().into(), text: entry.text.as_str().into() };
    let noon = entry.published.and_hms_opt(12, 0, 0).unwrap();
    let published = noon.and_local_timezone(FixedOffset::east_opt(7 * 3600).unwrap()).single();
    let article = Article { content: &content, outlet: Some("Báo Thử"), published };
    let facts: Vec<Fact> = entry.facts.iter().enumerate().map(|(i, row)| fact(i, row)).collect();
    let told = figures(rules, &article, &facts);
    let mut misses = Vec::new();
    let tied: Vec<&FigureTold> = told.iter().filter(|f| f.indicator.is_some() && f.place.is_some()).collect();
    let ties: Vec<String> = tied.iter().map(|f| tie(f)).collect();
    if ties != entry.ties {
        misses.push(format!("tied {ties:?}, not {:?}", entry.ties));
    }
    for figure in &told {
        assert_eq!(figure.span.of(content.field(figure.field)), Some(figure.text.as_str()));
    }
    let sentences: Vec<&String> = tied.iter().flat_map(|f| &f.against).map(|a| &a.sentence).collect();
    let as_told = |(sentence, words): (&&String, &String)| words.split('|').any(|word| sentence.contains(word));
    if sentences.len() != entry.told.len() || !sentences.iter().zip(&entry.told).all(as_told) {
        misses.push(format!("told {sentences:?}, not {:?}", entry.told));
    }
    let contents: Vec<Content> =
        entry.peers.iter().map(|p| Content { title: entry.title.as_str().into(), lead: "".into(), text: p.text.as_str().into() }).collect();
    let peers: Vec<Peer<'_>> = entry
        .peers
        .iter()
        .zip(&contents)
        .map(|(p, content)| Peer { capture: CaptureId(1), outlet: &p.outlet, content, published: Some(p.published) })
        .collect();
    let found = analyse(rules, &article, &Context { facts: &facts, earlier: None, peers: &peers, ..Context::default() });
    let signals: Vec<&str> = found.signals.iter().map(|s| s.rule.as_str()).filter(|r| r.starts_with("figure")).collect();
    if signals != entry.signals {
        misses.push(format!("signals {signals:?}, not {:?}", entry.signals));
    }
    misses
}

fn tie(figure: &FigureTold) -> String {
    let as_of = figure.as_of.map_or_else(String::new, |day| day.to_string());
    let period = figure.period.map_or_else(String::new, |(from, to)| format!("{from}..{to}"));
    let place = figure.place.as_ref().map_or("", |p| p.as_str());
    format!("{}|{}|{place}|{as_of}|{period}", figure.text, figure.indicator.as_deref().unwrap_or_default())
}

fn fact(number: usize, row: &Value) -> Fact {
    let mut whole = json!({
        "id": number + 1, "period": "", "document": "45/BC-UBND", "document_date": row["as_of"], "agency": "UBND xã", "note": ""
    });
    whole.as_object_mut().unwrap().extend(row.as_object().unwrap().clone());
    serde_json::from_value(whole).unwrap()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}
