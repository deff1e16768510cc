//! How many feeds a core reads in a second, and what feedparser gets out of broken feeds that is missed here:
//! `cargo bench -p diembao-extract --bench feeds`.
//!
//! Over the feeds in `DIEMBAO_DATA` or beside the repository, side by side with feed-rs alone and with Python's
//! feedparser (of the folder that the bench `collect` of `diembao-tests` makes; left out where that is not). Judges nothing.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, clippy::unwrap_used, reason = "a measurement reads files and the clock")]

#[path = "feeds/damage.rs"]
mod damage;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Write;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::url::{Url, canonical};

const ROUNDS: usize = 5;

/// An entry of feedparser: title, link, published and updated in seconds since 1970.
type Theirs = (Option<String>, Option<String>, Option<i64>, Option<i64>);

fn main() {
    let mut files = Vec::new();
    for folder in ["feeds-real", "feeds-gofeed", "feeds-feedparser"] {
        gather(&data().join(folder), &mut files);
    }
    if files.is_empty() {
        println!("left out: there are no feeds at {}", data().display());
        return;
    }
    let documents: Vec<Vec<u8>> = files.iter().map(|path| std::fs::read(path).unwrap()).collect();
    let bytes: usize = documents.iter().map(Vec::len).sum();
    println!("{} feeds, {:.1} kB on average", documents.len(), bytes as f64 / 1e3 / documents.len() as f64);
    let real = files.iter().take_while(|path| path.to_string_lossy().contains("feeds-real")).count();
    std::panic::set_hook(Box::new(|_| {}));
    for (what, documents) in [("all", &documents[..]), ("real", &documents[..real])] {
        rate(what, "ours", documents, |bytes| read(bytes).entries.len());
        rate(what, "feed-rs", documents, |bytes| {
            catch_unwind(|| feed_rs::parser::parse(bytes).map_or(0, |f| f.entries.len())).unwrap_or(0)
        });
    }
    compare(&files, &documents);
}

fn read(bytes: &[u8]) -> extract::Feed {
    extract::feed(bytes, None, None, FixedOffset::east_opt(0).unwrap())
}

