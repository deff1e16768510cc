//! Names that became longer or shorter at their end: another firm ("Công ty Hoàng Đạt Phát"), another person ("Hoàng Thị Lan Anh"), and
//! what is quoted beside a name.

use std::ops::Range;

use super::Pair;
use super::tokens::Token;
use super::words::NameWords;
use crate::language::is_syllable;
use crate::text::{is_han, is_word};

/// Tokens of a person's name that is whole: family name, middle name, given name.
const WHOLE: usize = 3;
/// Tokens between the word for a firm and the end of its name.
const FIRM: usize = 8;

/// Whether one name is the other with words added to its end that make it another firm's or another person's.
pub(super) fn another(pair: &Pair<'_, '_, '_>, before: &Range<usize>, after: &Range<usize>) -> bool {
    let words = &pair.rules.changes.names;
    let is_shorter = before.len() < after.len();
    let (short, long) = if is_shorter { (before, after) } else { (after, before) };
    let (of_short, of_long) = if is_shorter { (&pair.before, &pair.after) } else { (&pair.after, &pair.before) };
    let begins = of_short[short.clone()].iter().zip(&of_long[long.clone()]).all(|(x, y)| x.key == y.key);
    if short.len() == long.len() || !begins {
        return false;
    }
    // "Công ty TNHH Xây dựng Hòa Phú": the name goes on.
    let goes_on = of_short.get(short.end).is_some_and(|t| t.capital && t.range.start <= of_short[short.end - 1].range.end + 1);
    if goes_on {
        return false;
    }
    let tail = long.start + short.len()..long.end;
    is_person(words, of_short, short) && is_person(words, of_long, long)
        || is_firm(words, of_short, short) && is_firm(words, of_long, long) && !is_place(pair, !is_shorter, &of_long[tail])
}

/// "bà Hoàng Thị Lan": a name of three syllables behind a title.
fn is_person(words: &NameWords, tokens: &[Token], run: &Range<usize>) -> bool {
    let titled = run.start > 0 && words.titles.has(&tokens[run.start - 1].key);
    titled && run.len() >= WHOLE && tokens[run.clone()].iter().all(|t| is_syllable(&t.key))
}

/// Whether a word for a firm stands in a name or right before it.
fn is_firm(words: &NameWords, tokens: &[Token], run: &Range<usize>) -> bool {
    let from = run.start.saturating_sub(FIRM);
    let joined = |at: &usize| tokens[at - 1].range.end + 1 >= tokens[*at].range.start;
    let start = (from + 1..=run.start).rev().take_while(joined).last().map_or(run.start, |at| at - 1);
    let written = tokens[start..run.end].iter().map(|t| t.key.as_str()).collect::<Vec<_>>().join(" ");
    let whole = |word: &str| written.match_indices(word).any(|(at, w)| crate::text::on_boundaries(&written, &(at..at + w.len())));
    words.firms.iter().any(whole)
}

/// "Công ty Hòa Phú Lạng Sơn": where it is, or where its branch is.
fn is_place(pair: &Pair<'_, '_, '_>, is_before: bool, tail: &[Token]) -> bool {
    let reading = if is_before { pair.earlier } else { pair.present };
    let (Some(first), Some(last)) = (tail.first(), tail.last()) else { return false };
    let within = |range: &Range<usize>| range.start <= first.range.start && last.range.end <= range.end;
    let hits = reading.found.hits.iter().filter(|h| h.field == pair.field).map(|h| &h.range);
    let others = reading.found.elsewhere.iter().filter(|(f, _)| *f == pair.field).map(|(_, range)| range);
    hits.chain(others).any(within)
}

/// "ông Lục Văn Bình" became "bà Đàm Thị Mai": titles that differ are quoted with the names, and so is the full stop of initials.
pub(super) fn with_title(
    pair: &Pair<'_, '_, '_>,
    (before, after): (&Range<usize>, &Range<usize>),
    ranges: &mut (Range<usize>, Range<usize>),
) {
    let words = &pair.rules.changes.names;
    let title = |tokens: &[Token], run: &Range<usize>| {
        let token = tokens.get(run.start.checked_sub(1)?)?;
        let joined = token.range.end + 1 == tokens[run.start].range.start;
        (joined && words.titles.has(&token.key)).then(|| (token.key.clone(), token.range.start))
    };
    if let (Some((x, b)), Some((y, a))) = (title(&pair.before, before), title(&pair.after, after))
        && x != y
    {
        (ranges.0.start, ranges.1.start) = (b, a);
    }
    let (earlier, present) = (&pair.earlier.texts[pair.field].norm, &pair.present.texts[pair.field].norm);
    ranges.0.end += stop(earlier, &ranges.0);
    ranges.1.end += stop(present, &ranges.1);
}

/// The length of the full stop behind "H.V.T".
fn stop(norm: &str, range: &Range<usize>) -> usize {
    let name = &norm[range.clone()];
    let mut parts = name.rsplit(['.', ' ']);
    let is_initial = parts.next().is_some_and(|last| last.chars().count() == 1 && last.starts_with(|c| is_word(c) && !is_han(c)));
    usize::from(name.contains('.') && is_initial && norm[range.end..].starts_with('.'))
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::check;

    #[test]
    fn a_longer_name_is_another_ones() {
        let name = |before: &str, after: &str, act: Act, quotes: [&str; 2]| check(before, after, ChangeKind::Name, act, quotes);
        let another = ["Hoàng Đạt", "Hoàng Đạt Phát"];
        name("Xe của công ty Hoàng Đạt bị giữ.", "Xe của công ty Hoàng Đạt Phát bị giữ.", Act::Replaced, another);
        let trade = ["TNHH", "TNHH Xây"];
        name("Công ty TNHH Hòa Phú trúng thầu.", "Công ty TNHH Xây dựng Hòa Phú trúng thầu.", Act::Restated, trade);
        let branch = ["TNHH Hòa Phú", "TNHH Hòa Phú Lạng Sơn"];
        name("Công ty TNHH Hòa Phú trúng thầu.", "Công ty TNHH Hòa Phú Lạng Sơn trúng thầu.", Act::Restated, branch);
        let shorter = ["Hoàng Thị Lan Anh", "Hoàng Thị Lan"];
        name("Hôm qua, bà Hoàng Thị Lan Anh nhận lỗi.", "Hôm qua, bà Hoàng Thị Lan nhận lỗi.", Act::Replaced, shorter);
    }

    #[test]
    fn titles_that_differ_and_stops_are_quoted() {
        let name = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Name, Act::Replaced, quotes);
        name("Xã mời ông Lục Văn Bình dự.", "Xã mời bà Đàm Thị Mai dự.", ["ông Lục Văn Bình", "bà Đàm Thị Mai"]);
        name("Công an bắt H.V.T., trú xã Gia Cát.", "Công an bắt H.V.D., trú xã Gia Cát.", ["H.V.T.", "H.V.D."]);
    }
}
