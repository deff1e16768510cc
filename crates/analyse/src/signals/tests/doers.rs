//! Headlines whose deed the article tells of another name, each with a look-alike that says nothing wrong.

use super::FILLER;
use super::claims::check;

const ENGLISH: &str = "The market opens at five in the morning and closes at noon. Traders bring vegetables, tea and anise from the upper hamlets. \
    Buses stop in front of the gate every half hour, and a row of noodle shops across the road is open until midnight.";
const CHINESE: &str = "集市每逢五日开市，村民带来蔬菜、茶叶和八角。车站每半小时有一班车开往省城。路边的小店从清晨营业到深夜，司机们常在这里吃饭休息，等待进场。";
const WHO: &[&str] = &["headline_who"];

#[track_caller]
fn check_vi(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text}\n{FILLER}"), expect);
}

#[test]
fn what_was_done_to_another_was_not_done_to_the_headlines_person() {
    let title = "Phó trưởng thôn Hà Văn Thử ở Đồng Đăng, Lạng Sơn bị kỷ luật";
    let other = "Người bị kỷ luật là ông Bế Đình Mẫu, kế toán. Ông Hà Văn Thử được giao thu lại tiền.";
    check_vi("Ông Hà Văn Thử bị kỷ luật ở Đồng Đăng, Lạng Sơn", other, WHO);
    check_vi("Ông Hà Văn Thử bị kỷ luật ở Đồng Đăng, Lạng Sơn", "Ông Bế Đình Mẫu ký quyết định kỷ luật. Ông Hà Văn Thử nói xã đúng.", &[]);
    check_vi("Vợ ông Hà Văn Thử bị kỷ luật ở Đồng Đăng, Lạng Sơn", &other.replace("Đình Mẫu", "Thị Mẫu"), &[]);
    check_vi(title, "Ông Bế Đình Mẫu và ông Thử cùng bị kỷ luật. Ông Hà Văn Thử không giải thích.", &[]);
    let charged = "Khởi tố Hà Văn Thử vì phá rừng ở Đồng Đăng, Lạng Sơn";
    let witness = "Ông Hà Văn Thử báo xã. Cảnh sát xác định người cưa cây là Lộc Văn Mẫu. Người này khai nhận.";
    check_vi(charged, &format!("{witness} Cơ quan điều tra khởi tố bị can."), WHO);
    check_vi(charged, &format!("{witness} Thử cũng có mặt. Cơ quan điều tra khởi tố bị can."), &[]);
}

#[test]
fn who_was_a_deputy_elsewhere_may_be_the_head_here() {
    let title = "Ông Hà Văn Thử làm bí thư xã Đồng Đăng, Lạng Sơn";
    let moved = "Ông Hà Văn Thử, phó bí thư xã Cao Lộc, được điều động giữ chức bí thư xã Đồng Đăng.";
    check_vi(title, &format!("{moved} Ông Bế Đình Mẫu thôi giữ chức chủ tịch xã."), &[]);
    let deputy = "Ông Hà Văn Thử giữ chức phó bí thư xã Đồng Đăng. Ông Bế Đình Mẫu giữ chức bí thư.";
    check_vi(title, deputy, WHO);
}

#[test]
fn who_owns_up_or_is_in_office_is_the_one() {
    let title = "Bắt Hà Văn Thử vì cá độ ở Đồng Đăng, Lạng Sơn";
    let other = "Chủ quán Bế Đình Mẫu bị bắt trong đêm.";
    check_vi(title, &format!("{other} Hà Văn Thử kể là mình đi ngang."), WHO);
    check_vi(title, &format!("{other} Hà Văn Thử khai thu lợi ba tỷ đồng."), &[]);
    let title = "Ông Hà Văn Thử được bầu làm Chủ tịch xã Đồng Đăng, Lạng Sơn";
    let council = "Kỳ họp bầu ông Thử, Phó Bí thư, vào chức vụ này.";
    check_vi(title, &format!("{council} Ông Bế Đình Mẫu được bầu làm Phó Chủ tịch."), &[]);
    check_vi(title, "Ông Bế Đình Mẫu được bầu làm Chủ tịch. Ông Hà Văn Thử được bầu làm Phó Chủ tịch.", WHO);
}

#[test]
fn a_firm_a_school_or_a_team_is_no_other_one() {
    let fined = "Công ty Minh Thử bị phạt 180 triệu đồng ở Đồng Đăng, Lạng Sơn";
    let sample = "Mỏ của Công ty Minh Thử cũng được lấy mẫu, các chỉ số đều đạt.";
    check_vi(fined, &format!("Công ty cổ phần Đá Bền Mẫu phải nộp 180 triệu đồng. {sample}"), WHO);
    check_vi(fined, &format!("Công ty Minh Thử phải nộp 180 triệu đồng. Công ty Đá Bền Mẫu là nhà thầu. {sample}"), &[]);
    check_vi(fined, &format!("Năm ngoái Công ty Đá Bền Mẫu bị phạt. {sample}"), &[]);
    let won = "Trường THPT Minh Thử vô địch giải bóng đá ở Lạng Sơn";
    check_vi(won, "Trường THPT Bền Mẫu giành chức vô địch. Trường THPT Minh Thử về nhì.", WHO);
    check_vi(won, "Trường THPT Minh Thử giành chức vô địch. Trường THPT Bền Mẫu về nhì.", &[]);
}

