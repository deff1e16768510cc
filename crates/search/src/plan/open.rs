//! Parts in one segment: which articles have them, in ascending order, and how well those fit.
//!
//! A part is either driven ([`Open::go`]) or asked about articles that another one found ([`Open::meets`]), always in ascending order.

mod any;

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use self::any::OpenAny;
use super::line::OpenLine;
use super::most::OpenMost;
use super::part::{AS_TYPED, All, Part, Rate, Role};
use super::words::OpenWords;

/// A part in one segment.
pub(super) enum Open {
    Nothing,
    Everything { doc: DocId, end: DocId },
    Words(Box<OpenWords>),
    Engine(OpenEngine),
    All(Box<OpenAll>),
    Any(OpenAny),
    Most(Box<OpenMost>),
}

impl Open {
    pub(super) fn new(part: &Part, reader: &SegmentReader) -> tantivy::Result<Self> {
        Ok(match part {
            Part::Everything => Self::Everything { doc: 0, end: reader.max_doc() },
            Part::Words(words) => words.open(reader)?.map_or(Self::Nothing, |words| Self::Words(Box::new(words))),
            Part::Engine(engine) => {
                let exact = match &engine.exact {
                    Some(exact) => Some(exact.open(reader)?),
                    None => None,
                };
                Self::Engine(OpenEngine { found: engine.found.open(reader)?, exact, role: engine.role })
            }
            Part::All(all) => OpenAll::new(all, reader)?.map_or(Self::Nothing, |all| Self::All(Box::new(all))),
            Part::Any(any) => Self::Any(OpenAny::new(any, reader)?),
            Part::Most(most) => Self::Most(Box::new(most.open(reader)?)),
        })
    }

