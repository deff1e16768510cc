//! Two people at one thing: who comes second is told, keeps what they typed and finds the way back.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::client::{Answer, Client, again};
use super::fixture::house;
use super::roles::sitting;
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
        let refused = from_page(client, page, "/cases/1/closing", &[]).await;
        assert_eq!(refused.status.as_u16(), status);
        assert!(refused.text().contains(&format!("<a href=\"{page}\">Mở lại trang vừa rồi")), "{page}: {}", refused.text());
    }
}

#[tokio::test]
async fn a_letter_typed_on_an_older_version_is_shown_beside_the_newest() {
    let house = sitting().await;
    let (lan, minh) = (again(&house, "lan"), house.client("minh").await);
    let letter = |base: &'static str, opening: &'static str| {
        [("base", base), ("addressees", "a"), ("subject", "s"), ("passage", "p"), ("opening", opening)]
    };
    let check = async |path: &str, base: &'static str, newest: &str, who: &str| {
        let late = lan.post(path, &letter(base, "Đoạn gõ sau")).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{path}");
        let page = late.text();
        let form = format!("name=\"base\" value=\"{newest}\"");
        let link = format!("<a href=\"/drafts/1\" target=\"_blank\">Mở bản {newest}");
        for words in [
            who,
            &form,
            &link,
            "readonly>Đoạn gõ sau</textarea>",
            ">Đoạn đã lưu</textarea>",
            "data-page=\"/drafts/1\"",
            "<noscript><p class=\"remark\">Đừng tải lại",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("người khác"), "{page}");
        assert_eq!(page.matches(" readonly>").count(), 1, "what is as it stands is not shown twice: {page}");
    };
    assert_eq!(minh.post("/drafts/1", &letter("1", "Đoạn đã lưu")).await.status, StatusCode::SEE_OTHER);
    for path in ["/drafts/1", "/drafts/1/submission"] {
        check(path, "1", "2", "Lý Văn Minh đã lưu bản 2 lúc 09:00, 23/11/2026.").await;
    }
    for (base, opening) in [("2", "x"), ("3", "Đoạn đã lưu")] {
        assert_eq!(lan.post("/drafts/1", &letter(base, opening)).await.status, StatusCode::SEE_OTHER);
    }
    check("/drafts/1", "3", "4", "Chính bạn đã lưu bản 4").await;
    assert_eq!(house.store.draft(domain::DraftId(1)).await.unwrap().version, 4);
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

#[tokio::test]
async fn an_old_tab_overwrites_no_verdict() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    let judge = |seen: &'static str, verdict: &'static str, note: &'static str| [("seen", seen), ("verdict", verdict), ("note", note)];
    assert_eq!(lan.post("/cases/1/claim", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(lan.get("/cases/1").await.text().contains("name=\"seen\" value=\"0\""));
    let first = judge("0", "inaccurate", "Báo cáo ghi 12 hộ.");
    for _ in 0..2 {
        assert_eq!(lan.post("/cases/1/verdict", &first).await.location(), "/cases/1?done=judged", "sent twice it is done once");
    }
    for (typed, kept) in [(judge("0", "no_fault", "xem lại thì đúng"), "xem lại thì đúng"), (judge("0", "no_fault", ""), "")] {
        let late = lan.post("/cases/1/verdict", &typed).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        let page = late.text();
        let note = format!(" required>{kept}</textarea>");
        for words in [
            "Lúc 09:00, 23/11/2026 chính bạn, có thể ở thẻ khác, kết luận “thiếu chính xác”: Báo cáo ghi 12 hộ.",
            "value=\"no_fault\" checked",
            &note,
            "name=\"seen\" value=\"1\"",
            "data-page=\"/cases/1\"",
            "<a href=\"/cases/1\" target=\"_blank\">Mở vụ việc như hiện nay",
            "<noscript><p class=\"remark\">Đừng tải lại",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
    assert_eq!(house.state(1).await, "judged");
    assert_eq!(lan.post("/cases/1/verdict", &judge("1", "no_fault", "xem lại thì đúng")).await.location(), "/cases/1?done=dismissed");
    assert_eq!(minh.post("/cases/1/reopening", &[("reason", "có số mới")]).await.status, StatusCode::SEE_OTHER);
    let lost = lan.post("/cases/1/verdict", &judge("2", "false", "trái báo cáo")).await;
    assert!(lost.status == StatusCode::FORBIDDEN && lost.text().contains(">trái báo cáo</textarea>"), "{}", lost.text());
    let withdrawn = minh.post("/cases/1/verdict", &judge("2", "false", "trái báo cáo")).await;
    assert!(withdrawn.status == StatusCode::CONFLICT && withdrawn.text().contains("mở lại: có số mới"), "{}", withdrawn.text());
    assert_eq!(minh.post("/cases/1/verdict", &judge("3", "false", "trái báo cáo")).await.location(), "/cases/1?done=judged");
}

#[tokio::test]
async fn who_comes_second_to_a_case_is_told_who_took_it() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    lan.post("/cases/1/claim", &[]).await;
    let late = minh.post("/cases/1/claim", &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let page = late.text();
    assert!(page.contains("Nông Thị Lan đã nhận vụ việc này lúc 09:00, 23/11/2026; vụ việc nay đang xử lý."), "{page}");
    assert!(page.contains("data-page=\"/cases/1\""), "a reload does not send the form again: {page}");
    assert!(page.contains("Nông Thị Lan đang giữ") && !page.contains("action=\"/cases/1/claim\""), "{page}");
}
