//! Dates and spans of time as a reader of the desk writes them.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, TimeZone, Utc};
use domain::Published;

use crate::locale::{say, t};

/// When the desk's day ends.
pub(crate) const CLOSE: TimeDelta = TimeDelta::hours(17);

/// An instant for a page: exact for machines, readable for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    /// RFC 3339, for the `datetime` attribute.
    pub(crate) iso: String,
    /// "08:52, 07/03/2026" in the desk's zone.
    pub(crate) text: String,
}

impl Moment {
    pub(crate) fn of<Z: TimeZone>(at: DateTime<Z>, zone: FixedOffset) -> Self {
        let at = at.with_timezone(&zone);
        Self { iso: at.to_rfc3339(), text: at.format("%H:%M, %d/%m/%Y").to_string() }
    }

    /// An article's date; one that the newspaper does not state is told as what it is.
    pub(crate) fn published(published: Published, zone: FixedOffset) -> Self {
        let moment = Self::of(published.at(), zone);
        match published {
            Published::Stated(_) => moment,
            Published::FirstSeen(_) => Self { text: say!("không ghi ngày, thấy lần đầu {at}", at = moment.text), ..moment },
        }
    }
}

/// Two moments, with seconds when they would read alike without.
pub(crate) fn from_to(from: DateTime<Utc>, to: DateTime<Utc>, zone: FixedOffset) -> (String, String) {
    let (short, long) = (Moment::of(from, zone).text, Moment::of(to, zone).text);
    if short != long {
        return (short, long);
    }
    let exact = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M:%S, %d/%m/%Y").to_string();
    (exact(from), exact(to))
}

/// "07/03/2026".
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// How long something has lasted: "12 phút", "3 giờ", "2 ngày"; `None` under a minute.
pub(crate) fn lasted(span: TimeDelta) -> Option<String> {
    match (span.num_days(), span.num_hours(), span.num_minutes()) {
        (days, _, _) if days > 0 => Some(say!("{n} ngày", n = days)),
        (_, hours, _) if hours > 0 => Some(say!("{n} giờ", n = hours)),
        (_, _, minutes) if minutes > 0 => Some(say!("{n} phút", n = minutes)),
        _ => None,
    }
}

/// How long something takes, in its two largest units: "3 giờ 30 phút", "2 ngày 1 giờ", "dưới 1 phút".
pub(crate) fn span(span: TimeDelta) -> String {
    let (days, hours, minutes) = (span.num_days(), span.num_hours() % 24, span.num_minutes() % 60);
    let units = [(days, say!("{n} ngày", n = days)), (hours, say!("{n} giờ", n = hours)), (minutes, say!("{n} phút", n = minutes))];
    let Some(first) = units.iter().position(|(n, _)| *n > 0) else { return t("dưới 1 phút").to_owned() };
    let told = units[first..].iter().take(2).filter(|(n, _)| *n > 0).map(|(_, told)| told.as_str());
    told.collect::<Vec<_>>().join(" ")
}

/// A stretch of time: "từ 02:10 đến 05:40, 25/11/2026", with both days where they differ, "đến nay" while it lasts.
pub(crate) fn stretch(from: DateTime<Utc>, until: Option<DateTime<Utc>>, zone: FixedOffset) -> String {
    let Some(until) = until else { return say!("từ {from} đến nay", from = Moment::of(from, zone).text) };
    let (began, ended) = (from.with_timezone(&zone), until.with_timezone(&zone));
    let end = Moment::of(until, zone).text;
    match began.date_naive() == ended.date_naive() {
        true => say!("từ {from} đến {end}", from = began.format("%H:%M"), end = end),
        false => say!("từ {from} đến {end}", from = Moment::of(from, zone).text, end = end),
    }
}

/// The close of the day before: 17:00 yesterday in the desk's zone.
pub(crate) fn yesterdays_close(now: DateTime<Utc>, zone: FixedOffset) -> DateTime<FixedOffset> {
    close_of(now.with_timezone(&zone).date_naive() - TimeDelta::days(1), zone)
}

/// The close of a day: 17:00 in the desk's zone.
pub(crate) fn close_of(day: NaiveDate, zone: FixedOffset) -> DateTime<FixedOffset> {
    let close = day.and_time(chrono::NaiveTime::MIN) + CLOSE;
    // A fixed offset has no gaps, so the fallback is never taken.
    close.and_local_timezone(zone).single().unwrap_or_else(|| close.and_utc().with_timezone(&zone))
}

/// Reads a date as a browser sends it (2026-03-07) or as a person types it (7/3/2026, 7.3.2026, 7-3-2026), with the year in four digits:
/// the year 26 is nobody's.
pub(crate) fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let is_date_alone = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-' | b'.'));
    domain::fact::day(text).ok().filter(|_| is_date_alone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_typed() {
        let expect = NaiveDate::from_ymd_opt(2026, 3, 7);
        for typed in ["2026-03-07", " 7/3/2026", "07.03.2026", "7-3-2026 "] {
            assert_eq!(read_day(typed), expect, "{typed}");
        }
        for typed in ["3/2026", "7/3/26", "31/02/2026", "7/3/2026 sáng", "7/3/2026/1", "46088"] {
            assert_eq!(read_day(typed), None, "{typed}");
        }
    }

    #[test]
    fn moments_stand_in_the_desks_zone() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let at: DateTime<Utc> = "2026-03-07T01:52:30Z".parse().unwrap();
        assert_eq!(Moment::of(at, zone).text, "08:52, 07/03/2026");
        assert_eq!(yesterdays_close(at, zone).to_rfc3339(), "2026-03-06T17:00:00+07:00");
        assert_eq!(lasted(TimeDelta::minutes(125)).as_deref(), Some("2 giờ"));
    }

    #[test]
    fn stretches_name_a_day_once() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let at = |s: &str| -> DateTime<Utc> { s.parse().unwrap() };
        let check = |until: Option<&str>, expect: &str| assert_eq!(stretch(at("2026-11-24T19:10:00Z"), until.map(at), zone), expect);
        check(Some("2026-11-24T22:40:00Z"), "từ 02:10 đến 05:40, 25/11/2026");
        check(Some("2026-11-25T22:40:00Z"), "từ 02:10, 25/11/2026 đến 05:40, 26/11/2026");
        check(None, "từ 02:10, 25/11/2026 đến nay");
    }

    #[test]
    fn spans_are_told_in_two_units() {
        let check = |minutes, expect: &str| assert_eq!(span(TimeDelta::minutes(minutes)), expect);
        check(0, "dưới 1 phút");
        check(11, "11 phút");
        check(210, "3 giờ 30 phút");
        check(24 * 60, "1 ngày");
        check(24 * 60 + 5, "1 ngày");
        check(49 * 60 + 5, "2 ngày 1 giờ");
    }

    #[test]
    fn two_moments_of_one_minute_are_told_apart() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        let at = |s: &str| -> DateTime<Utc> { s.parse().unwrap() };
        let check = |to: &str, expect: (&str, &str)| {
            assert_eq!(from_to(at("2026-03-07T01:52:07Z"), at(to), zone), (expect.0.to_owned(), expect.1.to_owned()));
        };
        check("2026-03-07T01:52:30Z", ("08:52:07, 07/03/2026", "08:52:30, 07/03/2026"));
        check("2026-03-07T01:53:07Z", ("08:52, 07/03/2026", "08:53, 07/03/2026"));
    }
}
