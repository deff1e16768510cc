//! Chinese pieces between a number and what it counts: 48个摊位 are stalls, and 3个月 are months.

use std::ops::Range;

use super::counted::Counted;
use crate::figures::HAN;
use crate::reading::Reading;
use crate::text::is_han;
use crate::vocabulary::words::{Words, has};

/// Where the word for the thing stands, and where the piece before it ends.
pub(super) fn behind_piece(norm: &str, words: &[Range<usize>], at: usize, of: &Words) -> Option<(usize, usize)> {
    let (piece, next) = (words.get(at)?, words.get(at + 1)?);
    let thing = piece.end == next.start && norm[next.clone()].starts_with(is_han) && !has(&of.count.no_pieces, &norm[next.clone()]);
    // 第二个节气 is the second one.
    let ordinal = norm[..piece.start].trim_end_matches(|c: char| HAN.contains(c) || c.is_ascii_digit()).ends_with('第');
    (thing && !ordinal && has(&of.count.pieces, &norm[piece.clone()])).then_some((at + 1, piece.end))
}

/// Whether a number counts in pieces: 20个节令 are no 节气, though both begin alike.
pub(super) fn in_pieces(reading: &Reading<'_>, field: usize, counted: &Counted) -> bool {
    let behind = &reading.texts[field].norm[counted.number.end..];
    reading.words.count.pieces.iter().any(|piece| behind.starts_with(piece.as_str()))
}
