//! Negation, hedges and softened numbers that came or went, and what is rewritten by design.

use std::ops::Range;

use domain::{Act, ChangeKind, Language};

use super::regions::Region;
use super::tokens::Fact;
use super::{Found, Pair, weights};
use crate::reading::{Reading, TITLE};
use crate::rules::Rules;
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::{Class, Mark};

/// Tokens of a side of a region in which a word that turns or softens its sentence is what changed.
const SHORT: usize = 8;

/// Whether a page changes by design: a live report, a list of prices.
pub(super) fn by_design(reading: &Reading<'_>) -> bool {
    reading.marks(TITLE).iter().any(|m| m.class == Class::Rewritten)
}

/// Negations, hedges and softeners of numbers that came or went.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if region.before.len() > SHORT || region.after.len() > SHORT {
            continue;
        }
        let negation = one_sided(pair, &region, negations);
        let change = match negation {
            Some(act) => Some((ChangeKind::Negation, act, weights::NEGATION)),
            None => {
                one_sided(pair, &region, hedges).map(|act| (ChangeKind::Hedge, act, weights::HEDGE)).or_else(|| softener(pair, &region))
            }
        };
        let Some((kind, act, weight)) = change else { continue };
        let seen = seen(pair, &region);
        pair.use_tokens(region.before.clone(), region.after.clone());
        found.push(pair.found(kind, act, weight, seen));
    }
    found
}

/// Bytes between a negation and its number.
const NEAR: usize = 48;

/// "Không có ca nào" became "ba ca": none is a number as well.
pub(super) fn none_counted(pair: &Pair<'_, '_, '_>, found: &mut [Found]) {
    let none = |reading: &Reading<'_>, from: usize| {
        let norm = &reading.texts[pair.field].norm;
        let beside = &norm[from..norm.ceil_char_boundary(norm.len().min(from + NEAR))];
        let whole = |(at, w): (usize, &str)| w.starts_with(is_han) || on_boundaries(beside, &(at..at + w.len()));
        pair.rules.changes.counted.none.iter().any(|w| beside.match_indices(w).any(whole))
    };
    let is_none = |f: &&Found| {
        f.kind == ChangeKind::Negation
            && if f.act == Act::Removed { none(pair.earlier, f.before.start) } else { none(pair.present, f.after.start) }
    };
    let turned: Vec<(Range<usize>, Range<usize>)> = found.iter().filter(is_none).map(|f| (f.before.clone(), f.after.clone())).collect();
    let within = |number: &Range<usize>, of: &Range<usize>| of.start <= number.start && number.start <= of.end + NEAR;
    for number in found.iter_mut().filter(|f| f.kind == ChangeKind::Figure) {
        let is_added = number.act == Act::Added;
        if !is_added && number.act != Act::Removed {
            continue;
        }
        let fits = |(b, a): &&(Range<usize>, Range<usize>)| if is_added { within(&number.after, a) } else { within(&number.before, b) };
        if let Some((before, after)) = turned.iter().find(fits) {
            *(if is_added { &mut number.before } else { &mut number.after }) = if is_added { before.clone() } else { after.clone() };
            number.act = Act::Replaced;
        }
    }
}

/// A region with the next word of both sides, so that the reader sees what was turned or softened.
fn seen(pair: &Pair<'_, '_, '_>, region: &Region) -> (Range<usize>, Range<usize>) {
    let both = region.before.end < pair.before.len() && region.after.end < pair.after.len();
    let more = usize::from(both);
    pair.ranges(&Region { before: region.before.start..region.before.end + more, after: region.after.start..region.after.end + more })
}

type Count = fn(&Rules, &Reading<'_>, usize, &Range<usize>) -> usize;

/// One side of a region has such words and the other has none, and they did not only move within the pair.
fn one_sided(pair: &Pair<'_, '_, '_>, region: &Region, count: Count) -> Option<Act> {
    let (old, new) = pair.ranges(region);
    let counted = |reading: &Reading<'_>, range: &Range<usize>| count(pair.rules, reading, pair.field, range);
    let act = match (counted(pair.earlier, &old), counted(pair.present, &new)) {
        (1.., 0) => Act::Removed,
        (0, 1..) => Act::Added,
        _ => return None,
    };
    let all = (counted(pair.earlier, &pair.before_range), counted(pair.present, &pair.after_range));
    (all.0 != all.1).then_some(act)
}

/// "không dưới 1 tỷ" bounds a number and turns nothing round.
fn negations(_: &Rules, reading: &Reading<'_>, field: usize, range: &Range<usize>) -> usize {
    let bounds = |m: &Mark| {
        let next = reading.texts[field].norm[m.range.end..].trim_start();
        ["dưới", "quá", "ít hơn", "kém", "less than", "more than", "少于", "超过"].iter().any(|w| next.starts_with(w))
    };
    overlapping(reading.marks(field), range).filter(|m| m.class == Class::Negation && !bounds(m) && !is_named(reading, field, m)).count()
}

/// "Bình Nghi bị trả hàng": a capital within a sentence, behind another one, makes a syllable of a name of what would be a word of doubt.
fn is_named(reading: &Reading<'_>, field: usize, mark: &Mark) -> bool {
    let text = &reading.texts[field];
    let norm = &text.norm;
    let is_name = |at: usize| {
        let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
        let second = norm[at..].char_indices().nth(1).map_or(at, |(next, _)| at + next);
        capital(at) && !capital(second)
    };
    let behind = norm[..mark.range.start].strip_suffix(' ').map(|head| head.rfind(|c: char| !is_word(c)).map_or(0, |at| at + 1));
    let is_vietnamese = matches!(reading.language, Language::Vi | Language::Other);
    is_vietnamese && is_name(mark.range.start) && behind.is_some_and(is_name)
}

fn hedges(rules: &Rules, reading: &Reading<'_>, field: usize, range: &Range<usize>) -> usize {
    let counts = |m: &&Mark| match m.class {
        Class::Hedge | Class::Unverified | Class::Accusation => true,
        Class::Open => range.start <= m.range.start && m.range.end <= range.end,
        _ => false,
    };
    let marked = overlapping(reading.marks(field), range).filter(|m| counts(m) && !is_named(reading, field, m)).count();
    if marked > 0 { marked } else { softer(rules, &reading.texts[field].norm, range) }
}

/// Words of doubt that only a comparison takes for such ("bước đầu", 或致) and that a range cuts.
fn softer(rules: &Rules, norm: &str, range: &Range<usize>) -> usize {
    let from = norm.floor_char_boundary(range.start.saturating_sub(SOFTER));
    let beside = &norm[from..norm.ceil_char_boundary(norm.len().min(range.end + SOFTER))];
    let cuts = |(at, word): (usize, &str)| {
        let (start, end) = (from + at, from + at + word.len());
        let is_whole = word.starts_with(is_han) || on_boundaries(norm, &(start..end));
        start < range.end && range.start < end && is_whole
    };
    rules.changes.headline.softer.iter().flat_map(|word| beside.match_indices(word)).filter(|found| cuts(*found)).count()
}

/// Bytes of the longest of these words.
const SOFTER: usize = 32;

/// Marks that a range cuts; none is longer than an attribution of two halves.
fn overlapping<'m>(marks: &'m [Mark], range: &Range<usize>) -> impl Iterator<Item = &'m Mark> + use<'m> {
    const LONGEST: usize = 400;
    let (start, end) = (range.start, range.end);
    let from = marks.partition_point(|m| m.range.start + LONGEST < start);
    marks[from..].iter().take_while(move |m| m.range.start < end).filter(move |m| start < m.range.end)
}

