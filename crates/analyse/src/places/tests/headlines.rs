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
