//! Many phrases found in one pass, on word boundaries.
//!
//! A phrase is looked for where a word begins, by the hashes of its first two words. An automaton over bytes needs tables of many megabytes for
//! the vocabularies, in which nearly every letter of a text is a miss of the processor's cache.

use std::ops::Range;

use crate::text::{Text, is_han_lead, is_word, word_end};

/// Phrases with something attached to each.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    /// One bit for the first bits of each key, so that most words of a text are done with at once.
    some: Vec<u64>,
    /// Bits of a key that are not its first ones in `some`, and in `slots`.
    rest_of_some: u32,
    rest_of_slots: u32,
    /// Where the phrases of a key are among all, found by its first bits and from there on.
    slots: Vec<Slot>,
    /// In the order of their keys, of one key in that in which they were given.
    all: Vec<Phrase<T>>,
    /// The letters of all.
    letters: Vec<u8>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u32,
    from: u32,
    /// No phrase where it is not behind `from`.
    to: u32,
}

#[derive(Debug)]
struct Phrase<T> {
    from: u32,
    to: u32,
    /// Whether its last character is one that no other of a word may follow.
    ends_word: bool,
    attached: T,
}

/// A place of a text at which a phrase may begin: a run of letters and digits, or any other character but a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its first byte.
    at: u32,
    /// The key of a phrase that is this piece.
    alone: u32,
    /// The key of a phrase that begins with this piece and the next.
    pair: u32,
}

impl<T: Copy> Phrases<T> {
    /// Compiles phrases that are already in the reading form of [`crate::text::normal`]; empty ones are left out.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut keyed: Vec<(u32, String, T)> =
            phrases.into_iter().filter_map(|(phrase, attached)| Some((key_of(&phrase)?, phrase, attached))).collect();
        keyed.sort_by_key(|(key, ..)| *key);
        let bits = (2 * keyed.len()).next_power_of_two().trailing_zeros().clamp(3, 25);
        let mut new = Self {
            some: vec![0; 1 << (bits + 3 - 6)],
            rest_of_some: u32::BITS - bits - 3,
            rest_of_slots: u32::BITS - bits,
            slots: vec![Slot::default(); 1 << bits],
            all: Vec::with_capacity(keyed.len()),
            letters: Vec::new(),
        };
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            new.add(same);
        }
        new
    }

    /// Adds all phrases of one key.
    fn add(&mut self, same: &[(u32, String, T)]) {
        let Some(key) = same.first().map(|(key, ..)| *key) else { return };
        let from = self.all.len() as u32;
        for (_, phrase, attached) in same {
            let start = self.letters.len() as u32;
            self.letters.extend_from_slice(phrase.as_bytes());
            let ends_word = phrase.ends_with(is_word);
            self.all.push(Phrase { from: start, to: self.letters.len() as u32, ends_word, attached: *attached });
        }
        let mut at = (key >> self.rest_of_slots) as usize;
        while self.slots[at].from < self.slots[at].to {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = Slot { key, from, to: self.all.len() as u32 };
        let bit = key >> self.rest_of_some;
        self.some[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// Every phrase in `norm`, overlapping ones too, in order of their ends.
    pub(crate) fn find(&self, norm: &str) -> Vec<(Range<usize>, T)> {
        if self.all.is_empty() { Vec::new() } else { self.among(norm, &pieces(norm)) }
    }

    /// [`Self::find`] in the reading copy of a text.
    pub(crate) fn find_in(&self, text: &Text<'_>) -> Vec<(Range<usize>, T)> {
        self.among(&text.norm, &text.pieces)
    }

    /// [`Self::find`] in the beginning of a text's reading copy.
    pub(crate) fn find_until(&self, text: &Text<'_>, end: usize) -> Vec<(Range<usize>, T)> {
        let pieces = text.pieces.partition_point(|piece| (piece.at as usize) < end);
        self.among(&text.norm[..end], &text.pieces[..pieces])
    }

    /// [`Self::find`] in a passage of a text's reading copy, counted from its beginning, where a word begins.
    pub(crate) fn find_within(&self, text: &Text<'_>, passage: &Range<usize>) -> Vec<(Range<usize>, T)> {
        let before = text.pieces.partition_point(|piece| (piece.at as usize) < passage.start);
        let within = text.pieces[before..].partition_point(|piece| (piece.at as usize) < passage.end);
        let mut found = self.among(&text.norm[..passage.end], &text.pieces[before..before + within]);
        for (range, _) in &mut found {
            *range = range.start - passage.start..range.end - passage.start;
        }
        found
    }

    fn among(&self, norm: &str, pieces: &[Piece]) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        for piece in pieces {
            for key in [piece.alone, piece.pair] {
                if self.may_have(key) {
                    self.compare(key, norm, piece.at as usize, &mut found);
                }
            }
        }
        found.sort_by_key(|(range, _)| range.end);
        found
    }

    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let bit = key >> self.rest_of_some;
        self.some[bit as usize / 64] & (1 << (bit % 64)) != 0
    }

    /// The phrases of a key that stand at a byte.
    #[inline(never)]
    fn compare(&self, key: u32, norm: &str, at: usize, found: &mut Vec<(Range<usize>, T)>) {
        let mut nth = (key >> self.rest_of_slots) as usize;
        while self.slots[nth].key != key || self.slots[nth].from == self.slots[nth].to {
            if self.slots[nth].from == self.slots[nth].to {
                return;
            }
            nth = (nth + 1) % self.slots.len();
        }
        let rest = &norm.as_bytes()[at..];
        for phrase in &self.all[self.slots[nth].from as usize..self.slots[nth].to as usize] {
            let letters = &self.letters[phrase.from as usize..phrase.to as usize];
            let end = at + letters.len();
            if rest.starts_with(letters) && !(phrase.ends_word && norm[end..].starts_with(is_word)) {
                found.push((at..end, phrase.attached));
            }
        }
    }
}

