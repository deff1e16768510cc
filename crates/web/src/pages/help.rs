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

#[derive(Template)]
#[template(path = "help_search.html")]
struct HelpSearch {
    chrome: Chrome,
}

/// `GET /help/search`
pub(crate) async fn search(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&HelpSearch { chrome: Chrome::new(&app, &visitor, "Cách gõ tìm kiếm", "/help") })
}

/// `GET /help`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&Help { chrome: Chrome::new(&app, &visitor, "Trợ giúp", "/help") })
}
