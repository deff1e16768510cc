//! What is wrong with watch phrases: empty, impossible, overlapping, or after a person.

use domain::place::Place;
use domain::{Language, Part, PhraseFault, PhraseFaultKind as Kind, WatchPhrase};

use super::person;
use crate::language;
use crate::text::{is_han, is_word, normal, on_boundaries};

/// Words in one list.
const WORDS: usize = 40;
/// Characters of one word, of a name.
const LENGTH: usize = 120;

/// Signs of search patterns, which stand in no word.
const PATTERN: [char; 10] = ['*', '|', '\\', '^', '[', ']', '{', '}', '<', '>'];

/// All faults of `phrases`, each with the place of its phrase. Phrases that are off are checked alone, those that are on also against the
/// others. `common` are words of grammar in reading form, which stand in every article.
pub(crate) fn faults(phrases: &[WatchPhrase], places: &[Place], common: &[String]) -> Vec<(usize, PhraseFault)> {
    let mut found = Vec::new();
    for (nth, phrase) in phrases.iter().enumerate() {
        let mut add = |key: &'static str, kind: Kind| found.push((nth, PhraseFault { key, kind }));
        id(phrase, &phrases[..nth], &mut add);
        shape(phrase, places, common, &mut add);
        sense(phrase, &mut add);
        let others = phrases.iter().enumerate().filter(|(at, other)| *at != nth && other.on && phrase.on);
        // Of two that flag the same, the later one is too many.
        let covering = others.filter(|(_, other)| is_covered(phrase, other)).find(|(at, other)| *at < nth || !is_covered(other, phrase));
        if let Some((_, other)) = covering {
            add("any", Kind::Covered { by: other.name.clone() });
        }
    }
    found
}

fn id(phrase: &WatchPhrase, before: &[WatchPhrase], add: &mut impl FnMut(&'static str, Kind)) {
    let plain = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let of_the_desk =
        phrase.id.strip_prefix("desk_").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()));
    if !plain(&phrase.id) || (phrase.id.starts_with("desk_") && !of_the_desk) {
        add("id", Kind::BadId(phrase.id.clone()));
    } else if before.iter().any(|other| other.id == phrase.id) {
        add("id", Kind::Taken(phrase.id.clone()));
    } else if before.iter().any(|other| normal(&other.name) == normal(&phrase.name)) {
        // A backtest is asked for by the name, too.
        add("name", Kind::Taken(phrase.name.clone()));
    }
}

