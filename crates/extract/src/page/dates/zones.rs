//! Clocks without a zone, or with the wrong one, told by what else the page states of the same time.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, TimeZone};

use super::{Candidate, DateKind, is_utc, minute, scripts};
use crate::date::Read;

/// Reads each candidate in the zone that is right as far as the page tells. `html` is the page where its scripts may tell it.
pub(super) fn settle(candidates: &mut [Candidate], html: &str) {
    of_the_modification(candidates);
    in_the_zone_of_a_false_stamp(candidates);
    as_told_twice(candidates);
    in_greenwich(candidates);
    in_the_half_of_a_stamp(candidates);
    in_the_zone_shown(candidates);
    in_the_zone_of_another(candidates);
    in_the_zone_of_a_stamp(candidates);
    in_the_zone_of_scripts(candidates, html);
    in_the_one_zone(candidates);
    of_the_update_shown(candidates);
}

/// Reads a modification that is stamped UTC in the zone of the publication, where that was stamped so, too, and shown to be a clock elsewhere.
pub(super) fn as_the_publication(mut changed: Candidate, published: &Candidate, stated: &[Candidate]) -> Candidate {
    let is_misstamped = |c: &Candidate| c.is_for_machines() && is_utc(c) && minute(c) == minute(published);
    if changed.is_for_machines() && is_utc(&changed) && !is_utc(published) && stated.iter().any(is_misstamped) {
        let clock = changed.read.at.naive_local();
        changed.read.at = published.read.at.offset().from_local_datetime(&clock).single().unwrap_or(changed.read.at);
    }
    changed
}

/// The minute on all clocks.
fn instant(candidate: &Candidate) -> i64 {
    candidate.read.at.timestamp().div_euclid(60)
}

/// Instants that are stated in two zones: two clocks that agree are not both wrong.
fn instants_told_twice(candidates: &[Candidate]) -> HashSet<i64> {
    let mut offsets: HashMap<i64, FixedOffset> = HashMap::new();
    let exact = candidates.iter().filter(|c| c.read.zoned && !c.is_vague());
    exact.filter(|c| offsets.entry(instant(c)).or_insert(*c.read.at.offset()) != c.read.at.offset()).map(instant).collect()
}

/// Reads a shown clock in the zone of a stamp which has the clock of another in UTC, where it is that zone's hours later: of `06:04Z` and
/// `06:04+09:00` beside "15:04" the former is the time.
fn in_the_zone_of_a_false_stamp(candidates: &mut [Candidate]) {
    let stamps = || candidates.iter().filter(|c| c.is_for_machines() && c.read.zoned && !c.is_vague());
    let in_utc: HashSet<i64> = stamps().filter(|c| is_utc(c)).map(minute).collect();
    let others = stamps().filter(|c| !is_utc(c) && in_utc.contains(&minute(c))).map(|c| (minute(c), *c.read.at.offset()));
    let clocks: HashMap<i64, FixedOffset> = others.map(|(at, zone)| (at + i64::from(zone.local_minus_utc()) / 60, zone)).collect();
    for candidate in candidates.iter_mut().filter(|c| c.is_shown() && lacks_zone(c)) {
        let Some(zone) = clocks.get(&minute(candidate)) else { continue };
        if let Some(at) = zone.from_local_datetime(&candidate.read.at.naive_local()).single() {
            candidate.read = Read { at, zoned: true, ..candidate.read };
        }
    }
}

/// Takes a clock that is stated in one zone, and in another by a statement that is told twice, for the latter's: `18:46-04:00` beside
/// `18:46Z` and `14:46-04:00`.
fn as_told_twice(candidates: &mut [Candidate]) {
    let told = instants_told_twice(candidates);
    let is_told = |c: &Candidate| told.contains(&instant(c));
    let mut clocks = HashMap::new();
    let sure = candidates.iter().filter(|c| c.read.zoned && !c.is_vague() && is_told(c));
    sure.for_each(|c| _ = clocks.entry(minute(c)).or_insert(c.read.at));
    for candidate in candidates.iter_mut().filter(|c| c.read.zoned && !c.is_vague() && !is_told(c)) {
        if let Some(at) = clocks.get(&minute(candidate)) {
            candidate.read.at = *at;
        }
    }
}

