//! How a text names places: the table `[place]` of `rules/vocab.<language>.toml`, described in `vocab.vi.toml`.

use serde::Deserialize;

use super::words::{List, has};

/// How a text names places.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Place {
    pub bodies: List,
    pub of_bodies: List,
    pub far_bodies: List,
    /// Rows of words before the number of a road or a stone.
    pub numbered: Vec<List>,
    pub number_before: List,
    /// Border gates by their names alone.
    pub gates: List,
    pub same: Vec<List>,
    /// Rows of provinces that were merged into one.
    merged: Vec<List>,
    pub cities: List,
    pub another: List,
    pub the_city: List,
    pub alike: List,
    pub unit: List,
    /// Words for a unit behind its name.
    pub unit_behind: List,
    /// Chinese: what stands before the name of a unit, and characters that are in none.
    pub unit_before: List,
    pub no_name: List,
    pub there: List,
    /// At the beginning of a headline: kinds of places, and right behind a name what is at the place.
    pub sites: List,
    /// Between a place and the unit in which it lies.
    pub lies: List,
    /// Right behind a place where something happened, without a word of place before.
    pub strikes: List,
    /// Before the province in which something is, words of its address between.
    pub set_in: List,
    /// Right before a place from which something only came.
    pub away: List,
    pub waters: List,
    pub no_scene: List,
    pub kinds: List,
    pub kinds_of: List,
    /// Words shortly before a place that is somebody's home, or beside which something else lies.
    pub home: List,
    /// Right behind a place: somebody or something from there.
    pub home_behind: List,
    /// In a headline right before and right behind a province: who or what is from there.
    pub whose: List,
    pub whose_behind: List,
    pub beside_behind: List,
    pub beside: List,
    /// Words of a sentence that says that a place was spared, or only helped.
    pub spared: List,
    pub helps: List,
    /// In a headline: another province that it does not name.
    pub beyond: List,
    /// Words of a sentence that names a place in a row of others, or for its weather.
    pub listed: List,
    pub forecasts: List,
    pub way: Way,
    pub hints: Hints,
}

impl Place {
    /// Whether two names are of provinces that were merged into one.
    pub(crate) fn are_merged(&self, one: &str, other: &str) -> bool {
        self.merged.iter().any(|row| has(row, one) && has(row, other))
    }
}

/// How a text says that somebody or something is on the way to a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Way {
    /// Those of `passing` that speak of a way.
    pub along: List,
    pub heading: List,
    pub carries: List,
    pub to: List,
    pub reaches: List,
    pub when: List,
}

/// How a text tells of our area without its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hints {
    pub border: List,
    /// Other provinces at that border.
    pub borders: List,
    pub kin: List,
    pub no_kin: List,
    pub houses: List,
    pub people: List,
    pub takes_part: List,
    pub natives: List,
    pub handed_over: List,
}
