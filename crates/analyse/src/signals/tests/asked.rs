//! Questions of a headline that ask for one thing, and extents that the article tells of a part alone.

use super::claims::check;
use crate::Context;
use crate::testing::{content, findings};

mod otherwise;

const PLAIN: &str = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Xe khách đỗ trước cổng, mỗi giờ có một chuyến lên thị trấn. \
    Quán ăn bên kia đường mở cửa đến khuya.";

fn asked(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {PLAIN}"), expect);
}

const TOLD: &[&str] = &["headline_question"];

#[test]
fn a_sum_is_asked_for() {
    let title = "Lễ hội ở Lạng Sơn tiêu hết bao nhiêu tiền công đức?";
    asked(title, "Lễ hội ở Lạng Sơn đón 20.000 khách. Tiền công đức thu được 320 triệu đồng.", TOLD);
    asked(title, "Lễ hội ở Lạng Sơn đón 20.000 khách. Ban tổ chức chi 210 triệu đồng cho lễ hội.", &[]);
    asked("Khám ở trạm y tế Lạng Sơn mất bao nhiêu tiền?", "Trạm y tế Lạng Sơn khám miễn phí cho dân.", &[]);
}

#[test]
fn whether_it_is_so_and_what_one_needs_is_answered_by_whatever_tells_of_it() {
    let title = "Có hay không chuyện ép mua đồng phục ở Lạng Sơn?";
    asked(title, "Lạng Sơn có 14 lớp. Hai lớp bắt mua đồng phục.", &[]);
    asked("Ở Lạng Sơn, còn nỗi đau nào hơn?", "Hai anh em ở Lạng Sơn ra suối không về.", &[]);
    let papers = "Khám bảo hiểm ở xã Tân Đoàn, Lạng Sơn cần giấy tờ gì?";
    asked(papers, "Trạm y tế ở Lạng Sơn chỉ cần căn cước.", &[]);
    let reply = "Cầu Kỳ Cùng ở Lạng Sơn cấm xe tải, phường trả lời gì?";
    asked(reply, "Phường ở Lạng Sơn gửi văn bản trả lời, theo đó xe tải đi ban đêm.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    check(
        "Is the roast duck of Lang Son really local?",
        &format!("Seven in ten ducks of Lang Son are brought in by lorry. {english}"),
        &[],
    );
}

#[test]
fn what_to_bring_is_answered_by_advice_and_what_people_eat_by_the_piece() {
    let snow = "Lên Mẫu Sơn, Lạng Sơn săn băng cần chuẩn bị những gì?";
    asked(snow, "Ban quản lý khuyên khách mặc ba lớp áo, đi giày có gai.", &[]);
    asked(snow, "Sáng sớm ở đỉnh núi lạnh 0 độ C.", TOLD);
    asked("Người Lạng Sơn ăn gì khi trời rét?", "Áp chao nóng và phở chua bày bán trên phố Bà Triệu.", &[]);
}

