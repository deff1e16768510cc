//! A search: what was typed, filters, order.
//!
//! [`parse`] reads what was typed and never fails. What it becomes for the engine is decided in `plan`.

mod lex;
pub(crate) mod parse;

use chrono::NaiveDate;
use domain::{Language, Relevance, ToneLabel};

/// A search.
///
/// The text may hold words (all of them must occur), `"phrases"`, `-not` (or `NOT`), `OR` / `HOẶC` (weaker than the silent
/// `AND` between words), parentheses and `prefix*`. A word typed without marks finds every spelling; a word typed with
/// marks finds its own spelling first.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// What was typed; empty finds everything that passes the filters.
    pub text: String,
    /// Filters.
    pub filters: Filters,
    /// Order.
    pub sort: Sort,
    /// Hits to give.
    pub limit: usize,
    /// Hits to leave out first.
    pub offset: usize,
}

/// Filters; empty lists let everything pass, several values of one list are alternatives.
#[derive(Clone, Debug, Default)]
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
    /// First day, in +07:00.
    pub from: Option<NaiveDate>,
    /// Last day, in +07:00.
    pub to: Option<NaiveDate>,
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
