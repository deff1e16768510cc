//! The unit of a number: the word behind it, the currency sign before it, and what it is counted per.

use domain::Language;
use domain::letter::is_alphabetic;

use super::word_at;
use crate::rules::indicators::Measures;
use crate::text::{is_han, is_word};

/// The time or thing that a rate is counted per.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    /// "giờ".
    Hour,
    /// "ngày".
    Day,
    /// "tháng".
    Month,
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

/// English words between a number and what it counts that belong to something else.
const APART: [&str; 40] = [
    "of", "in", "and", "or", "the", "per", "to", "for", "from", "at", "on", "by", "with", "were", "was", "is", "are", "have", "has", "had",
    "year", "years", "day", "days", "month", "months", "week", "weeks", "hour", "hours", "minute", "minutes", "percent", "cent", "times",
    "when", "after", "as", "that", "old",
];

pub(super) fn after(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<After> {
    let rest = norm[at..].strip_prefix([' ', '-']).unwrap_or(&norm[at..]);
    let start = norm.len() - rest.len();
    if let Some(found) = word(measures, norm, start) {
        return Some(found);
    }
    // "21 poor households": one word may stand between.
    if language == Language::En && start > at {
        let between = word_at(norm, start);
        let plain = !between.is_empty() && between.len() <= 14 && between.chars().all(is_alphabetic) && !APART.contains(&between);
        if plain && norm[start + between.len()..].starts_with([' ', '-']) {
            return Some(word(measures, norm, start + between.len() + 1).unwrap_or(After::Nothing));
        }
    }
    Some(After::Nothing)
}

fn word(measures: &Measures, norm: &str, at: usize) -> Option<After> {
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
    measures.before.iter().find(|(word, _)| before.ends_with(word.as_str())).map(|(_, unit)| *unit)
}

/// "/ngày", "mỗi ngày", "a day", "每天" behind a unit: what it is counted per, and where that ends.
pub(super) fn per(norm: &str, at: usize) -> (Option<Per>, usize) {
    let rest = &norm[at..];
    if let Some(of) = rest.strip_prefix(" / ").or_else(|| rest.strip_prefix('/')) {
        let word = word_at(of, 0);
        let end = norm.len() - of.len() + word.len();
        return if word.is_empty() { (None, at) } else { (Some(per_of(word).unwrap_or(Per::Other)), end) };
    }
    let lead = ["mỗi ", "một ", "a ", "an ", "per ", "each ", "every "].into_iter();
    if let Some(words) = rest.strip_prefix(' ')
        && let Some(of) = lead.into_iter().find_map(|lead| words.strip_prefix(lead))
        && let Some(per) = per_of(word_at(of, 0))
    {
        return (Some(per), norm.len() - of.len() + word_at(of, 0).len());
    }
    (None, at)
}

/// "Mỗi tháng, xã thu gom 1.500 tấn": the rate stands before the number, in its sentence; the last one counts.
pub(super) fn per_before(before: &str) -> Option<Per> {
    const LEADS: [&str; 7] = ["mỗi ", "hằng ", "hàng ", "every ", "each ", "per ", "每"];
    let mut last: Option<(usize, Per)> = None;
    for lead in LEADS {
        for (at, w) in before.match_indices(lead) {
            let chinese = lead.starts_with(is_han);
            let of = &before[at + w.len()..];
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
        "tháng" | "month" | "月" => Some(Per::Month),
        "năm" | "year" | "年" => Some(Per::Year),
        _ => None,
    }
}
