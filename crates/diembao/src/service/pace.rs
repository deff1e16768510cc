//! When to come back: to a source that was read, to one that failed, and to an article, to see whether it was edited or removed.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::watch::Trouble;
use store::{NextPoll, Tally};

use crate::config::Collect;

/// Of a source's entries at most this share should be new at each reading: with more, some may have come and gone unseen.
const SHARE: f64 = 0.25;
/// How much longer the interval becomes when a reading brought nothing new.
const LONGER: f64 = 1.5;
/// Looks between two new entries, on average: a source is read twice as often as it prints.
const LOOKS: f64 = 2.0;
/// How many failures in a row until the page of an article that was never read is not asked for any more. Sources are never given up.
const ARTICLE_TRIES: i64 = 8;
/// A server that says "not modified" is believed for twice the interval at which it is asked, within these limits; then the whole page is
/// asked for, since some say it always.
const BELIEVED_LEAST: TimeDelta = TimeDelta::hours(3);
const BELIEVED_MOST: TimeDelta = TimeDelta::hours(20);
/// The same of an article's page: most silent edits are made on its first day, and the ladder's second step asks for all of it.
const BELIEVED_OF_ARTICLE: TimeDelta = TimeDelta::hours(5);
/// How much later than the other pages of its host a page is asked for that was refused.
const LATER_LEAST: TimeDelta = TimeDelta::minutes(10);
const LATER_MOST: TimeDelta = TimeDelta::hours(6);
/// Looks at an article that is missing: after these hours, so that proof of its removal spans days.
const MISSING: [i64; 4] = [6, 18, 24, 72];

/// Next poll of a source that could be read or was unchanged (then `tally` has no fresh entries).
///
/// The interval halves when much was new and grows when nothing was, but never beyond half the time in which the source prints one
/// entry on average, so that a quiet night does not make a busy newspaper look idle in the morning.
pub(super) fn after_poll(pace: &Collect, now: DateTime<Utc>, every: Option<Duration>, tally: Tally) -> NextPoll {
    let floor = pace.poll_floor.as_secs_f64();
    let ceiling = pace.poll_ceiling.as_secs_f64().max(floor);
    let last = every.map_or(floor, |every| every.as_secs_f64());
    let share = if tally.entries > 0 { tally.fresh as f64 / tally.entries as f64 } else { 0.0 };
    let wanted = match share {
        _ if !tally.read_before => floor,
        share if share >= SHARE => last / 2.0,
        share if share > 0.0 => last,
        _ => last * LONGER,
    };
    let rhythm = match tally.per_day {
        Some(per_day) if per_day > 0.0 => 86_400.0 / per_day / LOOKS,
        _ => ceiling,
    };
    let every = Duration::from_secs_f64(wanted.min(rhythm).clamp(floor, ceiling));
    NextPoll { at: now + delta(every), every: Some(every) }
}

/// Next poll of a source that said "not modified" of a copy that came whole at `full_at`: as planned, but no later than its word stops
/// being believed, so that a server that always says it is found out.
pub(super) fn until_doubted(pace: &Collect, now: DateTime<Utc>, planned: NextPoll, full_at: Option<DateTime<Utc>>) -> NextPoll {
    let believed = believed_for(planned.every);
    let doubted = full_at.filter(|full_at| *full_at < now).map(|full_at| (full_at + believed).max(now + delta(pace.poll_floor)));
    NextPoll { at: doubted.map_or(planned.at, |doubted| planned.at.min(doubted)), ..planned }
}

/// For how long a source that is asked at this interval is believed when it says "not modified".
fn believed_for(every: Option<Duration>) -> TimeDelta {
    every.map_or(BELIEVED_LEAST, |every| (delta(every) * 2).clamp(BELIEVED_LEAST, BELIEVED_MOST))
}

