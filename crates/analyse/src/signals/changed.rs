//! What was edited between two captures without a word: figures, dates, names, places, sources, negations.
//!
//! What changed is found by `changes`; here is only what of it is a reason to look. Words put otherwise are none, and what came
//! or went is how a story develops, but for a source or a hedge that is gone and a sentence that was turned round. One word of a scale
//! for another ("bị thương", "tử vong") in a sentence that stands otherwise weighs less: by itself it opens no case.

use std::ops::Range;

use domain::{Act, ChangeKind, Evidence, Signal};

use super::View;
use super::clause::clause;
use super::copies::is_hedge_lost;
use super::updated::Told;
use crate::changes::{Found, between};
use crate::reading::Reading;
use crate::rules::signals::RuleId;
use crate::text;
use crate::vocabulary::Class;

/// Changes named in the reason; the evidence quotes as many.
const NAMED: usize = 4;

/// Two signals at most: one for figures, one for the other facts. None where the present version says that it was corrected.
pub(super) fn changed(view: &View<'_, '_>) -> Vec<Signal> {
    let Some(peer) = view.context.earlier else {
        return Vec::new();
    };
    let earlier = Reading::new(view.rules, peer.content, view.reading.published);
    if announced(view.reading) && !announced(&earlier) {
        return Vec::new();
    }
    let found = between(view.rules, &earlier, view.reading);
    let told = Told::of(view, &earlier, &found);
    let grave = |f: &&Found| {
        is_grave(f) && !told.openly(f, &found) && !told.first_count_is_past(f) || is_word(f) || is_hedge_lost(&earlier, view.reading, f)
    };
    let (figures, facts): (Vec<&Found>, Vec<&Found>) = found.iter().filter(grave).partition(|f| f.kind == ChangeKind::Figure);
    let mut signals = Vec::new();
    for (id, changes) in [(RuleId::ChangedFigure, figures), (RuleId::ChangedFacts, facts)] {
        let Some(rule) = view.rules.signals.on(id).filter(|_| !changes.is_empty()) else { continue };
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut edits: Vec<(String, Option<String>)> = Vec::new();
        for change in changes.iter().take(NAMED) {
            let old = earlier.quoted(Some(peer.capture), change.field, &shown(&earlier, change, &change.before));
            let new = view.reading.evidence(change.field, &shown(view.reading, change, &change.after));
            let gone = change.act == Act::Removed && change.after.is_empty();
            // What changed alike in the headline and below is told once.
            let edit = (old.text.to_string(), (!gone).then(|| new.text.to_string()));
            if !edits.contains(&edit) {
                edits.push(edit);
            }
            evidence.extend([old, new].into_iter().filter(|e| !e.text.is_empty()));
        }
        let in_words = view.rules.signals.edited.told(&edits);
        let values = in_words.each_ref().map(|changes| [("changes", changes.as_str())]);
        let mut signal = rule.signal_in(values.each_ref().map(|v| v.as_slice()), evidence, None);
        signal.weight *= share(view, &told, &changes);
        signals.push(signal);
    }
    signals
}

/// What of its rule's weight a signal has: what an update tells otherwise opens no case by itself, for what was not yet so is so.
fn share(view: &View<'_, '_>, told: &Told, changes: &[&Found]) -> f64 {
    if changes.iter().all(|change| is_word(change) || told.as_a_story_goes(change)) { view.rules.signals.edited.words } else { 1.0 }
}

/// Whether a change is a reason to look.
fn is_grave(change: &Found) -> bool {
    use ChangeKind::{Attribution, Date, Figure, Hedge, Name, Negation, Place, Quotation, Strength, Wording};
    // "Giá tăng nhanh" became "giá giảm nhanh", "toàn bộ" became "một phần".
    let turned = change.alone && change.kind == ChangeKind::Figure;
    (change.sure || turned)
        && match change.kind {
            Figure | Date | Name | Place => matches!(change.act, Act::Replaced | Act::Swapped),
            Attribution => matches!(change.act, Act::Removed | Act::Replaced),
            Negation => true,
            Wording => change.act == Act::Swapped,
            Quotation | Hedge | Strength => false,
        }
}

/// "Bị thương" became "tử vong", and the rest of the sentence stands: one word that says something else. Stories go on so, too.
fn is_word(change: &Found) -> bool {
    change.alone && change.act == Act::Replaced && change.aspect.is_some()
}

/// A range with the whole of its words, or the sentence round the place where nothing stands. What was turned round is shown in its clause: "had no
/// blasting" alone tells nobody of what.
fn shown(reading: &Reading<'_>, change: &Found, range: &Range<usize>) -> Range<usize> {
    let norm = &reading.texts[change.field].norm;
    let sentence = reading.sentence(change.field, range.start);
    if range.is_empty() {
        return sentence;
    }
    if change.kind == ChangeKind::Negation {
        return clause(reading, change.field, range);
    }
    let joins = |c: char| text::is_word(c) || c == '\'';
    let start = norm[..range.start].char_indices().rev().take_while(|(_, c)| joins(*c)).last().map_or(range.start, |(at, _)| at);
    let end = range.end + norm[range.end..].find(|c: char| !joins(c)).unwrap_or(norm.len() - range.end);
    let inside = |at: usize, of: &str| of.chars().next().is_some_and(joins) && norm[..at].chars().next_back().is_some_and(joins);
    let first = if inside(range.start, &norm[range.start..]) { start } else { range.start };
    let last = if inside(range.end, &norm[range.end..]) { end } else { range.end };
    first..last
}

fn announced(reading: &Reading<'_>) -> bool {
    [Class::Correction, Class::CorrectionHeading].into_iter().any(|class| reading.marked(class).next().is_some())
}
