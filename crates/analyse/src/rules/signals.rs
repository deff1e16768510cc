//! The shape of `signals.toml`: each rule with criterion, weight, switch and the sentences that explain it.

use std::borrow::Cow;

use domain::{Criterion, Evidence, Nfc, Signal};
use serde::Deserialize;

use super::abroad::Units;
use super::file::Fault;
use crate::marks::{as_it_stands, is_quoting, within_marks};
use crate::signals::claim::Settled;

/// A rule of the engine. Its name in the file is the snake-case of its name here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RuleId {
    /// A figure against the fact register.
    FigureRegister,
    /// A figure against other outlets in one story.
    FigurePeers,
    /// Parts that do not add up to their whole.
    FigureSum,
    /// A hedge that copies of the text have and this one has not.
    HedgePeers,
    /// A named source that copies of the text have and this one has not.
    SourcePeers,
    /// A figure of the headline that the article does not carry.
    HeadlineFigure,
    /// A headline that asserts what the article leaves open.
    HeadlineCertain,
    /// A person of the headline whom the article does not name.
    HeadlineName,
    /// A person or firm of the headline of whom the article tells something else.
    HeadlineWho,
    /// A place of the headline where the article does not set anything.
    HeadlinePlace,
    /// A place of the headline that the article names beside the event alone.
    HeadlineScene,
    /// A question of the headline that the article does not take up.
    HeadlineQuestion,
    /// A strong word of the headline that the article does not repeat.
    HeadlineStrength,
    /// A serious claim with anonymous sources alone.
    AnonymousClaim,
    /// An event put in our area that the body places elsewhere.
    WrongPlace,
    /// A gate put in a commune in which it does not lie.
    WrongAddress,
    /// A figure edited without a word.
    ChangedFigure,
    /// A date, name or negation edited without a word.
    ChangedFacts,
    /// An official denial in another article of the story.
    DeniedElsewhere,
    /// A claim that the office answered before.
    AnsweredBefore,
    /// A printed correction.
    CorrectionNotice,
}

