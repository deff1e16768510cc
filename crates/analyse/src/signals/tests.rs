//! Which rules of doubt an article fires, and with what in hand.

mod accounts;
mod answers;
mod asked;
mod broke;
mod bystanders;
mod carried;
mod claims;
mod copies;
mod denied;
mod doers;
mod halts;
mod headlines;
mod hinted;
mod lost;
mod moved;
mod nobody;
mod openly;
mod parts;
mod quantities;
mod replies;
mod retold;
mod scenes;
mod silent;
mod sizes;
mod tolls;
mod undone;
mod unsettled;
mod untold;
mod voices;
mod wrongs;

use chrono::NaiveDate;
use domain::{CaptureId, Criterion, Fact, FactId, Findings};
use proptest::prelude::*;

use crate::testing::{content, findings, noon, rules};
use crate::{Answered, Article, Claim, Context, Peer, Settled, notice, signals_anywhere};

fn fact(indicator: &str, place: &str, value: f64, unit: &str) -> Fact {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    Fact {
        id: FactId(5),
        indicator: indicator.to_owned(),
        place: place.into(),
        period: String::new(),
        value,
        unit: unit.to_owned(),
        as_of: day(10),
        document: "45/BC-UBND".to_owned(),
        document_date: day(12),
        agency: "UBND xã Đồng Đăng".to_owned(),
        note: String::new(),
        object: String::new(),
        basis: String::new(),
        precision: 0.0,
        valid_until: None,
    }
}

fn fired(findings: &Findings) -> Vec<&str> {
    findings.signals.iter().map(|s| s.rule.as_str()).collect()
}

#[test]
fn a_figure_is_held_against_the_register() {
    let facts = [fact("poor_households", "x_dongdang", 12.0, "hộ")];
    let check = |text: &str, expect: &[&str]| {
        let content = content("Giảm nghèo ở xã Đồng Đăng", "", text);
        let found = findings(&content, &Context { facts: &facts, ..Context::default() });
        assert_eq!(fired(&found), expect, "{text}");
        found
    };
    let found = check("Tính đến ngày 10/11/2026, xã Đồng Đăng có 21 hộ nghèo.", &["figure_register"]);
    let signal = &found.signals[0];
    assert_eq!(signal.reason.as_str(), "Bài nêu 21 hộ; 45/BC-UBND ngày 12/11/2026 ghi 12 hộ (tính đến 10/11/2026), cần kiểm tra.");
    assert!(signal.reason_en.contains("45/BC-UBND of 12/11/2026 has 12 households"), "{}", signal.reason_en.as_str());
    assert_eq!((signal.fact, signal.criterion), (Some(5), Criterion::Inaccurate));
    assert!(found.suspicion >= rules().threshold());
    check("Hiện xã Đồng Đăng có hai mươi mốt hộ nghèo.", &["figure_register"]);
    check("Tính đến ngày 10/11/2026, xã Đồng Đăng có 12 hộ nghèo.", &[]);
    check("Xã Đồng Đăng có khoảng 12 hộ nghèo.", &[]);
    check("Tính đến ngày 01/06/2026, xã Đồng Đăng có 21 hộ nghèo.", &[]);
    check("Năm 2025, xã Đồng Đăng có 21 hộ nghèo.", &[]);
    check("Xã Đồng Đăng phấn đấu còn 5 hộ nghèo.", &[]);
    check("Xã Đồng Đăng giảm 21 hộ nghèo.", &[]);
    check("Thông tin xã Đồng Đăng có 21 hộ nghèo là không đúng sự thật.", &[]);
    check("Xã Ba Sơn có 21 hộ nghèo.", &[]);
    check("Thôn Nà Lẹng của xã Đồng Đăng có 2 hộ nghèo.", &[]);
}

#[test]
fn a_register_that_contradicts_itself_is_no_reason_against_who_says_what_one_of_its_rows_says() {
    let day = |d| chrono::NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let right = Fact { id: FactId(6), value: 41.0, document_date: day(20), ..fact("poor_households", "x_dongdang", 12.0, "hộ") };
    let facts = [fact("poor_households", "x_dongdang", 40.0, "hộ"), right];
    let check = |facts: &[Fact], households: u32, expect: &[Option<i64>]| {
        let content =
            content("Giảm nghèo ở xã Đồng Đăng", "", &format!("Tính đến ngày 10/11/2026, xã Đồng Đăng có {households} hộ nghèo."));
        let found = findings(&content, &Context { facts, ..Context::default() });
        assert_eq!(found.signals.iter().map(|s| s.fact).collect::<Vec<_>>(), expect, "{households}");
    };
    check(&facts, 41, &[]);
    check(&facts, 40, &[]);
    check(&facts, 21, &[Some(6)]);
    let one_day = facts.clone().map(|fact| Fact { document_date: day(12), ..fact });
    check(&one_day, 41, &[]);
    check(&one_day, 40, &[]);
    check(&one_day, 21, &[Some(5), Some(6)]);
    check(&facts[..1], 41, &[Some(5)]);
}

