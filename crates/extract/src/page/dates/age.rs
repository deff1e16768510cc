//! Ages that pages show instead of dates: "2 giờ trước", "3 小时前", "5 hours ago".
//!
//! An age is of the moment at which the page was made, which is not known better than by when it was asked for. It tells
//! minutes or hours, so it is taken for the day alone, and only where the whole of what it may mean is of one day.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use regex::Regex;

use super::{Candidate, Surroundings};
use crate::date::{Precision, Read};
use crate::text;

/// Bytes of a line that is an age with its label.
const MOST_BYTES: usize = 60;

/// Hours up to which an age says of which day it is.
const MOST_HOURS: i64 = 23;

static AGE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*(?:(?:đăng|xuất bản|published|posted|发布于|發佈於|发表于)\W*)?(\d{1,2}|một|an?|one)\s*(?:(phút|mins?\.?|minutes?|分钟|分鐘)|(giờ|tiếng|hrs?\.?|hours?|小时|小時))\s*(?:trước|ago|之?前)\W*$",
    )
    .expect("the pattern is a literal")
});

/// Whether a text is one word or two and, behind them, an age: "Updated 10 hours ago", "cập nhật 2 giờ trước".
pub(super) fn follows_a_label(text: &str) -> bool {
    BEHIND.is_match(text)
}

static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\p{L}+(?: \p{L}+)?\W{1,3}(?:\d{1,2}|một|an?|one)\s*(?:phút|mins?\.?|minutes?|分钟|分鐘|giờ|tiếng|hrs?\.?|hours?|小时|小時|ngày|days?|天|weeks?|months?|years?)\s*(?:trước|ago|之?前)",
    )
    .expect("the pattern is a literal")
});

/// The day of publication by an age that stands near the headline.
pub(super) fn read(place: &Surroundings<'_>, zone: FixedOffset, now: DateTime<FixedOffset>) -> Option<Candidate> {
    let from = place.title.unwrap_or(place.near.start);
    let lines = (from..place.near.end).filter(|at| place.article.binary_search(at).is_err() && !place.is_noisy(*at));
    let ages = lines.filter_map(|at| place.tree.paragraphs.get(at)).flat_map(|paragraph| paragraph.text.lines());
    let now = now.with_timezone(&zone);
    let of_line = |line: &'_ str| day(line, now).map(|day| (day, line.to_owned()));
    let (day, line) = ages.filter(|line| line.len() <= MOST_BYTES).find_map(of_line).or_else(|| in_an_element(place, from, now))?;
    let read = Read { at: day, precision: Precision::Day, zoned: false };
    Some(Candidate::published(read, "age", &line))
}

/// The day by an element of its own within a line, as behind a name.
fn in_an_element(place: &Surroundings<'_>, from: usize, now: DateTime<FixedOffset>) -> Option<(DateTime<FixedOffset>, String)> {
    let near =
        place.tree.elements.iter().filter(|element| element.last <= element.first + 1 && (from..place.near.end).contains(&element.first));
    let own = near.filter(|element| place.article.binary_search(&element.first).is_err() && !place.is_noisy(element.first));
    let texts = own.filter_map(|element| element.node.first_child()?.value().as_text().filter(|text| text.len() <= MOST_BYTES));
    texts.into_iter().find_map(|text| day(text, now).map(|day| (day, text.to_string())))
}

/// The day of which an age before `now` is, as its midnight.
fn day(line: &str, now: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    let found = AGE.captures(line)?;
    let count = found[1].parse::<i64>().unwrap_or(1);
    let unit = if found.get(3).is_some() { TimeDelta::hours(1) } else { TimeDelta::minutes(1) };
    let (latest, earliest) = (now - unit * i32::try_from(count).ok()?, now - unit * i32::try_from(count + 1).ok()?);
    let is_certain = latest.date_naive() == earliest.date_naive() && now - latest <= TimeDelta::hours(MOST_HOURS);
    latest.with_time(NaiveTime::MIN).single().filter(|_| is_certain)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::{day, follows_a_label};

    #[test]
    fn ages_tell_the_day_alone() {
        let check = |line: &str, expect: Option<&str>| {
            let now = DateTime::parse_from_rfc3339("2026-03-07T08:52:00+07:00").unwrap();
            assert_eq!(day(line, now).map(|at| at.to_rfc3339()).as_deref(), expect, "{line}");
        };
        for line in ["2 giờ trước", "Đăng 5 phút trước", "3小时前", "Published 2 hours ago", "an hour ago", "1 tiếng trước"]
        {
            check(line, Some("2026-03-07T00:00:00+07:00"));
        }
        check("10 giờ trước", Some("2026-03-06T00:00:00+07:00"));
        // Before or after midnight.
        check("8 giờ trước", None);
        for line in ["Cập nhật 2 giờ trước", "2 ngày trước", "Mưa lớn 2 giờ trước", "hôm qua", "2 giờ trước khi đi"]
        {
            check(line, None);
        }
    }

    #[test]
    fn ages_stand_behind_labels() {
        for text in ["Updated 10 hours ago", "UPDATED 4 YEARS AGO", "cập nhật 2 giờ trước", "last updated: an hour ago"] {
            assert!(follows_a_label(text), "{text}");
        }
        for text in ["Updated March 7, 2026", "Updated 10 March 2026", "10 hours ago", "Updated every 10 hours", "cập nhật 2 giờ"] {
            assert!(!follows_a_label(text), "{text}");
        }
    }
}
