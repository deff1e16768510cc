//! Denials that share neither story nor wording with what they deny, what only looks like one, and answered claims told in other words.

use domain::CaptureId;

use super::fired;
use crate::testing::{content, findings, noon, rules};
use crate::{Answered, Article, Claim, Context, Denials, Peer, Settled, analyse, for_others};

mod again;
mod apart;
mod quoted;

const DAY: &str = "2026-11-12";

/// An article of a day beside what another outlet prints on another day.
#[track_caller]
fn on(own: [&str; 2], other: [&str; 2], day: &str, told: bool) {
    let (own, other) = (content(own[0], "", own[1]), content(other[0], "", other[1]));
    let (first, later) = (Some(noon(DAY)), Some(noon(day)));
    let mut denials = Denials::default();
    if let Some(denial) = for_others(rules(), &Article { content: &other, outlet: Some("Báo Hai"), published: later }).denial {
        denials.add(denial, CaptureId(2), "Báo Hai", later);
    }
    let article = Article { content: &own, outlet: Some("Báo Một"), published: first };
    let found = analyse(rules(), &article, &Context { denials: Some(&denials), ..Context::default() });
    assert_eq!(fired(&found).contains(&"denied_elsewhere"), told, "{} / {}: {denials:#?}", own.title, other.title);
    for quote in found.signals.iter().flat_map(|s| &s.evidence) {
        let of = if quote.capture.is_some() { &other } else { &own };
        assert_eq!(quote.span.of(of.field(quote.field)), Some(quote.text.as_str()));
    }
}

#[track_caller]
fn denied(own: [&str; 2], other: [&str; 2]) {
    on(own, other, "2026-11-13", true);
}

#[track_caller]
fn sound(own: [&str; 2], other: [&str; 2]) {
    on(own, other, "2026-11-13", false);
}

/// An article beside another one of its story.
#[track_caller]
fn in_story(own: [&str; 2], other: [&str; 2], told: bool) {
    let (own, other) = (content(own[0], "", own[1]), content(other[0], "", other[1]));
    let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: None }];
    let found = findings(&own, &Context { peers: &peers, ..Context::default() });
    assert_eq!(fired(&found).contains(&"denied_elsewhere"), told, "{} / {}", own.title, other.title);
}

const WELL: [&str; 2] = ["Đập Khe Thử ở xã Cao Lộc, Lạng Sơn nứt dài, dân chạy trong đêm", "Người dân thấy nước rỉ qua thân đập."];
const STOLEN: [&str; 2] =
    ["Hai trẻ ở Đồng Đăng, Lạng Sơn bị bắt cóc", "Theo một tài khoản, hai học sinh bị đưa lên ô tô trước cổng trường."];

#[test]
fn a_denial_in_other_words_is_told_with_what_it_denies() {
    denied(WELL, ["Công an nói gì về tin đập Khe Thử sắp vỡ", "Công an xã Cao Lộc cho biết tin đập bị nứt, sắp vỡ là bịa đặt."]);
    denied(STOLEN, ["Sự thật vụ trẻ mất tích", "Công an xã Đồng Đăng khẳng định không có vụ bắt cóc học sinh nào như mạng xã hội đưa."]);
    denied(
        STOLEN,
        ["Xã Đồng Đăng trả lời", "Mạng xã hội lan tin học sinh bị bắt cóc. UBND xã Đồng Đăng khẳng định thông tin trên là sai sự thật."],
    );
    let gate = ["Hơn 1.000 xe nông sản kẹt ở cửa khẩu Hữu Nghị, Lạng Sơn", "Tài xế kể xe nông sản nằm chờ năm ngày."];
    denied(gate, ["Thông quan thông suốt", "Ban Quản lý cửa khẩu bác thông tin hơn 1.000 xe nông sản ùn tắc ở Hữu Nghị."]);
    let land = ["Xã Cao Lộc, Lạng Sơn lấy ruộng của 200 hộ dân", "Ruộng được giao cho doanh nghiệp."];
    denied(
        land,
        ["UBND xã Cao Lộc lên tiếng", "UBND xã cho biết việc mạng xã hội nói xã thu hồi đất ruộng giao doanh nghiệp là không đúng."],
    );
    let english =
        ["Girls kidnapped outside school in Dong Dang, Lang Son", "Parents said two girls were taken outside the primary school."];
    denied(english, ["Police rebut viral story", "Dong Dang police said reports that pupils were abducted outside the school were false."]);
    let chinese = ["越南谅山同登两名女童被绑架", "家长称两名女童在小学门口被带走。"];
    denied(chinese, ["警方辟谣", "谅山同登公安表示，网传女童遭绑架的消息不属实。"]);
}

