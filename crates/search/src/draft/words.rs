//! Which words of runs an article has only across others.

/// Words of one article.
#[derive(Default)]
pub(super) struct Words {
    /// Those that stand as such.
    met: Table,
    /// Those that stand across others, and of each, in the order in which they came, its hash and its unit.
    torn: Table,
    across: Vec<(u64, u32)>,
}

impl Words {
    pub(super) fn clear(&mut self) {
        self.met.clear();
        self.torn.clear();
        self.across.clear();
    }

    /// Adds a word that stands as such.
    pub(super) fn add(&mut self, word: &str) {
        self.met.add(hash(word));
    }

    /// Adds a word that stands across others.
    pub(super) fn add_torn(&mut self, word: &str, unit: impl FnOnce() -> u32) {
        let hash = hash(word);
        if self.torn.add(hash) {
            self.across.push((hash, unit()));
        }
    }

    /// Units of those that stand nowhere as such so far.
    pub(super) fn torn(&self) -> impl Iterator<Item = u32> {
        self.across.iter().filter(|(hash, _)| !self.met.has(*hash)).map(|(_, unit)| *unit)
    }
}

/// A set of words, which are known by a hash: no two of an article ever have the same.
#[derive(Default)]
struct Table {
    /// A power of two places, of which half at least are free. 0 is a free one.
    places: Vec<u64>,
    number: usize,
}

/// Places that hold the words of most articles.
const PLACES: usize = 1 << 11;

impl Table {
    fn clear(&mut self) {
        if self.number > 0 {
            self.places.truncate(PLACES);
            self.places.fill(0);
            self.number = 0;
        }
    }

    /// Whether it is new.
    fn add(&mut self, hash: u64) -> bool {
        if self.places.len() < 2 * (self.number + 1) {
            let wider = vec![0; PLACES.max(2 * self.places.len())];
            let before = std::mem::replace(&mut self.places, wider);
            before.into_iter().filter(|hash| *hash != 0).for_each(|hash| {
                let free = self.place(hash);
                self.places[free] = hash;
            });
        }
        let at = self.place(hash);
        let is_new = self.places[at] == 0;
        self.number += usize::from(is_new);
        self.places[at] = hash;
        is_new
    }

    fn has(&self, hash: u64) -> bool {
        !self.places.is_empty() && self.places[self.place(hash)] != 0
    }

    /// Where a hash is, or would be.
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len() - 1;
        let mut at = (hash >> 32) as usize & last;
        while self.places[at] != 0 && self.places[at] != hash {
            at = (at + 1) & last;
        }
        at
    }
}

/// Never 0.
fn hash(word: &str) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0_u64;
    for part in word.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(bytes)).wrapping_mul(MIX);
    }
    (hash ^ hash >> 29).wrapping_mul(MIX) | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_as_such_anywhere_are_not_torn_however_many_there_are() {
        let word = |number: u32| format!("字{number}");
        let mut words = Words::default();
        for _ in 0..2 {
            for number in 0..5_000 {
                words.add_torn(&word(number), || number);
                words.add_torn(&word(number), || unreachable!());
            }
            assert_eq!(words.torn().count(), 5_000);
            (0..20_000).filter(|number| number % 10 != 7).for_each(|number| words.add(&word(number)));
            assert_eq!(words.torn().collect::<Vec<_>>(), (0..5_000).filter(|number| number % 10 == 7).collect::<Vec<_>>());
            words.clear();
            assert_eq!(words.torn().count(), 0);
        }
    }
}
