//! Days of teasers, which pages without a found headline show before the body.

use chrono::NaiveDate;

use super::{Candidate, DateKind};

/// Different days before the body from which on they are of teasers, where the headline is not found on the page.
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
