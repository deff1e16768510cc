//! Letters whose figures were withdrawn or replaced after they were begun.

use axum::http::StatusCode;
use domain::case::Reason;
use domain::{CaseId, Deed, DraftId, Fact, FactId, Refusal, Role, StoryId, UserId};
use store::NewFact;

use super::fixture::{alone, house, now, unsuspicious};
use super::walk::{done, fields, submitted};
use crate::Cookies;

const WITHDRAWN: (&str, &str) = ("reason", "báo cáo 45 nhầm.");
const TOLD: &str = "số liệu 12 hộ tính đến 10/11/2026 (45/BC-UBND ngày 12/11/2026; dòng 1 của sổ) đã rút khỏi sổ lúc 09:00, 23/11/2026, \
                    người rút: Nông Thị Lan; lý do: báo cáo 45 nhầm.";

#[tokio::test]
async fn a_letter_with_a_withdrawn_figure_is_not_approved_until_its_row_is_mended() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(!minh.get("/drafts/1").await.text().contains("không còn đúng với sổ"));
    done(&lan, "/facts/1/withdrawal", &[WITHDRAWN], "/facts?done=withdrawn").await;
    let page = minh.get("/drafts/1").await.text();
    for words in ["Dòng 1 của bảng:", TOLD, "Nay sổ không có số liệu nào thay thế.", "hãy trả lại người soạn", "<tr class=\"fallen\">"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains("action=\"/drafts/1/approval\""));
    let refused = minh.post("/drafts/1/approval", &[("version", "2")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("dựa trên số liệu đã rút khỏi sổ"), "{}", refused.text());
    assert_eq!(house.state(1).await, "submitted");
    let approval = Deed::Approved { draft: DraftId(1), version: 2 };
    let by_itself = house.store.act(CaseId(1), (UserId(3), Role::Approver), approval, now()).await;
    assert!(matches!(by_itself, Err(store::Error::Refused(Refusal::Lapsed))), "{by_itself:?}");

    done(&minh, "/drafts/1/return", &[("comment", "số đã rút")], "/drafts/1?done=returned").await;
    let again = lan.post("/drafts/1/submission", &fields(2, "đề nghị cải chính")).await;
    assert_eq!((again.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "returned"));
    let page = again.text();
    for words in [TOLD, "hãy sửa hoặc bỏ dòng ấy rồi lưu lại", "aria-describedby=\"so-lieu-1-sai rows-sai\" aria-invalid=\"true\""]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let base = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
    let mended = |(name, value): (&'static str, &'static str)| match name {
        "fact" if !value.is_empty() => (name, "14 hộ (tính đến 10/11/2026)"),
        "base" => (name, base.as_str()),
        _ => (name, value),
    };
    let form: Vec<(&str, &str)> = fields(2, "đề nghị cải chính").into_iter().map(mended).collect();
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    let version = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
    done(&minh, "/drafts/1/approval", &[("version", &version)], "/drafts/1?done=approved").await;
}

#[tokio::test]
async fn a_passage_that_the_newspaper_did_not_print_is_pointed_out_to_drafter_and_approver() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    let said = "không thấy nguyên văn trong bản nào đã lưu của bài: 1.";
    assert!(!minh.get("/drafts/1").await.text().contains("nguyên văn trong bản"));
    done(&minh, "/drafts/1/return", &[("comment", "xem lại")], "/drafts/1?done=returned").await;
    let retold = |(name, value): (&'static str, &'static str)| match value {
        "Xã Thử Nghiệm có 21 hộ nghèo" => (name, "Xã Thử Nghiệm có tới 21 hộ nghèo"),
        _ => (name, value),
    };
    let form: Vec<(&str, &str)> = fields(2, "đề nghị cải chính").into_iter().map(retold).collect();
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    for person in [&lan, &minh] {
        let page = person.get("/drafts/1").await.text();
        assert!(page.contains(said), "{page}");
    }
    let version = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
    done(&minh, "/drafts/1/approval", &[("version", &version)], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    assert!(!lan.get("/drafts/1").await.text().contains(said));
}

