//! Numbers that no indicator counts, and those that were decided once, in two accounts of one event.

use chrono::{DateTime, FixedOffset};
use domain::CaptureId;

use crate::testing::{content, rules};
use crate::{Accounts, Article, Context, analyse, for_others};

fn at(hour: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-11-12T{hour}:00+07:00")).unwrap()
}

/// Of what an article of the evening is told beside one of the morning.
fn told(first: (&str, &str), later: (&str, &str)) -> Option<(String, String)> {
    told_within(first, later, "17:00")
}

/// Of what an article of an hour is told beside one of the morning.
fn told_within(first: (&str, &str), later: (&str, &str), hour: &str) -> Option<(String, String)> {
    let [one, other] = [first, later].map(|(title, text)| content(title, "", text));
    let mut accounts = Accounts::default();
    let read = Article { content: &one, outlet: Some("Báo Một"), published: Some(at("08:00")) };
    let account = for_others(rules(), &read).account.unwrap();
    accounts.add(account, CaptureId(1), "Báo Một", read.published, &one);
    let context = Context { accounts: Some(&accounts), ..Context::default() };
    let own = Article { content: &other, outlet: Some("Báo Hai"), published: Some(at(hour)) };
    let found = analyse(rules(), &own, &context).signals.into_iter().find(|s| s.rule == "figure_peers")?;
    Some((found.evidence[0].text.to_string(), found.evidence[1].text.to_string()))
}

fn quotes(own: &str, other: &str) -> Option<(String, String)> {
    Some((own.to_owned(), other.to_owned()))
}

#[test]
fn what_was_taken_by_fraud_is_held_against_another_account_and_what_is_owed_is_not() {
    let first = (
        "Bắt người bán đất ảo ở Kỳ Lừa",
        "Công an tỉnh Lạng Sơn ngày 11/11 bắt Lý Thị Thử, giám đốc Công ty Thử Đất ở phường Kỳ Lừa. Số tiền Lý Thị Thử chiếm đoạt được xác định là 12 tỷ đồng.",
    );
    let own = "Khu dân cư mà Lý Thị Thử rao bán ở phường Kỳ Lừa, tỉnh Lạng Sơn không có thật. Công an bắt bà Thử ngày 11/11, cho rằng giám đốc Công ty Thử Đất chiếm đoạt 21 tỷ đồng của khách.";
    assert_eq!(told(first, ("Vỡ mộng đất nền", own)), quotes("21 tỷ đồng", "12 tỷ đồng"));
    let owed = own.replace("chiếm đoạt 21 tỷ đồng của khách", "ngoài ra còn nợ ngân hàng 21 tỷ đồng");
    assert_eq!(told(first, ("Vỡ mộng đất nền", &owed)), None);
    let about = own.replace("chiếm đoạt 21", "chiếm đoạt khoảng 12");
    assert_eq!(told(first, ("Vỡ mộng đất nền", &about)), None, "rounded");
}

#[test]
fn results_of_one_match_are_compared_where_each_tells_one() {
    let first = (
        "Đội Đồng Đăng vô địch giải xã",
        "Chiều 11/11, trên sân xã Đồng Đăng, tỉnh Lạng Sơn, đội Đồng Đăng thắng đội Thất Thử 2-1. Nông Văn Thử và Hứa Văn Mẫu ghi bàn.",
    );
    let own =
        "Sân xã Đồng Đăng, tỉnh Lạng Sơn chật kín chiều 11/11. Nông Văn Thử, Hứa Văn Mẫu ghi bàn, đội Đồng Đăng thắng đội Thất Thử 3-1.";
    assert_eq!(told(first, ("Trận chung kết ở Đồng Đăng", own)), quotes("3-1", "2-1"));
    let lost = own.replace("đội Đồng Đăng thắng đội Thất Thử 3-1", "đội Thất Thử thua đội Đồng Đăng 1-2");
    assert_eq!(told(first, ("Trận chung kết ở Đồng Đăng", &lost)), None, "told from the other side");
    let others = format!("{own} Trận bán kết, Đồng Đăng thắng Bắc Thử 2-0.");
    assert_eq!(told(first, ("Trận chung kết ở Đồng Đăng", &others)), None, "of several matches");
}

#[test]
fn ages_are_held_against_each_other_by_the_name() {
    let first = (
        "Tìm thấy thi thể người đi lưới ở Khánh Khê",
        "Sáng 11/11, thi thể anh Lương Văn Thử (34 tuổi) được tìm thấy trên sông ở xã Khánh Khê, tỉnh Lạng Sơn. Anh Thử đi lưới cá đêm 10/11.",
    );
    let own = "Gia đình ở xã Khánh Khê, tỉnh Lạng Sơn đau xót. Anh Lương Văn Thử, 43 tuổi, đi lưới cá đêm 10/11, sáng 11/11 thi thể được tìm thấy trên sông.";
    assert_eq!(told(first, ("Đêm trên sông", own)), quotes("43 tuổi", "34 tuổi"));
    assert_eq!(told(first, ("Đêm trên sông", &own.replace("43 tuổi", "35 tuổi"))), None, "counted from the year");
    let cousin = own.replace("Anh Lương Văn Thử, 43 tuổi,", "Anh họ Lương Văn Mẫu, 43 tuổi, kể Lương Văn Thử");
    assert_eq!(told(first, ("Đêm trên sông", &cousin)), None, "somebody else's");
}

