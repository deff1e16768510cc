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
    /// The rest had summer time, or their hour more, in some years only.
    Past(Past),
}

/// Countries whose rule is or was their own. Articles of an archive are read by the clock of their day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Past {
    /// The south and east of Brazil, where most of its people live: in summer until 2019.
    Brazil,
    Uruguay,
    Paraguay,
    /// The mainland of Chile.
    Chile,
    Mexico,
    /// Moscow: an hour more all year from 2011 to 2014.
    Russia,
    /// Turkey has shown its summer's hour since 2016.
    Turkey,
    Belarus,
    Jordan,
    /// Morocco has shown its summer's hour since 2018, but for the month of fasting.
    Morocco,
    Egypt,
    Iran,
    Azerbaijan,
    /// Almaty and Astana: an hour more until 2024.
    Kazakhstan,
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

    const fn past(minutes: i32, past: Past) -> Self {
        Self { minutes, season: Season::Past(past) }
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
const BRAZILIAN: Clock = Clock::past(-3 * 60, Past::Brazil);
const URUGUAYAN: Clock = Clock::past(-3 * 60, Past::Uruguay);
const CHILEAN: Clock = Clock::past(-4 * 60, Past::Chile);
const PARAGUAYAN: Clock = Clock::past(-4 * 60, Past::Paraguay);
const MEXICAN: Clock = Clock::past(-6 * 60, Past::Mexico);
const RUSSIAN: Clock = Clock::past(3 * 60, Past::Russia);
const TURKISH: Clock = Clock::past(2 * 60, Past::Turkey);
const EGYPTIAN: Clock = Clock::past(2 * 60, Past::Egypt);
const IRANIAN: Clock = Clock::past(3 * 60 + 30, Past::Iran);
const AZERBAIJANI: Clock = Clock::past(4 * 60, Past::Azerbaijan);
const KAZAKH: Clock = Clock::past(5 * 60, Past::Kazakhstan);

/// Countries of several zones have that of most of their people. Ends of addresses that are sold abroad for their sound (`.co`, `.me`, `.la`,
/// `.is`) are none of them.
const COUNTRIES: [(Clock, &str); 37] = [
    (WESTERN, "uk ie pt"),
    (CENTRAL, "de at ch fr it es nl be lu pl cz sk hu si hr rs ba mk al se no dk mt"),
    (EASTERN, "gr ro bg fi ee lv lt ua cy md il lb"),
    (AMERICAN, "ca"),
    (AUSTRALIAN, "au"),
    (NEW_ZEALAND, "nz"),
    (Clock::all_year(0), "gh sn ci ml"),
    (Clock::all_year(60), "ng dz tn ao"),
    (Clock::all_year(3 * 60), "sa iq kw qa ye bh ke tz ug et"),
    (Clock::all_year(4 * 60), "ae om ge"),
    (Clock::all_year(5 * 60), "pk uz"),
    (Clock::all_year(5 * 60 + 30), "in lk"),
    (Clock::all_year(5 * 60 + 45), "np"),
    (Clock::all_year(6 * 60), "bd"),
    (Clock::all_year(6 * 60 + 30), "mm"),
    (Clock::all_year(7 * 60), "vn th kh id"),
    (Clock::all_year(8 * 60), "cn hk tw mo sg my ph bn"),
    (Clock::all_year(9 * 60), "jp kr"),
    (Clock::all_year(2 * 60), "za zw zm bw mz rw na"),
    (Clock::all_year(-3 * 60), "ar"),
    (Clock::all_year(-4 * 60), "bo ve do pr"),
    (Clock::all_year(-5 * 60), "pe pa ec jm"),
    (Clock::all_year(-6 * 60), "gt sv hn ni cr"),
    (BRAZILIAN, "br"),
    (URUGUAYAN, "uy"),
    (PARAGUAYAN, "py"),
    (CHILEAN, "cl"),
    (MEXICAN, "mx"),
    (RUSSIAN, "ru su"),
    (TURKISH, "tr"),
    (Clock::past(2 * 60, Past::Belarus), "by"),
    (Clock::past(2 * 60, Past::Jordan), "jo"),
    (Clock::past(0, Past::Morocco), "ma"),
    (EGYPTIAN, "eg"),
    (IRANIAN, "ir"),
    (AZERBAIJANI, "az"),
    (KAZAKH, "kz"),
];

/// Languages of one country, or of neighbours with one clock.
const LANGUAGES: [(Clock, &[&str]); 13] = [
    (CENTRAL, &["cs", "sk", "pl", "hu", "sl", "hr", "bs", "sr", "mk", "sq", "sv", "nb", "nn", "no", "da", "nl", "de", "it"]),
    (EASTERN, &["el", "ro", "bg", "fi", "et", "lv", "lt", "uk"]),
    (TURKISH, &["tr"]),
    (IRANIAN, &["fa"]),
    (AZERBAIJANI, &["az"]),
    (Clock::all_year(4 * 60), &["ka", "hy"]),
    (KAZAKH, &["kk"]),
    (Clock::all_year(5 * 60), &["ur", "uz"]),
    (Clock::all_year(5 * 60 + 30), &["hi", "mr", "te", "kn", "ml", "gu", "si", "ta"]),
    (Clock::all_year(5 * 60 + 45), &["ne"]),
    (Clock::all_year(6 * 60 + 30), &["my"]),
    (Clock::all_year(7 * 60), &["vi", "th", "km", "lo", "id"]),
    (Clock::all_year(8 * 60), &["ms", "fil", "tl"]),
];

/// Languages with the country whose they are. Those that templates claim wherever they are used (`en-US`, `en-GB`) tell nothing.
const OF_COUNTRIES: [(Clock, &[&str]); 20] = [
    (WESTERN, &["pt-pt", "en-ie"]),
    (CENTRAL, &["es-es", "fr-fr", "fr-be", "fr-ch"]),
    (AMERICAN, &["en-ca", "fr-ca"]),
    (AUSTRALIAN, &["en-au"]),
    (NEW_ZEALAND, &["en-nz"]),
    (Clock::all_year(60), &["en-ng"]),
    (Clock::all_year(2 * 60), &["en-za"]),
    (Clock::all_year(3 * 60), &["en-ke", "ar-sa", "ar-iq", "ar-kw", "ar-qa"]),
    (Clock::all_year(5 * 60 + 30), &["en-in"]),
    (Clock::all_year(8 * 60), &["en-ph", "en-sg", "en-my", "en-hk"]),
    (Clock::all_year(-3 * 60), &["es-ar"]),
    (Clock::all_year(-5 * 60), &["es-pe", "es-co", "es-ec", "es-pa"]),
    (Clock::all_year(-6 * 60), &["es-gt", "es-sv", "es-hn", "es-ni", "es-cr"]),
    (BRAZILIAN, &["pt-br"]),
    (URUGUAYAN, &["es-uy"]),
    (PARAGUAYAN, &["es-py"]),
    (CHILEAN, &["es-cl"]),
    (MEXICAN, &["es-mx"]),
    (RUSSIAN, &["ru-ru"]),
    (EGYPTIAN, &["ar-eg"]),
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
            Self::Past(past) => Some(past.shows_an_hour_more(day)),
        };
        is_summer.unwrap_or_default()
    }
}

