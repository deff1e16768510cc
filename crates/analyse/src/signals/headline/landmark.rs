//! A school, a hospital, a bridge or a festival in the headline that the article never names, while it speaks of one other of the kind.

use std::borrow::Cow;
use std::ops::Range;

use domain::fold::fold;
use domain::{Language, Signal};

use super::super::View;
use super::super::words::tokens;
use super::doer::names::{Named, bodies};
use super::keys::Keys;
use super::{is_cut, is_in_capitals};
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::{is_held, places};
use crate::text::{Text, on_boundaries};

/// The only other one is named so often, or in the lead or in one of the first sentences.
const OFTEN: usize = 2;
const EARLY: usize = 2;
/// The longest name that is written with its first letters.
const LETTERS: usize = 6;

/// The name in the headline, and the sentence that names the other.
pub(super) fn unnamed(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE];
    if reading.language == Language::Zh || is_cut(view) || title.norm.contains('?') || is_in_capitals(title) {
        return None;
    }
    let in_title = landmarks(reading, TITLE);
    let claim = in_title.iter().find(|n| in_title.iter().filter(|o| o.kind == n.kind).count() == 1)?;
    let known = words(reading, TITLE, claim);
    if known.is_empty() || [LEAD, TEXT].iter().any(|f| names(&reading.texts[*f], &known)) {
        return None;
    }
    let others = others(reading, claim)?;
    let called = |(field, other): &(usize, Named)| {
        let said = &reading.texts[*field].norm[reading.sentence(*field, other.range.start)];
        reading.words.headline.also_called.iter().any(|w| is_held(said, w))
    };
    if others.iter().any(called) {
        return None;
    }
    let keys = Keys::beside(reading, &claim.range);
    let on_it =
        |(field, other): &&(usize, Named)| keys.shared(&reading.texts[*field].norm[reading.sentence(*field, other.range.start)]) > 0;
    let (field, other) = others.iter().find(on_it)?;
    let evidence = vec![reading.evidence(TITLE, &claim.range), reading.evidence(*field, &reading.sentence(*field, other.range.start))];
    Some(rule.signal(&[("quote", &title.quote(&claim.range))], evidence, None))
}

/// All of a field; the "trường" of "thị trường" is no school.
fn landmarks(reading: &Reading<'_>, field: usize) -> Vec<Named> {
    let words = &reading.words.headline;
    let text = &reading.texts[field];
    let mut found = bodies(reading, text, &words.landmarks);
    let within = |n: &Named| {
        let head = &text.norm[..n.range.end - n.name.len()];
        words.no_landmarks.iter().any(|w| head.trim_end().ends_with(w.as_str()))
    };
    found.retain(|n| reading.language == Language::En || !within(n));
    found
}

/// All of lead and text that name one other of the kind, if that one is what they speak of.
fn others(reading: &Reading<'_>, claim: &Named) -> Option<Vec<(usize, Named)>> {
    let told = [LEAD, TEXT].into_iter().flat_map(|f| landmarks(reading, f).into_iter().map(move |n| (f, n)));
    let others: Vec<(usize, Named)> = told.filter(|(f, n)| n.kind == claim.kind && !words(reading, *f, n).is_empty()).collect();
    let (field, first) = others.first()?;
    let one = |(_, n): &(usize, Named)| n.name.contains(&first.name) || first.name.contains(&n.name);
    let early = *field == LEAD || reading.texts[*field].sentence_at(first.range.start) < EARLY;
    (others.iter().all(one) && (early || others.len() >= OFTEN)).then_some(others)
}

/// Words of a name that are its own: with a capital, no place, and no letters for other words ("THPT").
fn words<'r>(reading: &'r Reading<'_>, field: usize, named: &Named) -> Vec<&'r str> {
    let text = &reading.texts[field];
    let found = &reading.found;
    let hits = found.hits.iter().filter(|h| h.field == field).map(|h| &h.range);
    let taken: Vec<&Range<usize>> = hits.chain(found.elsewhere.iter().filter(|(f, _)| *f == field).map(|(_, r)| r)).collect();
    let upper = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let start = named.range.start + text.norm[named.range.clone()].find(&named.name).unwrap_or_default();
    let own = |w: &Range<usize>| {
        let letters = text.norm[w.clone()].char_indices().all(|(at, _)| upper(w.start + at));
        upper(w.start) && !letters && !taken.iter().any(|r| r.start <= w.start && w.end <= r.end)
    };
    let all = tokens(&named.name).into_iter().map(|w| start + w.start..start + w.end);
    all.filter(own).map(|w| &text.norm[w]).collect()
}

/// Whether a text has the words of a name: the only one, else two that stand together, with or without marks, or their first letters.
fn names(text: &Text<'_>, known: &[&str]) -> bool {
    let capital = |at: usize| text.original_char(at).is_some_and(char::is_uppercase);
    let letters: String = known.iter().filter_map(|w| w.chars().next()).collect();
    let initials = || {
        let short = (2..=LETTERS).contains(&letters.chars().count());
        short && places(&text.norm, &letters).any(|at| capital(at) && on_boundaries(&text.norm, &(at..at + letters.len())))
    };
    // A name without marks is the same as one with them.
    let bare = known.iter().all(|w| w.is_ascii());
    let said = if bare { Cow::Owned(fold(&text.norm)) } else { Cow::Borrowed(text.norm.as_str()) };
    if let [word] = known {
        return is_held(&said, word);
    }
    known.windows(2).any(|pair| said.contains(&pair.join(" "))) || initials()
}
