//! A figure turned round: "tăng 12%" became "giảm 12%".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token};
use super::{Found, Pair, weights};
use crate::text::on_boundaries;

/// Tokens of a side of a region in which a word of direction is what changed.
const SHORT: usize = 4;
/// Tokens between such a word and its number.
const REACH: usize = 6;

/// Words of direction that were turned round.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if region.before.len() > SHORT || region.after.len() > SHORT || !is_turned(pair, &region) {
            continue;
        }
        pair.use_tokens(region.before.clone(), region.after.clone());
        let number = [(&pair.before, &region.before, 0), (&pair.after, &region.after, 1)].map(|(tokens, of, side)| {
            let norm = if side == 0 { &pair.earlier.texts[pair.field].norm } else { &pair.present.texts[pair.field].norm };
            near(tokens, norm, of)
        });
        let (before, after) = pair.ranges(&region);
        found.push(match number {
            [Some(b), Some(a)] => {
                let whole = |range: Range<usize>, number: Range<usize>| range.start.min(number.start)..range.end.max(number.end);
                pair.found(ChangeKind::Figure, Act::Replaced, weights::FIGURE, (whole(before, b), whole(after, a)))
            }
            _ => Found { sure: false, ..pair.found(ChangeKind::Figure, Act::Replaced, weights::DIRECTION, (before, after)) },
        });
    }
    found
}

/// One side says up and the other down.
fn is_turned(pair: &Pair<'_, '_, '_>, region: &Region) -> bool {
    let words = &pair.rules.changes.directions;
    let (before, after) = pair.ranges(region);
    let way = |norm: &str| {
        let says = |word: &str| norm.match_indices(word).any(|(at, w)| on_boundaries(norm, &(at..at + w.len())));
        (words.up.iter().any(says), words.down.iter().any(says))
    };
    let ways = (way(&pair.earlier.texts[pair.field].norm[before]), way(&pair.present.texts[pair.field].norm[after]));
    matches!(ways, ((true, false), (false, true)) | ((false, true), (true, false)))
}

/// The number that a word of direction speaks of, in its sentence: the next one behind it, else the last one before.
fn near(tokens: &[Token], norm: &str, of: &Range<usize>) -> Option<Range<usize>> {
    let is_number = |t: &&Token| matches!(t.fact, Some(Fact::Number { article: false, .. }));
    let together =
        |a: usize, b: usize| !norm.get(a..b).is_some_and(|between| between.contains(['\n', ';', '。', '!', '?']) || between.contains(". "));
    let behind = tokens[of.start..].iter().take(of.len() + REACH).find(is_number);
    let behind = behind.filter(|t| together(tokens[of.start].range.start, t.range.start)).map(|t| t.range.clone());
    behind.or_else(|| {
        let before = tokens[..of.start].iter().rev().take(REACH).find(is_number);
        before.filter(|t| together(t.range.end, tokens[of.start].range.start)).map(|t| t.range.clone())
    })
}
