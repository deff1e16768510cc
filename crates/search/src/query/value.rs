//! Values of fields: what the words behind a colon mean.

mod words;

use std::cell::OnceCell;

use chrono::NaiveDate;
use domain::PlaceId;
use domain::fold::fold;

use super::date;
use super::field::Field;
use super::tree::{Condition, Days};
use crate::names::Names;
use crate::tokens;
use crate::{ValueKind, ValueRemark};

/// What is known while a search is read.
pub(crate) struct Known<'k> {
    /// The day on which it is read; without one "hôm nay" means nothing.
    pub(crate) today: Option<NaiveDate>,
    /// Places and their names.
    pub(crate) names: &'k Names,
    /// Outlets by id and by name, as the index has them; asked for once, and only when a search names one.
    pub(crate) outlets: &'k dyn Fn() -> Vec<String>,
    /// The name of an outlet as it is printed, by what it is known by in the index.
    printed: &'k dyn Fn(&str) -> Option<String>,
    /// What that gave, each with its key.
    listed: OnceCell<Vec<(String, String)>>,
}

/// A value that was understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) condition: Condition,
    /// How it was understood, where that is not plain.
    pub(super) remark: Option<ValueRemark>,
}

impl Value {
    fn plain(condition: Condition) -> Self {
        Self { condition, remark: None }
    }
}

/// Places and outlets named in a remark.
const SHOWN: usize = 6;

impl<'k> Known<'k> {
    /// What is known on a day, from a gazetteer and an index.
    pub(crate) fn new(today: Option<NaiveDate>, names: &'k Names, outlets: &'k dyn Fn() -> Vec<String>) -> Self {
        Self { today, names, outlets, printed: &|_| None, listed: OnceCell::new() }
    }

    /// With a way to name outlets in remarks.
    pub(crate) fn printing(self, printed: &'k dyn Fn(&str) -> Option<String>) -> Self {
        Self { printed, ..self }
    }

    /// What `text` means as a value of `field`; never for the title, where everything means itself.
    pub(super) fn value(&self, field: Field, text: &str) -> Option<Value> {
        match field {
            Field::Title => None,
            Field::Outlet => self.outlet(text),
            Field::Language => words::language(&key(text)).map(|language| Value::plain(Condition::Languages(vec![language]))),
            Field::Place => self.place(text),
            Field::Tone => words::tone(&key(text)).map(|tone| Value::plain(Condition::Tones(vec![tone]))),
            Field::Relevance => words::relevances(&key(text)).map(|relevances| Value::plain(Condition::Relevances(relevances))),
            Field::Case => words::cases(&key(text)).map(|(cases, remark)| Value { condition: Condition::Cases(cases), remark }),
            Field::Day => self.days(text, |days| days),
            Field::From => self.days(text, |days| Days { to: None, ..days }),
            Field::To => self.days(text, |days| Days { from: None, ..days }),
        }
    }

    /// What is said of a value that means nothing.
    pub(super) fn unknown(&self, field: Field, text: &str) -> ValueRemark {
        let asked = format!("{}:{}", field.name(), text.trim());
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let (kind, known) = match field {
            Field::Title => return ValueRemark::FieldOfNothing(field.name()),
            Field::Day | Field::From | Field::To => return ValueRemark::NoDay { asked, like: date::example(self.today) },
            Field::Outlet => (ValueKind::Outlet, self.shown(self.outlets_like(text.trim()))),
            Field::Language => (ValueKind::Language, names(&words::LANGUAGES.map(|(_, names)| names[0]))),
            Field::Place => (ValueKind::Place, self.names.like(text.trim(), SHOWN)),
            Field::Tone => (ValueKind::Tone, names(&words::TONES.map(|(_, names)| names[0]))),
            Field::Relevance => (ValueKind::Relevance, words::relevance_names()),
            Field::Case => (ValueKind::State, words::case_names()),
        };
        ValueRemark::NoSuch { asked, kind, known }
    }

    fn days(&self, text: &str, side: fn(Days) -> Days) -> Option<Value> {
        let (days, remark) = date::read(text, self.today)?;
        Some(Value { condition: Condition::Published(side(days)), remark })
    }

    fn place(&self, text: &str) -> Option<Value> {
        let found = self.names.places(text);
        if found.is_empty() {
            // Without a gazetteer only ids can be meant.
            let id = self.names.is_empty() && !text.contains(char::is_whitespace) && !text.is_empty();
            return id.then(|| Value::plain(Condition::Places(vec![PlaceId::from(text)])));
        }
        let places = || found.iter().map(|place| place.name.to_string()).collect();
        let remark = (found.len() > 1).then(|| ValueRemark::PlacesMeant { asked: text.trim().to_owned(), places: places() });
        Some(Value { condition: Condition::Places(found.iter().map(|place| place.id.clone()).collect()), remark })
    }

    /// By its whole id or name, else by a part of it.
    fn outlet(&self, text: &str) -> Option<Value> {
        let sought = key(text);
        if self.listed().is_empty() {
            return Some(Value::plain(Condition::Outlets(vec![text.trim().to_owned()])));
        }
        let chosen = |is: &dyn Fn(&str) -> bool| {
            let chosen = self.listed().iter().filter(|(key, _)| is(key)).map(|(_, name)| name.clone());
            chosen.collect::<Vec<_>>()
        };
        let same = chosen(&|known| known == sought || squeezed(known) == squeezed(&sought));
        if !same.is_empty() {
            return Some(Value::plain(Condition::Outlets(same)));
        }
        let inside = chosen(&|known| format!(" {known} ").contains(&format!(" {sought} ")));
        (!inside.is_empty()).then(|| {
            let remark = ValueRemark::OutletsMeant { asked: text.trim().to_owned(), outlets: self.shown(inside.clone()) };
            Value { condition: Condition::Outlets(inside), remark: Some(remark) }
        })
    }

    fn listed(&self) -> &[(String, String)] {
        self.listed.get_or_init(|| (self.outlets)().into_iter().map(|name| (key(&name), name)).collect())
    }

    /// As many outlets as a remark can hold, each once by its printed name.
    fn shown(&self, outlets: Vec<String>) -> Vec<String> {
        let mut shown = Vec::new();
        for outlet in outlets {
            let outlet = (self.printed)(&outlet).unwrap_or(outlet);
            if shown.contains(&outlet) {
                continue;
            }
            if shown.len() == SHOWN {
                shown.push("…".to_owned());
                break;
            }
            shown.push(outlet);
        }
        shown
    }

    /// Outlets, first those whose name begins like a word of `text`.
    fn outlets_like(&self, text: &str) -> Vec<String> {
        let sought = key(text);
        let begins = |known: &str| {
            let beginning = |word: &str| word.chars().take(3).collect::<String>();
            sought.split(' ').any(|word| known.split(' ').any(|known| beginning(known) == beginning(word)))
        };
        let (like, others): (Vec<_>, Vec<_>) = self.listed().iter().partition(|(known, _)| begins(known));
        like.into_iter().chain(others).map(|(_, name)| name.clone()).collect()
    }
}

/// The same for every way of writing the same words. Not stemmed: "tuoitre" is no English word.
pub(super) fn key(text: &str) -> String {
    tokens::units(&domain::Nfc::new(text)).iter().map(|unit| fold(&unit.exact)).collect::<Vec<_>>().join(" ")
}

fn squeezed(key: &str) -> String {
    key.replace(' ', "")
}
