//! Days of teasers that pages show before the body.

use chrono::NaiveDate;

use super::{Candidate, DateKind};

/// Different days before the body from which on they are of teasers.
const MANY_DAYS: usize = 3;

/// Drops the days shown before the body where there are too many for one article.
pub(super) fn drop_teasers(shown: &mut Vec<Candidate>) {
    let mut days: Vec<NaiveDate> = shown.iter().filter(|c| c.kind == DateKind::Published).map(Candidate::day).collect();
    days.sort_unstable();
    days.dedup();
    if days.len() >= MANY_DAYS {
        shown.retain(|candidate| candidate.kind != DateKind::Published);
    }
}

/// Leaves out the days without a time that lines show where they are many and one line tells a time with its zone: a list of other
/// articles stands between.
pub(super) fn drop_days_of_a_list(candidates: &mut Vec<Candidate>) {
    let is_shown = |c: &Candidate| c.origin == "text" && c.kind == DateKind::Published;
    let mut days: Vec<NaiveDate> = candidates.iter().filter(|c| is_shown(c) && c.is_vague()).map(Candidate::day).collect();
    days.sort_unstable();
    days.dedup();
    let timed = candidates.iter().filter(|c| is_shown(c) && !c.is_vague() && c.read.zoned).count();
    if days.len() >= MANY_DAYS && timed == 1 {
        candidates.retain(|c| !(is_shown(c) && c.is_vague()));
    }
}

/// Of dates that are shown, the one of the day that the address names, where `first` and another are of other days: a list of older
/// articles stands nearer to the headline. One alone may be of the publication, and the address name the day of a printed issue; but it
/// gives way to a time of that day that is shown with its zone.
pub(super) fn other_than_of_a_list<'a>(candidates: &'a [Candidate], first: &'a Candidate) -> &'a Candidate {
    let Some(day) = candidates.iter().find(|c| c.origin == "url").map(Candidate::day) else { return first };
    // One day off it may be another clock's.
    let is_other = |c: &Candidate| c.is_shown() && (c.day() - day).num_days().abs() > 1;
    let are_several = is_other(first) && candidates.iter().any(|c| is_other(c) && c.day() != first.day());
    let mut of_it = candidates.iter().filter(|c| c.is_shown() && c.day() == day);
    let timed = |c: &Candidate| c.read.zoned && !c.is_vague() && first.origin == "text" && first.is_vague();
    of_it.find(|c| are_several || timed(c)).filter(|_| first.day() != day).unwrap_or(first)
}
