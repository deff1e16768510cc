//! Universities that bear the name of a place.

use std::ops::Range;

use super::beside::Words;
use super::file::RoleWords;
use crate::text::{Text, is_word, normals};

#[derive(Debug)]
pub(super) struct Schools {
    names: Words,
    /// Words of what they teach.
    fields: Vec<String>,
}

/// Words of a name.
const STEPS: usize = 16;

impl Schools {
    pub(super) fn new(file: &RoleWords) -> Self {
        Self { names: Words::new(&file.schools), fields: normals(&file.fields) }
    }

    /// "Đại học Sư phạm Kỹ thuật Lạng Sơn": where a university begins that bears the name, over the words of what it teaches.
    pub(super) fn begin(&self, text: &Text<'_>, sentence: &Range<usize>, start: usize) -> Option<usize> {
        let mut at = start;
        for _ in 0..STEPS {
            if let Some(from) = self.names.before(text, at) {
                return Some(from);
            }
            let before = text.norm.get(sentence.start..at)?.strip_suffix(' ')?;
            let from = sentence.start + before.rfind(' ').map_or(0, |i| i + 1);
            let word = &text.norm[from..sentence.start + before.len()];
            let capital = text.original_char(from).is_some_and(char::is_uppercase) && word.ends_with(is_word);
            if from == sentence.start || !capital && !self.fields.iter().any(|f| f == word) {
                return None;
            }
            at = from;
        }
        None
    }
}
