//! The words of the index, and how often they occur alone and together.

use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, InvertedIndexReader, Searcher, TERMINATED, Term};

use crate::schema::Fields;

/// Segments looked into, the largest ones: words that are only in the smaller ones are rare.
const SEGMENTS: usize = 6;
/// Articles looked at to estimate how often two words stand together.
const SAMPLE: u32 = 200;

/// Where a word is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Exact,
    Folded,
}

/// The words of an index.
pub(crate) struct Lexicon {
    articles: u64,
    exact: (Field, Vec<Arc<InvertedIndexReader>>),
    folded: (Field, Vec<Arc<InvertedIndexReader>>),
}

impl Lexicon {
    pub(crate) fn new(searcher: &Searcher, fields: &Fields) -> tantivy::Result<Self> {
        let mut segments: Vec<_> = searcher.segment_readers().iter().collect();
        segments.sort_by_key(|segment| std::cmp::Reverse(segment.num_docs()));
        segments.truncate(SEGMENTS);
        let open = |field: Field| segments.iter().map(|segment| segment.inverted_index(field)).collect::<tantivy::Result<Vec<_>>>();
        Ok(Self {
            articles: searcher.num_docs(),
            exact: (fields.exact, open(fields.exact)?),
            folded: (fields.folded, open(fields.folded)?),
        })
    }

    /// All articles.
    pub(super) fn articles(&self) -> u64 {
        self.articles
    }

    /// Articles that have the word.
    pub(super) fn frequency(&self, form: Form, word: &str) -> u64 {
        let (_, segments) = self.form(form);
        // A dictionary that cannot be read knows no words: spelling is only help.
        let frequency =
            |segment: &Arc<InvertedIndexReader>| segment.terms().get(word).ok().flatten().map_or(0, |info| u64::from(info.doc_freq));
        segments.iter().map(frequency).sum()
    }

    /// About how many articles have `first` and directly behind it `second`, from some articles of the largest segment.
    pub(super) fn together(&self, form: Form, first: &str, second: &str) -> f32 {
        let (field, segments) = self.form(form);
        let counted = segments.first().and_then(|segment| together(segment, *field, (first, second), SAMPLE));
        counted.map_or(0.0, |Together { found, seen, rarer }| found as f32 * (rarer as f32 / seen.max(1) as f32).max(1.0))
    }

    /// Whether one of `one_of` articles that have the rarer of the two words, as far as the first `sample` tell, has `second` directly
    /// behind `first`.
    pub(super) fn often(&self, form: Form, first: &str, second: &str, (sample, one_of): (u32, u32)) -> bool {
        let (field, segments) = self.form(form);
        let counted = segments.first().and_then(|segment| together(segment, *field, (first, second), sample));
        counted.is_some_and(|Together { found, seen, .. }| found > 0 && found * one_of >= seen)
    }

    fn form(&self, form: Form) -> &(Field, Vec<Arc<InvertedIndexReader>>) {
        match form {
            Form::Exact => &self.exact,
            Form::Folded => &self.folded,
        }
    }
}

/// How often two words stand together in the first articles that have the rarer of them.
struct Together {
    found: u32,
    seen: u32,
    /// Articles that have the rarer one.
    rarer: u32,
}

fn together(segment: &InvertedIndexReader, field: Field, (first, second): (&str, &str), sample: u32) -> Option<Together> {
    let postings = |word: &str| {
        let term = Term::from_field_text(field, word);
        segment.read_postings(&term, IndexRecordOption::WithFreqsAndPositions).ok().flatten()
    };
    let (mut first, mut second) = (postings(first)?, postings(second)?);
    let rarer = first.doc_freq().min(second.doc_freq());
    let second_leads = second.doc_freq() < first.doc_freq();
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    let (mut seen, mut found) = (0, 0);
    let mut doc = if second_leads { second.doc() } else { first.doc() };
    while doc != TERMINATED && seen < sample {
        let other = if second_leads { &mut first } else { &mut second };
        let reached = if other.doc() < doc { other.seek(doc) } else { other.doc() };
        if reached == doc {
            first.positions(&mut before);
            second.positions(&mut behind);
            found += u32::from(before.iter().any(|at| behind.binary_search(&(at + 1)).is_ok()));
        }
        seen += 1;
        doc = if second_leads { second.advance() } else { first.advance() };
    }
    Some(Together { found, seen, rarer })
}
