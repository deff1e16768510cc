//! What every answer wears: security headers, and for bare errors a page that says what happened.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use crate::Shared;
use crate::chrome::Chrome;
use crate::error::{Said, said};

/// Nothing from elsewhere, nothing inline, no frames, forms only to the desk itself.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

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
}

pub(crate) async fn dress(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if is_bare_error(&response) {
        response = explain(&app, response, api);
    }
    wear(response.headers_mut());
    response
}

fn is_bare_error(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let status = response.status();
    (status.is_client_error() || status.is_server_error()) && !kind.starts_with("text/html") && !kind.starts_with("application/json")
}

fn explain(app: &Shared, bare: Response, api: bool) -> Response {
    let status = bare.status();
    let said = bare.extensions().get::<Said>().map_or_else(|| said(status), |s| s.0);
    let mut response = if api {
        (status, axum::Json(serde_json::json!({ "error": said }))).into_response()
    } else {
        let page = ErrorPage { chrome: Chrome::bare(app, "Không thực hiện được"), status: status.as_u16(), said };
        match page.render() {
            Ok(html) => (status, Html(html)).into_response(),
            Err(_) => (status, said).into_response(),
        }
    };
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers().get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}

fn wear(headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Pages show a working office; a shared computer must not keep them. Static files set their own.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
