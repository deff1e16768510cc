//! The articles of an outlet that were seen by name and wait to be read.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::TimeDelta;
use domain::OutletId;
use serde::Deserialize;

use super::WAITING_AFTER;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, say};
use crate::time::Moment;
use crate::visitor::Visitor;
use crate::{Shared, words};

/// Articles on the page: those whose turn comes first.
const LINES: i64 = 200;

#[derive(Template)]
#[template(path = "waiting.html")]
struct Waiting {
    chrome: Chrome,
    outlet: String,
    articles: String,
    lines: Vec<Line>,
    more: bool,
}

struct Line {
    title: String,
    url: String,
    seen: Moment,
    /// When its turn comes; none when it has come.
    due: Option<Moment>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    outlet: String,
}

/// `GET /sources/waiting?outlet=`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    if asked.outlet.is_empty() {
        return Ok(Redirect::to("/sources#cho-doc").into_response());
    }
    let (store, zone, now) = (&app.desk.store, app.desk.zone, app.now());
    let (outlet, before) = (OutletId(asked.outlet), now - TimeDelta::hours(WAITING_AFTER));
    let name = store.outlet_names().await?.remove(&outlet).ok_or(PageError::Missing)?;
    let articles = store.backlogs(before).await?.iter().find(|backlog| backlog.outlet == outlet).map_or(0, |backlog| backlog.articles);
    let lines = store.waiting_pages(&outlet, before, LINES).await?;
    let line = |waiting: store::WaitingPage| Line {
        title: if waiting.title.trim().is_empty() { waiting.url.clone() } else { waiting.title },
        url: waiting.url,
        seen: Moment::of(waiting.seen, zone),
        due: (waiting.due > now).then(|| Moment::of(waiting.due, zone)),
    };
    page(&Waiting {
        chrome: Chrome::new(&app, &visitor, say!("Bài đang chờ đọc của {name}", name = name), "/sources"),
        outlet: name,
        articles: words::count(u64::try_from(articles).unwrap_or_default()),
        more: articles > LINES,
        lines: lines.into_iter().map(line).collect(),
    })
}
