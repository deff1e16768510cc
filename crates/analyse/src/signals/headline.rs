//! Headlines that the article does not carry: a figure, a name or a place that is nowhere in it or there for something else, a certainty that it leaves
//! open, a question that it does not take up, a strength that it does not have.

mod accused;
mod act;
mod answer;
mod bare;
mod behind;
mod brand;
mod certain;
mod chinese_name;
mod contradicted;
mod counted;
mod day;
mod doer;
mod fate;
mod fault;
mod figure;
mod force;
mod hinted;
mod inflected;
mod keys;
mod kind;
mod landmark;
mod listed;
mod lost;
mod modifier;
mod money;
mod name;
mod no_cause;
mod numbered;
mod office;
mod pending;
mod period;
mod pieces;
mod place;
mod plan;
mod portion;
mod question;
mod quoted;
mod rank;
mod ratio;
mod rest;
mod room;
mod sanction;
mod scene;
mod serious;
mod slip;
mod span;
mod strength;
mod stretch;
mod sums;
mod tied;
mod turn;
mod twin;
mod uncharged;
mod undone;
mod unsettled;
mod untold;
mod venture;
mod whole;
mod whose;
mod withheld;

use std::ops::Range;

use domain::{Language, Signal};

use super::View;
use super::place::by_the_body;
use super::words::{matter, pairs, single, tokens};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::text::{Text, on_boundaries};
pub(super) use certain::names_a_matter;
pub(super) use counted::Counts;
pub(super) use hinted::is_here;
pub(super) use scene::leads;

/// Sentences of a whole piece of news, however short, and those of them that are its body.
const WHOLE: usize = 3;
const BODY: usize = 2;
/// Such a share of the length is enough for one.
const SHORT: usize = 5;

/// Signals of the headline, none but of what is left open where lead and body may be cut off.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Signal> {
    if is_digest(view.reading) {
        return Vec::new();
    }
    if is_cut(view) {
        return certain::certain(view).into_iter().collect();
    }
    let name = name::name(view)
        .or_else(|| twin::taken(view))
        .or_else(|| force::another(view))
        .or_else(|| doer::another(view))
        .or_else(|| quoted::deputy(view))
        .or_else(|| rank::deputy(view))
        .or_else(|| office::another(view))
        .or_else(|| brand::unnamed(view))
        .or_else(|| venture::another(view))
        .or_else(|| lost::another(view))
        .or_else(|| landmark::unnamed(view));
    [
        figure::figure(view)
            .or_else(|| ratio::ratio(view))
            .or_else(|| portion::another(view))
            .or_else(|| turn::turned(view))
            .or_else(|| span::another(view))
            .or_else(|| period::longer(view))
            .or_else(|| day::another(view)),
        certain::certain(view),
        place::place(view).or_else(|| {
            let scene = scene::elsewhere(view).filter(|_| !is_here(view));
            scene.or_else(|| scene::across(view).filter(|_| by_the_body(view).is_none()))
        }),
        name,
        question::question(view),
        strength::strength(view),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether the headline's place is told to be another by a rule of headlines.
pub(super) fn is_set_elsewhere(view: &View<'_, '_>) -> bool {
    !is_digest(view.reading) && !is_cut(view) && place::place(view).or_else(|| scene::elsewhere(view).filter(|_| !is_here(view))).is_some()
}

/// The headline's number with parts that come to something else.
pub(super) fn listed(view: &View<'_, '_>) -> Option<Signal> {
    if is_digest(view.reading) || is_cut(view) { None } else { listed::off(view) }
}

/// Whether lead and body may be no more than the beginning of the article: few words, fewer sentences than a piece of news has, or an end
/// within a sentence.
fn is_cut(view: &View<'_, '_>) -> bool {
    let texts = &view.reading.texts;
    let signals = &view.rules.signals;
    let long = texts[LEAD].norm.len() + texts[TEXT].norm.len();
    let last = texts[TEXT].norm.trim_end_matches(['"', '\'', ')', ' ', '\n']);
    let ended = last.ends_with(['.', '。', '!', '?']) && !last.ends_with("...");
    // What stands before a semicolon is no sentence.
    let ends = |f: usize, s: &Range<usize>| !texts[f].norm[s.clone()].trim_end().ends_with([';', '；']);
    let [lead, body] = [LEAD, TEXT].map(|f| texts[f].sentences.iter().filter(|s| ends(f, s)).count());
    let whole = ended && body >= BODY && lead + body >= WHOLE;
    long < if whole { signals.long_enough / SHORT } else { signals.long_enough }
}

/// "Podcast bản tin tối 19-7: …": one headline over the first words of many articles.
fn is_digest(reading: &Reading<'_>) -> bool {
    let title = &reading.texts[TITLE].norm;
    reading.words.headline.digest.iter().any(|w| title.starts_with(w.as_str()) && on_boundaries(title, &(0..w.len())))
}

/// Sentences of lead and body.
pub(super) fn body<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    [LEAD, TEXT].into_iter().flat_map(|field| reading.texts[field].sentences.iter().cloned().map(move |s| (field, s)))
}

/// A headline in capitals throughout, or with a capital on nearly every word, tells no names.
fn is_in_capitals(title: &Text<'_>) -> bool {
    let words = tokens(&title.norm);
    let capital = |w: &&Range<usize>| title.original_char(w.start).is_some_and(char::is_uppercase);
    words.iter().filter(capital).count() * 3 > words.len() * 2 + 2
}

/// The sentences of lead and text that hold words, whole.
fn body_with<'r>(reading: &'r Reading<'_>, words: &'r str) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    [LEAD, TEXT].into_iter().flat_map(move |field| reading.texts[field].sentences_with(words).cloned().map(move |s| (field, s)))
}

/// Whether a text has a word of the headline outside its names of places, in Chinese a pair of characters.
fn on_matter(reading: &Reading<'_>, text: &str) -> bool {
    if reading.language == Language::Zh {
        let keys = matter(reading);
        return pairs(text, &reading.words).iter().any(|p| keys.contains(p));
    }
    let asked = single(reading, TITLE, &(0..reading.texts[TITLE].norm.len()));
    tokens(text).into_iter().any(|w| asked.contains(&text[w]))
}

/// How many words of the headline a text has, outside its names of places.
pub(super) fn shared(reading: &Reading<'_>, text: &str) -> usize {
    keys::Keys::of(reading).shared(text)
}

/// An English word without its ending: "poisons" is said again by "poisoned".
pub(super) fn stem(word: &str) -> &str {
    let bare = ["ing", "ed", "es", "s"].iter().find_map(|end| word.strip_suffix(end));
    bare.filter(|bare| bare.len() >= 4 && bare.is_ascii()).unwrap_or(word)
}
