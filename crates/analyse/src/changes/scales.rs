//! Words of one scale that stand for each other: "tạm giữ" became "khởi tố", "toàn bộ" became "một phần", "bị thương" became "tử vong".

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token, thing, who};
use super::words::{Rung, ScaleWords};
use super::{Aspect, Found, Pair, weights};
use crate::text::{is_han, on_boundaries};

/// Tokens of a side of a region in which a word of a scale is what changed.
const SHORT: usize = 8;
/// Tokens round a region within which such a word may reach beyond it, and among which it would still stand.
const BESIDE: usize = 8;

/// Steps of scales that were taken up or down.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if region.before.len() > SHORT || region.after.len() > SHORT {
            continue;
        }
        if let Some(step) = step(pair, &region) {
            pair.use_tokens(region.before.clone(), region.after.clone());
            found.push(step);
        }
    }
    found
}

/// The step taken in a region, by the first scale that knows the words of both sides.
fn step(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let is_told = |side: usize, range: &Range<usize>| pair.used[side][range.clone()].iter().all(|used| *used);
    if is_told(0, &region.before) && is_told(1, &region.after) {
        return None;
    }
    let old = Side::new(pair, 0, region);
    let rungs = old.rungs(&pair.rules.changes.scales);
    if rungs.is_empty() {
        return None;
    }
    let new = Side::new(pair, 1, region);
    let others = new.rungs(&pair.rules.changes.scales);
    rungs.into_iter().find_map(|(from, b)| {
        let (to, a) = others.iter().find(|(to, _)| to.scale == from.scale)?.clone();
        // "Bắt tạm giam" is told as "bắt" as well.
        let is_step = matches!(from.aspect, Some(Aspect::Standing | Aspect::Decision));
        let is_same = from.place == to.place || is_step && holds(&old.norm[b.clone()], &new.norm[a.clone()]);
        let moved = !is_same && !new.still_has(&old.norm[b.clone()], &a) && !old.still_has(&new.norm[a.clone()], &b);
        moved.then(|| told(pair, from.aspect, (b, a)))
    })
}

/// "5 bị can" became "5 bị cáo", "3 công nhân" became "3 học viên": the word is a part of the number.
pub(super) fn counted(pair: &Pair<'_, '_, '_>, before: usize, after: usize) -> Option<Found> {
    let (old, new) = (&pair.before[before], &pair.after[after]);
    let norms = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    // "12 con trâu" became "12 con gà": as with another unit, the figure is another one.
    let things = (thing(pair.rules, &norms.0[old.range.clone()]), thing(pair.rules, &norms.1[new.range.clone()]));
    if let (Some(b), Some(a)) = things
        && b != a
    {
        let ranges = (old.range.clone(), new.range.clone());
        return Some(Found { sure: false, alone: false, ..pair.found(ChangeKind::Figure, Act::Replaced, weights::FIGURE, ranges) });
    }
    let who = |token: &Token, norm: &str| match token.fact {
        Some(Fact::Number { unit: Some(unit), .. }) => who(pair.rules, &norm[token.range.clone()], unit).map(str::to_owned),
        _ => None,
    };
    let (b, a) = (who(old, norms.0)?, who(new, norms.1)?);
    let ranges = (old.range.clone(), new.range.clone());
    let words = &pair.rules.changes.scales;
    match (words.of(&b), words.of(&a)) {
        _ if b == a => None,
        (Some(from), Some(to)) if from.scale == to.scale => (from.place != to.place).then(|| told(pair, from.aspect, ranges)),
        _ => Some(Found { sure: false, ..pair.found(ChangeKind::Wording, Act::Replaced, weights::WORDING, ranges) }),
    }
}

