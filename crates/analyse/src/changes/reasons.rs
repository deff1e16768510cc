//! The sentence that says what a change is, in Vietnamese, English and Chinese.

use std::ops::Range;

use domain::{Act, ChangeKind, Nfc};

use super::{Aspect, Found};
use crate::marks::within_marks;
use crate::reading::Reading;
use crate::text::{is_han, is_word};

/// Characters of a passage that the sentence repeats; the whole of it is shown beside.
const SHOWN: usize = 80;

/// "Số liệu đổi: “12 hộ” thành “21 hộ”.", "Figure changed: “12 hộ” became “21 hộ”.", "数字有改动：“12 hộ”改为“21 hộ”。"
pub(super) fn reasons(found: &Found, earlier: &Reading<'_>, present: &Reading<'_>) -> [Nfc; 3] {
    let old = quote(earlier, found.field, &found.before);
    let new = quote(present, found.field, &found.after);
    // In English and Chinese.
    let [old_inner, new_inner] = [&old, &new].map(|quote| format!("“{}”", within_marks(quote)));
    let [old, new] = [old, new].map(|quote| format!("“{quote}”"));
    let [vi, en, zh] = found.aspect.map_or_else(|| what(found.kind), about);
    let both = !found.before.is_empty() && !found.after.is_empty();
    let from_to = [format!("{old} thành {new}."), format!("{old_inner} became {new_inner}."), format!("{old_inner}改为{new_inner}。")];
    let added = [format!("{vi} được thêm: "), format!("{en} added: "), format!("增加{zh}：")];
    let removed = [format!("{vi} bị bỏ: "), format!("{en} taken out: "), format!("删去{zh}：")];
    let alone = |quote: String, inner: String| [format!("{quote}."), format!("{inner}."), format!("{inner}。")];
    let (said, passages) = match found.act {
        Act::Replaced => ([format!("{vi} đổi: "), format!("{en} changed: "), format!("{zh}有改动：")], from_to),
        Act::Swapped => (["Hai bên đổi chỗ cho nhau: ", "Two changed places: ", "两者互换："].map(str::to_owned), from_to),
        Act::Restated => ([format!("{vi} ghi cách khác: "), format!("{en} put otherwise: "), format!("{zh}写法不同：")], from_to),
        Act::Added => (added, if both { from_to } else { alone(new, new_inner) }),
        Act::Removed => (removed, if both { from_to } else { alone(old, old_inner) }),
        Act::Softened => (["Tiêu đề nhẹ đi: ", "Headline softened: ", "标题语气减弱："].map(str::to_owned), from_to),
        Act::Hardened => (["Tiêu đề mạnh lên: ", "Headline hardened: ", "标题语气加重："].map(str::to_owned), from_to),
    };
    let [vi, en, zh] = said;
    let [vi_passages, en_passages, zh_passages] = passages;
    [vi + &vi_passages, en + &en_passages, zh + &zh_passages].map(Nfc::new)
}

fn quote(reading: &Reading<'_>, field: usize, range: &Range<usize>) -> String {
    let text = reading.texts[field].quote(range).into_string();
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", whole_words(&text, at).trim_end()),
        None => text,
    }
}

/// The beginning of a text up to a byte, without the word that it would cut.
fn whole_words(text: &str, at: usize) -> &str {
    let cut = |c: Option<char>| c.is_some_and(|c| is_word(c) && !is_han(c));
    let head = &text[..at];
    if !cut(text[at..].chars().next()) || !cut(head.chars().next_back()) {
        return head;
    }
    let kept = head.trim_end_matches(|c: char| cut(Some(c)));
    if kept.is_empty() { head } else { kept }
}

/// What a change of words is about, in the three languages.
fn about(aspect: Aspect) -> [&'static str; 3] {
    match aspect {
        Aspect::Standing => ["Bước xử lý, tư cách pháp lý", "Standing before the law", "法律处理或身份"],
        Aspect::Decision => ["Bước quyết định", "Stage of the decision", "决策阶段"],
        Aspect::Duty => ["Mức yêu cầu, cấm đoán", "What is asked or forbidden", "要求或禁令程度"],
        Aspect::Harm => ["Mức thiệt hại", "Harm", "损害程度"],
        Aspect::Cause => ["Nguyên nhân", "Cause", "原因"],
        Aspect::Group => ["Nhóm người được nói tới", "Whom it is about", "所说人群"],
        Aspect::Level => ["Cấp hành chính", "Level of government", "行政层级"],
        Aspect::Service => ["Cơ quan", "Which service", "机关"],
        Aspect::Doer => ["Bên thực hiện", "Who did it", "责任方"],
    }
}

