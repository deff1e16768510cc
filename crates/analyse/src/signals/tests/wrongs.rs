//! Serious claims that no word tells by itself, told by nobody who can be asked, each with a look-alike that claims nothing.

use super::claims::check;

const GATE: &str = "Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn";
const QUEUES: &str = "Queues at Huu Nghi gate in Lang Son";
const LINES: &str = "越南谅山友谊口岸货车排队";
const NOBODY: &[&str] = &["anonymous_claim"];

#[test]
fn money_handed_to_somebody_in_office_is_serious_and_a_fee_is_none() {
    check(GATE, "Một tài xế xin giấu tên kể anh đã đưa 2 triệu đồng cho người của trạm để được vào trước.", NOBODY);
    check(GATE, "Một tài xế xin giấu tên kể anh chưa đưa đồng nào cho người của trạm.", &[]);
    check(GATE, "Một tài xế xin giấu tên kể anh trả 200.000 đồng tiền bến bãi, có biên lai.", &[]);
    check(GATE, "Một tài xế xin giấu tên kể anh đã đưa 2 triệu đồng cho con đóng học phí.", &[]);
    check(QUEUES, "A driver who asked not to be named said he had slipped 500,000 dong to the officers to go first.", NOBODY);
    check(QUEUES, "A driver who asked not to be named said he paid 200,000 dong to park and got a receipt.", &[]);
    check(LINES, "一名不愿透露姓名的司机说，他给检查人员五十万盾才排到前面。", NOBODY);
    check(LINES, "一名不愿透露姓名的司机说，停一晚交五十万盾，有收据。", &[]);
}

#[test]
fn papers_that_are_false_and_deeds_that_are_hushed_up_are_serious() {
    check(GATE, "Theo một nguồn tin, nhiều xe dùng giấy kiểm dịch giả để qua trạm.", NOBODY);
    check(GATE, "Theo một nguồn tin, giấy kiểm dịch nay làm trực tuyến nên nhanh hơn.", &[]);
    check(GATE, "Theo một nguồn tin, tài xế bị thương được trả tiền để im lặng.", NOBODY);
    check(QUEUES, "Sources close to the yard said drivers carry fake health certificates.", NOBODY);
    check(QUEUES, "Sources close to the yard said drivers carry new health certificates.", &[]);
    check(QUEUES, "An insider said the ledgers were burned before the audit.", NOBODY);
    check(LINES, "据知情人士透露，停车场出过事故，被压了下来。", NOBODY);
    check(LINES, "据知情人士透露，停车场下月扩建。", &[]);
}

#[test]
fn who_does_not_pay_is_made_to_wait() {
    check(GATE, "Nhiều tài xế rỉ tai nhau, ai không chi thì bị giữ lại cả buổi.", NOBODY);
    check(GATE, "Nhiều tài xế rỉ tai nhau, ai không có lịch hẹn thì phải chờ.", &[]);
    check(QUEUES, "Those who refuse find their stalls shut within a week, according to people familiar with the yard.", NOBODY);
    check(QUEUES, "Patrols look away for a share of each load, according to people familiar with the yard.", NOBODY);
    check(QUEUES, "Patrols hand out water at noon, according to people familiar with the yard.", &[]);
    let named = "Patrols look away for a share of each load, according to people familiar with the yard. Nong Van Thu, head of the yard, denied it.";
    check(QUEUES, named, &[]);
}
