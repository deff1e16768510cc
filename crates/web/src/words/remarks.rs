//! What the search remarks on a query, in the language of the desk.

use search::{DayRange, Remark, ValueKind, ValueRemark, Whole};

use crate::locale::{say, t};
use crate::time;

/// A remark in the language of the desk.
pub(crate) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::LoneQuote => t("bỏ qua dấu ngoặc kép thừa").to_owned(),
        Remark::LoneBracket => t("bỏ qua dấu ngoặc thừa").to_owned(),
        Remark::BracketAdded => t("thêm dấu ngoặc đóng còn thiếu").to_owned(),
        Remark::TooDeep => t("bỏ qua dấu ngoặc lồng quá sâu").to_owned(),
        Remark::LoneOperator(operator) => say!("bỏ qua toán tử {operator} thừa", operator = operator),
        Remark::EmptyPhrase => t("bỏ qua cụm từ trống").to_owned(),
        Remark::LooseStar => t("bỏ qua dấu “*”: chỉ dùng ở cuối từ").to_owned(),
        Remark::LooseTilde => t("bỏ qua dấu “~”: chỉ dùng sau dấu ngoặc kép").to_owned(),
        Remark::TildeOfOneWord => t("bỏ qua dấu “~”: cần ít nhất hai từ trong ngoặc kép").to_owned(),
        Remark::Near(words) => say!("hiểu “~” là “~{n}”", n = words),
        Remark::Widest(words) => say!("khoảng cách lớn nhất là {n} từ", n = words),
        Remark::FirstPieces(most) => say!("chỉ đọc {n} từ và dấu đầu", n = most),
        Remark::FirstWords(most) => say!("chỉ dùng {n} từ đầu", n = most),
        Remark::NoWords => t("không có từ nào để tìm").to_owned(),
        Remark::SmallOr { word, operator } => {
            say!("“{word}” được tìm như một từ: viết “{operator}” để tìm bài có một trong hai", word = word, operator = operator)
        }
        Remark::Value(remark) => on_value(remark),
        Remark::NoneHasAll(Whole::Words) => t("không bài nào có đủ các từ; xếp theo số từ khớp").to_owned(),
        Remark::NoneHasAll(Whole::Unbroken) => t("không bài nào có đủ như đã gõ (chữ Hán phải liền nhau); xếp theo phần khớp").to_owned(),
        Remark::FewHaveAll(found, Whole::Words) => say!("{n} bài có đủ các từ; sau đó là các bài có gần đủ", n = found),
        Remark::FewHaveAll(found, Whole::Unbroken) => {
            say!("{n} bài có đủ như đã gõ (chữ Hán liền nhau); sau đó là các bài có gần đủ", n = found)
        }
        Remark::LongText => t("câu dài: xếp theo số từ khớp, không đòi đủ mọi từ").to_owned(),
    }
}

/// Names of fields and their values stay as they may be typed.
fn on_value(remark: &ValueRemark) -> String {
    match remark {
        ValueRemark::SameField(name) => say!("nhiều “{name}:” cạnh nhau: tìm bài có một trong các giá trị đó", name = name),
        ValueRemark::NothingBehind(name) => say!("không có gì sau “{name}:”: tìm như từ thường", name = name),
        ValueRemark::FieldOfNothing(name) => say!("bỏ qua “{name}:”: không có từ nào để tìm", name = name),
        ValueRemark::NoSuch { asked, kind, known } if known.is_empty() => {
            say!("bỏ qua “{asked}”: không có {what} này", asked = asked, what = kind_name(*kind))
        }
        ValueRemark::NoSuch { asked, kind, known } => {
            let (what, values) = (kind_name(*kind), known.join(", "));
            say!("bỏ qua “{asked}”: không có {what} này; có: {values}", asked = asked, what = what, values = values)
        }
        ValueRemark::NoDay { asked, like } => say!(
            "bỏ qua “{asked}”: không đọc được ngày; viết như {like}, 11/2026, 1/11..23/11, hôm nay, 7 ngày, tháng này",
            asked = asked,
            like = like
        ),
        ValueRemark::DaysMeant { asked, days } => say!("hiểu “{asked}” là {days}", asked = asked, days = range(*days)),
        ValueRemark::DaysTurned(days) => say!("đảo lại khoảng ngày: {days}", days = range(*days)),
        ValueRemark::PlacesMeant { asked, places } => {
            say!("địa bàn “{asked}” gồm: {values}", asked = asked, values = places.join(", "))
        }
        ValueRemark::OutletsMeant { asked, outlets } => {
            say!("nguồn “{asked}” gồm: {values}", asked = asked, values = outlets.join(", "))
        }
        ValueRemark::StateMeant { asked, state } => {
            say!("“{asked}” được tìm như “{state}”: chỉ mục không ghi rõ hơn", asked = asked, state = state)
        }
    }
}

