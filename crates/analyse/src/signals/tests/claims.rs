//! What is claimed and who stands behind it: unnamed sources, hedges, the dead and the hurt, denials and corrections, in three languages.

use chrono::NaiveDate;
use domain::CaptureId;

use super::{FILLER, fired};
use crate::testing::{content, findings, rules};
use crate::{Article, Context, Peer, notice};

#[track_caller]
pub(super) fn check(title: &str, text: &str, expect: &[&str]) {
    let content = content(title, "", text);
    assert_eq!(fired(&findings(&content, &Context::default())), expect, "{title}: {text}");
}

/// A story of which another outlet tells this.
#[track_caller]
pub(super) fn beside(own: &str, other: [&str; 3], expect: &[&str]) {
    let text = match own.chars().next() {
        Some('L') => "The market was crowded, said the trader Ha Thi Thu, who has a stall there.",
        Some('谅') => "商户何氏秋表示，市场人很多。",
        _ => "Bà Hà Thị Thử cho biết chợ rất đông.",
    };
    let own = content(own, "", text);
    let other = content(other[0], other[1], other[2]);
    let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: None }];
    let found = findings(&own, &Context { peers: &peers, ..Context::default() });
    assert_eq!(fired(&found), expect, "{}", other.title);
    for quote in found.signals.iter().flat_map(|s| &s.evidence) {
        let of = if quote.capture.is_some() { &other } else { &own };
        assert_eq!(quote.span.of(of.field(quote.field)), Some(quote.text.as_str()));
    }
}

#[test]
fn one_of_many_is_no_source_that_can_be_asked() {
    let gate = "Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn";
    let claim = "Theo một nguồn tin giấu tên, tài xế phải hối lộ để được vào bãi.";
    check(gate, &format!("{claim} Một bác sĩ cho biết bãi xe rất đông."), &["anonymous_claim"]);
    check(gate, &claim.replace("một nguồn tin giấu tên", "nguồn tin từ một tờ báo"), &[]);
    check(gate, &format!("{claim} Bác sĩ Hà Văn Thử cho biết bãi xe rất đông."), &[]);
    let gate = "Queues at Huu Nghi gate in Lang Son";
    check(gate, "A driver, who declined to be named, said that drivers pay bribes to enter the yard.", &["anonymous_claim"]);
    check(gate, "Drivers pay bribes to enter, an insider claimed. Nong Van Thu, head of the yard, said that he would look into it.", &[]);
    let gate = "越南谅山友谊口岸货车排队";
    check(gate, "一名不愿透露姓名的司机表示，司机须向口岸人员行贿才能入场。", &["anonymous_claim"]);
    check(gate, "一名不愿透露姓名的司机表示，司机须行贿才能入场。口岸管理部门表示，正在了解情况。", &[]);
}

#[test]
fn who_speaks_of_something_else_is_no_source_for_the_claim() {
    let gate = "Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn";
    let claim = "Theo một nguồn tin giấu tên, tài xế phải hối lộ nhân viên bốc xếp để được vào bãi.";
    check(gate, &format!("{claim}\n{FILLER}\nÔng Nông Văn Thử cho biết giá rau đang lên."), &["anonymous_claim"]);
    check(gate, &format!("{claim}\n{FILLER}\nÔng Nông Văn Thử cho biết không ai phải hối lộ."), &[]);
    check(gate, &format!("{claim}\n{FILLER}\nÔng Nông Văn Thử cho biết tài xế nào thuê nhân viên bốc xếp cũng có hóa đơn."), &[]);
    check(gate, &format!("{claim}\n{FILLER}\nCông an tỉnh đang điều tra."), &[]);
    let elsewhere = format!("{claim}\n{FILLER}\nÔng Nông Văn Thử cho biết giá rau đang lên.");
    check("Khởi tố trưởng bãi xe ở cửa khẩu Hữu Nghị, Lạng Sơn", &elsewhere, &[]);
}

