//! The wording of one kind of letter: minijinja templates by part, and the articles of law by day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::error::{line_of, line_of_table, parse};
use crate::text::one_line;

/// Steps one template may take: some hundred times what the shipped ones need, far below what a person would notice.
const FUEL: u64 = 50_000;

/// One file of templates.
#[derive(Debug)]
pub(crate) struct Template {
    file: String,
    text: String,
    parts: Parts,
    engine: Environment<'static>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    subject: String,
    addressees: Vec<String>,
    heads: [String; 3],
    #[serde(default)]
    ask: String,
    opening: Vec<String>,
    closing: Vec<String>,
    recipients: Vec<String>,
    basis: Vec<Basis>,
}

/// Articles that are cited for items from a day on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Basis {
    #[serde(default)]
    from: Option<NaiveDate>,
    cite: BTreeMap<String, String>,
}

/// What a template may speak of. Every text is on one line already.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Speech {
    pub(crate) agency: String,
    pub(crate) contact: String,
    pub(crate) place: String,
    pub(crate) outlet: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) published: String,
    pub(crate) seen: String,
    pub(crate) copies: Vec<SpeechCopy>,
    pub(crate) quotes: Vec<SpeechQuote>,
    pub(crate) law: String,
    pub(crate) note: String,
    pub(crate) verdict: String,
    pub(crate) outside: String,
}

/// The same item elsewhere.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SpeechCopy {
    pub(crate) outlet: String,
    pub(crate) url: String,
}

/// A passage and what is known about it.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct SpeechQuote {
    pub(crate) passage: String,
    pub(crate) fact: String,
    pub(crate) document: String,
}

/// The parts of a letter in words.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(crate) subject: String,
    pub(crate) addressees: Vec<String>,
    pub(crate) ask: String,
    pub(crate) opening: Vec<String>,
    pub(crate) closing: Vec<String>,
    pub(crate) recipients: Vec<String>,
}

#[derive(Serialize)]
struct Said<'a> {
    #[serde(flatten)]
    speech: &'a Speech,
    cite: &'a BTreeMap<String, String>,
}

impl Template {
    /// Reads a file and says every template once, so that a wrong name is found when the program starts and not
    /// when somebody needs the letter.
    pub(super) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let parts: Parts = parse(file, text)?;
        check_basis(file, text, &parts.basis)?;
        let template = Self { file: file.into(), text: text.into(), parts, engine: engine() };
        for basis in &template.parts.basis {
            template.say_with(&Speech::default(), &basis.cite)?;
            let said = template.say_with(&specimen(), &basis.cite)?;
            template.must_say(&said)?;
        }
        Ok(template)
    }

    /// Refuses what no letter can be sent without.
    fn must_say(&self, said: &Wording) -> Result<(), Error> {
        let needed = [("subject", said.subject.is_empty()), ("addressees", said.addressees.is_empty())];
        let heads = ("heads", self.parts.heads.iter().any(|head| head.trim().is_empty()));
        match needed.into_iter().chain([heads]).find(|(_, is_empty)| *is_empty) {
            Some((key, _)) => Err(Error::config(&self.file, format!("{}{key}: may not be empty", line_of(&self.text, key)))),
            None => Ok(()),
        }
    }

    /// Heads of the table's columns.
    pub(crate) fn heads(&self) -> [String; 3] {
        self.parts.heads.clone()
    }

    /// The letter in words, with the articles that were law on `day`.
    pub(crate) fn say(&self, speech: &Speech, day: NaiveDate) -> Result<Wording, Error> {
        let basis = self.parts.basis.iter().rev().find(|b| b.from.is_none_or(|from| from <= day));
        let none = BTreeMap::new();
        self.say_with(speech, basis.map_or(&none, |b| &b.cite))
    }

    fn say_with(&self, speech: &Speech, cite: &BTreeMap<String, String>) -> Result<Wording, Error> {
        let said = Value::from(Serde(Said { speech, cite }));
        Ok(Wording {
            subject: self.one("subject", &self.parts.subject, &said)?,
            addressees: self.all("addressees", &self.parts.addressees, &said)?,
            ask: self.one("ask", &self.parts.ask, &said)?,
            opening: self.all("opening", &self.parts.opening, &said)?,
            closing: self.all("closing", &self.parts.closing, &said)?,
            recipients: self.all("recipients", &self.parts.recipients, &said)?,
        })
    }

    fn all(&self, key: &str, sources: &[String], said: &Value) -> Result<Vec<String>, Error> {
        let mut out = Vec::with_capacity(sources.len());
        for (i, source) in sources.iter().enumerate() {
            let text = self.render(key, &format!("{key}[{i}]"), source, said)?;
            if !text.is_empty() {
                out.push(text);
            }
        }
        Ok(out)
    }

    fn one(&self, key: &str, source: &str, said: &Value) -> Result<String, Error> {
        self.render(key, key, source, said)
    }

    fn render(&self, key: &str, place: &str, source: &str, said: &Value) -> Result<String, Error> {
        let text = self.engine.render_named_str(place, source, said.clone());
        text.map(|t| one_line(&t)).map_err(|e| Error::config(&self.file, format!("{}{place}: {e}", line_of(&self.text, key))))
    }
}

fn engine() -> Environment<'static> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    engine.set_auto_escape_callback(|_| AutoEscape::None);
    engine
}

fn check_basis(file: &str, text: &str, basis: &[Basis]) -> Result<(), Error> {
    if basis.first().is_none_or(|b| b.from.is_some()) {
        return Err(Error::config(file, format!("{}basis: the first has no `from`", line_of_table(text, "basis", 0))));
    }
    match basis.windows(2).position(|pair| pair[0].from >= pair[1].from) {
        Some(i) => Err(Error::config(file, format!("{}basis: `from` is not after the one before", line_of_table(text, "basis", i + 1)))),
        None => Ok(()),
    }
}

fn specimen() -> Speech {
    let x = || "x".to_owned();
    Speech {
        agency: x(),
        contact: x(),
        place: x(),
        outlet: x(),
        title: x(),
        url: x(),
        published: x(),
        seen: x(),
        copies: vec![SpeechCopy { outlet: x(), url: x() }; 12],
        quotes: vec![SpeechQuote { passage: x(), fact: x(), document: x() }],
        law: x(),
        note: x(),
        verdict: x(),
        outside: x(),
    }
}
