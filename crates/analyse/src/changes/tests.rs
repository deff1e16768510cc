//! What of an article was changed, told from two versions, and what was only written otherwise.
use domain::{Act, ChangeKind, Content};
use proptest::prelude::*;

use super::changes;
use crate::Article;
use crate::testing::{content, noon, rules};

fn of(before: &Content, after: &Content) -> Vec<domain::Change> {
    let article = |content| Article { content, outlet: None, published: Some(noon("2026-11-12")) };
    let found = changes(rules(), &article(before), &article(after));
    for change in &found {
        assert_eq!(change.before.span.of(before.field(change.field)), Some(change.before.text.as_str()), "{change:?}");
        assert_eq!(change.after.span.of(after.field(change.field)), Some(change.after.text.as_str()), "{change:?}");
    }
    assert!(found.is_sorted_by(|a, b| a.weight >= b.weight));
    found
}

/// The gravest change of two leads: kind, act, what stood and what stands.
#[track_caller]
pub(super) fn check(before: &str, after: &str, kind: ChangeKind, act: Act, quotes: [&str; 2]) {
    let found = of(&content("", before, ""), &content("", after, ""));
    let first = found.first().unwrap_or_else(|| panic!("no change: {after}"));
    assert_eq!((first.kind, first.act, [first.before.text.as_str(), first.after.text.as_str()]), (kind, act, quotes), "{found:#?}");
}

