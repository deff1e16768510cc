//! Questions that the article does not take up, and words of extent that it does not repeat. Both are style as often as fault.

use domain::Signal;

use super::super::View;
use super::super::words::{matter, pairs};
use super::body;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::Class;

/// Pairs of words that a sentence must share with the question to be on its matter.
const ON_THE_MATTER: usize = 2;

/// A question of the headline that shares its matter with no assertion of the article.
pub(super) fn question(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineQuestion)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    let asked = title.norm.trim_end_matches(['"', '\'', ' ', '!', '.']);
    if !asked.ends_with('?') {
        return None;
    }
    let keys = matter(reading);
    if keys.is_empty() {
        return None;
    }
    let needed = ON_THE_MATTER.min(keys.len());
    let answered = body(reading).any(|(field, sentence)| {
        let norm = &reading.texts[field].norm;
        let words = &norm[sentence.clone()];
        !words.ends_with('?') && pairs(words, reading.language).iter().filter(|p| keys.contains(*p)).count() >= needed
    });
    // "Chủ cửa hàng nói gì?" is answered by whoever speaks.
    let speaks = ["nói gì", "lên tiếng", "lý giải"].iter().any(|w| title.norm.contains(w)) && reading.marked(Class::Named).next().is_some();
    if answered || speaks {
        return None;
    }
    Some(rule.signal(&[("quote", title.original)], vec![reading.evidence(TITLE, &(0..title.norm.len()))], None))
}

/// The first word of extent in the headline that neither lead nor body has.
pub(super) fn strength(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineStrength)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if reading.has(TITLE, &(0..title.norm.len()), &[Class::Hedge, Class::Accusation, Class::Negation])
        || title.norm.contains(['"', '\'', '?'])
    {
        return None;
    }
    let mark = reading.marks[TITLE].iter().find(|m| {
        let word = &title.norm[m.range.clone()];
        m.class == Class::Extent && [LEAD, TEXT].iter().all(|f| !reading.texts[*f].norm.contains(word))
    })?;
    let quote = title.quote(&mark.range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &mark.range)], None))
}
