//! How often a misspelt search is mended as it was meant, and what that costs: `cargo bench -p diembao-search --bench spelling`.
//!
//! Frequent pairs of words of real articles (the folder of `DIEMBAO_DATA`) with one made-up misspelling each, of several kinds. The
//! index is filled with the articles over and over up to `--articles N` (20,000).
#![expect(clippy::unwrap_used, reason = "a measurement stops where it cannot go on")]

mod article;

use std::collections::HashMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use diembao_search::{Document, Index, Query};
use domain::fold::{fold, unify_tone_placement};
use domain::{Content, Language};
use unicode_normalization::UnicodeNormalization;

use article::article;

const FILES: [&str; 4] =
    ["news-vi/vietnews-sample.jsonl", "neardup-vi/docs.jsonl", "langson-real/articles.jsonl", "news-en/agnews-test-every2.jsonl"];
const PAIRS: usize = 400;

fn main() {
    let folder = std::env::var_os("DIEMBAO_DATA").map_or_else(|| PathBuf::from("../../../shared/data"), PathBuf::from);
    let texts: Vec<(String, String)> = FILES.iter().flat_map(|file| read(&folder.join(file))).collect();
    if texts.is_empty() {
        println!("no articles in {}: nothing to measure", folder.display());
        return;
    }
    let mut arguments = std::env::args().skip_while(|argument| argument != "--articles");
    let count = arguments.nth(1).map_or(20_000, |count| count.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let index = Index::open(&home.path().join("tantivy")).unwrap();
    let mut writer = index.writer().unwrap();
    for (number, (title, text)) in (0..count).zip(texts.iter().cycle()) {
        writer.put(&[document(number, title, text)]).unwrap();
    }
    writer.commit(1).unwrap();
    println!("{count} articles from {}", texts.len());
    let pairs = frequent_pairs(&texts);
    let mut random = Random(7);
    type Kind = (&'static str, fn(&str, &mut Random) -> Option<String>);
    let kinds: [Kind; 7] = [
        ("a letter wrong, with marks", |pair, random| one_word(pair, random, slip)),
        ("a letter wrong, without marks", |pair, random| one_word(&fold(pair), random, slip)),
        ("another tone", |pair, random| one_word(pair, random, toned)),
        ("Telex keys", |pair, _| Some(keys(pair, &TELEX))),
        ("VNI keys", |pair, _| Some(keys(pair, &VNI))),
        ("two words as one, without marks", |pair, _| Some(fold(pair).replace(' ', ""))),
        ("well spelt", |pair, _| Some(pair.to_owned())),
    ];
    for (name, misspell) in kinds {
        let (mut right, mut wrong, mut none, mut times) = (0, 0, 0, Vec::new());
        for pair in &pairs {
            let Some(typed) = misspell(pair, &mut random) else { continue };
            let meant = if typed.is_ascii() && fold(pair) != *pair && !name.ends_with("keys") { fold(pair) } else { pair.clone() };
            let start = Instant::now();
            let found = index.search(&Query { text: typed.clone(), limit: 1, ..Query::default() }).unwrap();
            times.push(start.elapsed());
            match found.suggestion {
                Some(suggestion) if unify_tone_placement(&suggestion) == unify_tone_placement(&meant) => right += 1,
                Some(suggestion) => {
                    wrong += 1;
                    if std::env::var_os("SHOW").is_some() {
                        println!("    {typed} -> {suggestion}, not {meant}");
                    }
                }
                None => {
                    none += 1;
                    if std::env::var_os("SHOW").is_some() && found.total == 0 {
                        println!("    {typed} -> nothing, not {meant}");
                    }
                }
            }
        }
        times.sort_unstable();
        let all = right + wrong + none;
        let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or(Duration::ZERO);
        println!("{name}: {all} searches, right {right}, wrong {wrong}, none {none}; p50 {:.2?}, p99 {:.2?}", at(50), at(99));
    }
}

fn read(file: &std::path::Path) -> Vec<(String, String)> {
    let Ok(lines) = std::fs::read_to_string(file) else { return Vec::new() };
    let field = |line: &serde_json::Value, names: &[&str]| {
        let known = names.iter().find_map(|name| line[*name].as_str());
        known.unwrap_or_default().to_owned()
    };
    let article = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        (field(&line, &["title"]), field(&line, &["body", "text", "description"]))
    };
    lines.lines().map(article).collect()
}

/// Pairs of words with marks, without those whose words are rare.
fn frequent_pairs(texts: &[(String, String)]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (title, text) in texts {
        let text = format!("{title}\n{text}").to_lowercase();
        for row in text.split(|c: char| !c.is_alphabetic() && c != ' ') {
            let words: Vec<&str> = row.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| pair.iter().all(|word| word.chars().count() > 2)) {
                *counts.entry(pair.join(" ")).or_default() += 1;
            }
        }
    }
    let marked = |pair: &str| pair.split(' ').all(|word| fold(word) != word);
    let mut pairs: Vec<(String, usize)> = counts.into_iter().filter(|(pair, _)| marked(pair)).collect();
    pairs.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    // Every third, so that less frequent ones are among them.
    pairs.into_iter().step_by(3).take(PAIRS).map(|(pair, _)| pair).collect()
}

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn one_word(pair: &str, random: &mut Random, change: fn(&str, &mut Random) -> Option<String>) -> Option<String> {
    let mut words: Vec<String> = pair.split(' ').map(str::to_owned).collect();
    let at = random.below(words.len());
    words[at] = change(&words[at], random)?;
    let changed = words.join(" ");
    (changed != pair).then_some(changed)
}

