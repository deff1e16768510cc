//! Who speaks by name beside a nameless claim, and whether he speaks of it.

use super::claims::check;
use super::{FILLER, fired};
use crate::Context;
use crate::testing::{content, findings};

const GATE: &str = "Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn";
const CLAIM: &str = "Hai cò xe xin giấu tên kể phải chia chác cho người giữ cổng.";
const TOLD: &[&str] = &["anonymous_claim"];

fn gate(said: &str, expected: &[&str]) {
    check(GATE, &format!("{CLAIM} {said} {FILLER}"), expected);
}

#[test]
fn who_has_a_name_and_speaks_of_something_else_is_no_source() {
    gate("Bà Hà Thị Thử, chủ quán phở, cho biết quán mở cửa lúc năm giờ.", TOLD);
    gate("Anh Hà Văn Thử cho biết chưa nghe chuyện chia chác ở đây.", TOLD);
    gate("Luật sư Hà Văn Thử cho biết theo quy định, người nhận hối lộ có thể bị xử lý hình sự.", TOLD);
    gate("Theo bảng giá, phí vào bãi là 50.000 đồng.", TOLD);
    check(GATE, &format!("Hai cò xe xin giấu tên kể bị ép ký biên bản để chia chác. {FILLER}"), TOLD);
}

#[test]
fn who_has_a_name_and_speaks_to_the_claim_can_be_asked() {
    gate("Anh Hà Văn Thử kể cũng phải nộp 200.000 đồng cho người giữ cổng.", &[]);
    gate("Bà Hà Thị Thử xác nhận việc này.", &[]);
    gate("Luật sư Hà Văn Thử cho biết theo quy định, việc này có thể bị xử lý hình sự.", &[]);
    gate("Chủ bãi Hà Văn Thử nói không biết.", &[]);
    gate("Ông Hà Văn Thử, giám đốc bãi, cho biết bãi có ba cổng.", &[]);
    gate("Ông Hà Văn Thử, giám đốc bãi, dẫn chúng tôi đi xem. Ông Thử nói bãi có ba cổng.", &[]);
    gate("Công an xã kiểm tra bãi.", &[]);
    gate("Kết quả kiểm tra cho thấy người giữ cổng thu tiền.", &[]);
}

#[test]
fn a_form_of_address_without_a_name_is_whoever_was_told_of_last() {
    gate("Một người khác cũng giấu tên. Ông nói đã phải nộp tiền.", TOLD);
    gate("Người ở công Sơn biết rõ. Ông nói đã phải nộp tiền.", TOLD);
    gate("Trong bãi có ông Thử. Ông nói đã phải nộp tiền.", &[]);
}

