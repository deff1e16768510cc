//! A query as we rank it: its parts, and the engine's view of the whole.
//!
//! The engine's own boolean query knows one number for an article. Here a part tells two, how well it fits and how far it fits as typed, and
//! what cannot come among the first is not reckoned to the end.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TantivyError};

use super::bound;
use super::floor::Floor;
use super::gather::{as_typed, gathered, titled};
use super::line::Line;
use super::most::Most;
use super::open::Open;
use super::words::Words;
use crate::rank::FRESHEST;

/// How well an article fits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rate {
    pub(super) score: f32,
    /// The share of what was typed that it has as typed, from 0 to 1.
    pub(super) as_typed: f32,
}

/// What is sought, with the engine's terms in it.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Every article.
    Everything,
    Words(Words),
    Engine(Engine),
    All(All),
    Any(Any),
    Most(Most),
}

/// What the engine finds by itself.
#[derive(Clone, Debug)]
pub(super) struct Engine {
    pub(super) found: Asked,
    /// What of it is as typed; `None` when all is.
    pub(super) exact: Option<Asked>,
    /// A condition counts neither as fitting nor as typed.
    pub(super) role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Words: each match is worth the same.
    Words,
    Condition,
}

/// A query of the engine, on its way to its answer.
pub(super) struct Asked {
    query: Box<dyn Query>,
    weight: Option<Arc<dyn Weight>>,
}

impl Asked {
    pub(super) fn new(query: Box<dyn Query>) -> Self {
        Self { query, weight: None }
    }

    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<Box<dyn Scorer>> {
        let weight = self.weight.as_ref().ok_or_else(|| TantivyError::InternalError("a query without its weight".to_owned()))?;
        weight.scorer(reader, 1.0)
    }
}

impl Clone for Asked {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), weight: self.weight.clone() }
    }
}

impl std::fmt::Debug for Asked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.query.fmt(out)
    }
}

/// All of the wanted, none of the unwanted.
#[derive(Clone, Debug, Default)]
pub(super) struct All {
    pub(super) wanted: Vec<Part>,
    pub(super) unwanted: Vec<Part>,
    /// Words that count for more where they stand together as typed.
    pub(super) pairs: Vec<Pair>,
    /// All of it as one line: what has it stands before what has not.
    pub(super) whole: Option<Line>,
}

/// Two of the wanted, next to each other.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The number of the first; the second follows it.
    pub(super) first: usize,
    pub(super) line: Line,
}

/// At least one of some parts.
#[derive(Clone, Debug)]
pub(super) struct Any {
    pub(super) parts: Vec<Part>,
    /// So many of them, from the first on, were typed; the others were added and match nothing as typed.
    pub(super) typed: usize,
    pub(super) first: First,
}

/// Where articles that have the first of some parts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Among the others, by their scores.
    Among,
    /// Before all others.
    Ahead,
}

impl Part {
    /// Finds no other spellings any more.
    pub(super) fn as_typed_only(&mut self) {
        match self {
            Self::Everything | Self::Most(_) => {}
            Self::Words(words) => {
                if let Some(exact) = words.exact.take() {
                    words.found = exact;
                }
            }
            Self::Engine(engine) => {
                if let Some(exact) = engine.exact.take() {
                    engine.found = exact;
                }
            }
            Self::All(all) => all.wanted.iter_mut().for_each(Self::as_typed_only),
            Self::Any(any) => {
                any.parts.truncate(any.typed);
                any.parts.iter_mut().for_each(Self::as_typed_only);
            }
        }
    }

    /// Whether it says anything about how well an article fits.
    pub(super) fn counts(&self) -> bool {
        match self {
            Self::Everything => false,
            Self::Engine(engine) => engine.role == Role::Words,
            _ => true,
        }
    }

