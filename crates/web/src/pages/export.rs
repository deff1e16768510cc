//! What a search found as a file, and the links to it under the search.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use report::TableFormat;
use serde::Deserialize;
use url::form_urlencoded;

use super::search::Asked;
use crate::error::PageError;
use crate::export::{Export, Exported};
use crate::locale::t;
use crate::visitor::Visitor;
use crate::{Shared, audit};

/// Which kind of file.
#[derive(Deserialize)]
pub(crate) struct Kind {
    format: String,
}

/// `GET /search/export?format=csv&q=…`: the search of the same address without `format`, as a file. It is recorded before the file
/// leaves, so that no export is unrecorded.
pub(crate) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Query(kind): Query<Kind>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let format = TableFormat::parse(&kind.format).ok_or(PageError::Unreadable)?;
    let query = asked.settled().0.query(app.now().with_timezone(&app.desk.zone).date_naive());
    let wrong = app.desk.index.unmeant(&query)?;
    if !wrong.is_empty() {
        return Err(PageError::Unmeant(wrong));
    }
    let typed = query.text.clone();
    let made_at = app.now().with_timezone(&app.desk.zone);
    let making = {
        let app = app.clone();
        tokio::task::spawn_blocking(move || {
            let desk = &app.desk;
            Export { letters: &desk.letters, profile: &desk.profile, places: &desk.places, made_at }.of(&desk.index, &query, format)
        })
    };
    let Exported { bytes, rows, total } = making.await?.map_err(|error| match error.downcast::<search::Error>() {
        Ok(error) => error.into(),
        Err(error) => PageError::Internal(error.context("the export of a search")),
    })?;
    let detail = format!("{}, {rows}/{total}: {typed}", format.as_str());
    audit::note(&app, Some(visitor.user.id), "search_exported", "search", &detail).await?;
    let name = format!("tim-kiem-{}.{}", made_at.format("%Y%m%d-%H%M"), format.as_str());
    let headers = [
        (header::CONTENT_TYPE, format.content_type().to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        // How much of what was found is in the file, for programs; people read it in the file.
        (header::HeaderName::from_static("x-exported"), format!("{rows}/{total}")),
    ];
    Ok((headers, bytes).into_response())
}

/// The files that a search can be taken away as: name, ending, address. `asked` is the search's address without its page.
pub(crate) fn links(asked: &str) -> Vec<(&'static str, &'static str, String)> {
    let kept = form_urlencoded::parse(asked.as_bytes()).filter(|(key, _)| !matches!(key.as_ref(), "page" | "after" | "format"));
    let kept: Vec<_> = kept.collect();
    let address = |format: TableFormat| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("format", format.as_str()).extend_pairs(&kept);
        format!("/search/export?{}", query.finish())
    };
    let name = |format| match format {
        TableFormat::Csv => "CSV",
        TableFormat::Xlsx => "Excel (XLSX)",
        TableFormat::JsonLines => "JSON Lines",
        TableFormat::Docx => t("danh sách Word (DOCX)"),
    };
    TableFormat::ALL.map(|format| (name(format), format.as_str(), address(format))).to_vec()
}
