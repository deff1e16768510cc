//! A number of the headline that says what it counts before it: "số ca sởi tăng lên 210", "death toll rises to 21", 死亡人数升至21.

use super::super::words::tokens;
use super::counted::Counted;
use crate::reading::{Reading, TITLE};
use crate::seek::standing;
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::{Words, has};
use crate::vocabulary::{Class, within};

/// Words before a number among which one says that it is reached.
const NEAR: usize = 2;

/// Whether a number has no word for what it counts behind it, and one that says what it reached before it.
pub(super) fn is_bare(title: &str, counted: &Counted, words: &Words) -> bool {
    let noun = counted.noun[0].as_str();
    let unnamed = noun.is_empty() || has(&words.count.no_noun, noun) || words.is_grammar(noun);
    let before = title[..counted.number.start].trim_end();
    let reaches = |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.ends_with(' '));
    let near = || tokens(before).into_iter().rev().take(NEAR).any(|w| has(&words.count.rises_to, &before[w]));
    unnamed && counted.bounds.1 >= 2.0 && (words.count.rises_to.iter().any(reaches) || near())
}

/// Gives it what it counts: the dead or hurt of whom the headline speaks before it, else what the article counts and the headline names there.
pub(super) fn name(reading: &Reading<'_>, counted: &mut Counted, body: &[(usize, Counted)]) {
    let before = 0..counted.number.start;
    let title = &reading.texts[TITLE].norm[before.clone()];
    let fate = within(reading.marks(TITLE), &before).find(|m| matches!(m.class, Class::Dead | Class::Hurt)).map(|m| m.class);
    let stands = |noun: &str| standing(title, noun).any(|(at, w)| w.starts_with(is_han) || on_boundaries(title, &(at..at + w.len())));
    let like = body.iter().map(|(_, c)| c).find(|c| !c.noun[0].is_empty() && stands(&c.noun[0]));
    match (fate, like) {
        (Some(fate), _) => counted.count_persons(fate, &reading.words),
        (None, Some(like)) => counted.count_like(like),
        (None, None) => {}
    }
}
