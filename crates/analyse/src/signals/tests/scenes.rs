//! Headlines whose scene the article sets elsewhere, each with a look-alike that says nothing wrong.

use super::claims::check;
use super::{FILLER, fired};
use crate::Context;
use crate::testing::{content, findings};

const SCENE: &[&str] = &["headline_scene"];

#[track_caller]
fn check_vi(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn a_home_a_helper_or_a_place_that_was_spared_is_no_scene() {
    let fire = "Cháy nhà trọ ở Công Sơn, Lạng Sơn";
    let scene = "Nhà trọ cháy lúc 4 giờ ở xã Lộc Bình.";
    check_vi(fire, &format!("{scene} Công an xã Công Sơn cử xe sang hỗ trợ."), SCENE);
    check_vi(fire, &format!("{scene} Nhà trọ thứ hai ở xã Công Sơn cháy một giờ sau."), &[]);
    let slide = "Sạt lở ở Ba Sơn, đường lên đỉnh Mẫu Sơn đứt đoạn";
    let road = "Đất đá sạt xuống đường tỉnh, xã Mẫu Sơn.";
    check_vi(slide, &format!("{road} Các tuyến đường của xã Ba Sơn không bị ảnh hưởng."), SCENE);
    check_vi(slide, &format!("{road} Các tuyến đường của xã Ba Sơn cũng sạt."), &[]);
}

#[test]
fn an_old_commune_is_carried_by_the_ward_that_it_was_made_a_part_of() {
    let moved = "Tiệc cưới ở xã Gia Cát có 300 khách";
    check_vi(moved, "Tiệc cưới bày ở phường Kỳ Lừa, Lạng Sơn. Nhiều người ở phường Kỳ Lừa đến dự.", &[]);
    let merged = "Thị trấn Cao Lộc trước đây nhập với các xã Hợp Thành, Gia Cát thành phường Kỳ Lừa, Lạng Sơn. Giấy tờ nộp ở phường.";
    check_vi("Người dân thị trấn Cao Lộc cũ nộp giấy tờ ở đâu", merged, &[]);
}

#[test]
fn a_name_that_looks_like_ours_below_a_lead_with_ours_is_another_place() {
    let check = |title: &str, lead: &str, text: &str, expect: &[&str]| {
        let content = content(title, lead, &format!("{text}\n{FILLER}"));
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{title}: {text}");
    };
    let (title, lead) = ("Cháy xưởng gỗ ở Cao Lộc", "Lửa cháy trong đêm ở Cao Lộc, Lạng Sơn.");
    check(title, lead, "UBND xã Can Lộc đang thống kê thiệt hại.", &["headline_place"]);
    check(title, lead, "UBND xã Cao Lộc đang thống kê thiệt hại. Xe chở gỗ từ xã Can Lộc tới.", &[]);
    check(title, lead, "Xe chở gỗ cho xã Can Lộc bị cháy.", &[]);
}

#[test]
fn brought_to_or_on_the_way_to_a_place_is_not_there() {
    let told = &["wrong_place"][..];
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let english = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {filler}"), expect);
    let blast = "Fireworks exploded in Bac Ninh province on Monday. Police in Bac Ninh said two boys had made them.";
    english("Fireworks hurt two in Lang Son", &format!("{blast} They are being treated at Lang Son General Hospital."), told);
    english("Fireworks hurt two in Lang Son", &format!("{blast} A second blast went off in Lang Son an hour later."), &[]);
    let lorry =
        "A lorry overturned in Bac Ninh province. Bac Ninh police said it was carrying melons to the Tan Thanh border gate in Lang Son.";
    english("Lorry overturns in Lang Son", lorry, told);
    let moved = "A house burned in Dong Dang commune, Lang Son. Three people were taken to a hospital in Hai Phong. Police in Hai Phong cleared the way.";
    english("House fire in Lang Son hurts three", moved, &[]);
    let bitten = "A boy from Lang Son was taken to a hospital in Hanoi. The Hanoi health department praised the doctors in Hanoi.";
    english("Boy in Lang Son bitten by a cobra", bitten, &[]);
    let growers = "Growers send more melons to Lang Son. Bac Ninh authorities said that prices rose. Bac Ninh growers were happy.";
    english("Melon prices rise in Lang Son", growers, &[]);
    let truck = "Xe tải lật trên quốc lộ 1 qua tỉnh Bắc Ninh.";
    check_vi(
        "Lật xe tải ở Lạng Sơn",
        &format!("{truck} Cảnh sát giao thông Bắc Ninh cho biết xe chở dưa lên cửa khẩu Tân Thanh (Lạng Sơn)."),
        told,
    );
    let reached = "Xe tải từ Bắc Ninh chở dưa lên Lạng Sơn, đến xã Ba Sơn thì lật. Công an tỉnh Bắc Ninh báo tin cho gia đình ở Bắc Ninh.";
    check_vi("Lật xe tải ở Lạng Sơn", reached, &[]);
    let helped =
        "Bốn người vận chuyển ma túy từ Bắc Ninh lên Lạng Sơn bị bắt. Công an tỉnh Bắc Ninh phối hợp. Công an tỉnh Bắc Ninh khám xét nhà.";
    check_vi("Phá đường dây ma túy ở Lạng Sơn", helped, &[]);
    let chinese = "集市每逢集日热闹。车站有班车开往省城。路边的小店营业到深夜。";
    let bus = "周一凌晨，一辆货车在越南北宁省侧翻。";
    check("谅山货车侧翻", &format!("{bus}北宁省交警表示，货车当时载着西瓜驶往谅山。{chinese}"), told);
    check("谅山货车侧翻", &format!("一辆货车从北宁省运货前往谅山，行至谅山省同登乡时侧翻。北宁省公安通知了家属。{chinese}"), &[]);
}

#[test]
fn a_distance_from_a_place_is_beside_it() {
    let text = "Earth came down two kilometres from Tan Thanh on Sunday. About 150 trucks were sent on to Chi Ma border gate instead. The road \
        will be open by Wednesday, the department said. No one was hurt, and the market went on.";
    check("Landslide blocks trucks at Tan Thanh", text, &[]);
}

#[test]
fn what_happened_is_set_in_another_province_and_ours_stands_in_a_row_or_under_its_weather() {
    const WRONG: &[&str] = &["wrong_place"];
    let title = "Nổ mỏ đá ở Lạng Sơn, hai người chết";
    let scene = "Vụ nổ mỏ đá ở xã Võ Nhai, tỉnh Thái Nguyên làm hai người chết. Người dân Thái Nguyên kể mỏ có từ lâu.";
    check_vi(title, &format!("{scene} Đài khí tượng dự báo Cao Bằng, Lạng Sơn còn mưa."), WRONG);
    check_vi(title, &format!("{scene} Vụ nổ thứ hai ở mỏ đá của Lạng Sơn không làm ai chết."), &[]);
    check_vi(title, "Vụ nổ mỏ đá ở xã Hữu Lũng, tỉnh Lạng Sơn làm hai người chết. Đài khí tượng dự báo Thái Nguyên còn mưa.", &[]);
    let english =
        "Two workers died on Tuesday. The licence of the pit runs until 2029. A dozen men work there. The road was closed for a day.";
    let title = "Quarry blast kills two in Lang Son";
    let scene = "The blast was set off at the Phu Thinh quarry in Thai Nguyen province. Families in Thai Nguyen wait for news.";
    check(title, &format!("{scene} Rain is forecast for the north, including Cao Bang and Lang Son. {english}"), WRONG);
    let once = "The blast was set off at the Phu Thinh quarry in Thai Nguyen province.";
    check(title, &format!("{once} One man is being treated at a hospital in Lang Son. {english}"), WRONG);
    check(title, &format!("{scene} The quarry blast was heard in the hills of Lang Son. {english}"), &[]);
    let chinese = "水库建于1978年，库容二百万立方米。灾民暂住在学校里，饮用水由车队送来。道路已经抢通，电力还没有来。附近的工厂停了工，市场照样开门，孩子们在操场上课。";
    check(
        "谅山水库溃坝 淹没三村",
        &format!("水库位于太原省武崖乡。太原省的村民说水来得很快。气象部门预计，谅山、高平仍有大雨。{chinese}"),
        WRONG,
    );
    check("谅山水库溃坝 淹没三村", &format!("水库位于谅山省右陇乡。气象部门预计，太原、高平仍有大雨。{chinese}"), &[]);
}

#[test]
fn a_chinese_commune_that_no_list_knows_is_another_one_too() {
    let rest = "土方约四千立方米，民兵连夜清理，预计周三通车，没有人员伤亡。气象部门说雨势将减弱，过往车辆应当绕行。沿线居民说石头是半夜滚下来的，声音很大。";
    check("谅山同登乡发生滑坡", &format!("滑坡发生在八达乡的公路旁，谅山省派人到场。{rest}"), &["headline_place"]);
    check("谅山同登乡发生滑坡", &format!("滑坡发生在同登乡的公路旁，谅山省派人到场，八达乡派民兵支援。{rest}"), &[]);
    check("谅山同登乡发生滑坡", &format!("滑坡发生在该乡的公路旁，谅山省派人到场。{rest}"), &[]);
}

#[test]
fn a_commune_told_by_its_country_alone_has_no_name() {
    let text = "Three people died of a fever in Dong Dang commune, Lang Son, doctors said. Dong Dang has two clinics. Medicine came by road. \
                The school was closed for a week. Nurses went from door to door and gave out leaflets in three languages.";
    check("Fever kills three in Vietnamese border commune", text, &[]);
    check("Fever kills three in Ba Son commune", text, &["headline_place"]);
}

#[test]
fn the_name_of_an_old_district_is_carried_by_its_communes() {
    let two = "Thương lái về xã Tân Đoàn và xã Khánh Khê, Lạng Sơn thu mua hồi. Chợ Khánh Khê đông từ sáng.";
    check_vi("Giá hồi ở Văn Quan nhích lên", two, &[]);
    check_vi("Giá hồi ở xã Văn Quan nhích lên", two, &["headline_place"]);
    check_vi("Giá hồi ở Hữu Lũng nhích lên", two, &["headline_place"]);
}

#[test]
fn a_gate_by_its_name_alone_is_held_against_the_one_of_the_article() {
    const PLACE: &[&str] = &["headline_place"];
    let title = "Bắt xe chở nầm lợn qua Tân Thanh";
    check_vi(title, "Công an tỉnh Lạng Sơn dừng xe trên đường lên cửa khẩu Cốc Nam. Số hàng không có giấy tờ.", PLACE);
    check_vi(title, "Công an tỉnh Lạng Sơn dừng xe trên đường từ Tân Thanh sang cửa khẩu Cốc Nam. Số hàng không có giấy tờ.", &[]);
    check_vi(title, "Công an tỉnh Lạng Sơn dừng xe trong đêm. Số hàng không có giấy tờ.", &[]);
    let title = "Bắt xe chở nầm lợn của xưởng Tân Thanh";
    check_vi(title, "Công an tỉnh Lạng Sơn dừng xe trên đường lên cửa khẩu Cốc Nam. Số hàng không có giấy tờ.", &[]);
}

#[test]
fn across_the_border_or_in_another_province_from_the_first_sentence_on() {
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let english = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text} {filler}"), expect);
    let shed = "Part of a shed fell in on Monday in Pingxiang, Guangxi, and two porters were hurt.";
    english("Shed falls in Lang Son, two hurt", &format!("{shed} Trade at the Tan Thanh gate in Lang Son kept working."), SCENE);
    english("Shed falls in Lang Son, two hurt", &format!("{shed} Another shed fell in at the Tan Thanh gate in Lang Son."), &[]);
    english("Lang Son porters hurt as shed falls", &format!("{shed} Trade at the Tan Thanh gate in Lang Son kept working."), &[]);
    let slide = "A landslide buried a house in Nghe An province on Monday, killing three members of a family.";
    english("Landslide kills three in Lang Son", &format!("{slide} Lang Son was not affected."), SCENE);
    english("Landslide kills three in Lang Son", &format!("{slide} Another buried a house in Cong Son, Lang Son."), &[]);
    let stalls = "Sixty stalls burnt down at Mong Cai market in Quang Ninh.";
    english("Dong Dang market fire destroys 60 stalls", &format!("{stalls} Traders from Dong Dang in Lang Son lost goods."), SCENE);
    english("Dong Dang traders lose goods in fire", &format!("{stalls} Traders from Dong Dang in Lang Son lost goods."), &[]);
    let hail = "24日下午，中国广西凭祥市突降冰雹，一百间房屋瓦面被砸穿。市民的汽车也被砸坏，保险公司派出六名查勘员。";
    check("越南谅山突降冰雹", &format!("{hail}一界之隔的越南谅山省没有受到影响。"), SCENE);
    let bridge = "Cầu Suối Thử ở tỉnh Phú Thọ bị lũ cuốn sập đêm 11/11.";
    check_vi("Sập cầu ở Lạng Sơn", &format!("{bridge} Cùng đêm, Lạng Sơn có mưa vừa, không có thiệt hại."), SCENE);
    check_vi("Sập cầu ở Lạng Sơn", &format!("{bridge} Các tỉnh có nguy cơ như Lạng Sơn được yêu cầu kiểm tra cầu yếu."), SCENE);
    check_vi("Sập cầu ở Lạng Sơn", &format!("{bridge} Cùng đêm, một cầu treo ở Lạng Sơn bị sập."), &[]);
    let slide =
        "17日夜间，太原省发生山体滑坡，掩埋一户人家，造成3人死亡。集市照常开市，班车照常发车，路边的小店营业到深夜，孩子们排队等车。";
    // 谅山东京坊 holds no 山东.
    let game = "谅山东京坊公安11日破获一起网络赌博案，逮捕两人。集市照常开市，班车照常发车，路边的小店营业到深夜，孩子们排队等车。";
    check("谅山东京坊破获网络赌博案", game, &[]);
    check("谅山山体滑坡致3人死亡", &format!("{slide}谅山省派出救援人员协助搜救。"), SCENE);
    check("谅山同登火灾致3人死亡", &format!("{}谅山省未受影响。", slide.replace("山体滑坡，掩埋一户人家", "火灾")), SCENE);
    check("谅山山体滑坡致3人死亡", &format!("{slide}谅山省也发生山体滑坡。"), &[]);
    check("越南谅山突降冰雹", &format!("{hail}越南谅山省也有冰雹，二十间房屋受损。"), &[]);
}

