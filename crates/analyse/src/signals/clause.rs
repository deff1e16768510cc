//! The clause round some words, for quotes that tell a reader what they are of.

use std::ops::Range;

use crate::reading::Reading;

/// From mark to mark within the sentence, without what stands round it.
pub(super) fn clause(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> Range<usize> {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, range.start);
    let (from, to) = (sentence.start.min(range.start), sentence.end.max(range.end));
    let mark = |at: usize, c: char| match c {
        // The comma of "4,78".
        ',' => !norm[at + 1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => matches!(c, ';' | '，' | '；'),
    };
    let start =
        norm[from..range.start].char_indices().rfind(|(at, c)| mark(from + at, *c)).map_or(from, |(at, c)| from + at + c.len_utf8());
    let end = norm[range.end..to].char_indices().find(|(at, c)| mark(range.end + at, *c)).map_or(to, |(at, _)| range.end + at);
    let words = &norm[start..end];
    start + words.len() - words.trim_start().len()..start + words.trim_end().len()
}
