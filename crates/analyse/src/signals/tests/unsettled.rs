//! Headlines that know what nobody has found out yet, in whatever words the article says so, each with look-alikes that are right.

use super::FILLER;
use super::claims::check;

const ENGLISH: &str = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str = "集市每逢集日热闹。车站有班车开往省城。路边的小店营业到深夜。";
const TOLD: &[&str] = &["headline_certain"];

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn an_offence_is_not_told_before_anybody_has_found_it() {
    let title = "Thủ quỹ hợp tác xã ở Ba Sơn, Lạng Sơn biển thủ quỹ hội viên";
    let gap = "Sổ quỹ của hợp tác xã ở Ba Sơn, Lạng Sơn lệch 90 triệu đồng so với tiền mặt.";
    for open in [
        "Công an xã đang xác minh, chưa có kết luận.",
        "Xã đang chờ kết luận của đoàn kiểm tra.",
        "Đoàn kiểm tra chưa xác định được khoản tiền đi đâu.",
        "Vụ việc đang được cơ quan điều tra làm rõ.",
        "Xã chưa thể nói có sai phạm hay không.",
        "Theo xã, hiện chưa có bằng chứng về sai phạm.",
    ] {
        vietnamese(title, &format!("{gap} {open}"), TOLD);
    }
    let open = "Công an xã đang xác minh, chưa có kết luận.";
    // The name of a ward is no deceit.
    vietnamese(&title.replace("Ba Sơn", "Kỳ Lừa"), &format!("{} {open}", gap.replace("Ba Sơn", "phường Kỳ Lừa")), TOLD);
    vietnamese(title, &format!("{gap} Bà này thừa nhận đã tiêu hết tiền. {open}"), &[]);
    vietnamese(title, &format!("{gap} Công an đã khởi tố bà này. {open}"), &[]);
    vietnamese(title, &format!("{gap} Kết quả đối chiếu cho thấy bà chiếm đoạt 90 triệu đồng. {open}"), &[]);
    vietnamese(title, &format!("{gap} Công an đang làm rõ những người liên quan."), &[]);
    vietnamese(title, gap, &[]);
    vietnamese(&title.replace("biển thủ", "bị tố biển thủ"), &format!("{gap} {open}"), &[]);
    vietnamese("Xác minh việc biển thủ quỹ hội viên ở Ba Sơn, Lạng Sơn", &format!("{gap} {open}"), &[]);
    vietnamese("Tập huấn chống biển thủ quỹ hội viên ở Ba Sơn, Lạng Sơn", &format!("{gap} {open}"), &[]);
    let title = "Cooperative treasurer in Lang Son embezzled members' savings";
    let gap = "The books of a cooperative in Lang Son are VND90 million short.";
    for open in [
        "No finding has been made yet, the commune said.",
        "Nobody has been charged.",
        "Auditors have yet to establish where it went.",
        "The inquiry continues.",
    ] {
        check(title, &format!("{gap} {open} {ENGLISH}"), TOLD);
    }
    check(title, &format!("{gap} She was arrested on Monday. No one else has been charged. {ENGLISH}"), &[]);
    check(title, &format!("{gap} She admitted it. The inquiry continues. {ENGLISH}"), &[]);
    check(title, &format!("{gap} Police said she had stolen it. The inquiry continues. {ENGLISH}"), &[]);
    check("Police probe whether treasurer in Lang Son embezzled savings", &format!("{gap} The inquiry continues. {ENGLISH}"), &[]);
    let title = "谅山一合作社出纳侵吞社员存款";
    let gap = "谅山省巴山乡一家合作社账面少了9000万越盾。";
    for open in ["监察部门说，目前尚无结论。", "款项去向尚待查明。", "调查仍在进行。"] {
        check(title, &format!("{gap}{open}{CHINESE}"), TOLD);
    }
    check(title, &format!("{gap}出纳已被逮捕。调查仍在进行。{CHINESE}"), &[]);
    check(title, &format!("{gap}出纳承认挪用。调查仍在进行。{CHINESE}"), &[]);
    check("谅山一合作社出纳涉嫌侵吞社员存款", &format!("{gap}调查仍在进行。{CHINESE}"), &[]);
}

