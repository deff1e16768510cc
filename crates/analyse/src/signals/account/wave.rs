//! Versions that are analysed side by side: none of them is known while another one is read, so they are held against each other afterwards.

use domain::{CaptureId, Fact, Findings, Signal};

use super::{Account, Accounts};
use crate::article::{Article, Context};
use crate::reading::Reading;
use crate::rules::Rules;
use crate::signals;

/// One version of a wave, with what was found in it alone.
#[derive(Clone, Copy, Debug)]
pub struct Version<'a> {
    /// Its capture.
    pub capture: CaptureId,
    /// Its words, its outlet and its time.
    pub article: Article<'a>,
    /// What it counts.
    pub account: Option<&'a Account>,
    /// What was found in it.
    pub findings: &'a Findings,
}

/// A figure of one version of a wave that another one before it tells otherwise.
#[derive(Clone, Debug)]
pub struct Apart {
    /// The version whose figure it is.
    pub of: CaptureId,
    /// The version that tells it otherwise.
    pub by: CaptureId,
    /// The reason.
    pub signal: Signal,
}

/// What the versions of a wave, in their order, tell otherwise than one before them. A version that has such a reason already gets no other.
pub fn apart(rules: &Rules, facts: &[Fact], wave: &[Version<'_>]) -> Vec<Apart> {
    let mut met = Accounts::default();
    let mut apart = Vec::new();
    for version in wave {
        let Some((account, outlet)) = version.account.zip(version.article.outlet) else { continue };
        let context = Context { facts, capture: Some(version.capture), accounts: Some(&met), ..Context::default() };
        let signal = told_otherwise(rules, &version.article, account, &context);
        let is_new = |signal: &Signal| version.findings.signals.iter().all(|known| known.rule != signal.rule);
        if let Some(signal) = signal.filter(is_new) {
            let teller = signal.evidence.iter().find_map(|e| e.capture.filter(|by| wave.iter().any(|other| other.capture == *by)));
            apart.extend(teller.map(|by| Apart { of: version.capture, by, signal }));
        }
        met.add(account.clone(), version.capture, outlet, version.article.published, version.article.content);
    }
    apart
}

/// What an article counts otherwise than others of the context's accounts, as far as it is the office's business. `account` is its own.
pub(crate) fn told_otherwise(rules: &Rules, article: &Article<'_>, account: &Account, context: &Context<'_>) -> Option<Signal> {
    let accounts = context.accounts.filter(|accounts| accounts.may_bear(rules, article, account))?;
    let context = Context { accounts: Some(accounts), ..*context };
    let reading = Reading::new(rules, article.content, article.published.map(|p| p.date_naive()));
    signals::told_otherwise(rules, article, &reading, &context)
}
