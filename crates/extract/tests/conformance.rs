//! Feeds that others wrote to try readers with, and what they expect of each.
//!
//! Read from the data beside the repository (`DIEMBAO_DATA`, else `../shared/data`); where that is absent, nothing is
//! tested and a line says so. An expectation about a field that an entry here does not have is counted as not applicable.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test over files")]

#[path = "conformance/expected.rs"]
mod expected;
#[path = "conformance/expression.rs"]
mod expression;
#[path = "conformance/plain.rs"]
mod plain;

use std::path::{Path, PathBuf};

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::url::Url;

use self::expected::Outcome;

/// Files whose expectation is not met, and why that is right: part of the path, the reason.
const REASONS: [(&str, &str); 10] = [
    ("no_encoding_ISO-8859-1", "one of its items has nothing but a date"),
    ("entry_link_no_href_link_priority", "two entries have one address: an article that stands twice is kept once"),
    ("entry_link_rel_enclosure_no_href", "two entries have one address: an article that stands twice is kept once"),
    ("http_entry_id_base_", "an id is no address: it is kept as written, so that it stays the same wherever the feed lies"),
    ("entry_title_crazy", "what stands in comments and scripts is no text"),
    ("item_fullitem_crazy", "what stands in comments and scripts is no text"),
    ("item_description_not_a_doctype2", "a declaration that breaks off is no text"),
    ("encoding/testdata", "a piece to try charsets with: it has no items, or items without an address"),
    ("xml/testdata/iso88591", "a piece to try charsets with: it is no feed"),
    ("authors.json", "its items have neither address nor words"),
];

/// One entry, whether or not it has an address.
#[derive(Clone, Debug, Default)]
struct Item {
    id: String,
    title: String,
    url: Option<String>,
    published: Option<chrono::DateTime<FixedOffset>>,
    updated: Option<chrono::DateTime<FixedOffset>>,
    summary: String,
}

/// A feed as read.
struct Read {
    title: String,
    items: Vec<Item>,
    problems: Vec<String>,
}

fn read(bytes: &[u8], content_type: Option<&str>, base: Option<&Url>) -> Read {
    let feed = extract::feed(bytes, content_type, base, FixedOffset::east_opt(0).unwrap());
    let mut unlinked = feed.unlinked.into_iter().peekable();
    let mut items = Vec::new();
    let total = feed.entries.len();
    let mut entries = feed.entries.into_iter();
    for at in 0..=total {
        while let Some(u) = unlinked.next_if(|u| u.before <= at) {
            items.push(Item {
                id: u.id,
                title: u.title.into_string(),
                url: None,
                published: u.published,
                updated: u.updated,
                summary: u.summary.into_string(),
            });
        }
        items.extend(entries.next().map(|e| Item {
            id: e.id,
            title: e.title.into_string(),
            url: Some(e.url.to_string()),
            published: e.published,
            updated: e.updated,
            summary: e.summary.into_string(),
        }));
    }
    Read { title: feed.title.into_string(), items, problems: feed.problems }
}

fn data() -> Option<PathBuf> {
    let named = std::env::var_os("DIEMBAO_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no data at {}", folder.display());
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return out };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out
}

/// Counts of outcomes by folder, printed as a table.
#[derive(Default)]
struct Table {
    rows: Vec<(String, [usize; 4])>,
    failed: Vec<String>,
}

impl Table {
    fn add(&mut self, root: &Path, path: &Path, outcome: Outcome) {
        let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let reason = REASONS.iter().any(|(part, _)| name.contains(part));
        let column = match &outcome {
            Outcome::Passed => 0,
            Outcome::NotApplicable => 1,
            Outcome::Failed(_) if reason => 2,
            Outcome::Failed(_) => 3,
        };
        if let (Outcome::Failed(why), 3) = (&outcome, column) {
            self.failed.push(format!("{name}: {why}"));
        }
        let at = self.rows.iter().position(|(known, _)| *known == folder).unwrap_or_else(|| {
            self.rows.push((folder, [0; 4]));
            self.rows.len() - 1
        });
        self.rows[at].1[column] += 1;
    }

    fn finish(self) {
        println!("{:44} {:>7} {:>7} {:>7} {:>7}", "folder", "passed", "n/a", "listed", "failed");
        let mut all = [0; 4];
        for (folder, counts) in &self.rows {
            println!("{folder:44} {:>7} {:>7} {:>7} {:>7}", counts[0], counts[1], counts[2], counts[3]);
            all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        }
        println!("{:44} {:>7} {:>7} {:>7} {:>7}", "all", all[0], all[1], all[2], all[3]);
        assert!(self.failed.is_empty(), "{} files failed:\n{}", self.failed.len(), self.failed.join("\n"));
    }
}

#[test]
fn feedparser_expectations() {
    let Some(data) = data() else { return };
    let root = data.join("feeds-feedparser");
    let mut table = Table::default();
    for path in files(&root) {
        if !path.extension().is_some_and(|ending| ending == "xml" || ending == "json") {
            continue;
        }
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        table.add(&root, &path, expected::of_feedparser(&std::fs::read(&path).unwrap(), &name));
    }
    table.finish();
}

#[test]
fn gofeed_expectations() {
    let Some(data) = data() else { return };
    let root = data.join("feeds-gofeed");
    let mut table = Table::default();
    for path in files(&root) {
        let sibling = path.with_extension("json");
        if path.extension().is_some_and(|ending| ending == "xml") && sibling.exists() {
            let expect = std::fs::read(&sibling).unwrap();
            table.add(&root, &path, expected::of_gofeed(&std::fs::read(&path).unwrap(), &expect));
        }
    }
    table.finish();
}

#[test]
fn real_feeds() {
    let Some(data) = data() else { return };
    let root = data.join("feeds-real");
    let mut table = Table::default();
    for path in files(&root) {
        if path.extension().is_some_and(|ending| ["rss", "atom", "rdf", "xml", "json"].iter().any(|known| ending == *known)) {
            table.add(&root, &path, expected::of_real(&std::fs::read(&path).unwrap()));
        }
    }
    table.finish();
}

#[test]
fn dates_of_vietnamese_feeds() {
    let Some(data) = data() else { return };
    let text = std::fs::read_to_string(data.join("feeds-vi-items/items.jsonl")).unwrap();
    let (mut count, mut wrong) = (0, Vec::new());
    for line in text.lines() {
        let item: serde_json::Value = serde_json::from_str(line).unwrap();
        let Some(date) = item["published"].as_str().filter(|date| !date.is_empty()) else { continue };
        count += 1;
        let feed = format!("<rss><channel><item><link>https://bao.example/a</link><pubDate>{date}</pubDate></item></channel></rss>");
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let read = extract::feed(feed.as_bytes(), None, None, zone).entries[0].published;
        // All were published between the middle of July and the end of August 2026.
        let fits = read.is_some_and(|at| ("2026-07".."2026-09").contains(&at.format("%Y-%m").to_string().as_str()));
        if !fits {
            wrong.push(format!("{date} as {read:?}"));
        }
    }
    println!("{count} dates, {} read wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(20)].join("\n"));
}
