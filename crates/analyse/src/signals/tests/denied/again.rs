//! Denials by somebody whose office and whole name stand further up, and of what newspapers called it.

use super::{denied, sound};

const UNPAID: [&str; 2] =
    ["Teachers in Cao Loc, Lang Son go three months without pay", "Teachers in Cao Loc Commune have had no salary since November."];
const POISONED: [&str; 2] =
    ["36 học sinh ở xã Ba Sơn, Lạng Sơn bị ngộ độc thực phẩm", "Tối 7/10, 36 học sinh ở xã Ba Sơn đau bụng sau bữa tối."];

#[test]
fn who_was_named_with_his_office_may_deny_by_his_last_name() {
    let by = |first: &str, last: &str| {
        format!(
            "{first} She showed payment orders. An allowance had been late. It was paid in spring. The report that teachers in Cao Loc went three \
             months without pay is not true, {last} said."
        )
    };
    let official = "Cao Loc Commune vice-chairwoman Vy Thi Huong said salaries were sent on time.";
    denied(UNPAID, ["Salaries in Cao Loc, Lang Son were paid", &by(official, "Huong")]);
    sound(UNPAID, ["Salaries in Cao Loc, Lang Son were paid", &by(official, "Binh")]);
    sound(UNPAID, ["Salaries in Cao Loc, Lang Son were paid", &by("Huong market opened at six.", "Huong")]);
    let elsewhere = "The Education Department in Bac Ninh said schools were open.";
    sound(UNPAID, ["Salaries in Cao Loc, Lang Son were paid", &by(elsewhere, "a driver from Bac Ninh")]);
}

#[test]
fn what_some_newspapers_called_it_it_was_not() {
    let tested = |said: &str| format!("Sở Y tế Lạng Sơn công bố kết quả xét nghiệm ở xã Ba Sơn. {said}");
    denied(
        POISONED,
        [
            "Học sinh ở Ba Sơn, Lạng Sơn nhiễm vi-rút",
            &tested("“Đây không phải vụ ngộ độc thực phẩm như một số báo đã nêu”, Sở Y tế cho biết."),
        ],
    );
    sound(
        POISONED,
        ["Học sinh ở Ba Sơn, Lạng Sơn khỏe lại", &tested("Sở Y tế cho biết các em ngộ độc thực phẩm đã khỏe, như một số báo đã nêu.")],
    );
}

#[test]
fn a_shortage_and_goods_that_came_back_are_events() {
    let blood = ["Dong Dang hospital runs out of blood", "The hospital in Dong Dang, Lang Son has no blood left for operations."];
    denied(
        blood,
        [
            "Hospital denies report",
            "Lang Son Health Department rejected a report that Dong Dang hospital had no blood left for operations.",
        ],
    );
    let durian = ["谅山友谊口岸40车榴莲被退回", "40车榴莲停在谅山友谊口岸停车场。"];
    denied(durian, ["谅山植检部门辟谣", "谅山省植检部门表示，有关40车榴莲在友谊口岸被退回的报道不属实。"]);
    sound(durian, ["谅山植检部门通报", "谅山省植检部门表示，有关40车龙眼在友谊口岸被退回的报道不属实。"]);
}
