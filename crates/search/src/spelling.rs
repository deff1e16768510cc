//! "Có phải bạn tìm…": a search with its likely misspellings mended, from the words of the index itself.
//!
//! A word is doubted when (nearly) no article has it as typed. What it may have been: the same letters with other marks, keys of
//! Telex or VNI that no program turned into marks, a slip of one letter, two words written as one or one as two. Frequent words
//! that stand beside their neighbours elsewhere too are likelier. Two words that all articles write together with other marks are doubted
//! too (`pairs`). What was searched is never changed.

mod edits;
pub(crate) mod lexicon;
mod pairs;
mod typing;

use std::collections::HashSet;

use domain::Nfc;
use domain::fold::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use self::lexicon::Form;
pub(crate) use self::lexicon::Lexicon;
use crate::query::tree::{self, Node};
use crate::tokens::{self, Kind, Unit};

/// Below this many hits a search may be misspelt.
pub(crate) const FEW: usize = 5;
/// A word that fewer articles have may be misspelt: of few articles fewer, since there ordinary words are rare too.
const RARE: u64 = 10;
const RARE_OF: u64 = 100;
/// How much more frequent a word must be than the one that it mends: once more for so many articles, up to so often.
const PER: u64 = 2000;
const MORE: u64 = 30;
/// Words of a search that are looked at, and of those the ones that are mended.
const MOST_WORDS: usize = 12;
const MOST_MENDED: usize = 4;
/// Likeliest words whose neighbours are looked at.
const WEIGHED: usize = 10;
/// Spellings of one of them.
const SPELLINGS: usize = 3;

/// How far a search is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// It found nearly nothing.
    Letters,
    /// It found something: only words with marks that no article has so are wrong.
    Marks,
}

/// `text`, read as `root`, with its likely misspellings mended; `None` when there is none. `found` are passages of what it found.
pub(crate) fn mended(text: &str, root: &Node, care: Care, found: &[String], lexicon: &Lexicon) -> Option<String> {
    let text = Nfc::new(text);
    let wanted: HashSet<&str> = root
        .wanted()
        .into_iter()
        .filter(|leaf| leaf.form != tree::Form::Prefix)
        .flat_map(|leaf| leaf.units.iter().map(|unit| unit.exact.as_str()))
        .collect();
    let units: Vec<Unit> = tokens::units(&text).into_iter().filter(|unit| wanted.contains(unit.exact.as_str())).take(MOST_WORDS).collect();
    let mut speller = Speller {
        lexicon,
        care,
        marked: units.iter().any(Unit::is_marked),
        units: &units,
        chosen: units.iter().map(|unit| unit.exact.clone()).collect(),
    };
    let mut changes = Vec::new();
    for at in 0..units.len() {
        if changes.len() == MOST_MENDED {
            break;
        }
        if let Some(guess) = speller.best(at) {
            speller.chosen[at].clone_from(&guess.word);
            let to = if guess.with_next { &units[at + 1] } else { &units[at] };
            changes.push((units[at].span.start..to.span.end, guess.word));
        }
    }
    if changes.is_empty() && care == Care::Marks && speller.marked && units.len() > 1 {
        let (at, word) = speller.mispaired(&text, found)?;
        changes.push((units[at].span.clone(), word));
    }
    if changes.is_empty() {
        return None;
    }
    let mut mended = text.to_string();
    for (span, word) in changes.into_iter().rev() {
        let word = as_written(&mended[span.clone()], &word);
        mended.replace_range(span, &word);
    }
    Some(mended)
}

/// A word that may have been meant.
#[derive(Clone, Debug)]
struct Guess {
    word: String,
    /// The next word is part of it.
    with_next: bool,
    score: f32,
}

struct Speller<'l> {
    lexicon: &'l Lexicon,
    care: Care,
    units: &'l [Unit],
    /// The writer types marks.
    marked: bool,
    /// The words as they are mended so far.
    chosen: Vec<String>,
}

