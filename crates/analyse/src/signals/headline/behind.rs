//! What the headline says of somebody or something, or as the cause, and the article tells behind a hedge alone: "tài xế say rượu tông chết
//! hai người" over "tài xế có dấu hiệu say rượu", "chập điện thiêu rụi chợ" over "được cho là do chập điện".

use std::ops::Range;

use domain::Language;

use super::super::words::{pairs, tokens};
use super::certain::{asserted, case_from, is_caption, is_name, negated, reach, told_with_its_number};
use super::no_cause::{causes, is_of_cause};
use super::stretch::{is_place, is_proper};
use crate::reading::{Reading, TITLE};
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::words::{has, holds_word};

/// So many hedges are looked at: no article of news has more.
const HEDGES: usize = 200;

/// The sentence with the hedge, where nothing before it and no sentence without one has what it leaves open.
pub(super) fn told(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let title = &title[..case_from(title, &reading.words).unwrap_or(title.len())];
    let start = |pair: &str| pair.as_ptr() as usize - title.as_ptr() as usize;
    let claims: Vec<&str> =
        pairs(title, &reading.words).into_iter().filter(|pair| !is_place(reading, pair) && !is_proper(reading, pair)).collect();
    let causes = causes(title, &reading.words);
    let opening = opening(reading, title);
    let apart = |a: &str, b: &str| start(a) + a.len() <= start(b) || start(b) + b.len() <= start(a);
    // Whether a sentence without a hedge has a claim does not depend on the hedge: all of the text is looked through once for each.
    let mut sure: Vec<Option<bool>> = vec![None; claims.len()];
    reading.marked(Class::Hedge).take(HEDGES).find_map(|(field, hedge)| {
        let norm = &reading.texts[field].norm;
        let sentence = reading.sentence(field, hedge.range.start);
        let until = reach(norm, hedge.range.end, sentence.end);
        let turned = negated(reading, field, &(sentence.start..until.max(sentence.start)), hedge);
        let settled = turned || reading.has(field, &sentence, &[Class::Charge, Class::Denial]);
        let opinion = || has(&reading.words.plain.opinion, &norm[hedge.range.clone()]);
        if field == TITLE || settled || opinion() || is_name(reading, field, hedge) || is_caption(reading, field, hedge.range.start) {
            return None;
        }
        let said = &norm[hedge.range.end..until];
        let before = &norm[sentence.start..hedge.range.start];
        // Nothing but words of grammar stands between, or behind the word before who did it; and it is no name.
        let begins = |claim: &str, done_by: bool| {
            // A short English word is none of those that tell a matter.
            let short = |word: &str| reading.language == Language::En && word.len() < 5;
            let grammar = |word: Range<usize>| {
                let word = &said[word];
                short(word) || reading.words.is_grammar(word) || has(&reading.words.cause.before, word)
            };
            said.match_indices(claim).any(|(at, found)| {
                let capital = reading.texts[field].original_char(hedge.range.end + at).is_some_and(char::is_uppercase);
                let between = tokens(&said[..at]);
                let agent = between.iter().rposition(|w| has(&reading.words.cause.agent, &said[w.clone()]));
                let from = if done_by || agent == Some(0) { agent.map_or(between.len(), |at| at + 1) } else { 0 };
                let cause = || has(&reading.words.cause.hedged, said[..at].trim());
                let beside = !(done_by && agent.is_none()) && between[from..].iter().cloned().all(grammar) || cause();
                !capital && beside && on_boundaries(said, &(at..at + found.len()))
            })
        };
        // "Nghi họ ăn phải nấm độc"
        let met = |claim: &str| {
            let ends = |text: &str| reading.words.cause.meets.iter().any(|w| text.trim_end().strip_suffix(w.as_str()).is_some());
            said.match_indices(claim).any(|(at, _)| ends(&said[..at]))
        };
        let of_cause = is_of_cause(reading, norm, hedge, &sentence);
        // Whose doing it is stands in the sentence as well; a cause opens the headline.
        let of_it = |claim: &&str| {
            let other = |other: &&str| apart(claim, other) && (holds_word(before, other) || holds_word(said, other));
            let opens = start(claim) == opening && (of_cause || said.trim_start().starts_with(*claim));
            begins(claim, false) && (opens || causes.contains(claim) || claims.iter().any(other))
                || start(claim) == opening && (begins(claim, true) || met(claim))
        };
        let mut is_sure = |at: usize| *sure[at].get_or_insert_with(|| asserted(reading, claims[at], false));
        let open = claims.iter().enumerate().any(|(at, claim)| of_it(claim) && !is_sure(at));
        (open && !told_with_its_number(reading, said)).then_some((field, sentence))
    })
}

/// Where a headline begins, behind its dateline: "Núi Xanh: chập điện, cháy chợ".
fn opening(reading: &Reading<'_>, title: &str) -> usize {
    let Some(colon) = title.find(':') else { return 0 };
    let named = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < colon)
        || reading.found.elsewhere.iter().any(|(field, range)| *field == TITLE && range.start < colon);
    let behind = &title[colon + 1..];
    if named { title.len() - behind.trim_start().len() } else { 0 }
}
