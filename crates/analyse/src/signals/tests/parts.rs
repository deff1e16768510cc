//! Wholes whose parts come to something else, each with look-alikes that add up, are open or count some twice.

mod wholes;

use super::FILLER;
use super::claims::check;
use crate::Context;
use crate::testing::{content, findings};

const TOLD: &[&str] = &["figure_sum"];

#[test]
fn the_parts_that_make_up_a_whole_come_to_it() {
    let vietnamese = |text: &str, expect: &[&str]| check("Hỗ trợ nhà ở tại Cao Lộc, Lạng Sơn", &format!("{text}\n{FILLER}"), expect);
    let of = "Xã Cao Lộc, Lạng Sơn hỗ trợ 45 hộ, gồm 20 hộ ở thôn Nà Pài, 15 hộ ở thôn Nà Lùng";
    vietnamese(&format!("{of} và 12 hộ ở thôn Nà Cuổi."), TOLD);
    vietnamese(&format!("{of} và 10 hộ ở thôn Nà Cuổi."), &[]);
    // The list is open, or counts something else beside.
    vietnamese("Xã Cao Lộc, Lạng Sơn hỗ trợ 45 hộ, gồm 20 hộ ở thôn Nà Pài, 15 hộ ở thôn Nà Lùng.", &[]);
    vietnamese(&format!("{of} và một số hộ khác, tăng 12 hộ."), &[]);
    vietnamese("Xã Cao Lộc, Lạng Sơn hỗ trợ khoảng 45 hộ, gồm 20 hộ nghèo và 27 hộ cận nghèo.", &[]);
    // Millions are printed short, and what each gets is no part.
    vietnamese("Xã Cao Lộc, Lạng Sơn chi 1,2 tỷ đồng, gồm 860 triệu đồng cho đường và 335 triệu đồng cho cầu.", &[]);
    vietnamese("Xã Cao Lộc, Lạng Sơn chi 49 triệu đồng, gồm 500.000 đồng tiền mặt và 200.000 đồng tiền hàng mỗi suất.", &[]);
    vietnamese("Xã Cao Lộc, Lạng Sơn có 45 hộ, trong đó 30 hộ ở các thôn biên giới, 20 hộ nghèo các thôn.", &[]);
    // Of some of them each may be counted twice, but for those of places.
    vietnamese("Xã Cao Lộc, Lạng Sơn hỗ trợ 45 hộ, trong đó 30 hộ nghèo, 20 hộ có người già.", &[]);
    vietnamese("Xã Cao Lộc, Lạng Sơn hỗ trợ 45 hộ, trong đó thôn Nà Pài 30 hộ, thôn Nà Lùng 20 hộ.", TOLD);
    vietnamese("Xã Cao Lộc, Lạng Sơn hỗ trợ 45 hộ, trong đó thôn Nà Pài 20 hộ, thôn Nà Lùng 15 hộ.", &[]);
    let english = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let english = |text: &str, expect: &[&str]| check("Housing aid in Cao Loc, Lang Son", &format!("{text} {english}"), expect);
    english("Cao Loc commune in Lang Son helps 45 households, made up of 20 households in Na Thu and 27 households in Na Mau.", TOLD);
    english("Cao Loc commune in Lang Son helps 47 households, made up of 20 households in Na Thu and 27 households in Na Mau.", &[]);
    let chinese = |text: &str, expect: &[&str]| {
        check("谅山高禄乡住房补助", &format!("{text}集市每逢五日开市，村民带来蔬菜和茶叶。车站每半小时有一班车。"), expect)
    };
    chinese("越南谅山省高禄乡补助45户，其中甲村20户，乙村27户。", TOLD);
    chinese("越南谅山省高禄乡补助47户，其中甲村20户，乙村27户。", &[]);
}

#[test]
fn the_sum_is_printed_as_each_language_prints_it() {
    let text = format!("Tỉnh Lạng Sơn chi 4.500 triệu đồng, gồm 2.000 triệu đồng cho đường và 2.600,5 triệu đồng cho cầu.\n{FILLER}");
    let content = content("Đường và cầu ở Lạng Sơn", "", &text);
    let found = findings(&content, &Context::default());
    let signal = found.signals.iter().find(|s| s.rule == "figure_sum").unwrap();
    assert!(signal.reason.contains("4.600.500.000,"), "{}", signal.reason);
    assert!(signal.reason_en.contains("4,600,500,000:"), "{}", signal.reason_en);
    assert!(signal.reason_zh.contains("4600500000，"), "{}", signal.reason_zh);
}

