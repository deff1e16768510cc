//! Headlines with another size than their article: a power of ten, a digit, a multiple, a rise that was a fall; each with look-alikes that are right.

use super::FILLER;
use super::claims::check;

const ENGLISH: &str = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str = "集市每逢集日开市。车站有班车开往省城。路边的小店营业到深夜。";
const TOLD: &[&str] = &["headline_figure"];

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {FILLER}"), expect);
}

#[test]
fn what_all_get_is_no_share_of_it() {
    let title = "Trao 4,5 tỷ đồng cho 90 hộ dân Công Sơn, Lạng Sơn";
    vietnamese(title, "Mỗi hộ ở Công Sơn, Lạng Sơn nhận 5 triệu đồng, tổng cộng 450 triệu đồng cho 90 hộ dân.", TOLD);
    let right = title.replace("4,5 tỷ", "450 triệu");
    vietnamese(&right, "Mỗi hộ ở Công Sơn, Lạng Sơn nhận 5 triệu đồng, tổng cộng 450 triệu đồng cho 90 hộ dân.", &[]);
    vietnamese(&right, "Mỗi hộ trong 90 hộ dân ở Công Sơn, Lạng Sơn nhận 5 triệu đồng.", &[]);
}

#[test]
fn a_number_slips_by_a_power_of_ten_or_a_digit() {
    let title = "Lạng Sơn mở 1.260 km đường tuần tra mới";
    vietnamese(title, "Lạng Sơn vừa mở 126 km đường tuần tra dọc biên giới.", TOLD);
    vietnamese(title, "Lạng Sơn vừa mở 1.260 km đường tuần tra dọc biên giới, riêng năm nay 126 km.", &[]);
    vietnamese(title, "Lạng Sơn vừa mở 760 km đường tuần tra ở phía bắc và 500 km đường ở phía nam.", &[]);
    vietnamese(title, "Lạng Sơn vừa mở thêm đường. Suối ở đây dài 126 km, nước trong quanh năm.", &[]);
    let title = "Bãi xe ở Đồng Đăng, Lạng Sơn chứa 3.500 container";
    vietnamese(title, "Bãi xe ở Đồng Đăng, Lạng Sơn chứa được 350 xe đầu kéo.", TOLD);
    vietnamese(title, "Bãi xe ở Đồng Đăng, Lạng Sơn chứa được 3.480 xe đầu kéo.", &[]);
    vietnamese(title, "Mỗi bãi xe ở Đồng Đăng, Lạng Sơn chứa được 350 xe đầu kéo.", &[]);
    let title = "Lang Son opens 1,260 kilometres of patrol road";
    check(title, &format!("The province opened 126 kilometres of patrol road on Monday. {ENGLISH}"), TOLD);
    check(title, &format!("The province opened 1,258 kilometres of patrol road on Monday. {ENGLISH}"), &[]);
}

#[test]
fn who_comes_to_a_place_is_counted_in_many_words() {
    let title = "Lễ hội ở Lạng Sơn đón 250.000 lượt khách";
    vietnamese(title, "Lễ hội ở Lạng Sơn đón 205.000 người trong ba ngày.", TOLD);
    vietnamese(title, "Lễ hội ở Lạng Sơn đón 250.000 người trong ba ngày.", &[]);
    vietnamese(title, "Lễ hội ở Lạng Sơn đón gần 250.000 người. Có 2.300 người lao động phục vụ.", &[]);
    vietnamese("Lạng Sơn có 120 khách sạn", "Lạng Sơn có 120 khách sạn và đón 9.000 du khách.", &[]);
    let title = "Lang Son draws 250,000 visitors over the holiday";
    check(title, &format!("Some 205,000 people visited Lang Son over the holiday, the province said. {ENGLISH}"), TOLD);
    check(title, &format!("Some 250,000 people visited Lang Son over the holiday, the province said. {ENGLISH}"), &[]);
    check(title, &format!("The province welcomed 160,000 guests from Vietnam and 90,000 from abroad. {ENGLISH}"), &[]);
    let title = "谅山假期接待游客25万人次";
    check(title, &format!("谅山省假期接待游客20.5万人次。{CHINESE}"), TOLD);
    check(title, &format!("谅山省假期接待游客24.8万人次。{CHINESE}"), &[]);
}

#[test]
fn a_number_that_rounds_is_the_same() {
    check("谅山海关查获茶叶38公斤", &format!("谅山海关起获茶叶38.2公斤。{CHINESE}"), &[]);
    check("谅山海关查获茶叶38公斤", &format!("谅山海关起获茶叶83公斤。{CHINESE}"), TOLD);
    check("Lang Son customs seize 38 kilos of tea", &format!("Lang Son customs seized 38.2 kilos of tea. {ENGLISH}"), &[]);
}

