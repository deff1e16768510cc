//! Bar charts as numbers for an inline SVG without styles: of the last days, and small ones of a source's rhythm.

use store::DayCount;

use crate::pages::search::of_days;
use crate::time;

const BAR: usize = 18;
const GAP: usize = 4;
const HEIGHT: i64 = 140;

/// A chart in user units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chart {
    pub(crate) width: usize,
    pub(crate) height: i64,
    pub(crate) bars: Vec<Bar>,
    pub(crate) total: i64,
    /// Leads to all these articles; empty without days.
    pub(crate) href: String,
    pub(crate) first: String,
    pub(crate) last: String,
    /// Number of the bar of the day with most articles, where there are any.
    pub(crate) busiest: Option<usize>,
}

/// One day.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    pub(crate) x: usize,
    pub(crate) y: i64,
    pub(crate) width: usize,
    pub(crate) height: i64,
    pub(crate) count: i64,
    pub(crate) day: String,
    /// Leads to the articles of the day.
    pub(crate) href: String,
}

pub(crate) fn chart(days: &[DayCount]) -> Chart {
    let most = days.iter().map(|d| d.articles).max().unwrap_or(0);
    let bars = days.iter().enumerate().map(|(i, d)| bar(i, d, most)).collect();
    let name = |d: Option<&DayCount>| d.map(|d| time::day(d.day)).unwrap_or_default();
    Chart {
        width: (days.len() * (BAR + GAP)).saturating_sub(GAP).max(1),
        height: HEIGHT,
        bars,
        total: days.iter().map(|d| d.articles).sum(),
        href: days.first().zip(days.last()).map(|(first, last)| of_days(first.day, last.day)).unwrap_or_default(),
        first: name(days.first()),
        last: name(days.last()),
        busiest: days.iter().position(|d| d.articles == most && most > 0),
    }
}

fn bar(i: usize, day: &DayCount, most: i64) -> Bar {
    // A day with articles is never drawn as nothing.
    let href = of_days(day.day, day.day);
    let height = if day.articles > 0 { (day.articles * HEIGHT / most.max(1)).max(2) } else { 0 };
    Bar { x: i * (BAR + GAP), y: HEIGHT - height, width: BAR, height, count: day.articles, day: time::day(day.day), href }
}

/// A source's days as small bars, drawn as two paths: the days of its rhythm, and the last 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Strip {
    pub(crate) width: usize,
    pub(crate) height: u64,
    pub(crate) before: String,
    pub(crate) last: String,
}

const STRIP_HEIGHT: u64 = 24;
const STRIP_STEP: usize = 5;

/// The last 24 hours after the days before them (newest first), as [`store::Watched`] has them; `None` without any.
pub(crate) fn strip(last_day: u32, days: &[u32]) -> Option<Strip> {
    let most = days.iter().copied().max().unwrap_or(0).max(last_day);
    if most == 0 {
        return None;
    }
    let bar = |(nth, count): (usize, &u32)| {
        // A day with entries is never drawn as nothing.
        let height = (u64::from(*count) * STRIP_HEIGHT / u64::from(most)).max(u64::from(*count > 0));
        if height > 0 { format!("M{} {STRIP_HEIGHT}v-{height}h4v{height}z", nth * STRIP_STEP) } else { String::new() }
    };
    Some(Strip {
        width: (days.len() + 1) * STRIP_STEP - 1,
        height: STRIP_HEIGHT,
        before: days.iter().rev().enumerate().map(bar).collect(),
        last: bar((days.len(), &last_day)),
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn bars_stand_on_the_ground_and_fit() {
        let day = |d, articles| DayCount { day: NaiveDate::from_ymd_opt(2026, 3, d).unwrap(), articles };
        let chart = chart(&[day(1, 0), day(2, 500), day(3, 1)]);
        let drawn: Vec<_> = chart.bars.iter().map(|b| (b.x, b.y, b.height)).collect();
        assert_eq!(drawn, [(0, 140, 0), (22, 0, 140), (44, 138, 2)]);
        assert_eq!((chart.width, chart.total, chart.busiest), (62, 501, Some(1)));
        assert_eq!(chart.bars[1].href, "/search?from=2026-03-02&to=2026-03-02&sort=date&about=area");
        assert_eq!(chart.href, "/search?from=2026-03-01&to=2026-03-03&sort=date&about=area");
    }

    #[test]
    fn no_days_make_an_empty_chart() {
        assert_eq!((chart(&[]).width, chart(&[]).total), (1, 0));
    }

    #[test]
    fn a_strip_ends_with_the_last_24_hours() {
        let drawn = strip(3, &[48, 0, 1]).unwrap();
        assert_eq!((drawn.width, drawn.before.as_str(), drawn.last.as_str()), (19, "M0 24v-1h4v1zM10 24v-24h4v24z", "M15 24v-1h4v1z"));
        assert_eq!(strip(0, &[0, 0]), None);
    }
}
