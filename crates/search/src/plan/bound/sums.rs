//! What some articles of a segment may score, added up list by list: lines that say most first, so that the others need not be looked up of
//! articles that cannot be kept any more.

use tantivy::{DocId, SegmentReader};

use super::FEW;
use crate::plan::gather::Set;
use crate::plan::line::{Line, Scale};
use crate::plan::part::{AS_TYPED, All, Any, Part, Role};
use crate::plan::words::Words;

/// It is looked who can still be kept whenever no more than this share is to come of what was to come the last time.
const TO_COME: f32 = 0.6;

/// All of a search as one line.
pub(super) enum Whole<'p> {
    Sought(&'p Line),
    /// The articles that have it.
    Known(Set),
}

/// What some articles of a segment may score.
pub(super) struct Sums<'p> {
    /// By article: what does not depend on where words stand.
    sums: Vec<f32>,
    /// What any has beside that.
    base: f32,
    lines: Vec<Added<'p>>,
    /// What articles have as typed of some alternatives, and what that adds.
    typed: Vec<(Set, f32)>,
    /// How often each of the words stands in an article, by article, in the form in which pairs are sought; more than 255 as 255.
    times: Vec<Vec<u8>>,
    pairs: Vec<Together<'p>>,
    whole: Option<Whole<'p>>,
}

/// A line that is to be added.
struct Added<'p> {
    line: &'p Line,
    /// What having it as typed adds.
    share: f32,
    /// The number of the alternatives of which having it is having one as typed.
    alternatives: Option<usize>,
    /// All articles have it.
    is_found: bool,
    /// The number of the word whose times it tells.
    word: Option<usize>,
}

impl Added<'_> {
    fn most(&self) -> f32 {
        self.line.cap() + self.share
    }
}

/// Two words next to each other.
struct Together<'p> {
    /// The number of the first; the second follows it.
    first: usize,
    line: &'p Line,
    scale: Scale,
}

/// Words whose places can be looked up.
#[derive(Clone, Copy)]
pub(super) enum Placed {
    Whole,
    Pair(usize),
}

impl<'p> Sums<'p> {
    /// With `tier` for what is as typed, which `all` articles are or have to be found to be.
    pub(super) fn new(part: &'p Part, tier: f32, all: bool, whole: Option<Whole<'p>>, reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut sums = Self {
            sums: vec![0.0; reader.max_doc() as usize],
            base: if all { tier } else { 0.0 },
            lines: Vec::new(),
            typed: Vec::new(),
            times: Vec::new(),
            pairs: Vec::new(),
            whole,
        };
        let tier = if all { 0.0 } else { tier };
        match part {
            Part::All(all) => sums.add_all(all, tier, reader)?,
            part => sums.add(part, tier, None, reader),
        }
        sums.lines.sort_by(|a, b| b.most().total_cmp(&a.most()));
        Ok(sums)
    }

    fn add_all(&mut self, all: &'p All, tier: f32, reader: &SegmentReader) -> tantivy::Result<()> {
        let counting = all.wanted.iter().filter(|part| part.counts()).count();
        // Where nothing counts, all is as typed.
        self.base += if counting == 0 { tier } else { 0.0 };
        let line = all.pairs.first().map(|pair| &pair.line).or(all.whole.as_ref());
        for part in &all.wanted {
            self.add(part, tier / counting.max(1) as f32, line, reader);
        }
        for pair in &all.pairs {
            self.pairs.push(Together { first: pair.first, line: &pair.line, scale: pair.line.scale(reader)? });
        }
        Ok(())
    }

    /// `pair` is of the form in which it matters how often words stand in an article.
    fn add(&mut self, part: &'p Part, share: f32, pair: Option<&Line>, reader: &SegmentReader) {
        let mut times = Vec::new();
        match part {
            Part::Words(words) => {
                for line in words.all_lines() {
                    let is_counted = pair.is_some_and(|pair| pair.shares_field(line));
                    if is_counted {
                        times = vec![0; reader.max_doc() as usize];
                    }
                    let share = if is_typed(line, words) { share } else { 0.0 };
                    let is_found = std::ptr::eq(line, &words.found);
                    self.lines.push(Added { line, share, alternatives: None, is_found, word: is_counted.then_some(self.times.len()) });
                }
            }
            Part::Any(any) => self.add_any(any, share, reader),
            Part::Engine(engine) if engine.role == Role::Words => self.base += 1.0 + share,
            Part::Everything | Part::Engine(_) | Part::All(_) | Part::Most(_) => {}
        }
        self.times.push(times);
    }

    /// Having one of those typed is all, and more of them no more.
    fn add_any(&mut self, any: &'p Any, share: f32, reader: &SegmentReader) {
        for (number, part) in any.parts.iter().enumerate() {
            let Part::Words(words) = part else { continue };
            for line in words.all_lines() {
                let counts = share > 0.0 && number < any.typed && is_typed(line, words);
                self.lines.push(Added { line, share: 0.0, alternatives: counts.then_some(self.typed.len()), is_found: false, word: None });
            }
        }
        self.typed.push((Set::new(reader), share));
    }

