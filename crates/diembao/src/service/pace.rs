//! When to come back: after a success, after a failure, and to see whether an article was edited.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::config::Collect;

/// How many failures in a row until an article page is not asked for any more. Sources are never given up.
const ARTICLE_TRIES: i64 = 8;

/// Next poll of a source that could be read.
pub(super) fn after_poll(pace: &Collect, now: DateTime<Utc>) -> DateTime<Utc> {
    now + delta(pace.poll_every)
}

/// Next try after the `failures`-th failure in a row (from 1), not before what the server asked for.
pub(super) fn after_failure(pace: &Collect, now: DateTime<Utc>, failures: i64, asked: Option<Duration>) -> DateTime<Utc> {
    let doublings = u32::try_from((failures - 1).clamp(0, 20)).unwrap_or(0);
    let wait = pace.retry_after.saturating_mul(2_u32.saturating_pow(doublings)).min(pace.retry_at_most);
    now + delta(wait.max(asked.unwrap_or_default()))
}

/// Next fetch of an article page that failed; `None` when it has been tried often enough.
pub(super) fn article_after_failure(pace: &Collect, now: DateTime<Utc>, failures: i64, asked: Option<Duration>) -> Option<DateTime<Utc>> {
    (failures < ARTICLE_TRIES).then(|| after_failure(pace, now, failures, asked))
}

/// Next reading of an article that was read `fetches` times before: after the first reading the ladder's first step,
/// counted from now; then the next step that lies ahead, counted from first sight; `None` past the last.
///
/// Steps that went by while the service was off are not made up for.
pub(super) fn recheck(pace: &Collect, now: DateTime<Utc>, first_seen: DateTime<Utc>, fetches: i64) -> Option<DateTime<Utc>> {
    if fetches == 0 {
        return pace.recheck.first().map(|step| now + delta(*step));
    }
    pace.recheck.iter().map(|step| first_seen + delta(*step)).find(|at| *at > now)
}

fn delta(duration: Duration) -> TimeDelta {
    TimeDelta::from_std(duration).unwrap_or(TimeDelta::days(3650))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn articles_are_read_again_on_a_ladder_from_first_sight() {
        let check = |now: i64, fetches: i64, expect: Option<i64>| {
            assert_eq!(recheck(&Collect::default(), at(now), at(0), fetches), expect.map(at), "at {now} h after {fetches} readings");
        };
        check(0, 0, Some(1));
        check(9, 0, Some(10));
        check(1, 1, Some(6));
        check(30, 2, Some(72));
        check(170, 4, None);
    }

    #[test]
    fn failures_wait_twice_as_long_each_time_up_to_a_day() {
        let check = |failures: i64, minutes: i64| {
            assert_eq!(after_failure(&Collect::default(), at(0), failures, None), at(0) + TimeDelta::minutes(minutes), "{failures}");
        };
        check(1, 10);
        check(2, 20);
        check(5, 160);
        check(60, 24 * 60);
        let asked = Some(Duration::from_hours(48));
        assert_eq!(after_failure(&Collect::default(), at(0), 1, asked), at(48));
        assert_eq!(article_after_failure(&Collect::default(), at(0), ARTICLE_TRIES, None), None);
    }
}
