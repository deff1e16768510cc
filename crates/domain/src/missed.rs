//! Missed coverage: why the service did not have an article that a person found.

use serde::{Deserialize, Serialize};

/// Why an article was missed, as the service's own record tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missed {
    /// No source of this newspaper is followed.
    NoSource,
    /// Its newspaper is followed, but none of the sources named the article.
    NotInFeed,
    /// The sources could not be read when it was printed.
    Blind,
    /// It came late: it was named or read only after the person had found it, or its turn had not come.
    Late,
    /// It is older than what is collected.
    TooOld,
    /// The service has it, but found no place of the territory in it.
    FilteredByPlace,
    /// The newspaper refused its page: robots.txt, a block page, a refusal.
    Blocked,
    /// Its page came, but could not be read as an article.
    ExtractionFailed,
    /// Its page could not be fetched: no answer, a broken answer, a dead address.
    Unreachable,
    /// The service had it all along, and shows it.
    NotMissed,
}

impl Missed {
    /// All of them, in the order of the log.
    pub const ALL: [Self; 10] = [
        Self::NoSource,
        Self::NotInFeed,
        Self::Blind,
        Self::Late,
        Self::TooOld,
        Self::FilteredByPlace,
        Self::Blocked,
        Self::ExtractionFailed,
        Self::Unreachable,
        Self::NotMissed,
    ];

    /// The word of the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoSource => "no_source",
            Self::NotInFeed => "not_in_feed",
            Self::Blind => "blind",
            Self::Late => "late",
            Self::TooOld => "too_old",
            Self::FilteredByPlace => "filtered_by_place",
            Self::Blocked => "blocked",
            Self::ExtractionFailed => "extraction_failed",
            Self::Unreachable => "unreachable",
            Self::NotMissed => "not_missed",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}