#[test]
fn the_deed_is_anothers_in_english_and_chinese() {
    let check_en = |text: &str, expect: &[&str]| check("Nong Van Thu jailed over timber in Lang Son", &format!("{text} {ENGLISH}"), expect);
    check_en("The owner, Dang Quoc Mau, was jailed for six years. Driver Nong Van Thu had been hired for a night.", WHO);
    check_en("The owner, Dang Quoc Mau, lent the lorry. Driver Nong Van Thu was jailed for six years.", &[]);
    let check_zh = |text: &str, expect: &[&str]| check("黄国试当选谅山省协会会长", &format!("{text}{CHINESE}"), expect);
    check_zh("黄国样以全票当选会长。黄国试、韦氏芳当选副会长。黄国样经营水果。", WHO);
    check_zh("黄国试以全票当选会长。黄国样、韦氏芳当选副会长。黄国样经营水果。", &[]);
}

#[test]
fn a_commune_named_after_somebody_is_nobody() {
    let title = "Bà Hà Thị Thử hiến đất ở Hoàng Văn Thụ";
    check_vi(title, "Con đường ở xã Hoàng Văn Thụ, Lạng Sơn đã xong. Bà Hà Thị Thử hiến đất làm đường.", &[]);
    check_vi(title, "Con đường ở xã Đồng Đăng, Lạng Sơn đã xong. Bà Hà Thị Thử hiến đất làm đường.", &["headline_name"]);
}

#[test]
fn a_chinese_firm_that_settles_is_the_one_of_the_article() {
    let rest = "项目占地二十五公顷，明年三月动工，招工四千人。当地将提供培训补贴，并承诺六月前交地。产品销往东盟国家，也供应国内市场，道路和供水工程已经完成。";
    let title = "歌尔声学落户谅山 投资三亿美元";
    check(title, &format!("谅山省向蓝思科技颁发投资证书，总投资三亿美元。蓝思科技在邻省还有两家工厂。{rest}"), &["headline_who"]);
    check(title, &format!("谅山省向歌尔颁发投资证书，总投资三亿美元。蓝思科技也在扩产，蓝思科技已来三年。{rest}"), &[]);
    check("大项目落户谅山 投资三亿美元", &format!("谅山省向蓝思科技颁发投资证书。蓝思科技投资三亿美元。{rest}"), &[]);
}

#[test]
fn whom_a_decision_is_against_suffers_it() {
    let title = "Khởi tố Hà Văn Thử vì phá rừng ở Đồng Đăng, Lạng Sơn";
    let guard = "Ông Hà Văn Thử, trạm trưởng kiểm lâm, nhắc dân giữ rừng.";
    check_vi(title, &format!("Công an khởi tố bị can đối với Lộc Văn Mẫu ở Đồng Đăng, Lạng Sơn. {guard}"), WHO);
    check_vi(title, &format!("Công an khởi tố bị can đối với Hà Văn Thử ở Đồng Đăng, Lạng Sơn. {guard}"), &[]);
    // Whoever speaks next is not the one.
    let title = "Khởi tố thủ quỹ Hà Văn Thử ở Đồng Đăng, Lạng Sơn";
    check_vi(title, "Một thủ quỹ ở Đồng Đăng vừa bị khởi tố. Ông Lộc Văn Mẫu, Trưởng Công an xã, cho biết sổ do ông Thử giữ.", &[]);
    let chinese = |text: &str, expect: &[&str]| check("谅山海关关长黄文试落马", &format!("{text}{CHINESE}"), expect);
    let other = "谅山省检察院对海关原关长裴光某采取刑事拘留措施。裴光某收受现金。";
    chinese(&format!("{other}副关长黄文试核对照片，黄文试说自己做的是分内事。"), WHO);
}

#[test]
fn who_was_beaten_to_it_or_was_not_fined_did_not_do_it() {
    let told = |title: &str, text: &str| {
        let found = crate::testing::findings(&crate::testing::content(title, "", text), &crate::Context::default());
        found.signals.iter().any(|s| s.rule == "headline_who")
    };
    let end = "Hệ thống có 240 camera, vận hành trong năm năm. Camera đầu tiên hoạt động từ tháng 1 ở phường Tam Thanh.";
    let title = "Viettel trúng thầu hệ thống camera ở Lạng Sơn";
    assert!(told(title, &format!("VNPT trúng thầu với giá 40 tỷ đồng, vượt qua Viettel. {end}")));
    assert!(!told(title, &format!("Viettel trúng thầu với giá 40 tỷ đồng, vượt qua VNPT. {end}")));
    assert!(!told(title, &format!("Năm ngoái VNPT trúng thầu, vượt qua Viettel. {end}")));
    let end = "The system has 240 cameras in Tam Thanh ward. The first of them start in January, the police said.";
    let title = "Viettel to run Lang Son traffic cameras";
    assert!(told(title, &format!("FPT will run the cameras for five years. FPT won the tender over Viettel. {end}")));
    assert!(!told(title, &format!("Viettel will run the cameras for five years. It won the tender over FPT. {end}")));
    let title = "Công ty An Bình bị phạt 120 triệu đồng vì đổ thải trộm ở Lạng Sơn";
    let end = "Đất đá phải được xúc đi trước 30/11. Người dân xã Ba Sơn nhiều lần phản ánh việc này.";
    let fined = "UBND tỉnh phạt Công ty Đại Lộc 120 triệu đồng vì đổ đất đá thải.";
    assert!(told(title, &format!("{fined} Công ty An Bình đổ thải đúng chỗ, không bị phạt. {end}")));
    assert!(!told(title, &format!("{fined} Công ty An Bình cũng bị phạt. {end}")));
}
