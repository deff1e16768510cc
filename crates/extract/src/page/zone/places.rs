//! The clocks of countries by the ends of their addresses, and of languages, and the English and others of one country.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, Weekday};

use super::super::structured::Structured;

/// When clocks show an hour more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::page) enum Season {
    #[default]
    Never,
    European,
    American,
    /// The south-east of Australia.
    Australian,
    NewZealand,
}

/// Minutes east of Greenwich in winter, and when it is summer.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    minutes: i32,
    season: Season,
}

impl Clock {
    pub(super) const fn all_year(minutes: i32) -> Self {
        Self { minutes, season: Season::Never }
    }

    const fn in_season(hours: i32, season: Season) -> Self {
        Self { minutes: hours * 60, season }
    }

    pub(super) fn winter(self) -> Option<FixedOffset> {
        FixedOffset::east_opt(self.minutes * 60)
    }

    pub(super) fn summer(self) -> Option<FixedOffset> {
        FixedOffset::east_opt((self.minutes + 60) * 60).filter(|_| self.season != Season::Never)
    }

    pub(super) fn season(self) -> Season {
        self.season
    }
}

const WESTERN: Clock = Clock::in_season(0, Season::European);
const CENTRAL: Clock = Clock::in_season(1, Season::European);
const EASTERN: Clock = Clock::in_season(2, Season::European);
/// Of New York, Toronto and most of the people of both countries.
pub(super) const AMERICAN: Clock = Clock::in_season(-5, Season::American);
/// Of Sydney and Melbourne.
const AUSTRALIAN: Clock = Clock::in_season(10, Season::Australian);
const NEW_ZEALAND: Clock = Clock::in_season(12, Season::NewZealand);