/// No change of meaning.
#[track_caller]
pub(super) fn same(before: &str, after: &str) {
    let found = of(&content("", before, ""), &content("", after, ""));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn blanks_between_thousands_change_nothing() {
    same("Xã xử lý 685.000 trường hợp vi phạm.", "Xã xử lý 685 000 trường hợp vi phạm.");
    same("Còn 3.600 tài liệu chưa công bố.", "Còn 3 600 tài liệu chưa công bố.");
    same("Hồi khô tăng lên 80k.", "Hồi khô tăng lên 80.000.");
    same("Lăng mộ có từ thế kỷ XV.", "Lăng mộ có từ thế kỷ 15.");
    same("Thi công trong 18 tháng.", "Thi công trong một năm rưỡi.");
    same("Buổi lễ kéo dài 90 phút.", "Buổi lễ kéo dài một tiếng rưỡi.");
    same("Trộm 12 con gà ở xã Cao Lộc.", "Trộm một tá con gà ở xã Cao Lộc.");
    same("Anh Hà cao 1m70 khi vào lính.", "Anh Hà cao 1,7 m khi vào lính.");
    same("Kẻ gian lấy 2 cây vàng của gia đình.", "Kẻ gian lấy 20 chỉ vàng của gia đình.");
    same("It cost two and a half million dong.", "It cost 2.5 million dong.");
    same("Sản lượng tăng 1,5 lần.", "Sản lượng tăng gấp rưỡi.");
    same("货物重两吨半。", "货物重2.5吨。");
    same("The ceremony lasted 90 minutes this morning.", "The ceremony lasted an hour and a half this morning.");
    same("Mưa to trong 48 giờ tới.", "Mưa to trong hai ngày tới.");
    same("Lúc 15h30, cầu mở.", "Lúc 3 giờ 30 chiều, cầu mở.");
    same("Khóa 12 năm 2026 khai giảng.", "Khoá 12 năm 2026 khai giảng.");
}

#[test]
fn weeks_in_which_something_is_completed_are_weeks() {
    let check = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
    check("Xã có 45 ngày hoàn thiện hồ sơ.", "Xã có 45 tuần hoàn thiện hồ sơ.", ["45 ngày", "45 tuần"]);
    check("Xã có hai tuần hoàn thành rà soát.", "Xã có hai tháng hoàn thành rà soát.", ["hai tuần", "hai tháng"]);
}

#[test]
fn a_range_that_falls_is_one_figure() {
    let check = |before: &str, after: &str, quotes: [&str; 2]| {
        let found = of(&content("", before, ""), &content("", after, ""));
        let told: Vec<_> = found.iter().map(|f| (f.kind, f.act, f.before.text.as_str(), f.after.text.as_str())).collect();
        assert_eq!(told, [(ChangeKind::Figure, Act::Replaced, quotes[0], quotes[1])]);
    };
    check("Phạt từ 10 đến 15 triệu đồng.", "Phạt từ 90 đến 15 triệu đồng.", ["10 đến 15 triệu đồng", "90 đến 15 triệu đồng"]);
    check("Giá từ 50 đến 30 nghìn đồng.", "Giá từ 50 đến 80 nghìn đồng.", ["50 đến 30 nghìn đồng", "50 đến 80 nghìn đồng"]);
    check("Fines of 10 to 15 million dong.", "Fines of 90 to 15 million dong.", ["10 to 15 million dong", "90 to 15 million dong"]);
    check("罚款10至15万元。", "罚款90至15万元。", ["10至15万元", "90至15万元"]);
    same("Cầu cấm từ 22 giờ đến 5 giờ.", "Cầu cấm từ 22h đến 5h.");
    check("Hội mở từ 28 đến 3/2.", "Hội mở từ 27 đến 3/2.", ["28", "27"]);
}

#[test]
fn figures_come_first() {
    use Act::{Added, Removed, Replaced, Restated};
    let check = |before: &str, after: &str, act: Act, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, act, quotes);
    // One digit of eleven.
    check("Thu 12.345.678.901 đồng.", "Thu 12.345.678.912 đồng.", Replaced, ["12.345.678.901 đồng", "12.345.678.912 đồng"]);
    check("Xã có 12 hộ nghèo.", "Xã hiện có 21 hộ nghèo.", Replaced, ["12 hộ", "21 hộ"]);
    check("Ba trong số những thôn bị ngập.", "Ba trong số sáu thôn bị ngập.", Added, ["", "sáu"]);
    check("Bão làm bốn người bị thương.", "Bão làm sáu người bị thương.", Replaced, ["bốn người", "sáu người"]);
    check("Mỗi hộ nhận 5 triệu đồng.", "Mỗi hộ nhận 5 triệu USD.", Replaced, ["5 triệu đồng", "5 triệu USD"]);
    check("Đội thua 1-1 ở vòng 18.", "Đội thua 1-0 ở vòng 18.", Replaced, ["1-1", "1-0"]);
    check("Nhiệm kỳ 2026-2032 có chín ủy viên.", "Nhiệm kỳ 2026-2031 có chín ủy viên.", Replaced, ["2026-2032", "2026-2031"]);
    check("Giải quốc tế 2206 khai mạc.", "Giải quốc tế 2026 khai mạc.", Replaced, ["2206", "2026"]);
    check(
        "Cửa khẩu đón 12.512 lượt khách.",
        "Cửa khẩu đón khoảng 12.500 lượt khách.",
        Restated,
        ["12.512 lượt khách", "khoảng 12.500 lượt khách"],
    );
    check("Đội bắt giữ 320 kg pháo.", "Đội bắt giữ hơn 3 tạ pháo.", Restated, ["320 kg", "hơn 3 tạ"]);
    check("Tỷ lệ đạt 45% số thôn.", "Tỷ lệ đạt số thôn.", Removed, ["45%", ""]);
    check(
        "The flood displaced 12 households.",
        "The flood displaced twenty-one households.",
        Replaced,
        ["12 households", "twenty-one households"],
    );
    check("同登已有12户搬迁。", "同登已有二十一户搬迁。", Replaced, ["12户", "二十一户"]);
    check("口岸出口额为28万元。", "口岸出口额为28亿元。", Replaced, ["28万元", "28亿元"]);
    check("Giảm 1/3 số trạm.", "Giảm 2/3 số trạm.", Replaced, ["1/3", "2/3"]);
    check("三分之一车辆滞留。", "三分之二车辆滞留。", Replaced, ["三分之一", "三分之二"]);
    check("口岸贸易额增长两成。", "口岸贸易额增长三成。", Replaced, ["两成", "三成"]);
    check("Thu giữ gần nửa tấn thịt.", "Thu giữ gần 5 tấn thịt.", Replaced, ["nửa tấn", "5 tấn"]);
    check("Fruit sales rose by a third to 40 tonnes.", "Fruit sales rose by a quarter to 40 tonnes.", Replaced, ["a third", "a quarter"]);
    check("Xe chạy 80 km/h.", "Xe chạy 120 km/h.", Replaced, ["80 km/h", "120 km/h"]);
    check("Thu giữ 2 tấn thịt.", "Thu giữ 2 tạ thịt.", Replaced, ["2 tấn", "2 tạ"]);
    check("Mất 2 cây vàng.", "Mất 2 chỉ vàng.", Replaced, ["2 cây vàng", "2 chỉ vàng"]);
    check("Xã có 86/120 hộ đồng ý.", "Xã có 96/120 hộ đồng ý.", Replaced, ["86/120 hộ", "96/120 hộ"]);
    check("Anh cao 1m70.", "Anh cao 1m60.", Replaced, ["1m70", "1m60"]);
    check("Mất nửa triệu đồng.", "Mất 5 triệu đồng.", Replaced, ["nửa triệu đồng", "5 triệu đồng"]);
    // Spans of time that are told as no figure of an article.
    check("Trong 6 tháng đầu năm, xã xử lý 12 vụ.", "Trong 6 năm đầu, xã xử lý 12 vụ.", Replaced, ["6 tháng", "6 năm"]);
    check(
        "It replaced election day with 11 days of voting.",
        "It replaced election day with 11 weeks of voting.",
        Replaced,
        ["11 days", "11 weeks"],
    );
    check("Cầu xong sau một năm thi công.", "Cầu xong sau một năm rưỡi thi công.", Replaced, ["một năm", "một năm rưỡi"]);
    check("Ngừng thu phí hơn nửa năm.", "Ngừng thu phí hơn hai năm.", Replaced, ["nửa năm", "hai năm"]);
    check("园区半年多聚集三十家企业。", "园区一年多聚集三十家企业。", Replaced, ["半年", "一年"]);
    check("Mưa to trong 48 giờ tới.", "Mưa to trong ba ngày tới.", Replaced, ["48 giờ", "ba ngày"]);
    // A single numeral before a word of counting.
    check("百亿资金流出 关注三大品种", "百亿资金流出 关注七大品种", Replaced, ["三", "七"]);
    check("十四届全国人大二次会议闭幕", "十四届全国人大四次会议闭幕", Replaced, ["二", "四"]);
    check("Half a tonne of meat was seized.", "Five tonnes of meat were seized.", Replaced, ["Half a tonne", "Five tonnes"]);
    check("查获冻肉半吨。", "查获冻肉五吨。", Replaced, ["半吨", "五吨"]);
    check("Gần 300 xe chờ thông quan.", "Hơn 300 xe chờ thông quan.", Replaced, ["Gần 300 xe", "Hơn 300 xe"]);
    check("Đội giữ vị trí thứ ba.", "Đội giữ vị trí thứ tư.", Replaced, ["thứ ba", "thứ tư"]);
    check("Đội đứng thứ Ba toàn đoàn.", "Đội đứng thứ Tư toàn đoàn.", Replaced, ["thứ Ba", "thứ Tư"]);
    check("Thôn đứng thứ ba, 2/3 số hộ đã thoát nghèo.", "Thôn đứng thứ tư, 2/3 số hộ đã thoát nghèo.", Replaced, ["thứ ba", "thứ tư"]);
    check("Đây là di vật từ thế kỷ XV.", "Đây là di vật từ thế kỷ XVI.", Replaced, ["XV", "XVI"]);
    check("Hội nghị Đảng bộ khóa XIV bế mạc.", "Hội nghị Đảng bộ khóa XX bế mạc.", Replaced, ["XIV", "XX"]);
    check("口岸旅客超千万人次", "口岸旅客超百万人次", Replaced, ["千万", "百万"]);
    check("Hồi khô tăng lên 80k mỗi cân.", "Hồi khô tăng lên 90k mỗi cân.", Replaced, ["80k", "90k"]);
}