/// "gần 1,7 lần" became "1,7 lần", or "hơn 1,7 lần", which is another amount.
fn softener(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(ChangeKind, Act, f64)> {
    let words = &pair.rules.measures.approximation;
    let soft = |norm: &str, range: &Range<usize>| {
        let said = |w: &String| norm[range.clone()].trim().strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word));
        [&words.around, &words.above, &words.below].into_iter().position(|list| list.iter().any(said))
    };
    let is_number = |at: Option<usize>| at.and_then(|at| pair.after.get(at)).is_some_and(|t| matches!(t.fact, Some(Fact::Number { .. })));
    let (old, new) = pair.ranges(region);
    if is_number(region.after.start.checked_sub(1)) {
        return behind(pair, [&old, &new]);
    }
    if region.before.end >= pair.before.len() || !is_number(Some(region.after.end)) {
        return None;
    }
    match (soft(&pair.earlier.texts[pair.field].norm, &old), soft(&pair.present.texts[pair.field].norm, &new)) {
        (Some(_), None) => Some((ChangeKind::Hedge, Act::Removed, weights::RESTATED)),
        (None, Some(_)) => Some((ChangeKind::Hedge, Act::Added, weights::RESTATED)),
        (Some(old), Some(new)) if old != new => Some((ChangeKind::Figure, Act::Replaced, weights::RESTATED)),
        _ => None,
    }
}

/// 200多名 became 200名: what softens a number may stand behind it.
fn behind(pair: &Pair<'_, '_, '_>, [old, new]: [&Range<usize>; 2]) -> Option<(ChangeKind, Act, f64)> {
    let words = &pair.rules.measures.approximation;
    let soft = |norm: &str, range: &Range<usize>| {
        let said = norm[range.clone()].trim();
        !said.is_empty() && words.after_around.iter().chain(&words.after_above).any(|w| w.trim() == said)
    };
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    match (soft(earlier, old), soft(present, new)) {
        (true, false) if new.is_empty() => Some((ChangeKind::Hedge, Act::Removed, weights::RESTATED)),
        (false, true) if old.is_empty() => Some((ChangeKind::Hedge, Act::Added, weights::RESTATED)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn a_word_of_doubt_within_a_name_softens_nothing() {
        let quotes = ["lối mở Nà Nưa", "cửa khẩu Bình Nghi"];
        check("Xe qua lối mở Nà Nưa bị trả về.", "Xe qua cửa khẩu Bình Nghi bị trả về.", ChangeKind::Place, Act::Replaced, quotes);
        let quotes = ["bị nghi xả", "xả"];
        check("Xưởng Bình Nghi bị nghi xả thải.", "Xưởng Bình Nghi xả thải.", ChangeKind::Hedge, Act::Removed, quotes);
    }

    #[test]
    fn what_is_only_a_first_finding_is_a_word_of_doubt() {
        let hedge = |before: &str, after: &str, act: Act, quotes: [&str; 2]| check(before, after, ChangeKind::Hedge, act, quotes);
        let quotes = ["bước đầu là", "là"];
        hedge("Nguyên nhân bước đầu là do chập điện.", "Nguyên nhân là do chập điện.", Act::Removed, quotes);
        hedge("The slide killed two.", "The slide is feared to have killed two.", Act::Added, ["killed", "is feared to have killed"]);
        hedge("矿场或致河水变黑。", "矿场致河水变黑。", Act::Removed, ["或致", "致"]);
    }

    #[test]
    fn none_is_a_number() {
        let quotes = ["không có ca nào nặng", "ba ca"];
        check("Trạm không ghi nhận ca nào mới.", "Trạm ghi nhận bốn ca mới.", ChangeKind::Figure, Act::Replaced, ["không ghi", "bốn ca"]);
        check("Bệnh viện không có ca nào nặng.", "Bệnh viện có ba ca nặng.", ChangeKind::Figure, Act::Replaced, quotes);
    }
}
