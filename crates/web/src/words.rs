//! The desk's Vietnamese words for what the domain knows. Doubt is worded as doubt until a person has judged.

mod collecting;
mod notes;
mod numbers;
mod remarks;
mod saving;
mod watching;

pub(crate) use collecting::{level, met, missed, missed_short, quality_met, source_kind, trouble, unread};
pub(crate) use notes::{Note, note, origin};
pub(crate) use numbers::{figure, number};
pub(crate) use remarks::remark;
pub use remarks::remark_in_english;
pub(crate) use saving::{alert, delivered, mail_error, way};
pub(crate) use watching::{asked, bar, part, phrase_fault, precision};

use domain::case::{PersonLabel, Reference};
use domain::{Criterion, Deed, Language, LetterKind, Outcome, Refusal, Relevance, Role, State, ToneLabel, Verdict};
use search::CaseFilter;

use crate::locale::{Locale, key, say, t};

pub(crate) fn role(role: Role) -> &'static str {
    t(match role {
        Role::Administrator => "Quản trị",
        Role::Reviewer => "Chuyên viên",
        Role::Approver => "Người duyệt",
        Role::Reader => "Người đọc",
    })
}

pub(crate) fn state(state: State) -> &'static str {
    t(match state {
        State::New => "mới",
        State::Claimed => "đang xử lý",
        State::Judged(v) => verdict(v),
        State::Drafting => "đang dự thảo",
        State::Submitted => "trình duyệt",
        State::Returned => "trả lại",
        State::Approved => "đã duyệt",
        State::Sent => "đã gửi",
        State::Concluded(o) => outcome(o),
        State::Closed => "đóng",
    })
}

pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    t(match verdict {
        Verdict::NoFault => "bỏ cảnh báo",
        Verdict::AccurateNeedsAnswer => "chính xác, cần trả lời",
        Verdict::NeedsInformation => "cần cung cấp thông tin",
        Verdict::Inaccurate => "thiếu chính xác",
        Verdict::False => "sai sự thật",
        Verdict::Unverified => "chưa kiểm chứng",
        Verdict::MisleadingHeadline => "tiêu đề gây hiểu lầm",
    })
}

/// What follows from a verdict, beside its radio button.
pub(crate) fn verdict_means(verdict: Verdict) -> &'static str {
    t(match verdict {
        Verdict::NoFault => "không thấy sai sót; lý do được lưu lại",
        Verdict::AccurateNeedsAnswer => "báo nêu đúng; chuyển đơn vị phải trả lời",
        Verdict::NeedsInformation => "không sai, nhưng còn thiếu thông tin cần cung cấp",
        Verdict::Inaccurate => "có chi tiết chưa đúng với tài liệu; đề nghị cải chính",
        Verdict::False => "trái với tài liệu chính thức; đề nghị cải chính",
        Verdict::Unverified => "nêu sự việc nghiêm trọng mà không có nguồn kiểm tra được",
        Verdict::MisleadingHeadline => "tiêu đề nói điều mà bài không nói",
    })
}

pub(crate) fn outcome(outcome: Outcome) -> &'static str {
    t(match outcome {
        Outcome::Corrected => "đã cải chính",
        Outcome::SilentlyEdited => "sửa không thông báo",
        Outcome::TakenDown => "đã gỡ",
        Outcome::Refused => "từ chối, có lý do",
        Outcome::NoAnswer => "quá hạn chưa phản hồi",
        Outcome::Answered => "đã trả lời",
    })
}

pub(crate) fn criterion(criterion: Criterion) -> &'static str {
    t(match criterion {
        Criterion::Inaccurate => "Số liệu, chi tiết cần kiểm tra",
        Criterion::Unverified => "Chưa rõ nguồn kiểm chứng",
        Criterion::MisleadingHeadline => "Tiêu đề cần đối chiếu với nội dung",
        Criterion::Corrected => "Đã có thông tin cải chính",
        Criterion::Changed => "Nội dung sửa không thông báo",
        Criterion::WrongPlace => "Địa danh cần kiểm tra",
    })
}

