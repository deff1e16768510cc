//! What a passage tells, held against what another passage tells in other words: what happened, where, and to whom or what.

use std::collections::BTreeSet;
use std::ops::Range;

use domain::Language;

use super::headline::stem;
use super::words::tokens;
use crate::places::in_sentence;
use crate::reading::Reading;
use crate::rules::Rules;
use crate::seek::places;
use crate::text::is_han;
use crate::vocabulary::Class;
use crate::vocabulary::denied::Told;
use crate::vocabulary::words::{has, holds_word};

/// Ends a thing that is counted a second time.
pub(super) const AGAIN: char = '+';
/// English words of fewer letters tell nothing.
const SHORT: usize = 3;

/// Of a passage, or of several.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matter {
    /// What happened, in the order of the text, by the first words of the rows of events.
    pub events: Vec<String>,
    /// Units of the territory.
    pub places: BTreeSet<usize>,
    /// These as they are written.
    spots: BTreeSet<String>,
    /// Names that are none of these: pairs of neighbouring words with capitals, places elsewhere.
    pub names: BTreeSet<String>,
    /// Those of them that begin with a family name.
    pub persons: BTreeSet<String>,
    /// Things that names of places have in them.
    parts: BTreeSet<String>,
    /// The other words that tell something, one by one; in Chinese pairs of characters.
    pub words: BTreeSet<String>,
    /// Goods among them.
    pub goods: BTreeSet<String>,
    /// Figures by their unit and value.
    pub figures: Vec<(usize, f64)>,
}

impl Matter {
    /// Adds a passage.
    pub(crate) fn add(&mut self, rules: &Rules, reading: &Reading<'_>, field: usize, range: &Range<usize>) {
        let of = reading.words.language;
        let mut taken: Vec<Range<usize>> = Vec::new();
        for hit in in_sentence(&reading.found.hits, field, range) {
            if !rules.territory.is_province(hit.unit) {
                self.places.insert(hit.unit);
                self.spots.insert(reading.texts[field].norm[hit.range.clone()].to_owned());
            }
            taken.push(hit.range.clone());
        }
        let norm = &reading.texts[field].norm[range.clone()];
        for (at, told) in reading.words.denied.told_in(&reading.texts[field], range) {
            let whole = range.start + at.start..range.start + at.end;
            let is_named = || taken.iter().any(|t| t.start <= whole.start && whole.end <= t.end);
            match told {
                Told::Event(name) => self.events.push(name.to_owned()),
                // "Huu Nghi border gate": a part of a name is no thing by itself.
                Told::Thing(name) | Told::Goods(name) if is_named() => {
                    self.parts.insert(name.to_owned());
                    continue;
                }
                Told::Thing(name) => self.add_thing(name, of == Language::En && !norm[at].contains(' ')),
                Told::Goods(name) => {
                    self.add_thing(name, of == Language::En);
                    self.goods.insert(name.to_owned());
                }
                Told::Apart => {}
            }
            taken.push(whole);
        }
        for (_, at) in reading.found.elsewhere.iter().filter(|(f, r)| *f == field && range.start <= r.start && r.end <= range.end) {
            self.names.insert(reading.texts[field].norm[at.clone()].to_owned());
            taken.push(at.clone());
        }
        let inside = reading.figures().iter().filter(|f| f.field == field && range.contains(&f.range.start));
        self.figures.extend(inside.map(|f| (f.unit, f.value)));
        self.add_words(reading, field, range, &taken);
    }

    /// A thing weighs as much as the two syllables or characters that it mostly has.
    fn add_thing(&mut self, name: &str, is_single: bool) {
        self.words.insert(name.to_owned());
        if !is_single {
            self.words.insert(format!("{name}{AGAIN}"));
        }
    }

