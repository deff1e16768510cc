//! Numbers as a comparison needs them: digits, scores, ranges, times of day, numbers in words, each with its unit.
//!
//! Values come from the grammar of `figures`; here is only where a number begins and ends, unit or not.

mod spelled;

use std::ops::Range;

use domain::Language;

use self::spelled::{english, vietnamese};
use super::calendar;
use super::clock::time;
use super::tokens::{Fact, Source};
use crate::figures::{Figure, HAN, Hedge, falling, numbers, part, run, scale_of, span, vague};
use crate::text::{is_han, is_word};

/// The number that begins at a byte, and where it ends with its scale and unit.
pub(super) fn number(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let first = source.rest(at).chars().next()?;
    let before = source.before(at);
    if let Some(found) = led(source, at, first).or_else(|| roughly(source, at)).or_else(|| roman(source, at)) {
        return Some(found);
    }
    if first.is_ascii_digit() {
        return time(source, at).or_else(|| mixed(source, at)).or_else(|| digits(source, at));
    }
    if is_han(first) {
        let percent = || source.figure(at).filter(|_| source.rest(at).starts_with("百分之"));
        return match percent() {
            Some(figure) => Some(finish(source, at, figure.range.end, vec![figure.value], false)),
            None if first == '半' => halved(source, at),
            None => han(source, at, before.ends_with('第')),
        };
    }
    if before.ends_with(|c: char| is_word(c)) {
        return None;
    }
    match source.language() {
        Language::En => english(source, at).or_else(|| halved(source, at)),
        Language::Vi | Language::Other => vietnamese(source, at),
        Language::Zh => None,
    }
}

/// "khóa XIV", "thế kỷ XX": capitals behind a word that is numbered.
fn roman(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let written = word_of(source.rest(at));
    let digit = |c: char| {
        Some(match c {
            'i' => 1.0,
            'v' => 5.0,
            'x' => 10.0,
            'l' => 50.0,
            'c' => 100.0,
            _ => return None,
        })
    };
    let digits: Vec<f64> = written.chars().map(digit).collect::<Option<_>>()?;
    let before = source.before(at).strip_suffix(' ')?;
    let numbered = source.words().counted.roman_behind.iter().any(|w| before.strip_suffix(w).is_some_and(|rest| !rest.ends_with(is_word)));
    if digits.is_empty() || !numbered || !(0..written.len()).all(|i| source.is_capital(at + i)) {
        return None;
    }
    let signed = digits.iter().enumerate().map(|(i, d)| if digits.get(i + 1).is_some_and(|next| next > d) { -d } else { *d });
    let value = signed.sum();
    Some((at + written.len(), Fact::Number { values: vec![value], unit: None, bounds: None, spelled: false, article: false, hour: false }))
}

/// "1m70": the unit stands within.
fn mixed(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let figure = source.figure(at)?;
    let word = word_of(source.rest(at));
    let within = word.len() == figure.range.len() && word.ends_with(|c: char| c.is_ascii_digit()) && word.contains('m');
    within.then(|| finish(source, at, figure.range.end, vec![figure.value], false))
}

/// "nửa tấn", "nửa triệu đồng", "hơn chục xe": a figure that begins with no number.
fn halved(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let figure = source.figure(at).filter(|f| f.spelled)?;
    Some(finish(source, at, figure.range.end, vec![figure.value], false))
}

/// "-3 độ", "US$5": a figure that begins with a sign.
fn led(source: &Source<'_, '_>, at: usize, first: char) -> Option<(usize, Fact)> {
    let figure = source.figure(at)?;
    let norm = source.rest(at);
    let signed = !first.is_ascii_digit() && norm[..figure.range.len()].contains(|c: char| c.is_ascii_digit()) && !figure.spelled;
    (signed || figure.value < 0.0).then(|| finish(source, at, figure.range.end, vec![figure.value], false))
}

