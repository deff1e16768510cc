//! Counts by language, outlet, place and tone over all hits of a search, and by day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

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
    /// By the state of the case; articles without one are not counted.
    pub case: Vec<FacetCount>,
    /// By day in +07:00, oldest first; days without articles are not listed.
    pub days: Vec<(NaiveDate, u64)>,
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