#[test]
fn a_plan_that_is_not_decided_is_told_as_settled() {
    let told = &["headline_certain"][..];
    let title = "Chợ Đồng Đăng, Lạng Sơn sẽ dời vào tháng 3/2027";
    let options = "Sở ở Lạng Sơn trình hai phương án cho chợ Đồng Đăng, một là dời chợ từ tháng 3/2027.";
    asked(title, &format!("{options} Tỉnh chưa quyết."), told);
    asked(title, &format!("{options} Tỉnh đã phê duyệt phương án dời chợ. Mức hỗ trợ chưa chốt."), &[]);
    asked(title, &format!("{options} Quyết định số 12 được ký hôm qua. Mức hỗ trợ chưa chốt."), &[]);
    asked("Chợ Đồng Đăng, Lạng Sơn có thể dời vào tháng 3/2027", &format!("{options} Tỉnh chưa quyết."), &[]);
    asked("Bàn việc dời chợ Đồng Đăng, Lạng Sơn năm 2027", &format!("{options} Tỉnh chưa quyết."), &[]);
    asked("Chợ Đồng Đăng, Lạng Sơn đông khách", &format!("{options} Tỉnh chưa quyết."), &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let gate = "Lang Son gate will open around the clock from January";
    check(gate, &format!("Lang Son proposed longer hours at the gate. No date has been agreed. {english}"), told);
    check(gate, &format!("Lang Son signed the deal on longer hours at the gate. No date has been set for lorries. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let clock = "谅山友谊口岸12月起将实行24小时通关";
    check(clock, &format!("谅山方面提出延长通关时间的设想，中方尚未答复。{chinese}"), told);
    check(clock, &format!("谅山省已批准延长通关时间，夜间收费标准尚未确定。{chinese}"), &[]);
}

#[test]
fn a_deed_or_a_cause_that_nothing_proves() {
    let told = &["headline_certain"][..];
    let forest = "Hàng xóm đốt rừng thông ở Lạng Sơn";
    asked(forest, "Rừng thông ở Lạng Sơn cháy. Kiểm lâm cho biết chưa xác định được nguyên nhân, có thể do đốt nương.", told);
    asked(forest, "Rừng thông ở Lạng Sơn cháy. Ông Vi Văn Thử thừa nhận đã đốt rừng thông. Kiểm lâm chưa tính hết thiệt hại.", &[]);
    let well = "Nước giếng ở Lạng Sơn gây ung thư";
    asked(well, "Giếng ở Lạng Sơn đục. Bác sĩ cho biết chưa đủ căn cứ nói nước liên quan đến bệnh.", told);
    asked(well, "Giếng ở Lạng Sơn đục. Bác sĩ cho biết nước giếng gây ung thư. Chưa đủ căn cứ nói phân bón liên quan đến bệnh.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let bribe = "Quarry owner in Lang Son bribed inspectors";
    check(bribe, &format!("Villagers of Lang Son wonder about clean reports. Vi Van Thu said he had no proof. {english}"), told);
    check(bribe, &format!("The owner bribed two inspectors, a Lang Son court heard. Vi Van Thu had no proof of more. {english}"), &[]);
}

#[test]
fn what_a_headline_rounds_passes_or_adds_is_carried() {
    let told = &["headline_figure"][..];
    asked("Sản lượng lúa Lạng Sơn tăng 8%", "Sản lượng lúa ở Lạng Sơn tăng 7,8%.", &[]);
    asked("Sản lượng lúa Lạng Sơn tăng 8%", "Sản lượng lúa ở Lạng Sơn tăng 6,8%.", told);
    asked("Lạng Sơn thu ngân sách vượt dự toán 18%", "Thu ngân sách ở Lạng Sơn bằng 118% dự toán.", &[]);
    asked("Lạng Sơn còn hơn 100 ha thiếu nước", "Lạng Sơn còn 151 ha thiếu nước.", &[]);
    asked("Lạng Sơn còn hơn 100 ha thiếu nước", "Lạng Sơn còn 251 ha thiếu nước.", told);
    let bus = "Tai nạn xe khách ở Lạng Sơn, hai người chết";
    asked(bus, "Tài xế xe khách và một hành khách tử vong ở Lạng Sơn.", &[]);
    let school = "Trường cao đẳng Lạng Sơn tuyển thêm 170 em";
    asked(school, "Trường ở Lạng Sơn tuyển 1.450 em. Năm trước trường tuyển 1.280 em.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    check("More than 1,000 people in Lang Son get check-ups", &format!("Doctors in Lang Son examined 1,340 people. {english}"), &[]);
    check("Lang Son rice output up 8 percent", &format!("Rice output in Lang Son rose 8.3 percent. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山逾100公顷作物缺水", &format!("谅山全省有151公顷作物缺水。{chinese}"), &[]);
}

#[test]
fn a_hedge_on_who_or_what_it_was_leaves_the_deed_as_it_is() {
    let told = &["headline_certain"][..];
    let dog = "Chó cắn năm người ở Lạng Sơn";
    asked(dog, "Một con chó nghi dại cắn năm người ở Lạng Sơn sáng nay.", &[]);
    let theft = "Kế toán biển thủ tiền trường ở Lạng Sơn";
    asked(theft, "Kế toán được cho là đã biển thủ tiền trường ở Lạng Sơn. Hiệu trưởng Vi Văn Thử nói đang kiểm tra.", told);
    asked(theft, "Kế toán biển thủ tiền trường ở Lạng Sơn, số tiền được cho là dùng để trả nợ. Trưởng công an xã nói vậy.", &[]);
    let rumour = "Tài khoản ở Lạng Sơn cho rằng bé bị bắt cóc. Trưởng công an Vi Văn Thử khẳng định không có vụ bắt cóc nào.";
    asked("Phạt người tung tin bắt cóc ở Lạng Sơn", rumour, &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let fire = "Fire kills mother and child in Lang Son";
    check(fire, &format!("A fire thought to have been started by wiring killed a mother and her child in Lang Son. {english}"), &[]);
    let gold = "Addict robbed gold shop in Lang Son";
    check(gold, &format!("The addict is believed to have robbed the gold shop in Lang Son. {english}"), told);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山货车撞塌三栋民房", &format!("一辆疑似刹车失灵的货车在谅山撞塌三栋民房。{chinese}"), &[]);
}

#[test]
fn the_dead_of_a_headline_stand_in_its_article() {
    let told = &["headline_figure"][..];
    let bus = "Tai nạn xe khách ở Lạng Sơn, 5 người chết";
    asked(bus, "Xe khách ở Lạng Sơn va chạm xe tải. Năm người bị thương nhẹ.", told);
    asked(bus, "Xe khách ở Lạng Sơn va chạm xe tải. Không có thiệt hại về người.", told);
    asked(bus, "Xe khách ở Lạng Sơn va chạm xe tải. Năm người bị thương nặng, cả năm không qua khỏi.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    check("Five killed in Lang Son coach crash", &format!("A coach hit a truck in Lang Son. Nobody was hurt. {english}"), told);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山客车事故致5人死亡", &format!("谅山省一辆客车与货车相撞。5人受伤，均无生命危险。{chinese}"), told);
}

#[test]
fn a_result_that_the_article_awaits() {
    let told = &["headline_certain"][..];
    let well = "Nước sinh hoạt ở Lạng Sơn nhiễm asen vượt ngưỡng";
    asked(well, "Nước ở Lạng Sơn có mùi lạ. Trung tâm y tế lấy năm mẫu, đang chờ kết quả xét nghiệm.", told);
    asked(well, "Nước ở Lạng Sơn nhiễm asen, trung tâm y tế cho biết. Năm mẫu khác đang chờ kết quả xét nghiệm.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let pork = "Tainted pork sickens pupils in Lang Son";
    check(pork, &format!("Pupils in Lang Son fell ill after lunch. Food samples have been sent to the agency. {english}"), told);
    check(pork, &format!("Tainted pork was served to pupils in Lang Son. Other samples have been sent to the agency. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山三车榴莲镉超标", &format!("谅山三车榴莲滞留口岸，样本已送往河内，等待复检。{chinese}"), told);
}

#[test]
fn a_time_is_asked_for() {
    let title = "Bao giờ chợ đêm Kỳ Lừa hoạt động trở lại?";
    asked(title, "Chợ đêm Kỳ Lừa ở Lạng Sơn ngừng từ ngày 3/10. Có 80 gian hàng.", TOLD);
    asked(title, "Chợ đêm Kỳ Lừa ở Lạng Sơn ngừng từ ngày 3/10. Chợ đêm mở lại vào ngày 20/11.", &[]);
    asked(title, "Chợ đêm Kỳ Lừa ở Lạng Sơn ngừng từ ngày 3/10. Thành phố chưa có lịch cho chợ đêm.", &[]);
}

#[test]
fn a_place_a_number_and_a_doer_are_asked_for() {
    let rubbish = "Rác của Đồng Đăng đổ ở đâu?";
    asked(rubbish, "Mỗi ngày xe rác ở Đồng Đăng, Lạng Sơn chở 12 tấn.", TOLD);
    asked(rubbish, "Mỗi ngày xe rác ở Đồng Đăng, Lạng Sơn chở 12 tấn đến bãi Hố Cối.", &[]);
    asked(rubbish, "Mỗi ngày rác ở Đồng Đăng, Lạng Sơn được chở đến bãi rác tại Cao Lộc.", &[]);
    let homes = "Bao nhiêu hộ ở Công Sơn, Lạng Sơn phải di dời?";
    asked(homes, "Xã ở Lạng Sơn lập 3 điểm ở tạm, dựng 2 lều.", TOLD);
    asked(homes, "Xã ở Lạng Sơn đưa 18 hộ đến 3 điểm ở tạm.", &[]);
    let bait = "Vì sao chợ Kỳ Lừa vắng khách? Sự thật khiến ai cũng ngỡ ngàng";
    asked(bait, "Chợ Kỳ Lừa ở Lạng Sơn còn 86 gian hàng. Bà Tư bán được năm đôi giày.", TOLD);
    asked(bait, "Chợ Kỳ Lừa ở Lạng Sơn vắng khách do giá thuê gian hàng tăng.", &[]);
    let doer = "Ai đã đổ trộm chất thải xuống suối ở Cao Lộc?";
    asked(doer, "Con suối ở Cao Lộc, Lạng Sơn dài 9 km, chảy qua bốn thôn.", TOLD);
    asked(doer, "Một xe tải của xưởng gỗ ở Cao Lộc, Lạng Sơn đổ trộm ba lần.", &[]);
    asked("Ai mà không nhớ vịt quay Kỳ Lừa?", "Vịt quay ở Lạng Sơn ướp lá mác mật.", &[]);
    asked("Người mở đường ở Công Sơn, Lạng Sơn là ai?", "Ông Tư ở Công Sơn, Lạng Sơn mở đường từ năm 2004.", &[]);
}

#[test]
fn questions_in_english_and_chinese() {
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let cost = "How much did the new market in Lang Son cost?";
    check(cost, &format!("The new market in Lang Son has 120 stalls and a roof. {english}"), TOLD);
    check(cost, &format!("The new market in Lang Son has 120 stalls. The city paid 40 billion dong for it. {english}"), &[]);
    let ducks = "Who poisoned the ducks of Lang Son?";
    check(ducks, &format!("Vets in Lang Son found rat poison in the ducks of two families. {english}"), TOLD);
    check(ducks, &format!("A neighbour in Lang Son has poisoned the ducks, police said. {english}"), &[]);
    let govern = "One ward, two halls: who will govern?";
    check(govern, &format!("The new ward in Lang Son has two halls. {english}"), TOLD);
    check(govern, &format!("A new committee will govern the ward in Lang Son. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let price = "谅山新市场花了多少钱？";
    check(price, &format!("谅山新市场有120个摊位，还有屋顶。{chinese}"), TOLD);
    check(price, &format!("谅山新市场有120个摊位，共耗资400亿越南盾。{chinese}"), &[]);
    check("谅山门票多少钱？", &format!("谅山博物馆门票为每人20元。{chinese}"), &[]);
    let when = "谅山火车站何时恢复客运？";
    check(when, &format!("谅山火车站于2020年停止客运。站台长300米。{chinese}"), TOLD);
    check(when, &format!("谅山火车站将于12月恢复客运。站台长300米。{chinese}"), &[]);
}

#[test]
fn an_extent_is_told_of_a_part() {
    let told = &["headline_strength"][..];
    let title = "Toàn bộ chợ Giếng Vuông, Lạng Sơn đóng cửa";
    asked(title, "Chợ ở Lạng Sơn có 40 trong tổng số 300 quầy đóng cửa. Hàng hóa trong toàn bộ kho được kiểm kê.", told);
    asked(title, "Toàn bộ chợ ở Lạng Sơn đóng cửa từ sáng. Hàng hóa được kiểm kê.", &[]);
    let farmers = "Nông dân Công Sơn, Lạng Sơn trắng tay vì mưa đá";
    asked(farmers, "Mưa đá ở Lạng Sơn làm rách lá 9 ha rau của nông dân.", told);
    asked(farmers, "Mưa đá ở Lạng Sơn làm nông dân mất trắng 9 ha rau.", &[]);
    asked("Thu thuế ở Lạng Sơn đạt kỷ lục", "Số thu ở Lạng Sơn vượt mọi năm trước.", &[]);
}

#[test]
fn another_body_did_it() {
    let told = &["headline_who"][..];
    let title = "Hải quan bắt hơn 3.000 bao thuốc lá lậu ở Lạng Sơn";
    asked(title, "Tổ tuần tra của biên phòng ở Lạng Sơn phát hiện xe tải chở 3.150 bao thuốc lá.", told);
    asked(title, "Biên phòng và hải quan ở Lạng Sơn phát hiện xe tải chở 3.150 bao thuốc lá.", &[]);
    asked(title, "Lực lượng chức năng ở Lạng Sơn, gồm biên phòng, phát hiện 3.150 bao thuốc lá.", &[]);
    asked("Giả danh công an lừa tiền ở Lạng Sơn", "Tòa án ở Lạng Sơn xử hai bị cáo lừa tiền.", &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let gate = "谅山公安厅厅长：口岸将增设两条专用道";
    check(gate, &format!("谅山省建设厅厅长陈德胜介绍口岸扩建方案。{chinese}"), told);
    check(gate, &format!("谅山省公安厅厅长陈德胜介绍口岸扩建方案。{chinese}"), &[]);
}

#[test]
fn another_firm_another_province_and_some_commune() {
    let firm = "Công ty Thành Đô xả thải ra suối ở Lạng Sơn";
    asked(firm, "Cống ngầm ở Lạng Sơn là của Công ty cổ phần Chế biến giấy Thành Long.", &["headline_name"]);
    asked(firm, "Cống ngầm ở Lạng Sơn là của Công ty cổ phần Chế biến giấy Thành Đô.", &[]);
    let fire = "Nổ pháo ở xã Cao Lộc, ba người bị thương";
    let there =
        "Ba người trộn thuốc pháo ở xã Lục Ngạn, tỉnh Bắc Ninh. Họ được đưa lên bệnh viện Lạng Sơn. Công an tỉnh Bắc Ninh khám nghiệm.";
    asked(fire, there, &["headline_place"]);
    asked(fire, &format!("{there} Vụ nổ xảy ra ở xã Cao Lộc."), &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    check("Lang Son commune scraps fee", &format!("Tan Doan commune in Lang Son has dropped the fee. {english}"), &[]);
}

#[test]
fn a_row_of_numbers_adds_up_and_names_may_stand_without_marks() {
    let title = "Lạng Sơn: 3 ngày thông quan 1.522 xe";
    asked(title, "Cửa khẩu ở Lạng Sơn thông quan lần lượt 487, 512 và 523 xe.", &[]);
    asked(title, "Cửa khẩu ở Lạng Sơn thông quan 487 xe hôm 17; 512 xe hôm 18; 523 xe hôm 19.", &[]);
    asked(title, "Cửa khẩu ở Lạng Sơn thông quan lần lượt 487, 512 và 423 xe.", &["headline_figure"]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let name = "Tran Van Dung, of the police, visits Lang Son schools";
    check(name, &format!("Trần Văn Dũng visited two schools in Lang Son. {english}"), &[]);
    check(name, &format!("Tran Van Hai visited two schools in Lang Son. {english}"), &["headline_name"]);
}

#[test]
fn numbers_that_say_before_them_what_they_count() {
    let told = &["headline_figure"][..];
    asked("Số người chết do bão ở Lạng Sơn tăng lên 21", "Bão đã làm 12 người chết ở Lạng Sơn.", told);
    asked("Số người chết do bão ở Lạng Sơn tăng lên 12", "Bão đã làm 12 người chết ở Lạng Sơn.", &[]);
    asked("Số ca sởi ở Lạng Sơn tăng lên 210", "Lạng Sơn ghi nhận 120 ca sởi.", told);
    asked("Tai nạn ở Lạng Sơn: 5 chết, 12 bị thương", "Vụ tai nạn ở Lạng Sơn làm 3 người chết, 12 người bị thương.", told);
    asked("Phạt tù 20 năm kẻ buôn người ở Lạng Sơn", "Tòa ở Lạng Sơn tuyên phạt bị cáo 12 năm tù.", told);
    asked("Phạt tù 12 năm kẻ buôn người ở Lạng Sơn", "Tòa ở Lạng Sơn tuyên phạt bị cáo 12 năm tù.", &[]);
    asked("Xuất khẩu qua Lạng Sơn đạt 48 triệu USD", "Xuất khẩu qua Lạng Sơn đạt 48 triệu nhân dân tệ.", told);
    asked("Xuất khẩu qua Lạng Sơn đạt 48 triệu USD", "Xuất khẩu qua Lạng Sơn đạt 48 triệu đô la Mỹ, bằng 340 triệu nhân dân tệ.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    check("Storm death toll in Lang Son rises to 21", &format!("The storm has killed 12 people in Lang Son. {english}"), told);
    let storm = format!("Five men died in the storm in Lang Son. It has killed 12 people there. {english}");
    let content = content("Storm death toll in Lang Son rises to 21", "", &storm);
    let signal = findings(&content, &Context::default()).signals.remove(0);
    assert!(signal.reason_en.as_str().contains("the article says “12 people”"), "{}", signal.reason_en.as_str());
    check("Lang Son court jails trafficker for 20 years", &format!("A Lang Son court jailed him for 12 years. {english}"), told);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    check("谅山出口达48亿元", &format!("谅山省出口额达48亿美元。{chinese}"), told);
    check("谅山车祸致3死5伤", &format!("谅山省车祸造成三人死亡、五人受伤。{chinese}"), &[]);
}

#[test]
fn a_commune_by_its_name_alone_is_another_than_the_articles() {
    let told = &["headline_place"][..];
    let title = "Đồng Đăng: lũ cô lập 40 hộ dân";
    asked(title, "Lũ cô lập 40 hộ dân ở xã Tràng Định, tỉnh Lạng Sơn.", told);
    asked(title, "Lũ cô lập 40 hộ dân ở xã Đồng Đăng, tỉnh Lạng Sơn.", &[]);
    asked(title, "Lũ từ xã Tràng Định, tỉnh Lạng Sơn đổ về cô lập 40 hộ dân.", &[]);
}

#[test]
fn a_question_that_accuses_weighs_more() {
    let check = |title: &str, text: &str, expect: Option<u32>| {
        let content = content(title, "", &format!("{text} {PLAIN}"));
        let found = findings(&content, &Context::default());
        let told = found.signals.iter().find(|s| s.rule == "headline_question").map(|s| (s.weight * 100.0).round() as u32);
        assert_eq!(told, expect, "{title}: {text}");
    };
    let title = "Ai bảo kê bến cát ven sông ở Ba Sơn, Lạng Sơn?";
    let quay = "Bến cát ven sông ở Ba Sơn, Lạng Sơn hoạt động từ tháng 8, mỗi ngày có 40 xe ra vào.";
    check(title, quay, Some(50));
    check(title, &format!("{quay} Người dân nói một cán bộ xã bảo kê bến cát."), None);
    check(title, &format!("{quay} Công an xã đang xác minh."), None);
    check(title, &format!("{quay} Xã khẳng định không có chuyện đó."), None);
    check("Ai hưởng lợi từ bến cát ven sông ở Ba Sơn, Lạng Sơn?", "Chợ họp năm ngày một phiên ở Lạng Sơn.", Some(25));
}

#[test]
fn who_is_said_to_shield_somebody_is_answered_where_an_office_owns_up_or_deals_with_its_own() {
    let title = "Thế lực nào che chắn cho lò than ở Lạng Sơn?";
    asked(title, "Lò than ở Lạng Sơn đốt suốt đêm.", TOLD);
    asked(title, "Lò than ở Lạng Sơn đốt suốt đêm. Chủ tịch UBND xã thừa nhận đã buông lỏng quản lý.", &[]);
    asked(title, "Lò than ở Lạng Sơn đốt suốt đêm. Công an đình chỉ công tác một cán bộ.", &[]);
    let english =
        "The kiln burns at night and smoke drifts over three hamlets. Lorries leave at dawn. A tonne of charcoal sells for 6 million dong.";
    check("Who is really shielding the kiln in Lang Son?", &format!("The kiln in Lang Son is lit at ten. {english}"), TOLD);
    let chinese = "窑炉每天夜里十点点火，烟味飘到三个村子，天亮前有卡车把木炭运走，一吨木炭卖六百万盾。附近居民关着窗户睡觉，学校离窑炉只有一百五十米。";
    check("谁在给谅山的炭窑撑腰？", &format!("谅山炭窑已经开了两年。{chinese}"), TOLD);
    check("谁在给谅山的炭窑撑腰？", &format!("谅山炭窑已经开了两年。省公安厅承认两名干部收钱，已被停职。{chinese}"), &[]);
}

#[test]
fn how_long_is_asked_in_earnest() {
    let title = "Đến bao giờ cầu treo ở Lạng Sơn mới sửa xong?";
    asked(title, "Cầu treo ở Lạng Sơn gãy dầm, người dân đi bè.", TOLD);
    asked(title, "Cầu treo ở Lạng Sơn gãy dầm, dự kiến sửa xong trong tháng 12.", &[]);
}

#[test]
fn whether_somebody_did_it_is_an_accusing_question_that_wants_an_answer() {
    let case = |title: &str, text: &str, case: bool| {
        let found = findings(&content(title, "", text), &Context::default());
        assert_eq!(found.suspicion >= crate::testing::rules().threshold(), case, "{title}: {text}: {:?}", found.signals);
    };
    let title = "Cán bộ xã Ba Sơn, Lạng Sơn có bỏ túi tiền giữ rừng?";
    case(title, &format!("Mỗi quý, các hộ ở xã Ba Sơn, Lạng Sơn ra nhà văn hóa ký nhận tiền giữ rừng. {PLAIN}"), true);
    case(title, &format!("Mỗi quý, các hộ ở xã Ba Sơn ký nhận tiền. Xã khẳng định không ai bỏ túi tiền giữ rừng. {PLAIN}"), false);
    case("Ba Sơn, Lạng Sơn có giữ được rừng?", &format!("Rừng ở Ba Sơn, Lạng Sơn xanh tốt. {PLAIN}"), false);
    let title = "Did officials in Cao Loc commune sell off the villagers' forest?";
    case(title, "Star anise flowers twice a year in Cao Loc commune, Lang Son. Pickers climb barefoot. The lights come on at dusk.", true);
    case(
        title,
        "Officials in Cao Loc, Lang Son did not sell off any forest, a police inquiry found. Star anise flowers twice a year.",
        false,
    );
    let title = "谅山巴山乡修路款进了谁的腰包？";
    case(title, "越南谅山省巴山乡今年硬化了八条村道，路面平整。新路通车后，村民下山卖八角的时间缩短。屯里新开了两家小卖部。", true);
}
