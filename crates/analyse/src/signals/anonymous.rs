//! A serious claim that rests on anonymous sources alone.

use std::ops::Range;

use domain::Signal;

use super::View;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::{Class, Mark, within};

/// Sentences between a claim and the anonymous source on which it rests.
const APART: usize = 2;
/// Bytes before a claim in which a negation denies it.
const NEAR: usize = 24;

/// Fires only where the whole article names nobody who can be asked: one named person or office that speaks, one denial or
/// one act of an official body (an arrest, a conclusion, a fine) is enough to be silent, since the law lets the press report
/// unconcluded matters and keep its sources.
pub(super) fn claim(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::AnonymousClaim)?;
    let reading = view.reading;
    reading.marked(Class::Anonymous).next()?;
    if [Class::Named, Class::Denial].into_iter().any(|class| reading.marked(class).next().is_some()) || official_act(reading) {
        return None;
    }
    let (claim, source) = pair(reading)?;
    let mut evidence = vec![reading.evidence(claim.0, &claim.1)];
    let source_sentence = reading.sentence(source.0, source.1.start);
    if (source.0, &source_sentence) != (claim.0, &claim.1) {
        evidence.push(reading.evidence(source.0, &source_sentence));
    }
    let quote = reading.texts[claim.0].quote(&claim.1);
    let source_words = reading.texts[source.0].quote(&source.1);
    Some(rule.signal(&[("quote", &quote), ("source", &source_words)], evidence, None))
}

/// An official body in a sentence on what it did or found.
fn official_act(reading: &Reading<'_>) -> bool {
    reading
        .marked(Class::Official)
        .any(|(field, mark)| reading.has(field, &reading.sentence(field, mark.range.start), &[Class::Act, Class::Charge]))
}

/// "không nhận hối lộ": a negation right before the words.
fn is_negated(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let before = claim.range.start.saturating_sub(NEAR)..claim.range.start;
    within(&reading.marks[field], &before).any(|m| m.class == Class::Negation)
}

type Place = (usize, Range<usize>);

/// The sentence of the claim (of the body before the headline) and the words of the source nearest to it.
fn pair(reading: &Reading<'_>) -> Option<(Place, Place)> {
    let index = |field: usize, at: usize| reading.texts[field].sentence_at(at);
    let mut found: Option<(usize, usize, (Place, Place))> = None;
    for (field, claim) in reading.marked(Class::Serious) {
        let sentence = reading.sentence(field, claim.range.start);
        if reading.has(field, &sentence, &[Class::Denial, Class::Charge]) || is_negated(reading, field, claim) {
            continue;
        }
        for (source_field, source) in reading.marked(Class::Anonymous) {
            let apart =
                if source_field == field { index(field, claim.range.start).abs_diff(index(field, source.range.start)) } else { APART };
            if apart > APART {
                continue;
            }
            let rank = (usize::from(field == TITLE), apart);
            if found.as_ref().is_none_or(|(a, b, _)| rank < (*a, *b)) {
                found = Some((rank.0, rank.1, ((field, sentence.clone()), (source_field, source.range.clone()))));
            }
        }
    }
    found.map(|(_, _, pair)| pair)
}
