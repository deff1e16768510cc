//! A hasher for the tables that every word of an article is looked up in: quick, and no guard against words that are chosen to collide, since
//! what stands in the tables comes from the rule files, or is what one passage has of words.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// How such a table hashes.
pub(crate) type Mix = BuildHasherDefault<Mixed>;

/// Words of a passage.
pub(crate) type Set<'n> = HashSet<&'n str, Mix>;

/// Multiplies and folds the two halves: every bit of the answer depends on every bit asked.
#[derive(Default)]
pub(crate) struct Mixed(u64);

impl Mixed {
    #[inline]
    fn add(&mut self, one: u64, other: u64) {
        let wide = u128::from(self.0 ^ one ^ 0x9e37_79b9_7f4a_7c15) * u128::from(other ^ 0xe703_7ed1_a0b4_28db);
        self.0 = (wide >> 64) as u64 ^ wide as u64;
    }
}

impl Hasher for Mixed {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight), 8);
        }
        if !rest.is_empty() {
            self.add(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)), rest.len() as u64);
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte), 1);
    }

    #[inline]
    fn write_u128(&mut self, number: u128) {
        self.add(number as u64, (number >> 64) as u64);
    }
}