#[test]
fn a_denial_in_words_of_the_same_row_is_told_and_one_of_other_goods_is_not() {
    let gate = ["Cửa khẩu Tân Thanh, Lạng Sơn tạm ngừng thông quan hàng hóa", "Chủ hàng cho xe quay đầu."];
    denied(gate, ["Tân Thanh như mọi ngày", "Hải quan Tân Thanh khẳng định làm gì có chuyện cửa khẩu Tân Thanh đóng cửa."]);
    let fruit = ["China suspends mango imports through Huu Nghi, Lang Son", "Mango trucks went back, traders said."];
    let other = "Lang Son customs rejected reports that China had halted mango shipments at the Huu Nghi border gate.";
    denied(fruit, ["Fruit trade normal", other]);
    sound(fruit, ["Fruit trade normal", &other.replace("mango", "durian")]);
    denied(["谅山友谊口岸关闭", "货车全部返回。"], ["友谊口岸通关正常", "谅山省海关表示，有关友谊口岸停止运作的说法不实。"]);
    let school = ["Lạng Sơn: học trò trường Khe Thử ở Đồng Đăng ngộ độc", "Hai mươi em nôn ói sau bữa trưa."];
    denied(school, ["Đồng Đăng: sự thật", "Trạm y tế xã Đồng Đăng bác tin học sinh trường Khe Thử trúng độc."]);
}

#[test]
fn a_headline_without_the_word_a_place_that_is_a_name_and_a_body_without_a_name_are_met() {
    let market = ["Chợ Thử ở Đồng Đăng, Lạng Sơn sắp hết thời", "Chợ Thử ở Đồng Đăng sẽ bị phá bỏ."];
    denied(market, ["Đồng Đăng lên tiếng", "UBND xã Đồng Đăng cho biết tin dỡ chợ Thử là bịa đặt."]);
    sound(["Chợ Thử ở Đồng Đăng, Lạng Sơn đông khách", "Chợ Thử bán đào Tết."], ["Đồng Đăng lên tiếng", "UBND xã bác tin dỡ chợ Thử."]);
    let fever = ["Dengue in Dong Kinh ward, Lang Son", "Dengue has filled the clinic."];
    denied(fever, ["Dong Kinh: no dengue", "The Lang Son health department called the posts fake."]);
    let schools = ["Lang Son to shut schools over flu", "Parents were told so."];
    denied(schools, ["Lang Son denies plan", "The Lang Son education department denied that schools would be closed over flu."]);
    let rumour = ["Từ tin đồn bắt cóc ở Đồng Đăng, Lạng Sơn", "Tin bắt cóc học sinh làm cả xã mất ngủ."];
    sound(rumour, ["Công an nói gì", "Công an xã Đồng Đăng khẳng định không có vụ bắt cóc học sinh nào như tin đồn."]);
    let car = ["谅山母山缆车停运", "游客滞留山顶。"];
    denied(car, ["母山缆车运营正常", "谅山省母山旅游区管委会否认缆车停摆。"]);
    sound(["谅山母山将建缆车", "缆车明年动工。"], ["母山缆车运营正常", "谅山省母山旅游区管委会否认缆车停摆。"]);
}

#[test]
fn a_denial_whose_matter_no_row_knows_is_told_by_nearly_all_its_words() {
    let pork = ["Thịt lợn ở chợ Đồng Đăng, Lạng Sơn nhiễm sán", "Bà con truyền tai nhau thịt lợn có sán."];
    let other = ["Thịt lợn an toàn", "Chi cục Thú y khẳng định tin thịt lợn ở chợ Đồng Đăng nhiễm sán là thất thiệt."];
    denied(pork, other);
    sound(["Thịt lợn ở chợ Đồng Đăng, Lạng Sơn bán chạy", "Bà con mua thịt lợn làm cỗ."], other);
    let trucks = ["越南谅山同登清查仓库", "谅山省政府否认仓库内有被扣押货车。"];
    denied(["越南谅山同登仓库内有被扣押货车", "网民称看见多辆。"], trucks);
    sound(["越南谅山同登原则上同意放行被扣押货车", "家属表示欢迎。"], trucks);
}

