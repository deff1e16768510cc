//! Near-duplicates: MinHash of body shingles, 32 bands of 4, incremental.
//!
//! Bodies only, never titles. Shingles are three syllables (four characters in Chinese). The band that finds a partner
//! only proposes it; the estimated Jaccard of the whole signatures decides.

use std::collections::HashMap;

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::text::{is_han, is_word, normal};

/// Hash functions in a signature.
const SIZE: usize = 128;
/// Rows of a band: two articles of Jaccard j share one of the 32 bands with probability 1 - (1 - j^4)^32, 0.87 at j = 0.5.
const ROWS: usize = 4;
/// Estimated Jaccard from which two articles are one story.
const ALIKE: f64 = 0.5;
/// Fewer shingles than these say nothing about likeness.
const FEWEST: usize = 12;
/// Paragraphs with fewer words are captions, labels, calls to subscribe: they would glue strangers together.
const SHORT_PARAGRAPH: usize = 4;

/// MinHash of an article's body shingles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(Box<[u32; SIZE]>);

impl Signature {
    /// `None` when the text is too short to compare.
    pub fn of(text: &str) -> Option<Self> {
        let shingles = shingles(text);
        if shingles.len() < FEWEST {
            return None;
        }
        let mut least = Box::new([u32::MAX; SIZE]);
        for shingle in shingles {
            // One strong hash per shingle, then cheap multiply-add families (Kirsch and Mitzenmacher 2008).
            let (a, b) = (shingle as u32, (shingle >> 32) as u32 | 1);
            for (i, slot) in least.iter_mut().enumerate() {
                let value = mix(a.wrapping_add(b.wrapping_mul(i as u32)));
                *slot = (*slot).min(value);
            }
        }
        Some(Self(least))
    }

    /// For the store: 512 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|v| v.to_le_bytes()).collect()
    }

    /// `None` when the bytes are not a signature.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != SIZE * 4 {
            return None;
        }
        let mut values = Box::new([0; SIZE]);
        for (slot, chunk) in values.iter_mut().zip(bytes.chunks_exact(4)) {
            *slot = u32::from_le_bytes(chunk.try_into().ok()?);
        }
        Some(Self(values))
    }

    /// Estimated Jaccard of the two shingle sets, 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(other.0.iter()).filter(|(a, b)| a == b).count();
        same as f64 / SIZE as f64
    }

    fn bands(&self) -> impl Iterator<Item = u64> {
        self.0.chunks_exact(ROWS).enumerate().map(|(i, rows)| {
            let mut bytes = [0u8; ROWS * 4];
            for (to, value) in bytes.chunks_exact_mut(4).zip(rows) {
                to.copy_from_slice(&value.to_le_bytes());
            }
            xxh3_64_with_seed(&bytes, i as u64)
        })
    }
}

/// Where an article went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assignment {
    /// Its story: the id of the first article in it.
    pub story: i64,
    /// Estimated share of shingles in common with the nearest article, 0 to 1.
    pub likeness: f64,
}

/// Articles grouped by likeness, incrementally; ids are the caller's.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    bands: HashMap<u64, Vec<i64>>,
    articles: HashMap<i64, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    story: i64,
    signature: Option<Signature>,
}

impl Stories {
    /// Puts back an article whose story is known (from the store).
    pub fn restore(&mut self, article: i64, story: i64, signature: Signature) {
        self.forget(article);
        self.keep(article, story, Some(signature));
    }

    /// Finds or founds the story of an article. Asked again for the same article it keeps its story and takes the new signature.
    pub fn assign(&mut self, article: i64, signature: Option<Signature>) -> Assignment {
        let nearest = signature.as_ref().and_then(|s| self.nearest(article, s));
        let known = self.articles.get(&article).map(|k| k.story);
        let joined = nearest.filter(|(_, likeness)| *likeness >= ALIKE).and_then(|(near, _)| self.articles.get(&near)).map(|k| k.story);
        let story = known.or(joined).unwrap_or(article);
        self.forget(article);
        self.keep(article, story, signature);
        Assignment { story, likeness: nearest.map_or(0.0, |(_, likeness)| likeness) }
    }

