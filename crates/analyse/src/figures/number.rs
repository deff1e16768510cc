//! Quantities in one field: a number as its language writes it, the range its words leave open, and its unit.

mod bare;
mod codes;
mod counted;
mod digits;
mod either;
mod mixed;
mod money;
mod one;
mod part;
mod scale;
mod sign;
mod starts;
mod unit;
mod vague;
mod words;

use domain::Language;

use super::{Figure, Hedge};
use crate::rules::indicators::Measures;
use crate::seek::{begins, ends};
use crate::text::{Text, is_word, word_end};
pub(crate) use bare::{NO_UNIT, bare};
pub(crate) use digits::run;
use one::{One, one};
pub(crate) use part::part;
use scale::Before;
pub(crate) use scale::scale_of;
use starts::next_start;
pub(crate) use unit::{Per, per_of, span, unit_of};
pub(crate) use vague::vague;
pub(crate) use words::{HAN, small_han};

/// Numbers with units in one field, in order.
pub(super) fn figures(measures: &Measures, text: &Text<'_>, field: usize, language: Language) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    of_field(measures, text, field, language, |number| {
        if let Number::Counted(figure) = number {
            found.push(figure);
        }
    });
    found
}

/// A number of a text.
enum Number {
    /// With its unit.
    Counted(Figure),
    /// With none, and where it begins.
    Bare(usize, Quantity),
}

/// Takes the numbers of one field, in order; dates and codes are none.
fn of_field(measures: &Measures, text: &Text<'_>, field: usize, language: Language, mut take: impl FnMut(Number)) {
    let norm = text.norm.as_str();
    let mut at = 0;
    while let Some(start) = next_start(measures, norm, at, language) {
        if let Some(figure) = other(measures, text, field, start, language) {
            at = figure.range.end;
            take(Number::Counted(figure));
            continue;
        }
        let Some(number) = quantity(measures, norm, start, language) else {
            at = after(norm, start, language);
            continue;
        };
        at = number.end;
        if codes::is_code(measures, norm, start, &number, language) {
            continue;
        }
        match with_unit(measures, text, field, start, number, language) {
            Some(figure) => {
                at = at.max(figure.range.end);
                take(Number::Counted(figure));
            }
            None => take(Number::Bare(start, number)),
        }
    }
}

/// A part of a whole, or an order of magnitude with its unit.
fn other(measures: &Measures, text: &Text<'_>, field: usize, start: usize, language: Language) -> Option<Figure> {
    let norm = text.norm.as_str();
    let sentence = text.sentence_at(start);
    let figure = |value: f64, hedge: Hedge, bounds: (f64, f64), unit: usize, end: usize| {
        let spelled = !norm[start..].starts_with(|c: char| c.is_ascii_digit());
        Figure {
            field,
            range: start..end,
            value,
            bounds,
            hedge,
            rounding: 0.0,
            unit,
            per: None,
            spelled,
            sentence,
            counts: None,
            subject: None,
        }
    };
    if let Some((value, end)) = part(measures, norm, start, language) {
        // "a quarter of a million people"
        if let Some((by, rest)) = norm[end..].strip_prefix(" of a ").map(scale_of).filter(|(by, _)| *by > 1.0) {
            let unit::After::Unit(unit, end) = unit::after(measures, norm, norm.len() - rest.len(), language)? else { return None };
            return Some(figure(value * by, Hedge::Exact, (value * by, value * by), unit, end));
        }
        let hedge = measures.hedges.of(norm[..start].trim_end());
        return Some(figure(value, hedge, measures.approximation.bounds(hedge, value), measures.unit("fraction")?, end));
    }
    if let Some((value, unit, end)) = mixed::mixed(measures, norm, start, language) {
        return Some(figure(value, Hedge::Exact, (value, value), unit, end));
    }
    let read = vague(measures, norm, start, language)?;
    let of = if language == Language::En { norm[read.end..].strip_prefix(" of").map_or(0, |_| " of".len()) } else { 0 };
    match unit::after(measures, norm, read.end + of, language)? {
        unit::After::Unit(unit, end) => Some(figure(read.low, Hedge::Vague, (read.low, read.high), unit, end)),
        unit::After::Lookalike | unit::After::Nothing => None,
    }
}

