//! What administrators do about people: adding, giving a password, another role, letting in and out. Nobody does any of it to themselves: so
//! one administrator stays, and a slip locks nobody out.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::{Refusal, Role, UserId};
use serde::Deserialize;
use store::{NewUser, Standing};

use super::{NewPerson, draw};
use crate::Shared;
use crate::chrome::{Mistakes, unprocessable};
use crate::error::PageError;
use crate::handed::NewPassword;
use crate::locale::{say, t};
use crate::pages::own_password::hashed;
use crate::password;
use crate::posted::{Posted, clean};
use crate::session::Nothing;

/// Characters of the longest name as shown.
const LONGEST: usize = 100;

/// `POST /people`
pub(crate) async fn add(State(app): State<Shared>, posted: Posted<NewPerson>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    let form = &posted.form;
    let typed = NewPerson { name: clean(&form.name), full_name: clean(&form.full_name).replace('\n', " "), role: form.role.clone() };
    let mut mistakes = unfit(&typed);
    let role = Role::parse(&typed.role);
    if let Some(role) = role.filter(|_| mistakes.is_empty()) {
        let new = NewPassword { name: typed.name.clone(), password: password::made_up()? };
        let hash = hashed(&app, new.password.clone()).await?;
        let user = NewUser { name: &typed.name, full_name: &typed.full_name, role, password_hash: &hash };
        match app.desk.store.enrol(user, Some(posted.visitor.user.id), app.now()).await {
            Ok(_) => return Ok(handed(&app, &posted, new, "user_added")),
            Err(store::Error::UserExists(known)) => mistakes.add("name", say!("Đã có người dùng “{name}”.", name = known)),
            Err(other) => return Err(other.into()),
        }
    }
    unprocessable(&draw(&app, &posted.visitor, typed, mistakes).await?)
}

fn unfit(typed: &NewPerson) -> Mistakes {
    let mut mistakes = Mistakes::default();
    if !domain::is_sign_in_name(&typed.name) {
        mistakes.add("name", t("Tên đăng nhập là một từ dài 2 đến 32 ký tự, chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới và bắt đầu bằng chữ; ví dụ ntlan."));
    }
    if typed.full_name.is_empty() || typed.full_name.chars().count() > LONGEST {
        mistakes.add("full_name", t("Hãy ghi họ tên, dài nhất 100 ký tự."));
    }
    if Role::parse(&typed.role).is_none() {
        mistakes.add("role", t("Hãy chọn vai trò."));
    }
    mistakes
}

/// `POST /people/{id}/password`
pub(crate) async fn give_password(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    if posted.visitor.user.id == UserId(id) {
        return oneself(&app, &posted).await;
    }
    let users = app.desk.store.users().await?;
    let user = users.into_iter().find(|user| user.id == UserId(id)).ok_or(PageError::Missing)?;
    let new = NewPassword { name: user.name.clone(), password: password::made_up()? };
    let hash = hashed(&app, new.password.clone()).await?;
    match app.desk.store.replace_password(&user, &hash, posted.visitor.user.id, app.now()).await {
        Ok(()) => Ok(handed(&app, &posted, new, "password_given")),
        // Given twice at once, by a second press or by two administrators: the first is in force, and is shown to its giver.
        Err(store::Error::Refused(Refusal::State)) => Ok(led("password_given_elsewhere")),
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Chosen {
    role: String,
}

/// `POST /people/{id}/role`
pub(crate) async fn set_role(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Chosen>) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    if posted.visitor.user.id == UserId(id) {
        return oneself(&app, &posted).await;
    }
    let role = Role::parse(&posted.form.role).ok_or(PageError::Unreadable)?;
    let done = app.desk.store.set_role(UserId(id), role, Some(posted.visitor.user.id), app.now()).await;
    answered(&app, &posted, done, "role_set").await
}

/// `POST /people/{id}/disabling`
pub(crate) async fn disable(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    stand(&app, id, &posted, (Standing::Disabled, "user_disabled")).await
}

/// `POST /people/{id}/enabling`
pub(crate) async fn enable(State(app): State<Shared>, Path(id): Path<i64>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    stand(&app, id, &posted, (Standing::Active, "user_enabled")).await
}

async fn stand(app: &Shared, id: i64, posted: &Posted<Nothing>, (standing, done): (Standing, &str)) -> Result<Response, PageError> {
    posted.visitor.must_administer()?;
    if posted.visitor.user.id == UserId(id) {
        return oneself(app, posted).await;
    }
    let changed = app.desk.store.set_standing(UserId(id), standing, Some(posted.visitor.user.id), app.now()).await;
    answered(app, posted, changed, done).await
}

async fn answered<T>(app: &Shared, posted: &Posted<T>, changed: Result<(), store::Error>, done: &str) -> Result<Response, PageError> {
    match changed {
        Ok(()) => Ok(led(done)),
        // Two administrators, one deed: the second is told, and nothing is wrong.
        Err(store::Error::Refused(Refusal::State)) => Ok(led("user_same")),
        Err(store::Error::LastAdministrator) => {
            refused(app, posted, t("Đây là quản trị cuối cùng còn đăng nhập được: hãy có một quản trị khác trước.")).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Shows the password on the page that this leads to.
fn handed<T>(app: &Shared, posted: &Posted<T>, new: NewPassword, done: &str) -> Response {
    app.handed.hold(posted.visitor.user.id, new, app.now());
    led(done)
}

fn led(done: &str) -> Response {
    Redirect::to(&format!("/people?done={done}")).into_response()
}

async fn oneself<T>(app: &Shared, posted: &Posted<T>) -> Result<Response, PageError> {
    refused(app, posted, t("Không ai tự khóa, tự đổi vai trò hay đặt lại mật khẩu của mình ở trang này; hãy nhờ một quản trị khác. Mật khẩu của mình đổi ở “Đổi mật khẩu”.")).await
}

async fn refused<T>(app: &Shared, posted: &Posted<T>, said: &'static str) -> Result<Response, PageError> {
    let page = draw(app, &posted.visitor, NewPerson::default(), Mistakes::one("people", said)).await?;
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}
