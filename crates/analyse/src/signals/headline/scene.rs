//! A place of the headline that the article names only in passing, as an aim, or for an earlier year, while it tells of the event elsewhere.

use std::ops::Range;

use chrono::Datelike;
use domain::Signal;
use domain::place::Tier;

use super::super::View;
use super::super::acting::{acts, begins_with};
use super::super::left::is_left as is_left_out;
use super::super::place::is_no_scene as is_no_place;
use super::super::words::{matter, matter_of, tokens};
use super::hinted::{self, is_here};
use super::keys::Keys;
use super::plan::clauses;
use crate::places::{Hit, called_former, in_sentence};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{is_held, standing};
use crate::text::{is_han, is_word, on_boundaries};
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, holds_word};

/// Sentences at the beginning of a body in which it says where the event was.
const EARLY: usize = 2;

/// The place that the article tells of first, where the headline's stands in other sentences alone.
pub(super) fn elsewhere(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineScene)?;
    let reading = view.reading;
    let claimed = claimed(view)?;
    let others = first(view, claimed.unit);
    let named = named(reading, claimed);
    let passing = named.iter().all(|(field, range)| *field == TEXT && is_aside(reading, range));
    let apart = |(field, told): &&(usize, Range<usize>)| {
        let sentence = reading.sentence(*field, told.start);
        is_event(reading, *field, told) && !named.iter().any(|(f, range)| f == field && sentence.contains(&range.start))
    };
    let no_scene = || named.iter().all(|(field, range)| is_no_scene(reading, *field, range));
    let (field, told) = match others.first().filter(|_| passing) {
        Some(first) => first,
        None => others.iter().find(apart).filter(|_| no_scene())?,
    };
    if named.is_empty() {
        return None;
    }
    let (field, told) = (*field, told.clone());
    let evidence = vec![reading.evidence(TITLE, &claimed.range), reading.evidence(field, &reading.sentence(field, told.start))];
    let quote = reading.texts[TITLE].quote(&claimed.range);
    let body = reading.texts[field].quote(&told);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The place where the body begins, in another province or across the border, where the headline has ours, of which the article says only that it was
/// spared, lies beside it or took in the hurt.
pub(super) fn across(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineScene)?;
    let (reading, territory) = (view.reading, &view.rules.territory);
    let title = reading.found.hits.iter().filter(|h| h.field == TITLE);
    let is_ours = |h: &Hit| territory.is_local(h.unit) && territory.tier(h.unit) != Tier::Cn;
    let claimed = title.clone().next().filter(|_| title.clone().all(is_ours))?;
    let first = reading.texts[TEXT].sentences.first()?;
    if !is_set_there(reading, claimed) {
        return None;
    }
    let (there, is_chinese) = beyond(view, first)?;
    if hinted::is_of_ours(view) || !is_chinese && is_here(view) {
        return None;
    }
    let ours = || reading.found.hits.iter().filter(|h| h.field != TITLE && is_ours(h));
    // An article that names ours again and again is about us.
    if ours().next().is_none() || ours().nth(OFTEN).is_some() || !ours().all(|h| is_beside(reading, h)) {
        return None;
    }
    let evidence = vec![reading.evidence(TITLE, &claimed.range), reading.evidence(TEXT, first)];
    let (quote, body) = (reading.texts[TITLE].quote(&claimed.range), reading.texts[TEXT].quote(there));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// Whether the headline sets something at a place, and neither plans it, nor only passes it, nor names another province.
fn is_set_there(reading: &Reading<'_>, claimed: &Hit) -> bool {
    let norm = &reading.texts[TITLE].norm;
    let Some(clause) = clauses(norm, &(0..norm.len())).find(|clause| clause.contains(&claimed.range.start)) else { return false };
    let words = &reading.words.place;
    // 谅山同登: the place goes on with a part of it.
    let part = reading.found.hits.iter().find(|h| h.field == TITLE && h.range.start == claimed.range.end);
    let behind = norm[part.unwrap_or(claimed).range.end..].trim_start_matches('省');
    let is_set = leads(norm, &clause, &claimed.range, &words.there).is_some()
        || begins_with(reading, TITLE, &claimed.range)
        || words.strikes.iter().any(|w| behind.starts_with(w.as_str()));
    let elsewhere = reading.found.elsewhere.iter().any(|(field, _)| *field == TITLE);
    is_set && !elsewhere && !reading.has(TITLE, &clause, &[Class::Goal, Class::Passing])
}

/// The place of an event in another province or across the border that a sentence of the body names, and whether it is across the border.
fn beyond<'v>(view: &'v View<'_, '_>, first: &Range<usize>) -> Option<(&'v Range<usize>, bool)> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let words = &reading.words.place;
    let chinese = in_sentence(&reading.found.hits, TEXT, first).iter().filter(|h| territory.tier(h.unit) == Tier::Cn).map(|h| &h.range);
    let named = reading.found.elsewhere.iter().filter(|(field, _)| *field == TEXT).map(|(_, range)| range);
    let other = named.filter(|range| first.contains(&range.start) && !is_no_place(reading, TEXT, range));
    chinese.map(|range| (range, true)).chain(other.map(|range| (range, false))).find(|(range, _)| {
        // "A tour group from Nanning"
        let from = [&words.away, &words.home].into_iter().any(|list| leads(&reading.texts[TEXT].norm, first, range, list).is_some());
        !from && !is_of_a_line(&reading.texts[TEXT].norm, range) && is_event(reading, TEXT, range) && !is_no_scene(reading, TEXT, range)
    })
}

