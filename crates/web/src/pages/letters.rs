//! The register of letters: what was sent, to whom, under which number, and what came of it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use domain::SentLetter;
use store::{CaseHead, CaseRow, Which};

use crate::case_lines::article_line;
use crate::chrome::{Chrome, page};
use crate::due::{self, Due};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::time::day;
use crate::visitor::Visitor;
use crate::{App, Shared, audit, words};

/// Letters that are listed, the last ones.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters {
    chrome: Chrome,
    lines: Vec<Line>,
    /// All there are.
    count: usize,
}

struct Line {
    on: String,
    /// Empty where nobody noted it.
    reference: String,
    kind: &'static str,
    recipient: String,
    draft: i64,
    case: i64,
    title: String,
    lang: &'static str,
    outcome: &'static str,
    due: Option<Due>,
}

/// `GET /letters`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    let heads: Vec<CaseHead> = app.desk.store.case_heads(Which::All).await?.into_iter().filter(has_letter).collect();
    let rows = app.desk.store.case_rows(heads).await?;
    let mut lines: Vec<(NaiveDate, Line)> = rows.iter().flat_map(|row| lines(&app, row)).collect();
    lines.sort_by_key(|(on, line)| std::cmp::Reverse((*on, line.draft)));
    let count = lines.len();
    audit::looked(&app, &visitor, "letters".to_owned()).await?;
    let lines = lines.into_iter().take(SHOWN).map(|(_, line)| line).collect();
    page(&Letters { chrome: Chrome::new(&app, &visitor, t("Sổ công văn"), "/queue"), lines, count })
}

fn has_letter(head: &CaseHead) -> bool {
    head.standing.sent.is_some() || !head.standing.earlier.is_empty()
}

fn lines(app: &App, row: &CaseRow) -> Vec<(NaiveDate, Line)> {
    let now = app.now().with_timezone(&app.desk.zone);
    let article = article_line(&row.article, app.desk.zone);
    let line = |letter: &SentLetter| Line {
        on: day(letter.on),
        reference: words::letter_reference(&letter.reference),
        kind: letter.verdict.letter().map(words::letter).unwrap_or_default(),
        recipient: letter.recipient.clone(),
        draft: letter.draft.0,
        case: row.id.0,
        title: article.title.clone(),
        lang: article.lang,
        outcome: letter.outcome.map(words::outcome).unwrap_or_default(),
        due: due::of_letter(&app.desk.clocks, letter, now),
    };
    row.standing.letters().iter().map(|letter| (letter.on, line(letter))).collect()
}
