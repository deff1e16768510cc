//! The rules' records: in how much they spoke, how often verdicts agreed, and which are proposed for retirement.

use chrono::TimeDelta;
use domain::{ArticleId, CaseId, Content, Deed, Field, Language, Relevance, Role, Signal, Span, StoryId, Tone, ToneLabel, UserId, Verdict};
use domain::{Criterion, Evidence, Findings};
use store::ImportedArticle;

use super::fixture::{House, alone, house, now};
use crate::Cookies;

/// So many further articles in which the rule speaks, each with a case that was judged.
async fn judged(house: &House, count: usize, verdict: impl Fn(usize) -> Verdict) {
    let import = |n: usize| ImportedArticle {
        external_id: format!("thêm-{n}"),
        url: Some(format!("https://them.example/{n}")),
        outlet: Some("Báo Thêm".into()),
        content: Content {
            title: format!("Bài thêm {n}").into(), lead: "".into(), text: format!("Xã Thử Nghiệm, bài {n}.").into()
        },
        published: Some(now().fixed_offset()),
    };
    house.store.import(&(0..count).map(import).collect::<Vec<_>>(), now()).await.unwrap();
    let waiting = house.store.to_analyse("test", 100).await.unwrap();
    assert_eq!(waiting.len(), count);
    for (n, version) in waiting.iter().enumerate() {
        let evidence = vec![Evidence { capture: None, field: Field::Title, span: Span::new(0, 4), text: "Bài".into() }];
        let criterion = Criterion::Inaccurate;
        let signal = Signal {
            rule: "figure-fact".into(),
            criterion,
            weight: 0.8,
            reason: "vì".into(),
            reason_en: "".into(),
            reason_zh: "".into(),
            evidence,
            fact: None,
        };
        let findings = Findings {
            language: Language::Vi,
            places: vec![],
            relevance: Relevance::About,
            tone: Tone { label: ToneLabel::Neutral, score: 0.0, evidence: vec![] },
            suspicion: 0.8,
            signals: vec![signal],
            watched: vec![],
        };
        alone(&house.store, version, &findings).await;
        let case = house.store.open_case(StoryId(version.article.0), ArticleId(version.article.0), "vì", None, now()).await.unwrap();
        act(house, case, Deed::Claimed).await;
        act(house, case, Deed::Judged { verdict: verdict(n), note: "đã xem".into(), label: None }).await;
    }
}

async fn act(house: &House, case: CaseId, deed: Deed) {
    house.store.act(case, (UserId(2), Role::Reviewer), deed, now() + TimeDelta::minutes(1)).await.unwrap();
}

#[tokio::test]
async fn a_rule_shows_its_record_and_a_poor_one_is_proposed_for_retirement() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let first = lan.get("/rules").await.text();
    let row = |page: &str, rule: &str| page.split(&format!("<tr id=\"{rule}\">")).nth(1).unwrap().split("</tr>").next().unwrap().to_owned();
    let told = row(&first, "figure-fact");
    assert!(told.contains("3 bài</a>") && told.contains("2 vụ việc") && told.contains("chưa có kết luận"), "{told}");
    assert!(row(&first, "figure_register").contains("đang tắt"), "{first}");
    assert!(!first.contains("cân nhắc thôi dùng"));

    assert!(!lan.get("/cases/1").await.text().contains("vụ việc đã kết luận"));

    judged(&house, 10, |n| if n < 3 { Verdict::False } else { Verdict::NoFault }).await;
    let told = async |share: &str| {
        let page = lan.get("/cases/1").await.text();
        assert!(page.contains(&format!("đúng trong {share} vụ việc đã kết luận")), "{share}: counted again after a deed\n{page}");
    };
    told("3/10").await;
    let first_false = CaseId(3);
    act(&house, first_false, Deed::Reopened { reason: "xem lại".into() }).await;
    told("2/9").await;
    act(&house, first_false, Deed::Judged { verdict: Verdict::False, note: "đã xem lại".into(), label: None }).await;
    told("3/10").await;
    let page = lan.get("/rules").await.text();
    let told = row(&page, "figure-fact");
    for words in ["13 bài</a>", "12 vụ việc", "3 có sai sót", "7 không sai", "30 % (3/10)", "đề nghị cân nhắc thôi dùng"]
    {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(
        page.contains("Đề nghị cân nhắc thôi dùng quy tắc “figure-fact”: tỷ lệ đúng dưới 50 % sau ít nhất 10 vụ việc đã kết luận"),
        "{page}"
    );
    let listed = lan.get("/rules/figure-fact").await.text();
    assert!(listed.contains("Bài thêm 9") && listed.contains("tỷ lệ đúng: 30 % (3/10)"), "{listed}");
    // Every count leads to the cases that it counts.
    for (count, group) in [(3, "co-sai-sot"), (7, "khong-sai"), (2, "chua-ket-luan")] {
        let line = listed.split(&format!("<p id=\"{group}\">")).nth(1).unwrap().split("</p>").next().unwrap();
        assert_eq!(line.matches("<a href=\"/cases/").count(), count, "{line}");
        assert!(group == "chua-ket-luan" || told.contains(&format!("<a href=\"/rules/figure-fact#{group}\">{count} ")), "{told}");
    }
    assert_eq!(lan.get("/rules/no_such_rule").await.status.as_u16(), 404);
}

#[tokio::test]
async fn rules_are_for_those_who_work_with_them() {
    let house = house(Cookies::Plain).await;
    for (name, expect) in [("quantri", 200), ("lan", 200), ("minh", 200), ("doc", 403)] {
        let client = house.client(name).await;
        for path in ["/rules", "/rules/cua_tep", "/watch/new"] {
            assert_eq!(client.get(path).await.status.as_u16(), expect, "{name}: {path}");
        }
        assert_eq!(client.get("/").await.text().contains("href=\"/rules\""), expect == 200, "{name}");
    }
}
