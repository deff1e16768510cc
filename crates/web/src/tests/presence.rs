//! Whether an article still stands, as its page and its case tell it: removed only after proof, every look listed.

use domain::Met;

use super::fixture::{house, missed_it};
use crate::Cookies;

#[tokio::test]
async fn an_article_is_removed_only_after_proof_over_days() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let check = |expect: &'static str, proved: bool| {
        let lan = &lan;
        async move {
            for path in ["/articles/1", "/cases/1"] {
                let page = lan.get(path).await.text();
                assert!(page.contains(expect), "{path}: {expect}\n{page}");
                assert_eq!(page.contains("Đã gỡ"), proved, "{path}");
            }
        }
    };
    check("Còn trên trang báo, xem lần cuối 08:40, 23/11/2026.", false).await;
    missed_it(&house.store, 1, "timeout", Met::Unclear).await;
    check("Chưa xem lại được từ 10:00, 23/11/2026 (báo chặn hoặc không trả lời)", false).await;
    missed_it(&house.store, 2, "status_404", Met::Gone).await;
    missed_it(&house.store, 30, "status_404", Met::Gone).await;
    check("Không thấy từ 11:00, 23/11/2026, đã xem 2 lần: chưa kết luận.", false).await;
    missed_it(&house.store, 54, "status_410", Met::Gone).await;
    check("Đã gỡ: 3 lần xem trong 52 giờ đều báo không còn.", true).await;
    check("Máy chủ trả lời mã 410 (không còn trang này): báo trả lời không còn bài", true).await;
    check("Hết thời gian chờ: không kết luận được gì về bài", true).await;
    check("6 lần xem trang", true).await;
    check("&#60;script&#62;alert(1)", true).await;
}
