//! Forms that are sent twice, by a second press of the button or the way back to their page: done once, and answered as the first time.

use axum::http::StatusCode;

use super::client::Client;
use super::fixture::house;
use super::walk::{done, submitted};
use crate::Cookies;

async fn twice(client: &Client, path: &str, fields: &[(&str, &str)], expect: &str) {
    for time in ["first", "second"] {
        let answer = client.post(path, fields).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, expect), "{path}, {time} time\n{}", answer.text());
    }
}

const LETTER: [(&str, &str); 10] = [
    ("base", "1"),
    ("profile", "xa"),
    ("addressees", "Tổng Biên tập Báo Thử"),
    ("subject", "đề nghị cải chính số hộ nghèo"),
    ("opening", "Đoạn một"),
    ("passage", "Xã Thử Nghiệm có 21 hộ nghèo"),
    ("fact", "12 hộ (tính đến 10/11/2026)"),
    ("document", "45/BC-UBND ngày 12/11/2026"),
    ("closing", "Đề nghị cải chính"),
    ("recipients", "Lưu hồ sơ"),
];

#[tokio::test]
async fn what_is_done_to_a_case_is_done_once() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    twice(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    twice(&lan, "/cases/1/release", &[], "/cases/1?done=released").await;
    twice(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    twice(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), ("note", "Báo cáo ghi 12 hộ.")], "/cases/1?done=judged").await;
    twice(&lan, "/cases/1/drafts", &[("profile", "xa")], "/drafts/1?done=drafted").await;
    twice(&lan, "/drafts/1", &LETTER, "/drafts/1?done=saved").await;
    let again: Vec<_> = LETTER.into_iter().map(|(key, text)| (key, if key == "base" { "2" } else { text })).collect();
    twice(&lan, "/drafts/1/submission", &again, "/drafts/1?done=submitted").await;
    twice(&minh, "/drafts/1/return", &[("version", "2"), ("comment", "Sửa.")], "/drafts/1?done=returned").await;
    let unchanged = [&again[..], &[("unchanged", "1")]].concat();
    twice(&lan, "/drafts/1/submission", &unchanged, "/drafts/1?done=submitted").await;
    twice(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    for _ in 0..2 {
        assert_eq!(lan.get("/drafts/1/letter.docx").await.status, StatusCode::OK);
    }
    twice(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    twice(&lan, "/cases/1/outcome", &[("outcome", "corrected"), ("note", "")], "/cases/1?done=concluded").await;
    twice(&lan, "/cases/1/closing", &[("note", "xong")], "/cases/1?done=closed").await;
    twice(&lan, "/cases/1/reopening", &[("reason", "còn điều phải xem")], "/cases/1?done=reopened").await;
    let page = lan.get("/cases/1").await.text();
    let times = |words: &str| page.matches(words).count();
    assert_eq!(times("</strong> nhận xử lý"), 2);
    for words in [
        "</strong> kết luận “",
        "</strong> bắt đầu dự thảo văn bản",
        "</strong> trả lại:",
        "</strong> phê duyệt bản 2",
        "đóng vụ việc: xong",
    ] {
        assert_eq!(times(words), 1, "{words}");
    }
    assert_eq!(times("</strong> xuất văn bản (.docx)"), 2, "each file that leaves is recorded");
}

#[tokio::test]
async fn what_another_has_done_is_told_to_whoever_comes_second() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    twice(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    assert_eq!(minh.post("/cases/1/claim", &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(lan.post("/cases/1/release", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(minh.post("/cases/1/claim", &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(lan.post("/cases/1/claim", &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_saved_filed_and_withdrawn_is_so_once() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    twice(&lan, "/saved", &[("name", "Hộ nghèo"), ("query", "q=h%E1%BB%99"), ("sharing", "")], "/saved/1?done=search_saved").await;
    twice(&lan, "/missed", &[("address", "https://la.example/1.html")], "/missed?done=missed_no_source").await;
    twice(&lan, "/facts/1/withdrawal", &[("reason", "nhầm số")], "/facts?done=withdrawn").await;
    twice(&lan, "/articles/5/case", &[("reason", "cần xem lại")], "/cases/3?done=opened").await;
    assert!(!lan.get("/saved").await.text().contains("/saved/2"));
    assert_eq!(house.store.missed_counts(chrono::DateTime::UNIX_EPOCH).await.unwrap().iter().map(|(_, n)| n).sum::<i64>(), 1);
}

#[tokio::test]
async fn what_was_done_is_said_only_while_it_stands() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    let (sent_on, given_back) = ("Đã trình duyệt.", "Đã trả lại người soạn.");
    for told in [true, false] {
        assert_eq!(lan.get("/drafts/1?done=submitted").await.text().contains(sent_on), told, "told once, not when the page is reloaded");
    }
    assert!(!lan.get("/drafts/1?done=approved").await.text().contains("Đã phê duyệt; có thể xuất văn bản."));
    assert!(!lan.get("/cases/1?done=judged").await.text().contains("Đã ghi kết luận."));
    done(&minh, "/drafts/1/return", &[("comment", "thêm ngày")], "/drafts/1?done=returned").await;
    assert!(minh.get("/drafts/1?done=returned").await.text().contains(given_back));
    assert!(!lan.get("/drafts/1?done=submitted").await.text().contains(sent_on));
    let (search, saved) = ([("name", "Hộ nghèo"), ("query", "q=h%E1%BB%99"), ("sharing", "")], "Đã lưu tìm kiếm");
    done(&lan, "/saved", &search, "/saved/1?done=search_saved").await;
    assert!(!minh.get("/saved/1?done=search_saved").await.text().contains(saved), "somebody else did it");
    for told in [true, false] {
        assert_eq!(lan.get("/saved/1?done=search_saved").await.text().contains(saved), told);
    }
}
