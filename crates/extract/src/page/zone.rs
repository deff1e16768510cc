//! In which zone a clock is read whose page states none.

use chrono::FixedOffset;
use domain::Language;

use super::structured::Structured;
use crate::text::is_in_han;

/// What is known of the zone of whoever prints a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The outlet's own.
    Outlet(FixedOffset),
    /// The office's, where the outlet is not known; but newspapers in Chinese are printed in one zone.
    Office(FixedOffset),
}

/// East of Greenwich: China, Hong Kong, Macau, Taiwan, Singapore, Malaysia.
const CHINESE: i32 = 8 * 3600;
const VIETNAMESE: i32 = 7 * 3600;

impl Zone {
    /// For a page that claims Chinese, or claims no language under a headline in Chinese characters.
    pub(super) fn of_page(self, said: &Structured, title: &str) -> FixedOffset {
        let is_chinese = || said.language().map_or_else(|| is_in_han(title), |language| language == Language::Zh);
        match self {
            Self::Outlet(zone) => zone,
            Self::Office(zone) => FixedOffset::east_opt(CHINESE).filter(|_| is_chinese()).unwrap_or(zone),
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
