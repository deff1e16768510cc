//! Words looked up by how a text ends: what stands right before a number.

use std::collections::HashMap;

use crate::mix::Mix;
use crate::text::{is_han, is_word};

/// Phrases of up to three words or five Chinese characters.
#[derive(Debug)]
pub(crate) struct Tails<T> {
    words: HashMap<String, T, Mix>,
}

/// Words, or Chinese characters, of the longest phrase.
const MOST: usize = 5;

impl<T: Copy> Tails<T> {
    pub(crate) fn new(phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        Self { words: phrases.into_iter().collect() }
    }

    /// What the longest phrase that ends `before` means.
    pub(crate) fn find(&self, before: &str) -> Option<T> {
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
