//! What changed in meaning between two versions of an article: for a person to see, never a judgement.

use serde::{Deserialize, Serialize};

use crate::{Field, Nfc, Span};

/// One change, with what stands in both versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What it touches.
    pub kind: ChangeKind,
    /// What happened to it.
    pub act: Act,
    /// Where it stands.
    pub field: Field,
    /// What stood there; empty, at the place where it came in, when it was added.
    pub before: Passage,
    /// What stands there now; empty, at the place where it was, when it was removed.
    pub after: Passage,
    /// 0 to 1: how much of the meaning it may change. Changes are ranked by it.
    pub weight: f64,
    /// One sentence in Vietnamese.
    pub reason: Nfc,
    /// The same sentence in English.
    #[serde(default)]
    pub reason_en: Nfc,
    /// The same sentence in Chinese.
    #[serde(default)]
    pub reason_zh: Nfc,
}

impl Change {
    /// The most that words weigh whose change changes no meaning, as far as a rule can tell.
    pub const WORDING: f64 = 0.3;

    /// Whether it may have changed what the article says: all but words put otherwise.
    pub fn is_of_meaning(&self) -> bool {
        self.kind != ChangeKind::Wording || self.weight > Self::WORDING
    }
}

/// A passage of one field of one version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Where, in that version's field.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there, letter by letter.
    pub text: Nfc,
}

/// What a change touches, from the gravest to the lightest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// A number, with its unit where it has one; also scores and times of day.
    Figure,
    /// A day, a month or a year.
    Date,
    /// A name of a person, a body or a thing.
    Name,
    /// A name of a place.
    Place,
    /// Words between quotation marks.
    Quotation,
    /// Who says so.
    Attribution,
    /// "không", "not", 没有.
    Negation,
    /// How sure the text is: "được cho là", "reportedly", 疑似.
    Hedge,
    /// How strong the headline's words are.
    Strength,
    /// Other words.
    Wording,
}

impl ChangeKind {
    /// All of them, gravest first.
    pub const ALL: [Self; 10] = [
        Self::Figure,
        Self::Date,
        Self::Name,
        Self::Place,
        Self::Quotation,
        Self::Attribution,
        Self::Negation,
        Self::Hedge,
        Self::Strength,
        Self::Wording,
    ];

    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Name => "name",
            Self::Place => "place",
            Self::Quotation => "quotation",
            Self::Attribution => "attribution",
            Self::Negation => "negation",
            Self::Hedge => "hedge",
            Self::Strength => "strength",
            Self::Wording => "wording",
        }
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// One thing stands where another stood.
    Replaced,
    /// It was not there before.
    Added,
    /// It is no longer there.
    Removed,
    /// Two things stand in each other's place.
    Swapped,
    /// The same thing, said more or less exactly.
    Restated,
    /// Weaker words.
    Softened,
    /// Stronger words.
    Hardened,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_weigh_more_than_wording_are_of_meaning() {
        let passage = || Passage { span: Span::new(0, 0), text: Nfc::default() };
        let change = |kind, weight| Change {
            kind,
            act: Act::Replaced,
            field: Field::Lead,
            before: passage(),
            after: passage(),
            weight,
            reason: Nfc::default(),
            reason_en: Nfc::default(),
            reason_zh: Nfc::default(),
        };
        assert!(!change(ChangeKind::Wording, Change::WORDING).is_of_meaning());
        assert!(change(ChangeKind::Wording, 0.64).is_of_meaning());
        assert!(change(ChangeKind::Hedge, 0.1).is_of_meaning());
    }

    #[test]
    fn a_change_written_before_it_was_told_in_other_languages_is_read() {
        let passage = r#"{"start":0,"end":2,"text":"12"}"#;
        let json = format!(
            r#"{{"kind":"figure","act":"replaced","field":"lead","before":{passage},"after":{passage},"weight":1.0,"reason":"Số liệu đổi."}}"#
        );
        let change: Change = serde_json::from_str(&json).unwrap();
        assert_eq!([change.reason.as_str(), change.reason_en.as_str(), change.reason_zh.as_str()], ["Số liệu đổi.", "", ""]);
    }
}
