//! When what was found was printed: bars by day, week, month or year above the results, each a link to the search in that time.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::asked::Asked;
use super::links;
use crate::locale::{say, t};
use crate::time::day;
use crate::words;

/// Most bars: at 360 pixels each is still wide enough to be told apart.
const MOST: usize = 45;
/// Of the drawing, in its own units, which are pixels where there is room. Few bars are wider, so that the days written under the
/// ends stand under the first and the last.
const WIDTH: usize = 320;
const NARROW: usize = 24;
const WIDE: usize = 80;
const GAP: usize = 4;
const HEIGHT: u64 = 72;

/// The drawing and its words.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    /// "mỗi tuần một cột"
    pub(super) unit: String,
    pub(super) width: usize,
    pub(super) height: u64,
    pub(super) bars: Vec<Bar>,
    pub(super) first: String,
    pub(super) last: String,
    /// "nhiều nhất 12 bài: 05/11/2026"
    pub(super) busiest: String,
    /// The same search without its days, when it has some.
    pub(super) whole: Option<String>,
}

/// One stretch of time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x: usize,
    pub(super) y: u64,
    pub(super) width: usize,
    pub(super) height: u64,
    pub(super) count: u64,
    pub(super) shown: String,
    pub(super) name: String,
    pub(super) href: String,
}

/// `days` come oldest first. Nothing is drawn of a single stretch, which a click could not narrow; `None` when nothing would be said.
pub(super) fn timeline(asked: &Asked, days: &[(NaiveDate, u64)]) -> Option<Timeline> {
    let whole = (asked.first_day().is_some() || asked.last_day().is_some()).then(|| links::in_days(asked, None));
    let drawn = stretches(asked, days);
    if drawn.len() < 2 && whole.is_none() {
        return None;
    }
    if drawn.len() < 2 {
        return Some(Timeline { whole, ..Timeline::default() });
    }
    let most = drawn.iter().map(|s| s.count).max().unwrap_or(0).max(1);
    let step = (WIDTH / drawn.len()).clamp(NARROW, WIDE);
    let bars: Vec<Bar> = drawn.iter().enumerate().map(|(nth, s)| Bar { x: nth * step, width: step - GAP, ..s.bar(most, asked) }).collect();
    let busiest = bars.iter().max_by_key(|b| (b.count, std::cmp::Reverse(b.x)));
    Some(Timeline {
        unit: drawn[0].unit.name(),
        width: bars.len() * step - GAP,
        height: HEIGHT,
        first: day(drawn[0].from),
        last: drawn.last().map(|s| day(s.to)).unwrap_or_default(),
        busiest: busiest.map(|b| say!("nhiều nhất {shown} bài: {name}", shown = b.shown, name = b.name)).unwrap_or_default(),
        bars,
        whole,
    })
}

/// How much time a bar stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Years(i32),
}

impl Unit {
    /// The finest that needs no more than [`MOST`] bars.
    fn fitting(first: NaiveDate, last: NaiveDate) -> Self {
        let units = [Self::Day, Self::Week, Self::Month, Self::Years(1)];
        let fits = |unit: &Self| unit.between(first, last) < MOST;
        units.into_iter().find(fits).unwrap_or_else(|| {
            let years = i32::try_from(MOST).map_or(1, |most| (last.year() - first.year()) / (most - 1) + 1);
            Self::Years(years)
        })
    }

    /// How many bars after that of `first` the bar of `last` stands.
    fn between(self, first: NaiveDate, last: NaiveDate) -> usize {
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let (first, last) = (self.start(first), self.start(last));
        let bars = match self {
            Self::Day => (last - first).num_days(),
            Self::Week => (last - first).num_days() / 7,
            Self::Month => months(last) - months(first),
            Self::Years(n) => i64::from((last.year() - first.year()) / n),
        };
        usize::try_from(bars).unwrap_or(0)
    }

