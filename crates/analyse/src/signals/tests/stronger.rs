//! Headlines that say more than their articles: what may be told as so, a stronger word on one scale, a question that nothing takes up, each with
//! look-alikes that are right.

use super::claims::check;
use super::fired;
use crate::Context;
use crate::testing::{content, findings, rules};

const VIETNAMESE: &str = "Xe chở rau ra vào từ sáng sớm. Buổi trưa đường vắng, hàng quán mở đến tối. Mùa này hay có sương.";
const ENGLISH: &str =
    "Lorries come and go from dawn. The road is quiet at noon and shops stay open until dark. Fog is common at this season.";
const CHINESE: &str = "清晨有菜车进出。中午路上很安静，店铺营业到晚上。这个季节常有雾。";
const CERTAIN: &[&str] = &["headline_certain"];
const STRENGTH: &[&str] = &["headline_strength"];
const QUESTION: &[&str] = &["headline_question"];

#[track_caller]
fn told(title: &str, text: &str, expect: &[&str]) {
    let filler = match title.chars().next() {
        Some('谅') => CHINESE,
        _ if title.is_ascii() => ENGLISH,
        _ => VIETNAMESE,
    };
    check(title, &format!("{text} {filler}"), expect);
}

/// Whether it opens a case.
#[track_caller]
fn case(title: &str, text: &str, expect: bool) {
    let found = findings(&content(title, "", text), &Context::default());
    assert_eq!(found.suspicion >= rules().threshold(), expect, "{title}: {:?}", fired(&found));
}

#[test]
fn what_hangs_on_something_is_not_told_as_settled() {
    let title = "Chợ trâu Lạng Sơn họp lại trong tháng 3";
    told(title, "Ở Lạng Sơn, nếu hết dịch, chợ trâu có thể họp lại trong tháng 3.", CERTAIN);
    told(title, "Chợ trâu ở Lạng Sơn họp lại trong tháng 3. Nếu hết dịch, chợ trâu có thể họp cả ngày thường.", &[]);
    told("Chợ trâu Lạng Sơn có thể họp lại trong tháng 3", "Ở Lạng Sơn, nếu hết dịch, chợ trâu có thể họp lại trong tháng 3.", &[]);
    // Whoever can do something does it.
    let title = "Người dân Lạng Sơn nộp hồ sơ đất đai qua mạng";
    told(title, "Ở Lạng Sơn, người dân có thể nộp hồ sơ đất đai qua mạng.", &[]);
    let title = "Buffalo fair in Lang Son resumes after the floods";
    told(title, "The buffalo fair in Lang Son could resume if the meadow dries.", CERTAIN);
    told(title, "The buffalo fair in Lang Son resumed on Sunday. More dealers could come if the meadow dries.", &[]);
    told("Buffalo fair in Lang Son may resume", "The buffalo fair in Lang Son could resume if the meadow dries.", &[]);
    let title = "谅山水牛集市明年春天恢复";
    told(title, "如果疫情结束，谅山水牛集市有望明年春天恢复。", CERTAIN);
    told(title, "谅山省决定水牛集市明年春天恢复。如果疫情结束，集市有望每周开放。", &[]);
    told("谅山水牛集市有望明年春天恢复", "如果疫情结束，谅山水牛集市有望明年春天恢复。", &[]);
}

#[test]
fn a_plan_that_is_decided_is_no_wish() {
    let title = "Lạng Sơn mở tuyến xe buýt lên đỉnh đèo Bản Thử";
    let wish = "Sở Xây dựng Lạng Sơn nêu ý tưởng mở tuyến xe buýt lên đỉnh đèo Bản Thử.";
    told(title, wish, CERTAIN);
    told(title, &format!("{wish} Tỉnh đã phê duyệt."), &[]);
    case(title, &format!("{wish} {VIETNAMESE}"), false);
}

