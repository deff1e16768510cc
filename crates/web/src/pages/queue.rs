//! The queue: open cases, most serious first, those that wait for others last.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::{CaseId, Deed, State as Stage, Verdict};
use serde::Deserialize;
use store::{CaseRow, Which};

use crate::Shared;
use crate::case_lines::{CaseLine, by_turn, case_lines};
use crate::chrome::{Chrome, page, unprocessable};
use crate::error::PageError;
use crate::posted::{Posted, clean};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "queue.html")]
struct Queue {
    chrome: Chrome,
    cases: Vec<CaseLine>,
    /// The case whose dismissal was sent without a reason.
    unexplained: i64,
}

/// `GET /queue`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&queue(&app, &visitor, 0).await?)
}

async fn queue(app: &Shared, visitor: &Visitor, unexplained: i64) -> Result<Queue, PageError> {
    let rows = app.desk.store.cases(Which::Open).await?;
    let mut rows: Vec<&CaseRow> = rows.iter().collect();
    by_turn(&mut rows);
    let cases = case_lines(&rows, visitor, app).await?;
    Ok(Queue { chrome: Chrome::new(app, visitor, "Hàng chờ xử lý", "/queue"), cases, unexplained })
}

#[derive(Deserialize)]
pub(crate) struct Dismissal {
    #[serde(default)]
    reason: String,
}

/// `POST /cases/{id}/dismissal`
pub(crate) async fn dismiss(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Dismissal>) -> Result<Response, PageError> {
    posted.visitor.must_review()?;
    let note = clean(&posted.form.reason);
    if note.is_empty() {
        return unprocessable(&queue(&app, &posted.visitor, id).await?);
    }
    let (case, who, store) = (CaseId(id), posted.visitor.who(), &app.desk.store);
    if store.case(case).await?.row.standing.state == Stage::New {
        store.act(case, who, Deed::Claimed, app.now()).await?;
    }
    store.act(case, who, Deed::Judged { verdict: Verdict::NoFault, note, label: None }, app.now()).await?;
    Ok(Redirect::to("/queue?done=dismissed").into_response())
}
