//! What can stand in a text, by number: words with both of their forms, and terms that are only there in one.

use std::collections::HashMap;

use crate::tokens;

/// One of the two forms in which words are indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Exact,
    Folded,
}

/// Pairs of slots for what is remembered as written; each text may stand in one pair. A megabyte.
const PAIRS: usize = 1 << 14;

/// Units by number, from 0 in the order in which they were met.
#[derive(Default)]
pub(super) struct Units {
    /// Words and numbers.
    words: Slots,
    /// Terms that are only there folded, of which a text without spaces has many more.
    others: Slots,
    /// Words of such a text, by which it is told where they only stand across others.
    torn: Slots,
    /// By exact form, a zero byte and folded form.
    numbers: HashMap<Box<str>, u32>,
    /// The keys of `numbers` one after the other.
    texts: String,
    units: Vec<Unit>,
    key: String,
}

#[derive(Clone, Copy)]
struct Unit {
    /// Where its key begins in the texts.
    begin: usize,
    exact: u16,
    folded: u16,
}

/// A word as written and its unit, in half a line of the processor's cache.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Slot {
    written: Written,
    unit: u32,
}

/// At most 24 bytes of text and zeros; all zeros when there is none.
type Written = [u64; 3];

/// The later of two words with the same place stands first.
struct Slots(Vec<[Slot; 2]>);

impl Default for Slots {
    fn default() -> Self {
        Self(vec![Default::default(); PAIRS])
    }
}

impl Slots {
    fn get(&self, written: Written) -> Option<u32> {
        self.0[place(written)].iter().find(|slot| slot.written == written).map(|slot| slot.unit)
    }

    fn set(&mut self, written: Written, unit: u32) {
        let pair = &mut self.0[place(written)];
        *pair = [Slot { written, unit }, pair[0]];
    }
}

impl Units {
    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// The unit of a word as written, if it is remembered.
    pub(super) fn known(&self, word: &str) -> Option<u32> {
        self.words.get(written(word)?)
    }

    /// The unit of a word as written, or a number.
    pub(super) fn both(&mut self, word: &str, exact: &str, folded: &str) -> u32 {
        let unit = self.number(exact, folded);
        if let Some(written) = written(word) {
            self.words.set(written, unit);
        }
        unit
    }

    /// The unit of a term that is only there folded.
    pub(super) fn folded(&mut self, term: &str) -> u32 {
        let written = written(term);
        if let Some(unit) = written.and_then(|written| self.others.get(written)) {
            return unit;
        }
        let unit = self.number("", term);
        if let Some(written) = written {
            self.others.set(written, unit);
        }
        unit
    }

    /// The unit that says that a word stands across others, which is only there exact.
    pub(super) fn torn(&mut self, word: &str) -> u32 {
        let written = written(word);
        if let Some(unit) = written.and_then(|written| self.torn.get(written)) {
            return unit;
        }
        let unit = self.number(&tokens::across(word), "");
        if let Some(written) = written {
            self.torn.set(written, unit);
        }
        unit
    }

    fn number(&mut self, exact: &str, folded: &str) -> u32 {
        self.key.clear();
        self.key.extend([exact, "\0", folded]);
        if let Some(number) = self.numbers.get(self.key.as_str()) {
            return *number;
        }
        let number = self.units.len() as u32;
        self.units.push(Unit { begin: self.texts.len(), exact: exact.len() as u16, folded: folded.len() as u16 });
        self.texts.push_str(&self.key);
        self.numbers.insert(self.key.as_str().into(), number);
        number
    }

    /// A form of a unit; empty when it has no such form.
    pub(super) fn form(&self, unit: u32, form: Form) -> &str {
        let unit = &self.units[unit as usize];
        let folded = unit.begin + usize::from(unit.exact) + 1;
        match form {
            Form::Exact => &self.texts[unit.begin..folded - 1],
            Form::Folded => &self.texts[folded..folded + usize::from(unit.folded)],
        }
    }
}

/// `None` for texts too long to be remembered.
fn written(text: &str) -> Option<Written> {
    let mut bytes = [0; 24];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some([word(&bytes[..8]), word(&bytes[8..16]), word(&bytes[16..])])
}

/// Eight bytes as a number; zeros stand for what is missing.
fn word(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

fn place([first, second, third]: Written) -> usize {
    let hash = (first.wrapping_mul(MIX).rotate_left(23) ^ second).wrapping_mul(MIX).rotate_left(23) ^ third;
    (hash.wrapping_mul(MIX) >> 50) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_whatever_was_met_between() {
        let mut units = Units::default();
        let words: Vec<String> = (0..60_000).map(|n| format!("Đ{n}ồ")).chain(["Đ".repeat(11), "Đ".repeat(12)]).collect();
        let forms = |word: &str| (word.to_lowercase(), word.len().to_string());
        let numbers: Vec<u32> = words.iter().map(|word| units.both(word, &forms(word).0, &forms(word).1)).collect();
        for (word, number) in words.iter().zip(&numbers) {
            assert!(units.known(word).is_none_or(|known| known == *number));
            assert_eq!(units.both(word, &forms(word).0, &forms(word).1), *number);
            assert_eq!((units.form(*number, Form::Exact).to_owned(), units.form(*number, Form::Folded).to_owned()), forms(word));
        }
        assert_eq!(units.len(), words.len());
    }

    #[test]
    fn a_term_in_one_form_is_not_the_word_written_so() {
        let mut units = Units::default();
        let (word, term) = (units.both("山", "山", "山"), units.folded("山"));
        assert_ne!(word, term);
        assert_eq!((units.known("山"), units.folded("山")), (Some(word), term));
        assert_eq!((units.form(term, Form::Exact), units.form(term, Form::Folded)), ("", "山"));
        let torn = units.torn("山");
        assert!(torn != term && torn != word && units.torn("山") == torn);
        assert_eq!((units.form(torn, Form::Exact), units.form(torn, Form::Folded)), ("≠山", ""));
    }
}
