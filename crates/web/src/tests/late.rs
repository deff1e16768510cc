//! A form that comes too late: what was typed into it is not lost.

use axum::http::StatusCode;

use super::client::again;
use super::roles::sitting;

const LETTER: [(&str, &str); 5] = [("addressees", "Tổng Biên tập"), ("subject", "s"), ("passage", "p"), ("fact", "f"), ("document", "d")];

#[tokio::test]
async fn what_was_typed_into_a_letter_that_is_submitted_meanwhile_is_shown_again() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    let with = |more: &[(&'static str, &'static str)]| [&LETTER[..], more].concat();
    let submitted = lan.post("/drafts/1/submission", &with(&[("base", "1")])).await;
    assert_eq!(submitted.status, StatusCode::SEE_OTHER, "{}", submitted.text());
    let typed = [("base", "2"), ("opening", "Đoạn vừa gõ thêm")];
    for fields in [with(&typed), typed.to_vec()] {
        let late = lan.post("/drafts/1", &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let page = late.text();
        assert!(page.contains("không còn ở bước này") && page.contains(">Đoạn vừa gõ thêm</textarea>"), "{page}");
    }
    let judged = lan.post("/cases/2/verdict", &[("verdict", "false"), ("note", "Lý do vừa gõ")]).await;
    assert_eq!((judged.status, judged.text().contains(">Lý do vừa gõ</textarea>")), (StatusCode::CONFLICT, true));
}