#[test]
fn a_cause_is_not_told_before_it_is_known_whatever_words_the_guess_has() {
    let title = "Rò rỉ khí gas thiêu rụi xưởng mộc ở Ba Sơn, Lạng Sơn";
    let fire = "Xưởng mộc ở Ba Sơn, Lạng Sơn cháy lúc rạng sáng, không ai bị thương.";
    vietnamese(title, &format!("{fire} Vài người thợ nghi bếp nấu keo còn đỏ lửa. Công an chưa xác định được nguyên nhân."), TOLD);
    vietnamese(title, &format!("{fire} Công an chưa rõ vì sao lửa bùng lên."), TOLD);
    vietnamese(title, &format!("{fire} Nguyên nhân còn đang được làm sáng tỏ."), TOLD);
    vietnamese(title, &format!("{fire} Công an cho biết nguyên nhân là van bình gas bị hở. Thiệt hại đang được kiểm tra."), &[]);
    vietnamese(title, &format!("{fire} Do rò rỉ khí gas, lửa lan nhanh. Công an đang làm rõ nguyên nhân rò rỉ."), &[]);
    let at_first = "Công an nhận định ban đầu là van bình hở, nguyên nhân cuối cùng phải chờ kết luận.";
    vietnamese(title, &format!("{fire} {at_first}"), &[]);
    vietnamese(title, fire, &[]);
    let none = "Công an chưa xác định được nguyên nhân.";
    vietnamese("Lửa lớn thiêu rụi xưởng mộc ở Ba Sơn, Lạng Sơn", &format!("{fire} {none}"), &[]);
    vietnamese("Hỏa hoạn thiêu rụi xưởng mộc ở Ba Sơn, Lạng Sơn", &format!("{fire} {none}"), &[]);
    vietnamese("Cháy xưởng mộc ở Ba Sơn, Lạng Sơn", &format!("{fire} {none}"), &[]);
    vietnamese("Nghi rò rỉ khí gas thiêu rụi xưởng mộc ở Ba Sơn, Lạng Sơn", &format!("{fire} {none}"), &[]);
    let title = "Overloaded socket burned down Lang Son sawmill";
    let fire = "A fire broke out at a sawmill in Lang Son before dawn.";
    check(title, &format!("{fire} Workers suspect a glue stove. Police said it was too soon to say what started it. {ENGLISH}"), TOLD);
    check(title, &format!("{fire} Police said the cause was a glue stove. It was too soon to say how much was lost. {ENGLISH}"), &[]);
    check("Blaze burned down Lang Son sawmill", &format!("{fire} Workers suspect a stove. No cause has been established. {ENGLISH}"), &[]);
    let title = "烟头引燃谅山锯木厂";
    let fire = "谅山一家锯木厂凌晨起火。";
    check(title, &format!("{fire}工人怀疑是胶炉惹的祸。警方说，现在下结论为时尚早。{CHINESE}"), TOLD);
    check(title, &format!("{fire}警方说，起火原因是胶炉没有熄灭。损失尚待核实。{CHINESE}"), &[]);
}

#[test]
fn a_plan_hangs_on_a_leave_that_is_not_there() {
    let title = "Sân bay Lạng Sơn khởi công tháng 6/2027";
    let hope = "Nhà đầu tư mong có thể động thổ sân bay ở Lạng Sơn giữa năm 2027.";
    vietnamese(title, &format!("{hope} Dự án chưa được cấp phép."), TOLD);
    vietnamese(title, &format!("{hope} Thời điểm chưa thể khẳng định."), TOLD);
    vietnamese(title, &format!("{hope} Dự án đã được phê duyệt, đường dẫn chưa được cấp phép."), &[]);
    vietnamese(title, "Sân bay ở Lạng Sơn dự kiến khởi công tháng 6/2027.", &[]);
    vietnamese("Sân bay Lạng Sơn phấn đấu khởi công tháng 6/2027", &format!("{hope} Dự án chưa được cấp phép."), &[]);
    let title = "Lang Son airport to open in 2029";
    let hope = "The investor hopes an airport in Lang Son may open in 2029.";
    check(title, &format!("{hope} It has yet to receive a licence. {ENGLISH}"), TOLD);
    check(title, &format!("{hope} The ministry approved it in May. A hotel has yet to receive a licence. {ENGLISH}"), &[]);
    check("Lang Son airport could open in 2029", &format!("{hope} It has yet to receive a licence. {ENGLISH}"), &[]);
    let title = "谅山机场2029年通航";
    let hope = "投资方希望谅山机场2029年前能够建成。";
    check(title, &format!("{hope}项目尚未取得许可。{CHINESE}"), TOLD);
    check("谅山机场有望2029年通航", &format!("{hope}项目尚未取得许可。{CHINESE}"), &[]);
}

