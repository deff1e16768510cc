//! Whether the article meant is found first: `cargo bench -p diembao-search --bench quality`; `-- --misses` prints
//! what was not found first, `-- --only TEXT` asks the sets alone that have TEXT in their names, `--keep DIR` keeps the
//! indexes and uses them again, `--ours` leaves plain BM25 out, `--asked N` asks
//! N of each set, `--more DIR` takes questions about paragraphs from there (`passages.LANGUAGE.jsonl` of `pid` and `text`,
//! `queries.LANGUAGE.jsonl` of `query` and `pid`).
//!
//! An article is sought by its own summary, headline or a question about it among many others; beside it plain BM25 over whole articles
//! with ordinary tokenizers. Reads `DIEMBAO_DATA` (default `../shared/data`), where it is there. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

#[path = "article.rs"]
mod article;
#[path = "quality/plain.rs"]
mod plain;
#[path = "quality/sets.rs"]
mod sets;

use std::path::{Path, PathBuf};
use std::time::Instant;

use diembao_search::{Index, Query};
use domain::fold::fold;
use domain::{ArticleId, Language};

use plain::Plain;
use sets::{Set, Sets};

/// Places looked at.
const DEPTH: usize = 10;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let misses = arguments.iter().any(|argument| argument == "--misses");
    let value = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let (only, keep) = (value("--only"), value("--keep").map(PathBuf::from));
    let Some(sets) = Sets::read(value("--more").map(PathBuf::from)) else { return };
    let asked = value("--asked").map_or(usize::MAX, |number| number.parse().unwrap());
    println!("{:44} {:>6} {:>7} {:>7} {:>7} {:>9} {:>9}", "", "asked", "MRR@10", "first", "missed", "p50 ms", "max ms");
    for set in sets.all(|name| only.is_none_or(|only| name.contains(only.as_str()))) {
        let home = tempfile::tempdir().unwrap();
        let index = filled(&set, &keep.as_ref().map_or_else(|| home.path().join("index"), |keep| keep.join(set.name.replace(' ', "-"))));
        let texts = |change: fn(&str) -> String| {
            set.questions.iter().take(asked).map(|(text, article)| (change(text), *article)).collect::<Vec<_>>()
        };
        let mut ways = vec![("as written", texts(str::to_owned))];
        if set.marked {
            ways.push(("without marks", texts(unmarked)));
        }
        for (way, questions) in ways {
            let name = format!("{}, {way}", set.name);
            report(&name, &questions, misses, |text| {
                let results = index.search(&Query { text: text.to_owned(), limit: DEPTH, ..Query::default() }).unwrap();
                results.hits.iter().map(|hit| hit.article.0).collect()
            });
        }
        if arguments.iter().any(|argument| argument == "--ours") {
            continue;
        }
        let questions = texts(str::to_owned);
        let tokens = match set.documents[0].language {
            Language::Vi | Language::En => [Plain::default_tokens, Plain::spaced],
            Language::Zh | Language::Other => [Plain::characters, Plain::pairs],
        };
        for plain in tokens.map(|plain| plain(&set.documents)) {
            report(&format!("{}, {}", set.name, plain.name), &questions, false, |text| plain.search(text, DEPTH));
        }
    }
}

/// The articles of a set, indexed; what is kept from an earlier time is taken as it is.
fn filled(set: &Set, dir: &Path) -> Index {
    let index = Index::open(dir).unwrap();
    if index.is_empty().unwrap() {
        let mut writer = index.writer().unwrap();
        for part in set.documents.chunks(1000) {
            writer.put(part).unwrap();
        }
        writer.commit(1).unwrap();
    }
    index
}

fn report(name: &str, questions: &[(String, ArticleId)], print: bool, search: impl Fn(&str) -> Vec<i64>) {
    let (mut sum, mut first, mut missed) = (0.0, 0, 0);
    let mut took = Vec::with_capacity(questions.len());
    for (text, article) in questions {
        let start = Instant::now();
        let found = search(text);
        took.push(start.elapsed().as_secs_f64() * 1000.0);
        let place = found.iter().position(|id| *id == article.0);
        match place {
            Some(at) => sum += 1.0 / (at + 1) as f64,
            None => missed += 1,
        }
        first += usize::from(place == Some(0));
        if print && place != Some(0) {
            println!("  {place:?} of {}: {article:?} {text}", found.len());
        }
    }
    took.sort_by(f64::total_cmp);
    let asked = questions.len().max(1);
    let (median, worst) = (took.get(asked / 2).copied().unwrap_or_default(), took.last().copied().unwrap_or_default());
    println!("{name:44} {:>6} {:>7.4} {:>7} {missed:>7} {median:>9.2} {worst:>9.2}", questions.len(), sum / asked as f64, first);
}

/// Without marks, capitals kept.
fn unmarked(text: &str) -> String {
    let nfc = domain::Nfc::new(text);
    nfc.chars()
        .map(|c| {
            let plain = fold(&domain::Nfc::new(c.to_string()));
            if c.is_uppercase() { plain.to_uppercase() } else { plain }
        })
        .collect()
}
