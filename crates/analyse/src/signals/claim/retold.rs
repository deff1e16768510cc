//! A claim told again under another headline: by what the first sentences tell, not by the words of the titles alone.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{AGAIN, Claim};
use crate::reading::{Reading, TEXT, TITLE};
use crate::seek::held;
use crate::signals::asserted;
use crate::text::is_han;
use crate::vocabulary::{Class, within};

/// Words in common beside a figure or a thing that happened; a pair of Chinese characters is half of one.
const BESIDE: usize = 3;
/// Smaller numbers are of too many things.
const LARGE: f64 = 3.0;
/// Of the words of the shorter one as many are in common at least: one in so many.
const SHARE: usize = 4;
/// Bytes before a word in which a negation turns it.
const NEAR: usize = 24;

impl Claim {
    /// Whether what an article tells first is what an answered claim told first: at the same place below the province or of the same name, the same
    /// happened or the same number is told, and enough of the other words are the same.
    pub(super) fn retells(&self, answered: &Self) -> bool {
        let (own, other) = (&self.told, &answered.told);
        // That two texts come upon one place somewhere tells no matter: one of the titles has it.
        let spot = own.places.intersection(&other.places).any(|place| self.places.contains(place) || answered.places.contains(place));
        let there = spot || !self.shares_no_name(answered);
        let happened = answered.events.iter().any(|event| own.events.contains(event));
        let counted = !own.figures.is_disjoint(&other.core);
        let once = |term: &&String| !term.ends_with(AGAIN);
        let common = own.terms.intersection(&other.terms).filter(once).count();
        let least = own.terms.iter().filter(once).count().min(other.terms.iter().filter(once).count());
        let chinese = own.terms.iter().next_back().is_some_and(|word| word.chars().all(is_han));
        let times = if chinese { 2 } else { 1 };
        let enough = match (happened, counted) {
            // What happened by the answered headline did not happen by this one.
            (false, _) if !answered.events.is_empty() => false,
            (true, true) => common >= BESIDE,
            (true, false) | (false, true) => common >= BESIDE * times && common * SHARE >= least,
            (false, false) => false,
        };
        there
            && enough
            && !self.is_turned(answered)
            && !self.denies(answered)
            && !answered.denies(self)
            && !self.is_apart(answered)
            && (self.serious || !answered.serious || counted && happened)
    }

    /// Whether the title tells the contrary of what an answered one told: what was charged is waived.
    pub(super) fn is_turned(&self, answered: &Self) -> bool {
        let (own, other) = (&self.told.turns, &answered.told.turns);
        other.iter().any(|(row, side)| {
            let contrary = (*row, !side);
            own.contains(&contrary) && !own.contains(&(*row, *side)) && !other.contains(&contrary)
        })
    }
}

/// The numbers of the title, the lead and so many of the first sentences behind it: what stands further on is known of the place anyway.
pub(super) fn figures(reading: &Reading<'_>, sentences: usize) -> BTreeSet<String> {
    let of_text = asserted::first(reading).filter(|(field, _)| *field == TEXT).take(sentences);
    let first: Vec<_> = asserted::first(reading).filter(|(field, _)| *field != TEXT).chain(of_text).collect();
    let told = |field: usize, at: usize| field == TITLE || first.iter().any(|(f, s)| *f == field && s.contains(&at));
    let inside = reading.figures().iter().filter(|f| told(f.field, f.range.start) && f.value >= LARGE);
    inside.map(|f| format!("{} {}", f.value, f.unit)).collect()
}

/// The contraries that the title and the first sentences have a word of: behind a negation a word tells the other side of its row.
pub(super) fn turns(reading: &Reading<'_>) -> BTreeSet<(usize, bool)> {
    let title = (TITLE, 0..reading.texts[TITLE].norm.len());
    std::iter::once(title).chain(asserted::first(reading)).flat_map(|(field, passage)| turns_in(reading, field, &passage)).collect()
}

fn turns_in(reading: &Reading<'_>, field: usize, passage: &Range<usize>) -> Vec<(usize, bool)> {
    let norm = &reading.texts[field].norm;
    let is_negated = |at: usize| {
        let before = norm.floor_char_boundary(at.saturating_sub(NEAR)).max(passage.start)..at;
        within(reading.marks(field), &before).any(|m| m.class == Class::Negation)
    };
    let mut found = Vec::new();
    for (row, (one, contrary)) in reading.words.denied.turned.iter().enumerate() {
        for (side, list) in [(false, one), (true, contrary)] {
            let stands = list.iter().flat_map(|w| held(&norm[passage.clone()], w));
            found.extend(stands.map(|at| (row, side != is_negated(passage.start + at.start))));
        }
    }
    found
}
