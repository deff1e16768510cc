//! Persons, firms and schools that a field names, and where one of them is meant by a part of the name.

use std::collections::BTreeMap;
use std::ops::Range;

use domain::Language;

use super::super::super::words::tokens;
use super::super::name;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::seek::{places, standing};
use crate::text::{Text, is_han, on_boundaries};
use crate::vocabulary::words::{List, has};

/// Words of the name of a firm or a school.
const LONG: usize = 8;
/// Words at its end by which it is meant.
const SHORT: usize = 2;

/// Names of an article beyond which it is a list.
const MANY: usize = 300;
/// Different rows of three characters that are looked at as names.
const ROWS: usize = 600;

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(in super::super) struct Named {
    /// A person, or the row of words for a kind.
    pub kind: Option<usize>,
    /// With the word for the kind.
    pub range: Range<usize>,
    /// As it is written, without it.
    pub name: String,
}

/// All of a field, in order.
pub(super) fn of(reading: &Reading<'_>, field: usize) -> Vec<Named> {
    let text = &reading.texts[field];
    let mut found: Vec<Named> = bodies(reading, text, &reading.words.headline.named_kinds);
    let people = if reading.language == Language::Zh { chinese(reading, field) } else { name::people(reading, field) };
    let inside = |range: &Range<usize>| found.iter().any(|n| n.range.start <= range.start && range.end <= n.range.end);
    let people: Vec<Named> = people
        .into_iter()
        .filter(|range| !inside(range))
        .map(|range| Named { kind: None, name: text.norm[range.clone()].to_owned(), range })
        .collect();
    found.extend(people);
    found.sort_by_key(|n| n.range.start);
    found
}

/// Firms, schools and teams, by the rows of words for what they are.
pub(in super::super) fn bodies(reading: &Reading<'_>, text: &Text<'_>, rows: &[List]) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for (row, kinds) in rows.iter().enumerate() {
        for kind in kinds.that_may_be_in(text) {
            for at in places(&text.norm, kind) {
                let range = at..at + kind.len();
                let name = match reading.language {
                    _ if !on_boundaries(&text.norm, &range) => None,
                    Language::Zh => None,
                    Language::En => before(reading, text, at),
                    Language::Vi | Language::Other => behind(reading, text, range.end),
                };
                found.extend(name.map(|n| Named {
                    kind: Some(row),
                    range: range.start.min(n.start)..range.end.max(n.end),
                    name: text.norm[n].to_owned(),
                }));
            }
        }
    }
    // The longest word for a kind: "công ty" stands in "công ty cổ phần" and "tổng công ty".
    let all = found.clone();
    let better = |o: &Named, n: &Named| (o.range.len(), n.name.len()) > (n.range.len(), o.name.len());
    found.retain(|n| !all.iter().any(|o| o.range.start <= n.range.start && n.range.end <= o.range.end && better(o, n)));
    found
}

/// Words with capitals behind the word for a kind, with single small ones between them: "Vận tải Bảo Nguyên".
fn behind(reading: &Reading<'_>, text: &Text<'_>, from: usize) -> Option<Range<usize>> {
    let rest = &text.norm[from..];
    let rest = rest.strip_prefix(' ').map(|_| rest)?;
    let end = rest.find([',', '.', ':', ';', '(', ')', '\n', '"', '/']).unwrap_or(rest.len());
    let capital = |w: &Range<usize>| text.original_char(from + w.start).is_some_and(char::is_uppercase);
    let words: Vec<Range<usize>> = tokens(&rest[..end]).into_iter().take(LONG).collect();
    let first = words.first().filter(|w| capital(w))?;
    let said = |at: usize| words.get(at).map_or("", |w| &rest[w.clone()]);
    let is_capital = |at: usize| words.get(at).is_some_and(capital);
    let mut last = first;
    let mut at = 1;
    while at < words.len() {
        // "Vận tải Bảo Nguyên", "Thanh niên xã Thất Khê"
        let compound = !is_capital(at) && !reading.words.is_grammar(said(at)) && (at < 2 || !is_capital(at - 2));
        let of_unit = compound && has(&reading.words.place.unit, said(at + 1)) && is_capital(at + 2);
        at += match () {
            () if is_capital(at) => 0,
            () if compound && is_capital(at + 1) => 1,
            () if of_unit => 2,
            () => break,
        };
        last = &words[at];
        at += 1;
    }
    Some(from + first.start..from + last.end)
}

