//! The best of all articles of one segment: what each may score is added up list by list, and only what may come among those kept is read
//! article by article.

mod sums;

use std::sync::Arc;

use tantivy::{DocId, SegmentReader};

use self::sums::{Sums, Whole};
use super::floor::Floor;
use super::gather::{Set, as_typed, titled};
use super::line::Line;
use super::open::Open;
use super::part::{AS_TYPED, Any, First, Part, ROUNDING, Role};
use crate::rank::FRESHEST;

/// So few articles are read one after the other.
const FEW: usize = 48;
/// Those that may score most are read before the others, which mostly need not be read then.
const LIKELY: usize = 32;
/// Of more articles it is looked up list by list where words stand.
const MANY: usize = 256;

/// Gives `each` the scores of those of `found`, all of a part, that may be kept; `false` where nothing is known of their scores beforehand.
pub(super) fn best(
    part: &Part,
    tier: f32,
    floor: &Floor,
    found: &[DocId],
    reader: &SegmentReader,
    each: &mut dyn FnMut(DocId, f32),
) -> tantivy::Result<bool> {
    if found.len() <= FEW || !is_known(part) {
        return Ok(false);
    }
    let typed = if tier > 0.0 { as_typed(part, reader)? } else { None };
    let titled = titled(part, reader, found.len())?;
    let mut reading = Reading { part, tier, floor, fresh: floor.fresh(), reader, each, most: Most::of(part, tier), typed, titled };
    match &reading.titled {
        // Articles with any of it in their titles mostly leave no room for others.
        Some(titled) if floor.is_open() => {
            let first = only(found, |doc| titled.has(doc));
            let others = only(found, |doc| !titled.has(doc));
            reading.read_best(&first)?;
            reading.read_best(&others)?;
        }
        _ => reading.read_best(found)?,
    }
    Ok(true)
}

/// Those of some articles that are wanted, in even steps, since nobody can foresee it.
fn only(docs: &[DocId], is_wanted: impl Fn(DocId) -> bool) -> Vec<DocId> {
    let mut wanted = vec![0; docs.len()];
    let mut number = 0;
    for doc in docs {
        wanted[number] = *doc;
        number += usize::from(is_wanted(*doc));
    }
    wanted.truncate(number);
    wanted
}

/// Whether scores can be added up list by list.
fn is_known(part: &Part) -> bool {
    let words = |part: &Part| matches!(part, Part::Words(_));
    let is_any = |any: &Any| any.first == First::Among && any.parts.iter().all(words);
    match part {
        Part::Words(_) => true,
        Part::Any(any) => is_any(any),
        Part::All(all) => all.wanted.iter().all(|part| match part {
            Part::Everything | Part::Engine(_) | Part::Words(_) => true,
            Part::Any(any) => is_any(any),
            Part::All(_) | Part::Most(_) => false,
        }),
        Part::Everything | Part::Engine(_) | Part::Most(_) => false,
    }
}

/// What any article scores at most.
#[derive(Default)]
struct Most {
    /// With what is below.
    score: f32,
    /// For its title.
    in_titles: f32,
    /// For having all of it as one line.
    whole: f32,
}

impl Most {
    fn of(part: &Part, tier: f32) -> Self {
        let mut most = Self { score: tier, ..Self::default() };
        most.add(part);
        most
    }

    fn add(&mut self, part: &Part) {
        match part {
            Part::Words(words) => {
                self.score += words.all_lines().map(Line::cap).sum::<f32>();
                self.in_titles += words.titles.iter().map(Line::cap).sum::<f32>();
            }
            Part::Any(Any { parts, .. }) => parts.iter().for_each(|part| self.add(part)),
            Part::All(all) => {
                all.wanted.iter().for_each(|part| self.add(part));
                self.whole = if all.whole.is_some() { AS_TYPED } else { 0.0 };
                self.score += all.pairs.iter().map(|pair| pair.line.cap()).sum::<f32>() + self.whole;
            }
            Part::Engine(engine) if engine.role == Role::Words => self.score += 1.0,
            Part::Everything | Part::Engine(_) | Part::Most(_) => {}
        }
    }
}

/// Articles with what they score at most, in ascending order.
type Bounded = Vec<(DocId, f32)>;

/// Reads the best articles of a segment.
struct Reading<'r> {
    part: &'r Part,
    /// What is added to the score of what is as typed.
    tier: f32,
    floor: &'r Floor,
    fresh: Option<Arc<[f32]>>,
    reader: &'r SegmentReader,
    each: &'r mut dyn FnMut(DocId, f32),
    most: Most,
    /// Articles that may have all as typed, and what share of it the others may have; `None` where any may.
    typed: Option<(Set, f32)>,
    /// Articles with any of it in their titles; `None` where any may have it.
    titled: Option<Set>,
}

/// Articles that may be kept, and what is known of them.
struct Likely<'r> {
    docs: Vec<DocId>,
    /// As [`Reading::may_be_kept`].
    may: [[bool; 2]; 2],
    whole: Option<Whole<'r>>,
}

impl<'r> Reading<'r> {
    /// What an article must score with what being new adds.
    fn least(&self) -> f32 {
        self.floor.worst() - ROUNDING
    }

    fn fresh(&self, doc: DocId) -> f32 {
        self.fresh.as_ref().map_or(FRESHEST, |fresh| fresh[doc as usize])
    }

