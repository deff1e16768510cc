//! Text and rules to language, places, tone, signals and likeness, each with its reasons.
//!
//! Rules are data (`config/places.toml`, `config/rules/*.toml`); the engine is here. Nothing here reads a file
//! or the clock, nothing here opens a case, and tone has no way into suspicion.

mod article;
mod changes;
mod figures;
pub mod language;
mod likeness;
mod marks;
mod mix;
mod months;
mod phrases;
mod places;
mod reading;
mod register;
mod rules;
mod seek;
mod signals;
mod text;
mod tone;
mod vocabulary;
mod watch;

pub use article::{Article, Context, Peer};
pub use changes::changes;
pub use figures::told::{Against, FigureTold, Outcome, told as figures};
pub use likeness::{Assignment, Nearest, Signature, Stories};
pub use places::{Explained, Explanation, Judged, Naming};
pub use reading::Known;
pub use register::{SheetProblem, facts as sheet_facts, faults as fact_faults, text as sheet_text};
pub use rules::{DeclaredRule, RuleFile, RuleProblem, Rules};
pub use signals::account::wave::{Apart, Version, apart};
pub use signals::account::{Account, Accounts};
pub use signals::asserted::Asserted;
pub use signals::claim::{Answered, Claim, Settled};
pub use signals::correction::{Notice, notice};
pub use signals::denial::{Denial, Denials, days_after};
pub use watch::{Watch, watch_faults};

use domain::{Findings, Signal, Watched, finding};
use language::passages::Passage;
use reading::Reading;
use text::Text;

/// Everything the rules find in one article. An article that does not concern the territory has no signals: a figure
/// about another province is not this office's business.
pub fn analyse(rules: &Rules, article: &Article<'_>, context: &Context<'_>) -> Findings {
    findings(rules, article, &Reading::new(rules, article.content, article.published.map(|p| p.date_naive())), context)
}

/// The signals of an article whether or not it concerns the territory, with the full weights of their rules: how a rule behaves on
/// ordinary news can be measured on more of it than names one place.
pub fn signals_anywhere<'a>(rules: &Rules, article: &Article<'a>, context: &Context<'a>) -> Vec<Signal> {
    let reading = Reading::new(rules, article.content, article.published.map(|p| p.date_naive()));
    signals::anywhere(rules, article, &reading, context)
}

/// What one reading of an article tells.
#[derive(Clone, Debug)]
pub struct Analysis<'a> {
    /// Everything the rules find.
    pub findings: Findings,
    /// What it corrects, if it is a printed correction.
    pub notice: Option<Notice>,
    /// What it denies of what others assert.
    pub denial: Option<Denial>,
    /// What it counts of an event.
    pub account: Option<Account>,
    /// For each field what of it is in another language than the article ([`language::passages::others`]).
    pub passages: [Vec<Passage>; 3],
    texts: [Text<'a>; 3],
}

impl Analysis<'_> {
    /// [`Watch::find`] in the article, without reading it again.
    pub fn watched(&self, watch: &Watch) -> Vec<Watched> {
        watch.find_in(&self.texts, &self.findings)
    }
}

/// [`analyse`], [`notice`], what it denies and its passages in other languages of one article, which is read only once for all.
pub fn analyse_in_full<'a>(rules: &'a Rules, article: &Article<'a>, context: &Context<'a>) -> Analysis<'a> {
    analyse_known(rules, article, context, None)
}

/// The same of an article of which something may be known since [`corrected_and_denied`].
pub fn analyse_known<'a>(rules: &'a Rules, article: &Article<'a>, context: &Context<'a>, known: Option<Known>) -> Analysis<'a> {
    let published = article.published.map(|p| p.date_naive());
    let reading = match known {
        Some(known) => Reading::of_known(rules, article.content, published, known),
        None => Reading::new(rules, article.content, published),
    };
    let findings = findings(rules, article, &reading, context);
    let notice = signals::correction::of_reading(&reading);
    let denial = Denial::of(rules, &reading);
    let account = Account::of(rules, article, &reading);
    let mut texts = reading.texts;
    let passages = texts.each_mut().map(|text| std::mem::take(&mut text.passages));
    Analysis { findings, notice, denial, account, passages, texts }
}

/// What an article says of others, or others of it.
#[derive(Clone, Debug, Default)]
pub struct ForOthers {
    /// What it corrects.
    pub notice: Option<Notice>,
    /// What it denies.
    pub denial: Option<Denial>,
    /// What it asserts, that another may deny.
    pub asserted: Option<Asserted>,
    /// What it counts of an event.
    pub account: Option<Account>,
}

impl ForOthers {
    fn of(rules: &Rules, article: &Article<'_>, reading: &Reading<'_>) -> Self {
        let notice = signals::correction::of_reading(reading);
        let denial = Denial::of(rules, reading);
        let asserted = Asserted::of(rules, reading, || notice.is_none() && denial.is_none());
        let account = Account::of(rules, article, reading);
        Self { notice, denial, asserted, account }
    }
}

/// What an article corrects and denies of others, without what is found in it; and what is known of it now, for [`analyse_known`].
pub fn corrected_and_denied(rules: &Rules, article: &Article<'_>) -> (Option<Notice>, Option<Denial>, Known) {
    let mut reading = Reading::of_words(rules, article.content, article.published.map(|p| p.date_naive()));
    if !rules.glances.may_correct_or_deny(&reading.texts) {
        return (None, None, reading.keep(article.content, false));
    }
    let notice = signals::correction::of_reading(&reading);
    if !Denial::may_be_in(&reading) {
        return (notice, None, reading.keep(article.content, false));
    }
    reading.find();
    let denial = Denial::of(rules, &reading);
    (notice, denial, reading.keep(article.content, true))
}

/// What an article says of others, without what is found in it.
pub fn for_others(rules: &Rules, article: &Article<'_>) -> ForOthers {
    ForOthers::of(rules, article, &Reading::new(rules, article.content, article.published.map(|p| p.date_naive())))
}

/// [`analyse`] and [`for_others`] of one article, which is read only once for both.
pub fn analyse_for_others(rules: &Rules, article: &Article<'_>, context: &Context<'_>) -> (Findings, ForOthers) {
    let reading = Reading::new(rules, article.content, article.published.map(|p| p.date_naive()));
    let findings = findings(rules, article, &reading, context);
    (findings, ForOthers::of(rules, article, &reading))
}

fn findings<'a>(rules: &Rules, article: &Article<'a>, reading: &Reading<'a>, context: &Context<'a>) -> Findings {
    let relevance = reading.found.relevance();
    let signals = signals::find(rules, article, reading, context);
    Findings {
        language: reading.language,
        places: reading.places(rules),
        relevance,
        tone: tone::tone(rules, reading),
        suspicion: finding::suspicion(&signals),
        signals,
        watched: Vec::new(),
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
