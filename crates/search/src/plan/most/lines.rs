//! What articles that have most of some words are scored by, in one segment.

use tantivy::{DocId, SegmentReader};

use super::MOST_ASKED;
use crate::plan::line::OpenLine;
use crate::plan::words::Lines;

/// For so few articles it is not worth while to look through what titles have.
const FEW: usize = 30;

/// What articles of one segment are scored by.
#[derive(Clone, Default)]
pub(super) struct OpenLines {
    /// `None` where no article of the segment has a word.
    words: Vec<Option<Lines>>,
    pairs: Vec<OpenPair>,
    /// Numbers of the words, those that may score most first.
    order: Vec<usize>,
    /// By article, a bit for each word that its title may have; empty where any title may have any.
    titled: Vec<u64>,
    scored: Scored,
}

#[derive(Clone)]
pub(super) struct OpenPair {
    /// Numbers of both words.
    pub(super) of: (usize, usize),
    /// As [`Words::form_of`](crate::plan::words::Words::form_of).
    pub(super) form: usize,
    pub(super) line: OpenLine,
}

/// An article's score as far as it is known before it is read where its words stand.
#[derive(Clone, Copy, Default)]
struct Scored {
    doc: Option<DocId>,
    score: f32,
    /// No less than the whole score.
    bound: f32,
}

impl OpenLines {
    /// For so many articles of a segment.
    pub(super) fn new(words: Vec<Option<Lines>>, pairs: Vec<OpenPair>, articles: usize, reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut titled = Vec::new();
        if articles > FEW && words.len() <= u64::BITS as usize {
            titled = vec![0; reader.max_doc() as usize];
            for (number, lines) in words.iter().enumerate() {
                for title in lines.iter().flat_map(Lines::titled) {
                    title.for_each_likely(|doc| titled[doc as usize] |= 1 << number);
                }
            }
        }
        let most = |number: usize| words[number].as_ref().map_or(0.0, Lines::cap);
        let mut order: Vec<usize> = (0..words.len()).filter(|number| words[*number].is_some()).collect();
        order.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
        Ok(Self { words, pairs, order, titled, scored: Scored::default() })
    }

    /// `None` when the score is below `floor` for sure; nothing is kept then.
    fn scored(&mut self, doc: DocId, floor: f32) -> Option<Scored> {
        if self.scored.doc == Some(doc) {
            return Some(self.scored);
        }
        let titled = self.titled.get(doc as usize).copied().unwrap_or(u64::MAX);
        let is_titled = |number: usize| number >= u64::BITS as usize || titled & (1 << number) != 0;
        let mut rated = [(0.0, [0; 2]); MOST_ASKED];
        let mut to_come: f32 = self.order.iter().filter_map(|at| Some(self.words[*at].as_ref()?.most(doc, is_titled(*at)))).sum();
        let together: f32 = self.pairs.iter().map(|pair| pair.line.cap()).sum();
        let mut sum = 0.0;
        for at in &self.order {
            let Some(lines) = &mut self.words[*at] else { continue };
            to_come -= lines.most(doc, is_titled(*at));
            rated[*at] = lines.rate(doc, is_titled(*at));
            sum += rated[*at].0;
            // With room for rounding.
            if (sum + to_come + together) * 1.0001 < floor {
                return None;
            }
        }
        // In the order typed, as everywhere.
        let score = rated.iter().map(|(score, _)| score).sum();
        // A pair is no more frequent than either of its words.
        let most = |pair: &OpenPair| rated[pair.of.0].1[pair.form].min(rated[pair.of.1].1[pair.form]);
        let together: f32 = self.pairs.iter().map(|pair| pair.line.score(doc, most(pair))).sum();
        self.scored = Scored { doc: Some(doc), score, bound: score + together };
        Some(self.scored)
    }

    /// No less than the score of article `doc`.
    pub(super) fn bound(&mut self, doc: DocId) -> f32 {
        self.scored(doc, f32::MIN).map_or(0.0, |scored| scored.bound)
    }

    /// The score of article `doc`.
    pub(super) fn rate(&mut self, doc: DocId) -> f32 {
        let score = self.scored(doc, f32::MIN).map_or(0.0, |scored| scored.score);
        score + self.pairs.iter_mut().map(|pair| pair.line.rate(doc)).sum::<f32>()
    }

    /// The same; `None` where it is below `floor`.
    pub(super) fn rate_above(&mut self, doc: DocId, floor: f32) -> Option<f32> {
        self.scored(doc, floor).filter(|scored| scored.bound >= floor).map(|_| self.rate(doc))
    }
}
