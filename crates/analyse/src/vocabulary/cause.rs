//! Words of causes, of what is suspected and of what nobody has found out yet. Every key is described in `vocab.vi.toml`.

use serde::Deserialize;

use super::list::List;
use super::unsettled::Unsettled;

/// How a text says why something happened.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cause {
    pub unknown: List,
    pub marks: List,
    pub done_by: List,
    pub before: List,
    pub behind: List,
    pub hedged: List,
    pub agent: List,
    pub meets: List,
    pub named: List,
    pub suspected: List,
    pub denied: List,
    pub joins: List,
    pub with: List,
    pub unlinked: List,
    pub deeds: List,
    pub unproven: List,
    pub results: List,
    pub awaits: List,
    pub links: List,
    pub link: List,
    pub whole: List,
    /// Rows of words for a fault that something came of.
    pub faults: Vec<List>,
    /// Rows of words for a beast that nobody expects.
    pub beasts: Vec<List>,
    pub sick: List,
    pub positive: List,
    /// Rows of words for what a test may be of.
    pub tests: Vec<List>,
    pub withheld: List,
    pub uncharged: List,
    pub untried: List,
    pub pleads: List,
    pub convicted: List,
    pub unsettled: Unsettled,
}
