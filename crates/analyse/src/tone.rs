//! Tone towards the place, by a lexicon with negation, degree, contrast and quotation. Neutral unless words decide.
//!
//! Police, court and disaster words are not in the lexicon, so such news stay neutral. Nothing here feeds suspicion.

use std::ops::Range;

use domain::{Tone, ToneLabel};
use serde::Deserialize;

use crate::places::Hit;
use crate::reading::{LEAD, Reading, TITLE};
use crate::rules::Rules;
use crate::vocabulary::{Class, Mark, within};

/// Settings of `tone.toml`; every key is described at its head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToneFile {
    title_weight: f64,
    lead_weight: f64,
    quoted_weight: f64,
    after_contrast: f64,
    before_contrast: f64,
    negation_reach: usize,
    negated: f64,
    prior: f64,
    positive_from: f64,
    negative_to: f64,
    evidence: usize,
}

/// A sentence that speaks, with its weight.
struct Voice {
    field: usize,
    range: Range<usize>,
    sum: f64,
}

/// The tone of an article from its words of tone per field.
pub(crate) fn tone(rules: &Rules, reading: &Reading<'_>, words: &[Vec<Mark>; 3]) -> Tone {
    let settings = &rules.tone;
    let mut voices: Vec<Voice> = Vec::new();
    let whole = speaks_as_a_whole(rules, reading);
    for (field, words) in words.iter().enumerate() {
        let weight = match field {
            TITLE => settings.title_weight,
            LEAD => settings.lead_weight,
            _ => 1.0,
        };
        let mut quotes = Quotes::default();
        for range in &reading.texts[field].sentences {
            let quoted = quotes.open_at(&reading.texts[field].norm, range.start);
            if !whole && !reading.found.hits.iter().any(|h| is_here(rules, h, field, range)) {
                continue;
            }
            let sum = weight * sentence(settings, &reading.texts[field].norm, range, words, quoted);
            if sum != 0.0 {
                voices.push(Voice { field, range: range.clone(), sum });
            }
        }
    }
    conclude(settings, reading, voices)
}

/// With the place in the title, or with no place at all, every sentence counts; else those that name it.
fn speaks_as_a_whole(rules: &Rules, reading: &Reading<'_>) -> bool {
    let mut local = reading.found.hits.iter().filter(|h| rules.territory.is_local(h.unit)).peekable();
    local.peek().is_none() || local.any(|h| h.field == TITLE)
}

fn is_here(rules: &Rules, hit: &Hit, field: usize, range: &Range<usize>) -> bool {
    hit.field == field && range.contains(&hit.range.start) && rules.territory.is_local(hit.unit)
}

fn conclude(settings: &ToneFile, reading: &Reading<'_>, mut voices: Vec<Voice>) -> Tone {
    let total: f64 = voices.iter().map(|v| v.sum).sum();
    let mass: f64 = voices.iter().map(|v| v.sum.abs()).sum();
    // Adding zero turns the negative zero of an empty sum into a plain one, which is how JSON shows it.
    let score = ((total / (mass + settings.prior)).clamp(-1.0, 1.0) * 1000.0).round() / 1000.0 + 0.0;
    let label = match score {
        s if s >= settings.positive_from => ToneLabel::Positive,
        s if s < settings.negative_to => ToneLabel::Negative,
        _ => ToneLabel::Neutral,
    };
    let sign = match label {
        ToneLabel::Neutral => return Tone { label, score, evidence: Vec::new() },
        ToneLabel::Positive => 1.0,
        ToneLabel::Negative => -1.0,
    };
    voices.sort_by(|a, b| (b.sum * sign).total_cmp(&(a.sum * sign)));
    let evidence =
        voices.iter().take(settings.evidence).filter(|v| v.sum * sign > 0.0).map(|v| reading.evidence(v.field, &v.range)).collect();
    Tone { label, score, evidence }
}

/// Whether a sentence begins inside a quotation of its paragraph; sentences are asked in order.
#[derive(Default)]
struct Quotes {
    at: usize,
    open: bool,
}

impl Quotes {
    fn open_at(&mut self, norm: &str, start: usize) -> bool {
        for c in norm[self.at..start].chars() {
            match c {
                '"' => self.open = !self.open,
                '\n' => self.open = false,
                _ => {}
            }
        }
        self.at = start;
        self.open
    }
}

/// Sum of the signed strengths of a sentence.
fn sentence(settings: &ToneFile, norm: &str, range: &Range<usize>, words: &[Mark], quoted: bool) -> f64 {
    let here: Vec<&Mark> = within(words, range).collect();
    let contrast = here.iter().find(|m| m.class == Class::Contrast).map(|m| m.range.start);
    let mut sum = 0.0;
    for word in here.iter().filter(|m| m.class == Class::Tone) {
        let mut strength = f64::from(word.strength);
        for degree in here.iter().filter(|m| m.class == Class::Degree && beside(norm, &m.range, &word.range)) {
            strength *= f64::from(degree.strength);
        }
        let turned = here.iter().any(|m| {
            m.class == Class::Negation
                && m.range.end <= word.range.start
                && word.range.start - m.range.end <= settings.negation_reach
                && !norm[m.range.end..word.range.start].contains([',', ';', ':'])
        });
        if turned {
            strength *= -settings.negated;
        }
        strength *= match contrast {
            Some(at) if word.range.start > at => settings.after_contrast,
            Some(_) => settings.before_contrast,
            None => 1.0,
        };
        let marks = norm[range.start..word.range.start].matches('"').count();
        if (marks % 2 == 1) != quoted {
            strength *= settings.quoted_weight;
        }
        sum += strength;
    }
    sum
}

/// Right before or right behind, with at most one blank between.
fn beside(norm: &str, degree: &Range<usize>, word: &Range<usize>) -> bool {
    let gap = if degree.end <= word.start {
        &norm[degree.end..word.start]
    } else if word.end <= degree.start {
        &norm[word.end..degree.start]
    } else {
        return false;
    };
    gap.trim().is_empty()
}

#[cfg(test)]
mod tests;