#[test]
fn sentences_are_compared_and_those_asked_for_or_served_before_are_not() {
    let first = (
        "Lang Son court jails Vi Van Thu",
        "A court in Lang Son on November 11 sentenced Vi Van Thu of Ba Son commune to six years in prison for trading in banned fireworks.",
    );
    let own = "Vi Van Thu of Ba Son commune, Lang Son, stood trial on November 11 for trading in banned fireworks. The court sentenced him to four years in prison.";
    assert_eq!(told(first, ("A secret stock", own)), quotes("four years", "six years"));
    for other in ["Prosecutors asked for four years in prison", "In 2019 he had served four years in prison"] {
        let sound = own.replace("The court sentenced him to four years in prison", other);
        assert_eq!(told(first, ("A secret stock", &sound)), None, "{other}");
    }
}

#[test]
fn counts_as_of_one_hour_are_one_count() {
    let first = (
        "暴雨致谅山同登乡受灾",
        "越南谅山省同登乡11日凌晨发生山洪。截至11日18时，同登乡共有36间房屋被淹，15公顷水稻受损。一座便桥被冲毁。",
    );
    let own = "谅山省同登乡11日凌晨发生山洪，便桥被冲走，水稻受损。截至11日18时的统计显示，全乡63间房屋被淹，15公顷稻田绝收。";
    assert_eq!(told(first, ("山洪夜袭同登乡", own)), quotes("63间房屋", "36间房屋"));
    let later = own.replace("截至11日18时的统计显示", "截至12日12时");
    assert_eq!(told(first, ("山洪夜袭同登乡", &later)), None);
}

#[test]
fn cartons_and_crates_that_were_seized_are_held_against_each_other() {
    let first = (
        "谅山省查获走私啤酒350箱",
        "谅山省公安厅11月12日通报，11日夜间在同登乡国道1号查获一辆货车，车上藏有走私啤酒350箱。司机阮文试现年41岁，北宁省人，承认受人雇用运货前往河内。案件正在进一步侦查。",
    );
    let own = "据越南谅山省公安厅11月12日通报，11日夜间，警方在同登乡国道1号查获一辆货车，车上藏有走私啤酒3500箱。41岁的司机阮文试来自北宁省，他承认受雇运货前往河内。";
    assert_eq!(told(first, ("越南谅山截获走私啤酒3500箱", own)), quotes("3500箱", "350箱"));
    let year = own.replace("3500箱", "350箱。今年以来，警方共查获啤酒8200箱");
    assert_eq!(told(first, ("越南谅山截获走私啤酒", &year)), None);
    let first = (first.0.replace("啤酒350箱", "香烟4800条"), first.1.replace("啤酒350箱", "香烟4800条"));
    let other = own.replace("走私啤酒3500箱", "8400条香烟");
    let told = |count: &str| {
        let (title, text) = (format!("越南谅山截获走私香烟{count}条"), other.replace("8400", count));
        told((&first.0, &first.1), (&title, &text))
    };
    assert_eq!(told("8400"), quotes("8400条", "4800条"));
    assert_eq!(told("4800"), None);
}

#[test]
fn a_depth_to_the_decimetre_tells_one_flood() {
    let first = (
        "Xã Bình Gia: 64 nhà dân bị ngập",
        "Mưa lớn đêm 11/11 làm 64 nhà dân tại xã Bình Gia, tỉnh Lạng Sơn bị ngập, theo báo cáo của UBND xã lúc 7h ngày 12/11. Nước ngập sâu nhất 1,4 m ở khu chợ. Xã phát mì tôm, nước uống.",
    );
    let own = "Theo thống kê của UBND xã lúc 7h ngày 12/11, đêm 11/11 mưa lớn khiến 640 nhà dân ở xã Bình Gia, tỉnh Lạng Sơn bị ngập. Nước ngập sâu nhất 1,4 m. Chị Vi Thị Thử chỉ kịp kê tủ lên bàn.";
    assert_eq!(told(first, ("640 nhà dân bị ngập", own)), quotes("640 nhà dân", "64 nhà dân"));
    assert_eq!(told(first, ("Hơn 60 nhà dân bị ngập", &own.replace("640 nhà", "hơn 60 nhà"))), None);
    let later = own.replace("Theo thống kê của UBND xã lúc 7h", "Đến 16h");
    assert_eq!(told(first, ("640 nhà dân bị ngập", &later)), None);
}

