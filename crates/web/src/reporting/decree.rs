//! The six figures that Decree 244/2026/NĐ-CP asks for (Article 10 and its form), to which an office supplies its part. This program follows what
//! the press prints: of the six it knows the last, and says of the others that somebody has to fill them in.

use chrono::{DateTime, Utc};
use domain::{CaseId, SentLetter};

use super::cases::verdict;
use super::{Behind, Figure, Past, Section};
use crate::locale::{key, t};

/// The section, of cases as they stood at the end of the time that begins at `from`.
pub(super) fn section(past: &[Past], from: DateTime<Utc>) -> Section {
    const NOTE: &str = key(
        "Số liệu cơ quan góp vào báo cáo theo Điều 10 Nghị định 244/2026/NĐ-CP. Chương trình theo dõi báo chí nên chỉ đếm được chỉ tiêu 6; chỉ tiêu 1 đến 5 để trống cho cơ quan tự điền. Chỉ tiêu 6 lấy vụ việc có kết luận báo nêu thiếu chính xác, sai sự thật, chưa kiểm chứng hoặc tiêu đề gây hiểu lầm trong thời gian này.",
    );
    let arisen: Vec<&Past> = past.iter().filter(|past| verdict(&past.1, from).is_some_and(|verdict| verdict.finds_fault())).collect();
    let answered: Vec<CaseId> = arisen.iter().filter(|past| is_answered(past)).map(|past| past.0.id).collect();
    let arisen: Vec<CaseId> = arisen.iter().map(|past| past.0.id).collect();
    let all = arisen.len();
    let arisen = Figure::new("arisen", t("6a. Vụ việc báo nêu sai về lĩnh vực, địa bàn (khoản 6 Điều 7)"), Behind::Cases(arisen));
    let mut answered =
        Figure::new("answered", t("6b. Trong đó đã có văn bản phản hồi hoặc đề nghị cải chính, xin lỗi"), Behind::Cases(answered));
    answered.share_of(all);
    let figures = unknown().into_iter().chain([arisen, answered]).collect();
    Section::new("decree", key("Sáu chỉ tiêu theo Nghị định 244/2026/NĐ-CP"), NOTE, figures)
}

/// Whether a letter that asks for a correction has left.
fn is_answered((head, _): &Past) -> bool {
    let asks = |letter: &SentLetter| letter.verdict.finds_fault();
    head.standing.letters().iter().any(asks)
}

fn unknown() -> [Figure; 5] {
    let by_hand = t("Không đếm được: chương trình không ghi việc này.");
    [
        Figure::unknown("conferences", t("1. Số cuộc họp báo đã tổ chức"), by_hand),
        Figure::unknown("briefings", t("2. Số lần chủ động cung cấp thông tin tại giao ban báo chí"), by_hand),
        Figure::unknown(
            "requests",
            t("3. Số lần trả lời trên tổng số yêu cầu của cơ quan báo chí"),
            t("Không đếm được: chương trình không ghi yêu cầu của báo chí."),
        ),
        Figure::unknown(
            "unexpected",
            t("4. Số vụ việc đột xuất đã phát ngôn trên tổng số vụ việc phát sinh (khoản 2 đến 5 Điều 7)"),
            t("Không đếm được: chương trình không biết sự việc nào là đột xuất, cơ quan đã phát ngôn khi nào."),
        ),
        Figure::unknown(
            "on_time",
            t("5. Số vụ việc phát ngôn đúng hạn trên tổng số vụ việc có thời hạn (khoản 3, 4 Điều 7)"),
            t("Không đếm được: chương trình không ghi giờ cơ quan phát ngôn."),
        ),
    ]
}
