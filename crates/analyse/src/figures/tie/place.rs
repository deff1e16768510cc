//! Which area a figure is counted in: the one that its sentence names, and no part of it.

use std::ops::Range;

use super::super::compare::is_example;
use super::Ground;
use super::time::clause_start;
use crate::places::{Hit, in_sentence};
use crate::rules::indicators::Measures;
use crate::seek::{begins_with_word, ends_with_word, is_held, standing};
use crate::text::{Text, is_han, is_word};
use crate::vocabulary::words::holds_word;

/// Characters behind the name of a place in which what goes from there to another is named: "Hanoi-Huu Nghi bus".
const ROUTE: usize = 24;

/// The area nearest to the figure in its sentence, else in the one before, else the only one of the title, else of the
/// lead. `None` where another province or a part of a unit (a hamlet) is meant.
pub(super) fn place(ground: &Ground<'_, '_>, field: usize, sentence: usize, figure: &Range<usize>) -> Option<usize> {
    let text = &ground.texts[field];
    let here = text.sentences.get(sentence)?.clone();
    if is_of_others(ground, field, &here) {
        return None;
    }
    if in_sentence(&ground.found.hits, field, &here).iter().any(|h| is_local_area(ground, h)) {
        return nearest(ground, field, &here, figure).filter(|_| !is_of_site(ground, field, &here, figure));
    }
    let before = sentence.checked_sub(1).and_then(|s| text.sentences.get(s));
    // What follows a sentence on a hamlet may be the hamlet's.
    if before.is_some_and(|b| names_part(ground, field, b)) {
        return None;
    }
    if let Some(unit) = before.and_then(|b| nearest(ground, field, b, figure)) {
        let whole = before.and_then(|before| made_of(ground, field, before, unit));
        return whole.filter(|_| says_whole(ground.measures, &text.norm[here])).or(Some(unit));
    }
    if ground.measures.parts.iter().any(|w| is_held(&text.norm[here.clone()], w)) {
        return None;
    }
    let of_part = |field: usize| names_part(ground, field, &(0..ground.texts[field].norm.len()));
    let named = |field: usize| only(ground, field).filter(|_| !of_part(field));
    let alone = || *ground.named.get_or_init(|| only_named(ground).filter(|_| !(0..3).any(of_part)));
    named(0).or_else(|| named(1)).or_else(alone)
}

/// "Toàn xã", "the whole commune", 全乡.
fn says_whole(measures: &Measures, sentence: &str) -> bool {
    measures.whole_unit.iter().any(|w| is_held(sentence, w))
}

/// "Xã Cao Lộc, được thành lập từ ba xã …": the unit of a sentence of which a unit, and all others there, are parts.
fn made_of(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>, unit: usize) -> Option<usize> {
    let areas = || in_sentence(&ground.found.hits, field, sentence).iter().filter(|h| is_local_area(ground, h)).map(|h| h.unit);
    let areas = || areas().filter(|of| !ground.territory.is_province(*of));
    let whole = areas().find(|whole| ground.territory.is_part_of(unit, *whole))?;
    areas().all(|part| part == whole || ground.territory.is_part_of(part, whole)).then_some(whole)
}

/// The only area that title, lead and text name: "the gate" is that one.
fn only_named(ground: &Ground<'_, '_>) -> Option<usize> {
    let mut areas = ground.found.hits.iter().filter(|h| ground.territory.is_local(h.unit)).map(|h| h.unit);
    let first = areas.next().filter(|unit| ground.territory.is_area(*unit))?;
    areas.all(|unit| unit == first).then_some(first)
}

/// Whether a sentence names another province, a part of a unit or something wider than the area, whose its figures may be.
pub(in crate::figures) fn is_of_others(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    is_elsewhere(ground, field, sentence) || names_part(ground, field, sentence)
}

/// Whether a sentence names another province or something wider than the area, whose its figures may be.
pub(in crate::figures) fn is_elsewhere(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &ground.texts[field];
    let others = ground.found.elsewhere_in(field, sentence);
    others.iter().any(|(_, range)| !is_end_of_route(ground.measures, &text.norm[sentence.clone()], &inside(sentence, range)))
        || !ground.measures.wider.find(&text.norm[sentence.clone()]).is_empty()
}

