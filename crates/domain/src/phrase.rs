//! A watch phrase: words that the office wants to be shown when an article about its area has them.
//!
//! It proposes attention and nothing else: it is no signal, has no criterion and no way into suspicion. How it is matched is not
//! decided here (that is `analyse`).

use serde::{Deserialize, Serialize};

use crate::{Evidence, Language, PlaceId};

/// Words to be watched for. Words are matched whole, with their tone marks, in any case of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WatchPhrase {
    /// Stable name for machines: letters, digits and `_` in the file, `desk_7` for the seventh of the desk.
    pub id: String,
    /// Name for people, in Vietnamese.
    pub name: String,
    /// Whether it is used.
    pub on: bool,
    /// One of these must stand in the article; never empty.
    pub any: Vec<String>,
    /// Each of these must stand in it too.
    pub all: Vec<String>,
    /// One of these must stand within `within` words of one of `any`.
    pub near: Vec<String>,
    /// Words that may lie between the two; 0 where nothing must be near.
    pub within: u16,
    /// Longer expressions inside which a word of `any` does not count.
    pub except: Vec<String>,
    /// An article in which one of these stands is not flagged.
    pub not: Vec<String>,
    /// In which part `any`, `all` and `near` are looked for.
    #[serde(rename = "in")]
    pub part: Part,
    /// Languages of the article; all of them when empty.
    pub languages: Vec<Language>,
    /// Units of the territory of which one must be named in the article; any when empty.
    pub places: Vec<PlaceId>,
    /// Why it is watched, for colleagues.
    pub note: String,
}

/// The part of an article that a watch phrase looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Headline, lead and body.
    #[default]
    Article,
    /// The headline.
    Title,
    /// The lead.
    Lead,
    /// Headline or lead.
    Opening,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Article, Self::Title, Self::Lead, Self::Opening];

    /// The word of files and forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Opening => "opening",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == word)
    }
}

impl WatchPhrase {
    /// Every list of words with its key in files and forms.
    pub fn lists(&self) -> [(&'static str, &[String]); 5] {
        [("any", &self.any), ("all", &self.all), ("near", &self.near), ("except", &self.except), ("not", &self.not)]
    }
}

/// A watch phrase that an article met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Watched {
    /// Id of the phrase.
    pub phrase: String,
    /// Its name at that time.
    pub name: String,
    /// What stands in the article; never empty.
    pub evidence: Vec<Evidence>,
}

/// What is wrong with a watch phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseFault {
    /// The key it belongs to: that of a list, or `id`, `name`, `within`, `in`, `languages`, `places`.
    pub key: &'static str,
    /// What is wrong.
    pub kind: PhraseFaultKind,
}

/// Kinds of faults. Words are quoted as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhraseFaultKind {
    /// Must not be empty.
    Empty,
    /// An id that is not letters, digits and `_`, or one kept for the desk.
    BadId(String),
    /// The id or the name of an earlier one.
    Taken(String),
    /// Fewer than two letters, or no word at all.
    TooShort(String),
    /// A word of grammar, which stands in every article.
    TooCommon(String),
    /// Vietnamese without its tone marks, while words are met with theirs.
    Unmarked(String),
    /// An exception that no word of `any` stands in.
    Idle(String),
    /// More entries or longer ones than anybody watches for.
    TooMuch,
    /// Nothing but a person's name: persons are not watched.
    Person(String),
    /// Not a unit of the territory.
    UnknownPlace(String),
    /// `within` without `near`, or outside 1 to 50.
    Within,
    /// Can never match: the word cannot stand in an article without the other one, which excludes it.
    Impossible {
        /// The word that is asked for.
        word: String,
        /// The exclusion.
        by: String,
    },
    /// Chinese words, while the languages leave Chinese out.
    WrongLanguage(String),
    /// Written as a search (`*`, quotation marks, `OR`, half a pair of brackets), and not as articles have words.
    Pattern(String),
    /// Asks for nothing more: every word of `any` holds it.
    Granted(String),
    /// Adds nothing: wherever it stands, the other word of the same list stands too.
    Redundant {
        /// The longer word.
        word: String,
        /// The word that it holds.
        by: String,
    },
    /// Flags nothing that another watch phrase does not flag.
    Covered {
        /// Name of the other phrase.
        by: String,
    },
}

impl std::fmt::Display for PhraseFaultKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "must not be empty"),
            Self::BadId(id) => write!(f, "`{id}` is no id: small letters, digits and `_`, and not beginning with `desk_`"),
            Self::Taken(id) => write!(f, "`{id}` is defined twice"),
            Self::TooShort(word) => write!(f, "`{word}` is too short to be watched for"),
            Self::TooCommon(word) => write!(f, "`{word}` stands in nearly every article"),
            Self::Unmarked(word) => {
                write!(
                    f,
                    "`{word}` has no tone marks and would not be met in marked text; write them, or say in `languages` that it is English"
                )
            }
            Self::Idle(word) => write!(f, "`{word}` excepts nothing: no word of `any` stands in it"),
            Self::TooMuch => write!(f, "too much: at most 40 words in a list, each of at most 120 characters"),
            Self::Person(word) => write!(f, "`{word}` is a person's name: persons are not watched"),
            Self::UnknownPlace(id) => write!(f, "`{id}` is no unit of places.toml"),
            Self::Within => write!(f, "must lie between 1 and 50 where `near` has words, and be left out where it has none"),
            Self::Impossible { word, by } => {
                write!(f, "can never match: `{word}` cannot stand in an article without `{by}`, which is excluded")
            }
            Self::WrongLanguage(word) => write!(f, "can never match: `{word}` is Chinese, and `languages` leaves Chinese out"),
            Self::Pattern(word) => {
                write!(
                    f,
                    "`{word}` is written as a search: words are met whole and as they stand, without its signs (`*`, quotes, OR, half a pair of brackets)"
                )
            }
            Self::Granted(word) => write!(f, "`{word}` asks for nothing more: it stands in every word of `any`"),
            Self::Redundant { word, by } => write!(f, "`{word}` adds nothing: wherever it stands, `{by}` stands too"),
            Self::Covered { by } => write!(f, "overlaps: flags nothing that the watch phrase `{by}` does not flag"),
        }
    }
}