    /// It without what says only whether an article is found, which costs to be opened; `None` where it has no such parts.
    fn rated(&self) -> Option<Self> {
        let Self::All(all) = self else { return None };
        let only_finds = |part: &Self| matches!(part, Self::Engine(engine) if engine.role == Role::Condition);
        if all.unwanted.is_empty() && !all.wanted.iter().any(only_finds) {
            return None;
        }
        let mut rated = all.clone();
        rated.unwanted.clear();
        // In its place, so that pairs find their words.
        rated.wanted.iter_mut().filter(|part| only_finds(part)).for_each(|part| *part = Self::Everything);
        Some(Self::All(rated))
    }

    /// Where single words of it are looked for but titles.
    fn texts(&self) -> impl Iterator<Item = &Line> {
        let words = if let Self::Words(words) = self { Some(words) } else { None };
        words.into_iter().flat_map(Words::texts)
    }

    /// Gets what the engine must know before segments are read. Without `Scoring` nothing is kept that only scores.
    fn prepare(&mut self, scoring: Scoring, searcher: &Searcher) -> tantivy::Result<()> {
        match self {
            Self::Everything => Ok(()),
            Self::Words(words) if scoring == Scoring::Off => {
                *words = words.bare();
                Ok(())
            }
            Self::Words(words) => words.weigh(searcher),
            Self::Engine(engine) => {
                let asks = std::iter::once(&mut engine.found).chain(&mut engine.exact);
                for asked in asks {
                    asked.weight = Some(Arc::from(asked.query.weight(EnableScoring::disabled_from_searcher(searcher))?));
                }
                Ok(())
            }
            Self::All(all) => {
                if scoring == Scoring::Off {
                    (all.pairs, all.whole) = (Vec::new(), None);
                }
                all.unwanted.iter_mut().try_for_each(|part| part.prepare(Scoring::Off, searcher))?;
                all.wanted.iter_mut().try_for_each(|part| part.prepare(scoring, searcher))?;
                for line in all.pairs.iter_mut().map(|pair| &mut pair.line).chain(&mut all.whole) {
                    line.weigh_beside(all.wanted.iter().flat_map(Self::texts), searcher)?;
                }
                Ok(())
            }
            Self::Any(any) => any.parts.iter_mut().try_for_each(|part| part.prepare(scoring, searcher)),
            Self::Most(most) => most.prepare(scoring, searcher),
        }
    }
}

/// Whether an order is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scoring {
    On,
    Off,
}

/// Whether what is as typed stands before everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tiers {
    AsTyped,
    None,
}

impl Tiers {
    /// What is added to the score of what matches as typed.
    fn worth(self) -> f32 {
        if self == Self::AsTyped { AS_TYPED } else { 0.0 }
    }
}

/// Room for the rounding of sums of scores.
pub(super) const ROUNDING: f32 = 0.01;

/// Added to the score of what matches as typed: far above any sum of scores that a query of some words reaches (below 100 on
/// 5,000 articles).
pub(super) const AS_TYPED: f32 = 1000.0;

/// Added to the score of what stands before everything else, whatever that has as typed.
pub(super) const AHEAD: f32 = 2.0 * AS_TYPED;

/// The engine's query of a part.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    pub(super) part: Part,
    pub(super) tiers: Tiers,
    pub(super) floor: Floor,
}

impl Query for Ranked {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let searcher = scoring.searcher().ok_or_else(|| TantivyError::InvalidArgument("no index to search".to_owned()))?;
        let mut ranked = self.clone();
        ranked.part.prepare(if scoring.is_scoring_enabled() { Scoring::On } else { Scoring::Off }, searcher)?;
        let rated = ranked.part.rated();
        Ok(Box::new(RankedWeight { ranked, rated, found: Mutex::default() }))
    }
}

struct RankedWeight {
    ranked: Ranked,
    /// What rates articles that are found; `None` where that is all of it.
    rated: Option<Part>,
    /// What was found in each segment: who wants the best of it has mostly counted it before.
    found: Mutex<HashMap<SegmentId, Arc<Vec<DocId>>>>,
}

impl RankedWeight {
    /// Articles of a segment, in ascending order.
    fn found(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Vec<DocId>>> {
        let known = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&reader.segment_id()) {
            return Ok(found.clone());
        }
        let found = Arc::new(gathered(&self.ranked.part, reader)?);
        known().insert(reader.segment_id(), found.clone());
        Ok(found)
    }
}