/// "Xe khách tuyến Hà Nội - Hữu Nghị", "a bus from Hanoi to Huu Nghi", 由河内驶往友谊口岸的客车: where somebody came from counts nothing.
fn is_end_of_route(measures: &Measures, sentence: &str, name: &Range<usize>) -> bool {
    let (before, behind) = (sentence[..name.start].trim_end(), sentence[name.end..].trim_start());
    let begins = |w: &String| begins_with_word(behind, w);
    let near = behind.char_indices().nth(ROUTE).map_or(behind, |(at, _)| &behind[..at]);
    let rides = || measures.rides.iter().any(|w| near.contains(w.as_str()));
    // "Xe khách tuyến Cao Bằng - Hà Nội": the other end.
    let from = before.char_indices().rev().nth(2 * ROUTE).map_or(0, |(at, _)| at);
    let ends = || measures.routes.iter().chain(&measures.rides).any(|w| holds_word(&before[from..], w));
    measures.routes.iter().any(|w| ends_with_word(before, w))
        || before.ends_with(['-', '–']) && ends()
        || measures.routes_behind.iter().any(begins)
        || behind.starts_with(['-', '–']) && rides()
}

/// Smaller areas before the province; of equals the nearest. None where the place has only a part of the figure ("10 người
/// chết, nặng nhất là Lạng Sơn").
pub(in crate::figures) fn nearest(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>, figure: &Range<usize>) -> Option<usize> {
    in_sentence(&ground.found.hits, field, sentence)
        .iter()
        .filter(|h| is_local_area(ground, h) && !is_home(ground, &ground.texts[field].norm[sentence.start..h.range.start]))
        .filter(|h| !is_site(ground.measures, &ground.texts[field].norm[sentence.clone()], &inside(sentence, &h.range)))
        .min_by_key(|h| (ground.territory.is_province(h.unit), h.range.start.abs_diff(figure.start)))
        .filter(|h| {
            let norm = &ground.texts[field].norm;
            let between = norm.get(figure.end..h.range.start).unwrap_or_default();
            // "Cả cụm ba xã, trong đó có Cao Lộc, có 480 hộ nghèo."
            let is_one_of = h.range.start < figure.start && is_example(ground.measures, &norm[sentence.start..h.range.start]);
            !is_one_of && !ground.measures.part_of.iter().any(|w| between.contains(w.as_str()))
        })
        .map(|h| h.unit)
}

/// "đều trú tại Lạng Sơn": where the counted live, and nothing is counted there.
fn is_home(ground: &Ground<'_, '_>, before: &str) -> bool {
    let near = before.char_indices().rev().nth(40).map_or(before, |(at, _)| &before[at..]);
    ground.measures.home.iter().any(|w| near.contains(w.as_str()))
}

fn only(ground: &Ground<'_, '_>, field: usize) -> Option<usize> {
    let whole = 0..ground.texts[field].norm.len();
    let hits = in_sentence(&ground.found.hits, field, &whole);
    let mut units: Vec<usize> = hits.iter().filter(|h| is_local_area(ground, h)).map(|h| h.unit).collect();
    units.sort_unstable();
    units.dedup();
    let small: Vec<usize> = units.iter().copied().filter(|u| !ground.territory.is_province(*u)).collect();
    match (small.as_slice(), units.as_slice()) {
        ([one], _) | ([], [one]) => Some(*one),
        _ => None,
    }
}

pub(super) fn is_local_area(ground: &Ground<'_, '_>, hit: &Hit) -> bool {
    ground.territory.is_local(hit.unit) && ground.territory.is_area(hit.unit)
}

/// A range within a sentence; a sentence without end is cut, if need be within a name.
fn inside(sentence: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    range.start.saturating_sub(sentence.start)..range.end.min(sentence.end).saturating_sub(sentence.start)
}

/// "Riêng chợ Đồng Đăng mỗi ngày phát sinh 3 tấn rác": the figure is that of something which only bears the name of the area, or lies in it.
fn is_of_site(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>, figure: &Range<usize>) -> bool {
    let words = &ground.texts[field].norm[sentence.clone()];
    let figure = inside(sentence, figure);
    let clause = clause_start(words, figure.start)..figure.start;
    let areas = in_sentence(&ground.found.hits, field, sentence).iter().filter(|h| is_local_area(ground, h));
    let areas = areas.map(|h| inside(sentence, &h.range));
    areas.filter(|area| clause.contains(&area.start)).any(|area| is_site(ground.measures, words, &area))
}

/// Whether the name of an area stands within that of a market, a park or a school: "chợ Đồng Đăng", "Dong Dang commune market", 同登市场.
fn is_site(measures: &Measures, sentence: &str, name: &Range<usize>) -> bool {
    let (smaller, mut before, mut behind) = (&measures.smaller, sentence[..name.start].trim_end(), sentence[name.end..].trim_start());
    for kind in &smaller.kinds {
        before = before.strip_suffix(kind.as_str()).filter(|_| ends_with_word(before, kind)).unwrap_or(before).trim_end();
        behind = behind.strip_prefix(kind.as_str()).filter(|rest| !rest.starts_with(is_word)).unwrap_or(behind).trim_start();
    }
    // A name may be known with its market ("chợ Đồng Đăng").
    let own = sentence.get(name.clone()).unwrap_or_default();
    if smaller.before.iter().any(|w| own.strip_prefix(w.as_str()).is_some_and(|rest| rest.starts_with(' '))) {
        return true;
    }
    let begins = |w: &String| begins_with_word(behind, w);
    smaller.before.iter().any(|w| ends_with_word(before, w)) || smaller.behind.iter().any(begins)
}

