//! Numbers spelled out in words: Vietnamese to hundreds, English to ninety-nine, Chinese to thousands.

use super::{Number, word_at};

/// 0 to 9.
pub(super) fn vietnamese_digit(word: &str) -> Option<f64> {
    ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"].iter().position(|d| *d == word).map(|d| d as f64).or(
        match word {
            "bẩy" => Some(7.0),
            _ => None,
        },
    )
}

/// "hai mươi mốt", "một trăm linh năm".
pub(super) fn vietnamese(norm: &str, at: usize) -> Option<Number> {
    let (mut total, mut digit, mut end) = (0.0, None, at);
    let mut next = at;
    loop {
        let word = word_at(norm, next);
        let after_tens = total > 0.0 && digit.is_none();
        match word {
            "mười" if digit.is_none() => total += 10.0,
            "mươi" => total += digit.take()? * 10.0,
            "trăm" => match digit.take() {
                Some(d) => total += d * 100.0,
                None => break,
            },
            "linh" | "lẻ" if total >= 100.0 => {}
            "mốt" if after_tens => digit = Some(1.0),
            "tư" if after_tens => digit = Some(4.0),
            "lăm" | "nhăm" if after_tens => digit = Some(5.0),
            _ => match vietnamese_digit(word) {
                Some(d) if digit.is_none() => digit = Some(d),
                _ => break,
            },
        }
        end = next + word.len();
        next = match norm[end..].strip_prefix(' ') {
            Some(_) => end + 1,
            None => break,
        };
    }
    let value = total + digit.unwrap_or(0.0);
    (end > at && value > 0.0).then_some(Number { value, end, spelled: true })
}

/// One to nineteen and the tens.
pub(super) fn english_value(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let small = SMALL.iter().position(|w| *w == word).filter(|v| *v > 0).map(|v| v as f64);
    small.or_else(|| TENS.iter().position(|w| *w == word).map(|v| (v as f64 + 2.0) * 10.0))
}

/// "twenty-one", "six".
pub(super) fn english(norm: &str, at: usize) -> Option<Number> {
    let word = word_at(norm, at);
    let mut value = english_value(word)?;
    let mut end = at + word.len();
    if value >= 20.0 && norm[end..].starts_with('-') {
        let unit = word_at(norm, end + 1);
        if let Some(ones) = english_value(unit).filter(|v| *v < 10.0) {
            value += ones;
            end += 1 + unit.len();
        }
    }
    Some(Number { value, end, spelled: true })
}

/// 0 to 9.
pub(super) fn han_digit(c: char) -> Option<f64> {
    "零一二三四五六七八九".chars().position(|d| d == c).map(|d| d as f64).or(match c {
        '〇' => Some(0.0),
        '两' => Some(2.0),
        _ => None,
    })
}

/// 二十一, 三百零五, 二〇二六. Ten thousands and more are scales.
pub(super) fn han(norm: &str, at: usize) -> Option<Number> {
    let (mut total, mut digit, mut end): (f64, Option<f64>, usize) = (0.0, None, at);
    for (i, c) in norm[at..].char_indices() {
        let step = match c {
            '十' => 10.0,
            '百' => 100.0,
            '千' => 1000.0,
            c => match (han_digit(c), digit) {
                (Some(d), Some(before)) => {
                    digit = Some(before * 10.0 + d);
                    end = at + i + c.len_utf8();
                    continue;
                }
                (Some(d), None) => {
                    digit = Some(d);
                    end = at + i + c.len_utf8();
                    continue;
                }
                (None, _) => break,
            },
        };
        total += digit.take().unwrap_or(1.0).max(1.0) * step;
        end = at + i + c.len_utf8();
    }
    let value = total + digit.unwrap_or(0.0);
    (end > at && value > 0.0 && value < 1e15).then_some(Number { value, end, spelled: true })
}
