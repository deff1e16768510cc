//! A form that comes too late: what was typed into it is not lost.

use axum::http::StatusCode;

use super::client::again;
use super::fixture::house;
use super::roles::sitting;
use crate::Cookies;

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

#[tokio::test]
async fn a_letter_says_what_is_still_to_be_filled_in() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    let blank = [&LETTER[..], &[("base", "1"), ("closing", "Điện thoại: (ghi số máy)")]].concat();
    lan.post("/drafts/1", &blank).await;
    let says = |page: String| page.contains("còn chỗ phải điền: “(ghi số máy)”");
    assert!(says(lan.get("/drafts/1").await.text()));
    let filled = [&LETTER[..], &[("base", "2"), ("closing", "Điện thoại: 02053")]].concat();
    lan.post("/drafts/1", &filled).await;
    assert!(!says(lan.get("/drafts/1").await.text()));
}

#[tokio::test]
async fn a_reason_that_nobody_would_read_to_its_end_is_given_back() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    let long = format!("Báo nêu sai {}", "số liệu ".repeat(500));
    let just = "đ".repeat(4000);
    for (path, field) in [("/cases/2/reopening", "reason"), ("/articles/3/case", "reason"), ("/facts/1/withdrawal", "reason")] {
        let refused = lan.post(path, &[(field, &long)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let page = refused.text();
        assert!(page.contains("dài quá 4.000 ký tự") && page.contains(">Báo nêu sai số liệu "), "{path}: {page}");
    }
    assert_eq!(lan.post("/cases/2/reopening", &[("reason", &just)]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_with_a_mistake_says_so_where_the_page_has_it_no_more() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    let said = "Điều vừa gõ";
    let forms = [
        ("/cases/1/verdict", [("verdict", ""), ("note", said)]),
        ("/cases/2/verdict", [("verdict", "xx"), ("note", said)]),
        ("/cases/1/reopening", [("reason", ""), ("x", said)]),
        ("/cases/2/outcome", [("outcome", ""), ("note", said)]),
        ("/cases/2/outcome", [("outcome", "no_answer"), ("note", said)]),
        ("/drafts/1/return", [("comment", ""), ("x", said)]),
        ("/drafts/1/sending", [("on", "32/13/2026"), ("recipient", said)]),
    ];
    for (path, form) in forms {
        let late = lan.post(path, &form).await;
        assert!([StatusCode::CONFLICT, StatusCode::FORBIDDEN].contains(&late.status), "{path}: {}", late.status);
        let page = late.text();
        assert!(page.contains("Không thực hiện được") && page.contains(&format!(">{said}</textarea>")), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_letter_longer_than_anybody_reads_is_not_kept_and_not_lost() {
    let house = sitting().await;
    let lan = again(&house, "lan");
    let long = "đề nghị ".repeat(1300);
    let check = async |field: &'static str, said: &str| {
        let fields: Vec<_> = LETTER.into_iter().filter(|(name, _)| *name != field).chain([("base", "1"), (field, long.as_str())]).collect();
        let refused = lan.post("/drafts/1", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = refused.text();
        assert!(page.contains(said) && page.contains(long.trim()), "{field}: {page}");
    };
    for (field, said) in [("subject", "Dài quá 500 ký tự"), ("addressees", "Dài quá 4.000 ký tự"), ("recipients", "Dài quá 4.000 ký tự")]
    {
        check(field, said).await;
    }
    check("opening", "Dài quá 10.000 ký tự; hãy viết gọn lại.</p>\n  <textarea id=\"opening\"").await;
    check("closing", "Dài quá 10.000 ký tự; hãy viết gọn lại.</p>\n  <textarea id=\"closing\"").await;
    for field in ["passage", "fact", "document"] {
        check(field, "ô dài quá 4.000 ký tự").await;
    }
    assert_eq!(house.store.draft(domain::DraftId(1)).await.unwrap().version, 1, "nothing of it is kept");
}

#[tokio::test]
async fn a_letter_without_a_row_is_said_to_have_none() {
    let house = sitting().await;
    let bare = [LETTER[0], LETTER[1], ("base", "1")];
    let refused = again(&house, "lan").post("/drafts/1/submission", &bare).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.text();
    assert!(said.contains("Bảng đối chiếu chưa có dòng nào") && !said.contains("còn dòng thiếu"), "{said}");
}

#[tokio::test]
async fn of_a_unit_that_must_answer_nobody_records_that_it_printed_a_correction() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    let letter = [("base", "1"), ("addressees", "Phòng Kinh tế"), ("subject", "s"), ("passage", "p"), ("fact", "f")];
    for (client, path, form) in [
        (&lan, "/cases/1/claim", &[][..]),
        (&lan, "/cases/1/verdict", &[("verdict", "accurate_needs_answer"), ("note", "n")]),
        (&lan, "/cases/1/drafts", &[]),
        (&lan, "/drafts/1/submission", &letter),
        (&minh, "/drafts/1/approval", &[("version", "2")]),
        (&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Phòng Kinh tế")]),
    ] {
        let answer = client.post(path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
    }
    for path in ["/cases/1", "/drafts/1"] {
        let page = lan.get(path).await.text();
        assert!(page.contains("<option value=\"answered\"") && !page.contains("<option value=\"corrected\""), "{path}: {page}");
    }
}
