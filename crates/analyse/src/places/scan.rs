//! Candidate names: found folded, verified on the accented text.

use std::ops::Range;

use domain::{Language, fold};

use super::weigh::Item;
use super::{Form, Territory};
use crate::text::{Text, on_boundaries};

/// A verified spelling in a field, with every unit that is so called.
#[derive(Debug)]
pub(super) struct Name {
    /// Field index.
    pub(super) field: usize,
    /// In the reading copy, without a prefix.
    pub(super) range: Range<usize>,
    /// Units of that name in file order, each with whether the form is always believed.
    pub(super) units: Vec<(usize, bool)>,
    /// Written without its marks in a text that is not English.
    pub(super) unmarked: bool,
}

/// All names of a field in reading order; of overlapping ones the first, of those the longest.
pub(super) fn names(territory: &Territory, item: &Item<'_, '_>, field: usize) -> Vec<Name> {
    let text = &item.texts[field];
    let (folded, back) = folded(&text.norm);
    let Some(automaton) = &territory.automaton else {
        return Vec::new();
    };
    let mut verified: Vec<(Range<usize>, &Form)> = Vec::new();
    for found in automaton.find_overlapping_iter(&folded) {
        let range = back[found.start()] as usize..end_in_norm(&text.norm, &back, found.end());
        let form = &territory.forms[found.pattern().as_usize()];
        if verify(item, field, &range, form) {
            verified.push((range, form));
        }
    }
    verified.sort_by_key(|(range, form)| (range.start, std::cmp::Reverse(range.end), form.unit));
    let mut names: Vec<Name> = Vec::new();
    for (range, form) in verified {
        match names.last_mut().filter(|last| range.start < last.range.end) {
            None => {
                let unmarked = form.unmarked && item.language != Language::En;
                names.push(Name { field, range, units: vec![(form.unit, form.sure)], unmarked });
            }
            Some(same) if same.range == range && !same.units.iter().any(|(u, _)| *u == form.unit) => {
                same.units.push((form.unit, form.sure))
            }
            Some(_) => {}
        }
    }
    names
}

/// Names of other provinces in reading order, capitals demanded; without marks only where the field has none.
pub(super) fn elsewhere(territory: &Territory, item: &Item<'_, '_>) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (field, text) in item.texts.iter().enumerate() {
        for (range, unmarked) in territory.elsewhere.find(&text.norm) {
            let spelled = !(unmarked && item.marked[field]);
            if spelled && words(&text.norm, &range).all(|at| text.original_char(at).is_none_or(|c| !c.is_lowercase())) {
                found.push((field, range));
            }
        }
    }
    found.sort_by_key(|(field, range)| (*field, range.start));
    found
}

fn verify(item: &Item<'_, '_>, field: usize, range: &Range<usize>, form: &Form) -> bool {
    let text = &item.texts[field];
    let Some(printed) = text.norm.get(range.clone()) else {
        return false;
    };
    if !on_boundaries(&text.norm, range) {
        return false;
    }
    let marked_text = item.marked[field];
    let spelled =
        if printed == form.norm { !(form.unmarked && marked_text) } else { printed.is_ascii() && !marked_text && !form.norm.is_ascii() };
    spelled && (item.lower[field] || capitals(text, range, &form.capitals))
}

fn capitals(text: &Text<'_>, range: &Range<usize>, wanted: &[bool]) -> bool {
    words(&text.norm, range).zip(wanted).all(|(at, wanted)| !wanted || text.original_char(at).is_some_and(|c| !c.is_lowercase()))
}

/// Where the words of a range begin.
fn words<'n>(norm: &'n str, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'n> {
    let start = range.start;
    let inside = &norm[range.clone()];
    inside.split([' ', '-', '(']).filter(|w| !w.is_empty()).map(move |w| start + (w.as_ptr() as usize - inside.as_ptr() as usize))
}

/// Folded copy of a reading copy, with for each byte of it the byte of `norm` it came from.
fn folded(norm: &str) -> (String, Vec<u32>) {
    let mut copy = String::with_capacity(norm.len());
    let mut back = Vec::with_capacity(norm.len() + 1);
    for (at, c) in norm.char_indices() {
        let plain = match c as usize {
            0..0x80 => Some(c),
            0x80..0x2000 => fold::plain(c),
            _ => Some(c),
        };
        if let Some(plain) = plain {
            copy.push(plain);
            back.resize(copy.len(), at as u32);
        }
    }
    back.push(norm.len() as u32);
    (copy, back)
}

/// End in `norm` of a match that ends at `end` in the folded copy: after the last matched character, not before the next one.
fn end_in_norm(norm: &str, back: &[u32], end: usize) -> usize {
    let last = back[end - 1] as usize;
    last + norm[last..].chars().next().map_or(0, char::len_utf8)
}
