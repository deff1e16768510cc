//! Questions by what they ask for: yes or no, one of two things, who did it, who pays, what it fetches.

use super::claims::check;

const ENGLISH: &str = "The market gets busy at five and quiet at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
const CHINESE: &str = "集市每逢集日热闹。车站有班车开往省城。路边的小店营业到深夜。";
const TOLD: &[&str] = &["headline_question"];
const QUIET: &str = "Chợ ở xã họp năm ngày một phiên. Xe buýt dừng trước cổng chợ. Hàng quán bên đường mở tới khuya, khách rất đông.";

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {QUIET}"), expect);
}

#[test]
fn yes_or_no_and_one_of_two() {
    let well = "Nước giếng ở Lạng Sơn có nhiễm chì?";
    vietnamese(well, "Bác sĩ ở Lạng Sơn nói chưa thể khẳng định gì trước khi mẫu được đo.", &[]);
    vietnamese(well, "Lạng Sơn có nhiều suối và khe sâu.", TOLD);
    vietnamese("Giữ hay bỏ lễ hội Lạng Sơn?", "Lạng Sơn quyết định giữ nguyên hội xuân thêm hai năm.", &[]);
    vietnamese("Giữ hay bỏ lễ hội Lạng Sơn?", "Lạng Sơn có nhiều suối và khe sâu.", TOLD);
}

#[test]
fn who_did_it_and_who_pays() {
    let trees = "Ai trồng hàng cây ở Lạng Sơn?";
    vietnamese(trees, "Hàng cây ở Lạng Sơn do một nhóm thầy trò trồng năm 1985.", &[]);
    vietnamese(trees, "Hàng cây ở Lạng Sơn cao mười mét, tán rất rộng.", TOLD);
    check("谁来守护谅山岩画？", &format!("谅山省组建了十二人的护画队。{CHINESE}"), &[]);
    let title = "Who will pay for the broken dyke in Lang Son?";
    check(title, &format!("The dyke in Lang Son broke on Monday. It was built at a cost of $3 million. {ENGLISH}"), TOLD);
    check(title, &format!("The province of Lang Son will take $3 million for the dyke. {ENGLISH}"), &[]);
}

#[test]
fn what_it_fetches() {
    let title = "Hồi Lạng Sơn được mùa, liệu có được giá?";
    vietnamese(title, "Sản lượng hồi ở Lạng Sơn đạt 17.500 tấn. Công hái 350.000 đồng một ngày.", TOLD);
    vietnamese(title, "Hồi ở Lạng Sơn được thu mua 120.000 đồng mỗi kg.", &[]);
}

#[test]
fn what_somebody_says() {
    let title = "Điện lực Bản Thử nói gì về việc cắt điện ở Lạng Sơn?";
    vietnamese(title, "Đơn vị này khẳng định cắt điện ở Lạng Sơn để thay cột.", &[]);
}

#[test]
fn who_is_to_blame() {
    let title = "Ai chịu trách nhiệm về con đường hỏng ở Lạng Sơn?";
    vietnamese(title, "Con đường ở Lạng Sơn chi chít ổ gà, học sinh hay ngã.", TOLD);
    vietnamese(title, "Con đường ở Lạng Sơn chi chít ổ gà. Công ty Bản Thử làm con đường này.", &[]);
}