impl Speller<'_> {
    /// The likeliest word in place of the one at `at`, if that one is doubtful.
    fn best(&self, at: usize) -> Option<Guess> {
        let unit = &self.units[at];
        if unit.kind != Kind::Word || unit.exact.chars().count() < 2 {
            return None;
        }
        let has = match unit.is_marked() {
            true => self.lexicon.frequency(Form::Exact, &unit.exact),
            false => self.unmarked(&unit.exact),
        };
        let rare = RARE.min(1 + self.lexicon.articles() / RARE_OF);
        if has >= rare || (self.care == Care::Marks && (has > 0 || !unit.is_marked())) {
            return None;
        }
        let needed = (has + 1) * self.more();
        let mut guesses = self.guesses(at, needed);
        guesses.sort_by(|a, b| b.score.total_cmp(&a.score));
        guesses.truncate(WEIGHED);
        for guess in &mut guesses {
            let beside = self.beside(at, guess);
            guess.score += if beside > 0.0 { 3.0 + 1.5 * beside.ln_1p() } else { 0.0 };
        }
        guesses.into_iter().max_by(|a, b| a.score.total_cmp(&b.score))
    }

    /// How many times more frequent what is meant must be.
    fn more(&self) -> u64 {
        (self.lexicon.articles() / PER).clamp(1, MORE)
    }

    /// Words that may have been meant and that at least `needed` articles have.
    fn guesses(&self, at: usize, needed: u64) -> Vec<Guess> {
        let unit = &self.units[at];
        let letters = fold(&unit.exact);
        let mut guesses = Vec::new();
        let mut add = |word: String, with_next: bool, cost: f32, frequency: u64| {
            if frequency >= needed && word != unit.exact {
                guesses.push(Guess { word, with_next, score: (frequency as f32).ln_1p() - 5.0 * cost });
            }
        };
        if unit.is_marked() {
            for word in edits::marked(&letters) {
                let frequency = self.lexicon.frequency(Form::Exact, &word);
                let cost = 0.2 + marks_apart(&unit.exact, &word);
                add(word, false, cost, frequency);
            }
        }
        if unit.is_marked() {
            for (word, cost) in edits::slips(&unit.exact) {
                let frequency = self.lexicon.frequency(Form::Exact, &word);
                add(word, false, cost, frequency);
            }
        }
        if self.care == Care::Marks {
            return guesses;
        }
        if let Some(word) = typing::meant(&unit.exact) {
            let frequency = self.lexicon.frequency(Form::Exact, &word);
            add(word, false, -1.0, frequency);
        }
        for (word, cost, frequency) in self.slipped(unit, &letters, needed) {
            add(word, false, cost, frequency);
        }
        for (word, frequency) in self.parted(unit) {
            add(word, false, 0.8, frequency);
        }
        if let Some(next) = self.units.get(at + 1).filter(|next| next.position == unit.position + 1 && next.kind == Kind::Word) {
            let word = format!("{}{}", unit.exact, next.exact);
            let frequency = self.lexicon.frequency(Form::Exact, &word);
            add(word, true, 0.8, frequency);
        }
        guesses
    }

    /// Articles that have a word written without marks. The stem of an English word is not the word: "cacs" is no "cac".
    fn unmarked(&self, word: &str) -> u64 {
        match folded(word) {
            Some(folded) if folded == word => self.lexicon.frequency(Form::Folded, word),
            _ => self.lexicon.frequency(Form::Exact, word),
        }
    }

    /// Words one letter away, written with the marks that the typed word has, as far as such words are.
    fn slipped(&self, unit: &Unit, letters: &str, needed: u64) -> Vec<(String, f32, u64)> {
        let known = edits::slips(letters).into_iter().filter_map(|(word, cost)| {
            let frequency = self.unmarked(&word);
            (frequency >= needed).then_some((word, cost, frequency))
        });
        let mut known: Vec<(String, f32, u64)> = known.collect();
        known.sort_by(|a, b| likely(b.2, b.1).total_cmp(&likely(a.2, a.1)));
        known.truncate(WEIGHED);
        if !self.marked {
            return known;
        }
        // The neighbours tell which of its spellings is meant.
        let spelt = |(word, cost, _): (String, f32, u64)| {
            let spelling = |word: String| {
                let frequency = self.lexicon.frequency(Form::Exact, &word);
                let cost = cost + marks_apart(&unit.exact, &word);
                (word, cost, frequency)
            };
            let mut all: Vec<_> = edits::marked(&word).into_iter().map(spelling).filter(|(.., frequency)| *frequency >= needed).collect();
            all.sort_by(|a, b| likely(b.2, b.1).total_cmp(&likely(a.2, a.1)));
            all.truncate(SPELLINGS);
            all
        };
        known.into_iter().flat_map(spelt).collect()
    }

    /// Two words that were written as one.
    fn parted(&self, unit: &Unit) -> Vec<(String, u64)> {
        let form = if unit.is_marked() { Form::Exact } else { Form::Folded };
        let cuts = unit.exact.char_indices().map(|(at, _)| at).filter(|at| *at >= 2 && unit.exact.len() - at >= 2);
        let both = cuts.filter_map(|at| {
            let (first, second) = unit.exact.split_at(at);
            let together = match self.lexicon.frequency(form, first).min(self.lexicon.frequency(form, second)) {
                0 => 0.0,
                _ => self.lexicon.together(form, first, second),
            };
            (together > 0.0).then(|| (format!("{first} {second}"), together as u64))
        });
        both.collect()
    }

    /// About how many articles have the word beside one of its neighbours here.
    fn beside(&self, at: usize, guess: &Guess) -> f32 {
        let next = if guess.with_next { at + 2 } else { at + 1 };
        let neighbour = |other: usize, adjacent: bool| self.chosen.get(other).filter(|_| adjacent && self.units[other].kind == Kind::Word);
        let touches = |first: usize, second: usize| {
            let places = self.units.get(first).zip(self.units.get(second)).map(|(first, second)| second.position - first.position);
            places == Some(1)
        };
        let before = at.checked_sub(1).and_then(|other| neighbour(other, touches(other, at)));
        let behind = neighbour(next, touches(next - 1, next));
        let (first, last) = (guess.word.split(' ').next().unwrap_or_default(), guess.word.split(' ').next_back().unwrap_or_default());
        // A stem is no word: only words that are their own are looked up folded.
        let own = |word: &str| word.is_ascii() && folded(word).is_some_and(|folded| folded == word);
        let together = |first: &str, second: &str| match own(first) && own(second) {
            true => self.lexicon.together(Form::Folded, first, second),
            false => self.lexicon.together(Form::Exact, first, second),
        };
        before.map_or(0.0, |before| together(before, first)) + behind.map_or(0.0, |behind| together(last, behind))
    }
}

