//! How fast an index of many articles is built and how large it becomes: `cargo bench -p diembao-search --bench scale -- --articles 20000`.
//!
//! Prints articles a second (by the clock and by the processor, which counts both threads), the bytes of the index beside those of the
//! text, and the most memory held; then how fast the engine alone takes the same articles, their text stored and at its places by its own
//! tokens, and a number to sort by. `--articles N` (230,000 unless given), `--keep DIR` leaves the index there, `--batch N` articles are
//! put and committed together (20,000 unless given, as when the service fills an index). Making the articles is not in the figures. Judges nothing.
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

#[path = "corpus.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use corpus::Corpus;
use diembao_search::{Document, Index};
use tantivy::schema::{FAST, STORED, Schema, TEXT};
use tantivy::{IndexWriter, doc};

fn main() {
    let Some(corpus) = Corpus::open() else { return };
    let articles: i64 = option("--articles").map_or(corpus::WHOLE, |number| number.parse().unwrap());
    let batch: i64 = option("--batch").map_or(20_000, |number| number.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let folder = option("--keep").map_or_else(|| home.path().join("tantivy"), PathBuf::from);
    let index = Index::open(&folder).unwrap();
    let mut writer = index.writer().unwrap();
    let (mut wall, mut text) = (Duration::ZERO, 0);
    let made = each_few(&corpus, articles, |documents, to| {
        text += documents.iter().map(|d| d.content.title.len() + d.content.lead.len() + d.content.text.len()).sum::<usize>();
        let start = Instant::now();
        writer.put(documents).unwrap();
        if to % batch == 0 {
            writer.commit(to).unwrap();
        }
        wall += start.elapsed();
    });
    let start = Instant::now();
    writer.commit(articles).unwrap();
    drop(writer);
    wall += start.elapsed();
    let cpu = processor(false) - made;
    let rate = |seconds: f64| articles as f64 / seconds;
    println!("{articles} articles, {:.1} MB of text, {:.2} kB each", text as f64 / 1e6, text as f64 / 1e3 / articles as f64);
    println!("{:.0} articles/s by the clock, {:.0} by the processor", rate(wall.as_secs_f64()), rate(cpu));
    let sizes = sizes(&folder);
    let all: u64 = sizes.values().sum();
    println!("index {:.1} MB, {:.3} of the text; most memory {}", all as f64 / 1e6, all as f64 / text as f64, peak());
    for (kind, bytes) in sizes {
        println!("  {kind:10} {:8.1} MB {:.3}", bytes as f64 / 1e6, bytes as f64 / text as f64);
    }
    let alone = bare(&corpus, articles, batch, &home.path().join("bare"));
    println!("the engine alone: {:.0} articles/s by the processor; ours {:.2} of that", rate(alone), alone / cpu);
}

/// Gives all articles to `put` with how many there were by then, few at a time, so that the articles themselves are not what fills the
/// memory; the processor time that making them took.
fn each_few(corpus: &Corpus, articles: i64, mut put: impl FnMut(&[Document], i64)) -> f64 {
    let (mut made, mut from) = (0.0, 0);
    while from < articles {
        let count = 500.min(articles - from);
        let before = processor(true);
        let documents = corpus.documents(from, count);
        made += processor(true) - before;
        from += count;
        put(&documents, from);
    }
    made
}

/// Processor time of the engine for title, lead and text in one field each, kept and with places, by one thread as ours.
fn bare(corpus: &Corpus, articles: i64, batch: i64, dir: &Path) -> f64 {
    let mut schema = Schema::builder();
    let [title, lead, text] = ["title", "lead", "text"].map(|name| schema.add_text_field(name, TEXT | STORED));
    let published = schema.add_i64_field("published", FAST);
    std::fs::create_dir_all(dir).unwrap();
    let index = tantivy::Index::create_in_dir(dir, schema.build()).unwrap();
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 50 << 20).unwrap();
    let start = processor(false);
    let made = each_few(corpus, articles, |documents, to| {
        for (at, d) in documents.iter().enumerate() {
            let content = &d.content;
            let document = doc!(title => content.title.as_str(), lead => content.lead.as_str(), text => content.text.as_str(),
                published => to + at as i64);
            writer.add_document(document).unwrap();
        }
        if to % batch == 0 {
            writer.commit().unwrap();
        }
    });
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    processor(false) - start - made
}

/// The value behind an option of the command line.
fn option(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

/// Seconds of processor time of this thread or of the whole process so far. The thread is the first one, which makes the articles.
fn processor(thread: bool) -> f64 {
    let file = if thread { "/proc/thread-self/schedstat" } else { "/proc/self/stat" };
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let number = |text: &str, at: usize| text.split_whitespace().nth(at).and_then(|n| n.parse::<f64>().ok()).unwrap_or_default();
    match thread {
        true => number(&text, 0) / 1e9,
        // The fields behind the command in parentheses; a tick is a hundredth of a second.
        false => text.rsplit(')').next().map_or(0.0, |rest| (number(rest, 11) + number(rest, 12)) / 100.0),
    }
}

/// Bytes of the files by their kind.
fn sizes(folder: &Path) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.path().extension().map_or_else(|| "other".to_owned(), |kind| kind.to_string_lossy().into_owned());
        *sizes.entry(kind).or_default() += entry.metadata().unwrap().len();
    }
    sizes
}

/// The most memory held so far, as the kernel counts it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map_or_else(|| "not known".to_owned(), |kb| kb.trim().to_owned())
}
