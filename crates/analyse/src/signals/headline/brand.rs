//! A firm that everybody knows by one word ("Vingroup", "Samsung"), in a headline over an article that never names it.

use std::ops::Range;

use domain::Signal;

use super::super::View;
use super::body;
use crate::reading::TITLE;
use crate::rules::signals::RuleId;
use crate::seek::places;
use crate::text::{is_han, on_boundaries};
use crate::vocabulary::words::List;

/// The firm that opens the headline, where the article tells of a firm and has no word of its row.
pub(super) fn unnamed(view: &View<'_, '_>) -> Option<Signal> {
    let rule = view.rules.signals.on(RuleId::HeadlineName)?;
    let reading = view.reading;
    let title = &reading.texts[TITLE].norm;
    let (row, claimed) = reading.words.headline.brands.iter().find_map(|row| Some((row, stands(title, row)?)))?;
    let has = |list: &List| body(reading).any(|(field, sentence)| stands(&reading.texts[field].norm[sentence], list).is_some());
    if claimed.start > 0 || has(row) || !has(&reading.words.headline.company) && !has(&reading.words.headline.firms) {
        return None;
    }
    let quote = reading.texts[TITLE].quote(&claimed);
    Some(rule.signal(&[("quote", &quote)], vec![reading.evidence(TITLE, &claimed)], None))
}

fn stands(text: &str, row: &List) -> Option<Range<usize>> {
    let whole = |range: &Range<usize>| text[range.clone()].starts_with(is_han) || on_boundaries(text, range);
    row.iter().find_map(|word| places(text, word).map(|at| at..at + word.len()).find(whole))
}
