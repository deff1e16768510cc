//! What an article's page says, and how well it was read.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::Nfc;

/// The words of an article. Paragraphs of `text` are separated by one newline; the lead is not repeated in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The headline, without the site's name.
    pub title: Nfc,
    /// The lead (sapo); may be empty.
    pub lead: Nfc,
    /// The body.
    pub text: Nfc,
}

impl Content {
    /// The text of one field.
    pub fn field(&self, field: Field) -> &Nfc {
        match field {
            Field::Title => &self.title,
            Field::Lead => &self.lead,
            Field::Text => &self.text,
        }
    }
}

/// A part of an article that can be quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// The lead.
    Lead,
    /// The body.
    Text,
}

impl Field {
    /// In reading order.
    pub const ALL: [Self; 3] = [Self::Title, Self::Lead, Self::Text];

    /// `"title"`, `"lead"` or `"text"`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Text => "text",
        }
    }
}

/// What kind of page was met. Only [`Quality::Article`] may count as a version, an edit or a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quality {
    /// An article with its text.
    Article,
    /// A page of links.
    List,
    /// A challenge, consent wall or refusal.
    Blocked,
    /// An error page, whatever its status said.
    Error,
    /// An article whose text is cut for subscribers.
    Paywall,
    /// Nothing to read.
    Empty,
}

impl Quality {
    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::List => "list",
            Self::Blocked => "blocked",
            Self::Error => "error",
            Self::Paywall => "paywall",
            Self::Empty => "empty",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Article, Self::List, Self::Blocked, Self::Error, Self::Paywall, Self::Empty].into_iter().find(|q| q.as_str() == word)
    }
}

/// A date that a page states, and where it states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant with the offset it was given in.
    pub at: DateTime<FixedOffset>,
    /// Where it stood: `json-ld`, `meta`, `microdata`, `time`, `text`, `url` or `feed`.
    pub origin: String,
}

/// The instant that an article is sorted and shown by: what the newspaper states, or, where it states nothing, when
/// the article was first seen, which must never be told as its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Published {
    /// Stated by the page or the feed.
    Stated(DateTime<FixedOffset>),
    /// Not stated; first seen then.
    FirstSeen(DateTime<FixedOffset>),
}

impl Published {
    /// The instant to sort by.
    pub fn at(self) -> DateTime<FixedOffset> {
        match self {
            Self::Stated(at) | Self::FirstSeen(at) => at,
        }
    }

    /// The date of publication, if one is known.
    pub fn stated(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Stated(at) => Some(at),
            Self::FirstSeen(_) => None,
        }
    }
}