fn holds(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

fn told(pair: &Pair<'_, '_, '_>, aspect: Option<Aspect>, ranges: (Range<usize>, Range<usize>)) -> Found {
    let (kind, weight) = match aspect {
        None => (ChangeKind::Figure, weights::EXTENT),
        Some(Aspect::Service) => (ChangeKind::Name, weights::NAME),
        Some(Aspect::Harm | Aspect::Duty | Aspect::Group | Aspect::Level) => (ChangeKind::Wording, weights::MEANT),
        _ => (ChangeKind::Hedge, weights::MEANT),
    };
    Found { sure: false, aspect, ..pair.found(kind, Act::Replaced, weight, ranges) }
}

/// One side of a region.
struct Side<'s> {
    norm: &'s str,
    /// Tokens round the region and in it.
    tokens: &'s [Token],
    /// Bytes that changed.
    changed: Range<usize>,
}

impl<'s> Side<'s> {
    fn new(pair: &'s Pair<'_, '_, '_>, side: usize, region: &Region) -> Self {
        let (before, after) = pair.ranges(region);
        let field = pair.field;
        let (all, of, norm, changed) = match side {
            0 => (&pair.before, &region.before, &pair.earlier.texts[field].norm, before),
            _ => (&pair.after, &region.after, &pair.present.texts[field].norm, after),
        };
        let tokens = &all[of.start.saturating_sub(BESIDE)..(of.end + BESIDE).min(all.len())];
        Self { norm, tokens, changed }
    }

    /// The longest word of each scale that changed, at least in a part, with its rung, in the order of the scales.
    fn rungs(&self, words: &ScaleWords) -> Vec<(Rung, Range<usize>)> {
        let mut found: Vec<(Rung, Range<usize>)> = Vec::new();
        // A number holds the words for what it counts: "3 nghi phạm".
        let counted = |t: &Token| {
            let blanks = t.fact.iter().flat_map(|_| self.norm[t.range.clone()].match_indices(' '));
            blanks.map(|(at, _)| t.range.start + at + 1).collect::<Vec<_>>()
        };
        let starts = self.tokens.iter().flat_map(|t| std::iter::once(t.range.start).chain(counted(t)));
        for at in starts.filter(|at| *at <= self.changed.end) {
            let all = words.at(&self.norm[at..]).map(|(length, rung)| (rung, at..at + length));
            found.extend(all.filter(|(_, range)| self.is_changed(range)));
        }
        found.sort_by_key(|(rung, range)| (rung.scale, std::cmp::Reverse(range.len())));
        found.dedup_by_key(|(rung, _)| rung.scale);
        found
    }

    /// Whether a range holds something that changed; where nothing stands, a word that ends or goes on there does.
    fn is_changed(&self, range: &Range<usize>) -> bool {
        let (start, end) = (self.changed.start, self.changed.end);
        if start == end { range.start <= start && start <= range.end } else { range.start < end && start < range.end }
    }

