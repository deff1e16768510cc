//! What every answer wears: security headers, and for bare errors a page that says what happened.

use std::time::Duration;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::chrome::Chrome;
use crate::error::{Said, Wrong, said};
use crate::locale::{filters, key, t};
use crate::unsent::{self, GivenBack, Unsent};
use crate::visitor::{self, Visitor};
use crate::{App, Cookies, Shared, session, words};

const TITLE: &str = key("Không thực hiện được");

/// Nothing from elsewhere, nothing inline, no frames, forms only to the desk itself.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// For a year browsers ask this desk over HTTPS alone; what else stands on hosts below it is not the desk's to decide.
const ENCRYPTED: &str = "max-age=31536000";

/// How long an error page waits to know whom it is for.
const MOMENT: Duration = Duration::from_secs(2);

const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Newsrooms never learn of the desk. Not `no-referrer`: under that browsers send forms with `Origin: null`, which on
    // a plain HTTP office network is all that the check against forged forms has to go by.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    chrome: Chrome,
    status: u16,
    said: &'static str,
    /// What is wrong with what was typed, one by one.
    wrong: Vec<String>,
    /// A form was sent.
    sent: bool,
    /// What was typed and chosen in vain.
    unsent: Vec<GivenBack>,
    /// Where to sign in again; empty where that is not the matter.
    sign_in: String,
    /// The page that the form stood on, as it is now; empty where none is known.
    back: String,
}

pub(crate) async fn dress(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let session = visitor::session_of(request.headers(), app.desk.cookies);
    // Whose form is refused goes on from where it stood, as that page is now.
    let asked = Asked { session, form: (request.method() == Method::POST).then(|| unsent::page(request.headers())) };
    let mut response = next.run(request).await;
    if let (Some(session), Some(_)) = (&asked.session, &asked.form)
        && let Some(address) = response.headers().get(header::LOCATION).and_then(|address| address.to_str().ok())
    {
        app.just_done.keep(session, address);
    }
    if is_bare_error(&response) {
        response = if api { explain_to_a_program(response) } else { explain(&app, response, asked).await };
    }
    wear(response.headers_mut(), app.desk.cookies);
    response
}

fn is_bare_error(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let status = response.status();
    (status.is_client_error() || status.is_server_error()) && !kind.starts_with("text/html") && !kind.starts_with("application/json")
}

/// What an error page knows of the request.
struct Asked {
    /// Hash of the session token.
    session: Option<String>,
    /// Of a form, the page that it stood on.
    form: Option<Option<String>>,
}

/// The page of an error, with the navigation for whoever is signed in. Where even the session cannot be read it goes without.
async fn explain(app: &App, bare: Response, asked: Asked) -> Response {
    let visitor = match asked.session {
        Some(session) => within(MOMENT, Visitor::of(app, session)).await.and_then(Result::ok).flatten(),
        None => None,
    };
    let chrome = match &visitor {
        Some(visitor) => Chrome::new(app, visitor, t(TITLE), ""),
        None => Chrome::bare(app, t(TITLE)),
    };
    // The answer tells nothing of what was asked for; the way back is known from the browser.
    let chrome = Chrome { here: String::new(), ..chrome };
    let (status, said) = (bare.status(), t(said_of(&bare)));
    let wrong = wrong_of(&bare).iter().map(words::remark).collect();
    let unsent = bare.extensions().get::<Unsent>().cloned().unwrap_or_default();
    let (sent, stood_on) = (asked.form.is_some(), asked.form.flatten());
    let (sign_in, back) = match status {
        StatusCode::UNAUTHORIZED => (session::address(&unsent.page), String::new()),
        _ => (String::new(), stood_on.filter(|page| page != "/").unwrap_or_default()),
    };
    let shown = ErrorPage { chrome, status: status.as_u16(), said, wrong, sent, unsent: unsent.given_back(app), sign_in, back };
    let response = match shown.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => (status, said).into_response(),
    };
    with_hints(response, &bare)
}

/// What comes in time. A page that took all the time it may take must not wait as long again, for a store that is busy, before it says so.
async fn within<T>(time: Duration, coming: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(time, coming).await.ok()
}

fn explain_to_a_program(bare: Response) -> Response {
    let wrong: Vec<String> = wrong_of(&bare).iter().map(ToString::to_string).collect();
    let mut told = serde_json::json!({ "error": said_of(&bare) });
    if !wrong.is_empty() {
        told["remarks"] = wrong.into();
    }
    with_hints((bare.status(), axum::Json(told)).into_response(), &bare)
}

fn said_of(bare: &Response) -> &'static str {
    bare.extensions().get::<Said>().map_or_else(|| said(bare.status()), |s| s.0)
}

fn wrong_of(bare: &Response) -> &[search::Remark] {
    bare.extensions().get::<Wrong>().map_or(&[], |wrong| &wrong.0)
}

/// What an error says in its headers stays.
fn with_hints(mut response: Response, bare: &Response) -> Response {
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

fn wear(headers: &mut HeaderMap, cookies: Cookies) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if cookies == Cookies::Secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(ENCRYPTED));
    }
    // Pages show a working office; a shared computer must not keep them. Static files set their own.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_error_page_does_not_wait_for_a_store_that_is_busy() {
        assert_eq!(within(Duration::ZERO, std::future::pending::<i64>()).await, None);
        assert_eq!(within(MOMENT, std::future::ready(1)).await, Some(1));
    }
}
