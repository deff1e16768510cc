//! Whether a number is for each of what is counted ("mỗi con 15 triệu đồng", "30.000 đồng/kg", "300,000 dong each", 每公斤) or for all of it:
//! two keys, which are not held against each other.

use std::ops::Range;

use crate::reading::Reading;
use crate::rules::indicators::Measures;
use crate::seek::standing;
use crate::text::{is_han, is_word, on_boundaries};

/// What a number of a sentence is counted for each of: the word, empty where none is named ("each"); `None` where it counts all.
pub(crate) fn apiece<'r>(measures: &Measures, reading: &'r Reading<'_>, field: usize, figure: &Range<usize>) -> Option<&'r str> {
    let norm = reading.texts[field].norm.as_str();
    let sentence = reading.sentence(field, figure.start);
    let behind = || {
        let rest = norm[figure.end..sentence.end.max(figure.end)].trim_start();
        rest.strip_prefix('/').map(|of| word(of.trim_start())).or_else(|| led(rest, &measures.apiece.behind).map(word))
    };
    let before = || {
        let head = &norm[sentence.start.min(figure.start)..figure.start];
        let found = measures.apiece.before.iter().flat_map(|w| standing(head, w.as_str()));
        let last = found.filter(|(at, w)| on_boundaries(head, &(*at..at + w.len()))).max_by_key(|(at, _)| *at);
        last.map(|(at, w)| word(head[at + w.len()..].trim_start()))
    };
    within(&norm[figure.clone()]).or_else(behind).or_else(before)
}

/// Whether two numbers are of different keys: for each of something and for all, or for each of two things.
pub(crate) fn is_unlike(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => !one.is_empty() && !other.is_empty() && one != other,
        (one, other) => one.is_some() != other.is_some(),
    }
}

/// "30.000 đồng/kg", read as one.
fn within(figure: &str) -> Option<&str> {
    let (_, of) = figure.rsplit_once('/')?;
    of.starts_with(|c: char| is_word(c) && !c.is_ascii_digit()).then(|| word(of))
}

fn led<'n>(rest: &'n str, words: &[String]) -> Option<&'n str> {
    words
        .iter()
        .filter(|w| rest.starts_with(w.as_str()) && on_boundaries(rest, &(0..w.len())))
        .max_by_key(|w| w.len())
        .map(|w| rest[w.len()..].trim_start())
}

/// The word, or the Chinese character, that a text begins with; none where a number or a mark stands there.
fn word(text: &str) -> &str {
    let first = text.chars().next().map_or(0, char::len_utf8);
    if text.starts_with(is_han) {
        return &text[..first];
    }
    let end = text.find(|c: char| !is_word(c)).unwrap_or(text.len());
    if text.starts_with(|c: char| c.is_ascii_digit()) { "" } else { &text[..end] }
}
