//! Chinese pieces between a number and what it counts: 48个摊位 are stalls, and 3个月 are months. Things that are named one by one.

use std::ops::Range;

use super::counted::Counted;
use super::figure::FEW;
use crate::figures::HAN;
use crate::reading::{LEAD, Reading, TEXT};
use crate::seek::standing;
use crate::text::{is_han, on_boundaries};
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

/// "Hai phòng khám" over "Phòng khám Thử và Phòng khám Mẫu phải tạm ngưng": a sentence names as many of the kind, each by a name of its own.
pub(super) fn are_named(reading: &Reading<'_>, claim: &Counted) -> bool {
    /// Bytes between the word for the kind and the name: "phòng khám đa khoa Thử".
    const NAMED: usize = 16;
    if claim.noun[0].is_empty() || claim.vague || !(2.0..=FEW).contains(&claim.printed()) {
        return false;
    }
    let both = [claim.noun[0].as_str(), claim.noun[1].as_str()].join(" ");
    [LEAD, TEXT].into_iter().any(|field| {
        let text = &reading.texts[field];
        text.sentences.iter().any(|sentence| {
            let norm = &text.norm[sentence.clone()];
            let of = if norm.contains(both.trim_end()) { both.trim_end() } else { claim.noun[0].as_str() };
            let named = |at: usize| {
                let behind = norm[at..].char_indices().take_while(|(i, c)| *i <= NAMED && !matches!(c, ',' | '.' | ';' | '('));
                behind.into_iter().any(|(i, _)| text.original_char(sentence.start + at + i).is_some_and(char::is_uppercase))
            };
            let ends: Vec<usize> =
                standing(norm, of).filter(|(at, w)| on_boundaries(norm, &(*at..at + w.len()))).map(|(at, w)| at + w.len()).collect();
            ends.len() as f64 == claim.printed() && ends.into_iter().all(named)
        })
    })
}