#[test]
fn how_many_times_as_much() {
    let title = "Giá hồng ở Lạng Sơn tăng gấp ba năm ngoái";
    vietnamese(title, "Giá hồng ở Lạng Sơn là 42.000 đồng/kg, trong khi cùng kỳ năm trước chỉ 24.000 đồng.", TOLD);
    vietnamese(title, "Giá hồng ở Lạng Sơn là 66.000 đồng/kg, trong khi cùng kỳ năm trước chỉ 24.000 đồng.", &[]);
    vietnamese(title, "Giá hồng ở Lạng Sơn là 42.000 đồng/kg. Ông Thử nói giá hồng gấp 3 lần năm ngoái 14.000 đồng.", &[]);
    vietnamese(title, "Giá hồng ở Lạng Sơn năm nay tăng 40% so với vụ trước.", TOLD);
    vietnamese(title, "Giá hồng ở Lạng Sơn năm nay tăng 200% so với vụ trước.", &[]);
    vietnamese(title, "Giá hồng ở Lạng Sơn lên cao. Xuất khẩu của cả nước tăng 40%.", &[]);
    vietnamese("Giá hồng ở Lạng Sơn có thể tăng gấp ba", "Giá hồng ở Lạng Sơn tăng 40% so với vụ trước.", &[]);
    let title = "Sản lượng mận Lạng Sơn giảm một nửa";
    vietnamese(title, "Sản lượng mận Lạng Sơn còn 900 tấn, năm trước là 1.100 tấn.", TOLD);
    vietnamese(title, "Sản lượng mận Lạng Sơn còn 560 tấn, năm trước là 1.100 tấn.", &[]);
    vietnamese(title, "Sản lượng mận Lạng Sơn giảm 48% so với năm trước.", &[]);
    let title = "Lang Son plum prices double";
    check(title, &format!("Plum prices in Lang Son rose to 42,000 dong from 34,000 dong last year. {ENGLISH}"), TOLD);
    check(title, &format!("Plum prices in Lang Son rose to 42,000 dong from 21,500 dong last year. {ENGLISH}"), &[]);
    check("Lang Son double murder trial opens", &format!("A court in Lang Son opened the trial. Costs rose 12 percent. {ENGLISH}"), &[]);
    let title = "Fruit exports through Lang Son double";
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let rise = |by: &str| {
        format!(
            "Exports of fruit through Lang Son rose {by}, the customs office said. Some 96 per cent of papers are cleared within the hour."
        )
    };
    check(title, &format!("{} {english}", rise("12 per cent")), &["headline_figure"]);
    check(title, &format!("{} {english}", rise("98 per cent")), &[]);
    check(title, &format!("{} Rail freight doubled. {english}", rise("12 per cent")), &[]);
    let title = "谅山水果出口量翻一番";
    check(title, &format!("谅山水果出口量今年为1500吨，去年同期为1200吨。{CHINESE}"), TOLD);
    check(title, &format!("谅山水果出口量今年为2350吨，去年同期为1200吨。{CHINESE}"), &[]);
}

#[test]
fn what_rose_did_not_fall() {
    let title = "Tai nạn giao thông ở Lạng Sơn tăng 12%";
    vietnamese(title, "Số vụ tai nạn giao thông ở Lạng Sơn giảm 12% so với cùng kỳ.", TOLD);
    vietnamese(title, "Số vụ tai nạn giao thông ở Lạng Sơn tăng 12% so với cùng kỳ.", &[]);
    vietnamese(title, "Số vụ tai nạn ở Lạng Sơn giảm 12%. Tính cả va chạm nhẹ thì tăng 12%.", &[]);
    vietnamese(title, "Cảnh sát Lạng Sơn cho biết 12% là mức cao hơn năm trước.", &[]);
    let title = "Border trade in Lang Son rises 12 percent";
    check(title, &format!("Border trade in Lang Son fell 12 percent in October. {ENGLISH}"), TOLD);
    check(title, &format!("Border trade in Lang Son rose 12 percent in October. {ENGLISH}"), &[]);
    check("谅山口岸货运量增长12%", &format!("谅山口岸货运量同比下降12%。{CHINESE}"), TOLD);
    check("谅山口岸货运量增长12%", &format!("谅山口岸货运量同比增长12%。{CHINESE}"), &[]);
}

