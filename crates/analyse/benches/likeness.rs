//! Near-duplicates: speed and memory at 100,000 articles, and what is found among real copies.
//! `cargo bench -p diembao-analyse --bench likeness`.
//!
//! Speed is measured on invented articles of which every fifth is a changed copy. Recall is measured on the pairs of `DIEMBAO_DATA`
//! (default `../shared/data`), where it is there; `-- --pairs` prints each pair that was missed and each that was joined below Jaccard 0.35.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a measurement reads the clock")]

use std::collections::HashMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use diembao_analyse::{Signature, Stories};
use serde::Deserialize;

const ARTICLES: usize = 100_000;
/// Words of an invented article; about 3 kB.
const WORDS: usize = 560;

fn main() {
    recall();
    speed();
}

fn speed() {
    let texts: Vec<String> = (0..4_000).map(invented).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = Instant::now();
    for text in &texts {
        black_box(Signature::of("Tin trong ngày", text));
    }
    let signing = start.elapsed().as_secs_f64() / texts.len() as f64;
    println!("signature: {:.0} articles/s of {:.1} kB", 1.0 / signing, bytes as f64 / 1000.0 / texts.len() as f64);
    drop(texts);
    let before = resident();
    let mut stories = Stories::default();
    let (mut spent, mut joined) = (0.0, 0);
    for from in (0..ARTICLES).step_by(1_000) {
        let texts: Vec<String> = (from..from + 1_000).map(invented).collect();
        let start = Instant::now();
        for (i, text) in texts.iter().enumerate() {
            let id = (from + i) as i64;
            joined += i64::from(stories.assign(id, Signature::of("Tin trong ngày", text)).story != id);
        }
        spent += start.elapsed().as_secs_f64();
    }
    println!(
        "{ARTICLES} articles signed and grouped: {:.0}/s, {joined} joined, {:.0} MB more than before",
        ARTICLES as f64 / spent,
        (resident() - before) as f64 / 1e6
    );
}

/// Every fifth article is the one before it with every fiftieth word changed.
fn invented(number: usize) -> String {
    let (of, changed) = if number % 5 == 4 { (number - 1, true) } else { (number, false) };
    let mut state = of as u64 * 0x9e37_79b9 + 1;
    let mut text = String::with_capacity(WORDS * 6);
    for word in 0..WORDS {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let syllables =
            ["hàng", "người", "đường", "cửa", "khẩu", "mưa", "lớn", "đồng", "bằng", "núi", "xã", "quả", "thuyền", "chợ", "giá", "trường"];
        let rare = ["an", "êm", "ông", "ươi", "ạch", "ỉnh", "uyên", "oa"];
        let initial = ["b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "t", "th", "tr", "v", "x", "s"];
        let pick = (state >> 33) as usize;
        match (changed && word % 50 == 7, word % 3) {
            (true, _) => text.push_str("khác"),
            (_, 0) => text.push_str(syllables[pick % syllables.len()]),
            _ => {
                text.push_str(initial[pick % initial.len()]);
                text.push_str(rare[pick / 32 % rare.len()]);
            }
        }
        text.push_str(if word % 60 == 59 { ".\n" } else { " " });
    }
    text
}

#[derive(Deserialize)]
struct Doc {
    id: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    jaccard5: f64,
}

fn recall() {
    let data = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from).join("neardup-vi");
    let (Ok(docs), Ok(pairs)) =
        (std::fs::read_to_string(data.join("docs.jsonl")), std::fs::read_to_string(data.join("pairs-measured.jsonl")))
    else {
        println!("recall not measured: {} is not there", data.display());
        return;
    };
    let docs: Vec<Doc> = docs.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut stories = Stories::default();
    let mut story = HashMap::new();
    let mut kinds: HashMap<String, usize> = HashMap::new();
    let mut signed = HashMap::new();
    for (number, doc) in docs.iter().enumerate() {
        let signature = Signature::of(&doc.title, &doc.text);
        let assignment = stories.assign(number as i64, signature.clone());
        *kinds.entry(assignment.nearest.map_or_else(|| "stranger".to_owned(), |near| format!("{:?}", near.kind))).or_default() += 1;
        story.insert(doc.id.as_str(), assignment.story);
        signed.insert(doc.id.as_str(), (signature, &doc.title));
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort();
    println!("{} articles: {kinds:?}", docs.len());
    let verbose = std::env::args().any(|arg| arg == "--pairs");
    let mut bands: Vec<(usize, usize)> = vec![(0, 0); 11];
    for pair in pairs.lines().map(|line| serde_json::from_str::<Pair>(line).unwrap()) {
        let (Some(a), Some(b)) = (story.get(pair.a.as_str()), story.get(pair.b.as_str())) else { continue };
        let band = &mut bands[(pair.jaccard5 * 10.0) as usize];
        band.0 += 1;
        band.1 += usize::from(a == b);
        if verbose
            && (a == b) != (pair.jaccard5 >= 0.42)
            && let (Some((Some(one), first)), Some((Some(other), second))) = (signed.get(pair.a.as_str()), signed.get(pair.b.as_str()))
        {
            let (joined, anchors) = (if a == b { "joined" } else { "missed" }, one.anchors_in_common(other));
            let (likeness, within) = (one.likeness(other), one.containment(other));
            println!("{joined} J {:.2} est {likeness:.2} in {within:.2} anchors {anchors:?}: {first} | {second}", pair.jaccard5);
        }
    }
    for (tenth, (pairs, joined)) in bands.iter().enumerate().filter(|(_, (pairs, _))| *pairs > 0) {
        println!("Jaccard {:.1} to {:.1}: {joined} of {pairs} pairs in one story", tenth as f64 / 10.0, tenth as f64 / 10.0 + 0.1);
    }
}

/// Bytes of memory in use by this process, as the system counts them.
fn resident() -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<i64>().unwrap_or(0) * 1000
}
