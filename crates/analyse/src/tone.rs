//! Tone by lexicons with negation, degree, wishes, contrast, direction and quotation: towards the place, or of the text where no place is named.
//!
//! Where a place of the territory is named, only sentences about it count, only words that judge count in full, and it takes more than one
//! of them: neutral by default. What happened (police, court, disaster, illness) says nothing about a place, and beside it only words about
//! conduct keep their weight. Where none is named, the whole text is heard and every word counts. Nothing here feeds suspicion.

pub(crate) mod bounds;
mod facts;
pub(crate) mod lexicon;
mod parts;
mod sentence;

use std::collections::HashSet;
use std::ops::Range;

use domain::{Relevance, Tone, ToneLabel};
use memchr::memchr2_iter;
use serde::Deserialize;

use crate::places::in_sentence;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::Rules;
use lexicon::{Lexicon, Term};
use sentence::{Ear, Sentence, hear};

/// Settings of `tone.toml`; every key is described at its head.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    after_contrast: f64,
    before_contrast: f64,
    conceded: f64,
    question: f64,
    exclamation: f64,
    evidence: usize,
    place: TowardsPlace,
    whole: OfText,
}

/// How tone towards a place is added up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TowardsPlace {
    title_weight: f64,
    lead_weight: f64,
    quoted_weight: f64,
    conduct: f64,
    quality: f64,
    condition: f64,
    fact: f64,
    events: usize,
    beside_events: f64,
    conduct_beside_events: f64,
    carried: usize,
    prior: f64,
    silence: f64,
    mentioned: f64,
    positive_from: f64,
    negative_to: f64,
}

/// How the tone of a text without a place is added up; thresholds are each language's own.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OfText {
    title_weight: f64,
    lead_weight: f64,
    quoted_weight: f64,
    spread: f64,
}

/// A sentence that speaks, with its weight.
struct Voice {
    field: usize,
    range: Range<usize>,
    sum: f64,
}

/// What was heard in an article.
#[derive(Default)]
struct Hearing {
    voices: Vec<Voice>,
    /// Sentences listened to, those that say nothing too.
    sentences: usize,
    /// Words of crime, court, disaster and illness.
    events: usize,
    /// All words, and those that speak of the writer or to the reader.
    words: usize,
    personal: usize,
}

impl Hearing {
    fn total(&self) -> f64 {
        self.voices.iter().map(|v| v.sum).sum()
    }
}

/// The tone of an article.
pub(crate) fn tone(rules: &Rules, reading: &Reading<'_>) -> Tone {
    if reading.found.hits.iter().any(|hit| rules.territory.is_local(hit.unit)) {
        towards_place(rules, reading)
    } else {
        of_text(rules, reading)
    }
}

fn towards_place(rules: &Rules, reading: &Reading<'_>) -> Tone {
    let place = &rules.tone.place;
    let entitled = reading.found.hits.iter().any(|hit| hit.field == TITLE && rules.territory.is_local(hit.unit));
    let here = |field: usize, range: &Range<usize>| is_here(rules, reading, field, range);
    let goes_on = if entitled { HashSet::new() } else { continued(rules, reading) };
    // "Tại Hà Giang, …" under a headline on ours tells of Hà Giang.
    let about = |field: usize, range: &Range<usize>| {
        here(field, range)
            || goes_on.contains(&(field, range.start))
            || entitled && (field == TITLE || !is_elsewhere(rules, reading, field, range))
    };
    let weights = [place.title_weight, place.lead_weight, 1.0];
    let ear = |beside: f64| Ear {
        conduct: place.conduct * beside.max(place.conduct_beside_events),
        quality: place.quality * beside,
        condition: place.condition * beside,
        event: 0.0,
        loose: 0.0,
        fact: place.fact * beside,
        quoted: place.quoted_weight,
        hears_wishes: false,
    };
    let mut hearing = listen(rules, reading, weights, &ear(1.0), about);
    if hearing.events >= place.events {
        hearing = listen(rules, reading, weights, &ear(place.beside_events), about);
    }
    let mass: f64 = hearing.voices.iter().map(|v| v.sum.abs()).sum();
    let silent = hearing.sentences - hearing.voices.len();
    let share = if reading.found.relevance() == Relevance::About { 1.0 } else { place.mentioned };
    let score = rounded(share * hearing.total() / (mass + place.prior + place.silence * silent as f64));
    conclude(rules, reading, hearing.voices, label(score, place.positive_from, place.negative_to), score)
}

/// In an article about the place, the beginnings of sentences that name none and go on about it: those of the headline, and those
/// that stand close behind one that names ours.
fn continued(rules: &Rules, reading: &Reading<'_>) -> HashSet<(usize, usize)> {
    let mut found = HashSet::new();
    if reading.found.relevance() != Relevance::About {
        return found;
    }
    for field in [TITLE, LEAD, TEXT] {
        let mut left = if field == TITLE { usize::MAX } else { 0 };
        for range in &reading.texts[field].sentences {
            if is_here(rules, reading, field, range) {
                left = rules.tone.place.carried;
            } else if left > 0 && is_elsewhere(rules, reading, field, range) {
                left = 0;
            } else if left > 0 {
                left -= 1;
                found.insert((field, range.start));
            }
        }
    }
    found
}

fn is_here(rules: &Rules, reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    in_sentence(&reading.found.hits, field, range).iter().any(|hit| rules.territory.is_local(hit.unit))
}