#[test]
fn a_headline_keeps_the_hedge_of_its_article() {
    let certain = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let title = "Công nhân ở Cao Lộc, Lạng Sơn ngộ độc do phân bón";
    certain(title, "Nhiều công nhân ngộ độc sau bữa trưa. Phân bón bị nghi là nguyên nhân.", &["headline_certain"]);
    certain(title, "Nhiều công nhân ngộ độc sau bữa trưa do phân bón lẫn vào rau. Ban đầu phân bón bị nghi là nguyên nhân.", &[]);
    let title = "Trưởng bãi xe ở Cao Lộc, Lạng Sơn thu tiền lốt của tài xế";
    certain(title, "Trưởng bãi bị tố thu tiền lốt của tài xế từ đầu năm.", &["headline_certain"]);
    certain(title, "Trưởng bãi bị nghi thu tiền lốt của tài xế, nhưng người này bác bỏ.", &["headline_certain"]);
    certain(title, "Trưởng bãi thu tiền lốt của tài xế. Trước đó người này bị tố thu tiền lốt của tài xế.", &[]);
    let title = "Hòa giải vụ kiện thu tiền lốt của tài xế ở Cao Lộc, Lạng Sơn";
    certain(title, "Trưởng bãi bị tố thu tiền lốt của tài xế.", &[]);
    certain("Trưởng bãi xe ở Cao Lộc, Lạng Sơn bị tố thu tiền lốt của tài xế", "Trưởng bãi bị tố thu tiền lốt của tài xế.", &[]);
}

#[test]
fn what_is_looked_into_is_not_asserted() {
    let text = "The board spoke with the manager of the yard as part of an inquiry into bribery allegations. ".to_owned()
        + &"The yard stays open. ".repeat(24);
    check("Board questions manager in bribery probe in Cao Loc, Lang Son", &text, &[]);
    check("Manager of yard in Cao Loc, Lang Son involved in bribery", &text, &["headline_certain"]);
    for looked_into in ["probed over bribery", "under investigation for bribery", "investigated for bribery", "questioned over bribery"] {
        check(&format!("Manager of yard in Cao Loc, Lang Son {looked_into}"), &text, &[]);
    }
    check("Inquiry into bribery at yard in Cao Loc, Lang Son", &text, &[]);
    let text = "检察院周五表示，已对车场经理提起公诉，指控其涉嫌贪污五亿盾，案件将于下月开庭。".to_owned()
        + &"车场照常营业，车辆有序进出，秩序良好。".repeat(8);
    check("越南谅山高禄车场经理被控贪污", &text, &[]);
    check("越南谅山高禄车场经理贪污", &text, &["headline_certain"]);
}

#[test]
fn the_dead_and_the_hurt_are_counted_apart() {
    let figure = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{FILLER}"), expect);
    let text = "Vụ cháy làm 2 người chết, 3 người bị thương.";
    figure("Cháy nhà ở Cao Lộc, Lạng Sơn: 5 người chết", text, &["headline_figure"]);
    figure("Cháy nhà ở Cao Lộc, Lạng Sơn: 5 người thương vong", text, &[]);
    figure("Cháy nhà ở Cao Lộc, Lạng Sơn làm chết 2 người", text, &[]);
    figure("Cháy nhà ở Cao Lộc, Lạng Sơn: 5 người chết", "Vụ cháy làm 2 người già và 3 người con tử vong.", &[]);
    let places = "Lũ làm 3 người chết ở thôn trên, một người chết ở thôn giữa làm chết một người và làm bị thương một người ở thôn dưới.";
    figure("Lũ ở Cao Lộc, Lạng Sơn: 5 người chết", places, &[]);
    figure("Cháy nhà ở Cao Lộc, Lạng Sơn: 5 người tử vong", "Đến tối, 5 nạn nhân được đưa ra. Lúc đầu có 2 người chết.", &[]);
    let filler = "The road was opened again at dawn and the shops along the slope did business as usual, while the manager of the guest house \
        reminded visitors to follow the forecast before they set out and not to drive by themselves when the fog is thick on the pass. \
        Rescuers of the commune were there all night, cut fallen trees and led the visitors down the hill in small groups to the guest house, \
        where blankets and hot rice were ready for everyone who came, and the traffic in the area was calm by the time the sun was up.";
    let english = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}\n{filler}"), expect);
    english("Fire kills 5 people in Cao Loc, Lang Son", "The fire killed 2 people and left 3 people injured.", &["headline_figure"]);
    english("Fire kills 2 people in Cao Loc, Lang Son", "The fire killed 2 people and left 3 people injured.", &[]);
    let filler = "救援人员整夜清理倒下的树木，分批护送游客下山，招待所为大家准备了毛毯和热饭。".repeat(6);
    let chinese = |title: &str, text: &str, expect: &[&str]| check(title, &format!("{text}{filler}"), expect);
    chinese("越南谅山高禄火灾致5人死亡", "火灾造成2人死亡、3人受伤。", &["headline_figure"]);
    chinese("越南谅山高禄火灾5人死伤", "火灾造成2人死亡、3人受伤。", &[]);
}