    /// The first day of the bar in which a day lies.
    fn start(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Day => Some(day),
            Self::Week => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
            Self::Month => day.with_day(1),
            Self::Years(n) => NaiveDate::from_ymd_opt(day.year() - day.year().rem_euclid(n), 1, 1),
        }
        .unwrap_or(day)
    }

    /// The first day of the next bar; `None` where the calendar ends.
    fn next(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => start.succ_opt(),
            Self::Week => start.checked_add_days(Days::new(7)),
            Self::Month => start.checked_add_months(Months::new(1)),
            Self::Years(n) => start.checked_add_months(Months::new(u32::try_from(n).ok()?.checked_mul(12)?)),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Day => t("mỗi ngày một cột").to_owned(),
            Self::Week => t("mỗi tuần một cột").to_owned(),
            Self::Month => t("mỗi tháng một cột").to_owned(),
            Self::Years(1) => t("mỗi năm một cột").to_owned(),
            Self::Years(n) => say!("mỗi {n} năm một cột", n = n),
        }
    }
}

/// The time of one bar, and what lies in it.
#[derive(Debug)]
struct Stretch {
    unit: Unit,
    from: NaiveDate,
    to: NaiveDate,
    count: u64,
}

impl Stretch {
    /// Without its place in the row.
    fn bar(&self, most: u64, asked: &Asked) -> Bar {
        // A stretch with articles is never drawn as nothing.
        let height = if self.count > 0 { (self.count * HEIGHT / most).max(3) } else { 0 };
        // A bar at an end of the days asked for does not lead out of them.
        let from = asked.first_day().map_or(self.from, |first| first.max(self.from));
        let to = asked.last_day().map_or(self.to, |last| last.min(self.to));
        Bar {
            x: 0,
            y: HEIGHT - height,
            width: 0,
            height,
            count: self.count,
            shown: words::count(self.count),
            name: self.name(),
            href: links::in_days(asked, Some((from, to))),
        }
    }

    fn name(&self) -> String {
        match self.unit {
            Unit::Day => day(self.from),
            Unit::Week => format!("{}–{}", self.from.format("%d/%m"), day(self.to)),
            Unit::Month => say!("tháng {month}", month = self.from.format("%m/%Y")),
            Unit::Years(1) => say!("năm {year}", year = self.from.year()),
            Unit::Years(_) => format!("{}–{}", self.from.year(), self.to.year()),
        }
    }
}