/// Every number of a text multiplied out, with or without a unit: both ends of what it allows. Dates and codes apart.
pub(crate) fn numbers(measures: &Measures, norm: &str, language: Language) -> Vec<f64> {
    let mut found = Vec::new();
    each(measures, norm, language, |number| found.extend([number.low, number.high]));
    found
}

/// The same, each with how its words soften it.
pub(crate) fn hedged(measures: &Measures, norm: &str, language: Language) -> Vec<(f64, f64, Hedge)> {
    let mut found = Vec::new();
    each(measures, norm, language, |number| found.push((number.low, number.high, number.hedge)));
    found
}

fn each(measures: &Measures, norm: &str, language: Language, mut take: impl FnMut(&Quantity)) {
    let mut at = 0;
    while let Some(start) = next_start(measures, norm, at, language) {
        let Some(number) = quantity(measures, norm, start, language) else {
            at = after(norm, start, language);
            continue;
        };
        take(&number);
        at = number.end;
    }
}

/// Bytes of a run of Chinese numerals that may be a number.
const LONGEST: usize = 120;

/// Where to look on after a start that is no number: behind its digits, or behind its word or character.
fn after(norm: &str, start: usize, language: Language) -> usize {
    let digits = digits::end(norm, start);
    let first = norm[start..].chars().next().map_or(1, char::len_utf8);
    // No number is so long, and each of its characters would be asked to begin one.
    let run = words::run(norm, start);
    if run > LONGEST {
        return start + run;
    }
    if digits > start || language == Language::Zh { digits.max(start + first) } else { start + word_at(norm, start).len().max(first) }
}

/// A number with the range that its words leave open, before its unit.
#[derive(Clone, Copy)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) hedge: Hedge,
    /// Half of the last printed place, for numbers printed with a scale or with decimals; what round numbers leave open.
    pub(super) rounding: f64,
    /// End of the number, its scale and "多", "+".
    pub(super) end: usize,
    pub(super) spelled: bool,
    /// "百分之".
    pub(super) percent: bool,
}

fn quantity(measures: &Measures, norm: &str, start: usize, language: Language) -> Option<Quantity> {
    let (percent, at) = match norm[start..].strip_prefix("百分之") {
        Some(_) => (true, start + "百分之".len()),
        None => (false, start),
    };
    let lettered = unit::before(measures, norm, start).is_some() || unit::is_scale(measures, norm, digits::end(norm, start));
    let before = if lettered { Before::Currency } else { Before::Other };
    if let Some(either) = either::either(norm, start, language) {
        return Some(either);
    }
    let first = one(measures, norm, at, before, language)?;
    let first = if percent { words::with_decimals(norm, first) } else { first };
    if let Some(second) = range_end(measures, norm, start, &first, language) {
        // "10 đến 15 tỷ": the scale stands for both ends.
        let low = if first.scaled || !second.scaled { first.value } else { first.value * second.factor };
        if low < second.value {
            let (value, rounding, spelled) = (second.value, second.rounding(measures), first.spelled);
            return Some(Quantity { value, low, high: value, hedge: Hedge::Range, rounding, end: second.end, spelled, percent });
        }
    }
    let rest = &norm[first.end..];
    let more = measures.approximation.after_above.iter().find(|w| begins(rest, w));
    let end = first.end + more.map_or(0, String::len);
    if let Some(scaled) = more.and_then(|_| scaled_behind(norm, &first, end, language)) {
        return Some(scaled);
    }
    let hedge = if more.is_some() { Hedge::Above } else { measures.hedges.of(&norm[..before_currency(measures, norm, start)]) };
    let (low, high) = measures.approximation.bounds(hedge, first.value);
    let rounding = first.rounding(measures);
    Some(Quantity { value: first.value, low, high, hedge, rounding, end, spelled: first.spelled, percent })
}

/// 10多万, 20余亿: a round number of a scale that stands behind the word for more.
fn scaled_behind(norm: &str, first: &One, end: usize, language: Language) -> Option<Quantity> {
    let scale = scale::scale(norm, end, Before::Other);
    let round = !first.scaled && first.value % 10.0 == 0.0;
    let (low, high) = (first.value * scale.factor, (first.value + 10.0) * scale.factor);
    let read =
        Quantity { value: low, low, high, hedge: Hedge::Above, rounding: 0.0, end: scale.end, spelled: first.spelled, percent: false };
    (language == Language::Zh && scale.factor > 1.0 && round).then_some(read)
}

