//! Stretches of a headline's words: rows of them, what stands before one, and whether one is a name.

use std::ops::Range;

use domain::Language;

use super::super::words::{keys, tokens};
use super::body;
use crate::reading::{Reading, TITLE};
use crate::seek::{begins, standing};
use crate::text::on_boundaries;
use crate::vocabulary::words::Words;

/// Three words in a row of a headline (four characters of Chinese), without those of grammar alone.
pub(super) fn runs<'t>(title: &'t str, of: &Words) -> Vec<&'t str> {
    let long = if of.language == Language::Zh { 4 } else { 3 };
    let words = tokens(title);
    let whole = |w: &Range<usize>| &title[words[w.start].start..words[w.end - 1].end];
    let joined = |w: &Range<usize>| !whole(w).contains([',', ':', ';', '.', '%', '-']);
    let windows = |length: usize| (length..=words.len()).map(move |end| end - length..end);
    let keys = keys(title, &words, of);
    // Of the words in a row one, or more than one.
    let many = |w: &Range<usize>| {
        let mut told = keys[w.start..if of.language == Language::En { w.end } else { w.end - 1 }].iter().flatten();
        told.next().map_or(0, |first| 1 + usize::from(told.any(|key| key != first)))
    };
    // "Bị cách chức": what was done to somebody is one pair.
    let suffered = |row: &str| of.headline.suffers.iter().any(|w| begins(row, w) && row[w.len()..].starts_with(' '));
    let rows = windows(long).filter(joined).filter(|w| match many(w) {
        0 => false,
        1 => suffered(whole(w)),
        _ => true,
    });
    // Of five words in a row one pair is enough.
    let longer = windows(long + 2).filter(joined).filter(|w| many(w) > 0);
    rows.chain(longer).map(|w| whole(&w)).collect()
}

/// A pair of a headline's words with the two words before it.
pub(super) fn before_it<'t>(title: &'t str, pair: &str) -> Option<&'t str> {
    let start = pair.as_ptr() as usize - title.as_ptr() as usize;
    let head = tokens(&title[..start]);
    let from = head.len().checked_sub(2).map(|at| head[at].start)?;
    title.get(from..start + pair.len()).filter(|run| !run.contains([',', ':', ';']))
}

/// Whether a pair of the headline's words ends with a capital: "Lê Thử".
pub(super) fn is_named(reading: &Reading<'_>, pair: &str) -> bool {
    let title = &reading.texts[TITLE];
    let last = pair.rfind(' ').map_or(0, |at| at + 1);
    title.original_char(pair.as_ptr() as usize - title.norm.as_ptr() as usize + last).is_some_and(char::is_uppercase)
}

/// An English name: that somebody is named in a suspicion claims nothing.
pub(super) fn is_proper(reading: &Reading<'_>, word: &str) -> bool {
    let capital = |(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field];
        let at = standing(&text.norm[sentence.clone()], word).map(|(at, m)| sentence.start + at..sentence.start + at + m.len());
        at.filter(|r| r.start > sentence.start && on_boundaries(&text.norm, r))
            .any(|r| text.original_char(r.start).is_some_and(char::is_uppercase))
    };
    reading.language == Language::En && body(reading).any(capital)
}

/// Whether more than half of a run of the headline's words names a place: that the article names it too claims nothing.
pub(super) fn is_place(reading: &Reading<'_>, run: &str) -> bool {
    let start = run.as_ptr() as usize - reading.texts[TITLE].norm.as_ptr() as usize;
    let hits = reading.found.hits.iter().filter(|h| h.field == TITLE).map(|h| &h.range);
    let others = reading.found.elsewhere.iter().filter(|(field, _)| *field == TITLE).map(|(_, range)| range);
    hits.chain(others).any(|place| place.end.min(start + run.len()).saturating_sub(place.start.max(start)) * 2 > run.len())
}
