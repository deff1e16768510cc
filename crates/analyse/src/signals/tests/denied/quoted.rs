//! Which passage of a denial is quoted: the sentence in which somebody who can be asked says so.

use domain::CaptureId;

use crate::testing::{content, noon, rules};
use crate::{Article, Context, Denials, Peer, analyse, for_others};

const DAY: &str = "2026-11-12";

/// What is quoted of the denial, where both are one story and where they are not.
#[track_caller]
fn quotes(own: [&str; 2], other: [&str; 2], expect: &str) {
    let (own, other) = (content(own[0], "", own[1]), content(other[0], "", other[1]));
    let at = Some(noon(DAY));
    let mut denials = Denials::default();
    let denial = for_others(rules(), &Article { content: &other, outlet: Some("Báo Hai"), published: at }).denial;
    denials.add(denial.expect(&other.title), CaptureId(2), "Báo Hai", at);
    let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: None }];
    let apart = Context { denials: Some(&denials), ..Context::default() };
    for context in [apart, Context { peers: &peers, ..Context::default() }] {
        let article = Article { content: &own, outlet: Some("Báo Một"), published: at };
        let found = analyse(rules(), &article, &context);
        let signal = found.signals.iter().find(|s| s.rule == "denied_elsewhere").expect(&own.title);
        assert_eq!(signal.evidence[1].text.as_str(), expect);
        assert!(signal.reason.contains(expect.trim_end_matches(['.', '。'])), "{}", signal.reason);
    }
}

#[test]
fn the_sentence_in_which_the_authority_denies_is_quoted_not_the_headline_over_it() {
    let own = ["Xã Đồng Đăng, Lạng Sơn đóng cửa chợ trung tâm", "Tiểu thương chợ trung tâm xã Đồng Đăng lo lắng."];
    let says = "UBND xã Đồng Đăng bác bỏ thông tin chợ trung tâm bị đóng cửa.";
    quotes(own, ["Bác tin chợ trung tâm Đồng Đăng đóng cửa", &format!("Chợ vẫn đông. {says} Bà con yên tâm.")], says);
    let says = "UBND xã Đồng Đăng khẳng định thông tin trên là sai sự thật.";
    let rumour = "Mạng xã hội lan truyền tin chợ trung tâm đóng cửa.";
    quotes(own, ["Bác tin chợ trung tâm Đồng Đăng đóng cửa", &format!("{rumour} {says}")], says);
    // No sentence has who denies in it.
    let head = "UBND xã Đồng Đăng bác tin chợ trung tâm đóng cửa";
    quotes(own, [head, "Chợ vẫn đông. Bà con yên tâm."], head);
    // What else is denied is not quoted for it.
    let away = "UBND xã Đồng Đăng bác bỏ thông tin cầu Khe Thử bị sập.";
    quotes(own, [head, &format!("Chợ vẫn đông. {away}")], head);
    let own = ["Dong Dang commune in Lang Son closes central market", "Traders of the central market in Dong Dang were worried."];
    let says = "The Dong Dang People's Committee denied reports that the central market had closed.";
    quotes(own, ["Reports that Dong Dang central market closed are false", &format!("Stalls were busy. {says}")], says);
    let own = ["谅山友谊口岸关闭", "货车全部返回。"];
    let says = "谅山省海关表示，有关友谊口岸关闭的说法不实。";
    quotes(own, ["辟谣：友谊口岸关闭消息不实", &format!("货车照常通行。{says}")], says);
}

#[test]
fn a_headline_asserts_what_stands_before_its_risk() {
    let says = "Sở Xây dựng tỉnh Lạng Sơn khẳng định thông tin cầu Khe Thử lún 30 cm, nguy cơ sập là không đúng sự thật.";
    let other = ["Sở Xây dựng bác thông tin cầu Khe Thử lún", &format!("{says} Cầu vẫn cho xe qua.")];
    let body = "Người dân xã Đồng Đăng, Lạng Sơn cho biết cầu Khe Thử đã lún 30 cm và có nguy cơ sập.";
    quotes(["Cầu Khe Thử lún 30 cm, nguy cơ sập", body], other, says);
    let open = |title: &str, body: &str| {
        let (own, other) = (content(title, "", body), content(other[0], "", other[1]));
        let peers = [Peer { capture: CaptureId(2), outlet: "Báo Hai", content: &other, published: None }];
        let article = Article { content: &own, outlet: Some("Báo Một"), published: Some(noon(DAY)) };
        let found = analyse(rules(), &article, &Context { peers: &peers, ..Context::default() });
        assert!(found.signals.iter().all(|s| s.rule != "denied_elsewhere"), "{title}");
    };
    open("Nghi cầu Khe Thử lún 30 cm, xe vẫn qua", "Người dân xã Đồng Đăng, Lạng Sơn nghi cầu Khe Thử lún 30 cm.");
    open("Cầu Khe Thử có nguy cơ lún, xã cảnh báo", "Xã Đồng Đăng, Lạng Sơn cảnh báo cầu Khe Thử có nguy cơ lún 30 cm.");
}
