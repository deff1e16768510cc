//! A place of the headline that lead and body never name, while they name others.

use std::ops::Range;

use domain::Signal;
use domain::place::Tier;

use super::super::View;
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::Text;

/// Bytes between two places that stand in a row.
const ROW: usize = 6;
/// Sentences at the beginning of a body in which it says where it is set.
const EARLY: usize = 3;
/// Names of one place.
const SAME: [&[&str]; 6] = [
    &["hồ chí minh", "tp.hcm", "tphcm", "tp hcm", "tp. hcm", "hcm", "sài gòn", "ho chi minh city", "saigon"],
    &["hà nội", "thủ đô", "hanoi", "hn"],
    &["huế", "thừa thiên huế", "cố đô", "tt-huế", "tt huế"],
    &["bà rịa - vũng tàu", "bà rịa-vũng tàu", "vũng tàu", "br-vt"],
    &["đắk lắk", "đắc lắc", "đăk lăk", "dak lak", "buôn ma thuột"],
    &["đắk nông", "đắc nông", "đăk nông"],
];

/// Of those, cities: an article may call one "thành phố" throughout.
const CITIES: [&str; 3] = ["hồ chí minh", "hà nội", "huế"];
/// Cities, of which "thành phố" is said where they are named.
const ANOTHER: [&str; 9] = ["hồ chí minh", "tp.hcm", "tphcm", "hà nội", "huế", "đà nẵng", "hải phòng", "cần thơ", "hanoi"];

/// Fires only where the article names another province of its own, or our area, so that it is set somewhere else.
pub(super) fn place(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlinePlace)?;
    let reading = view.reading;
    let (claimed, other) = foreign(view).or_else(|| own(view)).or_else(|| beside(view))?;
    let (field, range) = other;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, range.start))];
    let quote = reading.texts[TITLE].quote(&claimed);
    let body = reading.texts[field].quote(&range);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

type Set = (Range<usize>, (usize, Range<usize>));

/// A province of the headline that the article does not name, while it names one that the headline does not.
fn foreign(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let (_, claimed) = reading.found.elsewhere.iter().find(|(f, r)| *f == TITLE && !carried(reading, &title[r.clone()]))?;
    Some((claimed.clone(), set(view)?))
}

/// The headline names a place of ours, and the article none at all.
fn own(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    let claimed = reading.local(view.rules, TITLE).first()?.range.clone();
    let territory = &view.rules.territory;
    if reading.found.elsewhere.iter().any(|(f, _)| *f == TITLE)
        || reading.found.hits.iter().any(|h| h.field != TITLE && territory.is_local(h.unit))
    {
        return None;
    }
    if carried(reading, &reading.texts[TITLE].norm[claimed.clone()]) {
        return None;
    }
    Some((claimed, set(view)?))
}

/// The headline names a place of the office's own area that the article never names, while it sets everything in another district.
fn beside(view: &View<'_, '_>) -> Option<Set> {
    let (reading, territory) = (view.reading, &view.rules.territory);
    let in_title = || reading.found.hits.iter().filter(|h| h.field == TITLE);
    if in_title().any(|h| territory.tier(h.unit) == Tier::Neighbour) || reading.found.elsewhere.iter().any(|(f, _)| *f == TITLE) {
        return None;
    }
    let claimed = in_title().find(|h| territory.tier(h.unit) == Tier::Core)?.range.clone();
    let below = || reading.found.hits.iter().filter(|h| h.field != TITLE);
    if below().any(|h| territory.tier(h.unit) == Tier::Core) || carried(reading, &reading.texts[TITLE].norm[claimed.clone()]) {
        return None;
    }
    let district = |h: &&Hit| territory.tier(h.unit) == Tier::Neighbour && territory.is_local(h.unit) && territory.is_area(h.unit);
    let first = below().find(district)?;
    let early = first.field == LEAD || reading.texts[first.field].sentence_at(first.range.start) < EARLY;
    let again = below().filter(district).count() > 1;
    (early && again).then(|| (claimed, (first.field, first.range.clone())))
}

/// Whether lead or body have the name, in whatever sense.
fn carried(reading: &Reading<'_>, name: &str) -> bool {
    let alone = [name];
    let names = SAME.iter().find(|group| group.contains(&name)).copied().unwrap_or(&alone);
    let has = |words: &[&str]| [LEAD, TEXT].iter().any(|f| words.iter().any(|n| reading.texts[*f].norm.contains(n)));
    let another = || reading.found.elsewhere.iter().any(|(f, r)| *f != TITLE && ANOTHER.contains(&&reading.texts[*f].norm[r.clone()]));
    has(names)
        || names.len() > 1 && CITIES.contains(&names[0]) && !another() && [LEAD, TEXT].iter().any(|f| is_the_city(&reading.texts[*f]))
}

/// "A - B" is a road between them, "A, B" a row.
fn comma(reading: &Reading<'_>, field: usize, between: Range<usize>) -> bool {
    !reading.texts[field].norm[between].contains(['-', '/'])
}

/// "Các quận của thành phố": a city without its name.
fn is_the_city(text: &Text<'_>) -> bool {
    ["của thành phố", "địa bàn thành phố", "toàn thành phố", "the city's"].iter().any(|words| {
        text.norm.match_indices(words).any(|(at, w)| {
            let next = text.norm[at + w.len()..].find(|c: char| !c.is_whitespace()).map(|i| at + w.len() + i);
            !next.and_then(|i| text.original_char(i)).is_some_and(char::is_uppercase)
        })
    })
}

/// The place where lead and body set the event: the first province or place of ours that is named twice, or in the lead.
fn set(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let ours = reading.found.hits.iter().filter(|h| view.rules.territory.tier(h.unit) != Tier::Cn).map(|h| (h.field, h.range.clone()));
    // "tỉnh Bình Dương, Đồng Nai": provinces in a row are where a road or a river passes.
    let in_row = |a: &(usize, Range<usize>), b: &(usize, Range<usize>)| {
        a.0 == b.0 && a.1.end <= b.1.start && b.1.start - a.1.end <= ROW && comma(reading, a.0, a.1.end..b.1.start)
    };
    let listed = &reading.found.elsewhere;
    let rows = |at: &(usize, Range<usize>)| listed.iter().any(|b| in_row(at, b) || in_row(b, at));
    let others = listed.iter().filter(|at| !rows(at)).cloned();
    let title = &reading.texts[TITLE].norm;
    let known = |field: usize, range: &Range<usize>| title.contains(&reading.texts[field].norm[range.clone()]);
    let mut all: Vec<(usize, Range<usize>)> = ours.chain(others).filter(|(f, r)| *f != TITLE && !known(*f, r)).collect();
    all.sort_unstable_by_key(|(f, r)| (*f, r.start));
    let first = all.first()?.clone();
    let start = reading.texts[TEXT].norm.find('\n').unwrap_or(400).min(600);
    (all.len() >= 2 || first.0 == LEAD || first.1.start < start).then_some(first)
}
