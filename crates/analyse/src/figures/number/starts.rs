//! Where a number may begin.

use domain::Language;

use super::one::softened;
use super::word_at;
use super::words::{english_value, han_digit, vietnamese_digit};
use crate::rules::indicators::Measures;
use crate::seek::ends_with_word;
use crate::text::{is_word, letters_end};

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
        let starts = match byte {
            b'0'..=b'9' => (!inside || after_currency(norm, at)) && !chained(norm, at),
            0..0x80 => !inside && may_spell(&bytes[at..], language) && spelled_start(measures, norm, at, language),
            _ => false,
        };
        if starts {
            return Some(at);
        }
        let end = if byte.is_ascii_digit() { at + 1 } else { letters_end(norm, at) };
        inside = end > at;
        at = match byte {
            _ if inside => end,
            0..0x80 => at + 1,
            _ => at + norm[at..].chars().next().map_or(1, char::len_utf8),
        };
    }
    None
}

/// Characters that a number may begin with.
const BEGIN: [char; 20] =
    ['一', '二', '三', '四', '五', '六', '七', '八', '九', '零', '两', '十', '数', '几', '好', '上', '半', '百', '〇', '近'];

/// Their last bits, by which most characters are told to be none.
const LAST_BITS: u64 = {
    let (mut some, mut at) = (0, 0);
    while at < BEGIN.len() {
        some |= 1 << (BEGIN[at] as u32 % 64);
        at += 1;
    }
    some
};

/// Whether a number may begin with a Chinese character.
fn may_begin(c: char) -> bool {
    LAST_BITS & 1 << (u32::from(c) % 64) != 0 && BEGIN.contains(&c)
}

fn next_chinese(norm: &str, from: usize) -> Option<usize> {
    let mut inside = norm[..from].chars().next_back().is_some_and(is_word);
    for (i, c) in norm[from..].char_indices() {
        let at = from + i;
        // Most characters are neither.
        if matches!(c, '\u{4e00}'..='\u{9fff}') && !may_begin(c) {
            inside = false;
            continue;
        }
        let word = is_word(c);
        let starts = match c {
            '0'..='9' => (!inside || after_currency(norm, at)) && !chained(norm, at),
            c => {
                let rest = &norm[at..];
                !word && (han_digit(c).is_some_and(|d| d > 0.0) || "十数几好上半近".contains(c) || rest.starts_with("百分之"))
            }
        };
        if starts {
            return Some(at);
        }
        inside = word;
    }
    None
}

/// Whether a word that begins so may be a number: nearly all words are done with here.
fn may_spell(word: &[u8], language: Language) -> bool {
    let ends = |at: usize| !word.get(at).is_some_and(u8::is_ascii_alphabetic);
    match (language, word) {
        (Language::Zh, _) => false,
        (Language::En, [b'a', rest @ ..]) => rest.first() == Some(&b'n') && ends(2) || ends(1),
        (Language::En, [first, second, ..]) => match first {
            b'b' | b'm' | b'n' => *second == b'i',
            b'd' => *second == b'o',
            b'e' => matches!(second, b'i' | b'l'),
            b'f' => matches!(second, b'i' | b'o'),
            b'h' => matches!(second, b'a' | b'u'),
            b'o' => *second == b'n',
            b's' => matches!(second, b'i' | b'e'),
            b't' => matches!(second, b'w' | b'h' | b'e'),
            _ => false,
        },
        // "ba", "hai", "triệu", "nghìn"; all others go on with a letter that has marks.
        (_, [b'b', b'a', ..]) => ends(2),
        (_, [b'h', b'a', b'i', ..]) => ends(3),
        (_, [b't', b'r', third, ..]) => matches!(third, b'i' | 0x80..),
        (_, [b'n', b'g', third, ..]) => matches!(third, b'h' | 0x80..),
        (_, [b'c', b'h', third, ..]) => *third >= 0x80,
        (_, [b'b' | b'c' | b'd' | b'h' | b'm' | b'n' | b's' | b't' | b'v', second, ..]) => *second >= 0x80,
        _ => false,
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
            // "năm" is also "year": five only where no word of time stands before it, or "trong năm ngày".
            "năm" => {
                let (time, before) = (&measures.time, norm[..at].trim_end());
                let ends = |list: &[String]| list.iter().any(|w| ends_with_word(before, w));
                !ends(&time.year_behind) || ends(&time.five_behind) && counts_time(measures, norm[at + word.len()..].trim_start())
            }
            "mười" | "nửa" | "hàng" | "cả" | "vài" | "mấy" | "dăm" => true,
            "triệu" | "tỷ" | "tỉ" | "nghìn" | "ngàn" | "trăm" | "chục" | "vạn" => {
                norm[at + word.len()..].starts_with(" rưỡi") || softened(measures, norm, at)
            }
            _ => vietnamese_digit(word).is_some_and(|d| d > 0.0),
        },
    }
}

/// Whether a text begins with a word for a time that is counted, and no day or month is numbered: "trong năm, tháng 3".
fn counts_time(measures: &Measures, text: &str) -> bool {
    let behind = |w: &String| text.strip_prefix(w.as_str()).filter(|rest| !rest.starts_with(is_word));
    let rest = measures.time.five_before.iter().find_map(behind);
    rest.is_some_and(|rest| !rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_number_is_passed_over() {
        let vietnamese = "một hai ba bốn năm sáu bảy bẩy tám chín mười nửa hàng cả vài mấy dăm triệu tỷ tỉ nghìn ngàn trăm chục vạn";
        let english = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
                       nineteen twenty thirty forty fifty sixty seventy eighty ninety a an half dozens tens hundreds thousands millions billions";
        for (language, words) in [(Language::Vi, vietnamese), (Language::Other, vietnamese), (Language::En, english)] {
            for word in words.split(' ') {
                assert!(may_spell(word.as_bytes(), language) && may_spell(format!("{word} x").as_bytes(), language), "{word}");
            }
        }
        assert!(!may_spell("bao".as_bytes(), Language::Vi) && !may_spell("and".as_bytes(), Language::En));
    }
}