#[test]
fn a_quotation_in_the_newsrooms_words_is_a_quotation_changed() {
    use ChangeKind::Quotation;
    let spoken = "Ông nói: “Công ty sẽ đền bù đủ cho bà con trước Tết”.";
    let told = "Ông nói công ty đang lo tiền trả bà con sau Tết.";
    check(spoken, told, Quotation, Act::Restated, ["Công ty sẽ đền bù đủ cho bà con trước Tết", "công ty đang lo tiền trả bà con sau Tết"]);
    check(told, spoken, Quotation, Act::Restated, ["công ty đang lo tiền trả bà con sau Tết", "Công ty sẽ đền bù đủ cho bà con trước Tết"]);
    same("Ông nói: “Công ty sẽ đền bù cho bà con”.", "Ông nói: Công ty sẽ đền bù cho bà con.");
}

#[test]
fn a_run_of_numerals_longer_than_any_number_is_none() {
    let figures = |length: usize| {
        let lead = |numeral: &str| content("", &format!("同登口岸的编号是{}号货物。", numeral.repeat(length)), "");
        of(&lead("三"), &lead("五")).iter().filter(|change| change.kind == ChangeKind::Figure).count()
    };
    assert_eq!([figures(3), figures(60)], [1, 0]);
}

#[test]
fn dates_and_parts_of_the_day_are_found() {
    use Act::{Replaced, Restated};
    let check = |before: &str, after: &str, act: Act, quotes: [&str; 2]| check(before, after, ChangeKind::Date, act, quotes);
    check("Đường cấm từ 11 giờ 14 hôm nay.", "Đường cấm từ 18 giờ 14 hôm nay.", Replaced, ["11 giờ 14", "18 giờ 14"]);
    check("Họp lúc 3 giờ chiều nay.", "Họp lúc 3 giờ sáng nay.", Replaced, ["3 giờ chiều", "3 giờ sáng"]);
    check("Vụ việc xảy ra ngày 29/11.", "Vụ việc xảy ra ngày 29/12.", Replaced, ["ngày 29/11", "ngày 29/12"]);
    check("Tối 3.7, đoàn đến xã.", "Tối 3.1, đoàn đến xã.", Replaced, ["3.7", "3.1"]);
    check("Lỗi có từ đầu năm 2006.", "Lỗi có từ đầu năm 2026.", Replaced, ["năm 2006", "năm 2026"]);
    check("Hội khai mạc ngày 1/11/2026.", "Hội khai mạc ngày 1/11.", Restated, ["ngày 1/11/2026", "ngày 1/11"]);
    check("Đoàn đến vào sáng 3/3.", "Đoàn đến vào chiều 3/3.", Replaced, ["sáng", "chiều"]);
    check("The gate opens on July 5.", "The gate opens on July 15.", Replaced, ["July 5", "July 15"]);
    check("口岸将于1月3日恢复通关。", "口岸将于1月8日恢复通关。", Replaced, ["1月3日", "1月8日"]);
    check("Vụ nổ xảy ra tối thứ ba.", "Vụ nổ xảy ra tối thứ tư.", Replaced, ["thứ ba", "thứ tư"]);
    check("Hội mở vào thứ bảy tuần này.", "Hội mở vào chủ nhật tuần này.", Replaced, ["thứ bảy", "chủ nhật"]);
    check("Phiên chợ họp thứ Hai và thứ Sáu.", "Phiên chợ họp thứ Ba và thứ Sáu.", Replaced, ["thứ Hai", "thứ Ba"]);
    check("Xử lần nữa, thứ hai (7/12).", "Xử lần nữa, thứ tư (7/12).", Replaced, ["thứ hai", "thứ tư"]);
    check("Cầu xong trong quý III.", "Cầu xong trong quý IV.", Replaced, ["quý III", "quý IV"]);
    check("The trial opens on Monday.", "The trial opens on Friday.", Replaced, ["Monday", "Friday"]);
    check("Profit fell in the first quarter.", "Profit fell in the third quarter.", Replaced, ["first quarter", "third quarter"]);
    check("The gate reopens in September.", "The gate reopens in November.", Replaced, ["September", "November"]);
    check("仪式于周三举行。", "仪式于周五举行。", Replaced, ["周三", "周五"]);
    check("工程第二季度完工。", "工程第四季度完工。", Replaced, ["第二季度", "第四季度"]);
}

