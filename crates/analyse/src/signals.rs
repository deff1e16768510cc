//! Reasons to look at an article: each a declared rule with quoted evidence and a sentence that explains it.
//!
//! A rule sees readings, facts and other captures; it never sees tone. Which rule is on, its weight and how signals add up
//! is in `signals.toml`.

pub(crate) mod account;
mod acting;
mod address;
mod anonymous;
pub(crate) mod asserted;
mod changed;
pub(crate) mod claim;
mod clause;
mod copies;
pub(crate) mod correction;
pub(crate) mod denial;
mod elsewhere;
mod event;
mod figure;
mod headline;
mod left;
mod matter;
mod met;
mod moved;
mod occasion;
mod opening;
mod place;
mod quantity;
mod sum;
mod toll;
mod updated;
mod words;

use domain::place::Tier;
use domain::{Field, Relevance, Signal};

use crate::article::{Article, Context};
use crate::places::Hit;
use crate::reading::{LEAD, Reading, TITLE};
use crate::rules::Rules;

/// What a rule looks at.
pub(crate) struct View<'v, 'a> {
    pub rules: &'v Rules,
    pub reading: &'v Reading<'a>,
    pub article: &'v Article<'a>,
    pub context: &'v Context<'a>,
    /// What numbers of a field count, once one of the rules of headlines asks.
    counts: headline::Counts,
}

impl<'v, 'a> View<'v, 'a> {
    fn new(rules: &'v Rules, article: &'v Article<'a>, reading: &'v Reading<'a>, context: &'v Context<'a>) -> Self {
        Self { rules, reading, article, context, counts: headline::Counts::default() }
    }
}

/// All signals, strongest first; of equals in the order of the rules. An article that does not concern the territory has
/// none: a figure about another province is not this office's business.
pub(crate) fn find<'a>(rules: &Rules, article: &Article<'a>, reading: &Reading<'a>, context: &Context<'a>) -> Vec<Signal> {
    if reading.found.relevance() == Relevance::None {
        return Vec::new();
    }
    let view = View::new(rules, article, reading, context);
    let mut signals = all(&view);
    for signal in &mut signals {
        signal.weight *= view.concern(signal);
    }
    sorted(signals)
}

/// All signals of an article, whether or not it concerns the territory, with their full weights.
pub(crate) fn anywhere<'a>(rules: &Rules, article: &Article<'a>, reading: &Reading<'a>, context: &Context<'a>) -> Vec<Signal> {
    sorted(all(&View::new(rules, article, reading, context)))
}

/// The signal for a figure that others tell otherwise, alone.
pub(crate) fn told_otherwise<'a>(rules: &Rules, article: &Article<'a>, reading: &Reading<'a>, context: &Context<'a>) -> Option<Signal> {
    let view = View::new(rules, article, reading, context);
    let mut signal = figure::peers(&view).filter(|_| reading.found.relevance() != Relevance::None)?;
    signal.weight *= view.concern(&signal);
    Some(signal)
}

fn all(view: &View<'_, '_>) -> Vec<Signal> {
    let mut signals = figure::register(view);
    let figures = figure::peers(view);
    signals.extend(copies::differences(view, figures.is_some()));
    signals.extend(figures);
    signals.extend(sum::slip(view).or_else(|| headline::listed(view)));
    signals.extend(headline::find(view));
    signals.extend(anonymous::claim(view));
    signals.extend(place::wrong(view));
    signals.extend(address::wrong(view));
    signals.extend(changed::changed(view));
    signals.extend(elsewhere::denied(view).or_else(|| denial::denied(view)));
    signals.extend(elsewhere::corrected(view));
    signals.extend(claim::answered(view));
    signals
}

fn sorted(mut signals: Vec<Signal>) -> Vec<Signal> {
    signals.retain(|s| !s.evidence.is_empty());
    signals.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    signals
}

impl View<'_, '_> {
    /// Whether a name is that of a province beside ours that the list of units knows, and not of a road or an authority there.
    fn is_other_province(&self, hit: &Hit) -> bool {
        self.is_area_beside(hit) && !self.rules.territory.is_local(hit.unit)
    }

    /// Whether a name is that of a district of the province beside the office's own area.
    fn is_other_district(&self, hit: &Hit) -> bool {
        self.is_area_beside(hit) && self.rules.territory.is_local(hit.unit)
    }

    fn is_area_beside(&self, hit: &Hit) -> bool {
        let territory = &self.rules.territory;
        territory.tier(hit.unit) == Tier::Neighbour && territory.is_area(hit.unit)
    }

    /// How much a signal is the office's business, from `mentioned` to 1: in full where the article is about the area, or where the
    /// title, the lead or the sentence of a quote names a place of it.
    fn concern(&self, signal: &Signal) -> f64 {
        let reading = self.reading;
        if reading.found.relevance() == Relevance::About || [TITLE, LEAD].iter().any(|f| !reading.own(self.rules, *f).is_empty()) {
            return 1.0;
        }
        let local = || reading.found.hits.iter().filter(|h| self.rules.territory.is_local(h.unit));
        let named = signal.evidence.iter().filter(|e| e.capture.is_none()).any(|quote| {
            local().filter(|h| Field::ALL[h.field] == quote.field).any(|hit| {
                let around = reading.texts[hit.field].span(&reading.sentence(hit.field, hit.range.start));
                around.start < quote.span.end && quote.span.start < around.end
            })
        });
        if named { 1.0 } else { self.rules.signals.mentioned }
    }
}

#[cfg(test)]
mod tests;
