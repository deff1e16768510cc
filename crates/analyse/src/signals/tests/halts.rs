//! Headlines that say that all stopped, that something was banned or somebody taken, over articles that tell of a part, an advice or a talk.

use super::claims::check;
use super::{FILLER, fired};
use crate::Context;
use crate::testing::{content, findings, rules};

const ENGLISH: &str = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str =
    "集市每逢五日开市，村民带来蔬菜、茶叶和八角。车站每半小时有一班车开往省城。路边的小店从清晨营业到深夜，司机们常在这里吃饭休息。";
const ACT: &[&str] = &["headline_certain"];

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

/// Whether it is a case, for the headline's strength alone.
#[track_caller]
fn stopped(title: &str, text: &str, case: bool) {
    let found = findings(&content(title, "", text), &Context::default());
    assert_eq!(found.suspicion >= rules().threshold(), case, "{title}: {text}: {:?}", fired(&found));
    if case {
        assert_eq!(fired(&found), ["headline_strength"], "{title}: {text}");
        assert_eq!(found.signals[0].evidence.len(), 2, "the sentence on the rest is quoted");
    }
}

#[test]
fn the_rest_goes_on() {
    let vietnamese = |title: &str, text: &str, case| stopped(title, &format!("{text}\n{FILLER}"), case);
    let title = "Toàn tỉnh Lạng Sơn mất điện vì giông";
    let part = "Giông làm mất điện hai thôn ở xã Ba Sơn, tỉnh Lạng Sơn.";
    vietnamese(title, &format!("{part} Các xã còn lại vẫn có điện, công tơ quay bình thường."), true);
    vietnamese(title, &format!("{part} Các thôn còn lại, trong đó có thôn ở Đồng Đăng, vẫn có điện."), true);
    // All of it stopped, the rest came back or is to, or another province goes on.
    vietnamese(title, "Lúc 3 giờ, giông làm mất điện toàn tỉnh Lạng Sơn. Các bệnh viện còn lại vẫn hoạt động nhờ máy phát.", false);
    vietnamese(title, &format!("{part} Các xã còn lại đã khôi phục, sinh hoạt bình thường."), false);
    vietnamese(title, &format!("{part} Các tỉnh khác vẫn có điện bình thường."), false);
    vietnamese(title, &format!("{part} Các xã còn lại không bình thường."), false);
    // The rest is of something else.
    vietnamese("Toàn tỉnh Lạng Sơn ngừng xuất dưa", "Lạng Sơn ngừng xuất dưa qua hai lối. Các mặt hàng khác vẫn thông quan.", false);
    // Of one market, other markets are no part.
    let market = "Chợ Đồng Đăng, Lạng Sơn đóng cửa hoàn toàn";
    vietnamese(market, "Dãy B của chợ Đồng Đăng thay dây điện. Bốn dãy còn lại vẫn mở từ sáng.", true);
    vietnamese(market, "Chợ Đồng Đăng thay dây điện. Các chợ khác vẫn mở từ sáng.", false);
    // Of some hours, the other hours are the rest.
    let banned = "Cấm tiệt xe máy vào chợ Đồng Đăng";
    vietnamese(banned, "Xe máy không được vào dãy A chợ Đồng Đăng, Lạng Sơn từ 8 giờ. Ngoài khung giờ trên, xe vẫn ra vào như cũ.", true);
    vietnamese(
        "Hạn chế xe máy vào chợ Đồng Đăng",
        "Xe máy không được vào chợ từ 8 giờ. Ngoài khung giờ trên, xe vẫn ra vào như cũ.",
        false,
    );
    // That it goes on again is no halt.
    vietnamese("Toàn tỉnh Lạng Sơn có điện trở lại", &format!("{part} Các xã còn lại vẫn có điện bình thường."), false);
}

