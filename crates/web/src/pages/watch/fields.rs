//! The form of a watch phrase: a word or phrase a line.

use domain::place::Kind;
use domain::{Language, Part, PlaceId, WatchPhrase};
use serde::Deserialize;
use store::WatchRow;

use crate::chrome::Mistakes;
use crate::locale::t;
use crate::pages::case::{Choice, choice};
use crate::posted::{clean, lines};
use crate::{App, places, words};

/// The form as typed.
#[derive(Clone, Debug, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    /// Number of the phrase that is changed; 0 for a new one.
    pub(crate) id: i64,
    /// The version that was changed.
    pub(crate) version: i64,
    /// Digest of the phrase that was previewed.
    pub(crate) previewed: String,
    pub(crate) name: String,
    pub(crate) any: String,
    pub(crate) all: String,
    pub(crate) near: String,
    pub(crate) within: String,
    pub(crate) except: String,
    pub(crate) not: String,
    pub(crate) part: String,
    pub(crate) languages: Vec<String>,
    pub(crate) places: Vec<String>,
    pub(crate) note: String,
}

impl Typed {
    /// The form of a phrase as it stands.
    pub(crate) fn of(row: &WatchRow) -> Self {
        let phrase = &row.phrase;
        Self {
            id: row.id.0,
            version: row.version,
            previewed: String::new(),
            name: phrase.name.clone(),
            any: phrase.any.join("\n"),
            all: phrase.all.join("\n"),
            near: phrase.near.join("\n"),
            within: if phrase.within == 0 { String::new() } else { phrase.within.to_string() },
            except: phrase.except.join("\n"),
            not: phrase.not.join("\n"),
            part: phrase.part.as_str().to_owned(),
            languages: phrase.languages.iter().map(|l| l.as_str().to_owned()).collect(),
            places: phrase.places.iter().map(PlaceId::to_string).collect(),
            note: phrase.note.clone(),
        }
    }

    /// The phrase, with what cannot be read of it. A new phrase is on; one that is changed stays as it is.
    pub(crate) fn read(&self, row: Option<&WatchRow>) -> (WatchPhrase, Mistakes) {
        let mut mistakes = Mistakes::default();
        let within = match self.within.trim() {
            "" => 0,
            typed => typed.parse().unwrap_or_else(|_| {
                mistakes.add("within", t("Hãy ghi số từ, ví dụ 10."));
                0
            }),
        };
        let part = if self.part.is_empty() { Some(Part::Article) } else { Part::parse(&self.part) };
        if part.is_none() {
            mistakes.add("in", t("Hãy chọn phần của bài."));
        }
        let phrase = WatchPhrase {
            id: row.map_or_else(|| "desk_0".to_owned(), |row| row.phrase.id.clone()),
            name: clean(&self.name),
            on: row.is_none_or(|row| row.phrase.on),
            any: lines(&self.any),
            all: lines(&self.all),
            near: lines(&self.near),
            within,
            except: lines(&self.except),
            not: lines(&self.not),
            part: part.unwrap_or_default(),
            languages: self.languages.iter().filter_map(|word| Language::parse(word)).collect(),
            places: self.places.iter().map(|id| PlaceId::from(id.as_str())).collect(),
            note: clean(&self.note),
        };
        (phrase, mistakes)
    }

    pub(crate) fn language_choices(&self) -> Vec<Choice> {
        let chosen = |word: &str| self.languages.iter().find(|l| *l == word).cloned().unwrap_or_default();
        [Language::Vi, Language::En, Language::Zh]
            .into_iter()
            .map(|l| choice(l.as_str(), words::language(l), "", &chosen(l.as_str())))
            .collect()
    }

    pub(crate) fn place_choices(&self, app: &App) -> Vec<Choice> {
        let chosen = |id: &str| self.places.iter().find(|p| *p == id).cloned().unwrap_or_default();
        // A spelling that was chosen before stays chosen.
        let before = app.desk.places.iter().filter(|p| p.kind == Kind::Spelling && self.places.iter().any(|id| *id == p.id.as_str()));
        let before = before.map(|p| (p.id.as_str(), app.place_label(p.id.as_str())));
        places::choices(&app.desk.places).chain(before).map(|(id, label)| choice(id, &label, "", &chosen(id))).collect()
    }
}
