//! Whether a row of the register speaks for the time that an article tells.

use chrono::{Datelike, NaiveDate};

use super::super::{Period, Subject};
use super::{Row, Why};
use crate::rules::indicators::Measures;

/// Days of the longest month.
const MONTH: i64 = 31;

impl Row {
    pub(super) fn other_time(&self, measures: &Measures, subject: &Subject, published: Option<NaiveDate>) -> Option<Why> {
        let on = |day: NaiveDate, row: NaiveDate| (day != row).then_some(if day < row { Why::Earlier } else { Why::Later });
        if self.unread {
            return Some(Why::Unread);
        }
        let period = self.period.filter(|p| subject.period == Some(*p) || !self.is_counted_on_its_day(measures, *p));
        if period.is_none() && measures.indicators[self.indicator].flow {
            return Some(Why::Timeless);
        }
        // "Tính đến 10/11": a running sum of the year is told by its day.
        let own = subject.period.is_none_or(|own| self.period.is_some_and(|p| p.from == own.from));
        match (subject.as_of, subject.period, period) {
            (Some(day), _, Some(p)) if p.is_day() => on(day, p.from),
            (Some(day), ..) if own && self.is_sum_so_far(measures) => on(day, self.as_of),
            (None, Some(own), Some(p)) if own.from == p.from && own.to == self.as_of && self.is_sum_so_far(measures) => None,
            (Some(day), _, None) => on(day, self.as_of),
            (Some(_), _, Some(_)) => Some(Why::Period),
            (None, Some(own), Some(p)) => (own != p).then_some(Why::Period),
            (None, Some(own), None) if self.speaks_for(measures, own) => self.stale(measures, published),
            (None, Some(_), None) => Some(Why::Period),
            (None, None, Some(p)) if !p.is_day() => Some(Why::Undated),
            (None, None, _) => self.stale(measures, published),
        }
    }

    /// Whether the row's time only says which report of a lasting count it is ("hộ nghèo", kỳ 2026, as of 31/10): it is the count at its day.
    fn is_counted_on_its_day(&self, measures: &Measures, period: Period) -> bool {
        let indicator = &measures.indicators[self.indicator];
        let adds_up = indicator.flow || indicator.total || indicator.named || indicator.toll.is_some();
        !adds_up && indicator.valid_days > period.days().min(MONTH) && period.from <= self.as_of && self.as_of <= period.to
    }

    /// Whether the row is the running sum of a time that was not over at its day, or of a year up to it.
    pub(super) fn is_sum_so_far(&self, measures: &Measures) -> bool {
        let begun = |p: Period| p.from <= self.as_of && self.as_of < p.to || p.from.ordinal() == 1 && p.to == self.as_of;
        measures.indicators[self.indicator].total && self.period.is_some_and(begun)
    }

    /// Whether a count at the row's day can be that of a time: of a month there is no one number of waiting trucks. What belongs to one event
    /// has its own time.
    fn speaks_for(&self, measures: &Measures, time: Period) -> bool {
        let indicator = &measures.indicators[self.indicator];
        time.from <= self.as_of && self.as_of <= time.to && (indicator.named || time.days() <= indicator.valid_days)
    }

    /// Whether the row speaks for an undated figure of an article.
    fn stale(&self, measures: &Measures, published: Option<NaiveDate>) -> Option<Why> {
        let days = measures.indicators[self.indicator].valid_days;
        let Some(day) = published else {
            // Without a date only rows that hold for months can be meant.
            return (days < 60).then_some(Why::Undated);
        };
        match (self.valid_until, (day - self.as_of).num_days()) {
            (_, ..0) => Some(Why::Earlier),
            (Some(until), _) => (day > until).then_some(Why::Expired),
            (None, since) => (since > days).then_some(Why::Expired),
        }
    }
}