/// "một nửa", "2/3 số hộ", 三成; "hàng trăm", "dozens", with a unit or without.
fn roughly(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let (measures, language) = (source.measures(), source.language());
    let norm = &source.text().norm[..source.within.end];
    let inside = source.before(at).ends_with(is_word) || source.before(at).ends_with(['.', ',', '/']) && source.before(at).len() > 1;
    if inside && language != Language::Zh {
        return None;
    }
    let fact = |values: Vec<f64>, unit: Option<usize>, bounds: Option<(f64, f64)>| {
        let spelled = !source.rest(at).starts_with(|c: char| c.is_ascii_digit());
        Fact::Number { values, unit, bounds, spelled, article: false, hour: false }
    };
    if let Some((value, end)) = part(measures, norm, at, language) {
        return Some((end, fact(vec![value], measures.unit("fraction"), None)));
    }
    let read = vague(measures, norm, at, language)?;
    let figure = source.figure(at).filter(|f| f.range.end >= read.end);
    let end = figure.map_or(read.end, |f| f.range.end);
    Some((end, fact(vec![read.low, read.high], figure.map(|f| f.unit), Some((read.low, read.high)))))
}

/// Digits with marks, joined ones ("3-0", "320-1.940", "1/16", "2025 - 2026") together, then scale and unit.
fn digits(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    let first = 0..run(rest, 0);
    let ranges: Vec<Range<usize>> = std::iter::successors(Some(first), |last| joined(rest, last)).collect();
    let mut end = ranges.last()?.end;
    let (factor, after) = scale_of(&rest[end..]);
    if factor > 1.0 {
        end = rest.len() - after.len();
        end = rest[..end].trim_end().len();
    }
    let last = ranges.len() - 1;
    let value = |(i, r): (usize, &Range<usize>)| -> Option<f64> {
        let written = if i == last { &rest[r.start..end] } else { &rest[r.clone()] };
        let read = numbers(source.measures(), written, source.language()).first().copied();
        let plain = || written.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok();
        let value = read.or_else(plain)?;
        Some(if i == last { value } else { value * factor })
    };
    let values: Vec<f64> = ranges.iter().enumerate().filter_map(value).collect();
    (values.len() == ranges.len()).then(|| finish(source, at, at + end, values, false))
}

/// The number joined to the one before by a dash, a stroke, a plus sign; years also by a dash between blanks.
fn joined(rest: &str, before: &Range<usize>) -> Option<Range<usize>> {
    let is_year = |r: &Range<usize>| r.len() == 4 && rest[r.clone()].bytes().all(|b| b.is_ascii_digit());
    let (gap, spaced) = [("-", false), ("/", false), ("+", false), (":", false), (" - ", true)]
        .into_iter()
        .find(|(g, _)| rest[before.end..].strip_prefix(g).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())))?;
    let start = before.end + gap.len();
    let next = start..run(rest, start);
    (!spaced || is_year(before) && is_year(&next)).then_some(next)
}

/// The unit and the words of approximation round a number.
fn finish(source: &Source<'_, '_>, start: usize, end: usize, mut values: Vec<f64>, mut article: bool) -> (usize, Fact) {
    let figure = source.figure(start).filter(|f| f.range.end >= end);
    if let Some(range) = figure.filter(|f| f.hedge == Hedge::Range) {
        values = vec![range.bounds.0, range.bounds.1];
    }
    // "two hours and a half", 两吨半
    let with_half = |f: &Figure| [" and a half", "半"].iter().any(|w| source.text().norm[f.range.clone()].contains(w));
    if let Some(more) = figure.filter(|f| values.len() == 1 && f.hedge != Hedge::Range && with_half(f)) {
        values[0] = more.value;
    }
    let mut unit = figure.map(|f| f.unit);
    let mut end = figure.map_or(end, |f| f.range.end);
    if values.len() == 1
        && let Some((both, behind, of_second)) = fallen(source, start)
    {
        (values, end, unit) = (both, behind, Some(of_second));
    }
    let alone = values.len() == 1;
    if unit.is_none()
        && let Some((time, behind)) = lasting(source, end).or_else(|| hours(source, end, *values.first()?))
    {
        (unit, end) = (Some(time), behind);
        if let Some(rest) = source.rest(end).strip_prefix(" rưỡi").filter(|r| alone && !r.starts_with(is_word)) {
            values[0] += 0.5;
            end = source.within.end - rest.len();
            article = false;
        }
    }
    let bounds = figure.map(|f| f.bounds).filter(|b| alone && b.0 < b.1).or_else(|| bounds(source, start, *values.first()?));
    let spelled = !source.rest(start).starts_with(|c: char| c.is_ascii_digit());
    (end, Fact::Number { values, unit, bounds: bounds.filter(|_| alone), spelled, article, hour: false })
}

