//! Articles that have most of some words: what is looked for when none has all, and for long texts.
//!
//! The rarest of the words count most, so that it is no matter of how many but of which. Only the lists of words that an article cannot do
//! without are read through; the others are asked about the articles that those leave.

mod lines;
mod sign;

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED};

use self::lines::{OpenLines, OpenPair, OpenWord};
pub(super) use self::sign::Sign;
use self::sign::Signs;
use super::floor::Floor;
use super::line::Line;
use super::part::Scoring;
use super::words::Words;
use crate::query::tree::Asks;

/// Words looked for; more of them cost time and tell nothing.
const MOST_WORDS: usize = 32;
/// The same of a question, where single characters are looked for beside their pairs.
const MOST_ASKED: usize = 64;
/// Words that stand in more than this share of all articles are left out while [`ENOUGH`] others are there.
const FREQUENT: f32 = 0.75;
const ENOUGH: usize = 3;
/// An article must have words that make up this share of the rarity of all.
const LEAST: f32 = 0.2;
/// The same of a question: an article with little of it is better than no article, and stands behind those with more.
const LEAST_ANSWER: f32 = 0.08;
/// The same of the bare words of a search, those that no article has among them.
const HALF: f32 = 0.5;
/// The same where it follows articles that have all: it has nearly all.
const NEARLY: f32 = 0.6;
/// And this share of what the best article has. The few that are listed all the same, where hardly any has so much, stand last.
const OF_BEST: f32 = 0.5;
/// The same of a question, whose answer says much in other words.
const OF_BEST_ANSWER: f32 = 0.3;
const A_FEW: usize = 30;
/// By how much less is asked for when too few are found.
const STEP: f32 = 0.7;
/// Articles that are scored, at most: those whose words are rarest together. The others stand behind them.
const SCORED: usize = 2000;
/// Scores of the others, as a share of the rarity of their words: less than any article scores for the same words.
const UNSCORED: f32 = 0.1;
/// Articles of a segment that are scored before the others.
const LIKELY: usize = 24;

/// How many of some words are enough.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enough {
    /// [`LEAST`], [`LEAST_ANSWER`], [`HALF`] or [`NEARLY`].
    least: f32,
    of_best: f32,
    most_words: usize,
}

impl Enough {
    /// For articles that are all that is found by what `asks` so.
    pub(super) fn of(asks: Asks) -> Self {
        match asks {
            Asks::Words => Self { least: HALF, ..Self::of_text() },
            Asks::Answer => Self { least: LEAST_ANSWER, of_best: OF_BEST_ANSWER, most_words: MOST_ASKED },
            Asks::All => Self::of_text(),
        }
    }

    /// For what is too long to have all of it.
    pub(super) fn of_text() -> Self {
        Self { least: LEAST, of_best: OF_BEST, most_words: MOST_WORDS }
    }

    /// For articles that follow those that have all.
    pub(super) fn nearly(self) -> Self {
        Self { least: NEARLY, ..self }
    }
}

/// Most of some words.
#[derive(Clone, Debug)]
pub(super) struct Most {
    /// In the order typed.
    words: Vec<Words>,
    pairs: Vec<Couple>,
    enough: Enough,
    /// What words that no article has add to the rarity of all, each as much as the others on average, once it is prepared; a long text is not
    /// held to them.
    absent: f32,
    scoring: Scoring,
    /// By segment; empty until it is prepared.
    found: HashMap<SegmentId, Arc<[Found]>>,
    /// What an article's rarity must be for it to be scored.
    scored_from: f32,
}

/// Two words that stand next to each other where they were typed.
#[derive(Clone, Debug)]
struct Couple {
    /// Numbers of both.
    of: (usize, usize),
    line: Line,
}

/// A word on its way into [`Most`], and the line it makes with the one before it, where it follows that one directly.
pub(super) struct Typed {
    pub(super) words: Words,
    pub(super) behind: Option<Line>,
}

