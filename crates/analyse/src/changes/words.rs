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
    /// Before the name of a place, and no part of it.
    pub(super) prepositions: List,
    /// End the name of a place in English, or stand behind it.
    pub(super) place_behind: List,
    /// Sides of the compass: by themselves, before such a word, behind one.
    pub(super) compass_alone: List,
    pub(super) compass: List,
    pub(super) compass_before: List,
    pub(super) compass_behind: List,
    /// Before a word for a place, which then belongs to somebody's office.
    pub(super) heads: List,
    pub(super) nobody: List,
    pub(super) openers: List,
    pub(super) countries: List,
    pub(super) zh_places: String,
    /// Beside such a character, which then begins an office.
    pub(super) zh_offices: String,
    /// Before a place that somebody or something comes from.
    pub(super) from: List,
    /// Begin the name of a firm.
    pub(super) firms: List,
    /// Syllables without a mark that are whole names.
    pub(super) plain: List,
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
    /// Of the words of saying, those that are never what was said.
    pub(super) sure: List,
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
    /// Parts of the day, and where in a period: the words of one list say the same.
    pub(super) times_of_day: Vec<List>,
    pub(super) points: Vec<List>,
    /// Beside an hour that something lasts.
    pub(super) lasting: List,
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
    /// Before "nhất" and "nhì", which are then the first and the second.
    pub(super) prizes: List,
    /// Names of units of which another word is somebody else, and words that say nobody in particular.
    pub(super) units: List,
    pub(super) anybody: List,
    /// Words for what one unit counts: those of one list are one thing, those of two are two.
    pub(super) kinds: Vec<List>,
    /// Behind a negation, or one itself: none of what is counted.
    pub(super) none: List,
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
    /// Words of doubt beside those of the vocabularies, anywhere in an article.
    pub(super) softer: List,
}

/// Scales of words that may stand for each other.
#[derive(Debug, Deserialize)]
#[serde(from = "ScaleFile")]
pub(super) struct ScaleWords {
    /// By their first characters, the longest first.
    words: HashMap<char, Vec<(String, Rung)>>,
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rung {
    /// Number of its scale, and its place on it.
    pub(super) scale: usize,
    pub(super) place: usize,
    /// What the scale is about; nothing for how much of something.
    pub(super) aspect: Option<Aspect>,
}

/// Lists of rungs, the words of one rung in one list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleFile {
    extent: Vec<List>,
    persons: Vec<List>,
    measures: Vec<List>,
    penalties: Vec<List>,
    decisions: Vec<List>,
    bans: Vec<List>,
    demands: Vec<List>,
    health: Vec<List>,
    damage: Vec<List>,
    groups: Vec<List>,
    levels: Vec<List>,
    services: Vec<List>,
}

impl From<ScaleFile> for ScaleWords {
    fn from(file: ScaleFile) -> Self {
        let scales = [
            (Some(Aspect::Standing), file.persons),
            (Some(Aspect::Standing), file.measures),
            (Some(Aspect::Standing), file.penalties),
            (Some(Aspect::Decision), file.decisions),
            (Some(Aspect::Duty), file.bans),
            (Some(Aspect::Duty), file.demands),
            (Some(Aspect::Harm), file.health),
            (Some(Aspect::Harm), file.damage),
            (Some(Aspect::Group), file.groups),
            (Some(Aspect::Level), file.levels),
            (Some(Aspect::Service), file.services),
            (None, file.extent),
        ];
        let of_scale = |(scale, (aspect, rungs)): (usize, (Option<Aspect>, Vec<List>))| {
            let of_rung = move |(place, list): (usize, List)| list.0.into_iter().map(move |word| (word, Rung { scale, place, aspect }));
            rungs.into_iter().enumerate().flat_map(of_rung)
        };
        Self { words: by_first(scales.into_iter().enumerate().flat_map(of_scale)) }
    }
}

impl ScaleWords {
    /// Where a whole word stands, by the law or by what became of somebody: "bị can", "injured".
    pub(super) fn of(&self, word: &str) -> Option<Rung> {
        let is_counted = |rung: &Rung| matches!(rung.aspect, Some(Aspect::Standing | Aspect::Harm));
        self.at(word).find(|(length, rung)| *length == word.len() && is_counted(rung)).map(|(_, rung)| rung)
    }

    /// All words that a text begins with, and where they stand.
    pub(super) fn at<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, Rung)> + 'w {
        let listed = text.chars().next().and_then(|first| self.words.get(&first));
        let whole = |word: &str, rest: &str| word.starts_with(is_han) || !rest.starts_with(is_word);
        let begun = move |(word, rung): &(String, Rung)| {
            Some((word.len(), *rung)).filter(|_| text.strip_prefix(word.as_str()).is_some_and(|rest| whole(word, rest)))
        };
        listed.into_iter().flatten().filter_map(begun)
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
    /// Words for a cause, and those that tell it behind them.
    pub(super) named: List,
    pub(super) links: List,
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
#[serde(from = "SameFile")]
pub(super) struct SameWords {
    /// By first characters, in their order, since every word of a text is looked up; of each the longest first.
    words: Vec<(char, Vec<(String, Written)>)>,
}

/// What several words write alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// One of the phrases of a list that say the same.
    Phrase(usize),
    /// A word before the number of a road, by its abbreviation.
    Road(String),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SameFile {
    /// Phrases of one list say the same.
    phrases: Vec<List>,
    /// Words before the number of a road, and what abbreviates them.
    roads: HashMap<String, String>,
}

impl From<SameFile> for SameWords {
    fn from(file: SameFile) -> Self {
        let of_list = |(group, list): (usize, List)| list.0.into_iter().map(move |word| (word, Written::Phrase(group)));
        let roads = file.roads.into_iter().map(|(word, short)| (normal(&word), Written::Road(short)));
        let mut words: Vec<_> = by_first(file.phrases.into_iter().enumerate().flat_map(of_list).chain(roads)).into_iter().collect();
        words.sort_unstable_by_key(|(first, _)| *first);
        Self { words }
    }
}

impl SameWords {
    /// The longest such words that a text begins with.
    pub(super) fn at(&self, first: char, text: &str) -> Option<(&str, &Written)> {
        let at = self.words.binary_search_by_key(&first, |(first, _)| *first).ok()?;
        let begins = |(word, written): &&(String, Written)| {
            let whole = |rest: &str| matches!(written, Written::Road(_)) || word.ends_with(is_han) || !rest.starts_with(is_word);
            text.strip_prefix(word.as_str()).is_some_and(whole)
        };
        self.words[at].1.iter().find(begins).map(|(word, written)| (word.as_str(), written))
    }
}

fn by_first<T>(words: impl Iterator<Item = (String, T)>) -> HashMap<char, Vec<(String, T)>> {
    let mut found: HashMap<char, Vec<(String, T)>> = HashMap::new();
    for (word, what) in words {
        if let Some(first) = word.chars().next() {
            found.entry(first).or_default().push((word, what));
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    found
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