#[test]
fn the_rest_goes_on_in_english_and_chinese() {
    let english = |title: &str, text: &str, case| stopped(title, &format!("{text} {ENGLISH}"), case);
    let title = "All schools in Lang Son closed by flood";
    let part = "Two schools in Ba Son commune, Lang Son, were closed by the flood on Monday.";
    english(title, &format!("{part} The other schools held classes as usual."), true);
    english(title, &format!("{part} The other schools will open as usual on Friday."), false);
    english(title, "All schools in Lang Son closed at noon. The other offices stayed open as usual.", false);
    let chinese = |title: &str, text: &str, case| stopped(title, &format!("{text}{CHINESE}"), case);
    let title = "越南谅山所有学校停课";
    chinese(title, "越南谅山省巴山乡两所学校因洪水停课一天，其余学校照常上课。", true);
    chinese(title, "越南谅山省所有学校停课一天，其余单位照常上班。", false);
    chinese(title, "越南谅山省巴山乡两所学校因洪水停课一天，其余学校已恢复正常。", false);
}

#[test]
fn an_advice_is_no_ban_and_a_talk_no_arrest() {
    let ban = "Lạng Sơn cấm xe tải qua đèo Nà Thử";
    vietnamese(ban, "Sở Xây dựng Lạng Sơn khuyến nghị chủ xe tải chọn đường khác. Đường qua đèo Nà Thử vẫn mở.", ACT);
    vietnamese(ban, "Sở Xây dựng Lạng Sơn khuyến nghị chủ xe tải chọn đường khác. Lệnh cấm có hiệu lực từ thứ Hai.", &[]);
    vietnamese(ban, "Đèo Nà Thử ở Lạng Sơn sạt lở. Xe tải quay đầu ở chân đèo.", &[]);
    vietnamese(ban, "Sở Xây dựng Lạng Sơn khuyến nghị chủ xe chọn đường khác, ai đi qua đèo Nà Thử phải nộp 2 triệu đồng.", &[]);
    let held = "Bắt kế toán hợp tác xã ở Ba Sơn, Lạng Sơn";
    vietnamese(held, "Công an xã Ba Sơn, Lạng Sơn mời kế toán hợp tác xã đến trụ sở. Bà ra về trong chiều.", ACT);
    vietnamese(held, "Công an xã Ba Sơn, Lạng Sơn mời kế toán hợp tác xã đến trụ sở, sau đó tạm giữ bà.", &[]);
    let english = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {ENGLISH}"), expect);
    let title = "Lang Son bans plastic bags at the caves";
    english(title, "Lang Son has urged the stalls at the caves to use paper. A bank gave cloth bags.", ACT);
    english(title, "Lang Son has urged the stalls at the caves to use paper. Plastic bags are prohibited there.", &[]);
    check("越南谅山店主被判刑", &format!("越南谅山省检查人员责令店主整改，商品已送检。{CHINESE}"), ACT);
    check("越南谅山店主被判刑", &format!("越南谅山省检查人员责令店主整改，法院已开庭。{CHINESE}"), &[]);
}

#[test]
fn the_rest_is_of_what_all_is_said() {
    let vietnamese = |title: &str, text: &str, case| stopped(title, &format!("{text}\n{FILLER}"), case);
    let ban = "Lạng Sơn cấm hoàn toàn bán rượu trong trường học";
    vietnamese(ban, "Trường học ở Lạng Sơn không được bán rượu trong căng tin. Các mặt hàng khác vẫn bán bình thường.", false);
    let surgery = "Toàn bộ mổ phiên ở Bệnh viện Đa khoa Lạng Sơn tạm dừng";
    vietnamese(surgery, "Bệnh viện Đa khoa Lạng Sơn hoãn 42 ca mổ phiên. Các khoa khác vẫn khám bình thường.", false);
    vietnamese(surgery, "Bệnh viện Đa khoa Lạng Sơn hoãn 12 ca mổ phiên. Các ca mổ phiên khác vẫn hoạt động bình thường.", true);
    let english = |title: &str, text: &str, case| stopped(title, &format!("{text} {ENGLISH}"), case);
    let schools = "All primary schools in Lang Son closed for training";
    english(schools, "None of Lang Son's primary schools will hold lessons. Other institutions are operating normally.", false);
    english(schools, "Two primary schools in Lang Son hold no lessons. Other schools are operating normally.", true);
}
