//! Parts of the day and of a period that stand for each other: "sáng 3/3" became "chiều 3/3", 凌晨 became 上午, "đầu tháng" became "cuối tháng".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token};
use super::words::List;
use super::{Found, Pair, weights};
use crate::text::{is_han, is_word, on_boundaries};

/// Tokens of a side of a region in which such a word is what changed.
const SHORT: usize = 4;
/// Bytes round what changed within which such a word may reach beyond it.
const BESIDE: usize = 24;

/// Such words of which others stand.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let days = &pair.rules.changes.days;
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        let of_day = || replaced(pair, &region, (&days.times_of_day, true));
        let in_period = || replaced(pair, &region, (&days.points, false)).filter(|both| is_of_period(pair, both));
        if let Some((before, after)) = of_day().or_else(in_period) {
            pair.use_tokens(region.before, region.after);
            found.push(pair.found(ChangeKind::Date, Act::Replaced, weights::DAY_PART, (before, after)));
        }
    }
    found
}

/// The words of both sides, where they say two things and hold all that changed, or are held by it.
fn replaced(pair: &Pair<'_, '_, '_>, region: &Region, groups: (&[List], bool)) -> Option<(Range<usize>, Range<usize>)> {
    let is_open = |side: usize, tokens: &[Token], range: &Range<usize>| {
        range.len() <= SHORT && range.clone().all(|at| tokens[at].fact.is_none() && !pair.used[side][at])
    };
    if !is_open(0, &pair.before, &region.before) || !is_open(1, &pair.after, &region.after) {
        return None;
    }
    let (old, new) = pair.ranges(region);
    let (x, before) = word(&pair.earlier.texts[pair.field].norm, &old, groups)?;
    let (y, after) = word(&pair.present.texts[pair.field].norm, &new, groups)?;
    (x != y).then_some((before, after))
}

/// The longest such word that holds a range, or is held by it, and its list.
fn word(norm: &str, range: &Range<usize>, (groups, whole): (&[List], bool)) -> Option<(usize, Range<usize>)> {
    let from = norm.floor_char_boundary(range.start.saturating_sub(BESIDE));
    let near = &norm[from..norm.ceil_char_boundary(norm.len().min(range.end + BESIDE))];
    // "before dawn" became "after sunset": what changed may hold more than the word.
    let holds = |word: &Range<usize>| {
        word.start <= range.start && range.end <= word.end || whole && range.start <= word.start && word.end <= range.end
    };
    let is_whole = |word: &Range<usize>| norm[word.clone()].starts_with(is_han) || on_boundaries(norm, word);
    let of_list = |(group, list): (usize, &List)| {
        let all: Vec<_> = list.iter().flat_map(|w| near.match_indices(w)).map(|(at, w)| from + at..from + at + w.len()).collect();
        all.into_iter().filter(|word| holds(word) && is_whole(word)).map(|word| (group, word)).max_by_key(|(_, word)| word.len())
    };
    groups.iter().enumerate().filter_map(of_list).max_by_key(|(_, word)| word.len())
}

/// Whether a day or a period stands behind both words, or in Chinese before both.
fn is_of_period(pair: &Pair<'_, '_, '_>, (before, after): &(Range<usize>, Range<usize>)) -> bool {
    let periods = &pair.rules.changes.days.periods;
    let is_period = |t: &Token| matches!(t.fact, Some(Fact::Date(_))) || periods.has(&t.key);
    let beside = |tokens: &[Token], word: &Range<usize>| {
        let next = tokens.iter().find(|t| t.range.start >= word.end);
        let last = tokens.iter().rev().find(|t| t.range.end == word.start).filter(|t| t.key.starts_with(is_han) || t.fact.is_some());
        next.is_some_and(is_period) || last.is_some_and(is_period)
    };
    beside(&pair.before, before) && beside(&pair.after, after)
}

/// Two numbers or dates with the words beside them that say how exactly they are meant, where these differ: "gần 50 hộ", "cuối tháng 3",
/// "3 giờ sáng".
pub(super) fn with_words(pair: &Pair<'_, '_, '_>, before: usize, after: usize) -> (Range<usize>, Range<usize>) {
    let (b, a) = (with_word(pair, 0, before), with_word(pair, 1, after));
    let (old, new) = (pair.before[before].range.clone(), pair.after[after].range.clone());
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    let alike = earlier[b.start..old.start] == present[a.start..new.start];
    let (start, from) = if alike { (old.start, new.start) } else { (b.start, a.start) };
    (start..b.end, from..a.end)
}

