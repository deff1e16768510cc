//! Candidate names: found folded, verified on the accented text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use domain::{Language, fold};

use super::beside::ends_small;
use super::weigh::Item;
use super::{Form, Territory};
use crate::text::{Text, is_han_lead, on_boundaries};

/// An automaton that finds all of some names, overlapping ones too.
pub(super) fn automaton(patterns: &[String]) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::DFA)).build(patterns).ok()
}

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
    let folded = Folded::of(&text.norm);
    let Some(automaton) = &territory.automaton else {
        return Vec::new();
    };
    let mut verified: Vec<(Range<usize>, &Form)> = Vec::new();
    for found in automaton.find_overlapping_iter(&folded.text) {
        let range = folded.origin(&text.norm, found.start())..folded.end(&text.norm, found.end());
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
pub(super) fn elsewhere(territory: &Territory, item: &Item<'_, '_>, names: &[Name]) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    // 谅山西部 is no 山西.
    let is_across = |field: usize, range: &Range<usize>| {
        names.iter().any(|n| n.field == field && n.range.start < range.start && range.start < n.range.end && n.range.end < range.end)
    };
    for (field, text) in item.texts.iter().enumerate() {
        let glued = territory.elsewhere.stamp(text).map(|range| (range, false));
        for (range, unmarked) in territory.elsewhere.phrases.find_in(text).into_iter().chain(glued) {
            let spelled = !(unmarked && item.is_marked(field, range.start));
            if territory.elsewhere.is_person(&territory.address, text, &range) || territory.elsewhere.is_word(item.texts, text, &range) {
                continue;
            }
            if spelled
                && !is_across(field, &range)
                && !is_hidden(item, field, &range)
                && words(&text.norm, &range).all(|at| upper_or_none(text, at))
            {
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

/// A folded copy of a reading copy.
struct Folded {
    text: Vec<u8>,
    /// From which of its bytes on it goes on as `norm` does from which: behind each character that is shorter than it was, in order.
    steps: Vec<(u32, u32)>,
}

impl Folded {
    fn of(norm: &str) -> Self {
        let bytes = norm.as_bytes();
        let mut folded = Self { text: Vec::with_capacity(bytes.len()), steps: Vec::with_capacity(bytes.len() / 4) };
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                // A name may be broken over two lines.
                folded.text.push(if *byte == b'\n' { b' ' } else { *byte });
                at += 1;
            } else if is_han_lead(*byte, bytes.get(at + 1)) {
                folded.text.extend_from_slice(&bytes[at..at + 3]);
                at += 3;
            } else {
                let Some(c) = norm[at..].chars().next() else { break };
                folded.add(c, at);
                at += c.len_utf8();
            }
        }
        folded
    }

    /// Adds what a character at a byte of `norm` becomes.
    fn add(&mut self, c: char, at: usize) {
        match if (c as usize) < 0x2000 { fold::plain(c) } else { Some(c) } {
            Some(plain) if plain.is_ascii() => self.text.push(plain as u8),
            Some(plain) => {
                for byte in plain.encode_utf8(&mut [0; 4]).bytes() {
                    self.steps.push((self.text.len() as u32, at as u32));
                    self.text.push(byte);
                }
            }
            None => {}
        }
        self.steps.push((self.text.len() as u32, (at + c.len_utf8()) as u32));
    }

    /// The first byte of the character of `norm` that a byte came from.
    fn origin(&self, norm: &str, at: usize) -> usize {
        let last = self.steps.partition_point(|(from, _)| *from as usize <= at).checked_sub(1);
        let (from, to) = last.map_or((0, 0), |last| self.steps[last]);
        norm.floor_char_boundary(to as usize + at - from as usize)
    }

    /// End in `norm` of a match that ends at `end`: after the last matched character, not before the next one.
    fn end(&self, norm: &str, end: usize) -> usize {
        let last = self.origin(norm, end - 1);
        last + norm[last..].chars().next().map_or(0, char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folded_byte_knows_its_character() {
        let check = |norm: &str, expect: &str, origins: &[usize]| {
            let folded = Folded::of(norm);
            assert_eq!(String::from_utf8(folded.text.clone()).unwrap(), expect);
            assert_eq!((0..folded.text.len()).map(|at| folded.origin(norm, at)).collect::<Vec<_>>(), origins, "{norm:?}");
        };
        check("đồng\nđ", "dong d", &[0, 2, 5, 6, 7, 8]);
        check("谅山ạ", "谅山a", &[0, 0, 0, 3, 3, 3, 6]);
        check("a\u{301}ж…b", "aж…b", &[0, 3, 3, 5, 5, 5, 8]);
        assert_eq!((Folded::of("xã đ").end("xã đ", 2), Folded::of("xã đ").end("xã đ", 4)), (3, 6));
    }
}