/// All stretches from the first to the last day, empty ones too. They reach to the ends of the days asked for where that keeps them as fine.
fn stretches(asked: &Asked, days: &[(NaiveDate, u64)]) -> Vec<Stretch> {
    let (Some((first, _)), Some((last, _))) = (days.first(), days.last()) else { return Vec::new() };
    let unit = Unit::fitting(*first, *last);
    let (from, to) = (asked.first_day().unwrap_or(*first).min(*first), asked.last_day().unwrap_or(*last).max(*last));
    let (from, to) = if Unit::fitting(from, to) == unit { (from, to) } else { (*first, *last) };
    let mut stretches = Vec::new();
    let mut rest = days.iter().peekable();
    let mut next = Some(unit.start(from));
    while let Some(start) = next.filter(|start| *start <= to) {
        next = unit.next(start);
        let mut count = 0;
        while let Some((_, articles)) = rest.next_if(|(day, _)| next.is_none_or(|next| *day < next)) {
            count += articles;
        }
        let end = next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
        stretches.push(Stretch { unit, from: start, to: end, count });
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(asked: &Asked, days: &[(&str, u64)]) -> Option<Timeline> {
        timeline(asked, &days.iter().map(|(day, count)| (date(day), *count)).collect::<Vec<_>>())
    }

    #[test]
    fn bars_become_coarser_with_the_time_they_span() {
        let check = |last: &str, unit: &str, bars: usize, name: &str| {
            let drawn = drawn(&Asked::default(), &[("2026-01-01", 1), (last, 8)]).unwrap();
            let last = drawn.bars.last().unwrap();
            assert_eq!((drawn.unit.as_str(), drawn.bars.len(), last.name.as_str()), (unit, bars, name));
            assert_eq!((drawn.bars[0].count, last.count, last.y, last.height), (1, 8, 0, 72));
        };
        check("2026-01-02", "mỗi ngày một cột", 2, "02/01/2026");
        check("2026-02-14", "mỗi ngày một cột", 45, "14/02/2026");
        check("2026-02-15", "mỗi tuần một cột", 7, "09/02–15/02/2026");
        check("2026-11-08", "mỗi tuần một cột", 45, "02/11–08/11/2026");
        check("2026-11-09", "mỗi tháng một cột", 11, "tháng 11/2026");
        check("2029-09-30", "mỗi tháng một cột", 45, "tháng 09/2029");
        check("2029-10-01", "mỗi năm một cột", 4, "năm 2029");
        check("2070-12-31", "mỗi năm một cột", 45, "năm 2070");
        check("2071-01-01", "mỗi 2 năm một cột", 23, "2070–2071");
    }

    #[test]
    fn a_bar_leads_to_the_search_in_its_time_and_out_again() {
        let asked = Asked { q: "lũ".into(), to: "2026-03-20".into(), after: super::super::asked::PLACE.into(), ..Asked::default() };
        let drawn = drawn(&asked, &[("2026-01-05", 2), ("2026-03-19", 1)]).unwrap();
        assert_eq!(drawn.bars[0].href, "/search?q=l%C5%A9&from=2026-01-05&to=2026-01-11");
        assert_eq!(drawn.bars.last().unwrap().href, "/search?q=l%C5%A9&from=2026-03-16&to=2026-03-20");
        assert_eq!(drawn.whole.as_deref(), Some("/search?q=l%C5%A9"));
        assert_eq!(
            (drawn.busiest.as_str(), drawn.first.as_str(), drawn.last.as_str()),
            ("nhiều nhất 2 bài: 05/01–11/01/2026", "05/01/2026", "22/03/2026")
        );
    }

    #[test]
    fn the_days_asked_for_are_drawn_to_their_ends() {
        let asked = Asked { from: "2026-11-01".into(), to: "2026-11-30".into(), ..Asked::default() };
        let counts = |asked: &Asked| drawn(asked, &[("2026-11-05", 4), ("2026-11-07", 1)]).unwrap().bars.len();
        assert_eq!(counts(&asked), 30);
        let wide = drawn(&asked, &[("2026-11-05", 1)]).unwrap();
        assert_eq!((wide.bars[1].x, wide.bars[1].width, wide.width), (24, 20, 716));
        let few = drawn(&Asked::default(), &[("2026-11-05", 1), ("2026-11-07", 1)]).unwrap();
        assert_eq!((few.bars[1].x, few.bars[1].width, few.width), (80, 76, 236));
        assert_eq!(counts(&Asked { from: "0001-01-01".into(), ..Asked::default() }), 3, "not so far that the bars become coarser");
    }

    #[test]
    fn one_stretch_is_not_drawn_but_can_be_left() {
        let asked = Asked { from: "2026-11-05".into(), to: "2026-11-05".into(), ..Asked::default() };
        let one = drawn(&asked, &[("2026-11-05", 4)]).unwrap();
        assert_eq!((one.bars.len(), one.whole.as_deref()), (0, Some("/search")));
        assert!(drawn(&Asked::default(), &[("2026-11-05", 4)]).is_none());
        assert!(drawn(&Asked::default(), &[]).is_none());
    }

    #[test]
    fn the_ends_of_the_calendar_are_survived() {
        let ends = [(NaiveDate::MIN, 1), (date("2026-11-05"), 1), (NaiveDate::MAX, u64::from(u32::MAX))];
        let drawn = timeline(&Asked::default(), &ends).unwrap();
        assert!(drawn.bars.len() <= MOST, "{}", drawn.bars.len());
        assert_eq!(drawn.bars.iter().map(|b| b.count).sum::<u64>(), u64::from(u32::MAX) + 2);
        assert_eq!(drawn.bars[0].height, 3);
    }
}