#[test]
fn what_is_written_otherwise_is_no_change() {
    same("Cửa khẩu đón 12.500 lượt khách.", "Cửa khẩu đón 12,5 nghìn lượt khách.");
    same("4 phòng sẽ giải thể.", "Bốn phòng sẽ giải thể.");
    same("Đội giữ vị trí thứ năm.", "Đội giữ vị trí thứ 5.");
    same("Thu 3 tỉ đồng, đạt 45 phần trăm.", "Thu 3 tỷ đồng, đạt 45%.");
    same("Họp ngày 3 tháng 11 năm 2026.", "Họp 3/11/2026.");
    same("Sở nội vụ, Thanh Loà: \"đã xong\"", "Sở Nội vụ – Thanh Lòa: “Đã xong”.");
    same("Ngày 24.4, thí sinh đăng ký trực tuyến.", "Thí sinh đăng ký trực tuyến ngày 24.4.");
    same("越南諒山省同登口岸。", "越南谅山省同登口岸");
    same("Đoạn đường dài 1.500 m đã rải nhựa.", "Đoạn đường dài 1,5 km đã rải nhựa.");
    same("Xe chạy 80 km/h trong phố.", "Xe chạy 80 km/giờ trong phố.");
    same("Thu giữ 500 kg thịt.", "Thu giữ nửa tấn thịt.");
    same("Một nửa diện tích lúa bị ngập.", "50% diện tích lúa bị ngập.");
    same("Có một trăm linh năm hộ di dời.", "Có 105 hộ di dời.");
    same("Có hai chục hộ di dời.", "Có 20 hộ di dời.");
    same("Có năm trường cho nghỉ học.", "Có 5 trường cho nghỉ học.");
    same("口岸贸易增长百分之五。", "口岸贸易增长5%。");
    same("The team won five titles.", "The team won 5 titles");
}

