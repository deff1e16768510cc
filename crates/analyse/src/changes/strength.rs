//! The headline's words became weaker or stronger: loud words and accusations that came or went.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::{Found, weights};
use crate::reading::{Reading, TITLE};
use crate::rules::Rules;
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::{Class, within};

/// The change of strength, quoted by the loudest word of each side, else by the whole headline.
pub(super) fn changed(rules: &Rules, earlier: &Reading<'_>, present: &Reading<'_>) -> Option<Found> {
    let (old, new) = (earlier.texts[TITLE].norm.as_str(), present.texts[TITLE].norm.as_str());
    if old.is_empty() || new.is_empty() || old == new {
        return None;
    }
    let lost = only(loud(rules, earlier), old, new);
    let won = only(loud(rules, present), new, old);
    let act = match lost.len().cmp(&won.len()) {
        std::cmp::Ordering::Greater => Act::Softened,
        std::cmp::Ordering::Less => Act::Hardened,
        std::cmp::Ordering::Equal => return None,
    };
    let first = |words: Vec<Range<usize>>, norm: &str| words.into_iter().next().unwrap_or(0..norm.trim_end().len());
    let (before, after) = (first(lost, old), first(won, new));
    Some(Found {
        kind: ChangeKind::Strength,
        act,
        field: TITLE,
        before,
        after,
        weight: weights::STRENGTH,
        sure: false,
        alone: false,
        aspect: None,
    })
}

/// "Phẫn nộ với" put as "không đồng tình với": the loud word was softened, and nothing was turned round.
pub(super) fn before_others(strength: &Found, found: &mut [Found]) {
    let (softened, loud) = (strength.act == Act::Softened, &strength.before);
    let in_place = |f: &&mut Found| matches!(f.kind, ChangeKind::Negation | ChangeKind::Hedge) && f.field == TITLE && f.act == Act::Added;
    for other in found.iter_mut().filter(in_place) {
        if softened && other.before.start <= loud.start && loud.end <= other.before.end {
            other.weight = other.weight.min(strength.weight - 0.01);
        }
    }
}

/// The words of one headline that the other has not.
fn only(words: Vec<Range<usize>>, own: &str, other: &str) -> Vec<Range<usize>> {
    words.into_iter().filter(|r| !other.contains(&own[r.clone()])).collect()
}

/// Loud words and accusations of a headline, in order, a longer one for those inside it.
fn loud(rules: &Rules, reading: &Reading<'_>) -> Vec<Range<usize>> {
    let norm = &reading.texts[TITLE].norm;
    let strong = within(reading.marks(TITLE), &(0..norm.len())).filter(|m| matches!(m.class, Class::Loud | Class::Serious));
    let written = |word| norm.match_indices(word).map(|(at, w): (usize, &str)| at..at + w.len());
    let whole = |range: &Range<usize>| norm[range.clone()].starts_with(is_han) || on_boundaries(norm, range);
    let own = rules.changes.headline.strong.iter().flat_map(written).filter(whole);
    let mut all: Vec<Range<usize>> = strong.map(|m| m.range.clone()).chain(own).collect();
    all.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for range in all {
        if kept.last().is_none_or(|last| last.end <= range.start) {
            kept.push(range);
        }
    }
    kept
}
