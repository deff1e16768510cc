//! Counts by language, outlet, place and tone over all hits of a search.

use std::collections::BTreeMap;

/// Counts over all hits, most first.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// By language.
    pub language: Vec<FacetCount>,
    /// By outlet id.
    pub outlet: Vec<FacetCount>,
    /// By place id.
    pub place: Vec<FacetCount>,
    /// By tone.
    pub tone: Vec<FacetCount>,
}

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Hits with it.
    pub count: u64,
}

/// Counts by value while segments are being put together.
pub(crate) type Counts = BTreeMap<String, u64>;

/// Most first; equal counts by value, so that the order is stable.
pub(crate) fn ranked(counts: Counts) -> Vec<FacetCount> {
    let mut ranked: Vec<_> = counts.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    ranked.sort_by_key(|facet| std::cmp::Reverse(facet.count));
    ranked
}
