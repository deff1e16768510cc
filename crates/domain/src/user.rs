//! Who works at the desk, and what each role may do.

use serde::{Deserialize, Serialize};

/// Characters of a sign-in name, at least and at most.
const NAME: std::ops::RangeInclusive<usize> = 2..=32;

/// Whether somebody new may be given this sign-in name: letters, digits, points, hyphens and underscores, a letter first. It is typed every
/// morning, told on the telephone and read in the audit log.
pub fn is_sign_in_name(name: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
    NAME.contains(&name.chars().count()) && name.starts_with(char::is_alphabetic) && name.chars().all(fits)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_name_is_one_word_of_letters_and_digits() {
        let check = |name: &str, expect: bool| assert_eq!(is_sign_in_name(name), expect, "{name:?}");
        for name in ["lan", "hòa", "ntlan2", "n.t-lan_2", "张伟"] {
            check(name, true);
        }
        for name in ["", "l", "<b>x", "Lan Nông", "2lan", "-lan", "lan@xa", "a/b", "lan\u{200b}", &"l".repeat(33)] {
            check(name, false);
        }
    }
}
