//! Signing in and out.
//!
//! A session is a random token in an HttpOnly cookie; the store keeps its hash. The sign-in form has no session to
//! take its token from, so it carries the value of a cookie of its own.

use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::TimeDelta;
use serde::Deserialize;
use url::form_urlencoded;

use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, say, t};
use crate::origin::Origin;
use crate::posted::{self, Posted};
use crate::unsent::Unsent;
use crate::visitor::{cookie_name, hashed, random_token, same, session_of};
use crate::{App, Cookies, Shared, audit, password};

/// How long a session lasts, in hours: a working day and its overtime.
const LASTS: i64 = 12;
/// How long an open sign-in page stays usable, in seconds.
const FORM_LASTS: i64 = 3600;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    chrome: Chrome,
    name: String,
    next: String,
    wrong: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Coming {
    #[serde(default)]
    next: String,
}

/// `GET /session`
pub(crate) async fn show(State(app): State<Shared>, Query(coming): Query<Coming>, headers: HeaderMap) -> Result<Response, PageError> {
    let form = SignIn { chrome: Chrome::bare(&app, t("Đăng nhập")), name: String::new(), next: local(&coming.next), wrong: None };
    sign_in_page(&app, form, &headers)
}

fn sign_in_page(app: &App, mut form: SignIn, headers: &HeaderMap) -> Result<Response, PageError> {
    // An open form in another tab stays valid: its token is used again.
    form.chrome.csrf = match form_token(headers, app.desk.cookies) {
        Some(token) => token,
        None => random_token()?,
    };
    let cookie = cookie(app, form_cookie(app.desk.cookies), &form.chrome.csrf, FORM_LASTS);
    let mut response = page(&form)?;
    response.headers_mut().append(header::SET_COOKIE, cookie?);
    Ok(response)
}

/// Name of the cookie of the sign-in form. Without `__Host-` a neighbouring host could set it, and sign people in under another's name.
fn form_cookie(cookies: Cookies) -> &'static str {
    match cookies {
        Cookies::Secure => "__Host-diembao_form",
        Cookies::Plain => "diembao_form",
    }
}

/// The token of a form before signing in, as its cookie has it.
pub(crate) fn form_token(headers: &HeaderMap, cookies: Cookies) -> Option<String> {
    let token = CookieJar::from_headers(headers).get(form_cookie(cookies))?.value().to_owned();
    (token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())).then_some(token)
}

#[derive(Deserialize)]
#[serde(default)]
struct Credentials {
    name: String,
    password: String,
    next: String,
}

impl Default for Credentials {
    fn default() -> Self {
        Self { name: String::new(), password: String::new(), next: "/".to_owned() }
    }
}

/// `POST /session`
pub(crate) async fn begin(State(app): State<Shared>, Origin(address): Origin, request: Request) -> Result<Response, PageError> {
    let headers = request.headers().clone();
    let body = posted::read(request).await?;
    if !form_token(&headers, app.desk.cookies).is_some_and(|token| same(&token, &posted::token(&body))) {
        return Err(PageError::Forged(Unsent::default()));
    }
    let mut credentials: Credentials = posted::parse(body).await?;
    // Marks that the keyboard sends apart, and what cannot be seen, do not make it another name.
    credentials.name = posted::clean(&credentials.name);
    let at = app.now();
    if let Err(seconds) = app.throttle.attempt(&credentials.name, &address, at) {
        return too_many(&app, credentials, seconds, &headers);
    }
    match check(&app, &credentials).await? {
        Some(user) => {
            app.throttle.succeed(&credentials.name, &address, at);
            enter(&app, &user, &credentials.next, &headers, &address).await
        }
        None => {
            let about = format!("user {}", credentials.name.chars().take(80).collect::<String>());
            audit::note(&app, None, "sign_in_failed", &about, &address).await?;
            let wrong = Some(t("Tên đăng nhập hoặc mật khẩu không đúng.").to_owned());
            refuse(&app, credentials, StatusCode::UNAUTHORIZED, wrong, &headers)
        }
    }
}