#[test]
fn a_number_that_a_newsroom_corrects_is_not_held_against_the_register() {
    let facts = [fact("poor_households", "x_dongdang", 12.0, "hộ")];
    let check = |title: &str, lead: &str, text: &str, expect: &[&str]| {
        let found = findings(&content(title, lead, text), &Context { facts: &facts, ..Context::default() });
        assert_eq!(fired(&found), expect, "{title} {text}");
    };
    let wrong = "Báo Thử đăng bài “Đồng Đăng còn 21 hộ nghèo”, trong đó nêu xã Đồng Đăng có 21 hộ nghèo.";
    let sorry = "Báo Thử xin đính chính và cáo lỗi cùng bạn đọc.";
    let title = "Đính chính tin về hộ nghèo ở Đồng Đăng";
    check(title, "Báo Thử xin cải chính bài “Xã Đồng Đăng có 21 hộ nghèo”.", &format!("{wrong} Số đúng là 12 hộ. {sorry}"), &[]);
    check("Đính chính", "", &format!("{wrong} Con số chính xác là 12 hộ. Tòa soạn xin được đính chính."), &[]);
    // What is corrected to is asserted like any other.
    check(title, "", &format!("{wrong} Nay xin cải chính: xã Đồng Đăng có 13 hộ nghèo. {sorry}"), &["figure_register"]);
    // A note below speaks of the version before, and not of the article.
    let note = "Đính chính: Bản trước của bài ghi xã Đồng Đăng có 30 hộ nghèo, tòa soạn xin lỗi bạn đọc.";
    check("Giảm nghèo ở Đồng Đăng", "", &format!("Xã Đồng Đăng có 12 hộ nghèo.\nXã họp sáng nay.\n{note}"), &[]);
    check("Giảm nghèo ở Đồng Đăng", "", &format!("Xã Đồng Đăng có 21 hộ nghèo.\nXã họp sáng nay.\n{note}"), &["figure_register"]);
}

#[test]
fn units_of_money_are_multiplied_out() {
    let mut row = fact("trade_turnover", "p_langson", 512.6, "triệu USD");
    row.period = "tháng 10/2026".to_owned();
    let facts = [row];
    let check = |text: &str, expect: &[&str]| {
        let content = content("Lang Son trade", "", text);
        assert_eq!(fired(&findings(&content, &Context { facts: &facts, ..Context::default() })), expect, "{text}");
    };
    check("Import-export turnover through gates in Lang Son province reached nearly US$513 million in October, officials said.", &[]);
    check(
        "Import-export turnover through gates in Lang Son province reached US$613 million in October, officials said.",
        &["figure_register"],
    );
    check("Import-export turnover through gates in Lang Son province reached US$613 million in September, officials said.", &[]);
}

#[test]
fn outlets_of_one_story_are_compared() {
    let own = content("Mưa lũ ở xã Đồng Đăng", "", "Xã Đồng Đăng có 21 hộ phải di dời.");
    let other = content("Mưa lũ ở xã Đồng Đăng", "", "Xã Đồng Đăng có 12 hộ phải di dời.");
    let same = content("Mưa lũ ở xã Đồng Đăng", "", "Xã Đồng Đăng có 21 hộ phải di dời.");
    let peer = |capture, outlet, content| Peer { capture: CaptureId(capture), outlet, content, published: None };
    let check = |peers: &[Peer<'_>], expect: &[&str]| {
        assert_eq!(fired(&findings(&own, &Context { peers, ..Context::default() })), expect);
    };
    check(&[peer(2, "Báo Hai", &other)], &["figure_peers"]);
    check(&[peer(2, "Báo Hai", &same)], &[]);
    check(&[peer(2, "Báo Hai", &same), peer(3, "Báo Ba", &other)], &[]);
    check(&[peer(2, "Báo Thử", &other)], &[]);
    let elsewhere = content("Mưa lũ", "", "Đoàn từ Hà Nội đến xã Đồng Đăng, nơi có 21 hộ phải di dời.");
    let apart = content("Mưa lũ", "", "Mưa vẫn lớn. Do đất đá trôi xuống, xã Đồng Đăng có 12 hộ phải di dời khẩn cấp.");
    check(&[peer(3, "Báo Ba", &apart)], &["figure_peers"]);
    check(&[peer(2, "Báo Hai", &elsewhere), peer(3, "Báo Ba", &apart)], &[]);
}