#[test]
fn names_places_and_words_that_turn_a_sentence_are_told_apart() {
    use Act::{Added, Removed, Replaced, Restated};
    use ChangeKind::{Attribution, Hedge, Name, Negation, Place, Quotation, Wording};
    check("Sáng nay, ông Nông Văn Thử có mặt.", "Sáng nay, ông Hà Văn Mẫu có mặt.", Name, Replaced, ["Nông Văn Thử", "Hà Văn Mẫu"]);
    check("Đội dự giải U23 Đông Nam Á.", "Đội dự giải U23 châu Á.", Name, Replaced, ["Đông Nam Á", "châu Á"]);
    check("Anh gặp tiền đạo Moha Salim ở sân.", "Anh gặp tiền đạo Salim ở sân.", Name, Restated, ["Moha Salim", "Salim"]);
    check("Nước ngập ở xã Đồng Đăng.", "Nước ngập ở xã Hội Hoan.", Place, Replaced, ["xã Đồng Đăng", "xã Hội Hoan"]);
    check("Ông Vi Văn Thịnh có mặt.", "Ông Vi Văn Thành có mặt.", Name, Replaced, ["Vi Văn Thịnh", "Vi Văn Thành"]);
    check("Ông Vi Văn Thinh có mặt.", "Ông Vi Văn Thịnh có mặt.", Name, Restated, ["Vi Văn Thinh", "Vi Văn Thịnh"]);
    check("Ông Zelensky có mặt.", "Ông Zelenskyy có mặt.", Name, Restated, ["Zelensky", "Zelenskyy"]);
    check("Trưởng thôn Lý Văn Mẫu cứu người.", "Trưởng thôn Lý Văn Thử cứu người.", Name, Replaced, ["Lý Văn Mẫu", "Lý Văn Thử"]);
    check("记者从边防部队获悉，道路已通。", "道路已通。", Attribution, Removed, ["记者从", ""]);
    check("据阮文安主席介绍，道路已通。", "据阮文平主席介绍，道路已通。", Name, Replaced, ["阮文安", "阮文平"]);
    check("王建国任副市长。", "王建军任副市长。", Name, Replaced, ["王建国", "王建军"]);
    check("陈文明被捕。", "陈文亮被捕。", Name, Replaced, ["陈文明", "陈文亮"]);
    check("谅山发生山体滑坡。", "高平发生山体滑坡。", Place, Replaced, ["谅山", "高平"]);
    check("Đường lên xã đã thông.", "Đường lên xã chưa thông.", Negation, Added, ["đã thông", "chưa thông"]);
    check("口岸今天开放。", "口岸今天不开放。", Negation, Added, ["开", "不开"]);
    check("Xưởng gỗ bị nghi xả nước ra suối.", "Xưởng gỗ xả nước ra suối.", Hedge, Removed, ["bị nghi xả", "xả"]);
    check("Nghi án mua bán trẻ em.", "Mua bán trẻ em.", Hedge, Removed, ["Nghi án mua", "Mua"]);
    check("Giá tăng gần 1,7 lần.", "Giá tăng 1,7 lần.", Hedge, Removed, ["gần 1,7 lần", "1,7 lần"]);
    check("Theo Trạm Kiểm lâm, rừng cháy từ trưa.", "Rừng cháy từ trưa.", Attribution, Removed, ["Theo Trạm Kiểm lâm", ""]);
    check("Rừng cháy từ trưa.", "Rừng cháy từ trưa, theo Trạm Kiểm lâm.", Attribution, Added, ["", "theo Trạm Kiểm lâm"]);
    check(
        "Ông nói: “Chúng tôi sẽ đền bù đủ cho dân”.",
        "Ông nói: “Chúng tôi sẽ đền bù dần cho dân”.",
        Quotation,
        Replaced,
        ["Chúng tôi sẽ đền bù đủ cho dân", "Chúng tôi sẽ đền bù dần cho dân"],
    );
    check("Người dân có mặt từ sớm.", "Người dân đến từ sớm.", Wording, Replaced, ["có mặt", "đến"]);
}

