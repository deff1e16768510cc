//! Where a collection's time goes: how long each phase was at work, added up over all that was done side by side.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// Time at work, by phase.
#[derive(Debug, Default)]
pub struct Phases {
    fetching: AtomicU64,
    reading: AtomicU64,
    keeping: AtomicU64,
    analysing: AtomicU64,
    indexing: AtomicU64,
}

impl Phases {
    /// Asking newspapers and waiting for them.
    pub(super) fn fetching(&self, took: Duration) {
        add(&self.fetching, took);
    }

    /// Finding the article in a page.
    pub(super) fn reading(&self, took: Duration) {
        add(&self.reading, took);
    }

    /// Writing evidence and rows.
    pub(super) fn keeping(&self, took: Duration) {
        add(&self.keeping, took);
    }

    /// Findings, and keeping them.
    pub(super) fn analysing(&self, took: Duration) {
        add(&self.analysing, took);
    }

    /// Filling the search index.
    pub(super) fn indexing(&self, took: Duration) {
        add(&self.indexing, took);
    }
}

fn add(total: &AtomicU64, took: Duration) {
    total.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Relaxed);
}

impl fmt::Display for Phases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = |total: &AtomicU64| total.load(Relaxed) as f64 / 1e6;
        write!(
            f,
            "fetching {:.2} s, reading pages {:.2} s, keeping {:.2} s, analysing {:.2} s, indexing {:.2} s",
            seconds(&self.fetching),
            seconds(&self.reading),
            seconds(&self.keeping),
            seconds(&self.analysing),
            seconds(&self.indexing)
        )
    }
}
