//! Who makes a request: the person behind the session cookie.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::error::PageError;
use crate::{App, Cookies, Shared};

/// Somebody signed in.
pub(crate) struct Visitor {
    pub(crate) user: store::User,
    /// The token that their forms carry.
    pub(crate) csrf: String,
    /// Hash of the session token, as the store keeps it.
    pub(crate) session: String,
    /// New articles in the saved searches of which they want to be told.
    pub(crate) unseen: i64,
    /// What was just done, on the page that tells of it.
    pub(crate) done: Option<String>,
}

impl Visitor {
    /// Who is behind a session of this hash, unless it has ended.
    pub(crate) async fn of(app: &App, session: String) -> Result<Option<Self>, store::Error> {
        let Some((user, csrf)) = app.desk.store.session(&session, app.now()).await? else { return Ok(None) };
        let unseen = app.desk.store.unseen(user.id).await?;
        Ok(Some(Self { user, csrf, session, unseen, done: None }))
    }

    /// As the domain asks for it.
    pub(crate) fn who(&self) -> (domain::UserId, domain::Role) {
        (self.user.id, self.user.role)
    }

    /// Refuses whoever may not work on cases and facts.
    pub(crate) fn must_review(&self) -> Result<(), PageError> {
        if self.user.role.reviews() { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Refuses whoever may not see and write rules: all but readers may.
    pub(crate) fn must_author(&self) -> Result<(), PageError> {
        if self.user.role.authors() { Ok(()) } else { Err(PageError::Forbidden) }
    }

    /// Refuses whoever is not an administrator.
    pub(crate) fn must_administer(&self) -> Result<(), PageError> {
        if self.user.role.administers() { Ok(()) } else { Err(PageError::Forbidden) }
    }
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, PageError> {
        // Of a form the page it stood on is next: see `posted`.
        let next = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
        let session = session_of(&parts.headers, app.desk.cookies).unwrap_or_default();
        let Some(visitor) = Self::of(app, session).await? else { return Err(PageError::SignIn { next }) };
        let query = parts.uri.query().unwrap_or_default();
        let done = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "done").map(|(_, value)| value.into_owned());
        let done = done.filter(|word| app.just_done.take(&visitor.session, parts.uri.path(), word));
        Ok(Self { done, ..visitor })
    }
}

/// Name of the session cookie. `__Host-` binds it to this host and to HTTPS.
pub(crate) fn cookie_name(cookies: Cookies) -> &'static str {
    match cookies {
        Cookies::Secure => "__Host-diembao_session",
        Cookies::Plain => "diembao_session",
    }
}

/// Hash of the session token that a request carries.
pub(crate) fn session_of(headers: &HeaderMap, cookies: Cookies) -> Option<String> {
    CookieJar::from_headers(headers).get(cookie_name(cookies)).map(|cookie| hashed(cookie.value()))
}

/// SHA-256 in hexadecimal.
pub(crate) fn hashed(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// 32 random bytes in hexadecimal.
pub(crate) fn random_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// Whether two tokens are the same, in a time that does not tell how much of them is.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let differing = a.bytes().zip(b.bytes()).fold(0, |d, (x, y)| std::hint::black_box(d | (x ^ y)));
    a.len() == b.len() && !a.is_empty() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_same_only_when_all_of_them_is() {
        let check = |a, b, expect| assert_eq!(same(a, b), expect, "{a} {b}");
        check("abc", "abc", true);
        check("abc", "abd", false);
        check("abc", "abcd", false);
        check("", "", false);
    }

    #[test]
    fn tokens_are_long_and_never_alike() {
        let (a, b) = (random_token().unwrap(), random_token().unwrap());
        assert_eq!(a.len(), 64);
        assert_ne!(a, b);
        assert_ne!(hashed(&a), a);
    }
}
