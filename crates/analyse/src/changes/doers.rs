//! Who did it, hidden: "Xã đã chi nhầm tiền" became "Tiền đã bị chi nhầm".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::Token;
use super::{Aspect, Found, Pair, weights};
use crate::text::is_han;

/// Tokens of who did it.
const LONGEST: usize = 10;
/// Likeness from which one sentence is the other without who did it: what was done stands before what it was done to.
const LIKE: f64 = 0.25;
/// Tokens of who did it that stand nowhere in the sentence that hides them.
const HEAD: usize = 2;

/// The body that began a sentence and is gone from it, where words came in that tell what was done without who did it.
pub(super) fn hidden(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let words = &pair.rules.changes.doers;
    let passive = |tokens: &[Token]| tokens.iter().filter(|t| words.passive.has(&t.key)).count();
    if pair.difference.likeness < LIKE || passive(&pair.after) <= passive(&pair.before) {
        return None;
    }
    let (region, who) = pair.difference.regions.iter().find_map(|region| Some((region.clone(), doer(pair, region)?)))?;
    let before = pair.before[who.start].range.start..pair.before[who.end - 1].range.end;
    let at = pair.ranges(&region).1.start;
    pair.use_tokens(who, 0..0);
    let change = pair.found(ChangeKind::Name, Act::Removed, weights::MEANT, (before, at..at));
    Some(Found { sure: false, aspect: Some(Aspect::Doer), ..change })
}

/// The body at the beginning of the passage, up to what tells what it did.
fn doer(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<Range<usize>> {
    let words = &pair.rules.changes.doers;
    let tokens = &pair.before;
    let article = |at: usize| words.articles.has(&tokens[at].key);
    let first = region.before.clone().find(|at| !article(*at))?;
    if !(0..first).all(article) {
        return None;
    }
    let limit = region.before.end.min(first + LONGEST);
    let verb = || (first + 1..limit).find(|at| words.verbs.has(&tokens[*at].key)).unwrap_or(limit);
    let end = (first..limit).find(|at| words.nouns.has(&tokens[*at].key)).map_or_else(verb, |noun| noun + 1);
    let who = first..end;
    let norm = &pair.earlier.texts[pair.field].norm[tokens[first].range.start..tokens[end - 1].range.end];
    let is_body = words.begin.iter().any(|w| norm.strip_prefix(w).is_some_and(|rest| rest.starts_with(' ')))
        || words.nouns.has(&tokens[end - 1].key)
        || norm.starts_with(is_han) && words.zh_ends.iter().any(|w| norm.contains(w));
    let plain = who.clone().all(|at| tokens[at].fact.is_none() && !pair.used[0][at]);
    let head: Vec<&str> = tokens[who.clone()].iter().take(HEAD).map(|t| t.key.as_str()).collect();
    let stands = pair.after.windows(head.len()).any(|w| w.iter().map(|t| t.key.as_str()).eq(head.iter().copied()));
    (is_body && plain && !stands).then_some(who)
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn who_did_it_is_told_as_hidden() {
        let hidden = |before: &str, after: &str, who: &str| check(before, after, ChangeKind::Name, Act::Removed, [who, ""]);
        hidden("Phòng Nội vụ đã bỏ sót 40 hồ sơ của giáo viên hợp đồng.", "40 hồ sơ của giáo viên hợp đồng đã bị bỏ sót.", "Phòng Nội vụ");
        hidden(
            "The water board lost the villagers' complaints for two years.",
            "The villagers' complaints were lost for two years.",
            "water board",
        );
    }
}
