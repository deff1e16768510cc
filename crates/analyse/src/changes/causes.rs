//! Why it happened: another cause behind the same words for one ("do mưa lớn" became "do thi công ẩu").

use std::ops::Range;

use domain::{Act, ChangeKind};

use super::regions::Region;
use super::tokens::Token;
use super::words::CauseWords;
use super::{Aspect, Found, Pair, weights};
use crate::reading::{Reading, TEXT};
use crate::rules::Rules;
use crate::text::{is_han, is_word};
use crate::vocabulary::Class;

/// Tokens of a side of a region in which a cause stands for a cause.
const SHORT: usize = 14;
/// Likeness from which a short sentence is another version: the cause may be most of it.
const LIKE: f64 = 0.25;
/// Letters of a cause below which it may be any word.
const LEAST: usize = 5;

/// Causes that others stand for.
pub(super) fn changed(pair: &mut Pair<'_, '_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for region in pair.difference.regions.clone() {
        if let Some((before, after)) = replaced(pair, &region) {
            pair.use_tokens(region.before.clone(), region.after.clone());
            let change = pair.found(ChangeKind::Wording, Act::Replaced, weights::MEANT, (before, after));
            found.push(Found { sure: false, aspect: Some(Aspect::Cause), ..change });
        }
    }
    found
}

/// The causes of both sides, where each begins in the region right behind words for a cause.
fn replaced(pair: &Pair<'_, '_, '_>, region: &Region) -> Option<(Range<usize>, Range<usize>)> {
    let fits = |range: &Range<usize>| (1..=SHORT).contains(&range.len());
    if pair.difference.likeness < LIKE || !fits(&region.before) || !fits(&region.after) {
        return None;
    }
    let before = cause(pair, 0, &region.before)?;
    let after = cause(pair, 1, &region.after)?;
    let keys = |tokens: &[Token], range: &Range<usize>| -> Vec<String> { tokens[range.clone()].iter().map(|t| t.key.clone()).collect() };
    let (old, new) = (keys(&pair.before, &before), keys(&pair.after, &after));
    // "do mưa lớn" and "do trời mưa to" have a word in common.
    let apart = !old.iter().any(|key| new.contains(key) && key.chars().count() > 2);
    let of = |tokens: &[Token], range: &Range<usize>| tokens[range.start].range.start..tokens[range.end - 1].range.end;
    apart.then(|| (of(&pair.before, &before), of(&pair.after, &after)))
}

/// The tokens of a region that tell a cause: from the words for one on, which stand before the region or in it.
fn cause(pair: &Pair<'_, '_, '_>, side: usize, region: &Range<usize>) -> Option<Range<usize>> {
    let (tokens, reading) = if side == 0 { (&pair.before, pair.earlier) } else { (&pair.after, pair.present) };
    let norm = &reading.texts[pair.field].norm;
    let within = if side == 0 { &pair.before_range } else { &pair.after_range };
    let words = &pair.rules.changes.causes;
    let begins = |at: usize| {
        let head = norm[within.start..tokens[at].range.start].trim_end();
        is_marked(words, head) || is_named(words, head)
    };
    let is_plain = |at: usize| tokens[at].fact.is_none() && !pair.used[side][at];
    // An article before the region is none of the cause: "caused by a spark".
    let first = region.start;
    let from = if words.articles.has(tokens.get(first.wrapping_sub(1)).map_or("", |t| t.key.as_str())) { first - 1 } else { first };
    let start = if begins(from) { first } else { (first + 1..region.end).find(|at| begins(*at))? };
    let range = start..region.end;
    let told = range.clone().all(is_plain) && !words.no_cause.has(&tokens[start].key);
    let letters = tokens[range.end - 1].range.end - tokens[start].range.start;
    (told && letters >= LEAST).then_some(range)
}

