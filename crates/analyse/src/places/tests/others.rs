//! Sentences that tell of others beside the place.

use domain::Relevance;

use super::roles::check;

#[test]
fn a_row_goes_on_behind_another_name_of_ours() {
    let title = "Các tuyến đường mới sắp khởi công";
    check(
        title,
        "Hòa Lạc - Hòa Bình, Chợ Mới - Bắc Kạn, Hữu Nghị - Chi Lăng, Đồng Đăng - Trà Lĩnh có tên trong kế hoạch.",
        Relevance::Mentions,
    );
    check("Lũ chia cắt nhiều bản", "Xã Thất Khê, xã Tân Tiến, xã Quốc Việt của Lạng Sơn mất điện.", Relevance::About);
}

#[test]
fn an_item_of_a_row_may_lie_in_the_place() {
    let title = "Gợi ý du xuân trong ngày";
    check(title, "Bái Đính, Hương Tích, Côn Sơn, động Tam Thanh ở Lạng Sơn đều hợp với gia đình có trẻ nhỏ.", Relevance::Mentions);
    check("Hang động đón khách trở lại", "Động Tam Thanh ở Lạng Sơn mở cửa từ sáng nay.", Relevance::About);
}

#[test]
fn what_is_told_of_another_province_in_the_same_words_is_shared() {
    let title = "Hội chợ mùa thu đông khách";
    check(title, "Quầy của Lạng Sơn bán mật ong, quầy của Cà Mau bán cua.", Relevance::Mentions);
    check(title, "Quầy của Lạng Sơn bán mật ong, khách Cà Mau mua nhiều.", Relevance::About);
}

#[test]
fn a_way_that_only_goes_by_is_no_scene() {
    let title = "Đoàn khách đầu tiên lên tàu liên vận";
    check(title, "Tàu rời ga Yên Viên lúc 21h, qua ga Đồng Đăng rồi sang Bằng Tường.", Relevance::Mentions);
    check("Xe khách gặp nạn trong đêm", "Chiếc xe lật trên quốc lộ 1 qua Đồng Đăng lúc 2h.", Relevance::About);
}

#[test]
fn an_earlier_post_is_no_deed_of_the_authority() {
    let title = "Ông Trần Văn Hiệu làm vụ trưởng";
    check(title, "Trước khi được điều động, ông là Phó Chủ tịch UBND tỉnh Lạng Sơn.", Relevance::Mentions);
    check(title, "Chủ tịch UBND tỉnh Lạng Sơn chúc mừng ông trước khi lên đường.", Relevance::About);
}

#[test]
fn what_only_comes_from_there_is_no_news_of_it() {
    check(
        "Chủ quán bún 40 năm kể chuyện nghề",
        "Bà sinh ra trong một gia đình đông con ở Lạng Sơn, năm 20 tuổi về xuôi.",
        Relevance::Mentions,
    );
    check("Bộ sưu tập áo dài ra mắt", "Họa tiết lấy cảm hứng từ phiên chợ xứ Lạng.", Relevance::Mentions);
    check("Ba cháu bé chào đời trong đêm lũ", "Ca sinh ba diễn ra tại trạm y tế xã Cao Lộc, Lạng Sơn.", Relevance::About);
}

#[test]
fn a_case_that_teaches_is_an_example() {
    check("Kho hóa chất trong khu dân cư", "Từ vụ nổ ở Lạng Sơn, chuyên gia nêu ba việc các đô thị cần làm.", Relevance::Mentions);
    check("Kho hóa chất phát nổ", "Vụ nổ ở Lạng Sơn làm hai người bị thương.", Relevance::About);
}

#[test]
fn an_authority_that_helps_another_provinces_shares_the_news() {
    let title = "Triệt phá ổ nhóm trộm xe máy";
    check(title, "Công an tỉnh Hưng Yên phối hợp với Công an Lạng Sơn bắt 7 người.", Relevance::Mentions);
    check(title, "Công an Lạng Sơn phối hợp với Công an tỉnh Hưng Yên bắt 7 người.", Relevance::About);
}

#[test]
fn a_longer_number_is_another_office() {
    check("Chi cục Hải quan khu vực VIII thu giữ hàng giả", "Lô hàng khai xuất xứ Hàn Quốc.", Relevance::None);
    check("Chi cục Hải quan khu vực VI thu giữ hàng giả", "Lô hàng khai xuất xứ Hàn Quốc.", Relevance::About);
}
