//! Words that say nothing of what a figure counts, and those at which the words that do begin and end.

use serde::Deserialize;

use super::IndicatorsFile;
use crate::phrases::Phrases;
use crate::text::normal;

/// Harmless words of every indicator.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeWords {
    words: Vec<String>,
    heads: Vec<String>,
    causes: Vec<String>,
    areas: Vec<String>,
    openers: Vec<String>,
    tails: Vec<String>,
}

/// What a word says of the reach of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Nothing.
    Plain,
    /// Nothing beside one indicator.
    Own(u16),
    /// What stands before it says nothing, where an area is named behind it.
    Head,
    /// What stands before it says nothing of what an event did.
    Cause,
    /// What stands before it says nothing.
    Total,
    /// All of an area.
    Area,
    /// The clause that it begins says nothing.
    Opener,
    /// What stands behind it says nothing.
    Tail,
    /// It joins what is counted.
    Join,
}

impl IndicatorsFile {
    /// The words of all of them.
    pub(super) fn scope(&self) -> Phrases<Scope> {
        let (words, softening) = (&self.scope, &self.approximation);
        let plain =
            [&words.words, &softening.around, &softening.above, &softening.below].into_iter().chain(self.bases.iter().map(|b| &b.words));
        let lists = plain.map(|list| (list, Scope::Plain));
        let own = self.indicators.iter().enumerate().map(|(i, e)| (&e.own, Scope::Own(i as u16)));
        let ends = [
            (&words.heads, Scope::Head),
            (&words.causes, Scope::Cause),
            (&words.areas, Scope::Area),
            (&self.time.raised, Scope::Total),
            (&words.openers, Scope::Opener),
            (&words.tails, Scope::Tail),
        ];
        let all = lists.chain(own).chain(ends).chain([(&self.apiece.joins, Scope::Join)]);
        Phrases::new(all.flat_map(|(list, scope)| list.iter().map(move |w| (normal(w), scope))))
    }
}
