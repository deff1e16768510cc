//! Forms of the words met before, so that each is worked out seldom: a newspaper uses a few thousand words over and over.

use super::word;

/// Words remembered; each has one slot that it may stand in.
const SLOTS: usize = 1 << 13;
/// Longer words are seldom met again.
const LONGEST: usize = 40;

/// Words as written and their forms.
#[derive(Default)]
pub(super) struct Forms {
    /// Empty until the first word.
    slots: Vec<Slot>,
}

/// A word as written, its exact and its folded form in one text, so that finding it touches as little memory as can be.
#[derive(Clone, Default)]
struct Slot {
    text: String,
    /// Where the exact form begins.
    exact: usize,
    /// Where the folded form begins.
    folded: usize,
}

impl Forms {
    /// Exact and folded form of a word as written.
    pub(super) fn of(&mut self, written: &str) -> (&str, &str) {
        if self.slots.is_empty() {
            // One more for words that are not remembered.
            self.slots = vec![Slot::default(); SLOTS + 1];
        }
        let at = if written.len() <= LONGEST { place(written.as_bytes()) } else { SLOTS };
        let slot = &mut self.slots[at];
        if slot.text[..slot.exact] != *written {
            let (exact, folded) = word::forms(written);
            *slot = Slot { text: [written, &exact, &folded].concat(), exact: written.len(), folded: written.len() + exact.len() };
        }
        (&slot.text[slot.exact..slot.folded], &slot.text[slot.folded..])
    }
}

fn place(word: &[u8]) -> usize {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0_u64;
    for part in word.chunks(8) {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        hash = (hash.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(MIX);
    }
    (hash >> 51) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_its_own_forms_whatever_was_met_before() {
        let mut forms = Forms::default();
        let words: Vec<String> = (0..40_000).map(|n| format!("Đ{n}ồ")).chain(["Đ".repeat(50), "Đ".repeat(51)]).collect();
        for word in words.iter().chain(words.iter().rev()) {
            let (exact, folded) = word::forms(word);
            assert_eq!(forms.of(word), (exact.as_str(), folded.as_str()));
        }
    }
}
