//! Whether a figure counts all of its indicator, or a part of it, or what came and went ("60 hộ nghèo thoát nghèo").

use std::ops::Range;

use crate::rules::indicators::Measures;
use crate::seek::{ends_with_word, standing};
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::holds_word;

/// Words right behind a number of places: "3 thôn", 3个村.
const BETWEEN: [&str; 3] = ["个", "座", " "];

/// Whether a figure is a part. All ranges lie in `sentence`; `places` are the areas that it names.
pub(super) fn is_part(
    measures: &Measures,
    sentence: &str,
    indicator: usize,
    figure: &Range<usize>,
    phrase: &Range<usize>,
    places: &[Range<usize>],
) -> bool {
    let (first, last) = (figure.start.min(phrase.start), figure.end.max(phrase.end).min(sentence.len()));
    let (from, to) = clause_of(sentence, first, last);
    let clause = &sentence[from..to];
    let measured = &measures.indicators[indicator];
    // What an indicator is called by says nothing more: "hộ được hỗ trợ xóa nhà tạm".
    let called = |w: &str| holds_word(&measured.name, w) || sentence.get(phrase.clone()).is_some_and(|words| holds_word(words, w));
    let helped = measured.units.first().is_some_and(|unit| measures.is_helped(*unit));
    measured.part.iter().any(|w| holds_word(clause, w))
        || helped && measures.smaller.helped.iter().any(|w| holds_word(clause, w) && !called(w))
        || is_in_site(measures, clause)
        || is_of_which(measures, sentence, indicator, first, places)
        || is_of_places(measures, &sentence[..first], from)
        || is_of_places(measures, &sentence[last..to], usize::MAX)
}

/// Whether a figure is a part of what an event did: "trong đó 3 người chết", "thêm hai người tử vong", "3 thôn có 20 nhà tốc mái". `figure` lies in
/// `sentence`.
pub(super) fn is_part_of_toll(measures: &Measures, sentence: &str, indicator: usize, figure: &Range<usize>) -> bool {
    let (first, last) = (figure.start, figure.end.min(sentence.len()));
    let (from, to) = clause_of(sentence, first, last);
    measures.indicators[indicator].part.iter().any(|w| holds_word(&sentence[from..to], w))
        || is_of_which(measures, sentence, indicator, first, &[])
        || is_of_places(measures, &sentence[..first], from)
        || is_of_places(measures, &sentence[last..to], usize::MAX)
}

/// Where the clause round a range begins and ends.
fn clause_of(sentence: &str, first: usize, last: usize) -> (usize, usize) {
    let marks = |c: char| matches!(c, ',' | ';' | '，' | '；');
    let from = sentence[..first].rfind(marks).map_or(0, |at| at + sentence[at..].chars().next().map_or(1, char::len_utf8));
    let to = last + sentence[last..].find(|c| marks(c) || matches!(c, '.' | '。')).unwrap_or(sentence.len() - last);
    (from, to)
}

/// "Riêng chợ trung tâm", "tại bến xe", "the market alone", 仅市场: one place within the area.
fn is_in_site(measures: &Measures, clause: &str) -> bool {
    let stands = |w: &String| {
        standing(clause, w.as_str()).any(|(at, m)| {
            on_boundaries(clause, &(at..at + m.len())) && within(measures, &clause[..at]) && !is_year(&clause[at + m.len()..])
        })
    };
    measures.smaller.before.iter().chain(&measures.smaller.behind).any(stands)
}

/// "in the school year".
fn is_year(behind: &str) -> bool {
    behind.starts_with(" year")
}

fn within(measures: &Measures, before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    measures.within.iter().any(|w| ends_with_word(before, w))
}

/// "187 hộ nghèo, trong đó có 25 hộ nghèo là …": the same is counted before, or in the sentence before. Of a place ("trong đó xã Đồng Đăng có 187
/// hộ nghèo") it is the whole.
fn is_of_which(measures: &Measures, sentence: &str, indicator: usize, figure: usize, places: &[Range<usize>]) -> bool {
    let before = &sentence[..figure];
    let said = measures.of_which.iter().filter_map(|w| before.rfind(w.as_str()).map(|at| (at, at + w.len()))).max();
    let Some((at, end)) = said else { return false };
    let is_place = places.iter().any(|p| end <= p.start && p.end <= figure);
    let counted = || measures.phrases.find(&before[..at]).iter().any(|(_, of)| usize::from(*of) == indicator);
    !is_place && (before[..at].trim().is_empty() || counted())
}

/// "Riêng 3 thôn vùng cao", "in three villages", 仅3个村: parts of a unit without a name. From `clause` on they need no word before their number
/// ("Ba thôn của xã có 60 hộ nghèo").
fn is_of_places(measures: &Measures, words: &str, clause: usize) -> bool {
    let plural = |word: &str| standing(words, word).any(|(at, _)| is_several(measures, words[..at].trim_end(), clause));
    measures.parts.iter().any(|word| plural(word))
}

/// Whether words end with a number of places and one of the words for being in them.
fn is_several(measures: &Measures, before: &str, clause: usize) -> bool {
    let before = BETWEEN.iter().fold(before, |b, w| b.strip_suffix(w).unwrap_or(b)).trim_end();
    let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let bare = if digits.len() < before.len() {
        Some(digits)
    } else {
        measures.several.iter().find(|w| ends_with_word(before, w)).map(|w| &before[..before.len() - w.len()])
    };
    let Some(bare) = bare.map(str::trim_end) else { return false };
    // 同登乡3个村; a unit has (有) or counts (共) all of its villages.
    let chinese = bare.chars().next_back().is_some_and(|c| is_han(c) && !"有共辖设".contains(c));
    chinese || bare.len() <= clause && before.len() > clause || measures.within.iter().any(|w| ends_with_word(bare, w))
}