/// Reads a clock for machines without a zone as Greenwich's where that is an instant which is stated in another zone: templates drop the
/// `Z` of "18:38:14" beside "13:38:14-0500".
fn in_greenwich(candidates: &mut [Candidate]) {
    let stated = candidates.iter().filter(|c| c.read.zoned && !c.is_vague() && !is_utc(c));
    let stated: HashMap<(DateKind, i64), DateTime<FixedOffset>> = stated.map(|c| ((c.kind, c.read.at.timestamp()), c.read.at)).collect();
    for candidate in candidates.iter_mut().filter(|c| c.is_for_machines() && lacks_zone(c)) {
        let seconds = candidate.read.at.naive_local().and_utc().timestamp();
        if let Some(at) = stated.get(&(candidate.kind, seconds)) {
            candidate.read = Read { at: *at, zoned: true, ..candidate.read };
        }
    }
}

/// Days around a date whose zone is shown in which clocks of the page are read in it; farther off it may be summer time.
const DAYS_IN_ONE_ZONE: i64 = 30;

/// Reads the clocks without a zone in the one that the page shows beside one of them.
fn in_the_zone_shown(candidates: &mut [Candidate]) {
    let tells_a_zone = |c: &&Candidate| c.read.zoned && !c.is_vague() && !(c.is_for_machines() && is_utc(c));
    let lacks_one = |c: &Candidate| !c.read.zoned && !c.is_vague();
    // The first of each minute. A hostile page has thousands of both.
    let mut zoned = HashMap::new();
    candidates.iter().filter(tells_a_zone).for_each(|c| _ = zoned.entry(minute(c)).or_insert(c.read.at));
    let mut shown = candidates.iter().filter(|c| lacks_one(c)).filter_map(|c| zoned.get(&minute(c)).copied());
    let Some(first) = shown.next().filter(|first| shown.all(|other| other.offset() == first.offset())) else { return };
    for candidate in candidates.iter_mut().filter(|c| lacks_one(c) && (c.read.at - first).num_days().abs() <= DAYS_IN_ONE_ZONE) {
        if let Some(at) = first.offset().from_local_datetime(&candidate.read.at.naive_local()).single() {
            candidate.read = Read { at, zoned: true, ..candidate.read };
        }
    }
}

/// Reads a time of publication stamped UTC in the zone that a modification states with the same clock: templates stamp local time with a `Z`.
fn in_the_zone_of_another(candidates: &mut [Candidate]) {
    let mut stated = HashMap::new();
    let of_others = candidates.iter().filter(|c| c.kind == DateKind::Modified && c.read.zoned && !is_utc(c) && !c.is_vague());
    of_others.for_each(|c| _ = stated.entry(c.read.at.naive_local()).or_insert(*c.read.at.offset()));
    let told = instants_told_twice(candidates);
    for candidate in candidates.iter_mut().filter(|c| c.kind == DateKind::Published && is_utc(c) && !told.contains(&instant(c))) {
        let clock = candidate.read.at.naive_local();
        if let Some(at) = stated.get(&clock).and_then(|zone| zone.from_local_datetime(&clock).single()) {
            candidate.read.at = at;
        }
    }
}

/// Hours by which clocks on earth are apart from Greenwich, where people live.
const HOURS_OF_ZONES: std::ops::RangeInclusive<i64> = -11..=14;

