//! What looks like an answer to a question and is none.

use super::super::claims::check;
use super::{TOLD, asked};

const ENGLISH: &str = "Drivers wait in the yard and eat at stalls along the road. The gate lies 17 km from the town.";
const CHINESE: &str = "山上的民宿有二十间客房，冬天有时结霜，附近的村民卖蜂蜜和茶叶，周围的公路弯道很多，司机应当减速慢行，注意安全。";

#[test]
fn who_builds_it_is_no_reason_why_it_is_late() {
    let title = "Vì sao cầu Khe Thử ở Lạng Sơn chậm tiến độ?";
    let late = |told: &str| format!("Cầu Khe Thử ở Lạng Sơn mới có hai mố trụ. {told}");
    asked(title, &late("Cầu dài 48 m, do Ban Quản lý dự án làm chủ đầu tư."), TOLD);
    asked(title, &late("Cầu dài 48 m, do Công ty Thử thi công."), TOLD);
    asked(title, &late("Cầu chậm do Công ty Thử thi công cầm chừng."), &[]);
    asked(title, &late("Cầu chậm do vướng mặt bằng."), &[]);
}

#[test]
fn that_something_else_is_not_there_is_no_answer_to_a_question_for_somebody() {
    let title = "Ai hưởng lợi từ bãi xe ở đền Mẫu Đồng Đăng, Lạng Sơn?";
    let yard = |told: &str| format!("Quanh đền Mẫu Đồng Đăng, Lạng Sơn có chín bãi xe. {told}");
    asked(title, &yard("Khách gửi xe ở đền không có vé."), TOLD);
    asked(title, &yard("Chưa rõ tiền gửi xe ở đền về đâu."), &[]);
    asked(title, &yard("Hai hộ dân được xã giao bãi hưởng lợi từ tiền gửi xe."), &[]);
}

#[test]
fn a_lane_that_is_shut_does_not_tell_whether_it_will_reopen() {
    let title = "Will the fruit lane at Huu Nghi, Lang Son reopen before Tet?";
    let lane = |told: &str| format!("The fruit lane at Huu Nghi, Lang Son has been shut since January. {told} {ENGLISH}");
    check(title, &lane("Some 310 fruit trucks a day share two lanes."), TOLD);
    check(title, &lane("It is to reopen on February 2."), &[]);
    check(title, &lane("Works on the lane could end next week."), &[]);
}

#[test]
fn a_time_that_is_over_is_no_answer_to_when_something_will_be() {
    let title = "母山缆车何时开通？";
    let ride = |told: &str| format!("谅山母山缆车线路长四公里。{told}{CHINESE}");
    check(title, &ride("游客武明德上个月开车上山，他很想坐缆车看云海。"), TOLD);
    check(title, &ride("母山缆车12月开通。"), &[]);
}

#[test]
fn who_pays_is_not_told_by_a_fine() {
    let title = "同登集市的垃圾清运费谁来出？";
    let waste = |told: &str| format!("谅山同登集市每个集日产生5吨垃圾。{told}{CHINESE}");
    check(title, &waste("6名摊主因乱扔垃圾各被罚款100万盾。"), TOLD);
    check(title, &waste("清运费由摊主承担。"), &[]);
}
