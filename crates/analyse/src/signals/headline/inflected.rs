//! An English headline's verb that the article has only behind a hedge, in another form: "resigns" over "is said to be on the point of resigning".

use std::ops::Range;

use domain::Language;

use super::super::words::tokens;
use super::certain::is_name;
use super::modifier::modifies;
use super::{body, stem};
use crate::reading::{Reading, TITLE};
use crate::vocabulary::{Class, Mark, within};

/// Bytes between a hedge and the verb.
const NEAR: usize = 40;

/// The sentence with the hedge, where no sentence tells the verb without one.
pub(super) fn verb(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    if reading.language != Language::En {
        return None;
    }
    let title = &reading.texts[TITLE].norm;
    let verbs = tokens(title).into_iter().skip(1).filter(|w| {
        let word = &title[w.clone()];
        let lower = reading.texts[TITLE].original_char(w.start).is_some_and(char::is_lowercase);
        lower && (word.ends_with('s') || word.ends_with("ed")) && stem(word) != word && !reading.words.is_grammar(word)
    });
    verbs.into_iter().find_map(|w| only_hedged(reading, stem(&title[w])))
}

/// Every sentence with a form of the verb leaves it open; the forms of a noun ("plan", "plans") are none of a verb.
fn only_hedged(reading: &Reading<'_>, verb: &str) -> Option<(usize, Range<usize>)> {
    let mut first = None;
    for (field, sentence) in body(reading) {
        let norm = &reading.texts[field].norm;
        for word in tokens(&norm[sentence.clone()]) {
            let (start, end) = (sentence.start + word.start, sentence.start + word.end);
            let Some(form) = norm[start..end].strip_prefix(verb) else { continue };
            if !matches!(form, "ing" | "ed") {
                return None;
            }
            let before = start.saturating_sub(NEAR).max(sentence.start);
            // "Suspected rebels killed two": suspected is who they are.
            let adjective = |m: &Mark| m.class == Class::Hedge && m.range.start == sentence.start;
            let open = |m: &Mark| matches!(m.class, Class::Hedge | Class::Accusation) && !adjective(m);
            let hedges = |m: &Mark| open(m) && m.range.end >= before && !is_name(reading, field, m) && !modifies(reading, field, m);
            let hedged = within(reading.marks(field), &(sentence.start..start)).any(hedges);
            if !hedged || reading.has(field, &sentence, &[Class::Charge, Class::Denial, Class::Named]) {
                return None;
            }
            first.get_or_insert((field, sentence.clone()));
        }
    }
    first
}
