//! What came of a letter, put right later: the newspaper answers, and corrects a week after that.

use axum::http::StatusCode;

use super::client::Client;
use super::fixture::{House, house};
use super::walk::{done, submitted};
use crate::Cookies;

/// Case 1 with its letter sent and answered.
async fn answered() -> (House, Client, Client) {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    done(&lan, "/cases/1/outcome", &[("outcome", "answered"), ("note", "hẹn kiểm tra")], "/cases/1?done=concluded").await;
    (house, lan, minh)
}

const CORRECTED: [(&str, &str); 3] = [("seen", "1"), ("outcome", "corrected"), ("note", "số ra ngày 30")];

#[tokio::test]
async fn a_closed_case_takes_what_came_later_and_stays_closed() {
    let (house, lan, _) = answered().await;
    done(&lan, "/cases/1/closing", &[("note", "xong")], "/cases/1?done=closed").await;
    for path in ["/cases/1", "/drafts/1"] {
        let page = lan.get(path).await.text();
        for words in ["Ghi kết quả khác (đã ghi: đã trả lời)…", "name=\"seen\" value=\"1\"", "value=\"corrected\""] {
            assert!(page.contains(words), "{path}, {words}: {page}");
        }
        assert!(!page.contains("<option value=\"answered\""), "{path}: {page}");
    }
    done(&lan, "/cases/1/outcome", &CORRECTED, "/cases/1?done=concluded").await;
    assert_eq!(house.state(1).await, "closed");
    let page = lan.get("/cases/1?done=concluded").await.text();
    for words in ["Đã ghi kết quả.", "kết quả: đã cải chính", "“đã trả lời”: hẹn kiểm tra", "“đã cải chính”: số ra ngày 30"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let report = lan.get("/reports/2026-11").await.text();
    for (outcome, times) in [("corrected", 1), ("answered", 0)] {
        assert_eq!(report.matches(&format!("section=outcome&amp;key={outcome}\"")).count(), times, "{outcome}: {report}");
    }
}

#[tokio::test]
async fn an_outcome_is_put_right_by_who_may_and_on_what_is_in_force() {
    let (house, lan, minh) = answered().await;
    let reader = house.client("doc").await;
    assert_eq!(reader.post("/cases/1/outcome", &CORRECTED).await.status, StatusCode::FORBIDDEN);
    assert_eq!(lan.post_bare("/cases/1/outcome", &CORRECTED).await.status, StatusCode::FORBIDDEN, "without its token");
    let early = lan.post("/cases/1/outcome", &[("seen", "1"), ("outcome", "no_answer")]).await;
    assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.text().contains("Chưa quá hạn"), "{}", early.text());
    for _ in 0..2 {
        done(&lan, "/cases/1/outcome", &CORRECTED, "/cases/1?done=concluded").await;
    }
    for form in [vec![("outcome", "refused"), ("note", "có công văn")], vec![("outcome", "refused"), ("note", "")], vec![("outcome", "")]]
    {
        let late = minh.post("/cases/1/outcome", &[vec![("seen", "1")], form].concat()).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let page = late.text();
        for words in ["Nông Thị Lan ghi kết quả “đã cải chính”: số ra ngày 30", "name=\"seen\" value=\"2\"", "data-page=\"/cases/1\""]
        {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    let kept = minh.post("/cases/1/outcome", &[("seen", "1"), ("outcome", "refused"), ("note", "có công văn")]).await.text();
    assert!(kept.contains("value=\"refused\" selected") && kept.contains("value=\"có công văn\""), "{kept}");
    assert_eq!(house.state(1).await, "concluded");
}