    /// How many articles it has, about.
    pub(super) fn size(&self) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Everything { end, .. } => *end,
            Self::Words(words) => words.size(),
            Self::Engine(engine) => engine.found.size_hint(),
            Self::All(all) => all.leader().map_or(0, Self::size),
            Self::Any(any) => any.parts.iter().map(Self::size).fold(0, u32::saturating_add),
            Self::Most(most) => most.size(),
        }
    }

    /// The article it was driven to.
    pub(super) fn doc(&self) -> DocId {
        match self {
            Self::Nothing => TERMINATED,
            Self::Everything { doc, .. } => *doc,
            Self::Words(words) => words.doc(),
            Self::Engine(engine) => engine.found.doc(),
            Self::All(all) => all.doc,
            Self::Any(any) => any.doc,
            Self::Most(most) => most.doc(),
        }
    }

    /// Drives it to the first article from `target` on that it has.
    pub(super) fn go(&mut self, target: DocId) -> DocId {
        match self {
            Self::Nothing => TERMINATED,
            Self::Everything { doc, end } => {
                *doc = if target < *end { target } else { TERMINATED };
                *doc
            }
            Self::Words(words) => words.go(target),
            Self::Engine(engine) => seek(engine.found.as_mut(), target),
            Self::All(all) => all.go(target),
            Self::Any(any) => any.go(target),
            Self::Most(most) => most.go(target),
        }
    }

    /// Whether it has article `doc`; when not, `Err` with the next that it may have.
    pub(super) fn meets(&mut self, doc: DocId) -> Result<(), DocId> {
        match self {
            Self::Words(words) => words.meets(doc),
            Self::All(all) => all.meets(doc),
            Self::Any(any) => any.ask(doc, Open::meets),
            driven => match driven.go(doc) {
                at if at == doc => Ok(()),
                at => Err(at),
            },
        }
    }

    /// No less than any article scores.
    pub(super) fn cap(&self) -> f32 {
        match self {
            Self::Nothing | Self::Everything { .. } => 0.0,
            Self::Words(words) => words.cap(),
            Self::Engine(engine) => engine.worth(),
            Self::All(all) => {
                let pairs: f32 = all.pairs.iter().map(|(_, line)| line.cap()).sum();
                all.wanted.iter().map(Self::cap).sum::<f32>() + pairs + self.whole()
            }
            Self::Any(any) => any.cap(),
            Self::Most(_) => f32::MAX,
        }
    }

    /// What standing together as a whole adds to a score, where it may add anything.
    pub(super) fn whole(&self) -> f32 {
        match self {
            Self::All(all) if all.whole.is_some() => AS_TYPED,
            _ => 0.0,
        }
    }

    /// Whether article `doc` has all of it together.
    pub(super) fn is_whole(&mut self, doc: DocId) -> bool {
        match self {
            Self::All(all) => all.whole.as_mut().is_some_and(|line| line.meets(doc).is_ok()),
            _ => false,
        }
    }

    /// By how much less than [`Open::cap`] article `doc` scores at least, as its title tells: few have any of the words there.
    pub(super) fn slack(&mut self, doc: DocId) -> f32 {
        match self {
            Self::Words(words) => words.slack(doc),
            Self::All(all) => all.wanted.iter_mut().map(|part| part.slack(doc)).sum(),
            Self::Any(any) => any.parts.iter_mut().map(|part| part.slack(doc)).sum(),
            _ => 0.0,
        }
    }

    /// [`Open::slack`] of an article whose title has nothing of it.
    pub(super) fn in_titles(&self) -> f32 {
        match self {
            Self::Words(words) => words.in_titles(),
            Self::All(all) => all.wanted.iter().map(Self::in_titles).sum(),
            Self::Any(any) => any.parts.iter().map(Self::in_titles).sum(),
            _ => 0.0,
        }
    }

    /// Whether it may have article `doc`; when not, `Err` with the next that it may have. Cheaper than [`Open::meets`], which must have the
    /// last word before `doc` is rated.
    pub(super) fn reach(&mut self, doc: DocId) -> Result<(), DocId> {
        match self {
            Self::Words(words) => words.reach(doc),
            Self::All(all) => all.reach(doc),
            Self::Any(any) => any.ask(doc, Open::reach),
            other => other.meets(doc),
        }
    }

    /// No less than what `doc`, which it met or reached, is rated.
    pub(super) fn bound(&mut self, doc: DocId) -> Rate {
        match self {
            Self::Nothing | Self::Everything { .. } => Rate { score: 0.0, as_typed: 1.0 },
            Self::Words(words) => words.bound(doc),
            Self::Engine(engine) => Rate { score: engine.worth(), as_typed: 1.0 },
            Self::All(all) => all.bound(doc),
            Self::Any(any) => any.sum(doc, |part| part.bound(doc)),
            Self::Most(most) => Rate { score: most.bound(doc), as_typed: 1.0 },
        }
    }

    /// The same as [`Open::rate`], but no more exact than it takes to see that the whole score stays below `floor`; what is as typed adds up
    /// to `tier` to it.
    pub(super) fn rate_above(&mut self, doc: DocId, floor: f32, tier: f32) -> Rate {
        match self {
            Self::All(all) => all.rate_above(doc, floor, tier),
            other => other.rate(doc),
        }
    }

    /// How well `doc`, at which it is, fits.
    pub(super) fn rate(&mut self, doc: DocId) -> Rate {
        match self {
            Self::Nothing | Self::Everything { .. } => Rate { score: 0.0, as_typed: 1.0 },
            Self::Words(words) => words.rate(doc),
            Self::Engine(engine) => engine.rate(doc),
            Self::All(all) => all.rate(doc),
            Self::Any(any) => any.sum(doc, |part| part.rate(doc)),
            Self::Most(most) => Rate { score: most.rate(doc), as_typed: 1.0 },
        }
    }

    /// Whether it says anything about how well an article fits.
    fn counts(&self) -> bool {
        match self {
            Self::Everything { .. } => false,
            Self::Engine(engine) => engine.role == Role::Words,
            _ => true,
        }
    }

    /// How often the article reached has the words of it.
    fn times(&self) -> u32 {
        match self {
            Self::Words(words) => words.times(),
            _ => u32::MAX,
        }
    }
}

/// What the engine finds by itself.
pub(super) struct OpenEngine {
    found: Box<dyn Scorer>,
    exact: Option<Box<dyn Scorer>>,
    role: Role,
}

impl OpenEngine {
    fn worth(&self) -> f32 {
        if self.role == Role::Words { 1.0 } else { 0.0 }
    }

    fn rate(&mut self, doc: DocId) -> Rate {
        let as_typed = self.exact.as_mut().is_none_or(|exact| seek(exact.as_mut(), doc) == doc);
        Rate { score: self.worth(), as_typed: if as_typed { 1.0 } else { 0.0 } }
    }
}

fn seek(scorer: &mut dyn Scorer, doc: DocId) -> DocId {
    match scorer.doc() {
        at if at >= doc => at,
        _ => scorer.seek(doc.min(TERMINATED)),
    }
}