#[test]
fn a_denial_is_found_where_it_stands_and_answers_the_same_claim() {
    let own = "Xã Đồng Đăng, Lạng Sơn bán chợ trung tâm cho doanh nghiệp";
    beside(own, ["Không có chuyện xã Đồng Đăng bán chợ trung tâm", "UBND xã Đồng Đăng trả lời báo chí.", ""], &["denied_elsewhere"]);
    beside(own, ["Bác tin xã Đồng Đăng bán chợ trung tâm", "", "Chợ vẫn đông. UBND xã mời bà con đến xem sổ."], &["denied_elsewhere"]);
    let back = "Mạng xã hội lan truyền tin xã bán chợ trung tâm cho doanh nghiệp. UBND xã khẳng định thông tin này là sai sự thật.";
    beside(own, ["Xã Đồng Đăng trả lời báo chí", "", back], &["denied_elsewhere"]);
    beside(own, ["Xã Đồng Đăng trả lời báo chí", "", &back.replace("bán chợ trung tâm cho doanh nghiệp", "cấm đường lên đèo")], &[]);
    beside(own, ["Không có chuyện xã Đồng Đăng bán chợ trung tâm", "", "Nhiều người vẫn bàn tán."], &[]);
    let own = "Lang Son commune sells central market to trading company";
    beside(
        own,
        ["Fact check: commune did not sell the central market", "", "The People's Committee said so on Monday."],
        &["denied_elsewhere"],
    );
    let back = "A post says that the commune sells its central market. The management board said the claim is false.";
    beside(own, ["Market stays open", "", back], &["denied_elsewhere"]);
    beside(own, ["Market stays open", "", &back.replace("sells its central market", "closes the mountain road")], &[]);
    let own = "谅山省同登将出售中心市场";
    beside(own, ["辟谣：同登出售中心市场消息不实", "", "人民委员会介绍，市场照常营业。"], &["denied_elsewhere"]);
    beside(own, ["市场照常营业", "", "网上流传同登出售中心市场。人民委员会表示，上述消息不实。"], &["denied_elsewhere"]);
    beside(own, ["市场照常营业", "", "网上流传山路封闭三天。人民委员会表示，上述消息不实。"], &[]);
}

#[test]
fn a_correction_is_tied_to_what_it_corrects() {
    let own = "Xã Đồng Đăng, Lạng Sơn bán chợ trung tâm cho doanh nghiệp";
    let text = "Báo Hai đã đăng bài “Xã Đồng Đăng bán chợ trung tâm”. Thông tin đúng là xã chỉ sửa chợ.";
    beside(own, ["Thông tin cải chính, xin lỗi", "", text], &["correction_notice"]);
    beside("Xã Đồng Đăng, Lạng Sơn trồng thêm rừng hồi", ["Thông tin cải chính, xin lỗi", "", text], &[]);
}

#[test]
fn a_correction_is_known_by_its_heading_wherever_it_stands() {
    let check = |title: &str, text: &str, expect: bool| {
        let content = content(title, "", text);
        let found = notice(rules(), &Article { content: &content, outlet: None, published: None });
        assert_eq!(found.is_some(), expect, "{title}: {text}");
        for quote in found.iter().flat_map(|n| &n.evidence) {
            assert_eq!(quote.span.of(content.field(quote.field)), Some(quote.text.as_str()));
        }
    };
    check("[Đính chính] Số hộ di dời ở xã Cao Lộc", "Nay xin đính chính: có 12 hộ.", true);
    let twice = "Bài trước có nội dung không chính xác về chợ. Thông tin đúng là chợ chỉ sửa chữa.";
    check("Báo Thử đính chính tin về chợ Đồng Đăng", twice, true);
    check("Báo Thử đính chính tin về chợ Đồng Đăng", "Báo đã đăng bài về chợ hôm qua.", false);
    check("Sở yêu cầu đính chính tin về chợ Đồng Đăng", twice, false);
    let note = "Đường đã thông.\nĐính chính: bản trước của bài có chi tiết không chính xác về số hộ.";
    check("Mưa lũ ở xã Cao Lộc", note, true);
    check("Mưa lũ ở xã Cao Lộc", "Đường đã thông.\nĐính chính hộ tịch vẫn làm tại xã. Xã thành thật xin lỗi bạn đọc.", false);
    check("Flood in Cao Loc", "The road is open.\nCorrection: An earlier version of this article misstated the number of homes.", true);
    check("Flood in Cao Loc", "The road is open.\nThe price correction misstated the number of homes.", false);
    check("高禄洪水", "道路已通。\n更正：原文数据有误，应为十二户。", true);
    check("高禄洪水", "道路已通。\n有人要求更正登记。", false);
}

