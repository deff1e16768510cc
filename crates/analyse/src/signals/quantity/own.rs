//! Numbers that are somebody's or something's own: the age of a person, the result of a match.

use std::ops::Range;

use domain::Language;

use super::{Kind, Quantity};
use crate::figures::{Figure, Hedge, NO_UNIT};
use crate::mix::Set;
use crate::reading::Reading;
use crate::rules::Rules;
use crate::text::{is_han, is_word};
use crate::vocabulary::words::holds_word;

/// Bytes between a name and an age, and characters of a Chinese name that are compared.
const REACH: usize = 16;
const GIVEN: usize = 2;
/// Years that somebody may be old.
const AGES: std::ops::RangeInclusive<f64> = 3.0..=105.0;

/// The ages of persons who are named right beside them.
pub(super) fn ages<'r>(rules: &Rules, reading: &'r Reading<'_>, bare: &[Figure]) -> Vec<Quantity<'r>> {
    let of_age = |f: &&Figure| rules.measures.unit_id(f.unit) == "age" || f.unit == NO_UNIT && is_between_commas(reading, f);
    let plain = |f: &&Figure| matches!(f.hedge, Hedge::Exact) && AGES.contains(&f.value);
    let figures = reading.figures().iter().chain(bare).filter(of_age).filter(plain);
    figures.filter_map(|f| Some(single(Kind::Age(person(reading, f)?), f.field, f.range.clone(), f.value))).collect()
}

fn single<'r>(kind: Kind, field: usize, range: Range<usize>, value: f64) -> Quantity<'r> {
    Quantity {
        kind,
        field,
        range,
        value,
        bounds: (value, value),
        words: Set::default(),
        behind: Vec::new(),
        beside: Vec::new(),
        time: None,
        indicator: None,
        settled: true,
        works: Vec::new(),
    }
}

/// "Nguyen Van Quyet, 34, was"
fn is_between_commas(reading: &Reading<'_>, figure: &Figure) -> bool {
    let norm = &reading.texts[figure.field].norm;
    let before = norm[..figure.range.start].ends_with(", ");
    reading.language == Language::En && before && norm[figure.range.end..].starts_with(',')
}

/// The name that stands right before an age, or right behind it.
fn person(reading: &Reading<'_>, figure: &Figure) -> Option<String> {
    let text = &reading.texts[figure.field];
    let sentence = reading.sentence(figure.field, figure.range.start);
    let before = text.norm.get(sentence.start..figure.range.start)?;
    let behind = text.norm.get(figure.range.end..sentence.end)?;
    if reading.language == Language::Zh {
        let name = before.trim_end_matches(['（', '(', '，', ',', '今', '年', '现', '男', '女']);
        let given: Vec<char> = name.chars().rev().take_while(|c| is_han(*c)).take(GIVEN).collect();
        let marked = name.len() < before.len() && given.len() == GIVEN;
        return marked.then(|| given.into_iter().rev().collect());
    }
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let words =
        |part: &str, from: usize| -> Vec<Range<usize>> { super::tokens(part).into_iter().map(|w| from + w.start..from + w.end).collect() };
    let all = words(before, sentence.start);
    let last = all.iter().rposition(|w| capital(w.start)).filter(|at| figure.range.start - all[*at].end <= REACH);
    let name = match last {
        Some(last) => {
            let joined = |at: &usize| capital(all[*at].start) && (*at == last || &text.norm[all[*at].end..all[*at + 1].start] == " ");
            let first = (0..=last).rev().take_while(joined).last()?;
            all[first].start..all[last].end
        }
        // "34-year-old Nguyen Van Quyet"
        None => {
            let next = words(behind, figure.range.end);
            let first = next.first().filter(|w| capital(w.start) && &text.norm[figure.range.end..w.start] == " ")?;
            let joined = |pair: &&[Range<usize>]| &text.norm[pair[0].end..pair[1].start] == " " && capital(pair[1].start);
            let last = next.windows(2).take_while(joined).last().map_or(first.end, |pair| pair[1].end);
            first.start..last
        }
    };
    Some(text.norm[name].to_owned())
}

/// The result that an article tells, where it tells only one.
pub(super) fn score<'r>(rules: &Rules, reading: &'r Reading<'_>) -> Option<Quantity<'r>> {
    let mut found: Option<Quantity<'r>> = None;
    for (field, text) in reading.texts.iter().enumerate() {
        for sentence in &text.sentences {
            let norm = &text.norm[sentence.clone()];
            let told = results(norm);
            if told.is_empty() || !rules.measures.quantity.score.iter().any(|w| holds_word(norm, w)) {
                continue;
            }
            for (at, (one, other)) in told {
                let result = (f64::from(one.max(other)), one.min(other));
                match &found {
                    Some(known) if (known.value, &known.kind) != (result.0, &Kind::Score(result.1)) => return None,
                    Some(_) => {}
                    None => {
                        found = Some(single(Kind::Score(result.1), field, sentence.start + at.start..sentence.start + at.end, result.0))
                    }
                }
            }
        }
    }
    found
}

/// "2-1", "2–1", 2比1 in a sentence, and no date, no longer row of numbers and no part of one.
fn results(sentence: &str) -> Vec<(Range<usize>, (u32, u32))> {
    let mut found = Vec::new();
    let bytes = sentence.as_bytes();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
        let number = |from: usize| {
            let end = bytes[from..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |i| from + i);
            (end, sentence[from..end].parse::<u32>().ok().filter(|_| (1..=2).contains(&(end - from))))
        };
        let (end, one) = number(start);
        at = end;
        let Some(sign) = ["-", "–", "比"].into_iter().find(|s| sentence[end..].starts_with(s)) else { continue };
        let (last, other) = number(end + sign.len());
        let free = |c: Option<char>| c.is_none_or(|c| !matches!(c, '-' | '–' | '/' | '.' | '%') && (is_han(c) || !is_word(c)));
        let stop = |c: Option<char>| c.is_none_or(|c| !matches!(c, '-' | '–' | '/' | '%') && (is_han(c) || !is_word(c)));
        let alone = free(sentence[..start].chars().next_back()) && stop(sentence[last..].chars().next());
        if let (Some(one), Some(other), true) = (one, other, alone) {
            found.push((start..last, (one, other)));
        }
        at = last.max(end);
    }
    found
}
