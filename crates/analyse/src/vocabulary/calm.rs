//! Words of headlines for a breakdown or a halt of all, and those of articles that say that there was none: `[headline.calm]`, `[headline.shut]`
//! and `[headline.rest]` of `rules/vocab.<language>.toml`. Every key is described in `vocab.vi.toml`.

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
    pub keeps: List,
    pub wide: List,
    pub areas: List,
}

/// Something that a headline says is closed, and how a text says that it opens for fewer hours alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shut {
    pub said: List,
    pub told: List,
    pub softened: List,
    pub instead: List,
}
