//! Reasons to look at an article: each a declared rule with quoted evidence and one Vietnamese sentence.
//!
//! A rule sees readings, facts and other captures; it never sees tone. Which rule is on, and its weight, is in
//! `signals.toml`.

mod anonymous;
mod changed;
pub(crate) mod correction;
mod figure;
mod headline;
mod place;

use domain::Signal;

use crate::article::{Article, Context};
use crate::reading::Reading;
use crate::rules::Rules;

/// What a rule looks at.
pub(crate) struct View<'v, 'a> {
    pub rules: &'v Rules,
    pub reading: &'v Reading<'a>,
    pub article: &'v Article<'a>,
    pub context: &'v Context<'a>,
}

/// All signals, strongest first; of equals in the order of the rules.
pub(crate) fn find<'a>(rules: &Rules, article: &Article<'a>, reading: &Reading<'a>, context: &Context<'a>) -> Vec<Signal> {
    let view = View { rules, reading, article, context };
    let mut signals = figure::register(&view);
    signals.extend(figure::peers(&view));
    signals.extend(headline::figure(&view));
    signals.extend(headline::certain(&view));
    signals.extend(anonymous::claim(&view));
    signals.extend(place::wrong(&view));
    signals.extend(changed::changed(&view));
    signals.retain(|s| !s.evidence.is_empty());
    signals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signals
}

#[cfg(test)]
mod tests;
