//! Which articles have words of enough rarity.

use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, SegmentReader};

use super::Found;
use crate::plan::gather::Set;
use crate::plan::line::{Line, OpenLine, SEEK};

/// Articles that have a word in one form, and how much that tells.
#[derive(Clone)]
pub(in crate::plan) struct Sign {
    list: List,
    gain: f32,
}

#[derive(Clone)]
enum List {
    /// Of one term.
    Single(Box<BlockSegmentPostings>),
    Placed(OpenLine),
}

impl Sign {
    /// `None` where the segment has none.
    pub(in crate::plan) fn open(line: &Line, gain: f32, reader: &SegmentReader) -> tantivy::Result<Option<Self>> {
        let list = match line.single(reader)? {
            Some(single) => single.map(|list| List::Single(Box::new(list))),
            None => line.open_to_find(reader)?.map(List::Placed),
        };
        Ok(list.map(|list| Self { list, gain }))
    }
}

impl List {
    fn size(&self) -> u32 {
        match self {
            Self::Single(list) => list.doc_freq(),
            Self::Placed(line) => line.size(),
        }
    }

    /// Whether article `doc` is there; asked in ascending order only.
    fn has(&mut self, doc: DocId) -> bool {
        match self {
            Self::Single(list) => {
                let at = list.seek(doc);
                list.doc(at) == doc
            }
            Self::Placed(line) => line.meets(doc).is_ok(),
        }
    }

    fn for_each(&mut self, mut each: impl FnMut(DocId)) {
        match self {
            Self::Single(list) => {
                while !list.docs().is_empty() {
                    list.docs().iter().for_each(|doc| each(*doc));
                    list.advance();
                }
            }
            Self::Placed(line) => line.for_each(each),
        }
    }

    /// Whether reading all of it is less work than looking for so many articles in it.
    fn is_dense(&self, articles: usize) -> bool {
        matches!(self, Self::Single(_)) && self.size() as usize <= SEEK * articles
    }
}

/// Room for the rounding of sums.
pub(super) const ROUNDING: f32 = 1.0 - 1e-5;

/// The articles of a segment by their signs; it is asked for fewer gains every time.
pub(super) struct Signs<'r> {
    reader: &'r SegmentReader,
    /// Those that are not read through yet.
    signs: Vec<Sign>,
    /// Of every article, the gains of its signs that are read through.
    gains: Vec<f32>,
}

impl<'r> Signs<'r> {
    pub(super) fn new(signs: Vec<Sign>, reader: &'r SegmentReader) -> Self {
        Self { reader, signs, gains: vec![0.0; reader.max_doc() as usize] }
    }

    /// Articles, in ascending order, whose signs' gains make up `least`.
    ///
    /// What is left out at first makes up less than `least` together: no article is found by it alone, so that of its lists, the longest,
    /// only those are read through that hardly cost more than looking for the articles found by the others.
    pub(super) fn found(&mut self, least: f32) -> Vec<Found> {
        let least = least * ROUNDING;
        self.read_asked(least);
        let mut rest: f32 = self.signs.iter().map(|sign| sign.gain).sum();
        let mut found = self.gaining(least, rest);
        rest = self.read_dense(&mut found, least, rest);
        self.look_up(&mut found, least, rest);
        found
    }

    /// Reads through all but the longest lists that make up less than `least` together.
    fn read_asked(&mut self, least: f32) {
        let length = |sign: &Sign| sign.list.size() as f32 / sign.gain.max(f32::MIN_POSITIVE);
        self.signs.sort_by(|a, b| length(b).total_cmp(&length(a)));
        let mut sum = 0.0;
        let asked = self.signs.iter().take_while(|sign| add(&mut sum, sign.gain) < least).count();
        for sign in self.signs.drain(asked..) {
            sign.read_through(&mut self.gains);
        }
    }

    /// The articles that gain anything so far, and may come to `least` with the `rest`.
    fn gaining(&self, least: f32, rest: f32) -> Vec<Found> {
        let alive = self.reader.alive_bitset();
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        let mut found = Vec::new();
        for (doc, rarity) in (0..).zip(self.gains.iter().copied()) {
            if rarity > 0.0 && rarity + rest >= least && is_alive(doc) {
                found.push(Found { doc, rarity });
            }
        }
        found
    }

