//! A sentence at the top of every page, such as that all is invented.

use crate::locale::Locale;

/// The sentence in the desk's languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In Vietnamese.
    pub vi: String,
    /// In English; the Vietnamese one is shown where it is empty.
    pub en: String,
    /// In Chinese; the Vietnamese one is shown where it is empty.
    pub zh: String,
}

impl Notice {
    /// In the language of the desk.
    pub(crate) fn said(&self) -> &str {
        Locale::now().of(&self.vi, &self.en, &self.zh)
    }
}
