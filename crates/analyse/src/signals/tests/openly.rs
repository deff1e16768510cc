//! What an article says openly of its own counting, what only a column asks, and headlines by their causes, crowds, coins and ranks.

use domain::CaptureId;

use super::claims::check;
use super::{FILLER, fired};
use crate::testing::{content, findings, rules};
use crate::{Answered, Claim, Context, Peer, Settled};

const ENGLISH: &str = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. \
    Buses stop in front of the gate all day, and a row of noodle shops across the road is open until midnight.";
const CHINESE: &str =
    "集市逢五开市，村民带来蔬菜、茶叶和八角。车站有班车开往省城。路边的小店从清晨营业到深夜，司机们常在这里吃饭休息，等待进场。";

#[track_caller]
fn edited(old: [&str; 2], new: [&str; 2], expect: &[&str]) {
    let (old, new) = (content(old[0], "", old[1]), content(new[0], "", new[1]));
    let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
    assert_eq!(fired(&findings(&new, &Context { earlier, ..Context::default() })), expect, "{}", new.text);
}

#[test]
fn who_counts_on_openly_edits_nothing_silently() {
    let title = "Sập lán ở xã Ba Sơn, Lạng Sơn";
    let old = "Đến 11 giờ ngày 11/11, bảy người bị thương ở xã Ba Sơn, Lạng Sơn. Có 40 chiến sĩ đến giúp.";
    let later = old.replace("11 giờ", "15 giờ").replace("bảy người", "chín người");
    edited([title, old], [title, &later], &[]);
    edited([title, old], [title, &later.replace("40 chiến", "70 chiến")], &[]);
    edited([title, old], [title, &old.replace("bảy người", "chín người")], &["changed_figure"]);
    edited([title, old], [title, &old.replace("11 giờ", "15 giờ").replace("bảy người", "năm người")], &["changed_figure"]);
    let told = "Chín người bị thương ở xã Ba Sơn, Lạng Sơn; sáng nay con số là bảy.";
    edited([title, "Bảy người bị thương ở xã Ba Sơn, Lạng Sơn."], [title, told], &[]);
    let plain = "Bảy người bị thương ở xã Ba Sơn, Lạng Sơn.";
    edited([title, plain], ["Cập nhật: sập lán ở xã Ba Sơn, Lạng Sơn", &plain.replace("Bảy", "Chín")], &[]);
    let english = "By 11 am on November 11, seven people were hurt in Ba Son commune, Lang Son.";
    edited(["Hut falls in Lang Son", english], ["Hut falls in Lang Son", &english.replace("11 am", "3 pm").replace("seven", "nine")], &[]);
    let chinese = "截至11日11时，谅山省巴山乡7人受伤。";
    edited(["谅山棚屋倒塌", chinese], ["谅山棚屋倒塌", &chinese.replace("11时", "15时").replace("7人", "9人")], &[]);
}

#[test]
fn an_hour_as_of_which_it_tells_may_stand_behind_who_says_so() {
    let title = "Dông lốc ở xã Ba Sơn, Lạng Sơn";
    let moved = |text: &str, from: [&str; 2], to: [&str; 2], expect: &[&str]| {
        let told = |with: [&str; 2]| text.replace("{t}", with[0]).replace("{n}", with[1]);
        edited([title, &told(from)], [title, &told(to)], expect);
    };
    let storm = "Dông lốc quét qua xã Ba Sơn, Lạng Sơn. ";
    let silent: &[&str] = &[];
    for told in [
        "Theo UBND xã Ba Sơn, tính đến {t} ngày 3/11, {n} ngôi nhà bị tốc mái.",
        "Theo UBND xã Ba Sơn, đến {t} ngày 3/11, {n} ngôi nhà bị tốc mái.",
        "Có {n} ngôi nhà bị tốc mái (cập nhật lúc {t}).",
        "Cập nhật {t}: {n} ngôi nhà bị tốc mái.",
    ] {
        moved(&format!("{storm}{told}"), ["9h", "46"], ["17h", "64"], silent);
    }
    let parts = "Theo UBND xã Ba Sơn, tính đến {t} 3/11, {n} ngôi nhà bị tốc mái.";
    moved(&format!("{storm}{parts}"), ["sáng", "46"], ["chiều", "64"], silent);
    moved(&format!("{storm}{parts}"), ["sáng", "64"], ["chiều", "46"], &["changed_figure"]);
    // The hour of the event is none as of which it is told.
    let event = "Theo UBND xã Ba Sơn, lúc {t} ngày 3/11, dông làm {n} ngôi nhà bị tốc mái.";
    moved(&format!("{storm}{event}"), ["9h", "46"], ["17h", "64"], &["changed_figure", "changed_facts"]);
    let span = "Theo UBND xã Ba Sơn, điện bị cắt từ 6h đến {t} ngày 3/11, {n} ngôi nhà bị tốc mái.";
    moved(&format!("{storm}{span}"), ["9h", "46"], ["17h", "64"], &["changed_figure", "changed_facts"]);
    let chinese = ["乡政府说，截至3日9时，谅山省巴山乡有46间房屋被掀顶。", "乡政府说，截至3日17时，谅山省巴山乡有64间房屋被掀顶。"];
    edited(["谅山省巴山乡大风", chinese[0]], ["谅山省巴山乡大风", chinese[1]], silent);
}