/// The keys of a text, a bit for each: most words that are looked for in it are not there, and are told so by it.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    some: Vec<u64>,
    /// Bits of a key that are not its first ones.
    rest: u32,
}

impl Keys {
    pub(crate) fn of(pieces: &[Piece]) -> Self {
        /// Bits for a key of the text.
        const ROOM: usize = 8;
        let bits = (2 * ROOM * pieces.len()).next_power_of_two().trailing_zeros().clamp(6, 18);
        let mut keys = Self { some: vec![0; 1 << (bits - 6)], rest: u32::BITS - bits };
        for key in pieces.iter().flat_map(|piece| [piece.alone, piece.pair]) {
            let bit = key >> keys.rest;
            keys.some[bit as usize / 64] |= 1 << (bit % 64);
        }
        keys
    }

    /// Whether a phrase may stand in the text as whole words.
    #[inline]
    pub(crate) fn may_have(&self, key: u32) -> bool {
        let bit = key >> self.rest;
        self.some[bit as usize / 64] & (1 << (bit % 64)) != 0
    }
}

/// The key of a phrase; none of an empty one.
pub(crate) fn key_of(phrase: &str) -> Option<u32> {
    match pieces(phrase).as_slice() {
        [] => None,
        [one] => Some(one.alone),
        [first, ..] => Some(first.pair),
    }
}

/// The key of a phrase of one piece. The last bit tells it from those of more, so that no phrase is found by two keys.
#[inline]
fn alone(hash: u32) -> u32 {
    hash | 1
}

/// The key of a phrase that begins with two pieces.
#[inline]
fn pair(first: u32, second: u32) -> u32 {
    (first.rotate_left(15) ^ second).wrapping_mul(0x9E37_79B1) & !1
}