/// Next try after the `failures`-th failure in a row (from 1), by what kind of failure it was, and not before what the server asked for.
/// A source is never given up: the longest wait is `retry_at_most`.
pub(super) fn after_failure(pace: &Collect, now: DateTime<Utc>, failures: i64, failure: (&str, Option<Duration>)) -> DateTime<Utc> {
    let (kind, asked) = failure;
    if kind == "budget" {
        // Our own rule, and it says itself when its day is over.
        return now + delta(asked.unwrap_or(pace.retry_at_most).max(pace.retry_after));
    }
    let (first, most) = match Trouble::of(kind) {
        Trouble::Passing => (pace.retry_after, pace.retry_at_most / 4),
        Trouble::Busy => (pace.retry_after * 3, pace.retry_at_most),
        Trouble::Unreadable => (pace.retry_after * 6, pace.retry_at_most),
        Trouble::Gone | Trouble::Refused => (pace.retry_after * 18, pace.retry_at_most),
        Trouble::Robots | Trouble::Ours => (pace.retry_at_most, pace.retry_at_most),
    };
    let doublings = u32::try_from((failures - 1).clamp(0, 20)).unwrap_or(0);
    let wait = first.saturating_mul(2_u32.saturating_pow(doublings)).min(most.max(pace.retry_after)).min(pace.retry_at_most);
    now + delta(wait.max(asked.unwrap_or_default()))
}

/// Next fetch of an article page that failed. One that was never read is tried for two days and then left (`None`); one that was read before
/// is looked at until its removal could be proved, then on the ladder.
pub(super) fn article_after_failure(
    pace: &Collect,
    now: DateTime<Utc>,
    due: &ArticlePast,
    failure: (&str, Option<Duration>),
) -> Option<DateTime<Utc>> {
    if due.fetches == 0 {
        return (due.failures + 1 < ARTICLE_TRIES).then(|| after_failure(pace, now, due.failures + 1, ("", failure.1)));
    }
    let asked = now + delta(failure.1.unwrap_or_default());
    let proof = usize::try_from(due.failures).ok().and_then(|n| MISSING.get(n)).map(|hours| now + TimeDelta::hours(*hours));
    let next = match (proof, recheck(pace, now, due.first_seen, due.fetches)) {
        (Some(proof), Some(step)) => Some(proof.min(step)),
        (proof, step) => proof.or(step),
    };
    next.map(|at| at.max(asked))
}

/// Next try of an article whose own page was refused for now, after what the server asked for. The other pages of its host come first, and
/// a page that is always refused comes ever more rarely: were it asked as soon as it may, none of the others would ever have its turn.
pub(super) fn after_refusal(now: DateTime<Utc>, first_seen: DateTime<Utc>, asked: Duration) -> DateTime<Utc> {
    let later = ((now - first_seen) / 4).clamp(LATER_LEAST, LATER_MOST);
    now + delta(asked) + later
}

/// What is known of an article that is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct ArticlePast {
    /// When it was first seen.
    pub(super) first_seen: DateTime<Utc>,
    /// Good fetches before this one.
    pub(super) fetches: i64,
    /// Failures in a row before this one.
    pub(super) failures: i64,
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

/// Whether the validators of a source's copy that came whole at `full_at` are still sent.
pub(super) fn believes(now: DateTime<Utc>, full_at: Option<DateTime<Utc>>, every: Option<Duration>) -> bool {
    full_at.is_some_and(|full_at| now - full_at < believed_for(every))
}

