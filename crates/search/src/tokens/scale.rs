//! What a number comes to with the word of scale behind it: `12 tỷ`, `12 billion` and `120亿` beside `12.000.000.000`.

use domain::letter::lowercase;

/// Words of scale and how many zeros they stand for. A longer one that begins like another stands before it.
const WORDS: [(&str, usize); 26] = [
    ("nghìn", 3),
    ("ngàn", 3),
    ("vạn", 4),
    ("triệu", 6),
    ("tỷ", 9),
    ("tỉ", 9),
    ("thousand", 3),
    ("million", 6),
    ("millions", 6),
    ("mln", 6),
    ("billion", 9),
    ("billions", 9),
    ("bn", 9),
    ("trillion", 12),
    ("trillions", 12),
    ("千", 3),
    ("万", 4),
    ("萬", 4),
    ("亿", 8),
    ("億", 8),
    ("兆", 12),
    ("百万", 6),
    ("百萬", 6),
    ("nghin", 3),
    ("trieu", 6),
    ("ty", 9),
];
/// Zeros beyond which nothing is a count any more.
const MOST: usize = 18;

/// The number that `normal` (see [`super::number::normal`]) and the words of scale at the beginning of `rest` come to; `None`
/// where none follows directly.
pub(super) fn amount(normal: &str, rest: &str) -> Option<String> {
    let (mut zeros, mut rest) = word(rest)?;
    // "12 nghìn tỷ", "1.2万亿"
    while let Some((more, behind)) = word(rest) {
        zeros += more;
        rest = behind;
    }
    (zeros <= MOST).then(|| shifted(normal, zeros))
}

/// Zeros of the word of scale at the beginning of `text`, behind at most one space, and what stands behind it.
fn word(text: &str) -> Option<(usize, &str)> {
    let text = text.strip_prefix([' ', '\u{a0}']).unwrap_or(text);
    let first = text.chars().next()?;
    if !first.is_alphabetic() {
        return None;
    }
    if super::han::is_unspaced(first) {
        let (written, zeros) = WORDS.iter().filter(|(written, _)| text.starts_with(written)).max_by_key(|(written, _)| written.len())?;
        return Some((*zeros, &text[written.len()..]));
    }
    let length = super::length_of_word(text);
    let lower = lowercase(&text[..length]);
    WORDS.iter().find(|(written, _)| *written == lower).map(|(_, zeros)| (*zeros, &text[length..]))
}

/// `number` with its decimal point moved `zeros` digits to the right.
fn shifted(number: &str, zeros: usize) -> String {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let moved = decimals.len().min(zeros);
    let digits = format!("{whole}{}{}", &decimals[..moved], "0".repeat(zeros - moved));
    let digits = match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    match &decimals[moved..] {
        "" => digits.to_owned(),
        left => format!("{digits}.{left}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_moves_the_decimal_point() {
        let check = |normal: &str, rest: &str, expect: Option<&str>| assert_eq!(amount(normal, rest).as_deref(), expect, "{normal}{rest}");
        check("12", " tỷ đồng", Some("12000000000"));
        check("12", " Tỉ", Some("12000000000"));
        check("12", " billion", Some("12000000000"));
        check("12", "bn.", Some("12000000000"));
        check("120", "亿元", Some("12000000000"));
        check("120", "億元", Some("12000000000"));
        check("1.25", "万亿", Some("1250000000000"));
        check("12", " nghìn tỷ", Some("12000000000000"));
        check("0.5", " triệu", Some("500000"));
        check("1.2345", " nghìn", Some("1234.5"));
        check("0", " tỷ", Some("0"));
        check("5", " vạn người", Some("50000"));
        check("3", "百万人", Some("3000000"));
        for rest in ["", " ", " người", "  tỷ", ", tỷ", "kg", " tỷlệ", "。亿"] {
            check("12", rest, None);
        }
        check("12", " tỷ tỷ tỷ", None);
    }
}
