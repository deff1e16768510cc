//! JSON of the queue and of searches, for whoever is signed in.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use serde_json::json;
use store::Which;

use super::search::{Asked, run};
use crate::Shared;
use crate::error::PageError;
use crate::json::{case_json, results_json};
use crate::visitor::Visitor;
use crate::words::remark;

/// Signed in, or 401: a program cannot use a sign-in page.
pub(crate) struct Caller;

impl axum::extract::FromRequestParts<Shared> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &Shared) -> Result<Self, Response> {
        match Visitor::from_request_parts(parts, app).await {
            Ok(_) => Ok(Self),
            Err(PageError::SignIn { .. }) => Err(axum::http::StatusCode::UNAUTHORIZED.into_response()),
            Err(other) => Err(other.into_response()),
        }
    }
}

/// `GET /api/queue`
pub(crate) async fn queue(State(app): State<Shared>, _: Caller) -> Result<Response, PageError> {
    let rows = app.desk.store.cases(Which::Open).await?;
    let cases: Vec<_> = rows.iter().map(case_json).collect();
    Ok(Json(json!({ "total": cases.len(), "cases": cases })).into_response())
}

/// `GET /api/search?q=`; remarks are in the language of the desk, as on the page.
pub(crate) async fn search(State(app): State<Shared>, _: Caller, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let (asked, remarks) = asked.settled();
    let odd = asked.odd_remarks();
    let (results, took_ms) = run(&app, &asked, search::Counts::Found).await?;
    if results.unmeant {
        return Err(PageError::Unmeant(results.remarks));
    }
    let odd = odd.into_iter().filter(|remark| !remark.is_empty());
    let remarks = remarks.into_iter().chain(odd).chain(results.remarks.iter().map(remark)).collect();
    Ok(Json(results_json(&results, remarks, took_ms)).into_response())
}
