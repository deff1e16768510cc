//! Persons without a name who speak, and what a headline asserts that the article tells behind a hedge alone.

use super::FILLER;
use super::claims::check;
use crate::Context;
use crate::testing::{content, findings};

const GATE: &str = "Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn";

#[test]
fn persons_without_a_name_are_nobody_who_can_be_asked() {
    let anonymous = [
        "Một nhân viên bãi xe kể tài xế phải hối lộ mới được vào bãi.",
        "Một chủ xe tiết lộ mỗi chuyến phải lót tay hai triệu đồng. Anh này từ chối cho biết họ tên.",
        "Theo nhiều người ở bãi, tài xế phải hối lộ mới được vào.",
        "Tài xế rỉ tai nhau rằng phải hối lộ mới được vào bãi.",
        "Một người bạn của em nói em bị đánh đập ở bãi xe.",
        "Người trông bãi, xin không công khai tên, nói tài xế phải hối lộ.",
        "Theo phản ánh gửi đến tòa soạn, tài xế phải hối lộ mới được vào bãi.",
        "Một người tự nhận là nhân viên cũ viết trên Facebook rằng tài xế phải hối lộ.",
        "Một người trông bãi giấu tên kể chủ mỏ hối lộ để được khai thác cát.",
    ];
    for claim in anonymous {
        check(GATE, &format!("{claim} {FILLER}"), &["anonymous_claim"]);
    }
    let asked = [
        "Một nhân viên bãi xe là Hà Văn Thử kể tài xế phải hối lộ mới được vào bãi.",
        "Một nhân viên bãi xe kể tài xế phải hối lộ. Bà Hà Thị Thử, trưởng bãi, nói sẽ làm rõ.",
        "Một nhân viên bãi xe kể bãi rất đông.",
        "Một người đại diện Hải quan cho biết tài xế không phải hối lộ.",
    ];
    for told in asked {
        check(GATE, &format!("{told} {FILLER}"), &[]);
    }
    check(
        "Queues at Huu Nghi gate in Lang Son",
        "A clerk at the yard said that drivers pay bribes to enter. It was full.",
        &["anonymous_claim"],
    );
    let told = "Drivers pay bribes to enter, according to a driver who asked that his name be withheld.";
    check("Queues at Huu Nghi gate in Lang Son", told, &["anonymous_claim"]);
    check("越南谅山友谊口岸货车排队", "一名职工说，司机须行贿才能入场。场内车多。", &["anonymous_claim"]);
    check(
        "A school in Lang Son",
        "A father who did not want his name in print said he had handed the principal money. Lessons went on.",
        &["anonymous_claim"],
    );
    check("越南谅山友谊口岸检疫", "一名不愿透露姓名的货主说，站里有人专门负责收钱，按月分账。", &["anonymous_claim"]);
    check("越南谅山友谊口岸货车排队", "采访中，一名职工说，司机须行贿才能入场。场内车多。", &["anonymous_claim"]);
}

#[test]
fn a_verdict_or_an_old_matter_is_no_claim() {
    let told = format!("Một người trông bãi, xin giấu tên, nói đã chờ ngày này từ lâu. {FILLER}");
    check("Tuyên án nhóm lừa đảo ở cửa khẩu Hữu Nghị, Lạng Sơn", &told, &[]);
    check("Tưởng nhớ nạn nhân vụ giết người ở Hữu Nghị, Lạng Sơn", &format!("Một người dân kể lại nỗi đau ngày ấy. {FILLER}"), &[]);
}

