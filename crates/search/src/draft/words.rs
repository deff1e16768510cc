//! Which words of runs an article has only across others.

/// Words of one article, which are known by a hash: no two of an article ever have the same.
#[derive(Default)]
pub(super) struct Words {
    /// Those that stand as such: in a table of a power of two places, of which half at least are free. 0 is a free one.
    met: Vec<u64>,
    number: usize,
    /// Those that stand across others, each once, with their units.
    across: Vec<(u64, u32)>,
}

/// Places that hold the words of most articles.
const PLACES: usize = 1 << 11;

impl Words {
    pub(super) fn clear(&mut self) {
        if self.number > 0 {
            self.met.truncate(PLACES);
            self.met.fill(0);
            self.number = 0;
        }
        self.across.clear();
    }

    /// Adds a word that stands as such.
    pub(super) fn add(&mut self, word: &str) {
        if self.met.len() < 2 * (self.number + 1) {
            let wider = vec![0; PLACES.max(2 * self.met.len())];
            let met = std::mem::replace(&mut self.met, wider);
            met.into_iter().filter(|hash| *hash != 0).for_each(|hash| {
                let free = self.place(hash);
                self.met[free] = hash;
            });
        }
        let hash = hash(word);
        let at = self.place(hash);
        self.number += usize::from(self.met[at] == 0);
        self.met[at] = hash;
    }

    /// Adds a word that stands across others.
    pub(super) fn add_torn(&mut self, word: &str, unit: impl FnOnce() -> u32) {
        let hash = hash(word);
        if !self.across.iter().any(|(known, _)| *known == hash) {
            self.across.push((hash, unit()));
        }
    }

    /// Units of those that stand nowhere as such so far.
    pub(super) fn torn(&self) -> impl Iterator<Item = u32> {
        let is_torn = |hash: u64| self.met.is_empty() || self.met[self.place(hash)] == 0;
        self.across.iter().filter(move |(hash, _)| is_torn(*hash)).map(|(_, unit)| *unit)
    }

    /// Where a hash is, or would be.
    fn place(&self, hash: u64) -> usize {
        let last = self.met.len() - 1;
        let mut at = (hash >> 32) as usize & last;
        while self.met[at] != 0 && self.met[at] != hash {
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
            for number in 0..100 {
                words.add_torn(&word(number), || number);
                words.add_torn(&word(number), || unreachable!());
            }
            assert_eq!(words.torn().count(), 100);
            (0..20_000).filter(|number| number % 10 != 7).for_each(|number| words.add(&word(number)));
            assert_eq!(words.torn().collect::<Vec<_>>(), (0..100).filter(|number| number % 10 == 7).collect::<Vec<_>>());
            words.clear();
            assert_eq!(words.torn().count(), 0);
        }
    }
}
