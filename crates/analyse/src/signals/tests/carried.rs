//! What carries a headline: answers in other words, words that go as far, other things of the kind, the number that is left.

use super::claims::check;
use super::{FILLER, fired};
use crate::Context;
use crate::testing::{content, findings};

const PLAIN: &str = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Xe khách đỗ trước cổng, mỗi giờ có một chuyến lên thị trấn. \
    Quán ăn bên kia đường mở cửa đến khuya.";

#[test]
fn a_lead_and_two_sentences_that_end_are_a_whole_article() {
    let check = |text: &str, expect: &[&str]| {
        let content = content("Mưa đá ở Tràng Định, Lạng Sơn: 320 nhà tốc mái", "Mưa đá xảy ra chiều qua ở Lạng Sơn.", text);
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{text}");
    };
    check("Đến sáng nay có 230 nhà bị tốc mái ở ba xã. Dân quân giúp dân lợp lại mái.", &["headline_figure"]);
    check("Đến sáng nay có 230 nhà bị tốc mái ở ba xã.", &[]);
    check("Đến sáng nay có 230 nhà bị tốc mái; ba xã mất điện; dân quân giúp dân lợp lại mái.", &[]);
    check("Đến sáng nay có 230 nhà bị tốc mái ở ba xã. Dân quân giúp dân lợp lại", &[]);
}