#[test]
fn what_only_a_hedge_tells_is_not_certain() {
    let fire = "Chập điện thiêu rụi bãi xe ở Hữu Nghị, Lạng Sơn";
    check(fire, &format!("Nguyên nhân ban đầu được cho là do chập điện. {FILLER}"), &["headline_certain"]);
    check(fire, &format!("Nhiều khả năng nguyên nhân là chập điện. {FILLER}"), &["headline_certain"]);
    check(fire, &format!("Cảnh sát kết luận chập điện ở tủ điện; trước đó được cho là do chập điện ở mái. {FILLER}"), &[]);
    let drunk = "Tài xế say rượu lao xe vào bãi ở Hữu Nghị, Lạng Sơn";
    check(drunk, &format!("Nhân viên kể tài xế có dấu hiệu say rượu. {FILLER}"), &["headline_certain"]);
    check(drunk, &format!("Tài xế có dấu hiệu say rượu. Kết quả đo xác nhận tài xế say rượu. {FILLER}"), &[]);
    check(drunk, &format!("Tài xế không có dấu hiệu say rượu. {FILLER}"), &[]);
    let clip = "Một đoạn clip cho rằng công an xã đánh dân. Trưởng công an xã nói không ai đánh ai, hai bên đã làm việc xong.";
    check("Sự thật clip công an đánh dân ở Hữu Nghị, Lạng Sơn", &format!("{clip} {FILLER}"), &[]);
    let smell = "Mùi khét nồng nặc lúc nửa đêm làm dân mất ngủ.";
    check("Mùi hôi lạ ở bãi xe Hữu Nghị, Lạng Sơn", &format!("{smell} Xe rác có thể là nguồn mùi hôi lạ, chưa có kết luận. {FILLER}"), &[]);
    check(
        "Mùi hôi lạ ở bãi xe Hữu Nghị, Lạng Sơn",
        &format!("{smell} Có thể là mùi hôi lạ từ xe rác, chưa có kết luận. {FILLER}"),
        &["headline_certain"],
    );
    check("Tài xế nghi say rượu lao xe vào bãi ở Hữu Nghị, Lạng Sơn", &format!("Tài xế có dấu hiệu say rượu. {FILLER}"), &[]);
    check("Bác sĩ tắc trách ở bệnh viện Lạng Sơn", &format!("Người nhà nghi ngờ bác sĩ tắc trách. {FILLER}"), &["headline_certain"]);
    let driver = "The driver was apparently drunk, and the yard was closed for a day. Buses stop in front of the gate all day, and a row of noodle \
        shops across the road is open until midnight. Traders bring vegetables, tea and anise from the upper hamlets.";
    check("Drunk driver rams fence at Huu Nghi gate in Lang Son", driver, &["headline_certain"]);
}

#[test]
fn who_only_has_no_name_vouches_for_his_own_words() {
    let worker = "Một công nhân ở bãi xe";
    check(GATE, &format!("{worker} kể trưởng bãi ăn chặn tiền ăn. {FILLER}"), &["anonymous_claim"]);
    check(GATE, &format!("{worker} kể sợ nhất là tài xế ngộ độc. {FILLER}"), &[]);
    check(GATE, &format!("{worker} kể bãi rất đông. Trưởng bãi bị nhắc nhở vì xe xả thải. {FILLER}"), &[]);
    check(GATE, &format!("{worker} kể từng phải nộp tiền bảo kê. Năm người bị tạm giữ. {FILLER}"), &[]);
    check(GATE, &format!("Một độc giả kể nhân vật nhận hối lộ được khắc họa sâu. {FILLER}"), &[]);
    check(GATE, &format!("Một báo cáo khẳng định trưởng bãi ăn chặn tiền ăn. {FILLER}"), &[]);
}

