//! Other words: what no change of meaning explains.

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token, who};
use super::{Found, Pair, weights};

/// Words left over beside an explained change that are not worth a line of their own.
const LEFT_OVER: usize = 2;

/// One change for each region with words that nothing explains.
pub(super) fn changed(pair: &Pair<'_, '_, '_>) -> Vec<Found> {
    pair.difference.regions.iter().filter_map(|region| of_region(pair, region)).collect()
}

fn of_region(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let open = |side: usize, range: &std::ops::Range<usize>| pair.used[side][range.clone()].iter().filter(|used| !**used).count();
    let left = open(0, &region.before) + open(1, &region.after);
    let all = region.before.len() + region.after.len();
    if left == 0 || left < all && left <= LEFT_OVER && !counts_others(pair, region) {
        return None;
    }
    let (before, after) = pair.ranges(region);
    let act = match (region.before.is_empty(), region.after.is_empty()) {
        (true, _) => Act::Added,
        (_, true) => Act::Removed,
        _ if is_spelling(pair, region) => Act::Restated,
        _ => Act::Replaced,
    };
    let weight = if act == Act::Restated { 0.05 } else { weights::WORDING.min(0.1 + 0.01 * left as f64) };
    Some(pair.found(ChangeKind::Wording, act, weight, (before, after)))
}

/// "3 bị cáo" became "3 bị hại": the words left over say who is counted, and are no unit.
fn counts_others(pair: &Pair<'_, '_, '_>, region: &Region) -> bool {
    let unit = |token: &Token| if let Some(Fact::Number { unit, .. }) = token.fact { unit } else { None };
    // "12 cows" became "12 pigs": of what is counted one by one, the word left over may be another thing.
    let rules = pair.rules;
    let is_thing =
        |unit: usize| rules.measures.is_whole(unit) && !rules.changes.counted.units.iter().any(|id| rules.measures.unit(id) == Some(unit));
    let says = |t: &Token, norm: &str| unit(t).is_some_and(|u| is_thing(u) || who(rules, &norm[t.range.clone()], u).is_some());
    let told = |tokens: &[Token], norm: &str| tokens.iter().any(|t| says(t, norm));
    let (before, after) = (&pair.before[region.before.clone()], &pair.after[region.after.clone()]);
    let ends_plain = |tokens: &[Token]| tokens.len() > 1 && tokens.iter().skip(1).all(|t| t.fact.is_none()) && unit(&tokens[0]).is_none();
    told(before, &pair.earlier.texts[pair.field].norm) && before.len() == 1 && ends_plain(after)
        || told(after, &pair.present.texts[pair.field].norm) && after.len() == 1 && ends_plain(before)
}

/// One word with a letter or two otherwise.
pub(super) fn is_spelling(pair: &Pair<'_, '_, '_>, region: &Region) -> bool {
    region.before.len() == 1 && region.after.len() == 1 && {
        let (before, after) = (&pair.before[region.before.start].key, &pair.after[region.after.start].key);
        before.chars().count() >= 2 && close(before, after)
    }
}

/// At most a third of the letters differ, after what is common at both ends.
pub(super) fn close(before: &str, after: &str) -> bool {
    let (b, a): (Vec<char>, Vec<char>) = (before.chars().collect(), after.chars().collect());
    let head = b.iter().zip(&a).take_while(|(x, y)| x == y).count();
    let tail = b[head..].iter().rev().zip(a[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let rest = (b.len() - head - tail).max(a.len() - head - tail);
    rest <= 2 && rest * 3 <= b.len().max(a.len())
}
