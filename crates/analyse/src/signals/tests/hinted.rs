//! Articles that tell of our area without its name, and of another province where somebody comes from, mourns or was caught; each with a look-alike that
//! is set there.

use super::claims::check;

const PLAIN: &str = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Quán ăn bên kia đường mở cửa đến khuya.";
const ENGLISH: &str = "The market opens at five and closes at noon. Traders bring vegetables and tea.";
const PLACE: &[&str] = &["headline_place"];
const WRONG: &[&str] = &["wrong_place"];

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {PLAIN}"), expect);
}

#[test]
fn the_border_is_ours_where_no_other_province_at_it_is_named() {
    let title = "Dưa hấu ùn ứ ở Lạng Sơn";
    let text =
        "Ông Nguyễn Văn Thử ở xã Ia Pa, tỉnh Gia Lai, đứng nhìn ruộng dưa. Ở Gia Lai còn 1.300 ha. Năm xe dưa nằm chờ trên biên giới.";
    vietnamese(title, text, &[]);
    let there = "Năm xe dưa nằm ở bãi tại xã Tân Tiến, tỉnh Bắc Ninh. Công an tỉnh Bắc Ninh phân luồng cho xe dưa.";
    vietnamese(title, there, PLACE);
    let there = "Năm xe dưa nằm ở bãi biên giới tại xã Bát Xát, tỉnh Lào Cai. Công an tỉnh Lào Cai phân luồng cho xe dưa.";
    vietnamese(title, there, PLACE);
}

#[test]
fn who_is_mourned_elsewhere_died_here() {
    let title = "Ba công nhân tử vong trong hầm ở Lạng Sơn";
    let text = "Tại xã Nga Sơn, tỉnh Thanh Hóa, ba chiếc quan tài về cùng một chiều. Người nhà ở Thanh Hóa dựng rạp từ sáng.";
    vietnamese(title, text, &[]);
    let there = "Tại xã Nga Sơn, tỉnh Thanh Hóa, vách hầm sập lúc sáng sớm. Công an tỉnh Thanh Hóa đưa ba người ra khỏi hầm.";
    vietnamese(title, there, PLACE);
    let title = "Truck driver found dead in Lang Son";
    let text = "In Tien Hai commune of Hung Yen province, a family waited for a call. His relatives in Hung Yen will bring him home.";
    check(title, &format!("{text} {ENGLISH}"), &[]);
    let there = "In Tien Hai commune of Hung Yen province, a driver was found dead in his truck. Hung Yen police opened the door.";
    check(title, &format!("{there} {ENGLISH}"), PLACE);
}

#[test]
fn who_won_something_comes_from_where_the_headline_says() {
    let text = "Tại thành phố Hải Phòng, kỳ thi tin học bế mạc chiều qua. Em Vi Thử đoạt huy chương vàng. Sở Giáo dục Hải Phòng trao giải.";
    vietnamese("Học sinh Lạng Sơn giành huy chương vàng tin học", text, &[]);
    vietnamese("Lạng Sơn trao huy chương vàng tin học", text, PLACE);
}

#[test]
fn who_was_caught_elsewhere_is_handed_over() {
    let title = "Cướp tiệm vàng ở Lạng Sơn: nghi phạm bị bắt";
    let text = "Công an tỉnh Bắc Ninh bắt nghi phạm tại xã Tiên Du, tỉnh Bắc Ninh. Nghi phạm trú tại xã Ba Sơn.";
    vietnamese(title, &format!("{text} Công an tỉnh Bắc Ninh bàn giao nghi phạm cho đơn vị điều tra."), &[]);
    vietnamese(title, &format!("{text} Công an tỉnh Bắc Ninh tạm giữ nghi phạm để điều tra."), WRONG);
    let text = "北宁省公安通过定位追踪车辆，在收费站将其拦下。北宁省公安说，嫌犯户籍同登乡，已承认盗车八起。附近的集市照常开门。";
    check("谅山男子被捕 涉嫌盗车八起", text, &[]);
    check("谅山发生盗车案八起", text, WRONG);
}

#[test]
fn whose_people_are_is_not_where_it_happened() {
    let stuck =
        "Khách du lịch mắc kẹt trên đỉnh Mẫu Sơn, Lạng Sơn vì sạt lở. Họ ở phường Hoàn Kiếm. Công an xã Mẫu Sơn, Lạng Sơn đưa họ xuống.";
    vietnamese("Đoàn khách Hà Nội mắc kẹt trên đỉnh Mẫu Sơn", stuck, &[]);
    vietnamese("Bốn người Bắc Ninh mắc kẹt trên đỉnh Mẫu Sơn", stuck, &[]);
    vietnamese("Hà Nội: du khách mắc kẹt trên đỉnh núi", stuck, PLACE);
    vietnamese("Đoàn khách Hà Nội mắc kẹt trên đỉnh Mẫu Sơn", &stuck.replace("phường Hoàn Kiếm", "TP Hải Phòng"), PLACE);
    let text = "Tourists were stranded on Mau Son in Lang Son by a landslide. Lang Son police walked them down from Mau Son.";
    check("Hanoi tourists stranded on Mau Son", &format!("{text} {ENGLISH}"), &[]);
    check("河内游客被困谅山母山", "游客因滑坡被困谅山省母山山顶。谅山省公安把他们带下山。附近的集市照常开门。", &[]);
}

#[test]
fn a_province_is_told_by_the_one_that_it_was_merged_with() {
    let there = "Xe khách chạy từ Lạng Sơn về xuôi lật ở xã Lạng Giang, tỉnh Bắc Ninh. Công an tỉnh Bắc Ninh cứu sáu người.";
    vietnamese("Xe khách Lạng Sơn lật ở Bắc Giang", there, &[]);
    vietnamese("Xe khách Lạng Sơn lật ở Thái Nguyên", there, PLACE);
    let slide = "Sạt lở vùi một ngôi nhà ở xã Công Sơn, tỉnh Lạng Sơn. Công an tỉnh Lạng Sơn đưa hai người ra.";
    vietnamese("Sạt lở ở Bắc Giang", slide, PLACE);
}