fn with_unit(measures: &Measures, text: &Text<'_>, field: usize, start: usize, number: Quantity, language: Language) -> Option<Figure> {
    let norm = text.norm.as_str();
    let sentence = text.sentence_at(start);
    let (unit, end) = unit_beside(measures, text, start, &number, language)?;
    let together = number.spelled && number.value == 1.0 && measures.is_no_one(unit);
    let name = number.spelled && is_name(text, start, language);
    if together || name || measures.is_time(unit) && unit::is_no_span(norm, start, end, &number, language) {
        return None;
    }
    let (rounding, spelled) = (number.rounding, number.spelled);
    let number = softened_behind(measures, and_a_half(norm, Quantity { end, ..number }, language), norm);
    let (number, from) = other_end(measures, norm, start, number, unit, language);
    let (per, end) = unit::per(measures, norm, number.end);
    let per = per.or_else(|| unit::per_before(measures, &norm[text.sentences.get(sentence).map_or(start, |s| s.start.min(start))..start]));
    Some(Figure {
        field,
        range: from..end,
        value: number.value,
        bounds: (number.low, number.high),
        hedge: number.hedge,
        rounding,
        unit,
        per,
        spelled,
        sentence,
        counts: None,
        subject: None,
    })
}

/// The unit of a number, behind or before it, and where both end.
fn unit_beside(measures: &Measures, text: &Text<'_>, start: usize, number: &Quantity, language: Language) -> Option<(usize, usize)> {
    let norm = text.norm.as_str();
    if number.percent {
        return Some((measures.unit("percent")?, number.end));
    }
    match unit::after(measures, norm, number.end, language)? {
        unit::After::Unit(unit, end) => Some((unit, end)),
        unit::After::Lookalike => None,
        unit::After::Nothing => {
            let said = text.sentences.get(text.sentence_at(start)).map_or("", |s| &norm[s.start.min(start)..s.end.max(start)]);
            let bare = || money::bare(measures, norm, number, said, language);
            let from = text.sentences.get(text.sentence_at(start)).map_or(start, |s| s.start);
            let named = || counted::named(measures, norm, start, number, from);
            Some((unit::before(measures, norm, start).or_else(bare).or_else(named)?, number.end))
        }
    }
}

/// "hai năm rưỡi", 两年半: the half that stands behind the unit.
fn and_a_half(norm: &str, number: Quantity, language: Language) -> Quantity {
    let chinese = if language == Language::Zh { "半" } else { mixed::AND_A_HALF };
    let rest = [" rưỡi", chinese].into_iter().find_map(|w| norm[number.end..].strip_prefix(w));
    match rest.filter(|r| !r.chars().next().is_some_and(is_word)) {
        Some(rest) => {
            let (value, low, high) = (number.value + 0.5, number.low + 0.5, number.high + 0.5);
            Quantity { value, low, high, end: norm.len() - rest.len(), ..number }
        }
        None => number,
    }
}

/// "12 năm trở lên", 20人左右: words behind the unit that leave the number open.
fn softened_behind(measures: &Measures, number: Quantity, norm: &str) -> Quantity {
    let words = &measures.approximation;
    let follows = |words: &[String]| words.iter().any(|w| begins(norm[number.end..].trim_start(), w));
    let hedge = match number.hedge {
        Hedge::Exact if follows(&words.after_above) => Hedge::Above,
        Hedge::Exact if follows(&words.after_around) => Hedge::Around,
        _ => return number,
    };
    let (low, high) = words.bounds(hedge, number.value);
    Quantity { hedge, low, high, ..number }
}

/// The number with the second end of its range or below zero, and where it begins with its sign.
fn other_end(measures: &Measures, norm: &str, start: usize, number: Quantity, unit: usize, language: Language) -> (Quantity, usize) {
    let from = sign::currency(measures, norm, start);
    let low = (unit, number.value, number.hedge);
    if let Some((greatest, end)) = second(measures, norm, start, number.end, low, language) {
        return (Quantity { value: greatest, low: number.value, high: greatest, hedge: Hedge::Range, end, ..number }, from);
    }
    let signed = measures.is_signed(unit) && number.hedge != Hedge::Range;
    let Some(minus) = sign::minus(measures, norm, start).filter(|_| signed) else { return (number, from) };
    let hedge = measures.hedges.of(norm[..minus].trim_end());
    let (near, far) = measures.approximation.bounds(hedge, number.value);
    (Quantity { value: -number.value, low: -far, high: -near, hedge, ..number }, minus)
}

