//! Denials in another article, refuted or not, and claims that were answered before, told again, denied, or only of the same topic.

use domain::CaptureId;

use super::claims::beside;
use super::fired;
use crate::testing::{content, findings, noon, rules};
use crate::{Answered, Article, Claim, Context, Peer, Settled, analyse};

#[test]
fn a_denial_that_an_office_refutes_is_none() {
    let own = "Xưởng giấy Đồng Đăng, Lạng Sơn xả nước thải ra suối";
    let check = |text: &str, expect: &[&str]| beside(own, ["Xưởng giấy Đồng Đăng bị kiểm tra", "", text], expect);
    check("Ông Vi Văn Thử, giám đốc xưởng giấy, phủ nhận việc xả nước thải ra suối.", &["denied_elsewhere"]);
    check("Xưởng giấy, ông Vi Văn Thử cho biết, phủ nhận xả nước thải, nhưng thanh tra bắt quả tang hai lần.", &[]);
    check("Ông Vi Văn Thử phủ nhận việc xưởng giấy xả nước thải. Tuy nhiên, thanh tra tìm thấy ống ngầm.", &[]);
    check("Dù ông Vi Văn Thử phủ nhận việc xưởng giấy xả nước thải, thanh tra tìm thấy ống ngầm.", &[]);
    check("Ông Vi Văn Thử phủ nhận việc xưởng giấy xả nước thải. Tuy nhiên, người dân vẫn lo.", &["denied_elsewhere"]);
}

#[test]
fn a_denial_is_known_without_its_word_and_with_who_speaks_before_it() {
    let own = "Xưởng giấy Đồng Đăng, Lạng Sơn xả nước thải ra suối";
    let check = |text: &str, expect: &[&str]| beside(own, ["Xưởng giấy ở Đồng Đăng", "", text], expect);
    check("UBND xã cho biết xưởng giấy không xả nước thải ra suối.", &["denied_elsewhere"]);
    check("UBND xã cho biết xưởng giấy chưa xả nước thải ra suối.", &[]);
    check("UBND xã cho biết xưởng giấy không còn xả nước thải ra suối.", &[]);
    check("UBND xã cho biết hiện xưởng giấy không xả nước thải ra suối.", &[]);
    check("UBND xã cho biết xưởng giấy không nghỉ Tết, nước thải được gom.", &[]);
    check("UBND xã họp báo sáng nay. Xưởng giấy xả nước thải là tin bịa đặt.", &["denied_elsewhere"]);
    check("UBND xã họp báo sáng nay. Một tài khoản nói xưởng giấy xả nước thải là tin bịa đặt.", &[]);
    let own = "Lạng Sơn đóng cửa khẩu Tân Thanh từ ngày 15/11";
    let check = |text: &str, expect: &[&str]| beside(own, ["Xe qua Tân Thanh bình thường", "", text], expect);
    check("Ông Vi Văn Thử, chủ bãi xe, khẳng định không có chuyện đóng cửa khẩu Tân Thanh.", &["denied_elsewhere"]);
    check("Ông Vi Văn Thử, chủ bãi xe, khẳng định không có chuyện tăng giá ở cửa khẩu Tân Thanh.", &[]);
    let own = content("Wells in Cao Loc, Lang Son poisoned by paper mill", "", "The mill stands by the river.");
    let other = content("Mill inquiry ends", "", "Police said the mill had not poisoned the wells.");
    let peers = [Peer { capture: CaptureId(1), outlet: "The Test", content: &other, published: None }];
    assert_eq!(fired(&findings(&own, &Context { peers: &peers, ..Context::default() })), ["denied_elsewhere"]);
    beside("谅山同登市场将关闭", ["市场照常营业", "", "人民委员会表示，同登市场不会关闭。"], &["denied_elsewhere"]);
    let kitchen = ["食堂检查情况", "", "市场监管局表示，谅山省阳光幼儿园食堂未使用过期牛奶，网传信息不实。"];
    beside("谅山省阳光幼儿园举办亲子运动会", kitchen, &[]);
    beside("谅山省阳光幼儿园食堂使用过期牛奶", kitchen, &["denied_elsewhere"]);
    let fees =
        ["Trường Hoa Lê nói về học phí", "", "Bà Vi Thị Thử, hiệu trưởng, cho biết tin học phí trường Hoa Lê tăng gấp ba là không đúng."];
    beside("Học phí trường Hoa Lê ở Đồng Đăng, Lạng Sơn tăng gấp ba", fees, &["denied_elsewhere"]);
}

