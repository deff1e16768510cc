//! Headlines beside what their articles leave open or set elsewhere, each with a look-alike that says nothing wrong.

mod landmarks;
mod sanctions;

use super::FILLER;
use super::claims::check;

const ENGLISH: &str = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. \
    Buses stop in front of the gate every half hour, and a row of noodle shops across the road is open until midnight.";
const CHINESE: &str = "集市每逢五日开市，村民带来蔬菜、茶叶和八角。车站每半小时有一班车开往省城。路边的小店从清晨营业到深夜，司机们常在这里吃饭休息，等待进场。";

#[test]
fn a_small_share_is_held_against_another_one() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let poor = "Lạng Sơn còn 2% hộ nghèo";
    let told = "Tỷ lệ hộ nghèo của Lạng Sơn còn 12%, giảm 2 điểm phần trăm, theo số liệu của tỉnh.";
    check(poor, told, &["headline_figure"]);
    check(poor, &told.replace("còn 12%", "còn 2%"), &[]);
    check(poor, &told.replace("còn 12%", "còn 2,1%"), &[]);
}

#[test]
fn persons_are_held_against_far_fewer_of_another_kind() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let jobs = "Hơn 2.000 người mất việc sau khi nhà máy ở Lạng Sơn đóng cửa";
    let told = "Công ty may ở Lạng Sơn đóng cửa từ tháng 12. Theo báo cáo của tỉnh, 210 công nhân nhà máy mất việc.";
    check(jobs, told, &["headline_figure"]);
    check(jobs, &told.replace("210", "2.130"), &[]);
    check(jobs, &format!("{told} Cùng tháng, 1.900 lao động thời vụ của các nhà máy khác cũng mất việc."), &[]);
    check("Hơn 2.000 người dự hội ở Lạng Sơn", "Hội ở Lạng Sơn đón 2.150 lượt khách. 120 nghệ nhân biểu diễn.", &[]);
}

#[test]
fn one_who_died_is_counted_where_the_headline_has_many() {
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {ENGLISH}"), expect);
    let crash = "Eleven killed in Lang Son bus crash";
    check(crash, "One passenger was killed and 11 others were injured when a bus overturned in Lang Son on Sunday.", &["headline_figure"]);
    check(crash, "Eleven passengers were killed when a bus overturned in Lang Son on Sunday; one person was unhurt.", &[]);
    check("Two killed in Lang Son crash", "One person was killed in the crash in Lang Son, and one died in hospital.", &[]);
}

