//! The grammar of numbers: 1.234,5 in Vietnamese, 1,234.5 in English and Chinese; tỷ, million, 万; spelled-out small ones.

mod words;

use domain::Language;
use domain::letter::is_alphabetic;

use super::Figure;
use crate::rules::indicators::Measures;
use crate::text::{Text, is_han, is_word};
use words::{english, english_value, han, han_digit, vietnamese, vietnamese_digit};

/// Numbers with units in one field, in order.
pub(super) fn figures(measures: &Measures, text: &Text<'_>, field: usize, language: Language) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    let norm = text.norm.as_str();
    let mut at = 0;
    while let Some(start) = next_start(norm, at, language) {
        let Some(number) = read(norm, start, language) else {
            at = start + norm[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = number.end;
        if let Some(figure) = figure(measures, text, field, start, &number, language) {
            at = figure.range.end.max(number.end);
            found.push(figure);
        }
    }
    found
}

/// Every number of a text multiplied out, with or without a unit; dates and codes apart.
pub(crate) fn numbers(measures: &Measures, norm: &str, language: Language) -> Vec<f64> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(norm, at, language) {
        let Some(number) = read(norm, start, language) else {
            at = start + norm[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let (factor, half, end) = scale(norm, number.end);
        let (low, high) = soften(measures, norm, start, number.value * factor + half, false);
        found.extend([low, high]);
        at = end;
    }
    found
}

/// A number as read, before its scale and unit.
struct Number {
    value: f64,
    end: usize,
    spelled: bool,
}

fn figure(measures: &Measures, text: &Text<'_>, field: usize, start: usize, first: &Number, language: Language) -> Option<Figure> {
    let norm = text.norm.as_str();
    if calendar_word_before(norm, start) {
        return None;
    }
    let mut low = first.value;
    let mut high = first.value;
    let mut end = first.end;
    let mut exact = true;
    if let Some(second) = range_end(norm, first.end, language) {
        high = second.value;
        end = second.end;
        exact = false;
    }
    let (factor, half, scaled) = scale(norm, end);
    let more = measures.approximation.after_above.iter().find(|w| norm[scaled..].starts_with(w.as_str()));
    let after_number = scaled + more.map_or(0, String::len);
    let (unit, end) = unit_after(measures, norm, after_number).or_else(|| unit_before(measures, norm, start).map(|u| (u, scaled)))?;
    // "10 đến 15 tỷ": the scale stands for both ends.
    low = low * factor + half;
    high = high * factor + half;
    if low > high {
        return None;
    }
    let value = high;
    if exact {
        (low, high) = soften(
            measures,
            norm,
            start,
            value,
            more.is_some() || measures.approximation.after_above.iter().any(|w| norm[end..].starts_with(w.as_str())),
        );
    }
    Some(Figure {
        field,
        range: start..end,
        value,
        bounds: (low, high),
        unit,
        spelled: first.spelled,
        sentence: text.sentence_at(start),
        subject: None,
    })
}

fn soften(measures: &Measures, norm: &str, start: usize, value: f64, more: bool) -> (f64, f64) {
    let share = measures.approximation.share;
    let mut before = norm[..start].trim_end();
    for sign in ["us$", "$", "vnd", "vnđ"] {
        before = before.strip_suffix(sign).unwrap_or(before).trim_end();
    }
    let said = |words: &[String]| words.iter().any(|w| ends_with_word(before, w));
    if said(&measures.approximation.around) {
        (value * (1.0 - share), value * (1.0 + share))
    } else if more || said(&measures.approximation.above) {
        (value, value * (1.0 + 2.0 * share))
    } else if said(&measures.approximation.below) {
        (value * (1.0 - 1.5 * share), value)
    } else {
        (value, value)
    }
}

pub(super) fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| word.chars().next().is_some_and(is_han) || !rest.chars().next_back().is_some_and(is_word))
}

/// "ngày 12", "tháng 10", "năm 2026", "lớp 8", "Km7": parts of dates and names.
fn calendar_word_before(norm: &str, start: usize) -> bool {
    let before = norm[..start].trim_end();
    ["ngày", "tháng", "lớp", "điều", "khoản", "quý", "quốc lộ", "mốc", "km", "số nhà", "tuổi"].iter().any(|w| ends_with_word(before, w))
        || ends_with_word(before, "năm") && norm[start..].bytes().take_while(u8::is_ascii_digit).count() == 4
}

fn next_start(norm: &str, from: usize, language: Language) -> Option<usize> {
    let mut previous = norm[..from].chars().next_back();
    for (i, c) in norm[from..].char_indices() {
        let at = from + i;
        let after_word = previous.is_some_and(is_word) && !after_currency(norm, at);
        let starts = match c {
            '0'..='9' => !after_word && previous != Some('/') && !digit_then_mark(norm, at),
            c if language == Language::Zh => han_digit(c).is_some() || c == '十',
            c if is_alphabetic(c) && !after_word => spelled_start(norm, at, language),
            _ => false,
        };
        if starts {
            return Some(at);
        }
        previous = Some(c);
    }
    None
}

/// "VND50 billion": the only words that digits are glued to.
fn after_currency(norm: &str, at: usize) -> bool {
    ["vnd", "vnđ", "usd", "rmb", "cny"].iter().any(|w| norm[..at].ends_with(w))
}

fn digit_then_mark(norm: &str, at: usize) -> bool {
    let mut back = norm[..at].chars().rev();
    matches!(back.next(), Some('.' | ',')) && back.next().is_some_and(|c| c.is_ascii_digit())
}

fn spelled_start(norm: &str, at: usize, language: Language) -> bool {
    let word = word_at(norm, at);
    match language {
        Language::En => english_value(word).is_some(),
        Language::Zh => false,
        Language::Vi | Language::Other => match word {
            // "năm" is also "year": five only where no word of time stands before it.
            "năm" => ![
                "mỗi", "hàng", "hằng", "trong", "cả", "nhiều", "các", "qua", "một", "mấy", "vài", "những", "đầu", "cuối", "giữa", "từ",
                "đến",
            ]
            .iter()
            .any(|w| ends_with_word(norm[..at].trim_end(), w)),
            _ => vietnamese_digit(word).is_some_and(|d| d > 0.0) || word == "mười",
        },
    }
}

fn read(norm: &str, at: usize, language: Language) -> Option<Number> {
    let first = norm[at..].chars().next()?;
    if first.is_ascii_digit() {
        return digits(norm, at, language);
    }
    match language {
        Language::Zh => han(norm, at),
        Language::En => english(norm, at),
        Language::Vi | Language::Other => vietnamese(norm, at),
    }
}

/// Digits with separators. Dates (12/11), codes (1a) and clock times (8h30) are no numbers here.
fn digits(norm: &str, at: usize, language: Language) -> Option<Number> {
    let bytes = norm.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        let digit_next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' if digit_next => end += 1,
            _ => break,
        }
    }
    if matches!(bytes.get(end), Some(b'/')) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    Some(Number { value: value_of(&norm[at..end], language)?, end, spelled: false })
}