const FILLER: &str = "Lực lượng cứu hộ của xã có mặt trong đêm, cắt cây đổ và dẫn từng nhóm xuống núi an toàn. Nhà khách chuẩn bị chăn ấm và cơm \
    nóng cho mọi người. Đơn vị quản lý nhắc khách theo dõi dự báo thời tiết trước khi đi, không tự lái xe khi trời có sương mù dày đặc. Đường được thông \
    xe trở lại vào lúc sáng sớm, các hàng quán ở lưng núi mở cửa bình thường và giao thông trong khu vực ổn định.";

#[test]
fn a_headline_must_be_carried_by_its_article() {
    let check = |title: &str, text: &str, expect: &[&str]| {
        let content = content(title, "", &format!("{text}\n{FILLER}"));
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{title}");
    };
    check("Hơn 500 du khách mắc kẹt trên đỉnh Mẫu Sơn, Lạng Sơn", "Theo ông Thử, trên đỉnh có khoảng 50 du khách.", &["headline_figure"]);
    check("Gần 100 du khách mắc kẹt trên đỉnh Mẫu Sơn, Lạng Sơn", "Theo ông Thử, trên đỉnh có 96 du khách.", &[]);
    check("80 du khách mắc kẹt trên đỉnh Mẫu Sơn, Lạng Sơn", "Đoàn một có 50 du khách. Đoàn hai có 30 du khách.", &[]);
    check(
        "Xưởng gỗ xả thải làm cá chết ở xã Cao Lộc",
        "Người dân nghi nước bẩn từ xưởng gỗ. Theo UBND xã, chưa có kết luận.",
        &["headline_certain"],
    );
    check("Nghi xưởng gỗ xả thải làm cá chết ở xã Cao Lộc", "Người dân nghi nước bẩn từ xưởng gỗ. Theo UBND xã, chưa có kết luận.", &[]);
    check("Xưởng gỗ xả thải làm cá chết ở xã Cao Lộc", "UBND xã kết luận xưởng gỗ xả thải ra suối. Mức phạt chưa rõ.", &[]);
    check("Khẩn cấp cấm xe tải lên xã Công Sơn do sạt lở", "Khoảng 900 m3 đất đá sạt xuống đường. Theo UBND xã, không có thiệt hại.", &[]);
}

#[test]
fn serious_claims_need_a_source_that_can_be_asked() {
    let check = |text: &str, expect: &[&str]| {
        let content = content("Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn", "", text);
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{text}");
    };
    check("Theo một nguồn tin giấu tên, tài xế phải hối lộ để được vào bãi.", &["anonymous_claim"]);
    check("Theo một nguồn tin giấu tên, bãi xe sẽ đông hơn.", &[]);
    check("Theo một nguồn tin giấu tên, tài xế phải hối lộ. Ông Nông Văn Thử, trưởng bãi xe, cho biết sẽ kiểm tra.", &[]);
    check("Công an tỉnh Lạng Sơn khởi tố một người về tội nhận hối lộ.", &[]);
}

#[test]
fn what_an_article_quotes_in_another_language_is_read() {
    let check = |text: &str, expect: &[&str]| {
        let content = content("Chuyện xếp lốt ở cửa khẩu Hữu Nghị, Lạng Sơn", "", text);
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{text}");
    };
    check("Một trang mạng đăng: “知情人士称，货车司机须向口岸人员行贿才能入场”, kèm ảnh. Bãi xe đông.", &["anonymous_claim"]);
    check("Một trang mạng đăng: “货车司机排队入场，口岸秩序良好，一切正常”, kèm ảnh bãi xe đông.", &[]);
    check(
        "Một trang mạng đăng:\nUnnamed sources say that drivers pay bribes to enter the yard at night.\nBãi xe vẫn đông.",
        &["anonymous_claim"],
    );
}

