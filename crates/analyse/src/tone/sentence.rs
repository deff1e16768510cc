//! What one sentence says: its words of tone, bent by negation, degree, wishes, contrast, direction and quotation.

use std::ops::Range;

use super::Settings;
use super::facts::{self, Said};
use super::lexicon::{Kind, Lexicon, Manner, Role, Term};
use super::parts::{Part, parts};
use crate::figures::Figure;
use crate::rules::indicators::Measures;

/// Words that a degree may stand away from what it strengthens.
const DEGREE_GAP: usize = 1;
/// Words within which what rises or falls is looked for, before and behind.
const SUBJECT_REACH: usize = 9;
const OBJECT_REACH: usize = 6;
/// Words within which a word of tone right behind a direction is what rises or falls.
const WORD_REACH: usize = 2;
/// Words back to what the clause before speaks of.
const CLAUSE_REACH: usize = 14;
/// At most so many negations of a sentence count that turn nothing.
const IDLE_NEGATIONS: f64 = 2.0;
/// What a bad thing keeps when denied, of what a good one would.
const BAD_DENIED: f64 = 0.6;

/// How much each kind of word counts, and what else depends on what is asked: the whole text or the place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ear {
    pub conduct: f64,
    pub quality: f64,
    pub condition: f64,
    pub event: f64,
    pub loose: f64,
    /// Weight of facts; where it is nothing they are not looked for.
    pub fact: f64,
    pub quoted: f64,
    /// Whether what is not there and what is wished for counts.
    pub hears_wishes: bool,
}

impl Ear {
    fn weight(&self, kind: Kind) -> f64 {
        match kind {
            Kind::Conduct => self.conduct,
            Kind::Quality => self.quality,
            Kind::Condition => self.condition,
            Kind::Event => self.event,
            Kind::Loose => self.loose,
        }
    }
}

/// What was heard.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Heard {
    /// Signed sum.
    pub sum: f64,
    /// How many words tell of crime, court, disaster, illness.
    pub events: usize,
    /// How many words it has, and how many of them speak of the writer or to the reader, an exclamation being one; counted for a whole text.
    pub words: usize,
    pub personal: usize,
}

/// A sentence in its field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'s> {
    /// The field's reading copy, and where the sentence stands in it.
    pub norm: &'s str,
    pub range: &'s Range<usize>,
    /// Whether it begins within a quotation.
    pub quoted: bool,
    /// The field's figures, and their units.
    pub figures: &'s [Figure],
    pub measures: &'s Measures,
}

/// Hears a sentence; `terms` is room to work in.
pub(super) fn hear(settings: &Settings, lexicon: &Lexicon, ear: &Ear, heard: &Sentence<'_>, terms: &mut Vec<Term>) -> Heard {
    let Sentence { quoted, range, .. } = *heard;
    let sentence = &heard.norm[range.clone()];
    let mut pieces: Vec<Part<'_>> = Vec::with_capacity(sentence.len() / 4);
    pieces.extend(parts(sentence));
    lexicon.terms(sentence, &pieces, terms);
    if ear.fact != 0.0 {
        facts::put(&lexicon.facts, &Said { pieces: &pieces, figures: heard.figures, range, measures: heard.measures }, terms);
    }
    let manner = ear.hears_wishes.then_some(&lexicon.manner);
    let last = sentence.trim_end_matches(['"', ')', ' ', '.']).chars().next_back();
    let (words, personal) = match manner {
        Some(_) => (pieces.iter().filter(|p| p.is_word).count(), lexicon.personal(&pieces) + usize::from(last == Some('!'))),
        None => (0, 0),
    };
    if terms.is_empty() {
        return Heard { words, personal, ..Heard::default() };
    }
    if manner.is_some() && terms[0].from == 0 && terms[0].entry.asks {
        terms[0].entry.role = Role::Wish;
    }
    let mut values = values(terms, ear, lexicon.manner.alone);
    let idle = turn(terms, &mut values, ear, lexicon.manner.reach);
    degrees(terms, &mut values, ear);
    // What turns a fact has been heard with it.
    for (term, value) in terms.iter().zip(&mut values) {
        if let Role::Fact(told) = term.entry.role {
            *value = told * ear.fact;
        }
    }
    let mut sum = wishes(terms, &mut values, manner) + manner.map_or(0.0, |m| m.bare_negation * idle.min(IDLE_NEGATIONS));
    contrast(settings, terms, &mut values);
    sum += terms.iter().zip(&values).map(|(term, value)| if term.quoted != quoted { value * ear.quoted } else { *value }).sum::<f64>();
    match last {
        Some('?') => sum *= settings.question,
        Some('!') => sum *= settings.exclamation,
        _ => {}
    }
    let is_event = |t: &&Term| matches!(t.entry.role, Role::Word(strength, Kind::Event) if strength < 0.0);
    Heard { sum, events: terms.iter().filter(is_event).count(), words, personal }
}

/// What each term says by itself; what rises or falls speaks through its direction alone.
fn values(terms: &[Term], ear: &Ear, alone: f64) -> Vec<f64> {
    let mut values: Vec<f64> = terms
        .iter()
        .map(|term| match term.entry.role {
            Role::Word(strength, kind) => strength * ear.weight(kind),
            _ => 0.0,
        })
        .collect();
    let mut used = vec![false; terms.len()];
    for at in 0..terms.len() {
        let Role::Direction(strength) = terms[at].entry.role else { continue };
        let subject = mover(terms, at, &used);
        values[at] = ear.condition * strength * subject.map_or(alone, |subject| measure(&terms[subject]));
        if let Some(subject) = subject {
            used[subject] = true;
            values[subject] = 0.0;
        }
    }
    values
}

