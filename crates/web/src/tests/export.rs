//! Taking away what a search found: who may, what is in the file, and that it is on record.

use axum::http::{HeaderName, StatusCode, header};

use super::fixture::house;
use crate::Cookies;

#[tokio::test]
async fn what_a_search_found_can_be_taken_away_in_four_formats() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let page = doc.get("/search?q=h%E1%BB%99+ngh%C3%A8o&lang=vi&page=1").await.text();
    for format in ["csv", "xlsx", "jsonl", "docx"] {
        let href = format!("/search/export?format={format}&#38;q=h%E1%BB%99+ngh%C3%A8o&#38;lang=vi");
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}\n{page}");
        let answer = doc.get(&href.replace("&#38;", "&")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let name = format!("tim-kiem-20261123-0900.{format}\"");
        assert!(answer.header(header::CONTENT_DISPOSITION).ends_with(&name), "{}", answer.header(header::CONTENT_DISPOSITION));
        assert!(!answer.body.is_empty());
    }
    let total = doc.get("/api/search?q=h%E1%BB%99+ngh%C3%A8o&lang=vi").await.text();
    let total = serde_json::from_str::<serde_json::Value>(&total).unwrap()["total"].as_u64().unwrap();
    assert!(total > 0);
    let csv = doc.get("/search/export?format=csv&q=h%E1%BB%99+ngh%C3%A8o&lang=vi&page=9").await;
    assert_eq!(csv.header(HeaderName::from_static("x-exported")), format!("{total}/{total}"), "whichever page is shown");
    assert_eq!(csv.text().lines().count() as u64, total + 1);
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let lines = doc.get("/search/export?format=jsonl").await.text();
    let cases: Vec<String> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .filter_map(|line| line["case"].as_str().map(str::to_owned))
        .collect();
    assert!(cases.iter().all(|case| case == "new") && !cases.is_empty(), "{cases:?}");
    let log = house.store.audit_log(None, 10).await.unwrap();
    let exports: Vec<&str> = log.iter().filter(|row| row.what == "search_exported").map(|row| row.detail.as_str()).collect();
    assert_eq!(exports.len(), 6);
    assert!(exports.contains(&format!("xlsx, {total}/{total}: hộ nghèo").as_str()), "{exports:?}");
}

#[tokio::test]
async fn every_page_tells_that_the_index_is_being_built() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let told = "Chỉ mục đang dựng lại, 37 %";
    assert!(!doc.get("/search").await.text().contains("Chỉ mục đang dựng lại"));
    house.app.desk.index.set_upkeep(search::Upkeep::Rebuilding { percent: 37, meanwhile: search::Meanwhile::Earlier });
    for page in ["/search", "/"] {
        assert!(doc.get(page).await.text().contains(told), "{page}");
    }
    assert!(!house.stranger().get("/session").await.text().contains(told));
}

#[tokio::test]
async fn where_the_index_cannot_be_read_the_page_says_what_comes_of_it() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let index = &house.app.desk.index;
    index.look_over();
    let files = std::fs::read_dir(house.dir.path().join("tantivy")).unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "idx")) {
        std::fs::OpenOptions::new().write(true).open(file).unwrap().set_len(10).unwrap();
    }
    index.look_over();
    for address in ["/search?q=h%E1%BB%99", "/search/export?format=csv&q=h%E1%BB%99", "/api/search?q=h%E1%BB%99"] {
        let answer = doc.get(address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        let said = "Chương trình tự kiểm tra và dựng lại chỉ mục từ kho bài viết; không bài nào bị mất";
        assert!(answer.text().contains(said), "{address}: {}", answer.text());
    }
    assert_eq!(doc.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_export_needs_somebody_signed_in_and_a_known_format() {
    let house = house(Cookies::Plain).await;
    assert_eq!(house.stranger().get("/search/export?format=csv").await.status, StatusCode::SEE_OTHER);
    let doc = house.client("doc").await;
    for address in ["/search/export?format=exe", "/search/export"] {
        assert_eq!(doc.get(address).await.status, StatusCode::BAD_REQUEST, "{address}");
    }
    assert!(house.store.audit_log(None, 50).await.unwrap().iter().all(|row| row.what != "search_exported"));
}
