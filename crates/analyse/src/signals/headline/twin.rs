//! A name of the headline beside one that is nearly the same, of which the article tells what the headline tells of the other.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use super::super::words::{matter, pairs, tokens};
use super::{body, name};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{Text, on_boundaries};

/// Words of a person's name from which one word may be another's: two persons are often alike in two of them.
pub(super) const WORDS: usize = 3;

/// The first such name of a person, else of a firm.
pub(super) fn taken(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    let (claimed, field, twin) = name::full(reading).into_iter().find_map(|[whole, claimed]| {
        let (field, twin) = twin(reading, &whole, &claimed)?;
        Some((claimed, field, twin))
    })?;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, twin.start))];
    let quote = reading.texts[TITLE].quote(&claimed);
    let body = reading.texts[field].quote(&twin);
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// Where the nearly same name stands in a sentence on the matter of the headline, no sentence with the headline's own name being on it.
fn twin(reading: &Reading<'_>, whole: &Range<usize>, claimed: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE];
    let name = &title.norm[claimed.clone()];
    let words: Vec<&str> = name.split(' ').collect();
    let beside = |pair: &&str| {
        let at = pair.as_ptr() as usize - title.norm.as_ptr() as usize;
        at + pair.len() <= whole.start || whole.end <= at
    };
    let keys: Vec<&str> = matter(reading).into_iter().filter(beside).collect();
    let on_matter = |norm: &str| pairs(norm, &reading.words).iter().any(|pair| keys.contains(pair));
    let mut found = None;
    for (field, sentence) in body(reading) {
        let text = &reading.texts[field];
        let other = alike(text, &sentence, &words);
        let own = names(text, &sentence, name) || other.is_none() && words.last().is_some_and(|last| names(text, &sentence, last));
        if (own || other.is_some()) && on_matter(&text.norm[sentence.clone()]) {
            if own {
                return None;
            }
            found = found.or(other.map(|range| (field, range)));
        }
    }
    found.filter(|_| [LEAD, TEXT].iter().any(|f| names(&reading.texts[*f], &(0..reading.texts[*f].norm.len()), name)))
}

/// Whether a passage has a name with its capital.
fn names(text: &Text<'_>, passage: &Range<usize>, name: &str) -> bool {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let found = text.norm[passage.clone()].match_indices(name).map(|(at, _)| passage.start + at);
    found.into_iter().any(|at| capital(at) && on_boundaries(&text.norm, &(at..at + name.len())))
}

/// A name of as many words with capitals, all the same but for one that begins with the same letter.
fn alike(text: &Text<'_>, sentence: &Range<usize>, words: &[&str]) -> Option<Range<usize>> {
    let all: Vec<Range<usize>> =
        tokens(&text.norm[sentence.clone()]).into_iter().map(|w| sentence.start + w.start..sentence.start + w.end).collect();
    let capital = |w: &Range<usize>| text.original_char(w.start).is_some_and(char::is_uppercase);
    let begins_alike = |a: &str, b: &str| a.chars().next() == b.chars().next();
    let one_apart = |run: &&[Range<usize>]| {
        let mut apart = run.iter().zip(words).filter(|(w, word)| text.norm[(*w).clone()] != ***word);
        let first = apart.next();
        run.iter().all(capital) && apart.next().is_none() && first.is_some_and(|(w, word)| begins_alike(&text.norm[w.clone()], word))
    };
    let run = all.windows(words.len().max(1)).find(one_apart)?;
    Some(run.first()?.start..run.last()?.end)
}
