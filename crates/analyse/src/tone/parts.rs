//! A sentence cut into words (Vietnamese syllables, English words, single Chinese characters) and the marks between them.

use crate::text::{is_word, letter_at};

/// A word, or a mark that parts clauses or quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'s> {
    /// As written, without "'s".
    pub text: &'s str,
    /// Its first byte in the sentence.
    pub at: usize,
    /// Whether it is a word and no mark.
    pub is_word: bool,
}

/// Words and the marks between them; blanks and hyphens within words only part.
pub(super) fn parts(sentence: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            // Blanks are the most frequent mark and say nothing.
            if sentence.as_bytes().get(at) == Some(&b' ') {
                at += 1;
                continue;
            }
            let c = sentence[at..].chars().next()?;
            let start = at;
            at += c.len_utf8();
            if is_word(c) {
                at = word_end(sentence, at);
                let text = &sentence[start..at];
                return Some(Part { text: text.strip_suffix("'s").unwrap_or(text), at: start, is_word: true });
            }
            let parting = matches!(c, ',' | ';' | ':' | '(' | ')' | '"' | '、' | '~') || (c == '-' && sentence[..start].ends_with(' '));
            if let Some(length) = smiley(sentence, start) {
                at = start + length;
                return Some(Part { text: &sentence[start..at], at: start, is_word: true });
            }
            // Chinese characters and pictures are words of their own.
            if parting || (c as u32 > 0x2600 && !c.is_whitespace()) {
                return Some(Part { text: &sentence[start..at], at: start, is_word: !parting });
            }
        }
    })
}

/// The length of a smiley in letters of print, as readers and posts write them: ":)", ";-)", "=(", ":d". It stands by itself.
fn smiley(sentence: &str, start: usize) -> Option<usize> {
    let bytes = &sentence.as_bytes()[start..];
    if !matches!(bytes, [b':' | b';' | b'=', ..]) || sentence[..start].ends_with(is_word) {
        return None;
    }
    let nose = usize::from(bytes.get(1) == Some(&b'-'));
    let is_mouth = matches!(bytes.get(1 + nose), Some(b')' | b'(' | b']' | b'[' | b'd' | b'p'));
    let length = 2 + nose;
    (is_mouth && !sentence[start + length..].starts_with(is_word)).then_some(length)
}

/// Where the word ends that holds the character before `at`; "3,000" is one. Letters of ASCII are told by their bytes: every word of every
/// sentence is asked for.
fn word_end(sentence: &str, mut at: usize) -> usize {
    let begins_word = |from: usize| sentence[from..].chars().next().is_some_and(is_word);
    let is_digit = |at: usize| sentence.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    while let Some(byte) = sentence.as_bytes().get(at) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => at += 1,
            b'\'' if begins_word(at + 1) => at += 1,
            b',' | b'.' if is_digit(at - 1) && is_digit(at + 1) => at += 1,
            0x80.. => match (letter_at(sentence.as_bytes(), at), sentence[at..].chars().next()) {
                (0, Some(c)) if is_word(c) => at += c.len_utf8(),
                (0, _) => break,
                (width, _) => at += width,
            },
            _ => break,
        }
    }
    at
}
