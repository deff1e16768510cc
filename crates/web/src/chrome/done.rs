//! What was just done, in a sentence: the `done` parameter of the address that a deed leads to.

use domain::{Missed, State};

use crate::locale::{key, say, t};
use crate::words;

/// The sentence for such a word; an unknown one says nothing.
pub(super) fn told(word: &str) -> Option<String> {
    if let Some(reason) = word.strip_prefix("missed_").and_then(Missed::parse) {
        return Some(say!("Đã ghi vào danh sách dưới đây. {reason}", reason = words::missed(reason)));
    }
    let themes = [of_case, of_draft, of_office, of_watch, of_search, of_user, of_source];
    themes.iter().find_map(|theme| theme(word)).map(|sentence| t(sentence).to_owned())
}

/// Whether a case still stands where a deed put it: somebody else may have gone on with it before the page was asked for, and what was done
/// is said of this case alone.
pub(crate) fn is_borne_out(word: &str, state: State) -> bool {
    match word {
        "opened" | "released" => state == State::New,
        "moved" => matches!(state, State::New | State::Claimed),
        "claimed" | "reopened" => state == State::Claimed,
        "judged" | "dismissed" => matches!(state, State::Judged(_)),
        "drafted" | "taken_back" => state == State::Drafting,
        "saved" => matches!(state, State::Drafting | State::Returned),
        "submitted" => state == State::Submitted,
        "returned" => state == State::Returned,
        "approved" => state == State::Approved,
        "sent" => state == State::Sent,
        // Of a letter that was sent before, and of one whose case is closed, the case stands where it did.
        "concluded" => true,
        "closed" => state == State::Closed,
        _ => false,
    }
}

/// Deeds on a case.
fn of_case(word: &str) -> Option<&'static str> {
    Some(match word {
        "claimed" => key("Đã nhận xử lý vụ việc."),
        "released" => key("Đã trả lại hàng chờ."),
        "judged" => key("Đã ghi kết luận."),
        "dismissed" => key("Đã bỏ cảnh báo và lưu lý do."),
        "reopened" => key("Đã mở lại vụ việc."),
        "opened" => key("Đã mở vụ việc."),
        "moved" => key("Đã chuyển vụ việc sang bài này."),
        "drafted" => key("Đã lập dự thảo từ vụ việc; hãy kiểm tra từng dòng."),
        "sent" => key("Đã ghi nhận ngày gửi."),
        "concluded" => key("Đã ghi kết quả."),
        "closed" => key("Đã đóng vụ việc."),
        _ => return None,
    })
}

/// Deeds on a letter in work.
fn of_draft(word: &str) -> Option<&'static str> {
    Some(match word {
        "saved" => key("Đã lưu dự thảo."),
        "submitted" => key("Đã trình duyệt."),
        "returned" => key("Đã trả lại người soạn."),
        "taken_back" => key("Đã rút lại văn bản; sửa xong hãy trình duyệt lại."),
        "approved" => key("Đã phê duyệt; có thể xuất văn bản."),
        _ => return None,
    })
}

/// What the office states: figures, and what it adds to a press review.
fn of_office(word: &str) -> Option<&'static str> {
    Some(match word {
        "missed_back" => key("Đã rút lại."),
        "digest_left_out" => key("Đã bỏ mục khỏi bản điểm báo này và lưu lý do."),
        "digest_taken_back" => key("Đã đưa lại mục vào bản điểm báo này."),
        "digest_remarked" => key("Đã lưu ghi chú; các tệp tải về từ nay có ghi chú này."),
        "fact" => key("Đã ghi vào sổ số liệu."),
        "withdrawn" => key("Đã rút số liệu; dòng cũ vẫn được lưu."),
        _ => return None,
    })
}

/// Watch phrases.
fn of_watch(word: &str) -> Option<&'static str> {
    Some(match word {
        "watch_added" => key("Đã thêm cụm từ theo dõi; các bài đã có được tìm lại trong lượt xử lý kế tiếp."),
        "watch_changed" => key("Đã lưu cụm từ theo dõi; các bài đã có được tìm lại trong lượt xử lý kế tiếp."),
        "watch_paused" => key("Đã tắt cụm từ theo dõi; các bản cũ vẫn được lưu."),
        "watch_resumed" => key("Đã bật lại cụm từ theo dõi."),
        "watch_same" => key("Không có gì thay đổi; cụm từ đã như vậy hoặc vừa được người khác sửa."),
        _ => return None,
    })
}

/// Saved searches and how they tell of new articles.
fn of_search(word: &str) -> Option<&'static str> {
    Some(match word {
        "search_saved" => key("Đã lưu tìm kiếm; bài tìm thấy từ nay được tính là mới."),
        "saved_renamed" => key("Đã đổi tên."),
        "saved_shared" => key("Mọi người trong cơ quan nay cùng thấy tìm kiếm này."),
        "saved_unshared" => key("Nay chỉ người lưu thấy tìm kiếm này."),
        "saved_retired" => key("Đã thôi dùng tìm kiếm; nhật ký vẫn được lưu."),
        "saved_same" => key("Không có gì thay đổi."),
        "alert_set" => key("Đã ghi cách báo; áp dụng cho bài tìm thấy từ nay."),
        "alert_tried_mail" => key("Thư thử đi trong ít giây nữa; kết quả ở nhật ký gửi."),
        "alert_tried_desk" => key("Đã báo thử; xem dòng “thử” ở nhật ký gửi."),
        "alert_tried_off" => key("Hãy chọn cách báo trước khi thử."),
        "alert_tried_nothing" => key("Chưa có bài nào khớp để thử."),
        _ => return None,
    })
}

/// What users change of themselves, and administrators of them.
fn of_user(word: &str) -> Option<&'static str> {
    Some(match word {
        "password" => key("Đã đổi mật khẩu. Những nơi khác đang đăng nhập bằng tên của bạn đã phải thoát; ở đây bạn làm việc tiếp."),
        "user_added" => key("Đã thêm người dùng."),
        "password_given" => key("Đã đặt mật khẩu mới; mọi phiên đăng nhập của người đó đã kết thúc."),
        "password_given_elsewhere" => key(
            "Mật khẩu của người đó vừa được đổi cùng lúc ở nơi khác; mật khẩu đặt trước có hiệu lực. Ai cũng không thấy mật khẩu ấy thì hãy đặt lại lần nữa.",
        ),
        "role_set" => key("Đã đổi vai trò."),
        "user_disabled" => key("Đã khóa người dùng; mọi phiên đăng nhập của người đó đã kết thúc."),
        "user_enabled" => key("Đã mở khóa người dùng."),
        "user_same" => key("Người dùng đã như vậy; không có gì thay đổi."),
        "email_set" => key("Đã ghi địa chỉ e-mail."),
        "email_cleared" => key("Đã bỏ địa chỉ e-mail."),
        _ => return None,
    })
}

/// Sources.
fn of_source(word: &str) -> Option<&'static str> {
    Some(match word {
        "source_added" => key("Đã thêm nguồn; hệ thống đọc lần đầu trong ít phút tới."),
        "source_paused" => key("Đã tạm dừng nguồn."),
        "source_resumed" => key("Đã cho thu thập lại nguồn."),
        "source_hurried" => key("Đã yêu cầu đọc ngay; hệ thống đọc khi máy chủ của báo được phép hỏi lại."),
        "source_same" => key("Nguồn đã ở tình trạng đó; không có gì thay đổi."),
        _ => return None,
    })
}