#[test]
fn an_event_elsewhere_is_not_ours() {
    let check = |title: &str, text: &str, expect: &[&str]| {
        let content = content(title, "", text);
        assert_eq!(fired(&findings(&content, &Context::default())), expect, "{title}: {text}");
    };
    let hospital = "Bệnh viện đa khoa tỉnh Lạng Sơn tiếp nhận ba em.";
    check("Cao Lộc, Lạng Sơn: nổ pháo tự chế", &format!("{hospital} Vụ nổ xảy ra tại xã Thử, tỉnh Bắc Ninh."), &["wrong_place"]);
    check("Xã Cao Lộc: tai nạn trên đường đèo", "Vụ tai nạn xảy ra tại huyện Chi Lăng, tỉnh Lạng Sơn.", &["wrong_place"]);
    check("Cao Lộc, Lạng Sơn: nổ pháo tự chế", &format!("{hospital} Vụ nổ xảy ra tại xã Cao Lộc, tỉnh Lạng Sơn."), &[]);
    check("Nạn nhân vụ nổ điều trị ở Lạng Sơn", &format!("{hospital} Vụ nổ xảy ra tại xã Thử, tỉnh Bắc Ninh."), &[]);
    check("Lạng Sơn họp về an toàn", "UBND tỉnh Lạng Sơn họp. Một vụ tương tự xảy ra tại tỉnh Bắc Ninh.", &[]);
}

#[test]
fn silent_edits_are_found_by_their_meaning() {
    let check = |old: &str, new: &str, expect: &[&str]| {
        let (old, new) = (content("Mưa lũ ở xã Cao Lộc, Lạng Sơn", "", old), content("Mưa lũ ở xã Cao Lộc, Lạng Sơn", "", new));
        let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
        let found = findings(&new, &Context { earlier, ..Context::default() });
        assert_eq!(fired(&found), expect, "{}", new.text);
        for evidence in found.signals.iter().flat_map(|s| &s.evidence) {
            let of = if evidence.capture.is_some() { &old } else { &new };
            assert_eq!(evidence.span.of(of.field(evidence.field)), Some(evidence.text.as_str()));
        }
    };
    let headline = "Trực tiếp: mưa lũ ở xã Cao Lộc, Lạng Sơn";
    let live = [content(headline, "", "Đã có 12 hộ di dời."), content(headline, "", "Đã có 21 hộ di dời.")];
    let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &live[0], published: None });
    assert_eq!(fired(&findings(&live[1], &Context { earlier, ..Context::default() })), Vec::<&str>::new(), "a live report");
    let before = "Theo xã Cao Lộc, 12 hộ với 55 nhân khẩu phải di dời trong đêm 30/10. Ông Vi Văn Thử có mặt. Đường đã thông.";
    check(before, &before.replace("12 hộ với 55", "21 hộ với 95"), &["changed_figure"]);
    check(before, &before.replace("30/10", "15/10"), &["changed_facts"]);
    check(before, &before.replace("Vi Văn Thử", "Hà Văn Mẫu"), &["changed_facts"]);
    check(before, &before.replace("Đường đã thông", "Đường chưa thông"), &["changed_facts"]);
    check(before, &before.replace("Theo xã Cao Lộc, 12 hộ", "Ở xã Cao Lộc, 12 hộ"), &["changed_facts"]);
    check("Ở xã Cao Lộc, công nhân kiện công ty.", "Ở xã Cao Lộc, công ty kiện công nhân.", &["changed_facts"]);
    check(before, &before.replace("có mặt", "đến nơi"), &[]);
    check(before, &before.replace("12 hộ", "mười hai hộ"), &[]);
    check(before, "Đường đã thông. Ông Vi Văn Thử có mặt. Theo xã Cao Lộc, 12 hộ với 55 nhân khẩu phải di dời trong đêm 30/10.", &[]);
    check(before, &format!("{before} Thêm 3 hộ được giúp."), &[]);
    check(before, &format!("{} Tòa soạn thành thật xin lỗi bạn đọc.", before.replace("12 hộ", "21 hộ")), &[]);
    check(before, before, &[]);
}

