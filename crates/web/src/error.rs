//! The one page error: what the reader sees, in Vietnamese, and what the log gets.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Refusal;

use crate::locale::key;
use crate::unsent::Unsent;
use crate::{session, words};

/// Why a request got no page of its own.
#[derive(Debug)]
pub(crate) enum PageError {
    /// Nobody is signed in; `next` is where to come back to.
    SignIn { next: String },
    /// Nobody is signed in who sends a form with something typed.
    Ended(Unsent),
    /// A form with something typed came too late for what it asks.
    Lost(Box<PageError>, Unsent),
    /// No such thing.
    Missing,
    /// No such saved search, or none any more for this person.
    NoSearch,
    /// No such feed, or none any more.
    NoFeed,
    /// The role does not reach.
    Forbidden,
    /// The form's token is missing or old, or another site sent it.
    Forged(Unsent),
    /// A form or address that cannot be read.
    Unreadable,
    /// The body is too large.
    TooLarge,
    /// A reason, note or comment that nobody would read to its end.
    TooLong,
    /// A search in which nothing that was typed means anything.
    Unmeant(Vec<search::Remark>),
    /// A deed that may not be done now.
    Refused(Refusal),
    /// No such source.
    NoSource,
    /// No such story in the press review of this day.
    NoStory,
    /// A row that the register has no more.
    FactGone,
    /// Somebody else opened a case about the same story first.
    CaseOpen,
    /// The disk has no room for what would be written.
    Full(store::Error),
    /// The search index cannot be read.
    Unsearchable(search::Error),
    /// Something that works normally did not.
    Internal(anyhow::Error),
}

/// What a failed request says to the reader; put into the response for [`crate::dress`] to draw.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said(pub(crate) &'static str);

/// What is wrong with what was typed, beside what is said.
#[derive(Clone, Debug)]
pub(crate) struct Wrong(pub(crate) Vec<search::Remark>);

impl PageError {
    fn parts(&self) -> (StatusCode, &'static str) {
        match self {
            Self::SignIn { .. } => (StatusCode::UNAUTHORIZED, key("Cần đăng nhập.")),
            Self::Ended(_) => (StatusCode::UNAUTHORIZED, ENDED),
            Self::Lost(error, _) => error.parts(),
            Self::Missing => (StatusCode::NOT_FOUND, said(StatusCode::NOT_FOUND)),
            Self::NoSearch => (StatusCode::NOT_FOUND, NO_SEARCH),
            Self::NoFeed => (StatusCode::NOT_FOUND, NO_FEED),
            Self::Forbidden => (StatusCode::FORBIDDEN, words::refusal(Refusal::Role)),
            Self::Forged(_) => (StatusCode::FORBIDDEN, said(StatusCode::FORBIDDEN)),
            Self::Unreadable => (StatusCode::BAD_REQUEST, said(StatusCode::BAD_REQUEST)),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, said(StatusCode::PAYLOAD_TOO_LARGE)),
            Self::Unmeant(_) => (StatusCode::UNPROCESSABLE_ENTITY, UNMEANT),
            Self::TooLong => (StatusCode::UNPROCESSABLE_ENTITY, TOO_LONG),
            Self::Refused(Refusal::Unexplained) => (StatusCode::UNPROCESSABLE_ENTITY, words::refusal(Refusal::Unexplained)),
            Self::Refused(r @ (Refusal::Role | Refusal::NotHolder | Refusal::OwnDraft)) => (StatusCode::FORBIDDEN, words::refusal(*r)),
            Self::Refused(r) => (StatusCode::CONFLICT, words::refusal(*r)),
            Self::NoSource => (StatusCode::NOT_FOUND, NO_SOURCE),
            Self::NoStory => (StatusCode::NOT_FOUND, NO_STORY),
            Self::FactGone => (StatusCode::CONFLICT, FACT_GONE),
            Self::CaseOpen => (StatusCode::CONFLICT, CASE_OPEN),
            Self::Full(_) => (StatusCode::INSUFFICIENT_STORAGE, FULL),
            Self::Unsearchable(_) => (StatusCode::SERVICE_UNAVAILABLE, UNSEARCHABLE),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, said(StatusCode::INTERNAL_SERVER_ERROR)),
        }
    }
}

const ENDED: &str = key("Phiên đăng nhập đã kết thúc nên chưa lưu được gì.");
/// The same for one that never was and one that is somebody's own, so that nobody learns of it.
const NO_SEARCH: &str = key("Không có tìm kiếm đã lưu này: người lưu đã thôi dùng nó hay thôi cho dùng chung, hoặc địa chỉ bị gõ sai. \
     Tìm kiếm đã thôi thì không còn báo bài mới, liên kết Atom của nó cũng hết dùng.");
/// The same for one that never was, so that nobody learns which links there were.
const NO_FEED: &str =
    key("Liên kết Atom này không dùng được: nó đã được tạo lại, tìm kiếm đã thôi dùng hoặc thôi cho dùng chung, người giữ \
     nó không còn được đăng nhập, hoặc địa chỉ chép thiếu. Liên kết mới tạo ở trang của tìm kiếm đã lưu.");