#[test]
fn what_only_tells_the_same_in_own_words_denies_too_and_its_figures_count_within_a_day() {
    let own = content("Xưởng giấy Đồng Đăng, Lạng Sơn xả nước thải ra suối", "", "Nước suối có màu lạ. Hiện xã Đồng Đăng có 21 hộ nghèo.");
    let told = |text: &str, day: &str| {
        let other = content("Xưởng giấy ở Đồng Đăng, Lạng Sơn", "", text);
        let retold = [Peer { capture: CaptureId(1), outlet: "Báo Hai", content: &other, published: Some(noon(day)) }];
        let article = Article { content: &own, outlet: Some("Báo Một"), published: Some(noon("2026-11-12")) };
        let found = analyse(rules(), &article, &Context { retold: &retold, ..Context::default() });
        found.signals.into_iter().map(|signal| signal.rule).collect::<Vec<_>>()
    };
    assert_eq!(told("UBND xã cho biết xưởng giấy không xả nước thải ra suối.", "2026-11-15"), ["denied_elsewhere"]);
    assert_eq!(told("Hiện xã Đồng Đăng có 12 hộ nghèo.", "2026-11-12"), ["figure_peers"]);
    assert_eq!(told("Hiện xã Đồng Đăng có 12 hộ nghèo.", "2026-11-15"), [""; 0]);
}

/// Each story has a case of its own: of one contradiction there is one, and none on whoever more of them bear out.
#[test]
fn a_figure_against_one_of_another_story_is_told_where_the_later_is() {
    let told = |own: CaptureId, others: &[(i64, &str)]| {
        let content = content("Hộ nghèo ở Đồng Đăng, Lạng Sơn", "", "Hiện xã Đồng Đăng có 21 hộ nghèo.");
        let text = |n: &str| self::content("Đồng Đăng", "", &format!("Hiện xã Đồng Đăng có {n} hộ nghèo."));
        let texts: Vec<(i64, domain::Content)> = others.iter().map(|(id, n)| (*id, text(n))).collect();
        let published = Some(noon("2026-11-12"));
        let peers = texts.iter().map(|(id, content)| Peer { capture: CaptureId(*id), outlet: "Báo Hai", content, published });
        let retold: Vec<Peer<'_>> = peers.collect();
        let context = Context { retold: &retold, capture: Some(own), ..Context::default() };
        fired(&findings(&content, &context)).contains(&"figure_peers")
    };
    assert!(told(CaptureId(5), &[(4, "12")]));
    assert!(!told(CaptureId(5), &[(6, "12")]), "told at the sixth");
    assert!(told(CaptureId(5), &[(6, "12"), (7, "12")]), "outvoted");
    assert!(!told(CaptureId(5), &[(3, "21"), (4, "12")]), "borne out");
}