/// What a rule compares, for its id; the id of a rule that has no title here.
pub(crate) fn rule(id: &str) -> &str {
    t(match id {
        "figure_register" => "đối chiếu số liệu với sổ số liệu chính thức",
        "figure_peers" => "đối chiếu số liệu giữa các báo cùng đưa tin",
        "figure_sum" => "cộng lại các phần của một con số trong bài",
        "hedge_peers" => "đối chiếu mức độ chắc chắn giữa các báo cùng đưa tin",
        "source_peers" => "đối chiếu nguồn tin giữa các báo cùng đưa tin",
        "headline_figure" => "đối chiếu số trong tiêu đề với nội dung bài",
        "headline_certain" => "đối chiếu lời khẳng định ở tiêu đề với nội dung bài",
        "headline_name" => "đối chiếu tên trong tiêu đề với nội dung bài",
        "headline_place" => "đối chiếu địa danh trong tiêu đề với nội dung bài",
        "headline_who" => "đối chiếu tên trong tiêu đề với tên gần giống trong bài",
        "headline_scene" => "đối chiếu nơi trong tiêu đề với nơi bài kể sự việc",
        "headline_question" => "tìm tiêu đề đặt câu hỏi mà bài không trả lời",
        "headline_strength" => "đối chiếu mức độ ở tiêu đề với nội dung bài",
        "denied_elsewhere" => "tìm ý kiến bác bỏ của cơ quan chức năng trên báo khác",
        "answered_before" => "so với nội dung đã trả lời ở vụ việc trước",
        "anonymous_claim" => "tìm thông tin nghiêm trọng chỉ dẫn nguồn không rõ danh tính",
        "wrong_address" => "đối chiếu xã, phường ghi kèm cửa khẩu với danh mục địa danh",
        "wrong_place" => "đối chiếu địa bàn ở tiêu đề, sapo với thân bài",
        "changed_figure" => "tìm số liệu được sửa mà không ghi chú",
        "changed_facts" => "tìm ngày, tên, ý phủ định được sửa mà không ghi chú",
        "correction_notice" => "tìm tin cải chính của tòa soạn",
        other => return other,
    })
}

pub(crate) const LABELS: [(&str, PersonLabel, &str); 2] = [
    ("contrary_to_customs", PersonLabel::ContraryToCustoms, key("không phù hợp thuần phong mỹ tục")),
    ("contrary_to_purpose", PersonLabel::ContraryToPurpose, key("không đúng tôn chỉ, mục đích")),
];

pub(crate) fn label(label: PersonLabel) -> &'static str {
    LABELS.iter().find(|l| l.1 == label).map_or("", |l| t(l.2))
}

pub(crate) fn tone(tone: ToneLabel) -> &'static str {
    t(match tone {
        ToneLabel::Positive => "tích cực",
        ToneLabel::Neutral => "trung tính",
        ToneLabel::Negative => "tiêu cực",
    })
}

/// A small sign beside the word, so that tone does not lean on colour.
pub(crate) fn tone_sign(tone: ToneLabel) -> &'static str {
    match tone {
        ToneLabel::Positive => "+",
        ToneLabel::Neutral => "○",
        ToneLabel::Negative => "−",
    }
}

pub(crate) fn language(language: Language) -> &'static str {
    t(match language {
        Language::Vi => "tiếng Việt",
        Language::En => "tiếng Anh",
        Language::Zh => "tiếng Trung",
        Language::Other => "ngôn ngữ khác",
    })
}

/// The value of a `lang` attribute.
pub(crate) fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Other => "und",
        known => known.as_str(),
    }
}

pub(crate) fn relevance(relevance: Relevance) -> &'static str {
    t(match relevance {
        Relevance::About => "nói về địa bàn",
        Relevance::Mentions => "có nhắc địa bàn",
        Relevance::Unsure => "cần kiểm tra địa danh",
        Relevance::None => "không liên quan",
    })
}

