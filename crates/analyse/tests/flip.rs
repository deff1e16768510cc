//! Suspicion does not hear tone: the words of an article turned into their contraries, and lexicons without words, leave every signal.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its articles")]

#[path = "support/rules.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use diembao_analyse::{Article, Context, Peer, Rules, analyse};
use domain::{CaptureId, Content, Findings};
use serde_json::Value;

/// Words of one sign taken as contraries though no article has them.
const CONTRARIES: usize = 200;

/// An article of the labelled corpus with what other outlets say: title, lead and text of each, the article first.
struct Told {
    id: String,
    language: String,
    fields: Vec<[String; 3]>,
}

fn corpus() -> Vec<Told> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/articles/signals.jsonl");
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let fields = |value: &Value| ["title", "lead", "text"].map(|key| word(value, key));
    let told = |value: Value| {
        let peers = value["peers"].as_array().cloned().unwrap_or_default();
        let fields = std::iter::once(fields(&value)).chain(peers.iter().map(fields)).collect();
        Told { id: word(&value, "id"), language: word(&value, "language"), fields }
    };
    std::fs::read_to_string(file).unwrap().lines().map(|line| told(serde_json::from_str(line).unwrap())).collect()
}

fn found(rules: &Rules, fields: &[[String; 3]]) -> Findings {
    let contents: Vec<Content> = fields
        .iter()
        .map(|[title, lead, text]| Content { title: title.as_str().into(), lead: lead.as_str().into(), text: text.as_str().into() })
        .collect();
    let peer = |content| Peer { capture: CaptureId(9), outlet: "Báo Hai", content, published: None };
    let peers: Vec<Peer<'_>> = contents[1..].iter().map(peer).collect();
    analyse(
        rules,
        &Article { content: &contents[0], outlet: Some("Báo Thử"), published: None },
        &Context { peers: &peers, ..Context::default() },
    )
}

fn table(name: &str) -> toml::Table {
    let file = support::files().into_iter().find(|f| f.name.ends_with(name)).unwrap();
    toml::from_str(&file.text).unwrap()
}

/// Words that signals read: the claims themselves, hedges, sources.
fn read_by_signals(language: &str) -> Vec<String> {
    let lists = table(&format!("vocab.{language}.toml"));
    // Of the tables behind the lists only causes, what the law has settled and what somebody did are more than grammar and number.
    let tables = [&lists["cause"]["before"], &lists["cause"]["behind"], &lists["headline"]["settled"]].map(|list| list.as_array().unwrap());
    let acts = lists["headline"]["acts"].as_array().unwrap().iter().filter_map(|row| row.as_array()).flatten();
    let acts = acts.filter_map(|list| list.as_array());
    let words = lists.values().filter_map(|list| list.as_array()).chain(tables).chain(acts).flatten();
    words.map(|word| word.as_str().unwrap().to_lowercase()).collect()
}

/// Words of tone with a contrary each, of as many words and as long as can be: none that signals read, or that holds or is part of one.
fn contraries(language: &str, all: &str) -> BTreeMap<String, String> {
    let read = read_by_signals(language);
    let table = table(&format!("tone.{language}.toml"));
    let mut by_sign: [Vec<String>; 2] = Default::default();
    for group in table["words"].as_array().unwrap() {
        let negative = group["strength"].as_float().unwrap() < 0.0;
        let sign = &mut by_sign[usize::from(negative)];
        for word in group["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_lowercase()) {
            // Of those that no article has, some will do as contraries.
            let wanted = all.contains(word.as_str()) || sign.len() < CONTRARIES && word.len() < 16;
            let read = || read.iter().any(|r| r.contains(word.as_str()) || word.contains(r.as_str()));
            if wanted && word.chars().count() > 1 && !read() {
                sign.push(word);
            }
        }
    }
    let size = |word: &str| if language == "zh" { word.chars().count() } else { word.split(' ').count() };
    let mut pairs = BTreeMap::new();
    for (sign, words) in by_sign.iter().enumerate() {
        for (at, word) in words.iter().filter(|word| all.contains(word.as_str())).enumerate() {
            let others: Vec<&String> = by_sign[1 - sign].iter().filter(|other| size(other) == size(word)).take(200).collect();
            if let Some(other) = others.get(at % others.len().max(1)) {
                pairs.insert(word.clone(), (*other).clone());
            }
        }
    }
    pairs
}

/// A text with its words of tone turned, the longest first; where a word that signals read stands, and in names, nothing is turned.
fn turned(text: &str, language: &str, contraries: &BTreeMap<String, String>, read: &[String], count: &mut usize) -> String {
    let spaced = language != "zh";
    let whole = |at: usize, word: &str| {
        let is_word = |c: Option<char>| spaced && c.is_some_and(char::is_alphanumeric);
        !is_word(text[..at].chars().next_back()) && !is_word(text[at + word.len()..].chars().next())
    };
    let kept: Vec<(usize, usize)> = read
        .iter()
        .flat_map(|w| text.match_indices(w.as_str()))
        .filter(|(at, w)| whole(*at, w))
        .map(|(at, w)| (at, at + w.len()))
        .collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let same = contraries.range(c.to_string()..).take_while(|(w, _)| w.starts_with(c));
        let longest = same.filter(|(w, _)| text[at..].starts_with(w.as_str()) && whole(at, w)).max_by_key(|(w, _)| w.len());
        match longest.filter(|(w, _)| !kept.iter().any(|(from, to)| *from < at + w.len() && at < *to)) {
            Some((word, contrary)) => {
                out.push_str(contrary);
                at += word.len();
                *count += 1;
            }
            None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

#[test]
fn turning_every_word_of_tone_leaves_suspicion_as_it_is() {
    let rules = support::rules();
    let all = |language: &str| -> String {
        corpus().into_iter().filter(|told| told.language == language).flat_map(|told| told.fields).flatten().collect()
    };
    let words: BTreeMap<&str, _> = ["vi", "en", "zh"].map(|l| (l, (contraries(l, &all(l)), read_by_signals(l)))).into();
    let (mut count, mut changed) = (0, 0);
    for told in corpus() {
        let (contraries, read) = &words[told.language.as_str()];
        let fields: Vec<[String; 3]> =
            told.fields.iter().map(|f| f.each_ref().map(|text| turned(text, &told.language, contraries, read, &mut count))).collect();
        changed += usize::from(fields != told.fields);
        let (before, after) = (found(&rules, &told.fields), found(&rules, &fields));
        let names = |found: &Findings| found.signals.iter().map(|s| (s.rule.clone(), s.weight.to_bits())).collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after), "{}: {fields:?}", told.id);
        assert_eq!(before.suspicion, after.suspicion, "{}", told.id);
    }
    println!("{count} words turned in {changed} articles");
    assert!(changed >= 60 && count >= 150, "{count} words turned in {changed} articles");
}

#[test]
fn claims_are_read_without_any_word_of_tone() {
    let rules = support::rules();
    let mut files = support::files();
    for file in files.iter_mut().filter(|f| f.name.ends_with(".toml") && f.name.contains("tone.") && !f.name.ends_with("tone.toml")) {
        let end = file.text.find("\n[[words]]").unwrap();
        file.text = format!("words = []\n{}", &file.text[..end]);
    }
    let mute = Rules::compile(&files).unwrap();
    let mut signals = 0;
    for told in corpus() {
        let (with, without) = (found(&rules, &told.fields), found(&mute, &told.fields));
        assert_eq!((&with.signals, with.suspicion), (&without.signals, without.suspicion), "{}", told.id);
        signals += with.signals.len();
    }
    assert!(signals > 30, "{signals}");
}
