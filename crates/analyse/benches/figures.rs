//! Figures: what is read as one in real news, what it is tied to, and what it costs.
//! `cargo bench -p diembao-analyse --bench figures`.
//!
//! Measured on the news of `DIEMBAO_DATA` (default `../shared/data`), where it is there. `-- --list 60` prints every n-th figure of each set
//! with its words, so that 60 of each are read by a person; `-- --tied` prints every figure that is tied to an indicator. `-- --facts FILE`
//! (and `--on 2018-07-01`, the day of articles that have none) holds all sets against the rows of a JSON file (an array of facts) and prints each comparison that is no refusal.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads the clock")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use chrono::{DateTime, FixedOffset, NaiveDate};
use diembao_analyse::{Article, Context, FigureTold, Outcome, Rules, analyse, figures};
use domain::{Content, Fact};
use serde_json::Value;

const SETS: [&str; 4] = [
    "langson-real/articles.jsonl",
    "news-vi/vietnews-sample.jsonl",
    "news-zh/xinwenlianbo-every6.jsonl",
    "news-en/agnews-test-every2.jsonl",
];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let list: usize = value("--list").map_or(0, |n| n.parse().unwrap());
    let facts: Vec<Fact> =
        value("--facts").map_or_else(Vec::new, |file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap());
    let rules = support::rules();
    let on = value("--on").map(|day| day.parse().unwrap());
    for set in SETS {
        measure(&rules, set, list, args.iter().any(|a| a == "--tied"), (&facts, on));
    }
}

fn measure(rules: &Rules, set: &str, list: usize, tied: bool, (facts, on): (&[Fact], Option<NaiveDate>)) {
    let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from).join(set);
    let Ok(lines) = std::fs::read_to_string(&data) else {
        println!("{set}: not measured, {} is not there", data.display());
        return;
    };
    let articles: Vec<(Content, Option<DateTime<FixedOffset>>)> =
        lines.lines().map(|line| article(&serde_json::from_str(line).unwrap(), on)).collect();
    let begun = Instant::now();
    let found: Vec<Vec<FigureTold>> = articles
        .iter()
        .map(|(content, published)| figures(rules, &Article { content, outlet: None, published: *published }, facts))
        .collect();
    let spent = begun.elapsed().as_secs_f64();
    let all: Vec<(&Content, &FigureTold)> =
        articles.iter().zip(&found).flat_map(|((content, _), f)| f.iter().map(move |f| (content, f))).collect();
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    all.iter().for_each(|(_, f)| *units.entry(&f.unit).or_default() += 1);
    let bound = all.iter().filter(|(_, f)| f.indicator.is_some()).count();
    let per = spent * 1e6 / articles.len() as f64;
    println!("{set}: {} articles, {} figures, {bound} tied, {per:.0} µs an article with all it is read for", articles.len(), all.len());
    println!("  by unit: {units:?}");
    let signals: usize = articles
        .iter()
        .map(|(content, published)| {
            let article = Article { content, outlet: Some("?"), published: *published };
            let found = analyse(rules, &article, &Context { facts, ..Context::default() });
            let of_figures: Vec<_> = found.signals.into_iter().filter(|s| s.rule.starts_with("figure")).collect();
            of_figures.iter().for_each(|s| println!("  SIGNAL {} | {} | {}", s.rule, s.reason, content.title));
            of_figures.len()
        })
        .sum();
    println!("  {signals} figure signals with {} rows in the register", facts.len());
    let step = all.len().checked_div(list).map_or(usize::MAX, |step| step.max(1));
    for (i, (content, figure)) in all.iter().enumerate() {
        if i % step == 0 && list > 0 || tied && figure.indicator.is_some() {
            println!("  {}", line(content, figure));
        }
        for held in figure.against.iter().filter(|a| a.outcome != Outcome::Incomparable) {
            println!("  {:?} {} | {}", held.outcome, held.sentence, line(content, figure));
        }
    }
}

fn line(content: &Content, figure: &FigureTold) -> String {
    let text = content.field(figure.field);
    let start = text[..figure.span.start].char_indices().rev().nth(50).map_or(0, |(i, _)| i);
    let end = text[figure.span.end..].char_indices().nth(50).map_or(text.len(), |(i, _)| figure.span.end + i);
    let words = format!("{}⟦{}⟧{}", &text[start..figure.span.start], figure.text, &text[figure.span.end..end]).replace('\n', " ");
    let tie = figure.indicator.as_ref().map_or_else(String::new, |i| {
        format!(" => {i} @ {:?} as of {:?} over {:?}", figure.place.as_ref().map(|p| p.as_str()), figure.as_of, figure.period)
    });
    format!("{} [{}..{}] {} | {words}{tie}", figure.value, figure.bounds.0, figure.bounds.1, figure.unit)
}

fn article(line: &Value, on: Option<NaiveDate>) -> (Content, Option<DateTime<FixedOffset>>) {
    let text = |keys: &[&str]| keys.iter().find_map(|k| line[*k].as_str()).unwrap_or_default();
    let content = Content {
        title: text(&["title"]).into(),
        lead: text(&["lead", "abstract", "description"]).into(),
        text: text(&["text", "body", "content"]).into(),
    };
    let date = text(&["date", "published"]);
    let day = NaiveDate::parse_from_str(date.get(..10).unwrap_or_default(), "%Y-%m-%d").ok().or(on);
    (content, day.and_then(|d| d.and_hms_opt(12, 0, 0)?.and_local_timezone(FixedOffset::east_opt(7 * 3600)?).single()))
}