fn kind_name(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Outlet => t("nguồn"),
        ValueKind::Language => t("ngôn ngữ"),
        ValueKind::Place => t("địa bàn"),
        ValueKind::Tone => t("sắc thái"),
        ValueKind::Relevance => t("mức liên quan"),
        ValueKind::State => t("trạng thái"),
    }
}

fn range(days: DayRange) -> String {
    match (days.from, days.to) {
        (Some(from), None) => say!("từ {day}", day = time::day(from)),
        (None, Some(to)) => say!("đến {day}", day = time::day(to)),
        _ => days.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    /// One of every kind, as far as kinds have sentences of their own.
    fn of_every_kind() -> Vec<Remark> {
        let (asked, names) = (|| "ngôn ngữ:{n} fr".to_owned(), || vec!["tiếng Việt".to_owned(), "khác".to_owned()]);
        let [from, to] = [1, 20].map(|day| NaiveDate::from_ymd_opt(2026, 11, day));
        let kinds = [ValueKind::Outlet, ValueKind::Language, ValueKind::Place, ValueKind::Tone, ValueKind::Relevance, ValueKind::State];
        let days = [DayRange { from, to }, DayRange { from, to: from }, DayRange { from, to: None }, DayRange { from: None, to }];
        let values = [
            ValueRemark::SameField("nguồn"),
            ValueRemark::NothingBehind("Nguon".to_owned()),
            ValueRemark::FieldOfNothing("tiêu đề"),
            ValueRemark::NoSuch { asked: asked(), kind: ValueKind::Language, known: names() },
            ValueRemark::NoDay { asked: asked(), like: "23/11/2026".to_owned() },
            ValueRemark::DaysTurned(days[0]),
            ValueRemark::PlacesMeant { asked: asked(), places: names() },
            ValueRemark::OutletsMeant { asked: asked(), outlets: names() },
            ValueRemark::StateMeant { asked: "đã gỡ", state: "có kết quả" },
        ];
        let kinds = kinds.map(|kind| ValueRemark::NoSuch { asked: asked(), kind, known: Vec::new() });
        let days = days.map(|days| ValueRemark::DaysMeant { asked: asked(), days });
        let plain = [
            Remark::LoneQuote,
            Remark::LoneBracket,
            Remark::BracketAdded,
            Remark::TooDeep,
            Remark::LoneOperator("OR"),
            Remark::EmptyPhrase,
            Remark::LooseStar,
            Remark::LooseTilde,
            Remark::TildeOfOneWord,
            Remark::Near(5),
            Remark::Widest(100),
            Remark::FirstPieces(2000),
            Remark::FirstWords(200),
            Remark::NoWords,
            Remark::SmallOr { word: "hoặc".to_owned(), operator: "HOẶC" },
            Remark::NoneHasAll(Whole::Words),
            Remark::NoneHasAll(Whole::Unbroken),
            Remark::FewHaveAll(2, Whole::Words),
            Remark::FewHaveAll(2, Whole::Unbroken),
            Remark::LongText,
        ];
        plain.into_iter().chain(values.into_iter().chain(kinds).chain(days).map(Remark::from)).collect()
    }

    #[test]
    fn a_vietnamese_desk_says_what_the_command_line_says() {
        for said in of_every_kind() {
            assert_eq!(remark(&said), said.to_string());
        }
    }
}