/// Takes a clock without a zone for the stamp of publication that is twelve hours later to the second, or the time that is shown with its
/// zone twelve hours later: a template printed twelve hours without their half. Nobody lives twelve hours west of Greenwich.
fn in_the_half_of_a_stamp(candidates: &mut [Candidate]) {
    let seconds = |c: &Candidate| c.read.at.naive_local().and_utc().timestamp();
    let stamps = candidates.iter().filter(|c| c.kind == DateKind::Published && is_utc(c) && !c.is_vague());
    let stamps: HashMap<i64, DateTime<FixedOffset>> = stamps.map(|c| (c.read.at.timestamp(), c.read.at)).collect();
    let shown = candidates.iter().filter(|c| c.kind == DateKind::Published && c.origin == "text" && c.read.zoned && !c.is_vague());
    let shown: HashMap<i64, DateTime<FixedOffset>> = shown.map(|c| (minute(c), c.read.at)).collect();
    for candidate in candidates.iter_mut().filter(|c| c.is_for_machines() && lacks_zone(c)) {
        let told = stamps.get(&(seconds(candidate) + HALF_A_DAY)).or_else(|| shown.get(&(minute(candidate) + HALF_A_DAY / 60)));
        if let Some(at) = told {
            candidate.read = Read { at: *at, zoned: true, ..candidate.read };
        }
    }
}

/// Seconds.
const HALF_A_DAY: i64 = 12 * 3600;

/// Reads clocks without a zone in the one that a stamp tells which is whole hours off one of them, to the minute: "6:47 p.m." beside
/// `00:47:31Z` is six hours west. A stamp and a clock of one kind tell it before others: some stamp the update as the publication. An
/// element's stamp for machines tells it of a clock of its kind where none of the head does.
fn in_the_zone_of_a_stamp(candidates: &mut [Candidate]) {
    let stamps = || candidates.iter().filter(|c| (c.is_for_machines() || c.origin == "time") && c.read.zoned && !c.is_vague());
    let zone_by = |is_pair: fn(&Candidate, &Candidate) -> bool| {
        let clocks = || candidates.iter().filter(|c| lacks_zone(c));
        stamps().find_map(|stamp| {
            clocks().filter(|clock| is_pair(stamp, clock)).find_map(|clock| Some((stamp.read.at, whole_hours(stamp, clock)?)))
        })
    };
    let published =
        |stamp: &Candidate, clock: &Candidate| stamp.is_for_machines() && stamp.kind == DateKind::Published && clock.kind == stamp.kind;
    let shown = |stamp: &Candidate, clock: &Candidate| stamp.is_for_machines() && stamp.kind != clock.kind && clock.is_shown();
    let beside = |stamp: &Candidate, clock: &Candidate| stamp.origin == "time" && is_utc(stamp) && stamp.kind == clock.kind;
    if let Some((near, zone)) = zone_by(published).or_else(|| zone_by(shown)).or_else(|| zone_by(beside)) {
        read_in(candidates, zone, near);
    }
}

fn lacks_zone(candidate: &Candidate) -> bool {
    !candidate.read.zoned && !candidate.is_vague()
}

/// The zone in which a clock shows the minute of a stamp, where it is whole hours off.
fn whole_hours(stamp: &Candidate, clock: &Candidate) -> Option<FixedOffset> {
    let apart = minute(clock) - instant(stamp);
    let is_one = apart != 0 && apart % 60 == 0 && HOURS_OF_ZONES.contains(&(apart / 60)) && instant(clock) != instant(stamp);
    i32::try_from(apart * 60).ok().filter(|_| is_one).and_then(FixedOffset::east_opt)
}

/// Reads the clocks without a zone in this one, as far as the same time of year is certain. The minute that was stamped has its seconds.
fn read_in(candidates: &mut [Candidate], zone: FixedOffset, near: DateTime<FixedOffset>) {
    for candidate in candidates.iter_mut().filter(|c| lacks_zone(c) && (c.read.at - near).num_days().abs() <= DAYS_IN_ONE_ZONE) {
        if let Some(at) = zone.from_local_datetime(&candidate.read.at.naive_local()).single() {
            let is_stamped = at.timestamp().div_euclid(60) == near.timestamp().div_euclid(60);
            candidate.read = Read { at: if is_stamped { near.with_timezone(&zone) } else { at }, zoned: true, ..candidate.read };
        }
    }
}

