//! The terms that are indexed of a text, in their places.

use super::dictionary::{self, Stands};
use super::{Kind, Piece, Pieces, cut_for};

/// Takes the terms of one field in their order: place and term.
pub(crate) trait Sink {
    /// The next term; several may stand at one place.
    fn take(&mut self, position: usize, term: &str);
}

/// Takes what is indexed of a text, in the order of the places.
pub(crate) trait Taker {
    /// Takes a word as written whose forms it knows; `false` when it needs them.
    fn known(&mut self, at: usize, written: &str) -> bool;

    /// A word or number: the term of the exact form and that of the folded one.
    fn both(&mut self, at: usize, written: &str, exact: &str, folded: &str);

    /// A word of the dictionary in a run; it is told each time that it is met.
    fn word(&mut self, _word: &str, _stands: Stands) {}

    /// A term that stands among the folded ones alone.
    fn folded(&mut self, at: usize, term: &str);
}

/// Gives what is indexed of `text` (NFC), in places from `begin` on; returns the first place behind it, `begin` if there is nothing.
///
/// Of the exact forms words and numbers, since runs have no other form than the folded one. Of the folded forms words, numbers,
/// what numbers with their scales come to, and of every run its characters and overlapping pairs.
pub(crate) fn take_terms(text: &str, begin: usize, taker: &mut impl Taker) -> usize {
    let mut terms = Terms { begin, end: begin, run: Run::default(), taker };
    cut_for(text, |_, _| true, &mut terms);
    terms.end_run();
    terms.end
}

/// [`take_terms`] for exact and folded terms apart.
pub(crate) fn terms(text: &str, begin: usize, exact: &mut impl Sink, folded: &mut impl Sink) -> usize {
    take_terms(text, begin, &mut Apart { exact, folded })
}

struct Terms<'t, T> {
    begin: usize,
    end: usize,
    run: Run,
    taker: &'t mut T,
}

/// A run as far as it was read; its words are known at its end.
#[derive(Default)]
struct Run {
    text: String,
    /// By character, where it begins in the text.
    characters: Vec<usize>,
}

impl Run {
    fn push(&mut self, character: &str) {
        self.characters.push(self.text.len());
        self.text.push_str(character);
    }
}

impl<T: Taker> Terms<'_, T> {
    fn end_run(&mut self) {
        let Run { text, characters } = &mut self.run;
        if characters.len() > 1 {
            characters.push(text.len());
            dictionary::words(text, |word, stands| self.taker.word(&text[characters[word.start]..characters[word.end]], stands));
        }
        text.clear();
        characters.clear();
    }
}

impl<T: Taker> Pieces for Terms<'_, T> {
    fn take_known(&mut self, position: usize, written: &str) -> bool {
        self.end_run();
        let at = self.begin + position;
        let is_known = self.taker.known(at, written);
        if is_known {
            self.end = at + 1;
        }
        is_known
    }

    fn take(&mut self, piece: Piece<'_>) {
        let at = self.begin + piece.position;
        self.end = at + 1;
        match piece.kind {
            Kind::RunNext => {
                // A pair stands with its first character.
                let before = self.run.characters.last().copied().unwrap_or_default();
                self.run.push(piece.folded);
                self.taker.folded(at - 1, &self.run.text[before..]);
                self.taker.folded(at, piece.folded);
            }
            Kind::RunStart => {
                self.end_run();
                self.run.push(piece.folded);
                self.taker.folded(at, piece.folded);
            }
            Kind::Word | Kind::Number => {
                self.end_run();
                self.taker.both(at, piece.written, piece.exact, piece.folded);
            }
        }
        if let Some(amount) = piece.amount {
            self.taker.folded(at, amount);
        }
    }
}

struct Apart<'s, E, F> {
    exact: &'s mut E,
    folded: &'s mut F,
}

impl<E: Sink, F: Sink> Taker for Apart<'_, E, F> {
    fn known(&mut self, _at: usize, _written: &str) -> bool {
        false
    }

    fn both(&mut self, at: usize, _written: &str, exact: &str, folded: &str) {
        self.exact.take(at, exact);
        self.folded.take(at, folded);
    }

    fn folded(&mut self, at: usize, term: &str) {
        self.folded.take(at, term);
    }
}
