//! What the headline says of somebody or something, or as the cause, and the article tells behind a hedge alone: "tài xế say rượu tông chết
//! hai người" over "tài xế có dấu hiệu say rượu", "chập điện thiêu rụi chợ" over "được cho là do chập điện".

use std::ops::Range;

use domain::Language;

use super::super::words::{pairs, tokens};
use super::certain::{asserted, case_from, has_origin, is_caption, is_name, negated, reach, told_with_its_number};
use super::modifier::modifies;
use super::no_cause::{causes, is_of_cause};
use super::stretch::{is_place, is_proper};
use crate::reading::{Reading, TITLE};
use crate::seek::standing;
use crate::text::on_boundaries;
use crate::vocabulary::words::{has, holds_word};
use crate::vocabulary::{Class, Mark};

/// So many hedges are looked at: no article of news has more.
const HEDGES: usize = 200;

/// The sentence with the hedge, where nothing before it and no sentence without one has what it leaves open.
pub(super) fn told(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let headline = Headline::of(reading);
    // Whether a sentence without a hedge has a claim does not depend on the hedge: all of the text is looked through once for each.
    let mut sure: Vec<Option<bool>> = vec![None; headline.claims.len()];
    reading.marked(Class::Hedge).take(HEDGES).find_map(|(field, hedge)| {
        let passage = Passage::behind(reading, field, hedge)?;
        let mut is_sure = |at: usize| *sure[at].get_or_insert_with(|| asserted(reading, headline.claims[at], false));
        let presumed = |claim: &str| headline.causes.is_empty() && has_origin(passage.said, claim, &reading.words);
        let mut is_open = |at: usize, claim: &str| headline.is_left_open(claim, &passage) && !presumed(claim) && !is_sure(at);
        let open = headline.claims.iter().enumerate().any(|(at, claim)| is_open(at, claim));
        (open && !told_with_its_number(reading, passage.said)).then_some((field, passage.sentence))
    })
}

/// What a headline claims.
struct Headline<'r> {
    title: &'r str,
    /// Pairs of words that are no places and no names.
    claims: Vec<&'r str>,
    /// Those of its causes.
    causes: Vec<&'r str>,
    /// Where it begins.
    opening: usize,
}

impl<'r> Headline<'r> {
    fn of(reading: &'r Reading<'_>) -> Self {
        let title = &reading.texts[TITLE].norm;
        let title = &title[..case_from(title, &reading.words).unwrap_or(title.len())];
        let claims =
            pairs(title, &reading.words).into_iter().filter(|pair| !is_place(reading, pair) && !is_proper(reading, pair)).collect();
        Self { title, claims, causes: causes(reading), opening: opening(reading, title) }
    }

    /// Whose doing it is stands in the sentence as well; a cause opens the headline.
    fn is_left_open(&self, claim: &str, passage: &Passage<'_>) -> bool {
        let other = |other: &&str| self.are_apart(claim, other) && (holds_word(passage.before, other) || holds_word(passage.said, other));
        let opens = self.start(claim) == self.opening;
        let begins = opens && (passage.of_cause || passage.said.trim_start().starts_with(claim));
        passage.begins_with(claim, false) && (begins || self.causes.contains(&claim) || self.claims.iter().any(other))
            || opens && (passage.begins_with(claim, true) || passage.meets(claim))
    }

    fn start(&self, pair: &str) -> usize {
        pair.as_ptr() as usize - self.title.as_ptr() as usize
    }

    fn are_apart(&self, a: &str, b: &str) -> bool {
        self.start(a) + a.len() <= self.start(b) || self.start(b) + b.len() <= self.start(a)
    }
}

/// What a sentence says behind a hedge.
struct Passage<'r> {
    reading: &'r Reading<'r>,
    field: usize,
    hedge: &'r Mark,
    sentence: Range<usize>,
    before: &'r str,
    said: &'r str,
    /// Whether the hedge is on a cause.
    of_cause: bool,
}

impl<'r> Passage<'r> {
    /// None where the hedge is turned or settled in its sentence, an opinion, or no hedge.
    fn behind(reading: &'r Reading<'r>, field: usize, hedge: &'r Mark) -> Option<Self> {
        let norm = &reading.texts[field].norm;
        let sentence = reading.sentence(field, hedge.range.start);
        let until = reach(norm, hedge.range.end, sentence.end);
        let turned = negated(reading, field, &(sentence.start..until.max(sentence.start)), hedge);
        let settled = turned || reading.has(field, &sentence, &[Class::Charge, Class::Denial]);
        let opinion = || has(&reading.words.plain.opinion, &norm[hedge.range.clone()]);
        if field == TITLE
            || settled
            || modifies(reading, field, hedge)
            || opinion()
            || is_name(reading, field, hedge)
            || is_caption(reading, field, hedge.range.start)
        {
            return None;
        }
        let of_cause = is_of_cause(reading, norm, hedge, &sentence);
        let (before, said) = (&norm[sentence.start..hedge.range.start], &norm[hedge.range.end..until]);
        Some(Self { reading, field, hedge, sentence, before, said, of_cause })
    }

    /// Nothing but words of grammar stands between, or behind the word before who did it; and it is no name.
    fn begins_with(&self, claim: &str, done_by: bool) -> bool {
        let cause = &self.reading.words.cause;
        standing(self.said, claim).any(|(at, found)| {
            let capital = self.reading.texts[self.field].original_char(self.hedge.range.end + at).is_some_and(char::is_uppercase);
            let between = tokens(&self.said[..at]);
            let agent = between.iter().rposition(|w| has(&cause.agent, &self.said[w.clone()]));
            let from = if done_by || agent == Some(0) { agent.map_or(between.len(), |at| at + 1) } else { 0 };
            let grammar = |word: &Range<usize>| self.is_grammar(&self.said[word.clone()]);
            let hedged = || has(&cause.hedged, self.said[..at].trim());
            let beside = !(done_by && agent.is_none()) && between[from..].iter().all(grammar) || hedged();
            !capital && beside && on_boundaries(self.said, &(at..at + found.len()))
        })
    }

    /// A short English word is none of those that tell a matter.
    fn is_grammar(&self, word: &str) -> bool {
        let words = &self.reading.words;
        self.reading.language == Language::En && word.len() < 5 || words.is_grammar(word) || has(&words.cause.before, word)
    }

    /// "Nghi họ ăn phải nấm độc"
    fn meets(&self, claim: &str) -> bool {
        let ends = |text: &str| self.reading.words.cause.meets.iter().any(|w| text.trim_end().strip_suffix(w.as_str()).is_some());
        standing(self.said, claim).any(|(at, _)| ends(&self.said[..at]))
    }
}

/// Where a headline begins, behind its dateline: "Núi Xanh: chập điện, cháy chợ".
fn opening(reading: &Reading<'_>, title: &str) -> usize {
    let Some(colon) = title.find(':') else { return 0 };
    let named = reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < colon)
        || reading.found.elsewhere.iter().any(|(field, range)| *field == TITLE && range.start < colon);
    let behind = &title[colon + 1..];
    if named { title.len() - behind.trim_start().len() } else { 0 }
}