#[test]
fn one_of_two_is_not_told_as_the_one() {
    let title = "Phát hiện báo hoa mai ở Lạng Sơn";
    told(title, "Vết cào trên cây ở Lạng Sơn có thể là của báo hoặc mèo rừng.", CERTAIN);
    told(title, "Máy ảnh ở Lạng Sơn chụp được một con báo. Vết cào trên cây có thể là của báo hoặc mèo rừng.", &[]);
    told(
        "Landslip kills goats in Lang Son",
        "The goats in Lang Son died at night. A landslip might have buried them, or they may have drowned.",
        CERTAIN,
    );
    told("Landslip kills goats in Lang Son", "A landslip in Lang Son buried nine goats. More might have died, or they may have fled.", &[]);
    told("谅山发现铜矿", "谅山一处山坡的样品里可能含铜矿，结果要等进一步化验。", CERTAIN);
    told("谅山发现铜矿", "谅山一处山坡发现铜矿。样品里可能还有锡，结果要等进一步化验。", &[]);
    // What opens the headline, behind a hedge and nowhere else.
    told("Sét đánh trúng trạm điện ở Lạng Sơn", "Trạm điện ở Lạng Sơn cháy lúc nửa đêm, nghi do sét.", CERTAIN);
    told("Sét đánh trúng trạm điện ở Lạng Sơn", "Sét làm cháy trạm điện ở Lạng Sơn. Một nhà bên cạnh mất điện, nghi do sét.", &[]);
}

#[test]
fn a_stronger_word_than_the_article_has_is_told() {
    for (title, less, far) in [
        (
            "Lạng Sơn chấm dứt cảnh trẻ em bỏ học",
            "Số trẻ em bỏ học ở Lạng Sơn giảm còn 40 em trong năm.",
            "Cả năm ở Lạng Sơn không còn trẻ em nào bỏ học.",
        ),
        (
            "Lá khôi Lạng Sơn chữa khỏi đau dạ dày",
            "Người uống lá khôi ở Lạng Sơn thấy đỡ mỏi và bớt đau.",
            "Ở Lạng Sơn, bệnh nhân đau dạ dày khỏi hẳn sau khi uống lá khôi.",
        ),
        (
            "Giá quýt Lạng Sơn tăng vọt",
            "Giá quýt ở Lạng Sơn tăng 2% so với tuần trước.",
            "Giá quýt ở Lạng Sơn tăng gấp đôi so với tuần trước.",
        ),
        (
            "Chợ Lạng Sơn rau dồi dào, giá tăng vọt",
            "Giá rau ở Lạng Sơn tăng 30% trong một tuần.",
            "Giá rau ở Lạng Sơn tăng 40% trong một tuần.",
        ),
        (
            "Lang Son cures wells of arsenic",
            "A filter in Lang Son was installed and helps to keep arsenic down.",
            "Wells in Lang Son are free of arsenic.",
        ),
        (
            "Lang Son beekeepers abandon hives",
            "In Lang Son two families gave up; a few beekeepers moved their hives.",
            "Hundreds of beekeepers in Lang Son left their hives.",
        ),
        ("谅山柑橘价格暴涨", "谅山柑橘价格比上周略有上升。", "谅山柑橘价格比上周翻番。"),
        ("谅山草药治愈风湿", "谅山老人说，泡草药能缓解风湿疼痛。", "谅山医院说，用草药治疗的风湿患者已经痊愈。"),
    ] {
        let expect = if less.contains("30%") { &[][..] } else { STRENGTH };
        told(title, less, expect);
        told(title, far, &[]);
        case(title, less, false);
    }
    // What is aimed at, asked or said by somebody is not asserted.
    told("Lạng Sơn đặt mục tiêu chấm dứt cảnh trẻ em bỏ học", "Số trẻ em bỏ học ở Lạng Sơn giảm còn 40 em trong năm.", &[]);
    told("Lang Son aims to end school drop-outs", "Fewer children in Lang Son leave school; some still do.", &[]);
}

