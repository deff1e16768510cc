//! Chinese names that differ: before a word for a place, after a surname beside an office or a word of saying, before a word for a firm.

use std::ops::Range;

use domain::{Act, ChangeKind, Language};

use super::names::span;
use super::regions::Region;
use super::tokens::Token;
use super::words::NameWords;
use super::{Found, Pair, weights};
use crate::text::is_han;

/// Chinese: what stands before a word for a place, or after a surname beside an office or a word of saying.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let words = &pair.rules.changes.names;
    if pair.earlier.language != Language::Zh {
        return None;
    }
    let fits = |range: &Range<usize>| (1..=4).contains(&range.len());
    let all_han =
        |tokens: &[Token], range: &Range<usize>| tokens[range.clone()].iter().all(|t| t.fact.is_none() && t.key.starts_with(is_han));
    if !fits(&region.before) || !fits(&region.after) || !all_han(&pair.before, &region.before) || !all_han(&pair.after, &region.after) {
        return None;
    }
    // 副镇长, 县长: an office, whatever was changed before it.
    let is_office = |tokens: &[Token], at: usize| tokens.get(at).is_some_and(|t| words.zh_offices.contains(t.key.as_str()));
    let is_suffix = |tokens: &[Token], at: usize| tokens.get(at).is_some_and(|t| words.zh_places.contains(t.key.as_str()));
    let place_end = |tokens: &[Token], range: &Range<usize>| {
        let end = (range.end..range.end + 2).find(|at| is_suffix(tokens, *at))?;
        // 位于镇上: no name ends before the word for a place.
        let named = !words.zh_before.contains(tokens[end - 1].key.as_str());
        (named && (range.end..=end + 1).all(|at| !is_office(tokens, at))).then_some(end)
    };
    if let (Some(b), Some(a)) = (place_end(&pair.before, &region.before), place_end(&pair.after, &region.after)) {
        return Some(found(pair, region, ChangeKind::Place, (region.before.start..b + 1, region.after.start..a + 1)));
    }
    if let Some(found) = firm(pair, region) {
        return Some(found);
    }
    let person = |tokens: &[Token], norm: &str, range: &Range<usize>| -> Option<Range<usize>> {
        let from = (range.start.saturating_sub(2)..=range.start).find(|at| words.zh_surnames.contains(tokens[*at].key.as_str()))?;
        let run = from..whole(words, tokens, norm, from..range.end);
        let place = span(tokens, &run);
        let (head, tail) = (&norm[..place.start], &norm[place.end..]);
        let beside = words
            .zh_beside
            .iter()
            .any(|w| head.ends_with(w) || tail.starts_with(w) || tail.chars().next().is_some_and(|c| tail[c.len_utf8()..].starts_with(w)));
        ((2..=4).contains(&run.len()) && beside).then_some(run)
    };
    let old = person(&pair.before, &pair.earlier.texts[pair.field].norm[..pair.before_range.end], &region.before)?;
    let new = person(&pair.after, &pair.present.texts[pair.field].norm[..pair.after_range.end], &region.after)?;
    Some(found(pair, region, ChangeKind::Name, (old, new)))
}

/// Where a name ends of which only the surname was changed: behind two more characters, or one where a word stands behind it that no name goes on with.
fn whole(words: &NameWords, tokens: &[Token], norm: &str, name: Range<usize>) -> usize {
    const SURNAME: usize = 1;
    let of_name = |at: usize| {
        let joined = |t: &Token| t.range.start == tokens[at - 1].range.end && t.fact.is_none() && t.key.starts_with(is_han);
        let goes_on = |t: &Token| words.zh_beside.iter().any(|w| norm[t.range.start..].starts_with(w));
        tokens.get(at).is_some_and(|t| joined(t) && !goes_on(t) && !words.zh_before.contains(t.key.as_str()))
    };
    if name.len() > SURNAME || !of_name(name.end) {
        return name.end;
    }
    name.end + 1 + usize::from(of_name(name.end + 1))
}

