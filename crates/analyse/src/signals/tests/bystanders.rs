//! An event of another province under a headline that sets it in ours, where the article has ours in passing, each with a look-alike that is ours.

use super::FILLER;
use super::claims::check;

#[track_caller]
fn check_vi(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn goods_of_ours_in_an_event_elsewhere_do_not_make_it_ours() {
    let fire = "Lạng Sơn: Cháy xưởng gỗ, thiệt hại 4 tỷ đồng";
    let there = "Đêm 19/11, xưởng gỗ của ông Hà Văn Thử ở xã Lục Nam, tỉnh Bắc Ninh bốc cháy. Công an tỉnh Bắc Ninh điều 5 xe đến.";
    check_vi(fire, &format!("{there} Nhiều khúc keo mua từ miền núi, trong đó có keo của Lạng Sơn."), &["wrong_place"]);
    check_vi(fire, &format!("{there} Cùng lúc, một xưởng gỗ ở Lạng Sơn cháy."), &[]);
    let here = "Đêm 19/11, xưởng gỗ của ông Hà Văn Thử, quê Bắc Ninh, ở xã Tân Đoàn bốc cháy. Công an tỉnh Lạng Sơn điều 5 xe đến.";
    check_vi(fire, here, &[]);
}

#[test]
fn a_commune_that_helps_the_bereaved_of_an_event_there_is_where_it_was() {
    let crash = "Tai nạn ở Lạng Sơn, hai người tử vong";
    let there = "Tối 24/10, xe máy va chạm với xe tải tại xã Lục Nam, tỉnh Bắc Ninh. Công an tỉnh Bắc Ninh đã tạm giữ tài xế.";
    let hospital = "Một người được đưa đến Bệnh viện Đa khoa tỉnh Lạng Sơn nhưng không qua khỏi.";
    check_vi(crash, &format!("{there} {hospital} UBND xã Lục Nam hỗ trợ mỗi gia đình 10 triệu đồng."), &["wrong_place"]);
    let here = "Tối 24/10, xe máy va chạm với xe tải ở Lạng Sơn. UBND xã Lục Nam (Bắc Ninh) hỗ trợ mỗi gia đình 10 triệu đồng.";
    check_vi(crash, here, &[]);
}

#[test]
fn two_provinces_that_were_merged_are_one() {
    let bus = "Bus plunges into ravine in Lang Son, killing three";
    let filler = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. Buses stop \
        in front of the gate every half hour, and a row of noodle shops across the road is open until midnight. Rain is forecast for Monday.";
    let there = "A coach left the road in Yen Bai district of Lao Cai province on Sunday. Three passengers died, Lao Cai police said.";
    check(bus, &format!("{there} The bride's family lives in Lang Son. {filler}"), &["wrong_place"]);
    let here = "A coach left the road near Sai Ho pass on Sunday. Three passengers died, Lang Son police said.";
    check(bus, &format!("{here} The party was on its way home to Lao Cai. {filler}"), &[]);
}

#[test]
fn what_opens_a_headline_is_where_it_is() {
    let queue = "Cửa khẩu Hữu Nghị ùn tắc, xe nông sản nằm chờ ba ngày";
    let there = "Hơn 300 xe nông sản nằm chờ ở cửa khẩu Kim Thành (Lào Cai). Ban Quản lý Khu kinh tế tỉnh Lào Cai đang điều tiết.";
    check_vi(queue, &format!("{there} Có chủ hàng tính chuyển sang cửa khẩu Hữu Nghị, nơi hàng vẫn đi đều."), &["headline_place"]);
    check_vi("Cửa khẩu Hữu Nghị đón thêm xe từ Lào Cai", &format!("{there} Có chủ hàng chuyển sang cửa khẩu Hữu Nghị, Lạng Sơn."), &[]);
}

#[test]
fn a_market_that_is_named_as_spared_is_not_where_it_happened() {
    let strike = "Tan Thanh market traders strike over doubled rents";
    let there = "Hundreds kept their shutters down at Dong Kinh market in Lang Son city on Thursday. The operator of the hall had doubled rents in May. \
        Talks are to be held on Saturday in the ward's hall, and both sides say they hope for an agreement before the holiday season begins.";
    let filler =
        "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets.";
    check(strike, &format!("{there} Traders at Tan Thanh market are not affected. {filler}"), &["headline_place"]);
    check(strike, &format!("{there} Traders at Tan Thanh market joined them. {filler}"), &[]);
}

#[test]
fn a_market_authority_is_no_town() {
    let text = "十一月二十二日，谅山省市场管理局在同登乡拦下一辆冷藏车。检查人员在蔬菜下面发现八吨没有检疫证明的冻鸡爪。司机阮文海供称，每趟可得五百万盾运费。\
        市场管理局已对货物依法扣押，并将全部销毁。年前还将开展三次集中检查。";
    check("谅山市场管理部门查获走私冻品", text, &[]);
}