/// The case of what a search finds.
pub(crate) fn case_filter(filter: CaseFilter) -> &'static str {
    t(match filter {
        CaseFilter::Without => "chưa có vụ việc",
        CaseFilter::Open => "còn phải xử lý",
        CaseFilter::State(State::Judged(Verdict::NoFault)) => verdict(Verdict::NoFault),
        // Of any verdict and of any outcome.
        CaseFilter::State(State::Judged(_)) => "đã kết luận",
        CaseFilter::State(State::Concluded(_)) => "đã có kết quả",
        CaseFilter::State(known) => state(known),
    })
}

/// A number with its thousands set apart: "230.000", in English and Chinese "230,000".
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let sign = if Locale::now() == Locale::Vi { '.' } else { ',' };
    let apart =
        |(nth, digit): (usize, char)| (nth > 0 && (digits.len() - nth).is_multiple_of(3)).then_some(sign).into_iter().chain([digit]);
    digits.chars().enumerate().flat_map(apart).collect()
}

pub(crate) fn letter(kind: LetterKind) -> &'static str {
    t(match kind {
        LetterKind::CorrectionRequest => "Công văn đề nghị cải chính",
        LetterKind::ForwardingNote => "Phiếu chuyển đơn vị trả lời",
        LetterKind::InformationLetter => "Công văn cung cấp thông tin",
    })
}

/// What somebody did, as the history says it after their name.
pub(crate) fn deed(deed: &Deed) -> String {
    match deed {
        Deed::Opened { reason, reason_en, reason_zh, .. } => {
            say!("mở vụ việc: {reason}", reason = Locale::now().of(reason, reason_en, reason_zh))
        }
        Deed::Moved { article, reason, reason_en, reason_zh } => {
            let what = say!("chuyển vụ việc sang bài {article} của cùng chủ đề", article = article);
            explained(what, Locale::now().of(reason, reason_en, reason_zh))
        }
        Deed::Claimed => t("nhận xử lý").to_owned(),
        Deed::Released => t("trả lại hàng chờ").to_owned(),
        Deed::Judged { verdict: v, note, label: None } => say!("kết luận “{verdict}”: {note}", verdict = verdict(*v), note = note),
        Deed::Judged { verdict: v, note, label: Some(l) } => {
            say!("kết luận “{verdict}”, nhãn “{label}”: {note}", verdict = verdict(*v), label = label(*l), note = note)
        }
        Deed::Drafted { .. } => t("bắt đầu dự thảo văn bản").to_owned(),
        Deed::Submitted { version, .. } => say!("trình duyệt bản {version}", version = version),
        Deed::Returned { comment, .. } => say!("trả lại: {comment}", comment = comment),
        Deed::TakenBack { reason, .. } => say!("rút lại văn bản đã trình: {reason}", reason = reason),
        Deed::Approved { version, .. } => say!("phê duyệt bản {version}", version = version),
        Deed::Exported { format, .. } => say!("xuất văn bản (.{format})", format = format),
        Deed::Sent { recipient, on, reference, .. } => {
            let sent = say!("ghi nhận đã gửi {recipient} ngày {day}", recipient = recipient, day = crate::time::day(*on));
            if reference.is_empty() { sent } else { format!("{sent} ({})", letter_reference(reference)) }
        }
        Deed::Concluded { outcome: o, note, draft: None } => explained(say!("ghi kết quả “{outcome}”", outcome = outcome(*o)), note),
        Deed::Concluded { outcome: o, note, draft: Some(draft) } => {
            let what =
                say!("ghi kết quả “{outcome}” của văn bản gửi trước khi mở lại (dự thảo {draft})", outcome = outcome(*o), draft = draft);
            explained(what, note)
        }
        Deed::Closed { note } => explained(t("đóng vụ việc").to_owned(), note),
        Deed::Reopened { reason } => say!("mở lại: {reason}", reason = reason),
    }
}

