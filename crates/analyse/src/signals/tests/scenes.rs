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
