//! What comes in: an article and what else is known about it.

use chrono::{DateTime, FixedOffset};
use domain::{CaptureId, Content, Fact};

use crate::signals::account::Accounts;
use crate::signals::claim::Answered;
use crate::signals::denial::Denials;

/// An article to analyse.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// Its words.
    pub content: &'a Content,
    /// Its outlet's name.
    pub outlet: Option<&'a str>,
    /// When published; chooses which units existed.
    pub published: Option<DateTime<FixedOffset>>,
}

/// What else is known when an article is analysed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The fact register (rows in force).
    pub facts: &'a [Fact],
    /// The version before this one, for silent edits.
    pub earlier: Option<Peer<'a>>,
    /// Articles of other outlets in the same story, for figures that disagree.
    pub peers: &'a [Peer<'a>],
    /// Articles of other stories that are suggested as telling the same in their own words: for denials, and for figures of the same hours.
    pub retold: &'a [Peer<'a>],
    /// Its own capture, where some of these may have come after it.
    pub capture: Option<CaptureId>,
    /// Denials of other articles, whether or not they are of its story.
    pub denials: Option<&'a Denials>,
    /// What other articles count of events, whether or not they are of its story: for figures of the same hours.
    pub accounts: Option<&'a Accounts>,
    /// Claims that the office answered in earlier cases.
    pub answered: &'a [Answered<'a>],
}

/// Another capture.
#[derive(Clone, Copy, Debug)]
pub struct Peer<'a> {
    /// The capture, quoted in evidence.
    pub capture: CaptureId,
    /// Its outlet's name.
    pub outlet: &'a str,
    /// Its words.
    pub content: &'a Content,
    /// When published, where known: counts that grow by the hour are compared only within the same hours.
    pub published: Option<DateTime<FixedOffset>>,
}
