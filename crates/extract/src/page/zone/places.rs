//! The clocks of countries with one zone, by the ends of their addresses, and of languages that one zone speaks.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, Weekday};

use super::super::structured::Structured;

/// Minutes east of Greenwich in winter, and whether summer time is that of Europe.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    minutes: i32,
    is_european: bool,
}

impl Clock {
    pub(super) const fn all_year(minutes: i32) -> Self {
        Self { minutes, is_european: false }
    }

    const fn european(hours: i32) -> Self {
        Self { minutes: hours * 60, is_european: true }
    }

    pub(super) fn winter(self) -> Option<FixedOffset> {
        FixedOffset::east_opt(self.minutes * 60)
    }

    pub(super) fn summer(self) -> Option<FixedOffset> {
        FixedOffset::east_opt((self.minutes + 60) * 60).filter(|_| self.is_european)
    }
}

const WESTERN: Clock = Clock::european(0);
const CENTRAL: Clock = Clock::european(1);
const EASTERN: Clock = Clock::european(2);

/// Ends of addresses that are sold abroad for their sound (`.co`, `.me`, `.la`, `.is`) are none of them, nor are those of countries that
/// set summer time from year to year.
const COUNTRIES: [(Clock, &str); 17] = [
    (WESTERN, "uk ie pt"),
    (CENTRAL, "de at ch fr it es nl be lu pl cz sk hu si hr rs ba mk al se no dk mt"),
    (EASTERN, "gr ro bg fi ee lv lt ua cy md"),
    (Clock::all_year(3 * 60), "tr by ru sa iq kw qa ye bh jo ke tz ug et"),
    (Clock::all_year(3 * 60 + 30), "ir"),
    (Clock::all_year(4 * 60), "ae om ge az"),
    (Clock::all_year(5 * 60), "pk uz kz"),
    (Clock::all_year(5 * 60 + 30), "in lk"),
    (Clock::all_year(5 * 60 + 45), "np"),
    (Clock::all_year(6 * 60), "bd"),
    (Clock::all_year(6 * 60 + 30), "mm"),
    (Clock::all_year(7 * 60), "vn th kh"),
    (Clock::all_year(8 * 60), "cn hk tw mo sg my ph bn"),
    (Clock::all_year(9 * 60), "jp kr"),
    (Clock::all_year(2 * 60), "za zw zm bw"),
    (Clock::all_year(-3 * 60), "br ar uy"),
    (Clock::all_year(-5 * 60), "pe pa"),
];

/// Languages of one country, or of neighbours with one clock.
const LANGUAGES: [(Clock, &[&str]); 11] = [
    (CENTRAL, &["cs", "sk", "pl", "hu", "sl", "hr", "bs", "sr", "mk", "sq", "sv", "nb", "nn", "no", "da", "nl", "de", "it"]),
    (EASTERN, &["el", "ro", "bg", "fi", "et", "lv", "lt", "uk"]),
    (Clock::all_year(3 * 60), &["tr"]),
    (Clock::all_year(3 * 60 + 30), &["fa"]),
    (Clock::all_year(4 * 60), &["ka", "az", "hy"]),
    (Clock::all_year(5 * 60), &["ur", "uz", "kk"]),
    (Clock::all_year(5 * 60 + 30), &["hi", "mr", "te", "kn", "ml", "gu", "si", "ta"]),
    (Clock::all_year(5 * 60 + 45), &["ne"]),
    (Clock::all_year(6 * 60 + 30), &["my"]),
    (Clock::all_year(7 * 60), &["vi", "th", "km", "lo", "id"]),
    (Clock::all_year(8 * 60), &["ms", "fil", "tl"]),
];

/// The clock of the country that an address ends with.
pub(super) fn of_host(host: &str) -> Option<Clock> {
    let end = host.rsplit('.').next()?;
    COUNTRIES.iter().find(|(_, ends)| ends.split(' ').any(|own| own.eq_ignore_ascii_case(end))).map(|(clock, _)| *clock)
}

/// The clock of the language that a page claims.
pub(super) fn of_language(said: &Structured) -> Option<Clock> {
    LANGUAGES.iter().find(|(_, tags)| said.is_called(tags)).map(|(clock, _)| *clock)
}

/// Whether Europe's clocks show summer time: from the last Sunday of March to the last one of October. Whichever of both hours of a
/// change a clock shows, it is taken for the later day's.
pub(in crate::page) fn is_summer(clock: NaiveDateTime) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(clock.year(), month, 31)?;
        last.checked_sub_days(chrono::Days::new(u64::from(last.weekday().days_since(Weekday::Sun))))
    };
    last_sunday(3).zip(last_sunday(10)).is_some_and(|(from, to)| (from..to).contains(&clock.date()))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDateTime;

    #[test]
    fn summer_is_told_from_winter() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        for text in ["2026-03-29 08:00", "2026-07-01 08:00", "2026-10-24 23:00"] {
            assert!(super::is_summer(at(text)), "{text}");
        }
        for text in ["2026-03-28 23:00", "2026-01-01 08:00", "2026-10-25 08:00"] {
            assert!(!super::is_summer(at(text)), "{text}");
        }
    }
}
