//! Numbers spelled out in words, each to below its first scale: Vietnamese and English to hundreds, Chinese to thousands.

use super::one::One;
use super::word_at;
use crate::text::is_word;

/// A spelled number.
pub(super) struct Spelled {
    pub(super) value: f64,
    pub(super) end: usize,
    /// It begins with "linh", "không trăm", 零.
    pub(super) padded: bool,
}

/// 0 to 9.
pub(super) fn vietnamese_digit(word: &str) -> Option<f64> {
    ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"].iter().position(|d| *d == word).map(|d| d as f64).or(
        match word {
            "bẩy" => Some(7.0),
            _ => None,
        },
    )
}

/// "hai mươi mốt", "một trăm linh năm". "mười năm" is ten years, fifteen is "mười lăm".
pub(super) fn vietnamese(norm: &str, at: usize) -> Option<Spelled> {
    let (mut total, mut digit, mut end): (f64, Option<f64>, usize) = (0.0, None, at);
    let (mut next, mut padded, mut after_zero) = (at, false, false);
    loop {
        let word = word_at(norm, next);
        let after_tens = total > 0.0 && digit.is_none();
        match word {
            "mười" if digit.is_none() => total += 10.0,
            "mươi" => total += digit.take()? * 10.0,
            "trăm" => match digit.take() {
                Some(d) => {
                    padded |= d == 0.0;
                    total += d * 100.0;
                }
                None => break,
            },
            "linh" | "lẻ" if next == at => padded = true,
            "linh" | "lẻ" if digit.is_none() && (total >= 100.0 || padded) => {}
            "rưỡi" if digit.is_none() && total >= 100.0 && total % 100.0 == 0.0 => digit = Some(50.0),
            "mốt" if after_tens => digit = Some(1.0),
            "tư" if after_tens => digit = Some(4.0),
            "lăm" | "nhăm" if after_tens => digit = Some(5.0),
            // "bốn trăm hai lăm": the tens are left unsaid.
            "mốt" | "tư" | "lăm" | "nhăm" if total >= 100.0 && digit.is_some_and(|d| d > 1.0) => {
                total += digit.unwrap_or(0.0) * 10.0;
                digit = Some(if word == "mốt" {
                    1.0
                } else if word == "tư" {
                    4.0
                } else {
                    5.0
                });
            }
            "năm" if after_tens && !after_zero && !goes_on(norm, next + word.len()) => break,
            _ => match vietnamese_digit(word) {
                Some(d) if digit.is_none() => digit = Some(d),
                _ => break,
            },
        }
        after_zero = matches!(word, "linh" | "lẻ");
        end = next + word.len();
        next = match norm[end..].strip_prefix(' ') {
            Some(_) => end + 1,
            None => break,
        };
    }
    let value = total + digit.unwrap_or(0.0);
    (end > at && value > 0.0).then_some(Spelled { value, end, padded })
}