const NO_SOURCE: &str = key("Không có nguồn tin này. Có thể nguồn đã bị bỏ khỏi cấu hình; hãy mở lại trang Nguồn tin.");
const NO_STORY: &str = key("Bản điểm báo của ngày này không có mục này; có thể bài đã vào chủ đề khác. Hãy mở lại bản điểm báo.");
const FACT_GONE: &str = key("Dòng số liệu này đã được rút khỏi sổ; không còn gì để rút.");
const TOO_LONG: &str = key("Chưa lưu được gì: phần ghi dài quá 4.000 ký tự. Hãy viết gọn lại rồi gửi.");
const UNMEANT: &str = key("Chưa tìm bài nào: không hiểu được gì trong những gì đã gõ. Hãy sửa tìm kiếm theo những lời nhắc sau.");
const CASE_OPEN: &str =
    key("Vừa có người mở vụ việc về chủ đề này, nên lý do của bạn chưa được lưu. Vụ việc đó ở mục “Vụ việc” của trang bài viết.");
const FULL: &str = key("Ổ đĩa của máy chủ đã hết chỗ nên chưa ghi được gì, kể cả phiên đăng nhập; những gì đã lưu không mất. \
     Xin báo quản trị dọn bớt ổ đĩa rồi thử lại.");
const UNSEARCHABLE: &str = key("Lúc này chưa tìm kiếm được vì chỉ mục tìm kiếm có chỗ không đọc được. Chương trình tự kiểm tra \
     và dựng lại chỉ mục từ kho bài viết; không bài nào bị mất. Hãy thử lại sau vài phút, nếu vẫn lỗi xin báo quản trị.");

/// What a status says when nobody said anything better.
pub(crate) fn said(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => key("Cần đăng nhập."),
        StatusCode::NOT_FOUND => key("Không tìm thấy trang này. Có thể địa chỉ bị gõ sai."),
        StatusCode::FORBIDDEN => key("Biểu mẫu không hợp lệ hoặc đã hết hạn. Hãy quay lại, tải lại trang rồi gửi lại."),
        StatusCode::METHOD_NOT_ALLOWED => key("Địa chỉ này không nhận thao tác đó."),
        StatusCode::PAYLOAD_TOO_LARGE => key("Nội dung gửi lên quá lớn (tối đa 1 MB)."),
        StatusCode::TOO_MANY_REQUESTS => key("Hỏi quá nhiều lần trong ít phút. Hãy chờ một lát rồi thử lại."),
        // What takes too long is answered with the last of these.
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => {
            key("Máy chủ xử lý quá lâu nên đã dừng. Hãy thử lại.")
        }
        s if s.is_client_error() => key("Không đọc được yêu cầu. Hãy quay lại và kiểm tra những gì đã nhập."),
        _ => key("Có lỗi trong hệ thống; sự việc đã được ghi vào nhật ký máy chủ. Hãy thử lại, nếu vẫn lỗi xin báo quản trị."),
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::SignIn { next } = &self {
            return Redirect::to(&session::address(next)).into_response();
        }
        self.log();
        let (status, said) = self.parts();
        let mut response = status.into_response();
        response.extensions_mut().insert(Said(said));
        if let Self::Ended(unsent) | Self::Forged(unsent) | Self::Lost(_, unsent) = self {
            response.extensions_mut().insert(unsent);
        } else if let Self::Unmeant(remarks) = self {
            response.extensions_mut().insert(Wrong(remarks));
        }
        response
    }
}

impl PageError {
    fn log(&self) {
        match self {
            Self::Lost(error, _) => error.log(),
            Self::Internal(error) => tracing::error!(error = format!("{error:#}"), "a page failed"),
            Self::Full(error) => tracing::error!(%error, "a page could not write"),
            Self::Unsearchable(error) => tracing::error!(%error, "a search failed"),
            _ => {}
        }
    }
}

impl From<store::Error> for PageError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Refused(refusal) => Self::Refused(refusal),
            store::Error::Missing(_) => Self::Missing,
            full if full.is_full() => Self::Full(full),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<search::Error> for PageError {
    fn from(error: search::Error) -> Self {
        Self::Unsearchable(error)
    }
}

impl From<report::Error> for PageError {
    fn from(error: report::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<tokio::task::JoinError> for PageError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<getrandom::Error> for PageError {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_without_room_is_told_and_not_a_fault_of_the_program() {
        let at = std::path::PathBuf::from("evidence");
        let failed = |kind: std::io::ErrorKind| PageError::from(store::Error::Evidence { path: at.clone(), source: kind.into() }).parts();
        assert_eq!(failed(std::io::ErrorKind::StorageFull), (StatusCode::INSUFFICIENT_STORAGE, FULL));
        assert_eq!(failed(std::io::ErrorKind::PermissionDenied).0, StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[test]
    fn an_error_without_words_of_its_own_says_what_to_do() {
        let check = |status: StatusCode, expect: &str| assert!(said(status).contains(expect), "{status}: {}", said(status));
        check(StatusCode::UNAUTHORIZED, "đăng nhập");
        check(StatusCode::TOO_MANY_REQUESTS, "chờ một lát");
        check(StatusCode::SERVICE_UNAVAILABLE, "quá lâu");
        check(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Không đọc được yêu cầu");
        check(StatusCode::INTERNAL_SERVER_ERROR, "nhật ký máy chủ");
    }
}
