//! Letters whose figures were withdrawn or replaced after they were begun.

use axum::http::StatusCode;
use domain::{DraftId, Fact, FactId};
use store::NewFact;

use super::fixture::{house, now};
use super::walk::{done, fields, submitted};
use crate::Cookies;

const WITHDRAWN: (&str, &str) = ("reason", "báo cáo 45 nhầm");
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

    done(&minh, "/drafts/1/return", &[("comment", "số đã rút")], "/drafts/1?done=returned").await;
    let again = lan.post("/drafts/1/submission", &fields(2, "đề nghị cải chính")).await;
    assert_eq!((again.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "returned"));
    let page = again.text();
    for words in [TOLD, "hãy sửa hoặc bỏ dòng ấy rồi lưu lại", "aria-describedby=\"so-lieu-1-sai\" aria-invalid=\"true\""] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let base = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
    let mended = |(name, value)| match name {
        "fact" if value != "" => (name, "14 hộ (tính đến 10/11/2026)"),
        "base" => (name, base.as_str()),
        _ => (name, value),
    };
    let form: Vec<(&str, &str)> = fields(2, "đề nghị cải chính").into_iter().map(mended).collect();
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    let version = house.store.draft(DraftId(1)).await.unwrap().version.to_string();
    done(&minh, "/drafts/1/approval", &[("version", &version)], "/drafts/1?done=approved").await;
}

#[tokio::test]
async fn an_approved_and_a_sent_letter_say_that_their_figure_was_replaced() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let fact = Fact { value: 14.0, ..house.store.fact(FactId(1)).await.unwrap() };
    house.store.add_fact(&NewFact { fact, by: None }, now()).await.unwrap();
    let now_told = "Nay sổ ghi số liệu 14 hộ tính đến 10/11/2026 (45/BC-UBND ngày 12/11/2026; dòng 2 của sổ).";
    let page = lan.get("/drafts/1").await.text();
    for words in ["đã có số khác ghi vào sổ lúc 09:00, 23/11/2026, người nhập: không ghi tên.", now_told, "đừng gửi bản này"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    let page = lan.get("/drafts/1").await.text();
    assert!(page.contains(now_told) && page.contains("Văn bản đã gửi: hãy xem có phải gửi văn bản đính chính không."), "{page}");
}
