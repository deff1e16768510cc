//! Somebody's browser on the desk.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use chrono::TimeDelta;
use domain::{CaseId, UserId};
use tower::ServiceExt;

use super::fixture::{House, PEOPLE, now};

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn location(&self) -> &str {
        self.header(header::LOCATION)
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }
}

/// Somebody's browser.
pub(crate) struct Client {
    router: Router,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

impl House {
    /// A browser without a session.
    pub(crate) fn stranger(&self) -> Client {
        Client { router: self.router.clone(), cookie: String::new(), csrf: String::new() }
    }

    /// A browser with a session of one of [`PEOPLE`].
    pub(crate) async fn client(&self, name: &str) -> Client {
        let id = PEOPLE.iter().position(|p| p.0 == name).unwrap() as i64 + 1;
        let (token, csrf) = (format!("token-{name}"), format!("csrf-{name}"));
        let hash = crate::visitor::hashed(&token);
        self.store.begin_session(&hash, UserId(id), &csrf, now(), TimeDelta::hours(1)).await.unwrap();
        Client { router: self.router.clone(), cookie: format!("diembao_session={token}"), csrf }
    }

    pub(crate) async fn state(&self, case: i64) -> &'static str {
        self.store.case(CaseId(case)).await.unwrap().row.standing.state.as_str()
    }
}

/// Another browser on the session that [`House::client`] has begun.
pub(crate) fn again(house: &House, name: &str) -> Client {
    Client { router: house.router.clone(), cookie: format!("diembao_session=token-{name}"), csrf: format!("csrf-{name}") }
}

impl Client {
    /// Another browser with the same cookies.
    pub(crate) fn alike(&self) -> Self {
        Self { router: self.router.clone(), cookie: self.cookie.clone(), csrf: self.csrf.clone() }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the session's token.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        self.post_bare(path, &all).await
    }

    /// Sends a form as it stands.
    pub(crate) async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body));
        self.send(request.unwrap()).await
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        if !self.cookie.is_empty() {
            request.headers_mut().insert(header::COOKIE, self.cookie.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, 64 << 20).await.unwrap() }
    }
}

/// The cases of a page's list, in its order.
pub(crate) fn queued(page: &str) -> Vec<String> {
    page.split("data-case=\"").skip(1).map(|rest| rest.chars().take_while(char::is_ascii_digit).collect()).collect()
}
