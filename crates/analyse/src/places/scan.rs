//! Candidate names: found folded, verified on the accented text.

use std::ops::Range;

use domain::{Language, fold};

use super::beside::ends_small;
use super::weigh::Item;
use super::{Form, Territory};
use crate::text::{Text, is_han_lead, on_boundaries};

/// A spelling met that is not the name, for explanations.
#[derive(Debug)]
pub(super) struct Miss {
    pub(super) field: usize,
    pub(super) range: Range<usize>,
    pub(super) unit: usize,
    pub(super) why: &'static str,
}

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
    /// The same, or in a text that lacks all marks.
    pub(super) plain: bool,
}

/// All names of a field in reading order; of overlapping ones the first, of those the longest. `misses` takes what only looks like one.
pub(super) fn names(territory: &Territory, item: &Item<'_, '_>, field: usize, misses: &mut impl FnMut(Miss)) -> Vec<Name> {
    let text = &item.texts[field];
    let (folded, back) = folded(&text.norm);
    let Some(automaton) = &territory.automaton else {
        return Vec::new();
    };
    let mut verified: Vec<(Range<usize>, &Form)> = Vec::new();
    for found in automaton.find_overlapping_iter(&folded) {
        let range = back[found.start()] as usize..end_in_norm(&text.norm, &back, found.end());
        let form = &territory.forms[found.pattern().as_usize()];
        match verify(territory, item, field, &range, form) {
            Ok(()) => verified.push((range, form)),
            Err(why) => misses(Miss { field, range, unit: form.unit, why }),
        }
    }
    verified.sort_by_key(|(range, form)| (range.start, std::cmp::Reverse(range.end), form.unit));
    let mut names: Vec<Name> = Vec::new();
    for (range, form) in verified {
        match names.last_mut().filter(|last| range.start < last.range.end) {
            None => {
                let english = item.language_at(field, range.start) == Language::En;
                let plain = !english && (form.unmarked || !form.norm.is_ascii() && text.norm[range.clone()].is_ascii());
                names.push(Name { field, range, units: vec![(form.unit, form.sure)], unmarked: form.unmarked && !english, plain });
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
        let glued = territory.elsewhere.stamp(text).map(|range| (range, false));
        for (range, unmarked) in territory.elsewhere.phrases.find_in(text).into_iter().chain(glued) {
            let spelled = !(unmarked && item.is_marked(field, range.start));
            if territory.elsewhere.is_person(&territory.address, text, &range) {
                continue;
            }
            if spelled && !is_hidden(item, field, &range) && words(&text.norm, &range).all(|at| upper_or_none(text, at)) {
                found.push((field, range));
            }
        }
    }
    found.sort_by_key(|(field, range)| (*field, range.start));
    found
}

fn upper_or_none(text: &Text<'_>, at: usize) -> bool {
    text.original_char(at).is_none_or(|c| !c.is_lowercase())
}

/// Whether the range lies in markup or in a list of links.
fn is_hidden(item: &Item<'_, '_>, field: usize, range: &Range<usize>) -> bool {
    let hidden = &item.hidden[field];
    let next = hidden.partition_point(|h| h.start < range.end);
    next.checked_sub(1).is_some_and(|last| range.start < hidden[last].end)
}

fn verify(territory: &Territory, item: &Item<'_, '_>, field: usize, range: &Range<usize>, form: &Form) -> Result<(), &'static str> {
    let text = &item.texts[field];
    let Some(printed) = text.norm.get(range.clone()) else {
        return Err("not whole letters");
    };
    if !on_boundaries(&text.norm, range) && !is_glued(text, range) {
        return Err("a part of a longer word");
    }
    if form.norm.starts_with('(') && !text.norm[..range.start].trim().is_empty() {
        return Err("a dateline, but not at the beginning");
    }
    let marked_text = item.is_marked(field, range.start);
    if is_spelled(printed, &form.norm) {
        if form.unmarked && marked_text {
            return Err("without its marks in a text that has them");
        }
    } else if form.joined || !printed.is_ascii() || marked_text || form.norm.is_ascii() {
        return Err("other marks");
    } else if !item.lower[field] && form.capitals.first() == Some(&true) && ends_small(text, range) {
        return Err("without its capitals");
    }
    let tag = form.joined && text.norm[..range.start].ends_with('#');
    // "tỉnh lạng sơn": behind the word of its kind the province is typed small by those who type in a hurry.
    let unit = &territory.units[form.unit];
    let led = || unit.province && marked_text && is_spelled(printed, &form.norm) && unit.prefixes.before(text, range.start).is_some();
    if !item.lower[field] && !tag && !led() && !capitals(text, range, &form.capitals) {
        return Err("without its capitals");
    }
    if is_hidden(item, field, range) { Err("in markup or a list of links") } else { Ok(()) }
}

/// Whether a name is printed as a form is, on one line or broken over two.
fn is_spelled(printed: &str, form: &str) -> bool {
    let same = |(a, b): (u8, u8)| a == b || a == b'\n' && b == b' ';
    printed.len() == form.len() && printed.bytes().zip(form.bytes()).all(same)
}

/// "Lạng SơnMột ...": some outlets print the place before the lead, and the blank gets lost.
pub(super) fn is_glued(text: &Text<'_>, range: &Range<usize>) -> bool {
    let before = text.norm[..range.start].trim_end();
    let starts_field = before.is_empty() || before.ends_with('>');
    let last = text.norm[..range.end].char_indices().next_back().and_then(|(at, _)| text.original_char(at));
    let mut next = text.norm[range.end..].char_indices().map_while(|(at, _)| text.original_char(range.end + at));
    let capital = next.next().is_some_and(char::is_uppercase);
    // "LẠNG SƠNMột", but not "khu vực VIII".
    let parted = last.is_some_and(|c| !c.is_uppercase()) || next.next().is_some_and(char::is_lowercase);
    starts_field && capital && parted && last.is_some_and(|c| !c.is_numeric())
}

fn capitals(text: &Text<'_>, range: &Range<usize>, wanted: &[bool]) -> bool {
    words(&text.norm, range).zip(wanted).all(|(at, wanted)| !wanted || text.original_char(at).is_some_and(|c| !c.is_lowercase()))
}

/// Where the words of a range begin.
fn words<'n>(norm: &'n str, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'n> {
    let start = range.start;
    let inside = &norm[range.clone()];
    inside.split([' ', '\n', '-', '(']).filter(|w| !w.is_empty()).map(move |w| start + (w.as_ptr() as usize - inside.as_ptr() as usize))
}