#[test]
fn who_tells_by_how_much_a_number_moved_edits_nothing_silently() {
    let title = "Dông lốc ở xã Ba Sơn, Lạng Sơn";
    let old = "Xã Ba Sơn, Lạng Sơn có 64 ngôi nhà bị tốc mái.";
    edited([title, old], [title, "Xã Ba Sơn, Lạng Sơn có 51 ngôi nhà bị tốc mái, giảm 13 nhà so với báo cáo buổi sáng."], &[]);
    edited(
        [title, old],
        [title, "Xã Ba Sơn, Lạng Sơn có 51 ngôi nhà bị tốc mái, giảm 12 nhà so với báo cáo buổi sáng."],
        &["changed_figure"],
    );
}

#[test]
fn a_cause_must_be_shown() {
    let title = "Mỏ đá gây bệnh phổi cho dân xã Ba Sơn, Lạng Sơn";
    let open = "Bụi từ mỏ đá có thể bay xa hàng cây số. Chưa có nghiên cứu nào xác định mối liên hệ này ở xã Ba Sơn, Lạng Sơn.";
    check(title, &format!("{open} {FILLER}"), &["headline_certain"]);
    check(title, &format!("{open} Đoàn bác sĩ kết luận mỏ đá gây bệnh phổi cho 12 người dân. {FILLER}"), &[]);
    let denied = "Sở Y tế Lạng Sơn nói bệnh phổi không phải do mỏ đá ở xã Ba Sơn.";
    check(title, &format!("{denied} {FILLER}"), &["headline_certain"]);
    let english = "Dust from the quarry in Ba Son, Lang Son, travels far. No study has established a link with lung disease.";
    check("Quarry causes lung disease in Lang Son village", &format!("{english} {ENGLISH}"), &["headline_certain"]);
    let chinese = "谅山巴山乡采石场粉尘很大。没有研究证实两者之间存在联系。";
    check("谅山采石场致村民患肺病", &format!("{chinese}{CHINESE}"), &["headline_certain"]);
}

#[test]
fn another_cause_may_be_denied_beside_the_true_one() {
    let told = |title: &str, cause: &str, rules: &[&str]| {
        check(title, &format!("Sở Nông nghiệp và Môi trường Lạng Sơn cho biết cá chết ở hồ Nà Tâm {cause}. {FILLER}"), rules);
    };
    let (oxygen, sewage) = ("Cá chết ở hồ Nà Tâm, Lạng Sơn do thiếu ôxy", "Cá chết ở hồ Nà Tâm, Lạng Sơn do nước thải");
    for cause in [
        "là do thiếu ôxy trong nước, không liên quan đến nước thải công nghiệp",
        "là do thiếu ôxy trong nước, không phải do nước thải công nghiệp",
        "không liên quan đến nước thải công nghiệp mà do thiếu ôxy trong nước",
    ] {
        told(oxygen, cause, &[]);
        told(sewage, cause, &["headline_certain"]);
    }
    told(oxygen, "là do nước thải, không liên quan đến việc thiếu ôxy trong nước", &["headline_certain"]);
    let english = "A fish kill in the Ky Cung River in Lang Son was caused by a lack of oxygen and had nothing to do with waste water.";
    check("Low oxygen caused fish kill in Lang Son's Ky Cung River", &format!("{english} {ENGLISH}"), &[]);
    check("Waste water caused fish kill in Lang Son's Ky Cung River", &format!("{english} {ENGLISH}"), &["headline_certain"]);
    let chinese = "谅山省环境厅说，淇穷江死鱼是水中缺氧造成的，与工业废水无关。";
    check("谅山淇穷江死鱼系缺氧所致", &format!("{chinese}{CHINESE}"), &[]);
    check("谅山淇穷江死鱼系工业废水所致", &format!("{chinese}{CHINESE}"), &["headline_certain"]);
}