#[test]
fn what_denies_something_else_is_no_denial_of_this() {
    let other = ["Công an bác tin vỡ đập", "Công an tỉnh Lạng Sơn cho biết thông tin đập Khe Thử ở Cao Lộc sắp vỡ là sai sự thật."];
    sound(["Đập Khe Thử ở xã Cao Lộc, Lạng Sơn được sửa trước mùa mưa", "Xã gia cố thân đập."], other);
    sound(["Đập Khe Thử ở xã Cao Lộc, Lạng Sơn nứt nhẹ", "UBND xã Cao Lộc cho biết thân đập có vết nứt nhỏ."], other);
    let part = ["Xưởng ở Đồng Đăng, Lạng Sơn: 30 người ngộ độc", "Ba mươi công nhân nôn sau bữa trưa."];
    sound(part, ["Đồng Đăng: các ca đã ổn", "Sở Y tế bác bỏ thông tin có người tử vong trong vụ ngộ độc ở Đồng Đăng."]);
    sound(STOLEN, ["Lộc Bình: tin đồn bắt cóc", "Công an xã Lộc Bình khẳng định không có vụ bắt cóc học sinh nào ở Lộc Bình."]);
    let fund = ["Trường Nà Thử ở Đồng Đăng, Lạng Sơn thu quỹ 300.000 đồng", "Phụ huynh đóng quỹ 300.000 đồng."];
    sound(fund, ["Đồng Đăng: sự thật về tiền quỹ", "UBND xã Đồng Đăng cho biết tin trường thu quỹ 3 triệu đồng là bịa đặt."]);
}

#[test]
fn what_an_office_affirms_and_what_the_accused_denies_stand() {
    let bribe =
        ["Bắt giam cán bộ xã Đồng Đăng, Lạng Sơn nhận hối lộ", "Công an tỉnh Lạng Sơn ra quyết định khởi tố, bắt tạm giam cán bộ này."];
    sound(bribe, ["Đồng Đăng: cán bộ kêu oan", "Luật sư bác bỏ thông tin cán bộ xã Đồng Đăng bị bắt vì nhận hối lộ."]);
    let denial = ["Công an nói gì", "Công an tỉnh Lạng Sơn cho biết tin cán bộ xã Đồng Đăng bị bắt vì nhận hối lộ là bịa đặt."];
    sound(bribe, denial);
    denied(["Bắt giam cán bộ xã Đồng Đăng, Lạng Sơn nhận hối lộ", "Tin lan nhanh từ sáng nay."], denial);
    // That somebody says it of an office is not the office's word.
    let chinese = ["同登乡主席受贿被捕", "谅山省公安厅称，同登乡主席受贿被捕的网络信息纯属捏造。"];
    denied(["越南谅山同登乡主席因受贿被捕", "网民称，同登乡人民委员会主席因受贿被捕。"], chinese);
    sound(["越南谅山同登乡主席因受贿被捕", "谅山省公安厅称，同登乡主席因受贿被捕。"], chinese);
}

#[test]
fn that_it_is_over_that_nobody_spoke_of_it_or_that_it_came_long_after_denies_nothing() {
    let jam = ["Xe nông sản ùn tắc ở cửa khẩu Tân Thanh, Lạng Sơn", "Tài xế kể xe nông sản nằm chờ năm ngày."];
    sound(
        jam,
        [
            "Tân Thanh thông thoáng",
            "Ban Quản lý cửa khẩu cho biết hiện không có tình trạng ùn tắc xe nông sản ở Tân Thanh, trái với tin đồn.",
        ],
    );
    sound(jam, ["Tân Thanh đón khách", "Ban Quản lý cửa khẩu cho biết ngày lễ không có tình trạng ùn tắc xe nông sản ở Tân Thanh."]);
    denied(jam, ["Tân Thanh thông thoáng", "Ban Quản lý cửa khẩu không phát hiện ùn tắc xe nông sản ở Tân Thanh như tin đồn."]);
    let denial = ["Tân Thanh thông thoáng", "Ban Quản lý cửa khẩu bác tin xe nông sản ùn tắc ở Tân Thanh."];
    denied(jam, denial);
    on(jam, denial, "2026-12-24", false);
    on(jam, denial, "2026-11-02", false);
    sound(["Xe nông sản ùn tắc ở cửa khẩu Tân Thanh, Lạng Sơn?", "Ban Quản lý cửa khẩu bác bỏ thông tin xe ùn tắc."], denial);
}

