//! A place of the headline that lead and body never name, while they name others.

use std::ops::Range;

use domain::Signal;
use domain::place::Tier;

use super::super::View;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;

/// Names of one place.
const SAME: [&[&str]; 6] = [
    &["hồ chí minh", "tp.hcm", "tphcm", "tp hcm", "tp. hcm", "hcm", "sài gòn", "ho chi minh city", "saigon"],
    &["hà nội", "thủ đô", "hanoi", "hn"],
    &["huế", "thừa thiên huế", "cố đô", "tt-huế", "tt huế"],
    &["bà rịa - vũng tàu", "bà rịa-vũng tàu", "vũng tàu", "br-vt"],
    &["đắk lắk", "đắc lắc", "đăk lăk", "dak lak", "buôn ma thuột"],
    &["đắk nông", "đắc nông", "đăk nông"],
];

/// Fires only where the article names another province of its own, or our area, so that it is set somewhere else.
pub(super) fn place(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlinePlace)?;
    let reading = view.reading;
    let (claimed, other) = foreign(view).or_else(|| own(view))?;
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

/// Whether lead or body have the name, in whatever sense.
fn carried(reading: &Reading<'_>, name: &str) -> bool {
    let alone = [name];
    let names = SAME.iter().find(|group| group.contains(&name)).copied().unwrap_or(&alone);
    [LEAD, TEXT].iter().any(|f| names.iter().any(|n| reading.texts[*f].norm.contains(n)))
}

/// The place where lead and body set the event: the first province or place of ours that is named twice, or in the lead.
fn set(view: &View<'_, '_>) -> Option<(usize, Range<usize>)> {
    let reading = view.reading;
    let ours = reading.found.hits.iter().filter(|h| view.rules.territory.tier(h.unit) != Tier::Cn).map(|h| (h.field, h.range.clone()));
    let others = reading.found.elsewhere.iter().cloned();
    let title = &reading.texts[TITLE].norm;
    let known = |field: usize, range: &Range<usize>| title.contains(&reading.texts[field].norm[range.clone()]);
    let mut all: Vec<(usize, Range<usize>)> = ours.chain(others).filter(|(f, r)| *f != TITLE && !known(*f, r)).collect();
    all.sort_unstable_by_key(|(f, r)| (*f, r.start));
    let first = all.first()?.clone();
    let start = reading.texts[TEXT].norm.find('\n').unwrap_or(400).min(600);
    (all.len() >= 2 || first.0 == LEAD || first.1.start < start).then_some(first)
}