/// "Từ 90 đến 15 triệu": both numbers, where the second ends and its unit. Days and times of day fall and are no such range.
fn fallen(source: &Source<'_, '_>, start: usize) -> Option<(Vec<f64>, usize, usize)> {
    let norm = &source.text().norm[..source.within.end];
    let (both, second) = falling(source.measures(), norm, start, source.language())?;
    if calendar::date(source, second).is_some() || time(source, second).is_some() {
        return None;
    }
    let figure = source.figure(second)?;
    Some((both.to_vec(), figure.range.end, figure.unit))
}

/// "6 tháng đầu năm", "11 days of voting": spans of time that are told as no figure, and where they end. "Khóa 12 năm 2026" is none.
fn lasting(source: &Source<'_, '_>, end: usize) -> Option<(usize, usize)> {
    let norm = &source.text().norm[..source.within.end];
    let (unit, behind) = span(source.measures(), norm, end)?;
    let word = end + norm[end..].len() - norm[end..].trim_start().len();
    calendar::date(source, word).is_none().then_some((unit, behind))
}

/// "48 giờ tới", "một giờ rưỡi", "hai tiếng": hours that last, and where their word ends; other hours are mostly a time of day.
pub(super) fn hours(source: &Source<'_, '_>, end: usize, value: f64) -> Option<(usize, usize)> {
    let word = word_of(source.rest(end).strip_prefix(' ')?);
    let behind = end + 1 + word.len();
    let rest = source.rest(behind);
    let lasts = value > 24.0 || rest.starts_with(" rưỡi") || word != "giờ" && !rest.trim_start().starts_with(is_word);
    let unit = source.measures().unit("hour")?;
    (source.words().days.hours.has(word) && lasts).then_some((unit, behind))
}

/// Bounds of a number without a unit that stands after "khoảng", "hơn", "gần".
fn bounds(source: &Source<'_, '_>, start: usize, value: f64) -> Option<(f64, f64)> {
    let words = &source.measures().approximation;
    let before = source.before(start).trim_end();
    let said = |list: &[String]| list.iter().any(|w| before.ends_with(w.as_str()));
    let hedges = [(&words.around, Hedge::Around), (&words.above, Hedge::Above), (&words.below, Hedge::Below)];
    hedges.into_iter().find(|(list, _)| said(list)).map(|(_, hedge)| words.bounds(hedge, value))
}

/// Characters up to which a run of them is a number. Longer ones are asked for at each of their characters, and would be read as often.
const LONGEST: usize = 40;

/// A Chinese numeral: one with a unit or a word of counting, one of several characters, or an ordinal. A single 一 is mostly an article.
fn han(source: &Source<'_, '_>, at: usize, ordinal: bool) -> Option<(usize, Fact)> {
    if !matches!(source.language(), Language::Zh) {
        return None;
    }
    let rest = source.rest(at);
    let numerals = rest.chars().take(LONGEST + 1).take_while(|c| HAN.contains(*c));
    let (characters, length) = numerals.fold((0, 0), |(characters, length), c| (characters + 1, length + c.len_utf8()));
    let behind = source.before(at).chars().rev().take(LONGEST).take_while(|c| HAN.contains(*c)).count();
    let written = &rest[..length];
    if characters == 0 || behind + characters > LONGEST {
        return None;
    }
    // 超千万人次, 近百家: one of the scale, behind a word that softens it.
    let scale = ["百", "千", "万", "亿"].iter().any(|w| written.starts_with(w));
    if scale && (behind > 0 || source.measures().hedges.of(source.before(at)) == Hedge::Exact) {
        return None;
    }
    let counted = source.figure(at).is_some_and(|f| f.range.end >= at + length);
    // 三大品种, 二次会议: counted, though as nothing that has a unit.
    let classed = rest[length..].starts_with(|c| source.words().counted.zh_after.contains(c));
    if !scale && !ordinal && !classed && (written == "一" || !counted && characters < 2) {
        return None;
    }
    let whole = format!("{}{}", if scale { "一" } else { "" }, written.replace('两', "二"));
    let value = numbers(source.measures(), &whole, Language::Zh).first().copied()?;
    Some(finish(source, at, at + length, vec![value], written == "一" && !ordinal))
}

pub(super) fn word_of(rest: &str) -> &str {
    &rest[..rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())]
}
