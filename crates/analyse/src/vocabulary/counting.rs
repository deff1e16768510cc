//! Words for the time as of which a text tells, for parts and for shares: `[plain.counting]`, `[count.parts]`, `[count.makeup]` and `count.portions` of
//! `rules/vocab.<language>.toml`. Every key is described in `vocab.vi.toml`.

use serde::Deserialize;

use super::words::List;

/// Where such a time may stand beside the beginning of a sentence, and parts of a day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Counting {
    pub within: List,
    pub behind: List,
    pub day_parts: List,
    pub says: List,
    pub declares: List,
    pub days: List,
    pub left: List,
}

/// Words for parts of a number that no number with its word tells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parts {
    pub stand_ins: List,
    pub listed: List,
    pub singles: List,
    pub couples: List,
    pub perish: List,
    pub left: List,
    pub saves: List,
    pub one_more: List,
    pub others: List,
    pub nobody_else: List,
    pub only: List,
    pub rests: List,
    pub each: List,
}

/// How a text says what a whole is made up of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Makeup {
    pub consists: List,
    pub of_them: List,
    pub others: List,
    pub places: List,
}

/// Words for a share, and the least and the greatest that they say.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Portion {
    pub said: List,
    pub least: f64,
    pub most: f64,
}
