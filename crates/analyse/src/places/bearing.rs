//! What a place may be to what an article tells, and how much each counts.

use super::file::Weights;

/// From what speaks most for an article about the place to what speaks least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A dateline: the place before the words themselves.
    Stamp,
    /// An authority of the place acts or speaks.
    Actor,
    /// It happens there.
    Scene,
    /// Nothing tells.
    Plain,
    /// Nothing tells, in an English sentence that would.
    Passing,
    /// Named together with one other province.
    Pair,
    /// Somebody who lives there.
    Resident,
    /// Somebody who lives there, where nothing else is named that it could happen in.
    Home,
    /// Goods or people come from there or go there.
    Route,
    /// A club of the place plays, or somebody only bears its name: a firm, a university.
    Club,
    /// Somebody's birthplace or registered home.
    Origin,
    /// Something else is likened to it or set against it.
    Compared,
    /// One of three provinces or more in a row.
    Listed,
    /// What happened there some time ago.
    Past,
    /// One place that a wider story goes on to.
    Example,
    /// Something of the whole country is held there.
    Venue,
}

impl Role {
    pub(super) fn weight(self, weights: &Weights) -> f64 {
        match self {
            Self::Stamp => weights.stamp,
            Self::Actor => weights.actor,
            Self::Scene => weights.scene,
            Self::Plain => 1.0,
            Self::Passing => weights.passing,
            Self::Pair => weights.pair,
            Self::Resident => weights.resident,
            Self::Home => weights.home,
            Self::Route => weights.route,
            Self::Club => weights.club,
            Self::Origin => weights.origin,
            Self::Compared => weights.compared,
            Self::Listed => weights.listed,
            Self::Past => weights.past,
            Self::Example => weights.example,
            Self::Venue => weights.venue,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Stamp => "dateline",
            Self::Actor => "its authorities act",
            Self::Scene => "it happens there",
            Self::Plain => "named",
            Self::Passing => "named in passing",
            Self::Pair => "named beside one other province",
            Self::Resident => "somebody lives there",
            Self::Home => "somebody lives there, and no other place is named",
            Self::Route => "a stop on a way",
            Self::Club => "a club of it, or a name after it",
            Self::Origin => "somebody's origin",
            Self::Compared => "something is compared with it",
            Self::Listed => "one of several provinces in a row",
            Self::Past => "it happened there some time ago",
            Self::Example => "an example of a wider story",
            Self::Venue => "something of the whole country is held there",
        }
    }
}