    fn add_words(&mut self, reading: &Reading<'_>, field: usize, range: &Range<usize>, taken: &[Range<usize>]) {
        let text = &reading.texts[field];
        let norm = text.norm.as_str();
        let of = &reading.words;
        let short = |word: &str| of.language == Language::En && word.len() < SHORT;
        let tells =
            |word: &str| !short(word) && !of.is_grammar(word) && !has(&of.denied.empty, word) && !word.bytes().any(|b| b.is_ascii_digit());
        let mut taken = taken.to_vec();
        if of.language == Language::Zh {
            // A pair that begins in one of these is no word.
            let empty = of.denied.empty.iter().filter(|word| word.chars().nth(1).is_some());
            let found = |word: &'_ str| -> Vec<Range<usize>> {
                places(&norm[range.clone()], word).map(|at| range.start + at..range.start + at + word.len()).collect()
            };
            taken.extend(empty.flat_map(|word| found(word)));
        }
        let free = |at: &Range<usize>| !taken.iter().any(|t| t.start < at.end && at.start < t.end);
        let all: Vec<Range<usize>> = tokens(&norm[range.clone()]).iter().map(|w| range.start + w.start..range.start + w.end).collect();
        let joined = |pair: &[Range<usize>]| matches!(&norm[pair[0].end..pair[1].start], "" | " ");
        if of.language == Language::Zh {
            let pairs = all.windows(2).filter(|w| joined(w) && free(&(w[0].start..w[1].end))).map(|w| &norm[w[0].start..w[1].end]);
            let whole = |pair: &&str| tells(pair) && pair.char_indices().all(|(at, c)| is_han(c) && tells(&pair[at..at + c.len_utf8()]));
            self.words.extend(pairs.filter(whole).map(str::to_owned));
            return;
        }
        let capital = |w: &Range<usize>| text.original_char(w.start).is_some_and(char::is_uppercase);
        let mut named: Vec<usize> = Vec::new();
        for pair in all.windows(2).filter(|w| joined(w) && capital(&w[0]) && capital(&w[1])) {
            let at = pair[0].start..pair[1].end;
            if free(&at) && !reading.has(field, &pair[0], &[Class::Official]) {
                if has(&of.headline.surnames, &norm[pair[0].clone()]) {
                    self.persons.insert(norm[at.clone()].to_owned());
                }
                self.names.insert(norm[at].to_owned());
                named.extend([pair[0].start, pair[1].start]);
            }
        }
        let words = all.iter().filter(|at| free(at) && !named.contains(&at.start)).map(|at| &norm[at.clone()]).filter(|word| tells(word));
        self.words.extend(words.map(|word| if of.language == Language::En { stem(word).trim_end_matches('e') } else { word }.to_owned()));
    }

    /// Share of the words that another has too, be it in a name ("Trạm BOT Thử"), 1 where there is none.
    pub(crate) fn covered(&self, other: &Self) -> f64 {
        let named = |word: &str| {
            let of_place = other.parts.contains(word.trim_end_matches(AGAIN));
            of_place || other.names.iter().any(|name| name.split(' ').any(|w| w == word))
        };
        let common = self.words.iter().filter(|word| other.words.contains(*word) || named(word)).count();
        if self.words.is_empty() { 1.0 } else { common as f64 / self.words.len() as f64 }
    }

    /// How many of the words another has too, each thing once.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.words.intersection(&other.words).filter(|word| !word.ends_with(AGAIN)).count()
    }

    /// Whether a place of this one is a mere name in another: "Dong Kinh: no dengue".
    pub(crate) fn is_called(&self, other: &Self) -> bool {
        other.names.iter().any(|name| self.spots.iter().any(|spot| holds_word(spot, name)))
    }

    /// Whether two different things that happened here are told there.
    pub(crate) fn has_two_of(&self, told: &Self) -> bool {
        let mut known = self.events.iter().filter(|event| told.events.contains(event));
        known.next().is_some_and(|first| known.any(|other| other != first))
    }

    /// Whether both name goods, and none in common.
    pub(crate) fn is_of_other_goods(&self, other: &Self) -> bool {
        !self.goods.is_empty() && !other.goods.is_empty() && self.goods.is_disjoint(&other.goods)
    }

    /// Whether both have figures of one unit, and of no unit the same.
    pub(crate) fn counts_else(&self, other: &Self) -> bool {
        let beside = |unit: usize| other.figures.iter().filter(move |f| f.0 == unit);
        let mut both = self.figures.iter().filter(|f| beside(f.0).next().is_some()).peekable();
        both.peek().is_some() && both.all(|f| beside(f.0).all(|g| g.1 != f.1))
    }
}