#[test]
fn an_answered_claim_is_told_again_in_other_words() {
    let check = |old: [&str; 2], new: [&str; 2], again: bool| {
        let claim = Claim::of(rules(), &content(old[0], "", old[1]), None);
        let answered = [Answered { case: "vụ việc 12", answer: "Đã trả lời.", claim: &claim, settled: Settled::Sent }];
        let found = findings(&content(new[0], "", new[1]), &Context { answered: &answered, ..Context::default() });
        assert_eq!(fired(&found).contains(&"answered_before"), again, "{}: {claim:?}", new[0]);
    };
    check(WELL, ["Vết nứt ở đập Khe Thử, Lạng Sơn khiến dân Cao Lộc mất ngủ", ""], true);
    check(WELL, ["Đập Khe Thử ở xã Cao Lộc, Lạng Sơn được nâng cao", ""], false);
    check(WELL, ["Đập Khe Thử ở Cao Lộc, Lạng Sơn có vết nứt", "UBND xã Cao Lộc xác nhận thân đập có vết nứt."], false);
    check(STOLEN, ["Trước cổng trường ở Đồng Đăng, Lạng Sơn, học sinh bị kéo lên xe", ""], true);
    check(STOLEN, ["Trước cổng trường ở Lộc Bình, Lạng Sơn, học sinh bị kéo lên xe", ""], false);
    let english = ["Tourist bus plunges off Mau Son road in Lang Son", "The bus fell into a ravine."];
    check(english, ["Bus crash in ravine at Mau Son, Lang Son", ""], true);
    check(english, ["Tourist bus service to Mau Son, Lang Son starts", ""], false);
    check(["谅山同登自来水砷超标", "居民称自来水发黄。"], ["越南谅山同登居民喝砷超标的自来水", ""], true);
    check(["谅山同登自来水砷超标", "居民称自来水发黄。"], ["谅山同登检测自来水", ""], false);
    // Both speak of China, and woods burnt: no matter.
    let woods = ["Cháy rừng ở Lạng Sơn, khói phủ kín đường", "Khói bay sang Trung Quốc từ đêm qua."];
    check(woods, ["Lạng Sơn: khói cháy rừng phủ kín đường sá", ""], true);
    let grid = ["Cháy rừng ở Lạng Sơn khiến lưới điện ngắt, đường tàu dừng", "Điện bán sang Trung Quốc giảm một nửa."];
    check(woods, grid, false);
}

#[test]
fn what_only_asks_or_is_looked_into_was_not_asserted() {
    let water = "Công an tỉnh Lạng Sơn cho biết tin đập Khe Thử ở xã Cao Lộc bị nứt là bịa đặt.";
    let other = ["Công an bác tin nứt đập Khe Thử", water];
    let plain = "Đập Khe Thử ở xã Cao Lộc, Lạng Sơn nứt dài từ sáng, nước rỉ qua thân đập.";
    let asked = "Người dân Cao Lộc, Lạng Sơn hỏi đập Khe Thử có bị nứt, thân đập có rỉ nước hay không.";
    let checked = "UBND xã Cao Lộc, Lạng Sơn đang kiểm tra phản ánh đập Khe Thử bị nứt, rỉ nước qua thân đập, chưa có kết luận.";
    denied(["Đập Khe Thử ở Cao Lộc, Lạng Sơn nứt dài", plain], other);
    denied(["Vì sao đập Khe Thử ở Cao Lộc, Lạng Sơn nứt dài?", plain], other);
    sound(["Đập Khe Thử ở Cao Lộc, Lạng Sơn có nứt không?", asked], other);
    sound(["Cao Lộc, Lạng Sơn: kiểm tra phản ánh đập Khe Thử nứt", checked], other);
    sound(["Nghi đập Khe Thử ở Cao Lộc, Lạng Sơn bị nứt", checked], other);
    let told = |own: [&str; 2], told: bool| in_story(own, ["Công an nói về đập Khe Thử", water], told);
    told(["Đập Khe Thử ở Cao Lộc, Lạng Sơn bị nứt dài", plain], true);
    told(["Đập Khe Thử ở Cao Lộc, Lạng Sơn bị nứt dài?", asked], false);
}

