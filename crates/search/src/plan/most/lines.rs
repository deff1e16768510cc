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
    words: Vec<OpenWord>,
    pairs: Vec<OpenPair>,
    /// Numbers of the words, those that may score most first.
    order: Vec<usize>,
    /// For each place in that order and the end, what any of the words from there on scores at most for its text, as a share of what it
    /// adds to an article's rarity.
    shares: Vec<f32>,
    /// By article, a bit for each word that its title may have; empty where any title may have any.
    titled: Vec<u64>,
    scored: Scored,
}

#[derive(Clone)]
pub(super) struct OpenWord {
    /// `None` where no article of the segment has it.
    pub(super) lines: Option<Lines>,
    /// What it adds to the rarity of an article that has it only folded, and of one that has it as typed too.
    pub(super) gains: [f32; 2],
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

/// What an article must reach to be scored to the end.
#[derive(Clone, Copy)]
struct Wanted {
    floor: f32,
    /// What all its words tell.
    rarity: f32,
}

/// So that it is scored whatever it is.
const ANY: Wanted = Wanted { floor: f32::MIN, rarity: f32::MAX };
/// Room for the rounding of sums.
const ROUNDING: f32 = 1.0001;

/// The words that a title may have, a bit each; any that has no bit.
#[derive(Clone, Copy)]
struct Titled(u64);

impl Titled {
    fn has(self, number: usize) -> bool {
        number >= u64::BITS as usize || self.0 & (1 << number) != 0
    }
}

/// What the words and pairs of an article that were not looked at yet score at most.
struct ToCome {
    in_text: f32,
    in_title: f32,
    /// How many times its cap a text may score beside its title.
    untitled: f32,
    /// What the words to come tell.
    rarity: f32,
    /// Of each pair.
    pairs: [f32; MOST_ASKED],
    /// Of all of them.
    together: f32,
}

impl ToCome {
    /// Without a word that scores so much at most in text and title, and tells so much.
    fn less_word(&mut self, (text, title): (f32, f32), gain: f32) {
        (self.in_text, self.in_title) = (self.in_text - text, self.in_title - title);
        self.rarity -= gain;
    }

    /// A pair is no more frequent than either of its words, of which one stands there so many times.
    fn less_pairs(&mut self, word: usize, times: [u32; 2], doc: DocId, pairs: &[OpenPair]) {
        for (most, pair) in self.pairs.iter_mut().zip(pairs).filter(|(_, pair)| pair.of.0 == word || pair.of.1 == word) {
            let less = pair.line.score(doc, times[pair.form]).min(*most);
            self.together -= *most - less;
            *most = less;
        }
    }

    /// Where the words to come score at most such a share of what they tell for their text.
    fn most(&self, share: f32) -> f32 {
        self.in_text.min(share * self.untitled * self.rarity.max(0.0)) + self.in_title + self.together
    }
}

impl OpenLines {
    /// For so many articles of a segment.
    pub(super) fn new(words: Vec<OpenWord>, pairs: Vec<OpenPair>, articles: usize, reader: &SegmentReader) -> Self {
        let mut titled = Vec::new();
        if articles > FEW && words.len() <= u64::BITS as usize {
            titled = vec![0; reader.max_doc() as usize];
            for (number, word) in words.iter().enumerate() {
                for title in word.lines.iter().flat_map(Lines::titled) {
                    title.for_each_likely(|doc| titled[doc as usize] |= 1 << number);
                }
            }
        }
        let most = |number: usize| words[number].lines.as_ref().map_or(0.0, Lines::cap);
        let mut order: Vec<usize> = (0..words.len()).filter(|number| words[*number].lines.is_some()).collect();
        order.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
        let mut shares = vec![0.0; order.len() + 1];
        for (rank, number) in order.iter().enumerate().rev() {
            shares[rank] = words[*number].share().max(shares[rank + 1]);
        }
        Self { words, pairs, order, shares, titled, scored: Scored::default() }
    }