#[test]
fn how_long_it_lasts() {
    let title = "Nắng nóng kéo dài 20 ngày ở Lạng Sơn";
    vietnamese(title, "Đợt nắng nóng ở Lạng Sơn kéo dài 12 ngày, theo đài khí tượng.", TOLD);
    vietnamese(title, "Đợt nắng nóng ở Lạng Sơn kéo dài 3 tuần, theo đài khí tượng.", &[]);
    vietnamese(title, "Đợt nắng nóng ở Lạng Sơn kéo dài từ ngày 3 đến ngày 20, có 12 ngày trên 39 độ.", &[]);
    vietnamese(title, "Lạng Sơn nắng nóng nhiều ngày. Mưa có thể kéo dài 2 ngày tới.", &[]);
    let title = "Trường học ở Lạng Sơn nghỉ học 3 tuần vì thủy đậu";
    vietnamese(title, "Một trường ở Lạng Sơn cho học sinh nghỉ học 3 ngày vì thủy đậu.", TOLD);
    vietnamese(title, "Một trường ở Lạng Sơn cho học sinh nghỉ học 21 ngày vì thủy đậu, một trường khác nghỉ học 3 ngày.", &[]);
    vietnamese(title, "Một trường ở Lạng Sơn cho học sinh nghỉ học 9 ngày vì thủy đậu, sau đó cho nghỉ học 12 ngày nữa.", &[]);
    let title = "Lang Son school closed for 3 weeks over flu";
    check(title, &format!("A school in Lang Son closed for 3 days over flu. {ENGLISH}"), TOLD);
    check(title, &format!("A school in Lang Son closed for 21 days over flu, another closed for 3 days. {ENGLISH}"), &[]);
    check("谅山一小学因流感停课3周", &format!("谅山一所小学因流感停课3天。{CHINESE}"), TOLD);
    vietnamese(
        "Lạng Sơn: Xử kẻ buôn lậu sau 3 năm trốn",
        "Tòa ở Lạng Sơn xử kẻ buôn lậu, tuyên 5 năm tù sau khi trốn sang nước khác.",
        &[],
    );
    let title = "Heatwave lasts 20 days in Lang Son";
    check(title, &format!("The heatwave in Lang Son lasted 12 days, the station said. {ENGLISH}"), TOLD);
    check(title, &format!("The heatwave in Lang Son lasted three weeks, the station said. {ENGLISH}"), &[]);
}

#[test]
fn on_which_day() {
    let title = "Từ 15/12, thu phí xe qua cửa khẩu Tân Thanh, Lạng Sơn";
    vietnamese(title, "Cửa khẩu Tân Thanh, Lạng Sơn, thu phí xe theo giờ từ ngày 5/12.", TOLD);
    vietnamese(title, "Ngày 9/11, Lạng Sơn quyết định thu phí xe qua cửa khẩu Tân Thanh từ ngày 15/12.", &[]);
    vietnamese(title, "Lạng Sơn thu phí xe qua cửa khẩu Tân Thanh từ giữa tháng sau. Chợ mở lại từ ngày 5/12.", &[]);
    vietnamese(title, "Ngày 5/12, Lạng Sơn báo thu phí xe qua cửa khẩu Tân Thanh từ chủ nhật tới.", &[]);
    let text = "Cửa khẩu Tân Thanh, Lạng Sơn, thu phí xe theo giờ từ ngày 5/6.";
    vietnamese("Từ 15/6, thu phí xe qua cửa khẩu Tân Thanh, Lạng Sơn", text, TOLD);
    vietnamese("Từ 1/6, thu phí xe qua cửa khẩu Tân Thanh, Lạng Sơn", text, &[]);
    let title = "Lang Son gate starts charging lorries on December 15";
    check(title, &format!("The gate in Lang Son starts charging lorries by the hour on December 5. {ENGLISH}"), TOLD);
    check(title, &format!("The gate in Lang Son starts charging lorries by the hour on Dec. 15. {ENGLISH}"), &[]);
    let title = "谅山口岸12月15日起按小时收费";
    check(title, &format!("谅山口岸12月5日起对货车按小时收费。{CHINESE}"), TOLD);
    check(title, &format!("谅山口岸12月15日起对货车按小时收费。{CHINESE}"), &[]);
}

