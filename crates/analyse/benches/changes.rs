//! Silent edits: how many changed figures are found and ranked first, and what a comparison costs.
//! `cargo bench -p diembao-analyse --bench changes`; `-- --pairs` prints every pair with its changes, `-- --odd` and `-- --even` take half of them.
//!
//! Found is measured on the real edits of `DIEMBAO_DATA` (default `../shared/data`), where it is there: of the edits in which the
//! digits differ, those whose first change quotes such digits. An edit that only writes a number otherwise must show no figure.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads the clock and files")]

#[path = "../tests/support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use diembao_analyse::{Article, Rules, changes};
use domain::{Act, Change, ChangeKind, Content};
use serde::Deserialize;

#[derive(Deserialize)]
struct Edited {
    titles: Option<Vec<Version>>,
    leads: Option<Vec<Version>>,
    title_change: Vec<String>,
    lead_change: Vec<String>,
}

#[derive(Deserialize)]
struct Version {
    text: String,
}

fn main() {
    let rules = support::rules();
    edits(&rules);
    speed(&rules);
}

fn edits(rules: &Rules) {
    let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    let path = data.join("edits-vi/headline-lead-edits.jsonl");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("edits: not measured, {} is not there", path.display());
        return;
    };
    let flag = |name: &str| std::env::args().any(|a| a == name);
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        if flag("--odd") && number % 2 == 0 || flag("--even") && number % 2 == 1 {
            continue;
        }
        let edited: Edited = serde_json::from_str(line).unwrap();
        for (versions, classes, title) in [(&edited.titles, &edited.title_change, true), (&edited.leads, &edited.lead_change, false)] {
            let versions = versions.as_deref().unwrap_or_default();
            for (pair, class) in versions.windows(2).zip(classes) {
                let found = compare(rules, &pair[0].text, &pair[1].text, title);
                judge(&mut tally, class, [&pair[0].text, &pair[1].text], &found);
                if flag("--pairs") {
                    print(class, [&pair[0].text, &pair[1].text], &found);
                }
            }
        }
    }
    for (what, (good, all)) in tally {
        println!("{what}: {good} of {all} ({:.1} %)", 100.0 * good as f64 / all.max(1) as f64);
    }
}

fn content(text: &str, title: bool) -> Content {
    let (title, lead) = if title { (text, "") } else { ("", text) };
    Content { title: title.into(), lead: lead.into(), text: "".into() }
}

fn compare(rules: &Rules, before: &str, after: &str, title: bool) -> Vec<Change> {
    let (before, after) = (content(before, title), content(after, title));
    let article = |content| Article { content, outlet: None, published: None };
    changes(rules, &article(&before), &article(&after))
}

/// Runs of digits of a text, each as often as it stands there.
fn digits(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|d| !d.is_empty()).collect();
    found.sort_unstable();
    found
}

fn only<'t>(mine: &[&'t str], other: &[&str]) -> Vec<&'t str> {
    let mut left = other.to_vec();
    let taken = |d: &&&str| match left.iter().position(|o| o == *d) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    mine.iter().filter(taken).copied().collect()
}

fn judge<'c>(tally: &mut BTreeMap<&'c str, (usize, usize)>, class: &str, texts: [&str; 2], found: &[Change]) {
    let (old, new) = (digits(texts[0]), digits(texts[1]));
    let (lost, won) = (only(&old, &new), only(&new, &old));
    let mut count = |what: &'c str, good: bool| {
        let entry = tally.entry(what).or_default();
        entry.0 += usize::from(good);
        entry.1 += 1;
    };
    let stated = |c: &Change| matches!(c.kind, ChangeKind::Figure | ChangeKind::Date | ChangeKind::Name);
    let otherwise = [(&lost, texts[1], texts[0]), (&won, texts[0], texts[1])];
    if class == "number changed" && otherwise.iter().all(|(digits, there, here)| digits.iter().all(|d| spelled(d, there, here))) {
        count("a number written otherwise: no figure shown", !found.iter().any(stated));
    } else if class == "number changed" {
        let first = found.first().is_some_and(|c| {
            let holds = |text: &str, of: &[&str]| digits(text).iter().any(|d| of.contains(d));
            stated(c) && (holds(&c.before.text, &lost) || holds(&c.after.text, &won))
        });
        count("digits differ: quoted by the first change", first);
        if !first && std::env::args().any(|a| a == "--misses") {
            print("missed", texts, found);
        }
    }
    if class == "case/punctuation only" {
        count("case and marks only: no change shown", found.is_empty());
    }
    if lost.is_empty() && won.is_empty() {
        count("digits equal: no figure said to be replaced", !found.iter().any(|c| c.kind == ChangeKind::Figure && c.act == Act::Replaced));
    }
}

/// Whether the number stands in words more often `there` than `here`.
fn spelled(digits: &str, there: &str, here: &str) -> bool {
    const WORDS: [&str; 11] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let Some(word) = digits.parse::<usize>().ok().and_then(|n| WORDS.get(n)) else { return false };
    let times =
        |text: &str| text.to_lowercase().split_whitespace().filter(|w| w.trim_matches(|c: char| !c.is_alphanumeric()) == *word).count();
    times(there) > times(here)
}

fn print(class: &str, texts: [&str; 2], found: &[Change]) {
    println!("== {class}\n - {}\n + {}", texts[0], texts[1]);
    for c in found {
        println!("     {:.2} {} {:?}: {:?} -> {:?}", c.weight, c.kind.as_str(), c.act, c.before.text.as_str(), c.after.text.as_str());
    }
}

/// Two versions of an invented article of about 3 kB in which every tenth sentence has another figure.
fn speed(rules: &Rules) {
    let body = |shift: usize| -> String {
        let sentence = |i: usize| {
            let figure = i * 7 + if i % 10 == 3 { shift } else { 0 };
            format!("Tại thôn Thử {i}, ông Nông Văn Mẫu cho biết có {figure} hộ dân phải di dời trong đêm vì nước suối lên nhanh.\n")
        };
        (0..28).map(sentence).collect()
    };
    let versions =
        [body(0), body(5)]
            .map(|text| Content { title: "Mưa lớn ở xã Cao Lộc".into(), lead: "".into(), text: text.as_str().into() });
    let article = |content| Article { content, outlet: None, published: None };
    let start = Instant::now();
    const TIMES: usize = 500;
    for _ in 0..TIMES {
        black_box(changes(rules, &article(&versions[0]), &article(&versions[1])));
    }
    let each = start.elapsed().as_secs_f64() / TIMES as f64;
    println!("comparison of two versions of {:.1} kB: {:.0} µs", versions[0].text.len() as f64 / 1000.0, each * 1e6);
}
