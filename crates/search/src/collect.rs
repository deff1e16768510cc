//! One pass over everything that matches: how many, the best, and the counts of every facet.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::facets::{Counts, Facets, ranked};
use crate::query::Sort;
use crate::schema::column;

/// Collects the first `keep` hits in the order of `sort`.
pub(crate) struct Tally {
    pub(crate) sort: Sort,
    pub(crate) keep: usize,
}

/// What was collected, in one segment or in all.
#[derive(Default)]
pub(crate) struct Tallied {
    pub(crate) total: usize,
    /// Best first.
    pub(crate) best: Vec<Ranked>,
    counts: [Counts; 4],
}

impl Tallied {
    pub(crate) fn facets(self) -> Facets {
        let [language, outlet, place, tone] = self.counts.map(ranked);
        Facets { language, outlet, place, tone, ..Facets::default() }
    }
}

/// A hit with all that its place in the order depends on: score, then the newer, then the lower article id. Greater is
/// better.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ranked {
    /// 0 when sorted by date.
    pub(crate) score: Score,
    published: i64,
    article: Reverse<i64>,
    pub(crate) address: DocAddress,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then(self.published.cmp(&other.published)).then(self.article.cmp(&other.article))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ranked {}

impl Collector for Tally {
    type Fruit = Tallied;
    type Child = SegmentTally;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentTally> {
        let fast = reader.fast_fields();
        let mut facets = Vec::with_capacity(column::FACETS.len());
        for name in column::FACETS {
            facets.push(Counter::new(fast.str(name)?));
        }
        Ok(SegmentTally {
            segment,
            keep: self.keep,
            total: 0,
            best: BinaryHeap::new(),
            published: fast.column_first_or_default(column::PUBLISHED)?,
            article: fast.column_first_or_default(column::ARTICLE)?,
            facets,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Tallied>>) -> tantivy::Result<Tallied> {
        let mut all = Tallied::default();
        for segment in segments {
            let segment = segment?;
            all.total += segment.total;
            all.best.extend(segment.best);
            for (sum, counts) in all.counts.iter_mut().zip(segment.counts) {
                for (value, count) in counts {
                    *sum.entry(value).or_default() += count;
                }
            }
        }
        all.best.sort_unstable_by_key(|hit| Reverse(*hit));
        all.best.truncate(self.keep);
        Ok(all)
    }
}

pub(crate) struct SegmentTally {
    segment: SegmentOrdinal,
    keep: usize,
    total: usize,
    /// The worst of the kept on top.
    best: BinaryHeap<Reverse<Ranked>>,
    published: Arc<dyn ColumnValues<i64>>,
    article: Arc<dyn ColumnValues<i64>>,
    facets: Vec<Counter>,
}

impl SegmentCollector for SegmentTally {
    type Fruit = tantivy::Result<Tallied>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        for facet in &mut self.facets {
            facet.count(doc);
        }
        let full = self.best.len() >= self.keep;
        if full && self.best.peek().is_none_or(|worst| score < worst.0.score) {
            return;
        }
        let published = self.published.get_val(doc);
        let article = Reverse(self.article.get_val(doc));
        self.best.push(Reverse(Ranked { score, published, article, address: DocAddress::new(self.segment, doc) }));
        if full {
            self.best.pop();
        }
    }

    fn harvest(self) -> tantivy::Result<Tallied> {
        let mut tallied = Tallied { total: self.total, best: self.best.into_iter().map(|hit| hit.0).collect(), counts: Default::default() };
        for (counts, facet) in tallied.counts.iter_mut().zip(self.facets) {
            *counts = facet.counts()?;
        }
        Ok(tallied)
    }
}

/// Counts the values of one column by their ordinals.
struct Counter {
    column: Option<StrColumn>,
    by_ordinal: Vec<u64>,
}

impl Counter {
    fn new(column: Option<StrColumn>) -> Self {
        let by_ordinal = vec![0; column.as_ref().map_or(0, |column| column.num_terms())];
        Self { column, by_ordinal }
    }

    fn count(&mut self, doc: DocId) {
        for ordinal in self.column.iter().flat_map(|column| column.term_ords(doc)) {
            if let Some(count) = self.by_ordinal.get_mut(ordinal as usize) {
                *count += 1;
            }
        }
    }

    fn counts(self) -> tantivy::Result<Counts> {
        let mut counts = Counts::new();
        let Some(column) = self.column else { return Ok(counts) };
        for (ordinal, count) in self.by_ordinal.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let mut value = String::new();
            column.ord_to_str(ordinal as u64, &mut value)?;
            counts.insert(value, count);
        }
        Ok(counts)
    }
}