#[test]
fn extent_is_weighed_with_its_own_words() {
    let text = "Cửa khẩu Tân Thanh, Lạng Sơn thông quan bình thường trong ngày.";
    check("Cửa khẩu Tân Thanh, Lạng Sơn ùn ứ chưa từng có", &format!("{text} {FILLER}"), &["headline_strength"]);
    check("Cửa khẩu Tân Thanh, Lạng Sơn chưa thông quan", &format!("{text} {FILLER}"), &[]);
    let english = "Clearance went on as usual at the Tan Thanh gate in Lang Son on Friday.";
    check("Trade at Lang Son's Tan Thanh brought to a standstill", &format!("{english} {ENGLISH}"), &["headline_strength"]);
    let one = "谅山省建设厅处分干部张文合。";
    check("谅山建设厅数十名官员被处分", &format!("{one}{CHINESE}"), &["headline_strength"]);
    check("谅山建设厅数十名官员被处分", &format!("{one}此外还有35人被处分。{CHINESE}"), &[]);
    let whole = "The road to Mau Son in Lang Son will be shut for the whole winter.";
    check("Mau Son road in Lang Son shut all winter", &format!("{whole} {ENGLISH}"), &[]);
}

#[test]
fn columns_ask_and_directions_answer() {
    let title = "Lạng Sơn có nên mở chợ xuyên đêm?";
    check(title, &format!("Tôi hay đi bộ ở Lạng Sơn. {FILLER}"), &["headline_question"]);
    check(&format!("Góc nhìn: {title}"), &format!("Tôi hay đi bộ ở Lạng Sơn. {FILLER}"), &[]);
    let tickets = "Vé bán từ 15/11. Tàu chạy lúc 6 giờ, đến nơi lúc 10 giờ. Ghế mềm 125.000 đồng, ghế cứng 90.000 đồng.";
    check("Đi tàu lên Lạng Sơn thế nào?", &format!("{tickets} {FILLER}"), &[]);
}

#[test]
fn a_denial_answers_in_other_words() {
    let title = "Có hay không việc bảo kê xe tải qua Lạng Sơn?";
    let heard = "Một đoạn ghi âm lan truyền trên mạng xã hội.";
    check(title, &format!("{heard} {FILLER}"), &["headline_question"]);
    check(title, &format!("{heard} Công an tỉnh Lạng Sơn cho biết tố cáo không có cơ sở. {FILLER}"), &[]);
}

#[test]
fn numbers_are_told_by_coin_share_and_crowd() {
    let walls = "Lang Son province has approved flood walls at a cost of VND120 billion.";
    check("Lang Son spends VND210 billion on flood walls", &format!("{walls} {ENGLISH}"), &["headline_figure"]);
    check("Lang Son spends 120 billion dong on flood walls", &format!("{walls} {ENGLISH}"), &[]);
    let each = "HĐND tỉnh Lạng Sơn hỗ trợ 800.000 đồng mỗi hộ trồng rau.";
    check("Lạng Sơn hỗ trợ 1,8 triệu đồng mỗi hộ trồng rau", &format!("{each} {FILLER}"), &["headline_figure"]);
    let hired = "Công ty may ở Lạng Sơn tuyển 250 công nhân và 12 tổ trưởng.";
    check("Công ty may ở Lạng Sơn tuyển 2.500 lao động", &format!("{hired} {FILLER}"), &["headline_figure"]);
    check("Công ty may ở Lạng Sơn tuyển hơn 260 lao động", &format!("{hired} {FILLER}"), &[]);
    let fields = "谅山省北部灌溉8043万亩，南部灌溉4797万亩。";
    check("谅山灌溉面积超1.2亿亩", &format!("{fields}{CHINESE}"), &[]);
}

#[test]
fn a_rank_makes_a_name() {
    let text = "Đại úy Hoàng Đức Tiệp ở Lạng Sơn đưa cháu bé lên bờ.";
    check("Đại úy Lành Văn Thụy cứu cháu bé ở Lạng Sơn", &format!("{text} {FILLER}"), &["headline_name"]);
    check("Đại úy Hoàng Đức Tiệp cứu cháu bé ở Lạng Sơn", &format!("{text} {FILLER}"), &[]);
    let appointed = "越南财政部任命黎友心为谅山海关关长。";
    check("陈国宝出任谅山海关关长", &format!("{appointed}{CHINESE}"), &["headline_name"]);
    check("黎友心出任谅山海关关长", &format!("{appointed}{CHINESE}"), &[]);
    let doctor = "医生段氏贤建议谅山补种疫苗。";
    check("潘文坚医生建议谅山补种疫苗", &format!("{doctor}{CHINESE}"), &["headline_name"]);
}

