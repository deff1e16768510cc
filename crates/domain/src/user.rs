//! Who works at the desk, and what each role may do.

use serde::{Deserialize, Serialize};

/// Role of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Looks after sources, people and backups; reads everything.
    Administrator,
    /// Works the queue and drafts.
    Reviewer,
    /// Approves or returns drafts; may do a reviewer's work, but never approve their own.
    Approver,
    /// Reads.
    Reader,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Reviewer, Self::Approver, Self::Reader];

    /// The word of the command line (`user add --role …`) and of the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::Reader => "reader",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.as_str() == word)
    }

    /// May work on cases and drafts, and enter facts.
    pub fn reviews(self) -> bool {
        matches!(self, Self::Reviewer | Self::Approver)
    }

    /// May approve or return a draft of somebody else.
    pub fn approves(self) -> bool {
        matches!(self, Self::Approver)
    }

    /// May see the rules' records and write watch phrases.
    pub fn authors(self) -> bool {
        self.reviews() || self.administers()
    }

    /// May see the audit log and look after people and sources.
    pub fn administers(self) -> bool {
        matches!(self, Self::Administrator)
    }
}
