//! Copies of one text that differ, versions that lost their hedge, and the words of a language that the rules read.

use domain::CaptureId;

use super::fired;
use crate::testing::{content, files, findings, noon};
use crate::{Context, Peer, Rules};

const BODY: &str = "Tối 9/11, xã Đồng Đăng, tỉnh Lạng Sơn mất điện một giờ. Theo ông Vi Văn Thử, Chủ tịch UBND xã, 14 ki ốt của chợ phải đóng cửa. \
                    Bốn cột đèn đổ nghi do xe tải va phải. Người dân thắp nến, đến khuya thì có điện trở lại. Chợ mở cửa lại sáng hôm sau. \
                    Thợ điện của xã thay dây trong ngày. Hàng quán hai bên đường bán buôn bình thường.";

/// Signals of a text beside copies at other outlets.
#[track_caller]
fn beside(own: &str, copies: &[&str], expect: &[&str]) {
    let title = "Mất điện ở chợ Đồng Đăng, Lạng Sơn";
    let own = content(title, "", own);
    let others: Vec<_> = copies.iter().map(|text| content(title, "", text)).collect();
    let peers: Vec<Peer<'_>> = others
        .iter()
        .zip(["Báo Một", "Báo Hai", "Báo Ba"])
        .map(|(content, outlet)| Peer { capture: CaptureId(1), outlet, content, published: None })
        .collect();
    let found = findings(&own, &Context { peers: &peers, ..Context::default() });
    assert_eq!(fired(&found), expect, "{}", own.text);
}

#[test]
fn copies_of_one_text_are_compared() {
    let figure = BODY.replace("14 ki ốt", "41 ki ốt");
    let bare = BODY.replace("đổ nghi do xe", "đổ do xe");
    let nobody = BODY.replace("Theo ông Vi Văn Thử, Chủ tịch UBND xã,", "Theo một nguồn tin giấu tên,");
    beside(&figure, &[BODY], &["figure_peers"]);
    beside(&bare, &[BODY], &["hedge_peers"]);
    beside(&nobody, &[BODY], &["source_peers"]);
    beside(BODY, &[BODY, BODY], &[]);
    // Two of three agree.
    beside(&figure, &[BODY, &figure], &[]);
    beside(&bare, &[BODY, &bare], &[]);
    // The careful one is not in doubt, and who writes more or less is neither.
    beside(BODY, &[&bare], &[]);
    beside(BODY, &[&nobody], &[]);
    beside(&BODY.replace(" Chợ mở cửa lại sáng hôm sau.", ""), &[BODY], &[]);
    // Somebody vouches for what the copy leaves open.
    beside(&BODY.replace("Bốn cột đèn đổ nghi do xe", "Công an xã Đồng Đăng xác định bốn cột đèn đổ do xe"), &[BODY], &[]);
    // Another text is no copy, unless it has the very sentence with another number.
    beside("Xã Đồng Đăng, tỉnh Lạng Sơn mất điện. Theo lời ông Vi Văn Thử, có 20 ki ốt của chợ đóng cửa sớm.", &[BODY], &[]);
    let same = "Xã Đồng Đăng, tỉnh Lạng Sơn mất điện. Theo ông Vi Văn Thử, Chủ tịch UBND xã, 20 ki ốt của chợ phải đóng cửa.";
    beside(same, &[BODY], &["figure_peers"]);
}

#[test]
fn a_source_at_the_front_that_a_copy_leaves_out_is_missed() {
    let with = |sentence: &str| BODY.replace("Theo ông Vi Văn Thử, Chủ tịch UBND xã, 14 ki ốt của chợ phải đóng cửa.", sentence);
    let check = |one: &str, other: &str, expect: &[&str]| beside(&with(one), &[&with(other)], expect);
    let sourced = "Theo Thanh tra tỉnh, xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh.";
    check("Xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh.", sourced, &["source_peers"]);
    check(sourced, "Xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh.", &[]);
    check("Xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh, theo Thanh tra tỉnh.", sourced, &[]);
    check("Thanh tra tỉnh cho biết xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh.", sourced, &[]);
    check("Thanh tra tỉnh vừa kết luận. Xã chi sai 2 tỷ đồng tiền điện của các hộ kinh doanh.", sourced, &[]);
    // Who leaves out the whole sentence says nothing without a source.
    check("", sourced, &[]);
    beside(BODY, &[&format!("{BODY}\n{sourced}")], &[]);
    beside(&with(""), &[&format!("{}\n{sourced}", with(""))], &[]);
    check("Tài xế bị phạt 2 triệu đồng vì đỗ sai.", "Theo quy định, tài xế bị phạt 2 triệu đồng vì đỗ sai.", &[]);
}

