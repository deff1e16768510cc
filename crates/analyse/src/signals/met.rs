//! What was met in articles, for those that come after them or stand beside them.

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset};
use domain::CaptureId;

/// What one version of an article told.
#[derive(Clone, Debug)]
pub(super) struct Met<T> {
    pub(super) capture: CaptureId,
    pub(super) outlet: String,
    pub(super) published: Option<DateTime<FixedOffset>>,
    pub(super) told: T,
}

/// The last `MOST` of them, the newest last.
#[derive(Clone, Debug)]
pub(super) struct Memory<T, const MOST: usize>(VecDeque<Met<T>>);

impl<T, const MOST: usize> Memory<T, MOST> {
    /// Remembers one, once for each capture; of very many the oldest is forgotten.
    pub(super) fn add(&mut self, met: Met<T>) {
        self.0.retain(|known| known.capture != met.capture);
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(met);
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &Met<T>> {
        self.0.iter()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T, const MOST: usize> Default for Memory<T, MOST> {
    fn default() -> Self {
        Self(VecDeque::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capture_is_remembered_once_and_the_oldest_is_forgotten() {
        let mut memory: Memory<&str, 2> = Memory::default();
        let mut add = |capture: i64, told| {
            memory.add(Met { capture: CaptureId(capture), outlet: String::new(), published: None, told });
            memory.iter().map(|met| met.told).collect::<Vec<_>>()
        };
        assert_eq!(add(1, "one"), ["one"]);
        assert_eq!(add(2, "two"), ["one", "two"]);
        assert_eq!(add(1, "one again"), ["two", "one again"]);
        assert_eq!(add(3, "three"), ["one again", "three"]);
    }
}