/// "ông Ba Năm": a Vietnamese number in capitals within a sentence.
fn is_name(text: &Text<'_>, start: usize, language: Language) -> bool {
    let mut before = text.norm[..start].chars().rev();
    let within = before.next() == Some(' ') && before.next().is_some_and(is_word);
    let capital = text.original_char(start).is_some_and(char::is_uppercase);
    language == Language::Vi && within && capital && text.has_small_letters()
}

/// Between the ends of a range.
const TO: [&str; 9] = [" - ", "-", " đến ", " tới ", " to ", "至", "到", " ~ ", "~"];

/// "35.000 đồng đến 40.000 đồng", 1200辆至1500辆: the second end of a range of which both name the unit. What went "from" one "to"
/// the other is none.
fn second(
    measures: &Measures,
    norm: &str,
    start: usize,
    end: usize,
    (unit, low, hedge): (usize, f64, Hedge),
    language: Language,
) -> Option<(f64, usize)> {
    let rest = &norm[end..];
    let gap = TO.iter().find(|g| begins(rest, g))?;
    let before = norm[..start].trim_end();
    let clause = before.char_indices().rev().nth(30).map_or(before, |(at, _)| &before[at..]);
    let moved = before.ends_with("from") || measures.approximation.moved.iter().any(|w| clause.contains(w.as_str()));
    if moved || hedge == Hedge::Range {
        return None;
    }
    // "$3 million to $5 million"
    let at = end + gap.len();
    let sign = measures.before.iter().find(|(sign, of)| *of == unit && norm[at..].starts_with(sign.as_str()));
    if let Some((sign, _)) = sign {
        let at = norm.len() - norm[at + sign.len()..].trim_start().len();
        let other = one(measures, norm, at, Before::Currency, language).filter(|o| o.value > low)?;
        return Some((other.value, other.end));
    }
    let other = one(measures, norm, at, Before::Other, language).filter(|o| o.value > low)?;
    match unit::after(measures, norm, other.end, language)? {
        unit::After::Unit(of, end) if of == unit => Some((other.value, end)),
        _ => None,
    }
}

/// The second number of "10-15", "10% đến 15%", "10 to 15", "between 10 and 15", "10至15".
fn range_end(measures: &Measures, norm: &str, start: usize, first: &One, language: Language) -> Option<One> {
    let rest = &norm[first.end..];
    let rest = rest.strip_prefix('%').unwrap_or(rest);
    let gap = TO.iter().find(|g| begins(rest, g));
    let between = || norm[..start].ends_with("between ") && rest.starts_with(" and ");
    let gap = gap.copied().or_else(|| between().then_some(" and "))?;
    let at = norm.len() - rest.len() + gap.len();
    let second = one(measures, norm, at, Before::Other, language)?;
    let chained = gap.contains('-') && norm[second.end..].starts_with('-');
    (!chained).then_some(second)
}

/// The two numbers of a range that does not rise, "từ 90 đến 15 triệu", with where the second begins: one thing where two texts are
/// compared, and no figure of its own.
pub(crate) fn falling(measures: &Measures, norm: &str, start: usize, language: Language) -> Option<([f64; 2], usize)> {
    let first = one(measures, norm, start, Before::Other, language)?;
    let second = range_end(measures, norm, start, &first, language)?;
    let value = if first.scaled || !second.scaled { first.value } else { first.value * second.factor };
    let rest = norm[first.end..].strip_prefix('%').unwrap_or(&norm[first.end..]);
    let gap = TO.iter().find(|g| begins(rest, g)).map_or(" and ".len(), |g| g.len());
    (value > second.value).then_some(([value, second.value], norm.len() - rest.len() + gap))
}

/// Where the currency sign that stands before a number begins: "hơn US$5" is softened before the sign.
fn before_currency(measures: &Measures, norm: &str, start: usize) -> usize {
    let before = norm[..start].trim_end();
    measures
        .before
        .iter()
        .find(|(sign, _)| ends(before, sign))
        .map_or(before, |(sign, _)| &before[..before.len() - sign.len()])
        .trim_end()
        .len()
}

fn word_at(norm: &str, at: usize) -> &str {
    &norm[at..word_end(norm, at)]
}