/// Reads clocks without a zone in the one that the page tells its own programs of one of them, where it tells no zone elsewhere.
fn in_the_zone_of_scripts(candidates: &mut [Candidate], html: &str) {
    if html.is_empty() || candidates.iter().any(|c| c.read.zoned && !c.is_vague()) {
        return;
    }
    let stated = candidates.iter().filter(|c| c.is_for_machines() && lacks_zone(c)).map(|c| c.read.at);
    if let Some((near, zone)) = stated.take(MOST_ASKED).find_map(|at| Some((at, scripts::zone_of(html, at.naive_local())?))) {
        return read_in(candidates, zone, near);
    }
    let mut shown = candidates.iter().filter(|c| c.kind == DateKind::Published && c.is_shown() && lacks_zone(c)).map(|c| c.read.at);
    if let Some(near) = shown.next()
        && let Some(zone) = scripts::zone_of_the_date(html, near.naive_local())
    {
        read_in(candidates, zone, near);
    }
}

/// Reads clocks without a zone in the one that all other statements to machines are made in.
fn in_the_one_zone(candidates: &mut [Candidate]) {
    let mut stated = candidates.iter().filter(|c| c.is_for_machines() && c.read.zoned && !c.is_vague()).map(|c| c.read.at);
    let Some(first) = stated.next().filter(|first| first.offset().local_minus_utc() != 0) else { return };
    if stated.all(|other| other.offset() == first.offset()) {
        read_in(candidates, *first.offset(), first);
    }
}

/// Takes a publication without a zone that shows the clock of a stamped modification for the latter's, where an earlier stamp is stated, as
/// of a creation: templates print the last change under both names, and a page stamps both alike or neither.
fn of_the_modification(candidates: &mut [Candidate]) {
    let stamped = |c: &&Candidate| c.is_for_machines() && c.read.zoned && !c.is_vague();
    let first = candidates.iter().filter(|c| c.kind == DateKind::Published).filter(stamped).map(|c| c.read.at.naive_local()).min();
    let Some(first) = first else { return };
    let modified: HashSet<i64> = candidates.iter().filter(|c| c.kind == DateKind::Modified).filter(stamped).map(minute).collect();
    let is_it = |c: &&mut Candidate| c.kind == DateKind::Published && c.is_for_machines() && lacks_zone(c) && modified.contains(&minute(c));
    candidates.iter_mut().filter(is_it).filter(|c| c.read.at.naive_local() > first).for_each(|c| c.kind = DateKind::Modified);
}

/// Clocks that are looked for in scripts.
const MOST_ASKED: usize = 2;

/// Takes a stamp of publication for that of the update whose minute readers are shown, where they are shown an earlier publication too.
fn of_the_update_shown(candidates: &mut [Candidate]) {
    let shown = |kind: DateKind| candidates.iter().filter(move |c| c.kind == kind && c.is_shown() && !c.is_vague());
    let Some(first) = shown(DateKind::Published).map(|c| c.read.at).min() else { return };
    let updates: HashSet<i64> = shown(DateKind::Modified).map(instant).collect();
    let is_of_update = |c: &&mut Candidate| c.kind == DateKind::Published && c.is_for_machines() && updates.contains(&instant(c));
    // Whole hours later it may be the same time on another clock.
    let is_later = |c: &&mut Candidate| c.read.zoned && c.read.at > first && (c.read.at - first).num_minutes() % 60 != 0;
    candidates.iter_mut().filter(is_of_update).filter(is_later).for_each(|c| c.kind = DateKind::Modified);
}
