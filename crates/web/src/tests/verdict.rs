//! A verdict: what may stand beside it, and what the page offers once it is given.

use axum::http::StatusCode;

use super::fixture::house;
use super::walk::{NOTE, done};
use crate::Cookies;

#[tokio::test]
async fn a_label_of_a_fault_does_not_stand_beside_a_verdict_without_one() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    let judged = |verdict: &'static str| [("verdict", verdict), ("label", "contrary_to_customs"), ("note", "tiêu đề dung tục")];
    for verdict in ["no_fault", "accurate_needs_answer", "needs_information"] {
        let refused = lan.post("/cases/1/verdict", &judged(verdict)).await;
        assert_eq!((refused.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "claimed"), "{verdict}");
        let page = refused.text();
        assert!(page.contains("Nhãn này không đi cùng kết luận") && page.contains("value=\"contrary_to_customs\" selected"), "{page}");
        assert!(page.contains(">tiêu đề dung tục</textarea>"), "{page}");
    }
    done(&lan, "/cases/1/verdict", &judged("misleading_headline"), "/cases/1?done=judged").await;
}

#[tokio::test]
async fn after_a_verdict_the_letter_comes_first_and_another_verdict_is_folded() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    assert!(!lan.get("/cases/1").await.text().contains("Kết luận lại…"));
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    let page = lan.get("/cases/1").await.text();
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    assert!(
        at("action=\"/cases/1/drafts\"") < at("<summary>Kết luận lại…") && at("<summary>Kết luận lại…") < at("action=\"/cases/1/verdict\"")
    );
    assert!(!page.contains("action=\"/cases/1/reopening\""), "nothing is closed");
    assert!(
        house.client("minh").await.get("/cases/1").await.text().contains("action=\"/cases/1/reopening\""),
        "others take it up this way"
    );
    let empty = lan.post("/cases/1/verdict", &[("seen", "1"), ("verdict", "false")]).await.text();
    assert!(empty.contains("<details class=\"panel\" open><summary>Kết luận lại…"), "{empty}");
}
