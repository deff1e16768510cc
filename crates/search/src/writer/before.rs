//! Deletions that spare what comes after them.
//!
//! The engine applies a deletion to a segment that is handed to it later, as long as it has applied it to no other one. So every deletion
//! knows which segments came after it.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::index::SegmentId;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, Score, SegmentReader, TantivyError};

/// So many segments are remembered; an older one has long had its deletions, or was merged into another.
const REMEMBERED: u64 = 10_000;

/// The segments that one writer made, numbered in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Made(Arc<RwLock<Numbers>>);

#[derive(Debug, Default)]
struct Numbers {
    by_segment: HashMap<SegmentId, u64>,
    next: u64,
}

impl Made {
    /// Numbers a segment as the newest.
    pub(super) fn add(&self, segment: SegmentId) {
        let mut numbers = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let number = numbers.next;
        numbers.by_segment.insert(segment, number);
        numbers.next += 1;
        if numbers.by_segment.len() as u64 > 2 * REMEMBERED {
            numbers.by_segment.retain(|_, made| *made + REMEMBERED > number);
        }
    }

    /// What `query` finds in all segments but the newest `spared` ones and those still to come.
    pub(super) fn before(&self, spared: u64, query: impl Query) -> Box<dyn Query> {
        let numbers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Box::new(Before { query: Box::new(query), from: numbers.next.saturating_sub(spared), made: self.clone() })
    }

    fn is_spared(&self, segment: SegmentId, from: u64) -> bool {
        let numbers = self.0.read().unwrap_or_else(PoisonError::into_inner);
        numbers.by_segment.get(&segment).is_some_and(|number| *number >= from)
    }
}

/// What a query finds in the segments before one.
#[derive(Debug)]
struct Before {
    query: Box<dyn Query>,
    from: u64,
    made: Made,
}

impl Clone for Before {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), from: self.from, made: self.made.clone() }
    }
}

impl Query for Before {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(BeforeWeight { weight: self.query.weight(scoring)?, from: self.from, made: self.made.clone() }))
    }
}

struct BeforeWeight {
    weight: Box<dyn Weight>,
    from: u64,
    made: Made,
}

impl Weight for BeforeWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        match self.made.is_spared(reader.segment_id(), self.from) {
            true => Ok(Box::new(EmptyScorer)),
            false => self.weight.scorer(reader, boost),
        }
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("deletions are not explained".to_owned()))
    }
}
