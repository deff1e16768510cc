//! The bodies of two versions: equal sentences are set aside wherever they stand, the others matched by what they have in common.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::{Act, ChangeKind};

use super::tokens::{Source, Token, tokens};
use super::{Found, Pair, VERSIONS, causes, of_pair, quotes, sources, weights};
use crate::reading::{Reading, TEXT};
use crate::rules::Rules;
use crate::text::{is_han, is_word};

/// Sentences of a side that are matched: beyond that the two are not versions of one text, or a table was replaced.
const MATCHED: usize = 200;

/// Tokens of a sentence that may have nothing in common with the one that replaced it.
const SHORT: usize = 2;

/// A sentence that the other version has not.
struct Sentence {
    range: Range<usize>,
    keys: HashMap<String, usize>,
    count: usize,
    partner: Option<usize>,
}

/// All changes of the body.
pub(super) fn changed(rules: &Rules, earlier: &Reading<'_>, present: &Reading<'_>) -> Vec<Found> {
    let (old, new) = (&earlier.texts[TEXT], &present.texts[TEXT]);
    if old.norm.is_empty() || new.norm.is_empty() || old.norm == new.norm {
        return Vec::new();
    }
    let (mut before, mut after) = strangers(rules, earlier, present);
    if before.is_empty() && after.is_empty() {
        return Vec::new();
    }
    partners(&mut before, &mut after);
    let stated = OnceCell::new();
    let mut found = Vec::new();
    for sentence in &before {
        let Some(partner) = sentence.partner.map(|p| &after[p]) else { continue };
        let mut pair = Pair::new(rules, earlier, present, (TEXT, sentence.range.clone(), partner.range.clone()));
        pair.stated = Some(&stated);
        found.extend(of_pair(pair));
    }
    found.extend(sources::dropped(&rules.changes.sources, earlier, present, &lost(&before)));
    let (mut gone, mut new_ones) = (lost(&before), lost(&after));
    let causes = causes::replaced_whole(rules, [earlier, present], [&gone, &new_ones]);
    gone.retain(|range| !causes.iter().any(|cause| cause.before == *range));
    new_ones.retain(|range| !causes.iter().any(|cause| cause.after == *range));
    let spoken = quotes::cut([&old.norm, &new.norm], &gone);
    let mut gone = whole(&gone, Act::Removed, new.norm.len());
    gone.retain(|run| !spoken.iter().any(|quote| quote.before == run.before));
    found.extend(causes);
    found.extend(spoken);
    found.extend(gone);
    found.extend(whole(&new_ones, Act::Added, old.norm.len()));
    found
}

/// The sentences of both that the other has not, in order.
fn strangers(rules: &Rules, earlier: &Reading<'_>, present: &Reading<'_>) -> (Vec<Sentence>, Vec<Sentence>) {
    let mut known: HashMap<String, i64> = HashMap::new();
    let plain = |reading: &Reading<'_>, range: &Range<usize>| bare(&reading.texts[TEXT].norm[range.clone()]);
    for range in &present.texts[TEXT].sentences {
        *known.entry(plain(present, range)).or_default() += 1;
    }
    let mut take = |key: String| match known.get_mut(&key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let only_before: Vec<_> = earlier.texts[TEXT].sentences.iter().filter(|r| !take(plain(earlier, r))).take(MATCHED).cloned().collect();
    // What is left of the counts is what only the present version has; from the end, so that a repeated sentence is the later one.
    let mut only_after: Vec<_> =
        present.texts[TEXT].sentences.iter().rev().filter(|r| take(plain(present, r))).take(MATCHED).cloned().collect();
    only_after.reverse();
    let read = |reading: &Reading<'_>, ranges: Vec<Range<usize>>| ranges.into_iter().map(|r| sentence(rules, reading, r)).collect();
    (read(earlier, only_before), read(present, only_after))
}

/// Letters, digits, and the marks that make another number of them: "1,5", "-4", "€5".
fn bare(sentence: &str) -> String {
    let counts = |at: usize, c: char| match c {
        '%' | '°' | '℃' | '‰' => true,
        '-' | '.' | ',' | '/' | ':' | '+' | '$' | '€' | '£' | '¥' => {
            sentence.as_bytes().get(at + c.len_utf8()).is_some_and(u8::is_ascii_digit)
        }
        _ => is_word(c) || is_han(c),
    };
    sentence.char_indices().filter(|(at, c)| counts(*at, *c)).map(|(_, c)| c).collect()
}

fn sentence(rules: &Rules, reading: &Reading<'_>, range: Range<usize>) -> Sentence {
    let all = of_range(rules, reading, range.clone());
    let mut keys: HashMap<String, usize> = HashMap::new();
    let count = all.len();
    for token in all {
        *keys.entry(token.key).or_default() += 1;
    }
    Sentence { range, keys, count, partner: None }
}

fn of_range(rules: &Rules, reading: &Reading<'_>, within: Range<usize>) -> Vec<Token> {
    tokens(&Source { rules, reading, field: TEXT, within })
}

/// Matches the most alike first; of equals those that stand at the same place.
fn partners(before: &mut [Sentence], after: &mut [Sentence]) {
    let mut likely: Vec<(f64, usize, usize)> = Vec::new();
    for (b, old) in before.iter().enumerate() {
        for (a, new) in after.iter().enumerate() {
            let common: usize = old.keys.iter().map(|(key, n)| new.keys.get(key).map_or(0, |m| *m.min(n))).sum();
            let likeness = 2.0 * common as f64 / (old.count + new.count).max(1) as f64;
            if likeness >= VERSIONS {
                likely.push((likeness, b, a));
            }
        }
    }
    likely.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.abs_diff(x.2).cmp(&y.1.abs_diff(y.2))));
    for (_, b, a) in likely {
        if before[b].partner.is_none() && after[a].partner.is_none() {
            before[b].partner = Some(a);
            after[a].partner = Some(b);
        }
    }
    // A figure by itself between two full stops has nothing in common with what replaced it but its place.
    let short =
        |all: &[Sentence]| -> Vec<usize> { (0..all.len()).filter(|i| all[*i].partner.is_none() && all[*i].count <= SHORT).collect() };
    let (old, new) = (short(before), short(after));
    if old.len() == new.len() {
        for (b, a) in old.into_iter().zip(new) {
            before[b].partner = Some(a);
            after[a].partner = Some(b);
        }
    }
}

/// Keys of all that a body states.
pub(super) fn stated(rules: &Rules, reading: &Reading<'_>) -> HashSet<String> {
    let all = of_range(rules, reading, 0..reading.texts[TEXT].norm.len());
    all.into_iter().filter(|t| t.fact.is_some()).map(|t| t.key).collect()
}

fn lost(sentences: &[Sentence]) -> Vec<Range<usize>> {
    sentences.iter().filter(|s| s.partner.is_none()).map(|s| s.range.clone()).collect()
}

/// Whole sentences that came or went: how a story develops, whatever they state.
fn whole(ranges: &[Range<usize>], act: Act, other_end: usize) -> Vec<Found> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match runs.last_mut() {
            Some(last) if range.start <= last.end + 3 => last.end = range.end,
            _ => runs.push(range.clone()),
        }
    }
    let found = |range: Range<usize>| {
        let point = other_end..other_end;
        let (before, after) = if act == Act::Removed { (range, point) } else { (point, range) };
        Found {
            kind: ChangeKind::Wording,
            act,
            field: TEXT,
            before,
            after,
            weight: weights::WORDING,
            sure: false,
            alone: false,
            aspect: None,
        }
    };
    runs.into_iter().map(found).collect()
}
