//! What a search asks for, as a tree: words and conditions, and how they are joined.

use chrono::NaiveDate;
use domain::{Language, PlaceId, Relevance, ToneLabel};

use super::question;
use crate::CaseFilter;
use crate::tokens::Unit;

/// What an article must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Leaf(Leaf),
    Near(Near),
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// In the title alone.
    Title(Box<Node>),
    /// Never scores.
    Filter(Condition),
    Named(Named),
}

/// Units that stand next to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// Never empty.
    pub(crate) units: Vec<Unit>,
    pub(crate) form: Form,
}

/// How a leaf was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Word,
    Phrase,
    /// The last unit is the beginning of a word.
    Prefix,
}

/// Words or runs that stand close to each other, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Near {
    /// Two at least; the units of one stand next to each other.
    pub(crate) parts: Vec<Leaf>,
    /// Most places between the first and the last of them that none of them fills.
    pub(crate) within: u32,
}

/// A name of a place and its other names that are sought for it, or an amount and the number that it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// Of several units, sought as a phrase.
    pub(crate) typed: Leaf,
    /// Phrases. Never empty.
    pub(crate) also: Vec<Leaf>,
}

/// What an article must be. The values of a list are alternatives; no list is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Languages(Vec<Language>),
    /// By id or by name, as [`crate::Filters::outlets`].
    Outlets(Vec<String>),
    Places(Vec<PlaceId>),
    Tones(Vec<ToneLabel>),
    Relevances(Vec<Relevance>),
    Cases(Vec<CaseFilter>),
    Published(Days),
}

/// From one day to another in the office's zone, both included; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
}

/// What a text asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Articles that have all of it.
    #[default]
    All,
    /// An answer: it ends with a question mark or begins as questions do.
    Answer,
    /// Articles that have all of some bare words, or nearly all: more than a name has, joined by no sign.
    Words,
}

/// A text of fewer words is a name or a term, and all of it is meant.
const FEWEST_WORDS: usize = 4;

impl Asks {
    /// What `text` asks, read as `root`.
    pub(super) fn of(text: &str, root: Option<&Node>) -> Self {
        if question::asks(text, root) {
            return Self::Answer;
        }
        match root.is_some_and(Node::is_words) {
            true => Self::Words,
            false => Self::All,
        }
    }
}

impl Node {
    /// Whether it is bare words, and conditions beside them at most.
    fn is_words(&self) -> bool {
        let Self::And(nodes) = self else { return false };
        let words = nodes.iter().map(|node| match node {
            Self::Leaf(Leaf { form: Form::Word, .. }) => Some(1),
            Self::Named(named) => Some(named.typed.units.len()),
            Self::Filter(_) => Some(0),
            _ => None,
        });
        words.sum::<Option<usize>>().is_some_and(|words| words >= FEWEST_WORDS)
    }

    /// The unit of a word that is one unit of a script with spaces.
    pub(crate) fn bare_word(&self) -> Option<&Unit> {
        match self {
            Self::Leaf(Leaf { units, form: Form::Word }) => match units.as_slice() {
                [unit] if !unit.in_run() => Some(unit),
                _ => None,
            },
            _ => None,
        }
    }

    /// The leaves that an article found by this has, in the order typed.
    pub(crate) fn wanted(&self) -> Vec<&Leaf> {
        match self {
            Self::Leaf(leaf) => vec![leaf],
            Self::Near(near) => near.parts.iter().collect(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().flat_map(Self::wanted).collect(),
            Self::Title(node) => node.wanted(),
            Self::Named(named) => std::iter::once(&named.typed).chain(&named.also).collect(),
            Self::Not(_) | Self::Filter(_) => Vec::new(),
        }
    }

    /// Whether something in it is written with Vietnamese marks: its writer types marks, so bare words are meant bare.
    pub(crate) fn is_marked(&self) -> bool {
        match self {
            Self::Leaf(leaf) => leaf.is_marked(),
            Self::Near(near) => near.parts.iter().any(Leaf::is_marked),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::is_marked),
            Self::Not(node) | Self::Title(node) => node.is_marked(),
            Self::Named(named) => named.typed.is_marked(),
            Self::Filter(_) => false,
        }
    }
}

impl Leaf {
    fn is_marked(&self) -> bool {
        self.units.iter().any(Unit::is_marked)
    }
}
