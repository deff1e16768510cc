//! What an administrator does to sources at the desk: a record that only grows, on top of the configuration.

use chrono::FixedOffset;
use serde::{Deserialize, Serialize};

use super::{Activity, ArticleRules, Level, LinkRules, Outlet, Source, SourceKind};
use crate::{Language, OutletId, SourceId};

/// Something done to a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "deed", rename_all = "snake_case")]
pub enum SourceDeed {
    /// Added at the desk, to an outlet that is followed already or to a new one.
    Added {
        /// The source.
        source: NewSource,
        /// Its outlet, when it was not followed before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        outlet: Option<Box<NewOutlet>>,
    },
    /// Not polled until it is resumed.
    Paused {
        /// Why; never empty.
        reason: String,
    },
    /// Polled again.
    Resumed,
    /// Asked for at once, out of turn.
    FetchedNow,
}

impl SourceDeed {
    /// A stable name for the audit log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Added { .. } => "source_added",
            Self::Paused { .. } => "source_paused",
            Self::Resumed => "source_resumed",
            Self::FetchedNow => "source_fetched_now",
        }
    }

    /// Whether the source is polled after this, if this says anything about it.
    pub fn activity(&self) -> Option<Activity> {
        match self {
            Self::Added { .. } | Self::Resumed => Some(Activity::On),
            Self::Paused { .. } => Some(Activity::Off),
            Self::FetchedNow => None,
        }
    }
}

/// A source as added at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewSource {
    /// Unique over all sources.
    pub id: SourceId,
    /// Whose it is.
    pub outlet: OutletId,
    /// What kind of page it is.
    pub kind: SourceKind,
    /// Where it is.
    pub url: url::Url,
}

impl NewSource {
    /// As a source that is collected.
    pub fn source(&self) -> Source {
        Source { id: self.id.clone(), kind: self.kind, url: self.url.clone(), seen: String::new(), active: Activity::On }
    }
}

/// An outlet as added at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewOutlet {
    /// Unique over all outlets.
    pub id: OutletId,
    /// As printed.
    pub name: String,
    /// Of most of its articles.
    pub language: Language,
    /// Where it stands.
    pub level: Level,
    /// Home page.
    pub home: url::Url,
    /// For dates that state no offset: seconds east of UTC.
    pub offset: i32,
}

impl NewOutlet {
    /// As an outlet without sources and without rules of its own.
    pub fn outlet(&self) -> Outlet {
        let utc = FixedOffset::east_opt(0).expect("no offset is a valid offset");
        Outlet {
            id: self.id.clone(),
            name: self.name.clone(),
            language: self.language,
            level: self.level,
            home: self.home.clone(),
            time_zone: FixedOffset::east_opt(self.offset).unwrap_or(utc),
            sources: Vec::new(),
            article: ArticleRules::default(),
            links: LinkRules::default(),
            host_gap: None,
        }
    }
}
