//! Chinese pieces between a number and what it counts: 48个摊位 are stalls, and 3个月 are months.

use std::ops::Range;

use crate::text::is_han;
use crate::vocabulary::words::{Words, has};

/// Where the word for the thing stands, and where the piece before it ends.
pub(super) fn behind_piece(norm: &str, words: &[Range<usize>], at: usize, of: &Words) -> Option<(usize, usize)> {
    let (piece, next) = (words.get(at)?, words.get(at + 1)?);
    let thing = piece.end == next.start && norm[next.clone()].starts_with(is_han) && !has(&of.count.no_pieces, &norm[next.clone()]);
    (thing && has(&of.count.pieces, &norm[piece.clone()])).then_some((at + 1, piece.end))
}
