//! A form that somebody signed in has sent, with its token checked before anything else of it is read.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum_extra::extract::Form;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::chrome::Mistakes;
use crate::error::PageError;
use crate::locale::say;
use crate::unsent::{self, Unsent};
use crate::visitor::{self, Visitor};
use crate::{Shared, words};

/// Who sent a form, and the form.
pub(crate) struct Posted<T> {
    pub(crate) visitor: Visitor,
    pub(crate) form: T,
    unsent: Unsent,
}

/// Characters of the longest reason, note or comment: some two pages. What is longer would bury every list and page that shows it.
const LONGEST: usize = 4000;

impl<T> Posted<T> {
    /// A reason, note or comment of the form as it may be kept.
    pub(crate) fn brief(&self, text: &str) -> Result<String, PageError> {
        let text = clean(text);
        if text.chars().count() > LONGEST { Err(self.lost(PageError::TooLong)) } else { Ok(text) }
    }

    /// The error with what was typed, where the page has no place for it any more.
    pub(crate) fn lost(&self, error: impl Into<PageError>) -> PageError {
        PageError::Lost(Box::new(error.into()), self.unsent.clone())
    }
}

impl<T: DeserializeOwned> FromRequest<Shared> for Posted<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await;
        let (headers, path) = (parts.headers.clone(), parts.uri.path().to_owned());
        let bytes = read(Request::from_parts(parts, body)).await;
        let visitor = match visitor {
            Err(PageError::SignIn { .. }) => return Err(signed_out(unsent::of(&bytes.unwrap_or_default(), &path, &headers))),
            known => known?,
        };
        let bytes = bytes?;
        if !visitor::same(&token(&bytes), &visitor.csrf) {
            return Err(PageError::Forged(unsent::of(&bytes, &path, &headers)));
        }
        let unsent = unsent::of(&bytes, &path, &headers);
        Ok(Self { visitor, form: parse(bytes).await?, unsent })
    }
}

/// Where nothing was typed nothing is lost, and signing in is next.
fn signed_out(unsent: Unsent) -> PageError {
    if unsent.is_written() { PageError::Ended(unsent) } else { PageError::SignIn { next: unsent.page } }
}

/// The body of a form.
pub(crate) async fn read(request: Request) -> Result<Bytes, PageError> {
    Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
        _ => PageError::Unreadable,
    })
}

/// The token in the body of a form; empty when there is none.
pub(crate) fn token(body: &[u8]) -> String {
    form_urlencoded::parse(body).find(|(key, _)| key == "csrf").map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// The fields of a form; repeated ones become lists.
pub(crate) async fn parse<T: DeserializeOwned>(body: Bytes) -> Result<T, PageError> {
    let request = Request::post("/").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body));
    let request = request.map_err(|_| PageError::Unreadable)?;
    Form::from_request(request, &()).await.map(|Form(form)| form).map_err(|_| PageError::Unreadable)
}

/// What a person typed, as a document can hold it and with nothing around it; empty where nothing of it can be seen.
///
/// Without this a pasted word could turn the line around that it is shown on, and no search would find it.
pub fn clean(text: &str) -> String {
    let text = report::clean(text);
    if text.chars().all(is_unseen) { String::new() } else { text.trim().to_owned() }
}

/// Says so where a field holds more characters than anybody reads.
pub(crate) fn limit(mistakes: &mut Mistakes, field: &'static str, text: &str, most: usize) {
    if text.chars().count() > most {
        let most = words::count(most as u64);
        mistakes.add(field, say!("Dài quá {most} ký tự; hãy viết gọn lại.", most = most));
    }
}

/// Whether nothing is drawn for `c` where it stands alone.
fn is_unseen(c: char) -> bool {
    let filler = matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}');
    let joiner = matches!(c, '\u{200c}' | '\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}');
    c.is_whitespace() || filler || joiner || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// The lines of a text area that say something.
pub(crate) fn lines(text: &str) -> Vec<String> {
    clean(text).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_keeps_what_can_be_seen() {
        let check = |typed: &str, kept: &str| assert_eq!(clean(typed), kept, "{typed:?}");
        check(" Lạng\u{200b} Sơn\r\nxã ", "Lạng Sơn\nxã");
        check("Lạng So\u{31b}n", "Lạng Sơn");
        check("21\u{202e}02 hộ\u{202c}\u{0}\u{7}", "2102 hộ");
        check("a\u{200d}b <b>&\"' =1+1", "a\u{200d}b <b>&\"' =1+1");
        for unseen in ["", " \u{a0} ", "\u{200b}\u{feff}", "\u{200d}", "\u{3164} \u{2800}", "\u{202e}\u{2060}\u{ad}"] {
            check(unseen, "");
        }
        assert_eq!(lines("một\n\u{200b}\r\n hai"), ["một", "hai"]);
    }
}
