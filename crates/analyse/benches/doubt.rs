//! How often ordinary news gives a reason for doubt, and how often planted faults do: `cargo bench -p diembao-analyse --bench doubt`.
//!
//! Over the news under `DIEMBAO_DATA` (default `../shared/data`). With `DIEMBAO_SHOW` set to a file, everything found is written
//! there, to be read one by one. Judges nothing.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads its data and stops at the first thing amiss")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use diembao_analyse::{Article, Context, Rules, analyse, signals_anywhere};
use domain::{Content, Relevance, Signal, finding};

#[path = "doubt/answered.rs"]
mod answered;
#[path = "doubt/copies.rs"]
mod copies;
#[path = "doubt/edits.rs"]
mod edits;
#[path = "doubt/plant.rs"]
mod plant;

fn main() {
    let folder = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    if !folder.is_dir() {
        println!("nothing measured: {} is not there, and DIEMBAO_DATA names no other folder", folder.display());
        return;
    }
    let rules = support::rules();
    let mut shown = String::new();
    let local = read(&folder.join("langson-real/articles.jsonl"), "text");
    ordinary(&rules, "local news, as it is", &local, Forced::No, &mut shown);
    let vietnamese = read(&folder.join("news-vi/vietnews-sample.jsonl"), "text");
    let chinese = read(&folder.join("news-zh/xinwenlianbo-every6.jsonl"), "text");
    let english = posts(&folder.join("clickbait/en-webis17-test-part.jsonl"));
    ordinary(&rules, "local news, as if relevant", &local, Forced::Yes, &mut shown);
    ordinary(&rules, "Vietnamese news, as if relevant", &vietnamese, Forced::Yes, &mut shown);
    ordinary(&rules, "Chinese news, as if relevant", &chinese, Forced::Yes, &mut shown);
    ordinary(&rules, "English news, as if relevant", &english, Forced::Yes, &mut shown);
    for label in ["clickbait", "non-clickbait"] {
        let some: Vec<News> =
            read(&folder.join("clickbait/vi-viclickbait-2025.jsonl"), "lead_paragraph").into_iter().filter(|n| n.label == label).collect();
        ordinary(&rules, label, &some, Forced::Yes, &mut shown);
    }
    let mut all = vietnamese;
    all.extend(local);
    plant::planted(&rules, &all, &mut shown);
    copies::compared(&rules, &all, &mut shown);
    answered::again(&rules, &all, &mut shown);
    edits::edited(&rules, &folder, &mut shown);
    plant::figures(&rules, "English", &english, &mut shown);
    plant::figures(&rules, "Chinese", &chinese, &mut shown);
    if let Some(file) = std::env::var_os("DIEMBAO_SHOW") {
        std::fs::write(file, shown).unwrap();
    }
}

/// An article of the data.
struct News {
    id: String,
    label: String,
    content: Content,
}

#[derive(Clone, Copy, PartialEq)]
enum Forced {
    Yes,
    No,
}

fn read(file: &Path, body: &str) -> Vec<News> {
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("{} is not there", file.display());
        return Vec::new();
    };
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let word = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    lines
        .enumerate()
        .map(|(number, value)| News {
            id: value["id"].as_str().map_or_else(|| number.to_string(), str::to_owned),
            label: word(&value, "label"),
            content: Content {
                title: word(&value, "title").into(),
                lead: word(&value, "abstract").into(),
                text: word(&value, body).into(),
            },
        })
        .collect()
}

/// Posts with the headline and the paragraphs of the article that they link: a post, a headline, paragraphs.
fn posts(file: &Path) -> Vec<News> {
    let Ok(text) = std::fs::read_to_string(file) else {
        println!("{} is not there", file.display());
        return Vec::new();
    };
    let news = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let parts: Vec<&str> = value["parts"].as_array().unwrap().iter().filter_map(|p| p.as_str()).collect();
        let (title, body) = (parts.get(1)?, parts.get(2..)?.join("\n"));
        let content = Content { title: (*title).into(), lead: "".into(), text: body.into() };
        Some(News { id: value["id"].as_str()?.to_owned(), label: String::new(), content })
    };
    text.lines().filter_map(news).collect()
}

fn found(rules: &Rules, content: &Content, forced: Forced) -> Option<Vec<Signal>> {
    let article = Article { content, outlet: Some("Báo Thử"), published: None };
    if forced == Forced::Yes {
        return Some(signals_anywhere(rules, &article, &Context::default()));
    }
    let findings = analyse(rules, &article, &Context::default());
    (findings.relevance != Relevance::None).then_some(findings.signals)
}

fn ordinary(rules: &Rules, what: &str, news: &[News], forced: Forced, shown: &mut String) {
    let (mut relevant, mut cases) = (0_usize, 0_usize);
    let mut by_rule: BTreeMap<String, usize> = BTreeMap::new();
    for item in news {
        let Some(signals) = found(rules, &item.content, forced) else { continue };
        relevant += 1;
        let suspicion = finding::suspicion(&signals);
        cases += usize::from(suspicion >= rules.threshold());
        for signal in &signals {
            *by_rule.entry(signal.rule.clone()).or_default() += 1;
        }
        if !signals.is_empty() {
            show(shown, what, item, suspicion, &signals);
        }
    }
    println!("{what}: {relevant} articles, {cases} cases ({:.2} %), signals {by_rule:?}", 100.0 * cases as f64 / relevant.max(1) as f64);
}

fn show(shown: &mut String, what: &str, item: &News, suspicion: f64, signals: &[Signal]) {
    writeln!(shown, "== {what} | {} | {suspicion}\n   {}", item.id, item.content.title).unwrap();
    for signal in signals {
        writeln!(shown, "   [{}] {}", signal.rule, signal.reason).unwrap();
        for evidence in &signal.evidence {
            writeln!(shown, "        {:?}: {}", evidence.field, evidence.text).unwrap();
        }
    }
}
