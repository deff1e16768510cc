//! Choosing the language of the desk: by anybody, signed in or before that, for a year of one browser.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::form_urlencoded;

use crate::error::PageError;
use crate::locale::{self, Locale};
use crate::unsent::{self, Unsent};
use crate::visitor::{self, Visitor};
use crate::{App, Shared, just_done, posted, session};

/// How long a choice is kept, in seconds.
const YEAR: i64 = 365 * 24 * 3600;

#[derive(Deserialize, Default)]
#[serde(default)]
struct Choice {
    language: String,
    /// The page that the form stood on; empty where that cannot be asked for again.
    next: String,
}

/// `POST /language`
pub(crate) async fn choose(State(app): State<Shared>, request: Request) -> Result<Response, PageError> {
    let headers = request.headers().clone();
    let Some(token) = own_token(&app, &headers).await? else {
        return Err(PageError::SignIn { next: unsent::page(&headers).unwrap_or_else(|| "/".to_owned()) });
    };
    let body = posted::read(request).await?;
    if !visitor::same(&token, &posted::token(&body)) {
        return Err(PageError::Forged(Unsent::default()));
    }
    let choice: Choice = posted::parse(body).await?;
    let chosen = Locale::parse(&choice.language).ok_or(PageError::Unreadable)?;
    let cookie = session::cookie(&app, locale::COOKIE, chosen.tag(), YEAR)?;
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&back(&choice.next, &headers))).into_response())
}

/// The token that a form of this browser carries: that of the session, or of the sign-in page.
async fn own_token(app: &App, headers: &HeaderMap) -> Result<Option<String>, PageError> {
    let visitor = match visitor::session_of(headers, app.desk.cookies) {
        Some(session) => Visitor::of(app, session).await?,
        None => None,
    };
    Ok(visitor.map(|visitor| visitor.csrf).or_else(|| session::form_token(headers, app.desk.cookies)))
}

/// The page to go on with. The sign-in page keeps where it leads.
fn back(next: &str, headers: &HeaderMap) -> String {
    if let Some(query) = next.strip_prefix("/session").filter(|rest| rest.is_empty() || rest.starts_with('?')) {
        let asked = form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).find(|(key, _)| key == "next");
        return session::address(&session::local(&asked.map(|(_, value)| value.into_owned()).unwrap_or_default()));
    }
    just_done::silent(&if next.is_empty() { unsent::page(headers).unwrap_or_else(|| "/".to_owned()) } else { session::local(next) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stays_and_is_one_of_this_desk() {
        let check = |next: &str, expect: &str| assert_eq!(back(next, &HeaderMap::new()), expect, "{next}");
        check("/cases/7", "/cases/7");
        check("/queue?after=2&done=dismissed", "/queue?after=2");
        check("/session?next=%2Fcases%2F7", "/session?next=%2Fcases%2F7");
        check("/session", "/session?next=%2F");
        check("//evil.example/", "/");
        check("/session?next=//evil.example/", "/session?next=%2F");
        check("", "/");
    }
}
