//! Vietnamese written without its marks, and one spelling for the two habits of placing a tone mark.
//!
//! Folding is for finding; what a person reads is never folded.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case text without tone and vowel marks: `"Đồng Đăng"` → `"dong dang"`. `đ` becomes `d`; letters of
/// other scripts stay. Byte offsets are *not* kept; see [`fold_with_offsets`].
pub fn fold(text: &str) -> String {
    text.chars().flat_map(fold_char).collect()
}

/// One character folded: zero characters for a combining mark, more than one where lower-casing expands.
pub fn fold_char(c: char) -> impl Iterator<Item = char> {
    let c = match c {
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        other => other,
    };
    std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect::<Vec<_>>().into_iter()
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
    let lower = text.to_lowercase();
    let chars: Vec<char> = lower.chars().collect();
    let mut out = String::with_capacity(lower.len());
    let mut i = 0;
    while i < chars.len() {
        let at_end = chars.get(i + 2).is_none_or(|c| !c.is_alphabetic());
        match (chars[i], chars.get(i + 1).copied()) {
            (glide, Some(marked)) if at_end && !(glide == 'u' && i > 0 && chars[i - 1] == 'q') => match move_mark(glide, marked) {
                Some((g, v)) => {
                    out.push(g);
                    out.push(v);
                    i += 2;
                }
                None => {
                    out.push(glide);
                    i += 1;
                }
            },
            (c, _) => {
                out.push(c);
                i += 1;
            }
        }
    }
    out
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
    }
}
