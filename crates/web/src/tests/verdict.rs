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
