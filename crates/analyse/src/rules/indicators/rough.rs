//! Words for numbers that are no plain ones: orders of magnitude, parts of a whole, money without its currency.

use std::collections::HashMap;

use serde::Deserialize;

use super::Approximation;
use crate::figures::{Hedge, Tails};
use crate::seek::Edges;
use crate::text::{normal, normals};

/// Words for orders of magnitude.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VagueWords {
    /// Before a word of scale, with how many of it there are at least.
    pub(crate) openers: HashMap<String, f64>,
    /// Words that say it alone, with least and greatest number.
    pub(crate) plurals: HashMap<String, [f64; 2]>,
    pub(crate) zh_not_behind: String,
}

/// Words beside parts of a whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FractionWords {
    pub(crate) of: Vec<String>,
    pub(crate) behind: Vec<String>,
    pub(crate) not_behind: Vec<String>,
    /// Units that "nửa", "half a", 半 halves.
    pub(crate) halved: Vec<String>,
    /// Characters behind which 半 halves none.
    pub(crate) halved_not_behind: String,
}

/// When a large number is money.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoneyWords {
    pub(crate) unit: String,
    pub(crate) least: f64,
    /// Words of scale that the number ends with.
    pub(crate) scales: Vec<String>,
    pub(crate) cues: Vec<String>,
    pub(crate) unless: Vec<String>,
    pub(crate) follow: Vec<String>,
}

/// When a number without a unit counts what was named before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountedWords {
    pub(crate) openers: Vec<String>,
    pub(crate) verbs: Vec<String>,
    /// Words right before a number that say by themselves what it counts, and the ids of its unit.
    pub(crate) alone: HashMap<String, String>,
    /// Words that may stand between those and the number.
    pub(crate) joins: Vec<String>,
    /// Of `verbs`, `alone` and `joins`: most numbers stand behind none of them.
    #[serde(skip)]
    pub(crate) ends: Edges,
}

/// What a number is counted for each of, and what makes a row of numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ApieceWords {
    /// Before a number, in its sentence.
    pub(crate) before: Vec<String>,
    /// Right behind a number and its unit.
    pub(crate) behind: Vec<String>,
    /// Between numbers that are counted together.
    pub(crate) joins: Vec<String>,
}

impl VagueWords {
    /// Its words in reading form.
    pub(super) fn read(self) -> Self {
        Self {
            openers: self.openers.iter().map(|(w, n)| (normal(w), *n)).collect(),
            plurals: self.plurals.iter().map(|(w, n)| (normal(w), *n)).collect(),
            ..self
        }
    }
}

impl FractionWords {
    /// Its words in reading form.
    pub(super) fn read(&self) -> Self {
        Self {
            of: normals(&self.of),
            behind: normals(&self.behind),
            not_behind: normals(&self.not_behind),
            halved: normals(&self.halved),
            halved_not_behind: self.halved_not_behind.clone(),
        }
    }
}

impl CountedWords {
    /// Its words in reading form.
    pub(super) fn read(&self) -> Self {
        let alone: HashMap<String, String> = self.alone.iter().map(|(w, unit)| (normal(w), unit.clone())).collect();
        let [openers, verbs, joins] = [&self.openers, &self.verbs, &self.joins].map(|words| normals(words));
        let ends = Edges::last(verbs.iter().chain(&joins).chain(alone.keys()).map(String::as_str));
        Self { openers, verbs, alone, joins, ends }
    }
}

impl ApieceWords {
    /// Its words in reading form.
    pub(super) fn read(&self) -> Self {
        Self { before: normals(&self.before), behind: normals(&self.behind), joins: normals(&self.joins) }
    }
}

impl MoneyWords {
    /// Its words in reading form.
    pub(super) fn read(self) -> Self {
        Self {
            scales: normals(&self.scales),
            cues: normals(&self.cues),
            unless: normals(&self.unless),
            follow: normals(&self.follow),
            ..self
        }
    }
}

/// Words with which a number names and does not count.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Codes {
    before: Vec<String>,
    unless: Vec<String>,
    pub(super) lookalikes: Vec<String>,
}

impl Codes {
    pub(super) fn compile(&self) -> Tails<bool> {
        let named = [(&self.before, true), (&self.unless, false)];
        Tails::new(named.iter().flat_map(|(words, is)| normals(words).into_iter().map(move |w| (w, *is))))
    }
}

/// Which hedge the words before a number are.
#[derive(Debug)]
pub(crate) struct Hedges(Tails<Hedge>);

impl Hedges {
    pub(super) fn compile(words: &Approximation) -> Self {
        let softening = [(&words.around, Hedge::Around), (&words.above, Hedge::Above), (&words.below, Hedge::Below)];
        Self(Tails::new(softening.iter().flat_map(|(words, hedge)| normals(words).into_iter().map(move |w| (w, *hedge)))))
    }

    /// Whether one of them may stand at the end of words.
    pub(crate) fn may_end(&self, before: &str) -> bool {
        self.0.may_end(before)
    }

    pub(crate) fn of(&self, before: &str) -> Hedge {
        self.0.find(before).unwrap_or(Hedge::Exact)
    }
}
