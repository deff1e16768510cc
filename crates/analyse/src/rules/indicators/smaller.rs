//! Words for what is less than an area or than all of its people: a market, a school, a village, households that were helped.

use serde::Deserialize;

use super::Unit;
use crate::text::normals;

/// Words for parts of a unit, for more than the area, and for parts of a figure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Parts {
    pub(super) words: Vec<String>,
    pub(super) wider: Vec<String>,
    pub(super) part_of: Vec<String>,
    pub(super) home: Vec<String>,
    pub(super) whole_unit: Vec<String>,
    pub(super) routes: Vec<String>,
    pub(super) routes_behind: Vec<String>,
    pub(super) rides: Vec<String>,
    pub(super) absent: Vec<String>,
    pub(super) of_total: Vec<String>,
    pub(super) of_which: Vec<String>,
    pub(super) within: Vec<String>,
    pub(super) several: Vec<String>,
}

/// Words beside the names of places, and of deeds for somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SmallerWords {
    /// Before the name of an area: "chợ", "khu công nghiệp".
    pub(crate) before: Vec<String>,
    /// Behind it: "market", 工业园.
    pub(crate) behind: Vec<String>,
    /// Between those and the name: "xã", "commune".
    pub(crate) kinds: Vec<String>,
    /// Behind a name with a capital: "village".
    pub(crate) villages: Vec<String>,
    /// Before "village", with a capital only where they begin a sentence.
    pub(crate) unnamed: Vec<String>,
    /// Chinese characters behind which 村 belongs to no name.
    pub(crate) zh_not_behind: String,
    /// Chinese characters before which it does not.
    pub(crate) zh_not_before: String,
    /// Right before a name: it is one of several, of which a figure is told.
    pub(crate) examples: Vec<String>,
    /// Right behind the name of a thing: a part of it.
    pub(crate) phases: Vec<String>,
    /// What is done for some of those who are counted.
    pub(crate) helped: Vec<String>,
    /// Ids of the units that it is done for.
    receivers: Vec<String>,
}

impl SmallerWords {
    /// Its words in reading form.
    pub(super) fn read(self) -> Self {
        Self {
            before: normals(&self.before),
            behind: normals(&self.behind),
            kinds: normals(&self.kinds),
            villages: normals(&self.villages),
            unnamed: normals(&self.unnamed),
            examples: normals(&self.examples),
            phases: normals(&self.phases),
            helped: normals(&self.helped),
            ..self
        }
    }

    /// Which units may be helped, by their index.
    pub(super) fn receivers(&self, units: &[Unit]) -> Vec<bool> {
        units.iter().map(|unit| self.receivers.contains(&unit.id)).collect()
    }
}