#[test]
fn a_cause_that_a_headline_has_in_the_passive_is_open() {
    let told = &["headline_certain"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {ENGLISH}"), expect);
    let dam = "Lang Son dam cracked by blasting at quarry";
    check(
        dam,
        "Villagers in Lang Son believe that blasting cracked the dam. Inspectors have yet to determine what caused the crack.",
        told,
    );
    check(dam, "Blasting at a quarry cracked the dam in Lang Son, inspectors found. It is not known what caused the older crack.", &[]);
    let cut = "Lang Son cut off by landslides";
    check(cut, "Two landslides closed a lane in Lang Son for four hours. All other roads stayed open.", &["headline_strength"]);
    check(cut, "Landslides in Lang Son left it isolated, reachable on foot alone.", &[]);
}

#[test]
fn parts_of_a_whole_are_not_added_to_it() {
    let told = &["headline_figure"][..];
    let check_figure = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let whole = "Vụ cháy ở Đồng Đăng, Lạng Sơn làm 4 người thiệt mạng.";
    let title = "Cháy ở Đồng Đăng, Lạng Sơn, 7 người thiệt mạng";
    check_figure(title, &format!("{whole} Ba người thiệt mạng là thợ hàn, nạn nhân còn lại là khách."), told);
    check_figure(title, &format!("{whole} Ba người thiệt mạng ở vụ cháy thứ hai."), &[]);
    let all = "Hầm mỏ ở Lạng Sơn sập khiến cả 3 người chết. Danh tính ba nạn nhân đã được xác định.";
    check_figure("Sập mỏ ở Lạng Sơn, 6 người chết", all, told);
    check_figure("Sập mỏ ở Lạng Sơn, 3 người chết", all, &[]);
    let vehicles = "Sáu tháng, cảnh sát Lạng Sơn phạt 60 xe công vụ, gồm 34 xe biển xanh và 26 xe biển đỏ, cùng một xe biển ngoại giao.";
    check_figure("121 xe công vụ bị phạt ở Lạng Sơn", vehicles, told);
    check_figure("60 xe công vụ bị phạt ở Lạng Sơn", vehicles, &[]);
    let list = "Danh sách ở Lạng Sơn có 15 tàu cát của hợp tác xã và 21 công ty vận tải, rút bớt so với đề nghị ban đầu gồm 32 tàu.";
    check_figure("Lạng Sơn phạt 48 tàu, công ty chở cát", list, &[]);
    check_figure("Lạng Sơn phạt 48 tàu chở cát", list, told);
    let pay = "Ở Lạng Sơn, mức lương thấp nhất là 4,14 triệu đồng so với 2,6 triệu đồng hiện nay.";
    check_figure("Lương thấp nhất ở Lạng Sơn sẽ hơn 6,7 triệu đồng", pay, told);
    let waste = "Bệnh viện ở Lạng Sơn chôn hơn 63 tấn rác. Họ khai 6 tấn rác. Đoàn kiểm tra đào lên hơn 60 tấn rác.";
    check_figure("Bệnh viện ở Lạng Sơn chôn hơn 127 tấn rác", waste, told);
}

#[test]
fn what_a_number_counts_may_stand_with_the_one_before_it() {
    let roads = "The province will build 41 kilometres in Ba Son, 32 in Cao Loc and 23 in Dong Dang, Lang Son said.";
    check("Lang Son plans 96 kilometres of road", &format!("{roads} {ENGLISH}"), &[]);
    check("Lang Son plans 99 kilometres of road", &format!("{roads} {ENGLISH}"), &["headline_figure"]);
    let stuck = "Đất đá đổ xuống đường lên Mẫu Sơn, Lạng Sơn. Cả hai làn bị vùi lấp, không phương tiện nào qua được.";
    check("Đường lên Mẫu Sơn, Lạng Sơn tê liệt vì sạt lở", &format!("{stuck} {FILLER}"), &[]);
    check("Ai nỡ quên phố núi Đồng Đăng, Lạng Sơn?", FILLER, &[]);
}

#[test]
fn a_vague_number_does_not_carry_an_exact_one() {
    let told = &["headline_figure"][..];
    let text = "Dự án ở Lạng Sơn có quy mô 650 tỷ đồng, sẽ thu hút hàng nghìn tỷ đồng cho đô thị mới.";
    check("Lạng Sơn giải trình về trụ sở 1.307 tỷ đồng", &format!("{text} {FILLER}"), told);
    check("Lạng Sơn mong dự án thu hút 2.000 tỷ đồng", &format!("{text} {FILLER}"), &[]);
    let bribe = "Cựu giám đốc ở Lạng Sơn bị buộc tội nhận hối lộ hơn 45 triệu đồng của nhà thầu.";
    check("Cựu giám đốc ở Lạng Sơn bị buộc tội nhận hối lộ 97 triệu đồng", &format!("{bribe} {FILLER}"), told);
    check("Cựu giám đốc ở Lạng Sơn bị buộc tội nhận hối lộ 45 triệu đồng", &format!("{bribe} {FILLER}"), &[]);
}

#[test]
fn what_is_known_at_first_is_open() {
    let title = "Nước suối Xuất Lễ nhiễm hóa chất từ mỏ đá ở Lạng Sơn";
    let open = "Theo nhận định ban đầu của UBND xã, nước suối Xuất Lễ có thể nhiễm hóa chất từ mỏ đá, song chưa có kết quả xét nghiệm.";
    check(title, &format!("{open} {FILLER}"), &["headline_certain"]);
    check(title, &format!("{open} Đến chiều, UBND xã cho biết nước suối Xuất Lễ nhiễm hóa chất từ mỏ đá. {FILLER}"), &[]);
    check(title, &format!("Người dân Lạng Sơn có thể lấy nước sạch tại trạm. {FILLER}"), &[]);
}

#[test]
fn what_an_office_has_fined_is_settled() {
    let text = "Hồi tháng 8, người dân nghi mỏ đá gây ô nhiễm ở Đồng Đăng, Lạng Sơn. Đoàn kiểm tra xác định công ty không phun sương.";
    check("Mỏ đá ở Đồng Đăng gây ô nhiễm, bị phạt 180 triệu đồng", &format!("{text} Mức phạt là 180 triệu đồng. {FILLER}"), &[]);
    check(
        "Mỏ đá ở Đồng Đăng gây ô nhiễm",
        &format!("Hồi tháng 8, người dân nghi mỏ đá gây ô nhiễm ở Đồng Đăng. {FILLER}"),
        &["headline_certain"],
    );
}

#[test]
fn what_is_said_to_be_done_to_somebody_is_open() {
    let title = "Trưởng phòng ở Lạng Sơn bị cách chức vì gói thầu";
    check(title, &format!("Trưởng phòng ở Lạng Sơn được cho là sắp bị cách chức vì gói thầu. {FILLER}"), &["headline_certain"]);
    check(
        title,
        &format!("UBND tỉnh Lạng Sơn quyết định cách chức vì gói thầu. Trước đó, ông được cho là sắp bị cách chức. {FILLER}"),
        &[],
    );
    let open = format!("A herder in Bao Lam, Lang Son, died in a blast that may have been caused by a landmine. {ENGLISH}");
    check("Landmine kills herder in Lang Son", &open, &["headline_certain"]);
}

#[test]
fn a_number_told_without_a_hedge_settles_its_words() {
    let title = "Phát hiện 400 bao hàng bị trộm giấu tại Đồng Đăng, Lạng Sơn";
    let open = "Công an Lạng Sơn tìm thấy 400 bao hàng nghi bị trộm giấu tại Đồng Đăng.";
    check(title, &format!("{open} {FILLER}"), &["headline_certain"]);
    check(title, &format!("{open}\n“Có 400 bao bị trộm giấu tại đây”, ông Hà Văn Thử nói. {FILLER}"), &[]);
}

#[test]
fn a_charge_is_no_accusation() {
    let title = "Xe khách ở Lạng Sơn bị chập điện bốc cháy";
    check(title, &format!("Công an khởi tố ông Hà Văn Thử ở Lạng Sơn vì để xe khách bị chập điện bốc cháy. {FILLER}"), &[]);
    check(title, &format!("Khách đi xe tố ông Hà Văn Thử ở Lạng Sơn để xe khách bị chập điện bốc cháy. {FILLER}"), &["headline_certain"]);
}

#[test]
fn a_caption_leaves_nothing_open() {
    let title = "Xe chở gỗ chỉ đi qua Công Sơn, Lạng Sơn vào ban đêm";
    check(title, &format!("{FILLER}\nXe chở gỗ được cho là chỉ đi qua Công Sơn vào ban đêm - Ảnh: Báo Thử"), &[]);
    check(title, &format!("{FILLER}\nXe chở gỗ được cho là chỉ đi qua Công Sơn vào ban đêm, theo một chủ quán."), &["headline_certain"]);
}

#[test]
fn one_word_in_quotation_marks_is_the_newsrooms_own() {
    let text = format!("Hiệu trưởng bị tố cáo ăn lương giáo viên hợp đồng ở Cao Lộc, Lạng Sơn. {FILLER}");
    check("Hiệu trưởng ở Lạng Sơn “ăn” lương giáo viên hợp đồng", &text, &["headline_certain"]);
    check("“Hiệu trưởng ở Lạng Sơn ăn lương giáo viên hợp đồng”", &text, &[]);
}

#[test]
fn a_verb_in_another_form_is_the_same_verb() {
    let title = "Lang Son official resigns over land deal";
    check(
        title,
        &format!("An official in Lang Son is said to be on the point of resigning over two plots. {ENGLISH}"),
        &["headline_certain"],
    );
    check(title, &format!("An official in Lang Son resigned over two plots. He was said to be resigning last week. {ENGLISH}"), &[]);
}

#[test]
fn districts_and_provinces_beside_ours_are_told_apart() {
    let own = "Một kho hàng tại xã Đồng Đăng, tỉnh Lạng Sơn bốc cháy đêm qua. UBND xã Đồng Đăng bố trí chỗ ở tạm cho hai gia đình.";
    check("Cháy kho hàng ở Tràng Định", &format!("{own} {FILLER}"), &["headline_place"]);
    check("Cháy kho hàng ở Tràng Định", &format!("{own} Kho là của một công ty ở Tràng Định. {FILLER}"), &[]);
    let own = "越南谅山省巴山乡一处民房发生爆炸，三人受伤。谅山省公安厅正在调查。";
    check("高平省一仓库爆炸致三人受伤", &format!("{own}{CHINESE}"), &["headline_place"]);
    check("谅山省一民房爆炸致三人受伤", &format!("{own}{CHINESE}"), &[]);
    let lookalike = "四川省凉山州盐源县昨日发生地震，凉山州多地震感明显，未接到伤亡报告。";
    check("越南谅山省发生地震", &format!("{lookalike}{CHINESE}"), &["headline_place"]);
}

#[test]
fn a_chinese_name_stands_beside_its_office() {
    let text = "根据决定，谅山省委组织部副部长农国强任高禄乡党委书记。农国强表示，将认真听取群众意见。";
    check("阮德胜出任越南谅山省高禄乡党委书记", &format!("{text}{CHINESE}"), &["headline_name"]);
    check("农国强出任越南谅山省高禄乡党委书记", &format!("{text}{CHINESE}"), &[]);
}

#[test]
fn numbers_share_their_unit_and_a_share_stands_in_its_clause() {
    let text = "Lang Son customs seized 34kg of sausages, the branch said.";
    check("Lang Son customs seize 340kg of sausages", &format!("{text} {ENGLISH}"), &["headline_figure"]);
    check("Lang Son customs seize 34 kg of sausages", &format!("{text} {ENGLISH}"), &[]);
    let text = "Theo xã, có hơn 50 hộ ở Cao Lộc, Lạng Sơn thiếu nước, mỗi nhà chở bảy can.";
    check("Hơn 500 hộ ở Cao Lộc thiếu nước", &format!("{text} {FILLER}"), &["headline_figure"]);
    let text = "Khu tái định cư ở Đồng Đăng, Lạng Sơn tăng vốn từ 210 lên 280 tỷ đồng.";
    check("Khu tái định cư ở Đồng Đăng đội vốn 70 tỷ đồng", &format!("{text} {FILLER}"), &[]);
    check("Khu tái định cư ở Đồng Đăng đội vốn 90 tỷ đồng", &format!("{text} {FILLER}"), &["headline_figure"]);
}

#[test]
fn who_speaks_of_something_else_in_another_paragraph_answers_nothing() {
    let claim = "Mạng xã hội đang lan truyền thông tin một cô giáo ở Cao Lộc, Lạng Sơn bạo hành trẻ.";
    let title = "Chuyện ở một trường mầm non xã Cao Lộc, Lạng Sơn";
    let speech = "Bà Lương Thị Thử, hiệu trưởng, nói về kế hoạch đón chuẩn quốc gia.";
    check(title, &format!("{claim}\nTrường có bảy lớp. {speech}"), &["anonymous_claim"]);
    check(title, &format!("{claim} {speech}"), &[]);
    check(title, &format!("{claim}\nTrường có bảy lớp. Bà Lương Thị Thử, hiệu trưởng, nói cô giáo ấy đã bị tạm dừng đứng lớp."), &[]);
}

#[test]
fn rates_small_shares_and_accusers_without_a_name() {
    let price = "Giá hồi ở Hữu Nghị, Lạng Sơn đạt";
    check(&format!("{price} 78.000 đồng/kg"), &format!("{price} 68.000 đồng/kg trong sáng nay. {FILLER}"), &["headline_figure"]);
    check(&format!("{price} 68.000 đồng/kg"), &format!("{price} 68.000 đồng/kg trong sáng nay. {FILLER}"), &[]);
    let poor = "Tỷ lệ hộ nghèo ở Đồng Đăng, Lạng Sơn còn";
    check(&format!("{poor} 1,5%"), &format!("{poor} 4,5% theo rà soát mới. {FILLER}"), &["headline_figure"]);
    check(&format!("{poor} 1,5%"), &format!("{poor} 1,5% theo rà soát mới. {FILLER}"), &[]);
    let accused = "Dân quanh bãi tố nhà thầu rút ruột bãi xe.";
    let title = "Nhà thầu rút ruột bãi xe ở Hữu Nghị, Lạng Sơn";
    check(title, &format!("{accused} Chủ bãi Hà Văn Thử nói đang mời kiểm định. {FILLER}"), &["headline_certain"]);
    check(title, &format!("{accused} Thanh tra xác định nhà thầu rút ruột bãi xe. {FILLER}"), &[]);
    check("Bãi xe ở Hữu Nghị, Lạng Sơn", &format!("Phụ huynh nghi có người ăn chặn tiền ăn. Đến nay chưa có kết luận. {FILLER}"), &[]);
}

#[test]
fn a_cause_that_only_a_hedge_tells_is_open_and_what_came_of_it_is_not() {
    let open = &["headline_certain"][..];
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {FILLER}"), expect);
    let found = "Người nhà ở Đồng Đăng, Lạng Sơn thấy hai vợ chồng chủ quán nằm bất động trong phòng đóng kín.";
    let title = "Vợ chồng chủ quán ở Đồng Đăng, Lạng Sơn chết vì khí than";
    check(title, &format!("{found} Trong phòng có chậu than đã tàn, nhiều khả năng họ ngạt khí than."), open);
    check(title, &format!("{found} Nhiều khả năng họ ngạt khí than. Bác sĩ sau đó xác nhận hai người ngạt khí than."), &[]);
    let hired = "Công ty ở Đồng Đăng, Lạng Sơn mua lại xưởng với giá 14 tỷ đồng, nhưng mục tiêu chính được cho là chiêu mộ Lê Thử.";
    check("Lê Thử - thợ giỏi khiến công ty ở Đồng Đăng, Lạng Sơn chi 14 tỷ đồng", hired, &[]);
    let fire =
        "Xe khách cháy rụi trên đường qua Đồng Đăng, Lạng Sơn. Theo nhận định ban đầu, nhiều khả năng xe khách bị chập điện bốc cháy.";
    check("Lạng Sơn: Chập điện, xe khách cháy rụi ở Đồng Đăng", fire, open);
    check("Vụ cháy xe khách ở Đồng Đăng, Lạng Sơn do chập điện", fire, open);
    check("Vụ cháy xe khách ở Đồng Đăng, Lạng Sơn: thông tin mới", fire, &[]);
    let tests = "Đến chiều đã có 7 người chết, 5 người hôn mê nghi do sốc ma túy. Xét nghiệm ở Đồng Đăng, Lạng Sơn cho thấy tất cả dương tính với ma túy.";
    check("Đồng Đăng, Lạng Sơn: 7 người chết, 5 người hôn mê đều dương tính với ma túy", tests, &[]);
    let blast = "谅山同登一家工厂昨天发生爆炸，两名工人受伤送医。消防部门初步怀疑爆炸由违规操作引起，具体原因仍在调查，尚无结论。";
    super::claims::check("谅山同登工厂爆炸致两人受伤", &format!("{blast}{CHINESE}"), &[]);
    super::claims::check("谅山同登工厂违规操作引起爆炸", &format!("{blast}{CHINESE}"), open);
    let en = |title: &str, text: &str, expect: &[&str]| super::claims::check(title, &format!("{text} {ENGLISH}"), expect);
    en("Robbers killed trader in Lang Son", "A man in Lang Son is accused of killing a trader near Dong Dang.", open);
    en("Two killed in rebel attack in Lang Son", "Suspected rebels killed two people in an attack near Dong Dang, Lang Son.", &[]);
}

#[test]
fn a_firm_is_known_by_its_name_and_by_no_word_that_is_like_it() {
    let told = &["headline_name"][..];
    let text = "Công ty Hưng Lâm ở Đồng Đăng, Lạng Sơn bị phạt. Đoàn kiểm tra phát hiện cống ngầm dẫn nước đen ra suối. Phát quang bờ suối xong mới thấy.";
    let check = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {FILLER}"), expect);
    check("Công ty Đại Thịnh Phát ở Đồng Đăng, Lạng Sơn bị phạt", text, told);
    check("Công ty Hưng Lâm ở Đồng Đăng, Lạng Sơn bị phạt", text, &[]);
}

#[test]
fn a_figure_of_something_else_carries_nothing() {
    let told = &["headline_figure"][..];
    let all =
        "Ngày 15/11, toàn tỉnh Lạng Sơn có 1.260 xe hàng được thông quan. Riêng cửa khẩu Hữu Nghị giải quyết 684 xe, Tân Thanh 576 xe.";
    check("Cửa khẩu Hữu Nghị thông quan 1.260 xe hàng", &format!("{all} {FILLER}"), told);
    check("Cửa khẩu Hữu Nghị thông quan 684 xe hàng", &format!("{all} {FILLER}"), &[]);
    check("Lạng Sơn thông quan 1.260 xe hàng", &format!("{all} {FILLER}"), &[]);
    let aim = "Ở Lạng Sơn, đến nay 25 xã đã đạt chuẩn. Mục tiêu đến năm 2030 là có 52 xã về đích.";
    check("Lạng Sơn có 52 xã đạt chuẩn nông thôn", &format!("{aim} {FILLER}"), told);
    check("Lạng Sơn phấn đấu có 52 xã đạt chuẩn nông thôn", &format!("{aim} {FILLER}"), &[]);
    let rose = "Total trade through the border gates of Lang Son reached 78 billion dollars. That is 14 percent more than a year earlier. \
        Declarations filed by local firms rose 24 percent.";
    check("Lang Son border trade climbs 24%", &format!("{rose} {ENGLISH}"), told);
    check("Lang Son border trade climbs 14%", &format!("{rose} {ENGLISH}"), &[]);
    let turned = "谅山省前十月共接待游客408万人次，其中国际游客31万人次，全年目标为450万人次。";
    check("谅山前十月接待游客480万人次", &format!("{turned}{CHINESE}"), told);
    check("谅山前十月接待游客408万人次", &format!("{turned}{CHINESE}"), &[]);
}

#[test]
fn a_name_is_taken_for_one_that_is_nearly_the_same() {
    let told = &["headline_who"][..];
    let sold = "Công an tỉnh Lạng Sơn khởi tố Trần Văn Đoan vì lừa bán đất. Một trong các bị hại là ông Trần Văn Đoàn, mất 900 triệu đồng.";
    check("Khởi tố Trần Văn Đoàn vì lừa bán đất ở Lạng Sơn", &format!("{sold} {FILLER}"), told);
    check("Khởi tố Trần Văn Đoan vì lừa bán đất ở Lạng Sơn", &format!("{sold} {FILLER}"), &[]);
    let won = "Ở Lạng Sơn, đơn vị trúng thầu là Công ty Bảo Nghiêm. Ba nhà thầu tham dự, gồm cả Bảo Nguyên. Công ty Bảo Nguyên bị loại.";
    check("Công ty Bảo Nguyên trúng thầu đường tuần tra ở Lạng Sơn", &format!("{won} {FILLER}"), told);
    check("Công ty Bảo Nghiêm trúng thầu đường tuần tra ở Lạng Sơn", &format!("{won} {FILLER}"), &[]);
    let both = "Công an tỉnh Lạng Sơn khởi tố Trần Văn Đoan và Trần Văn Đoàn vì lừa bán đất.";
    check("Khởi tố Trần Văn Đoàn vì lừa bán đất ở Lạng Sơn", &format!("{both} {FILLER}"), &[]);
}

#[test]
fn an_event_is_where_the_article_tells_of_it() {
    let told = &["headline_scene"][..];
    let store = "The 6,000-square-metre store of Lang Son stands next to the Coc Nam border gate. A second one will be built at the Chi Ma border gate.";
    check("Chi Ma border gate gets new cold store", &format!("{store} {ENGLISH}"), told);
    check("Coc Nam border gate gets new cold store", &format!("{store} {ENGLISH}"), &[]);
    let fire = "Lửa bốc lên từ kho vải gần cửa khẩu Tân Thanh, Lạng Sơn. Do xe từ Đồng Đăng phải đi xa, dân dùng máy bơm khống chế trước.";
    check("Cháy kho hàng ở Đồng Đăng, thiệt hại lớn", &format!("{fire} {FILLER}"), told);
    let near = "Lửa bốc lên từ kho vải gần cửa khẩu Hữu Nghị, Lạng Sơn. Công an xã Đồng Đăng dập lửa sau hai giờ.";
    check("Cháy kho hàng ở Đồng Đăng, thiệt hại lớn", &format!("{near} {FILLER}"), &[]);
}

#[test]
fn another_person_in_a_chinese_headline() {
    let check = |title: &str, text: &str, expect: &[&str]| super::claims::check(title, &format!("{text}{CHINESE}"), expect);
    let told = &["headline_name"][..];
    let held = "越南谅山省公安周五逮捕商人农德胜，他涉嫌走私。农德胜已承认。";
    check("谅山公安逮捕韦国宝", held, told);
    check("谅山公安逮捕农德胜", held, &[]);
    check("谅山公安逮捕商人韦国宝", held, told);
    let late = "越南谅山省人民委员会批评同登道路项目进度滞后。项目主任农德胜承认负有责任。";
    check("谅山省副主席韦国宝因项目延误受批评", late, told);
    check("谅山韦国宝因项目延误受批评", late, told);
    check("谅山农德胜因项目延误受批评", late, &[]);
    check("谅山省副主席韦国宝批评项目延误", &late.replace("人民委员会批评", "人民委员会韦副主席批评"), &[]);
    check("谅山许多人因项目延误受困", late, &[]);
    check("谅山省主席高度重视道路项目", late, &[]);
    let stage = "歌手农德胜周五在越南谅山省同登乡演出，吸引数千观众。";
    check("歌手韦国宝在谅山演出", stage, told);
    check("农德胜演唱会在谅山举行", stage, &[]);
}

#[test]
fn an_english_headline_may_say_what_a_fire_is_blamed_on() {
    let check = |title: &str, text: &str, expect: &[&str]| super::claims::check(title, &format!("{text} {ENGLISH}"), expect);
    let first = "A fire damaged a warehouse in Lang Son on Friday. Police said it may have been caused by a short circuit.";
    check("Short circuit blamed for warehouse fire in Lang Son", first, &[]);
    check("Short circuit caused warehouse fire in Lang Son", first, &["headline_certain"]);
}

#[test]
fn an_english_headline_that_says_that_a_place_was_paralysed() {
    let check = |title: &str, text: &str, expect: &[&str]| super::claims::check(title, &format!("{text} {ENGLISH}"), expect);
    let frost = "Frost covered the upper hamlets of Lang Son on Friday.";
    check("Frost paralyses Lang Son", &format!("{frost} Farmers covered their vegetables."), &["headline_strength"]);
    check("Frost paralyses Lang Son", &format!("{frost} Buses were stranded on the pass and schools were closed."), &[]);
}
