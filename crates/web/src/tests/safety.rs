//! What no page may do: run foreign text, carry inline code, accept forged forms, lose its headers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use domain::{SavedId, UserId};

use super::client::again;
use super::fixture::{HOSTILE, House, house, now};
use crate::visitor::hashed;
use crate::{Cookies, ROUTES, assets};

/// The articles that a report counts.
const REPORTED: &str = "/reports/2026-11/list?section=coverage&key=articles";

/// Every page with its example address, for someone who sees all of them.
fn pages() -> Vec<String> {
    let filled = ROUTES.iter().filter(|r| r.0 == "GET").map(|r| {
        r.1.replace("{id}", "1")
            .replace("{name}", "desk_1")
            .replace("{capture}", "1")
            .replace("{day}", "2026-11-23")
            .replace("{period}", "2026-11")
            .replace("/assets/{file}", &assets::href("style.css"))
            .replace("{file}", "secret.atom")
    });
    let more = [
        "/cases/2",
        "/articles/4",
        "/search?q=%3Cscript%3E&outlet=%22%3E&from=%3Cb%3E",
        "/search?like=4&case=%22%3E&names=%22%3E&versions=all&after=%3Cscript%3E&sort=%22",
        "/session?next=%22%3E%3Cscript%3E",
        "/?done=%3Cb%3E",
        "/sources?q=%22%3E%3Cscript%3E&state=%22",
        "/audit?who=%22%3E&what=%22%3E%3Cscript%3E&case=%3Cscript%3E&from=%22%3E%3Cscript%3E&to=%22",
        "/sources/new?address=https://moi.example/",
        "/sources/new?address=https://kin.example/",
        "/sources/new?address=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/missed?reason=%22%3E%3Cscript%3E",
        "/digests/2026-11-23?tone=%22%3E%3Cscript%3E&language=%22",
        "/reports?from=%22%3E%3Cscript%3E&to=%22",
        REPORTED,
    ];
    filled.chain(more.map(str::to_owned)).collect()
}

async fn drafted() -> House {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (path, form) in [
        ("/cases/2/claim", &[][..]),
        ("/cases/2/verdict", &[("verdict", "inaccurate"), ("note", HOSTILE)][..]),
        ("/cases/2/drafts", &[][..]),
        ("/watch", &[("name", HOSTILE), ("any", HOSTILE), ("previewed", "f9450430fa20437e")][..]),
        ("/saved", &[("name", HOSTILE), ("query", "q=%3Cscript%3E%22+onmouseover%3D&outlet=%22%3E"), ("sharing", "shared")][..]),
    ] {
        assert_eq!(lan.post(path, form).await.status, StatusCode::SEE_OTHER, "{path}");
    }
    house.store.renew_feed(SavedId(1), &hashed("secret"), UserId(2), now()).await.unwrap();
    house
}

#[tokio::test]
async fn no_page_carries_foreign_or_inline_code() {
    let house = drafted().await;
    for name in ["quantri", "minh"] {
        let client = house.client(name).await;
        for path in pages() {
            let answer = client.get(&path).await;
            if answer.header(header::CONTENT_TYPE).starts_with("text/html") {
                inspect(&path, &answer.text());
            }
        }
    }
}

/// Walks the tags of a page: text outside of tags is escaped by construction, so only attributes can do harm.
pub(crate) fn inspect(path: &str, html: &str) {
    assert!(!html.contains("<script>") && !html.contains("<b>đậm"), "{path}: foreign markup");
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag.to_lowercase()) {
        assert!(!tag.contains(" style="), "{path}: inline style in <{tag}>");
        assert!(!tag.starts_with("style"), "{path}: inline style sheet");
        assert!(!tag.starts_with("script") || tag.contains(" src=\"/assets/"), "{path}: inline script");
        assert!(!tag.contains("javascript:"), "{path}: script address in <{tag}>");
        let outside = tag.split('"').step_by(2).collect::<String>();
        assert!(!outside.split_whitespace().skip(1).any(|a| a.starts_with("on")), "{path}: handler in <{tag}>");
    }
}

#[tokio::test]
async fn a_hostile_title_is_shown_as_text() {
    let house = drafted().await;
    let lan = again(&house, "lan");
    for path in
        ["/", "/queue", "/cases/2", "/articles/4", "/drafts/1", "/search", "/missed", "/saved", "/saved/1", "/digests/2026-11-23", REPORTED]
    {
        let page = lan.get(path).await.text();
        assert!(page.contains("&#60;script&#62;alert(1)"), "{path}");
    }
    let preview = house.client("quantri").await.get("/sources/new?address=moi.example").await.text();
    assert!(preview.matches("&#60;script&#62;alert(1)").count() >= 4, "headline, outlet, feed and problem");
}