#[test]
fn stalls_and_stretches_of_road_are_counted() {
    let body = |things: &str| format!("谅山省有关部门周五通报，同登乡本次共清查{things}。{CHINESE}");
    check("谅山清查48个摊位", &body("18个摊位"), TOLD);
    check("谅山清查18个摊位", &body("18个摊位"), &[]);
    check("谅山清查历时8个月", &body("18个摊位"), &[]);
    check("谅山二十四节气", &body("第二个节气和20个节令"), &[]);
    let title = "Lạng Sơn kiểm tra 48 km đường ở Đồng Đăng";
    vietnamese(title, "Đoàn liên ngành tỉnh Lạng Sơn kiểm tra 18 km đường trên địa bàn xã Đồng Đăng.", TOLD);
    vietnamese(title, "Đoàn liên ngành tỉnh Lạng Sơn kiểm tra 48 km đường trên địa bàn xã Đồng Đăng.", &[]);
    vietnamese(title, "Đoàn liên ngành tỉnh Lạng Sơn kiểm tra hai tuyến, dài 30 km và 18 km đường, ở xã Đồng Đăng.", &[]);
    let title = "Lạng Sơn kiểm tra 48 điểm sạt lở ở Đồng Đăng";
    vietnamese(title, "Đoàn liên ngành tỉnh Lạng Sơn kiểm tra 18 điểm sạt lở trên địa bàn xã Đồng Đăng.", TOLD);
    let title = "Lang Son checks 48 km of road in Dong Dang";
    check(title, &format!("An inspection team of Lang Son checked 18 km of road in Dong Dang commune on Friday. {ENGLISH}"), TOLD);
    check(title, &format!("An inspection team of Lang Son checked 48 km of road in Dong Dang commune on Friday. {ENGLISH}"), &[]);
}

#[test]
fn a_multiple_is_held_against_the_rise_of_its_own_noun() {
    let title = "Lượng khách đến Lạng Sơn dịp lễ tăng gấp ba";
    vietnamese(title, "Lượng khách đến Lạng Sơn dịp lễ tăng 9% so với năm trước. Doanh thu dịch vụ tăng 14%.", TOLD);
    vietnamese(title, "Lượng khách đến Lạng Sơn dịp lễ là 21.000, năm trước 7.000. Doanh thu dịch vụ tăng 14%.", &[]);
    let title = "Số doanh nghiệp lập mới ở Lạng Sơn tăng gấp đôi";
    vietnamese(title, "Số doanh nghiệp lập mới ở Lạng Sơn tăng 16%. Số doanh nghiệp trở lại tăng 8%.", TOLD);
    let title = "Tea exports of Lang Son double";
    check(title, &format!("Tea exports of Lang Son were up 7% this year. Sales at home grew 12%. {ENGLISH}"), TOLD);
    check(title, &format!("Tea exports of Lang Son were up 103% this year. Sales at home grew 12%. {ENGLISH}"), &[]);
    let title = "谅山茶叶出口翻番";
    check(title, &format!("谅山茶叶出口量同比增长7%，国内占58%。茶园面积增加12%。{CHINESE}{CHINESE}"), TOLD);
    check(title, &format!("谅山茶叶出口量同比增长98%，国内占58%。茶园面积增加12%。{CHINESE}{CHINESE}"), &[]);
}

#[test]
fn a_weight_below_two_persons_in_other_words_and_those_jailed_are_compared() {
    let told = &["headline_figure"][..];
    let weight = |text: &str, expect: &[&str]| check("Bắt giữ 4 tấn chân gà ở Đồng Đăng, Lạng Sơn", &format!("{text}\n{FILLER}"), expect);
    weight("Đội Quản lý thị trường số 4 bắt giữ xe tải ở Đồng Đăng, Lạng Sơn. Tổng khối lượng chân gà là 1,4 tấn.", told);
    weight("Đội Quản lý thị trường số 4 bắt giữ xe tải ở Đồng Đăng, Lạng Sơn. Tổng khối lượng chân gà là 4 tấn.", &[]);
    let coats =
        |text: &str, expect: &[&str]| check("600 học sinh ở Ba Sơn, Lạng Sơn được tặng áo ấm", &format!("{text}\n{FILLER}"), expect);
    coats("Trường ở Ba Sơn, Lạng Sơn có 260 em nhận áo ấm.", told);
    coats("Trường ở Ba Sơn, Lạng Sơn có 600 em nhận áo ấm, 260 em nhận thêm ủng.", &[]);
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let jailed = |text: &str, expect: &[&str]| check("Eleven jailed over gold in Lang Son", &format!("{text} {filler}"), expect);
    jailed("A court in Lang Son gave prison terms to seven people over gold.", told);
    jailed("A court in Lang Son gave prison terms to eleven people over gold, seven people among them from one hamlet.", &[]);
}
