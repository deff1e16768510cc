//! Counts by language, outlet, place, tone and case over all hits of a search, and by day.

use chrono::NaiveDate;

use crate::columns::{Columns, NONE, Rows, Values};
use crate::query::Faceted;

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
    /// By the state of the case.
    pub case: Vec<FacetCount>,
    /// Articles without a case.
    pub without_case: u64,
    /// By day in the office's zone, oldest first; days without articles are not listed.
    pub days: Vec<(NaiveDate, u64)>,
}

/// Which column of a class is the case.
const CASE: usize = 3;

impl Facets {
    /// With the counts of one field taken from others.
    pub(crate) fn with(self, field: Faceted, others: Self) -> Self {
        match field {
            Faceted::Languages => Self { language: others.language, ..self },
            Faceted::Outlets => Self { outlet: others.outlet, ..self },
            Faceted::Places => Self { place: others.place, ..self },
            Faceted::Tones => Self { tone: others.tone, ..self },
            Faceted::Cases => Self { case: others.case, without_case: others.without_case, ..self },
        }
    }
}

/// One count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Hits with it.
    pub count: u64,
}

/// Counts by the numbers of values.
pub(crate) struct Counter {
    classes: Vec<u32>,
    whereabouts: Vec<u32>,
    days: Vec<u32>,
    stories: Bits,
}

impl Counter {
    pub(crate) fn new(columns: &Columns) -> Self {
        let values = &columns.values;
        Self {
            classes: vec![0; values.classes.len()],
            whereabouts: vec![0; values.whereabouts.len()],
            days: vec![0; values.days.len()],
            stories: Bits::new(values.stories.len()),
        }
    }

    pub(crate) fn count(&mut self, rows: &Rows, docs: &[tantivy::DocId]) {
        rows.for_each(docs, |row| {
            self.classes[row.class as usize] += 1;
            self.days[row.day as usize] += 1;
            self.whereabouts[row.whereabouts as usize] += 1;
            self.stories.insert(row.story);
        });
    }

    /// How many stories were seen.
    pub(crate) fn stories(&self) -> usize {
        self.stories.len()
    }

    pub(crate) fn facets(&self, values: &Values) -> Facets {
        let mut by_column = [const { Vec::new() }; 4];
        for counts in &mut by_column {
            *counts = vec![0_u32; values.names.len()];
        }
        for (class, count) in seen(&self.classes) {
            let columns = values.classes.get(class).into_iter().flatten();
            for (counts, name) in by_column.iter_mut().zip(columns).filter(|(_, name)| **name != NONE) {
                counts[*name as usize] += count;
            }
        }
        let [language, outlet, tone, case] =
            by_column.map(|counts| ranked(seen(&counts).map(|(name, count)| (values.names.get(name), count))));
        let mut by_place = vec![0_u32; values.places.len()];
        for (whereabouts, count) in seen(&self.whereabouts) {
            for place in values.whereabouts.get(whereabouts).into_iter().flatten() {
                by_place[*place as usize] += count;
            }
        }
        let place = ranked(seen(&by_place).map(|(place, count)| (values.places.get(place), count)));
        let day = |(day, count)| Some((date(*values.days.get(day)?)?, u64::from(count)));
        let mut days: Vec<_> = seen(&self.days).filter_map(day).collect();
        days.sort_unstable();
        let without_case = seen(&self.classes).filter(|(class, _)| values.classes.get(*class).is_some_and(|of| of[CASE] == NONE));
        let without_case = without_case.map(|(_, count)| u64::from(count)).sum();
        Facets { language, outlet, place, tone, case, without_case, days }
    }
}

/// What was counted at all.
fn seen(counts: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    (0..).zip(counts.iter().copied()).filter(|(_, count)| *count > 0)
}

/// Most first; equal counts by value, so that the order is stable.
fn ranked<'v>(counts: impl Iterator<Item = (Option<&'v String>, u32)>) -> Vec<FacetCount> {
    let mut ranked: Vec<_> = counts.filter_map(|(value, count)| Some(FacetCount { value: value?.clone(), count: count.into() })).collect();
    ranked.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    ranked
}

/// A day from its number since 1970.
fn date(day: i64) -> Option<NaiveDate> {
    NaiveDate::from_epoch_days(i32::try_from(day).ok()?)
}

/// A set of small numbers.
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// For numbers below `end`.
    pub(crate) fn new(end: usize) -> Self {
        Self(vec![0; end.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    pub(crate) fn has(&self, number: u32) -> bool {
        self.0[number as usize / 64] & (1 << (number % 64)) != 0
    }

    fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }
}
