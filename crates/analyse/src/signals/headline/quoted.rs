//! Whose words the headline quotes: "Hiệu trưởng: “…”" over an article in which the deputy says them.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use super::super::words::tokens;
use super::body;
use crate::reading::{Reading, TITLE};
use crate::rules::signals::RuleId;
use crate::text::on_boundaries;

/// Words of a quote by which it is known again.
const WORDS: usize = 4;

/// The office before the quote of the headline, where the only sentence with these words gives them to its deputy.
pub(super) fn deputy(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineWho)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let (head, quote) = quote(title)?;
    let (office, name) = reading.words.headline.chiefs.iter().find_map(|office| Some((stands(head, office, reading)?, office)))?;
    let (field, other) = body(reading).find_map(|(field, sentence)| {
        let text = &reading.texts[field].norm[sentence.clone()];
        if !text.contains(quote) || stands(text, name, reading).is_some() {
            return None;
        }
        let at = reading
            .words
            .headline
            .deputies
            .iter()
            .find_map(|deputy| whole(text, &format!("{deputy} {name}")).or_else(|| whole(text, &format!("{deputy}{name}"))))?;
        Some((field, sentence.start + at.start..sentence.start + at.end))
    })?;
    let evidence = vec![reading.evidence(TITLE, &office), reading.evidence(field, &reading.sentence(field, other.start))];
    let (quote, body) = (reading.texts[TITLE].quote(&office), reading.texts[field].quote(&other));
    Some(rule.signal(&[("quote", &quote), ("body", &body)], evidence, None))
}

/// What stands before the colon of a headline, and the first words of the quote behind it.
fn quote(title: &str) -> Option<(&str, &str)> {
    let (head, rest) = title.split_once(':')?;
    let quote = rest.trim_start().strip_prefix(['"', '\''])?;
    let words = tokens(quote);
    let last = words.get(WORDS - 1)?;
    Some((head, &quote[..last.end]))
}

/// Where an office stands that is not its deputy's.
fn stands(text: &str, office: &str, reading: &Reading<'_>) -> Option<Range<usize>> {
    let lower = |at: usize| reading.words.headline.deputies.iter().any(|deputy| text[..at].trim_end().ends_with(deputy.as_str()));
    text.match_indices(office).map(|(at, w)| at..at + w.len()).find(|range| on_office(text, range) && !lower(range.start))
}

fn whole(text: &str, words: &str) -> Option<Range<usize>> {
    text.match_indices(words).map(|(at, w)| at..at + w.len()).find(|range| on_office(text, range))
}

/// Chinese has no blanks between words.
fn on_office(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].starts_with(crate::text::is_han) || on_boundaries(text, range)
}
