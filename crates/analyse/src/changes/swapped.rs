//! Who did it to whom: two that changed places round the words between them ("A kiện B" became "B kiện A").

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::{Fact, Token};
use super::{Found, Pair, weights};
use crate::text::is_han;

/// Tokens of one of the two.
const LONGEST: usize = 12;
/// Tokens between them.
const BETWEEN: usize = 12;
/// Tokens of both with those between them, of which some may be the same beside both.
const MOST: usize = 2 * LONGEST + 2 * BETWEEN;
/// Of words between two that may change places, the last of which says so: "va chạm với".
const EVEN: usize = 3;

/// What changed places in a pair; its tokens are marked, also where it means the same ("A và B").
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Option<Found> {
    let regions = &pair.difference.regions;
    let neighbours = regions
        .windows(2)
        .map(|two| Region { before: two[0].before.start..two[1].before.end, after: two[0].after.start..two[1].after.end });
    let (region, tells) = regions.iter().cloned().chain(neighbours).find_map(|region| swap(pair, &region))?;
    let kind = kind(pair, &region);
    let mut ranges = pair.ranges(&region);
    if kind == ChangeKind::Place {
        let start = |tokens: &[Token], first: usize| tokens[first.saturating_sub(1)].range.start;
        (ranges.0.start, ranges.1.start) = (start(&pair.before, region.before.start), start(&pair.after, region.after.start));
    }
    pair.use_tokens(region.before.clone(), region.after.clone());
    tells.then(|| pair.found(kind, Act::Swapped, weights::SWAPPED, ranges))
}

/// Tokens at either end of a region that may have been changed beside the swap.
const BESIDE: usize = 4;

