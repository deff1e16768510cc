//! Two digits of one scale, of which either may be meant: 三四百, 两三千, "ba, bốn trăm", "năm bảy chục".

use domain::Language;

use super::super::Hedge;
use super::scale::{Before, scale};
use super::words::{han_digit, vietnamese_digit};
use super::{Quantity, word_at};

/// The range that begins at a byte.
pub(super) fn either(norm: &str, at: usize, language: Language) -> Option<Quantity> {
    let (least, most, by, end) = match language {
        Language::Zh => chinese(norm, at)?,
        Language::Vi | Language::Other => vietnamese(norm, at)?,
        Language::En => return None,
    };
    let next = most - least == 1.0 || (least, most) == (5.0, 7.0) || (least, most) == (3.0, 5.0);
    let (low, high) = (least * by, most * by);
    next.then_some(Quantity { value: high, low, high, hedge: Hedge::Range, rounding: 0.0, end, spelled: true, percent: false })
}

/// 三四百, 三、四百, 两三万, 二三十; a year is no such number (二〇二六).
fn chinese(norm: &str, at: usize) -> Option<(f64, f64, f64, usize)> {
    let mut rest = norm[at..].chars();
    let least = rest.next().and_then(han_digit)?;
    let behind = rest.as_str();
    let mut rest = behind.strip_prefix('、').unwrap_or(behind).chars();
    let most = rest.next().and_then(han_digit)?;
    let tail = rest.as_str();
    let step = tail.chars().next().and_then(|c| [('十', 1e1), ('百', 1e2), ('千', 1e3)].into_iter().find(|(s, _)| *s == c));
    let tail = step.map_or(tail, |(s, _)| &tail[s.len_utf8()..]);
    // 三四百五十 is no such number, nor is 一二〇.
    if tail.starts_with(|c| han_digit(c).is_some()) {
        return None;
    }
    let scaled = scale(norm, norm.len() - tail.len(), Before::Other);
    let by = step.map_or(1.0, |(_, by)| by) * scaled.factor;
    (least > 0.0 && by > 1.0).then_some((least, most, by, scaled.end))
}

/// "ba, bốn trăm", "hai ba chục", "năm bảy trăm".
fn vietnamese(norm: &str, at: usize) -> Option<(f64, f64, f64, usize)> {
    let first = word_at(norm, at);
    let least = vietnamese_digit(first)?;
    let rest = &norm[at + first.len()..];
    let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' '))?;
    let second = word_at(rest, 0);
    let most = vietnamese_digit(second)?;
    let behind = norm.len() - rest.len() + second.len();
    let tens = norm[behind..].strip_prefix(" mươi").filter(|rest| !rest.starts_with(crate::text::is_word));
    let scaled = scale(norm, behind, Before::Other);
    match tens {
        Some(rest) => Some((least, most, 10.0, norm.len() - rest.len())),
        None => (least > 0.0 && scaled.factor > 1.0 && scaled.half == 0.0).then_some((least, most, scaled.factor, scaled.end)),
    }
}
