//! Midnights that stand for a day: systems whose field for the date has no time print `T00:00:00`.

use super::{Candidate, DateKind};
use crate::date::Precision;

/// Takes a midnight that is stated to machines for no more than its day, where that is all that readers are shown.
pub(super) fn as_days(candidates: &mut [Candidate]) {
    let shown: Vec<(bool, chrono::NaiveDate)> =
        candidates.iter().filter(|c| c.is_shown()).map(|c| (c.read.precision == Precision::Day, c.day())).collect();
    let shows_day_alone = |day| shown.contains(&(true, day)) && !shown.contains(&(false, day));
    let is_midnight = |c: &&mut Candidate| c.kind == DateKind::Published && c.is_for_machines() && c.is_vague();
    for candidate in candidates.iter_mut().filter(is_midnight) {
        if shows_day_alone(candidate.day()) {
            candidate.read.precision = Precision::Day;
        }
    }
}
