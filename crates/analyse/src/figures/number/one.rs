//! One number with its scales: "12 nghìn 500", "2 tỷ 300 triệu", "triệu rưỡi", "two hundred thousand", 两万三千.

use domain::Language;

use super::digits::{digits, three};
use super::scale::{Before, Scale, scale};
use super::word_at;
use super::words::{Spelled, english, han, places, vietnamese};
use crate::rules::indicators::Measures;
use crate::seek::ends_with_word;
use crate::vocabulary::words::has;

/// A number multiplied out.
pub(super) struct One {
    pub(super) value: f64,
    /// Of the first word of scale; 1 without one.
    pub(super) factor: f64,
    /// A word of scale stands behind it.
    pub(super) scaled: bool,
    pub(super) end: usize,
    pub(super) spelled: bool,
    /// The last printed place: 0.1 for "1,5", 100000 for "1,5 triệu", 1 for "15".
    step: f64,
}

impl One {
    /// How far the number may be off because it is printed shortened. Counts of a few are meant as they stand.
    pub(super) fn rounding(&self, measures: &Measures) -> f64 {
        let share = &measures.approximation;
        if self.spelled && !self.scaled {
            0.0
        } else if self.scaled || self.step < 1.0 {
            (self.step / 2.0).min(share.scaled * self.value)
        } else if self.value >= 100.0 && self.value % 100.0 == 0.0 {
            share.round * self.value
        } else {
            0.0
        }
    }
}

/// A number before its scale.
struct Base {
    value: f64,
    end: usize,
    spelled: bool,
    step: f64,
    /// "linh năm", "零五": the places between are named as empty.
    padded: bool,
}

pub(super) fn one(measures: &Measures, norm: &str, at: usize, before: Before, language: Language) -> Option<One> {
    let first = base(measures, norm, at, language)?;
    let Scale { factor, half, end } = scale(norm, first.end, before);
    let mut number = One {
        value: first.value * factor + half,
        factor,
        scaled: factor > 1.0,
        end,
        spelled: first.spelled,
        step: if half > 0.0 { half } else { first.step * factor },
    };
    if let Some((value, by, end)) = thousands(measures, norm, &number, language) {
        number = One { value, factor: 1e3 * by, end, step: by, ..number };
    }
    let mut last = if half > 0.0 || number.factor > factor { 1.0 } else { factor };
    while last > 1.0 {
        let Some((value, by, end)) = continued(measures, norm, number.end, last, &number, language) else { break };
        number.value += value;
        number.step = by;
        number.end = end;
        last = by;
    }
    number.value.is_finite().then_some(number)
}

/// "một nghìn hai trăm tỷ": thousands and what is below them are together of the greater scale behind. The value, that scale, and the end.
fn thousands(measures: &Measures, norm: &str, number: &One, language: Language) -> Option<(f64, f64, usize)> {
    let rest = norm[number.end..].strip_prefix(' ').filter(|_| number.factor == 1e3 && language != Language::Zh)?;
    let at = norm.len() - rest.len();
    let next = base(measures, norm, at, language).filter(|n| n.spelled == number.spelled && n.value < 1e3 && n.value.fract() == 0.0)?;
    let Scale { factor, half, end } = scale(norm, next.end, Before::Other);
    (factor >= 1e6 && half == 0.0).then_some(((number.value + next.value) * factor, factor, end))
}

/// The next smaller part of a number: what it adds, its place, its end.
fn continued(measures: &Measures, norm: &str, at: usize, last: f64, number: &One, language: Language) -> Option<(f64, f64, usize)> {
    let rest = &norm[at..];
    let glued = language == Language::Zh;
    let skipped = if glued { 0 } else { [" and ", " "].iter().find(|s| rest.starts_with(**s))?.len() };
    if let Some(three) = three(norm, at + skipped).filter(|_| !number.spelled && matches!(language, Language::Vi | Language::Other)) {
        // "12 nghìn 500", "2 triệu 500": three places of the next smaller scale; "761 tỷ 036 triệu" names it.
        let Scale { factor, end, .. } = scale(norm, at + skipped + 3, Before::Other);
        let by = if factor > 1.0 { factor } else { last / 1e3 };
        return ((1e3..=1e9).contains(&last) && by < last).then_some((three * by, by, end));
    }
    let next = base(measures, norm, at + skipped, language)?;
    if next.spelled != number.spelled && !glued || next.value.fract() != 0.0 {
        return None;
    }
    let Scale { factor, half, end } = scale(norm, next.end, Before::Other);
    let value = next.value * factor + half;
    if factor > 1.0 {
        return (factor < last && value < last).then_some((value, factor, end));
    }
    match (language, next.spelled) {
        // 两万三 is 23,000; 三万零五百 and 3万5000 are as they stand.
        (Language::Zh, true) if next.value < 10.0 && !next.padded => Some((next.value * last / 10.0, last / 10.0, end)),
        (Language::Zh, _) => (next.value < last).then_some((next.value, 1.0, end)),
        (Language::En, true) => (next.value < last).then_some((next.value, 1.0, end)),
        (Language::En, false) => None,
        (_, false) => None,
        // "năm triệu một tháng" is no number of one.
        (_, true) if next.padded => Some((next.value, 1.0, end)),
        (_, true) if next.value >= 100.0 => Some((next.value * last / 1e3, last / 1e3, end)),
        (_, true) => (last == 1e3 && next.value >= 20.0).then_some((next.value, 1.0, end)),
    }
}

