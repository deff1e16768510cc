//! The day on which something is to open or to begin, held against another outlet's.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use super::headline::stem;
use super::words::matter_of;
use crate::figures::toll::days;
use crate::reading::{Reading, TEXT, TITLE};
use crate::rules::Rules;
use crate::text::is_han;
use crate::vocabulary::words::holds_word;

/// Bytes between a word for it and the day.
const REACH: usize = 48;
/// Words round two days with which they are of one thing; in two articles that are closely bound; in two that have several names in common, too.
pub(super) const SHARED: usize = 3;
pub(super) const CLOSE: usize = 2;
pub(super) const NAMED: usize = 1;
/// Sentences of the body in which an article tells it.
const FIRST: usize = 12;

/// A day on which something begins.
#[derive(Debug)]
pub(super) struct Opening {
    pub(super) field: usize,
    pub(super) range: Range<usize>,
    day: NaiveDate,
    /// The word for it.
    word: String,
    /// Words of its sentence, of the one before and of the title.
    around: BTreeSet<String>,
}

/// The only one that an article tells, where it was not changed.
pub(super) fn of(rules: &Rules, reading: &Reading<'_>) -> Option<Opening> {
    let words = &rules.measures.opening;
    let mut found: Option<Opening> = None;
    for field in TITLE..=TEXT {
        let text = &reading.texts[field];
        for sentence in text.sentences.iter().take(FIRST) {
            let norm = &text.norm[sentence.clone()];
            if !norm.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let Some((at, ())) = words.words.find(norm).into_iter().min_by_key(|(at, ())| at.start) else { continue };
            let word = norm[at.clone()].to_owned();
            let at = sentence.start + at.start..sentence.start + at.end;
            let gap = |day: &Range<usize>| if day.start >= at.end { day.start - at.end } else { at.start.saturating_sub(day.end) };
            let near = days(rules, reading, field, sentence).into_iter().filter(|(range, _)| gap(range) <= REACH);
            let ahead = near.filter(|(_, day)| reading.published.is_none_or(|published| *day >= published));
            let Some((range, day)) = ahead.min_by_key(|(range, _)| gap(range)) else { continue };
            match &mut found {
                Some(known) if known.day != day => return None,
                Some(known) => known.around.extend(around(reading, field, at.start)),
                None => found = Some(Opening { around: around(reading, field, at.start), field, range, day, word }),
            }
        }
    }
    let moved = |reading: &Reading<'_>| reading.texts.iter().any(|text| words.moved.iter().any(|w| holds_word(&text.norm, w)));
    found.filter(|_| !moved(reading))
}

fn around(reading: &Reading<'_>, field: usize, at: usize) -> BTreeSet<String> {
    let text = &reading.texts[field];
    let sentence = text.sentence_at(at);
    let near = text.sentences[sentence.saturating_sub(1)..=sentence].iter().map(|range| (field, range.clone()));
    let title = (TITLE, 0..reading.texts[TITLE].norm.len());
    near.chain([title]).flat_map(|(field, range)| matter_of(reading, field, &range)).map(str::to_owned).collect()
}

impl Opening {
    /// How many words for what begins, and round it, both have.
    pub(super) fn has_in_common(&self, other: &Self) -> usize {
        self.around.intersection(&other.around).count()
    }

    /// Whether two are of one thing and not of one day; `None` where they may be of two.
    pub(super) fn is_apart(&self, other: &Self) -> Option<bool> {
        let same = self.word == other.word || !self.word.ends_with(is_han) && stem(&self.word) == stem(&other.word);
        same.then_some(self.day != other.day)
    }
}