/// Words with capitals before the word for a kind, which has one too.
fn before(reading: &Reading<'_>, text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let head = text.norm[..at].strip_suffix(' ')?;
    let from = head.rfind([',', '.', ':', ';', '(', ')', '\n', '"']).map_or(0, |i| i + 1);
    let words = tokens(&head[from..]);
    let strange = |w: &Range<usize>| has(&reading.words.headline.not_company, &head[from + w.start..from + w.end]);
    let run = words.iter().rev().take_while(|w| capital(from + w.start) && !strange(w)).take(LONG);
    let first = run.last()?;
    capital(at).then_some(from + first.start..head.len())
}

/// Chinese names of three characters: beside a deed or an office in the headline; elsewhere those that open a clause and stand twice.
fn chinese(reading: &Reading<'_>, field: usize) -> Vec<Range<usize>> {
    let norm = &reading.texts[field].norm;
    let begins: Vec<usize> = norm.char_indices().map(|(at, _)| at).collect();
    let three = |i: usize| {
        let (start, end) = (begins[i], begins.get(i + 3).copied().unwrap_or(norm.len()));
        let name = &norm[start..end];
        (name.chars().count() == 3 && name.chars().all(is_han)).then_some(start..end)
    };
    let surname = |r: &Range<usize>| reading.words.headline.surnames.iter().any(|s| norm[r.clone()].starts_with(s.as_str()));
    let all: Vec<Range<usize>> = (0..begins.len()).filter_map(three).filter(surname).collect();
    if field == TITLE {
        return all.into_iter().filter(|r| is_chinese_name(reading, field, r)).collect();
    }
    // Below the headline it is the same wherever it stands.
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let mut is_one = |range: &Range<usize>| {
        let name = &norm[range.clone()];
        let is_new = known.len() < ROWS || known.contains_key(name);
        is_new && *known.entry(name).or_insert_with(|| is_chinese_name(reading, field, range))
    };
    all.into_iter().filter(|range| is_one(range)).collect()
}

/// Whether three characters are somebody's name: before a deed in the headline, or met twice with other words behind.
fn is_chinese_name(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let name = &norm[range.clone()];
    let opens = |text: &str, at: usize| {
        !text[..at].ends_with(is_han) || reading.words.headline.name_opens.iter().any(|w| text[..at].ends_with(w.as_str()))
    };
    if field == TITLE {
        let place = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.end == range.start);
        return (opens(norm, range.start) || place) && [LEAD, TEXT].iter().any(|f| reading.texts[*f].norm.contains(name));
    }
    let mut next: Vec<Option<char>> = Vec::new();
    let mut opened = false;
    for f in [LEAD, TEXT] {
        let text = &reading.texts[f].norm;
        for (at, m) in standing(text, name) {
            next.push(text[at + m.len()..].chars().next());
            opened |= opens(text, at);
        }
    }
    opened && next.len() >= 2 && next.iter().any(|c| *c != next[0])
}

/// The one of the headline and the others of his kind in the article.
pub(super) struct Cast<'v> {
    reading: &'v Reading<'v>,
    own: Vec<String>,
    /// Others by field, with parts of their names.
    others: Vec<(usize, Range<usize>)>,
}

