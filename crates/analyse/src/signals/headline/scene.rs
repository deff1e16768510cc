//! A place of the headline that the article names only in passing, as an aim, or for an earlier year, while it tells of the event elsewhere.

use std::ops::Range;

use chrono::Datelike;
use domain::Signal;
use domain::place::Tier;

use super::super::View;
use super::super::words::{matter, matter_of, tokens};
use crate::places::{Hit, in_sentence};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::is_han;
use crate::vocabulary::Class;

/// Sentences at the beginning of a body in which it says where the event was.
const EARLY: usize = 2;

/// The place that the article tells of first, where the headline's stands in other sentences alone.
pub(super) fn elsewhere(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineScene)?;
    let reading = view.reading;
    let claimed = claimed(view)?;
    let (field, told) = first(view, claimed.unit)?;
    let mut named = named(reading, claimed).into_iter().peekable();
    let aside = named.peek().is_some() && named.all(|(field, range)| field == TEXT && is_aside(reading, &range));
    if !aside {
        return None;
    }
    let evidence = vec![reading.evidence(TITLE, &claimed.range), reading.evidence(field, &reading.sentence(field, told.start))];
    let quote = reading.texts[TITLE].quote(&claimed.range);
    let body = reading.texts[field].quote(&told);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// Where lead and body have the name, as the unit or without the word for its kind: "cửa khẩu Tân Thanh", and "Tân Thanh" alone.
fn named(reading: &Reading<'_>, claimed: &Hit) -> Vec<(usize, Range<usize>)> {
    let whole = &reading.texts[TITLE].norm[claimed.range.clone()];
    let without = |kind: &String| whole.strip_prefix(kind.as_str()).or_else(|| whole.strip_suffix(kind.as_str())).map(str::trim);
    let name = reading.words.place.kinds.iter().find_map(without).filter(|name| !name.is_empty()).unwrap_or(whole);
    let hits = reading.found.hits.iter().filter(|h| h.field != TITLE && h.unit == claimed.unit).map(|h| (h.field, h.range.clone()));
    let bare = [LEAD, TEXT].into_iter().flat_map(|field| {
        let norm = &reading.texts[field].norm;
        norm.match_indices(name).map(move |(at, name)| (field, at..at + name.len()))
    });
    hits.chain(bare).collect()
}

/// The only place that the headline names, below a province.
fn claimed<'v>(view: &'v View<'_, '_>) -> Option<&'v Hit> {
    let reading = view.reading;
    let mut hits = reading.found.hits.iter().filter(|h| h.field == TITLE);
    let first = hits.next()?;
    let alone = hits.all(|h| h.unit == first.unit) && !reading.found.elsewhere.iter().any(|(field, _)| *field == TITLE);
    let planned = reading.has(TITLE, &(0..reading.texts[TITLE].norm.len()), &[Class::Goal, Class::Passing]);
    (alone && !planned && is_scene(view, first)).then_some(first)
}

/// A commune, a ward, a gate of ours.
fn is_scene(view: &View<'_, '_>, hit: &Hit) -> bool {
    let territory = &view.rules.territory;
    territory.is_area(hit.unit) && territory.is_local(hit.unit) && !territory.is_province(hit.unit) && territory.tier(hit.unit) != Tier::Cn
}

/// Where lead or the first sentences of the body name another such place, neither within the headline's nor around it.
fn first(view: &View<'_, '_>, unit: usize) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let of = |field: usize, most: usize| reading.texts[field].sentences.iter().take(most).cloned().map(move |s| (field, s));
    of(LEAD, usize::MAX).chain(of(TEXT, EARLY)).find_map(|(field, sentence)| {
        let hits = in_sentence(&reading.found.hits, field, &sentence);
        let other = |h: &&Hit| is_scene(view, h) && h.unit != unit && !view.rules.territory.are_related(h.unit, unit);
        let plain = !reading.has(field, &sentence, &[Class::Goal, Class::Passing]);
        hits.iter().find(other).filter(|_| plain).map(|hit| (field, hit.range.clone()))
    })
}

/// "Xe từ Đồng Đăng phải đi xa", "Năm 2025, trường ở Công Sơn được tặng", "cửa khẩu Hữu Nghị dự kiến": another matter than what happened.
fn is_aside(reading: &Reading<'_>, place: &Range<usize>) -> bool {
    let sentence = reading.sentence(TEXT, place.start);
    let norm = &reading.texts[TEXT].norm;
    let before = norm[sentence.start..place.start.max(sentence.start)].trim_end();
    let away =
        |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.is_empty() || rest.ends_with(' '));
    let year = |word: Range<usize>| norm[sentence.start + word.start..sentence.start + word.end].parse::<i32>().ok();
    let earlier = |year: i32| reading.published.is_some_and(|day| (1900..day.year()).contains(&year));
    let asked = matter(reading);
    // "Năm 1958, ông mở lớp học ở Cao Lâu" over a headline on that school.
    let of_another_time = || matter_of(reading, TEXT, &sentence).is_disjoint(&asked);
    reading.has(TEXT, &sentence, &[Class::Goal, Class::Passing])
        || reading.words.place.away.iter().any(away)
        || tokens(&norm[sentence.clone()]).into_iter().filter_map(year).any(earlier) && of_another_time()
}
