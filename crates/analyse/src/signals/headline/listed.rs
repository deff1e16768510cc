//! Parts told one by one, of as many places as there are said to be, that do not come to the headline's number: "ba thôn nhận 320 đèn" over "Bản Rọoc 110,
//! Pò Nhùng 95 và Bản Lề 85 chiếc".

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::super::sum::told;
use super::counted::{Counted, MANY};
use crate::figures::{Hedge, numbers};
use crate::reading::{Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::is_held;
use crate::vocabulary::words::has;

/// A number below it is told with all that it is.
const LEAST: f64 = 20.0;
/// Parts at least and at most.
const PARTS: std::ops::RangeInclusive<usize> = 2..=12;
/// Share of the headline's number by which a sum may miss it and be one of the same things.
const NEAR: f64 = 0.3;
/// Characters from a number to the end of the word for the places that it counts.
const BETWEEN: usize = 6;
const BETWEEN_LETTERS: usize = 24;

/// The headline's number and the sentence with its parts.
pub(super) fn off(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::FigureSum)?;
    let reading = view.reading;
    let is_plain = |c: &Counted| !c.vague && c.hedge == Hedge::Exact;
    let title = view.counted(TITLE);
    let claims: Vec<&Counted> = title.iter().filter(|c| is_plain(c) && c.printed() >= LEAST && !c.noun[0].is_empty()).collect();
    if claims.is_empty() {
        return None;
    }
    let body = view.counted(TEXT);
    if body.len() > MANY {
        return None;
    }
    let (claim, sentence, sum) = claims.iter().find_map(|claim| {
        body.iter().filter(|c| c.printed() == claim.printed() && c.counts_like(claim)).find_map(|whole| {
            let first = reading.texts[TEXT].sentence_at(whole.number.start);
            [first, first + 1].into_iter().find_map(|at| {
                let sentence = reading.texts[TEXT].sentences.get(at)?.clone();
                let list = List { view, body, title, from: sentence.start.max(whole.number.end)..sentence.end };
                let sum = list.sum(claim, first)?;
                Some((claim, sentence, sum))
            })
        })
    })?;
    let quote = reading.texts[TITLE].quote(&claim.range);
    let sums = told(sum);
    let values = sums.each_ref().map(|sum| [("quote", &*quote), ("sum", sum.as_str())]);
    let evidence = vec![reading.evidence(TITLE, &claim.range), reading.evidence(TEXT, &sentence)];
    Some(rule.signal_in(values.each_ref().map(|v| v.as_slice()), evidence, None))
}

/// A piece of a sentence in which the parts of a whole may stand.
struct List<'b, 'v> {
    view: &'b View<'b, 'v>,
    body: &'b [Counted],
    title: &'b [Counted],
    from: Range<usize>,
}

impl List<'_, '_> {
    /// What the parts come to, where they are all and come to something else; `first` is the sentence of the whole.
    fn sum(&self, claim: &Counted, first: usize) -> Option<f64> {
        let reading = self.view.reading;
        let text = &reading.texts[TEXT];
        let said = &text.norm[self.from.clone()];
        let parts: Vec<&Counted> = self.body.iter().filter(|c| self.from.contains(&c.number.start)).collect();
        let are_all = || numbers(&self.view.rules.measures, said, reading.language).len() / 2 == parts.len();
        let words = &reading.words.count;
        let bare = |c: &Counted| {
            c.noun[0].is_empty() || [&words.no_noun, &words.and, &words.parts.stand_ins].into_iter().any(|list| has(list, &c.noun[0]))
        };
        let is_part =
            |c: &&Counted| !c.vague && c.hedge == Hedge::Exact && c.printed() < claim.printed() && (c.counts_like(claim) || bare(c));
        if !PARTS.contains(&parts.len()) || !parts.iter().all(is_part) || !are_all() || words.makeup.others.iter().any(|w| is_held(said, w))
        {
            return None;
        }
        let sum: f64 = parts.iter().map(|c| c.printed()).sum();
        let off = (sum - claim.printed()).abs();
        let told = || self.body.iter().any(|c| (c.printed() - sum).abs() < 0.5);
        let around = text.sentences.get(first).map_or(0, |s| s.start)..self.from.end;
        let near = || self.body.iter().filter(|c| around.contains(&c.number.start)).map(|c| (&text.norm, c));
        let title = || self.title.iter().map(|c| (&reading.texts[TITLE].norm, c));
        let places = || near().chain(title()).any(|(norm, c)| counts_places(reading, norm, c, parts.len()));
        (off > 0.5 && off <= NEAR * claim.printed() && !told() && self.are_named(&parts) && places()).then_some(sum)
    }

    /// Whether a name stands before every part.
    fn are_named(&self, parts: &[&Counted]) -> bool {
        let reading = self.view.reading;
        let text = &reading.texts[TEXT];
        let mut from = self.from.start;
        parts.iter().all(|part| {
            let before = from..part.number.start;
            from = part.number.end;
            let said = &text.norm[before.clone()];
            match reading.language {
                Language::Zh => reading.words.count.makeup.places.iter().any(|w| said.contains(w.as_str())),
                _ => said.char_indices().any(|(at, _)| text.original_char(before.start + at).is_some_and(char::is_uppercase)),
            }
        })
    }
}

/// Whether a number counts so many places: "ba xã", "three border hamlets", 四个边境乡.
fn counts_places(reading: &Reading<'_>, norm: &str, number: &Counted, many: usize) -> bool {
    let words = &reading.words.count;
    let behind = norm[number.number.end..].trim_start();
    let end = behind.char_indices().map(|(at, _)| at).nth(if reading.language == Language::Zh { BETWEEN } else { BETWEEN_LETTERS });
    let clause = behind[..end.unwrap_or(behind.len())].split([',', '.', ';', '，', '。']).next().unwrap_or_default();
    number.printed() == many as f64 && words.makeup.places.iter().chain(&words.parts.listed).any(|w| is_held(clause, w))
}