/// "Tuyến Cao Bằng - Hà Nội": whence and where a coach goes.
fn is_of_a_line(norm: &str, place: &Range<usize>) -> bool {
    let joins = ['-', '–', '—'];
    norm[..place.start].trim_end().ends_with(joins) || norm[place.end..].trim_start().starts_with(joins)
}

/// Whether an article says of a place of ours only that it was spared, lies beside or took in the hurt.
fn is_beside(reading: &Reading<'_>, hit: &Hit) -> bool {
    // An office of ours that acts may well act where it happened.
    if acts(reading, hit.field, &hit.range) {
        return false;
    }
    let words = &reading.words.place;
    let sentence = reading.sentence(hit.field, hit.range.start);
    let passing = reading.has(hit.field, &sentence, &[Class::Passing]);
    let text = &reading.texts[hit.field].norm;
    let spared = words.spared.iter().any(|w| is_held(&text[sentence.clone()], w));
    // "In Puzhai, across from Tan Thanh": the nearest word before a place tells.
    let last = |list: &List| leads(text, &sentence, &hit.range, list);
    let there = last(&words.there);
    let set = there.is_some() && [&words.beside, &words.away].into_iter().all(|list| last(list) < there);
    // "Traders from Dong Dang in Lang Son": the province goes on with the address.
    let between = |other: &Hit| text.get(other.range.end..hit.range.start).map(str::trim);
    let goes_on = |between: &str| between == "," || words.there.iter().any(|w| w == between);
    let before = reading.found.hits.iter().find(|other| other.field == hit.field && between(other).is_some_and(goes_on));
    if let Some(before) = before {
        return is_beside(reading, before);
    }
    let near = words.beside_behind.iter().any(|w| text[hit.range.end..].starts_with(w.as_str()));
    passing
        || near
        || spared
        || !set && (is_no_scene(reading, hit.field, &hit.range) || hit.field == TEXT && is_left_out(reading, &hit.range))
}

/// Times that an article on another place may name ours.
const OFTEN: usize = 12;
/// Words of an address, from "ở" or "quê" to a name.
const ADDRESS: usize = 7;

/// Whether a sentence tells that something was at a place: it has words of the headline, or a word of place before the address.
fn is_event(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(field, place.start);
    let norm = &reading.texts[field].norm;
    let shares = Keys::of(reading).shared(&norm[sentence.clone()]) > 0;
    !is_left(reading, field, place) && (shares || leads(norm, &sentence, place, &reading.words.place.there).is_some())
}

/// Where the last of some words ends that stands before a place with nothing but an address between.
pub(in crate::signals) fn leads(norm: &str, sentence: &Range<usize>, place: &Range<usize>, list: &[String]) -> Option<usize> {
    let before = &norm[sentence.start.min(place.start)..place.start];
    let near = |at: &usize| tokens(&before[*at..]).len() <= ADDRESS && !before[*at..].contains([';', '.']);
    let whole = |at: usize, word: &str| on_boundaries(before, &(at..at + word.len())).then_some(at + word.len());
    let ends = list.iter().flat_map(|w| standing(before, w.as_str()).filter_map(|(at, m)| whole(at, m)));
    ends.filter(near).max()
}

/// A home, a neighbour, a helper, a place that was spared, or what [`is_aside`] knows.
fn is_no_scene(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(field, place.start);
    let beside = leads(&reading.texts[field].norm, &sentence, place, &reading.words.place.beside);
    beside.is_some() || is_left(reading, field, place) || field == TEXT && is_aside(reading, place)
}

/// A home, a helper or a place that was spared.
fn is_left(reading: &Reading<'_>, field: usize, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(field, place.start);
    let norm = &reading.texts[field].norm;
    let words = &reading.words.place;
    let says = |list: &[String]| list.iter().any(|w| holds_word(&norm[sentence.clone()], w));
    // "Climbs from Loc Binh, in Mau Son": the nearer word tells.
    let home = leads(norm, &sentence, place, &words.home);
    let distance = |end: usize| is_distance(reading, &norm[sentence.start.min(place.start)..][..end]);
    home.is_some_and(|end| !distance(end)) && home >= leads(norm, &sentence, place, &words.there)
        || says(&words.spared)
        || says(&words.helps)
}

/// "Two kilometres from" a place is beside it.
fn is_distance(reading: &Reading<'_>, before: &str) -> bool {
    let distances = reading.words.place.no_scene.iter().filter(|w| reading.words.place.away.iter().any(|away| w.ends_with(away.as_str())));
    distances.into_iter().any(|w| before.ends_with(w.as_str()))
}

