//! Parts of a whole: "1/3 số hộ", "hai phần ba", "một nửa", "two thirds", "half of", 三分之一, 半数, 三成.

use domain::Language;

use super::word_at;
use super::words::{HAN, english_value, han, vietnamese_digit};
use crate::rules::indicators::Measures;
use crate::seek::ends_with_word;
use crate::text::is_word;
use crate::vocabulary::words::has;

/// Greatest number below the line of a part.
const DENOMINATOR: f64 = 100.0;

/// The part that begins at a byte, 0 to 1, and where it ends.
pub(crate) fn part(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize)> {
    let first = norm[at..].chars().next()?;
    if first.is_ascii_digit() {
        return slashed(measures, norm, at);
    }
    match language {
        Language::En => english(measures, norm, at),
        Language::Zh => chinese(norm, at),
        Language::Vi | Language::Other => vietnamese(measures, norm, at),
    }
}

/// "2/3 số hộ": a part and no day where a word of what it is of follows.
fn slashed(measures: &Measures, norm: &str, at: usize) -> Option<(f64, usize)> {
    let digits = |at: usize| norm[at..].bytes().take(3).take_while(u8::is_ascii_digit).count();
    let above = digits(at);
    let below = norm[at + above..].strip_prefix('/').map(|_| at + above + 1)?;
    let end = below + digits(below);
    if above > 2 || end == below || norm[end..].starts_with(is_word) || norm[at..].starts_with('0') {
        return None;
    }
    let words = &measures.fraction;
    let of = norm[end..].strip_prefix(' ')?;
    let said = words.of.iter().any(|w| of.strip_prefix(w.as_str()).is_some_and(|rest| !rest.starts_with(is_word)));
    let counted = || matches!(super::unit::after(measures, norm, end, Language::Vi), Some(super::unit::After::Unit(..)));
    let before = norm[..at].trim_end();
    let dated = words.not_behind.iter().any(|w| ends_with_word(before, w)) && !words.behind.iter().any(|w| ends_with_word(before, w));
    if dated || !said && !counted() {
        return None;
    }
    ratio(norm[at..at + above].parse().ok()?, norm[below..end].parse().ok()?).map(|value| (value, end))
}

fn ratio(above: f64, below: f64) -> Option<f64> {
    (above > 0.0 && above < below && below <= DENOMINATOR).then(|| above / below)
}

/// "hai phần ba", "một nửa", "hơn nửa số hộ".
fn vietnamese(measures: &Measures, norm: &str, at: usize) -> Option<(f64, usize)> {
    let first = word_at(norm, at);
    let behind = |end: usize| norm[end..].strip_prefix(' ').map_or("", |rest| word_at(rest, 0));
    let end = at + first.len();
    if first == "nửa" || first == "một" && behind(end) == "nửa" {
        let half = norm[at..].find("nửa").map(|found| at + found + "nửa".len())?;
        let whole = measures.fraction.of.iter().any(|w| w == behind(half));
        return (first == "một" || whole).then_some((0.5, half));
    }
    let above = vietnamese_digit(first)?;
    let below = norm[end..].strip_prefix(" phần ")?;
    let word = word_at(below, 0);
    let value = match word {
        "tư" => 4.0,
        "mười" => 10.0,
        _ => vietnamese_digit(word)?,
    };
    let end = norm.len() - below.len() + word.len();
    let larger = matches!(behind(end), "trăm" | "nghìn" | "ngàn" | "triệu" | "mươi");
    ratio(above, value).filter(|_| !larger).map(|value| (value, end))
}

/// "two thirds", "a quarter of", "by a quarter", "half of", "one-fifth", "one in ten".
fn english(measures: &Measures, norm: &str, at: usize) -> Option<(f64, usize)> {
    const PARTS: [&str; 9] = ["half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let first = word_at(norm, at);
    let mut end = at + first.len();
    let of = |end: usize| norm[end..].strip_prefix(' ').is_some_and(|rest| measures.fraction.of.iter().any(|w| w == word_at(rest, 0)));
    let ordinal = measures.fraction.not_behind.iter().any(|w| ends_with_word(norm[..at].trim_end(), w));
    if first == "half" {
        return (of(end) && !ordinal).then_some((0.5, end));
    }
    if let Some(many) = norm[end..].strip_prefix(" in ").filter(|_| first == "one") {
        let word = word_at(many, 0);
        let below = english_value(word).or_else(|| word.parse().ok())?;
        return ratio(1.0, below).map(|value| (value, norm.len() - many.len() + word.len()));
    }
    let above = if first == "a" { 1.0 } else { english_value(first)? };
    let hyphen = norm[end..].starts_with('-');
    let word = norm[end..].strip_prefix([' ', '-']).map(|rest| word_at(rest, 0))?;
    let singular = word.strip_suffix('s').unwrap_or(word);
    let below = PARTS.iter().position(|p| *p == singular || word == "halves").map(|i| i as f64 + 2.0)?;
    let many = word.len() > singular.len() && singular != "quarter";
    end += 1 + word.len();
    // "rose by a third to 40", and not "by a third party".
    let next = || norm[end..].strip_prefix(' ').map_or("", |rest| word_at(rest, 0));
    let by = || first == "a" && ends_with_word(norm[..at].trim_end(), "by") && (next().is_empty() || has(&measures.time.apart, next()));
    (hyphen || many || of(end) || by()).then(|| ratio(above, below)).flatten().map(|value| (value, end))
}

/// 三分之一, 一半, 半数, 三成, 两成半.
fn chinese(norm: &str, at: usize) -> Option<(f64, usize)> {
    let rest = &norm[at..];
    if let Some(word) = ["一半", "半数"].iter().find(|w| rest.starts_with(**w)) {
        return Some((0.5, at + word.len()));
    }
    // A run of numerals is read from its beginning alone, however long it is.
    if norm[..at].chars().next_back().is_some_and(|c| HAN.contains(c)) {
        return None;
    }
    let first = han(norm, at)?;
    if let Some(above) = norm[first.end..].strip_prefix("分之") {
        let above = han(norm, norm.len() - above.len())?;
        return ratio(above.value, first.value).map(|value| (value, above.end));
    }
    tenths(norm, at, first.value, first.end)
}

/// So many tenths, where 成 begins no other word.
fn tenths(norm: &str, at: usize, value: f64, end: usize) -> Option<(f64, usize)> {
    const OTHERS: &str = "为功员立长本果绩年品分交都语就群套色人因";
    let after = norm[end..].strip_prefix('成')?;
    let one = norm[at..end].chars().count() == 1 && !after.starts_with(|c| OTHERS.contains(c));
    let half = if after.starts_with('半') { 0.5 } else { 0.0 };
    let end = end + "成".len() + if half > 0.0 { "半".len() } else { 0 };
    (one && (1.0..10.0).contains(&value)).then_some(((value + half) / 10.0, end))
}
