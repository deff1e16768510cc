//! A question that asks for a judgement ("an toàn?", a waste, 作秀), or puts a word of its own in quotation marks, over an article that takes up neither.

use super::answer::asks;
use super::asked::answers;
use super::figure::holds_one;
use super::{body, on_matter};
use crate::reading::{Reading, TITLE};
use crate::seek::is_held;
use crate::vocabulary::Class;

/// Words between quotation marks that are the newsroom's own.
const OWN: usize = 3;

/// Whether the headline asks for one, yes or no, or which of two, and no sentence on the matter has a word of its row, leaves it open or denies it.
pub(super) fn is_lacking(reading: &Reading<'_>) -> bool {
    let headline = &reading.words.headline;
    let title = &reading.texts[TITLE].norm;
    let open =
        [&headline.asks_why, &headline.asks_how, &headline.asks_many, &headline.asks_when, &headline.asks_who, &headline.asks_advice];
    if open.into_iter().any(|list| asks(reading, list)) {
        return false;
    }
    match headline.judged.iter().find(|(asked, _)| holds_one(title, asked)) {
        Some((_, told)) => !answers(reading, told),
        None => quoted(title).is_some_and(|word| !is_told(reading, word) && !answers(reading, &[]) && !is_spoken_to(reading)),
    }
}

/// Whether the article passes the judgement that the headline asks for.
pub(super) fn is_passed(reading: &Reading<'_>) -> bool {
    let title = &reading.texts[TITLE].norm;
    reading.words.headline.judged.iter().find(|(asked, _)| holds_one(title, asked)).is_some_and(|(_, told)| answers(reading, told))
}

/// One word or two in quotation marks: "“quên” phát gạo".
fn quoted(title: &str) -> Option<&str> {
    let mut parts = title.split('"');
    let (inside, last) = (parts.nth(1)?, parts.next()?);
    let own = !inside.is_empty() && inside.split(' ').count() <= OWN && inside.chars().count() <= OWN * 6;
    (own && parts.next().is_none() && !last.trim_matches(['?', ' ']).is_empty()).then_some(inside)
}

fn is_told(reading: &Reading<'_>, word: &str) -> bool {
    body(reading).any(|(field, sentence)| is_held(&reading.texts[field].norm[sentence], word))
}

/// Whether an office or somebody with a name speaks to the matter.
fn is_spoken_to(reading: &Reading<'_>) -> bool {
    body(reading).any(|(field, sentence)| {
        reading.has(field, &sentence, &[Class::Act, Class::Official, Class::Named])
            && on_matter(reading, &reading.texts[field].norm[sentence])
    })
}
