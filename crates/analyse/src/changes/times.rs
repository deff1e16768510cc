//! Times told from the day of the article ("hôm nay", "next week", 去年), and how often something happens ("mỗi ngày", 每月):
//! another word is another day, or another rate.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::Token;
use super::words::DayWords;
use super::{Found, Pair, weights};

/// Days and rates of which another word stands.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        let days = &pair.rules.changes.days;
        if let (Some(old), Some(new)) = (told(days, &pair.before, &region.before), told(days, &pair.after, &region.after)) {
            pair.use_tokens(region.before, region.after);
            let ranges = pair.ranges(&Region { before: old.tokens, after: new.tokens });
            found.extend((old.away != new.away).then(|| pair.found(ChangeKind::Date, Act::Replaced, weights::DAY_PART, ranges)));
        } else if is_rate(days, &pair.before, &region.before) && is_rate(days, &pair.after, &region.after) {
            let with_each = |range: &Range<usize>| range.start - 1..range.end;
            let ranges = pair.ranges(&Region { before: with_each(&region.before), after: with_each(&region.after) });
            pair.use_tokens(region.before, region.after);
            found.push(pair.found(ChangeKind::Figure, Act::Replaced, weights::DIRECTION, ranges));
        }
    }
    found
}

/// A time seen from the day of its text.
struct Told {
    /// Periods from today: "hôm nay" 0, "next week" 1, 去年 -1.
    away: i8,
    /// With the word of the period.
    tokens: Range<usize>,
}

fn told(words: &DayWords, tokens: &[Token], range: &Range<usize>) -> Option<Told> {
    let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
    let key = &tokens[last].key;
    let is_period = |at: usize| tokens.get(at).is_some_and(|t| words.periods.has(&t.key) || words.parts.has(&t.key));
    let alone = range.len() == 1;
    if let Some(away) = words.told_alone.get(key).filter(|_| alone) {
        return Some(Told { away: *away, tokens: range.clone() });
    }
    if let Some(away) = words.told_behind.get(key).filter(|_| range.len() <= 2 && last.checked_sub(1).is_some_and(is_period)) {
        return Some(Told { away: *away, tokens: last - 1..range.end });
    }
    let away = words.told_before.get(key).filter(|_| alone && is_period(last + 1))?;
    Some(Told { away: *away, tokens: last..last + 2 })
}

/// "mỗi ngày", "every week", 每月: a period behind a word for each.
fn is_rate(words: &DayWords, tokens: &[Token], range: &Range<usize>) -> bool {
    let each = range.start.checked_sub(1).is_some_and(|before| words.each.has(&tokens[before].key));
    each && range.len() == 1 && words.periods.has(&tokens[range.start].key)
}
