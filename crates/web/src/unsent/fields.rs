//! The fields of the desk's forms under the names that people know them by, for what is given back of a form.

use domain::source::SourceKind;
use domain::{Language, Level, Outcome, Part, Verdict};

use crate::locale::{key, t};
use crate::{App, words};

/// What stands in a field.
#[derive(Clone, Copy)]
pub(crate) enum Holds {
    /// What somebody typed.
    Text,
    /// A word for one of several choices, and what the page calls that one.
    Choice(fn(&App, &str) -> Option<String>),
}

/// A field: the routes that its form is sent to, its name, and the label that stands beside it.
pub(crate) struct Field {
    routes: &'static [&'static str],
    pub(crate) name: &'static str,
    pub(crate) label: &'static str,
    pub(crate) holds: Holds,
}

const fn text(routes: &'static [&'static str], name: &'static str, label: &'static str) -> Field {
    Field { routes, name, label, holds: Holds::Text }
}

const fn choice(routes: &'static [&'static str], name: &'static str, label: &'static str, said: fn(&App, &str) -> Option<String>) -> Field {
    Field { routes, name, label, holds: Holds::Choice(said) }
}

/// The field of this name in a form that is sent to this route.
pub(crate) fn known(route: &str, name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name && field.routes.contains(&route))
}

const VERDICT: &[&str] = &["/cases/{id}/verdict"];
const OUTCOME: &[&str] = &["/cases/{id}/outcome"];
const LETTER: &[&str] = &["/drafts/{id}", "/drafts/{id}/submission"];
const SENDING: &[&str] = &["/drafts/{id}/sending"];
const FACT: &[&str] = &["/facts"];
const SOURCE: &[&str] = &["/sources"];
const WATCH: &[&str] = &["/watch/preview", "/watch", "/watch/{id}"];

