//! Cases that are done, dismissed ones with them: what was found, which letter left, what came of it. Narrowed by its address.

mod asked;

use std::cmp::Reverse;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use chrono::FixedOffset;
use domain::{Outcome, SentLetter, State as Stage};
use store::{CaseHead, CaseRow, Which};

use self::asked::Asked;
use super::case::Choice;
use crate::case_lines::article_line;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::time::{Moment, day};
use crate::visitor::Visitor;
use crate::{App, Shared, audit, words};

/// Cases on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "finished.html")]
struct FinishedCases {
    chrome: Chrome,
    lines: Vec<Line>,
    /// Those that the filter leaves.
    count: usize,
    /// All that are done.
    all: usize,
    asked: Asked,
    /// What of the address was not understood.
    remarks: Vec<String>,
    states: Vec<Choice>,
    verdicts: Vec<Choice>,
    outlets: Vec<Choice>,
    months: Vec<Choice>,
    first: Option<String>,
    next: Option<String>,
}

struct Line {
    id: i64,
    title: String,
    lang: &'static str,
    outlet: String,
    printed: Moment,
    state: &'static str,
    since: Moment,
    /// Empty where it was closed without one.
    verdict: &'static str,
    note: String,
    opened: Moment,
    letters: Vec<Letter>,
    /// Whether the newspaper printed a correction, where the state does not say it.
    corrected: bool,
}

struct Letter {
    draft: i64,
    /// Empty where nobody noted it.
    reference: String,
    kind: &'static str,
    recipient: String,
    on: String,
    outcome: &'static str,
}

/// `GET /cases`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let zone = app.desk.zone;
    let names = app.outlets.names(&app.desk.store, app.now()).await?;
    let (asked, remarks) = asked.settled(&names);
    let mut heads = app.desk.store.case_heads(Which::All).await?;
    heads.retain(|head| !head.standing.state.is_open());
    heads.sort_by_key(|head| Reverse((head.standing.since, head.id)));
    let (all, months) = (heads.len(), months(&heads, zone, &asked));
    // Of all that are done: from those that are shown no other outlet could be chosen.
    let rows = app.desk.store.case_rows(heads).await?;
    let outlets = asked.outlets(rows.iter().map(|row| &row.article), &names);
    let rows: Vec<CaseRow> = rows.into_iter().filter(|row| asked.takes(&row.standing, zone) && asked.finds(row)).collect();
    let begin = asked.page() * PAGE;
    audit::looked(&app, &visitor, "cases".to_owned()).await?;
    page(&FinishedCases {
        chrome: Chrome::new(&app, &visitor, t("Vụ việc đã xong"), "/queue"),
        lines: rows.iter().skip(begin).take(PAGE).map(|row| line(&app, row)).collect(),
        count: rows.len(),
        all,
        states: asked.states(),
        verdicts: asked.verdicts(),
        outlets,
        months,
        first: (begin > 0).then(|| asked.address(0)),
        next: (begin + PAGE < rows.len()).then(|| asked.address(asked.page() + 1)),
        asked,
        remarks,
    })
}

/// The months in which a case was done, the latest first.
fn months(heads: &[CaseHead], zone: FixedOffset, asked: &Asked) -> Vec<Choice> {
    let done = heads.iter().map(|head| asked::month(head.standing.since.with_timezone(&zone)));
    // One that is asked for stands there, whether or not any case was done in it.
    let mut months: Vec<String> = done.chain(asked.month()).collect();
    months.sort_unstable_by(|a, b| b.cmp(a));
    months.dedup();
    months.iter().map(|month| asked.month_choice(month)).collect()
}

fn line(app: &App, row: &CaseRow) -> Line {
    let (article, zone, standing) = (article_line(&row.article, app.desk.zone), app.desk.zone, &row.standing);
    let letters = standing.letters();
    let verdict = standing.verdict.as_ref();
    Line {
        id: row.id.0,
        title: article.title,
        lang: article.lang,
        outlet: article.outlet,
        printed: article.at,
        state: words::state(standing.state),
        since: Moment::of(standing.since, zone),
        // What was dismissed has its verdict for a state.
        verdict: verdict.map(|verdict| words::verdict(verdict.0)).filter(|said| *said != words::state(standing.state)).unwrap_or_default(),
        note: verdict.map(|verdict| verdict.2.clone()).unwrap_or_default(),
        opened: Moment::of(row.opened, zone),
        corrected: standing.state != Stage::Concluded(Outcome::Corrected)
            && letters.iter().any(|letter| letter.outcome == Some(Outcome::Corrected)),
        letters: letters.iter().map(letter).collect(),
    }
}

fn letter(letter: &SentLetter) -> Letter {
    Letter {
        draft: letter.draft.0,
        reference: words::letter_reference(&letter.reference),
        kind: letter.verdict.letter().map(words::letter).unwrap_or_default(),
        recipient: letter.recipient.clone(),
        on: day(letter.on),
        outcome: letter.outcome.map_or_else(|| t("chưa có kết quả"), words::outcome),
    }
}
