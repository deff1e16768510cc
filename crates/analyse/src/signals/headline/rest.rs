//! A headline that says that all of something stopped ("đóng cửa toàn tỉnh", "all gates shut", 全省停课), over an article in which the rest of it goes on.

use std::ops::Range;

use domain::Language;

use super::super::View;
use super::super::words::tokens;
use super::body;
use super::place::Set;
use super::plan::clauses;
use crate::figures::HAN;
use crate::places::in_sentence;
use crate::reading::{Reading, TITLE};
use crate::seek::{ends_with_word, held, is_held};
use crate::vocabulary::words::{List, has};

/// Words around the one for the rest, among which stands what it is the rest of.
const BESIDE: usize = 2;

/// The word for all in the headline, and the sentence in which the rest goes on, where no other sentence says that all stopped.
pub(super) fn goes_on(view: &View<'_, '_>) -> Option<Set> {
    let reading = view.reading;
    let words = &reading.words.headline.rest;
    let title = &reading.texts[TITLE].norm;
    let whole = words.all.iter().find_map(|w| held(title, w).next())?;
    if !holds(title, &words.halts) || holds(title, &words.ends) || holds(title, &reading.words.headline.calm.averts) {
        return None;
    }
    let is_told = |(field, sentence): &(usize, Range<usize>)| {
        let norm = &reading.texts[*field].norm;
        let all = |text: &str| holds(text, &words.all) && holds(text, &words.halts);
        all(&norm[sentence.clone()]) && (!goes(view, *field, sentence) || clauses(norm, sentence).any(|clause| all(&norm[clause])))
    };
    let found = body(reading).find(|(field, sentence)| goes(view, *field, sentence) && !is_abroad(view, *field, sentence))?;
    (!body(reading).any(|at| is_told(&at))).then_some((whole, found))
}

/// Whether a clause of a sentence says that the rest goes on, or a sentence on the rest does.
fn goes(view: &View<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let reading = view.reading;
    let words = &reading.words.headline.rest;
    let norm = &reading.texts[field].norm;
    let text = &norm[sentence.clone()];
    let found = |list: &List| list.iter().find_map(|w| held(text, w).next());
    let (times, rest) = (found(&words.times), found(&words.rest));
    if times.is_none() && !rest.is_some_and(|rest| is_within(view, text, &rest)) {
        return false;
    }
    // What comes back, or is to come, is of another day.
    let another_day = holds(text, &words.returns) && !holds(text, &words.keeps) || holds(text, &words.wide);
    let on = clauses(norm, sentence).any(|clause| {
        let clause = &norm[clause];
        words.on.iter().any(|w| held(clause, w).any(|at| !is_turned(reading, &clause[..at.start])))
    });
    on && !another_day
}

/// Whether a sentence names another province.
fn is_abroad(view: &View<'_, '_>, field: usize, sentence: &Range<usize>) -> bool {
    let found = &view.reading.found;
    !found.elsewhere_in(field, sentence).is_empty()
        || in_sentence(&found.hits, field, sentence).iter().any(|hit| view.is_other_province(hit))
}

/// Whether the rest is of what the headline tells: of the whole province other areas, what the headline names, or so many of them; of one commune or
/// market smaller parts or so many of them, and no other communes or markets.
fn is_within(view: &View<'_, '_>, text: &str, rest: &Range<usize>) -> bool {
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let words = &reading.words.headline.rest;
    let mut hits = reading.found.hits.iter().filter(|h| h.field == TITLE).peekable();
    let provincial = hits.peek().is_some() && hits.all(|h| view.rules.territory.is_province(h.unit));
    let (before, behind) = (text[..rest.start].trim_end(), text[rest.end..].trim_start());
    let beside: Vec<&str> = if reading.language == Language::Zh {
        let to = behind.char_indices().nth(BESIDE * 3).map_or(behind.len(), |(at, _)| at);
        let end = behind[..to].find(['，', '。', '；']).unwrap_or(to);
        let starts: Vec<usize> = behind[..end].char_indices().map(|(at, _)| at).chain([end]).collect();
        starts.windows(3).map(|w| &behind[w[0]..w[2]]).collect()
    } else {
        let back = tokens(before).into_iter().rev().take(BESIDE + 1).map(|w| &before[w]);
        back.chain(tokens(behind).into_iter().take(BESIDE).map(|w| &behind[w])).collect()
    };
    let named = beside.iter().any(|w| !reading.words.is_grammar(w) && is_held(title, w));
    let smaller = beside.iter().any(|w| words.units.iter().any(|unit| is_held(w, unit)))
        || words.units.iter().any(|unit| *unit == text[rest.clone()]);
    let count = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) || has(&reading.words.count.numbers, w);
    // "其余一切正常" counts nothing.
    let numeral = |c: char| c.is_ascii_digit() || c != '一' && HAN.contains(c);
    let counted = beside.iter().any(|w| count(w)) || reading.language == Language::Zh && behind.chars().take(BESIDE).any(numeral);
    if provincial { named || smaller || counted } else { (smaller || counted) && !named && !holds(text, &words.areas) }
}

/// "Không hoạt động": a word that turns what follows round, right before it.
fn is_turned(reading: &Reading<'_>, before: &str) -> bool {
    let calm = &reading.words.headline.calm;
    let before = before.trim_end();
    let ends = |w: &String| ends_with_word(before, w);
    calm.turns.iter().chain(&calm.raises).any(ends)
}

fn holds(text: &str, list: &List) -> bool {
    list.iter().any(|w| is_held(text, w))
}
