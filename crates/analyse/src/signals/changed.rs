//! What was edited between two captures without a word: figures, dates, names, negations.
//!
//! Only replacements count: added and removed sentences are how a story develops.

use std::ops::Range;

use domain::{Evidence, Signal};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::View;
use crate::figures::Figure;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::text::{Text, is_han, is_word};
use crate::vocabulary::{Class, within};

/// Share of words that must be common for two fields to be versions of one text.
const SAME_TEXT: f64 = 0.4;
/// Words compared of each field: the time of a comparison grows with the square of what differs.
const COMPARED: usize = 8000;
/// Changes named in the reason; the evidence quotes as many.
const NAMED: usize = 4;

/// A replaced passage: field, place in the earlier and in the present reading copy.
struct Change {
    field: usize,
    old: Range<usize>,
    new: Range<usize>,
}

/// Two signals at most: one for figures, one for dates, names and negations. None where the present version says that it
/// was corrected.
pub(super) fn changed(view: &View<'_, '_>) -> Vec<Signal> {
    let Some(peer) = view.context.earlier else {
        return Vec::new();
    };
    let earlier = Reading::new(view.rules, peer.content, view.reading.published);
    if announced(view.reading) && !announced(&earlier) {
        return Vec::new();
    }
    let mut figures: Vec<Change> = Vec::new();
    let mut facts: Vec<Change> = Vec::new();
    for change in (0..3).flat_map(|field| replaced(&earlier, view.reading, field)) {
        if let Some(pair) = figure_change(&earlier, view.reading, &change) {
            if !figures.iter().any(|f| f.field == pair.field && f.new == pair.new) {
                figures.push(pair);
            }
        } else if is_fact(&earlier, view.reading, &change) {
            facts.push(change);
        }
    }
    let mut signals = Vec::new();
    for (id, changes) in [(RuleId::ChangedFigure, figures), (RuleId::ChangedFacts, facts)] {
        let Some(rule) = view.rules.signals.on(id).filter(|_| !changes.is_empty()) else { continue };
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut named: Vec<String> = Vec::new();
        for change in changes.iter().take(NAMED) {
            let old = earlier.quoted(Some(peer.capture), change.field, &change.old);
            let new = view.reading.evidence(change.field, &change.new);
            named.push(format!("“{}” thành “{}”", old.text, new.text));
            evidence.extend([old, new]);
        }
        signals.push(rule.signal(&[("changes", &named.join("; "))], evidence, None));
    }
    signals
}

fn announced(reading: &Reading<'_>) -> bool {
    [Class::Correction, Class::CorrectionHeading].into_iter().any(|class| reading.marked(class).next().is_some())
}

/// Replaced passages of a field; none where the two texts have little in common.
fn replaced(earlier: &Reading<'_>, present: &Reading<'_>, field: usize) -> Vec<Change> {
    let (old, new) = (&earlier.texts[field], &present.texts[field]);
    if old.norm == new.norm {
        return Vec::new();
    }
    let (mut old_tokens, mut new_tokens) = (tokens(&old.norm), tokens(&new.norm));
    old_tokens.truncate(COMPARED);
    new_tokens.truncate(COMPARED);
    let old_words: Vec<&str> = old_tokens.iter().map(|r| &old.norm[r.clone()]).collect();
    let new_words: Vec<&str> = new_tokens.iter().map(|r| &new.norm[r.clone()]).collect();
    let ops = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    let common: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    let needed = SAME_TEXT * old_words.len().min(new_words.len()) as f64;
    if (common as f64) < needed {
        return Vec::new();
    }
    let mut changes = Vec::new();
    for op in ops {
        if let DiffOp::Replace { old_index, old_len, new_index, new_len } = op {
            changes.push(Change { field, old: join(&old_tokens, old_index, old_len), new: join(&new_tokens, new_index, new_len) });
        }
    }
    changes
}

fn join(tokens: &[Range<usize>], first: usize, count: usize) -> Range<usize> {
    tokens[first].start..tokens[first + count - 1].end
}

/// Words and numbers; Chinese characters one by one.
fn tokens(norm: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    for (at, c) in norm.char_indices() {
        let next_is_digit = norm[at + c.len_utf8()..].starts_with(|n: char| n.is_ascii_digit());
        let in_number = matches!(c, '.' | ',' | '/') && previous.is_ascii_digit() && next_is_digit;
        if is_word(c) || in_number {
            start.get_or_insert(at);
        } else {
            found.extend(start.take().map(|from| from..at));
            if is_han(c) {
                found.push(at..at + c.len_utf8());
            }
        }
        previous = c;
    }
    found.extend(start.map(|from| from..norm.len()));
    found
}

/// Two figures of one unit with different values at the place of the change.
fn figure_change(earlier: &Reading<'_>, present: &Reading<'_>, change: &Change) -> Option<Change> {
    let touched = |reading: &Reading<'_>, range: &Range<usize>| -> Vec<Figure> {
        reading
            .figures
            .iter()
            .filter(|f| f.field == change.field && f.range.start < range.end && range.start < f.range.end)
            .cloned()
            .collect()
    };
    let (old, new) = (touched(earlier, &change.old), touched(present, &change.new));
    let pair = old.iter().zip(&new).find(|(o, n)| o.unit == n.unit && o.contradicts(n.bounds.0, n.bounds.1, 0.0))?;
    Some(Change { field: change.field, old: pair.0.range.clone(), new: pair.1.range.clone() })
}

/// Other numbers and dates, names, negation.
fn is_fact(earlier: &Reading<'_>, present: &Reading<'_>, change: &Change) -> bool {
    let (old, new) = (&earlier.texts[change.field], &present.texts[change.field]);
    let digits =
        |text: &Text<'_>, range: &Range<usize>| -> String { text.norm[range.clone()].chars().filter(char::is_ascii_digit).collect() };
    let (old_digits, new_digits) = (digits(old, &change.old), digits(new, &change.new));
    if !old_digits.is_empty() && !new_digits.is_empty() && old_digits != new_digits {
        return true;
    }
    let short = change.old.len() < 60 && change.new.len() < 60;
    short
        && (is_name(old, &change.old) && is_name(new, &change.new) && change.field != TITLE
            || negated(earlier, change.field, &change.old) != negated(present, change.field, &change.new))
}

fn negated(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> bool {
    within(&reading.marks[field], range).any(|m| m.class == Class::Negation && m.range.end <= range.end)
}

/// Every word begins with a capital, and not only because a sentence begins there.
fn is_name(text: &Text<'_>, range: &Range<usize>) -> bool {
    let starts = tokens(&text.norm[range.clone()]).into_iter().map(|t| range.start + t.start);
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let sentence_start = text.sentences.iter().any(|s| s.start == range.start);
    !sentence_start && starts.clone().count() > 0 && starts.into_iter().all(capital)
}