const FIELDS: &[Field] = &[
    choice(VERDICT, "verdict", key("Kết luận"), |_, word| Verdict::parse(word).map(|verdict| words::verdict(verdict).to_owned())),
    text(VERDICT, "note", key("Lý do (bắt buộc)")),
    choice(
        VERDICT,
        "label",
        key("Nhãn (không bắt buộc; chỉ người chọn, và phải giải thích trong lý do)"),
        |_, word| words::LABELS.iter().find(|label| label.0 == word).map(|label| t(label.2).to_owned()),
    ),
    text(&["/cases/{id}/dismissal"], "reason", key("Lý do bỏ cảnh báo")),
    text(&["/cases/{id}/reopening"], "reason", key("Lý do mở lại")),
    text(&["/cases/{id}/closing"], "note", key("Ghi chú khi đóng")),
    choice(OUTCOME, "outcome", key("Kết quả sau khi gửi văn bản"), |_, word| {
        Outcome::parse(word).map(|outcome| words::outcome(outcome).to_owned())
    }),
    text(OUTCOME, "note", key("Ghi chú (bắt buộc khi bị từ chối: lý do)")),
    choice(&["/cases/{id}/drafts"], "profile", key("Cơ quan ban hành"), agency),
    choice(LETTER, "profile", key("Cơ quan ban hành"), agency),
    text(LETTER, "addressees", key("Kính gửi (mỗi dòng một nơi)")),
    text(LETTER, "subject", key("Trích yếu (sau “V/v”)")),
    text(LETTER, "opening", key("Phần mở đầu (mỗi dòng một đoạn)")),
    text(LETTER, "passage", key("{number}. Đoạn đã đăng")),
    text(LETTER, "fact", key("{number}. Cột giữa của bảng đối chiếu")),
    text(LETTER, "document", key("{number}. Tài liệu (số, ngày, cơ quan)")),
    choice(LETTER, "leave_out", key("Bỏ dòng này khi lưu"), as_written),
    choice(LETTER, "as_is", key("Gửi như vậy, dù còn chỗ phải điền"), as_written),
    text(LETTER, "closing", key("Phần kết (mỗi dòng một đoạn; dấu “./.” tự thêm)")),
    text(LETTER, "recipients", key("Nơi nhận khác (mỗi dòng một nơi)")),
    text(&["/drafts/{id}/return"], "comment", key("Điều cần sửa")),
    text(&["/drafts/{id}/withdrawal"], "reason", key("Lý do rút lại")),
    choice(LETTER, "unchanged", key("Trình lại như cũ, không sửa gì"), as_written),
    text(&["/people"], "full_name", key("Họ tên")),
    text(&["/people"], "name", key("Tên đăng nhập")),
    choice(&["/people", "/people/{id}/role"], "role", key("Vai trò"), |_, word| {
        domain::Role::parse(word).map(|role| words::role(role).to_owned())
    }),
    text(SENDING, "on", key("Ngày gửi")),
    text(SENDING, "recipient", key("Nơi nhận")),
    text(SENDING, "number", key("Số, ký hiệu công văn (không bắt buộc; ví dụ 12/UBND-VHXH)")),
    text(SENDING, "dated", key("Ngày ghi trên công văn (không bắt buộc)")),
    text(&["/digests/{day}/remarks"], "text", key("Ghi chú dưới mục")),
    text(&["/digests/{day}/omissions"], "text", key("Lý do bỏ")),
    text(&["/articles/{id}/case"], "reason", key("Lý do mở vụ việc")),
    text(&["/saved", "/saved/{id}/name"], "name", key("Tên")),
    text(&["/saved/email"], "email", key("Địa chỉ e-mail của tôi")),
    choice(&["/saved/{id}/alert"], "way", key("Cách báo"), |_, word| {
        domain::saved::Alert::WORDS.contains(&word).then(|| words::way(word).to_owned())
    }),
    choice(&["/saved/{id}/alert"], "hour", key("Giờ gửi (khi gửi mỗi ngày)"), as_written),
    text(&["/missed"], "address", key("Địa chỉ của bài trên trang của chính tòa báo")),
    text(&["/facts/{id}/withdrawal"], "reason", key("Lý do rút")),
    choice(FACT, "indicator", key("Chỉ tiêu"), |app, id| Some(app.indicator_name(id).to_owned())),
    choice(FACT, "place", key("Địa danh"), place),
    text(FACT, "period", key("Kỳ (bỏ trống nếu là số đếm tại một ngày)")),
    text(FACT, "value", key("Số")),
    text(FACT, "unit", key("Đơn vị (bỏ trống để dùng đơn vị của chỉ tiêu)")),
    text(FACT, "as_of", key("Tính đến ngày")),
    text(FACT, "document", key("Số, ký hiệu văn bản")),
    text(FACT, "document_date", key("Ngày văn bản")),
    text(FACT, "agency", key("Cơ quan ban hành")),
    text(FACT, "basis", key("Cách tính (bỏ trống nếu đếm trực tiếp)")),
    text(FACT, "precision", key("Làm tròn đến (bỏ trống nếu là số chính xác)")),
    text(FACT, "valid_until", key("Hiệu lực đến hết ngày (bỏ trống để theo chỉ tiêu)")),
    text(FACT, "object", key("Đối tượng (tên dự án, cơn bão, vụ việc; bỏ trống nếu là số của cả địa bàn)")),
    text(FACT, "note", key("Ghi chú")),
    text(FACT, "replacing", key("Lý do thay: khi ghi lý do rồi bấm nút dưới, dòng đang có được rút với lý do ấy và dòng mới thay vào")),
    text(&["/sources/{id}/pause"], "reason", key("Lý do tạm dừng")),
    text(SOURCE, "url", key("Địa chỉ nguồn")),
    choice(SOURCE, "kind", key("Loại nguồn"), |_, word| {
        SourceKind::ALL.iter().find(|kind| kind.as_str() == word).map(|kind| words::source_kind(kind.as_str()).to_owned())
    }),
    text(SOURCE, "id", key("Mã nguồn (chữ thường, số, gạch nối)")),
    choice(SOURCE, "outlet", key("Cơ quan báo chí"), as_written),
    text(SOURCE, "name", key("Tên như báo in")),
    text(SOURCE, "outlet_id", key("Mã cơ quan")),
    choice(SOURCE, "language", key("Ngôn ngữ của hầu hết bài"), language),
    choice(SOURCE, "level", key("Cấp"), |_, word| {
        Level::ALL.iter().find(|level| level.as_str() == word).map(|level| words::level(*level).to_owned())
    }),
    text(SOURCE, "home", key("Trang chủ")),
    text(SOURCE, "offset", key("Múi giờ khi báo không ghi")),
    text(WATCH, "name", key("Tên")),
    text(WATCH, "any", key("Có một trong các từ, cụm từ này (mỗi dòng một)")),
    text(WATCH, "all", key("Phải có thêm tất cả")),
    text(WATCH, "near", key("Đứng gần một trong các từ này")),
    text(WATCH, "within", key("Cách nhau nhiều nhất bao nhiêu từ")),
    text(WATCH, "except", key("Không tính khi nằm trong cụm dài hơn")),
    text(WATCH, "not", key("Bỏ qua bài có")),
    choice(WATCH, "part", key("Tìm ở"), |_, word| Part::parse(word).map(|part| words::part(part).to_owned())),
    choice(WATCH, "languages", key("Ngôn ngữ của bài (bỏ trống: mọi ngôn ngữ)"), language),
    choice(WATCH, "places", key("Bài có nêu một trong các địa danh (bỏ trống: mọi nơi)"), place),
    text(WATCH, "note", key("Vì sao theo dõi (cho đồng nghiệp)")),
];

fn agency(app: &App, id: &str) -> Option<String> {
    app.desk.letters.profile(id).map(|profile| profile.name.clone())
}

fn place(app: &App, id: &str) -> Option<String> {
    Some(app.place_label(id))
}

fn language(_: &App, word: &str) -> Option<String> {
    Language::parse(word).map(|language| words::language(language).to_owned())
}

/// A number or a code, which the page shows as it is.
fn as_written(_: &App, word: &str) -> Option<String> {
    Some(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::forms::typed_into;

    #[test]
    fn every_field_of_every_form_has_its_label() {
        let unknown = typed_into().into_iter().filter(|(route, name)| known(route, name).is_none()).collect::<Vec<_>>();
        assert!(unknown.is_empty(), "{unknown:?}");
        let routes: Vec<&str> = FIELDS.iter().flat_map(|field| field.routes).copied().collect();
        for route in routes {
            assert!(crate::ROUTES.iter().any(|(method, path, _)| (*method, *path) == ("POST", route)), "{route}");
        }
    }
}
