//! Which articles have words of enough rarity.

use tantivy::{DocId, SegmentReader};

use super::Found;
use crate::plan::line::OpenLine;

/// Articles that have a word in one form, and how much that tells.
#[derive(Clone)]
pub(in crate::plan) struct Sign {
    pub(in crate::plan) line: OpenLine,
    pub(in crate::plan) gain: f32,
}

/// Room for the rounding of sums.
pub(super) const ROUNDING: f32 = 1.0 - 1e-5;

/// Articles, in ascending order, whose signs' gains make up `least`.
///
/// What is left out at first makes up less than `least` together: no article is found by it alone, so that its lists, the longest, are
/// not read through.
pub(super) fn found(mut signs: Vec<Sign>, least: f32, reader: &SegmentReader) -> Vec<Found> {
    let least = least * ROUNDING;
    let length = |sign: &Sign| sign.line.size() as f32 / sign.gain.max(f32::MIN_POSITIVE);
    signs.sort_by(|a, b| length(b).total_cmp(&length(a)));
    let mut sum = 0.0;
    let asked = signs.iter().take_while(|sign| add(&mut sum, sign.gain) < least).count();
    let read = signs.split_off(asked);
    let mut rest: f32 = signs.iter().map(|sign| sign.gain).sum();
    let is_alive = |doc: DocId| reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc));
    let gains = (0..).zip(added_up(read, reader.max_doc()));
    let may_be = gains.filter(|(doc, gain)| *gain > 0.0 && gain + rest >= least && is_alive(*doc));
    let mut found: Vec<Found> = may_be.map(|(doc, rarity)| Found { doc, rarity }).collect();
    signs.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    for mut sign in signs {
        rest -= sign.gain;
        found.retain_mut(|found| {
            if sign.line.meets(found.doc).is_ok() {
                found.rarity += sign.gain;
            }
            found.rarity + rest.max(0.0) >= least
        });
    }
    found
}

fn add(sum: &mut f32, gain: f32) -> f32 {
    *sum += gain;
    *sum
}

/// Of every article, the gains of all its signs.
fn added_up(signs: Vec<Sign>, articles: DocId) -> Vec<f32> {
    let mut gains = vec![0.0; articles as usize];
    for mut sign in signs {
        sign.line.for_each(|doc| gains[doc as usize] += sign.gain);
    }
    gains
}