#[tokio::test]
async fn a_letter_without_an_opening_or_a_closing_says_so_to_drafter_and_approver() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(!minh.get("/drafts/1").await.text().contains("Văn bản không có"));
    for (blank, said) in [(vec!["opening"], "phần mở đầu:"), (vec!["opening", "closing"], "phần mở đầu, phần kết:")] {
        done(&minh, "/drafts/1/return", &[("comment", "xem lại")], "/drafts/1?done=returned").await;
        let base = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
        let emptied = |(name, value): (&'static str, &'static str)| match name {
            "base" => (name, base.as_str()),
            name if blank.contains(&name) => (name, " "),
            _ => (name, value),
        };
        let form: Vec<(&str, &str)> = fields(2, "đề nghị cải chính").into_iter().map(emptied).collect();
        done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
        for person in [&lan, &minh] {
            let page = person.get("/drafts/1").await.text();
            assert!(page.contains(&format!("Văn bản không có {said}")), "{page}");
        }
    }
}

#[tokio::test]
async fn an_approved_and_a_sent_letter_say_that_their_figure_was_replaced() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let fact = Fact { value: 14.0, ..house.store.fact(FactId(1)).await.unwrap() };
    let other = NewFact { fact, by: Some(UserId(1)) };
    house.store.replace_fact(&other, &[FactId(1)], "số được sửa", now()).await.unwrap();
    let now_told = "Nay sổ ghi số liệu 14 hộ tính đến 10/11/2026 (45/BC-UBND ngày 12/11/2026; dòng 2 của sổ).";
    let page = lan.get("/drafts/1").await.text();
    for words in ["đã rút khỏi sổ lúc 09:00, 23/11/2026", "số được sửa (thay bằng dòng 2 của sổ)", now_told, "đừng gửi bản này"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    let page = lan.get("/drafts/1").await.text();
    assert!(page.contains(now_told) && page.contains("Văn bản đã gửi: hãy xem có phải gửi văn bản đính chính không."), "{page}");
    let case = lan.get("/cases/1").await.text();
    assert!(case.contains("<a href=\"/drafts/1\">Văn bản đã gửi</a> dựa trên") && case.contains(now_told), "{case}");
    assert!(lan.get("/").await.text().contains("Văn bản đã gửi dựa trên số liệu không còn đúng với sổ số liệu."));
}

#[tokio::test]
async fn a_sent_letter_whose_figure_stands_says_nothing_of_it() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    for path in ["/cases/1", "/"] {
        assert!(!lan.get(path).await.text().contains("không còn đúng với sổ"), "{path}");
    }
}

#[tokio::test]
async fn a_case_in_which_no_rule_speaks_any_more_says_who_opened_it() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let said = "Bài nêu 21 hộ; Báo cáo 45/BC-UBND ngày 12/11/2026 ghi 12 hộ (tính đến 10/11/2026).";
    let openings = [(said, None), ("Bài bị sửa.", None), ("Cần kiểm tra.", Some(UserId(2)))];
    let imports: Vec<_> = (0..openings.len()).map(super::queue::trifle).collect();
    house.store.import(&imports, now()).await.unwrap();
    let waiting = house.store.to_analyse("test", 100).await.unwrap();
    let mut cases = Vec::new();
    for (version, (reason, by)) in waiting.iter().zip(openings) {
        alone(&house.store, version, &unsuspicious()).await;
        let story = StoryId(version.article.0);
        cases.push(house.store.open_case(story, version.article, Reason::from(reason), by, now()).await.unwrap());
    }
    done(&lan, "/facts/1/withdrawal", &[WITHDRAWN], "/facts?done=withdrawn").await;
    let queue = lan.get("/queue").await.text();
    let told = [
        ("Quy tắc mở; số liệu làm căn cứ đã rút khỏi sổ.", "Quy tắc đã mở vụ việc này; số liệu làm căn cứ đã rút khỏi sổ"),
        ("Quy tắc mở; nay không còn quy tắc nào cảnh báo.", "Quy tắc đã mở vụ việc này, nhưng nay không còn"),
        ("Do người mở, xem lý do trong vụ việc.", "Không quy tắc nào cảnh báo về bài này; vụ việc do người mở."),
    ];
    for (case, (line, page)) in cases.iter().zip(told) {
        let here = queue.split_once(&format!("data-case=\"{case}\"")).unwrap().1.split_once("</article>").unwrap().0;
        assert!(here.contains(line), "{line}\n{here}");
        assert!(lan.get(&format!("/cases/{case}")).await.text().contains(page), "{page}");
    }
}
