use domain::ToneLabel;

use crate::Context;
use crate::testing::{content, findings};

#[test]
fn tone_is_neutral_unless_words_decide() {
    let check = |title: &str, text: &str, expect: ToneLabel| {
        let content = content(title, "", text);
        let tone = findings(&content, &Context::default()).tone;
        assert_eq!(tone.label, expect, "{title}: {}", tone.score);
        assert_eq!(tone.evidence.is_empty(), expect == ToneLabel::Neutral);
    };
    check("Xã Đồng Đăng họp định kỳ", "Cuộc họp diễn ra sáng nay.", ToneLabel::Neutral);
    check("Đồng Đăng: thu hoạch hồi thành công, người dân phấn khởi", "Mô hình hiệu quả, đáng ghi nhận.", ToneLabel::Positive);
    check("Người dân Đồng Đăng bức xúc vì chậm trễ", "Xã buông lỏng, đùn đẩy trách nhiệm, gây lãng phí.", ToneLabel::Negative);
    check("Đồng Đăng: mô hình không hiệu quả", "Dự án không thành công, không hiệu quả. Kết quả không tích cực.", ToneLabel::Negative);
    check(
        "Bắt đối tượng trộm xe ở Đồng Đăng",
        "Công an khởi tố, tạm giam bị can. Một người tử vong vì tai nạn, sạt lở.",
        ToneLabel::Neutral,
    );
    check("Lang Son farmers praised for success", "The model is efficient and thriving.", ToneLabel::Positive);
    check("越南谅山口岸管理混乱", "部门不作为，货主强烈不满。", ToneLabel::Negative);
}

#[test]
fn other_places_and_quoted_voices_weigh_less() {
    let check = |text: &str, expect: ToneLabel| {
        let content = content("Tin trong ngày", "", text);
        assert_eq!(findings(&content, &Context::default()).tone.label, expect, "{text}");
    };
    check("Xã Đồng Đăng, Lạng Sơn họp. Ở Hà Nội, dự án thất bại, lãng phí, buông lỏng, người dân bức xúc.", ToneLabel::Neutral);
    check("Tại xã Đồng Đăng, một người nói: \"Thật bức xúc, lãng phí\".", ToneLabel::Neutral);
}