fn value_of(written: &str, language: Language) -> Option<f64> {
    let (thousand, decimal) = match language {
        Language::Vi | Language::Other => ('.', ','),
        Language::En | Language::Zh => (',', '.'),
    };
    let groups = |mark: char| {
        let mut parts = written.split(mark);
        parts.next().is_some_and(|first| (1..=3).contains(&first.len())) && parts.clone().count() > 0 && parts.all(|p| p.len() == 3)
    };
    let (thousands, decimals) = (written.matches(thousand).count(), written.matches(decimal).count());
    let plain = match (thousands, decimals) {
        (0, 0) => written.to_owned(),
        (_, 0) if groups(thousand) => written.replace(thousand, ""),
        // The other language's habit, as in translated editions: 1,234,567 in Vietnamese, 1.5 in Vietnamese.
        (1, 0) => written.replace(thousand, "."),
        (0, 1) => written.replace(decimal, "."),
        (0, _) if groups(decimal) => written.replace(decimal, ""),
        (_, 1) if written.rfind(decimal) > written.rfind(thousand) => written.replace(thousand, "").replace(decimal, "."),
        (1, _) if written.rfind(thousand) > written.rfind(decimal) => written.replace(decimal, "").replace(thousand, "."),
        _ => return None,
    };
    plain.parse().ok().filter(|v: &f64| v.is_finite())
}

