//! Persons who speak and have no name: "một giáo viên của trường cho biết", "a former engineer said", 一名村民说.

use std::ops::Range;

use super::words::Words;
use super::{Class, Mark, is_owner};
use crate::text::{Text, is_han, is_word, on_boundaries};

/// Bytes before a word of saying within which its speaker is looked for, and between one of many and the word for a person.
const REACH: usize = 100;
const BESIDE: usize = 12;

/// Speakers by their two halves: one of many persons, and a word of saying behind it in one clause, with no name between.
pub(super) fn speak(text: &Text<'_>, marks: &[Mark], words: &Words) -> Vec<Mark> {
    let says = marks.iter().filter(|m| m.class == Class::Says);
    says.filter_map(|m| person(text, marks, m.range.start, words).map(|start| Mark { class: Class::Nobody, range: start..m.range.end }))
        .collect()
}

/// Where the one of many begins who speaks at a byte.
fn person(text: &Text<'_>, marks: &[Mark], says: usize, words: &Words) -> Option<usize> {
    let sentence = text.sentences.get(text.sentence_at(says))?;
    let mut from = sentence.start.max(says.saturating_sub(REACH)).min(says);
    while !text.norm.is_char_boundary(from) {
        from += 1;
    }
    let clause = &text.norm[from..says];
    let pause = clause.char_indices().rev().find(|(_, c)| [',', ';', ':', '，', '；', '：', '"', '('].contains(c));
    let from = pause.map_or(from, |(at, c)| from + at + c.len_utf8());
    let clause = &text.norm[from..says];
    let (one, person) = of_people(clause, words).map(|(one, person)| (from + one, from + person))?;
    let named = |range: Range<usize>| {
        text.norm[range.clone()]
            .char_indices()
            .any(|(at, c)| is_word(c) && !is_han(c) && text.original_char(range.start + at).is_some_and(char::is_uppercase))
    };
    // Marks are in the order of their places.
    let between = marks[marks.partition_point(|m| m.range.start < person)..].iter().take_while(|m| m.range.start < says);
    let spoken = between.filter(|m| m.class == Class::Who).any(|m| !is_owner(text, &m.range, &words.plain.of_whom));
    (!named(person..says) && !spoken).then_some(one)
}

/// A word for a person behind one of many: where both begin and end.
fn of_people(clause: &str, words: &Words) -> Option<(usize, usize)> {
    words.plain.people.iter().find_map(|person| {
        let found = clause.match_indices(person.as_str()).map(|(at, w)| at..at + w.len()).find(|r| on_boundaries(clause, r))?;
        let before = &clause[..found.start];
        let one = words.plain.one_of_many.iter().find_map(|one| {
            let (at, _) = before.rmatch_indices(one.as_str()).find(|(at, w)| on_boundaries(before, &(*at..at + w.len())))?;
            (before.len() - at - one.len() <= BESIDE).then_some(at)
        })?;
        Some((one, found.end))
    })
}