/// Sentences that were replaced whole and tell a cause, each with the one in its place: the hedge is gone where the earlier one had any and the later
/// one has none.
pub(super) fn replaced_whole(rules: &Rules, sides: [&Reading<'_>; 2], lost: [&[Range<usize>]; 2]) -> Vec<Found> {
    let words = &rules.changes.causes;
    let tells = |side: usize, sentence: &Range<usize>| tells_cause(words, &sides[side].texts[TEXT].norm[sentence.clone()]);
    let old = lost[0].iter().filter(|sentence| tells(0, sentence));
    old.filter_map(|before| {
        let in_its_place = |after: &&Range<usize>| tells(1, after) && stand_alike(sides, [before, after]);
        let after = lost[1].iter().find(in_its_place)?;
        let open = |side: usize, sentence: &Range<usize>| sides[side].has(TEXT, sentence, &[Class::Hedge, Class::Unverified]);
        let hedge_gone = open(0, before) && !open(1, after);
        let (kind, act, aspect) = match hedge_gone {
            true => (ChangeKind::Hedge, Act::Removed, None),
            false => (ChangeKind::Wording, Act::Replaced, Some(Aspect::Cause)),
        };
        let (before, after) = (before.clone(), after.clone());
        Some(Found { kind, act, field: TEXT, before, after, weight: weights::MEANT, sure: hedge_gone, alone: false, aspect })
    })
    .collect()
}

/// Whether a word for a cause stands in a sentence, with one behind it.
fn tells_cause(words: &CauseWords, sentence: &str) -> bool {
    let ends = sentence.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut ends = ends.filter(|at| !sentence[*at..].trim_start().starts_with(|c: char| !is_word(c) && !is_han(c)) && *at < sentence.len());
    ends.any(|at| {
        let (head, rest) = sentence.split_at(at);
        let whole = head.ends_with(is_han) || !rest.starts_with(is_word);
        let none = || words.no_cause.iter().any(|w| rest.trim_start().starts_with(w));
        whole && (is_marked(words, head) && !none() || is_named(words, head))
    })
}

/// Whether the sentences before two, or those behind them, are the same.
fn stand_alike(sides: [&Reading<'_>; 2], at: [&Range<usize>; 2]) -> bool {
    let beside = |step: isize| {
        let of = |side: usize| {
            let text = &sides[side].texts[TEXT];
            let index = text.sentence_at(at[side].start).checked_add_signed(step)?;
            text.sentences.get(index).map(|range| text.norm[range.clone()].trim())
        };
        of(0).is_some() && of(0) == of(1)
    };
    beside(-1) || beside(1)
}

/// Whether words that stand right before a cause end a text: "do", "due to".
fn is_marked(words: &CauseWords, head: &str) -> bool {
    let stands = |mark: &str| {
        let rest = behind(head, mark)?;
        Some(!words.no_cause.iter().any(|w| rest.ends_with(w)))
    };
    words.marks.iter().any(|mark| stands(mark).unwrap_or_default())
}

/// Whether a text ends with "nguyên nhân tử vong là": a word for a cause, soon before one that tells it.
fn is_named(words: &CauseWords, head: &str) -> bool {
    let told = |link: &str| {
        let rest = behind(head, link)?;
        let near = &rest[rest.ceil_char_boundary(rest.len().saturating_sub(NEAR))..];
        let clause = near.rsplit([',', '.', ';', '，', '。']).next().unwrap_or_default();
        Some(words.named.iter().any(|w| clause.contains(w)))
    };
    words.links.iter().any(|link| told(link).unwrap_or_default())
}

/// Bytes between a word for a cause and one that tells it.
const NEAR: usize = 48;

/// What stands before a word that a text ends with.
fn behind<'t>(head: &'t str, word: &str) -> Option<&'t str> {
    head.strip_suffix(word).filter(|rest| word.starts_with(is_han) || !rest.ends_with(is_word)).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;
    use crate::Article;
    use crate::testing::{content, noon, rules};

    #[test]
    fn a_cause_in_a_sentence_written_anew_is_told() {
        let told = |before: &str, after: &str| {
            let [before, after] = [before, after]
                .map(|s| content("Sập vách hào ở Đồng Đăng", "", &format!("Hai thợ bị vùi lấp.\n{s}\nXã cho dừng thi công.")));
            let article = |content| Article { content, outlet: None, published: Some(noon("2026-11-12")) };
            let found = crate::changes(rules(), &article(&before), &article(&after));
            found.iter().map(|f| (f.kind, f.act)).collect::<Vec<_>>()
        };
        let open = "Ban đầu, nghi do mưa kéo dài làm đất mất liên kết, đang chờ cơ quan chức năng kết luận.";
        let blamed = "Vụ việc xảy ra do đơn vị thi công không gia cố vách.";
        assert_eq!(told(open, blamed), [(ChangeKind::Hedge, Act::Removed)]);
        assert_eq!(told(blamed, open), [(ChangeKind::Wording, Act::Replaced)]);
        assert_eq!(
            told(open, "Chính quyền đến thăm gia đình các nạn nhân."),
            [(ChangeKind::Wording, Act::Added), (ChangeKind::Wording, Act::Removed)]
        );
    }

    #[test]
    fn another_cause_is_told_first() {
        let another = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Wording, Act::Replaced, quotes);
        another("Kè sập do mưa lớn, huyện cho biết.", "Kè sập do thi công ẩu, huyện cho biết.", ["mưa lớn", "thi công ẩu"]);
        another(
            "Cá chết vì thiếu ôxy khi trời oi.",
            "Cá chết vì nước thải nhà máy bột.",
            ["thiếu ôxy khi trời oi", "nước thải nhà máy bột"],
        );
        let named = |cause: &str| format!("Nguyên nhân tử vong là {cause}.");
        another(&named("sốc thuốc"), &named("bệnh tim"), ["sốc thuốc", "bệnh tim"]);
        another("The fire was caused by a spark.", "The fire was caused by a cigarette.", ["spark", "cigarette"]);
        another("大桥因暴雨垮塌。", "大桥因超载垮塌。", ["暴雨", "超载"]);
    }
}
