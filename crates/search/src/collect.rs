//! One pass over everything that matches: how many, the best lines, and the counts of every facet.

mod lines;

use chrono::NaiveDate;
use tantivy::query::{EnableScoring, Query, Scorer, Weight};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};

use self::lines::Best;
pub(crate) use self::lines::{Key, Ranked};
use crate::Cursor;
use crate::columns::{Columns, Rows};
use crate::facets::{Counter, Facets};
use crate::plan::{Attempt, Floor};
use crate::query::{Lines, Sort};
use crate::rank;

/// What is asked of a pass.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) sort: Sort,
    pub(crate) lines: Lines,
    /// How many lines.
    pub(crate) keep: usize,
    /// Only lines behind this one.
    pub(crate) after: Option<Cursor>,
    /// The day on which it is asked.
    pub(crate) today: Option<NaiveDate>,
    /// No articles of the story of this number.
    pub(crate) without: Option<u32>,
}

/// What was collected.
pub(crate) struct Tallied {
    pub(crate) total: usize,
    pub(crate) stories: usize,
    /// Best first.
    pub(crate) best: Vec<Ranked>,
    /// The articles of each segment, in ascending order; only where lines are stories, of which copies are sought.
    pub(crate) found: Vec<Vec<DocId>>,
    pub(crate) facets: Facets,
}

/// One segment, and which of its articles are wanted.
struct Segment<'s> {
    number: u32,
    reader: &'s SegmentReader,
    rows: &'s Rows,
    /// As [`Wanted::without`].
    without: Option<u32>,
}

impl Segment<'_> {
    fn all_are_wanted(&self) -> bool {
        self.without.is_none() && self.reader.alive_bitset().is_none()
    }

    fn is_wanted(&self, doc: DocId) -> bool {
        let of_another = self.without.is_none_or(|story| self.rows.row(doc).story != story);
        of_another && self.reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc))
    }
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
        let newest = wanted.after.map_or_else(|| columns.newest(wanted.today), |cursor| cursor.newest);
        Ok(Self { searcher, columns, weight: attempt.query.weight(scoring)?, wanted, floor: attempt.floor.clone(), newest })
    }

    /// Everything that matches.
    pub(crate) fn all(&self) -> tantivy::Result<Tallied> {
        let mut counter = Counter::new(self.columns);
        let mut best = Best::new(&self.wanted, self.columns.values.stories.len(), self.floor.clone());
        let mut total = 0;
        let mut found = vec![Vec::new(); self.searcher.segment_readers().len()];
        for ((number, reader), found) in (0..).zip(self.searcher.segment_readers()).zip(&mut found) {
            let rows = &*self.columns.segments[number as usize];
            let segment = Segment { number, reader, rows, without: self.wanted.without };
            self.for_each_wanted(&segment, |docs| {
                total += docs.len();
                if self.wanted.lines == Lines::Stories {
                    found.extend_from_slice(docs);
                }
                counter.count(rows, docs);
                if self.wanted.sort == Sort::Date {
                    // The newest mostly come last.
                    docs.iter().rev().for_each(|doc| self.offer(&segment, *doc, 0.0, &mut best));
                }
            })?;
            if self.wanted.sort == Sort::Relevance {
                self.offer_scored(&segment, &mut best)?;
            }
        }
        Ok(Tallied { total, stories: counter.stories(), best: best.into_lines(), found, facets: counter.facets(&self.columns.values) })
    }

    /// Gives `each` the articles of a segment that match and are wanted, in ascending order, many at a time.
    fn for_each_wanted(&self, segment: &Segment, mut each: impl FnMut(&[DocId])) -> tantivy::Result<()> {
        let mut left = Vec::new();
        self.weight.for_each_no_score(segment.reader, &mut |docs| {
            if segment.all_are_wanted() {
                return each(docs);
            }
            left.clear();
            left.extend(docs.iter().copied().filter(|doc| segment.is_wanted(*doc)));
            each(&left);
        })
    }

    /// Offers `best` the articles of a segment that match and are wanted, with their scores.
    fn offer_scored(&self, segment: &Segment, best: &mut Best) -> tantivy::Result<()> {
        let all_are_wanted = segment.all_are_wanted();
        self.floor.freshen(segment.rows.fresh(self.newest));
        self.weight.for_each(segment.reader, &mut |doc, score| {
            if all_are_wanted || segment.is_wanted(doc) {
                self.offer(segment, doc, score, best);
            }
        })
    }

    fn offer(&self, segment: &Segment, doc: DocId, score: Score, best: &mut Best) {
        if best.may_take(score, segment.rows.key(doc).0) {
            best.take(self.ranked(segment.rows, DocAddress::new(segment.number, doc), score));
        }
    }

    fn ranked(&self, rows: &Rows, address: DocAddress, score: Score) -> Ranked {
        let (published, article) = rows.key(address.doc_id);
        let score = match self.wanted.sort {
            Sort::Relevance => rank::adjusted(score, published, self.newest),
            Sort::Date => 0.0,
        };
        Ranked { key: Key { score, published, article }, story: rows.row(address.doc_id).story, address }
    }

    /// Of each line, the other articles of its story among those `found`, the newest first. How well each fits is not reckoned: under
    /// the line that fits best it tells the reader nothing.
    pub(crate) fn copies(&self, lines: &[Ranked], found: &[Vec<DocId>]) -> Vec<Vec<Ranked>> {
        let mut copies = vec![Vec::new(); lines.len()];
        for ((segment, rows), found) in (0..).zip(&self.columns.segments).zip(found) {
            for (best, copies) in lines.iter().zip(&mut copies) {
                let addresses = rows.of_story(best.story).iter().map(|doc| DocAddress::new(segment, *doc));
                let others = addresses.filter(|other| *other != best.address && found.binary_search(&other.doc_id).is_ok());
                copies.extend(others.map(|other| self.ranked(rows, other, 0.0)));
            }
        }
        let newest_first = |a: &Ranked, b: &Ranked| b.key.published.cmp(&a.key.published).then(a.key.article.cmp(&b.key.article));
        copies.iter_mut().for_each(|copies| copies.sort_unstable_by(newest_first));
        copies
    }

    /// The place of a line.
    pub(crate) fn cursor(&self, line: &Ranked) -> Cursor {
        let Key { score, published, article } = line.key;
        Cursor { score, published, article, newest: self.newest }
    }
}

/// Which of some articles `query` finds.
pub(crate) fn found_by(searcher: &Searcher, query: &dyn Query, articles: &[Ranked]) -> tantivy::Result<Vec<bool>> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut found = vec![false; articles.len()];
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let here = (0..).zip(articles).filter(|(_, article)| article.address.segment_ord == segment);
        let mut docs: Vec<(DocId, usize)> = here.map(|(at, article)| (article.address.doc_id, at)).collect();
        docs.sort_unstable();
        among(&*weight, reader, &docs, |_, at, _| found[at] = true)?;
    }
    Ok(found)
}

/// Gives `each` those of `docs`, which ascend, that match, with what they were numbered by.
fn among(
    weight: &dyn Weight,
    reader: &SegmentReader,
    docs: &[(DocId, usize)],
    mut each: impl FnMut(DocId, usize, &mut dyn Scorer),
) -> tantivy::Result<()> {
    if docs.is_empty() {
        return Ok(());
    }
    let mut scorer = weight.scorer(reader, 1.0)?;
    let mut reached = scorer.doc();
    for (doc, number) in docs {
        if reached < *doc {
            reached = scorer.seek(*doc);
        }
        if reached == *doc {
            each(*doc, *number, &mut *scorer);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
