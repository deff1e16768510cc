//! In which zone a clock is read whose page states none.

pub(super) mod places;

use chrono::FixedOffset;
use domain::Language;
use domain::url::Url;

pub(super) use self::places::Season;
use self::places::{AMERICAN, Clock};
use super::structured::Structured;
use crate::text::{is_in_han, is_in_kana_or_hangul};

/// What is known of the zone of whoever prints a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The outlet's own.
    Outlet(FixedOffset),
    /// The office's, where the outlet is not known; but the country of an address, and a language that one zone speaks, have their own.
    Office(FixedOffset),
}

/// The zone of a page, and the one that its country has in summer.
#[derive(Clone, Copy)]
pub(super) struct Seasons {
    pub(super) winter: FixedOffset,
    pub(super) summer: Option<FixedOffset>,
    pub(super) season: Season,
    /// Whether anything tells whose zone it is: else it is the office's.
    pub(super) is_known: bool,
}

impl Seasons {
    fn of(clock: Clock, otherwise: FixedOffset) -> Self {
        let winter = clock.winter().unwrap_or(otherwise);
        Self { winter, summer: clock.summer(), season: clock.season(), is_known: true }
    }

    fn all_year(winter: FixedOffset, is_known: bool) -> Self {
        Self { winter, summer: None, season: Season::Never, is_known }
    }

    /// Those of the United States' East, for a page that nothing tells of but its American way of writing dates.
    pub(super) fn american(self) -> Self {
        Self::of(AMERICAN, self.winter)
    }
}

const VIETNAMESE: i32 = 7 * 3600;
/// China, Hong Kong, Macau, Taiwan, Singapore, Malaysia; Japan and Korea.
const CHINESE: Clock = Clock::all_year(8 * 60);
const EASTERN: Clock = Clock::all_year(9 * 60);

impl Zone {
    /// For a page whose address names a country, else for one that claims a language, or has a headline in its script: one in Chinese
    /// characters where no language is claimed.
    pub(super) fn of_page(self, url: &Url, said: &Structured, title: &str) -> Seasons {
        let zone = match self {
            Self::Outlet(zone) => return Seasons::all_year(zone, true),
            Self::Office(zone) => zone,
        };
        let is_eastern = || said.is_called(&["ja", "ko"]) || is_in_kana_or_hangul(title);
        let is_chinese = || match said.language() {
            // Templates claim English by default.
            None | Some(Language::En) => is_in_han(title),
            Some(language) => language == Language::Zh,
        };
        let of_language = || match () {
            () if is_eastern() => Some(EASTERN),
            () if is_chinese() => Some(CHINESE),
            () => places::of_language(said),
        };
        let known = url.host_str().and_then(places::of_host).or_else(of_language);
        known.map_or(Seasons::all_year(zone, false), |clock| Seasons::of(clock, zone))
    }

    /// Whether the clocks of a page that claims a language are this zone's for certain: newspapers elsewhere write Chinese, too.
    pub(super) fn is_shown(self, said: &Structured) -> bool {
        match (said.language(), self) {
            (Some(Language::Vi), Self::Outlet(zone) | Self::Office(zone)) => zone.local_minus_utc() == VIETNAMESE,
            (Some(Language::Zh), Self::Outlet(zone)) => CHINESE.winter() == Some(zone),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Structured, Url, Zone};
    use chrono::FixedOffset;

    #[test]
    fn clocks_of_unknown_outlets_are_those_of_the_country_or_the_language() {
        let office = FixedOffset::east_opt(7 * 3600).unwrap();
        let hours = |host: &str, tag: &str, title: &str| {
            let url = Url::parse(&format!("https://{host}/a")).unwrap();
            let said = Structured { languages: (!tag.is_empty()).then(|| tag.to_owned()).into_iter().collect(), ..Structured::default() };
            assert_eq!(Zone::Outlet(office).of_page(&url, &said, title).winter, office);
            let read = Zone::Office(office).of_page(&url, &said, title);
            (read.winter.local_minus_utc() / 3600, read.summer.map(|zone| zone.local_minus_utc() / 3600))
        };
        for (host, tag, title, expect) in [
            ("bao.example", "vi", "Khánh thành cầu Hoa Mai", (7, None)),
            ("bao.example", "zh-CN", "花梅新桥通车", (8, None)),
            ("bao.example", "", "花梅新桥通车", (8, None)),
            ("bao.example", "en", "花梅新桥通车", (8, None)),
            ("bao.example", "ja", "花梅新橋開通", (9, None)),
            ("bao.example", "ko_KR", "꽃매 새 다리 開通", (9, None)),
            ("bao.example", "en", "꽃매 마을의 새 다리", (9, None)),
            ("bao.example", "", "花梅村に新しい橋が開通した", (9, None)),
            ("bao.example", "en", "New bridge opens in Hoa Mai", (7, None)),
            ("cn.bao.vn", "zh-CN", "花梅新桥通车", (7, None)),
            ("bao.com.br", "pt-BR", "Nova ponte", (-3, Some(-2))),
            ("bao.cz", "cs", "Nový most", (1, Some(2))),
            ("bao.example", "cs-CZ", "Nový most", (1, Some(2))),
            ("bao.example", "fi", "Uusi silta", (2, Some(3))),
            ("bao.co.uk", "en-GB", "New bridge", (0, Some(1))),
            ("bao.example", "tr", "Yeni köprü", (2, Some(3))),
            ("bao.example", "es", "Puente nuevo", (7, None)),
            ("bao.cl", "es", "Puente nuevo", (-4, Some(-3))),
            ("bao.example", "es_AR", "Puente nuevo", (-3, None)),
            ("bao.example", "en-AU", "New bridge", (10, Some(11))),
            ("bao.example", "en-US", "New bridge", (7, None)),
            ("bao.com.au", "en-US", "New bridge", (10, Some(11))),
        ] {
            assert_eq!(hours(host, tag, title), expect, "{host} {tag} {title}");
        }
    }
}
