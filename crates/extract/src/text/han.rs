//! Scripts whose characters are words or syllables.

/// Han, kana or Hangul.
pub(super) fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Whether a text is written in Chinese characters, and not in Japanese or Korean.
pub(crate) fn is_in_han(text: &str) -> bool {
    text.chars().any(is_han) && text.chars().all(|c| is_han(c) || !is_wide(c))
}

/// Whether a text is in Japanese or Korean by its kana or Hangul.
pub(crate) fn is_in_kana_or_hangul(text: &str) -> bool {
    let wide = text.chars().filter(|c| is_wide(*c)).count();
    let own = text.chars().filter(|c| is_wide(*c) && !is_han(*c)).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    own * 5 >= wide && own > 1 && wide * 2 > letters
}

#[cfg(test)]
mod tests {
    use super::is_in_han;

    #[test]
    fn chinese_is_told_from_japanese_and_korean() {
        assert!(is_in_han("新桥 G3 今天通车"));
        for text in ["新しい橋が開通", "새 다리 開通", "New bridge", ""] {
            assert!(!is_in_han(text), "{text}");
        }
    }
}
