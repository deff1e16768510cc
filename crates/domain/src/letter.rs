//! What kind of character something is, told fast for the letters that newspapers here use.
//!
//! The standard library looks every letter above ASCII up in a compressed table; with Vietnamese that is every second letter of a
//! text, several times. Here the blocks in which all characters are alike are told by their bounds, and only the rest is looked up.
//! The answers are those of the standard library for every character; what an ideograph is, it does not say.

use std::sync::LazyLock;

/// [`char::is_alphabetic`].
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    uniform(c).unwrap_or_else(|| c.is_alphabetic())
}

/// [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_digit() || uniform(c).unwrap_or_else(|| c.is_alphanumeric())
}

/// [`char::to_lowercase`] where that is one character, as it is for all but `İ`.
#[inline]
pub fn lower(c: char) -> Option<char> {
    const END: usize = 0x2000;
    static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| ('\0'..'\u{2000}').map(one_lower).collect());
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c if (c as usize) < END => TABLE.get(c as usize).copied().flatten(),
        // Punctuation and Chinese know no case.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{9fff}' => Some(c),
        c => one_lower(c),
    }
}

/// [`str::to_lowercase`].
pub fn lowercase(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    for c in text.chars() {
        match lower(c) {
            // Sigma at the end of a word has a form of its own.
            Some(lower) if c != 'Σ' => lowered.push(lower),
            _ => return text.to_lowercase(),
        }
    }
    lowered
}

/// Whether `c` is a Chinese character, which tells something by itself; radicals, strokes and signs are none.
#[inline]
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

fn one_lower(c: char) -> Option<char> {
    let mut lower = c.to_lowercase();
    lower.next().filter(|_| lower.next().is_none())
}

/// Whether a character is a letter, where its block says so; digits of ASCII are none.
#[inline]
fn uniform(c: char) -> Option<bool> {
    match c {
        c if c.is_ascii() => Some(c.is_ascii_alphabetic()),
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => Some(true),
        '\u{1e00}'..='\u{1eff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Some(true),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ideograph_is_told_from_what_stands_beside_it() {
        for c in "谅諒㐀䶿\u{f900}\u{20000}\u{323af}".chars() {
            assert!(is_ideograph(c), "{c:?}");
        }
        for c in "lđ1⽔，。〇のカ한ก䷀\u{323b0}".chars() {
            assert!(!is_ideograph(c), "{c:?}");
        }
    }

    #[test]
    fn every_character_is_what_the_standard_library_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            let whole: String = c.to_lowercase().collect();
            assert_eq!(lower(c).map_or(whole.clone(), String::from), whole, "{c:?}");
            let inside = format!("xa{c} {c}b");
            assert_eq!(lowercase(&inside), inside.to_lowercase(), "{c:?}");
            assert_eq!(whole.to_lowercase(), whole, "once is enough for {c:?}");
        }
    }
}