/// A swap in a region, and what was changed beside it left out.
fn swap(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(Region, bool)> {
    let cuts = (0..=BESIDE).flat_map(|head| (0..=BESIDE).map(move |tail| (head, tail)));
    let cut = |range: &Range<usize>, (head, tail): (usize, usize)| range.start + head..range.end.saturating_sub(tail);
    let fits = |range: &Range<usize>| range.start < range.end && (3..=MOST).contains(&range.len());
    let before: Vec<Range<usize>> = cuts.clone().map(|cuts| cut(&region.before, cuts)).filter(fits).collect();
    let after: Vec<Range<usize>> = cuts.map(|cuts| cut(&region.after, cuts)).filter(fits).collect();
    let pairs = before.iter().flat_map(|before| after.iter().map(move |after| (before, after)));
    let mut alike = pairs.filter(|(before, after)| before.len() == after.len());
    alike.find_map(|(before, after)| exact(pair, &Region { before: before.clone(), after: after.clone() }))
}

/// The whole of a swap, where the one side is X M Y and the other Y M X, and whether M makes a difference between them.
fn exact(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(Region, bool)> {
    let (before, after) = (&pair.before[region.before.clone()], &pair.after[region.after.clone()]);
    if before.len() != after.len() || states(pair, region) {
        return None;
    }
    let splits = (1..=LONGEST).flat_map(|first| (1..=LONGEST).map(move |last| (first, last)));
    let mut splits = splits.filter(|(first, last)| first + last < before.len() && turns(before, after, (*first, *last)));
    splits.find_map(|(first, last)| whole(pair, region, first..before.len() - last))
}

/// Whether a region states something; "ba" of "xe ba gác" only moved and is a part of a name.
fn states(pair: &Pair<'_, '_, '_>, region: &Region) -> bool {
    let moved = |token: &Token, used: bool| used && matches!(token.fact, Some(Fact::Number { spelled: true, unit: None, .. }));
    let any = |tokens: &[Token], used: &[bool]| tokens.iter().zip(used).any(|(token, used)| token.fact.is_some() && !moved(token, *used));
    let (before, after) = (region.before.clone(), region.after.clone());
    any(&pair.before[before.clone()], &pair.used[0][before]) || any(&pair.after[after.clone()], &pair.used[1][after])
}

/// Whether the first tokens of one side are the last of the other, the last the first, and those between them alike.
fn turns(before: &[Token], after: &[Token], (first, last): (usize, usize)) -> bool {
    let same = |x: &[Token], y: &[Token]| x.len() == y.len() && x.iter().zip(y).all(|(x, y)| x.key == y.key);
    let all = before.len();
    same(&before[..first], &after[all - first..])
        && same(&before[all - last..], &after[..last])
        && same(&before[first..all - last], &after[last..all - first])
}

/// A region with the words that both of the two begin or end with ("đội Cao Lộc thắng đội Tràng Định"), where some are left between them.
fn whole(pair: &Pair<'_, '_, '_>, region: &Region, between: Range<usize>) -> Option<(Region, bool)> {
    let tokens = &pair.before;
    let between = region.before.start + between.start..region.before.start + between.end;
    let alike = |x: Option<usize>, y: usize| x.and_then(|x| tokens.get(x)).is_some_and(|token| token.key == tokens[y].key);
    let repeats = |back: &usize| alike(region.before.start.checked_sub(back + 1), between.end - 1 - back);
    let head = (0..between.len()).take_while(repeats).count();
    let left = between.start..between.end - head;
    let tail = left.clone().enumerate().take_while(|(ahead, at)| alike(Some(region.before.end + ahead), *at)).count();
    let left = left.start + tail..left.end;
    let whole =
        Region { before: region.before.start - head..region.before.end + tail, after: region.after.start - head..region.after.end + tail };
    let tells = tells_them_apart(pair, &whole.before, left.clone());
    (!left.is_empty() && left.len() <= BETWEEN).then_some((whole, tells))
}

/// Whether the words between the two tell what one does to the other, and are no link of a list.
fn tells_them_apart(pair: &Pair<'_, '_, '_>, whole: &Range<usize>, between: Range<usize>) -> bool {
    let (tokens, norm) = (&pair.before, &pair.earlier.texts[pair.field].norm);
    let is_even = |at: usize| pair.rules.changes.swaps.even.has(&tokens[at].key);
    let gap = |at: usize| &norm[tokens[at - 1].range.end..tokens[at].range.start];
    let parts = |at: usize| gap(at).contains([',', '，', '、', ';', '；', ':', '：', '/']) || gap(at).contains(" - ");
    let Some(last) = between.end.checked_sub(1).filter(|_| !between.is_empty()) else { return false };
    let is_list = (parts(between.start) || is_even(between.start)) && (parts(between.end) || is_even(last));
    let said: Vec<&str> = tokens[between.clone()].iter().map(|token| token.key.as_str()).collect();
    let is_even = (is_even(last) || pair.rules.changes.swaps.even.has(&said.join(" "))) && between.len() <= EVEN;
    // "Good", said A: A said: "Good".
    let says = &pair.rules.changes.sources.says;
    let is_quoted = [between.start, between.end].into_iter().any(|at| gap(at).contains('"'))
        && tokens[between.clone()].iter().any(|token| says.has(&token.key));
    let is_one_sentence = !(whole.start + 1..whole.end).any(|at| gap(at).contains(['.', '!', '?', '。', '！', '？', '\n']));
    is_one_sentence && !is_list && !is_even && !is_quoted
}

/// Places behind "từ" ("từ Hạ Lang sang Trùng Khánh"), else names where capitals say so, else words.
fn kind(pair: &Pair<'_, '_, '_>, region: &Region) -> ChangeKind {
    let tokens = &pair.before[region.before.clone()];
    let from = region.before.start.checked_sub(1).is_some_and(|at| pair.rules.changes.names.from.has(&pair.before[at].key));
    match tokens.iter().any(|token| token.capital && !token.opens && !token.key.starts_with(is_han)) {
        true if from => ChangeKind::Place,
        true => ChangeKind::Name,
        false => ChangeKind::Wording,
    }
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn who_does_it_to_whom_changed_places() {
        let swapped = |before: &str, after: &str, kind: ChangeKind| {
            let end = |text: &str| text.find([',', '.', '，', '。']).unwrap();
            check(before, after, kind, Act::Swapped, [&before[..end(before)], &after[..end(after)]]);
        };
        swapped("Công nhân kiện công ty, xã cho biết.", "Công ty kiện công nhân, xã cho biết.", ChangeKind::Wording);
        swapped("Đội Cao Lộc thắng đội Tràng Định.", "Đội Tràng Định thắng đội Cao Lộc.", ChangeKind::Name);
        swapped("Xe tải đâm xe khách.", "Xe khách đâm xe tải.", ChangeKind::Wording);
        swapped("Villagers sued the quarry.", "The quarry sued villagers.", ChangeKind::Wording);
        swapped("Xe ben tông xe ba gác.", "Xe ba gác tông xe ben.", ChangeKind::Wording);
        let beside = ["tài xế tát dân phòng", "dân phòng tát tài xế"];
        let clip = |who: &str, why: &str| format!("Clip cho thấy {who} {why} yêu cầu quay đầu.");
        check(&clip(beside[0], "khi bị"), &clip(beside[1], "lúc có"), ChangeKind::Wording, Act::Swapped, beside);
        let way = ["từ Hạ Lang sang Trùng Khánh", "từ Trùng Khánh sang Hạ Lang"];
        check("Gỗ đi từ Hạ Lang sang Trùng Khánh.", "Gỗ đi từ Trùng Khánh sang Hạ Lang.", ChangeKind::Place, Act::Swapped, way);
        swapped("村民起诉公司，法院受理。", "公司起诉村民，法院受理。", ChangeKind::Wording);
    }

    #[test]
    fn links_of_a_list_may_change_places() {
        same("Xã Cao Lộc và xã Tân Tiến ký kết.", "Xã Tân Tiến và xã Cao Lộc ký kết.");
        same("Đội múa xã Cao Lộc cùng đội múa xã Tân Tiến diễn.", "Đội múa xã Tân Tiến cùng đội múa xã Cao Lộc diễn.");
        same("Công an xã Cao Lộc phối hợp Đồn Tân Thanh tuần tra.", "Đồn Tân Thanh phối hợp Công an xã Cao Lộc tuần tra.");
        same("Hội có hát then, múa sư tử, ném còn.", "Hội có ném còn, múa sư tử, hát then.");
        same("Chị Sen là người góp đất.", "Người góp đất là chị Sen.");
        same("中国与越南加强合作。", "越南与中国加强合作。");
    }
}
