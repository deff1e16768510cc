//! What need not be reckoned: who collects tells who scores.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::rank::FRESHEST;

/// The score that an article must pass to be shown at all. Who collects raises it; who scores need not reckon exactly below it.
#[derive(Clone, Debug)]
pub(crate) struct Floor {
    /// As [`Self::worst`].
    score: Arc<AtomicU32>,
    /// As [`Self::fresh`].
    fresh: Arc<Mutex<Option<Arc<[f32]>>>>,
}

impl Default for Floor {
    fn default() -> Self {
        Self { score: Arc::new(AtomicU32::new(f32::MIN.to_bits())), fresh: Arc::default() }
    }
}

impl Floor {
    /// Nothing below the [`adjusted`](crate::rank::adjusted) score of the worst that is kept is wanted any more.
    pub(crate) fn raise(&self, worst: f32) {
        if worst > self.worst() {
            self.score.store(worst.to_bits(), Ordering::Relaxed);
        }
    }

    /// What being new adds to the score of each article of the segment that is read next.
    pub(crate) fn freshen(&self, fresh: Arc<[f32]>) {
        *self.fresh.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh);
    }

    /// What being new adds, by article; `None` where nobody told, which is [`FRESHEST`] at most.
    pub(crate) fn fresh(&self) -> Option<Arc<[f32]>> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The adjusted score of the worst that is kept.
    pub(crate) fn worst(&self) -> f32 {
        f32::from_bits(self.score.load(Ordering::Relaxed))
    }

    /// Whether nothing is too low yet.
    pub(crate) fn is_open(&self) -> bool {
        self.worst() == f32::MIN
    }

    /// What the score of any article must reach.
    pub(crate) fn get(&self) -> f32 {
        self.worst() - FRESHEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_leaves_room_for_being_new_and_never_sinks() {
        let floor = Floor::default();
        assert!(floor.get() < -1e30);
        floor.raise(12.0);
        floor.raise(7.0);
        assert_eq!(floor.get(), 12.0 - FRESHEST);
    }
}