#[test]
fn a_bare_heading_over_an_article_named_by_its_title_is_a_correction_in_whatever_words() {
    let check = |title: &str, text: &str, expect: Option<&str>| {
        let content = content(title, "", text);
        let found = notice(rules(), &Article { content: &content, outlet: None, published: None });
        assert_eq!(found.as_ref().map(|n| n.corrects.as_str()), expect, "{title}: {text}");
        let quotes = found.iter().flat_map(|n| &n.evidence);
        assert!(quotes.into_iter().all(|q| q.span.of(content.field(q.field)) == Some(q.text.as_str())), "{text}");
    };
    let vi = "Trong bài “Chợ Đồng Đăng đóng cửa”, số ki ốt không phải 41 mà là 14.";
    check("Thông tin cải chính, xin lỗi", vi, Some("Chợ Đồng Đăng đóng cửa"));
    check(
        "Thông tin cải chính, xin lỗi",
        "Mục “Chợ Đồng Đăng đóng cửa” đăng ngày 9/11 viết nhầm số ki ốt.",
        Some("Chợ Đồng Đăng đóng cửa"),
    );
    let late = format!("{}{vi}", "Ban biên tập đã làm việc với chợ, nghe các hộ kể lại sự việc. ".repeat(8));
    check("Thông tin cải chính, xin lỗi", &late, Some("Chợ Đồng Đăng đóng cửa"));
    check("Đính chính của Sở về giá điện", vi, None);
    check("Thông tin cải chính, xin lỗi", "Báo mở mục mới cho bạn đọc.", None);
    check("Đính chính", "Nay xin cải chính: chợ Đồng Đăng có 14 ki ốt.", Some(""));
    let en = "Our report “Dong Dang market closes its stalls” (Nov. 9) had the wrong number: 14, not 41.";
    check("Clarification", en, Some("Dong Dang market closes its stalls"));
    check("Correction", "“Dong Dang market closes its stalls,” published on Nov. 9, gave 41.", Some("Dong Dang market closes its stalls"));
    let en = "An article published on Nov. 9, “Dong Dang market closes its stalls”, misstated the number of stalls. We regret the error.";
    check("Correction", en, Some("Dong Dang market closes its stalls"));
    let en =
        "Our article of November 9, “Dong Dang market closes its stalls”, wrongly said that 41 stalls had closed. We regret the error.";
    check("Correction", en, Some("Dong Dang market closes its stalls"));
    let vi = "Do sơ suất biên tập, bài “Chợ Đồng Đăng đóng cửa” ra ngày 9/11 ghi nhầm số ki ốt là 41, con số chính xác là 14.";
    check("Cáo lỗi cùng bạn đọc", vi, Some("Chợ Đồng Đăng đóng cửa"));
    check("Trưởng đoàn cáo lỗi vì vắng mặt", "Ông Thử cáo lỗi cùng đại biểu vì xe hỏng giữa đường.", None);
    check("Price correction", en, None);
    check("更正", "本报11月9日《同登市场关闭摊位》一文中摊位数不对，是14个。", Some("同登市场关闭摊位"));
    check("更正", "《同登市场关闭摊位》一书将再版。", None);
}

/// Dates of the test articles do not matter to these rules.
#[test]
fn a_denial_of_an_earlier_day_counts_too() {
    let own = content("Xã Đồng Đăng, Lạng Sơn bán chợ trung tâm cho doanh nghiệp", "", "Bà Hà Thị Thử cho biết chợ rất đông.");
    let other = content("Không có chuyện xã Đồng Đăng bán chợ trung tâm", "UBND xã Đồng Đăng trả lời báo chí.", "");
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).and_then(|d| d.and_hms_opt(5, 0, 0)).map(|t| t.and_utc().fixed_offset());
    let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: day }];
    assert_eq!(fired(&findings(&own, &Context { peers: &peers, ..Context::default() })), ["denied_elsewhere"]);
}
