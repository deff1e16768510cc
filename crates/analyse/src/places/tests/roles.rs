//! What a place is to an article.

use domain::Relevance;

use crate::testing::{content, noon, rules};
use crate::{Article, Context, analyse};

fn check(title: &str, lead: &str, expect: Relevance) {
    let content = content(title, lead, "");
    let article = Article { content: &content, outlet: None, published: Some(noon("2026-05-01")) };
    assert_eq!(analyse(rules(), &article, &Context::default()).relevance, expect, "{title}: {lead}");
}

#[test]
fn who_asks_the_doctor_only_comes_from_there() {
    let title = "Đau vai gáy có nên xoa bóp?";
    check(title, "Em hay tê tay về đêm, có cần chụp phim không? (Thu Hà, Lạng Sơn)", Relevance::Mentions);
    check(title, "Em hay tê tay về đêm, mong bác sĩ giải đáp. (Văn Bình, 35 tuổi, Lạng Sơn)", Relevance::Mentions);
    check("Lũ cuốn trôi cầu tạm", "Cây cầu gỗ bị nước cuốn (Nà Pàn, Lạng Sơn) lúc rạng sáng.", Relevance::About);
    check("Lũ cuốn trôi cầu tạm", "Nước lên rất nhanh. (Xã Quốc Khánh, Lạng Sơn) Ba hộ phải di dời.", Relevance::About);
}

#[test]
fn a_team_that_is_met_is_no_news_of_the_place() {
    check("Đội trẻ thủ đô thắng trận mở màn", "Họ vượt qua CLB Lạng Sơn với tỷ số 3-1 trên sân nhà.", Relevance::Mentions);
    check("CLB Lạng Sơn ra mắt huấn luyện viên", "Ông ký hợp đồng hai năm.", Relevance::About);
    check("Tạm giữ hai xe gỗ lậu", "Đội quản lý thị trường thuộc Chi cục Quản lý thị trường Lạng Sơn lập biên bản.", Relevance::About);
}

#[test]
fn what_it_is_compared_with_is_no_news_of_it() {
    check("Không phải Mẫu Sơn, đây mới là nơi săn mây đẹp nhất", "Du khách phải đi bộ hai giờ.", Relevance::Mentions);
    check("Thung lũng hoa mới nổi", "Nơi đây lạnh quanh năm và đẹp như Mẫu Sơn.", Relevance::Mentions);
    check("Giá mận tăng", "Ở các tỉnh như Lạng Sơn, nông dân được mùa.", Relevance::Mentions);
    check("Mẫu Sơn phủ băng", "Du khách đổ về ngắm băng.", Relevance::About);
}