/// Whether a sentence names a place outside the territory; it is asked of those that name none within.
fn is_elsewhere(rules: &Rules, reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    !reading.found.elsewhere_in(field, range).is_empty()
        || in_sentence(&reading.found.hits, field, range).iter().any(|hit| !rules.territory.is_local(hit.unit))
}

fn of_text(rules: &Rules, reading: &Reading<'_>) -> Tone {
    let whole = &rules.tone.whole;
    let ear = Ear {
        conduct: 1.0,
        quality: 1.0,
        condition: 1.0,
        event: 1.0,
        loose: 1.0,
        fact: 0.0,
        quoted: whole.quoted_weight,
        hears_wishes: true,
    };
    // A title that stands alone is the text: only beside others does it weigh more.
    let alone = reading.texts[LEAD].sentences.is_empty() && reading.texts[TEXT].sentences.is_empty();
    let title = if alone { 1.0 } else { whole.title_weight };
    let mut hearing = listen(rules, reading, [title, whole.lead_weight, 1.0], &ear, |_, _| true);
    // It sums the text up: the longer that is, the more it stands for.
    let below = hearing.voices.iter().filter(|v| v.field != TITLE).count().max(1) as f64;
    hearing.voices.iter_mut().filter(|v| v.field == TITLE).for_each(|v| v.sum *= below.sqrt());
    let total = hearing.total();
    let score = rounded(total / (total * total + whole.spread).sqrt());
    let (positive_from, negative_to) = thresholds(rules.lexicon(reading.language), &hearing);
    conclude(rules, reading, hearing.voices, label(score, positive_from, negative_to), score)
}

/// Where a writer speaks of himself or to his reader, readers hear praise and blame in less than where he only tells and argues.
fn thresholds(lexicon: &Lexicon, hearing: &Hearing) -> (f64, f64) {
    match &lexicon.impersonal {
        Some(prose) if hearing.words >= prose.least && hearing.personal * prose.apart < hearing.words => {
            (prose.positive_from, prose.negative_to)
        }
        _ => (lexicon.manner.positive_from, lexicon.manner.negative_to),
    }
}

/// Hears the sentences that `about` lets through, each with its field's weight.
fn listen(rules: &Rules, reading: &Reading<'_>, weights: [f64; 3], ear: &Ear, about: impl Fn(usize, &Range<usize>) -> bool) -> Hearing {
    let mut hearing = Hearing::default();
    let mut terms: Vec<Term> = Vec::new();
    let measures = &rules.measures;
    for (field, weight) in weights.into_iter().enumerate() {
        // What is printed in two fields is heard once.
        if (field + 1..3).any(|later| reading.texts[later].norm == reading.texts[field].norm) {
            continue;
        }
        let mut quotes = Quotes::default();
        let figures = reading.of_field(field);
        for range in &reading.texts[field].sentences {
            let quoted = quotes.open_at(&reading.texts[field].norm, range.start);
            let about = about(field, range);
            // The title tells what kind of news it is, whatever it is about.
            if !about && field != TITLE {
                continue;
            }
            let lexicon = rules.lexicon(reading.texts[field].language_at(range.start + range.len() / 2, reading.language));
            let sentence = Sentence { norm: &reading.texts[field].norm, range, quoted, figures, measures };
            let heard = hear(&rules.tone, lexicon, ear, &sentence, &mut terms);
            hearing.events += heard.events;
            hearing.words += heard.words;
            hearing.personal += heard.personal;
            if !about {
                continue;
            }
            hearing.sentences += 1;
            if heard.sum != 0.0 {
                hearing.voices.push(Voice { field, range: range.clone(), sum: weight * heard.sum });
            }
        }
    }
    hearing
}

/// Adding zero turns the negative zero of an empty sum into a plain one, which is how JSON shows it.
fn rounded(score: f64) -> f64 {
    (score.clamp(-1.0, 1.0) * 1000.0).round() / 1000.0 + 0.0
}

fn label(score: f64, positive_from: f64, negative_to: f64) -> ToneLabel {
    match score {
        s if s >= positive_from => ToneLabel::Positive,
        s if s < negative_to => ToneLabel::Negative,
        _ => ToneLabel::Neutral,
    }
}

/// The label with the sentences that decided it, strongest first.
fn conclude(rules: &Rules, reading: &Reading<'_>, mut voices: Vec<Voice>, label: ToneLabel, score: f64) -> Tone {
    let sign = match label {
        ToneLabel::Neutral => return Tone { label, score, evidence: Vec::new() },
        ToneLabel::Positive => 1.0,
        ToneLabel::Negative => -1.0,
    };
    voices.sort_by(|a, b| (b.sum * sign).total_cmp(&(a.sum * sign)));
    let deciding = voices.iter().take(rules.tone.evidence).filter(|v| v.sum * sign > 0.0);
    Tone { label, score, evidence: deciding.map(|v| reading.evidence(v.field, &v.range)).collect() }
}

/// Whether a sentence begins inside a quotation of its paragraph; sentences are asked in order.
#[derive(Default)]
struct Quotes {
    at: usize,
    open: bool,
}

impl Quotes {
    fn open_at(&mut self, norm: &str, start: usize) -> bool {
        let between = &norm.as_bytes()[self.at..start];
        for at in memchr2_iter(b'"', b'\n', between) {
            self.open = between[at] == b'"' && !self.open;
        }
        self.at = start;
        self.open
    }
}

#[cfg(test)]
mod tests;
