//! Articles that have most of some words: what is looked for when none has all, and for long texts.
//!
//! The rarest of the words count most, so that it is no matter of how many but of which. One posting list after the other is added up over
//! all articles of a segment, which is cheaper than walking through many lists at once.

use tantivy::{DocId, Searcher, SegmentReader, TERMINATED};

use super::line::{Line, OpenLine};
use super::words::{Told, Words};

/// Words looked for; more of them cost time and tell nothing. Their bits must fit in [`Mask`].
const MOST_WORDS: usize = 32;
/// Which of the words an article has.
type Mask = u32;
/// Words that stand in more than this share of all articles are left out while [`ENOUGH`] others are there.
const FREQUENT: f32 = 0.75;
const ENOUGH: usize = 3;
/// An article must have words that make up this share of the rarity of all.
const LEAST: f32 = 0.2;

/// Most of some words.
#[derive(Clone, Debug)]
pub(super) struct Most {
    /// In the order typed.
    words: Vec<Words>,
    pairs: Vec<Couple>,
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
    pub(super) fn new(typed: Vec<Typed>) -> Self {
        let mut most = Self { words: Vec::with_capacity(typed.len()), pairs: Vec::new() };
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

    pub(super) fn prepare(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        let chosen = self.chosen(searcher)?;
        let place = |number: usize| chosen.iter().position(|at| *at == number);
        self.pairs.retain_mut(|pair| match (place(pair.of.0), place(pair.of.1)) {
            (Some(first), Some(second)) => {
                pair.of = (first, second);
                true
            }
            _ => false,
        });
        self.words = chosen.iter().map(|number| self.words[*number].clone()).collect();
        self.words.iter_mut().try_for_each(|words| words.weigh(searcher))?;
        self.pairs.iter_mut().try_for_each(|pair| pair.line.weigh(searcher))
    }

    /// Numbers of the words that are looked for, in the order typed: those that some article has, the rarest first.
    fn chosen(&self, searcher: &Searcher) -> tantivy::Result<Vec<usize>> {
        let mut by_frequency = Vec::with_capacity(self.words.len());
        for (number, words) in self.words.iter().enumerate() {
            match words.frequency(searcher)? {
                0 => {}
                frequency => by_frequency.push((frequency, number)),
            }
        }
        by_frequency.sort_unstable();
        by_frequency.truncate(MOST_WORDS);
        let articles: f32 = searcher.segment_readers().iter().map(|reader| reader.max_doc() as f32).sum();
        let telling = by_frequency.iter().take_while(|(frequency, _)| *frequency as f32 <= articles * FREQUENT).count();
        if telling >= ENOUGH {
            by_frequency.truncate(telling);
        }
        let mut chosen: Vec<usize> = by_frequency.into_iter().map(|(_, number)| number).collect();
        chosen.sort_unstable();
        Ok(chosen)
    }

    pub(super) fn open(&self, reader: &SegmentReader) -> tantivy::Result<OpenMost> {
        let articles = reader.max_doc() as usize;
        let mut scores = vec![0.0_f32; articles];
        let mut masks: Vec<Mask> = vec![0; articles];
        let mut exact_masks: Vec<Mask> = vec![0; if self.words.iter().any(Words::is_marked) { articles } else { 0 }];
        for (number, words) in self.words.iter().enumerate() {
            let Some(open) = words.open(reader)? else { continue };
            let marked = words.is_marked();
            open.for_each(|told, doc, score| {
                scores[doc as usize] += score;
                match told {
                    Told::Found => masks[doc as usize] |= 1 << number,
                    Told::Exact if marked => exact_masks[doc as usize] |= 1 << number,
                    Told::Exact | Told::Title => {}
                }
            });
        }
        let folded = Shares::new(self.words.iter().map(|words| words.found.rarity()));
        let exact = Shares::new(self.words.iter().map(Words::rarity));
        let least = LEAST * self.words.iter().map(Words::rarity).sum::<f32>();
        let mut found = Vec::new();
        for (doc, mask) in masks.iter().enumerate().filter(|(_, mask)| **mask != 0) {
            let as_typed = exact_masks.get(doc).copied().unwrap_or(0);
            if exact.of(as_typed) + folded.of(mask & !as_typed) >= least {
                found.push(Found { doc: doc as DocId, score: scores[doc], mask: *mask });
            }
        }
        let mut pairs = Vec::with_capacity(self.pairs.len());
        for pair in &self.pairs {
            pairs.extend(pair.line.open(reader)?.map(|line| (1 << pair.of.0 | 1 << pair.of.1, line)));
        }
        Ok(OpenMost { found, at: 0, pairs })
    }
}

/// The rarity of the words of a mask, a byte of it at a time.
struct Shares {
    tables: Vec<[f32; 256]>,
}

impl Shares {
    fn new(rarities: impl Iterator<Item = f32>) -> Self {
        let rarities: Vec<f32> = rarities.collect();
        let table = |part: &[f32]| {
            let mut table = [0.0; 256];
            for (byte, sum) in table.iter_mut().enumerate() {
                *sum = part.iter().enumerate().filter(|(bit, _)| byte >> bit & 1 == 1).map(|(_, rarity)| rarity).sum();
            }
            table
        };
        Self { tables: rarities.chunks(8).map(table).collect() }
    }

    fn of(&self, mask: Mask) -> f32 {
        self.tables.iter().zip(mask.to_le_bytes()).map(|(table, byte)| table[byte as usize]).sum()
    }
}

struct Found {
    doc: DocId,
    score: f32,
    mask: Mask,
}

/// Most of some words in one segment.
pub(super) struct OpenMost {
    /// In ascending order.
    found: Vec<Found>,
    at: usize,
    /// Each with the words it is made of.
    pairs: Vec<(Mask, OpenLine)>,
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

    /// No less than the score of the article reached.
    pub(super) fn bound(&self) -> f32 {
        let Some(found) = self.found.get(self.at) else { return 0.0 };
        found.score + self.pairs.iter().filter(|(of, _)| found.mask & of == *of).map(|(_, line)| line.most()).sum::<f32>()
    }

    /// The score of the article reached.
    pub(super) fn rate(&mut self) -> f32 {
        let Some(found) = self.found.get(self.at) else { return 0.0 };
        found.score + self.pairs.iter_mut().filter(|(of, _)| found.mask & of == *of).map(|(_, line)| line.rate(found.doc)).sum::<f32>()
    }
}
