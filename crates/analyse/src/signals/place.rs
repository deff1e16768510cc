//! An event that headline or lead put in our area and the body puts elsewhere.

use std::ops::Range;

use domain::Signal;
use domain::place::Tier;

use super::left::{is_far, is_left};
use super::{View, acting, headline};
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::is_word;
use crate::vocabulary::Class;

/// Fires where the sentence that says where it happened names another province (or, for the office's own area, a
/// neighbouring district) and none of ours, and the body names us only as hospital, home or destination. A real case of
/// 2017 put an accident where its victims were treated.
pub(super) fn wrong(view: &View<'_, '_>) -> Option<Signal> {
    // What the headline's own rule tells is told once.
    by_the_body(view).filter(|_| !headline::is_set_elsewhere(view))
}

/// By the sentence that says where it happened, or by who acts.
pub(super) fn by_the_body(view: &View<'_, '_>) -> Option<Signal> {
    let acted = || acting::elsewhere(view).or_else(|| acting::set_elsewhere(view)).filter(|_| !headline::is_here(view));
    at_the_scene(view).or_else(acted)
}

/// By the sentence that says where it happened.
pub(super) fn at_the_scene(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::WrongPlace)?;
    let reading = view.reading;
    let (claimed_field, claimed) = claimed(view)?;
    let core = view.rules.territory.tier(claimed.unit) == Tier::Core;
    let mut scene: Option<(Range<usize>, Range<usize>)> = None;
    let mut happened = false;
    for mark in reading.marks(TEXT).iter().filter(|m| m.class == Class::Occurrence) {
        let sentence = reading.sentence(TEXT, mark.range.start);
        happened = true;
        if own_in(view, &sentence, core) {
            return None;
        }
        if let Some(other) = other_in(view, &(mark.range.end..sentence.end.max(mark.range.end)), core) {
            scene.get_or_insert((sentence, other));
        }
    }
    let (sentence, _) = scene.or_else(|| if happened { told_first(view) } else { None })?;
    let only_passing = own_hits(view, core).all(|hit| {
        let around = reading.sentence(TEXT, hit.range.start);
        is_left(reading, &hit.range) || names_the_province_of_another(view, hit, &around, core)
    });
    if !only_passing {
        return None;
    }
    let evidence = vec![reading.evidence(claimed_field, &claimed.range), reading.evidence(TEXT, &sentence)];
    let quote = reading.texts[claimed_field].quote(&claimed.range);
    let body = reading.texts[TEXT].quote(&sentence);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The first sentence of the body where it names another province: the article says where it happened without a word for it.
fn told_first(view: &View<'_, '_>) -> Option<(Range<usize>, Range<usize>)> {
    let first = view.reading.texts[TEXT].sentences.first()?.clone();
    let named = |(f, r): &&(usize, Range<usize>)| *f == TEXT && first.contains(&r.start) && !is_no_scene(view.reading, TEXT, r);
    let other = view.reading.found.elsewhere.iter().find(named)?;
    Some((first, other.1.clone()))
}

/// "Xe khách biển Nam Định", "Báo Sài Gòn Giải Phóng": a name that says nothing of where something is.
pub(super) fn is_no_scene(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    let before = reading.texts[field].norm[..range.start].trim_end();
    let stands = |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| !rest.ends_with(is_word));
    reading.words.place.no_scene.iter().any(stands)
}

/// The first own place of the headline, else of the lead, where that field names no other province and does not itself
/// speak of a hospital or a destination.
fn claimed<'v>(view: &'v View<'_, '_>) -> Option<(usize, &'v Hit)> {
    let reading = view.reading;
    for field in [TITLE, LEAD] {
        if reading.found.elsewhere.iter().any(|(f, _)| *f == field) {
            return None;
        }
        let passing = field == TITLE && reading.has(field, &(0..reading.texts[field].norm.len()), &[Class::Passing]);
        if passing {
            return None;
        }
        if let Some(hit) = reading.own(view.rules, field).first() {
            return Some((field, hit));
        }
    }
    None
}

/// Places of ours in the body: for a claim on the core, core places; else any local place.
fn own_hits<'v>(view: &'v View<'_, '_>, core: bool) -> impl Iterator<Item = &'v Hit> {
    let territory = &view.rules.territory;
    view.reading
        .found
        .hits
        .iter()
        .filter(move |h| h.field == TEXT && territory.is_local(h.unit) && (!core || territory.tier(h.unit) != Tier::Neighbour))
}

fn own_in(view: &View<'_, '_>, sentence: &Range<usize>, core: bool) -> bool {
    let here = |h: &Hit| !names_the_province_of_another(view, h, sentence, core) && !is_far(view.reading, &h.range);
    own_hits(view, core).any(|h| sentence.contains(&h.range.start) && here(h))
}

/// "huyện Chi Lăng, tỉnh Lạng Sơn": the province's name does not make the district ours.
fn names_the_province_of_another(view: &View<'_, '_>, hit: &Hit, sentence: &Range<usize>, core: bool) -> bool {
    let other =
        || view.reading.found.hits.iter().any(|h| h.field == TEXT && sentence.contains(&h.range.start) && view.is_other_district(h));
    core && view.rules.territory.tier(hit.unit) == Tier::Province && other()
}

fn other_in(view: &View<'_, '_>, rest: &Range<usize>, core: bool) -> Option<Range<usize>> {
    let reading = view.reading;
    let named = |(f, r): &&(usize, Range<usize>)| *f == TEXT && rest.contains(&r.start) && !is_no_scene(reading, TEXT, r);
    let neighbour = |h: &&Hit| h.field == TEXT && rest.contains(&h.range.start) && view.is_other_province(h);
    let beside = || reading.found.hits.iter().find(neighbour).map(|h| h.range.clone());
    let province = reading.found.elsewhere.iter().find(named).map(|(_, r)| r.clone()).or_else(beside);
    let district = || {
        reading
            .found
            .hits
            .iter()
            .find(|h| h.field == TEXT && rest.contains(&h.range.start) && core && view.is_other_district(h))
            .map(|h| h.range.clone())
    };
    province.or_else(district)
}
