//! The unit of a number: the word behind it, the currency sign before it, and what it is counted per.

use domain::Language;
use domain::letter::is_alphabetic;

use super::{Quantity, word_at};
use crate::rules::indicators::Measures;
use crate::seek::{ends, places};
use crate::text::{is_han, is_word};
use crate::vocabulary::words::has;

/// The time or thing that a rate is counted per.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    /// "giờ".
    Hour,
    /// "ngày".
    Day,
    /// "tuần".
    Week,
    /// "tháng".
    Month,
    /// "quý".
    Quarter,
    /// "năm".
    Year,
    /// Anything else: a kilogram, a household.
    Other,
}

/// What stands behind a number.
pub(super) enum After {
    /// A unit, and its end.
    Unit(usize, usize),
    /// A longer word that only begins like a unit.
    Lookalike,
    Nothing,
}

pub(super) fn after(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<After> {
    let rest = norm[at..].strip_prefix([' ', '-']).unwrap_or(&norm[at..]);
    let start = norm.len() - rest.len();
    if let Some(found) = word(measures, norm, start) {
        return Some(found);
    }
    // "21 poor households": one word may stand between.
    if language == Language::En && start > at {
        let between = word_at(norm, start);
        let plain = !between.is_empty() && between.len() <= 14 && between.chars().all(is_alphabetic) && !has(&measures.time.apart, between);
        if plain && norm[start + between.len()..].starts_with([' ', '-']) {
            // "5 million last month": a time of its own.
            let found = word(measures, norm, start + between.len() + 1);
            return Some(found.filter(|f| !matches!(f, After::Unit(unit, _) if measures.is_time(*unit))).unwrap_or(After::Nothing));
        }
    }
    Some(After::Nothing)
}

/// "3.5m tonnes": the letter is a million where a unit follows it.
pub(super) fn is_scale(measures: &Measures, norm: &str, digits_end: usize) -> bool {
    let letter = norm[digits_end..].strip_prefix(['m', 'b']).and_then(|rest| rest.strip_prefix(' '));
    letter.is_some_and(|rest| matches!(word(measures, norm, norm.len() - rest.len()), Some(After::Unit(..))))
}

/// The span of time that a number counts, be it told as a figure or not ("6 tháng đầu năm"), and where its word ends.
pub(crate) fn span(measures: &Measures, norm: &str, at: usize) -> Option<(usize, usize)> {
    let rest = norm[at..].strip_prefix([' ', '-']).unwrap_or(&norm[at..]);
    match word(measures, norm, norm.len() - rest.len())? {
        After::Unit(unit, end) => measures.is_time(unit).then_some((unit, end)),
        After::Lookalike | After::Nothing => None,
    }
}

/// The unit that a word is, where it is nothing but one.
pub(crate) fn unit_of(measures: &Measures, of: &str) -> Option<usize> {
    match word(measures, of, 0)? {
        After::Unit(unit, end) => (end == of.len()).then_some(unit),
        After::Lookalike | After::Nothing => None,
    }
}

/// "một ngày" is a day like another, and "nửa ngày" is not; 2026年, "8 giờ 30 phút" and "10 tháng năm 2026" name a time.
pub(super) fn is_no_span(norm: &str, start: usize, end: usize, number: &Quantity, language: Language) -> bool {
    let before = norm[..start].trim_end();
    let clock = ["giờ", "点", "时"].iter().any(|w| before.ends_with(w));
    let of_year = [" đầu", " cuối", " năm", " nay", " of "].iter().any(|w| norm[end..].starts_with(w)) || before.ends_with("first");
    number.spelled && number.value == 1.0 || language == Language::Zh && number.value >= 1000.0 || clock || of_year
}

/// The unit that begins at a byte.
pub(super) fn word(measures: &Measures, norm: &str, at: usize) -> Option<After> {
    let rest = &norm[at..];
    let words = measures.after.get(&rest.chars().next()?)?;
    let (word, unit) = words.iter().find(|(word, _)| {
        rest.starts_with(word.as_str())
            && (word.chars().next_back().is_some_and(|c| is_han(c) || !is_word(c))
                || !rest[word.len()..].chars().next().is_some_and(is_word))
    })?;
    Some(unit.map_or(After::Lookalike, |unit| After::Unit(unit, at + word.len())))
}

pub(super) fn before(measures: &Measures, norm: &str, start: usize) -> Option<usize> {
    let before = norm[..start].trim_end();
    measures.before.iter().find(|(word, _)| ends(before, word)).map(|(_, unit)| *unit)
}

/// "/ngày", "mỗi ngày", "a day", "每天" behind a unit: what it is counted per, and where that ends.
pub(super) fn per(measures: &Measures, norm: &str, at: usize) -> (Option<Per>, usize) {
    let rest = &norm[at..];
    if let Some(of) = rest.strip_prefix(" / ").or_else(|| rest.strip_prefix('/')) {
        let word = word_at(of, 0);
        let end = norm.len() - of.len() + word.len();
        return if word.is_empty() { (None, at) } else { (Some(per_of(word).unwrap_or(Per::Other)), end) };
    }
    let mut leads = measures.time.per.iter();
    if let Some(words) = rest.strip_prefix(' ')
        && let Some(of) = leads.find_map(|lead| words.strip_prefix(lead.as_str())?.strip_prefix(' '))
        && let Some(per) = per_of(word_at(of, 0))
    {
        return (Some(per), norm.len() - of.len() + word_at(of, 0).len());
    }
    (None, at)
}

/// "Mỗi tháng, xã thu gom 1.500 tấn": the rate stands before the number, in its sentence; the last one counts.
pub(super) fn per_before(measures: &Measures, before: &str) -> Option<Per> {
    let mut last: Option<(usize, Per)> = None;
    for lead in &measures.time.each {
        for at in places(before, lead) {
            let chinese = lead.starts_with(is_han);
            let behind = &before[at + lead.len()..];
            let of = if chinese { Some(behind) } else { behind.strip_prefix(' ') };
            let Some(of) = of else { continue };
            let word = if chinese { &of[..of.chars().next().map_or(0, char::len_utf8)] } else { word_at(of, 0) };
            let apart = chinese || !before[..at].ends_with(is_word);
            if let Some(per) = per_of(word).filter(|_| apart && last.is_none_or(|(before, _)| before < at)) {
                last = Some((at, per));
            }
        }
    }
    last.map(|(_, per)| per)
}

/// The word of time that a rate is counted per.
pub(crate) fn per_of(word: &str) -> Option<Per> {
    match word {
        "giờ" | "hour" | "h" | "小时" => Some(Per::Hour),
        "ngày" | "ngày đêm" | "day" | "天" | "日" => Some(Per::Day),
        "tuần" | "week" | "周" => Some(Per::Week),
        "quý" | "quarter" => Some(Per::Quarter),
        "tháng" | "month" | "月" => Some(Per::Month),
        "năm" | "year" | "年" => Some(Per::Year),
        _ => None,
    }
}
