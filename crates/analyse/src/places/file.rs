//! The shape of `config/places.toml`; every key is described at its head.

use chrono::NaiveDate;
use domain::PlaceId;
use domain::place::{self, Place, Tier};
use serde::{Deserialize, Deserializer};

use crate::rules::file::Fault;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlacesFile {
    pub(super) relevance: Weights,
    pub(super) roles: RoleWords,
    pub(super) address: AddressWords,
    pub(super) people: People,
    #[serde(rename = "kind")]
    pub(super) kinds: Vec<Kind>,
    pub(super) elsewhere: Elsewhere,
    #[serde(rename = "unit")]
    pub(super) units: Vec<Unit>,
}

/// Words before a person's, a street's or a firm's name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) titles: Vec<String>,
    pub(super) surnames: Vec<String>,
    pub(super) family: Vec<String>,
    pub(super) things: Vec<String>,
    pub(super) namesakes: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) dishes: Vec<String>,
    pub(super) countries: Vec<String>,
    pub(super) led: Vec<String>,
    pub(super) bearers: BearerWords,
}

/// Words beside names that somebody or something bears.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BearerWords {
    pub(super) natives: Vec<String>,
    pub(super) goods: Vec<String>,
    pub(super) firms: Vec<String>,
    pub(super) numbered: Vec<String>,
    pub(super) vessels: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) sorts: Vec<String>,
    pub(super) works: Vec<String>,
    pub(super) callings: Vec<String>,
    pub(super) houses: Vec<String>,
    pub(super) on: Vec<String>,
    pub(super) told: Vec<String>,
}

/// The formula of relevance; every number is explained at the head of the file.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    pub(super) about: f64,
    pub(super) title: f64,
    pub(super) lead: f64,
    pub(super) lead_later: f64,
    pub(super) early: f64,
    pub(super) body: f64,
    pub(super) body_most: f64,
    pub(super) actor: f64,
    pub(super) stamp: f64,
    pub(super) scene: f64,
    pub(super) passing: f64,
    pub(super) pair: f64,
    pub(super) resident: f64,
    pub(super) route: f64,
    pub(super) club: f64,
    pub(super) origin: f64,
    pub(super) compared: f64,
    pub(super) listed: f64,
    pub(super) past: f64,
    pub(super) example: f64,
    pub(super) venue: f64,
    pub(super) home: f64,
    pub(super) elsewhere_stamp: f64,
    pub(super) elsewhere_title: f64,
    pub(super) wider: f64,
    pub(super) elsewhere_lead: f64,
    pub(super) firm: f64,
    pub(super) central: f64,
}

/// Words that tell what a place is to the event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleWords {
    pub(super) actor: Vec<String>,
    pub(super) scene: Vec<String>,
    pub(super) resident: Vec<String>,
    pub(super) origin: Vec<String>,
    pub(super) route: Vec<String>,
    pub(super) not_route: Vec<String>,
    pub(super) road: Vec<String>,
    pub(super) club: Vec<String>,
    pub(super) compared: Vec<String>,
    pub(super) source: Vec<String>,
    pub(super) age: Vec<String>,
    pub(super) born: Vec<String>,
    pub(super) among: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) outlets: Vec<String>,
    pub(super) charged: Vec<String>,
    pub(super) schools: Vec<String>,
    pub(super) fields: Vec<String>,
    pub(super) wider: Vec<String>,
    pub(super) ranks: Vec<String>,
    pub(super) credits: Vec<String>,
    pub(super) refers: Vec<String>,
    pub(super) related: Vec<String>,
    pub(super) indirect: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) behind: BehindWords,
    pub(super) passing: PassingWords,
    pub(super) central: Vec<String>,
    pub(super) centers: Vec<String>,
    pub(super) homes: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) once: Vec<String>,
    pub(super) country: Vec<String>,
    pub(super) speaks: Vec<String>,
    pub(super) firms: Vec<String>,
    pub(super) digests: Vec<String>,
    pub(super) guests: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) instances: Vec<String>,
    pub(super) undergoes: Vec<String>,
    pub(super) not_asks: Vec<String>,
    pub(super) not_born: Vec<String>,
    pub(super) gives: Vec<String>,
    pub(super) road_parts: Vec<String>,
    pub(super) ago: Vec<String>,
    pub(super) onward: Vec<String>,
    pub(super) traded: Vec<String>,
    pub(super) not_compared: Vec<String>,
    pub(super) strangers: Vec<String>,
    pub(super) somebody: Vec<String>,
    pub(super) around: Vec<String>,
    pub(super) neighbours: Vec<String>,
    pub(super) lives: Vec<String>,
    pub(super) meets: Vec<String>,
    pub(super) hosts: Vec<String>,
    pub(super) together: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) forecasts: Vec<String>,
    pub(super) not_origin: Vec<String>,
    pub(super) raised: Vec<String>,
    pub(super) events: Vec<String>,
    pub(super) national: Vec<String>,
    pub(super) holds: Vec<String>,
    pub(super) sites: Vec<String>,
    pub(super) meanwhile: Vec<String>,
    pub(super) leaves: Vec<String>,
    pub(super) passes: Vec<String>,
    pub(super) posts: Vec<String>,
    pub(super) comes: Vec<String>,
    pub(super) examples: Vec<String>,
    pub(super) helps: Vec<String>,
}

