//! A serious claim that rests on anonymous sources alone.

use domain::Signal;

use super::View;
use crate::reading::{LEAD, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::Class;

/// Fires only where the whole article names nobody who can be asked: one official body or named person is enough to be
/// silent, since the law lets the press report unconcluded matters and keep its sources.
pub(super) fn claim(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::AnonymousClaim)?;
    let reading = view.reading;
    if reading.own(view.rules, TITLE).is_empty() && reading.own(view.rules, LEAD).is_empty() && reading.own(view.rules, TEXT).is_empty() {
        return None;
    }
    if [Class::Named, Class::Official, Class::Denial].into_iter().any(|class| reading.marked(class).next().is_some()) {
        return None;
    }
    let (source_field, source) =
        reading.marked(Class::Anonymous).find(|(field, _)| *field != TITLE).or_else(|| reading.marked(Class::Anonymous).next())?;
    let (field, claim) = reading.marked(Class::Serious).max_by_key(|(field, _)| *field)?;
    let sentence = reading.sentence(field, claim.range.start);
    let source_sentence = reading.sentence(source_field, source.range.start);
    let mut evidence = vec![reading.evidence(field, &sentence)];
    if (source_field, &source_sentence) != (field, &sentence) {
        evidence.push(reading.evidence(source_field, &source_sentence));
    }
    let quote = reading.texts[field].quote(&sentence);
    let source_words = reading.texts[source_field].quote(&source.range);
    Some(rule.signal(&[("quote", &quote), ("source", &source_words)], evidence, None))
}
