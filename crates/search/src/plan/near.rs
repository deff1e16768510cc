//! Words that stand close to each other, in any order.
//!
//! The engine's own phrases with a slop count the order as a distance and are not symmetric from three words on; here only what
//! stands between the words counts.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use crate::query::tree::{Leaf, Near};
use crate::tokens::{self, Placed};

/// Finds the parts of `near` in a field of folded forms.
pub(super) fn folded(near: &Near, field: Field) -> Box<dyn Query> {
    let parts = near.parts.iter().map(|part| (tokens::folded_cover(&part.units), places(part)));
    Box::new(NearQuery::new(parts, near.within, field))
}

/// Finds them in a field of exact forms; `None` when one of them has no exact form.
pub(super) fn exact(near: &Near, field: Field) -> Option<Box<dyn Query>> {
    let parts: Option<Vec<_>> = near.parts.iter().map(|part| Some((tokens::exact_cover(&part.units)?, places(part)))).collect();
    Some(Box::new(NearQuery::new(parts?.into_iter(), near.within, field)))
}

fn places(part: &Leaf) -> u32 {
    u32::try_from(part.units.len()).unwrap_or(u32::MAX)
}

#[derive(Clone, Debug)]
struct NearQuery {
    field: Field,
    /// All different.
    terms: Vec<Term>,
    parts: Vec<Part>,
    within: u32,
}

/// Terms that stand next to each other.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    /// Which of the terms, and how many places behind the beginning.
    terms: Vec<(usize, u32)>,
    /// How many places it fills.
    length: u32,
    /// How often it must occur.
    times: usize,
}

impl NearQuery {
    fn new(parts: impl Iterator<Item = (Vec<Placed>, u32)>, within: u32, field: Field) -> Self {
        let mut query = Self { field, terms: Vec::new(), parts: Vec::new(), within };
        for (placed, length) in parts {
            let part = query.part(&placed, length);
            match query.parts.iter_mut().find(|known| known.terms == part.terms) {
                Some(known) => known.times += 1,
                None => query.parts.push(part),
            }
        }
        query
    }

    fn part(&mut self, placed: &[Placed], length: u32) -> Part {
        let first = placed.first().map_or(0, |(position, _)| *position);
        let mut part = Part { terms: Vec::with_capacity(placed.len()), length, times: 1 };
        for (position, text) in placed {
            let term = Term::from_field_text(self.field, text);
            let at = self.terms.iter().position(|known| *known == term).unwrap_or_else(|| {
                self.terms.push(term);
                self.terms.len() - 1
            });
            let offset = u32::try_from(position - first).unwrap_or(u32::MAX);
            part.terms.push((at, offset));
        }
        part
    }
}

impl Query for NearQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let similarity = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => Some(Bm25Weight::for_terms(statistics_provider, &self.terms)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight { query: self.clone(), similarity }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for term in &self.terms {
            visitor(term, true);
        }
    }
}

struct NearWeight {
    query: NearQuery,
    /// Only where scores are wanted.
    similarity: Option<Bm25Weight>,
}

impl Weight for NearWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.query.field)?;
        let mut postings = Vec::with_capacity(self.query.terms.len());
        for term in &self.query.terms {
            match index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)? {
                Some(found) => postings.push(found),
                None => return Ok(Box::new(EmptyScorer)),
            }
        }
        let similarity = match &self.similarity {
            Some(similarity) => Some((similarity.boost_by(boost), reader.get_fieldnorms_reader(self.query.field)?)),
            None => None,
        };
        let mut scorer = NearScorer {
            positions: vec![Vec::new(); postings.len()],
            postings,
            query: self.query.clone(),
            similarity,
            doc: 0,
            found: 0,
            places: Vec::new(),
        };
        scorer.settle(0);
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        match scorer.doc() <= doc && scorer.seek(doc) == doc {
            true => Ok(Explanation::new("near", scorer.score())),
            false => Err(TantivyError::InvalidArgument(format!("document {doc} does not match"))),
        }
    }
}

struct NearScorer {
    query: NearQuery,
    postings: Vec<SegmentPostings>,
    similarity: Option<(Bm25Weight, FieldNormReader)>,
    doc: DocId,
    /// How often all parts stand close together in `doc`.
    found: u32,
    /// Of each term in the document looked at.
    positions: Vec<Vec<u32>>,
    /// Where the parts begin in it, with the part.
    places: Vec<(u32, usize)>,
}

impl NearScorer {
    /// Goes to the first match from `target` on.
    fn settle(&mut self, mut target: DocId) -> DocId {
        self.doc = loop {
            let furthest =
                self.postings.iter_mut().map(|postings| if postings.doc() < target { postings.seek(target) } else { postings.doc() });
            let furthest = furthest.max().unwrap_or(TERMINATED);
            if furthest == TERMINATED {
                break TERMINATED;
            }
            if furthest == target || self.postings.iter().all(|postings| postings.doc() == furthest) {
                self.found = self.count();
                if self.found > 0 {
                    break furthest;
                }
                target = furthest + 1;
            } else {
                target = furthest;
            }
        };
        self.doc
    }

    /// How many stretches of the document hold all parts with few enough places between them.
    fn count(&mut self) -> u32 {
        for (postings, positions) in self.postings.iter_mut().zip(&mut self.positions) {
            postings.positions(positions);
        }
        self.places.clear();
        for (at, part) in self.query.parts.iter().enumerate() {
            let Some((first, rest)) = part.terms.split_first() else { continue };
            let complete =
                |start: &&u32| rest.iter().all(|(term, offset)| self.positions[*term].binary_search(&(**start + offset)).is_ok());
            self.places.extend(self.positions[first.0].iter().filter(complete).map(|start| (*start, at)));
        }
        self.places.sort_unstable();
        stretches(&self.places, &self.query.parts, self.query.within)
    }
}

/// Counts the shortest stretches of `places` that have every part as often as it must occur and at most `within` places that are
/// none of them.
fn stretches(places: &[(u32, usize)], parts: &[Part], within: u32) -> u32 {
    let filled: u32 = parts.iter().map(|part| part.length * u32::try_from(part.times).unwrap_or(1)).sum();
    let mut seen = vec![0_usize; parts.len()];
    let mut missing: usize = parts.iter().map(|part| part.times).sum();
    let (mut left, mut found) = (0, 0);
    for (start, part) in places {
        missing -= usize::from(seen[*part] < parts[*part].times);
        seen[*part] += 1;
        while missing == 0 {
            let (first, leaving) = places[left];
            if seen[leaving] > parts[leaving].times {
                seen[leaving] -= 1;
                left += 1;
                continue;
            }
            if (start + parts[*part].length - first).saturating_sub(filled) <= within {
                found += 1;
            }
            seen[leaving] -= 1;
            missing += 1;
            left += 1;
        }
    }
    found
}

impl DocSet for NearScorer {
    fn advance(&mut self) -> DocId {
        match self.doc {
            TERMINATED => TERMINATED,
            doc => self.settle(doc + 1),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc { self.doc } else { self.settle(target) }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.postings.iter().map(DocSet::size_hint).min().unwrap_or(0)
    }
}

impl Scorer for NearScorer {
    fn score(&mut self) -> Score {
        self.similarity.as_ref().map_or(1.0, |(similarity, norms)| similarity.score(norms.fieldnorm_id(self.doc), self.found))
    }
}
