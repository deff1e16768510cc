//! Help: how to search, which keys there are, how a case moves.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::Shared;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    chrome: Chrome,
}

/// `GET /help`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&Help { chrome: Chrome::new(&app, &visitor, "Trợ giúp", "/help") })
}
