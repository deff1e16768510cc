//! Where two passages differ: runs of tokens of both that stand for each other.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::tokens::Token;

/// Tokens of both sides that differ; one of them may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// What differs, and how much of both is common.
#[derive(Debug)]
pub(super) struct Difference {
    pub regions: Vec<Region>,
    /// Twice the common tokens over all tokens, 0 to 1.
    pub likeness: f64,
}

/// Compares two lists of tokens. A passage that only moved is no difference.
pub(super) fn difference(before: &[Token], after: &[Token]) -> Difference {
    let ops = capture_diff_slices(Algorithm::Myers, &keys(before), &keys(after));
    let mut regions: Vec<Region> = Vec::new();
    let mut common = 0;
    for op in ops {
        let region = Region { before: op.old_range(), after: op.new_range() };
        match op {
            DiffOp::Equal { len, .. } => common += len,
            _ => match regions.last_mut() {
                Some(last) if joins(last, &region, before) => {
                    last.before.end = region.before.end;
                    last.after.end = region.after.end;
                }
                _ => regions.push(region),
            },
        }
    }
    drop_moved(&mut regions, before, after);
    Difference { regions, likeness: 2.0 * common as f64 / (before.len() + after.len()).max(1) as f64 }
}

fn keys(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|t| t.key.as_str()).collect()
}

/// Differences that touch, or have one plain word between them, are one.
fn joins(last: &Region, next: &Region, before: &[Token]) -> bool {
    let gap = last.before.end..next.before.start;
    gap.is_empty() || gap.len() == 1 && before[gap].iter().all(|t| t.fact.is_none())
}

/// Something removed here and put in there, word for word.
fn drop_moved(regions: &mut Vec<Region>, before: &[Token], after: &[Token]) {
    let same = |b: &Range<usize>, a: &Range<usize>| {
        b.len() == a.len() && before[b.clone()].iter().zip(&after[a.clone()]).all(|(x, y)| x.key == y.key)
    };
    let mut at = 0;
    while at < regions.len() {
        let one = regions[at].clone();
        let partner = (at + 1..regions.len()).find(|i| {
            let other = &regions[*i];
            let removed_first = one.after.is_empty() && other.before.is_empty() && same(&one.before, &other.after);
            removed_first || one.before.is_empty() && other.after.is_empty() && same(&other.before, &one.after)
        });
        match partner {
            Some(other) => {
                regions.remove(other);
                regions.remove(at);
            }
            None => at += 1,
        }
    }
}
