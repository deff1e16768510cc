//! The shape of `changes.toml`: words by which changes between two versions are told.

use std::collections::HashMap;

use serde::{Deserialize, Deserializer};

use super::Aspect;
use crate::text::{is_han, is_word, normal};

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
    pub(super) headline: HeadlineWords,
    pub(super) scales: ScaleWords,
    pub(super) causes: CauseWords,
    pub(super) doers: DoerWords,
    pub(super) same: SameWords,
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
    /// Soon before a word for a place, where the name behind it has three words: then it is a person's.
    pub(super) offices: List,
    /// Begin the whole name of a body.
    pub(super) bodies: List,
    /// End the name of a firm or a school in Chinese.
    pub(super) zh_firms: List,
    /// Before such an ending, and no name.
    pub(super) zh_any: List,
    /// Characters before a name that are none of it.
    pub(super) zh_before: String,
}

/// What changed places.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SwapWords {
    /// Between two that may change places and mean the same.
    pub(super) even: List,
    /// Between the parts of a list.
    pub(super) links: List,
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
    /// Beside "each", before what a number is counted per.
    pub(super) per: List,
    /// Of periods, those that are one.
    pub(super) alike: List,
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

/// How strong a headline is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadlineWords {
    /// Beside the loud and serious ones of the vocabularies.
    pub(super) strong: List,
}

/// Scales: lists of rungs, the words of one rung in one list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleWords {
    extent: Vec<List>,
    persons: Vec<List>,
    measures: Vec<List>,
    penalties: Vec<List>,
    decisions: Vec<List>,
    bans: Vec<List>,
    demands: Vec<List>,
    health: Vec<List>,
    damage: Vec<List>,
}

impl ScaleWords {
    /// Each scale with what it is about; nothing for how much of something.
    pub(super) fn all(&self) -> [(Option<Aspect>, &[List]); 9] {
        [
            (Some(Aspect::Standing), &self.persons),
            (Some(Aspect::Standing), &self.measures),
            (Some(Aspect::Standing), &self.penalties),
            (Some(Aspect::Decision), &self.decisions),
            (Some(Aspect::Duty), &self.bans),
            (Some(Aspect::Duty), &self.demands),
            (Some(Aspect::Harm), &self.health),
            (Some(Aspect::Harm), &self.damage),
            (None, &self.extent),
        ]
    }
}

/// Why it happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CauseWords {
    /// Before a cause.
    pub(super) marks: List,
    /// Before such a word, or behind it: it is none.
    pub(super) no_cause: List,
    pub(super) articles: List,
}

/// Who did it, and how a sentence hides it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoerWords {
    /// Begin the name of a body.
    pub(super) begin: List,
    /// Stand in the name of a body.
    pub(super) nouns: List,
    /// The same in Chinese.
    pub(super) zh_ends: List,
    pub(super) articles: List,
    /// Behind who did it.
    pub(super) verbs: List,
    /// Tell what was done.
    pub(super) passive: List,
}

/// Several ways to write one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameWords {
    /// Phrases of one list say the same.
    phrases: Vec<List>,
    /// Words before the number of a road, and what abbreviates them.
    roads: HashMap<String, String>,
}

impl SameWords {
    /// The longest phrase that a text begins with, and its list.
    pub(super) fn phrase(&self, text: &str) -> Option<(usize, usize)> {
        let all = self.phrases.iter().enumerate().flat_map(|(group, list)| list.iter().map(move |phrase| (group, phrase)));
        let whole = |phrase: &str| text.strip_prefix(phrase).is_some_and(|r| phrase.ends_with(is_han) || !r.starts_with(is_word));
        all.filter(|(_, phrase)| whole(phrase)).map(|(group, phrase)| (phrase.len(), group)).max()
    }

    /// The words for a road that a text begins with, and their abbreviation.
    pub(super) fn road(&self, text: &str) -> Option<(&str, &str)> {
        self.roads.iter().find(|(word, _)| text.starts_with(word.as_str())).map(|(word, short)| (word.as_str(), short.as_str()))
    }
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
