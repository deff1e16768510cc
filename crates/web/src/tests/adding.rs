//! Adding a source: what would be collected is shown first, and a form that is wrong keeps what was typed.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::fixture::house;
use crate::Cookies;

const FORM: [(&str, &str); 10] = [
    ("url", "https://moi.example/rss"),
    ("kind", "feed"),
    ("id", "moi-rss"),
    ("outlet", ""),
    ("outlet_id", "moi"),
    ("name", "Báo Mới Thử"),
    ("language", "vi"),
    ("level", "national"),
    ("home", "https://moi.example/"),
    ("offset", "+07:00"),
];

fn with(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    FORM.iter().map(|field| *changes.iter().find(|change| change.0 == field.0).unwrap_or(field)).collect()
}

#[tokio::test]
async fn an_address_shows_what_would_be_collected_before_it_is_kept() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let check = |page: String, expect: &[&str]| expect.iter().for_each(|words| assert!(page.contains(words), "{words}\n{page}"));
    check(admin.get("/sources/new").await.text(), &["Đọc thử</button>"]);
    let home = admin.get("/sources/new?address=moi.example").await.text();
    let feed = "/sources/new?address=https%3A%2F%2Fmoi.example%2Frss%3Fa%3D1%26b%3D2";
    check(
        home,
        &[
            "chưa được theo dõi",
            "robots.txt cho phép: không quy tắc nào nói về địa chỉ này.",
            "<strong>trang chuyên mục</strong>, 12 mục, 1 mục không ghi ngày",
            "10 mục đầu trong 12 mục",
            "09:00, 23/11/2026",
            feed,
            r#"name="id" value="moi-example""#,
        ],
    );
    check(admin.get("/sources/new?address=https://bao.example/rss").await.text(), &[r#"<option value="baothu" selected>Báo Thử"#]);
    check(admin.get("/sources/new?address=https://bao.example/baothu-rss").await.text(), &["Địa chỉ này đã là nguồn", "baothu-rss"]);
    let forbidden = admin.get("/sources/new?address=https://kin.example/").await.text();
    assert!(!forbidden.contains("Xác nhận nguồn"));
    check(forbidden, &["theo quy tắc “Disallow: /”", "Hệ thống tuân theo robots.txt."]);
    let wrong = admin.get("/sources/new?address=b%C3%A1o+l%E1%BA%A1ng+s%C6%A1n").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    check(wrong.text(), &["Đây không phải địa chỉ trang web.", r#"value="báo lạng sơn""#]);
    check(admin.get("/sources/new?address=x.example").await.text(), &["Đây không phải địa chỉ trang web.", "tên miền không tồn tại"]);
}

#[tokio::test]
async fn a_confirmed_source_is_collected_with_its_new_outlet() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let added = admin.post("/sources", &FORM).await;
    assert_eq!((added.status, added.location()), (StatusCode::SEE_OTHER, "/sources?q=moi-rss&done=source_added#nguon-moi-rss"));
    let due = house.store.sources_due(super::fixture::now()).await.unwrap();
    assert!(due.iter().any(|due| due.source.as_str() == "moi-rss"));
    let page = admin.get("/sources").await.text();
    assert!(page.contains("Báo Mới Thử") && page.contains("1 chưa đọc lần nào"));
    assert!(admin.get("/audit").await.text().contains("nguồn RSS/Atom: https://moi.example/rss"));

    let more = with(&[("url", "https://moi.example/2"), ("id", "moi-2"), ("outlet", "baothu"), ("name", ""), ("outlet_id", "")]);
    assert_eq!(admin.post("/sources", &more).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_form_says_which_field_and_keeps_the_rest() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let check = |changes: &[(&'static str, &'static str)], expect: &'static str| {
        let (admin, form) = (&admin, with(changes));
        async move {
            let answer = admin.post("/sources", &form).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{expect}");
            assert!(answer.text().contains(expect) && answer.text().contains(r#"value="+07:00""#), "{expect}\n{}", answer.text());
        }
    };
    check(&[("id", "Mã Nguồn")], "Mã chỉ gồm chữ thường không dấu").await;
    check(&[("id", "baothu-rss")], "Đã có nguồn mang mã này").await;
    check(&[("url", "https://bao.example/baothu-rss")], "Địa chỉ này đã là nguồn baothu-rss.").await;
    check(&[("url", "javascript:alert(1)")], "phải bắt đầu bằng http").await;
    check(&[("outlet_id", "baothu")], "Mã này là của Báo Thử").await;
    check(&[("name", "")], "Hãy ghi tên cơ quan báo chí").await;
    check(&[("level", "x")], "Hãy chọn cấp.").await;
    check(&[("outlet", "x")], "Hãy chọn cơ quan báo chí trong danh sách.").await;
}

#[tokio::test]
async fn no_other_site_makes_the_service_read_an_address() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let from =
        |site: &'static str| Request::get("/sources/new?address=moi.example").header("sec-fetch-site", site).body(Body::empty()).unwrap();
    for (site, read) in [("cross-site", false), ("same-origin", true), ("none", true)] {
        let page = admin.send(from(site)).await.text();
        assert_eq!(page.contains("Đọc thử thấy gì"), read, "{site}");
        assert!(page.contains(r#"value="moi.example""#), "{site}");
    }
}

#[tokio::test]
async fn only_administrators_read_addresses() {
    let house = house(Cookies::Plain).await;
    for (name, expect) in [("quantri", 200), ("lan", 403), ("minh", 403), ("doc", 403)] {
        assert_eq!(house.client(name).await.get("/sources/new?address=moi.example").await.status.as_u16(), expect, "{name}");
    }
}
