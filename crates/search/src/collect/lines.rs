//! The best lines of a search while articles come in: each article a line, or each story with its best article.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use tantivy::{DocAddress, Score};

use super::Wanted;
use crate::Cursor;
use crate::facets::Bits;
use crate::plan::Floor;
use crate::query::{Lines, Sort};
use crate::rank::FRESHEST;

/// All that the place of an article in the order depends on: score, then the newer, then the lower id. Greater is better.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// 0 when sorted by date.
    pub(crate) score: Score,
    /// Seconds since 1970.
    pub(crate) published: i64,
    pub(crate) article: i64,
}

/// An article with its place in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked {
    pub(crate) key: Key,
    /// Number of its story.
    pub(crate) story: u32,
    pub(crate) address: DocAddress,
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then(self.published.cmp(&other.published)).then(other.article.cmp(&self.article))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

impl From<Cursor> for Key {
    fn from(Cursor { score, published, article, .. }: Cursor) -> Self {
        Self { score, published, article }
    }
}

/// The best lines so far.
pub(super) struct Best {
    sort: Sort,
    keep: usize,
    after: Option<Key>,
    kept: Kept,
    /// What a score must reach to be kept, as long as nothing is added to it for freshness.
    floor: Score,
    /// When what is kept must have been published, where that alone decides.
    oldest: i64,
    /// The floor, for who scores.
    shared: Floor,
}

enum Kept {
    /// The worst on top.
    Articles(BinaryHeap<Reverse<Ranked>>),
    Stories(Stories),
    /// Stories behind a cursor: which of them have a line before it is known only at the end.
    Later {
        shown: Bits,
        candidates: Vec<Ranked>,
    },
}

impl Best {
    pub(super) fn new(wanted: &Wanted, stories: usize, shared: Floor) -> Self {
        let kept = match (wanted.lines, wanted.after) {
            (Lines::Articles, _) => Kept::Articles(BinaryHeap::new()),
            (Lines::Stories, None) => Kept::Stories(Stories::default()),
            (Lines::Stories, Some(_)) => Kept::Later { shown: Bits::new(stories), candidates: Vec::new() },
        };
        Self {
            sort: wanted.sort,
            keep: wanted.keep,
            after: wanted.after.map(Key::from),
            kept,
            floor: Score::NEG_INFINITY,
            oldest: i64::MIN,
            shared,
        }
    }

    /// Whether an article of this score, published then, may belong to the best; cheaper than finding out.
    pub(super) fn may_take(&self, score: Score, published: i64) -> bool {
        score >= self.floor && published >= self.oldest
    }

    pub(super) fn take(&mut self, article: Ranked) {
        let behind = self.after.is_none_or(|after| article.key < after);
        let worst = match &mut self.kept {
            Kept::Articles(heap) => {
                if !behind || (heap.len() >= self.keep && heap.peek().is_none_or(|worst| article < worst.0)) {
                    return;
                }
                heap.push(Reverse(article));
                if heap.len() > self.keep {
                    heap.pop();
                }
                heap.peek().filter(|_| heap.len() >= self.keep).map(|worst| worst.0)
            }
            Kept::Stories(stories) => {
                stories.take(article, self.keep);
                stories.worst(self.keep)
            }
            Kept::Later { shown, candidates } => {
                match behind {
                    true => candidates.push(article),
                    false => shown.insert(article.story),
                }
                None
            }
        };
        if let Some(worst) = worst {
            self.floor = worst.key.score - FRESHEST;
            if self.sort == Sort::Date {
                self.oldest = worst.key.published;
            }
            self.shared.raise(worst.key.score);
        }
    }

    /// Best first.
    pub(super) fn into_lines(self) -> Vec<Ranked> {
        match self.kept {
            Kept::Articles(heap) => heap.into_sorted_vec().into_iter().map(|article| article.0).collect(),
            Kept::Stories(stories) => stories.into_lines(),
            Kept::Later { shown, candidates } => {
                let mut stories = Stories::default();
                for article in candidates.into_iter().filter(|article| !shown.has(article.story)) {
                    stories.take(article, self.keep);
                }
                stories.into_lines()
            }
        }
    }
}

/// The best stories, each with its best article.
///
/// What is dropped is never missed: it was worse than all that are kept, and the worst that is kept only becomes better.
#[derive(Default)]
struct Stories {
    best: HashMap<u32, Ranked>,
    order: BTreeMap<Ranked, u32>,
}

impl Stories {
    fn take(&mut self, article: Ranked, keep: usize) {
        if self.worst(keep).is_some_and(|worst| article < worst) {
            return;
        }
        if let Some(before) = self.best.get(&article.story) {
            if article < *before {
                return;
            }
            self.order.remove(before);
        }
        self.best.insert(article.story, article);
        self.order.insert(article, article.story);
        if self.order.len() > keep
            && let Some((_, story)) = self.order.pop_first()
        {
            self.best.remove(&story);
        }
    }

    /// The worst kept, when there is no room for more.
    fn worst(&self, keep: usize) -> Option<Ranked> {
        let (worst, _) = self.order.first_key_value().filter(|_| self.order.len() >= keep)?;
        Some(*worst)
    }

    fn into_lines(self) -> Vec<Ranked> {
        self.order.into_keys().rev().collect()
    }
}