impl Weight for RankedWeight {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Ranked { part, tiers, floor } = &self.ranked;
        let mut open = Open::new(part, reader)?;
        open.go(0);
        Ok(Box::new(RankedScorer { open, tier: tiers.worth(), floor: floor.clone() }))
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        let found = self.found(reader)?;
        Ok(match reader.alive_bitset() {
            Some(alive) => found.iter().filter(|doc| alive.is_alive(**doc)).count() as u32,
            None => found.len() as u32,
        })
    }

    fn for_each_no_score(&self, reader: &SegmentReader, each: &mut dyn FnMut(&[DocId])) -> tantivy::Result<()> {
        each(&self.found(reader)?);
        Ok(())
    }

    /// Leaves out what is not wanted (see [`Floor`]).
    fn for_each(&self, reader: &SegmentReader, each: &mut dyn FnMut(DocId, Score)) -> tantivy::Result<()> {
        let Ranked { part, tiers, floor } = &self.ranked;
        if let Part::Most(most) = part {
            most.open(reader)?.for_each(floor, each);
            return Ok(());
        }
        let tier = tiers.worth();
        let found = self.found(reader)?;
        let part = self.rated.as_ref().unwrap_or(part);
        if bound::best(part, tier, floor, &found, reader, each)? {
            return Ok(());
        }
        let fresh = floor.fresh();
        let mut open = Open::new(part, reader)?;
        let typed = if tier > 0.0 { as_typed(part, reader)? } else { None };
        let (titled, in_titles) = (titled(part, reader, found.len())?, open.in_titles());
        let (cap, whole) = (open.cap() + tier, open.whole());
        let of_others = typed.as_ref().map_or(cap, |(_, others)| cap - whole - tier * (1.0 - others));
        // By whether an article may have all as typed, and whether its title may have any of it: nobody can foresee either.
        let caps = [[of_others - in_titles, of_others], [cap - in_titles, cap]];
        for doc in found.iter().copied() {
            let fresh = fresh.as_ref().map_or(FRESHEST, |fresh| fresh[doc as usize]);
            let least = floor.worst() - fresh - ROUNDING;
            if least > 0.0 {
                // From what is known anyway to what costs most to read.
                let is_typed = typed.as_ref().is_none_or(|(typed, _)| typed.has(doc));
                let has_title = titled.as_ref().is_none_or(|titled| titled.has(doc));
                let cap = caps[usize::from(is_typed)][usize::from(has_title)];
                if cap < least || (has_title && cap - open.slack(doc) < least) || open.reach(doc).is_err() {
                    continue;
                }
                let bound = open.bound(doc);
                let bound = bound.score + tier * bound.as_typed;
                if bound < least || (bound - whole < least && !open.is_whole(doc)) {
                    continue;
                }
            }
            if open.meets(doc).is_ok() {
                let rate = open.rate_above(doc, least, tier);
                each(doc, rate.score + tier * rate.as_typed);
            }
        }
        Ok(())
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("ranks are not explained".to_owned()))
    }
}

struct RankedScorer {
    open: Open,
    /// What is added to the score of what is as typed.
    tier: f32,
    floor: Floor,
}

impl DocSet for RankedScorer {
    fn advance(&mut self) -> DocId {
        self.open.go(self.open.doc() + 1)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.open.doc() >= target { self.open.doc() } else { self.open.go(target) }
    }

    fn doc(&self) -> DocId {
        self.open.doc()
    }

    fn size_hint(&self) -> u32 {
        self.open.size()
    }
}

impl Scorer for RankedScorer {
    fn score(&mut self) -> Score {
        let doc = self.open.doc();
        let floor = self.floor.get();
        let tier = self.tier;
        if floor > 0.0 {
            let bound = self.open.bound(doc);
            let bound = bound.score + tier * bound.as_typed + ROUNDING;
            // Not its score, but its score is no higher, and nobody will look at it.
            if bound < floor {
                return bound;
            }
        }
        let rate = self.open.rate_above(doc, floor, tier);
        rate.score + tier * rate.as_typed
    }
}
