//! Users and roles, for administrators: who may sign in as what, and what is done about it.

mod deeds;

pub(crate) use deeds::{add, disable, enable, give_password, set_role};

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::Role;
use store::Standing;

use super::case::{Choice, choice};
use crate::chrome::{Chrome, Mistakes, page};
use crate::error::PageError;
use crate::handed::NewPassword;
use crate::locale::{filters, t};
use crate::visitor::Visitor;
use crate::{App, Shared, words};

#[derive(Template)]
#[template(path = "people.html")]
struct People {
    chrome: Chrome,
    people: Vec<Person>,
    /// A password that was just made, which is shown once.
    made: Option<NewPassword>,
    typed: NewPerson,
    roles: Vec<Choice>,
    mistakes: Mistakes,
}

struct Person {
    id: i64,
    name: String,
    full_name: String,
    role: &'static str,
    email: String,
    standing: &'static str,
    is_active: bool,
    /// Whether it is who looks at the page.
    is_own: bool,
    roles: Vec<Choice>,
}

/// The form for somebody new, as typed.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub(crate) struct NewPerson {
    name: String,
    full_name: String,
    role: String,
}

/// `GET /people`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.must_administer()?;
    page(&draw(&app, &visitor, NewPerson::default(), Mistakes::default()).await?)
}

async fn draw(app: &App, visitor: &Visitor, typed: NewPerson, mistakes: Mistakes) -> Result<People, PageError> {
    let people = app.desk.store.users().await?;
    Ok(People {
        chrome: Chrome::new(app, visitor, t("Người dùng"), "/people"),
        people: people.into_iter().map(|user| person(user, visitor)).collect(),
        made: app.handed.hand_over(visitor.user.id, app.now()),
        roles: roles(if typed.role.is_empty() { Role::Reviewer.as_str() } else { &typed.role }),
        typed,
        mistakes,
    })
}

fn person(user: store::User, visitor: &Visitor) -> Person {
    let standing = t(match user.standing {
        Standing::Active => "đăng nhập được",
        Standing::Disabled => "đã khóa",
    });
    Person {
        id: user.id.0,
        name: user.name,
        full_name: user.full_name,
        role: words::role(user.role),
        email: user.email,
        standing,
        is_active: user.standing == Standing::Active,
        is_own: user.id == visitor.user.id,
        roles: roles(user.role.as_str()),
    }
}

fn roles(chosen: &str) -> Vec<Choice> {
    Role::ALL.iter().map(|role| choice(role.as_str(), words::role(*role), "", chosen)).collect()
}
