//! A form that somebody signed in has sent, with its token checked before anything else of it is read.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum_extra::extract::Form;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use crate::Shared;
use crate::error::PageError;
use crate::visitor::{self, Visitor};

/// Who sent a form, and the form.
pub(crate) struct Posted<T> {
    pub(crate) visitor: Visitor,
    pub(crate) form: T,
}

impl<T: DeserializeOwned> FromRequest<Shared> for Posted<T> {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let bytes = read(Request::from_parts(parts, body)).await?;
        if !visitor::same(&token(&bytes), &visitor.csrf) {
            return Err(PageError::Forged);
        }
        Ok(Self { visitor, form: parse(bytes).await? })
    }
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

/// What a person typed, without what browsers add: line ends as one character, nothing around it, in NFC.
pub(crate) fn clean(text: &str) -> String {
    domain::Nfc::new(text.replace("\r\n", "\n").trim()).into_string()
}

/// The lines of a text area that say something.
pub(crate) fn lines(text: &str) -> Vec<String> {
    clean(text).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