/// The clause after "but" weighs more, what stands before it less; so does what is conceded by "although".
fn contrast(settings: &Settings, terms: &[Term], values: &mut [f64]) {
    let but = terms.iter().rposition(|t| t.entry.role == Role::But);
    for (at, value) in values.iter_mut().enumerate() {
        *value *= match but {
            Some(but) if at > but => settings.after_contrast,
            Some(_) => settings.before_contrast,
            None => 1.0,
        };
        if terms[..at].iter().any(|t| t.entry.role == Role::Although && t.clause == terms[at].clause) {
            *value *= settings.conceded;
        }
    }
}

/// Whether more of it is better (1) or worse (-1).
fn measure(term: &Term) -> f64 {
    match term.entry.role {
        _ if term.entry.measure != 0.0 => term.entry.measure,
        Role::Word(strength, _) => strength.signum(),
        _ => 1.0,
    }
}

/// What rises or falls: the nearest measure of the clause, before or behind, or a word of tone right behind; where there is none and the
/// direction opens its clause, the last measure of the clause before ("lãi 131 tỷ đồng, giảm 13%").
fn mover(terms: &[Term], at: usize, used: &[bool]) -> Option<usize> {
    let direction = &terms[at];
    let near = |i: usize| {
        let term = &terms[i];
        let (gap, behind) = if i < at { (direction.from - term.to, false) } else { (term.from - direction.to, true) };
        let reach = if behind { OBJECT_REACH } else { SUBJECT_REACH };
        let is_word = behind && gap <= WORD_REACH && matches!(term.entry.role, Role::Word(..));
        ((is_measure(term) && gap <= reach) || is_word).then_some((gap, i))
    };
    let beside = (0..terms.len()).filter(|i| *i != at && !used[*i] && terms[*i].clause == direction.clause);
    if let Some((_, subject)) = beside.filter_map(near).min() {
        return Some(subject);
    }
    let opens = at == 0 || terms[at - 1].clause != direction.clause;
    let before =
        |i: &usize| is_measure(&terms[*i]) && terms[*i].clause + 1 == direction.clause && direction.from - terms[*i].to <= CLAUSE_REACH;
    if opens { (0..at).rev().find(before) } else { None }
}

fn is_measure(term: &Term) -> bool {
    term.entry.measure != 0.0
}

/// Turns the first word of tone behind a negation, in its clause and within reach; the last negation turns first. One that turns nothing
/// speaks for itself ("destroyed"). Of those that cannot, says what they keep: "not" leaves more missing than "few", and "end" less.
fn turn(terms: &[Term], values: &mut [f64], ear: &Ear, reach: usize) -> f64 {
    let mut idle = 0.0;
    for (at, negation) in terms.iter().enumerate().rev() {
        let Role::Negation(kept) = negation.entry.role else { continue };
        let near = |t: &Term| t.clause == negation.clause && t.from <= negation.to + reach;
        let found = terms.iter().enumerate().skip(at + 1).take_while(|(_, t)| near(t)).find(|(i, _)| values[*i] != 0.0);
        match (found, negation.entry.own) {
            // A bad thing denied is less of a good one than a good thing denied is a bad one.
            (Some((i, _)), _) => values[i] *= if values[i] > 0.0 { -kept } else { -kept * BAD_DENIED },
            (None, Some((strength, kind))) => values[at] = strength * ear.weight(kind),
            (None, None) => idle += kept,
        }
    }
    idle
}

/// A degree strengthens what stands right behind it, else what stands right before it, else speaks for itself ("treated badly").
fn degrees(terms: &[Term], values: &mut [f64], ear: &Ear) {
    for (at, degree) in terms.iter().enumerate() {
        let Role::Degree(factor) = degree.entry.role else { continue };
        let has_tone = |i: usize| values[i] != 0.0 && terms[i].clause == degree.clause;
        let next = (at + 1 < terms.len() && has_tone(at + 1) && terms[at + 1].from <= degree.to + DEGREE_GAP).then_some(at + 1);
        let last = (at > 0 && has_tone(at - 1) && degree.from <= terms[at - 1].to + DEGREE_GAP).then(|| at - 1);
        match (next.or(last), degree.entry.own) {
            (Some(of), _) => values[of] *= factor,
            (None, Some((strength, kind))) => values[at] = strength * ear.weight(kind),
            (None, None) => {}
        }
    }
}

/// Good things that are wished for are not there. Without a manner they count for nothing, and the wish itself neither.
fn wishes(terms: &[Term], values: &mut [f64], manner: Option<&Manner>) -> f64 {
    let mut wished = false;
    for (at, wish) in terms.iter().enumerate().filter(|(_, t)| t.entry.role == Role::Wish) {
        for (i, term) in terms.iter().enumerate().skip(at + 1).take_while(|(_, t)| t.clause == wish.clause) {
            if values[i] > 0.0 && matches!(term.entry.role, Role::Word(..) | Role::Direction(_) | Role::Fact(_)) {
                values[i] *= manner.map_or(0.0, |m| m.wished);
            }
        }
        wished = true;
    }
    if wished { manner.map_or(0.0, |m| m.wish_alone) } else { 0.0 }
}
