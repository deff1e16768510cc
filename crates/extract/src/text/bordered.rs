//! Patterns with the borders of words that Unicode has.

use regex::{Captures, Error, Regex};

/// A pattern with such borders. The fast engine cannot look for them in a text beyond ASCII; that nearly no text matches even without them, it
/// can tell.
pub(crate) struct Bordered {
    without: Regex,
    exact: Regex,
}

impl Bordered {
    /// The pattern that `make` makes of a literal.
    pub(crate) fn new(literal: &str, make: impl Fn(&str) -> Result<Regex, Error>) -> Result<Self, Error> {
        Ok(Self { without: make(&literal.replace(r"\b", ""))?, exact: make(literal)? })
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.without.is_match(text) && self.exact.is_match(text)
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        if self.without.is_match(text) { self.exact.captures(text) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::Bordered;
    use crate::text::pattern;

    #[test]
    fn borders_are_those_of_unicode() {
        let bordered = Bordered::new(r"(?i)\b(ảnh|photo)\b", pattern).unwrap();
        for (text, expect) in [("Ảnh: An", true), ("photo", true), ("cảnh", false), ("photoé", false), ("éphoto", false), ("cầu", false)]
        {
            assert_eq!((bordered.is_match(text), bordered.captures(text).is_some()), (expect, expect), "{text}");
        }
    }
}