#[test]
fn the_sentence_that_is_quoted_is_on_the_matter() {
    quoted(
        "Tôm ở xã Cao Lộc, Lạng Sơn chết do nước thải lò mổ",
        "Trong khi chờ kết quả, thú y khuyên các hộ vớt bỏ.\nHiện chưa có kết luận vì sao tôm chết.",
        "Hiện chưa có kết luận vì sao tôm chết.",
    );
    // Both have as many words of the headline.
    quoted(
        "Lò mổ xả thải khiến tôm chết hàng loạt ở xã Cao Lộc",
        "Người dân nghi nguồn nước bị ảnh hưởng từ một lò mổ. Hiện chưa có kết luận về nguyên nhân tôm chết.\n\
         Trong khi chờ kết quả, thú y hướng dẫn các hộ thay nước và không bán tôm chết ra chợ.",
        "Hiện chưa có kết luận về nguyên nhân tôm chết.",
    );
}

#[track_caller]
fn quoted(title: &str, text: &str, expect: &str) {
    let content = crate::testing::content(title, "", &format!("Tôm nuôi ở xã Cao Lộc, Lạng Sơn nổi trắng ao. {text} {FILLER}"));
    let found = crate::testing::findings(&content, &crate::Context::default());
    let told = found.signals.iter().find(|s| s.rule == "headline_certain").map(|s| s.evidence[1].text.to_string());
    assert_eq!(told.as_deref(), Some(expect));
}

#[test]
fn a_result_that_is_not_there_yet_leaves_open_what_it_was() {
    let sick = "31 em ở trường Ba Sơn, Lạng Sơn đau bụng.";
    let title = "Nước giếng nhiễm khuẩn làm 31 em ở Ba Sơn, Lạng Sơn đau bụng";
    vietnamese(title, &format!("{sick} Chưa có mẫu nào cho kết quả."), TOLD);
    vietnamese(title, &format!("{sick} Kết quả cho thấy nước giếng nhiễm khuẩn."), &[]);
    vietnamese(title, &format!("{sick} Nước giếng có khuẩn gấp bốn lần ngưỡng, dương tính. Hai giếng khác đang chờ kết quả."), &[]);
    let dead = "Cá chết ở ao tại Đồng Đăng, Lạng Sơn, cạnh bãi xe.";
    let title = "Cá chết ở Đồng Đăng, Lạng Sơn vì nước thải bãi xe";
    vietnamese(title, &format!("{dead} Cán bộ nói nguyên nhân có thể do thời tiết, chưa đủ cơ sở kết luận."), TOLD);
    vietnamese(title, &format!("{dead} Cán bộ nói nguyên nhân là nước thải bãi xe."), &[]);
    check(
        "谅山河里死鱼，罪魁祸首是纸厂",
        &format!("谅山河里死鱼，纸厂排水或许是原因之一，要等化验结果出来才能判断。{CHINESE}{CHINESE}"),
        TOLD,
    );
}

