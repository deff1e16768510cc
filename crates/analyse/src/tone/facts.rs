//! Facts that a reader of the area takes as good or bad, told without a word of praise or blame: a thing and what is told of it.
//!
//! `[[facts]]` of `tone.<language>.toml` are families of things (tap water, schools, poverty) with what makes them better or worse, and
//! whether more of them is better. A fact is told where a thing and a telling stand in one clause, the nearest ones first, each once; a
//! telling that opens its clause may speak of a thing of the clause before. What denies or ends it turns it round; plans, risks and the
//! past void it. Two numbers set side by side ("còn 35 phút, trước đây hai giờ") tell what their thing did. Heard only towards a place.

mod file;
mod meet;
mod numbers;
mod pairs;
mod senses;
mod tell;

use std::ops::Range;

pub(crate) use file::{Family, Telling, faults};
pub(super) use senses::{Bends, Facts};

use super::lexicon::{Entry, NOTHING, Role, Term};
use super::parts::Part;
use crate::figures::Figure;
use crate::rules::indicators::Measures;

/// A sentence as facts are looked for in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'s> {
    /// Its words and marks.
    pub pieces: &'s [Part<'s>],
    /// Figures of its field.
    pub figures: &'s [Figure],
    /// Where it stands in its field.
    pub range: &'s Range<usize>,
    /// Units, so that two hours are more than 35 minutes.
    pub measures: &'s Measures,
}

/// A fact with the words it is told in.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    /// Signed strength; nothing where it is a plan, a risk or past.
    value: f64,
    /// Words of the thing, of what is told of it, and of what turns it.
    covers: Vec<Range<usize>>,
    clause: usize,
    quoted: bool,
}

impl Told {
    fn from(&self) -> usize {
        self.covers.iter().map(|words| words.start).min().unwrap_or_default()
    }
}

/// Puts the facts of a sentence in the place of the terms that they are told in: of "mất điện ba ngày" nothing else is heard.
pub(super) fn put(facts: &Facts, said: &Said<'_>, terms: &mut Vec<Term>) {
    let words = meet::Words::new(facts, said.pieces);
    let met = meet::meet(&words);
    let mut told = tell::tell(facts, &met);
    pairs::tell(&words, said, &met, &mut told);
    if told.is_empty() {
        return;
    }
    let covered = |term: &Term| told.iter().flat_map(|t| &t.covers).any(|words| words.start < term.to && term.from < words.end);
    terms.retain(|term| !covered(term));
    terms.extend(told.iter().filter(|t| t.value != 0.0).map(term));
    terms.sort_by_key(|term| term.from);
}

fn term(told: &Told) -> Term {
    let from = told.from();
    Term { entry: Entry { role: Role::Fact(told.value), ..NOTHING }, from, to: from + 1, clause: told.clause, quoted: told.quoted }
}

#[cfg(test)]
mod tests;
