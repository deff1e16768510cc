//! Headlines whose scene the article sets elsewhere, each with a look-alike that says nothing wrong.

use super::FILLER;
use super::claims::check;

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
