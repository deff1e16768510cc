//! The queue: open cases, most serious first, those that wait for others last.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{CaseId, Deed, Refusal, State as Stage, Verdict};
use serde::Deserialize;
use store::{CaseHead, Which};

use crate::case_lines::{CaseLine, article_line, by_turn, case_lines, is_finished};
use crate::chrome::{Chrome, page, unprocessable};
use crate::error::PageError;
use crate::locale::{filters, t};
use crate::posted::Posted;
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{Shared, words};

#[derive(Template)]
#[template(path = "queue.html")]
struct Queue {
    chrome: Chrome,
    cases: Vec<CaseLine>,
    /// How many there are on all pages together.
    all: String,
    /// The address of the first page, where another is shown, and of the next.
    first: Option<&'static str>,
    next: Option<String>,
    /// Letters that wait for this person stand first.
    approves: bool,
    /// Those with an outcome that nobody has closed, on the first page; and how many there are.
    finished: Vec<Finished>,
    all_finished: usize,
    /// The case whose dismissal was sent without a reason.
    unexplained: i64,
}

/// A case that only wants to be closed.
struct Finished {
    id: i64,
    title: String,
    lang: &'static str,
    outcome: &'static str,
    since: Moment,
}

/// Cases on a page, and those that want to be closed.
const PAGE: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// The case behind which the page begins.
    after: String,
}

/// `GET /queue?after=`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let after = asked.after.parse().ok();
    // A case that is done meanwhile stands nowhere: its reader is shown the beginning.
    let begin = |heads: &[CaseHead]| heads.iter().position(|head| Some(head.id.0) == after).map_or(0, |at| at + 1);
    page(&queue(&app, &visitor, begin, 0).await?)
}

async fn queue(app: &Shared, visitor: &Visitor, begin: impl FnOnce(&[CaseHead]) -> usize, unexplained: i64) -> Result<Queue, PageError> {
    let all = app.desk.store.case_heads(Which::Unclosed).await?;
    let finished: Vec<CaseHead> = all.iter().filter(|head| is_finished(head)).cloned().collect();
    let mut heads: Vec<CaseHead> = all.into_iter().filter(|head| head.standing.state.is_open()).collect();
    by_turn(&mut heads, visitor.who());
    let (all, begin) = (heads.len(), begin(&heads));
    let shown: Vec<CaseHead> = heads.into_iter().skip(begin).take(PAGE).collect();
    let next = shown.last().filter(|_| begin + shown.len() < all).map(|last| format!("/queue?after={}", last.id));
    Ok(Queue {
        chrome: Chrome::new(app, visitor, t("Hàng chờ xử lý"), "/queue"),
        cases: case_lines(shown, visitor, app).await?,
        all: words::count(all as u64),
        first: (begin > 0).then_some("/queue"),
        all_finished: if begin == 0 { finished.len() } else { 0 },
        finished: if begin == 0 { finished_lines(app, finished).await? } else { Vec::new() },
        next,
        approves: visitor.user.role.approves(),
        unexplained,
    })
}

async fn finished_lines(app: &Shared, mut heads: Vec<CaseHead>) -> Result<Vec<Finished>, PageError> {
    heads.sort_by_key(|head| head.standing.since);
    heads.truncate(PAGE);
    let rows = app.desk.store.case_rows(heads).await?;
    let line = |row: store::CaseRow| {
        let article = article_line(&row.article, app.desk.zone);
        let outcome = match row.standing.state {
            Stage::Concluded(outcome) => words::outcome(outcome),
            _ => "",
        };
        Finished { id: row.id.0, title: article.title, lang: article.lang, outcome, since: Moment::of(row.standing.since, app.desk.zone) }
    };
    Ok(rows.into_iter().map(line).collect())
}

#[derive(Deserialize)]
pub(crate) struct Dismissal {
    #[serde(default)]
    reason: String,
}

/// `POST /cases/{id}/dismissal`
pub(crate) async fn dismiss(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Dismissal>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let note = posted.brief(&posted.form.reason)?;
    if note.is_empty() {
        let begin = |heads: &[CaseHead]| heads.iter().position(|head| head.id.0 == id).map_or(0, |at| at - at % PAGE);
        return unprocessable(&queue(&app, &posted.visitor, begin, id).await?);
    }
    let (case, who, store) = (CaseId(id), posted.visitor.who(), &app.desk.store);
    let standing = store.case(case).await?.row.standing;
    match &standing.verdict {
        // Sent twice, by a second press of the button.
        Some((Verdict::NoFault, by, said)) if (*by, said) == (who.0, &note) => return dismissed(),
        // A page that was opened before the verdict must not overturn it.
        Some(_) => return Err(posted.lost(Refusal::State)),
        None => {}
    }
    if standing.state == Stage::New {
        store.act(case, who, Deed::Claimed, app.now()).await.map_err(|error| posted.lost(error))?;
    }
    let deed = Deed::Judged { verdict: Verdict::NoFault, note, label: None };
    store.act(case, who, deed, app.now()).await.map_err(|error| posted.lost(error))?;
    dismissed()
}

fn dismissed() -> Result<Response, PageError> {
    Ok(Redirect::to("/queue?done=dismissed").into_response())
}
