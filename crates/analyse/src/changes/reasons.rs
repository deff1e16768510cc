//! The sentence that says what a change is, in Vietnamese.

use domain::{Act, ChangeKind};

use super::Found;
use crate::reading::Reading;

/// Characters of a passage that the sentence repeats; the whole of it is shown beside.
const SHOWN: usize = 80;

/// "Số liệu đổi: “12 hộ” thành “21 hộ”."
pub(super) fn reason(found: &Found, earlier: &Reading<'_>, present: &Reading<'_>) -> String {
    let quote = |reading: &Reading<'_>, range: &std::ops::Range<usize>| {
        let text = reading.texts[found.field].quote(range).into_string();
        match text.char_indices().nth(SHOWN) {
            Some((at, _)) => format!("“{}…”", text[..at].trim_end()),
            None => format!("“{text}”"),
        }
    };
    let (before, after) = (quote(earlier, &found.before), quote(present, &found.after));
    let what = what(found.kind);
    let both = !found.before.is_empty() && !found.after.is_empty();
    match found.act {
        Act::Replaced => format!("{what} đổi: {before} thành {after}."),
        Act::Restated => format!("{what} ghi cách khác: {before} thành {after}."),
        Act::Added if both => format!("{what} được thêm: {before} thành {after}."),
        Act::Removed if both => format!("{what} bị bỏ: {before} thành {after}."),
        Act::Added => format!("{what} được thêm: {after}."),
        Act::Removed => format!("{what} bị bỏ: {before}."),
        Act::Softened => format!("Tiêu đề nhẹ đi: {before} thành {after}."),
        Act::Hardened => format!("Tiêu đề mạnh lên: {before} thành {after}."),
    }
}

fn what(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Figure => "Số liệu",
        ChangeKind::Date => "Ngày tháng",
        ChangeKind::Name => "Tên riêng",
        ChangeKind::Place => "Địa danh",
        ChangeKind::Quotation => "Lời trích dẫn",
        ChangeKind::Attribution => "Nguồn tin",
        ChangeKind::Negation => "Từ phủ định",
        ChangeKind::Hedge => "Từ dè dặt",
        ChangeKind::Strength => "Mức độ của tiêu đề",
        ChangeKind::Wording => "Câu chữ",
    }
}
