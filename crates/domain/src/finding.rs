//! What rules found in a capture: disposable, keyed by capture and rules version, never a judgement.

use serde::{Deserialize, Serialize};

use crate::{ArticleId, CaptureId, Field, Language, Nfc, PlaceId, Span, Watched};

/// Everything the rules found in one capture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Language of the article.
    pub language: Language,
    /// Accepted matches of units of the territory, in reading order.
    pub places: Vec<PlaceMatch>,
    /// Whether the article concerns the territory.
    pub relevance: Relevance,
    /// Tone towards the place; information only, never a reason for a case.
    pub tone: Tone,
    /// Reasons to look at the article, strongest first.
    pub signals: Vec<Signal>,
    /// 0 to 1, a function of the signals alone.
    pub suspicion: f64,
    /// Watch phrases that the article met: attention, not doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watched: Vec<Watched>,
}

/// A unit named in the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceMatch {
    /// The unit.
    pub id: PlaceId,
    /// Its name in Vietnamese.
    pub name: String,
    /// Where the match is.
    pub field: Field,
    /// Span in that field.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there.
    pub text: Nfc,
}

/// Whether an article concerns the territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relevance {
    /// The event or its authorities are the subject.
    About,
    /// The place is named.
    Mentions,
    /// A name that may be a homonym: for a person to see.
    Unsure,
    /// Not about the place.
    None,
}

impl Relevance {
    /// All that concern it, if only perhaps.
    pub const CONCERNED: [Self; 3] = [Self::About, Self::Mentions, Self::Unsure];

    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Mentions => "mentions",
            Self::Unsure => "unsure",
            Self::None => "none",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::About, Self::Mentions, Self::Unsure, Self::None].into_iter().find(|r| r.as_str() == word)
    }
}

/// How an article is like the one that is most like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The other article.
    pub article: ArticleId,
    /// How the two are alike.
    pub kind: LikenessKind,
    /// Estimated Jaccard index of their word sequences, 0 to 1.
    pub share: f64,
}

/// How two articles are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LikenessKind {
    /// Word for word.
    ExactCopy,
    /// The same text with changes, cuts or additions.
    NearCopy,
    /// Other sentences with the same names and numbers: a suggestion, which joins nothing.
    OwnWords,
}

impl LikenessKind {
    /// The word it is stored as.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ExactCopy => "exact_copy",
            Self::NearCopy => "near_copy",
            Self::OwnWords => "own_words",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::ExactCopy, Self::NearCopy, Self::OwnWords].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Tone towards the place, with the sentences that decided it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tone {
    /// The label.
    pub label: ToneLabel,
    /// −1 (negative) to 1 (positive).
    pub score: f64,
    /// The deciding sentences.
    pub evidence: Vec<Evidence>,
}

/// Tone in three steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToneLabel {
    /// Tích cực.
    Positive,
    /// Trung tính; the default.
    Neutral,
    /// Tiêu cực.
    Negative,
}

impl ToneLabel {
    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Neutral => "neutral",
            Self::Negative => "negative",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Positive, Self::Neutral, Self::Negative].into_iter().find(|t| t.as_str() == word)
    }
}

/// One reason to look at an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// Name of the rule that proposed it.
    pub rule: String,
    /// The criterion of point 4.2 that it belongs to.
    pub criterion: Criterion,
    /// 0 to 1.
    pub weight: f64,
    /// One sentence in Vietnamese that a person can check against the evidence.
    pub reason: Nfc,
    /// The same sentence in English.
    #[serde(default)]
    pub reason_en: Nfc,
    /// The same sentence in Chinese.
    #[serde(default)]
    pub reason_zh: Nfc,
    /// The quotes; never empty.
    pub evidence: Vec<Evidence>,
    /// The register row compared, by its id, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<i64>,
}

/// A quoted passage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The capture quoted when it is not the one the finding is about (an earlier version, another outlet).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capture: Option<CaptureId>,
    /// Where it stands.
    pub field: Field,
    /// Span in that field.
    #[serde(flatten)]
    pub span: Span,
    /// What stands there, letter by letter.
    pub text: Nfc,
}

/// The criteria of point 4.2 that a rule may propose. Customs, purpose and viewpoint are not among them: those
/// are labels that only a person may choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Contradicts a registered fact or other outlets' figures.
    Inaccurate,
    /// Serious claim without a checkable source.
    Unverified,
    /// The headline says what the body does not.
    MisleadingHeadline,
    /// The outlet or another has corrected it.
    Corrected,
    /// Facts silently edited.
    Changed,
    /// The event is not in the area.
    WrongPlace,
}

impl Criterion {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Inaccurate, Self::Unverified, Self::MisleadingHeadline, Self::Corrected, Self::Changed, Self::WrongPlace];

    /// The word of the command line contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inaccurate => "inaccurate",
            Self::Unverified => "unverified",
            Self::MisleadingHeadline => "misleading_headline",
            Self::Corrected => "corrected",
            Self::Changed => "changed",
            Self::WrongPlace => "wrong_place",
        }
    }

    /// Reads [`Self::as_str`]'s words.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.as_str() == word)
    }
}

/// Suspicion of an article from its signals: the chance that at least one is right if each were right with its
/// weight and they were independent, 1 − Π(1 − wᵢ). Only signals enter: tone has no way in.
pub fn suspicion(signals: &[Signal]) -> f64 {
    let doubt: f64 = signals.iter().map(|s| 1.0 - s.weight.clamp(0.0, 1.0)).product();
    ((1.0 - doubt) * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signal(weight: f64) -> Signal {
        Signal {
            rule: "r".into(),
            criterion: Criterion::Inaccurate,
            weight,
            reason: "x".into(),
            reason_en: "".into(),
            reason_zh: "".into(),
            evidence: vec![],
            fact: None,
        }
    }

    #[test]
    fn signals_add_up_without_passing_one() {
        let check = |weights: &[f64], expect: f64| {
            let signals: Vec<_> = weights.iter().copied().map(signal).collect();
            assert!((suspicion(&signals) - expect).abs() < 1e-9, "{weights:?}");
        };
        check(&[], 0.0);
        check(&[0.5], 0.5);
        check(&[0.5, 0.5], 0.75);
        check(&[2.0, -1.0], 1.0);
    }
}