#[test]
fn the_act_of_an_office_that_is_hoped_for_is_none() {
    gate("Người dân mong cơ quan chức năng vào cuộc.", TOLD);
    gate("Công an xã mong người dân trình báo để điều tra.", &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let claim = "An insider said that drivers pay bribes to enter.";
    check("Queues at Huu Nghi gate in Lang Son", &format!("{claim} Traders hope police will investigate. {english}"), TOLD);
    check("Queues at Huu Nghi gate in Lang Son", &format!("{claim} Police have investigated the yard. {english}"), &[]);
}

#[test]
fn a_headline_that_accuses_claims_what_it_says() {
    let title = "Người giữ cổng Hữu Nghị, Lạng Sơn bị tố ăn chặn tiền xe";
    check(title, &format!("Nhiều tài xế phản ánh người giữ cổng thu tiền xe hai lần. {FILLER}"), TOLD);
    check(title, &format!("Nhiều tài xế phản ánh người giữ cổng thu tiền xe hai lần, chưa được xác minh. {FILLER}"), &[]);
    check(title, &format!("Nhiều tài xế phản ánh người giữ cổng thu tiền xe. Ông Hà Văn Thử, trưởng bãi, nói sẽ trả lại. {FILLER}"), &[]);
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let title = "Guards in Lang Son accused of extortion";
    check(title, &format!("A trader who asked not to be named said guards took half of the takings. {english}"), TOLD);
    check("Trial in Lang Son over extortion", &format!("A trader who asked not to be named said it was long ago. {english}"), &[]);
}

#[test]
fn voices_in_english_and_chinese() {
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let claim = "Two former loaders said that drivers pay bribes to enter.";
    let said = |said: &str, expected: &[&str]| check("Queues at Huu Nghi gate in Lang Son", &format!("{claim} {said} {english}"), expected);
    said("Ha Thi Thu, who sells tea, said the stall opens at five.", TOLD);
    said("Ha Van Thu, a driver, said he paid 200,000 dong at the gate.", &[]);
    said("Ha Van Thu, manager of the yard, said the yard has three gates.", &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let claim = "一名不愿透露姓名的司机说，司机须行贿才能入场。";
    let said = |said: &str, expected: &[&str]| check("越南谅山友谊口岸货车排队", &format!("{claim}{said}{chinese}"), expected);
    said("保安何文秋介绍，停车场六点开门。", TOLD);
    said("司机何文秋说，他也被要求交钱。", &[]);
    said("停车场经理何文秋介绍，停车场六点开门。", &[]);
}

#[test]
fn what_the_newsroom_saw_or_says_openly_is_no_claim_of_nobody() {
    let truck = "Một công nhân xin giấu tên kể xe bồn xả thải xuống suối.";
    check(GATE, &format!("{truck} Phóng viên nấp ở cầu, tận mắt thấy xe bồn xả thải ra suối. {FILLER}"), &[]);
    check(GATE, &format!("{truck} Phóng viên thấy nhiều người chờ xe khách. {FILLER}"), TOLD);
    gate("Chúng tôi chưa thể kiểm chứng lời kể này. Phóng viên đã gọi điện cho trưởng bãi nhưng chưa được trả lời.", &[]);
    gate("Người này bảo còn nhiều chuyện chưa thể kiểm chứng.", TOLD);
    check(GATE, &format!("Một cụ bán trứng, giấu tên, kể hồi trẻ từng bị ngộ độc nấm. {FILLER}"), &[]);
}

#[test]
fn he_who_goes_on_speaks_to_the_claim_in_the_next_sentence() {
    gate("Anh Hà Văn Thử nói bãi rất đông. Anh cũng phải nộp tiền cho người giữ cổng.", &[]);
    gate("Anh Hà Văn Thử nói bãi rất đông. Anh không biết người giữ cổng.", TOLD);
}

#[test]
fn a_sum_that_somebody_with_a_name_tells_is_on_a_claim_of_money() {
    gate("Mỗi xe mất 50.000 đồng. Anh Hà Văn Thử nói bữa ấy hết 60.000 đồng.", &[]);
    gate("Anh Hà Văn Thử nói khoai bán được 9.000 đồng một cân.", TOLD);
}

#[test]
fn what_a_lawyer_says_of_the_law_is_not_quoted_as_the_claim() {
    let text = "Hai cò xe xin giấu tên kể phải nộp tiền cho ông này. Luật sư Hà Văn Thử cho biết theo quy định, người nhận hối lộ bị xử lý hình sự.";
    let content = content("Trưởng bãi ở cửa khẩu Hữu Nghị, Lạng Sơn nhận hối lộ", "", &format!("{text} {FILLER}"));
    let found = findings(&content, &Context::default());
    assert_eq!(fired(&found), TOLD);
    assert!(found.signals[0].evidence.iter().all(|e| !e.text.contains("Luật sư")), "{:?}", found.signals[0].evidence);
}

#[test]
fn an_office_before_a_nameless_source_is_accused_and_does_nothing() {
    let english = "The market opens at five and closes at noon. Traders bring vegetables and tea. Buses stop in front of the gate.";
    let title = "Cash at Huu Nghi gate in Lang Son";
    let claim = "Loaders pay bribes to customs workers to avoid inspection, according to sources familiar with the matter.";
    check(title, &format!("{claim} {english}"), TOLD);
    let told = claim.replace("sources familiar with the matter", "an indictment by prosecutors");
    check(title, &format!("{told} {english}"), &[]);
    check(title, &format!("{claim} Customs officers opened an inspection of the yard. {english}"), &[]);
    let chinese = "集市每逢五日开市。车站每半小时有一班车。路边的小店营业到深夜。";
    let claim = "知情人士透露，摊位方案公布前，友谊口岸有人向官员行贿。";
    check("越南谅山友谊口岸见闻", &format!("{claim}{chinese}"), TOLD);
    check("越南谅山友谊口岸见闻", &format!("{claim}管委会公布，三名官员因受贿被查处。{chinese}"), &[]);
}

#[test]
fn a_headline_on_a_rumour_claims_nothing() {
    let text = "Không có vụ bắt cóc nào ở chợ Đồng Đăng, Lạng Sơn. Nghe đâu lời đồn bắt đầu từ một đoạn phim.";
    check("Từ tin đồn bắt cóc ở Đồng Đăng, Lạng Sơn", &format!("{text} {FILLER}"), &[]);
    let claim = "Nghe đâu có người bị bắt cóc ở chợ Đồng Đăng, Lạng Sơn.";
    check("Bắt cóc ở Đồng Đăng, Lạng Sơn", &format!("{claim} {FILLER}"), TOLD);
}

#[test]
fn a_nameless_source_is_quoted_with_what_says_that_it_has_no_name() {
    let content = content(GATE, "", &format!("Theo một người xin giấu tên, tài xế phải đưa hối lộ. {FILLER}"));
    let found = findings(&content, &Context::default());
    assert!(found.signals[0].reason.contains("“Theo một người xin giấu tên”"), "{}", found.signals[0].reason.as_str());
}

#[test]
fn what_is_grave_is_told_in_many_words() {
    const TOLD: &[&str] = &["anonymous_claim"];
    let vi = |claim: &str| format!("{claim} {FILLER}");
    for claim in ["ép mua phân bón để nhận hỗ trợ", "tuồn hồ sơ thầu cho người quen", "lạm thu đầu năm"] {
        let text = vi(&format!("Theo một nguồn tin giấu tên, cán bộ ở Lạng Sơn {claim}."));
        check("Chuyện lạ ở một xã của Lạng Sơn", &text, TOLD);
        let text = vi(&format!("Theo một nguồn tin giấu tên, cán bộ ở Lạng Sơn {claim}. Thanh tra tỉnh kết luận việc này là đúng."));
        check("Chuyện lạ ở một xã của Lạng Sơn", &text, &[]);
    }
    let text = vi("Một phụ huynh xin giấu tên kể trường ở Lạng Sơn ép mua đồng phục. Hiệu trưởng Hà Thị Thu thừa nhận có việc này.");
    check("Chuyện đồng phục ở Lạng Sơn", &text, &[]);
    let english = "The road is three kilometres long and opened in March. Buses stop in front of the gate. The market closes at noon.";
    check("Fields change hands in Lang Son", &format!("Insiders who asked not to be named say graft is rife in Lang Son. {english}"), TOLD);
    let court = "Prosecutors told the court that graft was rife in Lang Son. A man who asked not to be named spoke of corrupt clerks.";
    check("Fields change hands in Lang Son, court hears", &format!("{court} {english}"), &[]);
}

#[test]
fn below_a_headline_that_accuses_an_office_answers_by_owning_up() {
    let title = "Tiểu thương một chợ ở Lạng Sơn tố bị ép ký giấy thuê quầy";
    let told = "Một tiểu thương xin giấu tên kể ai không ký thì quầy bị dán giấy.";
    let answer = "Trưởng Ban quản lý chợ Bế Văn Thử xác nhận đã niêm phong 14 quầy và sẽ mở lại.";
    check(title, &format!("{told}\n{answer}\n{FILLER}"), &[]);
    check(title, &format!("{told}\n{FILLER}"), &["anonymous_claim"]);
}
