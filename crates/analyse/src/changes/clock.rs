//! Times of day: "15h30", "8 giờ 30", "23:45", "6 p.m.", "hai giờ sáng".

use std::sync::LazyLock;

use regex::Regex;

use super::numerals::{hours, word_of};
use super::tokens::{Fact, Source};
use crate::text::is_word;

static TIME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})(?:(?:h|g| giờ |:)(\d{2})(?:h| phút)?|h| giờ)(?:[^\p{L}\d]|$)").ok());

static TIME_OF_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b\.?").ok());

/// "15h30", "8 giờ 30", "23:45", "6 p.m.".
pub(super) fn time(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    if let Some(captures) = TIME_OF_DAY.as_ref()?.captures(rest) {
        let number = |group: usize| captures.get(group).and_then(|m| m.as_str().parse::<f64>().ok());
        let noon = if captures.get(3)?.as_str() == "p" { 12.0 } else { 0.0 };
        let values = vec![number(1)? % 12.0 + noon, number(2).unwrap_or(0.0)];
        let end = captures.get(0)?.as_str();
        let end = if end.contains(".m") { end } else { end.trim_end_matches('.') }.len();
        return Some((at + end, Fact::Number { values, unit: None, bounds: None, spelled: false, article: false }));
    }
    let captures = TIME.as_ref()?.captures(rest)?;
    let number = |group: usize| captures.get(group).and_then(|m| m.as_str().parse::<f64>().ok());
    let (hour, minute) = (number(1)?, number(2).unwrap_or(0.0));
    // "48 giờ tới" lasts. "24 giờ" may be a day and a night as well as midnight: equal all the same.
    if hour > 24.0 {
        return None;
    }
    let last = captures.get(0)?.as_str();
    let end = last.trim_end_matches(|c: char| !is_word(c)).len();
    let behind = rest[end..].strip_prefix(' ').map(word_of).filter(|w| hour < 12.0 && source.words().days.afternoon.has(w));
    let (later, end) = behind.map_or((0.0, end), |word| (12.0, end + 1 + word.len()));
    Some((at + end, Fact::Number { values: vec![hour + later, minute], unit: None, bounds: None, spelled: false, article: false }))
}

/// "Hai giờ sáng": an hour in words that does not last, as its digits are read.
pub(super) fn spelled_hour(source: &Source<'_, '_>, end: usize, hour: f64) -> Option<(usize, Fact)> {
    let rest = source.rest(end).strip_prefix(" giờ ")?;
    let part = word_of(rest);
    let days = &source.words().days;
    if hour > 24.0 || !days.parts.has(part) || hours(source, end, hour).is_some() {
        return None;
    }
    let later = if hour < 12.0 && days.afternoon.has(part) { 12.0 } else { 0.0 };
    let end = end + " giờ".len() + if later > 0.0 { 1 + part.len() } else { 0 };
    Some((end, Fact::Number { values: vec![hour + later, 0.0], unit: None, bounds: None, spelled: true, article: false }))
}