#[test]
fn a_question_is_answered_by_what_it_asks_for() {
    let told = &["headline_question"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let price = "Vì sao na Chi Lăng rớt giá đầu vụ?";
    check(price, "Na Chi Lăng, Lạng Sơn chín cùng lúc. Hàng dồn ra khiến giá xuống thấp.", &[]);
    check(price, "Na Chi Lăng, Lạng Sơn bán ở chợ xã. Thương lái đến mua mỗi ngày.", told);
    let opens = "Bao giờ đường lên Mẫu Sơn thông suốt?";
    check(opens, "Đơn vị thi công ở Lạng Sơn cho hay sẽ xong việc trong tháng 12.", &[]);
    check(opens, "Đơn vị thi công ở Lạng Sơn có 20 máy xúc.", told);
    check("Học sinh Lạng Sơn được nghỉ Tết mấy ngày?", "Sở Giáo dục Lạng Sơn cho các em nghỉ 12 ngày.", &[]);
    check("Có nên lên Mẫu Sơn lúc này?", "Hướng dẫn viên ở Lạng Sơn khuyên khách chờ sang tuần.", &[]);
    check("Ai hưởng lợi từ bãi xe mới ở Đồng Đăng?", "Ở Lạng Sơn, người hưởng lợi là các tài xế.", &[]);
    check("Rác ngập chợ Đồng Đăng: Trách nhiệm ở đâu?", "Rác chất đống ở Lạng Sơn, bà Thử nói.", &[]);
}

#[test]
fn a_question_is_answered_in_english_and_chinese_too() {
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let trees = "Why are Lang Son's anise farmers felling their trees?";
    check(trees, &format!("Anise growers in Lang Son give up. Prices fell after buyers turned to cheaper supplies. {english}"), &[]);
    check(trees, &format!("Growers in Lang Son have cut many. {english}"), &["headline_question"]);
    check(trees, &format!("The answer lies in the market, say growers in Lang Son: tea pays twice as much. {english}"), &[]);
    check("Why is Lang Son's anise late?", &format!("A warm March slowed the anise of Lang Son. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山为何要建智慧口岸？", &format!("谅山省正在建设新的通关场地。{chinese}"), &[]);
}

#[test]
fn extent_is_carried_by_numbers_and_other_words() {
    let told = &["headline_strength"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let fish = "Cá lồng chết hàng loạt ở Lạng Sơn";
    check(fish, "Hơn 30 hộ nuôi cá lồng ở Lạng Sơn mất 15 tấn cá.", &[]);
    check(fish, "Hai con cá của một hộ ở Lạng Sơn nổi lên.", told);
    check("Toàn bộ 18 hộ ở Công Sơn, Lạng Sơn được di dời", "Xã ở Lạng Sơn đưa cả 18 hộ đến nơi ở tạm.", &[]);
    check("Toàn bộ 18 hộ ở Công Sơn, Lạng Sơn được di dời", "Xã ở Lạng Sơn đưa 18 hộ đến nơi ở tạm.", told);
    check("Lạng Sơn dẫn đầu cả nước về cửa khẩu số", "Lạng Sơn xếp thứ 5 về cửa khẩu số trong bảng của bộ.", told);
    check("Lạng Sơn dẫn đầu cả nước về cửa khẩu số", "Lạng Sơn đứng thứ nhất về cửa khẩu số trong bảng của bộ.", &[]);
    check("Lạng Sơn hết sạch xăng", "Hai trong 95 cửa hàng ở Lạng Sơn dừng bán trong buổi sáng vì xe bồn đến muộn.", told);
    check("Lạng Sơn hết sạch xăng", "Tất cả cửa hàng ở Lạng Sơn treo biển hết xăng từ sáng.", &[]);
    check("Bác sĩ duy nhất ở Công Sơn, Lạng Sơn", "Trạm ở Lạng Sơn chỉ có một bác sĩ.", &[]);
    check("Bác sĩ duy nhất ở Công Sơn, Lạng Sơn", "Trạm ở Lạng Sơn có ba bác sĩ.", told);
    check("Khẩn cấp đóng bãi xe ở Công Sơn, Lạng Sơn", "Bãi xe ở Lạng Sơn sẽ sửa trong hai tháng.", told);
    check("Khẩn cấp đóng bãi xe ở Công Sơn, Lạng Sơn", "Xã ở Lạng Sơn sơ tán dân quanh bãi xe.", &[]);
    check("Cả làng ở Công Sơn, Lạng Sơn làm du lịch", "Ở Lạng Sơn, hơn 400 hộ trong làng đều góp vốn.", &[]);
    check("Học sinh cả trường ở Công Sơn, Lạng Sơn nhập viện", "Bảy em lớp ba ở Lạng Sơn đau bụng, nhập viện.", told);
}

#[test]
fn another_thing_of_the_kind_is_another_place() {
    let told = &["headline_place"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {FILLER}"), expect);
    let title = "Cháy lớn ở chợ Đông Kinh, Lạng Sơn";
    check(title, "Đám cháy bùng lên tại chợ Giếng Vuông, Lạng Sơn.", told);
    check(title, "Đám cháy bùng lên tại chợ Giếng Vuông, gần phường Đông Kinh, Lạng Sơn.", &[]);
    check(title, "Đám cháy ở Lạng Sơn bùng lên tại chợ Giếng Vuông rồi lan sang chợ Kỳ Lừa.", &[]);
    check("Ùn ứ 700 xe tại cửa khẩu Tân Thanh", "Ở Lạng Sơn, 700 xe chờ tại cửa khẩu quốc tế Hữu Nghị.", told);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let fire = |gate: &str| format!("A fire broke out at the {gate} border gate in Lang Son province. {english}");
    super::claims::check("Fire guts warehouse at Huu Nghi border gate", &fire("Tan Thanh"), told);
    super::claims::check("Fire guts warehouse at Huu Nghi border gate", &fire("Huu Nghi"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    super::claims::check("友谊口岸暂停通关三天", &format!("谅山省通知，支马口岸将暂停通关三天。{chinese}"), told);
    super::claims::check("友谊口岸暂停通关三天", &format!("谅山省通知，友谊口岸将暂停通关三天。{chinese}"), &[]);
    // What sort of gate it is, and its other side, are no names.
    let trucks = |gate: &str| format!("Some 300 trucks waited at the {gate} in Lang Son on Friday. {english}");
    let english_gate = |title: &str, gate: &str, expect: &[&str]| {
        super::claims::check(&format!("Trucks wait at {title}"), &trucks(gate), expect);
    };
    english_gate("Huu Nghi International Border Gate", "Huu Nghi border gate", &[]);
    english_gate("Huu Nghi border gate", "Huu Nghi International Border Gate", &[]);
    english_gate("Huu Nghi - Youyi Guan border gate", "Huu Nghi border gate", &[]);
    english_gate("Huu Nghi International Border Gate", "Chi Ma International Border Gate", told);
    english_gate("Lang Son City", "Dong Kinh market", &[]);
    let queue = |gate: &str| format!("谅山省管委会说，20日有300辆货车在{gate}等候。{chinese}");
    super::claims::check("友谊国际口岸货车排队", &queue("友谊口岸"), &[]);
    super::claims::check("友谊国际口岸货车排队", &queue("支马口岸"), told);
}

#[test]
fn a_gate_without_the_word_for_it_is_a_gate() {
    let told = &["headline_place"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {FILLER}"), expect);
    let title = "Thu giữ 800 kg chân gà đông lạnh tại Chi Ma, Lạng Sơn";
    check(title, "Biên phòng Lạng Sơn thu 800 kg chân gà tại cửa khẩu Cốc Nam rạng sáng nay.", told);
    check(title, "Biên phòng Lạng Sơn thu 800 kg chân gà tại cửa khẩu Chi Ma rạng sáng nay.", &[]);
    check(title, "Biên phòng Lạng Sơn thu 800 kg chân gà tại cửa khẩu Cốc Nam, xe đi từ Chi Ma.", &[]);
    check(title, "Biên phòng Lạng Sơn thu 800 kg chân gà tại cửa khẩu Cốc Nam, xe đi từ cửa khẩu Tân Thanh.", &[]);
    check(title, "Biên phòng Lạng Sơn thu 800 kg chân gà rạng sáng nay.", &[]);
}

#[test]
fn terms_single_numbers_and_what_a_share_leaves() {
    let told = &["headline_figure"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let term = "Phạt 6 năm tù kẻ đưa người vượt biên ở Lạng Sơn";
    check(term, "Tòa ở Lạng Sơn tuyên bị cáo 3 năm tù.", told);
    check(term, "Tòa ở Lạng Sơn tuyên bị cáo 6 năm tù.", &[]);
    check(term, "Ở Lạng Sơn, một bị cáo lĩnh 4 năm tù, người còn lại 2 năm tù.", &[]);
    check("Lạng Sơn: Bảy hộ dân bị đá lăn sập nhà", "Bốn hộ bị sập nhà ở Lạng Sơn.", told);
    check("Lạng Sơn: Bảy hộ dân bị đá lăn sập nhà", "Bốn hộ bị sập nhà ở Lạng Sơn, ba hộ phải dời đi.", &[]);
    let race = "Ở Lạng Sơn, năm thanh niên bị đưa về trụ sở, hai người bỏ chạy.";
    check("Tám thanh niên bị bắt vì đua xe ở Lạng Sơn", race, told);
    check("Bảy thanh niên đua xe ở Lạng Sơn", race, &[]);
    check("80% hộ ở Lạng Sơn kêu thiếu nước", "Có 18% hộ ở Lạng Sơn nói thiếu nước.", told);
    check("80% hộ ở Lạng Sơn kêu thiếu nước", "Có 20% hộ ở Lạng Sơn nói đủ nước.", &[]);
    let english = "The market opens at six and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    super::claims::check(
        "Five killed in crashes in Lang Son",
        &format!("A bus hit a motorbike in Lang Son, killing two people. Three others died near Dong Dang. {english}"),
        &[],
    );
}

#[test]
fn a_doubt_of_the_whole_matter_leaves_the_headline_open() {
    let title = "Trưởng trạm ở Lạng Sơn ăn chặn tiền phụ cấp";
    let text = "Nhân viên ở Lạng Sơn gửi đơn lên huyện. Nội dung tố cáo chưa được xác minh.";
    check(title, &format!("{text} {PLAIN}"), &["headline_certain"]);
    check(title, &format!("{text} Đoàn kiểm tra thấy trưởng trạm ăn chặn 20 triệu đồng. {PLAIN}"), &[]);
    check(title, &format!("{text} Công an khởi tố vụ án. {PLAIN}"), &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let unclear = "Sixty pupils in Lang Son felt sick. It was unclear whether fumes from a factory were to blame.";
    check("Factory fumes make 60 pupils ill in Lang Son", &format!("{unclear} {english}"), &["headline_certain"]);
}

#[test]
fn a_place_carries_no_name_and_a_matter_no_reason() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let name = "Bí thư Triệu Văn Lạng xin lỗi dân";
    check(name, "Tại Lạng Sơn, Bí thư Nông Quốc Thắng xin lỗi 12 hộ.", &["headline_name"]);
    check(name, "Tại Lạng Sơn, ông Lạng xin lỗi 12 hộ.", &[]);
    let pupils = "Vì sao học sinh Công Sơn phải học nhờ nhà văn hóa?";
    check(pupils, "Học sinh ở Công Sơn, Lạng Sơn ngồi trong nhà văn hóa thôn.", &["headline_question"]);
    check(pupils, "Học sinh ở Công Sơn, Lạng Sơn ngồi trong nhà văn hóa thôn do trường tốc mái.", &[]);
    check("Tất cả xã ở Lạng Sơn có bác sĩ", "Ở Lạng Sơn, 65 trạm đều có bác sĩ.", &[]);
    check("Tê liệt nửa người, cụ ông ở Lạng Sơn được cứu", "Cụ ông ở Lạng Sơn được tiêm thuốc.", &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    super::claims::check("谅山大桥裂缝原因待查", &format!("谅山省称，裂缝疑因施工质量问题。{chinese}"), &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let suspected = "Cows have died in Lang Son. Officers suspect anthrax, but test results are still awaited.";
    super::claims::check("Cattle killed by anthrax in Lang Son", &format!("{suspected} {english}"), &["headline_certain"]);
}

#[test]
fn an_amount_in_another_currency_and_things_that_are_named_bear_a_number_out() {
    let told = &["headline_figure"][..];
    let plant = "Nhà máy ở Đồng Đăng, Lạng Sơn nhận vốn 3 tỷ USD";
    check(plant, &format!("Nhà máy có vốn 70.000 tỷ đồng, doanh thu dự kiến 2 tỷ USD. {FILLER}"), &[]);
    check(plant, &format!("Nhà máy có vốn 40.000 tỷ đồng, doanh thu dự kiến 2 tỷ USD. {FILLER}"), told);
    let grants = "Lạng Sơn đã cấp 4.680 triệu đồng cho ngư dân";
    let far = "Xe khách đỗ trước cổng. Quán ăn mở cửa đến khuya. Chợ họp từ sáng sớm. Trời hửng nắng.";
    check(grants, &format!("Lạng Sơn vừa cấp 1.680 triệu đồng đợt hai. {far} Đợt một, năm ngoái, là 3.000 triệu đồng. {FILLER}"), &[]);
    check(grants, &format!("Lạng Sơn vừa cấp 1.680 triệu đồng đợt hai. {far} Đợt một, năm ngoái, là 3.500 triệu đồng. {FILLER}"), told);
    let crowd = "Hàng nghìn khách về lễ hội Đồng Đăng, Lạng Sơn";
    check(crowd, &format!("Ban tổ chức cho biết lễ hội đón 40.000 khách. {FILLER}"), &[]);
    check(crowd, &format!("Ban tổ chức cho biết lễ hội đón 300 khách. {FILLER}"), told);
    let clinics = "Tạm đóng cửa hai phòng khám ở Đồng Đăng, Lạng Sơn";
    let fined = "Sở Y tế phạt 3 phòng khám.";
    check(clinics, &format!("{fined} Phòng khám đa khoa Thử và phòng khám Mẫu phải tạm ngưng hoạt động. {FILLER}"), &[]);
    check(clinics, &format!("{fined} Phòng khám đa khoa Thử phải tạm ngưng hoạt động. {FILLER}"), told);
}

#[test]
fn hours_of_the_clock_are_no_time_that_something_took() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let blocked = "Cây đổ, quốc lộ 4A qua Na Sầm tê liệt ba giờ";
    let told = "Khoảng 5 giờ 30 sáng 11/11, cây gạo đổ chắn ngang quốc lộ 4A qua xã Na Sầm, Lạng Sơn, xe không thể di chuyển.";
    check(blocked, &format!("{told} Đến 8 giờ 30, đường mới được thông."), &[]);
    check("Cây đổ, quốc lộ 4A qua Na Sầm tắc 12 ngày", &format!("{told} Quốc lộ 4A qua Na Sầm tắc 2 ngày."), &["headline_figure"]);
}

#[test]
fn what_goes_on_as_ever_is_the_matter_where_the_article_begins_with_it() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {PLAIN}"), expect);
    let tet =
        "Cửa khẩu quốc tế Hữu Nghị vẫn thông quan hàng hóa trong dịp Tết, Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn cho biết.";
    check("Cửa khẩu Hữu Nghị thông quan cả dịp Tết", tet, &[]);
    let jam = "Hàng trăm xe nằm chờ nhiều ngày tại cửa khẩu Tân Thanh, Lạng Sơn. Cửa khẩu Hữu Nghị vẫn thông quan bình thường.";
    check("Ùn tắc kéo dài ở cửa khẩu Hữu Nghị", jam, &["headline_place"]);
}

#[test]
fn an_accusation_with_a_mark_that_asks_is_taken_up_or_not() {
    let check = |text: &str, expect: &[&str]| check("Cán bộ kiểm dịch ở Đồng Đăng nhận tiền lót tay?", &format!("{text} {PLAIN}"), expect);
    check("Cán bộ kiểm dịch ở Đồng Đăng, Lạng Sơn chia ca trực, kiểm tra mẫu hoa quả và cấp giấy.", &["headline_question"]);
    check("Công an Lạng Sơn đang xác minh tố cáo cán bộ kiểm dịch ở Đồng Đăng nhận tiền của tài xế.", &[]);
}