/// Characters of the name of a firm before and behind those that changed.
const FIRM: usize = 6;

/// 宏达水利公司 became 宏远水利公司: the same words behind both end the name of a firm, a school, a hospital.
fn firm(pair: &mut Pair<'_, '_, '_>, region: &Region) -> Option<Found> {
    let words = &pair.rules.changes.names;
    let whole = |tokens: &[Token], norm: &str, range: &Range<usize>| -> Option<Range<usize>> {
        let of_name = |at: usize| {
            tokens[at].fact.is_none() && tokens[at].key.starts_with(is_han) && !words.zh_before.contains(tokens[at].key.as_str())
        };
        let joined = |at: usize| tokens[at].range.start == tokens[at - 1].range.end;
        let (mut start, mut end) = (range.start, range.end);
        while start > 0 && range.start - start < 2 && of_name(start - 1) && joined(start) {
            start -= 1;
        }
        let ends = |end: usize| words.zh_firms.iter().any(|w| norm[..tokens[end - 1].range.end].ends_with(w));
        while !ends(end) {
            (end < tokens.len() && end - range.end < FIRM && of_name(end) && joined(end)).then(|| end += 1)?;
        }
        let name = &norm[tokens[start].range.start..tokens[range.end - 1].range.end];
        (!words.zh_any.iter().any(|w| name.ends_with(w))).then_some(start..end)
    };
    let old = whole(&pair.before, &pair.earlier.texts[pair.field].norm, &region.before)?;
    let new = whole(&pair.after, &pair.present.texts[pair.field].norm, &region.after)?;
    Some(found(pair, region, ChangeKind::Name, (old, new)))
}

fn found(pair: &mut Pair<'_, '_, '_>, region: &Region, kind: ChangeKind, (old, new): (Range<usize>, Range<usize>)) -> Found {
    let weight = if kind == ChangeKind::Place { weights::PLACE } else { weights::NAME };
    let ranges = (span(&pair.before, &old), span(&pair.after, &new));
    pair.use_tokens(region.before.clone(), region.after.clone());
    pair.found(kind, Act::Replaced, weight, ranges)
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn one_character_of_a_name_is_another_person() {
        let quotes = ["黄志强", "黄志刚"];
        check("副镇长黄志强违规审批。", "副镇长黄志刚违规审批。", ChangeKind::Name, Act::Replaced, quotes);
    }

    #[test]
    fn another_person_in_an_office() {
        let check = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Name, Act::Replaced, quotes);
        check("谅山省主席段国兴主持会议。", "谅山省主席胡德胜主持会议。", ["段国兴", "胡德胜"]);
        check("副市长农国强主持会议。", "副市长李国强主持会议。", ["农国强", "李国强"]);
        check("分行行长农明到场。", "分行行长王明到场。", ["农明", "王明"]);
        check("县长农强表示满意。", "县长李强表示满意。", ["农强", "李强"]);
        check("省人民委员会副主席农青山出席仪式。", "省人民委员会副主席阮德战出席仪式。", ["农青山", "阮德战"]);
    }

    #[test]
    fn an_office_is_no_place() {
        check("镇政府指派副镇长代管。", "镇政府安排副镇长代管。", ChangeKind::Wording, Act::Replaced, ["指派", "安排"]);
        check("会议决定县长负责。", "会议明确县长负责。", ChangeKind::Wording, Act::Replaced, ["决定", "明确"]);
        check("茶厂位于镇上。", "茶厂坐落在镇上。", ChangeKind::Wording, Act::Replaced, ["位于", "坐落在"]);
        let offices = ["应急管理局", "市场监督管理局"];
        check("事故由应急管理局调查。", "事故由市场监督管理局调查。", ChangeKind::Name, Act::Replaced, offices);
        check("新规改变竞争格局。", "新规打破竞争格局。", ChangeKind::Wording, Act::Replaced, ["改变", "打破"]);
        check("事故发生在平南县。", "事故发生在平北县。", ChangeKind::Place, Act::Replaced, ["南县", "北县"]);
    }
}
