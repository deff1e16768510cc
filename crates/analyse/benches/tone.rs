//! How often the tone of real sentences is met: `cargo bench -p diembao-analyse --bench tone`.
//!
//! Measured on the labelled sets of `DIEMBAO_DATA` (default `../shared/data`), where it is there, each on its even and its odd lines:
//! words and thresholds were chosen on the even ones. The rules are read from `config` at run time. `-- --misses SET` prints each miss.
//! `-- --own FILE` measures a file of one's own instead: lines with `title`, `text` and `label`, of which each miss is printed.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::time::Instant;

use diembao_analyse::{Article, Context, Rules, analyse};
use domain::{Content, Language, Tone, ToneLabel};
use serde_json::Value;

/// Name, file, classes, language.
const SETS: [(&str, &str, usize, Language); 6] = [
    ("tweets", "sent-en/tweets.jsonl", 3, Language::En),
    ("amazon", "sent-en/amazon.jsonl", 3, Language::En),
    ("vsfc", "sent-vi/vsfc-train-every4.jsonl", 3, Language::Vi),
    ("aivivn", "sent-vi/aivivn-train-every4.jsonl", 2, Language::Vi),
    ("hotel", "sent-zh/hotel-every5.jsonl", 2, Language::Zh),
    ("finance", "sent-zh/finance-headlines-seed-every4.jsonl", 2, Language::Zh),
];

fn main() {
    let rules = support::rules();
    let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    let arguments: Vec<String> = std::env::args().collect();
    let following = |option: &str| arguments.iter().position(|a| a == option).and_then(|at| arguments.get(at + 1));
    if let Some(file) = following("--own") {
        return own(&rules, Path::new(file));
    }
    let misses = following("--misses");
    for (name, path, classes, language) in SETS.iter() {
        let Ok(lines) = std::fs::read_to_string(data.join(path)) else {
            println!("{name} not measured: {} is not there", data.join(path).display());
            continue;
        };
        let start = Instant::now();
        let judged: Vec<Judged> = lines.lines().map(|line| judge(&rules, &serde_json::from_str(line).unwrap())).collect();
        let speed = judged.len() as f64 / start.elapsed().as_secs_f64();
        let strange = judged.iter().filter(|j| j.language != *language).count();
        print!("{name:8} {:5} texts ({strange} taken for another language), {speed:6.0}/s;", judged.len());
        for (half, rest) in [("even", 0), ("odd", 1)] {
            let chosen: Vec<&Judged> = judged.iter().skip(rest).step_by(2).collect();
            print!("  {half}: {}", summary(&chosen, *classes));
        }
        println!();
        judged.iter().step_by(2).filter(|_| misses.is_some_and(|m| m == name)).for_each(print_miss);
    }
    local(&rules, &data, arguments.iter().any(|a| a == "--local"));
}

/// A labelled set of articles beside the repository.
fn own(rules: &Rules, file: &Path) {
    let judged: Vec<Judged> =
        std::fs::read_to_string(file).unwrap().lines().map(|line| judge(rules, &serde_json::from_str(line).unwrap())).collect();
    judged.iter().for_each(print_miss);
    let right = judged.iter().filter(|j| j.expect == j.tone.label).count();
    println!("{}: {right} of {} right, {}", file.display(), judged.len(), summary(&judged.iter().collect::<Vec<_>>(), 3));
}

fn print_miss(j: &Judged) {
    if j.expect != j.tone.label {
        let (expect, found, language) = (j.expect.as_str(), j.tone.label.as_str(), j.language.as_str());
        println!("{expect} as {found} {:.2} ({language}): {}", j.tone.score, j.text.replace('\n', " "));
    }
}

/// Labels of articles that name the area, among other real ones of the same outlets; `-- --local` prints each.
fn local(rules: &Rules, data: &Path, print: bool) {
    let Ok(lines) = std::fs::read_to_string(data.join("langson-real/articles.jsonl")) else { return };
    let mut counts = [0; 3];
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        let content = Content { title: field("title").as_str().into(), lead: "".into(), text: field("text").as_str().into() };
        let found = analyse(rules, &Article { content: &content, outlet: None, published: None }, &Context::default());
        counts[found.tone.label as usize] += usize::from(!found.places.is_empty());
        if print && !found.places.is_empty() {
            println!("{} {:.2}: {}", found.tone.label.as_str(), found.tone.score, content.title.as_str());
            found.tone.evidence.iter().for_each(|e| println!("    {}", e.text.as_str()));
        }
    }
    println!("articles that name the area: {counts:?} positive, neutral, negative");
}

struct Judged {
    expect: ToneLabel,
    language: Language,
    tone: Tone,
    text: String,
}

fn judge(rules: &Rules, line: &Value) -> Judged {
    let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let (title, text) = (field("title"), field("text"));
    let content = Content { title: title.as_str().into(), lead: "".into(), text: text.as_str().into() };
    let found = analyse(rules, &Article { content: &content, outlet: None, published: None }, &Context::default());
    let expect = match line["score"].as_f64() {
        Some(score) if score <= -0.5 => ToneLabel::Negative,
        Some(score) if score >= 0.5 => ToneLabel::Positive,
        Some(_) => ToneLabel::Neutral,
        None => ToneLabel::parse(line["label"].as_str().unwrap()).unwrap(),
    };
    Judged { expect, language: found.language, tone: found.tone, text: format!("{title} {text}") }
}

/// Macro-F1, F1 of each class, share of each class found. What is found neutral in a set of two classes is a miss.
fn summary(judged: &[&Judged], classes: usize) -> String {
    let all = [ToneLabel::Negative, ToneLabel::Positive, ToneLabel::Neutral];
    let count = |test: &dyn Fn(&Judged) -> bool| judged.iter().filter(|j| test(j)).count() as f64;
    let f1 = |label: ToneLabel| {
        let right = count(&|j| j.expect == label && j.tone.label == label);
        2.0 * right / (count(&|j| j.expect == label) + count(&|j| j.tone.label == label)).max(1.0)
    };
    let scores: Vec<f64> = all[..classes].iter().map(|label| f1(*label)).collect();
    let macro_f1 = scores.iter().sum::<f64>() / classes as f64;
    let each: Vec<String> = scores.iter().map(|f| format!("{f:.3}")).collect();
    let found: Vec<String> = all.iter().map(|label| format!("{:.2}", count(&|j| j.tone.label == *label) / judged.len() as f64)).collect();
    format!("macro-F1 {macro_f1:.3} (neg pos neu {}; found {})", each.join(" "), found.join(" "))
}
