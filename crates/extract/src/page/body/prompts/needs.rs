//! Patterns that are asked only of texts that have one of the parts that each needs, and are made only then.
//!
//! All parts are looked for at once, in whatever case of ASCII; to ask a few dozen patterns one by one takes as many readings of a text.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use crate::text;

/// The first bytes that letters of a script begin with in either case, for patterns with no part in ASCII.
pub(super) const CYRILLIC: &str = "\u{D0}\u{D1}";
pub(super) const ARABIC: &str = "\u{D8}\u{D9}";
pub(super) const GREEK: &str = "\u{CE}\u{CF}";
pub(super) const DEVANAGARI: &str = "\u{E0}";
/// Vowels with a tone and a shape.
pub(super) const VIETNAMESE: &str = "\u{E1}";

/// Letters that match "s" and "k" in a pattern without regard to case, and no part.
const UNUSUAL: [&str; 2] = ["\u{17F}", "\u{212A}"];

/// A list of patterns.
pub(super) struct Needs {
    patterns: Vec<(&'static str, OnceLock<Regex>)>,
    parts: AhoCorasick,
    /// The patterns that need each part, by their places.
    needed_by: Vec<usize>,
}

impl Needs {
    /// Patterns with the parts that one of is in whatever they match.
    pub(super) fn new(patterns: &[(&[&str], &'static str)]) -> Self {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let mut needed_by = Vec::new();
        for (place, (needs, _)) in patterns.iter().enumerate() {
            for need in *needs {
                let of_script = matches!(*need, CYRILLIC | ARABIC | GREEK | DEVANAGARI | VIETNAMESE);
                let found = if of_script { need.chars().map(|c| vec![c as u8]).collect() } else { vec![need.as_bytes().to_vec()] };
                needed_by.extend(found.iter().map(|_| place));
                parts.extend(found);
            }
        }
        let parts = AhoCorasick::builder().match_kind(MatchKind::Standard).ascii_case_insensitive(true).build(parts);
        Self {
            patterns: patterns.iter().map(|(_, pattern)| (*pattern, OnceLock::new())).collect(),
            parts: parts.expect("the parts are few and short"),
            needed_by,
        }
    }

    /// The patterns that may match `text`, in their order.
    pub(super) fn possible(&self, text: &str) -> impl Iterator<Item = &Regex> {
        let mut may = 0u64;
        if UNUSUAL.iter().any(|letter| text.contains(letter)) {
            may = u64::MAX;
        } else {
            self.parts.find_overlapping_iter(text).for_each(|found| may |= 1 << self.needed_by[found.pattern().as_usize()]);
        }
        let patterns = self.patterns.iter().enumerate().filter(move |(place, _)| may >> place & 1 == 1);
        patterns.map(|(_, (pattern, regex))| regex.get_or_init(|| text::pattern(pattern).expect("the patterns are literals")))
    }

    /// All patterns.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = Regex> {
        self.patterns.iter().map(|(pattern, _)| Regex::new(pattern).unwrap())
    }
}