#[test]
fn a_story_of_which_all_places_are_of_another_province_is_not_ours() {
    let told = &["wrong_place"][..];
    let flood = "Nước suối cuốn trôi hai căn nhà ở xóm Nà Thử trong đêm.";
    let title = "Lạng Sơn: Lũ cuốn trôi hai ngôi nhà";
    let led = |text: &str, expect: &[&str]| {
        let content = content(title, "Tỉnh Lạng Sơn vừa có mưa lớn.", &format!("{text}\n{FILLER}"));
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{text}");
    };
    led(&format!("{flood} Theo Ban Chỉ huy phòng thủ dân sự tỉnh Cao Bằng, mưa còn kéo dài."), told);
    led(&format!("{flood} Theo Ban Chỉ huy phòng thủ dân sự tỉnh Lạng Sơn, mưa còn kéo dài."), &[]);
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let english = |text: &str, expect: &[&str]| check("Lang Son farmers bring in the tangerines", &format!("{text} {filler}"), expect);
    let farmers = "Farmers in Lang Son bring in the tangerines.";
    let there = "Pickers were at work in Na Thu commune of Thai Nguyen province. Traders come to Thai Nguyen before sunrise.";
    english(&format!("{farmers} {there}"), told);
    english(&format!("{farmers} {there} Prices in Lang Son rose."), &[]);
    english(&format!("{farmers} {there} Pickers in Dong Dang wait."), &[]);
}