impl Past {
    fn shows_an_hour_more(self, day: NaiveDate) -> bool {
        let year = day.year();
        let nth = |weekday, month, nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
        let last = |weekday, month| nth(weekday, month, 5).or_else(|| nth(weekday, month, 4));
        let (sunday, friday) = (|month, at| nth(Weekday::Sun, month, at), |month| last(Weekday::Fri, month));
        let the = |year, month, at| NaiveDate::from_ymd_opt(year, month, at);
        let between = |from: Option<NaiveDate>, to: Option<NaiveDate>| from.zip(to).is_some_and(|(from, to)| (from..to).contains(&day));
        let is_since = |at: Option<NaiveDate>| at.is_some_and(|at| day >= at);
        let european = || between(last(Weekday::Sun, 3), last(Weekday::Sun, 10));
        // Over the turn of the year, as it is summer in the south.
        let southern = |end: Option<NaiveDate>, begin: Option<NaiveDate>| !between(end, begin);
        match self {
            Self::Brazil => {
                // A week later where the carnival was.
                let end = sunday(2, if matches!(year, 2012 | 2015) { 4 } else { 3 });
                year >= 2008 && !is_since(the(2019, 2, 17)) && southern(end, if year < 2018 { sunday(10, 3) } else { sunday(11, 1) })
            }
            Self::Uruguay => year >= 2006 && !is_since(the(2015, 3, 8)) && southern(sunday(3, 2), sunday(10, 1)),
            Self::Paraguay => is_since(the(2024, 10, 6)) || southern(sunday(3, 4), sunday(10, 1)),
            Self::Chile => match year {
                2015 => true,
                2016..=2018 => southern(sunday(5, 2), sunday(8, 2)),
                // The Sunday from the second to the eighth of September, but after the vote of 2022.
                _ => {
                    let end = if year < 2015 { last(Weekday::Sun, 4) } else { sunday(4, 1) };
                    let first = sunday(9, 1).and_then(|first| if first.day() == 1 { sunday(9, 2) } else { Some(first) });
                    southern(end, if year == 2022 { sunday(9, 2) } else { first })
                }
            },
            Self::Mexico => year <= 2022 && between(sunday(4, 1), last(Weekday::Sun, 10)),
            Self::Russia => between(the(2011, 3, 27), the(2014, 10, 26)) || year < 2011 && european(),
            Self::Turkey => is_since(the(2016, 3, 27)) || european(),
            Self::Belarus => is_since(the(2011, 3, 27)) || european(),
            Self::Jordan => is_since(the(2022, 2, 25)) || between(friday(3), friday(10)),
            Self::Morocco => is_since(the(2018, 3, 25)) || year >= 2012 && european(),
            Self::Egypt => year >= 2023 && between(friday(4), last(Weekday::Thu, 10).and_then(|thursday| thursday.succ_opt())),
            Self::Iran => (2008..=2022).contains(&year) && between(the(year, 3, 22), the(year, 9, 22)),
            Self::Azerbaijan => year <= 2015 && european(),
            Self::Kazakhstan => !is_since(the(2024, 3, 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Past, Season};
    use chrono::{NaiveDate, NaiveDateTime};

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

    #[test]
    fn clocks_of_past_years_are_read_by_the_rule_of_their_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (past, more, less) in [
            (Past::Brazil, "2017-01-30 2015-02-21 2018-12-01 2019-02-16", "2017-03-01 2017-10-14 2018-11-03 2019-02-17 2024-01-15"),
            (Past::Uruguay, "2014-12-01 2015-03-07", "2014-07-01 2015-03-08 2020-01-01"),
            (Past::Paraguay, "2020-01-01 2024-12-01 2026-07-01", "2020-07-01 2024-05-01"),
            (Past::Chile, "2015-07-01 2017-08-13 2024-09-08 2026-01-10", "2013-08-01 2017-07-01 2024-09-07 2022-09-05 2026-06-01"),
            (Past::Mexico, "2015-07-01 2022-10-29", "2015-01-01 2022-10-30 2024-07-01"),
            (Past::Russia, "2010-07-01 2012-01-15 2014-10-25", "2010-01-15 2014-10-26 2026-07-01"),
            (Past::Turkey, "2014-07-01 2017-01-15 2026-01-15", "2014-01-15 2015-12-01"),
            (Past::Belarus, "2012-01-15 2026-01-15", "2010-01-15"),
            (Past::Jordan, "2019-07-01 2024-01-15", "2019-01-15"),
            (Past::Morocco, "2014-07-01 2019-01-15", "2014-01-15 2010-07-01"),
            (Past::Egypt, "2024-07-01 2025-10-30", "2019-07-01 2025-10-31 2024-01-15"),
            (Past::Iran, "2019-07-01", "2019-01-15 2023-07-01"),
            (Past::Azerbaijan, "2013-07-01", "2013-01-15 2018-07-01"),
            (Past::Kazakhstan, "2020-01-15 2024-02-29", "2024-03-01"),
        ] {
            more.split(' ').for_each(|text| assert!(past.shows_an_hour_more(day(text)), "{past:?} {text}"));
            less.split(' ').for_each(|text| assert!(!past.shows_an_hour_more(day(text)), "{past:?} {text}"));
        }
    }
}
