//! The shape of `changes.toml`: words by which changes between two versions are told.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

use crate::text::{is_han, normal};

/// The whole file, its words in reading form; every key is described at its head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChangeWords {
    pub(super) names: NameWords,
    pub(super) swaps: SwapWords,
    pub(super) sources: SourceWords,
    pub(super) days: DayWords,
    pub(super) counted: CountedWords,
    pub(super) directions: DirectionWords,
}

/// Names of persons, bodies and places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameWords {
    pub(super) places: List,
    /// Before a word for a place, which then belongs to somebody's office.
    pub(super) heads: List,
    pub(super) nobody: List,
    pub(super) openers: List,
    pub(super) countries: List,
    pub(super) zh_places: String,
    pub(super) zh_surnames: String,
    pub(super) zh_beside: List,
    /// Before one syllable, which is then a person's name.
    pub(super) titles: List,
}

/// What changed places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SwapWords {
    /// Between two that may change places and mean the same.
    pub(super) even: List,
}

/// Who says so.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceWords {
    /// With the blank that follows them.
    #[serde(deserialize_with = "marks")]
    pub(super) marks: Vec<String>,
    pub(super) no_source: List,
    pub(super) bodies: List,
    pub(super) ends: List,
    /// Behind who says it.
    pub(super) says: List,
    /// Behind such a word, which is then what was said.
    pub(super) told: List,
    /// Who was named before.
    pub(super) again: List,
}

/// Days, months and parts of a whole that look like days.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DayWords {
    pub(super) parts: List,
    pub(super) afternoon: List,
    pub(super) hours: List,
    pub(super) time: List,
    /// Before "thứ Ba" that is a place in a row.
    pub(super) rank: List,
    /// Before a day of the week alone.
    pub(super) week: List,
    pub(super) month: List,
    pub(super) share_before: List,
    pub(super) share_after: List,
    /// Words for a time seen from today, and how many periods away it is: by themselves, behind the period, before it.
    pub(super) told_alone: HashMap<String, i8>,
    pub(super) told_behind: HashMap<String, i8>,
    pub(super) told_before: HashMap<String, i8>,
    pub(super) periods: List,
    /// Days of those that are longer than one.
    pub(super) lengths: HashMap<String, u16>,
    pub(super) each: List,
}

/// What "năm" counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountedWords {
    pub(super) after: List,
    pub(super) doubtful: List,
    pub(super) sure: List,
    pub(super) zh_after: String,
    pub(super) roman_behind: List,
    /// Words that multiply what was, and by how much.
    pub(super) multiplied: HashMap<String, f64>,
}

/// Which way a figure went.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DirectionWords {
    pub(super) up: List,
    pub(super) down: List,
    /// Of both, those that need a number beside them.
    pub(super) beside: List,
}

/// Words in reading form.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct List(Vec<String>);

impl From<Vec<String>> for List {
    fn from(words: Vec<String>) -> Self {
        Self(words.iter().map(|w| normal(w)).collect())
    }
}

impl List {
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|w| w == word)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn marks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let with_blank = |word: &String| if word.ends_with(is_han) { word.clone() } else { format!("{word} ") };
    Ok(List::deserialize(deserializer)?.0.iter().map(with_blank).collect())
}