/// Whether the validators of an article's page that came whole at `full_at` are still sent.
pub(super) fn believes_article(now: DateTime<Utc>, full_at: Option<DateTime<Utc>>) -> bool {
    full_at.is_some_and(|full_at| now - full_at < BELIEVED_OF_ARTICLE)
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
    fn polling_follows_what_is_new_between_floor_and_ceiling() {
        let check = |every: Option<u64>, (entries, fresh): (i64, i64), per_day: Option<f64>, expect: u64| {
            let tally = Tally { entries, fresh, read_before: every.is_some(), per_day };
            let next = after_poll(&Collect::default(), at(0), every.map(|m| Duration::from_secs(m * 60)), tally);
            let minutes = next.every.unwrap().as_secs() / 60;
            assert_eq!((minutes, next.at), (expect, at(0) + TimeDelta::minutes(expect as i64)), "{every:?} {entries}/{fresh} {per_day:?}");
        };
        check(None, (30, 30), None, 10);
        check(Some(60), (30, 15), None, 30);
        check(Some(15), (30, 30), None, 10);
        check(Some(60), (30, 1), None, 60);
        check(Some(60), (30, 0), None, 90);
        check(Some(60), (0, 0), None, 90);
        check(Some(1440), (30, 0), None, 1440);
        // A night without news: 48 entries a day come half an hour apart, so a quarter of an hour is the longest wait.
        check(Some(10), (30, 0), Some(48.0), 15);
        check(Some(15), (30, 0), Some(48.0), 15);
        check(Some(600), (30, 0), Some(1.0), 720);
        check(Some(600), (30, 0), Some(0.0), 900);
        check(Some(10), (30, 0), Some(1000.0), 10);
    }

    #[test]
    fn failures_keep_their_distance_by_kind() {
        let check = |kind: &str, failures: i64, minutes: i64| {
            let next = after_failure(&Collect::default(), at(0), failures, (kind, None));
            assert_eq!((next - at(0)).num_minutes(), minutes, "{kind} for the {failures}th time");
        };
        check("timeout", 1, 10);
        check("timeout", 2, 20);
        check("timeout", 60, 360);
        check("rate_limited", 1, 30);
        check("rate_limited", 60, 1440);
        check("not_a_feed", 1, 60);
        check("status_404", 1, 180);
        check("status_403", 3, 720);
        check("robots", 1, 1440);
        let budget = ("budget", Some(Duration::from_hours(3)));
        assert_eq!(after_failure(&Collect::default(), at(0), 4, budget), at(3));
        let asked = ("timeout", Some(Duration::from_hours(48)));
        assert_eq!(after_failure(&Collect::default(), at(0), 1, asked), at(48));
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
        check(170, 4, Some(720));
        check(721, 5, None);
    }

    #[test]
    fn a_missing_article_is_looked_at_until_its_removal_could_be_proved() {
        let check = |now: i64, fetches: i64, failures: i64, expect: Option<i64>| {
            let past = ArticlePast { first_seen: at(0), fetches, failures };
            let next = article_after_failure(&Collect::default(), at(now), &past, ("error", None));
            assert_eq!(next.map(|at| (at - DateTime::UNIX_EPOCH).num_hours()), expect, "{past:?} at {now} h");
        };
        // Never read: ten minutes, doubling, eight times.
        check(0, 0, 0, Some(0));
        check(50, 0, ARTICLE_TRIES - 1, None);
        // Read before: the proofs at 800, 806, 824 and 848 hours span two days, and the next is three days on.
        check(800, 5, 0, Some(806));
        check(806, 5, 1, Some(824));
        check(824, 5, 2, Some(848));
        check(848, 5, 3, Some(920));
        check(920, 5, 4, None);
        // The ladder comes first where its step is nearer.
        check(5, 1, 1, Some(6));
    }

    #[test]
    fn a_source_is_asked_again_when_its_word_stops_being_believed() {
        let check = |every: i64, full_at: Option<i64>, expect: i64| {
            let planned = NextPoll { at: at(30 + every), every: Some(Duration::from_hours(every.unsigned_abs())) };
            let next = until_doubted(&Collect::default(), at(30), planned, full_at.map(at));
            assert_eq!((next.at - at(0)).num_minutes(), expect, "every {every} h, whole at {full_at:?}");
        };
        check(1, Some(29), 31 * 60);
        check(2, Some(27), 31 * 60);
        check(24, Some(29), 49 * 60);
        check(24, Some(30), 54 * 60);
        check(24, Some(10), 30 * 60 + 10);
        check(24, None, 54 * 60);
    }

    #[test]
    fn not_modified_is_believed_for_hours_and_less_than_a_day() {
        let check = |full_at: Option<i64>, minutes: u64, expect: bool| {
            assert_eq!(believes(at(30), full_at.map(at), Some(Duration::from_mins(minutes))), expect, "{full_at:?} every {minutes} min");
        };
        check(Some(28), 10, true);
        check(Some(27), 10, false);
        check(Some(27), 120, true);
        check(Some(26), 120, false);
        check(Some(11), 24 * 60, true);
        check(Some(10), 24 * 60, false);
        check(None, 10, false);
        assert!(believes_article(at(30), Some(at(26))) && !believes_article(at(30), Some(at(25))));
    }
}