/// The pieces of a text in their order.
pub(crate) fn pieces(norm: &str) -> Vec<Piece> {
    let bytes = norm.as_bytes();
    let mut found: Vec<Piece> = Vec::with_capacity(norm.len() / 4 + 1);
    let mut at = 0;
    // The piece before, which is told once the next one is known.
    let mut last: Option<(usize, u32)> = None;
    while let Some(byte) = bytes.get(at) {
        if *byte == b' ' {
            at += 1;
            continue;
        }
        let end = if is_han_lead(*byte, bytes.get(at + 1)) { at + 3 } else { piece_end(norm, at) };
        let hash = hash(bytes, at..end);
        if let Some((at, before)) = last {
            found.push(Piece { at: at as u32, alone: alone(before), pair: pair(before, hash) });
        }
        last = Some((at, hash));
        at = end;
    }
    found.extend(last.map(|(at, hash)| Piece { at: at as u32, alone: alone(hash), pair: 0 }));
    found
}

#[inline]
fn piece_end(norm: &str, at: usize) -> usize {
    match word_end(norm, at) {
        end if end > at => end,
        _ => at + norm[at..].chars().next().map_or(1, char::len_utf8),
    }
}

/// A hash of a range of bytes, its first bits as good as its last.
#[inline]
fn hash(bytes: &[u8], range: Range<usize>) -> u32 {
    let mut hash = 0u64;
    let mut at = range.start;
    while at < range.end {
        let left = (range.end - at).min(8);
        let word = match bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
            Some(eight) => u64::from_le_bytes(eight) & (u64::MAX >> (64 - 8 * left)),
            None => bytes[at..at + left].iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        };
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
        at += left;
    }
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        let phrases = Phrases::new([("la".to_owned(), 1), ("nghi".to_owned(), 2), ("涉嫌".to_owned(), 3)]);
        let check =
            |input: &str, expect: &[i32]| assert_eq!(phrases.find(input).iter().map(|(_, t)| *t).collect::<Vec<_>>(), expect, "{input}");
        check("la cà", &[1]);
        check("làng lan", &[]);
        check("bị nghi, hữu nghị", &[2]);
        check("他涉嫌走私", &[3]);
    }

    #[test]
    fn every_phrase_is_found_in_order_of_ends() {
        let words = ["theo", "theo một", "một", "theo một nguồn tin", "nguồn tin", "một", "(theo", "5%", "u.s", "走", "走私", "km2走"];
        let phrases = Phrases::new(words.iter().zip(0..).map(|(word, nth)| ((*word).to_owned(), nth)));
        let check = |input: &str, expect: &[i32]| {
            let found = phrases.find(input);
            assert_eq!(found.iter().map(|(_, nth)| *nth).collect::<Vec<_>>(), expect, "{input}");
            assert!(found.iter().all(|(range, nth)| input[range.clone()] == *words[*nth as usize]), "{input}");
        };
        check("theo một nguồn tin", &[0, 1, 2, 5, 3, 4]);
        check("theo một nguồn tinh", &[0, 1, 2, 5]);
        check("(theo mộtt) 15% 5%", &[6, 0, 7]);
        check("u.s. u.sa 5走私", &[8, 9, 10]);
        check("km2走", &[11, 9]);
        check("", &[]);
    }

    #[test]
    fn phrases_of_a_passage_are_those_of_its_words_alone() {
        let words = ["theo", "theo một", "một nguồn tin", "nguồn tin", "走", "走私", "私"];
        let phrases = Phrases::new(words.iter().zip(0..).map(|(word, nth)| ((*word).to_owned(), nth)));
        let text = Text::new("Theo một nguồn tin, theo một. 他走私走");
        let starts: Vec<usize> = text.pieces.iter().map(|piece| piece.at as usize).chain([text.norm.len()]).collect();
        for (nth, from) in starts.iter().enumerate() {
            for to in &starts[nth..] {
                assert_eq!(phrases.find_within(&text, &(*from..*to)), phrases.find(&text.norm[*from..*to]), "{from}..{to}");
            }
        }
    }

    #[test]
    fn pieces_are_the_same_wherever_they_stand() {
        let hashes = |text: &str| pieces(text).iter().map(|piece| piece.alone).collect::<Vec<_>>();
        assert_eq!(hashes("trường nghiêng, a"), hashes("trường nghiêng, a and much more").into_iter().take(4).collect::<Vec<_>>());
        assert_eq!(hashes("谅山市"), [hashes("谅"), hashes("山"), hashes("市")].concat());
    }
}
