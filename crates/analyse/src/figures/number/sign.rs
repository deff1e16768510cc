//! What stands before a number and belongs to it: a currency's sign, a minus.

use crate::rules::indicators::Measures;
use crate::seek::{ends, ends_with_word};
use crate::text::is_word;

/// Where the minus before a number begins: "âm 2 độ", "-1,5 độ", 零下2度. A dash behind a digit or a word joins and takes nothing away.
pub(super) fn minus(measures: &Measures, norm: &str, start: usize) -> Option<usize> {
    let before = &norm[..start];
    if let Some(rest) = before.strip_suffix('-') {
        let apart = rest.chars().next_back().is_none_or(|c| c == ' ' || c == '\n' || c == '(' || !(is_word(c) || c.is_ascii()));
        let range = rest.trim_end().ends_with(|c: char| c.is_ascii_digit());
        return (apart && !range).then_some(rest.len());
    }
    let word = before.trim_end();
    let said = measures.approximation.minus.iter().find(|w| ends_with_word(word, w))?;
    Some(word.len() - said.len())
}

/// Where the currency's sign right before a number begins.
pub(super) fn currency(measures: &Measures, norm: &str, start: usize) -> usize {
    let before = norm[..start].trim_end();
    measures.before.iter().find(|(sign, _)| ends(before, sign)).map_or(start, |(sign, _)| before.len() - sign.len())
}