#[test]
fn a_source_at_the_front_is_missed_in_english_and_chinese_too() {
    let check = |title: &str, body: &str, sourced: &str, bare: &str, expect: &[&str]| {
        let [own, other] = [bare, sourced].map(|sentence| content(title, "", &body.replace("{}", sentence)));
        let peers = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: None }];
        assert_eq!(fired(&findings(&own, &Context { peers: &peers, ..Context::default() })), expect, "{bare}");
    };
    let title = "Power cut at Dong Dang market in Lang Son";
    let body = "The market of Dong Dang commune in Lang Son was without power for an hour on Monday night. {} Residents lit candles until the \
                light came back. The stalls opened again the next morning. Workmen changed the wire during the day.";
    let sourced = "According to the provincial inspectorate, the commune misspent VND2 billion of the stallholders' power money.";
    check(title, body, sourced, "The commune misspent VND2 billion of the stallholders' power money.", &["source_peers"]);
    check(title, body, sourced, sourced, &[]);
    let body = "谅山省同登乡市场周一夜间停电一小时。{}居民点起蜡烛，直到恢复供电。第二天早上摊位照常营业。工人当天更换了电线。";
    let sourced = "据省监察厅通报，该乡违规使用商户电费20亿越盾。";
    check("谅山同登市场停电", body, sourced, "该乡违规使用商户电费20亿越盾。", &["source_peers"]);
    check("谅山同登市场停电", body, sourced, sourced, &[]);
}

#[test]
fn a_source_named_with_another_word_of_saying_is_the_same() {
    let body = "11月10日，谅山省庆溪乡那禄村召开村民大会，讨论修路基金问题。共有86户参加，会议开了三个多小时。{}村民要求春节前退还缺少的款项。\
                两公里的道路已铺好一半，其余仍是泥路。老人们说从没见过这么多人开会。";
    let check = |own: &str, theirs: &str, expect: &[&str]| {
        let [own, other] = [own, theirs].map(|sentence| content("谅山村民开会讨论修路基金", "", &body.replace("{}", sentence)));
        let peers = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: None }];
        assert_eq!(fired(&findings(&own, &Context { peers: &peers, ..Context::default() })), expect, "{}", own.text);
    };
    let behind = "村会计贪污3.2亿越盾基金，村民黄氏兰表示。";
    check("村民黄氏兰反映，村会计贪污3.2亿越盾基金。", behind, &[]);
    check("村民黄氏兰称，村会计贪污3.2亿越盾基金。", behind, &[]);
}

#[test]
fn a_figure_of_another_day_is_no_contradiction() {
    let title = "Mất điện ở chợ Đồng Đăng, Lạng Sơn";
    let (own, other) = (content(title, "", &BODY.replace("14 ki ốt", "41 ki ốt")), content(title, "", BODY));
    let told = |day: &str| {
        let peers = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: Some(noon(day)) }];
        fired(&findings(&own, &Context { peers: &peers, ..Context::default() })).len()
    };
    assert_eq!((told("2026-11-12"), told("2026-11-08")), (1, 0));
}

#[test]
fn a_figure_of_another_hamlet_hour_or_part_is_no_contradiction() {
    let with = |sentence: &str| BODY.replace("Thợ điện của xã thay dây trong ngày.", sentence);
    let check = |one: &str, other: &str, expect: &[&str]| beside(&with(one), &[&with(other)], expect);
    check("Tại thôn Nà Mẫu, 20 nhà bị ngập nước suối.", "Tại thôn Nà Mẫu, 45 nhà bị ngập nước suối.", &["figure_peers"]);
    check("Tại thôn Nà Mẫu, 20 nhà bị ngập nước suối.", "Tại thôn Bắc Đông, 45 nhà bị ngập nước suối.", &[]);
    check("Tính đến 17 giờ, 71 nhà bị ngập nước suối.", "Tính đến 8 giờ, 45 nhà bị ngập nước suối.", &[]);
    check("Vụ việc làm 5 người chết, 7 người bị thương.", "Vụ việc làm 3 người chết, 7 người bị thương.", &["figure_peers"]);
    check("Trong số các nạn nhân có 1 người chết là tài xế.", "Vụ việc làm 3 người chết, 7 người bị thương.", &[]);
}

#[test]
fn a_figure_for_each_and_a_row_of_numbers_contradict_no_total() {
    let with = |sentence: &str| BODY.replace("Thợ điện của xã thay dây trong ngày.", sentence);
    let check = |one: &str, other: &str, expect: &[&str]| beside(&with(one), &[&with(other)], expect);
    check("Xã trao 12 máy nổ, mỗi máy giá 15 triệu đồng.", "Xã trao 12 máy nổ, tổng giá 180 triệu đồng.", &[]);
    check("Xã trao 12 máy nổ, giá 15 triệu đồng một máy.", "Xã trao 12 máy nổ, giá 180 triệu đồng.", &[]);
    check("Xã trao 12 máy nổ, mỗi máy giá 15 triệu đồng.", "Xã trao 12 máy nổ, mỗi máy giá 25 triệu đồng.", &["figure_peers"]);
    check("Dầu bán giá 20.000 đồng/lít.", "Dầu bán giá 4 triệu đồng/thùng.", &[]);
    check("Dầu bán giá 20.000 đồng/lít.", "Dầu bán giá 30.000 đồng/lít.", &["figure_peers"]);
    check("Kế hoạch thay 40 cột điện trong năm.", "Đã thay 25 cột điện trong năm.", &[]);
    check("Sự cố làm tài xế và 3 hành khách bị thương.", "Sự cố làm 4 người bị thương.", &[]);
    check("Sự cố làm 2 phụ nữ và 3 trẻ em bị thương.", "Sự cố làm 5 người bị thương.", &[]);
    check("Sự cố làm 2 phụ nữ và 3 trẻ em bị thương.", "Sự cố làm 7 người bị thương.", &["figure_peers"]);
    check("Vụ việc làm 3 người chết và 2 người bị thương.", "Vụ việc làm 5 người chết và 2 người bị thương.", &["figure_peers"]);
}