#[test]
fn a_gate_lies_in_one_commune() {
    let told = &["wrong_address"][..];
    let gate = |address: &str| format!("Xe dưa qua cửa khẩu Chi Ma, {address}, tỉnh Lạng Sơn từ sáng sớm.");
    check_vi("Xe dưa qua cửa khẩu Chi Ma", &gate("xã Đồng Đăng"), told);
    check_vi("Xe dưa qua cửa khẩu Chi Ma", &gate("xã Mẫu Sơn"), &[]);
    check_vi("Xe dưa qua cửa khẩu Chi Ma", "Xe dưa qua cửa khẩu Chi Ma, Đồng Đăng, Tân Thanh, tỉnh Lạng Sơn từ sáng sớm.", &[]);
    for row in ["xã Đồng Đăng và phường Kỳ Lừa", "xã Đồng Đăng, phường Kỳ Lừa", "xã Đồng Đăng có ga"] {
        check_vi("Xe dưa qua cửa khẩu Chi Ma", &format!("Xe dưa qua cửa khẩu Chi Ma, {row} từ sáng sớm."), &[]);
    }
    check_vi("Hiến máu ở Đồng Đăng", "Đồn Biên phòng cửa khẩu Chi Ma, xã Đồng Đăng, hiến máu.", &[]);
    for (row, expect) in [("tỉnh Lạng Sơn, cho biết số thu tăng", told), ("UBND xã Mẫu Sơn cùng góp quỹ", &[])] {
        check_vi("Số thu ở Lạng Sơn", &format!("Hải quan cửa khẩu Chi Ma, xã Đồng Đăng, {row}."), expect);
    }
    let row = "Khu kinh tế có các khu: cửa khẩu Chi Ma, xã Đồng Đăng, khu trung chuyển và cửa khẩu Hữu Nghị.";
    check_vi("Xe dưa qua cửa khẩu Chi Ma", row, &[]);
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the road.";
    check("Melons through Chi Ma", &format!("Melons pass the Chi Ma border gate in Dong Dang commune, Lang Son. {filler}"), told);
    let chinese = "谅山省同登乡新清口岸开辟西瓜通道，货车排成一列，每五分钟放行一辆。司机说往年要等大半天，如今三小时就能过境。";
    check("谅山西瓜出口", chinese, told);
    check("谅山西瓜出口", &chinese.replace("同登乡新清口岸", "同登乡友谊口岸"), &[]);
}

