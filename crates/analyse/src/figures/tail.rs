//! Words looked up by how a text ends: what stands right before a number.

use std::collections::HashMap;

use crate::mix::Mix;
use crate::seek::Edges;
use crate::text::{is_han, is_word};

/// Phrases of up to three words or five Chinese characters.
#[derive(Debug)]
pub(crate) struct Tails<T> {
    words: HashMap<String, T, Mix>,
    ends: Edges,
}

/// Words, or Chinese characters, of the longest phrase.
const MOST: usize = 5;

impl<T: Copy> Tails<T> {
    pub(crate) fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let words: HashMap<String, T, Mix> = phrases.into_iter().collect();
        let ends = Edges::last(words.keys().map(String::as_str));
        Self { words, ends }
    }

    /// Whether one of the phrases may end `before`.
    pub(crate) fn may_end(&self, before: &str) -> bool {
        self.ends.may_end(before)
    }

    /// What the longest phrase that ends `before` means.
    pub(crate) fn find(&self, before: &str) -> Option<T> {
        if !self.may_end(before) {
            return None;
        }
        let mut found = None;
        let (mut at, mut count) = (before.len(), 0);
        for (i, c) in before.char_indices().rev() {
            let after = before[i + c.len_utf8()..].chars().next();
            if !(is_word(c) || is_han(c) || matches!(c, ' ' | '.' | '-')) {
                break;
            }
            if is_han(c) || (is_word(c) && !before[..i].chars().next_back().is_some_and(is_word)) {
                (at, count) = (i, count + 1);
                found = self.words.get(&before[at..]).copied().or(found);
            }
            if count == MOST || after.is_none() && c == ' ' {
                break;
            }
        }
        found.filter(|_| at < before.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_at_the_end_counts() {
        let tails = Tails::new([("gần", 1), ("có gần", 2), ("q", 3), ("近", 4), ("u.s", 5)].map(|(phrase, of)| (phrase.to_owned(), of)));
        let check = |before: &str, expect: Option<i32>| assert_eq!(tails.find(before), expect, "{before:?}");
        check("xã có gần", Some(2));
        check("gần", Some(1));
        check("xã gần", Some(1));
        check("xã cần", None);
        check("xã gần ", None);
        check("ở q", Some(3));
        check("sq", None);
        check("走近", Some(4));
        check("the u.s", Some(5));
        check("", None);
    }
}
