//! What the search remarks on a query, in the language of the desk.

use search::{DayRange, Remark, ValueKind, ValueRemark, Whole};

use crate::locale::{Locale, english, say, stays, t};
use crate::time;

/// A remark as the command line gives it.
pub fn remark_in_english(of: &Remark) -> String {
    english(|| remark(of))
}

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
        Remark::NoSign(sign) => say!("dấu “{sign}” không dùng để tìm, chỉ ngăn cách từ", sign = sign),
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

/// Words that can be typed into a search, in the three languages: the names of fields, then the values of those that are closed.
const TYPED: [(&str, &str, &str); 34] = stays([
    ("tiêu đề", "title", "标题"),
    ("nguồn", "outlet", "来源"),
    ("ngôn ngữ", "lang", "语言"),
    ("địa bàn", "place", "地点"),
    ("sắc thái", "tone", "倾向"),
    ("liên quan", "about", "相关"),
    ("trạng thái", "case", "事项"),
    ("ngày", "date", "日期"),
    ("từ ngày", "from", "from"),
    ("đến ngày", "to", "to"),
    ("tiếng Việt", "Vietnamese", "越南语"),
    ("tiếng Anh", "English", "英语"),
    ("tiếng Trung", "Chinese", "中文"),
    ("khác", "other", "其他"),
    ("tích cực", "positive", "正面"),
    ("trung tính", "neutral", "中性"),
    ("tiêu cực", "negative", "负面"),
    ("nói về", "about", "涉及"),
    ("nhắc đến", "mentions", "提及"),
    ("cần kiểm tra", "unsure", "待核实"),
    ("có", "any", "有"),
    ("không", "none", "无"),
    ("đang mở", "open", "未结"),
    ("mới", "new", "新"),
    ("đang xử lý", "claimed", "处理中"),
    ("đã kết luận", "judged", "已有结论"),
    ("bỏ cảnh báo", "dismissed", "解除预警"),
    ("đang dự thảo", "drafting", "起草中"),
    ("trình duyệt", "submitted", "送审"),
    ("trả lại", "returned", "退回"),
    ("đã duyệt", "approved", "已批准"),
    ("đã gửi", "sent", "已发出"),
    ("có kết quả", "concluded", "已有结果"),
    ("đóng", "closed", "已办结"),
]);

/// A word as it can be typed by a reader of the desk's language.
fn typed(word: &str) -> &str {
    TYPED.iter().find(|(vi, ..)| *vi == word).map_or(word, |(vi, en, zh)| Locale::now().of(vi, en, zh))
}

/// Field and value, the field as [`typed`]; the value is what somebody wrote.
fn asked_as(asked: &str) -> String {
    asked.split_once(':').map_or_else(|| asked.to_owned(), |(field, value)| format!("{}:{value}", typed(field)))
}

/// The values that there are. All that concerns the territory is a value by the name of a field.
fn values(kind: ValueKind, known: &[String]) -> String {
    let named = |word: &String| match kind {
        ValueKind::Outlet | ValueKind::Place => word.clone(),
        ValueKind::Relevance if word == stays("địa bàn") => Locale::now().of(word, "area", "本地").to_owned(),
        ValueKind::Relevance if word == stays("không") => Locale::now().of(word, "none", "无关").to_owned(),
        ValueKind::Language | ValueKind::Tone | ValueKind::Relevance | ValueKind::State => typed(word).to_owned(),
    };
    known.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// Names of fields and their values are told as they may be typed.
fn on_value(remark: &ValueRemark) -> String {
    match remark {
        ValueRemark::SameField(name) => say!("nhiều “{name}:” cạnh nhau: tìm bài có một trong các giá trị đó", name = typed(name)),
        ValueRemark::NothingBehind(name) => say!("không có gì sau “{name}:”: tìm như từ thường", name = name),
        ValueRemark::FieldOfNothing(name) => say!("bỏ qua “{name}:”: không có từ nào để tìm", name = typed(name)),
        ValueRemark::NoSuch { asked, kind, known } if known.is_empty() => {
            say!("bỏ qua “{asked}”: không có {what} này", asked = asked_as(asked), what = kind_name(*kind))
        }
        ValueRemark::NoSuch { asked, kind, known } => {
            let (what, values) = (kind_name(*kind), values(*kind, known));
            say!("bỏ qua “{asked}”: không có {what} này; có: {values}", asked = asked_as(asked), what = what, values = values)
        }
        ValueRemark::NoDay { asked, like } => say!(
            "bỏ qua “{asked}”: không đọc được ngày; viết như {like}, 11/2026, 1/11..23/11, hôm nay, 7 ngày, tháng này",
            asked = asked_as(asked),
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
            say!("“{asked}” được tìm như “{state}”: chỉ mục không ghi rõ hơn", asked = asked, state = typed(state))
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
            Remark::NoSign('^'),
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