/// Where a bus came from is not where it crashed.
#[test]
fn the_dead_of_one_crash_told_otherwise_are_held_against_each_other_in_english_and_chinese() {
    let told = |own: &str, other: &str| {
        let (own, other) = (content("Tin", "", own), content("Tin", "", other));
        let retold = [Peer { capture: CaptureId(1), outlet: "Báo Hai", content: &other, published: Some(noon("2026-11-12")) }];
        fired(&findings(&own, &Context { retold: &retold, ..Context::default() })).contains(&"figure_peers")
    };
    let english =
        "Five people died on Thursday when a bus from Hanoi to Huu Nghi lost control in Dong Dang, Lang Son province, police said.";
    assert!(told(
        english,
        "Three people were killed when a Hanoi-Huu Nghi bus flipped over in Dong Dang, Lang Son, on Thursday, police said."
    ));
    assert!(!told(
        english,
        "Three people were killed when a bus flipped over in Cao Bang, far from Dong Dang, Lang Son, on Thursday, police said."
    ));
    let chinese = "12日上午由河内驶往友谊口岸的客车在谅山同登乡侧翻，造成5人死亡。";
    assert!(told(chinese, "12日上午，一辆河内至友谊口岸的客车在谅山同登乡翻车，3人死亡。"));
    assert!(told("谅山友谊口岸货车积压。截至12日，口岸排队货车接近900辆。", "截至12日，谅山友谊口岸约400辆货车排队等待通关。"));
}

#[test]
fn an_answered_claim_is_not_its_contrary_its_topic_or_another_place() {
    let check = |old: [&str; 2], new: &str, again: bool| {
        let old = content(old[0], "", old[1]);
        let signal = findings(&old, &Context::default()).signals.into_iter().next();
        let claim = Claim::of(rules(), &old, signal.as_ref());
        let answered = [Answered { case: "vụ việc 12", answer: "Đã trả lời.", claim: &claim, settled: Settled::Sent }];
        let found = findings(&content(new, "", ""), &Context { answered: &answered, ..Context::default() });
        assert_eq!(fired(&found).contains(&"answered_before"), again, "{new}: {claim:?}");
    };
    let water = ["Giếng làng Nà Thử, Lạng Sơn nhiễm thạch tín vượt ngưỡng", ""];
    check(water, "Dân Lạng Sơn lo ngại giếng làng nhiễm thạch tín", true);
    check(water, "Giếng làng Nà Thử, Lạng Sơn không nhiễm thạch tín", false);
    check(["Giếng làng Nà Thử, Lạng Sơn không nhiễm thạch tín", ""], "Lạng Sơn: giếng làng Nà Thử không nhiễm thạch tín", true);
    let forest = ["Cấp sổ đỏ cho đất rừng đặc dụng Hữu Lũng, Lạng Sơn", ""];
    check(forest, "Đất rừng đặc dụng ở Hữu Lũng, Lạng Sơn thành đất tư có sổ đỏ", true);
    check(forest, "Hữu Lũng, Lạng Sơn trồng mới rừng đặc dụng", false);
    let toll = ["Trạm thu phí Km 12 ở Lạng Sơn bị tố thu tiền mặt không đưa vé", ""];
    check(toll, "Trạm thu phí Km 12 ở Lạng Sơn chuyển sang thu không dừng", false);
    check(toll, "Lạng Sơn: trạm thu phí Km 12 lại thu tiền mặt, không đưa vé", true);
    let clinic = ["New clinic in Lang Son has no doctors and stands empty", ""];
    check(clinic, "New clinic in Lang Son stands empty for want of doctors", true);
    let fund = ["Thủ quỹ Trường Nà Thử ở Lạng Sơn biển thủ quỹ khuyến học", ""];
    check(fund, "Lạng Sơn: quỹ khuyến học Trường Nà Thử bị biển thủ", true);
    check(fund, "Trường Nà Thử ở Lạng Sơn trao quỹ khuyến học", false);
    let guards = ["Kiểm lâm Lạng Sơn nhận hối lộ của lâm tặc phá rừng nghiến", ""];
    check(guards, "Lâm tặc phá rừng nghiến ở Lạng Sơn, kiểm lâm nhận hối lộ", true);
    check(guards, "Kiểm lâm Lạng Sơn bắt giữ ba lâm tặc phá rừng nghiến", false);
    let mill = ["Paper mill poisoned drinking water in Cao Loc, Lang Son", ""];
    check(mill, "Drinking water in Lang Son poisoned by paper mill", true);
    check(mill, "Paper mill did not poison drinking water in Lang Son", false);
    check(mill, "No doctor in Lang Son for villagers with drinking water poisoned by paper mill", true);
    check(mill, "Drinking water reaches villages of Lang Son", false);
}

