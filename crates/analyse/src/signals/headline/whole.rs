//! Numbers beyond which an article says that there is nothing more ("hai người …, không ai khác bị bắt"), that are parts by their words ("trong số
//! này, hai người"), and that are of each of several ("ba xã, mỗi xã 25 suất").

use std::ops::Range;

use super::super::words::tokens;
use super::counted::Counted;
use super::figure::{COUNTABLE, is_measure, is_share};
use super::keys::Keys;
use super::plan::clauses;
use super::slip::are_of_a_kind;
use super::untold::{is_of_others, says_others};
use crate::reading::{Reading, TITLE};
use crate::seek::{held, is_held};
use crate::text::is_han;
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// A number with its field.
type Told = (usize, Counted);

/// Of so many places or persons each may have its share.
const SHARES: std::ops::RangeInclusive<f64> = 2.0..=60.0;

/// The number of what the headline counts, and tells of in the same words, that its article calls all there were.
pub(super) fn closed<'l>(reading: &Reading<'_>, claim: &Counted, counted: &'l [Told], fits: impl Fn(&Counted) -> bool) -> Option<&'l Told> {
    let exact = |c: &Counted| !c.vague && c.bounds.0 >= c.bounds.1;
    if !exact(claim) || claim.printed() > COUNTABLE {
        return None;
    }
    let alike = |c: &Counted| claim.is_person() && c.is_person() || c.counts_like(claim) || are_of_a_kind(claim, c, &reading.words);
    let other = |c: &Counted| exact(c) && c.printed() >= 2.0 && (c.printed() - claim.printed()).abs() > 0.5;
    counted.iter().find(|(field, c)| other(c) && alike(c) && fits(c) && !is_some(reading, *field, c) && is_closed(reading, *field, c))
}

/// Whether a number is a share, a part or of others by its words.
fn is_some(reading: &Reading<'_>, field: usize, told: &Counted) -> bool {
    is_share(reading, field, told) || is_part(reading, field, told) || is_of_others(reading, field, told)
}

/// Whether the sentence of a number, or the next one, says that there was nobody and nothing else, and what stands about them speaks of what the
/// headline does.
fn is_closed(reading: &Reading<'_>, field: usize, told: &Counted) -> bool {
    let text = &reading.texts[field];
    let at = text.sentence_at(told.number.start);
    let sentence = reading.sentence(field, told.number.start);
    let end = text.sentences.get(at + 1).map_or(sentence.end, |next| next.end);
    let start = at.checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(sentence.start, |before| before.start);
    let words = &reading.words.count.parts;
    let before = text.norm[sentence.start.min(told.number.start)..told.number.start].trim_end();
    let ends =
        |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || rest.is_empty() || rest.ends_with(' '));
    let behind = told.number.end..end.max(told.number.end);
    let says = |clause: Range<usize>| {
        let said = &text.norm[clause.clone()];
        let holds = |list: &List| list.iter().any(|w| is_held(said, w));
        // "The rest were not hurt", and not "had no other papers".
        let mut rests = words.rests.iter().flat_map(|w| held(said, w)).map(|at| clause.start + at.end);
        let counts = || said.contains(|c: char| c.is_ascii_digit());
        holds(&words.nobody_else) || rests.any(|at| reading.has(field, &(at..clause.end), &[Class::Negation])) && !counts()
    };
    let closed = words.only.iter().any(ends) || clauses(&text.norm, &behind).any(says);
    closed && is_on_the_same(reading, &text.norm[start..end.max(start)])
}

/// Whether a passage has a word of the headline, or another one for what happened in it.
fn is_on_the_same(reading: &Reading<'_>, said: &str) -> bool {
    let denied = &reading.words.denied;
    let happened = || denied.events(said).into_iter().map(|(_, event)| event).collect::<Vec<_>>();
    Keys::of(reading).shared(said) > 0 || denied.events(&reading.texts[TITLE].norm).iter().any(|(_, event)| happened().contains(event))
}

/// "Trong số này, hai người …", "of these, two …", 其中两人: some of those told of before.
pub(super) fn is_part(reading: &Reading<'_>, field: usize, told: &Counted) -> bool {
    let norm = &reading.texts[field].norm;
    let sentence = reading.sentence(field, told.number.start);
    let before = &norm[sentence.start.min(told.number.start)..told.number.start];
    let words = &reading.words.count.makeup.of_them;
    words.iter().any(|w| held(before, w).last().is_some_and(|at| !before[at.end..].contains(|c: char| c.is_ascii_digit())))
}

/// Whether another number of its sentence may count some of those of a whole: fewer, and no others than those.
pub(super) fn is_within(reading: &Reading<'_>, whole: &Counted, (field, other): &Told) -> bool {
    other.number != whole.number && other.printed() < whole.printed() && !says_others(reading, *field, other)
}

/// What shares come to: "hai xã Mẫu Sơn và Ba Sơn mỗi xã 25 suất" are 50, and so are "25 tanks each" for two communes.
pub(super) fn multiplied(reading: &Reading<'_>, parts: &[&Told], counted: &[Told]) -> Vec<Told> {
    let all = |(field, part): &&Told| {
        let many = sharers(reading, *field, part, counted)?;
        let mut whole = part.clone();
        whole.bounds = (part.bounds.0 * many, part.bounds.1 * many);
        Some((*field, whole))
    };
    parts.iter().filter_map(all).collect()
}

/// Of how many each has a number: by the word behind "mỗi" ("ba thôn …, mỗi thôn"), else those told of last before it in its sentence, behind it, or
/// in the sentence before.
fn sharers(reading: &Reading<'_>, field: usize, part: &Counted, counted: &[Told]) -> Option<f64> {
    let text = &reading.texts[field];
    let sentence = reading.sentence(field, part.number.start);
    let clause = clauses(&text.norm, &sentence).find(|clause| clause.contains(&part.number.start))?;
    let said = &text.norm[clause];
    let behind = |at: Range<usize>| tokens(&said[at.end..]).into_iter().next().map_or("", |w| &said[at.end..][w]);
    let each: Vec<&str> = reading.words.count.parts.each.iter().flat_map(|w| held(said, w)).map(behind).collect();
    if each.is_empty() {
        return None;
    }
    let earlier =
        text.sentence_at(part.number.start).checked_sub(1).and_then(|at| text.sentences.get(at)).map_or(sentence.start, |s| s.start);
    let fits = |c: &Counted| SHARES.contains(&c.printed()) && !c.counts_like(part) && !is_measure(c, &reading.words) && c.noun[0] != "%";
    let numbers = || counted.iter().filter(|(f, c)| *f == field && fits(c)).map(|(_, c)| c);
    let within = |range: Range<usize>| numbers().filter(move |c| range.contains(&c.number.start));
    let named = numbers().rfind(|c| c.number.start < sentence.end && each.contains(&c.noun[0].as_str()));
    let before = || within(earlier..part.number.start.max(earlier)).next_back();
    let behind = || within(part.number.end..sentence.end.max(part.number.end)).next();
    named.or_else(before).or_else(behind).map(Counted::printed)
}
