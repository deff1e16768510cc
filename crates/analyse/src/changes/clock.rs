//! Times of day: "15h30", "8 giờ 30", "23:45", "6 p.m.", "hai giờ sáng", 9时30分.

use std::sync::LazyLock;

use domain::Language;
use regex::Regex;

use super::numerals::{hours, word_of};
use super::tokens::{Fact, Source};
use crate::text::is_word;

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\d{1,2})(?:(?:h|g| giờ |:)(\d{2})(?:h| phút)?|h| giờ)(?:[^\p{L}\d]|$)").expect("the pattern is a literal")
});

static TIME_OF_DAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b\.?").expect("the pattern is a literal"));

/// "7 giờ rưỡi tối", which lasts where no part of the day follows.
static HALF_PAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2}) giờ rưỡi (?:sáng|trưa|chiều|tối|đêm|khuya)\b").expect("the pattern is a literal"));

/// 9时, 9时30分, 9点半.
static HAN_TIME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2})(?:时|点)(?:(\d{1,2})分|(半)|整)?").expect("the pattern is a literal"));

/// "15h30", "8 giờ 30", "23:45", "6 p.m.", 9时30分.
pub(super) fn time(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    if source.language() == Language::Zh
        && let Some(found) = han_time(source, at)
    {
        return Some(found);
    }
    if let Some((hour, end)) = HALF_PAST.captures(rest).and_then(|c| Some((c.get(1)?.as_str().parse().ok()?, c.get(1)?.end()))) {
        return spelled_hour(source, at + end, hour);
    }
    if let Some(captures) = TIME_OF_DAY.captures(rest) {
        let number = |group: usize| captures.get(group).and_then(|m| m.as_str().parse::<f64>().ok());
        let noon = if captures.get(3)?.as_str() == "p" { 12.0 } else { 0.0 };
        let values = vec![number(1)? % 12.0 + noon, number(2).unwrap_or(0.0)];
        let end = captures.get(0)?.as_str();
        let end = if end.contains(".m") { end } else { end.trim_end_matches('.') }.len();
        return Some((at + end, Fact::Number { values, unit: None, bounds: None, spelled: false, article: false, hour: true }));
    }
    let captures = TIME.captures(rest)?;
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
    let of_day = captures.get(2).is_some() || hour > 12.0 || later > 0.0 || !lasts(source, at, at + end);
    let values = vec![hour + later, minute];
    Some((at + end, Fact::Number { values, unit: None, bounds: None, spelled: false, article: false, hour: of_day }))
}

/// "Sau 3 giờ", "8 giờ liền": how long something takes.
fn lasts(source: &Source<'_, '_>, start: usize, end: usize) -> bool {
    let words = &source.words().days.lasting;
    let before = source.before(start).trim_end();
    words.iter().any(|w| before.strip_suffix(w).is_some_and(|rest| !rest.ends_with(is_word)))
        || source.rest(end).strip_prefix(' ').is_some_and(|rest| words.has(word_of(rest)))
}

/// 点 counts remarks as well ("提3点建议"): an hour behind a part of the day, or before minutes.
fn han_time(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let captures = HAN_TIME.captures(source.rest(at))?;
    let number = |group: usize| captures.get(group).and_then(|m| m.as_str().parse::<f64>().ok());
    let whole = captures.get(0)?.as_str();
    let parts = &source.words().days.times_of_day;
    let behind_part = parts.iter().any(|list| list.iter().any(|w| source.before(at).ends_with(w)));
    if whole.ends_with('点') && !behind_part {
        return None;
    }
    let later = |hour: f64| hour < 12.0 && source.words().days.afternoon.iter().any(|w| source.before(at).ends_with(w));
    let hour = number(1).filter(|hour| *hour <= 24.0).map(|hour| if later(hour) { hour + 12.0 } else { hour })?;
    let minute = number(2).or(captures.get(3).map(|_| 30.0)).unwrap_or(0.0);
    Some((
        at + whole.len(),
        Fact::Number { values: vec![hour, minute], unit: None, bounds: None, spelled: false, article: false, hour: true },
    ))
}

/// Half past an hour, before a part of the day.
const HALF: &str = "rưỡi ";

/// "Hai giờ sáng", "hai giờ rưỡi sáng": an hour in words that does not last, as its digits are read.
pub(super) fn spelled_hour(source: &Source<'_, '_>, end: usize, hour: f64) -> Option<(usize, Fact)> {
    let rest = source.rest(end).strip_prefix(" giờ ")?;
    let (minute, half) = if rest.starts_with(HALF) { (30.0, HALF.len()) } else { (0.0, 0) };
    let part = word_of(&rest[half..]);
    let days = &source.words().days;
    if hour > 24.0 || !days.parts.has(part) || half == 0 && hours(source, end, hour).is_some() {
        return None;
    }
    let later = if hour < 12.0 && days.afternoon.has(part) { 12.0 } else { 0.0 };
    let end = end + " giờ ".len() + half + if later > 0.0 { part.len() } else { 0 };
    let end = end - usize::from(later == 0.0);
    Some((end, Fact::Number { values: vec![hour + later, minute], unit: None, bounds: None, spelled: true, article: false, hour: true }))
}
