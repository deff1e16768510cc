//! Words for saved searches: how one is told of new articles, what became of a delivery, and why mail does not go.

use chrono::FixedOffset;
use domain::{Alert, Delivered};
use store::DeliveryRow;

use crate::locale::{key, say, t};
use crate::time::Moment;

/// A way of being told, for the word of the store.
pub(crate) fn way(word: &str) -> &'static str {
    t(match word {
        "desk" => "báo trong trang này",
        "mail" => "gửi thư ngay khi có bài",
        "digest" => "gửi thư mỗi ngày một lần",
        _ => "không báo",
    })
}

pub(crate) fn alert(alert: Alert) -> String {
    match alert.hour() {
        Some(hour) => say!("{alert} lúc {hour}:00", alert = way(alert.as_str()), hour = format_args!("{hour:02}")),
        None => way(alert.as_str()).to_owned(),
    }
}

/// What became of a delivery.
pub(crate) fn delivered(row: &DeliveryRow, zone: FixedOffset) -> String {
    let when = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| Moment::of(at, zone).text).unwrap_or_default();
    match row.outcome {
        Delivered::Done if row.address.is_empty() => t("đã báo").to_owned(),
        Delivered::Done => say!("máy chủ thư đã nhận lúc {done_at}", done_at = when(row.done_at)),
        Delivered::Failed => say!("đã thôi gửi sau {attempts} lần. {error}", attempts = row.attempts, error = mail_error(&row.error)),
        Delivered::Waiting if row.error.is_empty() => t("đang chờ gửi").to_owned(),
        Delivered::Waiting => {
            say!(
                "lần thứ {attempts} không gửi được, gửi lại lúc {due_at}. {error}",
                attempts = row.attempts,
                due_at = when(row.due_at),
                error = mail_error(&row.error)
            )
        }
    }
}

/// Why an attempt failed: the service writes a word, a colon and what the server or the system said.
pub(crate) fn mail_error(error: &str) -> String {
    let (kind, detail) = error.split_once(": ").unwrap_or((error, ""));
    let said = match kind {
        "refused" => key("Máy chủ thư từ chối thư này"),
        "busy" => key("Máy chủ thư tạm thời không nhận"),
        "connect" => key("Không nối được tới máy chủ thư"),
        "timeout" => key("Máy chủ thư trả lời quá chậm"),
        "login" => key("Máy chủ thư không nhận tên hoặc mật khẩu"),
        "tls" => key("Không lập được kết nối mã hóa với máy chủ thư"),
        "off" => key("Máy chủ thư chưa được cài đặt"),
        "address" => key("Người nhận chưa có địa chỉ e-mail dùng được"),
        _ => "",
    };
    match (said, detail) {
        ("", _) => say!("{said}.", said = error),
        (said, "") => say!("{said}.", said = t(said)),
        (said, detail) => say!("{said} ({detail}).", said = t(said), detail = detail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_in_words_with_what_the_server_said() {
        let check = |error: &str, expect: &str| assert_eq!(mail_error(error), expect);
        check("refused: 550 no such user", "Máy chủ thư từ chối thư này (550 no such user).");
        check("timeout", "Máy chủ thư trả lời quá chậm.");
        check("something else: x", "something else: x.");
    }

    #[test]
    fn a_way_is_told_with_its_hour() {
        assert_eq!(alert(Alert::Digest(7)), "gửi thư mỗi ngày một lần lúc 07:00");
        assert_eq!(alert(Alert::Off), "không báo");
    }
}