fn base(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<Base> {
    let first = norm[at..].chars().next()?;
    if first.is_ascii_digit() {
        let read = digits(norm, at, language)?;
        return Some(Base { value: read.value, end: read.end, spelled: false, step: 10f64.powi(-read.decimals), padded: false });
    }
    if let Some((value, end)) = half(measures, norm, at, language) {
        return Some(Base { value, end, spelled: true, step: 1.0, padded: false });
    }
    let read = match language {
        Language::Zh => han(norm, at).map(|read| with_places(norm, read)),
        Language::En => english(norm, at),
        Language::Vi | Language::Other => vietnamese(norm, at),
    }?;
    Some(Base { value: read.value, end: read.end, spelled: true, step: 1.0, padded: read.padded })
}

/// 两点五亿: the places of a number before a scale or a unit; 两点五十分 is a time of day.
fn with_places(norm: &str, read: Spelled) -> Spelled {
    const UNITS: [&str; 8] = ["个百分点", "倍", "公里", "公顷", "吨", "公斤", "美元", "元"];
    let counts = |end: usize| scale(norm, end, Before::Other).factor > 1.0 || UNITS.iter().any(|w| norm[end..].starts_with(w));
    match places(norm, read.end).filter(|(_, end)| counts(*end)) {
        Some((more, end)) => Spelled { value: read.value + more, end, ..read },
        None => read,
    }
}

/// "hơn chục xe", "gần trăm hộ": one of the scale, as a word that softens it says.
pub(super) fn softened(measures: &Measures, norm: &str, at: usize) -> bool {
    measures.approximation.before_scale.iter().any(|w| ends_with_word(norm[..at].trim_end(), w))
}

/// "nửa triệu", "half a million", "triệu rưỡi", "a dozen": a scale that stands without a number; "nửa tấn": a half of a unit.
fn half(measures: &Measures, norm: &str, at: usize, language: Language) -> Option<(f64, usize)> {
    let word = word_at(norm, at);
    let scaled = |end: usize| scale(norm, end, Before::Other).factor > 1.0 && norm[end..].starts_with(' ');
    let halves = |end: usize| norm[end..].strip_prefix(' ').is_some_and(|unit| has(&measures.fraction.halved, word_at(unit, 0)));
    match (language, word) {
        (Language::En, "half") => {
            let end = at + ["half an ", "half a "].iter().find(|w| norm[at..].starts_with(**w)).map_or("half".len(), |w| w.len() - 1);
            (scaled(end) || halves(end)).then_some((0.5, end))
        }
        (Language::En, "a") => scaled(at + 1).then_some((1.0, at + 1)),
        (Language::Vi | Language::Other, "nửa") => {
            let end = at + word.len();
            (scaled(end) || halves(end)).then_some((0.5, end))
        }
        (Language::Zh, _) => {
            let unit = norm[at..].strip_prefix('半')?;
            let apart = !norm[..at].ends_with(|c| measures.fraction.halved_not_behind.contains(c));
            let halves = measures.fraction.halved.iter().any(|w| unit.starts_with(w.as_str()));
            (apart && halves).then_some((0.5, norm.len() - unit.len()))
        }
        // The scale is read again behind this, with its "rưỡi".
        (Language::Vi | Language::Other, "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "trăm" | "chục" | "vạn") => {
            (norm[at + word.len()..].starts_with(" rưỡi") || softened(measures, norm, at)).then_some((1.0, at))
        }
        _ => None,
    }
}
