//! Users and roles, for administrators. People are added and given passwords on the command line.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::Standing;

use crate::Shared;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, t};
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
    email: String,
    standing: &'static str,
}

/// `GET /people`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_administer()?;
    let people = app.desk.store.users().await?;
    let people = people.into_iter().map(person).collect();
    page(&People { chrome: Chrome::new(&app, &visitor, t("Người dùng"), "/people"), people })
}

fn person(user: store::User) -> Person {
    let standing = t(match user.standing {
        Standing::Active => "đăng nhập được",
        Standing::Disabled => "đã khóa",
    });
    Person { name: user.name, full_name: user.full_name, role: words::role(user.role), email: user.email, standing }
}