#[test]
fn an_edit_is_told_in_the_language_of_its_reason() {
    let told = |old: &str, new: &str| {
        let (old, new) = (content("Mưa lũ ở xã Cao Lộc, Lạng Sơn", "", old), content("Mưa lũ ở xã Cao Lộc, Lạng Sơn", "", new));
        let earlier = Some(Peer { capture: CaptureId(1), outlet: "Báo Thử", content: &old, published: None });
        let signals = findings(&new, &Context { earlier, ..Context::default() }).signals;
        let signal = signals.into_iter().next().unwrap();
        [signal.reason, signal.reason_en, signal.reason_zh].map(|r| r.as_str().to_owned())
    };
    let edited = told("Theo xã Cao Lộc, 12 hộ phải di dời.", "Theo xã Cao Lộc, 21 hộ phải di dời.");
    for (reason, expect) in edited.iter().zip(["“12 hộ” thành “21 hộ”", "“12 hộ” became “21 hộ”", "“12 hộ”改为“21 hộ”"])
    {
        assert!(reason.contains(expect), "{reason}");
    }
    let gone = told("Theo xã Cao Lộc, 12 hộ phải di dời.", "Ở xã Cao Lộc, 12 hộ phải di dời.");
    assert!(gone[1].contains("was taken out") && gone[2].contains("删去"), "{gone:?}");
    assert!(gone[1..].iter().all(|r| !r.contains("thành") && !r.contains("bỏ ")), "{gone:?}");
}

#[test]
fn a_printed_correction_says_what_it_corrects() {
    let check = |title: &str, text: &str, expect: Option<&str>| {
        let content = content(title, "", text);
        let found = notice(rules(), &Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) });
        assert_eq!(found.as_ref().map(|n| n.corrects.as_str()), expect, "{title}");
        if let Some(found) = found {
            let signal = found.signal(rules(), CaptureId(9), "Báo Thử");
            assert_eq!(signal.criterion, Criterion::Corrected);
            assert!(signal.evidence.iter().all(|e| e.capture == Some(CaptureId(9)) && e.span.of(content.field(e.field)) == Some(&e.text)));
        }
    };
    check(
        "Thông tin cải chính, xin lỗi",
        "Báo Thử đăng bài “Xã Đồng Đăng: 21 hộ nghèo”. Thông tin đúng là 12 hộ. Báo thành thật xin lỗi.",
        Some("Xã Đồng Đăng: 21 hộ nghèo"),
    );
    check("Correction: poor households", "An earlier version of this article misstated the number of households.", Some(""));
    check("更正启事", "本报11日刊发的报道《同登二十一户搬迁》数据有误，应为十二户，特此更正。", Some("同登二十一户搬迁"));
    check("Sở đề nghị cải chính thông tin về cửa khẩu", "Sở đề nghị báo đăng cải chính và xin lỗi bạn đọc.", None);
    check("Cải chính hộ tịch cần giấy tờ gì?", "Người dân nộp tờ khai tại UBND xã.", None);
    check("Price correction hits durian", "Prices fell by a tenth.", None);
}

#[test]
fn what_is_not_about_us_has_no_signals() {
    let content = content(
        "Xưởng gỗ xả thải ở Cà Mau",
        "",
        "Theo một nguồn tin giấu tên, có người nhận hối lộ. Người dân nghi xưởng gỗ, chưa có kết luận.",
    );
    assert_eq!(fired(&findings(&content, &Context::default())), Vec::<&str>::new());
}

#[test]
fn tone_has_no_way_into_suspicion() {
    let harsh = "Người dân bức xúc vì chậm trễ, lãng phí. Hiện xã Đồng Đăng có 21 hộ nghèo, một kết quả yếu kém.";
    let glad = "Người dân phấn khởi vì hiệu quả, thành công. Hiện xã Đồng Đăng có 21 hộ nghèo, một kết quả tích cực.";
    let facts = [fact("poor_households", "x_dongdang", 12.0, "hộ")];
    let context = Context { facts: &facts, ..Context::default() };
    let (harsh, glad) = (content("Chuyện ở xã Đồng Đăng", "", harsh), content("Chuyện ở xã Đồng Đăng", "", glad));
    let (harsh, glad) = (findings(&harsh, &context), findings(&glad, &context));
    assert_ne!(harsh.tone.label, glad.tone.label);
    assert_eq!(harsh.suspicion, glad.suspicion);
    assert_eq!(fired(&harsh), fired(&glad));
}

