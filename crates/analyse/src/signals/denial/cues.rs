//! Words that deny, and those of them that a negation turns round.

use std::ops::Range;

use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::text::{is_han, is_word};
use crate::vocabulary::denied::Cue;
use crate::vocabulary::words::has;
use crate::vocabulary::{Class, Mark, within};

/// Sentences of a body in which a denial that is news stands.
const FIRST: usize = 8;
/// Marks before a cue among which what turns it round stands.
const NEARBY: usize = 8;
/// Words between a negation and what it turns round.
const BETWEEN: usize = 2;

/// A word that denies: its field, where it stands, and its kind where it denies what stands behind it.
pub(super) type Denying = (usize, Range<usize>, Option<Cue>);

/// Words that deny, in the headline, the lead and the first sentences of the body.
pub(super) fn cues(reading: &Reading<'_>) -> Vec<Denying> {
    let mut rumoured = reading.marked(Class::Denial).next().is_some();
    let found: Vec<Denying> = [TITLE, LEAD, TEXT].into_iter().flat_map(|field| in_field(reading, field, &mut rumoured)).collect();
    if rumoured { found } else { Vec::new() }
}

/// Those of a field; `rumoured` is set where one of them or a word beside them tells of a rumour.
fn in_field(reading: &Reading<'_>, field: usize, rumoured: &mut bool) -> Vec<Denying> {
    let words = &reading.words.denied;
    let text = &reading.texts[field];
    let end = match field {
        TEXT => text.sentences.get(FIRST - 1).or(text.sentences.last()).map_or(0, |s| s.end),
        _ => text.norm.len(),
    };
    let marks = || within(reading.marks(field), &(0..end));
    let fixed = |at: &Range<usize>| {
        let mut before = reading.marks(field).iter().take_while(|m| m.range.start <= at.start);
        before.any(|m| m.class == Class::Fixed && m.range.start <= at.start && at.end <= m.range.end)
    };
    let (turned, denying): (Vec<&Mark>, Vec<&Mark>) =
        marks().filter(|m| m.class == Class::Denial).partition(|m| is_turned(reading, field, &m.range));
    let mut turned: Vec<usize> = turned.into_iter().map(|m| m.range.start).collect();
    let kind = |m: &Mark| has(&words.before, &text.norm[m.range.clone()]).then_some(Cue::Before);
    let mut found: Vec<Denying> = denying.into_iter().map(|m| (field, m.range.clone(), kind(m))).collect();
    for (range, cue) in words.cues_until(text, end).into_iter().filter(|(range, _)| !fixed(range)) {
        if matches!(cue, Cue::Before | Cue::Behind) && is_turned(reading, field, &range) {
            turned.push(range.start);
            continue;
        }
        *rumoured |= matches!(cue, Cue::Rumour | Cue::Before | Cue::Behind);
        let denies = matches!(cue, Cue::Nothing | Cue::Before | Cue::Behind);
        if denies && !found.iter().any(|(_, r, _)| r.start <= range.start && range.start < r.end) {
            found.push((field, range, matches!(cue, Cue::Nothing | Cue::Before).then_some(cue)));
        }
    }
    // "Chưa hề phủ nhận": what turns a denial round is none itself.
    turned.sort_unstable();
    let next = |range: &Range<usize>| turned.get(turned.partition_point(|at| *at < range.end)).copied();
    let turns = |range: &Range<usize>| next(range).is_some_and(|at| joins(reading, &text.norm[range.end..at]));
    found.retain(|(_, range, kind)| *kind != Some(Cue::Nothing) || !turns(range));
    found
}

/// Words of a denial that a negation before them turns round deny nothing: "không loại trừ khả năng", "has not been ruled out", 未否认.
fn is_turned(reading: &Reading<'_>, field: usize, cue: &Range<usize>) -> bool {
    let from = reading.sentence(field, cue.start).start;
    let marks = reading.marks(field);
    let behind = marks.partition_point(|m| m.range.start <= cue.start);
    let near = || marks[..behind].iter().rev().take(NEARBY).take_while(|m| m.range.start >= from);
    // "Bác bỏ và phủ nhận": what negates by denying turns no other denial.
    let denies =
        |m: &Mark| near().any(|other| other.class == Class::Denial && other.range.start < m.range.end && m.range.start < other.range.end);
    let negates = |m: &Mark| {
        m.class == Class::Negation
            && m.range.end <= cue.start
            && !denies(m)
            && joins(reading, &reading.texts[field].norm[m.range.end..cue.start])
    };
    let softens = |m: &Mark| m.class == Class::Hedge && m.range.start <= cue.start && cue.start < m.range.end;
    near().any(|m| negates(m) || softens(m))
}

/// Whether nothing stands between a negation and what it turns but few words that carry it on: "không *thể* bác bỏ", "has not *been* ruled out".
fn joins(reading: &Reading<'_>, between: &str) -> bool {
    let words = &reading.words.denied.between;
    let mut rest = between.trim();
    for _ in 0..BETWEEN {
        let first =
            words.iter().filter_map(|w| rest.strip_prefix(w.as_str()).filter(|rest| w.starts_with(is_han) || !rest.starts_with(is_word)));
        match first.min_by_key(|rest| rest.len()) {
            Some(left) => rest = left.trim_start(),
            None => break,
        }
    }
    rest.is_empty()
}
