//! What became of the persons that a number counts: dead or hurt. "3 người chết" is not "3 người bị thương".

use std::ops::Range;

use crate::reading::Reading;
use crate::seek::standing;
use crate::text::on_boundaries;
use crate::vocabulary::{Class, within};

/// The classes of words that say what became of somebody.
const FATES: [Class; 2] = [Class::Dead, Class::Hurt];
/// Bytes behind a number within which what became of those counted stands, and before it ("làm chết 5 người").
const BEHIND: usize = 60;
const BEFORE: usize = 16;

/// What became of those counted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fate {
    /// By the nearest word in the clause, behind the number first.
    pub(super) own: Option<Class>,
    /// Whether the sentence tells of dead and of hurt.
    beside: [bool; 2],
}

impl Fate {
    /// Whether some of those of whom a headline tells a fate may be counted: by the number's own words, or else by its sentence.
    pub(super) fn may_be(&self, fate: Class) -> bool {
        match self.own {
            Some(own) => own == fate,
            None => FATES.iter().zip(self.beside).any(|(class, told)| told && *class == fate),
        }
    }

    /// Whether nothing is said, neither of those counted nor in their sentence.
    pub(super) fn is_untold(&self) -> bool {
        self.own.is_none() && self.beside == [false; 2]
    }

    /// Of a number in a field.
    pub(super) fn of(reading: &Reading<'_>, field: usize, number: &Range<usize>) -> Self {
        let (norm, marks) = (&reading.texts[field].norm, reading.marks(field));
        let sentence = reading.sentence(field, number.start);
        let beside = FATES.map(|class| reading.has(field, &sentence, &[class]));
        if beside == [false; 2] {
            return Self::default();
        }
        let mut limit = sentence.end.min(number.end + BEHIND).max(number.end);
        while !norm.is_char_boundary(limit) {
            limit -= 1;
        }
        let rest = &norm[number.end..limit];
        let clause = rest.find(|c: char| matches!(c, ',' | ';' | '，' | '、') || c.is_ascii_digit());
        let joined = reading.words.count.and.iter().filter_map(|w| first(rest, w));
        let until = joined.chain(clause).min().unwrap_or(rest.len());
        let is_fate = |class: Class| FATES.contains(&class);
        let behind = within(marks, &(number.end..number.end + until)).find(|m| is_fate(m.class)).map(|m| m.class);
        let from = number.start.saturating_sub(BEFORE).max(sentence.start);
        let reaches = |end: usize| end <= number.start && !norm[end..number.start].contains([',', ';', '，']);
        let before = || within(marks, &(from..number.start)).find(|m| is_fate(m.class) && reaches(m.range.end)).map(|m| m.class);
        Self { own: behind.or_else(before), beside }
    }
}

/// Where a word first stands between others.
fn first(text: &str, word: &str) -> Option<usize> {
    standing(text, word).map(|(at, w)| at..at + w.len()).find(|r| r.start > 0 && on_boundaries(text, r)).map(|r| r.start)
}