#[test]
fn who_speaks_in_a_headline_is_a_source() {
    let found = of(&content("Giá cát tăng gấp đôi", "", ""), &content("Hiệp hội vận tải: Giá cát tăng gấp đôi", "", ""));
    assert_eq!((found[0].kind, found[0].act, found[0].after.text.as_str()), (ChangeKind::Attribution, Act::Added, "Hiệp hội vận tải"));
    for (before, after, who) in [("Bridge safe", "State media: Bridge safe", "State media"), ("司机超速", "谅山警方：司机超速", "谅山警方")]
    {
        let found = of(&content(before, "", ""), &content(after, "", ""));
        assert_eq!((found[0].kind, found[0].after.text.as_str()), (ChangeKind::Attribution, who));
    }
    let found = of(&content("Chợ mở lại", "", ""), &content("Cháy chợ đêm: Chợ mở lại", "", ""));
    assert!(found.iter().all(|c| c.kind != ChangeKind::Attribution), "{found:#?}");
}

#[test]
fn the_headline_softens_or_hardens() {
    let check = |before: &str, after: &str, act: Option<Act>| {
        let found = of(&content(before, "", ""), &content(after, "", ""));
        assert_eq!(found.iter().find(|c| c.kind == ChangeKind::Strength).map(|c| c.act), act, "{found:#?}");
    };
    check("Chấn động vụ sập cầu ở xã vùng cao", "Vụ sập cầu ở xã vùng cao", Some(Act::Softened));
    check("Vụ sập cầu ở xã vùng cao", "Kinh hoàng vụ sập cầu ở xã vùng cao", Some(Act::Hardened));
    check("Residents slam new toll", "Residents question new toll", Some(Act::Softened));
    check("Khách chú ý đàn voi", "Khách khiếp sợ đàn voi", Some(Act::Hardened));
    check("居民反对新收费", "居民炮轰新收费", Some(Act::Hardened));
    check("Vụ sập cầu ở xã vùng cao", "Cầu sập ở xã vùng cao", None);
}

