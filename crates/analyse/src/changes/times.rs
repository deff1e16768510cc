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
            let is_alike = |range: &Range<usize>, tokens: &[Token]| days.alike.has(&tokens[range.start].key);
            if is_alike(&region.before, &pair.before) && is_alike(&region.after, &pair.after) {
                pair.use_tokens(region.before, region.after);
                continue;
            }
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
    /// Periods from today, and days of one: "hôm nay" 0 and 1, "next week" 1 and 7, 去年 -1 and 365.
    away: (i8, u16),
    /// With the word of the period.
    tokens: Range<usize>,
}

fn told(words: &DayWords, tokens: &[Token], range: &Range<usize>) -> Option<Told> {
    let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
    let is_period = |at: usize| tokens.get(at).is_some_and(|t| words.periods.has(&t.key) || words.parts.has(&t.key));
    let days = |at: usize| words.lengths.get(&tokens[at].key).copied().unwrap_or(1);
    let is_alone = range.len() == 1;
    if range.len() > 2 {
        return None;
    }
    if let Some(away) = words.told_alone.get(&tokens[last].key).filter(|_| is_alone) {
        return Some(Told { away: (*away, 1), tokens: range.clone() });
    }
    let period = last.checked_sub(1).filter(|before| is_period(*before));
    if let Some((away, period)) = words.told_behind.get(&tokens[last].key).zip(period) {
        return Some(Told { away: (*away, days(period)), tokens: period..range.end });
    }
    let period = if is_alone { last + 1 } else { last };
    let away = words.told_before.get(&tokens[range.start].key).filter(|_| is_period(period))?;
    Some(Told { away: (*away, days(period)), tokens: range.start..period + 1 })
}

/// "mỗi ngày", "every week", 每月: a period behind a word for each.
fn is_rate(words: &DayWords, tokens: &[Token], range: &Range<usize>) -> bool {
    let each = range.start.checked_sub(1).is_some_and(|before| words.each.has(&tokens[before].key));
    each && range.len() == 1 && words.periods.has(&tokens[range.start].key)
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn a_period_of_another_length_is_another_time() {
        let changed = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Date, Act::Replaced, quotes);
        changed("Cầu sập hôm qua khi thợ đổ trần.", "Cầu sập tuần trước khi thợ đổ trần.", ["hôm qua", "tuần trước"]);
        changed("Cầu sập hôm qua khi thợ đổ trần.", "Cầu sập hôm kia khi thợ đổ trần.", ["hôm qua", "hôm kia"]);
        changed("The bridge fell yesterday at noon.", "The bridge fell last week at noon.", ["yesterday", "last week"]);
        changed("事故发生在昨天下午。", "事故发生在上周下午。", ["昨天", "上周"]);
    }
}
