//! Words about collecting: what met the collector, what it means for a source, why an article was missed.

use domain::watch::Trouble;
use domain::{Level, Met, Missed, Quality, SourceKind};

use crate::locale::{say, t};

pub(crate) fn source_kind(kind: &str) -> &'static str {
    t(match SourceKind::parse(kind) {
        Some(SourceKind::Feed) => "nguồn RSS/Atom",
        Some(SourceKind::Section) => "trang chuyên mục",
        Some(SourceKind::Sitemap) => "sơ đồ trang",
        None => "nguồn tin",
    })
}

pub(crate) fn level(level: Level) -> &'static str {
    t(match level {
        Level::Local => "báo địa phương",
        Level::National => "báo trung ương",
        Level::Foreign => "báo nước ngoài",
        Level::Official => "cổng thông tin của cơ quan nhà nước",
        Level::Aggregator => "dịch vụ tổng hợp tin",
    })
}

/// What met the collector instead of what it came for: a [`Quality`] word, a kind of fetch failure, `status_404` or `not_a_feed`.
pub(crate) fn unread(kind: &str) -> String {
    if let Some(quality) = Quality::parse(kind) {
        return quality_met(quality).to_owned();
    }
    if let Some(status) = kind.strip_prefix("status_") {
        return status_met(status);
    }
    let sentence = t(match kind {
        "robots" => "Tòa soạn không cho phép máy đọc trang này (robots.txt)",
        "timeout" => "Hết thời gian chờ",
        "dns" => "Không tìm thấy tên miền",
        "connect" => "Không kết nối được máy chủ",
        "tls" => "Kết nối bảo mật không hợp lệ",
        "too_large" => "Trang vượt giới hạn dung lượng",
        "too_many_redirects" => "Chuyển hướng quá nhiều lần",
        "redirect_loop" => "Chuyển hướng vòng tròn, không tới trang nào",
        "private_address" => "Địa chỉ nội bộ, không được phép đọc",
        "scheme" | "address" => "Không phải địa chỉ trang web",
        "budget" => "Đã hết số lần được hỏi trong ngày",
        "no_outlet" => "Cơ quan báo chí không còn trong cấu hình",
        "rate_limited" => "Máy chủ yêu cầu chờ",
        "encoding" | "body" | "reading" => "Dữ liệu tải về bị hỏng",
        "not_a_feed" => "Không phải nguồn RSS/Atom",
        "no_entries" => "Đúng loại nguồn, nhưng không có mục nào",
        "not_a_section" => "Không có liên kết nào dẫn tới bài viết",
        "not_a_sitemap" => "Không phải sơ đồ trang",
        "not_a_list" => "Đây là một bài viết, không phải trang liệt kê bài",
        "not_a_page" => "Không phải trang chữ",
        _ => "Không đọc được trang",
    });
    sentence.to_owned()
}

fn status_met(status: &str) -> String {
    let meaning = match status {
        "401" | "402" | "403" | "406" | "451" => t(" (từ chối)"),
        "404" | "410" => t(" (không còn trang này)"),
        "429" => t(" (hỏi quá nhiều)"),
        "503" => t(" (đang quá tải)"),
        s if s.starts_with('5') => t(" (lỗi phía báo)"),
        _ => "",
    };
    say!("Máy chủ trả lời mã {status}{meaning}", status = status, meaning = meaning)
}

pub(crate) fn quality_met(quality: Quality) -> &'static str {
    t(match quality {
        Quality::Article => "Bài viết",
        Quality::List => "Trang danh mục, không phải bài viết",
        Quality::Blocked => "Trang chặn hoặc yêu cầu xác minh",
        Quality::Error => "Trang lỗi",
        Quality::Paywall => "Bài bị cắt, chỉ dành cho người trả phí",
        Quality::Empty => "Trang không có nội dung",
    })
}

