//! A text as it is compared: folded letters and digits.
//!
//! The same as `domain::fold` without all else, character by character; every paragraph of a page is asked whether it is
//! the headline, and a list for each character was a tenth of the time of reading a page.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The key of a text.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    text.chars().for_each(|c| folded(c, |c| key.push(c)));
    key
}

/// Whether a text's key is `wanted`; most texts part ways with it at the first letter.
pub(super) fn has_key(text: &str, wanted: &str) -> bool {
    let mut rest = wanted;
    for c in text.chars() {
        let mut same = true;
        folded(c, |c| match rest.strip_prefix(c) {
            Some(after) => rest = after,
            None => same = false,
        });
        if !same {
            return false;
        }
    }
    rest.is_empty()
}

/// Whether a name, as of a class, has one of some words in small letters anywhere in it, in any case.
pub(super) fn holds_any(name: &str, words: &[&str]) -> bool {
    let begins = words.iter().fold(0u32, |begins, word| begins | 1 << (word.as_bytes()[0] & 31));
    let bytes = name.as_bytes();
    let stands_at = |at: usize, word: &&str| bytes[at..].get(..word.len()).is_some_and(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    // Most letters begin none of them.
    (0..bytes.len()).any(|at| begins >> (bytes[at] & 31) & 1 == 1 && words.iter().any(|word| stands_at(at, word)))
}

fn folded(c: char, mut take: impl FnMut(char)) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            take(c.to_ascii_lowercase());
        }
        return;
    }
    let c = if matches!(c, 'đ' | 'Đ' | 'ð' | 'Ð') { 'd' } else { c };
    decompose_canonical(c, |part| {
        if !is_combining_mark(part) {
            part.to_lowercase().filter(|c| is_told(*c)).for_each(&mut take);
        }
    });
}

/// Letters and digits as Unicode has them, whose tables are slow.
fn is_told(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        '\u{C0}'..='\u{24F}' => !matches!(c, '×' | '÷'),
        '\u{410}'..='\u{44F}' | '\u{1E00}'..='\u{1EFF}' | '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::{has_key, holds_any, is_told, key};

    #[test]
    fn what_is_told_without_tables_is_what_unicode_tells() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_told(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_stand_anywhere_in_a_name_and_in_any_case() {
        let words = ["quote", "duong-dan"];
        for name in ["quote", "PullQuote", "x-QUOTES", "ạ duong-Dan", "qquote"] {
            assert!(holds_any(name, &words), "{name}");
        }
        for name in ["", "quot", "uote", "1uote", "duong dan", "đuong-dan"] {
            assert!(!holds_any(name, &words), "{name}");
        }
    }

    #[test]
    fn keys_are_what_the_domain_folds_to() {
        for text in ["Điểm Báo: 12.345 “Ðồng” ǅ İ ﬁ 谅山 e\u{301}\u{323}", "한국어 ÅΩ ½ ² ſ", ""] {
            let expect: String = domain::fold::fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
            assert_eq!(key(text), expect, "{text}");
            assert!(has_key(text, &expect) && !has_key(text, &format!("{expect}x")) && !has_key("y", &expect), "{text}");
        }
    }
}
