//! The desk: the pages people work with, the JSON beside them, templates and static files.
//!
//! A handler loads, calls one verb of the store, and answers; a page is a struct and a template of the same name.
//! What may be done to a case is asked of `domain::case::may`, here for the buttons and in the store for the deed.
//! Nothing here speaks SQL, collects or analyses, and no remote HTML is ever rendered: text reaches a page as text.

mod aftermath;
mod analyst;
mod area;
mod assets;
mod audit;
mod case_lines;
mod chart;
mod chrome;
mod collector;
mod copies;
mod corrected;
mod dated;
mod diff;
mod digest;
mod dossier;
mod dress;
mod due;
mod error;
mod export;
mod feeds;
mod handed;
mod json;
mod just_done;
mod locale;
mod marks;
mod material;
mod notice;
mod opening;
mod origin;
mod outlets;
mod pages;
mod password;
mod places;
mod posted;
mod precision;
mod presence;
mod reporting;
mod routes;
mod sentence;
mod session;
mod throttle;
mod time;
mod unsent;
mod visitor;
mod words;

#[cfg(test)]
mod tests;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, Utc};
use tokio::sync::Semaphore;

pub use crate::analyst::{Analyst, DoubtRule, Met, Replay};
pub use crate::area::outside;
pub use crate::collector::{Answer, Collector, Filed};
pub use crate::digest::{Digest, Office, brief, digest};
pub use crate::dossier::{Dossier, dossier};
pub use crate::export::{Export, Exported};
pub use crate::material::{material, settled_at};
pub use crate::notice::Notice;
pub use crate::pages::saved::stored::stored_query;
pub use crate::password::{hash_password, is_guessed};
pub use crate::posted::clean;
pub use crate::reporting::{Period, Report, report, report_brief};
pub use crate::routes::{ROUTES, router};
pub use crate::words::remark_in_english;

/// What the desk works with.
pub struct Desk {
    /// Arrivals, findings, decisions.
    pub store: store::Store,
    /// The index, for reading.
    pub index: search::Index,
    /// Letter templates and agency profiles.
    pub letters: Arc<report::Letters>,
    /// Reads a font file of this machine, for characters that the letters' own font lacks.
    pub font_file: fn(&str) -> Option<Vec<u8>>,
    /// Clocks of the press law and the days off.
    pub clocks: Arc<report::Clocks>,
    /// Units of the territory, for names and forms.
    pub places: Vec<domain::place::Place>,
    /// Indicators of the fact register.
    pub indicators: Vec<domain::Indicator>,
    /// Id of the agency profile that letters begin with.
    pub profile: String,
    /// A banner on every page, the sign-in page included.
    pub notice: Option<Notice>,
    /// Where people reach the desk, without a slash at the end: for links in mail and feeds.
    pub address: String,
    /// Whether mail can be sent.
    pub mail: Mail,
    /// The office's time zone.
    pub zone: FixedOffset,
    /// How cookies are marked.
    pub cookies: Cookies,
    /// The reverse proxy that speaks for those behind it; nobody does when there is none.
    pub proxy: Option<IpAddr>,
    /// Reads addresses that people paste.
    pub collector: Arc<dyn Collector>,
    /// Ranks what changed in meaning between two versions.
    pub changes: Compare,
    /// Knows the rules.
    pub analyst: Arc<dyn Analyst>,
    /// The clock.
    pub now: fn() -> DateTime<Utc>,
}

/// The changes from one version to the next, gravest first: the desk analyses nothing itself.
pub type Compare = Arc<dyn Fn(&domain::Content, &domain::Content) -> Vec<domain::Change> + Send + Sync>;

/// How the session cookie is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// `Secure` and the `__Host-` prefix: the desk is reached over HTTPS.
    Secure,
    /// For plain HTTP on loopback or a closed office network.
    Plain,
}

/// Whether mail can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mail {
    /// A mail server is configured.
    On,
    /// None is.
    Off,
}

/// The desk with what it remembers while it runs.
pub(crate) struct App {
    pub(crate) desk: Desk,
    pub(crate) throttle: throttle::Throttle,
    pub(crate) outlets: outlets::Outlets,
    pub(crate) feeds: feeds::Feeds,
    pub(crate) handed: handed::Handed,
    pub(crate) just_done: just_done::JustDone,
    pub(crate) precision: precision::Precision,
    /// One argon2 hash takes 19 MiB: two at a time are enough for an office and bound what a flood can cost.
    pub(crate) hashing: Semaphore,
    /// A search is all work of a processor: more of them at a time than there are processors would make every one wait for all others,
    /// the short ones for the long.
    pub(crate) searching: Semaphore,
}

/// Password hashes computed at the same time.
const HASHES: usize = 2;
/// Searches made at the same time, at least: one that takes long holds up nobody alone.
const LEAST_SEARCHES: usize = 2;

impl App {
    pub(crate) fn new(desk: Desk) -> Shared {
        let hashing = Semaphore::new(HASHES);
        let searching = Semaphore::new(std::thread::available_parallelism().map_or(LEAST_SEARCHES, |n| n.get().max(LEAST_SEARCHES)));
        let (throttle, outlets, feeds) = (throttle::Throttle::default(), outlets::Outlets::default(), feeds::Feeds::default());
        let (just_done, precision, handed) = (just_done::JustDone::default(), precision::Precision::default(), handed::Handed::default());
        Arc::new(Self { desk, throttle, outlets, feeds, handed, just_done, precision, hashing, searching })
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.desk.now)()
    }

    pub(crate) fn place_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.desk.places.iter().find(|p| p.id.as_str() == id).map_or(id, |p| p.name.as_str())
    }

    /// The place's name with what tells it from others of that name.
    pub(crate) fn place_label(&self, id: &str) -> String {
        places::label_of(id, &self.desk.places)
    }

    pub(crate) fn indicator_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.desk.indicators.iter().find(|i| i.id == id).map_or(id, |i| i.name.as_str())
    }
}

/// What handlers share.
pub(crate) type Shared = Arc<App>;