#[test]
fn a_copy_of_the_text_denies_nothing_of_it_by_a_bare_negation() {
    let text = "Công an xã lập chốt từ đầu tháng. Ba tài xế bị xử phạt. Bãi xe được rào lại.";
    let more = "Ông Nông Văn Thử, trưởng công an xã, cho biết đa số lái xe không sử dụng ma túy.";
    let own = ["Tài xế ở Đồng Đăng, Lạng Sơn sử dụng ma túy", text];
    in_story(own, ["Đồng Đăng lập chốt", more], true);
    in_story(own, ["Đồng Đăng lập chốt", &format!("{text} {more}")], false);
    in_story(["Tài xế ở Đồng Đăng, Lạng Sơn sử dụng ma túy?", text], ["Đồng Đăng lập chốt", more], false);
}

#[test]
fn what_should_not_be_and_what_broke_a_rule_denies_nothing() {
    let own = ["HĐND tỉnh Lạng Sơn quyết định chi tiền cho lễ hội Đồng Đăng", "Lễ hội mở vào tháng Giêng."];
    let voice = "Ông Nông Văn Thử, Chủ tịch UBND tỉnh, cho biết HĐND tỉnh không quyết định chi tiền cho lễ hội Đồng Đăng.";
    in_story(own, ["Ý kiến về lễ hội Đồng Đăng", voice], true);
    in_story(own, ["Ý kiến về lễ hội Đồng Đăng", &voice.replace("không quyết", "không nên quyết")], false);
    let post = ["Xã Đồng Đăng, Lạng Sơn bổ nhiệm kế toán trưởng mới", "Xã trao quyết định sáng nay."];
    let other = "Sở Nội vụ cho biết việc bổ nhiệm kế toán trưởng ở xã Đồng Đăng là không đúng.";
    denied(post, ["Sở Nội vụ lên tiếng về tin đồn", other]);
    sound(post, ["Sở Nội vụ lên tiếng về tin đồn", &other.replace("không đúng", "không đúng quy định")]);
    let chinese = ["越南谅山同登推动边贸高质量发展", "同登边贸今年增长较快。"];
    in_story(chinese, ["同登开会", "同登乡主席农文试表示，要坚定不移推动边贸高质量发展。"], false);
}

#[test]
fn every_word_that_denies_is_seen_at_a_glance() {
    for text in ["Xã nói làm gì có chuyện ấy.", "Customs played down the queue.", "视频系移花接木。"] {
        assert!(rules().may_correct_or_deny(text), "{text}");
    }
    assert!(!rules().may_correct_or_deny("Chợ đông khách."));
}

#[test]
fn that_it_came_of_something_else_denies_it_and_that_it_may_have_denies_nothing() {
    let death = ["Bé trai ở phường Tam Thanh, Lạng Sơn tử vong sau tiêm vắc-xin sởi", "Gia đình kể bé sốt cao sau mũi tiêm."];
    let because = |told: &str| format!("Sở Y tế Lạng Sơn cho biết bé trai ở phường Tam Thanh bị viêm não, {told} vắc-xin sởi.");
    denied(death, ["Hội đồng chuyên môn kết luận", &because("không liên quan đến")]);
    sound(death, ["Hội đồng chuyên môn kết luận", &because("không loại trừ khả năng do")]);
    let fruit = ["Cửa khẩu Tân Thanh, Lạng Sơn dừng nhận xe sầu riêng từ ngày 1/11", "Xe sầu riêng nằm chờ."];
    denied(
        fruit,
        ["Tân Thanh thông quan", "Ban Quản lý cửa khẩu bác tin nói cửa khẩu Tân Thanh không nhận xe sầu riêng từ đầu tháng tới."],
    );
}

