//! Words that multiply a number: nghìn, triệu, tỷ, million, 万, 亿.

use super::word_at;
use crate::seek::begins;
use crate::text::{is_han, is_word};

const SCALES: [(&str, f64); 30] = [
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
    ("mln", 1e6),
    ("bln", 1e9),
    ("trn", 1e12),
    ("dozen", 12.0),
    ("tá", 12.0),
    ("tr", 1e6),
    ("万亿", 1e12),
    ("百万", 1e6),
    ("千万", 1e7),
    ("百亿", 1e10),
    ("千亿", 1e11),
    ("亿", 1e8),
    ("万", 1e4),
    ("千", 1e3),
    ("百", 1e2),
];

/// What stands before a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// "US$": a letter behind the number is a scale.
    Currency,
    /// Anything else.
    Other,
}

/// What follows a number.
pub(super) struct Scale {
    /// 1 without a word of scale.
    pub(super) factor: f64,
    /// What "rưỡi" adds.
    pub(super) half: f64,
    pub(super) end: usize,
}

/// Scale words right after a number. "nghìn tỷ" multiplies twice; "rưỡi" adds half of the scale (2 triệu rưỡi is 2.5
/// million). Behind a currency sign "m" is a million.
pub(super) fn scale(norm: &str, at: usize, before: Before) -> Scale {
    let (mut factor, mut end) = (1.0, at);
    for _ in 0..3 {
        let rest = norm[end..].strip_prefix([' ', '-']).unwrap_or(&norm[end..]);
        let skipped = norm[end..].len() - rest.len();
        if factor > 1.0 && word_at(rest, 0) == "rưỡi" {
            return Scale { factor, half: factor * 0.5, end: end + skipped + "rưỡi".len() };
        }
        let hit = SCALES.iter().find(|(w, _)| {
            begins(rest, w) && (w.chars().next().is_some_and(is_han) || !rest[w.len()..].chars().next().is_some_and(is_word))
        });
        match hit {
            Some((word, by)) => {
                factor *= by;
                end += skipped + word.len();
            }
            // "12k": glued to its number.
            None if factor == 1.0 && skipped == 0 && word_at(rest, 0) == "k" => {
                factor = 1e3;
                end += 1;
            }
            None if before == Before::Currency && factor == 1.0 && matches!(word_at(rest, 0), "m" | "b") => {
                factor = if rest.starts_with('m') { 1e6 } else { 1e9 };
                end += skipped + 1;
            }
            None => break,
        }
    }
    Scale { factor, half: 0.0, end }
}

/// The scale that a unit as printed begins with: "triệu USD" is a million of "USD".
pub(crate) fn scale_of(unit: &str) -> (f64, &str) {
    let scale = scale(unit, 0, Before::Other);
    (scale.factor, unit[scale.end..].trim_start())
}