fn explained(what: String, note: &str) -> String {
    if note.trim().is_empty() { what } else { say!("{name}: {said}", name = what, said = note) }
}

/// Why a deed may not be done, and what to do instead.
pub(crate) fn refusal(refusal: Refusal) -> &'static str {
    t(match refusal {
        Refusal::Role => "Vai trò của bạn không được làm việc này.",
        Refusal::State => "Vụ việc không còn ở bước này; hãy tải lại trang để xem tình trạng hiện nay.",
        Refusal::NotHolder => "Người khác đang xử lý vụ việc này.",
        Refusal::OwnDraft => "Người soạn dự thảo không được tự phê duyệt hoặc trả lại; cần người thứ hai.",
        Refusal::Unexplained => "Cần ghi lý do.",
        Refusal::Unsourced => {
            "Bảng đối chiếu còn dòng thiếu trích dẫn, thông tin đúng hoặc tài liệu; hãy bổ sung hoặc bỏ dòng đó rồi lưu lại."
        }
        Refusal::Lapsed => "Bảng đối chiếu có dòng dựa trên số liệu đã rút khỏi sổ hoặc đã có số khác thay; hãy sửa hoặc bỏ dòng đó.",
        Refusal::Stale => "Dự thảo đã được người khác sửa sau khi bạn mở trang; hãy tải lại để xem bản mới.",
    })
}

/// "12,5 %", in English and Chinese "12.5 %".
pub(crate) fn per_cent(share: f64) -> String {
    format!("{} %", number(share))
}

/// An amount of data: "640 KB", "1,2 GB", in powers of 1.024.
pub(crate) fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["byte", "KB", "MB", "GB", "TB"];
    let mut size = bytes as f64;
    let mut unit = 0;
    while size >= 1024.0 && unit + 1 < UNITS.len() {
        (size, unit) = (size / 1024.0, unit + 1);
    }
    let size = if size < 10.0 { (size * 10.0).round() / 10.0 } else { size.round() };
    format!("{} {}", number(size), UNITS[unit])
}

/// Words of the audit log; what has none is shown as it is stored.
pub(crate) fn audited(what: &str) -> &str {
    AUDITED.iter().find(|(known, _)| *known == what).map_or(what, |(_, said)| t(said))
}

