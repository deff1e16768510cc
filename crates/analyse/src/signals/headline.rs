//! Headlines that the article does not carry: a figure, a name or a place that is nowhere in it, a certainty that it leaves
//! open, a question that it does not take up, a strength that it does not have.

mod certain;
mod counted;
mod fate;
mod figure;
mod name;
mod place;
mod question;

use std::ops::Range;

use domain::Signal;

use super::View;
use crate::reading::{LEAD, Reading, TEXT};

/// Signals of the headline, none where lead and body may be cut off.
pub(super) fn find(view: &View<'_, '_>) -> Vec<Signal> {
    let texts = &view.reading.texts;
    if texts[LEAD].norm.len() + texts[TEXT].norm.len() < view.rules.signals.long_enough {
        return certain::certain(view).into_iter().collect();
    }
    [figure::figure(view), certain::certain(view), place::place(view), name::name(view), question::question(view), question::strength(view)]
        .into_iter()
        .flatten()
        .collect()
}

/// Sentences of lead and body.
fn body<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + use<'r> {
    [LEAD, TEXT].into_iter().flat_map(|field| reading.texts[field].sentences.iter().cloned().map(move |s| (field, s)))
}
