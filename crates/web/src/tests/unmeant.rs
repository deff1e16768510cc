//! A search in which nothing of what was typed means anything.

use axum::http::StatusCode;
use domain::{SavedId, SavedSearch, Sharing, UserId};

use super::fixture::{house, now};
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

const UNMEANT: &str = "q=ng%C3%A0y%3A31%2F02%2F2026";
const SAID: &str = "31/02/2026";

#[tokio::test]
async fn what_means_nothing_is_neither_saved_nor_taken_away() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for narrowed in ["", "&names=off", "&versions=all", "&sort=date"] {
        let page = lan.get(&format!("/search?{UNMEANT}{narrowed}")).await.text();
        assert!(page.contains("Chưa tìm bài nào") && !page.contains("Lưu tìm kiếm này") && !page.contains("/search/export"), "{page}");
    }
    let refused = lan.post("/saved", &[("name", "Mọi bài"), ("query", UNMEANT)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = refused.text();
    assert!(page.contains("Tìm kiếm này không tìm bài nào") && page.contains(SAID), "{page}");
    assert!(page.contains(&format!("<a href=\"/search?{UNMEANT}\">Sửa tìm kiếm này</a>")) && !page.contains("name=\"query\""), "{page}");
    for format in ["csv", "docx"] {
        let refused = lan.get(&format!("/search/export?format={format}&{UNMEANT}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("không hiểu được gì") && refused.text().contains(SAID), "{}", refused.text());
    }
    let refused = lan.get(&format!("/api/search?{UNMEANT}")).await;
    let told: serde_json::Value = serde_json::from_slice(&refused.body).unwrap();
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told["error"].as_str().unwrap().contains("không hiểu được gì") && told["remarks"].to_string().contains(SAID), "{told}");
    // With a condition that is understood it is a search.
    assert_eq!(lan.get(&format!("/api/search?{UNMEANT}&lang=vi")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_saved_search_that_means_nothing_tells_so_and_of_no_article() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let search = SavedSearch { name: "Từ trước".into(), query: UNMEANT.into(), sharing: Sharing::Private };
    let seq = house.app.desk.index.committed_seq().unwrap();
    house.store.save_search(&search, seq, UserId(2), now()).await.unwrap();
    lan.post("/saved/1/alert", &[("way", "desk")]).await;
    for path in ["/saved", "/saved/1"] {
        let page = lan.get(path).await.text();
        assert!(page.contains("Tìm kiếm này không tìm bài nào") && page.contains(SAID), "{path}: {page}");
        assert!(!page.contains("/saved/1/feed") && !page.contains("/saved/1/trial"), "{path}: {page}");
    }
    assert_eq!(lan.post("/saved/1/feed", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lan.post("/saved/1/trial", &[]).await.location(), "/saved/1?done=alert_tried_nothing");
    // A link that was made before it was refused.
    house.store.renew_feed(SavedId(1), &crate::visitor::hashed("lien-ket"), UserId(2), now()).await.unwrap();
    let feed = house.stranger().get("/feeds/lien-ket.atom").await;
    assert_eq!(feed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(feed.text().contains("không hiểu được gì") && feed.text().contains(SAID), "{}", feed.text());
}

#[tokio::test]
async fn saved_searches_are_looked_after_while_the_index_cannot_be_read() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.post("/saved", &[("name", "Hộ nghèo"), ("query", "q=h%E1%BB%99")]).await;
    let files = std::fs::read_dir(house.dir.path().join("tantivy")).unwrap().map(|file| file.unwrap());
    let largest = files.max_by_key(|file| file.metadata().unwrap().len()).unwrap();
    std::fs::File::options().write(true).open(largest.path()).unwrap().set_len(1).unwrap();
    assert_eq!(lan.get("/search?q=h%E1%BB%99").await.status, StatusCode::SERVICE_UNAVAILABLE);
    for path in ["/saved", "/saved/1"] {
        assert_eq!(lan.get(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(lan.post("/saved/1/alert", &[("way", "desk")]).await.status, StatusCode::SEE_OTHER);
}