impl Most {
    pub(super) fn new(typed: Vec<Typed>, enough: Enough) -> Self {
        let words = Vec::with_capacity(typed.len());
        let mut most =
            Self { words, pairs: Vec::new(), enough, absent: 0.0, scoring: Scoring::On, found: HashMap::new(), scored_from: f32::MIN };
        let mut before = None;
        for Typed { words, behind } in typed {
            // A word that is typed twice is one word.
            let number = most.words.iter().position(|known| known.is_same(&words)).unwrap_or(most.words.len());
            if let (Some(before), Some(line)) = (before, behind)
                && before != number
                && !most.pairs.iter().any(|pair| pair.of == (before, number))
            {
                most.pairs.push(Couple { of: (before, number), line });
            }
            if number == most.words.len() {
                most.words.push(words);
            }
            before = Some(number);
        }
        most
    }

    pub(super) fn prepare(&mut self, scoring: Scoring, searcher: &Searcher) -> tantivy::Result<()> {
        self.scoring = scoring;
        self.words.iter_mut().try_for_each(|words| words.weigh_texts(searcher))?;
        let chosen = self.chosen(searcher)?;
        let mut absent = 0;
        for words in &self.words {
            absent += usize::from(words.frequency(searcher)? == 0);
        }
        let place = |number: usize| chosen.iter().position(|at| *at == number);
        self.pairs.retain_mut(|pair| match (place(pair.of.0), place(pair.of.1)) {
            (Some(first), Some(second)) => {
                pair.of = (first, second);
                true
            }
            _ => false,
        });
        self.words = chosen.iter().map(|number| self.words[*number].clone()).collect();
        if scoring == Scoring::On {
            self.words.iter_mut().try_for_each(|words| words.weigh_titles(searcher))?;
            for pair in &mut self.pairs {
                let known = [pair.of.0, pair.of.1].map(|of| &self.words[of]).into_iter().flat_map(Words::texts);
                pair.line.weigh_beside(known, searcher)?;
            }
        }
        if self.enough.least > LEAST && !self.words.is_empty() {
            self.absent = self.words.iter().map(Words::rarity).sum::<f32>() / self.words.len() as f32 * absent as f32;
        }
        self.found = self.find(searcher)?;
        self.scored_from = self.scored_from();
        Ok(())
    }

    /// Numbers of the words that are looked for, in the order typed: those that some article has, the rarest first.
    fn chosen(&self, searcher: &Searcher) -> tantivy::Result<Vec<usize>> {
        let articles: f32 = searcher.segment_readers().iter().map(|reader| reader.max_doc() as f32).sum();
        let mut by_worth = Vec::with_capacity(self.words.len());
        for (number, words) in self.words.iter().enumerate() {
            match words.frequency(searcher)? {
                0 => {}
                frequency => by_worth.push((words.weight * (1.0 + articles / frequency as f32).ln(), frequency, number)),
            }
        }
        by_worth.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        by_worth.truncate(self.enough.most_words);
        let is_telling = |(_, frequency, _): &(f32, u64, usize)| *frequency as f32 <= articles * FREQUENT;
        if by_worth.iter().filter(|word| is_telling(word)).count() >= ENOUGH {
            by_worth.retain(is_telling);
        }
        let mut chosen: Vec<usize> = by_worth.into_iter().map(|(.., number)| number).collect();
        chosen.sort_unstable();
        Ok(chosen)
    }

