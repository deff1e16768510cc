//! A thing of a place in the headline ("chợ Đông Kinh", "Huu Nghi border gate", 友谊口岸), where the article names another one of the kind and
//! never that one.

use std::collections::BTreeSet;
use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::tokens;
use super::is_in_capitals;
use super::place::Set;
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{is_held, places};
use crate::text::{Text, is_han, on_boundaries};
use crate::vocabulary::words::has;

/// Sentences at the beginning of a body in which it says where it is.
const EARLY: usize = 3;
/// Words of a name that are compared; what follows may be where it is.
const COMPARED: usize = 2;
/// Characters within which they stand.
const NAME: usize = 64;

/// A name beside the word for its kind.
struct Named<'r> {
    kind: &'r str,
    /// Kind and name.
    range: Range<usize>,
    name: &'r str,
}

/// The headline's thing, and the only other one of its kind in lead and body.
pub(super) fn other(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let title = &reading.texts[TITLE];
    if is_in_capitals(title) {
        return None;
    }
    let in_title = named(reading, TITLE);
    if in_title.is_empty() {
        return None;
    }
    let told: Vec<(usize, Named<'_>)> =
        [LEAD, TEXT].into_iter().flat_map(|field| named(reading, field).into_iter().map(move |n| (field, n))).collect();
    in_title.iter().find_map(|claim| {
        // "Traders at Tan Thanh are not affected", behind what happened elsewhere: named as spared alone, it is not where it happened.
        let spared = |field: usize, at: usize| {
            let said = &reading.texts[field].norm[reading.sentence(field, at)];
            reading.words.place.spared.iter().any(|w| is_held(said, w))
        };
        let nth = |field: usize, at: usize| (field, reading.texts[field].sentence_at(at));
        let carried = |field: usize, other: (usize, usize)| {
            let mut told = places(&reading.texts[field].norm, claim.name);
            told.any(|at| nth(field, at) <= other || !spared(field, at))
        };
        // "Lang Son commune" is some commune there.
        let province =
            reading.found.hits.iter().any(|h| h.field == TITLE && territory.is_province(h.unit) && h.range.contains(&claim.range.start));
        let alone = !province && in_title.iter().filter(|n| n.kind == claim.kind).count() == 1;
        if !alone {
            return None;
        }
        // "The Lang Son border market" is some market there.
        let some = |field: usize, n: &Named<'_>| {
            reading.found.hits.iter().any(|h| h.field == field && territory.is_province(h.unit) && n.range.contains(&h.range.start))
        };
        let others: Vec<&(usize, Named<'_>)> =
            told.iter().filter(|(f, n)| n.kind == claim.kind && n.name != claim.name && !some(*f, n)).collect();
        let names: BTreeSet<&str> = others.iter().map(|(_, n)| n.name).collect();
        let (field, other) = others.first().filter(|_| names.len() == 1)?;
        let first = nth(*field, other.range.start);
        (![LEAD, TEXT].into_iter().any(|field| carried(field, first))).then(|| (claim.range.clone(), (*field, other.range.clone())))
    })
}

/// The headline's only border gate, with or without the word for it ("tại Tân Thanh"), and the only other one on this side of the border that the
/// article names, early and with that word.
pub(super) fn other_gate(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let is_gate = |h: &Hit| territory.is_gate(h.unit) || is_called_gate(reading, h);
    let gates = |field: usize| reading.found.hits.iter().filter(move |h| h.field == field && is_gate(h) && territory.is_local(h.unit));
    let mut in_title = gates(TITLE).map(|h| (h.range.clone(), Some(h.unit)));
    let (claimed, unit) = in_title.next().or_else(|| Some((bare_gate(reading)?, None))).filter(|_| in_title.next().is_none())?;
    let title = &reading.texts[TITLE].norm;
    let name = |h: &Hit| reading.texts[h.field].norm[h.range.clone()].to_owned();
    let bare = |text: &str| reading.words.place.kinds.iter().find_map(|k| text.strip_prefix(k.as_str())).unwrap_or(text).trim().to_owned();
    let own = bare(&title[claimed.clone()]);
    let first = gates(LEAD).chain(gates(TEXT)).next()?;
    let early = first.field == LEAD || reading.texts[TEXT].sentence_at(first.range.start) < EARLY;
    let called = reading.words.place.kinds.iter().any(|k| name(first).contains(k.as_str()));
    let one = gates(LEAD).chain(gates(TEXT)).all(|h| h.unit == first.unit) && Some(first.unit) != unit;
    let carried = [LEAD, TEXT].iter().any(|f| reading.texts[*f].norm.contains(own.as_str()));
    let road = title[..claimed.start].trim_end().ends_with('-') || title[claimed.end..].trim_start().starts_with('-');
    (early && called && one && !carried && !road).then(|| (claimed, (first.field, first.range.clone())))
}

/// "Cửa khẩu Na Hình": a crossing by its name and a word for one.
fn is_called_gate(reading: &Reading<'_>, hit: &Hit) -> bool {
    let words = &reading.words.place;
    let name = &reading.texts[hit.field].norm[hit.range.clone()];
    let called = || words.kinds.iter().any(|kind| !words.unit.contains(kind) && name.contains(kind.as_str()));
    words.gates.iter().any(|gate| name.contains(gate.as_str())) && called()
}

/// "Qua Tân Thanh": a gate by its name alone, which may be many a thing elsewhere, behind a word for where something is.
fn bare_gate(reading: &Reading<'_>) -> Option<Range<usize>> {
    let title = &reading.texts[TITLE];
    let words = &reading.words.place;
    let set = |at: usize| words.set_in.iter().any(|w| ends(title.norm[..at].trim_end(), w));
    let name = |at: usize, len: usize| {
        let capital = title.original_char(at).is_some_and(char::is_uppercase);
        capital && set(at) && on_boundaries(&title.norm, &(at..at + len))
    };
    let known = |at: usize| reading.found.hits.iter().any(|h| h.field == TITLE && h.range.contains(&at));
    let mut found = words.gates.iter().flat_map(|w| places(&title.norm, w).map(move |at| at..at + w.len()));
    found.find(|range| name(range.start, range.len()) && !known(range.start))
}

fn ends(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
}

/// All such names of a field, in order.
fn named<'r>(reading: &'r Reading<'_>, field: usize) -> Vec<Named<'r>> {
    let text = &reading.texts[field];
    let mut found: Vec<Named<'_>> = Vec::new();
    for kind in &reading.words.place.kinds {
        for at in places(&text.norm, kind) {
            let range = at..at + kind.len();
            let name = match reading.language {
                Language::Zh => before_chinese(&text.norm, bare(&text.norm, at, reading))
                    .filter(|name| is_known(reading, field, name) || field != TITLE && is_some_unit(reading, field, kind, name)),
                _ if !on_boundaries(&text.norm, &range) => None,
                Language::En => before(reading, text, bare(&text.norm, at, reading)),
                Language::Vi | Language::Other => behind(text, &range, &reading.words.place.kinds_of),
            };
            found.extend(name.map(|n| Named { kind, range: range.start.min(n.start)..range.end.max(n.end), name: &text.norm[n] }));
        }
    }
    found.sort_by_key(|n| n.range.start);
    found
}

/// Whether the list of units knows a name: 智慧口岸 names none.
fn is_known(reading: &Reading<'_>, field: usize, name: &Range<usize>) -> bool {
    reading.found.hits.iter().any(|h| h.field == field && h.range.start <= name.start && name.end <= h.range.end)
}

/// 八达乡 behind 在 or 省: a commune that the list of units does not know, or not by this spelling.
fn is_some_unit(reading: &Reading<'_>, field: usize, kind: &String, name: &Range<usize>) -> bool {
    let words = &reading.words.place;
    let norm = &reading.texts[field].norm;
    let before = &norm[reading.sentence(field, name.start).start.min(name.start)..name.start];
    let begins = || before.is_empty() || words.unit_before.iter().any(|w| before.ends_with(w.as_str()));
    let plain = || !words.no_name.iter().any(|w| norm[name.clone()].contains(w.as_str()));
    words.unit_behind.contains(kind) && begins() && plain()
}

/// The first words with capitals behind a word for a kind ("cửa khẩu quốc tế …" is one) that is no part of a name.
fn behind(text: &Text<'_>, kind: &Range<usize>, of: &[String]) -> Option<Range<usize>> {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let begins = text.sentences.iter().any(|s| s.start == kind.start);
    let mut rest = text.norm[kind.end..].strip_prefix(' ')?;
    while let Some(next) = of.iter().find_map(|w| rest.strip_prefix(w.as_str())?.strip_prefix(' ')) {
        rest = next;
    }
    let from = text.norm.len() - rest.len();
    let name = rest.char_indices().take(NAME).take_while(|(_, c)| c.is_alphanumeric() || *c == ' ');
    let end = name.last().map_or(0, |(at, c)| at + c.len_utf8());
    let run = tokens(&rest[..end]).into_iter().take_while(|w| capital(from + w.start)).take(COMPARED);
    let last = run.last()?;
    (begins || !capital(kind.start)).then(|| from..from + last.end)
}

/// Where the words of a kind begin with those that tell what sort of it: "International Border Gate", 国际口岸.
fn bare(norm: &str, at: usize, reading: &Reading<'_>) -> usize {
    let stands = |head: &str, w: &String| {
        let rest = head.strip_suffix(w.as_str())?;
        (w.starts_with(is_han) || rest.ends_with(' ')).then_some(rest.len())
    };
    let mut from = at;
    loop {
        let head = norm[..from].trim_end_matches(' ');
        match reading.words.place.kinds_of.iter().find_map(|w| stands(head, w)) {
            Some(end) => from = end,
            None => return from,
        }
    }
}

/// The last words with capitals before a word for a kind. What a gate shares with one across the border ("Huu Nghi - Youyi Guan") is no name of its own.
fn before(reading: &Reading<'_>, text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    // "The market opens at five" names none.
    let is_name = |word: &str| !has(&reading.words.place.no_name, word);
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let head = text.norm[..at].strip_suffix(' ')?.trim_end_matches(' ');
    let name = head.char_indices().rev().take(NAME).take_while(|(_, c)| c.is_alphanumeric() || *c == ' ');
    let from = name.last().map_or(head.len(), |(at, _)| at);
    let words = tokens(&head[from..]);
    let run = words.iter().rev().take_while(|w| capital(from + w.start) && is_name(&head[from + w.start..from + w.end])).take(COMPARED);
    let first = run.last()?;
    let pair = head[..from + first.start].trim_end_matches(' ').ends_with(['-', '–']);
    (!pair).then(|| from + first.start..head.len())
}

/// The two characters before a word for a kind.
fn before_chinese(norm: &str, at: usize) -> Option<Range<usize>> {
    let start = norm[..at].char_indices().rev().take(COMPARED).last().map(|(i, _)| i)?;
    let name = &norm[start..at];
    (name.chars().count() == COMPARED && name.chars().all(is_han)).then_some(start..at)
}
