//! How long a search takes among many articles: `cargo bench -p diembao-search --bench latency -- --articles 50000`.
//!
//! 200 texts made from the articles themselves (words of all frequencies, all and any of some, without some, phrases, days), and long
//! sentences; the first 10 by score and by date, with counts, stories and snippets, beside the bare engine's first 10 for the same terms.
//! Told is processor time. `--articles N` (50,000 unless given), `--keep DIR` keeps the index and uses it again, `--slow` prints the
//! slowest, `--rounds 1` asks each once, so that nothing of a search before helps it; `--only KIND` asks that kind alone, `--by "Date, Stories"` in that way alone. `--print` tells what is found instead, to be
//! compared with what another build finds. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

#[path = "latency/asked.rs"]
mod asked;
#[path = "latency/bare.rs"]
mod bare;
#[path = "corpus.rs"]
mod corpus;

use std::path::{Path, PathBuf};
use std::time::Duration;

use asked::{Asked, KINDS};
use bare::Bare;
use corpus::Corpus;
use diembao_search::{Index, Lines, Query, Sort};

/// Each search is measured so often unless told otherwise; the least counts, since the machine has other work.
const ROUNDS: usize = 9;

const WAYS: [(Sort, Lines); 4] =
    [(Sort::Relevance, Lines::Articles), (Sort::Relevance, Lines::Stories), (Sort::Date, Lines::Articles), (Sort::Date, Lines::Stories)];

fn main() {
    let Some(corpus) = Corpus::open() else { return };
    let articles: i64 = option("--articles").map_or(50_000, |number| number.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let dir = option("--keep").map_or_else(|| home.path().join("index"), PathBuf::from);
    let index = filled(&corpus, articles, &dir);
    println!("{} articles", index.len().unwrap());
    let only = option("--only");
    let mut asked = asked::all(&corpus, articles);
    asked.retain(|asked| only.as_ref().is_none_or(|only| asked.kind == only));
    if std::env::args().any(|argument| argument == "--print") {
        return asked.iter().for_each(|asked| print(&index, asked));
    }
    let bare = Bare::open(&dir);
    let by = option("--by");
    for (sort, lines) in WAYS {
        let name = format!("{sort:?}, {lines:?}");
        if by.as_ref().is_none_or(|by| *by == name) {
            report(&name, &asked, |asked| index.search(&query(asked, sort, lines)).unwrap().total);
        }
    }
    for sort in [Sort::Relevance, Sort::Date] {
        let name = format!("{sort:?}, bare engine");
        if by.as_ref().is_none_or(|by| *by == name) {
            report(&name, &asked, |asked| bare.search(asked, sort));
        }
    }
}

fn filled(corpus: &Corpus, articles: i64, dir: &Path) -> Index {
    let index = Index::open(dir).unwrap();
    if index.is_empty().unwrap() {
        let mut writer = index.writer().unwrap();
        for from in (0..articles).step_by(500) {
            writer.put(&corpus.documents(from, 500.min(articles - from))).unwrap();
            if (from + 500) % 10_000 == 0 {
                writer.commit(from + 1).unwrap();
            }
        }
        writer.commit(articles).unwrap();
    }
    index
}

fn report(name: &str, asked: &[Asked], search: impl Fn(&Asked) -> usize) {
    let rounds = option("--rounds").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    println!("{name:24} {:>5} {:>9} {:>9} {:>9} {:>10}", "asked", "p50 ms", "p99 ms", "max ms", "found");
    let mut all = Vec::new();
    let measured: Vec<(f64, usize, &Asked)> = asked
        .iter()
        .map(|asked| {
            let runs = (0..rounds).map(|_| {
                let start = processor_time();
                let found = search(asked);
                ((processor_time() - start).as_secs_f64() * 1000.0, found)
            });
            let (took, found) = runs.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
            (took, found, asked)
        })
        .collect();
    for kind in KINDS {
        let of: Vec<(f64, usize)> = measured.iter().filter(|(.., a)| a.kind == kind).map(|(took, found, _)| (*took, *found)).collect();
        line(&format!("  {kind}"), &of);
        if kind != asked::SENTENCE {
            all.extend(of);
        }
    }
    line("  all but sentences", &all);
    if std::env::args().any(|argument| argument == "--slow") {
        let mut slow: Vec<_> = measured.iter().collect();
        slow.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (took, found, asked) in slow.into_iter().take(6) {
            println!("    {took:.2} ms, {found} found: {}", asked.text);
        }
    }
}

/// What a search finds.
fn print(index: &Index, asked: &Asked) {
    for (sort, lines) in WAYS {
        let found = index.search(&query(asked, sort, lines)).unwrap();
        let hits: Vec<String> = found.hits.iter().map(|hit| format!("{} {} {}", hit.id, hit.score, hit.copies_total)).collect();
        println!("{}: {} {} {hits:?} {:?} {:?}", asked.text, found.total, found.stories, found.suggestion, found.facets);
    }
}

fn query(asked: &Asked, sort: Sort, lines: Lines) -> Query {
    Query { text: asked.text.clone(), filters: asked.filters.clone(), sort, lines, limit: 10, ..Query::default() }
}

/// What this thread has used of a processor, since others use it too.
fn processor_time() -> Duration {
    // Only then is it told exactly.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(told.split(' ').next().unwrap().parse().unwrap())
}

fn line(name: &str, measured: &[(f64, usize)]) {
    let mut took: Vec<f64> = measured.iter().map(|(took, _)| *took).collect();
    took.sort_by(f64::total_cmp);
    let at = |share: f64| took.get(((took.len() as f64 - 1.0) * share).round() as usize).copied().unwrap_or_default();
    let found: usize = measured.iter().map(|(_, found)| found).sum();
    let mean = found / measured.len().max(1);
    println!("{name:24} {:>5} {:>9.2} {:>9.2} {:>9.2} {mean:>10}", took.len(), at(0.5), at(0.99), at(1.0));
}

/// The value behind an option of the command line.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}
