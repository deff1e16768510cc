//! Words of headlines for a breakdown or a halt of all, and those of articles that say that there was none, and words that say more or less of one
//! thing: `[headline.calm]` and its like of `rules/vocab.<language>.toml`. Every key is described in `vocab.vi.toml`.

use serde::Deserialize;

use super::words::List;

/// What broke down, and how a text says that it did not.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calm {
    pub breaks: List,
    pub averts: List,
    pub still: List,
    pub level: List,
    pub apart: List,
    pub strains: List,
    pub waits: List,
    pub turns: List,
    pub raises: List,
}

/// A time for which a headline has a number.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Period {
    pub told: List,
    pub within: List,
    pub longer: List,
}

/// All of something that stopped, and how a text says that the rest of it goes on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rest {
    pub all: List,
    pub halts: List,
    pub ends: List,
    pub rest: List,
    pub times: List,
    pub units: List,
    pub on: List,
    pub returns: List,
    pub wide: List,
    pub areas: List,
}

/// Words on one scale: what a headline says, what an article says that goes as far, and what says less.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale {
    pub strong: List,
    pub told: List,
    /// Wherever it stands.
    pub less: List,
    /// In a sentence on the matter.
    pub part: List,
    /// Whether a rise or a fall of few percent says less, too.
    #[serde(default)]
    pub small: bool,
}

/// How a text says that something is only possible.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Possible {
    pub modals: List,
    pub able: List,
    pub proposals: List,
    pub whether: List,
    pub conditions: List,
    pub softens: List,
    pub others: List,
}
