//! The one place where text becomes tokens, for documents, queries and snippets alike.
//!
//! [`units`] cuts NFC text into words, numbers and single characters of scripts written without spaces. A unit has
//! an *exact* form (lower case, tone mark in its new place, numbers normalised) and a *folded* form (no marks, English
//! stem, simplified Chinese). [`exact_terms`] and [`folded_terms`] are what is indexed; [`exact_cover`] and
//! [`folded_cover`] are the terms that find the same units in the same order. Nothing here knows the engine.

mod han;
mod number;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use domain::fold::fold;
use domain::letter::is_alphanumeric;

/// A piece of text that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) kind: Kind,
    /// Bytes in the text it was cut from.
    pub(crate) span: Range<usize>,
    /// Place in the sequence; a paragraph break leaves a place free so that no phrase reaches across it.
    pub(crate) position: usize,
    /// The form that keeps tone marks.
    pub(crate) exact: String,
    /// The form that lets `dong` find `Đồng`, `floods` find `flooding` and 諒 find 谅.
    pub(crate) folded: String,
}

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word or, in Vietnamese, a syllable.
    Word,
    /// A number with its separators.
    Number,
    /// One character of a script without spaces that begins a run.
    RunStart,
    /// One character of a script without spaces directly after another.
    RunNext,
}

impl Unit {
    /// Whether it is a character of a run.
    pub(crate) fn in_run(&self) -> bool {
        matches!(self.kind, Kind::RunStart | Kind::RunNext)
    }

    /// Whether it is written with Vietnamese marks, so that the writer's wish is known exactly.
    pub(crate) fn is_marked(&self) -> bool {
        self.kind == Kind::Word && !self.exact.is_ascii() && fold(&self.exact) != self.exact
    }
}

/// Cuts `text` (NFC) into units, in reading order.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let mut cutter = Cutter { text, at: 0, position: 0, units: Vec::with_capacity(text.len() / 5) };
    while let Some(c) = cutter.text[cutter.at..].chars().next() {
        match class(c) {
            Class::Unspaced => cutter.take_character(c),
            Class::Digit => cutter.take_numbers(),
            Class::Letter => cutter.take_word(),
            Class::Ignorable | Class::Other => cutter.pass(c),
        }
    }
    cutter.units
}

/// A term and the place at which it stands.
pub(crate) type Placed = (usize, String);

/// What is indexed of the exact forms: words and numbers. Runs have no other form than the folded one.
pub(crate) fn exact_terms(units: &[Unit]) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    units.iter().filter(|unit| !unit.in_run()).map(|unit| (unit.position, Cow::from(&unit.exact)))
}

/// What is indexed of the folded forms: words, numbers, and of every run its characters and overlapping pairs.
pub(crate) fn folded_terms(units: &[Unit]) -> impl Iterator<Item = (usize, Cow<'_, str>)> {
    units.iter().enumerate().flat_map(|(i, unit)| {
        let next = units.get(i + 1).filter(|next| next.kind == Kind::RunNext);
        let pair = next.map(|next| (unit.position, Cow::from(pair(unit, next))));
        [(unit.position, Cow::from(&unit.folded))].into_iter().chain(pair)
    })
}

/// Terms to seek for `units` in their exact forms; `None` when one of them has no exact form.
pub(crate) fn exact_cover(units: &[Unit]) -> Option<Vec<Placed>> {
    let all = units.iter().all(|unit| !unit.in_run());
    all.then(|| units.iter().map(|unit| (unit.position, unit.exact.clone())).collect())
}

/// Terms to seek for `units` in their folded forms: of a run all its pairs, so that none of its joints can be a space.
pub(crate) fn folded_cover(units: &[Unit]) -> Vec<Placed> {
    let mut terms = Vec::with_capacity(units.len());
    let mut i = 0;
    while i < units.len() {
        let run = 1 + units[i + 1..].iter().take_while(|unit| unit.kind == Kind::RunNext).count();
        match run {
            1 => terms.push((units[i].position, units[i].folded.clone())),
            _ => terms.extend((i..i + run - 1).map(|p| (units[p].position, pair(&units[p], &units[p + 1])))),
        }
        i += run;
    }
    terms
}

fn pair(first: &Unit, second: &Unit) -> String {
    format!("{}{}", first.folded, second.folded)
}

enum Class {
    Letter,
    Digit,
    /// A character of Chinese, Japanese syllabaries, Thai, Lao, Burmese or Khmer.
    Unspaced,
    /// Zero width: neither ends a word nor belongs to it.
    Ignorable,
    Other,
}

fn class(c: char) -> Class {
    match c {
        // Most of what is read; what follows would say the same.
        'a'..='z' | 'A'..='Z' | 'à'..='ö' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        '0'..='9' | '\u{ff10}'..='\u{ff19}' => Class::Digit,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Class::Ignorable,
        _ if han::is_unspaced(c) => Class::Unspaced,
        _ if is_alphanumeric(c) || unicode_normalization::char::is_combining_mark(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Full-width Latin letters and digits, frequent in Chinese newspapers, as ordinary ones.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

struct Cutter<'t> {
    text: &'t str,
    at: usize,
    position: usize,
    units: Vec<Unit>,
}

impl Cutter<'_> {
    fn push(&mut self, kind: Kind, span: Range<usize>, exact: String, folded: String) {
        self.at = span.end;
        self.units.push(Unit { kind, span, position: self.position, exact, folded });
        self.position += 1;
    }

    fn pass(&mut self, c: char) {
        // One free place however many line breaks follow each other.
        if c == '\n' && self.units.last().is_some_and(|last| last.position + 1 == self.position) {
            self.position += 1;
        }
        self.at += c.len_utf8();
    }

    fn take_character(&mut self, c: char) {
        let follows = self.units.last().is_some_and(|last| last.in_run() && last.span.end == self.at);
        let kind = if follows { Kind::RunNext } else { Kind::RunStart };
        let simple = han::simplified(c).to_string();
        self.push(kind, self.at..self.at + c.len_utf8(), simple.clone(), simple);
    }

    fn take_numbers(&mut self) {
        let written = number::written(&self.text[self.at..]);
        let start = self.at;
        match number::normal(&written.text) {
            Some(normal) => self.push(Kind::Number, start..start + written.bytes, normal.clone(), normal),
            None => self.take_parts(&written),
        }
    }

    /// A date, version or address: each of its numbers is one of its own.
    fn take_parts(&mut self, written: &number::Written) {
        let start = self.at;
        for (span, digits) in &written.parts {
            self.push(Kind::Number, start + span.start..start + span.end, digits.clone(), digits.clone());
        }
    }

    fn take_word(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let length = rest
            .char_indices()
            .find(|(_, c)| !matches!(class(*c), Class::Letter | Class::Digit | Class::Ignorable))
            .map_or(rest.len(), |(at, _)| at);
        let written: String = rest[..length].chars().filter(|c| !matches!(class(*c), Class::Ignorable)).map(narrow).collect();
        let possessive =
            written.eq_ignore_ascii_case("s") && self.units.last().is_some_and(|last| word::is_possessive(self.text, last, start));
        if possessive {
            self.at = start + length;
            return;
        }
        let (exact, folded) = word::forms(&written);
        match folded.is_empty() {
            // A lone combining mark folds to nothing.
            true => self.at = start + length,
            false => self.push(Kind::Word, start..start + length, exact, folded),
        }
    }
}

#[cfg(test)]
mod tests;
