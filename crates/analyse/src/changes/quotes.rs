//! Words between quotation marks that changed: somebody else's words, edited.

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::Token;
use super::wording::is_spelling;
use super::{Found, Pair, weights};
use crate::reading::TEXT;
use crate::text::{is_han, is_word};

/// Tokens from which it is an utterance, not a single word set off.
const UTTERANCE: usize = 4;

/// Quotations in which words differ, and those that came or went.
pub(super) fn changed(pair: &Pair<'_, '_, '_>) -> Vec<Found> {
    let before = quotations(&pair.earlier.texts[pair.field].norm, &pair.before_range);
    let after = quotations(&pair.present.texts[pair.field].norm, &pair.after_range);
    let mut found: Vec<Found> = Vec::new();
    for region in pair.difference.regions.iter().filter(|r| !is_spelling(pair, r)) {
        let (old, new) = pair.ranges(region);
        let inside = |quotations: &[Range<usize>], range: &Range<usize>| {
            quotations.iter().find(|q| q.start <= range.start && range.end <= q.end).cloned()
        };
        let whole = |quotations: &[Range<usize>], range: &Range<usize>| {
            quotations.iter().find(|q| range.start <= q.start && q.end <= range.end && !range.is_empty()).cloned()
        };
        let change = match (inside(&before, &old), inside(&after, &new)) {
            (Some(b), Some(a)) if long(pair, 0, &b) && long(pair, 1, &a) => Some((Act::Replaced, (b, a))),
            _ => match (whole(&before, &old), whole(&after, &new)) {
                (Some(b), None) if long(pair, 0, &b) => Some((Act::Removed, (b, new.end..new.end))),
                (None, Some(a)) if long(pair, 1, &a) => Some((Act::Added, (old.end..old.end, a))),
                _ => None,
            },
        };
        if let Some((act, ranges)) = change
            && !found.iter().any(|f| (&f.before, &f.after) == (&ranges.0, &ranges.1))
        {
            let weight = if act == Act::Replaced { weights::QUOTATION } else { weights::RESTATED };
            found.push(pair.found(ChangeKind::Quotation, act, weight, ranges));
        }
    }
    for (side, mine, other) in [(0, &before, &after), (1, &after, &before)] {
        for quote in mine.iter().filter(|q| long(pair, side, q)) {
            if found.iter().any(|f| [&f.before, &f.after][side] == quote) {
                continue;
            }
            if let Some(own) = across(pair, quote, side).filter(|own| is_own(other, own) && !own.is_empty()) {
                let ranges = if side == 0 { (quote.clone(), own) } else { (own, quote.clone()) };
                found.push(pair.found(ChangeKind::Quotation, Act::Restated, weights::RESTATED, ranges));
            }
        }
    }
    found
}

/// Words of a quotation below which it is a word set off; a Chinese character counts as most of one.
const SPOKEN: f64 = 3.0;

/// Whole sentences that are gone with a quotation, or out of one, both marks of which stand in their paragraph.
pub(super) fn cut([old, new]: [&str; 2], gone: &[Range<usize>]) -> Vec<Found> {
    let words = |text: &str| {
        let characters = text.chars().filter(|c| is_han(*c)).count();
        let latin = text.split(|c: char| !is_word(c) || is_han(c)).filter(|w| !w.is_empty()).count();
        latin as f64 + 0.75 * characters as f64
    };
    let taken = |range: &Range<usize>| {
        let spoken = quotations(old, range);
        let within = spoken.into_iter().map(|q| q.start.max(range.start)..q.end.min(range.end)).filter(|q| q.start < q.end);
        within.filter(|q| words(&old[q.clone()]) >= SPOKEN && !new.contains(old[q.clone()].trim())).max_by_key(Range::len)
    };
    let end = new.len()..new.len();
    let found = |before: Range<usize>| Found {
        kind: ChangeKind::Quotation,
        act: Act::Removed,
        field: TEXT,
        before,
        after: end.clone(),
        weight: weights::RESTATED,
        sure: false,
        alone: false,
        aspect: None,
    };
    gone.iter().filter_map(taken).map(found).collect()
}

/// No quotation has a part in it: the newsroom's own words.
fn is_own(quotations: &[Range<usize>], range: &Range<usize>) -> bool {
    quotations.iter().all(|q| q.end <= range.start || range.end <= q.start)
}

/// What of the other side stands for a quotation whose words changed.
fn across(pair: &Pair<'_, '_, '_>, quote: &Range<usize>, side: usize) -> Option<Range<usize>> {
    let (mine, other) = if side == 0 { (&pair.before, &pair.after) } else { (&pair.after, &pair.before) };
    let sides = |r: &Region| if side == 0 { (r.before.clone(), r.after.clone()) } else { (r.after.clone(), r.before.clone()) };
    let first = mine.partition_point(|t| t.range.start < quote.start);
    let end = mine.partition_point(|t| t.range.end <= quote.end);
    let changed = pair.difference.regions.iter().any(|r| {
        let (m, _) = sides(r);
        m.start < end && first < m.end || m.is_empty() && first < m.start && m.start < end
    });
    let regions = || pair.difference.regions.iter().map(sides);
    let behind = |region: Option<(Range<usize>, Range<usize>)>, at: usize| region.map_or(at, |(m, o)| o.end + at - m.end);
    let from = match regions().find(|(m, _)| m.start <= first && first < m.end) {
        Some((_, o)) => o.start,
        None => behind(regions().take_while(|(m, _)| m.end <= first).last(), first),
    };
    let to = match regions().find(|(m, _)| m.start < end && end <= m.end) {
        Some((_, o)) => o.end,
        None => behind(regions().take_while(|(m, _)| m.end < end).last(), end),
    };
    (changed && from < to && to <= other.len()).then(|| other[from].range.start..other[to - 1].range.end)
}