/// Countries of several zones have that of most of their people. Ends of addresses that are sold abroad for their sound (`.co`, `.me`, `.la`,
/// `.is`) are none of them, nor are those of countries that set summer time from year to year.
const COUNTRIES: [(Clock, &str); 24] = [
    (WESTERN, "uk ie pt"),
    (CENTRAL, "de at ch fr it es nl be lu pl cz sk hu si hr rs ba mk al se no dk mt"),
    (EASTERN, "gr ro bg fi ee lv lt ua cy md il lb"),
    (AMERICAN, "ca"),
    (AUSTRALIAN, "au"),
    (NEW_ZEALAND, "nz"),
    (Clock::all_year(0), "gh sn ci ml"),
    (Clock::all_year(60), "ng ma dz tn ao"),
    (Clock::all_year(3 * 60), "tr by ru sa iq kw qa ye bh jo ke tz ug et"),
    (Clock::all_year(3 * 60 + 30), "ir"),
    (Clock::all_year(4 * 60), "ae om ge az"),
    (Clock::all_year(5 * 60), "pk uz kz"),
    (Clock::all_year(5 * 60 + 30), "in lk"),
    (Clock::all_year(5 * 60 + 45), "np"),
    (Clock::all_year(6 * 60), "bd"),
    (Clock::all_year(6 * 60 + 30), "mm"),
    (Clock::all_year(7 * 60), "vn th kh id"),
    (Clock::all_year(8 * 60), "cn hk tw mo sg my ph bn"),
    (Clock::all_year(9 * 60), "jp kr"),
    (Clock::all_year(2 * 60), "za zw zm bw mz rw na"),
    (Clock::all_year(-3 * 60), "br ar uy"),
    (Clock::all_year(-4 * 60), "bo ve do pr"),
    (Clock::all_year(-5 * 60), "pe pa ec jm"),
    (Clock::all_year(-6 * 60), "mx gt sv hn ni cr"),
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

/// Languages with the country whose they are. Those that templates claim wherever they are used (`en-US`, `en-GB`) tell nothing.
const OF_COUNTRIES: [(Clock, &[&str]); 13] = [
    (WESTERN, &["pt-pt", "en-ie"]),
    (CENTRAL, &["es-es", "fr-fr", "fr-be", "fr-ch"]),
    (AMERICAN, &["en-ca", "fr-ca"]),
    (AUSTRALIAN, &["en-au"]),
    (NEW_ZEALAND, &["en-nz"]),
    (Clock::all_year(60), &["en-ng"]),
    (Clock::all_year(2 * 60), &["en-za"]),
    (Clock::all_year(3 * 60), &["en-ke", "ru-ru", "ar-sa", "ar-iq", "ar-kw", "ar-qa"]),
    (Clock::all_year(5 * 60 + 30), &["en-in"]),
    (Clock::all_year(8 * 60), &["en-ph", "en-sg", "en-my", "en-hk"]),
    (Clock::all_year(-3 * 60), &["pt-br", "es-ar", "es-uy"]),
    (Clock::all_year(-5 * 60), &["es-pe", "es-co", "es-ec", "es-pa"]),
    (Clock::all_year(-6 * 60), &["es-mx", "es-gt", "es-sv", "es-hn", "es-ni", "es-cr"]),
];

/// The clock of the country that an address ends with.
pub(super) fn of_host(host: &str) -> Option<Clock> {
    let end = host.rsplit('.').next()?;
    COUNTRIES.iter().find(|(_, ends)| ends.split(' ').any(|own| own.eq_ignore_ascii_case(end))).map(|(clock, _)| *clock)
}

/// The clock of the language that a page claims.
pub(super) fn of_language(said: &Structured) -> Option<Clock> {
    OF_COUNTRIES.iter().chain(&LANGUAGES).find(|(_, tags)| said.is_called(tags)).map(|(clock, _)| *clock)
}

impl Season {
    /// Whether clocks show summer time. Whichever of both hours of a change a clock shows, it is taken for the later day's.
    pub(in crate::page) fn is_summer(self, clock: NaiveDateTime) -> bool {
        let day = clock.date();
        let sunday = |month, nth| NaiveDate::from_weekday_of_month_opt(day.year(), month, Weekday::Sun, nth);
        let last = |month| sunday(month, 5).or_else(|| sunday(month, 4));
        let between = |from: Option<NaiveDate>, to: Option<NaiveDate>| from.zip(to).map(|(from, to)| (from..to).contains(&day));
        let is_summer = match self {
            Self::Never => Some(false),
            Self::European => between(last(3), last(10)),
            Self::American => between(sunday(3, 2), sunday(11, 1)),
            Self::Australian => between(sunday(4, 1), sunday(10, 1)).map(|is_winter| !is_winter),
            Self::NewZealand => between(sunday(4, 1), last(9)).map(|is_winter| !is_winter),
        };
        is_summer.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Season;
    use chrono::NaiveDateTime;

    #[test]
    fn summer_is_told_from_winter() {
        let at = |text: &str| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        for (season, summer, winter) in [
            (Season::European, ["2026-03-29 08:00", "2026-07-01 08:00", "2026-10-24 23:00"], ["2026-03-28 23:00", "2026-10-25 08:00"]),
            (Season::American, ["2026-03-08 08:00", "2026-07-01 08:00", "2026-10-31 23:00"], ["2026-03-07 23:00", "2026-11-01 08:00"]),
            (Season::Australian, ["2026-10-04 08:00", "2026-01-01 08:00", "2026-04-04 23:00"], ["2026-04-05 08:00", "2026-10-03 23:00"]),
            (Season::NewZealand, ["2026-09-27 08:00", "2026-01-01 08:00", "2026-04-04 23:00"], ["2026-04-05 08:00", "2026-09-26 23:00"]),
        ] {
            summer.into_iter().for_each(|text| assert!(season.is_summer(at(text)), "{season:?} {text}"));
            winter.into_iter().for_each(|text| assert!(!season.is_summer(at(text)), "{season:?} {text}"));
        }
    }
}