fn with_word(pair: &Pair<'_, '_, '_>, side: usize, at: usize) -> Range<usize> {
    let (tokens, reading) = if side == 0 { (&pair.before, pair.earlier) } else { (&pair.after, pair.present) };
    let (norm, token) = (&reading.texts[pair.field].norm, &tokens[at]);
    let within = if side == 0 { pair.before_range.start } else { pair.after_range.start };
    let head = &norm[within..token.range.start];
    let ends = |w: &str| {
        let rest = head.trim_end().strip_suffix(w.trim())?;
        (w.starts_with(is_han) || !rest.ends_with(is_word)).then_some(within + rest.len())
    };
    let days = &pair.rules.changes.days;
    let soft = &pair.rules.measures.approximation;
    let start = match &token.fact {
        Some(Fact::Number { bounds: Some(_), .. }) => {
            [&soft.around, &soft.above, &soft.below].into_iter().flatten().filter_map(|w| ends(w)).min()
        }
        // 下午3时: the part of the day stands before the hour.
        Some(Fact::Number { hour: true, .. }) if token.key.starts_with('#') && head.ends_with(is_han) => {
            days.times_of_day.iter().flat_map(List::iter).filter_map(ends).min()
        }
        Some(Fact::Date(_)) => days.points.iter().flat_map(List::iter).filter_map(ends).min(),
        _ => None,
    };
    let is_hour = matches!(token.fact, Some(Fact::Number { hour: true, .. }));
    let part = tokens.get(at + 1).filter(|next| is_hour && next.range.start == token.range.end + 1 && days.parts.has(&next.key));
    start.unwrap_or(token.range.start)..part.map_or(token.range.end, |part| part.range.end)
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn another_part_of_the_day_is_another_time() {
        let time = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Date, Act::Replaced, quotes);
        time("Lửa bùng lên lúc rạng sáng.", "Lửa bùng lên lúc nửa đêm.", ["rạng sáng", "nửa đêm"]);
        time("The fire began at dawn in the market.", "The fire began at noon in the market.", ["dawn", "noon"]);
        time("The nurse left before dawn.", "The nurse left after sunset.", ["dawn", "sunset"]);
        time("大火于凌晨烧起。", "大火于上午烧起。", ["凌晨", "上午"]);
        time("会议于上午开始。", "会议于下午开始。", ["上午", "下午"]);
        time("Chợ họp lại đầu tháng 3.", "Chợ họp lại cuối tháng 3.", ["đầu", "cuối"]);
        time("Work begins in early March.", "Work begins in late March.", ["early", "late"]);
        same("Hồ đầy lúc 6 giờ.", "Hồ đầy lúc 6h.");
        same("Tàu đến lúc bảy giờ rưỡi tối.", "Tàu đến lúc 19h30.");
        same("Tàu đến lúc 7 giờ rưỡi tối.", "Tàu đến lúc 19h30.");
    }

    #[test]
    fn another_hour_is_another_time() {
        let time = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Date, Act::Replaced, quotes);
        time("Cháy lúc 15 giờ ở kho gỗ.", "Cháy lúc 13 giờ ở kho gỗ.", ["15 giờ", "13 giờ"]);
        time("The gate shuts at 9 p.m. daily.", "The gate shuts at 6 p.m. daily.", ["9 p.m.", "6 p.m."]);
        time("货车于下午3时冲出护栏。", "货车于凌晨3时冲出护栏。", ["下午3时", "凌晨3时"]);
        time("Xe lao xuống vực lúc 3 giờ sáng.", "Xe lao xuống vực lúc 3 giờ chiều.", ["3 giờ sáng", "3 giờ chiều"]);
        time("会议于9时开始。", "会议于14时30分开始。", ["9时", "14时30分"]);
        check("Lửa tắt sau 3 giờ.", "Lửa tắt sau 5 giờ.", ChangeKind::Figure, Act::Replaced, ["3 giờ", "5 giờ"]);
    }

    #[test]
    fn a_figure_is_quoted_with_the_word_that_softens_it() {
        let quotes = ["gần 50 hộ", "48 hộ"];
        check("Xã di dời gần 50 hộ.", "Xã di dời 48 hộ.", ChangeKind::Figure, Act::Restated, quotes);
        let quotes = ["đầu tháng 3", "cuối tháng 8"];
        check("Cầu xong đầu tháng 3.", "Cầu xong cuối tháng 8.", ChangeKind::Date, Act::Replaced, quotes);
    }
}
