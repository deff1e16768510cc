//! A letter in work: what the drafter fills in, before layout.

use serde::{Deserialize, Serialize};

mod lapsed;

pub use lapsed::{Lapsed, Registered, Withdrawal, at_odds, lapsed};

/// What kind of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Công văn đề nghị cải chính.
    CorrectionRequest,
    /// Phiếu chuyển đơn vị trả lời.
    ForwardingNote,
    /// Công văn cung cấp thông tin.
    InformationLetter,
}

impl LetterKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::CorrectionRequest, Self::ForwardingNote, Self::InformationLetter];

    /// The word of `diembao draft --kind` and the store: `correction_request`, `forwarding_note`,
    /// `information_letter`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CorrectionRequest => "correction_request",
            Self::ForwardingNote => "forwarding_note",
            Self::InformationLetter => "information_letter",
        }
    }

    /// Whether the office states facts in it, each of which needs its document; else it only asks.
    fn states(self) -> bool {
        match self {
            Self::CorrectionRequest | Self::InformationLetter => true,
            Self::ForwardingNote => false,
        }
    }

    /// Reads [`Self::as_str`]'s words, with `-` for `_` too.
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.replace('-', "_");
        Self::ALL.into_iter().find(|k| k.as_str() == word)
    }
}

/// One version of a letter's content. Number, date and signature are not here: the clerk and the signer give
/// them, on paper left blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What kind of letter.
    pub kind: LetterKind,
    /// Id of the agency profile in `config/letters/profiles.toml`.
    pub profile: String,
    /// Kính gửi: one addressee a line.
    pub addressees: Vec<String>,
    /// The abstract after "V/v", without it.
    pub subject: String,
    /// Paragraphs before the table.
    pub opening: Vec<String>,
    /// Passage, fact and document, side by side.
    pub rows: Vec<DraftRow>,
    /// Paragraphs after the table; the layout adds the end mark.
    pub closing: Vec<String>,
    /// Nơi nhận: lines after "- Như trên;" and before "- Lưu: …".
    pub recipients: Vec<String>,
}

/// One row of the fact table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftRow {
    /// The passage as published, letter by letter.
    pub passage: String,
    /// What is so (in a forwarding note: what the unit is asked to answer).
    pub fact: String,
    /// The document that proves it: number, date, agency.
    pub document: String,
}

impl Draft {
    /// Indices of rows that state a fact without a document, or nothing at all. A draft with any cannot be
    /// approved: the office's own word is checked too. A letter that is to state facts and has no row is unsourced as
    /// a whole and reports row 0.
    pub fn unsourced(&self) -> Vec<usize> {
        if self.kind.states() && self.rows.is_empty() {
            return vec![0];
        }
        let blank = |s: &str| s.trim().is_empty();
        let lacking = |r: &DraftRow| blank(&r.passage) || blank(&r.fact) || (self.kind.states() && blank(&r.document));
        (0..self.rows.len()).filter(|i| lacking(&self.rows[*i])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_without_a_document_is_named() {
        let row = |document: &str| DraftRow { passage: "21 hộ".into(), fact: "12 hộ".into(), document: document.into() };
        let check_of = |kind: LetterKind, rows: Vec<DraftRow>, expect: &[usize]| {
            let draft = Draft {
                kind,
                profile: "xa".into(),
                addressees: vec![],
                subject: String::new(),
                opening: vec![],
                rows,
                closing: vec![],
                recipients: vec![],
            };
            assert_eq!(draft.unsourced(), expect);
        };
        let check = |rows: Vec<DraftRow>, expect: &[usize]| check_of(LetterKind::CorrectionRequest, rows, expect);
        check_of(LetterKind::InformationLetter, vec![], &[0]);
        check_of(LetterKind::InformationLetter, vec![row("45/BC-UBND"), row("")], &[1]);
        check_of(LetterKind::ForwardingNote, vec![row("")], &[]);
        check(vec![], &[0]);
        check(vec![row("45/BC-UBND"), row(" ")], &[1]);
        check(vec![row("45/BC-UBND")], &[]);
    }
}
