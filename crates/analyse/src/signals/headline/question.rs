//! Questions that the article does not take up, and words of extent that it does not repeat. Both are style as often as fault.

use domain::Signal;

use super::super::View;
use super::super::words::{matter, pairs};
use super::{body, stem};
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::text::on_boundaries;
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
        !words.ends_with('?') && pairs(words, &reading.words).iter().filter(|p| keys.contains(*p)).count() >= needed
    });
    // "Chủ cửa hàng nói gì?" is answered by whoever speaks, "vì sao" by any reason.
    let words = &reading.words.headline;
    let asks = |list: &[String]| list.iter().any(|w| title.norm.contains(w.as_str()));
    let speaks = || asks(&words.asks_who) && reading.marked(Class::Named).next().is_some();
    let reasons = || {
        let given = |text: &str, list: &[String]| {
            list.iter().any(|w| text.match_indices(w.as_str()).any(|(at, m)| on_boundaries(text, &(at..at + m.len()))))
        };
        let on_matter = |text: &str| pairs(text, &reading.words).iter().any(|p| keys.contains(p));
        body(reading).any(|(field, sentence)| {
            let text = &reading.texts[field].norm[sentence];
            given(text, &words.reasons) || given(text, &reading.words.cause.marks) && on_matter(text)
        })
    };
    if answered || speaks() || asks(&words.asks_why) && reasons() {
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
        m.class == Class::Extent && [LEAD, TEXT].iter().all(|f| !reading.texts[*f].norm.contains(stem(word)))
    })?;
    let quote = title.quote(&mark.range);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &mark.range)], None))
}
