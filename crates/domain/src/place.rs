//! The territory: named units with dates, since names outlive what they name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::PlaceId;

/// How near a unit is to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// The office's own area.
    Core,
    /// Its province.
    Province,
    /// Places next to it in Vietnam.
    Neighbour,
    /// Places across the border, useful as context.
    Cn,
}

/// Whether a unit is a place of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It is.
    Place,
    /// Another way to write a place's name, which newspapers use and nobody would choose.
    Spelling,
}

/// A unit as the desk shows it. Codes were reused in July 2025, so the key is the id, never a code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The id.
    pub id: PlaceId,
    /// The name in Vietnamese.
    pub name: String,
    /// How near it is.
    pub tier: Tier,
    /// First day on which the unit existed, where known.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it existed.
    pub valid_to: Option<NaiveDate>,
    /// The districts that it belonged to, where several units bear its name.
    pub within: Vec<PlaceId>,
    /// The units that it went into.
    pub now_in: Vec<PlaceId>,
    /// What stands behind the id.
    pub kind: Kind,
}

impl Place {
    /// A place of its own of which no more is known.
    pub fn named(id: &str, name: &str, tier: Tier) -> Self {
        Self {
            id: id.into(),
            name: name.to_owned(),
            tier,
            valid_from: None,
            valid_to: None,
            within: Vec::new(),
            now_in: Vec::new(),
            kind: Kind::Place,
        }
    }
}
