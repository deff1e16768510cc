//! Headlines that the article does not carry: a figure that is nowhere in it, a certainty that it leaves open.

use std::collections::HashSet;
use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use crate::figures::{Figure, numbers};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{is_han, is_word};
use crate::vocabulary::Class;

/// Bytes of lead and body below which the article may be cut off.
const LONG_ENOUGH: usize = 500;
/// Persons up to this number may be counted by naming them one by one.
const COUNTED_BY_NAME: f64 = 10.0;

/// A figure of the headline that no number of lead and body reaches, alone or added up.
pub(super) fn figure(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineFigure)?;
    let reading = view.reading;
    if reading.own(view.rules, TITLE).is_empty() && reading.local(view.rules, LEAD).is_empty() {
        return None;
    }
    if reading.texts[LEAD].norm.len() + reading.texts[TEXT].norm.len() < LONG_ENOUGH {
        return None;
    }
    let all: Vec<f64> =
        [LEAD, TEXT].iter().flat_map(|f| numbers(&view.rules.measures, &reading.texts[*f].norm, reading.language)).collect();
    let claimed = reading.figures.iter().filter(|f| f.field == TITLE && f.value > COUNTED_BY_NAME);
    for figure in claimed {
        let body: Vec<&Figure> = reading.figures.iter().filter(|f| f.field != TITLE && f.unit == figure.unit).collect();
        let (low, high) = (figure.bounds.0 * 0.97, figure.bounds.1 * 1.03);
        let reached = |value: f64| (low..=high).contains(&value);
        let carried =
            all.iter().any(|v| reached(*v)) || body.iter().any(|f| f.bounds.0 <= high && low <= f.bounds.1) || added_up(&body, reached);
        if carried {
            continue;
        }
        let Some(nearest) = body.iter().min_by(|a, b| a.value.total_cmp(&b.value).reverse()) else { continue };
        let text = &reading.texts[nearest.field];
        let words = format!("chỉ nêu {}", text.quote(&nearest.range));
        let quote = reading.texts[TITLE].quote(&figure.range);
        let sentence = reading.sentence(nearest.field, nearest.range.start);
        let evidence = vec![reading.evidence(TITLE, &figure.range), reading.evidence(nearest.field, &sentence)];
        return Some(rule.signal(&[("quote", &quote), ("body", &words)], evidence, None));
    }
    None
}

/// Sums of two or three figures of the unit, as headlines add the dead of two places.
fn added_up(body: &[&Figure], reached: impl Fn(f64) -> bool) -> bool {
    let values: Vec<f64> = body.iter().take(10).map(|f| f.value).collect();
    let total: f64 = values.iter().sum();
    if reached(total) {
        return true;
    }
    for (i, a) in values.iter().enumerate() {
        for (j, b) in values.iter().enumerate().skip(i + 1) {
            if reached(a + b) || values.iter().skip(j + 1).any(|c| reached(a + b + c)) {
                return true;
            }
        }
    }
    false
}

/// A headline with a serious claim that no sentence of the article asserts, while sentences on the same matter are hedged.
pub(super) fn certain(view: &View<'_, '_>) -> Option<Signal> {
    const OPEN: [Class; 2] = [Class::Hedge, Class::Unverified];
    let rule = view.rules.signals.on(RuleId::HeadlineCertain)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let whole = 0..title.norm.len();
    if reading.own(view.rules, TITLE).is_empty() && reading.own(view.rules, LEAD).is_empty() {
        return None;
    }
    let guarded = [Class::Hedge, Class::Unverified, Class::Denial, Class::Named, Class::Anonymous, Class::Negation];
    if title.norm.contains(['?', '"']) || reading.has(TITLE, &whole, &guarded) {
        return None;
    }
    let claims: Vec<&str> =
        reading.marks[TITLE].iter().filter(|m| m.class == Class::Serious).map(|m| &title.norm[m.range.clone()]).collect();
    if claims.is_empty() {
        return None;
    }
    let keys = pairs(&title.norm, reading.language);
    let mut open: Option<(usize, Range<usize>)> = None;
    for (field, sentence) in body(reading) {
        let words = &reading.texts[field].norm[sentence.clone()];
        let hedged = reading.has(field, &sentence, &OPEN);
        if claims.iter().any(|claim| words.contains(claim)) && !hedged && !reading.has(field, &sentence, &[Class::Denial, Class::Negation])
        {
            return None;
        }
        if hedged && shares(words, &keys, reading.language) {
            let better = reading.has(field, &sentence, &[Class::Unverified]);
            if open.is_none() || better {
                open = Some((field, sentence));
            }
        }
    }
    let (field, sentence) = open?;
    let evidence = vec![reading.evidence(TITLE, &whole), reading.evidence(field, &sentence)];
    let values = [("quote", title.original), ("body", &reading.texts[field].quote(&sentence))];
    Some(rule.signal(&values, evidence, None))
}

fn body<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    [LEAD, TEXT].into_iter().flat_map(|field| reading.texts[field].sentences.iter().cloned().map(move |s| (field, s)))
}

fn shares(words: &str, keys: &HashSet<String>, language: Language) -> bool {
    pairs(words, language).intersection(keys).next().is_some()
}

/// Neighbouring syllables (Vietnamese words are mostly two), English words of five letters or more, Chinese pairs.
fn pairs(norm: &str, language: Language) -> HashSet<String> {
    if language == Language::Zh {
        let han: Vec<char> = norm.chars().filter(|c| is_han(*c)).collect();
        return han.windows(2).map(|w| w.iter().collect()).collect();
    }
    let words: Vec<&str> = norm.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).collect();
    match language {
        Language::En => words.iter().filter(|w| w.len() >= 5).map(|w| (*w).to_owned()).collect(),
        _ => words.windows(2).filter(|w| w.iter().all(|s| s.chars().count() >= 2)).map(|w| w.join(" ")).collect(),
    }
}
