//! How well a source is watched: its blind periods, its volume against its own rhythm, and what kinds of failure mean.
//!
//! Functions over what polls found; nothing of it is stored. When to poll next is not decided here.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

/// How one poll of a source went, as far as its health is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it.
    pub saw: Saw,
}

/// What a poll saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saw {
    /// It was read: how many entries, and how many of them never seen in this source before.
    Entries {
        /// All of them.
        all: i64,
        /// The new ones.
        fresh: i64,
    },
    /// The same as before.
    Same,
    /// It could not be read.
    Nothing,
}

/// A time in which a source could not be watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blind {
    /// The last look before it that saw something; the first failed one when nothing was seen before.
    pub from: DateTime<Utc>,
    /// The first look after it that saw something; `None` while it lasts.
    pub until: Option<DateTime<Utc>>,
    /// What is known about what was printed meanwhile.
    pub loss: Loss,
}

/// Whether a blind period cost entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The source is still blind.
    Open,
    /// What was read after it still held entries known from before: nothing can have passed between.
    None,
    /// What was read after it held only new entries: some may have come and gone unseen.
    Possible,
    /// The source had never been read before, so that nothing can tell.
    Unknown,
}

/// A source that shows fewer entries than this turns over with every new one; that alone is no loss.
const FEED: i64 = 5;

/// A service that was off cost looks when the stretch without them is longer than so many times what is usual of the last ones.
const STRETCHES: usize = 6;
const LONGER: i32 = 2;

/// The blind periods in a source's looks (oldest first): each run of failed looks, each stretch between two looks during which the
/// service itself was off (`outages`, oldest first) and which is longer than usual by it, and each after which nothing known from before was left. Periods under `least`
/// are not listed, unless they may have cost entries.
pub fn blind_periods(looks: &[Look], outages: &[(DateTime<Utc>, DateTime<Utc>)], least: TimeDelta) -> Vec<Blind> {
    let mut periods = Vec::new();
    let mut last_good: Option<DateTime<Utc>> = None;
    let mut failed_since: Option<DateTime<Utc>> = None;
    let mut stretches: VecDeque<TimeDelta> = VecDeque::with_capacity(STRETCHES + 1);
    for look in looks {
        if look.saw == Saw::Nothing {
            failed_since.get_or_insert(last_good.unwrap_or(look.at));
            continue;
        }
        // Whoever has the service run now and then, as often as the source is due, misses nothing by it.
        let usual = usual(&stretches);
        let is_long = |from: DateTime<Utc>| usual.is_none_or(|usual| look.at - from > usual * LONGER + least);
        let was_off = |from: DateTime<Utc>| outages.iter().any(|(began, ended)| from <= *began && *ended <= look.at);
        let off = last_good.filter(|from| is_long(*from) && was_off(*from));
        let rolled_over = last_good.filter(|_| matches!(look.saw, Saw::Entries { all, fresh } if fresh >= all && all >= FEED));
        if let Some(from) = failed_since.take().or(off).or(rolled_over) {
            let loss = if last_good.is_some() { loss_at(look.saw) } else { Loss::Unknown };
            periods.push(Blind { from, until: Some(look.at), loss });
        }
        stretches.extend(last_good.map(|from| look.at - from));
        if stretches.len() > STRETCHES {
            stretches.pop_front();
        }
        last_good = Some(look.at);
    }
    if let Some(from) = failed_since {
        periods.push(Blind { from, until: None, loss: Loss::Open });
    }
    periods.retain(|p| p.loss == Loss::Possible || p.until.is_none_or(|until| until - p.from >= least));
    periods
}

/// The middle one of some stretches, the shorter one of two.
fn usual(stretches: &VecDeque<TimeDelta>) -> Option<TimeDelta> {
    let mut sorted: Vec<TimeDelta> = stretches.iter().copied().collect();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}

fn loss_at(saw: Saw) -> Loss {
    match saw {
        Saw::Entries { all, fresh } if all > 0 && fresh >= all => Loss::Possible,
        _ => Loss::None,
    }
}

