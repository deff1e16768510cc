//! The labelled articles of languages: which language each is in, how its Chinese is written, and the languages of its passages.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its articles, and fails on what it cannot read")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use diembao_analyse::language::{self, passages, script};
use domain::{Content, Language, Nfc, fold};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// Share of articles, per language, that must come out as labelled.
const FLOOR: f64 = 0.98;
/// Articles in the file.
const ENTRIES: usize = 100;

#[derive(Deserialize)]
struct Entry {
    id: String,
    language: Language,
    title: String,
    text: String,
    script: Option<String>,
    /// Languages of the passages of the text, in order.
    passages: Option<Vec<Language>>,
}

fn entries() -> Vec<Entry> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/articles/language.jsonl");
    let entries: Vec<Entry> = std::fs::read_to_string(file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(entries.len() >= ENTRIES, "{} articles", entries.len());
    entries
}

fn content(title: &str, text: &str) -> Content {
    Content { title: Nfc::new(title), lead: Nfc::default(), text: Nfc::new(text) }
}

/// Asserts the floor for each language, and prints each miss.
fn hold(entries: &[&Entry], miss: impl Fn(&Entry) -> Option<String>) {
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in entries {
        let miss = miss(entry);
        let count = right.entry(entry.language.as_str()).or_default();
        *count = (count.0 + usize::from(miss.is_none()), count.1 + 1);
        miss.iter().for_each(|miss| println!("{}: {miss}: {} {}", entry.id, entry.title, entry.text));
    }
    for (language, (right, all)) in right {
        println!("{language}: {right} of {all}");
        assert!(right as f64 >= FLOOR * all as f64, "{language}: {right} of {all}");
    }
}

fn told(content: &Content, expect: Language) -> Option<String> {
    let told = language::of_article(content);
    (told != expect).then(|| format!("told to be {}", told.as_str()))
}

#[test]
fn labelled_articles_are_in_their_languages() {
    let entries = entries();
    hold(&entries.iter().collect::<Vec<_>>(), |entry| told(&content(&entry.title, &entry.text), entry.language));
}

#[test]
fn vietnamese_is_told_in_every_way_of_writing_it() {
    let entries = entries();
    let vietnamese: Vec<&Entry> = entries.iter().filter(|entry| entry.language == Language::Vi).collect();
    let ways: [fn(&str) -> String; 4] =
        [fold::fold, str::to_uppercase, |text| fold::fold(text).to_uppercase(), |text| text.nfd().collect()];
    for way in ways {
        hold(&vietnamese, |entry| told(&content(&way(&entry.title), &way(&entry.text)), Language::Vi));
    }
}

#[test]
fn chinese_articles_have_their_script() {
    let entries = entries();
    let chinese: Vec<&Entry> = entries.iter().filter(|entry| entry.script.is_some()).collect();
    assert!(chinese.len() >= 10);
    hold(&chinese, |entry| {
        let told = script::of_article(&content(&entry.title, &entry.text)).map(|script| script.as_str().to_owned());
        (told != entry.script).then(|| format!("told to be {told:?}"))
    });
}

#[test]
fn mixed_articles_fall_into_their_passages() {
    for entry in entries() {
        let Some(expect) = entry.passages else { continue };
        let found = passages::of(&entry.text, entry.language);
        let told: Vec<Language> = found.iter().map(|passage| passage.language).collect();
        assert_eq!(told, expect, "{}: {:?}", entry.id, found.iter().map(|p| &entry.text[p.range.clone()]).collect::<Vec<_>>());
    }
}