/// Words behind a place, in English and Chinese.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BehindWords {
    pub(super) actor: Vec<String>,
    pub(super) club: Vec<String>,
    pub(super) resident: Vec<String>,
    pub(super) origin: Vec<String>,
    pub(super) over: Vec<String>,
    pub(super) joins: Vec<String>,
    pub(super) articles: Vec<String>,
}

/// Words before a place in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PassingWords {
    pub(super) inside: Vec<String>,
    pub(super) stops: Vec<String>,
    pub(super) kinds: Vec<String>,
    pub(super) after: Vec<String>,
    pub(super) verbs: Vec<String>,
    pub(super) local: Vec<String>,
}

/// Words in and between addresses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AddressWords {
    pub(super) words: Vec<String>,
    pub(super) phrases: Vec<String>,
    pub(super) begins: Vec<String>,
    pub(super) row: Vec<String>,
    pub(super) apart: Vec<String>,
    pub(super) districts: Vec<String>,
    pub(super) links: Vec<String>,
    pub(super) lies: Vec<String>,
    pub(super) not_row: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) first: Vec<String>,
    pub(super) rest: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) at: Vec<String>,
    pub(super) not_at: Vec<String>,
}

/// Words beside the names of one kind of unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) prefixes: Vec<String>,
    pub(super) suffixes: Vec<String>,
    #[serde(default)]
    pub(super) not_prefixes: Vec<String>,
}

/// Other provinces.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Elsewhere {
    pub(super) vi: Vec<String>,
    pub(super) zh: Vec<String>,
    pub(super) desks: Vec<String>,
    pub(super) persons: Vec<String>,
    pub(super) common: Vec<String>,
    pub(super) common_before: Vec<String>,
    pub(super) common_behind: Vec<String>,
}

/// What a name needs to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rule {
    /// Nothing.
    Alone,
    /// A prefix, or another name of the province in the article.
    NeedsPrefix,
    /// A prefix and another name, or such a name beside it.
    NeedsContext,
}

/// A unit as written in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unit {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) tier: Tier,
    inside: Option<bool>,
    #[serde(default, deserialize_with = "day")]
    valid_from: Option<NaiveDate>,
    #[serde(default, deserialize_with = "day")]
    valid_to: Option<NaiveDate>,
    #[serde(default)]
    pub(super) now_in: Vec<String>,
    #[serde(rename = "match")]
    pub(super) rule: Rule,
    #[serde(default)]
    pub(super) only: bool,
    #[serde(default)]
    pub(super) vi: Vec<String>,
    #[serde(default)]
    pub(super) en: Vec<String>,
    #[serde(default)]
    pub(super) zh: Vec<String>,
    #[serde(default)]
    pub(super) sure: Vec<String>,
    #[serde(default)]
    pub(super) plain: Vec<String>,
    #[serde(default)]
    pub(super) prefixes: Vec<String>,
    #[serde(default)]
    pub(super) within: Vec<String>,
    #[serde(default)]
    pub(super) anchors: Vec<String>,
    #[serde(default)]
    pub(super) context: Vec<String>,
    #[serde(default)]
    pub(super) zh_context: Vec<String>,
    #[serde(default)]
    pub(super) reject_before: Vec<String>,
    #[serde(default)]
    pub(super) keep: Vec<String>,
    #[serde(default)]
    pub(super) named: Vec<String>,
    #[serde(default)]
    pub(super) reject_after: Vec<String>,
    #[serde(default)]
    pub(super) splits: Vec<String>,
}