/// Time that this thread has had of a core, where the system tells; else the time of day.
fn spent(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// Prints the fastest of some rounds.
fn rate(what: &str, who: &str, documents: &[Vec<u8>], read: impl Fn(&[u8]) -> usize) {
    let round = |_| {
        let start = Instant::now();
        let before = spent(start);
        let entries: usize = documents.iter().map(|bytes| std::hint::black_box(read(bytes))).sum();
        (spent(start) - before, entries)
    };
    let (best, entries) = (0..ROUNDS).map(round).min().unwrap();
    println!("{what:5} {who:10} {:6.0} feeds/s, {entries} entries", documents.len() as f64 / best.as_secs_f64());
}

/// Whole and broken feeds through both readers.
fn compare(files: &[PathBuf], documents: &[Vec<u8>]) {
    let python = std::env::temp_dir().join("diembao-bench-python/bin/python");
    if !python.exists() {
        println!("feedparser: left out: there is no {}", python.display());
        return;
    }
    let folder = std::env::temp_dir().join(format!("diembao-bench-feeds-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut cases: Vec<(&str, PathBuf, Vec<u8>)> = files.iter().zip(documents).map(|(p, d)| ("as it is", p.clone(), d.clone())).collect();
    for (at, document) in documents.iter().enumerate() {
        let Ok(text) = std::str::from_utf8(document) else { continue };
        if document.len() > 400_000 || text.trim_start().starts_with('{') || !(text.contains("<item") || text.contains("<entry")) {
            continue;
        }
        // Of the small ones every tenth.
        if document.len() < 2_000 && at % 10 != 0 {
            continue;
        }
        for (number, (kind, damage)) in damage::KINDS.iter().enumerate() {
            let broken = damage(text);
            if broken.as_bytes() != document {
                let path = folder.join(format!("{at}-{number}.xml"));
                std::fs::write(&path, &broken).unwrap();
                cases.push((kind, path, broken.into_bytes()));
            }
        }
    }
    let theirs = feedparser(&python, &cases, files.len());
    judge(&cases, &theirs);
    std::fs::remove_dir_all(&folder).unwrap();
}

fn feedparser(python: &Path, cases: &[(&str, PathBuf, Vec<u8>)], whole: usize) -> Vec<Vec<Theirs>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/feeds/entries.py");
    let ask = |cases: &[(&str, PathBuf, Vec<u8>)]| {
        let mut child = Command::new(python).arg(&script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let names: Vec<String> = cases.iter().map(|(_, path, _)| path.display().to_string()).collect();
        child.stdin.take().unwrap().write_all(names.join("\n").as_bytes()).unwrap();
        let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        let mut lines: Vec<String> = said.lines().map(str::to_owned).collect();
        let seconds: f64 = lines.pop().unwrap().parse().unwrap();
        (lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Vec<Theirs>>>(), seconds)
    };
    let (mut all, seconds) = ask(&cases[..whole]);
    println!("all   feedparser {:6.0} feeds/s", whole as f64 / seconds);
    all.extend(ask(&cases[whole..]).0);
    all
}

/// Counts, by kind of damage, what they have and we have not.
fn judge(cases: &[(&str, PathBuf, Vec<u8>)], theirs: &[Vec<Theirs>]) {
    let mut table: BTreeMap<&str, [usize; 7]> = BTreeMap::new();
    let mut shown: HashMap<String, usize> = HashMap::new();
    for ((kind, path, bytes), theirs) in cases.iter().zip(theirs) {
        let ours = read(bytes);
        let row = table.entry(kind).or_default();
        row[0] += 1;
        row[1] += theirs.len();
        row[2] += ours.entries.len();
        row[6] += usize::from(feed_rs_entries(bytes) < ours.entries.len());
        let mut known = HashSet::new();
        for (title, link, published, updated) in theirs {
            // Of entries with one address the first is kept here.
            if link.as_deref().and_then(canonical).is_some_and(|key| !known.insert(key)) {
                continue;
            }
            let url = link.as_deref().and_then(|link| Url::parse(link.trim()).ok()).filter(|url| url.scheme().starts_with("http"));
            let entry = url.as_ref().and_then(|url| {
                let key = canonical(url.as_str());
                ours.entries.iter().find(|e| e.url == *url || canonical(e.url.as_str()) == key)
            });
            let mut miss = |column: usize, what: String| {
                row[column] += 1;
                let seen = shown.entry(format!("{kind}{column}")).or_default();
                *seen += 1;
                if *seen <= 2 && std::env::var_os("SHOW").is_some() {
                    println!("  {kind}: {}: {what}", path.display());
                }
            };
            if url.is_some() && entry.is_none() {
                miss(3, format!("link {link:?}"));
                continue;
            }
            let titles = ours.entries.iter().map(|e| &e.title).chain(ours.unlinked.iter().map(|u| &u.title));
            let expect = title.as_deref().map(key).unwrap_or_default();
            if !expect.is_empty() && entry.map_or_else(|| !titles.clone().any(|t| key(t) == expect), |e| key(&e.title) != expect) {
                miss(4, format!("title {title:?}, not {:?}", entry.map(|e| &e.title)));
            }
            if let (Some(entry), Some(at)) = (entry, published.or(*updated)) {
                let dates = [entry.published, entry.updated].into_iter().flatten();
                if !dates.clone().any(|d| d.timestamp() == at) {
                    miss(5, format!("date {at} of {link:?}, not {:?}", dates.collect::<Vec<_>>()));
                }
            }
        }
    }
    println!("{:20} feeds   theirs     ours  missed: links  titles   dates  feed-rs has fewer", "damage");
    for (kind, r) in table {
        println!("{kind:20} {:5} {:8} {:8} {:14} {:7} {:7} {:18}", r[0], r[1], r[2], r[3], r[4], r[5], r[6]);
    }
}

fn feed_rs_entries(bytes: &[u8]) -> usize {
    catch_unwind(|| feed_rs::parser::parse(bytes).map_or(0, |f| f.entries.len())).unwrap_or(0)
}

/// Letters and digits of a title without its tags and entities, in which readers differ.
fn key(title: &str) -> String {
    let mut out = String::new();
    let mut rest = title;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        let (end, longest) = if rest[at..].starts_with('<') { ('>', 2_000) } else { (';', 10) };
        match rest[at..].find(end).filter(|len| *len < longest) {
            Some(len) => rest = &rest[at + len + 1..],
            None => rest = &rest[at + 1..],
        }
    }
    out.push_str(rest);
    out.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn data() -> PathBuf {
    std::env::var_os("DIEMBAO_DATA").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        match path.is_dir() {
            true => gather(&path, files),
            // The answers of gofeed lie beside its feeds.
            false if ending == "json" && (path.with_extension("xml").exists() || path.to_string_lossy().contains("_expected")) => {}
            false if ["xml", "rss", "atom", "rdf", "json"].contains(&ending.as_str()) => files.push(path),
            false => {}
        }
    }
}
