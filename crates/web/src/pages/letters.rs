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
use crate::locale::{filters, say, t};
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
    /// How many there are, and how many of them are shown.
    told: String,
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
    let lines: Vec<Line> = lines.into_iter().take(SHOWN).map(|(_, line)| line).collect();
    let told = told(count, lines.len());
    page(&Letters { chrome: Chrome::new(&app, &visitor, t("Sổ công văn"), "/queue"), lines, told })
}

fn told(count: usize, shown: usize) -> String {
    let count_told = words::count(count as u64);
    if shown == count {
        return say!("{count} văn bản đã ghi nhận gửi, mới nhất trước.", count = count_told);
    }
    say!(
        "{count} văn bản đã ghi nhận gửi, dưới đây là {shown} văn bản gửi sau cùng; văn bản gửi trước đó tìm theo số, nơi nhận ở trang Vụ việc đã xong.",
        count = count_told,
        shown = words::count(shown as u64)
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_register_that_is_cut_says_so() {
        assert_eq!(told(500, 500), "500 văn bản đã ghi nhận gửi, mới nhất trước.");
        let cut = told(1_501, 500);
        assert!(cut.starts_with("1.501 văn bản") && cut.contains("dưới đây là 500 văn bản gửi sau cùng"), "{cut}");
    }
}