async fn check(app: &Shared, credentials: &Credentials) -> Result<Option<store::User>, PageError> {
    let user = app.desk.store.user_by_name(&credentials.name).await?.filter(|user| user.standing == store::Standing::Active);
    let stored = user.as_ref().map(|u| u.password.clone());
    let right = is_right(app, credentials.password.clone(), stored).await?;
    Ok(user.filter(|_| right))
}

/// Whether a password that was typed belongs to the stored hash; `None` is a user that does not exist.
pub(crate) async fn is_right(app: &App, password: String, stored: Option<String>) -> Result<bool, PageError> {
    if password.len() > password::LONGEST {
        return Ok(false);
    }
    let _permit = app.hashing.acquire().await.map_err(|e| PageError::Internal(e.into()))?;
    Ok(tokio::task::spawn_blocking(move || password::verify(&password, stored.as_deref())).await?)
}

async fn enter(app: &App, user: &store::User, next: &str, headers: &HeaderMap, address: &str) -> Result<Response, PageError> {
    if let Some(old) = session_of(headers, app.desk.cookies) {
        app.desk.store.end_session(&old).await?;
    }
    let (token, csrf) = (random_token()?, random_token()?);
    app.desk.store.begin_session(&hashed(&token), user.id, &csrf, app.now(), TimeDelta::hours(LASTS)).await?;
    audit::note(app, Some(user.id), "signed_in", &format!("user {}", user.name), address).await?;
    let cookie = cookie(app, cookie_name(app.desk.cookies), &token, LASTS * 3600)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&local(next))).into_response())
}

fn too_many(app: &App, credentials: Credentials, seconds: i64, headers: &HeaderMap) -> Result<Response, PageError> {
    let mut response = refuse(app, credentials, StatusCode::TOO_MANY_REQUESTS, Some(tired(seconds)), headers)?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// What whoever has guessed too often is told.
pub(crate) fn tired(seconds: i64) -> String {
    say!("Đã có quá nhiều lần đăng nhập sai với tên này hoặc từ địa chỉ mạng này. Hãy chờ {seconds} giây rồi thử lại.", seconds = seconds)
}

fn refuse(
    app: &App,
    credentials: Credentials,
    status: StatusCode,
    wrong: Option<String>,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let form = SignIn { chrome: Chrome::bare(app, t("Đăng nhập")), name: credentials.name, next: local(&credentials.next), wrong };
    let mut response = sign_in_page(app, form, headers)?;
    *response.status_mut() = status;
    Ok(response)
}

#[derive(Deserialize)]
pub(crate) struct Nothing {}

/// `POST /session/end`
pub(crate) async fn end(State(app): State<Shared>, posted: Posted<Nothing>) -> Result<Response, PageError> {
    app.desk.store.end_session(&posted.visitor.session).await?;
    audit::note(&app, Some(posted.visitor.user.id), "signed_out", &format!("user {}", posted.visitor.user.name), "").await?;
    let cookie = cookie(&app, cookie_name(app.desk.cookies), "", 0)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to("/session")).into_response())
}

/// A cookie of the desk, for as many seconds.
pub(crate) fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> Result<HeaderValue, PageError> {
    let secure = if app.desk.cookies == Cookies::Secure { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(cookie).map_err(|e| PageError::Internal(e.into()))
}

/// The sign-in page from which one comes to `next`.
pub(crate) fn address(next: &str) -> String {
    format!("/session?{}", form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish())
}

/// A path on this desk to go to; anything else becomes the first page.
pub(crate) fn local(next: &str) -> String {
    let plain = next.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\');
    let here = next.starts_with('/') && !next.starts_with("//") && !next.starts_with("/session");
    if plain && here { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_desk_are_gone_to() {
        let check = |next: &str, expect: &str| assert_eq!(local(next), expect, "{next}");
        check("/cases/7?done=claimed", "/cases/7?done=claimed");
        check("//evil.example/", "/");
        check("/\\evil.example/", "/");
        check("https://evil.example/", "/");
        check("/a\r\nSet-Cookie: x", "/");
        check("", "/");
        check("/session?next=/session", "/");
    }
}