fn likely(frequency: u64, cost: f32) -> f32 {
    (frequency as f32).ln_1p() - 5.0 * cost
}

fn folded(word: &str) -> Option<String> {
    tokens::units(word).into_iter().next().map(|unit| unit.folded)
}

/// How far the marks of two words are apart: 0.4 for another tone, 0.3 for every other mark that only one of them has.
fn marks_apart(a: &str, b: &str) -> f32 {
    let marks = |word: &str| -> (Vec<char>, Vec<char>) {
        let stroke = word.chars().filter(|c| *c == 'đ');
        let all: Vec<char> = word.nfd().filter(|c| is_combining_mark(*c)).chain(stroke).collect();
        all.into_iter().partition(|c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
    };
    let ((tone_a, rest_a), (tone_b, mut rest_b)) = (marks(a), marks(b));
    let mut unmatched = 0;
    for mark in rest_a {
        match rest_b.iter().position(|other| *other == mark) {
            Some(at) => drop(rest_b.swap_remove(at)),
            None => unmatched += 1,
        }
    }
    let tone = if tone_a == tone_b { 0.0 } else { 0.4 };
    tone + 0.3 * (unmatched + rest_b.len()) as f32
}

/// `word` with the capitals of what it stands for.
fn as_written(typed: &str, word: &str) -> String {
    let letters = || typed.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    match letters().next() {
        Some(first) if first.is_uppercase() && capitals > 1 && capitals == letters().count() => word.to_uppercase(),
        Some(first) if first.is_uppercase() => {
            let capital = |part: &str| {
                let mut chars = part.chars();
                chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
            };
            word.split(' ').map(capital).collect::<Vec<_>>().join(" ")
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests;