/// What a change touches, in the three languages.
fn what(kind: ChangeKind) -> [&'static str; 3] {
    match kind {
        ChangeKind::Figure => ["Số liệu", "Figure", "数字"],
        ChangeKind::Date => ["Ngày giờ", "Date or time", "日期或时间"],
        ChangeKind::Name => ["Tên riêng", "Name", "名称"],
        ChangeKind::Place => ["Địa danh", "Place name", "地名"],
        ChangeKind::Quotation => ["Lời trích dẫn", "Quotation", "引语"],
        ChangeKind::Attribution => ["Nguồn tin", "Source", "消息来源"],
        ChangeKind::Negation => ["Từ phủ định", "Negation", "否定词"],
        ChangeKind::Hedge => ["Từ dè dặt", "Hedge", "保留措辞"],
        ChangeKind::Strength => ["Mức độ của tiêu đề", "Strength of the headline", "标题语气"],
        ChangeKind::Wording => ["Câu chữ", "Wording", "措辞"],
    }
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::testing::{content, noon, rules};

    /// The sentences of the gravest change of two articles, each a headline and a lead.
    #[track_caller]
    fn check(before: [&str; 2], after: [&str; 2], expect: [&str; 3]) {
        let [before, after] = [before, after].map(|[title, lead]| content(title, lead, ""));
        let article = |content| Article { content, outlet: None, published: Some(noon("2026-11-12")) };
        let found = crate::changes(rules(), &article(&before), &article(&after));
        let first = found.first().map(|f| [f.reason.as_str(), f.reason_en.as_str(), f.reason_zh.as_str()]);
        assert_eq!(first, Some(expect), "{found:#?}");
    }

    #[test]
    fn a_change_is_told_in_three_languages() {
        let leads = |before, after, expect| check(["", before], ["", after], expect);
        leads(
            "Xã có 12 hộ nghèo.",
            "Xã hiện có 21 hộ nghèo.",
            ["Số liệu đổi: “12 hộ” thành “21 hộ”.", "Figure changed: “12 hộ” became “21 hộ”.", "数字有改动：“12 hộ”改为“21 hộ”。"],
        );
        leads(
            "Đội bắt giữ 320 kg pháo.",
            "Đội bắt giữ hơn 3 tạ pháo.",
            [
                "Số liệu ghi cách khác: “320 kg” thành “hơn 3 tạ”.",
                "Figure put otherwise: “320 kg” became “hơn 3 tạ”.",
                "数字写法不同：“320 kg”改为“hơn 3 tạ”。",
            ],
        );
        leads("Tỷ lệ đạt 45% số thôn.", "Tỷ lệ đạt số thôn.", ["Số liệu bị bỏ: “45%”.", "Figure taken out: “45%”.", "删去数字：“45%”。"]);
        leads(
            "Ba trong số những thôn bị ngập.",
            "Ba trong số sáu thôn bị ngập.",
            ["Số liệu được thêm: “sáu”.", "Figure added: “sáu”.", "增加数字：“sáu”。"],
        );
        leads(
            "同登已有12户搬迁。",
            "同登已有二十一户搬迁。",
            ["Số liệu đổi: “12户” thành “二十一户”.", "Figure changed: “12户” became “二十一户”.", "数字有改动：“12户”改为“二十一户”。"],
        );
    }

    #[test]
    fn a_long_passage_is_cut_between_words() {
        assert_eq!(super::whole_words("đã bị bắt giữ", "đã bị bắ".len()), "đã bị ");
        assert_eq!(super::whole_words("谅山省", 3), "谅");
        assert_eq!(super::whole_words("một hai", "một".len()), "một");
    }

    #[test]
    fn what_words_are_about_is_told() {
        check(
            ["", "Kè sập do mưa lớn."],
            ["", "Kè sập do thi công ẩu."],
            [
                "Nguyên nhân đổi: “mưa lớn” thành “thi công ẩu”.",
                "Cause changed: “mưa lớn” became “thi công ẩu”.",
                "原因有改动：“mưa lớn”改为“thi công ẩu”。",
            ],
        );
    }

    #[test]
    fn what_quotes_within_a_quotation_has_the_inner_marks_of_the_language() {
        check(
            ["Chấn động: sạt lở ở xã “Đồng Đăng”", ""],
            ["Sạt lở ở xã “Đồng Đăng”", ""],
            [
                "Tiêu đề nhẹ đi: “Chấn động” thành “Sạt lở ở xã “Đồng Đăng””.",
                "Headline softened: “Chấn động” became “Sạt lở ở xã ‘Đồng Đăng’”.",
                "标题语气减弱：“Chấn động”改为“Sạt lở ở xã ‘Đồng Đăng’”。",
            ],
        );
    }

    #[test]
    fn a_headline_that_softened_says_so_in_three_languages() {
        let [loud, calm] = [["Chấn động: sạt lở ở xã Đồng Đăng", ""], ["Sạt lở ở xã Đồng Đăng", ""]];
        check(
            loud,
            calm,
            [
                "Tiêu đề nhẹ đi: “Chấn động” thành “Sạt lở ở xã Đồng Đăng”.",
                "Headline softened: “Chấn động” became “Sạt lở ở xã Đồng Đăng”.",
                "标题语气减弱：“Chấn động”改为“Sạt lở ở xã Đồng Đăng”。",
            ],
        );
        check(
            calm,
            loud,
            [
                "Tiêu đề mạnh lên: “Sạt lở ở xã Đồng Đăng” thành “Chấn động”.",
                "Headline hardened: “Sạt lở ở xã Đồng Đăng” became “Chấn động”.",
                "标题语气加重：“Sạt lở ở xã Đồng Đăng”改为“Chấn động”。",
            ],
        );
    }
}