#[test]
fn a_denial_that_a_negation_turns_round_denies_nothing() {
    let told = ["Cửa khẩu Tân Thanh, Lạng Sơn dừng nhận xe sầu riêng từ ngày 1/11", "Xe sầu riêng nằm chờ."];
    let by = |verb: &str| format!("Ban Quản lý cửa khẩu {verb} tin nói cửa khẩu Tân Thanh không nhận xe sầu riêng từ đầu tháng tới.");
    denied(told, ["Tân Thanh thông quan", &by("bác")]);
    denied(told, ["Tân Thanh thông quan", &by("bác bỏ và phủ nhận")]);
    for verb in ["không bác bỏ", "không thể bác bỏ", "chưa hề phủ nhận", "không thể hoàn toàn phủ nhận", "chưa công khai bác"]
    {
        sound(told, ["Tân Thanh thông quan", &by(verb)]);
    }
    let told = ["Durian trucks at Tan Thanh gate in Lang Son turned away", "Tan Thanh gate in Lang Son stopped receiving durian trucks."];
    let by =
        |verb: &str| format!("The gate's management board {verb} reports that Tan Thanh gate in Lang Son stopped receiving durian trucks.");
    denied(told, ["Tan Thanh gate clears goods", &by("denied")]);
    denied(told, ["Tan Thanh gate clears goods", &by("rejected and denied")]);
    for verb in ["did not deny", "has not yet denied", "cannot be said to deny, and did not fully deny", "has not publicly denied"] {
        sound(told, ["Tan Thanh gate clears goods", &by(verb)]);
    }
    let told = ["谅山新清口岸停止接收榴莲货车", "越南谅山省新清口岸停止接收榴莲货车，货车排长队。"];
    let by = |verb: &str| format!("口岸管理委员会{verb}谅山新清口岸停止接收榴莲货车的传闻。");
    denied(told, ["新清口岸通关", &by("否认")]);
    for verb in ["未否认", "没有正面否认", "不能完全否认"] {
        sound(told, ["新清口岸通关", &by(verb)]);
    }
}

#[test]
fn the_denial_of_a_plan_holds_for_longer_than_that_of_what_happened() {
    let plan = ["Lạng Sơn: chợ đêm Kỳ Lừa đóng cửa vĩnh viễn cuối năm", "Chợ đêm Kỳ Lừa ở Lạng Sơn sẽ đóng cửa vĩnh viễn vào cuối năm."];
    let farewell = ["Tạm biệt chợ đêm Kỳ Lừa", "Chợ đêm Kỳ Lừa ở Lạng Sơn sẽ đóng cửa vĩnh viễn vào cuối năm. Khách quen đến chia tay."];
    let denial =
        ["Lạng Sơn bác tin đóng cửa chợ đêm Kỳ Lừa", "UBND phường Kỳ Lừa bác bỏ thông tin chợ đêm Kỳ Lừa sẽ đóng cửa vĩnh viễn cuối năm."];
    for own in [plan, farewell] {
        on(own, denial, "2026-11-05", true);
        on(own, denial, "2026-10-25", false);
    }
    let decided = ["Lạng Sơn: chợ đêm Kỳ Lừa đóng cửa từ hôm nay", "Chợ đêm Kỳ Lừa ở Lạng Sơn đóng cửa vĩnh viễn. Các sạp hàng đã dọn đi."];
    on(decided, denial, "2026-11-05", false);
    on(decided, denial, "2026-11-11", true);
    let plan = ["Dong Dang station to be relocated", "Dong Dang railway station in Lang Son is to be relocated to a site near Yen Trach."];
    let denial = [
        "Province denies plan to relocate Dong Dang station",
        "Lang Son's transport department has denied reports that Dong Dang railway station will be relocated to Yen Trach.",
    ];
    on(plan, denial, "2026-11-05", true);
}