#[test]
fn a_number_that_the_same_text_has_for_a_part_is_no_contradiction() {
    let part = "Ba người thiệt mạng là thợ hàn, nạn nhân còn lại là phụ hồ, công an xã Đồng Đăng cho biết.";
    let text = format!("Thợ xây đang đổ bê tông ở Đồng Đăng. {part} Giàn giáo cao năm tầng. Xã hỗ trợ gia đình.");
    let check = |other: &str, expect: &[&str]| {
        let own = content("Sập giàn giáo ở Đồng Đăng, Lạng Sơn, 4 người thiệt mạng", "", &text);
        let other = content("Sập giàn giáo ở Đồng Đăng, Lạng Sơn", "", other);
        let peers = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: None }];
        assert_eq!(fired(&findings(&own, &Context { peers: &peers, ..Context::default() })), expect, "{}", other.text);
    };
    check(&text, &[]);
    check("Công an xã Đồng Đăng cho biết ba người thiệt mạng trong vụ sập giàn giáo.", &["figure_peers"]);
}

#[test]
fn a_hedge_taken_out_of_a_version_is_told() {
    let old = content("Mất điện ở chợ Đồng Đăng, Lạng Sơn", "", BODY);
    let told = |text: &str| {
        let new = content("Mất điện ở chợ Đồng Đăng, Lạng Sơn", "", text);
        let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
        fired(&findings(&new, &Context { earlier, ..Context::default() })).iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told(&BODY.replace("đổ nghi do xe", "đổ do xe")), ["changed_facts"]);
    assert_eq!(told(&BODY.replace("đổ nghi do xe", "đổ nhiều khả năng do xe")), Vec::<String>::new());
    let whole = |sentence: &str| told(&BODY.replace("Bốn cột đèn đổ nghi do xe tải va phải.", sentence));
    assert_eq!(whole("Sự cố bắt nguồn từ việc đơn vị quản lý chợ lắp sai aptomat."), ["changed_facts"]);
    assert_eq!(whole("Công an xã kết luận sự cố bắt nguồn từ việc lắp sai aptomat."), Vec::<String>::new());
}

#[test]
fn words_of_the_headline_are_in_the_rule_files() {
    let mut all = files();
    let vocabulary = all.iter_mut().find(|f| f.name.ends_with("vocab.vi.toml")).unwrap();
    vocabulary.text = vocabulary.text.replace("[cause]\nunknown", "[cause]\nunknwon");
    let problems = Rules::compile(&all).unwrap_err();
    let told = problems[0].to_string();
    assert!(told.starts_with("config/rules/vocab.vi.toml:") && told.contains("cause.unknwon"), "{told}");
}

#[test]
fn one_of_many_stays_unnamed_when_met_again() {
    super::claims::check(
        "Cô giáo bạo hành trẻ ở xã Đồng Đăng, Lạng Sơn",
        "Theo một nguồn tin giấu tên, trẻ bị bạo hành. Một cô giáo cho biết sự việc kéo dài. Cô giáo kể các bé hay khóc.",
        &["anonymous_claim"],
    );
}

#[test]
fn a_source_of_another_sentence_is_not_missed() {
    let own = BODY.replace(
        "Theo ông Vi Văn Thử, Chủ tịch UBND xã, 14 ki ốt của chợ phải đóng cửa.",
        "Theo một người dân, cảnh sát đã phân luồng xe.",
    );
    beside(&own, &[BODY], &[]);
}

#[test]
fn a_number_is_quoted_with_its_clause() {
    let title = "Mất điện ở chợ Đồng Đăng, Lạng Sơn";
    let (own, other) = (content(title, "", &BODY.replace("14 ki ốt", "41 ki ốt")), content(title, "", BODY));
    let peers = [Peer { capture: CaptureId(1), outlet: "Báo Một", content: &other, published: None }];
    let found = findings(&own, &Context { peers: &peers, ..Context::default() });
    let clause = |number: &str| format!("{number} ki ốt của chợ phải đóng cửa");
    let expect = format!("Bài nêu “{}”; Báo Một nêu “{}”, cần kiểm tra.", clause("41"), clause("14"));
    assert_eq!(found.signals[0].reason.as_str(), expect);
}