    /// What is found in each segment.
    fn find(&self, searcher: &Searcher) -> tantivy::Result<HashMap<SegmentId, Arc<[Found]>>> {
        let mut segments = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            let mut signs = Vec::with_capacity(2 * self.words.len());
            for word in &self.words {
                signs.extend(word.signs(reader)?);
            }
            segments.push((reader, Signs::new(signs, reader)));
        }
        let all = self.words.iter().map(Words::rarity).sum::<f32>() + self.absent;
        let mut least = self.enough.least.max(self.enough.of_best) * all;
        loop {
            let mut found: Vec<Vec<Found>> = segments.iter_mut().map(|(_, signs)| signs.found(least)).collect();
            let mut rarities: Vec<f32> = found.iter().flatten().map(|found| found.rarity).collect();
            rarities.sort_unstable_by(|a, b| b.total_cmp(a));
            let best = rarities.first().copied().unwrap_or_default();
            let wanted = (self.enough.of_best * best).min(rarities.get(A_FEW).copied().unwrap_or_default()).max(self.enough.least * all);
            if wanted >= least * sign::ROUNDING {
                found.iter_mut().for_each(|found| found.retain(|found| found.rarity >= wanted * sign::ROUNDING));
                return Ok(segments.iter().zip(found).map(|((reader, _), found)| (reader.segment_id(), found.into())).collect());
            }
            least = wanted.max(least * STEP);
        }
    }

    /// What an article must have to be among those that are scored.
    fn scored_from(&self) -> f32 {
        let mut rarities: Vec<f32> = self.found.values().flat_map(|found| found.iter().map(|found| found.rarity)).collect();
        let best = rarities.iter().copied().fold(0.0, f32::max);
        let among_most = match rarities.len().checked_sub(SCORED) {
            Some(at) if at > 0 => *rarities.select_nth_unstable_by(at, f32::total_cmp).1,
            _ => 0.0,
        };
        among_most.max(self.enough.of_best * best)
    }

    /// Articles of a segment that are found, in ascending order.
    pub(super) fn docs(&self, reader: &SegmentReader) -> Vec<DocId> {
        self.found.get(&reader.segment_id()).map_or_else(Vec::new, |found| found.iter().map(|found| found.doc).collect())
    }

    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<OpenMost> {
        let found = self.found.get(&reader.segment_id()).cloned().unwrap_or_default();
        let mut open = OpenMost { found, at: 0, lines: OpenLines::default(), scored_from: self.scored_from };
        if self.scoring == Scoring::On && !open.found.is_empty() {
            let open_word = |words: &Words| Ok(OpenWord { lines: words.open_lines(reader)?, gains: words.gains() });
            let words = self.words.iter().map(open_word).collect::<tantivy::Result<_>>()?;
            let mut pairs = Vec::with_capacity(self.pairs.len());
            for pair in &self.pairs {
                let form = self.words[pair.of.0].form_of(&pair.line);
                pairs.extend(pair.line.open(reader)?.map(|line| OpenPair { of: pair.of, form, line }));
            }
            let scored = open.found.iter().filter(|found| found.rarity >= self.scored_from).count();
            open.lines = OpenLines::new(words, pairs, scored, reader);
        }
        Ok(open)
    }
}

/// An article that is found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) doc: DocId,
    /// The sum over the words it has.
    pub(super) rarity: f32,
}

/// Most of some words in one segment.
pub(super) struct OpenMost {
    /// In ascending order.
    found: Arc<[Found]>,
    at: usize,
    lines: OpenLines,
    scored_from: f32,
}

impl OpenMost {
    pub(super) fn size(&self) -> u32 {
        self.found.len() as u32
    }

    pub(super) fn doc(&self) -> DocId {
        self.found.get(self.at).map_or(TERMINATED, |found| found.doc)
    }

    pub(super) fn go(&mut self, target: DocId) -> DocId {
        while self.found.get(self.at).is_some_and(|found| found.doc < target) {
            self.at += 1;
        }
        self.doc()
    }

    /// No less than the score of article `doc`.
    pub(super) fn bound(&mut self, doc: DocId) -> f32 {
        self.lines.bound(doc)
    }

    /// The score of article `doc`.
    pub(super) fn rate(&mut self, doc: DocId) -> f32 {
        self.lines.rate(doc)
    }

    /// Gives `each` the articles with their scores that are not below the floor, likely ones first where there is none yet, so that the others
    /// need not be reckoned to the end.
    pub(super) fn for_each(mut self, floor: &Floor, each: &mut dyn FnMut(DocId, f32)) {
        let is_scored = |found: &Found| found.rarity >= self.scored_from;
        let mut likely = f32::MAX;
        if floor.is_open() && self.found.len() > LIKELY {
            let mut rarities: Vec<f32> = self.found.iter().map(|found| found.rarity).collect();
            likely = *rarities.select_nth_unstable_by(self.found.len() - LIKELY, f32::total_cmp).1;
            // Lines are read in ascending order only, so that those behind the likely ones begin anew.
            let anew = self.lines.clone();
            for found in self.found.iter().filter(|found| found.rarity >= likely && is_scored(found)) {
                if let Some(score) = self.lines.rate_above(found.doc, found.rarity, floor.get()) {
                    each(found.doc, score);
                }
            }
            self.lines = anew;
        }
        for found in self.found.iter().filter(|found| found.rarity < likely || !is_scored(found)) {
            let score = match is_scored(found) {
                true => self.lines.rate_above(found.doc, found.rarity, floor.get()),
                false => Some(found.rarity * UNSCORED),
            };
            if let Some(score) = score {
                each(found.doc, score);
            }
        }
    }
}