#[test]
fn bodies_are_compared_by_sentences_wherever_they_stand() {
    let paragraphs = ["Mưa lớn từ đêm qua.", "Có 12 hộ phải di dời.", "Chợ vẫn họp bình thường.", "Theo ông Nông Văn Thử, đường đã thông."];
    let body = |order: [usize; 4]| order.map(|i| paragraphs[i]).join("\n");
    let check = |before: String, after: String, expect: &[(ChangeKind, Act)]| {
        let found = of(&content("", "", &before), &content("", "", &after));
        assert_eq!(found.iter().map(|c| (c.kind, c.act)).collect::<Vec<_>>(), expect, "{found:#?}");
    };
    check(body([0, 1, 2, 3]), body([2, 0, 3, 1]), &[]);
    check(body([0, 1, 2, 3]), body([2, 0, 3, 1]).replace("12 hộ", "21 hộ"), &[(ChangeKind::Figure, Act::Replaced)]);
    check(
        "Số hộ nghèo\n12 hộ\nTính đến hết tháng.".into(),
        "Số hộ nghèo\n21 hộ\nTính đến hết tháng.".into(),
        &[(ChangeKind::Figure, Act::Replaced)],
    );
    check(body([0, 1, 2, 3]), format!("{}\nThêm 3 hộ được giúp.", body([0, 1, 2, 3])), &[(ChangeKind::Wording, Act::Added)]);
    check(body([0, 1, 2, 3]), paragraphs[..3].join("\n"), &[(ChangeKind::Attribution, Act::Removed), (ChangeKind::Wording, Act::Removed)]);
}

#[test]
fn tables_and_live_reports_do_not_flood() {
    let table =
        |shift: usize| (0..40).map(|i| format!("Mã cổ phiếu K{i} khớp lệnh ở mức {} đồng.\n", 1000 + i * 37 + shift)).collect::<String>();
    let found = of(&content("Phiên sáng", "", &table(0)), &content("Phiên sáng", "", &table(5)));
    assert!(!found.is_empty() && found.len() <= super::OF_FLOOD, "{found:#?}");
    assert!(found.iter().all(|c| c.weight <= 0.5));
    let half = table(0).replacen("ở mức 1", "ở mức 3", 12);
    let found = of(&content("Phiên sáng", "", &table(0)), &content("Phiên sáng", "", &half));
    assert_eq!(found.iter().filter(|c| c.kind == ChangeKind::Figure && c.weight >= 1.0).count(), 12, "{found:#?}");
    let live = of(&content("Trực tiếp: Đội Một 0-0 Đội Hai", "", ""), &content("Trực tiếp: Đội Một 1-0 Đội Hai", "", ""));
    assert!(live[0].kind == ChangeKind::Figure && live[0].weight <= 0.5, "{live:#?}");
}

#[test]
fn a_speaker_in_a_headline_is_a_whole_word() {
    let speaks = |title: &str, other: &str| {
        let found = of(&content(title, "", ""), &content(other, "", ""));
        found.iter().any(|c| c.kind == ChangeKind::Attribution)
    };
    assert!(speaks("Sở Y tế: Ba người ngộ độc", "Ba người ngộ độc"));
    assert!(!speaks("Sởi lan nhanh: Ba người vào viện", "Ba người vào viện"));
}

#[test]
fn a_mark_that_makes_another_number_is_a_change_in_a_body() {
    let check = |before: &str, after: &str, quotes: [&str; 2]| {
        let rest = "Chợ vẫn họp bình thường.\nMưa đã tạnh.\n";
        let found = of(&content("", "", &format!("{rest}{before}")), &content("", "", &format!("{rest}{after}")));
        let first = found.first().unwrap_or_else(|| panic!("no change: {after}"));
        assert_eq!((first.kind, [first.before.text.as_str(), first.after.text.as_str()]), (ChangeKind::Figure, quotes), "{found:#?}");
    };
    check("Thiệt hại 1,5 tỷ đồng.", "Thiệt hại 15 tỷ đồng.", ["1,5 tỷ đồng", "15 tỷ đồng"]);
    check("Đêm nay rét 4 độ C.", "Đêm nay rét -4 độ C.", ["4 độ C", "-4 độ C"]);
    check("Lệ phí là $20 một người.", "Lệ phí là €20 một người.", ["$20", "€20"]);
}

