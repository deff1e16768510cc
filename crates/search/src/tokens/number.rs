//! Numbers as newspapers write them: `1.200`, `1,200` and `1200` are one number, `1,5` and `1.5` another.

use std::ops::Range;

use super::{is_ignorable, narrow};

/// Digits and their separators as they stand at the beginning of a text.
pub(super) struct Written {
    /// Digits, `.` and `,`.
    pub(super) text: String,
    /// Length in the text.
    pub(super) bytes: usize,
    /// The digits between separators, each with its bytes.
    pub(super) parts: Vec<(Range<usize>, String)>,
}

/// More digits than any figure or identifier has: the next digits begin a number of their own.
const LONGEST: usize = 40;

/// Reads the number at the beginning of `text`, which starts with a digit. A separator belongs to it only between digits; what has no width
/// parts none.
pub(super) fn written(text: &str) -> Written {
    let mut read = Written { text: String::new(), bytes: 0, parts: Vec::new() };
    let wide = text.char_indices().filter(|(_, c)| c.is_ascii() || !is_ignorable(*c));
    let mut chars = wide.map(|(at, c)| (at, c, narrow(c))).peekable();
    let mut digits = String::new();
    let mut start = 0;
    while let Some((at, raw, c)) = chars.next() {
        let digit_follows = chars.peek().is_some_and(|(.., next)| next.is_ascii_digit());
        match c {
            '0'..='9' if read.text.len() < LONGEST => digits.push(c),
            // The full-width comma parts clauses, never digits.
            '.' | ',' if raw == c && digit_follows && read.text.len() < LONGEST => {
                read.parts.push((start..at, std::mem::take(&mut digits)));
                start = at + 1;
            }
            _ => break,
        }
        read.text.push(c);
        read.bytes = at + raw.len_utf8();
    }
    if !digits.is_empty() {
        read.parts.push((start..read.bytes, digits));
    }
    read
}

/// One form for one number: no thousands separators, `.` before decimals. `None` for what is no number but several,
/// such as the date `20.11.2026`.
///
/// A single separator before exactly three digits is taken for thousands (`1.200`), as Vietnamese and English
/// newspapers write far more counts than figures with three decimals.
pub(super) fn normal(written: &str) -> Option<String> {
    let separators: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let parts: Vec<&str> = written.split(['.', ',']).collect();
    let (last, front) = parts.split_last()?;
    match separators.as_slice() {
        [] => Some(written.to_owned()),
        [_] if grouped(&parts) => Some(parts.concat()),
        [_] if last.len() <= 3 => Some(format!("{}.{last}", front.concat())),
        [first, rest @ ..] if rest.iter().all(|s| s == first) => grouped(&parts).then(|| parts.concat()),
        [groups @ .., decimal] if groups.iter().all(|s| s != decimal) => grouped(front).then(|| format!("{}.{last}", front.concat())),
        _ => None,
    }
}

/// Whether the parts are one to three digits, not beginning with 0, and then groups of three.
fn grouped(parts: &[&str]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}