/// All of some parts and none of others.
pub(super) struct OpenAll {
    /// In the order typed.
    wanted: Vec<Open>,
    /// Numbers of the wanted, those with the fewest articles first.
    order: Vec<usize>,
    unwanted: Vec<Open>,
    pairs: Vec<(usize, OpenLine)>,
    whole: Option<OpenLine>,
    doc: DocId,
}

impl OpenAll {
    /// `None` when it has nothing in the segment.
    fn new(all: &All, reader: &SegmentReader) -> tantivy::Result<Option<Self>> {
        let mut wanted = Vec::with_capacity(all.wanted.len());
        for part in &all.wanted {
            match Open::new(part, reader)? {
                Open::Nothing => return Ok(None),
                open => wanted.push(open),
            }
        }
        let mut unwanted = Vec::with_capacity(all.unwanted.len());
        for part in &all.unwanted {
            unwanted.push(Open::new(part, reader)?);
        }
        let mut pairs = Vec::with_capacity(all.pairs.len());
        for pair in &all.pairs {
            pairs.extend(pair.line.open(reader)?.map(|line| (pair.first, line)));
        }
        let whole = match &all.whole {
            Some(line) => line.open(reader)?,
            None => None,
        };
        let mut order: Vec<usize> = (0..wanted.len()).collect();
        order.sort_by_key(|at| wanted[*at].size());
        Ok(Some(Self { wanted, order, unwanted, pairs, whole, doc: 0 }))
    }

    fn leader(&self) -> Option<&Open> {
        self.order.first().map(|first| &self.wanted[*first])
    }

    fn go(&mut self, target: DocId) -> DocId {
        let Some((first, others)) = self.order.split_first() else { return TERMINATED };
        let mut doc = self.wanted[*first].go(target);
        while doc < TERMINATED {
            let missed = others.iter().find_map(|other| self.wanted[*other].meets(doc).err());
            let next = missed.or_else(|| self.unwanted.iter_mut().any(|part| part.meets(doc).is_ok()).then_some(doc + 1));
            match next {
                Some(next) => doc = self.wanted[*first].go(next),
                None => break,
            }
        }
        self.doc = doc;
        doc
    }

    fn meets(&mut self, doc: DocId) -> Result<(), DocId> {
        for at in &self.order {
            self.wanted[*at].meets(doc)?;
        }
        match self.unwanted.iter_mut().any(|part| part.meets(doc).is_ok()) {
            true => Err(doc + 1),
            false => Ok(()),
        }
    }

    fn reach(&mut self, doc: DocId) -> Result<(), DocId> {
        self.order.iter().try_for_each(|at| self.wanted[*at].reach(doc))
    }

    fn bound(&mut self, doc: DocId) -> Rate {
        let bound = self.sum(|part| part.bound(doc));
        Rate { score: bound.score + self.together_bound(doc), ..bound }
    }

    /// The sum of the scores of all wanted parts, and the mean of what is as typed.
    fn sum(&mut self, mut rated: impl FnMut(&mut Open) -> Rate) -> Rate {
        let mut sum = Rate::default();
        let mut counting = 0;
        for part in &mut self.wanted {
            let own = rated(part);
            sum.score += own.score;
            if part.counts() {
                sum.as_typed += own.as_typed;
                counting += 1;
            }
        }
        sum.as_typed = if counting == 0 { 1.0 } else { sum.as_typed / counting as f32 };
        sum
    }

    /// No less than what words that stand together add.
    fn together_bound(&self, doc: DocId) -> f32 {
        // A pair is no more frequent than either of its words.
        let most = |first: usize| self.wanted[first].times().min(self.wanted[first + 1].times());
        let pairs: f32 = self.pairs.iter().map(|(first, line)| line.score(doc, most(*first))).sum();
        pairs + if self.whole.is_some() { AS_TYPED } else { 0.0 }
    }

    fn rate(&mut self, doc: DocId) -> Rate {
        self.rate_above(doc, f32::MIN, 0.0)
    }

    fn rate_above(&mut self, doc: DocId, floor: f32, tier: f32) -> Rate {
        let mut rate = self.sum(|part| part.rate(doc));
        // Where words stand costs most to read.
        let most = rate.score + tier * rate.as_typed + self.together_bound(doc);
        if most < floor {
            return rate;
        }
        rate.score += self.pairs.iter_mut().map(|(_, line)| line.rate(doc)).sum::<f32>();
        if self.whole.as_mut().is_some_and(|line| line.meets(doc).is_ok()) {
            rate.score += AS_TYPED;
        }
        rate
    }
}