/// What a kind of trouble means, and what an administrator can do about it.
pub(crate) fn trouble(trouble: Trouble) -> &'static str {
    t(match trouble {
        Trouble::Passing => {
            "Thường tự hết; hệ thống tự thử lại, thưa dần. Nếu kéo dài quá một ngày, quản trị mở thử địa chỉ bằng trình duyệt."
        }
        Trouble::Busy => "Máy chủ của báo xin bớt hỏi; hệ thống chờ đúng như được xin. Chưa cần làm gì.",
        Trouble::Refused => {
            "Báo từ chối máy đọc; hệ thống không tìm cách vượt. Quản trị có thể liên hệ tòa soạn hoặc thêm nguồn khác của báo này."
        }
        Trouble::Robots => {
            "Hệ thống tuân theo robots.txt của báo. Quản trị có thể tìm nguồn khác của báo này (RSS, sơ đồ trang) hoặc xin phép tòa soạn."
        }
        Trouble::Gone => {
            "Báo đã bỏ địa chỉ này. Quản trị dán trang chủ của báo vào “Thêm nguồn” để tìm địa chỉ mới, rồi tạm dừng nguồn này."
        }
        Trouble::Unreadable => {
            "Báo có trả lời, nhưng trả lời ấy không đọc được như loại nguồn đã khai. Quản trị đọc thử lại địa chỉ để xem hiện nay nó là gì."
        }
        Trouble::Ours => "Chính quy định của hệ thống không cho hỏi địa chỉ này. Quản trị kiểm tra địa chỉ và giới hạn trong cấu hình.",
    })
}

/// Why an article was missed, in a sentence.
pub(crate) fn missed(reason: Missed) -> &'static str {
    t(match reason {
        Missed::NoSource => "Chưa theo dõi nguồn nào của báo này.",
        Missed::NotInFeed => "Có theo dõi báo này, nhưng không nguồn nào của báo nêu bài.",
        Missed::Blind => "Báo đăng bài đúng lúc các nguồn của báo không đọc được (khoảng mất theo dõi).",
        Missed::Late => "Hệ thống chậm: bài chưa được nêu hoặc chưa tới lượt đọc khi có người tìm thấy.",
        Missed::TooOld => "Bài cũ hơn khoảng thời gian được thu thập.",
        Missed::FilteredByPlace => "Đã có bài, nhưng không thấy địa danh nào của địa bàn trong bài.",
        Missed::Blocked => "Báo không cho đọc trang này (robots.txt, trang chặn, từ chối, hoặc bài chỉ dành cho người trả phí).",
        Missed::ExtractionFailed => "Tải được trang nhưng không tách được bài viết.",
        Missed::Unreachable => "Không tải được trang: không trả lời, trả lời hỏng, hoặc địa chỉ không còn.",
        Missed::NotMissed => "Không bị bỏ sót: bài đã có và đang hiện.",
    })
}

/// The same in a few words, for counts.
pub(crate) fn missed_short(reason: Missed) -> &'static str {
    t(match reason {
        Missed::NoSource => "Chưa có nguồn",
        Missed::NotInFeed => "Nguồn không nêu bài",
        Missed::Blind => "Khoảng mất theo dõi",
        Missed::Late => "Đến chậm",
        Missed::TooOld => "Bài quá cũ",
        Missed::FilteredByPlace => "Không thấy địa danh",
        Missed::Blocked => "Báo không cho đọc",
        Missed::ExtractionFailed => "Không tách được bài",
        Missed::Unreachable => "Không tải được trang",
        Missed::NotMissed => "Không bị bỏ sót",
    })
}

/// What a look at an article's address says about whether the article stands.
pub(crate) fn met(met: Met) -> &'static str {
    t(match met {
        Met::Article => "có bài",
        Met::Gone => "báo trả lời không còn bài",
        Met::Home => "dẫn về trang chủ hoặc trang danh mục",
        Met::Unclear => "không kết luận được gì về bài",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_met_the_collector_is_told_in_vietnamese() {
        let check = |kind, expect: &str| assert_eq!(unread(kind), expect, "{kind}");
        check("blocked", "Trang chặn hoặc yêu cầu xác minh");
        check("status_403", "Máy chủ trả lời mã 403 (từ chối)");
        check("status_410", "Máy chủ trả lời mã 410 (không còn trang này)");
        check("status_502", "Máy chủ trả lời mã 502 (lỗi phía báo)");
        check("status_418", "Máy chủ trả lời mã 418");
        check("not_a_sitemap", "Không phải sơ đồ trang");
        check("something_new", "Không đọc được trang");
    }

    #[test]
    fn no_reason_speaks_of_a_fault_of_the_newspaper() {
        for reason in Missed::ALL {
            assert!(missed(reason).ends_with('.') && !missed(reason).contains("sai"), "{reason:?}");
            assert!(!missed_short(reason).is_empty());
        }
    }
}
