//! What the desk asks of the rules: which there are, what is wrong with a watch phrase or a figure, and what a phrase would have flagged.
//! The program decides what is behind it.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use domain::{ArticleId, Criterion, Evidence, FactFault, FactStated, Language, PhraseFault, WatchPhrase};

use crate::Answer;

/// Knows the rules in force.
pub trait Analyst: Send + Sync {
    /// Every rule of doubt, in the order of the file.
    fn rules(&self) -> Vec<DoubtRule>;

    /// The watch phrases of the file; those of the desk are in the store.
    fn phrases(&self) -> Vec<WatchPhrase>;

    /// What is wrong with a watch phrase, alone and beside the others there are.
    fn faults(&self, phrase: &WatchPhrase, others: &[WatchPhrase]) -> Vec<PhraseFault>;

    /// What is wrong with a figure for the register, as in a sheet of them.
    fn fact_faults(&self, stated: &FactStated<'_>, today: NaiveDate) -> Vec<FactFault>;

    /// What a watch phrase would have flagged since then, were it on. `Err` is a sentence in English for a failure of the service itself.
    fn replay(&self, phrase: WatchPhrase, since: DateTime<Utc>) -> Answer<'_, Result<Replay, String>>;
}

/// A rule of doubt as it is declared.
#[derive(Clone, Debug, PartialEq)]
pub struct DoubtRule {
    /// Its name in findings.
    pub name: String,
    /// What it proposes.
    pub criterion: Criterion,
    /// Whether it is used.
    pub on: bool,
}

/// What a watch phrase would have flagged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replay {
    /// Articles about the territory that were looked at.
    pub read: usize,
    /// Those that meet it, newest first.
    pub met: Vec<Met>,
}

/// An article that meets a watch phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Which.
    pub article: ArticleId,
    /// Its headline.
    pub title: String,
    /// Its outlet's name.
    pub outlet: String,
    /// When published, where known.
    pub published: Option<DateTime<FixedOffset>>,
    /// Its language.
    pub language: Language,
    /// The words that it has.
    pub evidence: Vec<Evidence>,
}
