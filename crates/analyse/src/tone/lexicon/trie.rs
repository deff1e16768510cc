//! Phrases as paths of words, so that the longest one that begins at a word is found without reading letters twice.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

type Map = HashMap<u64, u32, BuildHasherDefault<Mixed>>;

/// The number's own bits, well mixed: keys are hashes already, or two small numbers in one.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (key ^ (key >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Phrases with something attached to each.
#[derive(Debug)]
pub(in crate::tone) struct Trie<T> {
    /// Number of each word that stands in a phrase, by the word's hash.
    ids: Map,
    /// Next node, by node and word.
    edges: Map,
    /// What ends at a node; the first is the root.
    ends: Vec<Option<T>>,
    /// Node after a single word, by its number; 0 where no phrase begins with it.
    first: Vec<u32>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { ids: Map::default(), edges: Map::default(), ends: vec![None], first: Vec::new() }
    }
}

impl<T: Copy> Trie<T> {
    /// Adds a phrase; a phrase without words is left out, one that is there already is replaced.
    pub(in crate::tone) fn insert<'w>(&mut self, words: impl Iterator<Item = &'w str>, value: T) {
        let mut node = 0;
        for word in words {
            let id = self.number(word);
            let next = *self.edges.entry(edge(node, id)).or_insert(self.ends.len() as u32);
            if next as usize == self.ends.len() {
                self.ends.push(None);
            }
            if node == 0 {
                self.first[id as usize] = next;
            }
            node = next;
        }
        if node != 0 {
            self.ends[node as usize] = Some(value);
        }
    }

    /// Reads `from` as if it were the word `to`, where that stands in any phrase.
    pub(in crate::tone) fn spell(&mut self, from: &str, to: &str) {
        if let Some(id) = self.id(to) {
            self.ids.insert(xxh3_64(from.as_bytes()), id);
        }
    }

    /// A word's number, where it stands in any phrase.
    pub(in crate::tone) fn id(&self, word: &str) -> Option<u32> {
        self.ids.get(&xxh3_64(word.as_bytes())).copied()
    }

    /// A word's number, given to it where it has none, for one that no phrase may have.
    pub(in crate::tone) fn number(&mut self, word: &str) -> u32 {
        let fresh = self.first.len() as u32;
        let id = *self.ids.entry(xxh3_64(word.as_bytes())).or_insert(fresh);
        if id == fresh {
            self.first.push(0);
        }
        id
    }

    /// The node behind a word.
    pub(in crate::tone) fn step(&self, node: u32, id: u32) -> Option<u32> {
        match node {
            0 => self.first.get(id as usize).copied().filter(|next| *next != 0),
            _ => self.edges.get(&edge(node, id)).copied(),
        }
    }

    /// How many nodes there are.
    pub(in crate::tone) fn nodes(&self) -> u32 {
        self.ends.len() as u32
    }

    /// What ends at a node.
    pub(in crate::tone) fn end(&self, node: u32) -> Option<T> {
        self.ends[node as usize]
    }

    /// The longest phrase at the beginning of some words, and how many it takes.
    fn longest(&self, words: &[Option<u32>]) -> Option<(T, usize)> {
        let mut best = None;
        let mut node = 0;
        for (at, id) in words.iter().enumerate() {
            let Some(next) = id.and_then(|id| self.step(node, id)) else { break };
            if let Some(value) = self.end(next) {
                best = Some((value, at + 1));
            }
            node = next;
        }
        best
    }

    /// The same, unless a longer phrase begins inside it and ends behind it: of "nhưng không ai xử lý" the phrases are "nhưng" and "không ai xử lý",
    /// though "nhưng không" may be one too.
    pub(in crate::tone) fn whole(&self, words: &[Option<u32>]) -> Option<(T, usize)> {
        let (value, length) = self.longest(words)?;
        let longer = |inner: &usize| self.longest(&words[*inner..]).is_some_and(|(_, other)| other > length);
        match (1..length).find(longer) {
            Some(inner) => self.longest(&words[..inner]),
            None => Some((value, length)),
        }
    }
}

fn edge(node: u32, id: u32) -> u64 {
    u64::from(node) << 32 | u64::from(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_taken() {
        let mut trie = Trie::default();
        for (phrase, value) in [("không", 1), ("không chỉ", 2), ("không khí lạnh", 3), ("tốt", 4)] {
            trie.insert(phrase.split(' '), value);
        }
        trie.spell("ko", "không");
        let check = |words: &str, expect: Option<(i32, usize)>| {
            let ids: Vec<_> = words.split(' ').map(|word| trie.id(word)).collect();
            assert_eq!(trie.longest(&ids), expect, "{words}");
        };
        check("không tốt", Some((1, 1)));
        check("không chỉ tốt", Some((2, 2)));
        check("không khí tốt", Some((1, 1)));
        check("không khí lạnh", Some((3, 3)));
        check("ko chỉ", Some((2, 2)));
        check("khí lạnh", None);
        check("ngon", None);
    }

    #[test]
    fn a_longer_phrase_is_not_cut_by_one_that_begins_before_it() {
        let mut trie = Trie::default();
        for (phrase, value) in [("nhưng", 1), ("nhưng không", 2), ("không ai xử lý", 3), ("không như ảnh", 4)] {
            trie.insert(phrase.split(' '), value);
        }
        let check = |words: &str, expect: Option<(i32, usize)>| {
            let ids: Vec<_> = words.split(' ').map(|word| trie.id(word)).collect();
            assert_eq!(trie.whole(&ids), expect, "{words}");
        };
        check("nhưng không ai xử lý", Some((1, 1)));
        check("nhưng không ai biết", Some((2, 2)));
        check("không ai xử lý", Some((3, 4)));
        check("như ảnh", None);
    }
}