#[test]
fn an_event_across_the_border_is_none_of_the_place_opposite() {
    let told = &["headline_scene"][..];
    let filler = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the road.";
    let english = |text: &str, expect: &[&str]| check("Fire guts fruit warehouse in Lang Son", &format!("{text} {filler}"), expect);
    let puzhai = "A fire broke out at about 7 p.m. on Monday in a warehouse in Puzhai, in China's Guangxi region";
    english(&format!("{puzhai}, across from Vietnam's Tan Thanh border gate. Pingxiang firefighters put it out."), told);
    english(&format!("{puzhai}, and spread to sheds at Tan Thanh border gate. Pingxiang firefighters put it out."), &[]);
    english(&format!("{puzhai}. Lang Son police closed the road at Tan Thanh border gate."), &[]);
    let chinese = "集市每逢五日开市。车站的班车很多。路边的小店营业到深夜。";
    let market = "中国广西凭祥市浦寨一水果市场起火，";
    check("谅山一水果市场起火", &format!("{market}当地与越南新清口岸仅一街之隔。凭祥消防部门两小时后将火扑灭。{chinese}{chinese}"), told);
    check("谅山一水果市场起火", &format!("{market}火势蔓延到越南新清口岸的摊位。凭祥消防部门前往支援。{chinese}{chinese}"), &[]);
    let coach = "Xe khách chạy tuyến Cao Bằng - Hà Nội lật trên quốc lộ 4A qua xã Na Sầm, tỉnh Lạng Sơn, bảy người bị thương.";
    check_vi("Xe khách lật ở Lạng Sơn, bảy người bị thương", coach, &[]);
}