/// Faults of the entries one by one.
fn shape(phrase: &WatchPhrase, places: &[Place], common: &[String], add: &mut impl FnMut(&'static str, Kind)) {
    if phrase.name.trim().is_empty() {
        add("name", Kind::Empty);
    }
    if phrase.name.chars().count() > LENGTH {
        add("name", Kind::TooMuch);
    }
    if phrase.any.is_empty() {
        add("any", Kind::Empty);
    }
    for (key, words) in phrase.lists() {
        if words.len() > WORDS || words.iter().any(|word| word.chars().count() > LENGTH) {
            add(key, Kind::TooMuch);
        }
        for word in words.iter().filter(|word| is_too_short(word)) {
            add(key, Kind::TooShort(word.clone()));
        }
        for word in words.iter().filter(|word| common.contains(&normal(word.trim()))) {
            add(key, Kind::TooCommon(word.clone()));
        }
        for word in words.iter().filter(|word| is_pattern(word)) {
            add(key, Kind::Pattern(word.clone()));
        }
        for word in words.iter().filter(|word| is_unmarked(word, &phrase.languages)) {
            add(key, Kind::Unmarked(word.clone()));
        }
        let positive = matches!(key, "any" | "all" | "near");
        for word in words.iter().filter(|word| positive && person::is_only_a_name(word, places)) {
            add(key, Kind::Person(word.clone()));
        }
    }
    let within = if phrase.near.is_empty() { phrase.within == 0 } else { (1..=50).contains(&phrase.within) };
    if !within {
        add("within", Kind::Within);
    }
    for unknown in phrase.places.iter().filter(|id| !places.iter().any(|place| place.id == **id)) {
        add("places", Kind::UnknownPlace(unknown.to_string()));
    }
}

/// "cháy*", `"cháy rừng" OR (lũ`: what a search is written with, which articles have not beside these words.
fn is_pattern(word: &str) -> bool {
    const OPERATORS: [&str; 3] = ["OR", "AND", "NOT"];
    let count = |sign: char| word.matches(sign).count();
    // A phrase in capitals throughout may have the word.
    let has_operator = || word.split_whitespace().any(|part| OPERATORS.contains(&part)) && word != word.to_uppercase();
    word.contains(PATTERN) || normal(word).contains('"') || count('(') != count(')') || has_operator()
}

/// One letter of a script with spaces between words stands in every article.
fn is_too_short(word: &str) -> bool {
    let norm = normal(word);
    let letters = norm.chars().filter(|c| is_word(*c)).count();
    letters < 2 && !norm.chars().any(is_han)
}

/// "Sat lo dat": three words or more without a mark that read as Vietnamese; what is said to be in other languages is believed.
fn is_unmarked(word: &str, languages: &[Language]) -> bool {
    const WORDS: usize = 3;
    let vietnamese = languages.is_empty() || languages.contains(&Language::Vi);
    let plain = word.is_ascii() && word.split_whitespace().count() >= WORDS;
    vietnamese && plain && language::of(word) == Language::Vi
}

/// Faults that follow from what the entries mean together.
fn sense(phrase: &WatchPhrase, add: &mut impl FnMut(&'static str, Kind)) {
    let asked = [("any", &phrase.any), ("all", &phrase.all), ("near", &phrase.near)];
    for (key, word) in asked.into_iter().flat_map(|(key, words)| words.iter().map(move |word| (key, word))) {
        let excluded = phrase.not.iter().find(|not| holds(word, not));
        let excepted = phrase.except.iter().find(|except| key == "any" && normal(except) == normal(word));
        if let Some(by) = excluded.or(excepted) {
            add(key, Kind::Impossible { word: word.clone(), by: by.clone() });
        }
        let chinese = phrase.languages.is_empty() || phrase.languages.contains(&Language::Zh);
        if !chinese && word.chars().any(is_han) {
            add(key, Kind::WrongLanguage(word.clone()));
        }
    }
    for except in phrase.except.iter().filter(|except| !phrase.any.iter().any(|word| holds(except, word))) {
        add("except", Kind::Idle(except.clone()));
    }
    for (key, word) in
        [("all", &phrase.all), ("near", &phrase.near)].into_iter().flat_map(|(key, words)| words.iter().map(move |w| (key, w)))
    {
        if !phrase.any.is_empty() && phrase.any.iter().all(|any| holds(any, word)) {
            add(key, Kind::Granted(word.clone()));
        }
    }
    let lists = [("any", &phrase.any), ("not", &phrase.not)];
    for (key, words) in lists.into_iter().filter(|(key, _)| *key == "not" || phrase.near.is_empty()) {
        for (at, word) in words.iter().enumerate() {
            let adds_nothing = |(other, by): (usize, &String)| other != at && holds(word, by) && (other < at || !holds(by, word));
            if let Some((_, by)) = words.iter().enumerate().find(|(other, by)| adds_nothing((*other, by))) {
                add(key, Kind::Redundant { word: word.clone(), by: by.clone() });
            }
        }
    }
}

/// Whether `inner` stands in `outer` as whole words.
fn holds(outer: &str, inner: &str) -> bool {
    let (outer, inner) = (normal(outer), normal(inner));
    !inner.is_empty() && outer.match_indices(&inner).any(|(at, _)| on_boundaries(&outer, &(at..at + inner.len())))
}

/// Whether everything that `phrase` flags is flagged by `other` too, as far as can be told from the words.
fn is_covered(phrase: &WatchPhrase, other: &WatchPhrase) -> bool {
    let among = |few: &[String], many: &[String]| few.iter().all(|word| many.iter().any(|known| normal(known) == normal(word)));
    let words = phrase.any.iter().all(|word| other.any.iter().any(|wider| holds(word, wider)));
    let near = other.near.is_empty()
        || (!phrase.near.is_empty() && among(&phrase.near, &other.near) && phrase.within <= other.within && among(&phrase.any, &other.any));
    let part = other.part == Part::Article || other.part == phrase.part || (other.part == Part::Opening && phrase.part != Part::Article);
    let languages =
        other.languages.is_empty() || (!phrase.languages.is_empty() && phrase.languages.iter().all(|l| other.languages.contains(l)));
    let places = other.places.is_empty() || (!phrase.places.is_empty() && phrase.places.iter().all(|p| other.places.contains(p)));
    let asks_no_more = among(&other.all, &phrase.all) && among(&other.not, &phrase.not) && among(&other.except, &phrase.except);
    !phrase.any.is_empty() && words && near && part && languages && places && asks_no_more
}
