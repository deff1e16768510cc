//! A figure turned round: "tăng 12%" became "giảm 12%".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token};
use super::words::List;
use super::{Found, Pair, weights};
use crate::text::{is_han, on_boundaries};

/// Tokens of a side of a region in which a word of direction is what changed.
const SHORT: usize = 4;
/// Tokens between such a word and its number.
const REACH: usize = 6;
/// The same for words that have other meanings.
const BESIDE: usize = 2;

/// Words of direction that were turned round.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if region.before.len() > SHORT || region.after.len() > SHORT {
            continue;
        }
        let Some((before, after)) = turned(pair, &region) else { continue };
        let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
        let words = &pair.rules.changes.directions;
        let unclear = words.beside.has(&earlier[before.clone()]) || words.beside.has(&present[after.clone()]);
        let reach = if unclear { BESIDE } else { REACH };
        let (old, new) = (near(&pair.before, earlier, &before, reach), near(&pair.after, present, &after, reach));
        if unclear && (old.is_none() || new.is_none()) {
            continue;
        }
        pair.use_tokens(region.before.clone(), region.after.clone());
        found.push(match (old, new) {
            (Some(b), Some(a)) => {
                let whole = |word: Range<usize>, number: Range<usize>| word.start.min(number.start)..word.end.max(number.end);
                pair.found(ChangeKind::Figure, Act::Replaced, weights::FIGURE, (whole(before, b), whole(after, a)))
            }
            _ => Found { sure: false, ..pair.found(ChangeKind::Figure, Act::Replaced, weights::DIRECTION, (before, after)) },
        });
    }
    found
}

/// The words of both sides, where one says up and the other down.
fn turned(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(Range<usize>, Range<usize>)> {
    let words = &pair.rules.changes.directions;
    let (before, after) = pair.ranges(region);
    let said = |norm: &str, within: &Range<usize>, list: &List| -> Option<Range<usize>> {
        // "nhiều" became "ít" before "hơn".
        let part = &norm[within.start..within.end + norm[within.end..].strip_prefix(" hơn").map_or(0, |_| " hơn".len())];
        // 走高 became 走低.
        let head = norm[..within.start].chars().next_back().filter(|c| is_han(*c)).map_or(0, char::len_utf8);
        let whole = within.start - head..within.end;
        if head > 0 && list.has(&norm[whole.clone()]) {
            return Some(whole);
        }
        let all = list.iter().flat_map(|word| part.match_indices(word).map(|(at, w)| at..at + w.len()));
        let longest = all.filter(|r| on_boundaries(part, r)).max_by_key(Range::len)?;
        let end = within.start + longest.end;
        // "thấp" became "cao" before "hơn".
        let more = norm[end..].strip_prefix(" hơn").map_or(0, |_| " hơn".len());
        Some(within.start + longest.start..end + more)
    };
    let (old, new) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let of = |norm: &str, within: &Range<usize>| (said(norm, within, &words.up), said(norm, within, &words.down));
    match (of(old, &before), of(new, &after)) {
        ((Some(b), None), (None, Some(a))) | ((None, Some(b)), (Some(a), None)) => Some((b, a)),
        _ => None,
    }
}

/// The number that a word of direction speaks of, in its sentence: the next one behind it, else the last one before.
fn near(tokens: &[Token], norm: &str, word: &Range<usize>, reach: usize) -> Option<Range<usize>> {
    let is_number = |t: &&Token| matches!(t.fact, Some(Fact::Number { article: false, .. }));
    let together = |a: usize, b: usize| !norm.get(a..b).is_some_and(|s| s.contains(['\n', ';', '。', '!', '?']) || s.contains(". "));
    let from = tokens.partition_point(|t| t.range.start < word.end);
    let behind = tokens[from..].iter().take(reach).find(is_number).filter(|t| together(word.end, t.range.start));
    let before = || {
        let to = tokens.partition_point(|t| t.range.end <= word.start);
        tokens[..to].iter().rev().take(reach).find(is_number).filter(|t| together(t.range.end, word.start))
    };
    behind.or_else(before).map(|t| t.range.clone())
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn prices_go_up_and_down_in_chinese_without_a_number() {
        check("八角价格近期走高。", "八角价格近期走低。", ChangeKind::Figure, Act::Replaced, ["走高", "走低"]);
    }

    #[test]
    fn more_and_less_are_told_by_the_word_before_hon() {
        let quotes = ["nhiều hơn 30%", "ít hơn 30%"];
        check("Mưa nhiều hơn 30% trung bình.", "Mưa ít hơn 30% trung bình.", ChangeKind::Figure, Act::Replaced, quotes);
    }
}