/// The names of the parts of a unit, and of units that are not known: "nà lẹng" of "thôn Nà Lẹng" and "Na Leng village", 那楞 of 那楞村.
pub(in crate::figures) fn hamlets<'g>(ground: &Ground<'g, '_>, field: usize, sentence: &Range<usize>) -> Vec<&'g str> {
    let text = &ground.texts[field];
    let words = &text.norm[sentence.clone()];
    let named = |part: &'g String| {
        standing(words, part.as_str()).filter_map(|(at, w)| {
            let name = words[at + w.len()..].strip_prefix(' ').filter(|_| ends_with_word(&words[..at + w.len()], w))?;
            let from = sentence.start + at + w.len() + 1;
            let capital = |at: usize| text.original_char(from + at).is_some_and(char::is_uppercase);
            let mut ends = name.match_indices(|c: char| !is_word(c)).map(|(at, _)| at).chain([name.len()]);
            // Of two words at most; "cầu Bản Trại được khởi công" names no "trại được".
            let first = ends.next().filter(|_| capital(0))?;
            let second = ends.next().filter(|_| name[first..].starts_with(' ') && capital(first + 1));
            Some(&name[..second.unwrap_or(first)])
        })
    };
    let known = in_sentence(&ground.found.hits, field, sentence);
    let behind = |kind: &'g String| {
        standing(words, kind.as_str()).filter_map(|(at, w)| {
            let before = words[..at].trim_end();
            let at_kind = sentence.start + at;
            if known.iter().any(|hit| hit.range.start < at_kind && at_kind <= hit.range.end) {
                return None;
            }
            if kind.ends_with(is_han) {
                let name = before.char_indices().nth_back(1).map_or(0, |(at, _)| at);
                let is_name = before[name..].chars().all(|c| is_han(c) && !ground.measures.smaller.zh_not_behind.contains(c));
                let goes_on = words[at + w.len()..].starts_with(|c: char| ground.measures.smaller.zh_not_before.contains(c));
                return (is_name && !goes_on && !before.is_empty()).then_some(&before[name..]);
            }
            let name = before.rfind(' ').map_or(0, |at| at + 1);
            let capital = text.original_char(sentence.start + name).is_some_and(char::is_uppercase);
            (before.len() < at && capital).then_some(&before[name..])
        })
    };
    let measures = ground.measures;
    measures
        .parts
        .iter()
        .filter(|part| !part.ends_with(is_han))
        .flat_map(named)
        .chain(measures.smaller.villages.iter().flat_map(behind))
        .collect()
}

/// "thôn Nà Lẹng", "Na Leng village", 那楞村: a part of a unit is named, and the figure may be its.
fn names_part(ground: &Ground<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let text = &ground.texts[field];
    let words = &text.norm[sentence.clone()];
    let before = ground.measures.parts.iter().any(|part| {
        standing(words, part.as_str()).any(|(at, w)| {
            let end = at + w.len();
            let name = words[end..].strip_prefix(' ').map(|_| sentence.start + end + 1);
            ends_with_word(&words[..end], w) && name.and_then(|n| text.original_char(n)).is_some_and(char::is_uppercase)
        })
    });
    let known = in_sentence(&ground.found.hits, field, sentence);
    before || ground.measures.smaller.villages.iter().any(|village| names_village(ground.measures, (text, known), sentence, village))
}

/// "Na Leng village", 那楞村, or 公山乡 of which nothing is known; not "the village", 农村, 村民.
fn names_village(measures: &Measures, (text, known): (&Text<'_>, &[Hit]), sentence: &Range<usize>, village: &str) -> bool {
    let (words, smaller) = (&text.norm[sentence.clone()], &measures.smaller);
    standing(words, village).any(|(at, w)| {
        let (before, behind) = (&words[..at], words[at + w.len()..].chars().next());
        if village.ends_with(is_han) {
            let name = before.chars().next_back().is_some_and(|c| is_han(c) && !smaller.zh_not_behind.contains(c));
            let is_known = || known.iter().any(|h| h.range.start < sentence.start + at && sentence.start + at <= h.range.end);
            return name && !behind.is_some_and(|c| smaller.zh_not_before.contains(c)) && !is_known();
        }
        let name = before.trim_end().rfind(' ').map_or(0, |at| at + 1);
        let capital = text.original_char(sentence.start + name).is_some_and(char::is_uppercase);
        let alone = smaller.unnamed.iter().any(|w| w == before[name..].trim_end());
        before.ends_with(' ') && !behind.is_some_and(is_word) && capital && !alone
    })
}
