//! The shape of `signals.toml`: each rule with criterion, weight, switch and the sentence that explains it.

use domain::{Criterion, Evidence, Nfc, Signal};
use serde::Deserialize;

/// A rule of the engine. Its name in the file is the snake-case of its name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RuleId {
    /// A figure against the fact register.
    FigureRegister,
    /// A figure against other outlets in one story.
    FigurePeers,
    /// A figure of the headline that the article does not carry.
    HeadlineFigure,
    /// A headline that asserts what the article leaves open.
    HeadlineCertain,
    /// A serious claim with anonymous sources alone.
    AnonymousClaim,
    /// An event put in our area that the body places elsewhere.
    WrongPlace,
    /// A figure edited without a word.
    ChangedFigure,
    /// A date, name or negation edited without a word.
    ChangedFacts,
    /// A printed correction.
    CorrectionNotice,
}

impl RuleId {
    /// All rules with the placeholders that their sentences may use.
    const ALL: [(Self, &'static str, &'static [&'static str]); 9] = [
        (Self::FigureRegister, "figure_register", &["quote", "citation", "register", "as_of", "agency"]),
        (Self::FigurePeers, "figure_peers", &["quote", "peer_outlet", "peer_quote"]),
        (Self::HeadlineFigure, "headline_figure", &["quote", "body"]),
        (Self::HeadlineCertain, "headline_certain", &["quote", "body"]),
        (Self::AnonymousClaim, "anonymous_claim", &["quote", "source"]),
        (Self::WrongPlace, "wrong_place", &["quote", "body"]),
        (Self::ChangedFigure, "changed_figure", &["changes"]),
        (Self::ChangedFacts, "changed_facts", &["changes"]),
        (Self::CorrectionNotice, "correction_notice", &["outlet", "quote"]),
    ];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(id, ..)| *id == self).map_or("", |(_, name, _)| name)
    }
}

/// The whole file; every key is described at its head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignalsFile {
    threshold: f64,
    #[serde(rename = "rule")]
    rules: Vec<Declared>,
}

/// A rule as declared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Declared {
    id: RuleId,
    criterion: Criterion,
    weight: f64,
    on: bool,
    reason: String,
}

impl SignalsFile {
    /// What is wrong beyond the shape: key, text to find its line by, message.
    pub(crate) fn faults(&self) -> Vec<(String, String, String)> {
        let mut faults = Vec::new();
        if !(0.0..=1.0).contains(&self.threshold) {
            faults.push(("threshold".to_owned(), "threshold".to_owned(), "must lie between 0 and 1".to_owned()));
        }
        for (i, rule) in self.rules.iter().enumerate() {
            let name = rule.id.name();
            let mut fault = |key: &str, message: String| faults.push((format!("rule[{i}].{key}"), format!("id = \"{name}\""), message));
            if self.rules[..i].iter().any(|r| r.id == rule.id) {
                fault("id", format!("`{name}` is declared twice"));
            }
            if !(0.0..=1.0).contains(&rule.weight) {
                fault("weight", "must lie between 0 and 1".to_owned());
            }
            let known = RuleId::ALL.iter().find(|(id, ..)| *id == rule.id).map_or(&[][..], |(.., placeholders)| placeholders);
            for unknown in placeholders(&rule.reason).filter(|p| !known.contains(p)) {
                fault("reason", format!("`{{{unknown}}}` is not known here; there are {}", known.join(", ")));
            }
        }
        for (id, name, _) in RuleId::ALL {
            if !self.rules.iter().any(|r| r.id == id) {
                faults.push((
                    "rule".to_owned(),
                    String::new(),
                    format!("`{name}` is not declared; switch it off with `on = false` instead"),
                ));
            }
        }
        faults
    }
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// Declared rules, ready.
#[derive(Debug)]
pub(crate) struct SignalRules {
    pub(crate) threshold: f64,
    rules: Vec<Declared>,
    /// A printed correction is a fact, not a proposal: it speaks whether switched on or not.
    pub(crate) correction: Declared,
}

impl SignalRules {
    /// `None` where the correction rule is not declared, which [`SignalsFile::faults`] says.
    pub(crate) fn compile(file: SignalsFile) -> Option<Self> {
        let correction = file.rules.iter().find(|r| r.id == RuleId::CorrectionNotice)?.clone();
        Some(Self { threshold: file.threshold, rules: file.rules, correction })
    }

    /// The rule, unless it is switched off.
    pub(crate) fn on(&self, id: RuleId) -> Option<&Declared> {
        self.rules.iter().find(|r| r.id == id && r.on)
    }
}

impl Declared {
    /// The signal of this rule with its sentence filled in.
    pub(crate) fn signal(&self, values: &[(&str, &str)], evidence: Vec<Evidence>, fact: Option<i64>) -> Signal {
        let mut reason = self.reason.clone();
        for (name, value) in values {
            reason = reason.replace(&format!("{{{name}}}"), value);
        }
        Signal { rule: self.id.name().to_owned(), criterion: self.criterion, weight: self.weight, reason: Nfc::new(reason), evidence, fact }
    }
}
