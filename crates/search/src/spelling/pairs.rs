//! Words that exist, beside each other as nobody writes them: "sữa chữa", "nghĩ hưu", "bất đông sản".
//!
//! The same letters with other marks on one of two words stand together often, as typed they do not. What was found is looked at
//! first, since an article that has them as typed would stand on top: then nothing is doubted.

use domain::fold::fold;

use super::lexicon::Form;
use super::{Speller, WEIGHED, edits, likely, marks_apart};
use crate::tokens::{self, Kind, Unit};

/// Which of the articles that have the rarer of two words have the other one behind it, so that it is worth asking more: one of so many.
const ONE_OF: u32 = 20;
/// Articles looked at for that.
const FIRST: u32 = 20;
/// Articles that must have two words together as they are meant.
const LEAST: f32 = 5.0;
/// What is meant is this part, at least, of all ways in which two words with these letters stand together.
const MOSTLY: f32 = 0.5;

/// Of each word whether one of these texts has it directly before the next one.
fn followed(units: &[Unit], texts: &[String]) -> Vec<bool> {
    let mut followed = vec![false; units.len()];
    for text in texts {
        // Which words the piece before was, and its place.
        let mut before: (Vec<usize>, usize) = (Vec::new(), 0);
        tokens::cut(text, |piece| {
            for at in before.0.iter().filter(|_| before.1 + 1 == piece.position) {
                if units.get(at + 1).is_some_and(|next| next.exact == piece.exact) {
                    followed[*at] = true;
                }
            }
            before.0.clear();
            before.0.extend((0..units.len()).filter(|at| units[*at].exact == piece.exact));
            before.1 = piece.position;
        });
    }
    followed
}

impl Speller<'_> {
    /// A word of the search and what is meant by it, where it makes a pair with a neighbour that nobody writes so.
    pub(super) fn mispaired(&self, text: &str, found: &[String]) -> Option<(usize, String)> {
        let followed = followed(self.units, found);
        let is_seen = |first: usize| followed[first];
        let pairs = (0..self.units.len().saturating_sub(1)).filter(|first| self.is_pair(*first, text) && !is_seen(*first));
        pairs.filter_map(|first| self.meant_by(first, is_seen)).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(meant, _)| meant)
    }

    /// Whether two words stand directly behind each other that may be doubted: words with marks, and no name.
    fn is_pair(&self, first: usize, text: &str) -> bool {
        let (first, second) = (&self.units[first], &self.units[first + 1]);
        let is_capital = |unit: &Unit| text[unit.span.clone()].starts_with(char::is_uppercase);
        let are_words = first.kind == Kind::Word && second.kind == Kind::Word && first.position + 1 == second.position;
        are_words && (first.is_marked() || second.is_marked()) && !(is_capital(first) && is_capital(second))
    }

    fn meant_by(&self, first: usize, is_seen: impl Fn(usize) -> bool) -> Option<((usize, String), f32)> {
        let (one, other) = (&self.units[first], &self.units[first + 1]);
        if !self.lexicon.often(Form::Folded, &one.folded, &other.folded, (FIRST, ONE_OF)) {
            return None;
        }
        let typed = self.lexicon.together(Form::Exact, &one.exact, &other.exact);
        let all = self.lexicon.together(Form::Folded, &one.folded, &other.folded);
        let needed = ((typed + 1.0) * self.more() as f32).max(LEAST).max(MOSTLY * all);
        if all < needed {
            return None;
        }
        let mut best: Option<((usize, String), f32)> = None;
        for (at, is_held) in [(first, first.checked_sub(1).is_some_and(&is_seen)), (first + 1, is_seen(first + 1))] {
            // What stands with its other neighbour as typed is right.
            if is_held {
                continue;
            }
            for word in self.spellings(&self.units[at].exact) {
                let (a, b) = if at == first { (word.as_str(), other.exact.as_str()) } else { (one.exact.as_str(), word.as_str()) };
                let together = self.lexicon.together(Form::Exact, a, b);
                if together >= needed && best.as_ref().is_none_or(|(_, most)| together > *most) {
                    best = Some(((at, word), together));
                }
            }
        }
        best
    }

    /// The likeliest words with the same letters and other marks.
    fn spellings(&self, typed: &str) -> Vec<String> {
        let spelling = |word: String| (likely(self.lexicon.frequency(Form::Exact, &word), marks_apart(typed, &word)), word);
        let mut all: Vec<(f32, String)> = edits::marked(&fold(typed)).into_iter().filter(|word| word != typed).map(spelling).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.truncate(WEIGHED);
        all.into_iter().map(|(_, word)| word).collect()
    }
}