/// The second number of "10-15", "10 đến 15", "10 to 15", "10至15".
fn range_end(norm: &str, at: usize, language: Language) -> Option<Number> {
    let rest = &norm[at..];
    let gap = [" - ", "-", " đến ", " to ", "至", "到"].iter().find(|g| rest.starts_with(**g))?;
    let start = at + gap.len();
    let second = norm[start..].chars().next().filter(char::is_ascii_digit).and_then(|_| digits(norm, start, language))?;
    let joined_by_word = !gap.contains('-') || !norm[second.end..].starts_with('-');
    joined_by_word.then_some(second)
}

/// Scale words right after a number: factor, what to add, and where they end. "nghìn tỷ" multiplies twice; "rưỡi" adds
/// half of the scale (2 triệu rưỡi is 2.5 million).
fn scale(norm: &str, at: usize) -> (f64, f64, usize) {
    const SCALES: [(&str, f64); 22] = [
        ("trăm", 1e2),
        ("nghìn", 1e3),
        ("ngàn", 1e3),
        ("vạn", 1e4),
        ("chục", 1e1),
        ("triệu", 1e6),
        ("tỷ", 1e9),
        ("tỉ", 1e9),
        ("hundred", 1e2),
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("trillion", 1e12),
        ("bn", 1e9),
        ("mn", 1e6),
        ("dozen", 12.0),
        ("万亿", 1e12),
        ("亿", 1e8),
        ("万", 1e4),
        ("千", 1e3),
        ("百", 1e2),
        ("十", 1e1),
    ];
    let (mut factor, mut end) = (1.0, at);
    for _ in 0..3 {
        let rest = norm[end..].strip_prefix(' ').unwrap_or(&norm[end..]);
        let skipped = norm[end..].len() - rest.len();
        if factor > 1.0 && word_at(rest, 0) == "rưỡi" {
            return (factor, factor * 0.5, end + skipped + "rưỡi".len());
        }
        let hit = SCALES.iter().find(|(w, _)| {
            rest.starts_with(w) && (w.chars().next().is_some_and(is_han) || !rest[w.len()..].chars().next().is_some_and(is_word))
        });
        let Some((word, by)) = hit else { break };
        factor *= by;
        end += skipped + word.len();
    }
    (factor, 0.0, end)
}

/// The scale that a unit as printed begins with: "triệu USD" is a million of "USD".
pub(crate) fn scale_of(unit: &str) -> (f64, &str) {
    let (factor, _, end) = scale(unit, 0);
    (factor, unit[end..].trim_start())
}

fn unit_after(measures: &Measures, norm: &str, at: usize) -> Option<(usize, usize)> {
    let rest = norm[at..].strip_prefix(' ').unwrap_or(&norm[at..]);
    let skipped = norm[at..].len() - rest.len();
    let (word, unit) = measures.after.iter().find(|(word, _)| {
        rest.starts_with(word.as_str())
            && (word.chars().next_back().is_some_and(|c| is_han(c) || !is_word(c))
                || !rest[word.len()..].chars().next().is_some_and(is_word))
    })?;
    Some((*unit, at + skipped + word.len()))
}

fn unit_before(measures: &Measures, norm: &str, start: usize) -> Option<usize> {
    let before = norm[..start].trim_end();
    measures.before.iter().find(|(word, _)| before.ends_with(word.as_str())).map(|(_, unit)| *unit)
}

fn word_at(norm: &str, at: usize) -> &str {
    let rest = &norm[at..];
    let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
    &rest[..end]
}
