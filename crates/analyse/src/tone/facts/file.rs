//! `[telling]` and `[[facts]]` of `tone.<language>.toml` as they are written, and what is wrong with them.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::senses::reading;
use crate::rules::file::Fault;

/// Words with which facts are told, whatever of. Every key is described at the head of `tone.vi.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Telling {
    pub(super) reach: usize,
    pub(super) across: usize,
    pub(super) denied: f64,
    pub(super) decimal: char,
    pub(super) numerals: BTreeMap<String, f64>,
    pub(super) times: BTreeMap<String, f64>,
    pub(super) about: Vec<String>,
    pub(super) up: Vec<String>,
    pub(super) down: Vec<String>,
    pub(super) ends: Vec<String>,
    pub(super) void: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) holds: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) to: Vec<String>,
    pub(super) then: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) plain: Vec<String>,
}

impl Telling {
    /// Its lists with their keys.
    fn lists(&self) -> [(&'static str, &[String]); 12] {
        [
            ("about", &self.about),
            ("up", &self.up),
            ("down", &self.down),
            ("ends", &self.ends),
            ("void", &self.void),
            ("past", &self.past),
            ("holds", &self.holds),
            ("from", &self.from),
            ("to", &self.to),
            ("then", &self.then),
            ("between", &self.between),
            ("plain", &self.plain),
        ]
    }
}

/// Whether more of something is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum More {
    Better,
    Worse,
}

/// Things of one kind and what is told of them; without things, what is told stands by itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Family {
    topic: String,
    pub(super) strength: f64,
    #[serde(default)]
    pub(super) more: Option<More>,
    /// Words between thing and telling, where they are fewer than usual: "có" is told of what stands right beside it.
    #[serde(default)]
    pub(super) reach: Option<usize>,
    #[serde(default)]
    pub(super) things: Vec<String>,
    #[serde(default)]
    pub(super) better: Vec<String>,
    #[serde(default)]
    pub(super) worse: Vec<String>,
}

/// What is wrong with facts that could be read.
pub(crate) fn faults(telling: &Telling, families: &[Family]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, list) in telling.lists() {
        let message = listed_badly(list, &mut HashSet::new());
        faults.extend(message.map(|message| (format!("telling.{name}"), format!("\n{name} = ["), message)));
    }
    families.iter().enumerate().for_each(|(at, family)| faults.extend(of_family(at, family)));
    faults
}

fn of_family(at: usize, family: &Family) -> Vec<Fault> {
    let fault = |key: &str, message: String| {
        (format!("facts[{at}].{key}"), format!("topic = \"{}\"", family.topic), format!("`{}`: {message}", family.topic))
    };
    let mut faults = Vec::new();
    if family.strength == 0.0 || !(-1.0..=1.0).contains(&family.strength) {
        faults.push(fault("strength", "a strength lies between -1 and 1 and is not 0".to_owned()));
    }
    if family.things.is_empty() && family.more.is_some() {
        faults.push(fault("more", "says of which things more is better, and there are none".to_owned()));
    }
    if family.more.is_none() && family.better.is_empty() && family.worse.is_empty() {
        faults.push(fault("things", "nothing is told of them".to_owned()));
    }
    // What is better in the same breath as worse says nothing.
    let mut tellings = HashSet::new();
    let lists = [("things", &family.things), ("better", &family.better), ("worse", &family.worse)];
    for (key, list) in lists {
        let mut own = HashSet::new();
        let seen = if key == "things" { &mut own } else { &mut tellings };
        faults.extend(listed_badly(list, seen).map(|message| fault(key, message)));
    }
    faults
}

/// The first phrase that is empty, stands twice, or holds a number's place glued to a word.
fn listed_badly(list: &[String], seen: &mut HashSet<String>) -> Option<String> {
    list.iter().find_map(|phrase| match reading(phrase) {
        words if words.trim_matches(['#', '@', ' ']).is_empty() => Some("has an empty phrase".to_owned()),
        words if !seen.insert(words.clone()) => Some(format!("`{phrase}` is listed twice")),
        _ => None,
    })
}