#[test]
fn who_set_a_fire_or_put_poison_is_not_told_before_anybody_has_found_it() {
    let title = "Chủ kho ở Đồng Đăng, Lạng Sơn phóng hỏa kho hàng";
    let fire = "Kho hàng ở Đồng Đăng, Lạng Sơn cháy trong đêm.";
    vietnamese(title, &format!("{fire} Công an chưa loại trừ khả năng có người cố ý đốt, và cũng chưa có kết luận."), TOLD);
    vietnamese(title, &format!("{fire} Camera cho thấy ông này tưới xăng. Công an đang xác minh, chưa có kết luận."), &[]);
    vietnamese(&title.replace("phóng hỏa", "bị nghi phóng hỏa"), &format!("{fire} Công an đang xác minh, chưa có kết luận."), &[]);
    let title = "Warehouse owner torched his own stock at Dong Dang, Lang Son";
    let fire = "A warehouse in Dong Dang commune, Lang Son, burned on Sunday.";
    let open = "Police are examining whether the blaze may have been started deliberately. An electrical fault has not been ruled out.";
    check(title, &format!("{fire} {open} {ENGLISH}"), TOLD);
    check(title, &format!("{fire} Cameras show the owner set fire to it with petrol, police said. {open} {ENGLISH}"), &[]);
    let title = "越南谅山一工厂排毒致鱼群死亡";
    let fish = "越南谅山省东京坊河面漂着死鱼。";
    check(title, &format!("{fish}有人怀疑上游作坊偷排废水，环保处说不排除工业污染的可能，低温也可能造成。{CHINESE}"), TOLD);
    check(title, &format!("{fish}环保处查实一家工厂偷排废水。低温也不排除是原因。{CHINESE}"), &[]);
    // That no option is ruled out leaves no cause open.
    vietnamese("Lạng Sơn tính phạt vì xe quá tải", "Lạng Sơn không loại trừ biện pháp nào để xử lý xe chở nặng.", &[]);
}

#[test]
fn what_was_ruined_is_no_cause_of_it() {
    let known = "Khoảng 30 sạp của chợ Đông Kinh, Lạng Sơn cháy trước khi cảnh sát dập được lửa. Nguyên nhân vụ cháy đang được làm rõ.";
    vietnamese("30 sạp hàng ở chợ Đông Kinh, Lạng Sơn bị thiêu rụi", known, &[]);
    vietnamese("Chập điện thiêu rụi 30 sạp hàng ở chợ Đông Kinh, Lạng Sơn", known, TOLD);
}

#[test]
fn what_is_only_suspected_is_told_under_any_of_its_names() {
    let told = &["headline_certain"][..];
    let english = "The market gets busy early and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let ducks = "Some 2,600 ducks died on a farm in Diem He, Lang Son.";
    let flu = "Officers suspect avian influenza, but heat stress cannot be ruled out.";
    let title = "Bird flu kills 2,600 ducks in Lang Son";
    check(title, &format!("{ducks} {flu} {english}"), told);
    check(title, &format!("{ducks} {flu} Tests later found bird flu in all samples. {english}"), &[]);
    check("Lang Son steps up bird flu checks", &format!("{ducks} {flu} {english}"), &[]);
    check(
        "Arrested men set fire to barn in Lang Son",
        &format!("Suspects burned a barn in Lang Son. Results are expected. {english}"),
        &[],
    );
    let vietnamese = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Bà con bán xong thì về. Quán ăn mở cửa đến khuya.";
    let title = "Tài xế say rượu lao xe vào quán phở ở Kỳ Lừa, Lạng Sơn";
    let phở = "Xe lao vào quán phở ở Kỳ Lừa, Lạng Sơn.";
    let blood = "Kết quả xét nghiệm máu phải ba ngày nữa mới có, chờ kết quả.";
    check(title, &format!("{phở} Công an nghi tài xế đã uống rượu. {blood} {vietnamese}"), told);
    check(title, &format!("{phở} Tài xế vi phạm nồng độ cồn. Công an nghi người này đã uống rượu từ trưa. {blood} {vietnamese}"), &[]);
    let title = "Cháy kho gỗ ở Lạng Sơn";
    check(title, &format!("Kho gỗ ở Lạng Sơn cháy to. Cảnh sát nghi cháy do chập điện. {blood} {vietnamese}"), &[]);
    let chinese = "集市每逢五日开市。车站的班车很多。路边的小店营业到深夜。";
    let boys = "一辆轿车在谅山省三清坊撞上三名学生。警方怀疑司机酒后驾驶，血样化验结果要到25日才能得出。";
    check("谅山醉驾司机撞倒学生", &format!("{boys}{chinese}{chinese}"), told);
    check("谅山醉驾司机撞倒学生", &format!("{boys}司机承认当天酒后驾车。{chinese}{chinese}"), &[]);
}