/// A letter missing, twice, swapped with the next or another, not the first one.
fn slip(word: &str, random: &mut Random) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len() - 1);
    match random.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters[at] = char::from(b'a' + random.below(26) as u8),
    }
    Some(letters.into_iter().nfc().collect())
}

const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

fn toned(word: &str, random: &mut Random) -> Option<String> {
    let tone = TONES[random.below(5)];
    let decomposed: Vec<char> = word.nfd().collect();
    let has = decomposed.iter().any(|c| TONES.contains(c));
    has.then(|| decomposed.into_iter().map(|c| if TONES.contains(&c) { tone } else { c }).nfc().collect())
}

/// Keys for ă, â/ê/ô, ơ/ư, đ and the tones.
struct Keys {
    breve: &'static str,
    circumflex: Option<&'static str>,
    horn: &'static str,
    stroke: &'static str,
    tones: [&'static str; 5],
}

const TELEX: Keys = Keys { breve: "w", circumflex: None, horn: "w", stroke: "d", tones: ["s", "f", "r", "x", "j"] };
const VNI: Keys = Keys { breve: "8", circumflex: Some("6"), horn: "7", stroke: "9", tones: ["1", "2", "3", "4", "5"] };

fn keys(pair: &str, keys: &Keys) -> String {
    let word = |word: &str| {
        let (mut typed, mut tone) = (String::new(), "");
        let mut last = ' ';
        for c in word.nfd() {
            match c {
                '\u{306}' => typed.push_str(keys.breve),
                '\u{302}' => match keys.circumflex {
                    Some(key) => typed.push_str(key),
                    None => typed.push(last),
                },
                '\u{31b}' => typed.push_str(keys.horn),
                'đ' => typed.push_str(&format!("d{}", keys.stroke)),
                _ => match TONES.iter().position(|known| *known == c) {
                    Some(at) => tone = keys.tones[at],
                    None => {
                        typed.push(c);
                        last = c;
                    }
                },
            }
        }
        typed + tone
    };
    pair.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn document(number: i64, title: &str, text: &str) -> Document {
    article(number, Language::Vi, Content { title: title.into(), lead: "".into(), text: text.into() })
}
