//! Quantities whose unit stands within them: "1m70", "an hour and a half", "86/120 hộ".

use domain::Language;

use super::{unit, word_at};
use crate::rules::indicators::Measures;
use crate::text::is_word;

/// Behind an English unit.
pub(super) const AND_A_HALF: &str = " and a half";

/// Value, unit and end.
pub(super) fn mixed(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize, usize)> {
    if norm[at..].starts_with(|c: char| c.is_ascii_digit()) {
        return metres(measures, norm, at).or_else(|| out_of(measures, norm, at, language));
    }
    half_more(measures, norm, at, language)
}

/// Months of a year: "5/11" is a day, and "86/120 hộ" are 86 of 120.
const MONTHS: u32 = 12;

/// "86/120 hộ": so many of so many.
fn out_of(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize, usize)> {
    if norm[..at].ends_with(|c: char| is_word(c) || matches!(c, '.' | ',' | '/' | '-')) {
        return None;
    }
    let part = word_at(norm, at);
    let rest = norm[at + part.len()..].strip_prefix('/')?;
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let whole = word_at(rest, 0);
    if !digits(part) || !digits(whole) {
        return None;
    }
    let (some, all): (u32, u32) = (part.parse().ok()?, whole.parse().ok()?);
    let end = at + part.len() + 1 + whole.len();
    // "3/2026" is a month.
    let month = some <= MONTHS && (1900..2100).contains(&all);
    // "Trực 24/24" is round the clock.
    let clock = some == 24 && all == 24;
    if all <= MONTHS || some > all || month || clock || some < 2 {
        return None;
    }
    match unit::after(measures, norm, end, language)? {
        unit::After::Unit(unit, end) if !measures.is_time(unit) => Some((f64::from(some), unit, end)),
        _ => None,
    }
}

/// "1m70" is 1.7 m; "1m2" is an area.
fn metres(measures: &Measures, norm: &str, at: usize) -> Option<(f64, usize, usize)> {
    if norm[..at].ends_with(|c: char| is_word(c) || matches!(c, '.' | ',' | '/' | '-')) {
        return None;
    }
    let word = word_at(norm, at);
    let (whole, part) = word.split_once('m')?;
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) || matches!(part, "2" | "3") {
        return None;
    }
    let value = format!("{whole}.{part}").parse().ok()?;
    Some((value, measures.unit("metre")?, at + word.len()))
}

/// "An hour and a half", "a year and a half".
fn half_more(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize, usize)> {
    let article = word_at(norm, at);
    if language != Language::En || !matches!(article, "a" | "an") {
        return None;
    }
    let unit::After::Unit(unit, end) = unit::after(measures, norm, at + article.len(), language)? else { return None };
    norm[end..].starts_with(AND_A_HALF).then(|| (1.5, unit, end + AND_A_HALF.len()))
}
