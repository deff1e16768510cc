//! The signed-in person changes their own password. Whoever has forgotten theirs is given one by an administrator.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::chrome::{Chrome, Mistakes, page};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::origin::Origin;
use crate::posted::Posted;
use crate::visitor::Visitor;
use crate::{App, Shared, audit, password, session};

#[derive(Template)]
#[template(path = "own_password.html")]
struct OwnPassword {
    chrome: Chrome,
    /// Sign-in name: password managers keep the new password under it.
    name: String,
    least: usize,
    mistakes: Mistakes,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    current: String,
    new: String,
    again: String,
}

/// `GET /password`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&draw(&app, &visitor, Mistakes::default()))
}

/// `POST /password`
pub(crate) async fn change(State(app): State<Shared>, Origin(address): Origin, posted: Posted<Typed>) -> Result<Response, PageError> {
    let (visitor, typed) = (&posted.visitor, &posted.form);
    let mistakes = unfit(typed, &visitor.user.name);
    if !mistakes.is_empty() {
        return refuse(&app, visitor, StatusCode::UNPROCESSABLE_ENTITY, mistakes);
    }
    // A browser that was left open must not be a way to try passwords faster than the sign-in page lets.
    let at = app.now();
    if let Err(seconds) = app.throttle.attempt(&visitor.user.name, &address, at) {
        return refuse(&app, visitor, StatusCode::TOO_MANY_REQUESTS, Mistakes::one("current", session::tired(seconds)));
    }
    if !session::is_right(&app, typed.current.clone(), Some(visitor.user.password.clone())).await? {
        let about = format!("user {}", visitor.user.id);
        audit::note(&app, Some(visitor.user.id), "password_refused", &about, &address).await?;
        let wrong = Mistakes::one("current", t("Mật khẩu hiện nay không đúng."));
        return refuse(&app, visitor, StatusCode::UNPROCESSABLE_ENTITY, wrong);
    }
    app.throttle.succeed(&visitor.user.name, &address, at);
    let hash = hashed(&app, typed.new.clone()).await?;
    app.desk.store.change_password(visitor.user.id, &hash, &visitor.session, app.now()).await?;
    Ok(Redirect::to("/password?done=password").into_response())
}

/// What is wrong with what was typed, as far as it can be told without the hash.
fn unfit(typed: &Typed, name: &str) -> Mistakes {
    let mut mistakes = Mistakes::default();
    if typed.current.is_empty() {
        mistakes.add("current", t("Hãy nhập mật khẩu hiện nay."));
    }
    if !password::is_long_enough(&typed.new) {
        mistakes.add("new", say!("Mật khẩu mới phải có ít nhất {least} ký tự.", least = password::LEAST));
    } else if typed.new.len() > password::LONGEST {
        mistakes.add("new", t("Mật khẩu mới dài quá."));
    } else if password::is_guessed(name, &typed.new) {
        mistakes
            .add("new", t("Mật khẩu này dễ đoán: gần như chỉ có tên đăng nhập, một từ ai cũng dùng hoặc dãy số. Hãy chọn một câu vài từ."));
    } else if password::alike(&typed.new, &typed.current) {
        mistakes.add("new", t("Mật khẩu mới phải khác mật khẩu hiện nay."));
    } else if !password::alike(&typed.new, &typed.again) {
        mistakes.add("again", t("Hai lần nhập mật khẩu mới không giống nhau."));
    }
    mistakes
}

pub(crate) async fn hashed(app: &App, new: String) -> Result<String, PageError> {
    let _permit = app.hashing.acquire().await.map_err(|e| PageError::Internal(e.into()))?;
    tokio::task::spawn_blocking(move || password::hash_password(&new)).await?.map_err(PageError::Internal)
}

fn refuse(app: &App, visitor: &Visitor, status: StatusCode, mistakes: Mistakes) -> Result<Response, PageError> {
    let mut response = page(&draw(app, visitor, mistakes))?;
    *response.status_mut() = status;
    Ok(response)
}

fn draw(app: &App, visitor: &Visitor, mistakes: Mistakes) -> OwnPassword {
    let chrome = Chrome::new(app, visitor, t("Đổi mật khẩu"), "/password");
    OwnPassword { chrome, name: visitor.user.name.clone(), least: password::LEAST, mistakes }
}
