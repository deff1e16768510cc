//! A search in which nothing of what was typed means anything.

use super::fixture::house;
use crate::Cookies;

#[tokio::test]
async fn what_means_nothing_finds_nothing_and_says_what_is_wrong() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (typed, said) in [("ng%C3%A0y:31/02/2026", "31/02/2026"), ("ngu%E1%BB%93n:abcxyz", "abcxyz")] {
        let page = lan.get(&format!("/search?q={typed}")).await.text();
        assert!(page.contains("Chưa tìm bài nào") && page.contains(said) && !page.contains("class=\"hit-list\""), "{typed}: {page}");
    }
    // What is understood beside it is sought.
    let page = lan.get("/search?q=h%E1%BB%99+ng%C3%A0y:31/02/2026").await.text();
    assert!(page.contains("class=\"hit-list\"") && !page.contains("Chưa tìm bài nào"), "{page}");
    let page = lan.get("/search").await.text();
    assert!(page.contains("<strong>mới nhất</strong>") && !page.contains("độ khớp"), "{page}");
}