#[test]
fn a_figure_turned_round_is_a_figure() {
    let check = |before: &str, after: &str, quotes: [&str; 2]| check(before, after, ChangeKind::Figure, Act::Replaced, quotes);
    check("Thu 146 tỷ đồng, tăng 6,2%.", "Thu 146 tỷ đồng, giảm 6,2%.", ["tăng 6,2%", "giảm 6,2%"]);
    check(
        "Điểm chuẩn thấp hơn năm trước 2,5 điểm.",
        "Điểm chuẩn cao hơn năm trước 2,5 điểm.",
        ["thấp hơn năm trước 2,5", "cao hơn năm trước 2,5"],
    );
    check("Xuất khẩu tăng mạnh.", "Xuất khẩu giảm mạnh.", ["tăng", "giảm"]);
    check("Lãi suất lên 7% từ tháng sau.", "Lãi suất xuống 7% từ tháng sau.", ["lên 7%", "xuống 7%"]);
    let found = of(&content("", "Đoàn lên xã kiểm tra 5 hộ.", ""), &content("", "Đoàn xuống xã kiểm tra 5 hộ.", ""));
    assert!(found.iter().all(|c| c.kind != ChangeKind::Figure), "{found:#?}");
    let found = of(&content("", "Vài trăm hộ mất điện.", ""), &content("", "Hàng trăm hộ mất điện.", ""));
    assert_eq!(found[0].act, Act::Restated);
    let found = of(&content("", "Giá hồi tăng nhẹ.", ""), &content("", "Giá hồi tăng mạnh.", ""));
    assert!(found.iter().all(|c| c.kind != ChangeKind::Figure), "{found:#?}");
}

/// Kilograms as newspapers write them.
fn weight(kilograms: u32, form: u8) -> String {
    let parts = |by: u32| {
        let digits = by.ilog10() as usize;
        let rest = format!("{:0digits$}", kilograms % by);
        format!("{},{rest}", kilograms / by).trim_end_matches('0').trim_end_matches(',').to_owned()
    };
    let dotted = if kilograms < 1000 { kilograms.to_string() } else { format!("{}.{:03}", kilograms / 1000, kilograms % 1000) };
    match form {
        0 => format!("{dotted} kg"),
        1 => format!("{} tấn", parts(1000)),
        2 => format!("{} tạ", parts(100)),
        _ => format!("{} nghìn kg", parts(1000)),
    }
}

/// 1 to 99 in words.
fn in_words(number: usize) -> String {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let last = match number % 10 {
        1 if number > 20 => "mốt",
        4 if number > 20 => "tư",
        5 if number > 10 => "lăm",
        one => ONES[one],
    };
    match number / 10 {
        0 => last.to_owned(),
        1 => format!("mười {last}").trim_end().to_owned(),
        ten => format!("{} mươi {last}", ONES[ten]).trim_end().to_owned(),
    }
}

fn one_figure(before: &str, after: &str, is_same: bool) -> Result<(), TestCaseError> {
    let found = of(&content("", before, ""), &content("", after, ""));
    let expected = (!is_same).then_some((ChangeKind::Figure, Act::Replaced));
    prop_assert_eq!(found.first().map(|c| (c.kind, c.act)), expected, "{} | {}", before, after);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn one_figure_in_any_unit_is_one_and_two_are_two(one in 1_u32..90_000, other in 1_u32..90_000, forms in [0_u8..4, 0..4]) {
        let lead = |kilograms: u32, form: u8| format!("Đợt này xã nhận {} gạo.", weight(kilograms, form));
        one_figure(&lead(one, forms[0]), &lead(one, forms[1]), true)?;
        one_figure(&lead(one, forms[0]), &lead(other, forms[1]), one == other)?;
    }

    #[test]
    fn words_and_digits_are_one_number(one in 2_usize..100, other in 2_usize..100) {
        let lead = |number: &str| format!("Mưa lớn làm {number} hộ ở xã phải di dời.");
        one_figure(&lead(&in_words(one)), &lead(&one.to_string()), true)?;
        one_figure(&lead(&in_words(one)), &lead(&in_words(other)), one == other)?;
    }
}
