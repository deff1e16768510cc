//! Which of the dates that a page states are believed: that of publication and that of the last change.

use chrono::FixedOffset;

use super::{Candidate, DateKind, is_utc, minute, teasers, zones};
use crate::date::Precision;

/// What is known of the clocks on a page.
pub(super) struct Clock {
    pub(super) zone: FixedOffset,
    pub(super) is_local: bool,
}

/// The publication and the change of it, chosen from what is stated.
pub(super) fn publication_and_change(candidates: Vec<Candidate>, clock: &Clock) -> (Option<Candidate>, Option<Candidate>) {
    let (published, modified): (Vec<Candidate>, Vec<Candidate>) = candidates.into_iter().partition(|c| c.kind == DateKind::Published);
    let is_shown = |changed: &Candidate| modified.iter().any(|c| c.is_shown() && c.day() == changed.day());
    let updated = best(&modified, clock).filter(is_shown);
    let chosen = match best(&published, clock) {
        Some(day) if day.origin == "url" => updated.filter(|c| c.day() == day.day() && !c.is_vague()).or(Some(day)),
        chosen => chosen.or(updated),
    };
    let changed = best(&modified, clock).zip(chosen.as_ref()).map(|(m, p)| zones::as_the_publication(m, p, &published));
    let changed = changed.filter(|m| chosen.as_ref().is_some_and(|p| is_later(m, p)));
    (chosen, changed)
}

/// Whether a modification is a minute after the publication or more.
fn is_later(modified: &Candidate, published: &Candidate) -> bool {
    modified.read.at.timestamp().div_euclid(60) > published.read.at.timestamp().div_euclid(60)
}

fn best(candidates: &[Candidate], clock: &Clock) -> Option<Candidate> {
    let first = on_the_day_shown(candidates, candidates.first()?, clock.zone);
    let first = teasers::other_than_of_a_list(candidates, first);
    let first = with_time(candidates, first);
    let same_clock = |c: &&Candidate| c.read.at != first.read.at && !c.is_vague() && minute(c) == minute(first);
    let zoned = |c: &&Candidate| c.read.zoned || clock.is_local && c.origin == "text";
    let elsewhere = |c: &&Candidate| zoned(c) && c.read.at.offset().local_minus_utc() != 0;
    let mut others = candidates.iter().filter(same_clock);
    let chosen = match () {
        () if first.is_vague() => None,
        () if is_utc(first) => others.find(elsewhere).or_else(|| hours_off(candidates, first)),
        () if !first.read.zoned => others.clone().find(elsewhere).or_else(|| others.find(zoned)),
        () if first.is_for_machines() => others.find(|c| is_an_hour_off(c, first)),
        () => None,
    };
    Some(chosen.unwrap_or(first).clone())
}

/// Whether a text shows the clock of a stamp in a zone an hour off: templates write one zone's name in summer and winter.
fn is_an_hour_off(shown: &Candidate, stated: &Candidate) -> bool {
    let offset = |candidate: &Candidate| candidate.read.at.offset().local_minus_utc();
    shown.origin == "text" && shown.read.zoned && (offset(shown) - offset(stated)).abs() == 3600
}

/// Hours by which a stamp and a text that shows its zone differ where the stamp's zone is none; one may be summer time.
const HOURS_OFF: std::ops::RangeInclusive<i64> = 2..=14;

/// The time that the page shows with its zone, where a stamp in UTC is off by whole hours: a clock elsewhere was stamped with a `Z`.
fn hours_off<'a>(candidates: &'a [Candidate], first: &Candidate) -> Option<&'a Candidate> {
    let is_off = |c: &&Candidate| {
        let minutes = (minute(c) - i64::from(c.read.at.offset().local_minus_utc()) / 60 - minute(first)).abs();
        minutes % 60 == 0 && HOURS_OFF.contains(&(minutes / 60))
    };
    let is_right = |c: &Candidate| c.read.at.timestamp().div_euclid(60) == first.read.at.timestamp().div_euclid(60);
    let shown = |c: &&Candidate| c.origin == "text" && c.read.zoned && !is_utc(c) && !c.is_vague();
    let right = candidates.iter().any(|c| c.is_shown() && is_right(c));
    candidates.iter().filter(shown).find(is_off).filter(|_| first.is_for_machines() && !right)
}

/// Of statements to machines that differ in the day, the one whose day is shown, in its own zone or the outlet's.
fn on_the_day_shown<'a>(candidates: &'a [Candidate], first: &'a Candidate, zone: FixedOffset) -> &'a Candidate {
    let is_shown = |stated: &Candidate| {
        let days = [stated.day(), stated.read.at.with_timezone(&zone).date_naive()];
        candidates.iter().any(|c| c.is_shown() && days.contains(&c.day()))
    };
    if !first.is_for_machines() || is_shown(first) {
        return first;
    }
    candidates.iter().find(|c| c.is_for_machines() && is_shown(c)).unwrap_or(first)
}

/// A candidate that tells the time of a day that is stated without one.
fn with_time<'a>(candidates: &'a [Candidate], first: &'a Candidate) -> &'a Candidate {
    if !first.is_vague() {
        return first;
    }
    let finer = |c: &&Candidate| !c.is_vague() && c.day() == first.day();
    // Templates name the day that it was in Greenwich.
    let elsewhere = |c: &&Candidate| !c.is_vague() && c.read.zoned && c.read.at.to_utc().date_naive() == first.day();
    let is_day_stated = first.is_for_machines() && first.read.precision == Precision::Day;
    let machine = |c: &&Candidate| is_day_stated && c.is_for_machines() && c.read.precision == Precision::Minute;
    let find = |is_it: &dyn Fn(&&Candidate) -> bool| candidates.iter().find(is_it);
    // A day that contradicts the address gives way to an instant on the day of the address.
    let named = |c: &&Candidate| candidates.iter().any(|other| other.origin == "url" && other.day() == c.day());
    let addressed = |c: &&Candidate| !c.is_vague() && c.read.zoned && named(c) && !named(&first);
    find(&finer).or_else(|| find(&elsewhere)).or_else(|| find(&machine)).or_else(|| find(&addressed)).unwrap_or(first)
}