#[test]
fn a_denial_on_our_gate_weighs_in_full_where_an_article_from_elsewhere_asserts_it() {
    let own = content(
        "Nhà vườn Bình Thuận đứng ngồi không yên vì chuyện dừng nhận thanh long",
        "",
        "Ở Hàm Thuận, thương lái thưa hẳn. Ai cũng nhắc tới chuyện cửa khẩu Hữu Nghị ngừng tiếp nhận xe thanh long từ 20/11. Ông Tấn có 1,2 ha sắp \
         thu hoạch. Giá phân bón tăng.",
    );
    let other = content(
        "Bác tin cửa khẩu Hữu Nghị dừng nhận thanh long",
        "",
        "Ban Quản lý cửa khẩu bác bỏ thông tin cửa khẩu Hữu Nghị sẽ ngừng tiếp nhận xe thanh long từ 20/11.",
    );
    let mut denials = Denials::default();
    let denial = for_others(rules(), &Article { content: &other, outlet: Some("Báo Hai"), published: Some(noon(DAY)) }).denial;
    denials.add(denial.unwrap(), CaptureId(2), "Báo Hai", Some(noon(DAY)));
    let article = Article { content: &own, outlet: Some("Báo Một"), published: Some(noon(DAY)) };
    let found = analyse(rules(), &article, &Context { denials: Some(&denials), ..Context::default() });
    let signal = found.signals.iter().find(|s| s.rule == "denied_elsewhere").unwrap();
    assert_eq!(found.relevance, domain::Relevance::Mentions);
    assert!(signal.weight > 0.59 && signal.evidence[0].text.contains("Hữu Nghị ngừng tiếp nhận"), "{signal:#?}");
}

#[test]
fn what_is_denied_of_somebody_says_nothing_of_others() {
    let rumour =
        "Mấy trang mạng đưa tin ông Hứa Văn Thử đã bị khởi tố. Công an thành phố Lạng Sơn khẳng định thông tin trên là chưa chính xác.";
    let other = ["Công an nói gì về tin khởi tố", rumour];
    denied(["Ông Hứa Văn Thử ở Lạng Sơn bị khởi tố", "Ông Hứa Văn Thử bị bắt ở thành phố Lạng Sơn."], other);
    sound(["Khởi tố tài xế xe khách ở thành phố Lạng Sơn", "Ông Nông Đình Mẫu bị tạm giam để điều tra vụ lật xe."], other);
    sound(["Tạm giữ nhóm trộm xe máy ở thành phố Lạng Sơn", "Bốn thanh niên bị tạm giữ."], other);
    let head = ["Đồng Đăng trả lời", "UBND xã Đồng Đăng bác tin chủ tịch xã Hứa Văn Thử bị bắt."];
    denied(["Chủ tịch xã Đồng Đăng, Lạng Sơn bị bắt", "Mạng xã hội nói ông Hứa Văn Thử bị đưa đi."], head);
    sound(["Nguyên chủ tịch xã Đồng Đăng, Lạng Sơn bị bắt", "Ông Lý Đình Mẫu bị bắt tạm giam."], head);
    let english = ["Police reject claim", "Lang Son police denied reports that Hua Van Thu had been arrested."];
    denied(["Hua Van Thu arrested in Lang Son", "Hua Van Thu was led away, posts said."], english);
    sound(["Driver arrested in Lang Son", "Nong Dinh Mau was held after the crash."], english);
}

#[test]
fn one_word_in_common_is_no_matter_and_words_for_a_charge_are_none() {
    let figures = ["Chủ tịch không hài lòng", "Chủ tịch UBND thành phố Lạng Sơn nói một số sở báo cáo tăng trưởng không đúng thực tế."];
    sound(["Thành phố Lạng Sơn quyết đạt tăng trưởng hai con số", "Thành phố Lạng Sơn giao chỉ tiêu cho từng phường."], figures);
    let abroad = [
        "Báo Thử: người Lạng Sơn ở nước ngoài mở chợ",
        "Sở Ngoại vụ Lạng Sơn cho biết chợ Đồng Đăng của người Việt ở nước ngoài đông khách.",
    ];
    sound(["Chợ Đồng Đăng, Lạng Sơn đông khách", "Chợ Đồng Đăng đông khách từ sáng."], abroad);
    let charge = ["Hai bên nói gì", "Công ty Thử tố xã chậm trả tiền, nhưng UBND xã Đồng Đăng, Lạng Sơn bác bỏ mọi cáo buộc."];
    sound(["Bị cáo buộc trộm gỗ, một người ở Đồng Đăng, Lạng Sơn ra tòa", "Tòa mở phiên sơ thẩm."], charge);
}