#[test]
fn what_works_cost_is_compared_whatever_the_words_round_it_and_a_part_or_a_gift_is_not() {
    let first = (
        "Khởi công cầu Bản Thử ở Ba Sơn",
        "Sáng 12/11, UBND xã Ba Sơn, tỉnh Lạng Sơn khởi công cầu Bản Thử bắc qua suối Khuổi Thử. Công trình dài 64 m, rộng 7 m. Tổng mức đầu tư 185 tỷ đồng, thực hiện từ năm 2027 đến 2028. Hơn 400 hộ dân ba thôn sẽ không còn phải đi bè vào mùa mưa.",
    );
    let own = "Người dân xã Ba Sơn (Lạng Sơn) sắp hết cảnh qua suối bằng bè tre. Cầu Bản Thử được khởi công sáng 12/11, được rót 158 tỷ đồng, dài 64 m. Mỗi mùa mưa, hộ dân ba thôn phải đi bè.";
    assert_eq!(told(first, ("Lạng Sơn xây cầu thay bè tre", own)), quotes("158 tỷ đồng", "185 tỷ đồng"));
    let phase = own.replace("được rót 158", "giai đoạn một được rót 158");
    assert_eq!(told(first, ("Lạng Sơn xây cầu thay bè tre", &phase)), None);
    let gift = own.replace("được rót 158 tỷ", "được doanh nghiệp ủng hộ 158 tỷ");
    assert_eq!(told(first, ("Lạng Sơn xây cầu thay bè tre", &gift)), None);
    let both = own.replace("được rót 158 tỷ đồng", "được rót 185 tỷ đồng, riêng xây lắp 158 tỷ đồng");
    assert_eq!(told(first, ("Lạng Sơn xây cầu thay bè tre", &both)), None);
    let english = (
        "Lang Son breaks ground on border warehouse",
        "Work began on Thursday on a cold-storage warehouse at the Huu Nghi border gate in Lang Son province. The warehouse can hold 8,000 tonnes of fruit. Investment totals VND420 billion, from Thu Logistics. It is due to open in mid-2028.",
    );
    let cold = "A new cold store at Huu Nghi border gate will help exporters keep fruit fresh. Thu Logistics started building the VND240 billion facility in Lang Son on Thursday. It will hold 8,000 tonnes of fruit from mid-2028.";
    assert_eq!(told(english, ("Cold store to ease fruit jams", cold)), quotes("VND240 billion", "VND420 billion"));
    let lent = cold.replace("the VND240 billion facility", "the facility with a VND240 billion loan");
    assert_eq!(told(english, ("Cold store to ease fruit jams", &lent)), None);
}

#[test]
fn tonnes_are_held_against_kilograms_and_pupils_against_children() {
    let first = (
        "Dừng xe chở nội tạng ở Ba Sơn",
        "Tối 11/11, quản lý thị trường dừng xe tải ở xã Ba Sơn, tỉnh Lạng Sơn, phát hiện 3,2 tấn nội tạng lợn không giấy tờ. Lái xe Hoàng Văn Thử, 34 tuổi, khai chở thuê về Bắc Ninh. Toàn bộ số hàng bị tiêu hủy.",
    );
    let own = "Khoảng 2.300 kg nội tạng lợn bốc mùi bị phát hiện trên xe tải ở xã Ba Sơn, Lạng Sơn tối 11/11. Tài xế Thử, 34 tuổi, không xuất trình được hóa đơn. Theo quản lý thị trường, hàng được chở thuê về Bắc Ninh.";
    assert_eq!(told(first, ("Nội tạng bốc mùi trên xe tải", own)), quotes("2.300 kg", "3,2 tấn"));
    assert_eq!(told(first, ("Nội tạng bốc mùi trên xe tải", &own.replace("2.300", "3.200"))), None);
    let ill = (
        "Học sinh Ba Sơn nghỉ học vì đau bụng",
        "Ngày 11/11, 34 học sinh Trường Tiểu học Thử, xã Ba Sơn, Lạng Sơn có biểu hiện đau bụng, nôn sau bữa trưa. Các em được đưa tới trạm y tế xã Ba Sơn. Đến tối, 30 em đã về nhà.",
    );
    let children = "Trường Tiểu học Thử ở xã Ba Sơn, Lạng Sơn dừng bếp ăn sau khi 43 trẻ nôn, đau bụng trưa 11/11. Bác sĩ trạm y tế xã Ba Sơn cho biết các cháu đã ổn.";
    assert_eq!(told_within(ill, ("Trẻ nôn sau bữa trưa", children), "09:00"), quotes("43 trẻ", "34 học sinh"));
    let later = "Đến sáng 12/11, số học sinh Trường Tiểu học Thử ở xã Ba Sơn, Lạng Sơn nôn, đau bụng đã tăng lên 43 em. Trường dừng bếp ăn, mẫu được gửi đi xét nghiệm.";
    assert_eq!(told_within(ill, ("Thêm trẻ nôn sau bữa trưa", later), "09:00"), None);
    let home = "Sáng 12/11, 21 trẻ Trường Tiểu học Thử ở xã Ba Sơn, Lạng Sơn xuất viện sau khi bị nôn, đau bụng trưa 11/11.";
    assert_eq!(told_within(ill, ("Trẻ xuất viện", home), "09:00"), None);
}
