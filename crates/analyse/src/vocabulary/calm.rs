//! Words of headlines for a breakdown, and those of articles that say that there was none: `[headline.calm]` of `rules/vocab.<language>.toml`. Every
//! key is described in `vocab.vi.toml`.

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