#[test]
fn poison_of_one_kind_is_none_of_another() {
    let food = ["Vụ hai mẹ con chết", "Công an xã Đồng Đăng, Lạng Sơn đã loại trừ khả năng các nạn nhân bị ngộ độc thực phẩm."];
    denied(["Hai mẹ con ở Đồng Đăng, Lạng Sơn chết vì ngộ độc thực phẩm", "Các nạn nhân ăn cỗ hôm trước."], food);
    sound(["Năm người ở Đồng Đăng, Lạng Sơn ngộ độc khí hầm biogas", "Các nạn nhân ngạt khí khi dọn hầm."], food);
    sound(["Ba người ở Đồng Đăng, Lạng Sơn ngộ độc rượu", "Các nạn nhân uống rượu ngâm lá."], food);
}

#[test]
fn that_a_denial_is_wrong_denies_nothing() {
    let other = [
        "Kết luận của phòng giáo dục",
        "UBND xã Đồng Đăng cho biết báo cáo của trường nói không có chuyện cô giáo đánh học sinh là chưa đúng sự thật.",
    ];
    let beaten = ["Cô giáo đánh học sinh ở trường Thử, Đồng Đăng, Lạng Sơn", "Cô giáo đánh học sinh trong giờ ngủ trưa."];
    sound(beaten, other);
    denied(beaten, ["Đồng Đăng nói gì", "UBND xã Đồng Đăng khẳng định không có chuyện cô giáo đánh học sinh, thông tin trên mạng là sai."]);
    sound(["谅山同登塌方埋车", "山体塌方掩埋两辆货车。"], ["调查结果", "谅山省警方通报，所谓同登没有塌方的说法不实。"]);
    let slide = ["Landslide in Dong Dang, Lang Son buries a truck", "A landslide buried a truck at night."];
    sound(slide, ["Inquiry", "Lang Son police said the claim that there was no landslide in Dong Dang was false."]);
}

#[test]
fn that_something_is_given_up_is_what_its_negation_says() {
    let other = ["Trường Thử tuyển sinh", "Hiệu trưởng Hà Văn Thử cho biết trường không xét tuyển tổ hợp văn sử địa từ năm nay."];
    in_story(["Trường Thử ở Đồng Đăng, Lạng Sơn bỏ xét tuyển tổ hợp văn sử địa", "Trường Thử có 300 học sinh."], other, false);
    in_story(["Trường Thử ở Đồng Đăng, Lạng Sơn xét tuyển tổ hợp văn sử địa", "Trường Thử có 300 học sinh."], other, true);
}

#[test]
fn a_headline_on_the_truth_of_a_rumour_and_one_that_calls_for_something_assert_nothing() {
    let other = ["Đồng Đăng nói gì", "Công an xã Đồng Đăng khẳng định không có vụ bắt cóc học sinh nào như mạng xã hội đưa."];
    let truth = "Sự thật vụ bắt cóc học sinh ở Đồng Đăng, Lạng Sơn";
    sound([truth, "Công an xã Đồng Đăng cho biết học sinh đi cùng người quen, sự việc không phải là bắt cóc như đồn thổi."], other);
    let fund = [
        "Trường Thử lên tiếng",
        "UBND xã Đồng Đăng khẳng định không có chuyện trường Thử bắt học sinh đóng quỹ 300.000 đồng như bài đăng lan truyền.",
    ];
    let posted = "Một nhóm phụ huynh có bài đăng nói mỗi em phải đóng quỹ 300.000 đồng. Xã đang xác minh.";
    sound(["Xôn xao tin trường Thử ở Đồng Đăng, Lạng Sơn bắt đóng quỹ 300.000 đồng", posted], fund);
    denied(["Trường Thử ở Đồng Đăng, Lạng Sơn bắt đóng quỹ 300.000 đồng", posted], fund);
    let pollution = ["Xã nói gì", "UBND xã Đồng Đăng bác bỏ cáo buộc gây ô nhiễm suối Nà Thử."];
    denied(["Suối Nà Thử ở Đồng Đăng, Lạng Sơn ô nhiễm", "Suối Nà Thử ô nhiễm đã ba tháng."], pollution);
    sound(["Đồng Đăng, Lạng Sơn kêu gọi tránh gây ô nhiễm suối Nà Thử", "Lễ phát động làm sạch suối Nà Thử diễn ra sáng nay."], pollution);
}
