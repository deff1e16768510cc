//! What administrators do to a source from its line: pausing with a reason, resuming, asking out of turn.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::source::SourceDeed;
use domain::{Refusal, SourceId};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::{Asked, draw};
use crate::Shared;
use crate::chrome::unprocessable;
use crate::error::PageError;
use crate::posted::Posted;
use crate::session::Nothing;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Pause {
    reason: String,
}

/// `POST /sources/{id}/pause`
pub(crate) async fn pause(State(app): State<Shared>, Path(id): Path<String>, posted: Posted<Pause>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    let reason = posted.brief(&posted.form.reason)?;
    if reason.is_empty() {
        let asked = Asked { q: id.clone(), state: String::new() };
        let page = draw(&app, &posted.visitor, asked, id).await?;
        return if page.shown == 0 { Err(PageError::NoSource) } else { unprocessable(&page) };
    }
    act(&app, &posted, id, SourceDeed::Paused { reason }, "source_paused").await
}

/// `POST /sources/{id}/resume`
pub(crate) async fn resume(State(app): State<Shared>, Path(id): Path<String>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    act(&app, &posted, id, SourceDeed::Resumed, "source_resumed").await
}

/// `POST /sources/{id}/fetch`
pub(crate) async fn fetch(State(app): State<Shared>, Path(id): Path<String>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    act(&app, &posted, id, SourceDeed::FetchedNow, "source_hurried").await
}

async fn act<T>(app: &Shared, posted: &Posted<T>, id: String, deed: SourceDeed, done: &str) -> Result<Response, PageError> {
    let source = SourceId(id);
    let done = match app.desk.store.change_source(&source, &deed, posted.visitor.user.id, app.now()).await {
        Ok(()) => done,
        // Two administrators, one deed: the second is told, and nothing is wrong.
        Err(store::Error::Refused(Refusal::State)) => "source_same",
        Err(store::Error::Missing(_)) => return Err(posted.lost(PageError::NoSource)),
        Err(other) => return Err(other.into()),
    };
    Ok(self::done(&source, done))
}

/// Back to the page, with the source that something was done to, at its line.
pub(crate) fn done(source: &SourceId, done: &str) -> Response {
    let query = Serializer::new(String::new()).append_pair("q", source.as_str()).append_pair("done", done).finish();
    let plain = source.as_str().chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let anchor = if plain { format!("#nguon-{source}") } else { String::new() };
    Redirect::to(&format!("/sources?{query}{anchor}")).into_response()
}
