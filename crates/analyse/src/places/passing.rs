//! English tells with a small word what a place is to the event; a lead that has none names the place in passing.

use std::ops::Range;

use super::beside::Words;
use super::file::PassingWords;
use crate::text::{Text, is_word, normal};

/// Words of `[roles.passing]` in reading form.
#[derive(Debug)]
pub(super) struct Passing {
    inside: Vec<String>,
    stops: Vec<String>,
    kinds: Words,
    /// Of a subject.
    verbs: Words,
    /// What is told of a place.
    local: Words,
    /// The kind of a place behind its name.
    after: Vec<String>,
}

/// Words before a name that are looked at, and where a comma stands before it ("in Na Lua hamlet, Lang Son").
const STEPS: (usize, usize) = (6, 7);

/// Bytes before a name that are looked at.
const SIDE: usize = 120;
/// Words of another subject of the sentence.
const SUBJECT: usize = 3;

impl Passing {
    pub(super) fn new(file: &PassingWords) -> Self {
        let normals = |words: &[String]| -> Vec<String> { words.iter().map(|w| normal(w)).collect() };
        Self {
            inside: normals(&file.inside),
            stops: normals(&file.stops),
            kinds: Words::new(&file.kinds),
            verbs: Words::new(&file.verbs),
            local: Words::new(&file.local),
            after: normals(&file.after),
        }
    }

    /// Whether neither the beginning of the sentence, nor a word like "in", nor a possessive makes the place more than a name.
    pub(super) fn is(&self, text: &Text<'_>, sentence: &Range<usize>, place: &Range<usize>) -> bool {
        if self.is_desk(text, sentence, place) {
            return true;
        }
        if self.verbs.behind(text, place.end).is_some() && !text.norm[..place.start].ends_with(" and ") {
            return false;
        }
        let start = sentence.start.max(place.start.saturating_sub(SIDE)).min(place.start);
        let before = text.norm[text.norm.ceil_char_boundary(start)..place.start].trim_end();
        let open = before.is_empty() || before.ends_with(|c: char| !is_word(c) && !matches!(c, ',' | ')' | '.' | '\''));
        if open || text.norm[place.end..].starts_with("'s ") || self.kinds.before(text, place.start).is_some() {
            return false;
        }
        // "China's Lang Son province faced": the subject of its sentence.
        let named = |words: &str| self.after.iter().any(|w| words.strip_suffix(w.as_str()).is_some_and(|name| name.ends_with(' ')));
        let owner = before.rsplit('-').next().unwrap_or_default().trim_start();
        if owner.ends_with("'s") && !owner.contains(' ') && named(&text.norm[place.clone()]) {
            return false;
        }
        let steps = if before.ends_with(',') { STEPS.1 } else { STEPS.0 };
        // "Guangxi and Lang Son signed": both of them are the subject.
        if before.strip_suffix(" and").is_some_and(|first| first.split(' ').count() <= SUBJECT) {
            return false;
        }
        let words = before.rsplit([' ', ',']).filter(|w| !w.is_empty()).take(steps);
        let is = |known: &[String], word: &str| known.iter().any(|k| k == word);
        !words.take_while(|w| !is(&self.stops, w)).any(|w| is(&self.inside, w))
    }

    /// "LANG SON (Reuters) - Coffee exports fell": a dateline says where the reporter sat, unless the sentence has a word of what is told of a place.
    fn is_desk(&self, text: &Text<'_>, sentence: &Range<usize>, place: &Range<usize>) -> bool {
        /// Bytes of a country, a day and an agency behind the place.
        const AGENCY: usize = 40;
        /// Bytes of the sentence that are looked through.
        const SENTENCE: usize = 400;
        if !text.norm[..place.start].trim().is_empty() {
            return false;
        }
        let after = &text.norm[place.end..];
        let near = &after[..after.floor_char_boundary(AGENCY)];
        let dash = near.find(" -").filter(|at| *at == 0 || near.starts_with(" (") || near.starts_with(','));
        let Some(told) = dash.or_else(|| near.find(": ")) else { return false };
        let to = text.norm.floor_char_boundary((place.end + SENTENCE).min(text.norm.len()).min(sentence.end.max(place.end + told)));
        !self.local.within(&text.norm[place.end + told..to])
    }
}