    /// Adds the lines up for those of `docs` that `may` be kept with so much at most; leaves no others.
    pub(super) fn add_up(
        &mut self,
        docs: &mut Vec<DocId>,
        reader: &SegmentReader,
        may: impl Fn(DocId, f32) -> bool,
    ) -> tantivy::Result<()> {
        let mut to_come = self.lines.iter().map(Added::most).sum::<f32>() + self.typed.iter().map(|(_, share)| share).sum::<f32>();
        let mut checked = to_come;
        for added in std::mem::take(&mut self.lines) {
            self.add_line(&added, docs, reader)?;
            to_come -= added.most();
            if to_come < checked * TO_COME && docs.len() > FEW {
                checked = to_come;
                docs.retain(|doc| may(*doc, self.of(*doc) + to_come + self.most_beside(*doc)));
            }
        }
        for (typed, share) in &self.typed {
            docs.iter().filter(|doc| typed.has(**doc)).for_each(|doc| self.sums[*doc as usize] += share);
        }
        docs.retain(|doc| may(*doc, self.of(*doc) + self.most_beside(*doc)));
        Ok(())
    }

    fn add_line(&mut self, added: &Added<'_>, docs: &[DocId], reader: &SegmentReader) -> tantivy::Result<()> {
        let scale = added.line.scale(reader)?;
        let (sums, share) = (self.sums.as_mut_slice(), added.share);
        if let Some(times) = added.word.map(|word| &mut self.times[word]) {
            return added.line.among(docs, reader, |doc, number| {
                sums[doc as usize] += scale.score(doc, number) + share;
                times[doc as usize] = number.min(u32::from(u8::MAX)) as u8;
            });
        }
        if let Some(typed) = added.alternatives.map(|number| &mut self.typed[number].0) {
            return added.line.among(docs, reader, |doc, number| {
                sums[doc as usize] += scale.score(doc, number);
                typed.insert(doc);
            });
        }
        if added.is_found {
            return added.line.at_most(docs, reader, |doc, number| sums[doc as usize] += scale.score(doc, number) + share);
        }
        added.line.among(docs, reader, |doc, number| sums[doc as usize] += scale.score(doc, number) + share)
    }

    /// What an article scores, but for what depends on where words stand.
    pub(super) fn of(&self, doc: DocId) -> f32 {
        self.base + self.sums[doc as usize]
    }

    /// What any article may score beside.
    pub(super) fn beside(&self) -> f32 {
        let whole = if self.whole.is_some() { AS_TYPED } else { 0.0 };
        whole + self.pairs.iter().map(|pair| pair.scale.cap()).sum::<f32>()
    }

    fn most_beside(&self, doc: DocId) -> f32 {
        match &self.whole {
            Some(Whole::Known(having)) if !having.has(doc) => self.beside() - AS_TYPED,
            _ => self.beside(),
        }
    }

    /// What an article may score beside, when all its lines are added up.
    pub(super) fn more(&self, doc: DocId) -> f32 {
        self.whole(doc) + self.pairs.iter().map(|pair| self.pair(pair, doc)).sum::<f32>()
    }

    fn whole(&self, doc: DocId) -> f32 {
        let may_be = match &self.whole {
            None => false,
            Some(Whole::Known(having)) => having.has(doc),
            Some(Whole::Sought(_)) => (0..self.times.len()).all(|number| self.times(number, doc) > 0),
        };
        if may_be { AS_TYPED } else { 0.0 }
    }

    fn pair(&self, pair: &Together<'_>, doc: DocId) -> f32 {
        // No more frequent than either of its words.
        pair.scale.score(doc, self.times(pair.first, doc).min(self.times(pair.first + 1, doc)))
    }

    /// How often an article has the word of this number at most, in the form in which pairs are sought.
    fn times(&self, number: usize, doc: DocId) -> u32 {
        match self.times.get(number).and_then(|times| times.get(doc as usize)) {
            None | Some(&u8::MAX) => u32::MAX,
            Some(times) => u32::from(*times),
        }
    }

    /// Of what it is not known yet where it stands, what adds most first.
    pub(super) fn placed(&self) -> impl Iterator<Item = Placed> + use<> {
        let whole = matches!(self.whole, Some(Whole::Sought(_))).then_some(Placed::Whole);
        whole.into_iter().chain((0..self.pairs.len()).map(Placed::Pair))
    }

    /// Reads of all that is `left` where some words stand: what these may add becomes what they add.
    pub(super) fn look_up(&self, placed: Placed, left: &mut [(DocId, f32)], reader: &SegmentReader) -> tantivy::Result<()> {
        let (line, pair) = match (placed, &self.whole) {
            (Placed::Pair(number), _) => (self.pairs[number].line, Some(&self.pairs[number])),
            (Placed::Whole, Some(Whole::Sought(line))) => (*line, None),
            (Placed::Whole, _) => return Ok(()),
        };
        let docs: Vec<DocId> = left.iter().map(|(doc, _)| *doc).collect();
        let mut having = Vec::new();
        line.among(&docs, reader, |doc, times| having.push((doc, times)))?;
        let mut having = having.into_iter().peekable();
        for (doc, bound) in left {
            let times = having.next_if(|(at, _)| at == doc).map_or(0, |(_, times)| times);
            *bound += match pair {
                Some(pair) => pair.scale.score(*doc, times) - self.pair(pair, *doc),
                None if times > 0 => 0.0,
                None => -self.whole(*doc),
            };
        }
        Ok(())
    }
}

fn is_typed(line: &Line, words: &Words) -> bool {
    std::ptr::eq(line, words.typed())
}
