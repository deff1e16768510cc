//! What the way in which a date is written tells of where it was.

use std::sync::LazyLock;

use domain::{DateFate, DateStated};
use regex::Regex;

use super::words::literal;
use super::{Dates, Seasons};
use crate::date::Order;

/// "March 7, 2026 8:52 PM", "8:52 p.m., Mar. 7th, 2026".
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)(?-u:\b)(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?\.? ?\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d",
    )
});

/// "3/27/2026", "03-27-26", or "03/07/26" where the page writes so.
static NUMBERS: LazyLock<Regex> = LazyLock::new(|| literal(r"(?-u:\b)\d{1,2}[/-](\d{1,2})[/-](?:\d{4}|\d\d)(?-u:\b)"));

static TWELVE_HOURS: LazyLock<Regex> = LazyLock::new(|| literal(r"(?i)\d:\d\d(?::\d\d)? ?[ap](?:\.?m\.?)?(?-u:\b|$)"));

/// Months, and so numbers that may be one.
const MONTHS: u32 = 12;

/// Whether nothing tells the zone of a page, and the date that was chosen is written as Americans do: the month before the day, and the hours
/// of half a day.
pub(super) fn are_american(dates: &Dates, seasons: &Seasons, order: Order) -> bool {
    let is_one = |date: &&DateStated| date.fate == DateFate::Chosen && !date.is_day && !date.offset_stated;
    !seasons.is_known && dates.stated.iter().filter(is_one).any(|date| is_american(&date.written, order))
}

fn is_american(written: &str, order: Order) -> bool {
    let has_month_first = || {
        let second = NUMBERS.captures(written).and_then(|found| found[1].parse::<u32>().ok());
        MONTH_FIRST.is_match(written) || second.is_some_and(|second| second > MONTHS || order == Order::Month)
    };
    TWELVE_HOURS.is_match(written) && has_month_first()
}

#[cfg(test)]
mod tests {
    use super::{Order, is_american};

    #[test]
    fn american_dates_have_the_month_first_and_half_a_day() {
        for text in [
            "March 7, 2026 8:52 PM",
            "8:52 p.m., Mar. 7th, 2026",
            "3/27/26 11:04am",
            "on June 26, 2014 at 9:00a",
            "Sep. 7, 2011, 3:17 PM",
            "08-13-10 05:18 PM",
        ] {
            assert!(is_american(text, Order::Day), "{text}");
        }
        for text in
            ["7 March 2026 8:52 PM", "March 7, 2026 20:52", "7/3/2026 8:52 PM", "2026-03-07 8:52 PM", "27/3/2026 8:52 PM", "March 7, 2026"]
        {
            assert!(!is_american(text, Order::Day), "{text}");
        }
        assert!(is_american("3/7/2026 8:52 PM", Order::Month));
    }
}
