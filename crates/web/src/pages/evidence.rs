//! The evidence file of an article, to be taken away.

use anyhow::Context;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ArticleId;

use crate::error::PageError;
use crate::visitor::Visitor;
use crate::{Shared, audit, dossier, locale};

/// `GET /articles/{id}/evidence.zip`: it is recorded before the file leaves, so that no export is unrecorded.
pub(crate) async fn export(State(app): State<Shared>, Path(id): Path<i64>, visitor: Visitor) -> Result<Response, PageError> {
    let role = visitor.user.role;
    if !role.reviews() && !role.administers() {
        return Err(PageError::Forbidden);
    }
    let article = app.desk.store.article(ArticleId(id)).await?.row.id;
    let made_at = app.now().with_timezone(&app.desk.zone);
    let office = app.desk.letters.profile(&app.desk.profile).map_or(app.desk.profile.as_str(), |p| p.agency.as_str());
    let made = locale::vietnamese(dossier::dossier(&app.desk.store, article, office, made_at)).await;
    let made = made.with_context(|| format!("the evidence of article {article}")).map_err(PageError::Internal)?;
    audit::note(&app, Some(visitor.user.id), "evidence_exported", &format!("article {article}"), &made.sha256).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"ho-so-bai-{article}.zip\"")),
    ];
    Ok((headers, made.bytes).into_response())
}
