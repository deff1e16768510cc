//! A serious claim that rests on anonymous sources alone.

use std::ops::Range;

use domain::Signal;

use super::View;
use super::headline::names_a_matter;
use super::words::{matter_of, pairs};
use crate::reading::{Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::words::holds_word;
use crate::vocabulary::{Class, Mark, within};

/// Sentences between a claim and the anonymous source on which it rests.
const APART: usize = 2;
/// Bytes before a claim in which a negation denies it.
const NEAR: usize = 24;
/// Sentences from a claim within which somebody who speaks speaks to it.
const FAR: usize = 4;
/// Pairs of words that whoever speaks to it elsewhere shares with the claim.
const SHARED: usize = 2;

/// Fires only where nobody who can be asked speaks to the claim: one named person or office beside it, in the headline or on its matter anywhere,
/// one denial, or one act of an official body (an arrest, a conclusion, a fine) is enough to be silent, since the law lets the press
/// report unconcluded matters and keep its sources. Who speaks of something else, far from the claim, is no source for it.
pub(super) fn claim(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::AnonymousClaim)?;
    let reading = view.reading;
    unnamed(reading).next()?;
    if reading.marked(Class::Denial).next().is_some() || official_act(reading) {
        return None;
    }
    let (claim, source) = pair(reading)?;
    let named = reading.marked(Class::Named).next().is_some();
    // A verdict in the headline is told, whoever else speaks.
    let judged = reading.words.headline.settled.iter().any(|w| holds_word(&reading.texts[TITLE].norm, w));
    if judged || named && (is_charged(reading) || answers(reading, &claim, &source)) {
        return None;
    }
    let mut evidence = vec![reading.evidence(claim.0, &claim.1)];
    let source_sentence = reading.sentence(source.0, source.1.start);
    if (source.0, &source_sentence) != (claim.0, &claim.1) {
        evidence.push(reading.evidence(source.0, &source_sentence));
    }
    let quote = reading.texts[claim.0].quote(&claim.1);
    let source_words = reading.texts[source.0].quote(&source.1);
    let source_words = source_words.strip_suffix(" của").unwrap_or(&source_words);
    Some(rule.signal(&[("quote", &quote), ("source", source_words)], evidence, None))
}

/// An official body in a sentence on what it did or found.
fn official_act(reading: &Reading<'_>) -> bool {
    reading
        .marked(Class::Official)
        .any(|(field, mark)| reading.has(field, &reading.sentence(field, mark.range.start), &[Class::Act, Class::Charge]))
}

/// The law is at work: the headline or the lead says so, or a sentence with a serious word.
fn is_charged(reading: &Reading<'_>) -> bool {
    let serious = |field: usize, mark: &Mark| reading.has(field, &reading.sentence(field, mark.range.start), &[Class::Serious]);
    reading.marked(Class::Charge).any(|(field, mark)| field != TEXT || serious(field, mark))
}

/// Whether somebody who can be asked speaks to the claim: above the text, in its paragraph or the source's, or near them or anywhere on the
/// same matter. Who opens a school in the next paragraph answers nothing.
fn answers(reading: &Reading<'_>, claim: &Place, source: &Place) -> bool {
    let matter = matter_of(reading, claim.0, &claim.1);
    reading.marked(Class::Named).any(|(field, mark)| {
        let text = &reading.texts[field];
        let sentence = reading.sentence(field, mark.range.start);
        let at = text.sentence_at(mark.range.start);
        let near = |place: &Place| place.0 == field && text.sentence_at(place.1.start).abs_diff(at) <= FAR;
        let beside = |place: &Place| {
            let (from, to) = (place.1.start.min(mark.range.start), place.1.start.max(mark.range.start));
            near(place) && !text.norm[from..to].contains('\n')
        };
        let shared = || pairs(&text.norm[sentence.clone()], &reading.words).iter().filter(|p| matter.contains(*p)).count();
        let takes_up = || reading.has(field, &sentence, &[Class::Unverified, Class::Back, Class::Negation]) || shared() > 0;
        field != TEXT
            || beside(claim)
            || beside(source)
            || reading.has(field, &sentence, &[Class::Serious])
            || (near(claim) || near(source)) && takes_up()
            || shared() >= SHARED
    })
}

/// "không nhận hối lộ": a negation right before the words.
fn is_negated(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let before = claim.range.start.saturating_sub(NEAR)..claim.range.start;
    // "asked not to be named" denies nothing.
    let of_source = |at: usize| reading.marks[field].iter().any(|m| m.class == Class::Anonymous && m.range.contains(&at));
    within(&reading.marks[field], &before).any(|m| m.class == Class::Negation && !of_source(m.range.start))
}

/// "Sợ nhất là học sinh ngộ độc": feared, and not said to have happened.
fn is_feared(reading: &Reading<'_>, field: usize, claim: &Mark) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, claim.range.start);
    let clause = &norm[sentence.start.min(claim.range.start)..claim.range.start];
    let clause = clause.rfind([',', ';', ':', '，', '；']).map_or(clause, |at| &clause[at..]);
    reading.words.plain.fears.iter().any(|w| holds_word(clause, w))
}

/// Sources that cannot be asked.
fn unnamed<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, &'r Mark)> {
    [Class::Anonymous, Class::Nobody].into_iter().flat_map(|class| reading.marked(class))
}

type Place = (usize, Range<usize>);

/// The sentence of the claim (of the body before the headline) and the words of the source nearest to it.
fn pair(reading: &Reading<'_>) -> Option<(Place, Place)> {
    let index = |field: usize, at: usize| reading.texts[field].sentence_at(at);
    let mut found: Option<(usize, usize, (Place, Place))> = None;
    let charged = reading.marked(Class::Charge).next().is_some();
    for (field, claim) in reading.marked(Class::Serious) {
        let sentence = reading.sentence(field, claim.range.start);
        let matter = field == TITLE && names_a_matter(&reading.texts[TITLE].norm[..claim.range.start], &reading.words);
        if matter
            || reading.has(field, &sentence, &[Class::Denial, Class::Charge])
            || is_negated(reading, field, claim)
            || is_feared(reading, field, claim)
        {
            continue;
        }
        for (source_field, source) in unnamed(reading) {
            let apart =
                if source_field == field { index(field, claim.range.start).abs_diff(index(field, source.range.start)) } else { APART };
            // Who only has no name vouches for what he says himself, where the law is not at work.
            let own = source.class == Class::Anonymous || source_field == field && apart == 0 && !charged;
            if apart > APART || !own {
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