/// Kinds of deeds that the log knows, each with what it says of them.
pub(crate) const AUDITED: &[(&str, &str)] = &[
    ("looked", key("xem")),
    ("signed_in", key("đăng nhập")),
    ("signed_out", key("đăng xuất")),
    ("sign_in_failed", key("đăng nhập không thành công")),
    ("evidence_exported", key("tải dữ liệu gốc")),
    ("search_exported", key("tải kết quả tìm kiếm")),
    ("digest_exported", key("tải điểm báo ngày")),
    ("digest_left_out", key("bỏ mục khỏi điểm báo")),
    ("digest_taken_back", key("đưa lại mục vào điểm báo")),
    ("digest_remarked", key("ghi chú vào điểm báo")),
    ("report_exported", key("tải báo cáo")),
    ("opened", key("mở vụ việc")),
    ("moved", key("chuyển sang bài khác")),
    ("claimed", key("nhận xử lý")),
    ("released", key("trả lại hàng chờ")),
    ("judged", key("kết luận")),
    ("drafted", key("bắt đầu dự thảo")),
    ("draft_saved", key("lưu dự thảo")),
    ("submitted", key("trình duyệt")),
    ("returned", key("trả lại dự thảo")),
    ("taken_back", key("rút lại văn bản đã trình")),
    ("approved", key("phê duyệt")),
    ("exported", key("xuất văn bản")),
    ("sent", key("ghi nhận đã gửi")),
    ("concluded", key("ghi kết quả")),
    ("closed", key("đóng vụ việc")),
    ("reopened", key("mở lại")),
    ("fact_added", key("thêm số liệu")),
    ("fact_withdrawn", key("rút số liệu")),
    ("user_added", key("thêm người dùng")),
    ("password_set", key("đổi mật khẩu")),
    ("password_refused", key("đổi mật khẩu không thành công")),
    ("source_added", key("thêm nguồn tin")),
    ("source_paused", key("tạm dừng nguồn tin")),
    ("source_resumed", key("cho thu thập lại nguồn tin")),
    ("source_fetched_now", key("yêu cầu đọc nguồn tin ngay")),
    ("missed", key("nộp tin bị bỏ sót")),
    ("missed_taken_back", key("rút tin đã nộp nhầm")),
    ("watch_added", key("thêm cụm từ theo dõi")),
    ("watch_changed", key("sửa cụm từ theo dõi")),
    ("watch_paused", key("tắt cụm từ theo dõi")),
    ("watch_resumed", key("bật cụm từ theo dõi")),
    ("search_saved", key("lưu tìm kiếm")),
    ("saved_renamed", key("đổi tên tìm kiếm đã lưu")),
    ("saved_shared", key("cho dùng chung tìm kiếm đã lưu")),
    ("saved_unshared", key("thôi dùng chung tìm kiếm đã lưu")),
    ("saved_retired", key("thôi dùng tìm kiếm đã lưu")),
    ("alert_set", key("chọn cách báo bài mới")),
    ("alert_tried", key("thử báo bài mới")),
    ("feed_renewed", key("tạo liên kết Atom")),
    ("email_set", key("ghi địa chỉ e-mail")),
    ("role_set", key("đổi vai trò")),
    ("user_disabled", key("khóa người dùng")),
    ("user_enabled", key("mở khóa người dùng")),
    ("backup_made", key("sao lưu")),
    ("backup_failed", key("sao lưu không thành")),
    ("backup_restored", key("khôi phục từ bản sao lưu")),
];

/// "số 12/UBND-VHXH ngày 23/11/2026"; empty where neither was noted.
pub(crate) fn letter_reference(reference: &Reference) -> String {
    let (number, dated) = (&reference.number, reference.dated.map(crate::time::day).unwrap_or_default());
    match (number.is_empty(), dated.is_empty()) {
        (false, false) => say!("số {number} ngày {dated}", number = number, dated = dated),
        (false, true) => say!("số {number}", number = number),
        (true, false) => say!("ghi ngày {dated}", dated = dated),
        (true, true) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Locale, catalog};

    #[test]
    fn thousands_are_set_apart() {
        let check = |number: u64, expect: &str| assert_eq!(count(number), expect);
        check(0, "0");
        check(999, "999");
        check(1000, "1.000");
        check(230_000, "230.000");
        check(1_234_567, "1.234.567");
    }

    #[test]
    fn amounts_of_data_are_told_in_the_unit_that_reads_best() {
        let check = |amount: u64, expect: &str| assert_eq!(bytes(amount), expect);
        check(0, "0 byte");
        check(1023, "1.023 byte");
        check(1536, "1,5 KB");
        check(640 << 20, "640 MB");
        check(u64::MAX, "16.777.216 TB");
    }

    #[test]
    fn every_rule_has_a_title() {
        let rules = include_str!("../../../config/rules/signals.toml");
        let ids: Vec<&str> = rules.lines().filter_map(|l| l.strip_prefix("id = \"")?.strip_suffix('"')).collect();
        assert!(ids.len() >= 9, "{ids:?}");
        let translated = |locale: Locale, text: &str| catalog::entries(locale).iter().any(|(_, known, _)| known == text);
        for id in ids {
            assert_ne!(rule(id), id);
            assert!(translated(Locale::En, rule(id)) && translated(Locale::Zh, rule(id)), "{id}");
        }
        assert_eq!(rule("a_new_rule"), "a_new_rule");
    }
}