/// A source's volume against its own rhythm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Volume {
    /// Not watched for long enough to have a rhythm.
    Unknown,
    /// As usual.
    Usual {
        /// Entries a day, on average.
        per_day: f64,
    },
    /// Far fewer entries than its rhythm lets expect.
    Quiet {
        /// Entries a day, on average.
        per_day: f64,
    },
    /// Far more entries than its rhythm lets expect.
    Spike {
        /// Entries a day, on average.
        per_day: f64,
    },
}

impl Volume {
    /// Entries a day, on average; `None` without a rhythm.
    pub fn per_day(self) -> Option<f64> {
        match self {
            Self::Unknown => None,
            Self::Usual { per_day } | Self::Quiet { per_day } | Self::Spike { per_day } => Some(per_day),
        }
    }
}

/// Days that a rhythm is taken from.
pub const RHYTHM_DAYS: usize = 28;
/// Days without which there is no rhythm.
const LEAST_DAYS: usize = 7;
/// Days before a silence that are enough to tell it from one, where not all of [`RHYTHM_DAYS`] were watched.
const LEAST_BEFORE: usize = 4;
/// An alarm is raised for a count that chance alone gives less often than this.
const CHANCE: f64 = 0.001;
/// The same against this day of the week alone, of which few are known. The calmest Sunday of a month lies below all its days, and is none
/// of the silences that are meant here.
const CHANCE_THAT_DAY: f64 = 0.01;
/// Days of a kind that tell what is usual on them.
const LEAST_OF_WEEKDAY: usize = 2;

/// Compares the entries of the last 24 hours with those of the days before (`days`, newest first, each 24 hours long). Counts are taken as
/// Poisson around the mean; newspapers are calmer at weekends, so a quiet day must also lie below every single day of the rhythm and far
/// below the same day of the weeks before, and a spike above each of them and far above that day.
pub fn volume(last_day: u32, days: &[u32]) -> Volume {
    let days = &days[..days.len().min(RHYTHM_DAYS)];
    if days.len() < LEAST_DAYS {
        return Volume::Unknown;
    }
    if let Some(per_day) = usual_of_quiet(last_day, days) {
        return Volume::Quiet { per_day };
    }
    let (per_day, most) = (mean(days), days.iter().max().copied().unwrap_or(0));
    let far_above = |mean: f64, chance: f64| 1.0 - at_most(last_day.saturating_sub(1), mean) < chance;
    let is_spike = last_day > most && far_above(per_day, CHANCE);
    if is_spike && on_this_weekday(days, 0).is_none_or(|usual| far_above(usual, CHANCE_THAT_DAY)) {
        return Volume::Spike { per_day };
    }
    Volume::Usual { per_day }
}

/// What is usual a day, when the last day was far too quiet for it. Days up to now that were no livelier than the last are the silence
/// itself: were they part of the rhythm, an alarm would end by lasting.
fn usual_of_quiet(last_day: u32, days: &[u32]) -> Option<f64> {
    let silent = days.iter().take_while(|n| **n <= last_day).count();
    let before = &days[silent..];
    let least = *before.iter().min()?;
    let is_known = before.len() >= LEAST_BEFORE || days.len() == RHYTHM_DAYS;
    let is_quiet = is_known && last_day < least && at_most(last_day, mean(before)) < CHANCE;
    let calm = on_this_weekday(days, silent).is_some_and(|usual| at_most(last_day, usual) >= CHANCE_THAT_DAY);
    (is_quiet && !calm).then(|| mean(before))
}

/// The mean of the days that lie whole weeks before the last one, without the first so many days.
fn on_this_weekday(days: &[u32], without: usize) -> Option<f64> {
    let same: Vec<u32> = days.iter().copied().enumerate().skip(without).filter(|(nth, _)| nth % 7 == 6).map(|(_, n)| n).collect();
    (same.len() >= LEAST_OF_WEEKDAY).then(|| mean(&same))
}

fn mean(days: &[u32]) -> f64 {
    days.iter().map(|n| f64::from(*n)).sum::<f64>() / days.len() as f64
}

/// The chance that a Poisson variable of this mean is at most `count`.
fn at_most(count: u32, mean: f64) -> f64 {
    let mut log_term = -mean;
    let mut sum = log_term.exp();
    for n in 1..=count {
        log_term += mean.ln() - f64::from(n).ln();
        sum += log_term.exp();
    }
    sum.min(1.0)
}

