//! Names that somebody or something bears, and names that only look so.

use domain::Relevance;

use super::ids;

fn check(title: &str, text: &str, expect: Relevance) {
    assert_eq!(ids(title, text, "2026-05-01").1, expect, "{title}");
}

#[test]
fn a_singer_a_horse_or_a_beer_of_that_name_is_doubtful() {
    check("Ca sĩ Kỳ Lừa ra album mới", "Kỳ Lừa thu âm ở Sài Gòn.", Relevance::Unsure);
    check("Họa sĩ Đồng Đăng bày tranh lụa", "", Relevance::Unsure);
    check("Ngựa Kỳ Lừa về nhất", "", Relevance::Unsure);
    check("Bia Kỳ Cùng thua kiện", "Kỳ Cùng phải đổi tên.", Relevance::Unsure);
    check("Thơ \"Kỳ Lừa\" in lần hai", "", Relevance::Unsure);
    check("Nhóm nhạc ra ca khúc \"Mẫu Sơn\"", "", Relevance::Unsure);
    check("Ca sĩ Kỳ Lừa ra album mới", "Cô sinh ở Lạng Sơn.", Relevance::About);
    check("Cô giáo Mẫu Sơn băng rừng đến lớp", "", Relevance::About);
    check("Nghệ sĩ hài Cốc Nam bị tố quịt tiền", "", Relevance::Unsure);
    check("Chú voi Kỳ Cùng tròn 40 tuổi", "", Relevance::Unsure);
    check("Ca sĩ Lê An hát ở Kỳ Lừa", "", Relevance::About);
}

#[test]
fn a_firm_or_a_school_of_that_name_is_doubtful_where_another_province_is_told_of() {
    check("Công ty TNHH Cốc Nam nợ thuế", "Xưởng ở Long An đóng cửa.", Relevance::Unsure);
    check("Trường mầm non Đồng Đăng bị đình chỉ", "Cơ sở ở Thủ Đức có hai lớp.", Relevance::Unsure);
    check("Trường mầm non Đồng Đăng bị đình chỉ", "Cơ sở có hai lớp.", Relevance::About);
    check("Công ty TNHH Cốc Nam nợ thuế", "Xưởng ở Lạng Sơn và Long An đóng cửa.", Relevance::About);
}

#[test]
fn a_ship_with_a_number_and_a_footballer_are_no_province() {
    check("Tàu Lạng Sơn 09 mắc cạn", "", Relevance::Unsure);
    check("Tàu Lạng Sơn - Hà Nội chạy lại", "", Relevance::Mentions);
    check("Tàu Lạng Sơn 8h sáng mới rời ga", "", Relevance::About);
    check("Tiền đạo Trần Lạng Sơn lập cú đúp", "", Relevance::Unsure);
    check("Trần Lạng Sơn lập cú đúp", "", Relevance::Unsure);
    check("Lang Son: the song that made a band famous", "The band wrote it in a van.", Relevance::Unsure);
    check("Lang Son, the racehorse, retires", "It won nine races.", Relevance::Unsure);
    check("The yacht Lang Son runs aground", "Six crew were rescued.", Relevance::Unsure);
    check("Phố mang tên Lạng Sơn ở Hải Phòng sửa vỉa hè", "", Relevance::Unsure);
    check("Lang Son: the border that never sleeps", "Trucks queue in the province.", Relevance::About);
}

#[test]
fn a_painter_and_a_street_abroad_are_no_province_in_chinese() {
    check("画家谅山的水墨世界", "谅山在巴黎办展。", Relevance::Unsure);
    check("谅山路下周封闭", "上海谅山路改造。", Relevance::Unsure);
    check("谅山小馆开业", "", Relevance::Unsure);
    check("谅山路段下周封闭", "", Relevance::About);
    check("谅山小馆开业", "越南风味受欢迎。", Relevance::About);
}

#[test]
fn a_dish_in_a_row_with_those_of_other_provinces_comes_from_there() {
    check("Hội chợ hút khách", "Có chả mực Quảng Ninh, vịt quay Lạng Sơn và cam Cao Phong.", Relevance::Mentions);
    check("Hội chợ hút khách", "Có vịt quay Lạng Sơn, chả mực Quảng Ninh và nem Bùi.", Relevance::Mentions);
    check("Quán vịt quay Lạng Sơn bị phạt", "Quán ở Quảng Ninh.", Relevance::Unsure);
    check("Quán vịt quay Lạng Sơn, ở Quảng Ninh bị phạt", "", Relevance::Unsure);
}

#[test]
fn a_word_behind_may_make_another_word_with_the_last_syllable() {
    check("Xã Tân Đoàn kết nối cung cầu", "", Relevance::Unsure);
    check("Xã Tân Đoàn kết nối cung cầu", "Hội nghị do tỉnh Lạng Sơn tổ chức.", Relevance::About);
    check("Xã Tân Đoàn mở chợ phiên", "", Relevance::About);
}

#[test]
fn a_market_that_is_said_to_lie_elsewhere_lies_there_in_the_headline_too() {
    check("Cải tạo chợ Tân Thanh", "Chợ Tân Thanh ở Lâm Hà, Lâm Đồng sẽ được lợp lại mái.", Relevance::None);
    check("Cải tạo chợ Tân Thanh", "Chợ sẽ được lợp lại mái.", Relevance::About);
}

#[test]
fn a_unit_that_came_later_does_not_speak_for_a_name() {
    let check = |day: &str, expect: Relevance| {
        let found = ids("Thụy Hùng bên suối", "Cách huyện Thạch An (Cao Bằng) 20 km, xã Thụy Hùng có 400 hộ.", day);
        assert_eq!(found.1, expect, "{day}");
    };
    check("2019-05-20", Relevance::None);
    check("2026-05-20", Relevance::About);
}