    /// Those of some articles that are any of these.
    fn those(&self, docs: &[DocId], may: [[bool; 2]; 2]) -> Vec<DocId> {
        match (&self.typed, &self.titled, may) {
            (.., [[true, true], [true, true]]) => docs.to_vec(),
            (.., [[false, false], [false, false]]) => Vec::new(),
            // Most often.
            (Some((typed, _)), Some(titled), [[false, false], [false, true]]) => {
                let both = titled.in_both(typed);
                only(docs, |doc| both.has(doc))
            }
            (Some((typed, _)), _, [[false, false], [true, true]]) => only(docs, |doc| typed.has(doc)),
            (_, Some(titled), [[false, true], [false, true]]) => only(docs, |doc| titled.has(doc)),
            _ => only(docs, |doc| self.is_any(doc, may)),
        }
    }

    fn may_be_typed(&self, doc: DocId) -> bool {
        self.typed.as_ref().is_none_or(|(typed, _)| typed.has(doc))
    }

    /// Which articles may be kept, by whether they may have all as typed, and whether their titles may have any of it; `whole` is what
    /// having all of it as one line adds.
    fn may_be_kept(&self, whole: f32) -> [[bool; 2]; 2] {
        let as_typed = self.most.score - self.most.whole + whole;
        let of_others = self.typed.as_ref().map_or(as_typed, |(_, others)| as_typed - whole - self.tier * (1.0 - others));
        let may = |score: f32| score + FRESHEST >= self.least();
        [of_others, as_typed].map(|score| [may(score - self.most.in_titles), may(score)])
    }

    /// Which of these an article is.
    fn is_any(&self, doc: DocId, may: [[bool; 2]; 2]) -> bool {
        may[usize::from(self.may_be_typed(doc))][usize::from(self.titled.as_ref().is_none_or(|titled| titled.has(doc)))]
    }

    /// Reads those of `docs`, all of the part, that may be kept.
    fn read_best(&mut self, docs: &[DocId]) -> tantivy::Result<()> {
        let may = self.may_be_kept(self.most.whole);
        let Likely { docs, may, whole } = self.knowing_whole(self.those(docs, may), may)?;
        if docs.len() <= FEW {
            return self.read(&docs.iter().map(|doc| (*doc, f32::INFINITY)).collect());
        }
        // Where no others are left.
        let all_typed = self.typed.is_some() && !may[0][0] && !may[0][1];
        let sums = Sums::new(self.part, self.tier, all_typed, whole, self.reader)?;
        self.read_by_sums(docs, sums)
    }

    /// Where hardly any has all of it as one line, it is known first which: the others mostly cannot be kept.
    fn knowing_whole(&self, docs: Vec<DocId>, may: [[bool; 2]; 2]) -> tantivy::Result<Likely<'r>> {
        let line = match self.part {
            Part::All(all) if docs.len() > FEW => all.whole.as_ref(),
            _ => None,
        };
        let Some(line) = line else { return Ok(Likely { docs, may, whole: None }) };
        if self.floor.is_open() || self.floor.worst() >= AS_TYPED + self.tier {
            return Ok(Likely { docs, may, whole: Some(Whole::Sought(line)) });
        }
        let mut having = Set::new(self.reader);
        line.among(&only(&docs, |doc| self.may_be_typed(doc)), self.reader, |doc, _| having.insert(doc))?;
        let may = self.may_be_kept(0.0);
        let docs = only(&docs, |doc| having.has(doc) || self.is_any(doc, may));
        Ok(Likely { docs, may, whole: Some(Whole::Known(having)) })
    }

    /// Reads the best of `docs`, which may score what `sums` adds up; the more it costs to know better, the fewer are left.
    fn read_by_sums(&mut self, mut docs: Vec<DocId>, mut sums: Sums) -> tantivy::Result<()> {
        let least = self.least();
        sums.add_up(&mut docs, self.reader, |doc, most| most + self.fresh(doc) >= least)?;
        let mut left: Bounded = docs.iter().map(|doc| (*doc, sums.of(*doc) + self.fresh(*doc))).collect();
        let mut likely = LIKELY;
        while self.floor.is_open() && left.len() > 2 * likely {
            self.read_likely(&mut left, likely, sums.beside())?;
            likely *= 4;
        }
        left.iter_mut().for_each(|(doc, sum)| *sum += sums.more(*doc));
        self.keep(&mut left);
        for line in sums.placed() {
            if left.len() > MANY {
                sums.look_up(line, &mut left, self.reader)?;
                self.keep(&mut left);
            }
        }
        while left.len() > MANY {
            self.read_likely(&mut left, likely, 0.0)?;
            likely *= 4;
        }
        self.read(&left)
    }

    fn keep(&self, left: &mut Bounded) {
        let least = self.least();
        left.retain(|(_, bound)| *bound >= least);
    }

    /// Reads so many of those `left` that may score most, and leaves of the others those that may be kept; each may score so much `more`.
    fn read_likely(&mut self, left: &mut Bounded, number: usize, more: f32) -> tantivy::Result<()> {
        let mut sums: Vec<f32> = left.iter().map(|(_, sum)| *sum).collect();
        let from = *sums.select_nth_unstable_by(left.len().saturating_sub(number), f32::total_cmp).1;
        let mut likely = Vec::with_capacity(number);
        left.retain(|(doc, sum)| {
            let is_likely = *sum >= from && likely.len() < number;
            if is_likely {
                likely.push((*doc, *sum + more));
            }
            !is_likely
        });
        self.read(&likely)?;
        let least = self.least() - more;
        left.retain(|(_, sum)| *sum >= least);
        Ok(())
    }

    fn read(&mut self, docs: &Bounded) -> tantivy::Result<()> {
        if docs.is_empty() {
            return Ok(());
        }
        let mut open = Open::new(self.part, self.reader)?;
        for (doc, bound) in docs {
            let least = self.least();
            if *bound >= least && open.meets(*doc).is_ok() {
                let rate = open.rate_above(*doc, least - self.fresh(*doc), self.tier);
                (self.each)(*doc, rate.score + self.tier * rate.as_typed);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
