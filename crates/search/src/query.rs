//! A search: what was typed, filters, order.
//!
//! [`parse`] reads what was typed and never fails. What it becomes for the engine is decided in `plan`.

mod date;
mod field;
mod help;
mod lex;
pub(crate) mod parse;
pub(crate) mod question;
pub(crate) mod tree;
pub(crate) mod value;
pub(crate) mod widen;

use chrono::NaiveDate;
use domain::{ArticleId, Language, Outcome, Relevance, State, ToneLabel, Verdict};

use crate::{Cursor, Remark};
pub use help::{Example, help};

/// A text of more words than this is a sentence, of which an article need not have every word.
pub(crate) const LONGEST_QUERY: usize = 8;

/// A search.
///
/// The text may hold words (all of them must occur), `"phrases"`, `"near words"~3`, `-not` (or `NOT`), `OR` / `HOẶC` / `|` (weaker
/// than the silent `AND` between words), parentheses, `prefix*` and fields (`title:`, `nguồn:`, `ngôn ngữ:`, `địa bàn:`,
/// `sắc thái:`, `liên quan:`, `trạng thái:`, `ngày:` and their other names). A word typed without marks finds every spelling; a word typed with
/// marks finds its own spelling first. Of a text of more than eight words those are found that have most of them, with a remark; of four bare
/// words or more, of a question (it ends with `?`, begins with "who", "vì sao"…, ends with "năm nào", "bao nhiêu"… or has 什么, 谁…) and of
/// an uncut Chinese run too, where no article has all of it, and where few have, behind them
/// ([`Results::with_all`](crate::Results::with_all)). In a question the words that ask do not count then.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// What was typed; empty finds everything that passes the filters, what means nothing finds nothing ([`Results::unmeant`](crate::Results::unmeant)).
    pub text: String,
    /// Filters.
    pub filters: Filters,
    /// Order.
    pub sort: Sort,
    /// What a line of the results is.
    pub lines: Lines,
    /// Whether names of places are sought in their other languages too.
    pub names: Expansion,
    /// Which versions of an article are sought in.
    pub versions: Versions,
    /// Only articles like this one, without itself and the others of its story ([`Index::like`](crate::Index::like)).
    pub like: Option<ArticleId>,
    /// What facets count.
    pub counts: Counts,
    /// The day, in the office's zone, on which it is asked; without one "hôm nay" and days without a year mean nothing.
    pub today: Option<NaiveDate>,
    /// Lines to give.
    pub limit: usize,
    /// Lines to leave out first, after `after`.
    pub offset: usize,
    /// Begin behind this place of the order.
    pub after: Option<Cursor>,
}

impl Query {
    /// Whether nothing of what was typed means anything, by the remarks on it, and nothing else narrows the search: every article would be
    /// found, and none be an answer.
    pub(crate) fn is_unmeant(&self, remarks: &[Remark]) -> bool {
        remarks.contains(&Remark::NoWords) && self.like.is_none() && self.filters == Filters::default()
    }
}

/// Filters; empty lists let everything pass, several values of one list are alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Languages.
    pub languages: Vec<Language>,
    /// Outlets by id or by name, the name with or without marks.
    pub outlets: Vec<String>,
    /// Places by id.
    pub places: Vec<String>,
    /// Tones.
    pub tones: Vec<ToneLabel>,
    /// Relevances.
    pub relevances: Vec<Relevance>,
    /// First day, in the office's zone.
    pub from: Option<NaiveDate>,
    /// Last day, in the office's zone.
    pub to: Option<NaiveDate>,
    /// States of the story's case.
    pub cases: Vec<CaseFilter>,
}

/// A field that is filtered by some of its values, and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Faceted {
    Languages,
    Outlets,
    Places,
    Tones,
    Cases,
}

impl Faceted {
    pub(crate) const ALL: [Self; 5] = [Self::Languages, Self::Outlets, Self::Places, Self::Tones, Self::Cases];
}

impl Filters {
    /// The same without the filter of a field; `None` when it has none.
    pub(crate) fn without(&self, field: Faceted) -> Option<Self> {
        let (has_one, without) = match field {
            Faceted::Languages => (!self.languages.is_empty(), Self { languages: Vec::new(), ..self.clone() }),
            Faceted::Outlets => (!self.outlets.is_empty(), Self { outlets: Vec::new(), ..self.clone() }),
            Faceted::Places => (!self.places.is_empty(), Self { places: Vec::new(), ..self.clone() }),
            Faceted::Tones => (!self.tones.is_empty(), Self { tones: Vec::new(), ..self.clone() }),
            Faceted::Cases => (!self.cases.is_empty(), Self { cases: Vec::new(), ..self.clone() }),
        };
        has_one.then_some(without)
    }
}

/// A condition on the case of an article's story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFilter {
    /// There is none.
    Without,
    /// There is one that still wants work.
    Open,
    /// There is one in this state; what a verdict or an outcome was makes no difference.
    State(State),
}

impl CaseFilter {
    /// Every condition there is, by its word: `none`, `open`, else the state's own word ([`State::as_str`]).
    const ALL: [Self; 13] = [
        Self::Without,
        Self::Open,
        Self::State(State::New),
        Self::State(State::Claimed),
        Self::State(State::Judged(Verdict::Inaccurate)),
        Self::State(State::Judged(Verdict::NoFault)),
        Self::State(State::Drafting),
        Self::State(State::Submitted),
        Self::State(State::Returned),
        Self::State(State::Approved),
        Self::State(State::Sent),
        Self::State(State::Concluded(Outcome::Corrected)),
        Self::State(State::Closed),
    ];

    /// Its stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Without => "none",
            Self::Open => "open",
            Self::State(state) => state.as_str(),
        }
    }

    /// The condition of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.as_str() == word)
    }
}

/// What a line of the results is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// An article.
    #[default]
    Articles,
    /// A story: its best article, the others that match folded under it.
    Stories,
}

/// Whether names of places are sought in their other languages too ("Lạng Sơn" also as 谅山).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expansion {
    /// As typed.
    #[default]
    Off,
    /// Other names too, as far as the index was given some.
    On,
}

/// Which versions of an article are sought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// The newest.
    #[default]
    Current,
    /// What earlier versions said otherwise too.
    All,
}

/// What facets count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// What was found.
    #[default]
    Found,
    /// Of each field what would be found without the filter of this field, so that another of its values can be chosen beside those that
    /// are. One pass more for each field that is filtered.
    Open,
}

/// Order of hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best first.
    #[default]
    Relevance,
    /// Newest first.
    Date,
}

#[cfg(test)]
mod tests {
    use super::CaseFilter;

    #[test]
    fn conditions_on_a_case_have_a_word_each() {
        for filter in CaseFilter::ALL {
            assert_eq!(CaseFilter::parse(filter.as_str()), Some(filter));
        }
        assert_eq!(CaseFilter::parse("judgement"), None);
    }
}
