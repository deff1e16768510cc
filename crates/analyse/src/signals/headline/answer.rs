//! Answers to the question of a headline in words other than its own.

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::tokens;
use super::{body, on_matter, stem};
use crate::figures::numbers;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::vocabulary::Class;
use crate::vocabulary::words::{List, holds_word};

/// Numbers of an article that gives directions.
const DIRECTIONS: usize = 4;

/// Whether the article answers what the headline asks: who speaks, why, how, when, how many, whether one should, or who did it; or that it is
/// not so at all.
pub(super) fn told(view: &View<'_, '_>) -> bool {
    let reading = view.reading;
    let words = &reading.words.headline;
    let asks = |list: &List| asks(reading, list);
    let count = || [LEAD, TEXT].map(|f| numbers(&view.rules.measures, &reading.texts[f].norm, reading.language).len() / 2).iter().sum();
    // "Chủ cửa hàng nói gì?" is answered by whoever speaks, "không có cơ sở" answers anything.
    let speaks = || reading.marked(Class::Named).next().is_some();
    let denied = || reading.marked(Class::Denial).any(|(field, _)| field != TITLE);
    let given: usize = count();
    denied()
        || asks(&words.asks_who) && speaks()
        || asks(&words.asks_why) && reasons(reading)
        || asks(&words.asks_how) && given >= DIRECTIONS
        || asks(&words.asks_many) && given > 0
        || asks(&words.asks_when) && tells_when(reading)
        || asks(&words.asks_advice) && holds_any(reading, &words.advises)
        || tells_who(reading)
}

/// Whether the headline has one of the words.
pub(super) fn asks(reading: &Reading<'_>, list: &List) -> bool {
    list.iter().any(|w| holds_word(&reading.texts[TITLE].norm, w))
}

/// Whether a sentence has a word of cause.
pub(super) fn is_reason(reading: &Reading<'_>, text: &str) -> bool {
    reading.words.cause.marks.iter().chain(&reading.words.headline.because).any(|w| holds_word(text, w))
}

/// Whether lead or body have one of the words.
fn holds_any(reading: &Reading<'_>, words: &[String]) -> bool {
    [LEAD, TEXT].iter().any(|f| words.iter().any(|w| holds_word(&reading.texts[*f].norm, w)))
}

/// Whether a reason is given: by words that say so wherever they stand, or by words of cause in a sentence on the matter or behind one.
fn reasons(reading: &Reading<'_>) -> bool {
    if holds_any(reading, &reading.words.headline.reasons) {
        return true;
    }
    let mut before = false;
    body(reading).any(|(field, sentence): (usize, Range<usize>)| {
        let text = &reading.texts[field].norm[sentence];
        let (on, behind) = (on_matter(reading, text), before);
        before = on;
        is_reason(reading, text) && (on || behind)
    })
}

/// "Tuyến chính sẽ thông xe trong tháng 12": a plan with its time.
fn tells_when(reading: &Reading<'_>) -> bool {
    body(reading).any(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        reading.has(field, &sentence, &[Class::Goal]) && reading.words.headline.times.iter().any(|w| holds_word(text, w))
    })
}

/// "Ai hưởng lợi?" is answered by "người hưởng lợi là …": what somebody is asked for stands in the article.
fn tells_who(reading: &Reading<'_>) -> bool {
    let title = reading.texts[TITLE].norm.as_str();
    let words = tokens(title);
    let asks = |w: &Range<usize>| reading.words.headline.asks_doer.iter().any(|asked| *asked == title[w.clone()]);
    let Some(at) = words.iter().position(asks) else { return false };
    let rest = &words[at + 1..];
    let deed = match reading.language {
        Language::En => rest.iter().map(|w| stem(&title[w.clone()])).find(|w| w.len() >= 4 && !reading.words.is_grammar(w)),
        _ => rest.get(..2).map(|w| &title[w[0].start..w[1].end]),
    };
    deed.is_some_and(|deed| {
        body(reading).any(|(field, sentence)| {
            let text = &reading.texts[field].norm[sentence];
            !text.ends_with('?') && text.contains(deed)
        })
    })
}
