//! The day of the week beside a date in figures, which tells its month from its day.

use chrono::{Datelike, NaiveDate, Weekday};

/// `stated`, or with month and day exchanged where only that is the day of the week that an English text names.
pub(super) fn agreeing(stated: NaiveDate, text: &str) -> NaiveDate {
    let other = NaiveDate::from_ymd_opt(stated.year(), stated.day(), stated.month());
    let Some(other) = other.filter(|other| *other != stated) else { return stated };
    match named(text) {
        Some(day) if day == other.weekday() && day != stated.weekday() => other,
        _ => stated,
    }
}

/// The one day of the week that a text names: "Tue", "Tuesday".
fn named(text: &str) -> Option<Weekday> {
    let words =
        text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 3 && word.ends_with(|c: char| c.is_ascii_alphabetic()));
    let mut days = words.filter_map(|word| word.parse().ok());
    let first = days.next()?;
    days.all(|other: Weekday| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::agreeing;
    use chrono::NaiveDate;

    #[test]
    fn the_day_of_the_week_tells_the_month() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(agreeing(day(10, 3), "Tuesday 03/10/2026"), day(3, 10));
        for text in ["Sat 03/10/2026", "03/10/2026", "Mon 03/10/2026", "Tue or Sat 03/10/2026"] {
            assert_eq!(agreeing(day(10, 3), text), day(10, 3), "{text}");
        }
    }
}
