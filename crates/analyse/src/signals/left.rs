//! Where a body names a place of ours and says of it only that somebody was brought there, comes from there or is on the way there.

use std::ops::Range;

use chrono::Datelike;
use domain::Language;

use super::acting::acts;
use super::headline::{leads, shared, stem};
use super::words::{matter, matter_of, tokens};
use crate::reading::{Reading, TEXT};
use crate::seek::{ends_with_word, is_held};
use crate::text::is_word;
use crate::vocabulary::words::{List, has, holds_word};
use crate::vocabulary::{Class, Mark};

/// Bytes between the parts of an address ("cửa khẩu Hữu Nghị (Lạng Sơn)", "the border gate in Lang Son").
const ADDRESS: usize = 16;
/// Sentences at the beginning of a body in which it says where something is.
const EARLY: usize = 2;
/// Numbers that are years.
const YEARS: std::ops::Range<i32> = 1900..2100;
/// Words for a unit or a kind of place before its name.
const KINDS: usize = 3;

/// Whether the body names a place of ours as no scene.
pub(super) fn is_left(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    is_beside_passing(reading, place) || is_far(reading, place) || is_to_come(reading, place)
}

/// Words of the headline with which a sentence tells what happened.
const HAPPENED: usize = 2;

/// "Mưa lớn còn tiếp diễn, trong đó có Lạng Sơn": a place in a row, or one of the weather to come, in a sentence without what happened.
pub(super) fn is_to_come(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let text = &reading.texts[TEXT].norm[reading.sentence(TEXT, place.start)];
    let words = &reading.words.place;
    let any = |list: &List| list.iter().any(|w| stands(reading, text, w) || w.contains(' ') && holds_word(text, w));
    any(&words.forecasts) && shared(reading, text) < HAPPENED || any(&words.listed) && shared(reading, text) == 0
}

/// Whether it does so for nothing but that a way leads there.
pub(super) fn is_aim_alone(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    !is_beside_passing(reading, place) && !is_home(reading, place) && is_bound(reading, place)
}

/// The same by the words right beside it alone.
pub(super) fn is_far(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    is_home(reading, place) || is_bound(reading, place)
}

/// "Gỗ được mua của Lạng Sơn", "Huu Nghi worked normally": behind the first sentences, a place of ours in which nothing is that the headline tells.
pub(super) fn is_bystander(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let text = &reading.texts[TEXT];
    let sentence = reading.sentence(TEXT, place.start);
    let words = &reading.words.place;
    let said = &text.norm[sentence.clone()];
    let spared = || words.spared.iter().any(|w| is_held(said, w));
    let set = || leads(&text.norm, &sentence, place, &words.set_in).is_some();
    let told = || !matter_of(reading, TEXT, &sentence).is_disjoint(&matter(reading));
    // "Had put up a similar roof in Lang Son in 2022"
    let years = || tokens(said).into_iter().filter_map(|w| said[w].parse::<i32>().ok()).filter(|year| YEARS.contains(year));
    let once = || years().any(|year| reading.published.is_none_or(|day| year < day.year()));
    text.sentence_at(place.start) >= EARLY && !acts(reading, TEXT, place) && (spared() || once() || !set() && !told())
}

/// A word of a hospital or a home stands in the sentence. Those of a way say where one part of the sentence leads and not the others: "chở hàng lên
/// Lạng Sơn, đến xã Ba Sơn thì lật".
pub(super) fn is_beside_passing(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(TEXT, place.start);
    let along = &reading.words.place.way.along;
    let is_way = |mark: &Mark| has(along, &reading.texts[TEXT].norm[mark.range.clone()]);
    let marks = reading.marks(TEXT).iter().filter(|m| m.class == Class::Passing && sentence.contains(&m.range.start));
    marks.into_iter().any(|m| !is_way(m))
}

/// "Quê Lạng Sơn", "comes from Lang Son", 厂主是谅山人.
fn is_home(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let sentence = reading.sentence(TEXT, place.start);
    let before = &norm[sentence.start.min(place.start)..place.start];
    let words = &reading.words.place;
    words.home.iter().any(|w| before.trim_end().ends_with(w.as_str()))
        || words.home_behind.iter().any(|w| norm[place.end..].starts_with(w.as_str()))
}

/// "Xe chở hàng lên Lạng Sơn", "carrying goods to Lang Son", 运货前往谅山; not "xe chạy đến Lạng Sơn thì bốc cháy".
fn is_bound(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let sentence = reading.sentence(TEXT, place.start);
    let start = sentence.start.min(place.start);
    let from = norm[start..place.start].rfind([',', ';', '，', '；']).map_or(start, |at| start + at + 1);
    let before = unnamed(reading, &norm[from..place.start]);
    let way = &reading.words.place.way;
    let ending = |list: &List| list.iter().find(|w| ends_with_word(before, w)).map(|w| before[..before.len() - w.len()].trim_end());
    if ending(&way.heading).is_some() {
        return true;
    }
    let carried = |rest: &str| way.carries.iter().any(|w| stands(reading, rest, w));
    if ending(&way.to).is_some_and(carried) {
        return true;
    }
    let clause = norm[from..sentence.end.max(place.end)].split([';', '；']).next().unwrap_or_default();
    let arrives = || way.when.iter().any(|w| stands(reading, clause, w));
    ending(&way.reaches).is_some_and(|rest| carried(rest) && !arrives()) || part_of_aim(reading, place)
}

/// The place is the rest of an address whose first part is where the way leads.
fn part_of_aim(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let norm = &reading.texts[TEXT].norm;
    let hits = reading.found.hits.iter().filter(|h| h.field == TEXT && h.range.end <= place.start && h.range.start < place.start);
    let Some(last) = hits.max_by_key(|h| h.range.end) else { return false };
    let between = &norm[last.range.end..place.start];
    let rest = unnamed(reading, between).trim_matches([' ', ',', '(', '，', '（']);
    let address = rest.is_empty() || has(&reading.words.place.there, rest);
    between.len() <= ADDRESS && address && is_bound(reading, &last.range)
}

/// Words before a place without those for its unit and kind.
fn unnamed<'t>(reading: &Reading<'_>, before: &'t str) -> &'t str {
    let words = &reading.words.place;
    let mut rest = before.trim_end();
    for _ in 0..KINDS {
        let kinds = words.unit.iter().chain(&words.kinds).chain(&words.kinds_of);
        let Some(kind) = kinds.filter(|w| ends_with_word(rest, w)).max_by_key(|w| w.len()) else { break };
        rest = rest[..rest.len() - kind.len()].trim_end();
    }
    rest
}

/// Whether a clause holds a word, in Chinese as it stands, in English with any ending.
fn stands(reading: &Reading<'_>, clause: &str, word: &str) -> bool {
    match reading.language {
        Language::Zh => clause.contains(word),
        Language::En => clause.split(|c: char| !is_word(c)).any(|w| stem(w) == stem(word)),
        Language::Vi | Language::Other => holds_word(clause, word),
    }
}
