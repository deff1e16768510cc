//! Dates as the invented newspapers print them, and ages ("2d3h") as their articles state them.
//! Nothing here asks for the current time: it is handed in.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta};
use serde::Serialize;

/// One instant in the spellings that newspapers use.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Styles {
    /// `2026-11-23T08:52:00+07:00`
    iso: String,
    /// `Thứ Hai, 23/11/2026 08:52 (GMT+7)`
    vi_long: String,
    /// `23/11/2026 08:52`
    vi_short: String,
    /// `23-11-2026 - 08:52`
    vi_dash: String,
    /// `November 23, 2026 | 08:52 am`
    en: String,
    /// `2026年11月23日 08:52`
    zh: String,
    /// `Mon, 23 Nov 2026 08:52:00 +0700`
    rfc2822: String,
    /// `Mon, 23 Nov 2026 08:52:00 GMT+7`
    rss_gmt7: String,
    /// `Mon, 23 Nov 26 08:52:00 +0700`
    rss_short_year: String,
    /// `2026-11-23 08:52:00`
    plain: String,
}

impl Styles {
    /// All spellings of `at`, in its own offset.
    pub(super) fn of(at: DateTime<FixedOffset>) -> Self {
        let form = |pattern: &str| at.format(pattern).to_string();
        Self {
            iso: form("%Y-%m-%dT%H:%M:%S%:z"),
            vi_long: format!("{}, {} (GMT+7)", weekday(at.date_naive()), form("%d/%m/%Y %H:%M")),
            vi_short: form("%d/%m/%Y %H:%M"),
            vi_dash: form("%d-%m-%Y - %H:%M"),
            en: form("%B %d, %Y | %I:%M %P"),
            zh: form("%Y年%m月%d日 %H:%M"),
            rfc2822: form("%a, %d %b %Y %H:%M:%S %z"),
            rss_gmt7: form("%a, %d %b %Y %H:%M:%S GMT+7"),
            rss_short_year: form("%a, %d %b %y %H:%M:%S %z"),
            plain: form("%Y-%m-%d %H:%M:%S"),
        }
    }
}

fn weekday(day: NaiveDate) -> &'static str {
    const NAMES: [&str; 7] = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"];
    NAMES[day.weekday().num_days_from_monday() as usize]
}

/// `"2d3h"`, `"5h"`, `"12m"` as a span; `None` for anything else.
pub(super) fn age(text: &str) -> Option<TimeDelta> {
    let mut total = TimeDelta::zero();
    let mut digits = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        let count: u32 = digits.parse().ok()?;
        digits.clear();
        let unit = match c {
            'd' => 24 * 60,
            'h' => 60,
            'm' => 1,
            _ => return None,
        };
        total += TimeDelta::try_minutes(i64::from(count).checked_mul(unit)?)?;
    }
    (digits.is_empty() && !text.is_empty()).then_some(total)
}

/// The day `days` before `from`.
pub(super) fn days_before(from: NaiveDate, days: u32) -> NaiveDate {
    from.checked_sub_days(Days::new(u64::from(days))).unwrap_or(from)
}

/// Last day of the last month that had ended ten days before `today`: figures of a month appear after it.
pub(super) fn reported_month_end(today: NaiveDate) -> NaiveDate {
    let reference = days_before(today, 10);
    days_before(reference, reference.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages() {
        let check = |text: &str, minutes: Option<i64>| assert_eq!(age(text).map(|a| a.num_minutes()), minutes, "{text}");
        check("2d3h", Some(2 * 1440 + 180));
        check("5h", Some(300));
        check("12m", Some(12));
        check("", None);
        check("5", None);
        check("h", None);
        check("5w", None);
    }

    #[test]
    fn the_reported_month_has_ended() {
        let check = |today: &str, expect: &str| {
            let day = |t: &str| t.parse::<NaiveDate>().unwrap();
            assert_eq!(reported_month_end(day(today)), day(expect));
        };
        check("2026-11-23", "2026-10-31");
        check("2026-12-05", "2026-10-31");
        check("2027-01-15", "2026-12-31");
        check("2028-03-20", "2028-02-29");
    }

    #[test]
    fn spellings() {
        let styles = Styles::of("2026-11-23T08:52:00+07:00".parse().unwrap());
        assert_eq!(styles.vi_long, "Thứ Hai, 23/11/2026 08:52 (GMT+7)");
        assert_eq!(styles.zh, "2026年11月23日 08:52");
        assert_eq!(styles.rss_gmt7, "Mon, 23 Nov 2026 08:52:00 GMT+7");
        assert_eq!(styles.rss_short_year, "Mon, 23 Nov 26 08:52:00 +0700");
    }
}