#[test]
fn what_is_ours_in_the_headline_alone_is_elsewhere() {
    let one = format!("{FILLER} Hội nghị diễn ra ở thủ đô Hà Nội trong hai ngày.");
    check("Hội nghị thượng đỉnh ở Lạng Sơn kết thúc", &one, &["headline_place"]);
    check("Khách đi tàu lên Lạng Sơn", &format!("{FILLER} Vé do một hãng của Hà Nội in."), &[]);
    let row = format!("Bộ yêu cầu Hà Nội, Hải Phòng hoàn thành đề án. {FILLER}");
    check("Lạng Sơn, Hải Phòng hoàn thành đề án", &row, &["headline_place"]);
    let road = format!("Đường dài 64 km qua tỉnh Bắc Giang. Nhà thầu Hà Nội thi công, nhà thầu Hà Nội chịu chi phí. {FILLER}");
    check("Cao tốc Bắc Giang - Lạng Sơn thông xe", &road, &[]);
    let city = format!("{FILLER} Lửa bùng lên ở TP Biên Hòa, Đồng Nai. Cảnh sát Đồng Nai đến nơi.");
    check("Cháy xưởng gỗ ở Lạng Sơn", &city, &["headline_place"]);
}

#[test]
fn an_institution_is_no_claim() {
    let of = |title: &str| Claim::of(rules(), &content(title, "", "Parents in Lang Son spoke to the press."), None);
    let claim = of("Parents say Cao Loc boarding school in Lang Son cut meal money of pupils");
    let answered = [Answered { case: "vụ việc 12", answer: "Đã công khai.", claim: &claim, settled: Settled::Sent }];
    let check = |title: &str, expect: &[&str]| {
        let content = content(title, "", "The school is in Lang Son.");
        assert_eq!(fired(&findings(&content, &Context { answered: &answered, ..Context::default() })), expect, "{title}");
    };
    check("Cao Loc boarding school in Lang Son opens new kitchen", &[]);
    check("Cao Loc boarding school in Lang Son again accused of cutting meal money", &["answered_before"]);
}

#[test]
fn what_is_only_held_possible_and_words_of_extent_before_a_negation() {
    let wire = "Dây điện bẫy chuột giết chết thợ cày ở Cao Lộc, Lạng Sơn";
    let found = "Trên chân thợ cày ở Cao Lộc, Lạng Sơn có vết bỏng";
    check(wire, &format!("{found}, có thể do vướng dây điện bẫy chuột. Công an chưa kết luận. {FILLER}"), &["headline_certain"]);
    check(wire, &format!("{found}. Công an xác định dây điện bẫy chuột gây ra. {FILLER}"), &[]);
    let sold = "Trưởng bản bán rừng đầu nguồn ở Cao Lộc, Lạng Sơn";
    check(sold, &format!("Đơn viết không loại trừ trưởng bản bán rừng đầu nguồn ở Cao Lộc. Xã đo lại. {FILLER}"), &["headline_certain"]);
    check(sold, &format!("Kiểm tra cho thấy trưởng bản bán rừng đầu nguồn ở Cao Lộc. Xã đo lại. {FILLER}"), &[]);
    let dark = "Lạng Sơn: hai thôn không có điện một giờ vì cây đổ.";
    check("Toàn bộ xã Cao Lộc không có điện", &format!("{dark} {FILLER}"), &["headline_strength"]);
    check("Không phải toàn bộ xã Cao Lộc mất điện", &format!("{dark} {FILLER}"), &[]);
    let chinese =
        "越南谅山省商会改选。陈光明当选商会会长，副会长两名。商会有会员一百二十名，多数经营水果和茶叶，会议持续了一天。".repeat(4);
    check("黄文山当选越南谅山省商会会长", &chinese, &["headline_name"]);
    check("陈光明当选越南谅山省商会会长", &chinese, &[]);
}

#[test]
fn what_is_fought_contradicted_or_done_without_a_name_is_no_claim() {
    let told = &["anonymous_claim"][..];
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea.";
    let check = |text: &str, expect: &[&str]| check("Talk at the Dong Dang market in Lang Son", &format!("{text} {english}"), expect);
    check("Many of its traders say there is bribery at the gate.", told);
    check("Many of its traders say they hope to root out bribery at the gate.", &[]);
    check("An anonymous source spoke of stolen goods and bribery at the gate.", told);
    check("An anonymous group of thieves opened a shop of stolen goods at the gate.", &[]);
    check("A trader claims that he was kidnapped at the gate.", told);
    check("A trader has contradicted claims by the minister that he was kidnapped at the gate.", &[]);
    check("A clip circulating online shows a kidnapped trader at the gate.", told);
    check("The kidnapped trader Hoang Van Thu appeared in a new clip at the gate.", &[]);
    check("A trader was reportedly kidnapped at the gate, but a report from the market said there was no kidnapping.", &[]);
}