fn long(pair: &Pair<'_, '_, '_>, side: usize, range: &Range<usize>) -> bool {
    let (tokens, reading) = if side == 0 { (&pair.before, pair.earlier) } else { (&pair.after, pair.present) };
    let norm = &reading.texts[pair.field].norm;
    // "Were not" is one token that stands for several words.
    let words = |t: &Token| if t.fact.is_none() { 1 + norm[t.range.clone()].matches(' ').count() } else { 1 };
    let within = tokens.iter().filter(|t| range.start <= t.range.start && t.range.end <= range.end);
    within.map(words).sum::<usize>() >= UTTERANCE
}

/// What of a passage stands between quotation marks, which may stand around several sentences, or outside of the only one.
fn quotations(norm: &str, within: &Range<usize>) -> Vec<Range<usize>> {
    let paragraph = norm.floor_char_boundary(within.start.saturating_sub(FARTHEST))..norm.ceil_char_boundary(within.end + FARTHEST);
    let start = norm[paragraph.start..within.start].rfind('\n').map_or(paragraph.start, |at| paragraph.start + at + 1);
    let end = norm[within.end..paragraph.end].find('\n').map_or(paragraph.end, |at| within.end + at);
    let cut = |quote: Range<usize>| (start + quote.start).max(within.start)..(start + quote.end).min(within.end);
    marked(&norm[start..end]).into_iter().map(cut).filter(|quote| quote.start < quote.end).collect()
}

/// Bytes before and behind a passage in which a mark may stand.
const FARTHEST: usize = 4_000;

/// What stands between quotation marks; single ones only where no word touches their outer side.
fn marked(norm: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut previous = ' ';
    for (at, c) in norm.char_indices() {
        let next = norm[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match (open, c) {
            (Some((mark, start)), _) if c == mark && (c == '"' || !is_word(next)) => {
                found.push(start..at);
                open = None;
            }
            (None, '"') => open = Some(('"', at + 1)),
            (None, '\'') if !is_word(previous) && (is_word(next) || is_han(next)) => open = Some(('\'', at + 1)),
            _ => {}
        }
        previous = c;
    }
    found.retain(|r| !r.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use crate::testing::{content, noon, rules};

    #[test]
    fn a_quotation_that_is_cut_out_is_told() {
        let cut = |before: &str, after: &str, words: &str| {
            let [before, after] = [before, after].map(|text| content("", "", text));
            let article = |content| crate::Article { content, outlet: None, published: Some(noon("2026-11-12")) };
            let found = crate::changes(rules(), &article(&before), &article(&after));
            assert_eq!(
                (found[0].kind, found[0].act, found[0].before.text.as_str()),
                (ChangeKind::Quotation, Act::Removed, words),
                "{found:#?}"
            );
        };
        let [head, tail] = ["Gạo phát ở nhà văn hóa.", "Xã sẽ rà soát danh sách."];
        let whole = "Trưởng thôn nói: \"Ai có tên thì nhận. Cứ kiện đi.\"";
        let part = "Trưởng thôn nói: \"Ai có tên thì nhận.\"";
        cut(&format!("{head} {whole} {tail}"), &format!("{head} {part} {tail}"), "Cứ kiện đi.");
        let told = "The captain said: \"We were overloaded.\" Boats wait.";
        cut("The captain said: \"We were overloaded. I knew it.\" Boats wait.", told, "I knew it.");
        cut("The mill shut. \"We were never paid. Nobody came.\" The town pays.", "The mill shut. The town pays.", "We were never paid.");
        cut("工厂停产。“我们没有拿到工资。”镇里将核查。", "工厂停产。镇里将核查。", "我们没有拿到工资。");
    }

    #[test]
    fn marks_at_the_ends_of_a_sentence_belong_to_it() {
        let of = |text: &str| content("", "", text);
        let [before, after] = [
            of("Bà Hạnh nói: \"Chúng tôi đã chậm và xin lỗi bà con.\" Chợ sẽ mở."),
            of("Bà Hạnh nói: \"Chúng tôi rất chia sẻ với bà con.\" Chợ sẽ mở."),
        ];
        let article = |content| crate::Article { content, outlet: None, published: Some(noon("2026-11-12")) };
        let found = crate::changes(rules(), &article(&before), &article(&after));
        assert_eq!((found[0].kind, found[0].act), (ChangeKind::Quotation, Act::Replaced), "{found:#?}");
        assert_eq!(found[0].after.text.as_str(), "Chúng tôi rất chia sẻ với bà con.");
    }
}