#[tokio::test]
async fn every_route_is_served() {
    let house = drafted().await;
    let minh = house.client("minh").await;
    for (method, route, _) in ROUTES {
        let path = route
            .replace("{id}", "1")
            .replace("{name}", "desk_1")
            .replace("{capture}", "1")
            .replace("{day}", "2026-11-23")
            .replace("{period}", "2026-11")
            .replace("/assets/{file}", &assets::href("desk.js"))
            .replace("{file}", "secret.atom");
        let answer = if *method == "GET" { minh.get(&path).await } else { minh.post_bare(&path, &[]).await };
        assert!(!matches!(answer.status.as_u16(), 404 | 405 | 500..), "{method} {route}: {}\n{}", answer.status, answer.text());
    }
}

#[tokio::test]
async fn every_answer_wears_its_headers() {
    let house = drafted().await;
    let minh = house.client("minh").await;
    for path in pages().iter().map(String::as_str).chain(["/nowhere", "/cases/99", "/cases/x"]) {
        let answer = minh.get(path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff", "{path}");
        assert_eq!(answer.header(header::REFERRER_POLICY), "same-origin", "{path}");
        let keeping = match path {
            path if path.starts_with("/assets/") => "public, max-age=31536000, immutable",
            path if path.starts_with("/feeds/") => "private, max-age=60",
            _ => "no-store",
        };
        assert_eq!(answer.header(header::CACHE_CONTROL), keeping, "{path}");
    }
}

#[tokio::test]
async fn errors_are_pages_and_carry_the_banner() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (path, status) in [("/nowhere", 404), ("/cases/99", 404), ("/cases/x", 400), ("/drafts/9", 404), ("/audit", 403)] {
        let answer = lan.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        assert!(answer.text().contains("Báo bịa để thử") && answer.text().contains("Không thực hiện được"), "{path}");
    }
    assert_eq!(lan.post("/queue", &[]).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn whoever_meets_an_error_can_go_on_from_there() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let expired = lan.post_bare("/cases/1/claim", &[("csrf", "of yesterday")]).await;
    let met = [lan.get("/audit").await, lan.get("/nowhere").await, lan.post("/queue", &[]).await, expired];
    let goes_on = |page: &str| page.contains("<nav aria-label=\"Chính\">") && page.contains("href=\"/queue\"") && page.contains(&lan.csrf);
    assert_eq!(met.each_ref().map(|answer| (answer.status.as_u16(), goes_on(&answer.text()))), [403, 404, 405, 403].map(|s| (s, true)));
    let speaks_of_typing = [&met[0], &met[1], &met[2]].map(|answer| answer.text().contains("đã nhập"));
    assert_eq!(speaks_of_typing, [false, false, true], "where nothing was sent nothing was typed");
    assert!(!met[0].text().contains("href=\"/audit\""), "nobody is led to what is not theirs");
    let lost = house.stranger().get("/nowhere").await;
    assert_eq!((lost.status.as_u16(), lost.text().contains("<nav")), (404, false), "strangers are shown nothing of the desk");
    let api = lan.get("/api/nowhere").await;
    assert_eq!((api.status.as_u16(), api.header(header::CONTENT_TYPE)), (404, "application/json"));
}

#[tokio::test]
async fn forged_forms_are_refused() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for fields in [&[][..], &[("csrf", "")], &[("csrf", "csrf-minh")]] {
        assert_eq!(lan.post_bare("/cases/1/claim", fields).await.status, StatusCode::FORBIDDEN);
    }
    let body = format!("csrf={}", lan.csrf);
    let from = |name: &'static str, value: &str| {
        Request::post("/cases/1/claim")
            .header(header::HOST, "desk.example")
            .header(name, value)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.clone()))
            .unwrap()
    };
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("origin", "null")] {
        let answer = lan.send(from(name, value)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.text().contains("Biểu mẫu không hợp lệ"));
    }
    assert_eq!(house.state(1).await, "new");
    assert_eq!(lan.send(from("origin", "http://desk.example")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_huge_form_is_refused() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let answer = lan.post("/cases/1/verdict", &[("note", &"x".repeat(1 << 20))]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("tối đa 1 MB"));
}