#[test]
fn who_tells_of_it_is_at_home_nowhere() {
    let told = &["wrong_place"][..];
    let hospital = "Bệnh viện Đa khoa tỉnh Lạng Sơn tiếp nhận hai nam sinh bị bỏng.";
    let police = "Công an xã Xuân Lương đã thu giữ hóa chất.";
    let led = |text: &str, expect: &[&str]| check_vi("Lạng Sơn: Tự chế pháo, hai nam sinh bị bỏng", text, expect);
    let house = "hai em chế pháo tại một căn nhà bỏ trống ở xã Xuân Lương, tỉnh Bắc Ninh thì pháo nổ";
    led(&format!("{hospital} Theo gia đình, {house}. {police}"), told);
    led(&format!("{hospital} Gia đình hai em ở xã Xuân Lương, tỉnh Bắc Ninh mong các em sớm khỏi."), &[]);
}

#[test]
fn a_vehicle_or_a_firm_of_ours_had_its_accident_where_it_was() {
    let told = &["wrong_place"][..];
    let title = "Lạng Sơn: Xe tải lao xuống suối, tài xế tử vong";
    let police = "Công an tỉnh Thái Nguyên đang điều tra.";
    check_vi(title, &format!("Xe tải biển số Lạng Sơn lao xuống suối tại xã Chợ Rã, tỉnh Thái Nguyên. {police}"), told);
    check_vi(title, &format!("Xe của nhà xe Lạng Sơn lao xuống suối tại xã Chợ Rã, tỉnh Thái Nguyên. {police}"), told);
    check_vi(title, "Xe tải biển số Thái Nguyên lao xuống suối tại xã Bình Gia, tỉnh Lạng Sơn. Công an tỉnh Lạng Sơn đang điều tra.", &[]);
    let said = "Xe tải Lạng Sơn lao xuống suối ở Thái Nguyên";
    check_vi(said, &format!("Xe tải biển số Lạng Sơn lao xuống suối tại xã Chợ Rã, tỉnh Thái Nguyên. {police}"), &[]);
}

#[test]
fn a_commune_of_the_same_name_in_another_province_is_not_ours() {
    let told = &["wrong_place"][..];
    let title = "Cháy chợ Đồng Đăng, Lạng Sơn: 30 quầy hàng bị thiêu rụi";
    let there = "Chợ Đồng Đăng ở xã Đồng Đăng, tỉnh Phú Thọ, bốc cháy, 30 quầy hàng bị thiêu rụi.";
    check_vi(title, &format!("{there} Công an tỉnh Phú Thọ điều 5 xe chữa cháy."), told);
    check_vi(title, &format!("{there} UBND tỉnh Phú Thọ hỗ trợ mỗi hộ 5 triệu đồng."), told);
    let here = "Chợ Đồng Đăng ở xã Đồng Đăng, tỉnh Lạng Sơn, bốc cháy, 30 quầy hàng bị thiêu rụi.";
    check_vi(title, &format!("{here} Công an tỉnh Bắc Ninh hỗ trợ hai xe chữa cháy. Tỉnh Bắc Ninh thăm hỏi các hộ."), &[]);
}
