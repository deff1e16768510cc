//! Users and roles, for administrators. People are added and given passwords on the command line.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::Shared;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::visitor::Visitor;
use crate::words;

#[derive(Template)]
#[template(path = "people.html")]
struct People {
    chrome: Chrome,
    people: Vec<Person>,
}

struct Person {
    name: String,
    full_name: String,
    role: &'static str,
}

/// `GET /people`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_administer()?;
    let people = app.desk.store.users().await?;
    let people = people.into_iter().map(|u| Person { name: u.name, full_name: u.full_name, role: words::role(u.role) }).collect();
    page(&People { chrome: Chrome::new(&app, &visitor, "Người dùng", "/people"), people })
}
