//! What a search costs by the articles that match and by the lines shown: `cargo bench -p diembao-search --bench hits -- --keep DIR`.
//!
//! Over words that most articles have and words that few have, in both orders and with both kinds of lines: the time of the whole search
//! without a line, by article that matches, and what ten lines add. `--keep DIR` fills an index there or takes the one that is there;
//! `--articles N` (50,000 unless given). Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

#[path = "corpus.rs"]
mod corpus;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use corpus::Corpus;
use diembao_search::{Index, Lines, Query, Sort};

const TYPED: [&str; 9] =
    ["", "của", "cua", "trong OR của OR the", "người dân", "Lạng Sơn", "\"biên giới\"", "谅山", "lực lượng biên phòng kiểm tra"];
const ROUNDS: usize = 30;

fn main() {
    let Some(corpus) = Corpus::open() else { return };
    let articles: i64 = option("--articles").map_or(50_000, |number| number.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let index = Index::open(&option("--keep").map_or_else(|| home.path().join("tantivy"), PathBuf::from)).unwrap();
    if index.is_empty().unwrap() {
        let mut writer = index.writer().unwrap();
        for from in (0..articles).step_by(500) {
            writer.put(&corpus.documents(from, 500.min(articles - from))).unwrap();
        }
        writer.commit(articles).unwrap();
    }
    println!("{} articles", index.len().unwrap());
    let start = Instant::now();
    index.search(&Query::default()).unwrap();
    println!("first search {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    println!("{:32} {:>8} {:>9} {:>9} {:>9} {:>9}", "typed, order, lines", "articles", "none us", "ns each", "ten us", "later us");
    for typed in TYPED {
        for (sort, lines) in [(Sort::Relevance, Lines::Articles), (Sort::Relevance, Lines::Stories), (Sort::Date, Lines::Stories)] {
            let query = Query { text: typed.to_owned(), sort, lines, ..Query::default() };
            let (none, total) = best(&index, &query);
            let page = Query { limit: 10, ..query };
            let (ten, _) = best(&index, &page);
            let after = index.search(&Query { limit: 200, ..page.clone() }).unwrap().next;
            let later = after.map(|after| best(&index, &Query { after: Some(after), ..page }).0).unwrap_or_default();
            let micros = |time: Duration| time.as_secs_f64() * 1e6;
            let each = micros(none) * 1e3 / total.max(1) as f64;
            let name = format!("{typed:?} {sort:?} {lines:?}");
            println!("{name:32} {total:8} {:9.0} {each:9.1} {:9.0} {:9.0}", micros(none), micros(ten), micros(later));
        }
    }
}

/// Shortest time of a search, and how many articles it finds.
fn best(index: &Index, query: &Query) -> (Duration, usize) {
    let round = |_| {
        let start = Instant::now();
        let total = index.search(query).unwrap().total;
        (start.elapsed(), total)
    };
    (0..ROUNDS).map(round).min().unwrap()
}

/// The value behind an option of the command line.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}