    /// Reads through the lists for which that hardly costs more than looking for the articles found, those that tell most first, and
    /// returns what is left of the `rest`.
    fn read_dense(&mut self, found: &mut Vec<Found>, least: f32, mut rest: f32) -> f32 {
        let mut signs = std::mem::take(&mut self.signs);
        signs.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        let mut signs = signs.into_iter().peekable();
        // How much was read through since it was looked who is left.
        let mut unseen = 0;
        while let Some(sign) = signs.next_if(|sign| sign.list.is_dense(found.len())) {
            rest -= sign.gain;
            unseen += sign.list.size() as usize;
            sign.read_through(&mut self.gains);
            let is_next_dense = signs.peek().is_some_and(|next| next.list.is_dense(found.len()));
            if unseen >= found.len() || !is_next_dense {
                unseen = 0;
                retain(found, least, rest, |found| self.gains[found.doc as usize]);
            }
        }
        self.signs = signs.collect();
        rest
    }

    /// Adds what the other signs tell of the articles found; what any other article gains is not known from here on.
    fn look_up(&self, found: &mut Vec<Found>, least: f32, mut rest: f32) {
        for sign in &self.signs {
            rest -= sign.gain;
            let mut list = sign.list.clone();
            if list.is_dense(found.len()) {
                let mut set = Set::new(self.reader);
                list.for_each(|doc| set.insert(doc));
                retain(found, least, rest, |found| found.rarity + if set.has(found.doc) { sign.gain } else { 0.0 });
            } else {
                retain(found, least, rest, |found| found.rarity + if list.has(found.doc) { sign.gain } else { 0.0 });
            }
        }
    }
}

impl Sign {
    /// Adds what it tells of every article.
    fn read_through(mut self, gains: &mut [f32]) {
        self.list.for_each(|doc| gains[doc as usize] += self.gain);
    }
}

/// Gives each the rarity that is known now, and leaves what may still come to `least` with the `rest`; in even steps, since nobody can
/// foresee it.
fn retain(found: &mut Vec<Found>, least: f32, rest: f32, mut rarity: impl FnMut(&Found) -> f32) {
    let mut kept = 0;
    for at in 0..found.len() {
        let one = found[at];
        let one = Found { rarity: rarity(&one), ..one };
        found[kept] = one;
        kept += usize::from(one.rarity + rest.max(0.0) >= least);
    }
    found.truncate(kept);
}

fn add(sum: &mut f32, gain: f32) -> f32 {
    *sum += gain;
    *sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::{document, filled};

    #[test]
    fn articles_have_the_gains_of_their_words_however_the_lists_are_read() {
        // Words of every second article, of every third, and so on.
        let words = [(2, 1.0), (3, 2.0), (4, 3.0), (5, 4.0), (40, 5.0)];
        let of = |number: u32| words.into_iter().filter(move |(step, _)| number.is_multiple_of(*step));
        let text = |number: u32| of(number).map(|(step, _)| format!("từ{step} ")).collect::<String>();
        let documents: Vec<_> = (0..400).map(|number| document(number.into(), "", &text(number))).collect();
        let (_home, index) = filled(&documents);
        let searcher = index.searcher();
        let reader = searcher.segment_reader(0);
        let sign = |(step, gain)| {
            let line = Line::new(index.fields().folded, &[(0, format!("tu{step}"))], 1.0);
            Sign::open(&line, gain, reader).unwrap().unwrap()
        };
        let signs = || Signs::new(words.into_iter().map(sign).collect(), reader);
        let mut lowered = signs();
        for least in [15.0, 13.0, 9.0, 5.0, 2.5, 1.0] {
            let found: Vec<(DocId, f32)> = signs().found(least).iter().map(|found| (found.doc, found.rarity)).collect();
            let as_lowered: Vec<(DocId, f32)> = lowered.found(least).iter().map(|found| (found.doc, found.rarity)).collect();
            assert_eq!(as_lowered, found, "{least}");
            let gains = (0..400).map(|number| (number, of(number).map(|(_, gain)| gain).sum::<f32>()));
            let expected: Vec<(DocId, f32)> = gains.filter(|(_, gain)| *gain >= least).collect();
            assert!(!expected.is_empty());
            assert_eq!(found, expected, "{least}");
        }
    }
}
