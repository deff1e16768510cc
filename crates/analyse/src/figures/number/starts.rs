//! Where a number may begin.

use domain::Language;

use super::one::softened;
use super::words::{english_value, han_digit, vietnamese_digit};
use super::{ends_with_word, word_at};
use crate::rules::indicators::Measures;
use crate::text::{is_word, letter_at};

/// The next place from `from` on at which a number may begin. Digits inside words, dates, clocks and chains of digits
/// ("0912 345 678", "12C-123.45") are none.
pub(super) fn next_start(measures: &Measures, norm: &str, from: usize, language: Language) -> Option<usize> {
    if language == Language::Zh {
        return next_chinese(norm, from);
    }
    let mut inside = norm[..from].chars().next_back().is_some_and(is_word);
    let bytes = norm.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        let (starts, end) = match byte {
            b'0'..=b'9' => ((!inside || after_currency(norm, at)) && !chained(norm, at), at + 1),
            0..0x80 if byte.is_ascii_alphabetic() => {
                let spells = !inside && may_spell(char::from(*byte), language) && spelled_start(measures, norm, at, language);
                (spells, at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count())
            }
            0..0x80 => (false, at),
            _ => match letter_at(bytes, at) {
                0 => (false, norm[at..].chars().next().filter(|c| is_word(*c)).map_or(at, |c| at + c.len_utf8())),
                width => (false, at + width),
            },
        };
        if starts {
            return Some(at);
        }
        inside = end > at;
        at = if inside { end } else { at + norm[at..].chars().next().map_or(1, char::len_utf8) };
    }
    None
}

/// Characters that a number may begin with.
const BEGIN: [char; 19] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '零', '两', '十', '数', '几', '好', '上', '半', '百', '〇'];

fn next_chinese(norm: &str, from: usize) -> Option<usize> {
    let mut inside = norm[..from].chars().next_back().is_some_and(is_word);
    for (i, c) in norm[from..].char_indices() {
        let at = from + i;
        // Most characters are neither.
        if matches!(c, '\u{4e00}'..='\u{9fff}') && !BEGIN.contains(&c) {
            inside = false;
            continue;
        }
        let word = is_word(c);
        let starts = match c {
            '0'..='9' => (!inside || after_currency(norm, at)) && !chained(norm, at),
            c => {
                let rest = &norm[at..];
                !word && (han_digit(c).is_some_and(|d| d > 0.0) || "十数几好上半".contains(c) || rest.starts_with("百分之"))
            }
        };
        if starts {
            return Some(at);
        }
        inside = word;
    }
    None
}

/// Whether a word with this first letter may be a number: most words are done with here.
fn may_spell(first: char, language: Language) -> bool {
    match language {
        Language::En => matches!(first, 'a' | 'b' | 'd' | 'e' | 'f' | 'h' | 'm' | 'n' | 'o' | 's' | 't'),
        Language::Zh => false,
        Language::Vi | Language::Other => matches!(first, 'b' | 'c' | 'd' | 'h' | 'm' | 'n' | 's' | 't' | 'v'),
    }
}

/// "VND50 billion": the only words that digits are glued to.
fn after_currency(norm: &str, at: usize) -> bool {
    ["vnd", "vnđ", "usd", "rmb", "cny", "eur"].iter().any(|w| norm[..at].ends_with(w))
}

/// Behind a mark that joins digits to what stands before.
fn chained(norm: &str, at: usize) -> bool {
    let mut back = norm[..at].chars().rev();
    let (mark, before) = (back.next(), back.next());
    match mark {
        Some('/' | '+' | '#' | '_' | '@') => true,
        Some('.' | ',' | ':' | ' ') => before.is_some_and(|c| c.is_ascii_digit()),
        Some('-') => before.is_some_and(is_word),
        _ => false,
    }
}

fn spelled_start(measures: &Measures, norm: &str, at: usize, language: Language) -> bool {
    let word = word_at(norm, at);
    match language {
        Language::En => {
            english_value(word).is_some()
                || matches!(word, "a" | "an" | "half" | "dozens" | "tens" | "hundreds" | "thousands" | "millions" | "billions")
        }
        Language::Zh => false,
        Language::Vi | Language::Other => match word {
            // "năm" is also "year": five only where no word of time stands before it.
            "năm" => !measures.time.year_behind.iter().any(|w| ends_with_word(norm[..at].trim_end(), w)),
            "mười" | "nửa" | "hàng" | "cả" | "vài" | "mấy" | "dăm" => true,
            "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "trăm" | "chục" | "vạn" => {
                norm[at + word.len()..].starts_with(" rưỡi") || softened(measures, norm, at)
            }
            _ => vietnamese_digit(word).is_some_and(|d| d > 0.0),
        },
    }
}
