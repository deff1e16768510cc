//! An answered claim told again under a headline in other words, and what only looks like it.

use super::fired;
use crate::testing::{content, findings, rules};
use crate::{Answered, Claim, Context, Settled};

#[track_caller]
fn check(old: [&str; 2], new: [&str; 2], again: bool) {
    let old = content(old[0], "", old[1]);
    let claim = Claim::of(rules(), &old, None);
    let answered = [Answered { case: "vụ việc 12", answer: "Đã trả lời.", claim: &claim, settled: Settled::Sent }];
    let found = findings(&content(new[0], "", new[1]), &Context { answered: &answered, ..Context::default() });
    assert_eq!(fired(&found).contains(&"answered_before"), again, "{new:?}: {claim:?}");
}

#[test]
fn the_same_sum_for_the_same_road_at_the_same_place_is_told_again() {
    let old =
        ["Xã Đồng Đăng thu 5 triệu đồng mỗi hộ để làm đường bê tông", "Hộ nghèo cũng phải đóng đủ. Đường bê tông liên thôn dài 2,3 km."];
    check(old, ["Dân Đồng Đăng è cổ góp tiền", "Làm đường bê tông liên thôn, mỗi nhà phải nộp 5 triệu đồng, kể cả hộ nghèo."], true);
    check(old, ["Quỹ khuyến học Đồng Đăng", "Mỗi doanh nghiệp ủng hộ 5 triệu đồng tặng xe đạp cho học sinh."], false);
    check(old, ["Dân Ba Sơn è cổ góp tiền", "Làm đường bê tông liên thôn, mỗi nhà phải nộp 5 triệu đồng, kể cả hộ nghèo."], false);
}

#[test]
fn a_headline_that_tells_the_contrary_tells_nothing_again() {
    let old = ["Xã Công Sơn phá 30 ha rừng thông phòng hộ", "Rừng thông phòng hộ bị chặt từ mùa hè."];
    check(old, ["Công Sơn mất rừng thông", "Ở xã Công Sơn, 30 ha rừng thông phòng hộ bị lâm tặc chặt phá."], true);
    check(old, ["Xã Công Sơn trồng 30 ha rừng thông phòng hộ", "Rừng thông phòng hộ được trồng từ mùa hè."], false);
    let old = ["友谊口岸对每辆货车加收五十万盾防疫费", "谅山友谊口岸每天约有一千辆货车进出。"];
    check(old, ["友谊口岸对每辆货车减免五十万盾停车费", "谅山友谊口岸每天约有一千辆货车进出。"], false);
    let old = ["Mau Son resort fells 30 hectares of protected forest in Lang Son", "The resort is to have 200 villas on the slope."];
    check(old, ["Mau Son resort to plant 30 hectares of forest in Lang Son", "The resort is to have 200 villas on the slope."], false);
}
