//! Sentences that tell of others beside the place.

use domain::Relevance;

use super::ids;
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
    check(title, "Quầy trưng bày của Lạng Sơn bán mật ong, quầy của Cà Mau bán cua.", Relevance::Mentions);
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

#[test]
fn a_way_that_goes_on_from_the_place_only_goes_by() {
    check("Đoàn tàu hàng đầu tiên", "Tàu dừng ở Đồng Đăng rồi về ga Giáp Bát sau bốn ngày.", Relevance::Mentions);
    check("Tài xế bỏ chạy khi gặp chốt", "Xe chạy từ xã Quốc Khánh đến Thất Khê thì bị chặn.", Relevance::About);
}

#[test]
fn a_year_tells_another_story_unless_it_is_a_birth_or_a_part_of_a_date() {
    let title = "Bắt người vận chuyển pháo";
    check(title, "Hoàng Văn Lâm (SN 1986, trú Bắc Ninh) bị bắt với 40 kg pháo tại xã Quốc Khánh, Lạng Sơn.", Relevance::About);
    check("Lễ kỷ niệm ngày thương binh", "Nhân ngày 27/7/1947, tỉnh Lạng Sơn mời 200 thương binh dự gặp mặt.", Relevance::About);
    check("Nhạc sĩ và những chuyến đi", "Ca khúc được viết năm 1968 trong một đêm ở Lạng Sơn.", Relevance::Mentions);
}

#[test]
fn what_an_example_of_the_place_teaches_is_wider_in_a_title_too() {
    check("Nhìn từ Lạng Sơn: làm sao giữ chợ phiên?", "Nhiều nơi đang mất dần chợ phiên.", Relevance::Mentions);
}

#[test]
fn a_road_may_lie_elsewhere() {
    check("Hai tài xế dùng ma túy", "Tổ tuần tra dừng xe trên cao tốc Bắc Giang - Lạng Sơn, đoạn qua Bắc Ninh.", Relevance::Mentions);
    check("Hai tài xế dùng ma túy", "Tổ tuần tra dừng xe trên cao tốc Bắc Giang - Lạng Sơn, đoạn qua xã Chi Lăng.", Relevance::About);
}

#[test]
fn where_somebody_fell_is_no_birthplace_and_where_he_is_sent_from_does_not_act() {
    check("Bia trên đồi", "Bia ghi tên những người hy sinh năm 1979 tại Đồng Đăng vừa được sơn lại.", Relevance::About);
    check("Ba người ngộ độc rượu", "Họ được chuyển từ Bệnh viện Đa khoa Lạng Sơn xuống tuyến cuối.", Relevance::Mentions);
    check("Nguyên phó giám đốc bị bắt", "Ông từng công tác tại Sở Xây dựng Lạng Sơn.", Relevance::Mentions);
}

#[test]
fn a_visit_is_no_question() {
    check("Thứ trưởng thăm vùng lũ", "Đoàn công tác thăm hỏi, động viên các hộ mất nhà ở xã Quốc Khánh, Lạng Sơn.", Relevance::About);
}

#[test]
fn what_another_province_gives_is_news_of_the_place() {
    check("Hà Nội hỗ trợ Lạng Sơn 15 tỷ đồng", "Khoản tiền giúp dựng lại nhà sau lũ.", Relevance::About);
    check("Hà Nội học kinh nghiệm của Lạng Sơn", "Đoàn cán bộ xem chợ đêm.", Relevance::Mentions);
}

#[test]
fn a_region_or_a_list_is_wider_than_the_place() {
    check("Hội diễn ngành may khép lại", "Hội diễn khu vực 2 diễn ra tại Lạng Sơn, có 18 đoàn.", Relevance::Mentions);
    check("Nữ đô cử giành ba huy chương", "Cô gái người Lạng Sơn nâng tổng cử 198 kg.", Relevance::Mentions);
    check("Nhận diện chiêu lừa", "Một phụ huynh ở Lạng Sơn suýt mất tiền.", Relevance::Mentions);
    check("Vải ngoại tràn chợ", "Vải nhập qua đường Lạng Sơn rẻ hơn một nửa.", Relevance::Mentions);
    check("公安部任命五省公安厅长", "一名大校出任谅山省公安厅长，其余人分赴顺化等地。", Relevance::Mentions);
    check("Night train returns to Vietnam", "It stops at Dong Dang for checks.", Relevance::Mentions);
}

