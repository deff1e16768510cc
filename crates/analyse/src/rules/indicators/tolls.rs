//! The words beside what an event did: the dead, houses, money.

use serde::Deserialize;

use crate::text::normals;

/// Whether a later count of what an event did may be less than an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Toll {
    /// The dead only grow more.
    Rises,
    /// The missing are found, the injured die.
    Moves,
}

/// Described at the head of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TollWords {
    /// Before a number that leaves any more open.
    pub(crate) least: Vec<String>,
    /// In the sentence of a number that is another event's, or of many.
    pub(crate) other: Vec<String>,
}

impl TollWords {
    pub(super) fn normal(&self) -> Self {
        Self { least: normals(&self.least), other: normals(&self.other) }
    }
}