    /// Whether a word of the other side stands here, too, beside what replaced it.
    fn still_has(&self, word: &str, instead: &Range<usize>) -> bool {
        let Some((first, last)) = self.tokens.first().zip(self.tokens.last()) else { return false };
        let beside = first.range.start..last.range.end;
        let mut all = self.norm[beside.clone()].match_indices(word).map(|(at, _)| beside.start + at..beside.start + at + word.len());
        all.any(|r| (r.end <= instead.start || instead.end <= r.start) && (word.starts_with(is_han) || on_boundaries(self.norm, &r)))
    }
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn how_far_the_law_has_gone_is_no_wording() {
        let standing = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Hedge, Act::Replaced, quotes);
        standing("Bị can Lê Văn Mẫu khai nhận.", "Bị cáo Lê Văn Mẫu khai nhận.", ["Bị can", "Bị cáo"]);
        standing("Công an tạm giữ hai người.", "Công an tạm giam hai người.", ["tạm giữ", "tạm giam"]);
        standing("Two men were arrested over the ore.", "Two men were convicted over the ore.", ["arrested", "convicted"]);
        standing("村支书被约谈。", "村支书被逮捕。", ["约谈", "逮捕"]);
        standing("Bắt 3 nghi phạm trộm chó.", "Bắt 3 thủ phạm trộm chó.", ["nghi phạm", "thủ phạm"]);
        standing("Bảy bị can ra tòa.", "7 bị cáo ra tòa.", ["Bảy bị can", "7 bị cáo"]);
        standing("Xã đề xuất xây chợ mới.", "Xã quyết định xây chợ mới.", ["đề xuất", "quyết định"]);
    }

    #[test]
    fn who_is_counted_is_a_part_of_the_number() {
        let other = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Wording, Act::Replaced, quotes);
        other("Sập lò làm 3 công nhân kẹt lại.", "Sập lò làm 3 cán bộ kẹt lại.", ["3 công nhân", "3 cán bộ"]);
        other("The crash left 25 injured.", "The crash left 25 dead.", ["25 injured", "25 dead"]);
        other("Ba bị cáo kháng cáo.", "Ba bị hại kháng cáo.", ["Ba bị cáo", "Ba bị hại"]);
        same("Sập lò làm 3 người kẹt lại.", "Sập lò làm 3 nạn nhân kẹt lại.");
    }

    #[test]
    fn another_thing_of_one_unit_is_another_figure() {
        let figure = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
        figure("Lũ cuốn 12 con trâu.", "Lũ cuốn 12 con gà.", ["12 con trâu", "12 con gà"]);
        figure("Cháy 5 xe khách.", "Cháy 5 xe tải.", ["5 xe khách", "5 xe tải"]);
        figure("洪水冲走12头牛。", "洪水冲走12头猪。", ["12头牛", "12头猪"]);
        same("Lũ cuốn 12 con lợn.", "Lũ cuốn 12 con heo.");
        same("Cháy 5 xe tải.", "Cháy 5 xe container.");
        same("Cháy 5 xe.", "Cháy 5 xe tải.");
        figure("The flood took 12 cows.", "The flood took 12 pigs.", ["12 cows", "12 pigs"]);
    }

    #[test]
    fn another_service_is_another_name() {
        let name = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Name, Act::Replaced, quotes);
        name("Công an chặn xe gỗ.", "Kiểm lâm chặn xe gỗ.", ["Công an", "Kiểm lâm"]);
        name("海关查获冻肉。", "公安查获冻肉。", ["海关", "公安"]);
        name("Customs stopped the van.", "Border guards stopped the van.", ["Customs", "Border guards"]);
        let together = "Công an và kiểm lâm chặn xe gỗ.";
        check("Công an chặn xe gỗ.", together, ChangeKind::Wording, Act::Added, ["", "và kiểm lâm"]);
    }

    #[test]
    fn all_and_some_are_figures() {
        let extent = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
        extent("Toàn bộ lò mổ phải đóng cửa.", "Một phần lò mổ phải đóng cửa.", ["Toàn bộ", "Một phần"]);
        extent("Most stalls reopened.", "Some stalls reopened.", ["Most", "Some"]);
        extent("全部摊位恢复营业。", "部分摊位恢复营业。", ["全部", "部分"]);
    }

    #[test]
    fn harm_and_duty_come_before_other_words() {
        let meant = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Wording, Act::Replaced, quotes);
        meant("Anh bị thương khi dập lửa.", "Anh bị thương nặng khi dập lửa.", ["bị thương", "bị thương nặng"]);
        meant("Xã hạn chế xe tải qua cầu.", "Xã cấm xe tải qua cầu.", ["hạn chế", "cấm"]);
        meant("Two divers died.", "Two divers were injured.", ["died", "injured"]);
    }

    #[test]
    fn other_persons_and_other_levels_come_before_other_words() {
        let other = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Wording, Act::Replaced, quotes);
        other("Teachers were not paid in May.", "Staff were not paid in May.", ["Teachers", "Staff"]);
        other("Giáo viên không được nhận phụ cấp.", "Nhân viên không được nhận phụ cấp.", ["Giáo viên", "Nhân viên"]);
        other("Hồ sơ do UBND xã lập.", "Hồ sơ do UBND tỉnh lập.", ["UBND xã", "UBND tỉnh"]);
    }

    #[test]
    fn a_word_that_still_stands_beside_is_no_step() {
        let beside = ["Công an khởi tố ông.", "Công an khởi tố, tạm giam ông."];
        check(beside[0], beside[1], ChangeKind::Wording, Act::Added, ["", "tạm giam"]);
        same("Xã cấm xe tải.", "Xã cấm xe tải.");
    }
}
