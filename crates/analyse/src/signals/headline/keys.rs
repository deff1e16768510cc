//! How much of a headline a passage of the article speaks of: the words of the headline that it has.

use std::ops::Range;

use domain::Language;

use super::super::words::{matter, pairs, single, tokens};
use super::stem;
use crate::mix::Set;
use crate::reading::{Reading, TITLE};

/// The words of the headline outside its places, without numbers and grammar; in Chinese pairs of characters.
pub(super) struct Keys<'r> {
    words: Set<'r>,
    reading: &'r Reading<'r>,
}

impl<'r> Keys<'r> {
    pub(super) fn of(reading: &'r Reading<'r>) -> Self {
        Self::beside(reading, &(0..0))
    }

    /// Without those of a stretch of the headline.
    pub(super) fn beside(reading: &'r Reading<'r>, left_out: &Range<usize>) -> Self {
        let end = reading.texts[TITLE].norm.len();
        let parts = [0..left_out.start, left_out.end..end];
        let all: Set<'_> = match reading.language {
            Language::Zh => matter(reading),
            _ => parts.iter().flat_map(|part| single(reading, TITLE, part)).map(stem).collect(),
        };
        let title = &reading.texts[TITLE].norm;
        let start = |word: &str| word.as_ptr() as usize - title.as_ptr() as usize;
        let outside = |word: &&str| start(word) >= left_out.end || start(word) + word.len() <= left_out.start;
        Self { words: all.into_iter().filter(outside).collect(), reading }
    }

    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// How many of them a text has.
    pub(super) fn shared(&self, text: &str) -> usize {
        let said: Set<'_> = match self.reading.language {
            Language::Zh => pairs(text, &self.reading.words),
            _ => tokens(text).into_iter().map(|w| stem(&text[w])).collect(),
        };
        self.words.iter().filter(|w| said.contains(*w)).count()
    }
}
