//! Who lives in the place, and names that are a place and a person.

use domain::Relevance;

use super::roles::check;

#[test]
fn who_lives_there_makes_its_news_where_no_other_place_is_named() {
    let lead = "Bị trượt chân khi hái măng, một phụ nữ ở Lạng Sơn rơi xuống khe sâu.";
    check("Người phụ nữ rơi xuống khe núi", lead, Relevance::About);
    check("Bé sơ sinh trước cổng chùa", "Chị Lan, ngụ xã Hợp Tiến, tỉnh Lạng Sơn, nghe tiếng khóc lúc 5h.", Relevance::About);
    check("Người phụ nữ thoát chết nhờ ghép gan", "Bệnh nhân là một phụ nữ ở Lạng Sơn.", Relevance::Mentions);
    check("Người phụ nữ rơi xuống khe núi ở Sơn La", "Đi cùng chị là một phụ nữ ở Lạng Sơn.", Relevance::Mentions);
    check("Chiêu lừa mới", "Tiền bị chuyển đi khi một phụ nữ ở Lạng Sơn bấm vào liên kết.", Relevance::Mentions);
}

#[test]
fn a_street_that_bears_a_person_s_name_is_no_city() {
    check("Xe khách lật lúc nửa đêm", "Xe lật trên đường Hồ Chí Minh, đoạn qua huyện Hợp Tiến (Lạng Sơn).", Relevance::About);
    check("Xe khách lật lúc nửa đêm", "Xe rời TP Hồ Chí Minh, dự kiến qua Lạng Sơn.", Relevance::Mentions);
}
