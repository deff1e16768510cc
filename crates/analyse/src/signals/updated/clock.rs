//! Whether the time at which somebody told a figure moved on with it.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::{Told, is_as_of, is_whole, leads};
use crate::changes::Found;
use crate::figures::numbers;
use crate::reading::Reading;
use crate::seek::places;
use crate::vocabulary::{Class, Mark, within};

impl Told<'_> {
    /// "Sáng 13/11, ông Tú cho biết 12 nhà", "Chiều 13/11 … 19 nhà"; or a time stands there where none did.
    pub(super) fn moves_on(&self, figure: &Found, found: &[Found]) -> bool {
        let (present, earlier) = (self.view.reading, self.earlier);
        let field = figure.field;
        let (old, new) = (earlier.sentence(field, figure.before.start), present.sentence(field, figure.after.start));
        let grew = || self.values(figure).is_some_and(|(old, new)| new > old);
        // "Trong ngày đầu" became "sau hai ngày".
        if !self.has_a_span(earlier, field, &old) && self.has_a_span(present, field, &new) && grew() {
            return true;
        }
        if is_dated_behind(present, field, &figure.after, &new) && !is_dated_behind(earlier, field, &figure.before, &old) {
            return true;
        }
        let (was, is) = (part_of_day(earlier, field, &old), part_of_day(present, field, &new));
        if is_dated(present, field, &new) && !is_dated(earlier, field, &old) && was.is_none() {
            return true;
        }
        let later = was.zip(is).filter(|((_, was), (_, is))| was < is);
        later.is_some_and(|(_, (at, _))| self.is_told_at(field, &new, new.start + at))
            || found.iter().any(|f| {
                f.field == field && new.contains(&f.after.start) && self.is_later(f) && self.is_told_at(field, &new, f.after.start)
            })
    }

    /// Whether a sentence has a span of time.
    fn has_a_span(&self, reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
        reading.of_field(field).iter().any(|f| sentence.contains(&f.range.start) && self.view.rules.measures.is_time(f.unit))
    }

    /// Whether a time is that of the telling and not of what is told: it stands before who tells, or in the same clause; "Theo UBND xã, lúc 17h
    /// dông làm 64 nhà" tells when the storm came.
    fn is_told_at(&self, field: usize, sentence: &Range<usize>, at: usize) -> bool {
        let reading = self.view.reading;
        let norm = &reading.texts[field].norm;
        let tells = |m: &Mark| matches!(m.class, Class::Named | Class::Official | Class::Body | Class::According);
        let beside = |m: &Mark| m.range.end > at || !norm[m.range.end..at].contains([',', ';', '，', '；']);
        leads(reading, field, sentence.start, at) || within(reading.marks(field), sentence).any(|m| tells(m) && beside(m))
    }

    /// Whether a day or an hour gave way to a later one.
    fn is_later(&self, change: &Found) -> bool {
        let numbers = |reading: &Reading<'_>, range: &Range<usize>| {
            let words = reading.texts[change.field].norm.get(range.clone()).unwrap_or_default();
            // The day stands before its month.
            numbers(&self.view.rules.measures, words, reading.language).into_iter().rev().collect::<Vec<f64>>()
        };
        let (old, new) = (numbers(self.earlier, &change.before), numbers(self.view.reading, &change.after));
        change.kind == ChangeKind::Date && change.act == Act::Replaced && old.len() == new.len() && old < new
    }
}

/// Where the first part of a day stands in a sentence, and which it is.
fn part_of_day(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> Option<(usize, usize)> {
    let text = &reading.texts[field].norm[sentence.clone()];
    let first = |(at, part): (usize, &String)| Some((places(text, part).find(|i| is_whole(text, *i, part))?, at));
    reading.words.plain.counting.day_parts.iter().enumerate().filter_map(first).min()
}

/// "Đến chiều": whether a sentence says as of when it tells.
fn is_dated(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &reading.texts[field].norm[sentence.clone()];
    let plain = &reading.words.plain;
    let words = plain.as_of.iter().chain(&plain.counting.within);
    words.flat_map(|w| places(text, w).map(move |at| at + w.len())).any(|at| {
        let at = sentence.start + at + usize::from(text[at..].starts_with(' '));
        is_as_of(reading, field, &(at..at))
    })
}

/// "Had climbed to 39 by July 23": whether the day as of which a figure is told stands right behind it.
fn is_dated_behind(reading: &Reading<'_>, field: usize, figure: &Range<usize>, sentence: &Range<usize>) -> bool {
    let plain = &reading.words.plain;
    let behind = reading.texts[field].norm[figure.end.min(sentence.end)..sentence.end].trim_start();
    let as_of = plain.as_of.iter().filter(|w| behind.starts_with(w.as_str()) && is_whole(behind, 0, w));
    let Some(rest) = as_of.map(|w| w.len()).max().map(|end| behind[end..].trim_start()) else { return false };
    let names = |word: &String| rest.starts_with(word.as_str()) && is_whole(rest, 0, word);
    let mut days = plain.counting.day_parts.iter().chain(&plain.counting.days).chain(&reading.words.count.months);
    rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains('/') || days.any(names)
}
