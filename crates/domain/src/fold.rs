//! Vietnamese written without its marks, and one spelling for the two habits of placing a tone mark.
//!
//! Folding is for finding; what a person reads is never folded.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letter::{is_alphabetic, lowercase};

/// Lower-case text without tone and vowel marks: `"Đồng Đăng"` → `"dong dang"`. `đ` becomes `d`; letters of
/// other scripts stay. Byte offsets are *not* kept; see [`fold_with_offsets`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => folded.push(plain),
            None => folded.extend(expanded(c)),
        }
    }
    folded
}

/// One character folded: zero characters for a combining mark, more than one where lower-casing expands.
pub fn fold_char(c: char) -> impl Iterator<Item = char> {
    let plain = plain(c);
    let rest = if plain.is_none() { expanded(c) } else { Vec::new() };
    plain.into_iter().chain(rest)
}

/// [`fold_char`] where that is one character, as it is for every letter of Vietnamese, English and Chinese.
pub fn plain(c: char) -> Option<char> {
    static TABLE: LazyLock<Vec<Option<char>>> = LazyLock::new(|| ('\0'..'\u{2000}').map(only).collect());
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        '\u{3400}'..='\u{9fff}' => Some(c),
        c => TABLE.get(c as usize).copied().unwrap_or_else(|| only(c)),
    }
}

fn only(c: char) -> Option<char> {
    match expanded(c).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn expanded(c: char) -> Vec<char> {
    let c = match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        other => other,
    };
    std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// [`fold`] with, for every byte of the result and one past its end, the byte offset in `text` that it came from.
pub fn fold_with_offsets(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        for f in fold_char(c) {
            folded.push(f);
            offsets.resize(folded.len(), at);
        }
    }
    offsets.push(text.len());
    (folded, offsets)
}

/// Lower case with the tone mark in its "new" place: `hoà` and `hòa` both become `hòa`, `thuỵ` becomes `thụy`.
///
/// Only a syllable that *ends* in the pair is touched: in "Hoàng" and "loạn" the mark is where everybody puts
/// it (a naive replacement corrupts "Hoàng"; met while the gazetteer was prepared).
pub fn unify_tone_placement(text: &str) -> String {
    let lower = lowercase(text);
    moved_tone_marks(&lower).unwrap_or(lower)
}

/// [`unify_tone_placement`] of a text that is in lower case already, character for character; `None` when nothing moves.
pub fn moved_tone_marks(lower: &str) -> Option<String> {
    let mut moved = String::new();
    let (mut at, mut done) = (0, 0);
    while let Some(found) = lower.as_bytes()[at..].windows(2).position(|pair| matches!(pair[0], b'o' | b'u') && !pair[1].is_ascii()) {
        let glide = at + found;
        at = glide + 1;
        // "hoàn", "nuôi": most such pairs go on.
        let width = if lower.as_bytes()[at] < 0xE0 { 2 } else { 3 };
        if lower.as_bytes().get(at + width).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let mut after = lower[at..].chars();
        let Some(marked) = after.next().filter(|c| !c.is_ascii()) else { continue };
        let is_u = lower.as_bytes()[glide] == b'u';
        if after.next().is_some_and(is_alphabetic) || is_u && lower[..glide].ends_with('q') {
            continue;
        }
        if let Some((first, second)) = move_mark(if is_u { 'u' } else { 'o' }, marked) {
            moved.push_str(&lower[done..glide]);
            moved.extend([first, second]);
            at += marked.len_utf8();
            done = at;
        }
    }
    if done == 0 {
        return None;
    }
    moved.push_str(&lower[done..]);
    Some(moved)
}

/// `(o, à)` → `(ò, a)`; likewise `oe` and `uy`. `None` for any other pair.
fn move_mark(glide: char, marked: char) -> Option<(char, char)> {
    const PAIRS: [(char, &str, char, &str); 3] = [('o', "àáảãạ", 'a', "òóỏõọ"), ('o', "èéẻẽẹ", 'e', "òóỏõọ"), ('u', "ỳýỷỹỵ", 'y', "ùúủũụ")];
    PAIRS.iter().filter(|(g, ..)| *g == glide).find_map(|(_, vowels, plain, glides)| {
        let tone = vowels.chars().position(|v| v == marked)?;
        Some((glides.chars().nth(tone)?, *plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_every_mark() {
        let check = |input: &str, expect: &str| assert_eq!(fold(input), expect, "{input}");
        check("Đồng Đăng", "dong dang");
        check("ĐO\u{302}\u{300}NG", "dong");
        check("Nguyễn Thị Hữu Nghị", "nguyen thi huu nghi");
        check("谅山", "谅山");
    }

    #[test]
    fn the_table_says_what_the_rules_say() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold_char(c).collect::<Vec<_>>(), expanded(c), "{c:?}");
        }
    }

    #[test]
    fn offsets_lead_back_to_the_original() {
        let text = "xã Đồng";
        let (folded, offsets) = fold_with_offsets(text);
        assert_eq!(folded, "xa dong");
        assert_eq!(&text[offsets[3]..offsets[7]], "Đồng");
        assert_eq!(offsets.len(), folded.len() + 1);
    }

    #[test]
    fn tone_marks_move_at_the_end_of_a_syllable_only() {
        let check = |input: &str, expect: &str| assert_eq!(unify_tone_placement(input), expect, "{input}");
        check("Hoà Cư", "hòa cư");
        check("Hòa Cư", "hòa cư");
        check("Thuỵ Hùng", "thụy hùng");
        check("Hoàng Văn Thụ", "hoàng văn thụ");
        check("Thanh Loà.", "thanh lòa.");
        check("quỳ", "quỳ");
        check("khoẻ, hoà uỷ", "khỏe, hòa ủy");
    }
}