impl RuleId {
    /// All rules with the placeholders that their sentences may use.
    const ALL: [(Self, &'static str, &'static [&'static str]); 21] = [
        (Self::FigureRegister, "figure_register", &["quote", "citation", "register", "as_of", "agency"]),
        (Self::FigurePeers, "figure_peers", &["what", "quote", "peer_outlet", "peer_quote"]),
        (Self::FigureSum, "figure_sum", &["quote", "sum"]),
        (Self::HedgePeers, "hedge_peers", &["quote", "peer_outlet", "peer_quote"]),
        (Self::SourcePeers, "source_peers", &["quote", "peer_outlet", "peer_quote"]),
        (Self::HeadlineFigure, "headline_figure", &["quote", "body"]),
        (Self::HeadlineCertain, "headline_certain", &["quote", "body"]),
        (Self::HeadlineName, "headline_name", &["quote"]),
        (Self::HeadlineWho, "headline_who", &["quote", "body"]),
        (Self::HeadlinePlace, "headline_place", &["quote", "body"]),
        (Self::HeadlineScene, "headline_scene", &["quote", "body"]),
        (Self::HeadlineQuestion, "headline_question", &["quote"]),
        (Self::HeadlineStrength, "headline_strength", &["quote"]),
        (Self::AnonymousClaim, "anonymous_claim", &["quote", "source"]),
        (Self::WrongPlace, "wrong_place", &["quote", "body"]),
        (Self::WrongAddress, "wrong_address", &["quote", "unit"]),
        (Self::ChangedFigure, "changed_figure", &["changes"]),
        (Self::ChangedFacts, "changed_facts", &["changes"]),
        (Self::DeniedElsewhere, "denied_elsewhere", &["quote", "outlet", "denial"]),
        (Self::AnsweredBefore, "answered_before", &["quote", "settled", "case", "answer"]),
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
    mentioned: f64,
    long_enough: usize,
    off_by: f64,
    accusing: f64,
    contradicted: f64,
    edited: Edited,
    answered: AnsweredWords,
    units: Units,
    #[serde(rename = "rule")]
    rules: Vec<Declared>,
}

/// How a signal names what an earlier case came to, in Vietnamese, English and Chinese.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnsweredWords {
    sent: [String; 3],
    judged: [String; 3],
}

impl AnsweredWords {
    pub(crate) fn told(&self, settled: Settled) -> [&str; 3] {
        match settled {
            Settled::Sent => self.sent.each_ref(),
            Settled::Judged => self.judged.each_ref(),
        }
        .map(String::as_str)
    }
}

/// How a signal names an edit, in Vietnamese, English and Chinese.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Edited {
    /// Share of a rule's weight where one word alone stands for another.
    pub(crate) words: f64,
    replaced: String,
    replaced_en: String,
    replaced_zh: String,
    removed: String,
    removed_en: String,
    removed_zh: String,
}

impl Edited {
    /// Sentences with their keys and the placeholders that they may use.
    fn sentences(&self) -> [(&'static str, &str, &'static [&'static str]); 6] {
        const BOTH: &[&str] = &["old", "new"];
        const OLD: &[&str] = &["old"];
        [
            ("edited.replaced", &self.replaced, BOTH),
            ("edited.replaced_en", &self.replaced_en, BOTH),
            ("edited.replaced_zh", &self.replaced_zh, BOTH),
            ("edited.removed", &self.removed, OLD),
            ("edited.removed_en", &self.removed_en, OLD),
            ("edited.removed_zh", &self.removed_zh, OLD),
        ]
    }

    /// All edits in the three languages, each of what stood and what stands; nothing of the latter for what was taken out.
    pub(crate) fn told(&self, edits: &[(String, Option<String>)]) -> [String; 3] {
        let said = |replaced: &str, removed: &str, between: &str, quoted: Quoted| {
            let one = |(old, new): &(String, Option<String>)| match new {
                Some(new) => filled(replaced, &[("old", old), ("new", new)], quoted),
                None => filled(removed, &[("old", old)], quoted),
            };
            edits.iter().map(one).collect::<Vec<_>>().join(between)
        };
        [
            said(&self.replaced, &self.removed, "; ", as_it_stands),
            said(&self.replaced_en, &self.removed_en, "; ", within_marks),
            said(&self.replaced_zh, &self.removed_zh, "；", within_marks),
        ]
    }
}

/// A rule of doubt, for lists of rules.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredRule {
    /// Its name in findings.
    pub name: &'static str,
    /// What it proposes.
    pub criterion: Criterion,
    /// 0 to 1.
    pub weight: f64,
    /// Whether it is used.
    pub on: bool,
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
    reason_en: String,
    reason_zh: String,
}

impl SignalsFile {
    /// What is wrong beyond the shape.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let shares = [
            ("threshold", self.threshold),
            ("mentioned", self.mentioned),
            ("off_by", self.off_by),
            ("accusing", self.accusing),
            ("contradicted", self.contradicted),
            ("edited.words", self.edited.words),
        ];
        let wrong = shares.into_iter().filter(|(_, share)| !(0.0..=1.0).contains(share));
        let mut faults: Vec<_> = wrong.map(|(key, _)| (key.to_owned(), format!("{key} ="), OUTSIDE.to_owned())).collect();
        for (key, sentence, known) in self.edited.sentences() {
            let needle = || format!("{} =", key.trim_start_matches("edited."));
            faults.extend(faults_of(sentence, known).map(|message| (key.to_owned(), needle(), message)));
        }
        for (at, rule) in self.rules.iter().enumerate() {
            let fault = |(key, message): (&str, String)| (format!("rule[{at}].{key}"), String::new(), message);
            faults.extend(rule.faults(&self.rules[..at]).into_iter().map(fault));
        }
        let undeclared = RuleId::ALL.into_iter().filter(|(id, ..)| !self.rules.iter().any(|r| r.id == *id));
        let message = |name: &str| format!("`{name}` is not declared; switch it off with `on = false` instead");
        faults.extend(undeclared.map(|(_, name, _)| ("rule".to_owned(), String::new(), message(name))));
        faults
    }
}

/// What is said of a share that is none.
const OUTSIDE: &str = "must lie between 0 and 1";

impl Declared {
    /// Keys and messages. `before` are the rules before it.
    fn faults(&self, before: &[Self]) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if before.iter().any(|r| r.id == self.id) {
            faults.push(("id", format!("`{}` is declared twice", self.id.name())));
        }
        if !(0.0..=1.0).contains(&self.weight) {
            faults.push(("weight", OUTSIDE.to_owned()));
        }
        let known = RuleId::ALL.iter().find(|(id, ..)| *id == self.id).map_or(&[][..], |(.., placeholders)| placeholders);
        for (key, sentence) in [("reason", &self.reason), ("reason_en", &self.reason_en), ("reason_zh", &self.reason_zh)] {
            faults.extend(faults_of(sentence, known).map(|message| (key, message)));
        }
        faults
    }
}

/// What is wrong with a sentence: placeholders that are not known in it, or no words.
fn faults_of<'s>(sentence: &'s str, known: &'s [&'s str]) -> impl Iterator<Item = String> + 's {
    let unknown = placeholders(sentence).filter(|p| !known.contains(p)).map(|unknown| unknown_placeholder(unknown, known));
    unknown.chain(sentence.trim().is_empty().then(|| "is empty".to_owned()))
}

fn unknown_placeholder(unknown: &str, known: &[&str]) -> String {
    format!("`{{{unknown}}}` is not known here; there are {}", known.join(", "))
}

fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// Declared rules, ready.
#[derive(Debug)]
pub(crate) struct SignalRules {
    pub(crate) threshold: f64,
    /// Share of a rule's weight where the article only mentions the area and the quoted passage does not.
    pub(crate) mentioned: f64,
    /// Bytes of lead and body from which a headline can be held against them.
    pub(crate) long_enough: usize,
    /// Share by which a headline's figure may be off.
    pub(crate) off_by: f64,
    /// Weight of a question that accuses and that the article does not answer.
    pub(crate) accusing: f64,
    /// Weight of a word of extent that the article contradicts.
    pub(crate) contradicted: f64,
    /// How edits are named.
    pub(crate) edited: Edited,
    /// How what an earlier case came to is named.
    pub(crate) answered: AnsweredWords,
    units: Units,
    rules: Vec<Declared>,
    /// A printed correction is a fact, not a proposal: it speaks whether switched on or not.
    pub(crate) correction: Declared,
}

impl SignalRules {
    /// `None` where the correction rule is not declared, which [`SignalsFile::faults`] says.
    pub(crate) fn compile(file: SignalsFile) -> Option<Self> {
        let correction = file.rules.iter().find(|r| r.id == RuleId::CorrectionNotice)?.clone();
        let SignalsFile { threshold, mentioned, long_enough, off_by, accusing, contradicted, edited, answered, units, rules } = file;
        Some(Self { threshold, mentioned, long_enough, off_by, accusing, contradicted, edited, answered, units, rules, correction })
    }

    /// An amount of the register in Vietnamese, English and Chinese.
    pub(crate) fn amount(&self, value: f64, unit: &str) -> [String; 3] {
        self.units.amount(value, unit)
    }

    pub(crate) fn declared(&self) -> impl Iterator<Item = DeclaredRule> {
        self.rules.iter().map(|r| DeclaredRule { name: r.id.name(), criterion: r.criterion, weight: r.weight, on: r.on })
    }

    pub(crate) fn switch_on(&mut self, name: &str) -> bool {
        let rule = self.rules.iter_mut().find(|r| r.id.name() == name);
        rule.map(|rule| rule.on = true).is_some()
    }

    /// The rule, unless it is switched off.
    pub(crate) fn on(&self, id: RuleId) -> Option<&Declared> {
        self.rules.iter().find(|r| r.id == id && r.on)
    }
}

impl Declared {
    /// The signal of this rule with its sentence filled in.
    pub(crate) fn signal(&self, values: &[(&str, &str)], evidence: Vec<Evidence>, fact: Option<i64>) -> Signal {
        self.signal_in([values; 3], evidence, fact)
    }

    /// [`Self::signal`] with values of each language's own: Vietnamese, English, Chinese.
    pub(crate) fn signal_in(&self, values: [&[(&str, &str)]; 3], evidence: Vec<Evidence>, fact: Option<i64>) -> Signal {
        let [vi, en, zh] = values;
        let reason = Nfc::new(filled(&self.reason, vi, as_it_stands));
        let [reason_en, reason_zh] =
            [(&self.reason_en, en), (&self.reason_zh, zh)].map(|(template, values)| Nfc::new(filled(template, values, within_marks)));
        let (rule, criterion, weight) = (self.id.name().to_owned(), self.criterion, self.weight);
        Signal { rule, criterion, weight, reason, reason_en, reason_zh, evidence, fact }
    }
}

/// How a language writes what stands between quotation marks.
type Quoted = fn(&str) -> Cow<'_, str>;

/// A quote within a sentence, without the mark that ends its own.
fn inner(value: &str) -> &str {
    let bare = value.trim_end_matches(['.', ';', ',', ':', '。', '；', '，', ' ']);
    if value.ends_with("..") || bare.is_empty() { value } else { bare }
}

/// One pass, so that a value with braces in it is not read as a placeholder. What stands between quotation marks is `quoted`.
fn filled(template: &str, values: &[(&str, &str)], quoted: Quoted) -> String {
    let mut sentence = String::with_capacity(template.len() + 160);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| values.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v, tail)));
        match known {
            Some((value, tail)) => {
                let value = if tail.is_empty() { value } else { inner(value) };
                let value = if is_quoting(&sentence) { quoted(value) } else { Cow::Borrowed(value) };
                sentence.push_str(&value);
                rest = tail;
            }
            None => {
                sentence.push('{');
                rest = after;
            }
        }
    }
    sentence.push_str(rest);
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_quotes_within_a_quotation_has_the_inner_marks() {
        let check = |template: &str, quoted: Quoted, expect: &str| {
            assert_eq!(filled(template, &[("quote", "Ông nói “không”."), ("body", "có “gì” đó")], quoted), expect);
        };
        check("It says “{quote}”; {body}: to be checked.", within_marks, "It says “Ông nói ‘không’”; có “gì” đó: to be checked.");
        check("文章称“{quote}”；正文称“{body}”。", within_marks, "文章称“Ông nói ‘không’”；正文称“có ‘gì’ đó”。");
        check("Bài viết “{quote}”.", as_it_stands, "Bài viết “Ông nói “không””.");
    }
}
