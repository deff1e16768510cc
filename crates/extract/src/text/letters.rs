//! How much a text says, counted in letters.

use super::han::is_wide;

/// Letters and digits; Han, kana and Hangul count double, since one of them carries about what two or three Latin ones do.
pub(crate) fn letters(text: &str) -> usize {
    let count = |(at, b): (usize, u8)| match BEGUN[usize::from(b)] {
        ASK => begun_at(text, at),
        letters => usize::from(letters),
    };
    text.bytes().enumerate().map(count).sum()
}

/// That the first byte of a character does not tell how many letters it counts.
const ASK: u8 = u8::MAX;

/// How many letters a character counts by its first byte. What stands in the middle of one was counted with its first.
const BEGUN: [u8; 256] = {
    let (mut begun, mut b) = ([ASK; 256], 0u8);
    loop {
        begun[b as usize] = match b {
            0..0x80 => b.is_ascii_alphanumeric() as u8,
            0x80..0xC0 => 0,
            // Latin and Cyrillic.
            0xC4..=0xC9 | 0xD0 | 0xD1 => 1,
            // Han and Hangul.
            0xE5..=0xE9 | 0xEB | 0xEC => 2,
            _ => ASK,
        };
        if b == u8::MAX {
            break begun;
        }
        b += 1;
    }
};

/// The same of the character at `at`, by its next bytes where they tell: the tables of Unicode are slow.
fn begun_at(text: &str, at: usize) -> usize {
    match text.as_bytes()[at..] {
        [0xC3, b, ..] => usize::from(!matches!(b, 0x97 | 0xB7)),
        [0xE1, 0xB8..=0xBB, ..] => 1,
        [0xE2, 0x80, ..] | [0xE3, 0x80, 0x80..=0x84 | 0x88..=0xA0, ..] | [0xEF, 0xBC, 0x80..=0x8F | 0x9A..=0xA0, ..] => 0,
        [0xC2, 0xA0..=0xA9 | 0xAB..=0xB1 | 0xBB, ..] | [0xE2, 0x94..=0x96, ..] => 0,
        [0xE3, 0x81..=0x83, ..] | [0xE4, 0x80..=0xB6 | 0xB8..=0xBF, ..] => 2,
        // Greek, Hebrew, Arabic.
        [0xCE, 0xA3..=0xBF, ..] | [0xCF, 0x80..=0xB5, ..] | [0xD7, 0x90..=0xAA, ..] => 1,
        [0xD8, 0xA0..=0xBF, ..] | [0xD9, 0x80..=0x8A, ..] | [0xDB, 0x80..=0x93, ..] => 1,
        _ => text[at..].chars().next().map_or(0, letters_of),
    }
}

fn letters_of(c: char) -> usize {
    if is_wide(c) { 2 } else { usize::from(c.is_alphanumeric()) }
}

#[cfg(test)]
mod tests {
    use super::{letters, letters_of};

    #[test]
    fn what_first_bytes_tell_is_what_unicode_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(letters(&c.to_string()), letters_of(c), "{c:?}");
        }
        assert_eq!(letters("Họp, 谅山 b-c 7"), 10);
    }
}
