//! "The accident had nothing to do with the bus crash": two events are held apart, and neither is denied.

use std::ops::Range;

use domain::Language;

use crate::reading::Reading;
use crate::seek::held;
use crate::text::{is_han, is_word};
use crate::vocabulary::denied::{Cue, Told};
use crate::vocabulary::words::{has, holds_word};

/// Words at the beginning of who or what is told of among which the word for an event stands: "the shop fire", "vụ cháy".
const ENGLISH: usize = 4;
const OTHERS: usize = 2;
const PAUSES: [char; 8] = [',', ';', ':', '，', '；', '：', '“', '"'];

/// Whether a cue says that one event is not linked to another one, or to somebody who was caught in another one. Of a person, of a death or of an
/// illness that it has nothing to do with something denies what was said of it.
pub(super) fn are_apart(reading: &Reading<'_>, field: usize, sentence: &Range<usize>, cue: &Range<usize>) -> bool {
    let norm = &reading.texts[field].norm;
    let words = &reading.words.denied;
    if !has(&words.linked, &norm[cue.clone()]) {
        return false;
    }
    let before = &norm[sentence.start.min(cue.start)..cue.start];
    let clause = &before[before.rfind(PAUSES).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    let said = words.cues(clause).into_iter().rev().find(|(_, cue)| *cue == Cue::Affirms);
    let clause = &clause[said.map_or(0, |(at, _)| at.end)..];
    let dealt = |object: &str| words.dealt.iter().any(|word| holds_word(object, word));
    if reading.words.language == Language::Zh {
        // "此事与当天的翻车事故无关": both stand before the cue, each with what it is at its end.
        let parted = clause.match_indices(is_han).find(|(_, c)| has(&words.beside, c));
        let Some((at, with)) = parted else { return false };
        let object = clause[at + with.len()..].trim_end_matches(|c: char| !is_han(c));
        let ends = |text: &str| words.cases.iter().any(|word| text.trim_end().ends_with(word.as_str()));
        return ends(&clause[..at]) && (ends(object) || dealt(object));
    }
    let behind = &norm[cue.end..sentence.end.max(cue.end)];
    let object = &behind[..behind.find(PAUSES).unwrap_or(behind.len())];
    let most = if reading.words.language == Language::En { ENGLISH } else { OTHERS };
    // "The fire chief" is somebody, and no fire.
    let is_event = |head: &str, at: &Range<usize>| {
        !words.told(head).iter().any(|(of, told)| *told == Told::Apart && of.start <= at.start && at.end <= of.end)
    };
    let begins = |text: &str| {
        let head = head(text, most);
        words.cases.iter().flat_map(|word| held(head, word)).any(|at| is_event(head, &at))
    };
    begins(clause) && (begins(object) || dealt(object))
}

/// The first words of a text.
fn head(text: &str, most: usize) -> &str {
    let text = text.trim_start_matches(|c: char| !is_word(c));
    text.match_indices(' ').nth(most - 1).map_or(text, |(at, _)| &text[..at])
}
