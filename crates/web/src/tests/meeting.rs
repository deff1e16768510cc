//! Two people at one thing: who comes second is told, keeps what they typed and finds the way back.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::client::{Answer, Client};
use super::fixture::house;
use crate::Cookies;

/// Sends a form as a browser does, which says on what page it stood.
async fn from_page(client: &Client, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let mut body = url::form_urlencoded::Serializer::new(String::new());
    body.append_pair("csrf", &client.csrf).extend_pairs(fields);
    let request = Request::post(path)
        .header(header::REFERER, format!("http://desk.example{page}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    client.send(request.body(Body::from(body.finish())).unwrap()).await
}

#[tokio::test]
async fn whoever_opens_a_case_second_keeps_their_reason() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    // The story's case of before is closed.
    assert_eq!(minh.post("/cases/1/dismissal", &[("reason", "đúng")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(from_page(&lan, "/articles/3", "/articles/3/case", &[("reason", "số lạ")]).await.status, StatusCode::SEE_OTHER);
    let second = from_page(&minh, "/articles/3", "/articles/3/case", &[("reason", "ảnh cũ dùng lại")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    let page = second.text();
    assert!(page.contains("Vừa có người mở vụ việc") && page.contains(">ảnh cũ dùng lại</textarea>"), "{page}");
    assert!(page.contains("href=\"/articles/3\""), "{page}");
}

#[tokio::test]
async fn whoever_is_refused_finds_the_way_back_to_the_page_as_it_is_now() {
    let house = house(Cookies::Plain).await;
    let (lan, minh, reader) = (house.client("lan").await, house.client("minh").await, house.client("doc").await);
    assert_eq!(from_page(&lan, "/cases/1", "/cases/1/claim", &[]).await.status, StatusCode::SEE_OTHER);
    for (client, page, status) in [(&minh, "/cases/1", 409), (&minh, "/queue?after=2", 409), (&reader, "/cases/1", 403)] {
        let refused = from_page(client, page, "/cases/1/claim", &[]).await;
        assert_eq!(refused.status.as_u16(), status);
        assert!(refused.text().contains(&format!("<a href=\"{page}\">Mở lại trang vừa rồi")), "{page}: {}", refused.text());
    }
}

#[tokio::test]
async fn an_old_page_of_the_queue_overturns_no_verdict() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    let dismiss = |why: &'static str| [("reason", why)];
    let deeds = async || house.store.case(domain::CaseId(1)).await.unwrap().events.len();
    assert_eq!(lan.post("/cases/1/claim", &[]).await.status, StatusCode::SEE_OTHER);
    let held = minh.post("/cases/1/dismissal", &dismiss("số cũ")).await;
    assert_eq!(held.status, StatusCode::FORBIDDEN);
    assert!(held.text().contains(">số cũ</textarea>"), "{}", held.text());
    assert_eq!(lan.post("/cases/1/verdict", &[("verdict", "false"), ("note", "sai")]).await.status, StatusCode::SEE_OTHER);
    let before = (house.state(1).await, deeds().await);
    let late = lan.post("/cases/1/dismissal", &dismiss("bấm nhầm")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains(">bấm nhầm</textarea>"), "{}", late.text());
    assert_eq!((house.state(1).await, deeds().await), before);
}

#[tokio::test]
async fn a_dismissal_that_is_sent_twice_is_one() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for _ in 0..2 {
        let answer = lan.post("/cases/1/dismissal", &[("reason", "đúng")]).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/queue?done=dismissed"));
    }
    let deeds = house.store.case(domain::CaseId(1)).await.unwrap().events;
    assert_eq!(deeds.iter().filter(|(event, _)| matches!(event.deed, domain::Deed::Judged { .. })).count(), 1);
}
