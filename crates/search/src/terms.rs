//! Terms on their way to the engine: one text for all terms of a field, and the engine's reader of it.
//!
//! The engine's own pre-tokenized fields travel as JSON, which costs more than making the terms. Here a term stands behind as many
//! blanks as it is places further than the one before it, or behind a tab when it stands at the same place.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::tokens::Sink;

/// The name under which [`Terms`] is known to the engine.
pub(crate) const NAME: &str = "terms";

const FURTHER: char = ' ';
const SAME: char = '\t';

/// Terms with their places, in order, as one text. No term is empty or holds a blank: terms are made of letters and digits.
#[derive(Default)]
pub(crate) struct Packed {
    text: String,
    /// The place behind the last term.
    reached: usize,
}

impl Packed {
    /// With room for so many bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), reached: 0 }
    }

    /// What [`Terms`] reads.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

impl Sink for Packed {
    fn take(&mut self, position: usize, term: &str) {
        match (position + 1).saturating_sub(self.reached) {
            0 => self.text.push(SAME),
            1 => self.text.push(FURTHER),
            steps => self.text.extend(std::iter::repeat_n(FURTHER, steps)),
        }
        self.text.push_str(term);
        self.reached = position + 1;
    }
}

/// Reads what [`Packed`] holds.
#[derive(Clone, Default)]
pub(crate) struct Terms {
    token: Token,
}

impl Tokenizer for Terms {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        // The place before the first one.
        self.token.reset();
        Stream { rest: text, token: &mut self.token }
    }
}

/// The terms of one field of one document.
pub(crate) struct Stream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let from = self.rest.trim_start_matches(FURTHER);
        let steps = self.rest.len() - from.len();
        let from = from.strip_prefix(SAME).unwrap_or(from);
        let end = from.bytes().position(|b| matches!(b, b' ' | b'\t')).unwrap_or(from.len());
        self.token.position = self.token.position.wrapping_add(steps);
        self.token.text.clear();
        self.token.text.push_str(&from[..end]);
        self.rest = &from[end..];
        end > 0
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tokens;

    fn pack(terms: &[(usize, String)]) -> String {
        let mut packed = Packed::default();
        for (position, term) in terms {
            packed.take(*position, term);
        }
        packed.text
    }

    fn read(packed: &str) -> Vec<(usize, String)> {
        let mut terms = Terms::default();
        let mut stream = terms.token_stream(packed);
        let mut read = Vec::new();
        stream.process(&mut |token| read.push((token.position, token.text.clone())));
        read
    }

    #[test]
    fn places_are_blanks() {
        let check = |terms: &[(usize, &str)], expect: &str| {
            let terms: Vec<_> = terms.iter().map(|(at, term)| (*at, (*term).to_owned())).collect();
            assert_eq!(pack(&terms), expect);
            assert_eq!(read(expect), terms);
        };
        check(&[], "");
        check(&[(0, "谅"), (0, "谅山"), (1, "山")], " 谅\t谅山 山");
        check(&[(2, "cao"), (5, "1.5")], "   cao   1.5");
    }

    proptest! {
        #[test]
        fn what_is_packed_is_what_the_engine_reads(text in "\\PC{0,60}|[ -~谅山À-ỹ\\n\u{300}-\u{36f}]{0,60}", begin in 0..3_usize) {
            let (mut exact, mut folded) = (Vec::new(), Vec::new());
            let (mut packed_exact, mut packed_folded) = (Packed::default(), Packed::default());
            let text = domain::Nfc::new(text);
            tokens::terms(&text, begin, &mut exact, &mut folded);
            tokens::terms(&text, begin, &mut packed_exact, &mut packed_folded);
            prop_assert_eq!(read(packed_exact.text()), exact);
            prop_assert_eq!(read(packed_folded.text()), folded);
        }
    }
}
