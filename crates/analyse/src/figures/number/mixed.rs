//! Quantities whose unit stands within them: "1m70", "an hour and a half".

use domain::Language;

use super::{unit, word_at};
use crate::rules::indicators::Measures;
use crate::text::is_word;

/// Behind an English unit.
pub(super) const AND_A_HALF: &str = " and a half";

/// Value, unit and end.
pub(super) fn mixed(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize, usize)> {
    if norm[at..].starts_with(|c: char| c.is_ascii_digit()) { metres(measures, norm, at) } else { half_more(measures, norm, at, language) }
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
