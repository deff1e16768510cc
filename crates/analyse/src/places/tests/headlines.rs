//! Headlines that tell another's news.

use domain::Relevance;

use super::roles::check;

#[test]
fn a_listed_firm_s_profit_is_no_news_of_where_it_has_a_works() {
    let works = "Nhà máy của công ty ở Lạng Sơn chạy 80% công suất.";
    check("Công ty Gạch Hồng Hà báo lỗ quý ba", works, Relevance::Mentions);
    check("Cổ phiếu một hãng gạch tăng trần", works, Relevance::Mentions);
    check("Nhà máy gạch chạy hết công suất", works, Relevance::About);
    check("Công ty Gạch Hồng Hà báo lỗ", "Công an tỉnh Lạng Sơn khám xét trụ sở công ty.", Relevance::About);
    check("Cổ phiếu hãng gạch Lạng Sơn tăng trần", works, Relevance::About);
}

#[test]
fn goods_that_come_through_a_gate_are_its_news() {
    check(
        "Trung Quốc dừng nhập xoài qua Hữu Nghị",
        "Xoài dừng qua cửa khẩu Hữu Nghị, tỉnh Lạng Sơn, xe quay về Bắc Ninh.",
        Relevance::About,
    );
    let lead = "China halted mangoes at the Huu Nghi border gate in Lang Son. Trucks went back to Bac Ninh.";
    check("China halts mango imports through Huu Nghi", lead, Relevance::About);
    check("中方暂停从友谊口岸进口芒果", "中方暂停从谅山省友谊口岸进口芒果。货车转往北宁。", Relevance::About);
    check("货车从友谊口岸开往北宁", "货车从谅山省友谊口岸开往北宁。", Relevance::Mentions);
}

#[test]
fn a_place_in_the_headline_of_a_round_up_is_one_of_several() {
    let lead = "Những việc đáng chú ý trong ngày.";
    check("Điểm tin 9/9: cháy kho ở Bắc Ninh, sạt đường ở Lạng Sơn", lead, Relevance::Mentions);
    check("Cháy kho, sạt đường ở Lạng Sơn", lead, Relevance::About);
}

#[test]
fn somebody_from_here_in_another_province_is_that_one_s_news() {
    let lead = "Sự việc đang được làm rõ.";
    check("Nhóm thanh niên Lạng Sơn gây rối ở Hưng Yên", lead, Relevance::Mentions);
    check("Vợ chồng ở Lạng Sơn xuống Hà Nội nhận lại con", lead, Relevance::Mentions);
    check("Nhóm thanh niên Hưng Yên gây rối ở Lạng Sơn", lead, Relevance::About);
    check("Nhóm thanh niên Lạng Sơn gây rối ở chợ", lead, Relevance::About);
    check("Vợ chồng ở Lạng Sơn nhận lại con từ Hà Nội", lead, Relevance::About);
    check("Xe cứu hỏa Lạng Sơn gặp nạn ở Hà Nội", lead, Relevance::Mentions);
    check("Lạng Sơn mở gian hàng ở Hà Nội", lead, Relevance::About);
    check("Danh sách đội tuyển", "Tiền vệ người Lạng Sơn lần đầu có tên.", Relevance::Mentions);
}

#[test]
fn a_headline_may_come_to_another_province_behind_a_comma() {
    let lead = "Hồ ở Lạng Sơn xả nước từ đêm qua.";
    check("Nước sông lên nhanh, Bắc Ninh sơ tán dân", lead, Relevance::Mentions);
    check("Nước sông lên nhanh, dân sơ tán", lead, Relevance::About);
}

#[test]
fn who_is_killed_at_home_makes_the_place_s_news_in_english_too() {
    let lead = "A rockfall killed three members of a family in Na Duong commune, Lang Son province, on Monday.";
    check("Three dead in rockfall", lead, Relevance::About);
    check("New houses for the poor", "The first key went to a family in Lang Son province.", Relevance::Mentions);
}

#[test]
fn what_somebody_once_did_there_is_past() {
    let title = "Tân thứ trưởng là ai?";
    check(title, "Trước đó, ông là trưởng phòng của Công an tỉnh Lạng Sơn.", Relevance::Mentions);
    check(title, "Ông từng dạy học ở Tràng Định, Lạng Sơn.", Relevance::Mentions);
    check(title, "Em là tân sinh viên, cựu học sinh THPT Tràng Định, Lạng Sơn.", Relevance::Mentions);
    check("New deputy minister named", "He served as director of Lang Son police for three years.", Relevance::Mentions);
    check("Vết thương cũ", "Ông bị thương ở Đồng Đăng năm 1979.", Relevance::Mentions);
    check("Vết thương cũ", "Ông bị thương ở Đồng Đăng sáng nay.", Relevance::About);
}

#[test]
fn a_street_that_is_called_after_a_lady_is_no_lady() {
    let lead = "Kho hàng nằm trên đường Bà Triệu, phường Đông Kinh, tỉnh Lạng Sơn.";
    check("Phát hiện kho mỹ phẩm giả", lead, Relevance::About);
}

#[test]
fn an_example_may_be_told_behind_the_place() {
    let lead = "A diplomat cited smart gates in Lang Son as an example.";
    check("Officials meet on logistics", lead, Relevance::Mentions);
    check("世界公园大会举行", "越南同文、谅山等公园代表发言。", Relevance::Mentions);
    check("广西推进智慧口岸建设", "越方谅山省也有计划。", Relevance::About);
    check("广西推进智慧口岸建设", "商务厅说，谅山、老街、河内等地也有计划。", Relevance::Mentions);
}
