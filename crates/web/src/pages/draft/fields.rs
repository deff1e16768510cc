//! The form of a letter: text areas with a line or a paragraph each, and the rows of the table.

use domain::{Draft as Content, DraftRow};
use serde::Deserialize;
use store::DraftView;

use crate::App;
use crate::chrome::Mistakes;
use crate::locale::t;
use crate::posted::{clean, limit, lines};
use crate::visitor::hashed;

/// Characters of the longest subject: it stands in a narrow column under the number.
const SUBJECT: usize = 500;
/// Of the longest opening and closing, some five pages each.
const PARAGRAPHS: usize = 10_000;
/// Of the longest list of names and the longest cell of the table.
const CELL: usize = 4_000;
/// Most rows of the table.
const ROWS: usize = 100;

/// The form as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Fields {
    pub(super) base: i64,
    pub(super) profile: String,
    pub(super) addressees: String,
    pub(super) subject: String,
    pub(super) opening: String,
    pub(super) closing: String,
    pub(super) recipients: String,
    pub(super) passage: Vec<String>,
    pub(super) fact: Vec<String>,
    pub(super) document: Vec<String>,
    /// Beside each row, the mark of the kept one that it stood on ([`mark`]); empty for a new row.
    pub(super) stood: Vec<String>,
    /// Numbers, from 1, of rows to leave out.
    pub(super) leave_out: Vec<usize>,
    /// Not empty where it may go on with places that are still to be filled in.
    pub(super) as_is: String,
    /// Not empty where it may go before the approver again as it was returned.
    pub(super) unchanged: String,
}

impl Fields {
    pub(super) fn of(draft: &DraftView) -> Self {
        let c = &draft.content;
        Self {
            base: draft.version,
            profile: c.profile.clone(),
            addressees: c.addressees.join("\n"),
            subject: c.subject.clone(),
            opening: c.opening.join("\n"),
            closing: c.closing.join("\n"),
            recipients: c.recipients.join("\n"),
            passage: c.rows.iter().map(|r| r.passage.clone()).collect(),
            fact: c.rows.iter().map(|r| r.fact.clone()).collect(),
            document: c.rows.iter().map(|r| r.document.clone()).collect(),
            stood: c.rows.iter().map(mark).collect(),
            leave_out: Vec::new(),
            as_is: String::new(),
            unchanged: String::new(),
        }
    }

    /// What the letter must have, and what is longer than anybody reads.
    pub(super) fn mistakes(&self, content: &Content) -> Mistakes {
        let mut mistakes = Mistakes::default();
        if content.addressees.is_empty() {
            mistakes.add("addressees", t("Hãy ghi nơi kính gửi."));
        }
        if content.subject.is_empty() {
            mistakes.add("subject", t("Hãy ghi trích yếu."));
        }
        let fields = [
            ("addressees", &self.addressees, CELL),
            ("subject", &self.subject, SUBJECT),
            ("opening", &self.opening, PARAGRAPHS),
            ("closing", &self.closing, PARAGRAPHS),
            ("recipients", &self.recipients, CELL),
        ];
        for (field, text, most) in fields {
            limit(&mut mistakes, field, text, most);
        }
        if content.rows.len() > ROWS {
            mistakes.add("rows", t("Bảng đối chiếu có quá 100 dòng; hãy chia thành nhiều văn bản."));
        }
        let cells = content.rows.iter().flat_map(|row| [&row.passage, &row.fact, &row.document]);
        if cells.into_iter().any(|cell| cell.chars().count() > CELL) {
            mistakes.add("rows", t("Bảng đối chiếu có ô dài quá 4.000 ký tự; hãy viết gọn lại hoặc tách thành nhiều dòng."));
        }
        mistakes
    }

    /// The rows that stay, each with the mark of the kept one that it stood on.
    pub(super) fn rows(&self) -> Vec<(DraftRow, String)> {
        let at = |list: &[String], i: usize| list.get(i).map(|t| clean(t)).unwrap_or_default();
        let row =
            |i| (DraftRow { passage: at(&self.passage, i), fact: at(&self.fact, i), document: at(&self.document, i) }, at(&self.stood, i));
        let stays = |i: &usize| !self.leave_out.contains(&(i + 1));
        (0..self.passage.len()).filter(stays).map(row).filter(|(row, _)| *row != DraftRow::default()).collect()
    }

    /// Whether every row stood on one of `newest`, the content of version `base`: a browser that goes back may put what was typed into an
    /// older page beside the number of a newer version.
    pub(super) fn stands_on(&self, newest: &Content) -> bool {
        let kept: Vec<String> = newest.rows.iter().map(mark).collect();
        self.stood.iter().all(|stood| stood.is_empty() || kept.contains(stood))
    }

    pub(super) fn content(&self, before: &Content, app: &App) -> Content {
        let profile = app.desk.letters.profile(&self.profile).map_or(&before.profile, |p| &p.id);
        Content {
            kind: before.kind,
            profile: profile.clone(),
            addressees: lines(&self.addressees),
            subject: clean(&self.subject).replace('\n', " "),
            opening: lines(&self.opening),
            rows: self.rows().into_iter().map(|(row, _)| row).collect(),
            closing: lines(&self.closing),
            recipients: lines(&self.recipients),
        }
    }
}

/// By what a row of the form tells which kept row it stood on.
fn mark(row: &DraftRow) -> String {
    let mut mark = hashed(&[row.passage.as_str(), &row.fact, &row.document].join("\0"));
    mark.truncate(16);
    mark
}