#[test]
fn an_answer_on_the_province_is_none_on_a_district_and_chinese_news_of_one_kind_is_no_claim() {
    let check = |old: [&str; 2], new: [&str; 2], again: bool| {
        let claim = Claim::of(rules(), &content(old[0], "", old[1]), None);
        let answered =
            [Answered { case: "vụ việc 1", answer: "Không có việc nhận tiền.", claim: &claim, settled: Settled::Sent }];
        let found = findings(&content(new[0], "", new[1]), &Context { answered: &answered, ..Context::default() });
        assert_eq!(fired(&found).contains(&"answered_before"), again, "{}", new[0]);
    };
    let head = ["Head of Lang Son general hospital took kickbacks from drug firms", "A source told so."];
    check(head, ["Drug firms paid kickbacks to Lang Son general hospital head", ""], true);
    check(head, ["Head of Loc Binh hospital in Lang Son took kickbacks from drug firms", ""], false);
    let hospital = ["谅山医院院长收受回扣", "知情人士称，谅山省综合医院院长收受药商回扣。"];
    check(hospital, ["谅山医院院长收受药商回扣", ""], true);
    check(hospital, ["谅山禄平县医院院长收受回扣", ""], false);
    check(["谅山省领导会见例子国总理代表团", ""], ["谅山省领导会见试验国总理代表团", ""], false);
    check(["谅山省人民议会第一次会议开幕", ""], ["谅山省人民议会第五次会议开幕", ""], false);
}

#[test]
fn what_was_only_judged_is_not_called_answered() {
    let claim = Claim::of(rules(), &content("Giếng làng Nà Thử, Lạng Sơn nhiễm thạch tín vượt ngưỡng", "", ""), None);
    let check = |settled: Settled, expect: [&str; 3]| {
        let answered = [Answered { case: "vụ việc 12", answer: "Nước đạt chuẩn.", claim: &claim, settled }];
        let own = content("Dân Lạng Sơn lo ngại giếng làng Nà Thử nhiễm thạch tín", "", "");
        let found = findings(&own, &Context { answered: &answered, ..Context::default() });
        let signal = found.signals.iter().find(|s| s.rule == "answered_before").unwrap();
        for (reason, expect) in [&signal.reason, &signal.reason_en, &signal.reason_zh].into_iter().zip(expect) {
            assert!(reason.as_str().contains(expect), "{reason}");
        }
    };
    check(
        Settled::Sent,
        ["giống nội dung đã trả lời trong vụ việc 12", "like what was answered in case 12", "与第12号案件已答复的内容相同"],
    );
    check(
        Settled::Judged,
        ["giống nội dung đã kết luận trong vụ việc 12", "like what was judged in case 12", "与第12号案件已有结论的内容相同"],
    );
}

#[test]
fn an_answer_on_one_ward_is_none_on_another() {
    let told = "Một nguồn tin giấu tên nói cán bộ phường Kỳ Lừa, tỉnh Lạng Sơn nhận hối lộ khi xếp chỗ bán hàng.";
    let old = content("Lạng Sơn: cán bộ phường Kỳ Lừa nhận hối lộ khi xếp chỗ bán hàng", "", told);
    let claim = Claim::of(rules(), &old, findings(&old, &Context::default()).signals.first());
    let answered = [Answered { case: "vụ việc 1", answer: "Không có việc nhận tiền.", claim: &claim, settled: Settled::Sent }];
    let check = |title: &str, again: bool| {
        let found = findings(&content(title, "", ""), &Context { answered: &answered, ..Context::default() });
        assert_eq!(fired(&found).contains(&"answered_before"), again, "{title}");
    };
    check("Cán bộ phường Kỳ Lừa ở Lạng Sơn bị tố nhận hối lộ", true);
    check("Lạng Sơn: cán bộ phường Tam Thanh nhận hối lộ", false);
    check("Lạng Sơn: cán bộ xã Tràng Định nhận hối lộ", false);
}