impl<'v> Cast<'v> {
    /// None where the article names nobody else of the kind, or so many that it is a list.
    pub(super) fn beside(reading: &'v Reading<'_>, who: &Named) -> Option<Self> {
        let all: Vec<(usize, Named)> = [LEAD, TEXT]
            .into_iter()
            .flat_map(|f| of(reading, f).into_iter().map(move |n| (f, n)))
            .filter(|(_, n)| n.kind == who.kind && n.name != who.name && !n.name.contains(&who.name) && !who.name.contains(&n.name))
            .collect();
        if all.is_empty() || all.len() > MANY {
            return None;
        }
        let mut own = vec![who.name.clone()];
        own.extend(short(reading, who).filter(|s| *s != who.name));
        let mut others: Vec<(usize, Range<usize>)> = all.iter().map(|(f, n)| (*f, n.range.clone())).collect();
        for (_, named) in &all {
            let parts = short(reading, named).filter(|part| !own.iter().any(|o| o == part)).into_iter().chain([named.name.clone()]);
            for (part, f) in parts.flat_map(|part| [LEAD, TEXT].map(|f| (part.clone(), f))) {
                let meets = |r: &Range<usize>| all.iter().any(|(g, n)| *g == f && n.range.start < r.end && r.start < n.range.end);
                others.extend(part_of(reading, f, &part).into_iter().filter(|r| !meets(r)).map(|r| (f, r)));
            }
        }
        others.sort_by_key(|(f, r)| (*f, r.start));
        others.dedup();
        Some(Self { reading, own, others })
    }

    /// Where a passage names the one of the headline, in full or by a part of the name that is not within another's.
    pub(super) fn own(&self, field: usize, passage: &Range<usize>) -> Vec<Range<usize>> {
        let text = &self.reading.texts[field];
        let holds = |o: &Range<usize>, r: &Range<usize>| o.start <= r.start && r.end <= o.end && o.len() > r.len();
        // "Ông Sơn" is not meant where the province is: "Lạng Sơn".
        let place = |r: &Range<usize>| {
            let hit = self.reading.found.hits.iter().any(|h| h.field == field && holds(&h.range, r));
            hit || self.reading.found.elsewhere.iter().any(|(f, o)| *f == field && holds(o, r))
        };
        let within = |r: &Range<usize>| self.others.iter().any(|(f, o)| *f == field && o.start <= r.start && r.end <= o.end) || place(r);
        let found = self.own.iter().flat_map(|name| {
            standing(&text.norm[passage.clone()], name.as_str()).map(|(at, m)| passage.start + at..passage.start + at + m.len())
        });
        found.filter(|range| is_capital(self.reading, text, range) && !within(range)).collect()
    }

    /// Others in a passage.
    pub(super) fn others(&self, field: usize, passage: &Range<usize>) -> Vec<Range<usize>> {
        let inside = |f: usize, r: &Range<usize>| f == field && passage.start <= r.start && r.end <= passage.end;
        self.others.iter().filter(|(f, r)| inside(*f, r)).map(|(_, r)| r.clone()).collect()
    }
}

/// The end of a name by which its bearer is meant.
fn short(reading: &Reading<'_>, named: &Named) -> Option<String> {
    let words: Vec<&str> = named.name.split(' ').collect();
    let most = if named.kind.is_some() { SHORT } else { 1 };
    let part = words.get(words.len().checked_sub(most)?..)?.join(" ");
    (reading.language != Language::Zh && part.len() >= 2).then_some(part)
}

/// Where a part of a name stands with its capital.
fn part_of(reading: &Reading<'_>, field: usize, part: &str) -> Vec<Range<usize>> {
    let text = &reading.texts[field];
    let found = standing(&text.norm, part).map(|(at, m)| at..at + m.len());
    found.filter(|r| is_capital(reading, text, r)).collect()
}

/// A capital, and whole words.
fn is_capital(reading: &Reading<'_>, text: &Text<'_>, range: &Range<usize>) -> bool {
    let capital = text.original_char(range.start).is_some_and(char::is_uppercase);
    (capital || reading.language == Language::Zh) && on_boundaries(&text.norm, range)
}
