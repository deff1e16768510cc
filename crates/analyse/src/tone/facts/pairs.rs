//! Facts told by two numbers: what their thing was and what it is, "còn 35 phút, trước đây hai giờ", "từ 5,6% xuống còn 4,1%".

use super::meet::{Met, Words};
use super::numbers::{Number, numbers};
use super::senses::{Facts, Sense};
use super::{Said, Told, tell};

/// Words from "từ", "xuống còn" to their number, and from a word of an earlier time to its own.
const FROM_REACH: usize = 3;
const TO_REACH: usize = 3;
const THEN_REACH: usize = 6;
/// Words from the first number to the last, and from the thing to the first.
const PAIR_REACH: usize = 24;
const FAR_THING: usize = 16;

/// What was, and what is.
struct Pair {
    then: Number,
    now: Number,
    /// Words that say which is which.
    words: Vec<std::ops::Range<usize>>,
}

/// Adds the facts that two numbers tell of a thing that no word has told of.
pub(super) fn tell(words: &Words<'_, '_>, said: &Said<'_>, met: &[Met<'_>], told: &mut Vec<Told>) {
    // "còn" and "lên" are everywhere, and seldom behind "từ".
    let has = |sense: Sense| met.iter().any(|m| m.is(sense));
    if !(has(Sense::Then) || has(Sense::To) && has(Sense::From)) {
        return;
    }
    let mut numbers = numbers(words, said);
    // "ba năm trước" says when, and is no number of its own.
    numbers.retain(|n| !met.iter().any(|m| m.is(Sense::Then) && m.from < n.to && n.from < m.to));
    let sets = met
        .iter()
        .enumerate()
        .filter_map(|(at, m)| if m.is(Sense::To) { moved(met, at, &numbers) } else { since(said, met, at, &numbers) });
    for pair in sets.collect::<Vec<_>>() {
        told.extend(fact(words.facts, said, met, &pair, told));
    }
}

/// "từ 5,6% xuống còn 4,1%": the number behind "to" is what is, that behind "from" what was.
fn moved(met: &[Met<'_>], at: usize, numbers: &[Number]) -> Option<Pair> {
    let to = &met[at];
    let now = *numbers.iter().find(|n| n.from >= to.to).filter(|n| n.from - to.to <= TO_REACH)?;
    let (from, then) = met.iter().filter(|m| m.is(Sense::From) && m.from.abs_diff(now.from) <= PAIR_REACH).find_map(|from| {
        let then = numbers.iter().find(|n| n.from >= from.to)?;
        (then.from - from.to <= FROM_REACH && then.from != now.from).then_some((from, *then))
    })?;
    Some(Pair { then, now, words: vec![from.from..from.to, to.from..to.to] })
}

/// "35 phút, trước đây hai giờ": of the numbers beside a word of an earlier time one is its own, and another of its unit is what is.
fn since(said: &Said<'_>, met: &[Met<'_>], at: usize, numbers: &[Number]) -> Option<Pair> {
    let then_word = &met[at];
    if !then_word.is(Sense::Then) {
        return None;
    }
    // "tăng 21% so với năm trước": the number is the difference.
    if met.iter().any(|m| m.clause == then_word.clause && m.moves() && m.from != then_word.from) {
        return None;
    }
    let in_clause = |n: &&Number| said.pieces[n.from.min(then_word.from)..n.from.max(then_word.from)].iter().all(|piece| piece.is_word);
    let behind = numbers.iter().find(|n| n.from >= then_word.to).filter(in_clause).filter(|n| n.from - then_word.to <= THEN_REACH);
    let before = || numbers.iter().rfind(|n| n.to <= then_word.from).filter(in_clause).filter(|n| then_word.from - n.to <= THEN_REACH);
    let then = *behind.or_else(before)?;
    let other = |n: &&Number| n.from != then.from && n.from.abs_diff(then.from) <= PAIR_REACH && n.times(&then, said.measures).is_some();
    let near_thing = |n: &&Number| {
        let things = met.iter().filter(|m| m.senses.iter().any(|sense| matches!(sense, Sense::Thing(_))));
        things.filter_map(|m| n.from.checked_sub(m.to)).min().unwrap_or(usize::MAX)
    };
    let now = *numbers.iter().filter(other).min_by_key(|n| (near_thing(n), n.from.abs_diff(then.from)))?;
    Some(Pair { then, now, words: std::iter::once(then_word.from..then_word.to).collect() })
}

/// What a pair says of the thing before it, or right behind.
fn fact(facts: &Facts, said: &Said<'_>, met: &[Met<'_>], pair: &Pair, told: &[Told]) -> Option<Told> {
    let times = pair.now.times(&pair.then, said.measures).filter(|times| *times != 1.0)?;
    let (first, last) = (pair.now.from.min(pair.then.from), pair.now.to.max(pair.then.to));
    // The ends of a range are no two times.
    if met.iter().any(|m| m.is(Sense::Between) && m.from < last && last - m.from <= PAIR_REACH) {
        return None;
    }
    let more = |m: &Met<'_>| {
        m.senses.iter().find_map(|sense| match *sense {
            Sense::Thing(family) => Some(facts.families[family]).filter(|weight| weight.more != 0.0),
            _ => None,
        })
    };
    let before = met.iter().rev().filter(|m| m.to <= first && first - m.to <= FAR_THING);
    let behind = met.iter().filter(|m| m.from >= first && m.from <= last + facts.reach);
    let (thing, weight) = before.chain(behind).find_map(|m| Some((m, more(m)?)))?;
    if told.iter().flat_map(|t| &t.covers).any(|words| words.start < thing.to && thing.from < words.end) {
        return None;
    }
    let now = met.iter().rev().find(|m| m.to <= pair.now.from).unwrap_or(thing);
    let value = if tell::is_planned(met, pair.now.from) { 0.0 } else { weight.strength * weight.more * (times - 1.0).signum() };
    let mut covers = pair.words.clone();
    covers.push(thing.from..thing.to);
    Some(Told { value, covers, clause: thing.clause, quoted: now.quoted })
}
