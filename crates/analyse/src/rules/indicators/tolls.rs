//! The words beside what an event did: the dead, houses, money.

use serde::Deserialize;

use crate::phrases::Phrases;
use crate::text::normals;

/// Whether a later count of what an event did may be less than an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Toll {
    /// The dead only grow more.
    Rises,
    /// The missing are found, the injured die.
    Moves,
    /// A fine is what it was set at.
    Fixed,
}

/// Described at the head of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TollWords {
    /// Before a number that leaves any more open.
    pub(crate) least: Vec<String>,
    /// In the sentence of a number that is another event's, or of many.
    pub(crate) other: Vec<String>,
    /// Anywhere in an article that may count more dead later.
    pub(crate) search: Vec<String>,
    /// Anywhere in an article in which more was seized later.
    pub(crate) more: Vec<String>,
    /// In the sentence of a number that was decided once.
    pub(crate) decided: Vec<String>,
    /// Rows of words for one kind of works.
    pub(crate) works: Vec<Vec<String>>,
}

/// Described at the head of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct QuantityWords {
    /// In the sentence of a number with which it was decided or measured once.
    pub(crate) settled: Vec<String>,
    /// In the sentence of a number that counts some of a whole, or what came to it.
    pub(crate) part: Vec<String>,
    /// Ids of units of goods, and words anywhere in an article on what was seized.
    pub(crate) goods: Vec<String>,
    pub(crate) seized: Vec<String>,
    /// In the sentence of the result of a match or a vote.
    pub(crate) score: Vec<String>,
    /// Ids of units that say by themselves what is counted, and of those that are told of everything.
    pub(crate) alone: Vec<String>,
    pub(crate) anything: Vec<String>,
    /// Rows of ids of units in which the press counts the same.
    pub(crate) alike: Vec<Vec<String>>,
    /// Ids of units of money; in the sentence of an amount that was put into works, and of one that was not.
    pub(crate) money: Vec<String>,
    pub(crate) invested: Vec<String>,
    pub(crate) given: Vec<String>,
}

impl QuantityWords {
    pub(super) fn normal(&self) -> Self {
        Self {
            settled: normals(&self.settled),
            part: normals(&self.part),
            score: normals(&self.score),
            goods: self.goods.clone(),
            seized: normals(&self.seized),
            alone: self.alone.clone(),
            anything: self.anything.clone(),
            alike: self.alike.clone(),
            money: self.money.clone(),
            invested: normals(&self.invested),
            given: normals(&self.given),
        }
    }

    /// The ids of units, by the keys of their lists.
    pub(super) fn units(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let lists = [("goods", &self.goods), ("alone", &self.alone), ("anything", &self.anything), ("money", &self.money)];
        let alike = self.alike.iter().map(|row| ("alike", row));
        lists.into_iter().chain(alike).flat_map(|(key, ids)| ids.iter().map(move |id| (key, id)))
    }
}

/// Described at the head of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OpeningWords {
    words: Vec<String>,
    moved: Vec<String>,
    name: String,
    name_en: String,
    name_zh: String,
}

/// Words for the day on which something begins.
#[derive(Debug)]
pub(crate) struct Opening {
    /// For opening or beginning.
    pub(crate) words: Phrases<()>,
    /// The day was changed, or is one of another calendar.
    pub(crate) moved: Vec<String>,
    /// What the day is called in Vietnamese, English and Chinese.
    pub(crate) told: [String; 3],
}

impl OpeningWords {
    pub(super) fn compile(&self) -> Opening {
        let words = Phrases::new(normals(&self.words).into_iter().map(|word| (word, ())));
        let told = [&self.name, &self.name_en, &self.name_zh].map(String::clone);
        Opening { words, moved: normals(&self.moved), told }
    }
}

impl TollWords {
    pub(super) fn normal(&self) -> Self {
        Self {
            least: normals(&self.least),
            other: normals(&self.other),
            search: normals(&self.search),
            more: normals(&self.more),
            decided: normals(&self.decided),
            works: self.works.iter().map(|row| normals(row)).collect(),
        }
    }
}
