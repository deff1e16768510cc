//! One pass over everything that matches: how many, the best lines, and the counts of every facet. And a narrow one over the other
//! articles of the stories that are shown.

mod lines;

use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocAddress, DocId, Score, Searcher};

use self::lines::Best;
pub(crate) use self::lines::{Key, Ranked};
use crate::Cursor;
use crate::columns::{Columns, Rows};
use crate::facets::{Counter, Facets};
use crate::plan::Attempt;
use crate::query::{Lines, Sort};
use crate::rank::{self, Floor};

/// What is asked of a pass.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) sort: Sort,
    pub(crate) lines: Lines,
    /// How many lines.
    pub(crate) keep: usize,
    /// Only lines behind this one.
    pub(crate) after: Option<Cursor>,
}

/// What was collected.
pub(crate) struct Tallied {
    pub(crate) total: usize,
    pub(crate) stories: usize,
    /// Best first.
    pub(crate) best: Vec<Ranked>,
    pub(crate) facets: Facets,
}

/// A query that is ready to be run.
pub(crate) struct Pass<'s> {
    searcher: &'s Searcher,
    columns: &'s Columns,
    weight: Box<dyn Weight>,
    wanted: Wanted,
    /// Raised to the worst line that is kept.
    floor: Floor,
    /// What freshness is measured by.
    newest: i64,
}

impl<'s> Pass<'s> {
    pub(crate) fn new(searcher: &'s Searcher, columns: &'s Columns, attempt: &Attempt, wanted: Wanted) -> tantivy::Result<Self> {
        let scoring = match wanted.sort {
            Sort::Relevance => EnableScoring::enabled_from_searcher(searcher),
            Sort::Date => EnableScoring::disabled_from_searcher(searcher),
        };
        let newest = wanted.after.map_or_else(|| columns.newest(), |cursor| cursor.newest);
        Ok(Self { searcher, columns, weight: attempt.query.weight(scoring)?, wanted, floor: attempt.floor.clone(), newest })
    }

    /// Everything that matches.
    pub(crate) fn all(&self) -> tantivy::Result<Tallied> {
        let mut counter = Counter::new(self.columns);
        let mut best = Best::new(&self.wanted, self.columns.values.stories.len(), self.floor.clone());
        let mut total = 0;
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let rows = &*self.columns.segments[segment as usize];
            let alive = reader.alive_bitset();
            let mut take = |doc: DocId, score: Score| {
                if alive.is_none_or(|alive| alive.is_alive(doc)) {
                    total += 1;
                    counter.count(rows, doc);
                    if best.may_take(score) {
                        best.take(self.ranked(rows, DocAddress::new(segment, doc), score));
                    }
                }
            };
            match self.wanted.sort {
                Sort::Relevance => self.weight.for_each(reader, &mut take)?,
                Sort::Date => self.weight.for_each_no_score(reader, &mut |docs| docs.iter().for_each(|doc| take(*doc, 0.0)))?,
            }
        }
        Ok(Tallied { total, stories: counter.stories(), best: best.into_lines(), facets: counter.facets(&self.columns.values) })
    }

    fn ranked(&self, rows: &Rows, address: DocAddress, score: Score) -> Ranked {
        let (published, article) = rows.key(address.doc_id);
        let score = match self.wanted.sort {
            Sort::Relevance => rank::adjusted(score, published, self.newest),
            Sort::Date => 0.0,
        };
        Ranked { key: Key { score, published, article }, story: rows.row(address.doc_id).story, address }
    }

    /// Of each line, the other articles of its story that match, best first.
    pub(crate) fn copies(&self, lines: &[Ranked]) -> tantivy::Result<Vec<Vec<Ranked>>> {
        let mut copies = vec![Vec::new(); lines.len()];
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            let rows = &*self.columns.segments[segment as usize];
            let alive = reader.alive_bitset();
            let mut others: Vec<(DocId, usize)> = Vec::new();
            for (line, best) in lines.iter().enumerate() {
                let shown = (best.address.segment_ord == segment).then_some(best.address.doc_id);
                let docs = rows.of_story(best.story).iter().filter(|doc| Some(**doc) != shown);
                others.extend(docs.filter(|doc| alive.is_none_or(|alive| alive.is_alive(**doc))).map(|doc| (*doc, line)));
            }
            if others.is_empty() {
                continue;
            }
            others.sort_unstable();
            let mut scorer = self.weight.scorer(reader, 1.0)?;
            let mut reached = scorer.doc();
            for (doc, line) in others {
                if reached < doc {
                    reached = scorer.seek(doc);
                }
                if reached == doc {
                    let score = if self.wanted.sort == Sort::Relevance { scorer.score() } else { 0.0 };
                    copies[line].push(self.ranked(rows, DocAddress::new(segment, doc), score));
                }
            }
        }
        for copies in &mut copies {
            copies.sort_unstable_by(|a, b| b.cmp(a));
        }
        Ok(copies)
    }

    /// The place of a line.
    pub(crate) fn cursor(&self, line: &Ranked) -> Cursor {
        let Key { score, published, article } = line.key;
        Cursor { score, published, article, newest: self.newest }
    }
}
