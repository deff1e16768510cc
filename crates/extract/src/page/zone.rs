//! In which zone a clock is read whose page states none.

use chrono::FixedOffset;
use domain::Language;

use super::structured::Structured;
use crate::text::{is_in_han, is_in_kana_or_hangul};

/// What is known of the zone of whoever prints a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The outlet's own.
    Outlet(FixedOffset),
    /// The office's, where the outlet is not known; but newspapers in Chinese are printed in one zone, as are those in Japanese and Korean.
    Office(FixedOffset),
}

/// East of Greenwich: China, Hong Kong, Macau, Taiwan, Singapore, Malaysia.
const CHINESE: i32 = 8 * 3600;
/// Japan and Korea.
const EASTERN: i32 = 9 * 3600;
const VIETNAMESE: i32 = 7 * 3600;

impl Zone {
    /// For a page that claims such a language, or has a headline in its script: one in Chinese characters where no language is claimed.
    pub(super) fn of_page(self, said: &Structured, title: &str) -> FixedOffset {
        let is_eastern = || said.is_called(&["ja", "ko"]) || is_in_kana_or_hangul(title);
        let is_chinese = || said.language().map_or_else(|| is_in_han(title), |language| language == Language::Zh);
        let of_language = || match () {
            () if is_eastern() => FixedOffset::east_opt(EASTERN),
            () if is_chinese() => FixedOffset::east_opt(CHINESE),
            () => None,
        };
        match self {
            Self::Outlet(zone) => zone,
            Self::Office(zone) => of_language().unwrap_or(zone),
        }
    }

    /// Whether the clocks of a page that claims a language are this zone's for certain: newspapers elsewhere write Chinese, too.
    pub(super) fn is_shown(self, said: &Structured) -> bool {
        match (said.language(), self) {
            (Some(Language::Vi), Self::Outlet(zone) | Self::Office(zone)) => zone.local_minus_utc() == VIETNAMESE,
            (Some(Language::Zh), Self::Outlet(zone)) => zone.local_minus_utc() == CHINESE,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Structured, Zone};
    use chrono::FixedOffset;

    #[test]
    fn clocks_of_unknown_outlets_are_those_of_the_language() {
        let office = FixedOffset::east_opt(7 * 3600).unwrap();
        let hours = |tag: &str, title: &str| {
            let said = Structured { languages: (!tag.is_empty()).then(|| tag.to_owned()).into_iter().collect(), ..Structured::default() };
            assert_eq!(Zone::Outlet(office).of_page(&said, title), office);
            Zone::Office(office).of_page(&said, title).local_minus_utc() / 3600
        };
        for (tag, title, expect) in [
            ("vi", "Khánh thành cầu Hoa Mai", 7),
            ("zh-CN", "花梅新桥通车", 8),
            ("", "花梅新桥通车", 8),
            ("ja", "花梅新橋開通", 9),
            ("ko_KR", "꽃매 새 다리 開通", 9),
            ("en", "꽃매 마을의 새 다리", 9),
            ("", "花梅村に新しい橋が開通した", 9),
            ("en", "New bridge opens in Hoa Mai", 7),
        ] {
            assert_eq!(hours(tag, title), expect, "{tag} {title}");
        }
    }
}
