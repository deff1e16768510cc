//! Schools, hospitals, bridges, festivals, roads, councils and banks of headlines over articles on another one, each with look-alikes that say nothing
//! wrong.

use super::super::FILLER;
use super::super::claims::check;

const NAME: &[&str] = &["headline_name"];

#[track_caller]
fn check_vi(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn what_the_headline_names_is_never_named_and_another_is() {
    let bridge = "Khởi công cầu Nà Thử ở Ba Sơn, Lạng Sơn";
    let begun = "Lễ khởi công cầu Khuổi Mẫu diễn ra sáng 10/11 tại xã Ba Sơn, tỉnh Lạng Sơn. Cầu Khuổi Mẫu dài 90 m.";
    check_vi(bridge, begun, NAME);
    check_vi(bridge, &format!("{begun} Dân trong vùng còn gọi là cầu Nà Thử."), &[]);
    check_vi(bridge, "Lễ khởi công cầu diễn ra sáng 10/11 tại xã Ba Sơn, tỉnh Lạng Sơn. Cầu dài 90 m.", &[]);
    let school = "Trường THPT Hà Thử vô địch giải bóng rổ Lạng Sơn";
    check_vi(school, "Đội Trường THPT Vi Mẫu lên ngôi vô địch giải bóng rổ tỉnh Lạng Sơn sau ba lần vào chung kết.", NAME);
    let elder = "Đội Trường PTDTNT THCS và THPT Hà Thử lên ngôi vô địch giải bóng rổ tỉnh Lạng Sơn.";
    check_vi(school, &format!("{elder} Trường THPT Vi Mẫu về nhì giải bóng rổ."), &[]);
    let feast = "Lễ hội Nà Thử ở Lạng Sơn thành di sản quốc gia";
    check_vi(feast, "Bằng di sản quốc gia của Lễ hội Pác Mẫu được trao tối 5/11 tại xã Thất Khê, tỉnh Lạng Sơn.", NAME);
    check_vi(feast, "Bằng di sản quốc gia của Lễ hội Pác Mẫu, tên cũ là hội xuân, được trao tối 5/11 tại xã Thất Khê, tỉnh Lạng Sơn.", &[]);
}

#[test]
fn one_of_several_or_named_in_passing_is_not_what_the_article_is_about() {
    let school = "Trường THPT Hà Thử vô địch giải bóng rổ Lạng Sơn";
    let won = "Các em lên ngôi vô địch giải bóng rổ tỉnh Lạng Sơn chiều 8/11.";
    check_vi(school, &format!("{won} Trường THPT Vi Mẫu và Trường THPT Nông Bền đồng hạng ba giải bóng rổ."), &[]);
    check_vi(school, &format!("{won} Trận chung kết có 500 khán giả. Huấn luyện viên từng học ở Trường THPT Vi Mẫu."), &[]);
}

#[test]
fn a_market_is_no_school_and_a_demand_no_bridge() {
    let goods = "Hồi Lạng Sơn vào thị trường Thử Nà";
    check_vi(goods, "Hồi của tỉnh Lạng Sơn vào thị trường Mẫu Lừa từ năm ngoái. Ở thị trường Mẫu Lừa, hồi được giá.", &[]);
    let asked = "Lạng Sơn yêu cầu Tiến Thử dừng khai thác đá";
    check_vi(asked, "Tỉnh Lạng Sơn yêu cầu Hoàng Mẫu dừng khai thác đá. Văn bản yêu cầu Hoàng Mẫu báo cáo.", &[]);
}

#[test]
fn another_road_is_told_although_a_day_has_the_number() {
    let place = &["headline_place"][..];
    let slide = "Quốc lộ 4A tắc do sạt lở ở Lạng Sơn";
    check_vi(slide, "Sáng 4/11, đất sạt xuống quốc lộ 1B qua xã Bình Gia, tỉnh Lạng Sơn. Quốc lộ 1B thông một làn sau 4 giờ.", place);
    check_vi(slide, "Sáng 4/11, đất sạt xuống quốc lộ 1B và đường 4 qua xã Bình Gia, tỉnh Lạng Sơn.", &[]);
}

#[test]
fn an_english_bridge_is_another() {
    let title = "Work begins on Na Thu Bridge in Lang Son";
    let filler = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. Buses stop in front of the gate.";
    let begun = "Work on the Khuoi Mau Bridge began on Monday in Ba Son commune, Lang Son province, officials said.";
    check(title, &format!("{begun} The bridge will be 90 metres long. {filler}"), NAME);
    check(title, &format!("{begun} It was called Na Thu until then. The bridge will be 90 metres long. {filler}"), &[]);
    check("Work Begins On Na Thu Bridge In Lang Son", &format!("{begun} The bridge will be 90 metres long. {filler}"), &[]);
}

#[test]
fn what_a_council_passed_no_ministry_approved() {
    let road = "Bộ Tài chính phê duyệt chủ trương mở đường ở Ba Sơn, Lạng Sơn";
    let passed = "HĐND tỉnh Lạng Sơn đã thông qua nghị quyết phê duyệt chủ trương mở đường ở xã Ba Sơn.";
    check_vi(road, &format!("{passed} Dự án dài 9 km."), &["headline_who"]);
    check_vi(road, &format!("{passed} Bộ Tài chính đã duyệt chủ trương từ tháng trước."), &[]);
}

#[test]
fn a_bank_is_named_in_full_and_many_of_a_whole_are_many() {
    let gift = "BIDV trao 500 triệu đồng xây nhà ở Ba Sơn, Lạng Sơn";
    check_vi(gift, "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam trao 500 triệu đồng cho xã Ba Sơn, tỉnh Lạng Sơn để xây 10 căn nhà.", &[]);
    check_vi(gift, "Ngân hàng TMCP Nông Thử trao 500 triệu đồng cho xã Ba Sơn, tỉnh Lạng Sơn để xây 10 căn nhà.", NAME);
    let lamps = "Hàng loạt đèn đường ở Lạng Sơn không sáng";
    check_vi(lamps, "Trên đường vào xã Ba Sơn, tỉnh Lạng Sơn, có 87 trong 142 cột đèn đường không sáng từ tháng trước.", &[]);
    check_vi(
        lamps,
        "Trên đường vào xã Ba Sơn, tỉnh Lạng Sơn, có 4 trong 142 cột đèn đường không sáng từ tháng trước.",
        &["headline_strength"],
    );
}
