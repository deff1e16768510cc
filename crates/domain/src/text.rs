//! Text in Unicode normalisation form C, and spans of it.
//!
//! Vietnamese arrives decomposed from some newsrooms; comparing or quoting it byte by byte is only right when
//! all of it has one form. The type says that the work has been done.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text in NFC. Made through [`Nfc::new`], so that no decomposed text can pass; [`Nfc::kept`] takes back only what was one before.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Nfc(String);

impl Nfc {
    /// Normalises `text`; free of copying work beyond one allocation when it is NFC already.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        if is_settled(&text) || is_nfc(&text) { Self(text) } else { Self(text.nfc().collect()) }
    }

    /// The text of an [`Nfc`] that was kept somewhere as it was, byte for byte: it is not looked at again. What is NFC stays it in every
    /// later version of Unicode.
    pub fn kept(text: impl Into<String>) -> Self {
        let text = text.into();
        debug_assert!(is_nfc(&text), "only what was NFC is kept");
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the string up.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether a text is NFC for sure, since each of its characters stays as it is and is no mark that would be joined to one before it: letters up to
/// where marks begin, those of Vietnamese, usual signs and Chinese.
fn is_settled(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            (0..0x80, ..) => 1,
            // Up to U+02FF.
            (0xC2..=0xCB, ..) => 2,
            // U+1E00 to U+1EFF.
            (0xE1, Some(0xB8..=0xBB), _) => 3,
            // U+2010 to U+2027, U+3000 to U+3020.
            (0xE2, Some(0x80), Some(0x90..=0xA7)) | (0xE3, Some(0x80), Some(0x80..=0xA0)) => 3,
            // U+FF01 to U+FF5E.
            (0xEF, Some(0xBC), Some(0x81..)) | (0xEF, Some(0xBD), Some(..=0x9E)) => 3,
            // U+4E00 to U+9FFF.
            (0xE4, Some(0xB8..), _) | (0xE5..=0xE9, ..) => 3,
            _ => return false,
        };
    }
    true
}

impl Deref for Nfc {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Nfc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Nfc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Nfc {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Nfc {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<'de> Deserialize<'de> for Nfc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(String::deserialize(deserializer)?))
    }
}

/// A half-open range of byte offsets into an [`Nfc`] text, always on character boundaries of that text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The quoted text, or `None` when the span does not lie on character boundaries within `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_text_becomes_nfc() {
        assert_eq!(Nfc::new("Đo\u{302}\u{300}ng").as_str(), "Đồng");
        let read: Nfc = serde_json::from_str("\"Lo\u{323}\u{302}c\"").unwrap();
        assert_eq!(read.as_str(), "Lộc");
    }

    #[test]
    fn what_is_settled_is_nfc_beside_any_other_of_it() {
        for c in '\0'..=char::MAX {
            let beside = format!("a{c}a{c}{c}");
            if !is_settled(&beside) {
                continue;
            }
            assert!(is_nfc(&beside), "{c:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0, "{c:?}");
        }
    }

    #[test]
    fn what_was_kept_is_the_same_again() {
        let text = Nfc::new("Đo\u{302}\u{300}ng Đăng 谅山");
        assert_eq!(Nfc::kept(text.as_str()), text);
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "only what was NFC is kept")]
    fn decomposed_text_is_not_what_was_kept() {
        Nfc::kept("Lo\u{323}\u{302}c");
    }

    #[test]
    fn a_span_off_a_boundary_quotes_nothing() {
        assert_eq!(Span::new(0, 2).of("Đồng"), Some("Đ"));
        assert_eq!(Span::new(1, 2).of("Đồng"), None);
    }
}