/// "năm mươi", "năm trăm": five and not a year.
fn goes_on(norm: &str, at: usize) -> bool {
    let next = norm[at..].strip_prefix(' ').map(|rest| word_at(rest, 0));
    next.is_some_and(|word| matches!(word, "mươi" | "trăm" | "nghìn" | "ngàn" | "triệu" | "tỷ" | "tỉ"))
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

/// "six", "twenty-one", "two hundred and fifty".
pub(super) fn english(norm: &str, at: usize) -> Option<Spelled> {
    let (mut value, mut end) = below_hundred(norm, at)?;
    let hundred = norm[end..].strip_prefix(" hundred").filter(|rest| !rest.chars().next().is_some_and(is_word));
    if let Some(rest) = hundred.filter(|_| value < 10.0) {
        value *= 100.0;
        end = norm.len() - rest.len();
        let joined = [" and ", " "].iter().find(|s| rest.starts_with(**s)).map(|s| end + s.len());
        if let Some((more, after)) = joined.and_then(|next| below_hundred(norm, next)) {
            value += more;
            end = after;
        }
    }
    // "one and a half million"
    if let Some(rest) = norm[end..].strip_prefix(" and a half").filter(|rest| !rest.chars().next().is_some_and(is_word)) {
        value += 0.5;
        end = norm.len() - rest.len();
    }
    Some(Spelled { value, end, padded: false })
}

fn below_hundred(norm: &str, at: usize) -> Option<(f64, usize)> {
    let word = word_at(norm, at);
    let value = english_value(word)?;
    let end = at + word.len();
    if value >= 20.0 && norm[end..].starts_with(['-', ' ']) {
        let ones = word_at(norm, end + 1);
        if let Some(more) = english_value(ones).filter(|v| *v < 10.0) {
            return Some((value + more, end + 1 + ones.len()));
        }
    }
    Some((value, end))
}

/// 0 to 9.
pub(super) fn han_digit(c: char) -> Option<f64> {
    "零一二三四五六七八九".chars().position(|d| d == c).map(|d| d as f64).or(match c {
        '〇' => Some(0.0),
        '两' => Some(2.0),
        _ => None,
    })
}

/// What a number is written with in Chinese characters.
pub(crate) const HAN: &str = "〇零一二两三四五六七八九十百千万亿";

/// Length of the run of Chinese numerals that begins at a byte.
pub(super) fn run(norm: &str, at: usize) -> usize {
    norm[at..].chars().take_while(|c| han_digit(*c).is_some() || "十百千".contains(*c)).map(char::len_utf8).sum()
}

/// 二十一, 三百零五, 一百二 (120), 二〇二六. Ten thousands and more are scales.
pub(super) fn han(norm: &str, at: usize) -> Option<Spelled> {
    let (mut total, mut digit, mut end): (f64, Option<f64>, usize) = (0.0, None, at);
    let mut step = 0.0;
    let padded = norm[at..].starts_with(['零', '〇']);
    for (i, c) in norm[at..].char_indices() {
        match (c, han_digit(c)) {
            ('十', _) => step = 10.0,
            ('百', _) => step = 100.0,
            ('千', _) => step = 1000.0,
            (_, Some(d)) => {
                digit = Some(digit.unwrap_or(0.0) * 10.0 + d);
                end = at + i + c.len_utf8();
                continue;
            }
            (_, None) => break,
        }
        // A bare 百 or 千 is "hundreds of".
        if digit.is_none() && (step > 10.0 || total > 0.0 && step == 10.0) {
            return None;
        }
        total += digit.take().map_or(1.0, |d| d.max(1.0)) * step;
        end = at + i + c.len_utf8();
    }
    let short = digit.is_some_and(|d| d < 10.0) && step >= 100.0 && !norm[at..end].contains(['零', '〇']);
    let value = total + digit.unwrap_or(0.0) * if short { step / 10.0 } else { 1.0 };
    (end > at && value > 0.0 && value < 1e15).then_some(Spelled { value, end, padded })
}

/// 十, 十二, 二十, 二十一: what a text below a hundred is as a whole; 三四 is three or four, and no number.
pub(crate) fn small_han(written: &str) -> Option<u32> {
    /// Characters of the longest one, and one more.
    const MOST: usize = 4;
    let digit = |c: char| if c == '十' { Some(10) } else { han_digit(c).filter(|d| *d > 0.0).map(|d| d as u32) };
    let all: Vec<u32> = written.chars().take(MOST).map(digit).collect::<Option<_>>()?;
    match all[..] {
        [n] => Some(n),
        [10, ones @ 1..10] => Some(10 + ones),
        [tens @ 1..10, 10] => Some(tens * 10),
        [tens @ 1..10, 10, ones @ 1..10] => Some(tens * 10 + ones),
        _ => None,
    }
}

/// 百分之十二点五: the places behind 点, which elsewhere may be a time of day.
pub(super) fn with_decimals(norm: &str, mut number: One) -> One {
    if let Some((more, end)) = places(norm, number.end) {
        (number.value, number.end) = (number.value + more, end);
    }
    number
}

/// Places behind 点 that are read.
const MOST_PLACES: usize = 6;

/// 点五 behind a number: what it adds, and its end.
pub(super) fn places(norm: &str, at: usize) -> Option<(f64, usize)> {
    let written = norm[at..].strip_prefix('点')?;
    let (mut value, mut place, behind) = (0.0, 0.1, norm.len() - written.len());
    let mut end = behind;
    for (c, digit) in written.chars().map_while(|c| han_digit(c).map(|d| (c, d))).take(MOST_PLACES) {
        value += digit * place;
        place /= 10.0;
        end += c.len_utf8();
    }
    (end > behind).then_some((value, end))
}
