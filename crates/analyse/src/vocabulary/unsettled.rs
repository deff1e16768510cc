//! Words with which a text says that something is not found out, allowed or certain yet: `[cause.unsettled]` of `rules/vocab.<language>.toml`. Every
//! key is described in `vocab.vi.toml`.

use serde::Deserialize;

use super::words::List;

/// What is not there yet, and what a headline may claim all the same.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unsettled {
    /// Rows of words for an offence in a headline, each with those of an article that tell it.
    pub offences: Vec<(List, List)>,
    pub admits: List,
    pub says: List,
    pub lacks: List,
    pub findings: List,
    pub besides: List,
    pub leave: List,
    pub ruins: List,
    pub happenings: List,
    pub sanction: Sanction,
}

/// What is done by way of punishment, and how an article says that it is not done yet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sanction {
    /// Rows of words with which a headline tells it, each with all those with which an article may.
    pub rows: Vec<(List, List)>,
    pub weighs: List,
    pub grounds: List,
    pub imposed: List,
    pub undone: List,
    pub demands: List,
    pub after: List,
    pub done: List,
    pub thereupon: List,
    pub complaints: List,
}