/// Where lead and body have the name, as the unit or without the word for its kind: "cửa khẩu Tân Thanh", and "Tân Thanh" alone.
fn named(reading: &Reading<'_>, claimed: &Hit) -> Vec<(usize, Range<usize>)> {
    let whole = &reading.texts[TITLE].norm[claimed.range.clone()];
    let without = |kind: &String| whole.strip_prefix(kind.as_str()).or_else(|| whole.strip_suffix(kind.as_str())).map(str::trim);
    let name = reading.words.place.kinds.iter().find_map(without).filter(|name| !name.is_empty()).unwrap_or(whole);
    let hits = reading.found.hits.iter().filter(|h| h.field != TITLE && h.unit == claimed.unit).map(|h| (h.field, h.range.clone()));
    let bare = [LEAD, TEXT].into_iter().flat_map(|field| {
        let norm = &reading.texts[field].norm;
        standing(norm, name).map(move |(at, name)| (field, at..at + name.len()))
    });
    hits.chain(bare).collect()
}

/// The only place that the headline names, below a province, or the only one behind a word of place ("sạt lở ở Ba Sơn, đường lên Mẫu Sơn").
fn claimed<'v>(view: &'v View<'_, '_>) -> Option<&'v Hit> {
    let reading = view.reading;
    let norm = &reading.texts[TITLE].norm;
    let hits: Vec<&Hit> = reading.found.hits.iter().filter(|h| h.field == TITLE).collect();
    let first = *hits.first()?;
    let words = &reading.words.place;
    let ends = |text: &str, w: &String| text.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word));
    let there = |h: &&&Hit| words.there.iter().chain(&words.away).any(|w| ends(norm[..h.range.start].trim_end(), w));
    let one = hits.iter().all(|h| h.unit == first.unit);
    let mut led = hits.iter().filter(there);
    let only = if one { Some(first) } else { led.next().copied().filter(|_| led.next().is_none()) };
    let alone = !reading.found.elsewhere.iter().any(|(field, _)| *field == TITLE);
    let planned = reading.has(TITLE, &(0..norm.len()), &[Class::Goal, Class::Passing]);
    // What goes through a gate is seen on the road, too.
    let passes = |hit: &Hit| {
        let led = words.beside.iter().any(|w| ends(norm[..hit.range.start].trim_end(), w));
        led && view.rules.territory.is_gate(hit.unit)
    };
    // "Người dân thị trấn Cao Lộc cũ": what became of it is told by today's names.
    let former = |hit: &Hit| called_former(&norm[hit.range.end..]);
    only.filter(|hit| alone && !planned && is_scene(view, hit) && !passes(hit) && !former(hit))
}

/// A commune, a ward, a gate of ours.
fn is_scene(view: &View<'_, '_>, hit: &Hit) -> bool {
    let territory = &view.rules.territory;
    territory.is_area(hit.unit) && territory.is_local(hit.unit) && !territory.is_province(hit.unit) && territory.tier(hit.unit) != Tier::Cn
}

/// Where lead or the first sentences of the body name other such places, neither within the headline's nor around it.
fn first(view: &View<'_, '_>, unit: usize) -> Vec<(usize, Range<usize>)> {
    let reading = view.reading;
    let of = |field: usize, most: usize| reading.texts[field].sentences.iter().take(most).cloned().map(move |s| (field, s));
    let other = |h: &&Hit| is_scene(view, h) && h.unit != unit && !view.rules.territory.are_related(h.unit, unit);
    let plain = |(field, sentence): &(usize, Range<usize>)| !reading.has(*field, sentence, &[Class::Goal, Class::Passing]);
    let sentences = of(LEAD, usize::MAX).chain(of(TEXT, EARLY)).filter(plain);
    let hits = sentences
        .flat_map(|(field, s)| in_sentence(&reading.found.hits, field, &s).iter().filter(other).map(move |h| (field, h.range.clone())));
    hits.collect()
}

/// "Xe từ Đồng Đăng phải đi xa", "Năm 2025, trường ở Công Sơn được tặng", "cửa khẩu Hữu Nghị dự kiến": another matter than what happened.
fn is_aside(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(TEXT, place.start);
    let norm = &reading.texts[TEXT].norm;
    let before = norm[sentence.start..place.start.max(sentence.start)].trim_end();
    let away =
        |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.is_empty() || rest.ends_with(' '));
    let away = |w: &String| away(w) && !is_distance(reading, before);
    let year = |word: Range<usize>| norm[sentence.start + word.start..sentence.start + word.end].parse::<i32>().ok();
    let earlier = |year: i32| reading.published.is_some_and(|day| (1900..day.year()).contains(&year));
    let asked = matter(reading);
    // "Năm 1958, ông mở lớp học ở Cao Lâu" over a headline on that school.
    let of_another_time = || matter_of(reading, TEXT, &sentence).is_disjoint(&asked);
    reading.has(TEXT, &sentence, &[Class::Goal, Class::Passing])
        || reading.words.place.away.iter().any(away)
        || tokens(&norm[sentence.clone()]).into_iter().filter_map(year).any(earlier) && of_another_time()
}
