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