    /// The most alike article that shares a band; of equals the one with the least id.
    fn nearest(&self, article: i64, signature: &Signature) -> Option<(i64, f64)> {
        let mut seen: Vec<i64> =
            signature.bands().filter_map(|b| self.bands.get(&b)).flatten().copied().filter(|id| *id != article).collect();
        seen.sort_unstable();
        seen.dedup();
        let likeness = |id: i64| self.articles.get(&id).and_then(|k| k.signature.as_ref()).map_or(0.0, |s| s.likeness(signature));
        seen.into_iter().map(|id| (id, likeness(id))).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    }

    fn keep(&mut self, article: i64, story: i64, signature: Option<Signature>) {
        for band in signature.iter().flat_map(Signature::bands) {
            self.bands.entry(band).or_default().push(article);
        }
        self.articles.insert(article, Known { story, signature });
    }

    fn forget(&mut self, article: i64) {
        let Some(Known { signature: Some(signature), .. }) = self.articles.remove(&article) else {
            return;
        };
        for band in signature.bands() {
            if let Some(ids) = self.bands.get_mut(&band) {
                ids.retain(|id| *id != article);
            }
        }
    }
}

/// Hashes of the shingles of every paragraph, without repeats.
fn shingles(text: &str) -> Vec<u64> {
    let norm = normal(text);
    let mut hashes = Vec::new();
    for paragraph in norm.split('\n') {
        let tokens = tokens(paragraph);
        if tokens.len() < SHORT_PARAGRAPH {
            continue;
        }
        for (i, first) in tokens.iter().enumerate() {
            let size = if first.chars().next().is_some_and(is_han) { 4 } else { 3 };
            let Some(window) = tokens.get(i..i + size) else { continue };
            hashes.push(hash(window));
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn hash(window: &[&str]) -> u64 {
    let mut joined = String::with_capacity(32);
    for token in window {
        joined.push_str(token);
        joined.push(' ');
    }
    xxh3_64(joined.as_bytes())
}

/// Words, and Chinese characters one by one.
fn tokens(paragraph: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in paragraph.char_indices() {
        if is_word(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            found.push(&paragraph[from..at]);
        }
        if is_han(c) {
            found.push(&paragraph[at..at + c.len_utf8()]);
        }
    }
    if let Some(from) = start {
        found.push(&paragraph[from..]);
    }
    found
}

/// The finaliser of MurmurHash3: spreads a multiply-add over all bits.
fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(sentences: std::ops::Range<usize>) -> String {
        let words = ["xe", "hàng", "qua", "cửa", "khẩu", "trong", "ngày", "mưa", "lớn", "người", "dân", "đi", "chợ", "phiên", "vui", "vẻ"];
        sentences
            .map(|s| {
                (0..14).map(|w| words[(s * 7 + w * (s % 5 + 1) + s * s) % words.len()]).collect::<Vec<_>>().join(" ")
                    + &format!(" số {s}.\n")
            })
            .collect()
    }

    #[test]
    fn copies_share_a_story_and_strangers_do_not() {
        let check = |first: &str, second: &str, together: bool| {
            let mut stories = Stories::default();
            assert_eq!(stories.assign(7, Signature::of(first)).story, 7);
            assert_eq!(stories.assign(9, Signature::of(second)).story == 7, together);
        };
        let long = article(0..20);
        check(&long, &long, true);
        check(&long, &long.replace("số 3", "số 33"), true);
        check(&long, &article(100..120), false);
        check("Tin ngắn.", "Tin ngắn.", false);
        let zh = "越南谅山省口岸管理部门宣布自本周末起友谊口岸和新清口岸每天延长工作时间两小时以应对水果运输高峰。";
        check(zh, &zh.replace("两小时", "三小时"), true);
    }

    #[test]
    fn stories_survive_being_stored() {
        let signature = Signature::of(&article(0..20)).unwrap();
        assert_eq!(Signature::from_bytes(&signature.to_bytes()).as_ref(), Some(&signature));
        assert_eq!(Signature::from_bytes(&[1, 2, 3]), None);
        let mut stories = Stories::default();
        stories.restore(3, 1, signature.clone());
        assert_eq!(stories.assign(5, Some(signature.clone())), Assignment { story: 1, likeness: 1.0 });
        assert_eq!(stories.assign(5, Signature::of(&article(50..70))).story, 1, "a known article keeps its story");
    }
}
