//! Missed coverage: filing an address, the reason, the log with its counts, and what others saw.

use axum::http::StatusCode;

use super::fixture::house;
use crate::Cookies;

#[tokio::test]
async fn a_pasted_address_is_filed_with_the_reason() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let filed = lan.post("/missed", &[("address", " https://la.example/1.html ")]).await;
    assert_eq!((filed.status, filed.location()), (StatusCode::SEE_OTHER, "/missed?done=missed_no_source"));
    let blocked = lan.post("/missed", &[("address", "chan.example/1.html")]).await;
    assert_eq!(blocked.location(), "/missed?done=missed_blocked");

    let page = lan.get(blocked.location()).await.text();
    for words in [
        "Đã ghi vào danh sách dưới đây. Báo không cho đọc trang này",
        "Chưa theo dõi nguồn nào của báo này.",
        r#"<a href="/articles/1">Thống kê hộ nghèo"#,
        "chưa lưu được bài",
        "Nông Thị Lan",
        "/missed?days=30&amp;reason=blocked",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(!page.contains("/sources/new"), "a reviewer cannot add sources");
    let admin = house.client("quantri").await;
    assert!(admin.get("/missed").await.text().contains("/sources/new?address=https%3A%2F%2Fla.example%2F1.html"));
    let only = lan.get("/missed?days=365&reason=blocked").await.text();
    assert!(only.contains("chan.example") && !only.contains("la.example/1.html"), "{only}");
    assert!(admin.get("/audit").await.text().contains("Báo không cho đọc: https://chan.example/1.html"));
}

#[tokio::test]
async fn a_wrong_address_keeps_what_was_typed() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (typed, expect) in [("không phải địa chỉ", "Đây không phải địa chỉ trang web."), ("hong.example/1.html", "the disk is full")]
    {
        let answer = lan.post("/missed", &[("address", typed)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(expect) && answer.text().contains(&format!("value=\"{typed}\"")), "{}", answer.text());
    }
}

#[tokio::test]
async fn what_others_saw_is_filed_only_at_the_newspapers_own_address() {
    let house = house(Cookies::Plain).await;
    let (lan, doc) = (house.client("lan").await, house.client("doc").await);
    let page = lan.get("/missed").await.text();
    assert!(page.contains("Tin chỉ nơi khác nhắc tới") && page.contains("2 trong 7 ngày qua"));
    assert!(page.contains(r#"name="address" value="https://bao.example/77.html""#));
    assert!(!page.contains(r#"name="address" value="https://tonghop.example/x""#) && page.contains("dán địa chỉ của chính tòa báo"));
    assert!(!page.contains("javascript:"));
    let read = doc.get("/missed").await.text();
    assert!(read.contains("Tin chỉ nơi khác nhắc tới") && !read.contains("Nộp"), "a reader only looks");
    assert!(doc.get("/").await.text().contains("2 tin</a> được nơi khác nhắc tới"));
}

#[tokio::test]
async fn an_empty_log_says_what_to_do() {
    let house = house(Cookies::Plain).await;
    let page = house.client("minh").await.get("/missed").await.text();
    assert!(page.contains("Khi thấy một bài mà hệ thống không có") && page.contains("Chưa có gì để đếm"));
}

#[tokio::test]
async fn what_was_filed_by_mistake_is_taken_back_and_counts_no_more() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    lan.post("/missed", &[("address", "chan.example/go-nham.html")]).await;
    assert!(!minh.get("/missed").await.text().contains("/missed/1/withdrawal"), "it is another's");
    assert_eq!(minh.post("/missed/1/withdrawal", &[]).await.status, StatusCode::FORBIDDEN);
    assert!(lan.get("/missed").await.text().contains("action=\"/missed/1/withdrawal\""));
    for _ in 0..2 {
        let back = lan.post("/missed/1/withdrawal", &[]).await;
        assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, "/missed?done=missed_back"));
    }
    let page = lan.get("/missed?done=missed_back").await.text();
    assert!(page.contains("Đã rút lại.") && !page.contains("go-nham") && page.contains("Chưa có gì để đếm"), "{page}");
    assert!(house.client("quantri").await.get("/audit").await.text().contains("rút tin đã nộp nhầm"));
    assert_eq!(lan.post("/missed/9/withdrawal", &[]).await.status, StatusCode::NOT_FOUND);
    lan.post("/missed", &[("address", "chan.example/go-nham.html")]).await;
    assert!(lan.get("/missed").await.text().contains("go-nham"), "it can be filed again");
}