/// The kind of a unit that is another way to write a place's name.
const MISSPELLING: &str = "misspelling";

impl Unit {
    /// As the desk shows it.
    pub(super) fn place(&self) -> Place {
        Place {
            id: PlaceId(self.id.clone()),
            name: self.name.clone(),
            tier: self.tier,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            within: self.within.iter().cloned().map(PlaceId).collect(),
            now_in: self.now_in.iter().cloned().map(PlaceId).collect(),
            kind: if self.is_misspelling() { place::Kind::Spelling } else { place::Kind::Place },
        }
    }

    /// Whether it is only another way to write the name of a place.
    pub(super) fn is_misspelling(&self) -> bool {
        self.kind == MISSPELLING
    }

    /// Core, province, and neighbours that lie in the province.
    pub(super) fn is_local(&self) -> bool {
        match self.tier {
            Tier::Core | Tier::Province => true,
            Tier::Neighbour => self.inside == Some(true),
            Tier::Cn => false,
        }
    }
}

/// Kinds of units that no words stand beside: they need no table of their own.
const KINDS: [&str; 9] = ["rail_gate", "economic_zone", "project", "road", "rail", "cn_place", "authority", "site", MISSPELLING];

impl PlacesFile {
    /// The units as the desk shows them.
    pub(crate) fn places(&self) -> Vec<Place> {
        self.units.iter().map(Unit::place).collect()
    }

    /// What is wrong beyond the shape.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (i, unit) in self.units.iter().enumerate() {
            let mut fault =
                |key: &str, message: String| faults.push((format!("unit[{i}].{key}"), format!("id = \"{}\"", unit.id), message));
            if self.units[..i].iter().any(|u| u.id == unit.id) {
                fault("id", format!("`{}` is defined twice", unit.id));
            }
            if unit.id.trim().is_empty() {
                fault("id", "is empty".to_owned());
            }
            for id in unit.now_in.iter().chain(&unit.anchors).chain(&unit.within) {
                if !self.units.iter().any(|u| u.id == *id) {
                    fault("now_in/anchors/within", format!("`{id}` is no unit"));
                }
            }
            if !KINDS.contains(&unit.kind.as_str()) && !self.kinds.iter().any(|kind| kind.name == unit.kind) {
                let known = self.kinds.iter().map(|kind| kind.name.as_str()).chain(KINDS).collect::<Vec<_>>().join(", ");
                fault("kind", format!("`{}` is no kind of unit; there are {known}", unit.kind));
            }
            if (unit.tier == Tier::Neighbour) != unit.inside.is_some() {
                fault("inside", "is given for neighbours, and for them alone".to_owned());
            }
            if unit.valid_from.zip(unit.valid_to).is_some_and(|(from, to)| from > to) {
                fault("valid_to", "lies before valid_from".to_owned());
            }
            if unit.vi.iter().chain(&unit.en).chain(&unit.zh).chain(&unit.sure).all(String::is_empty) {
                fault("vi", "the unit has no form in any language".to_owned());
            }
        }
        faults
    }
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    let date = written.date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
    date.map(Some).ok_or_else(|| serde::de::Error::custom("expected a date such as 2025-07-01"))
}

#[cfg(test)]
mod tests {
    use super::KINDS;

    #[test]
    fn the_head_of_the_file_names_every_kind_that_has_no_words() {
        let file = include_str!("../../../../config/places.toml");
        let head: Vec<&str> = file.lines().take_while(|line| line.starts_with('#')).collect();
        let named = |kind: &str| head.iter().any(|line| line.split([' ', ',', ';', ':']).any(|word| word == kind));
        assert!(KINDS.iter().all(|kind| named(kind)), "{KINDS:?}");
    }
}