#[test]
fn a_number_of_a_longer_time_is_not_that_of_a_week() {
    let told: &[&str] = &["headline_figure"];
    let vietnamese = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let title = "Phường Kỳ Lừa, Lạng Sơn xử phạt 540 trường hợp trong một tuần";
    let year = "Từ đầu năm đến ngày 9/11, Công an phường Kỳ Lừa, Lạng Sơn xử phạt 540 trường hợp.";
    vietnamese(title, &format!("{year} Riêng tuần từ 3 đến 9/11 là 31 trường hợp."), told);
    vietnamese("Phường Kỳ Lừa, Lạng Sơn xử phạt 540 trường hợp", &format!("{year} Riêng tuần từ 3 đến 9/11 là 31 trường hợp."), &[]);
    vietnamese(title, &format!("{year} Riêng tuần này phạt 31 triệu đồng."), &[]);
    let week = "Tuần qua, Công an phường Kỳ Lừa, Lạng Sơn xử phạt 540 trường hợp.";
    vietnamese(title, &format!("{week} Riêng tuần lễ an toàn có 31 trường hợp."), &[]);
    vietnamese(
        title,
        "Từ đầu năm, Công an phường Kỳ Lừa, Lạng Sơn phạt nhiều hơn, riêng tuần này 540 trường hợp, tuần trước 31 trường hợp.",
        &[],
    );
    let title = "Huu Nghi gate in Lang Son clears 9,200 trucks in a day";
    let month = "Huu Nghi gate in Lang Son has cleared 9,200 trucks so far this year.";
    let filler = "Buses stop in front of the gate all day, and a row of noodle shops across the road is open until midnight.";
    check(title, &format!("{month} The daily count on Sunday was 1,150 trucks. {filler}"), told);
    let sunday = "Huu Nghi gate in Lang Son cleared 9,200 trucks on Sunday. So far this year the daily mean was 1,150 trucks.";
    check(title, &format!("{sunday} {filler}"), &[]);
    let title = "谅山同登铁路口岸十月发运水果专列186列";
    let year = "越南谅山省同登铁路口岸今年前十个月共发运水果专列186列";
    check(
        title,
        &format!(
            "{year}；其中十月发运23列。站台上，装卸工正在给冷藏专列做最后的检查。列车装着榴莲和香蕉，几天后到达郑州，站长说铁路比公路便宜。"
        ),
        told,
    );
    check(
        title,
        &format!(
            "{year}；其中河内方向23列。站台上，装卸工正在给冷藏专列做最后的检查。列车装着榴莲和香蕉，几天后到达郑州，站长说铁路比公路便宜。"
        ),
        &[],
    );
}

#[test]
fn the_parts_of_as_many_places_as_are_told_come_to_the_number_of_the_headline() {
    let title = "Ba thôn biên giới ở Cao Lộc, Lạng Sơn nhận 320 chiếc đèn";
    let whole = "Ba thôn biên giới của xã Cao Lộc, Lạng Sơn vừa nhận 320 chiếc đèn năng lượng mặt trời.";
    let vietnamese = |parts: &str, expect: &[&str]| check(title, &format!("{whole} {parts}\n{FILLER}"), expect);
    vietnamese("Bản Rọoc được 110 chiếc, Pò Nhùng 95 chiếc và Bản Lề 85 chiếc.", TOLD);
    vietnamese("Bản Rọoc được 110 chiếc, Pò Nhùng 95 chiếc và Bản Lề 115 chiếc.", &[]);
    // Some of them, something else, and what may be any sum.
    vietnamese("Bản Rọoc được 110 chiếc, Pò Nhùng 95 chiếc.", &[]);
    vietnamese("Bản Rọoc có 110 hộ, Pò Nhùng 95 hộ và Bản Lề 85 hộ.", &[]);
    vietnamese("Bản Rọoc được gần 110 chiếc, Pò Nhùng 95 chiếc và Bản Lề 85 chiếc.", &[]);
    vietnamese("Bản Rọoc được 110 chiếc, Pò Nhùng 95 chiếc và Bản Lề 85 chiếc, còn lại để dự phòng.", &[]);
    vietnamese("Bản Rọoc được 110 chiếc, Pò Nhùng 95 chiếc và Bản Lề 85 chiếc. Tổng cộng 290 chiếc đã lắp.", &[]);
    let title = "Lang Son commune hands out 320 solar lamps to border hamlets";
    let whole = "Three hamlets along the frontier in Cao Loc commune, Lang Son, have been given 320 solar lamps.";
    let filler = "Buses stop in front of the gate all day, and a row of noodle shops across the road is open until midnight.";
    let english = |parts: &str, expect: &[&str]| check(title, &format!("{whole} {parts} {filler}"), expect);
    english("Ban Rooc received 110 of them, Po Nhung 95 and Ban Le 85, the commune said.", TOLD);
    english("Ban Rooc received 110 of them, Po Nhung 95 and Ban Le 115, the commune said.", &[]);
    english("Ban Rooc has 110 families, Po Nhung 95 and Ban Le 85, the commune said.", &[]);
    let title = "谅山四乡联办歌圩，选手共210名";
    let whole = "越南谅山省四个边境乡联合举办的歌圩开唱，参赛选手一共210名。";
    let filler = "评委说，最看重的是即兴。场外摆了三十多个小吃摊，不到中午就卖光，歌圩持续两天，昨天的观众很多。";
    let chinese = |parts: &str, expect: &[&str]| check(title, &format!("{whole}{parts}{filler}"), expect);
    chinese("其中同登乡68名，高禄乡45名，公山乡37名，巴山乡40名。", TOLD);
    chinese("其中同登乡68名，高禄乡45名，公山乡57名，巴山乡40名。", &[]);
}
