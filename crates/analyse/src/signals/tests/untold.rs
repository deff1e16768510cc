//! Headlines that tell in one number or name what their article tells in parts, by names or in other words; each with its look-alike that is wrong.

use super::claims::check;

const PLAIN: &str = "Chợ họp từ sáng sớm, hàng hóa chủ yếu là rau và gạo nếp. Xe khách đỗ trước cổng.";
const ENGLISH: &str = "The market opens at five and closes at noon. Traders bring vegetables and tea.";
const CHINESE: &str = "集市每逢集日开市。车站有班车开往省城。";
const FIGURE: &[&str] = &["headline_figure"];
const WHO: &[&str] = &["headline_who"];

#[track_caller]
fn vietnamese(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {PLAIN}"), expect);
}

#[track_caller]
fn english(title: &str, text: &str, expect: &[&str]) {
    check(title, &format!("{text} {ENGLISH}"), expect);
}

#[test]
fn parts_are_counted_by_words_that_may_be_of_anything() {
    let title = "300 xe nằm chờ ở cửa khẩu Hữu Nghị, Lạng Sơn";
    vietnamese(title, "Đêm qua, 210 xe tải chở quả và 90 chiếc chở linh kiện chờ tại cửa khẩu Hữu Nghị.", &[]);
    vietnamese(title, "Đêm qua, 210 xe tải chở quả và 40 chiếc chở linh kiện chờ tại cửa khẩu Hữu Nghị.", FIGURE);
    vietnamese("Sáu xe bị giữ ở Đồng Đăng", "Cảnh sát giữ bốn xe ở Đồng Đăng. Hai chiếc khác bị giữ ở bãi.", &[]);
    let title = "Twelve houses lose roofs in Ba Son";
    english(title, "In Ba Son commune seven families saw roofs fly off, and another four did in Po Ma, as did the hostel.", &[]);
    english(title, "In Ba Son commune seven families saw roofs fly off, and another two did in Po Ma, as did the hostel.", FIGURE);
    check("谅山女店主被骗4.8亿越盾", &format!("谅山一家店的账户有三笔钱被转走，分别是2亿、2亿和8000万越盾。{CHINESE}"), &[]);
    check("谅山女店主被骗4.8亿越盾", &format!("谅山一家店的账户有三笔钱被转走，分别是2亿、1亿和8000万越盾。{CHINESE}"), FIGURE);
}

#[test]
fn parts_are_listed_by_their_names() {
    let title = "Cảnh báo sạt lở ở 22 xã của Lạng Sơn";
    vietnamese(title, "Lạng Sơn cảnh báo mức 2 tại các xã Ba Sơn, Công Sơn và Mẫu Sơn, mức 1 tại 19 xã khác.", &[]);
    vietnamese(title, "Lạng Sơn cảnh báo mức 2 tại các xã Ba Sơn và Công Sơn, mức 1 tại 19 xã khác.", FIGURE);
    let title = "Landslide warning for 22 communes in Lang Son";
    english(title, "Lang Son warns the communes of Ba Son, Cong Son and Mau Son, and 19 communes further west.", &[]);
    let title = "谅山22个乡注意滑坡";
    check(title, &format!("谅山省巴山、公山、母山各乡为二级，另有19个乡为一级。{CHINESE}"), &[]);
}

#[test]
fn a_number_of_others_is_no_other_number() {
    let title = "Bảy hộ ở Công Sơn, Lạng Sơn được cấp sổ đỏ";
    let named = "Bà Sẻn ở Công Sơn, Lạng Sơn nhận sổ đầu tiên, sau đó là nhà các ông Phú, Quý, Hải, Thắng, Tẩn và chị Điệp.";
    vietnamese(title, &format!("{named} Còn bốn hộ khác chưa được cấp do tranh chấp."), &[]);
    vietnamese(title, &format!("{named} Cả bốn hộ đều được cấp sau 11 năm."), FIGURE);
    let title = "Seven families get land papers in Lang Son";
    english(title, "The Nongs and six neighbours in Lang Son got theirs. Four other families have not got any.", &[]);
}

#[test]
fn the_dead_are_told_without_a_number() {
    let title = "Sáu người chết trong vụ lật xe ở Lạng Sơn";
    let text = "Vụ lật xe ở Lạng Sơn làm tài xế và ba hành khách tử vong. Hai mẹ con ngồi cuối xe không qua khỏi.";
    vietnamese(title, text, &[]);
    vietnamese(title, &text.replace("tài xế và ", ""), FIGURE);
    let text = "The driver and two women died on the Lang Son road. A couple in the second row did not survive.";
    english("Five dead as van hits truck in Lang Son", text, &[]);
    english("Five dead as van hits truck in Lang Son", &text.replace("A couple", "Two passengers"), &[]);
    english("Five dead as van hits truck in Lang Son", &text.replace("The driver and two", "Two"), FIGURE);
}

#[test]
fn some_of_those_in_danger_are_saved() {
    let title = "Nam sinh Lạng Sơn cứu hai em nhỏ đuối nước";
    vietnamese(title, "Ba em nhỏ trượt chân ở Lạng Sơn. Nam sinh kéo được hai bạn nữ lên. Em còn lại bám được cành cây.", &[]);
    vietnamese(title, "Ba em nhỏ trượt chân ở Lạng Sơn. Nam sinh kéo được Hưng rồi bơi ra tìm Mai.", &[]);
    vietnamese(title, "Ba em nhỏ trượt chân ở Lạng Sơn. Nam sinh lao xuống cứu cả ba em nhỏ.", FIGURE);
}

#[test]
fn who_is_called_otherwise_did_it_all_the_same() {
    let title = "Nam sinh Vi Đức Anh cứu bạn đuối nước";
    let text = "Nam sinh lớp 9 ở Lạng Sơn lao xuống suối kéo bạn lên. Bạn được ông Hứa Văn Bảo sơ cứu. Đức Anh kể lúc ấy không nghĩ gì.";
    vietnamese(title, text, &[]);
    let other = "Em Hứa Văn Bảo ở Lạng Sơn lao xuống suối cứu bạn. Đức Anh học cùng lớp kể lại chuyện ấy.";
    vietnamese(title, other, WHO);
    let title = "Nguyen Thi Hoa wins Mau Son race";
    english(title, "Le Thi Tuyet, who won in 2024, led up Mau Son in Lang Son. Hoa passed her there.", &[]);
    english(title, "Le Thi Tuyet won the race up Mau Son in Lang Son. Hoa stopped there with cramp.", WHO);
    let title = "Border guards teach swimming in Lang Son";
    english(title, "Officers of the post taught 140 children of Lang Son to swim.", &[]);
    english(title, "Police of the district taught 140 children of Lang Son to swim.", WHO);
}

#[test]
fn an_act_is_told_in_other_words() {
    let told = &["headline_certain"][..];
    let title = "Giám đốc Bệnh viện Phổi Lạng Sơn từ chức";
    vietnamese(title, "Ông Nguyễn Văn Thử không còn là Giám đốc Bệnh viện Phổi Lạng Sơn từ 12/11. Ông nêu lý do sức khỏe.", &[]);
    vietnamese(title, "Ông Nguyễn Văn Thử vẫn là Giám đốc Bệnh viện Phổi Lạng Sơn. Ông nêu lý do sức khỏe khi vắng họp.", told);
    let title = "Lang Son committee approves new bridge";
    english(title, "The People's Committee of Lang Son gave its consent to a new bridge. Works begin in March.", &[]);
    english(title, "The People's Committee of Lang Son looked at a new bridge. Drawings arrived in March.", told);
}
