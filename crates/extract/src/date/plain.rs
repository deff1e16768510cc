//! The spellings that nearly all feeds have, read without the cost of patterns.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};

use super::month;

/// `Sat, 07 Mar 2026 08:52:00 +0700` as mail and nearly all feeds write it.
pub(super) fn as_in_mail(text: &str) -> Option<DateTime<FixedOffset>> {
    let (_, date) = text.split_once(", ")?;
    let mut words = date.split(' ');
    let mut word = || words.next().filter(|word| !word.is_empty());
    let (day, name, year, clock, offset) = (word()?, word()?, word()?, word()?, word()?);
    if name.len() != 3 || year.len() != 4 || word().is_some() {
        return None;
    }
    let two = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() == 2);
    let part = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() <= 2);
    let mut parts = clock.split(':');
    let time = NaiveTime::from_hms_opt(part(parts.next()?)?, part(parts.next()?)?, part(parts.next()?)?)?;
    let offset = match (offset, offset.split_at_checked(1)) {
        ("GMT" | "UTC" | "Z", _) => 0,
        // As several Vietnamese feeds write it.
        ("GMT+7" | "GMT+0700" | "GMT+07:00" | "+07:00" | "+07", _) => 7 * 3600,
        (_, Some((sign @ ("+" | "-"), digits))) if digits.len() == 4 => {
            let seconds = i32::try_from(two(digits.get(..2)?)? * 3600 + two(digits.get(2..)?)? * 60).ok()?;
            if sign == "+" { seconds } else { -seconds }
        }
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month::number(name)?, day.parse().ok()?)?;
    FixedOffset::east_opt(offset)?.from_local_datetime(&day.and_time(time)).single()
}

/// `2026-03-07 08:52:00` and `2026/3/7 08:52`, likewise.
pub(super) fn in_numbers(text: &str) -> Option<NaiveDateTime> {
    let (day, clock) = text.split_once(' ')?;
    let number = |digits: &str, most: usize| digits.parse::<u32>().ok().filter(|_| digits.len() <= most && !digits.starts_with('+'));
    let mut parts = day.split(if day.contains('/') { '/' } else { '-' });
    let year = parts.next().filter(|year| year.len() == 4 && (year.starts_with("19") || year.starts_with("20")))?;
    let (month, date) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let mut times = clock.split(':');
    let hour = number(times.next()?, 2)?;
    let two = |digits: &str| number(digits, 2).filter(|_| digits.len() == 2);
    let (minute, second) = (two(times.next()?)?, times.next().map_or(Some(0), two)?);
    if parts.next().is_some() || times.next().is_some() {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, date)?.and_hms_opt(hour, minute, second)
}

/// `20260307085211`, `202603070852`.
pub(super) fn in_one_number(text: &str) -> Option<NaiveDateTime> {
    let form = match text.len() {
        14 => "%Y%m%d%H%M%S",
        12 => "%Y%m%d%H%M",
        _ => return None,
    };
    text.bytes().all(|b| b.is_ascii_digit()).then(|| NaiveDateTime::parse_from_str(text, form).ok())?
}

/// `Sat Mar  7 08:52:11 +0700 2026`, as programs in C and Twitter write it, with its year before the clock.
pub(super) fn year_last(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_ascii_whitespace().take(7).collect();
    let (month, day, clock, zone, year) = match words[..] {
        [_, month, day, clock, year] => (month, day, clock, "", year),
        [_, month, day, clock, zone, year] => (month, day, clock, zone, year),
        _ => return None,
    };
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    (is_year && clock.contains(':')).then(|| format!("{month} {day}, {year} {clock} {zone}"))
}

/// Whether what stands before a number is an hour, so that the number is its minutes. A label's colon is none: "Ngày đăng:27/11/2026".
pub(super) fn is_behind_hour(before: &str) -> bool {
    before.strip_suffix([':', 'h', 'H']).is_some_and(|hour| hour.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether more of a date follows, so that two figures were no year: "15-07-03" in "08:15-07-03-2026". A clock is no more of it.
pub(super) fn goes_on(after: &str) -> bool {
    let rest = after.strip_prefix(['/', '-', '.']).unwrap_or_default();
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && !behind.starts_with([':', 'h', 'H'])
}

#[cfg(test)]
mod tests {
    use chrono::FixedOffset;

    use super::super::parse;

    #[test]
    fn a_labels_colon_is_no_clocks_and_a_clock_may_follow_a_dash() {
        let zone = FixedOffset::east_opt(7 * 3600).unwrap();
        for text in ["Ngày đăng:07/03/2026 08:52", "Published:07-03-2026 08:52", "07/03/2026-08:52", "07-03-26-08:52"] {
            let read = parse(text, zone).map(|read| read.at.to_rfc3339());
            assert_eq!(read.as_deref(), Some("2026-03-07T08:52:00+07:00"), "{text}");
        }
    }
}
