//! Letters and words told by their bytes: most characters of a text need not be put together for that.

use super::is_word;

/// Whether a text may have Chinese characters: none of them begins with a lower byte, and hardly anything else with one so high.
pub(crate) fn may_have_han(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xE3)
}

/// Whether the first two bytes of a character say that it is a Chinese one; the usual ones do.
#[inline]
pub(crate) fn is_han_lead(first: u8, second: Option<&u8>) -> bool {
    matches!((first, second), (0xE4, Some(0xB8..)) | (0xE5..=0xE9, _))
}

/// Where a run of letters and digits ends that begins at a byte, if one does.
#[inline]
pub(crate) fn word_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        at += match OF_WORD[usize::from(*byte)] {
            OF_NONE => break,
            UNTOLD => match letter_at(bytes, at) {
                0 => match text[at..].chars().next() {
                    Some(c) if is_word(c) => c.len_utf8(),
                    _ => break,
                },
                width => width,
            },
            width => usize::from(width),
        };
    }
    at
}

/// What a first byte tells of its character: how many bytes the letter or digit has, that it is neither, or nothing.
const OF_WORD: [u8; 256] = {
    let mut told = [UNTOLD; 256];
    let mut byte = 0;
    while byte < 256 {
        told[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => 1,
            0..0x80 => OF_NONE,
            0xC4..=0xC8 => 2,
            _ => UNTOLD,
        };
        byte += 1;
    }
    told
};
const OF_NONE: u8 = 0;
const UNTOLD: u8 = u8::MAX;

/// Where a run of letters ends that begins at a byte; digits of ASCII are none.
#[inline]
pub(crate) fn letters_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            0..0x80 if byte.is_ascii_alphabetic() => 1,
            0..0x80 => break,
            _ => match letter_at(bytes, at) {
                0 => match text[at..].chars().next() {
                    Some(c) if is_word(c) => c.len_utf8(),
                    _ => break,
                },
                width => width,
            },
        };
    }
    at
}

/// Bytes of the letter of ASCII, or of the marked one of Latin that begins at a byte; 0 where something else does.
#[inline]
pub(crate) fn letter_at(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'a'..=b'z' | b'A'..=b'Z'), _) => 1,
        // From À to ȿ, without the signs of multiplication and division.
        (Some(0xC3), Some(0x97 | 0xB7)) => 0,
        (Some(0xC3..=0xC8), _) => 2,
        // The letters of Vietnamese that have two marks, and their like.
        (Some(0xE1), Some(0xB8..=0xBB)) => 3,
        _ => 0,
    }
}