#[test]
fn all_is_more_than_some() {
    let title = "Cả làng Bản Thử, Lạng Sơn nuôi cá tầm";
    told(title, "Làng Bản Thử, Lạng Sơn có 90 hộ, trong đó 6 hộ nuôi cá tầm. Các hộ khác trồng lúa.", STRENGTH);
    told(title, "Làng Bản Thử, Lạng Sơn có 90 hộ, tất cả nuôi cá tầm, trong đó 6 hộ có trại giống.", &[]);
    let title = "谅山全省停水";
    told(title, "谅山省部分地区昨晚停水，约占全省用户的百分之三。", STRENGTH);
    told(title, "谅山昨晚全省停水，部分地区今早恢复。", &[]);
}

#[test]
fn what_is_suspected_is_no_verdict() {
    told(
        "Lang Son clerk guilty of forging permits",
        "A clerk in Lang Son has been charged with forging permits. The hearing is in May.",
        CERTAIN,
    );
    told(
        "Lang Son clerk guilty of forging permits",
        "A clerk in Lang Son was convicted of forging permits. She had been charged in May.",
        &[],
    );
    told("谅山出纳跑路", "谅山一家合作社关门三天，出纳电话打不通。", CERTAIN);
    told("谅山出纳跑路", "谅山一家合作社的出纳卷款潜逃，电话打不通。", &[]);
}

#[test]
fn a_question_for_one_thing_wants_that() {
    for (title, off, answer) in [
        (
            "Tiền bán vé động ở Lạng Sơn chảy về đâu?",
            "Vé vào động ở Lạng Sơn giá 20.000 đồng, khách xếp hàng từ sáng.",
            "Tiền bán vé động ở Lạng Sơn được nộp vào ngân sách phường.",
        ),
        (
            "Cổng chào tiền tỷ ở Lạng Sơn để làm gì?",
            "Cổng chào ở Lạng Sơn cao 12 m, ốp đá.",
            "Cổng chào ở Lạng Sơn giúp xe tải biết lối rẽ.",
        ),
        (
            "Nhà hát cũ ở Lạng Sơn giờ ra sao?",
            "Nhà hát cũ ở Lạng Sơn xây năm 1962, có 400 ghế.",
            "Nhà hát cũ ở Lạng Sơn nay cho thuê làm kho.",
        ),
        (
            "Who profits from Lang Son's car park?",
            "The car park in Lang Son has 300 bays, and they fill by eight.",
            "The fees of the car park in Lang Son go to the ward.",
        ),
        (
            "Is the footbridge in Lang Son a waste?",
            "The footbridge in Lang Son is 60 metres long and painted green.",
            "The footbridge in Lang Son is used by 900 pupils a day.",
        ),
        ("谅山停车费进了谁的口袋？", "谅山停车场有三百个车位，早上八点就停满。", "谅山停车费全部上缴坊财政。"),
        ("谅山新水塔质量过关吗？", "谅山新水塔高三十米，刷成蓝色。", "谅山新水塔经检测各项合格。"),
    ] {
        told(title, off, QUESTION);
        told(title, answer, &[]);
    }
    // Where it accuses, an office that looked and found nothing answers it.
    let title = "Có hay không việc chung chi ở bến đò Lạng Sơn?";
    told(title, "Bến đò ở Lạng Sơn có 20 thuyền.", QUESTION);
    told(title, "Bến đò ở Lạng Sơn có 20 thuyền. Đoàn kiểm tra không phát hiện trường hợp nào phải đưa thêm tiền.", &[]);
}

#[test]
fn which_of_two_is_answered_by_one_of_them() {
    let title = "Quỹ bản ở Lạng Sơn: còn hay mất?";
    told(title, "Quỹ bản ở Lạng Sơn lập năm 2020, các nhà góp gạo. Quỹ bản tặng vở cho học trò.", QUESTION);
    told(title, "Quỹ bản ở Lạng Sơn còn 12 triệu đồng.", &[]);
}
