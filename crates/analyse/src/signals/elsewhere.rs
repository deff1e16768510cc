//! What other articles of the story say of this one: printed corrections and official denials.

use std::ops::Range;

use domain::Signal;

use super::View;
use super::correction;
use super::words::{matter, pairs};
use crate::article::Peer;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::vocabulary::Class;

/// Pairs of words that a denial must share with this headline.
const SHARED: usize = 2;

/// The first official denial of this headline's matter in another article of the story. An article that carries a denial
/// itself already tells both sides.
pub(super) fn denied(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::DeniedElsewhere)?;
    let reading = view.reading;
    if view.context.peers.is_empty() || reading.marked(Class::Denial).next().is_some() || correction::of_reading(reading).is_some() {
        return None;
    }
    let title = &reading.texts[TITLE];
    let keys = matter(reading);
    view.context.peers.iter().find_map(|peer| {
        let other = Reading::new(view.rules, peer.content, reading.published);
        let (field, sentence) = denial(&other, &keys)?;
        let quoted = other.quoted(Some(peer.capture), field, &sentence);
        let words = quoted.text.clone();
        let evidence = vec![reading.evidence(TITLE, &(0..title.norm.len())), quoted];
        Some(rule.signal(&[("quote", title.original), ("outlet", peer.outlet), ("denial", &words)], evidence, None))
    })
}

fn denial(other: &Reading<'_>, keys: &std::collections::HashSet<&str>) -> Option<(usize, Range<usize>)> {
    let official = [Class::Official, Class::Named];
    other.marked(Class::Denial).find_map(|(field, mark)| {
        let sentence = other.sentence(field, mark.range.start);
        let words = pairs(&other.texts[field].norm[sentence.clone()], other.language);
        let shared = words.iter().filter(|p| keys.contains(*p)).count() >= SHARED;
        (shared && other.has(field, &sentence, &official)).then_some((field, sentence))
    })
}

/// A printed correction among the other articles of the story, or by the title that it quotes.
pub(super) fn corrected(view: &View<'_, '_>) -> Option<Signal> {
    view.rules.signals.on(RuleId::CorrectionNotice)?;
    if view.context.peers.is_empty() || correction::of_reading(view.reading).is_some() {
        return None;
    }
    let notice = |peer: &Peer<'_>| {
        let other = Reading::new(view.rules, peer.content, view.reading.published);
        let found = correction::of_reading(&other)?;
        Some(found.signal(view.rules, peer.capture, peer.outlet))
    };
    view.context.peers.iter().find_map(notice)
}
