//! The languages the product reads.

use serde::{Deserialize, Serialize};

/// Language of a text. Chinese covers both scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, with or without its marks.
    Vi,
    /// English.
    En,
    /// Chinese, simplified or traditional.
    Zh,
    /// Anything else, or too little text to tell.
    Other,
}

impl Language {
    /// All of them, in the order in which the desk lists them.
    pub const ALL: [Self; 4] = [Self::Vi, Self::En, Self::Zh, Self::Other];

    /// `"vi"`, `"en"`, `"zh"` or `"other"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
            Self::Zh => "zh",
            Self::Other => "other",
        }
    }

    /// Reads [`Self::as_str`]'s words and tags such as `vi-VN` and `zh-Hans`; `None` for anything else.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| primary.eq_ignore_ascii_case(l.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_by_their_primary_part() {
        assert_eq!(Language::parse("vi-VN"), Some(Language::Vi));
        assert_eq!(Language::parse("ZH_hans"), Some(Language::Zh));
        assert_eq!(Language::parse("fr"), None);
    }
}