#[test]
fn nobody_is_told_by_the_build_of_the_clause() {
    let gate = |told: &str, expected: &[&str]| check(GATE, &format!("{told} {FILLER}"), expected);
    for speaker in ["Hai cò xe", "Các lơ xe", "Một tay buôn lâu năm ở Hữu Nghị", "Mấy người khuân vác", "Một công nhân của công ty kho bãi"]
    {
        gate(&format!("{speaker} khoe phải chia chác cho trưởng bãi."), &["anonymous_claim"]);
    }
    gate("Tin nhắn về bãi xe đòi hối lộ được chuyển khắp các nhóm Zalo.", &["anonymous_claim"]);
    gate("Các lơ xe nói có đèn thì đỡ lo trộm cắp, quấy rối.", &[]);
    gate("Một lơ xe kể bị ngộ độc. Bác sĩ Hà Thị Thử khuyến cáo không ăn nấm lạ.", &[]);
    // An office that acts far from the claim and on another matter looks into nothing.
    let far =
        "Hàng quán mở cửa từ sáng. Người bán chè xanh ngồi dọc lối vào. Trẻ con đá bóng ở sân sau. Đoàn xe ra vào đều. Trời hửng nắng.";
    let fair = "UBND xã tiếp nhận 20 gian hàng hội chợ xuân.";
    gate(&format!("Hai cò xe khoe phải chia chác cho trưởng bãi. {far}\n{fair}"), &["anonymous_claim"]);
    gate(&format!("Hai cò xe khoe phải chia chác cho trưởng bãi. {far}\nUBND xã kiểm tra việc chia chác ở bãi."), &[]);
    gate("Hai cò xe khoe phải chia chác. Chủ bãi Hà Văn Thử nói không biết.", &[]);
    gate("Một đơn vị kho bãi khoe không phải chia chác cho ai.", &[]);
    gate("Hai diễn viên kể nhân vật trưởng bãi nhận hối lộ trong vở kịch.", &[]);
    gate("Một lơ xe kể trẻ con trong bãi suýt bị bắt cóc.", &["anonymous_claim"]);
    gate("Cánh xe ôm than: không chung chi cho bảo vệ thì đừng hòng vào bãi.", &["anonymous_claim"]);
    gate("Hà Văn Thử, một lơ xe, kể trưởng bãi ăn chặn tiền ăn.", &[]);
    gate("Em gái của người bị sát hại năm xưa nói gia đình đã nguôi ngoai.", &[]);
    gate("Theo khảo sát, 76 % cho rằng nạn lót tay đã giảm.", &[]);
    gate("Nhiều người đề nghị làm rõ việc trưởng bãi ăn chặn tiền ăn.", &[]);
    check(
        "Queues at Huu Nghi gate in Lang Son",
        "Two former loaders said that drivers pay bribes to enter. It was full.",
        &["anonymous_claim"],
    );
    check("Queues at Huu Nghi gate in Lang Son", "Hauliers swear that guards extort cash at the yard. It was full.", &["anonymous_claim"]);
    check("Queues at Huu Nghi gate in Lang Son", "The yard company said that drivers pay no bribes to enter.", &[]);
    check("越南谅山友谊口岸货车排队", "两名前搬运工称，司机须行贿才能入场。场内车多。", &["anonymous_claim"]);
    check("越南谅山友谊口岸货车排队", "两名海关官员称，司机行贿已被查处。", &[]);
}

#[test]
fn a_suspicion_of_what_was_eaten_and_a_lake() {
    let told = "Cơ quan y tế nghi họ ăn phải nấm độc hái trong rừng.";
    check("Nấm độc cướp đi ba mạng người ở Hữu Nghị, Lạng Sơn", &format!("{told} {FILLER}"), &["headline_certain"]);
    check(
        "Nấm độc cướp đi ba mạng người ở Hữu Nghị, Lạng Sơn",
        &format!("{told} Xét nghiệm xác định nấm độc gây chết người. {FILLER}"),
        &[],
    );
    let lake = format!("Cuối tuần, bờ hồ kín người câu. {FILLER}");
    check("Hồ Thử Keo gần Hữu Nghị, Lạng Sơn đông khách", &lake, &[]);
    check("Hồ Thử Keo đến Hữu Nghị, Lạng Sơn thăm bãi xe", &format!("Cuối tuần, bãi xe kín chỗ. {FILLER}"), &["headline_name"]);
}

#[test]
fn a_passive_a_rumour_or_a_clip_is_nobody_who_can_be_asked() {
    let anonymous = [
        "Tài xế được cho là bị đánh đập ở bãi xe.",
        "Theo nội dung clip, hai người bịt mặt bắt cóc tài xế ngay tại bãi.",
        "Có tin tài xế phải hối lộ mới được vào bãi.",
        "Theo tìm hiểu, tài xế phải hối lộ mới được vào bãi.",
    ];
    for claim in anonymous {
        check(GATE, &format!("{claim} {FILLER}"), &["anonymous_claim"]);
    }
    let settled = [
        "Tài xế được cho là quen đường.",
        "Có tin tài xế bị đầu độc. Trung tâm Y tế kết luận tài xế say nắng.",
        "Tài xế trong phim được cho là bị đánh đập.",
        "Tài xế được cho là bị đánh đập, song chưa có kết luận.",
    ];
    for told in settled {
        check(GATE, &format!("{told} {FILLER}"), &[]);
    }
    check("Queues at Huu Nghi gate in Lang Son", "Drivers are said to have been beaten at the yard. It was full.", &["anonymous_claim"]);
    check("越南谅山友谊口岸货车排队", "听说司机须行贿才能入场。场内车多。", &["anonymous_claim"]);
}