/// Folded copy of a reading copy, with for each byte of it the byte of `norm` it came from.
fn folded(norm: &str) -> (String, Vec<u32>) {
    let mut copy = String::with_capacity(norm.len());
    let mut back = Vec::with_capacity(norm.len() + 1);
    let mut at = 0;
    while at < norm.len() {
        let rest = &norm[at..];
        let plain = rest.bytes().position(|b| !b.is_ascii() || b == b'\n').unwrap_or(rest.len());
        copy.push_str(&rest[..plain]);
        back.extend(at as u32..(at + plain) as u32);
        at += plain;
        while norm.as_bytes().get(at).is_some_and(|byte| is_han_lead(*byte, norm.as_bytes().get(at + 1))) {
            copy.push_str(&norm[at..at + 3]);
            back.extend([at as u32; 3]);
            at += 3;
        }
        let Some(c) = norm[at..].chars().next().filter(|c| !c.is_ascii() || *c == '\n') else { continue };
        let folded = match c as usize {
            // A name may be broken over two lines.
            0x0A => Some(' '),
            0x80..0x2000 => fold::plain(c),
            _ => Some(c),
        };
        if let Some(folded) = folded {
            copy.push(folded);
            back.resize(copy.len(), at as u32);
        }
        at += c.len_utf8();
    }
    back.push(norm.len() as u32);
    (copy, back)
}

/// End in `norm` of a match that ends at `end` in the folded copy: after the last matched character, not before the next one.
fn end_in_norm(norm: &str, back: &[u32], end: usize) -> usize {
    let last = back[end - 1] as usize;
    last + norm[last..].chars().next().map_or(0, char::len_utf8)
}
