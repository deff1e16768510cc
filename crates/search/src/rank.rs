//! The order of what was found: the score of words, and a gentle preference for the new.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::DocId;

/// Most that being new adds to a score: less than a rare word in the text, about as much as a word that half of all articles have.
pub(crate) const FRESHEST: f32 = 1.0;
/// After so many seconds half of it is left.
const HALF: f32 = 30.0 * 86_400.0;

/// The score of an article published at `published`, where the newest of the index is of `newest`, both in seconds since 1970.
///
/// A sum and not a product, so that it decides between articles that the words do not tell apart and leaves clear differences be.
pub(crate) fn adjusted(score: f32, published: i64, newest: i64) -> f32 {
    let age = newest.saturating_sub(published).max(0) as f32;
    score + FRESHEST * (-age / HALF).exp2()
}

/// The score that an article must pass to be shown at all. Who collects raises it; who scores need not reckon exactly below it.
#[derive(Clone, Debug)]
pub(crate) struct Floor {
    score: Arc<AtomicU32>,
    /// As [`Self::only`].
    only: Arc<Mutex<Option<Arc<[DocId]>>>>,
}

impl Default for Floor {
    fn default() -> Self {
        Self { score: Arc::new(AtomicU32::new(f32::MIN.to_bits())), only: Arc::default() }
    }
}

impl Floor {
    /// Nothing below the [`adjusted`] score of the worst that is kept is wanted any more.
    pub(crate) fn raise(&self, worst: f32) {
        let floor = worst - FRESHEST;
        if floor > self.get() {
            self.score.store(floor.to_bits(), Ordering::Relaxed);
        }
    }

    /// All scores are wanted as they are again.
    pub(crate) fn lower(&self) {
        self.score.store(f32::MIN.to_bits(), Ordering::Relaxed);
    }

    /// Nothing but these articles of the segment that is read next is wanted. They ascend.
    pub(crate) fn narrow(&self, only: Arc<[DocId]>) {
        *self.only.lock().unwrap_or_else(PoisonError::into_inner) = Some(only);
    }

    /// What alone is wanted of the segment; `None` where that is everything.
    pub(crate) fn only(&self) -> Option<Arc<[DocId]>> {
        self.only.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn get(&self) -> f32 {
        f32::from_bits(self.score.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    #[test]
    fn the_newer_of_two_equal_articles_stands_first() {
        let newest = 20_000 * DAY;
        assert!(adjusted(5.0, newest, newest) > adjusted(5.0, newest - DAY, newest));
        assert!(adjusted(5.0, newest - 300 * DAY, newest) > adjusted(5.0, newest - 330 * DAY, newest));
    }

    #[test]
    fn being_new_does_not_overturn_a_clear_difference() {
        let newest = 20_000 * DAY;
        assert!(adjusted(7.0, 0, newest) > adjusted(5.9, newest, newest));
        assert!(adjusted(0.0, i64::MIN, i64::MAX) >= 0.0);
        assert_eq!(adjusted(2.0, newest + DAY, newest), 2.0 + FRESHEST);
    }

    #[test]
    fn the_floor_leaves_room_for_being_new_and_never_sinks() {
        let floor = Floor::default();
        assert!(floor.get() < -1e30);
        floor.raise(12.0);
        floor.raise(7.0);
        assert_eq!(floor.get(), 12.0 - FRESHEST);
        floor.lower();
        assert!(floor.get() < -1e30);
    }
}