#[test]
fn a_claim_is_known_again_in_other_words() {
    let of = |title: &str, text: &str| {
        let content = content(title, "", text);
        let found = findings(&content, &Context::default());
        found.signals.first().map(|signal| Claim::of(rules(), &content, Some(signal)))
    };
    let first = "Tài xế ở cửa khẩu Hữu Nghị, Lạng Sơn phải đưa tiền lót tay";
    let claim = of(first, "Theo một nguồn tin giấu tên, tài xế phải đưa tiền lót tay mới được vào bãi.").unwrap();
    let answered =
        [Answered {
            case: "vụ việc 12", answer: "Đã kiểm tra camera, không có việc này.", claim: &claim, settled: Settled::Sent
        }];
    let check = |title: &str, text: &str, expect: &[&str]| {
        let content = content(title, "", text);
        let found = findings(&content, &Context { answered: &answered, ..Context::default() });
        assert_eq!(fired(&found), expect, "{title}");
        for signal in found.signals {
            assert_eq!(signal.criterion, Criterion::Inaccurate);
            assert!(signal.reason.as_str().contains("đã trả lời trong vụ việc 12: Đã kiểm tra camera"), "{}", signal.reason);
        }
    };
    check("Lạng Sơn: tài xế phải đưa tiền lót tay ở Hữu Nghị", "Bà Hà Thị Thử cho biết bãi xe rất đông.", &["answered_before"]);
    check("Tài xế ở cửa khẩu Hữu Nghị, Lạng Sơn xếp hàng dài", "Bà Hà Thị Thử cho biết bãi xe rất đông.", &[]);
    check("Tài xế phải đưa tiền lót tay ở Cà Mau", "Bà Hà Thị Thử cho biết bãi xe rất đông.", &[]);
    check("Lạng Sơn: tài xế phải đưa tiền lót tay ở Hữu Nghị", "UBND tỉnh Lạng Sơn bác bỏ thông tin này.", &[]);
}

#[test]
fn what_only_mentions_the_area_weighs_less() {
    let text =
        format!("Theo ông Thử, trên đỉnh có khoảng 50 du khách.\n{FILLER}\nĐoàn sau đó về qua Lạng Sơn. Hà Nội và Bắc Ninh có nắng.");
    let far = content("Hơn 500 du khách mắc kẹt trên đỉnh núi ở Hà Nội", "", &text.replace("đỉnh có", "đỉnh núi Hà Nội có"));
    let far = findings(&far, &Context::default());
    assert_eq!(fired(&far), ["headline_figure"]);
    assert!(far.suspicion < rules().threshold(), "{}", far.suspicion);
    let near = content("Hơn 500 du khách mắc kẹt trên đỉnh núi ở Lạng Sơn", "", &text);
    assert!(findings(&near, &Context::default()).suspicion >= rules().threshold());
}

/// Words of headlines, mixed with anything.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        5 => proptest::sample::select(vec![
            "48 hộ", "18 hộ", "hàng trăm", "ba mươi", "%", "triệu", "4,9 triệu", "5.000 m2", "nghi do", "do", "được cho là", "xả thải", "bị tố", "chập điện",
            "Nguyễn Văn Thử", "Hà Nội", "Lạng Sơn", "Cao Lộc", "toàn bộ", "?", ":", ",", ".", "\n", "Vì sao", "数百户", "索贿", "疑因", "谅山", "hundreds of",
            "40 trucks", "İ", "ﬁ", "o\u{300}", "”", "（", "chưa có kết luận", "nguồn tin", "hối lộ", "bác bỏ", "UBND xã",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    proptest::collection::vec(word, 0..14).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn headlines_of_any_words_are_survived_and_quoted(title in words(), lead in words(), text in words()) {
        let content = content(&title, &lead, &format!("{text}\n{FILLER}"));
        let peer = Peer { capture: CaptureId(3), outlet: "Báo Hai", content: &content, published: None };
        let claim = Claim::of(rules(), &content, None);
        let answered = [Answered { case: "vụ việc 1", answer: "{quote}", claim: &claim, settled: Settled::Sent }];
        let context = Context { peers: &[peer], answered: &answered, ..Context::default() };
        for signal in signals_anywhere(rules(), &Article { content: &content, outlet: None, published: None }, &context) {
            for quote in &signal.evidence {
                prop_assert_eq!(quote.span.of(content.field(quote.field)), Some(quote.text.as_str()));
            }
            prop_assert!((0.0..=1.0).contains(&Claim::of(rules(), &content, Some(&signal)).likeness(&claim)));
        }
    }
}
