//! Identifiers as types of their own, so that a story is never passed for an article.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )*};
}

numbered! {
    /// An article: one canonical URL.
    ArticleId;
    /// One reading of an article's page that was kept.
    CaptureId;
    /// A group of near-duplicate articles. Equals the id of the first article that was put into it.
    StoryId;
    /// A doubtful story before a person.
    CaseId;
    /// A letter being written for a case.
    DraftId;
    /// A row of the fact register.
    FactId;
    /// A person who signs in to the desk.
    UserId;
    /// A watch phrase of the desk.
    WatchId;
    /// A saved search.
    SavedId;
}

named! {
    /// A newspaper, broadcaster or portal: the `id` of its file in `config/sources`.
    OutletId;
    /// One feed, section page or sitemap of an outlet.
    SourceId;
    /// A unit of the territory in `config/places.toml`.
    PlaceId;
}
