//! How many article pages a core reads in a second: `cargo bench -p diembao-extract --bench page`.
//!
//! Over the real pages that lie beside the repository, else over the fixtures, beside scraper building the tree of the
//! same pages and nothing else. Takes the fastest of some rounds for each page; judges nothing.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::ArticleRules;
use domain::url::Url;
use flate2::read::GzDecoder;

const FOLDERS: [&str; 6] =
    ["extract-fundus", "extract-newspaper4k", "extract-readability", "extract-trafilatura", "extract-vi-pages", "extract-zh-pages"];
const ROUNDS: usize = 7;

fn main() {
    let pages = pages();
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!("{} pages, {} kB on average", pages.len(), bytes / 1000 / pages.len());
    let url = Url::parse("https://bao.example/xa-hoi/tin-12345.html").unwrap();
    let rules = ArticleRules::default();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let read = |bytes: &[u8]| {
        let input = extract::PageInput {
            url: &url,
            content_type: None,
            status: None,
            bytes,
            rules: &rules,
            time_zone: extract::Zone::Outlet(zone),
            now: None,
            latest: None,
        };
        extract::page(&input).text.len()
    };
    let whole = best("page", &pages, bytes, read);
    let decoding = best("decode", &pages, bytes, |bytes| extract::decode(bytes, None).0.len());
    println!("decoding takes {:.0} % of a page", 100.0 * decoding.as_secs_f64() / whole.as_secs_f64());
    let tree = best("scraper", &pages, bytes, |bytes| scraper::Html::parse_document(&extract::decode(bytes, None).0).tree.nodes().len());
    println!("a page takes {:.2} of the time that scraper takes to build its tree", whole.as_secs_f64() / tree.as_secs_f64());
    let checksum: usize = pages.iter().map(|page| read(page)).sum();
    println!("{checksum} bytes of article text");
}

/// The sum of the fastest time of each page in some rounds, which hardly depends on what else the machine does.
fn best(what: &str, pages: &[Vec<u8>], bytes: usize, read: impl Fn(&[u8]) -> usize) -> Duration {
    let mut fastest = vec![Duration::MAX; pages.len()];
    for _ in 0..ROUNDS {
        for (page, fastest) in pages.iter().zip(&mut fastest) {
            let start = Instant::now();
            std::hint::black_box(read(page));
            *fastest = start.elapsed().min(*fastest);
        }
    }
    let sum: Duration = fastest.iter().sum();
    let seconds = sum.as_secs_f64();
    println!("{what}: {:.0} pages/s, {:.1} MB/s", pages.len() as f64 / seconds, bytes as f64 / 1e6 / seconds);
    sum
}

fn pages() -> Vec<Vec<u8>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in FOLDERS {
        gather(&here.join("../../../shared/data").join(folder), &mut files);
    }
    if files.is_empty() {
        println!("there are no pages beside the repository: the fixtures are read instead");
        gather(&here.join("../../tests/fixtures/pages"), &mut files);
    }
    files.iter().map(|path| unpacked(path)).collect()
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        match path.is_dir() {
            true => gather(&path, files),
            false if path.to_string_lossy().contains(".html") => files.push(path),
            false => {}
        }
    }
}

fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    if path.extension().is_none_or(|ending| ending != "gz") {
        return bytes;
    }
    let mut out = Vec::new();
    GzDecoder::new(&bytes[..]).read_to_end(&mut out).unwrap();
    out
}
