//! Whether the article meant is found first: `cargo bench -p diembao-search --bench quality`; `-- --misses` prints what was not found.
//!
//! An article is sought by its own summary, headline or a question about it among many others; beside it plain BM25 over whole articles
//! with two ordinary tokenizers. Reads `DIEMBAO_DATA` (default `../shared/data`), where it is there. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

#[path = "quality/plain.rs"]
mod plain;
#[path = "quality/sets.rs"]
mod sets;

use std::time::Instant;

use diembao_search::{Index, Query};
use domain::ArticleId;
use domain::fold::fold;

use plain::Plain;
use sets::{Set, Sets};

/// Places looked at.
const DEPTH: usize = 10;

fn main() {
    let Some(sets) = Sets::read() else { return };
    let misses = std::env::args().any(|argument| argument == "--misses");
    println!("{:44} {:>6} {:>7} {:>7} {:>7} {:>9} {:>9}", "", "asked", "MRR@10", "first", "missed", "p50 ms", "max ms");
    for set in sets.all() {
        let (_home, index) = filled(&set);
        let texts = |change: fn(&str) -> String| set.questions.iter().map(|(text, article)| (change(text), *article)).collect::<Vec<_>>();
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
        let questions = texts(str::to_owned);
        for plain in [Plain::default_tokens(&set.documents), Plain::spaced(&set.documents)] {
            report(&format!("{}, {}", set.name, plain.name), &questions, false, |text| plain.search(text, DEPTH));
        }
    }
}

fn filled(set: &Set) -> (tempfile::TempDir, Index) {
    let home = tempfile::tempdir().unwrap();
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    let mut writer = index.writer().unwrap();
    for part in set.documents.chunks(1000) {
        writer.put(part).unwrap();
    }
    writer.commit(1).unwrap();
    (home, index)
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