    /// `None` when it is not wanted; nothing is kept then.
    fn scored(&mut self, doc: DocId, wanted: Wanted) -> Option<Scored> {
        if self.scored.doc == Some(doc) {
            return Some(self.scored);
        }
        let titled = self.titled_words(doc);
        let mut to_come = self.to_come(doc, titled, wanted.rarity);
        let mut rated = [(0.0, [0; 2]); MOST_ASKED];
        let mut sum = 0.0;
        for (rank, at) in self.order.iter().enumerate() {
            let word = &mut self.words[*at];
            let Some(lines) = &mut word.lines else { continue };
            let caps = lines.caps(doc, titled.has(*at));
            let (score, times) = lines.rate(doc, titled.has(*at));
            rated[*at] = (score, times);
            sum += score;
            to_come.less_word(caps, word.gain(times));
            to_come.less_pairs(*at, times, doc, &self.pairs);
            if (sum + to_come.most(self.shares[rank + 1])) * ROUNDING < wanted.floor {
                return None;
            }
        }
        // In the order typed, as everywhere.
        let score = rated.iter().map(|(score, _)| score).sum();
        let most = |pair: &OpenPair| rated[pair.of.0].1[pair.form].min(rated[pair.of.1].1[pair.form]);
        let together: f32 = self.pairs.iter().map(|pair| pair.line.score(doc, most(pair))).sum();
        self.scored = Scored { doc: Some(doc), score, bound: score + together };
        Some(self.scored)
    }

    fn titled_words(&self, doc: DocId) -> Titled {
        Titled(self.titled.get(doc as usize).copied().unwrap_or(u64::MAX))
    }

    /// What article `doc` of such rarity may score, before any of its words is looked at.
    fn to_come(&self, doc: DocId, titled: Titled, rarity: f32) -> ToCome {
        let caps = |at: &usize| self.words[*at].lines.as_ref().map_or((0.0, 0.0), |lines| lines.caps(doc, titled.has(*at)));
        let (in_text, in_title) = self.order.iter().map(caps).fold((0.0, 0.0), |sum, (text, title)| (sum.0 + text, sum.1 + title));
        let untitled = self.order.first().map_or(1.0, |at| self.words[*at].lines.as_ref().map_or(1.0, |lines| lines.untitled(doc)));
        let mut pairs = [0.0; MOST_ASKED];
        pairs.iter_mut().zip(&self.pairs).for_each(|(most, pair)| *most = pair.line.cap());
        ToCome { in_text, in_title, untitled, rarity: rarity * ROUNDING, pairs, together: pairs.iter().sum() }
    }

    /// No less than the score of article `doc`.
    pub(super) fn bound(&mut self, doc: DocId) -> f32 {
        self.scored(doc, ANY).map_or(0.0, |scored| scored.bound)
    }

    /// The score of article `doc`.
    pub(super) fn rate(&mut self, doc: DocId) -> f32 {
        let score = self.scored(doc, ANY).map_or(0.0, |scored| scored.score);
        score + self.pairs.iter_mut().map(|pair| pair.line.rate(doc)).sum::<f32>()
    }

    /// The same of an article of such rarity; `None` where it is below `floor`.
    pub(super) fn rate_above(&mut self, doc: DocId, rarity: f32, floor: f32) -> Option<f32> {
        self.scored(doc, Wanted { floor, rarity }).filter(|scored| scored.bound >= floor).map(|_| self.rate(doc))
    }
}

impl OpenWord {
    /// What it tells of an article in which it stands so many times folded and as typed.
    fn gain(&self, times: [u32; 2]) -> f32 {
        match times {
            [0, _] => 0.0,
            [_, 0] => self.gains[0],
            _ => self.gains[1],
        }
    }

    /// What it scores at most for its text, as a share of what it adds to an article's rarity.
    fn share(&self) -> f32 {
        let Some(lines) = &self.lines else { return 0.0 };
        let [folded, typed] = self.gains.map(|gain| gain.max(f32::MIN_POSITIVE));
        (lines.cap() / typed).max(lines.found_cap() / folded)
    }
}