/// What a failure of a source means for what should be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The network or the server, and likely to pass: no answer, a broken exchange, a server error.
    Passing,
    /// The server asks to be left alone for a while.
    Busy,
    /// The server refuses us: 401, 403, a challenge, a block page.
    Refused,
    /// robots.txt forbids it.
    Robots,
    /// The address is gone: 404, 410.
    Gone,
    /// It answers, but not with what the source should be.
    Unreadable,
    /// Our own rules forbid to ask: a private address, a spent budget, a wrong address.
    Ours,
}

impl Trouble {
    /// What a failure kind means: the words of `fetch::ErrorKind::as_str`, `status_<code>`, `not_a_<kind>`, a quality word.
    pub fn of(kind: &str) -> Self {
        match kind {
            "robots" => Self::Robots,
            "rate_limited" | "status_429" | "status_503" => Self::Busy,
            "status_401" | "status_402" | "status_403" | "status_406" | "status_451" | "blocked" => Self::Refused,
            "status_404" | "status_410" => Self::Gone,
            "private_address" | "scheme" | "budget" | "address" | "no_outlet" | "other" => Self::Ours,
            "redirect_loop" | "too_many_redirects" | "too_large" | "encoding" | "reading" => Self::Unreadable,
            "no_entries" => Self::Unreadable,
            kind if kind.starts_with("not_a_") => Self::Unreadable,
            kind if kind.starts_with("status_4") => Self::Refused,
            "list" | "error" | "empty" | "paywall" => Self::Unreadable,
            _ => Self::Passing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn check(looks: &[(i64, Saw)], outages: &[(i64, i64)], expect: &[(i64, Option<i64>, Loss)]) {
        let looks: Vec<Look> = looks.iter().map(|(minute, saw)| Look { at: at(*minute), saw: *saw }).collect();
        let outages: Vec<_> = outages.iter().map(|(from, until)| (at(*from), at(*until))).collect();
        let expect: Vec<Blind> =
            expect.iter().map(|(from, until, loss)| Blind { from: at(*from), until: until.map(at), loss: *loss }).collect();
        assert_eq!(blind_periods(&looks, &outages, TimeDelta::minutes(15)), expect);
    }

    #[test]
    fn a_source_is_blind_between_two_looks_that_saw_something() {
        let (old, new) = (Saw::Entries { all: 20, fresh: 1 }, Saw::Entries { all: 20, fresh: 20 });
        check(&[(0, old), (10, Saw::Same), (20, old)], &[], &[]);
        check(&[(0, old), (10, Saw::Nothing), (30, Saw::Nothing), (70, old)], &[], &[(0, Some(70), Loss::None)]);
        check(&[(0, old), (10, Saw::Nothing), (70, new)], &[], &[(0, Some(70), Loss::Possible)]);
        check(&[(0, old), (10, Saw::Nothing)], &[], &[(0, None, Loss::Open)]);
        check(&[(5, Saw::Nothing), (60, new)], &[], &[(5, Some(60), Loss::Unknown)]);
        // It was asked in time, and still more came than it holds.
        check(&[(0, old), (10, Saw::Same), (20, new)], &[], &[(10, Some(20), Loss::Possible)]);
        check(&[(0, new), (10, old)], &[], &[]);
        // Short, and nothing was lost: not worth a line.
        check(&[(0, old), (5, Saw::Nothing), (10, old)], &[], &[]);
        check(&[(0, old), (5, Saw::Nothing), (10, new)], &[], &[(0, Some(10), Loss::Possible)]);
    }

    #[test]
    fn a_source_is_blind_while_the_service_is_off() {
        let (old, new) = (Saw::Entries { all: 20, fresh: 1 }, Saw::Entries { all: 20, fresh: 20 });
        check(&[(0, old), (300, old)], &[(10, 290)], &[(0, Some(300), Loss::None)]);
        check(&[(0, old), (300, new)], &[(10, 290)], &[(0, Some(300), Loss::Possible)]);
        // Started every hour to read what is due, or off for a moment between two looks that are far apart anyhow.
        check(&[(0, old), (60, old), (120, old), (180, old)], &[(61, 119), (121, 179)], &[]);
        check(
            &[(0, old), (30, old), (60, old), (360, old), (361, old), (660, old)],
            &[(70, 350), (370, 650)],
            &[(60, Some(360), Loss::None), (361, Some(660), Loss::None)],
        );
        // A slow source whose next look was not due is not blind only because another source was asked meanwhile.
        check(&[(0, old), (300, old)], &[], &[]);
    }

    #[test]
    fn volume_is_measured_against_the_source_s_own_rhythm() {
        let check = |last: u32, days: &[u32], expect: fn(f64) -> Volume| {
            let per_day = days.iter().sum::<u32>() as f64 / days.len() as f64;
            assert_eq!(volume(last, days), expect(per_day), "{last} after {days:?}");
        };
        let steady = [50, 48, 55, 40, 22, 25, 60];
        check(3, &steady, |per_day| Volume::Quiet { per_day });
        check(23, &steady, |per_day| Volume::Usual { per_day });
        check(21, &steady, |per_day| Volume::Quiet { per_day });
        check(64, &steady, |per_day| Volume::Usual { per_day });
        check(120, &steady, |per_day| Volume::Spike { per_day });
        check(0, &[1, 0, 2, 0, 1, 0, 0], |per_day| Volume::Usual { per_day });
        check(9, &[1, 0, 2, 0, 1, 0, 0], |per_day| Volume::Spike { per_day });
        check(0, &[0; 7], |per_day| Volume::Usual { per_day });
        assert_eq!(volume(0, &[50; 6]), Volume::Unknown);
        // A source that fell silent days or weeks ago is no less silent for it.
        assert_eq!(volume(0, &[0, 50, 48, 55, 40, 22, 25, 60]), Volume::Quiet { per_day: 300.0 / 7.0 });
        assert_eq!(volume(0, &[0, 0, 0, 10, 12, 11, 11]), Volume::Quiet { per_day: 11.0 });
        assert_eq!(volume(1, &[[1; 27].as_slice(), &[40]].concat()), Volume::Quiet { per_day: 40.0 });
        check(0, &[0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 7], |per_day| Volume::Usual { per_day });
        check(0, &[0, 0, 0, 0, 0, 0, 40], |per_day| Volume::Usual { per_day });
        assert_eq!(volume(0, &[]), Volume::Unknown);
    }

    #[test]
    fn the_calmest_sunday_of_a_month_is_no_silence() {
        // Newest first: Saturday to the Monday before, three weeks more of the same, with Sundays of 9, 12 and 10.
        let week = |sunday: u32| [30, 61, 58, 64, 60, 57, sunday];
        let days = [week(9), week(12), week(10), week(11)].concat();
        assert!(matches!(volume(8, &days), Volume::Usual { .. }), "{:?}", volume(8, &days));
        assert!(matches!(volume(1, &days), Volume::Quiet { .. }), "{:?}", volume(1, &days));
        // Eight on a Saturday, after the same Sunday, are a silence.
        assert!(matches!(volume(8, &days[1..]), Volume::Quiet { .. }), "{:?}", volume(8, &days[1..]));
        // A lively Monday where Mondays are lively and all else is calm.
        let week = |monday: u32| [4, 5, 5, 6, 5, 4, monday];
        let days = [week(19), week(22), week(21), week(18)].concat();
        assert!(matches!(volume(24, &days), Volume::Usual { .. }), "{:?}", volume(24, &days));
        assert!(matches!(volume(60, &days), Volume::Spike { .. }), "{:?}", volume(60, &days));
    }

    #[test]
    fn every_kind_of_failure_means_something() {
        let check = |kind, expect| assert_eq!(Trouble::of(kind), expect, "{kind}");
        check("timeout", Trouble::Passing);
        check("status_500", Trouble::Passing);
        check("status_503", Trouble::Busy);
        check("status_403", Trouble::Refused);
        check("status_418", Trouble::Refused);
        check("status_410", Trouble::Gone);
        check("not_a_feed", Trouble::Unreadable);
        check("no_entries", Trouble::Unreadable);
        check("blocked", Trouble::Refused);
        check("robots", Trouble::Robots);
        check("budget", Trouble::Ours);
    }
}
