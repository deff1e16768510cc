//! The terms that are indexed of a text, in their places.

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

    /// A term that stands among the folded ones alone.
    fn folded(&mut self, at: usize, term: &str);
}

/// Gives what is indexed of `text` (NFC), in places from `begin` on; returns the first place behind it, `begin` if there is nothing.
///
/// Of the exact forms words and numbers, since runs have no other form than the folded one. Of the folded forms words, numbers,
/// what numbers with their scales come to, and of every run its characters and overlapping pairs.
pub(crate) fn take_terms(text: &str, begin: usize, taker: &mut impl Taker) -> usize {
    let mut end = begin;
    cut_for(text, |_, _| true, Terms { begin, end: &mut end, pair: String::new(), taker });
    end
}

/// [`take_terms`] for exact and folded terms apart.
pub(crate) fn terms(text: &str, begin: usize, exact: &mut impl Sink, folded: &mut impl Sink) -> usize {
    take_terms(text, begin, &mut Apart { exact, folded })
}

struct Terms<'t, T> {
    begin: usize,
    end: &'t mut usize,
    /// The character that the next one of the run makes a pair with. A pair stands with its first character.
    pair: String,
    taker: &'t mut T,
}

impl<T: Taker> Pieces for Terms<'_, T> {
    fn take_known(&mut self, position: usize, written: &str) -> bool {
        let at = self.begin + position;
        let is_known = self.taker.known(at, written);
        if is_known {
            *self.end = at + 1;
        }
        is_known
    }

    fn take(&mut self, piece: Piece<'_>) {
        let at = self.begin + piece.position;
        *self.end = at + 1;
        if piece.kind == Kind::RunNext {
            self.pair.push_str(piece.folded);
            self.taker.folded(at - 1, &self.pair);
        }
        match piece.kind {
            Kind::RunStart | Kind::RunNext => {
                self.taker.folded(at, piece.folded);
                self.pair.clear();
                self.pair.push_str(piece.folded);
            }
            Kind::Word | Kind::Number => self.taker.both(at, piece.written, piece.exact, piece.folded),
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