#[test]
fn what_is_set_registered_or_bought_there_is_news_of_something_else() {
    check("Ra mắt tiểu thuyết mới", "Chuyện lấy bối cảnh Đồng Đăng những năm 1980.", Relevance::Mentions);
    check("越南女作家推出小说", "故事以同登为背景。", Relevance::Mentions);
    check("Novelist of Vietnam returns", "The book is set in Dong Dang.", Relevance::Mentions);
    check("Xe khách dùng phù hiệu giả", "Danh sách có 14 xe đăng ký ở Lạng Sơn.", Relevance::Mentions);
    check("Chợ vắng khách", "Trước kia mỗi tuần chị lên Lạng Sơn lấy hàng hai chuyến.", Relevance::Mentions);
    check("越南国会讨论退休年龄", "谅山代表建议提前。", Relevance::Mentions);
    check("Cháy rừng lan từ Quảng Tây sang", "Đám cháy ở Đồng Đăng tắt lúc nửa đêm.", Relevance::About);
    check("Quảng Tây dập cháy rừng", "Đám cháy ở Đồng Đăng tắt lúc nửa đêm.", Relevance::Mentions);
}

#[test]
fn what_somebody_remembers_is_long_ago() {
    check("Ký ức phóng viên", "Tháng 2/1979 ông có mặt ở Đồng Đăng, nay sống ở quê.", Relevance::Mentions);
    check("Kim có thể đi tàu tới Nga", "Ông bước xuống tàu ở ga Đồng Đăng hồi tháng 2.", Relevance::Mentions);
    check("Kim có thể đi tàu tới Nga", "Ông bước xuống tàu ở ga Đồng Đăng (Lạng Sơn) hồi tháng 2.", Relevance::Mentions);
    check("Kim có thể đi tàu tới Nga", "Ông bước xuống tàu ở ga Đồng Đăng hồi 8 giờ.", Relevance::About);
    check("Ba mươi năm đi diễn", "Anh nhớ nhất đêm diễn ở Đình Lập, Lạng Sơn.", Relevance::Mentions);
    check("Cháy chợ trong đêm", "Tháng 2/2026, một vụ cháy nữa xảy ra ở Đồng Đăng.", Relevance::About);
}

#[test]
fn a_list_an_earlier_visit_and_an_origin_before_two_names_are_no_news() {
    check("越共中央总书记会见代表", "来自谅山母山的老人代表发言。", Relevance::Mentions);
    check("老挝总理访问越南", "此前，他曾于去年访问谅山考察。", Relevance::Mentions);
    check("越南公布百强企业", "谅山一家矿业公司首次上榜。", Relevance::Mentions);
    check("Lao prime minister arrives in Vietnam", "Last year he toured Lang Son to study its gates.", Relevance::Mentions);
    check("Prettiest villages of Vietnam named", "The list includes Lang Son and Lo Lo Chai.", Relevance::Mentions);
    check("Harvest up by a tenth", "The Lang Son agriculture department expects more fruit in Vietnam.", Relevance::About);
}

#[test]
fn both_gates_and_a_namesake_across_the_border() {
    check("Youyi Guan and Huu Nghi resume cargo", "", Relevance::About);
    check("Huu Nghi and Youyi Guan resume cargo", "", Relevance::About);
    let pingxiang = |text: &str| ids("Night market opens", text, "2026-05-01").0.iter().any(|id| id == "cn_pingxiang");
    assert!(pingxiang("Traders from Lang Son sell fruit in Pingxiang."));
    assert!(!pingxiang("Traders sell tea in Pingxiang, Jiangxi.") && !pingxiang("Pingxiang in Jiangxi has a new market."));
}