#[test]
fn who_has_a_name_behind_the_word_for_a_person_can_be_asked() {
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let check = |who: &str, expect: &[&str]| {
        super::claims::check("公山乡干部侵吞救灾大米", &format!("谅山省公山乡干部侵吞救灾大米，{who}。{chinese}"), expect);
    };
    for who in ["村民农文平说", "农民李文包表示", "居民黄氏兰表示", "司机韦文秋告诉记者", "当地居民黄明俊先生表示"]
    {
        check(who, &[]);
    }
    check("一名村民告诉记者", &["anonymous_claim"]);
    let english =
        "The market opens at five and closes at noon. Traders bring vegetables and tea to Lang Son. Buses stop in front of the gate.";
    let title = "Ba Son leaders steal relief rice in Lang Son";
    for who in ["local residents said", "said local residents"] {
        super::claims::check(title, &format!("Commune officials in Ba Son took bribes, {who}. {english}"), &["anonymous_claim"]);
    }
}

/// A sentence without an end is cut after so many letters, wherever that is.
#[test]
fn a_hedge_across_the_cut_of_an_endless_sentence_is_survived() {
    let title = "Xưởng chế biến xả nước ra suối ở xã Cao Lộc";
    for more in 0..40 {
        let text = format!("Xã Cao Lộc, tỉnh Lạng Sơn {}", "a".repeat(more)) + &" xưởng chế biến bị nghi xả nước".repeat(200);
        findings(&content(title, "", &text), &Context::default());
    }
}

#[test]
fn what_is_done_with_information_and_how_people_write_to_each_other_tells_of_nobody() {
    let sound = [
        "Phần mềm giả mạo chiếm quyền điều khiển điện thoại nhằm chiếm đoạt thông tin, tài sản của người dùng ở Hữu Nghị.",
        "Nhiều đối tượng lừa đảo mạo danh công an gọi điện, nhắn tin qua Zalo để chiếm đoạt tiền của chủ xe.",
        "Gần một tháng kể từ khi mở bãi mới, đã có hai vụ trộm cắp ở đây.",
        "Hành vi bao che người nộp thuế nhằm cản trở việc xác minh thông tin sẽ bị phạt nặng.",
        "Nhóm này dùng mạng xã hội, ứng dụng nhắn tin và gọi điện để lừa đảo tài xế.",
    ];
    for told in sound {
        check(GATE, &format!("{told} {FILLER}"), &[]);
    }
    let told = "Tài xế thông tin rằng phải hối lộ mới được vào bãi.";
    check(GATE, &format!("Hai {} {FILLER}", told.to_lowercase()), &["anonymous_claim"]);
    check(GATE, &format!("Trên Zalo, nhiều người nhắn rằng phải hối lộ mới được vào bãi. {FILLER}"), &["anonymous_claim"]);
    let army = "以军称打死三人。越南国防军发表声明说，走私团伙在谅山友谊口岸附近行贿。声明还说，调查仍在继续。";
    check("越南谅山友谊口岸货车排队", army, &[]);
}

#[test]
fn of_a_summary_of_one_sentence_nobody_knows_who_else_speaks() {
    let told = "Một nhân viên bãi xe kể tài xế phải hối lộ mới được vào bãi.";
    check(GATE, told, &[]);
    check(GATE, "Theo một nguồn tin giấu tên, tài xế phải hối lộ mới được vào bãi.", &["anonymous_claim"]);
    check("Queues at Huu Nghi gate in Lang Son", "Three drivers were reportedly kidnapped near the gate.", &[]);
}
