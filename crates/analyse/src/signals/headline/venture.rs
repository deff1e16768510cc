//! A Chinese firm without a word for one (歌尔声学落户谅山), over an article that never names it and says so of another firm.

use std::ops::Range;

use domain::{Language, Signal};

use super::super::View;
use super::body;
use crate::reading::{LEAD, Reading, TEXT, TITLE};
use crate::rules::signals::RuleId;
use crate::seek::places;
use crate::text::is_han;

/// Characters of a name by which it is known.
const KNOWN: usize = 2;
/// The longest name that stands before what a firm does.
const LONGEST: usize = 8;
/// Times that an article names the firm that it tells of.
const NAMED: usize = 2;

/// What opens the headline before a word of settling, and the firm of the article.
pub(super) fn another(view: &View<'_, '_>) -> Option<Signal> {
    let reading = view.reading;
    if reading.language != Language::Zh {
        return None;
    }
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let claimed = claimed(reading)?;
    let title = &reading.texts[TITLE];
    let known = first(&title.norm[claimed.clone()], KNOWN);
    if [LEAD, TEXT].iter().any(|f| reading.texts[*f].norm.contains(known)) {
        return None;
    }
    let (field, other) = body(reading).find_map(|(field, sentence)| Some((field, firm(reading, field, &sentence)?)))?;
    let evidence = vec![reading.evidence(TITLE, &claimed), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (title.quote(&claimed), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// The name that opens the headline: no place, and nothing that any firm or project is called.
fn claimed(reading: &Reading<'_>) -> Option<Range<usize>> {
    let title = &reading.texts[TITLE].norm;
    let headline = &reading.words.headline;
    let end = headline.settles.iter().filter_map(|w| places(title, w).next()).min()?;
    let name = &title[..end];
    let long = (KNOWN..=LONGEST).contains(&name.chars().count()) && name.chars().all(is_han);
    let place = || reading.found.hits.iter().any(|h| h.field == TITLE && h.range.start < end);
    let other = || reading.found.elsewhere.iter().any(|(field, range)| *field == TITLE && range.start < end);
    let named = long && !place() && !other() && !headline.no_venture.iter().any(|w| name.contains(w.as_str()));
    named.then_some(0..end)
}

/// A firm of a sentence that the article names again.
fn firm(reading: &Reading<'_>, field: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let norm = &reading.texts[field].norm;
    let headline = &reading.words.headline;
    headline.ventures.iter().find_map(|word| {
        let at = sentence.start + places(&norm[sentence.clone()], word).next()?;
        let start = norm[..at].char_indices().rev().take(KNOWN).last().map(|(at, _)| at).filter(|start| *start >= sentence.start)?;
        let name = &norm[start..at];
        let plain = name.chars().count() == KNOWN && name.chars().all(is_han);
        let generic = headline.not_company.iter().chain(&headline.no_venture).any(|w| name.contains(w.as_str()));
        let times = || [LEAD, TEXT].iter().map(|f| places(&reading.texts[*f].norm, name).count()).sum::<usize>();
        (plain && !generic && times() >= NAMED).then(|| start..at + word.len())
    })
}

/// The first characters of a text.
fn first(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}
