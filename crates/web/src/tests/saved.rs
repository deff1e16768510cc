//! Saved searches at the desk: saving, counting what is new, privacy, alerts, trials, the log, and feeds as a reader reads them.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use domain::{Alert, ArticleId, Delivered, SavedId, UserId};
use store::{Attempt, SavedDeed, Standing};

use super::client::{Client, again};
use super::fixture::{House, house, now};
use crate::Cookies;

const QUERY: &str = "q=h%E1%BB%99+ngh%C3%A8o&lang=vi";
const LAN: UserId = UserId(2);

async fn saves(client: &Client, name: &str, query: &str, sharing: &str) -> String {
    let answer = client.post("/saved", &[("name", name), ("query", query), ("sharing", sharing)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    answer.location().split_once('?').unwrap().0.to_owned()
}

async fn finds(house: &House, saved: i64, articles: &[i64]) {
    let articles: Vec<ArticleId> = articles.iter().copied().map(ArticleId).collect();
    house.store.record_runs(&[(SavedId(saved), articles)], 99, now()).await.unwrap();
}

#[tokio::test]
async fn a_search_is_saved_under_its_box_and_counts_what_is_new_until_opened() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let box_of = async |query: &str| lan.get(&format!("/search?{query}")).await.text();
    let offered = box_of(&format!("{QUERY}&after=0.5.7")).await;
    assert!(
        offered.contains("Lưu tìm kiếm này") && offered.contains(r#"name="query" value="q=h%E1%BB%99+ngh%C3%A8o&#38;lang=vi""#),
        "{offered}"
    );
    assert!(offered.contains(r#"value="hộ nghèo · tiếng Việt""#), "a name is offered");
    assert!(!box_of("").await.contains("Lưu tìm kiếm này"), "nothing is asked for");
    assert_eq!(saves(&lan, "  Hộ\r\nnghèo ", QUERY, "").await, "/saved/1");
    let saved = box_of(QUERY).await;
    assert!(saved.contains(r#"<a href="/saved/1""#) && saved.contains("Hộ nghèo") && !saved.contains("Lưu tìm kiếm này"), "{saved}");
    assert!(!saved.contains("bài mới</a>") && !saved.contains("1 mới"));
    lan.post("/saved/1/alert", &[("way", "desk")]).await;
    finds(&house, 1, &[1]).await;
    let told = box_of(QUERY).await;
    assert!(told.contains(r#"<strong class="fresh">1 mới</strong>"#), "{told}");
    assert!(told.contains(r#"<a class="news" href="/saved""#) && told.contains("<title>(1) "), "{told}");
    assert!(lan.get("/saved").await.text().contains("1 bài mới"));
    let opened = lan.get("/saved/1").await.text();
    assert!(opened.contains(r#"<a href="/articles/1""#) && opened.contains(r#"<span class="count">1 mới</span>"#), "{opened}");
    assert!(opened.contains("Lưu lúc <time"), "{opened}");
    assert!(!opened.contains("class=\"news\""), "what is shown is not counted any more");
    let after = box_of(QUERY).await;
    assert!(!after.contains("class=\"fresh\"") && !after.contains("class=\"news\""), "{after}");
}

#[tokio::test]
async fn a_private_search_is_invisible_to_others_also_by_its_number() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "Việc riêng", QUERY, "").await;
    for name in ["quantri", "minh", "doc"] {
        let other = house.client(name).await;
        for page in ["/saved", "/search?q=x", "/audit"] {
            assert!(!other.get(page).await.text().contains("Việc riêng"), "{name} {page}");
        }
        let nothing = other.get("/saved/1").await;
        let none = other.get("/saved/99").await.text().replace("/saved/99", "/saved/1");
        assert_eq!((nothing.status, nothing.text()), (StatusCode::NOT_FOUND, none), "{name}");
        for (deed, form) in [
            ("name", &[("version", "1"), ("name", "x")][..]),
            ("sharing", &[("version", "1"), ("sharing", "shared")][..]),
            ("retirement", &[("version", "1")][..]),
            ("alert", &[("way", "desk")][..]),
            ("trial", &[][..]),
            ("feed", &[][..]),
        ] {
            assert_eq!(other.post(&format!("/saved/1/{deed}"), form).await.status, StatusCode::NOT_FOUND, "{name} {deed}");
        }
    }
    assert_eq!(lan.get("/saved/1").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_shared_search_is_everybodys_to_follow_and_its_owners_to_change() {
    let house = house(Cookies::Plain).await;
    saves(&house.client("lan").await, "Chung", QUERY, "shared").await;
    let minh = house.client("minh").await;
    assert!(minh.get("/saved").await.text().contains("Nông Thị Lan lưu"));
    let page = minh.get("/saved/1").await.text();
    assert!(page.contains("/saved/1/alert") && !page.contains("/saved/1/retirement"), "{page}");
    assert_eq!(minh.post("/saved/1/retirement", &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(minh.post("/saved/1/alert", &[("way", "desk")]).await.status, StatusCode::SEE_OTHER);
    let lan = again(&house, "lan");
    assert_eq!(lan.post("/saved/1/name", &[("version", "1"), ("name", "Mới")]).await.location(), "/saved/1?done=saved_renamed");
    let stale = lan.post("/saved/1/name", &[("version", "1"), ("name", "Khác")]).await;
    assert!(stale.status == StatusCode::CONFLICT && stale.text().contains("vừa được sửa ở nơi khác"), "{}", stale.text());
    assert_eq!(lan.post("/saved/1/name", &[("version", "2"), ("name", "Mới")]).await.location(), "/saved/1?done=saved_same");
    assert_eq!(lan.post("/saved/1/sharing", &[("version", "2"), ("sharing", "private")]).await.location(), "/saved/1?done=saved_unshared");
    let gone = minh.get("/saved/1").await;
    assert!(gone.status == StatusCode::NOT_FOUND && gone.text().contains("không còn báo bài mới"), "{}", gone.text());
    let doc = house.client("doc").await;
    let refused = doc.post("/saved", &[("name", "x"), ("query", QUERY), ("sharing", "shared")]).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("Vai trò của bạn"), "{}", refused.text());
}

#[tokio::test]
async fn what_cannot_be_saved_says_why_and_keeps_the_name() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (name, query, expect) in [
        ("", QUERY, "Hãy đặt tên"),
        (&"x".repeat(121), QUERY, "quá 120 ký tự"),
        ("Tên", "sort=date", "Chưa có gì để lưu"),
        ("Tên", &format!("q={}", "x".repeat(4000)), "Chưa có gì để lưu"),
    ] {
        let answer = lan.post("/saved", &[("name", name), ("query", query)]).await;
        assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text().contains(expect), "{expect}\n{}", answer.text());
    }
    let answer = lan.post("/saved/email", &[("email", "lan@xa.example\nBcc: a@b.example")]).await;
    assert!(answer.status == StatusCode::UNPROCESSABLE_ENTITY && answer.text().contains("không phải là địa chỉ e-mail"));
    assert_eq!(house.store.user_by_name("lan").await.unwrap().unwrap().email, "");
}

#[tokio::test]
async fn mail_is_chosen_once_there_is_an_address_and_tried_out_and_its_log_is_read() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "x", QUERY, "").await;
    assert_eq!(lan.post("/saved/1/trial", &[]).await.location(), "/saved/1?done=alert_tried_off");
    let refused = lan.post("/saved/1/alert", &[("way", "mail")]).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("Bạn chưa có địa chỉ e-mail"));
    assert!(!refused.text().contains(r#"<option value="mail""#), "not offered either");
    assert_eq!(lan.post("/saved/email", &[("email", " lan@xa.example ")]).await.location(), "/saved?done=email_set");
    assert_eq!(lan.post("/saved/1/alert", &[("way", "digest"), ("hour", "7")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(house.store.alert_of(SavedId(1), LAN).await.unwrap(), Alert::Digest(7));
    assert_eq!(lan.post("/saved/1/alert", &[("way", "digest"), ("hour", "24")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(lan.post("/saved/1/trial", &[]).await.location(), "/saved/1?done=alert_tried_mail");
    let due = house.store.mail_due(now(), 9).await.unwrap();
    assert_eq!((due.len(), due[0].trial, due[0].address.as_str(), due[0].total), (1, true, "lan@xa.example", 2), "both that it finds");
    let again = Attempt::Again { at: now() + TimeDelta::minutes(1), error: "connect: refused".into() };
    house.store.record_attempt(due[0].id, &again, now()).await.unwrap();
    let page = lan.get("/saved/1").await.text();
    for words in [
        "<strong>thử</strong>",
        "lan@xa.example",
        "2 bài",
        "lần thứ 1 không gửi được",
        "Không nối được tới máy chủ thư (refused)",
        "Việc thu thập không bị ảnh hưởng",
        "gửi thư mỗi ngày một lần lúc 07:00",
    ] {
        assert!(page.contains(words), "{words}\n{page}");
    }
    let log = house.store.deliveries(SavedId(1), (LAN, domain::Role::Reviewer), 9).await.unwrap();
    assert_eq!(log[0].outcome, Delivered::Waiting);
}

/// What a stranger gets at an address of the desk.
async fn asked(house: &House, url: &str, tag: Option<&str>) -> super::client::Answer {
    let path = url.strip_prefix("https://desk.example").unwrap();
    let mut request = Request::get(path);
    if let Some(tag) = tag {
        request = request.header(header::IF_NONE_MATCH, tag);
    }
    house.stranger().send(request.body(Body::empty()).unwrap()).await
}

/// The names in a feed, its own first.
fn ids(answer: &super::client::Answer) -> Vec<String> {
    answer.text().split("<id>").skip(1).map(|rest| rest.split("</id>").next().unwrap().to_owned()).collect()
}

async fn link(client: &Client) -> String {
    let made = client.post("/saved/1/feed", &[]).await;
    assert_eq!((made.status, made.location()), (StatusCode::SEE_OTHER, "/saved/1#h-atom"));
    let page = client.get("/saved/1").await.text();
    page.split_once("<code class=\"link\">").unwrap().1.split_once("</code>").unwrap().0.to_owned()
}

#[tokio::test]
async fn a_feed_is_read_by_its_link_alone_until_the_link_is_renewed_or_its_owner_leaves() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "Thử & <nghiệm>", "q=th%E1%BB%AD+nghi%E1%BB%87m+OR+script", "").await;
    let first = link(&lan).await;
    assert!(!lan.get("/saved/1").await.text().contains(&first), "a link is shown once");
    let answer = asked(&house, &first, None).await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/atom+xml; charset=utf-8"));
    let text = answer.text();
    assert!(text.contains("<title>Thử &#38; &#60;nghiệm&#62;</title>") && text.contains(&format!("href=\"{first}\"")), "{text}");
    assert!(text.contains("<title>&#60;script&#62;alert(1)") && !text.contains("<script"), "{text}");
    assert!(ids(&answer).len() >= 4 && text.contains(r#"<link rel="alternate" href="https://"#), "{text}");
    for inner in ["/cases/", "/articles/", "/drafts/", "Nông Thị Lan", "suspicion"] {
        assert!(!text.contains(inner), "{inner} is not for a feed\n{text}");
    }
    let tag = answer.header(header::ETAG).to_owned();
    assert_eq!(asked(&house, &first, Some(&tag)).await.status, StatusCode::NOT_MODIFIED);

    let second = link(&lan).await;
    let renewed = asked(&house, &first, None).await;
    assert_eq!((renewed.status, renewed.text().contains("Liên kết Atom này không dùng được")), (StatusCode::NOT_FOUND, true));
    let again = asked(&house, &second, None).await;
    assert_eq!(ids(&again), ids(&answer), "its names stay the same");
    for wrong in ["https://desk.example/feeds/x.atom", &second.replace(".atom", ".xml"), &second.replace(".atom", "")] {
        assert_eq!(asked(&house, wrong, None).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    house.store.set_standing(LAN, Standing::Disabled, None, now()).await.unwrap();
    assert_eq!(asked(&house, &second, None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lan.get("/saved").await.status, StatusCode::SEE_OTHER, "and is signed out");
}

#[tokio::test]
async fn a_feed_of_a_search_that_is_no_longer_shared_is_dead_for_others() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "x", QUERY, "shared").await;
    let (of_lan, of_minh) = (link(&lan).await, link(&house.client("minh").await).await);
    assert_eq!(asked(&house, &of_minh, None).await.status, StatusCode::OK);
    let deed = SavedDeed::Shared(domain::Sharing::Private);
    house.store.change_saved(SavedId(1), 1, &deed, (LAN, domain::Role::Reviewer), now()).await.unwrap();
    assert_eq!(asked(&house, &of_minh, None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(asked(&house, &of_lan, None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_search_by_the_state_of_cases_is_for_the_desk_alone() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "x", &format!("{QUERY}&case=open"), "").await;
    let refused = lan.post("/saved/1/feed", &[]).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("là việc nội bộ"), "{}", refused.text());
}

#[tokio::test]
async fn a_reader_that_asks_too_often_waits() {
    let house = house(Cookies::Plain).await;
    let mut last = asked(&house, "https://desk.example/feeds/x.atom", None).await;
    for _ in 0..120 {
        last = asked(&house, "https://desk.example/feeds/x.atom", None).await;
    }
    assert_eq!((last.status, last.header(header::RETRY_AFTER)), (StatusCode::TOO_MANY_REQUESTS, "60"));
}

#[tokio::test]
async fn whoever_may_not_sign_in_any_more_is_refused_with_the_right_password() {
    let house = house(Cookies::Plain).await;
    house.store.set_standing(LAN, Standing::Disabled, None, now()).await.unwrap();
    let form = house.stranger().get("/session").await;
    let cookie = form.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let token = cookie.split_once('=').unwrap().1.to_owned();
    let mut stranger = house.stranger();
    stranger.cookie = cookie;
    let tried = stranger.post_bare("/session", &[("csrf", &token), ("name", "lan"), ("password", super::fixture::PASSWORD)]).await;
    assert_eq!(tried.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_log_that_is_cut_says_so() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    saves(&lan, "Hộ nghèo", QUERY, "").await;
    lan.post("/saved/1/alert", &[("way", "desk")]).await;
    let counted = async || {
        let page = lan.get("/saved/1").await.text();
        page.split("id=\"h-nhat-ky\"").nth(1).unwrap().split("</h2>").next().unwrap().to_owned()
    };
    for _ in 0..50 {
        lan.post("/saved/1/trial", &[]).await;
    }
    assert!(counted().await.contains(">50</span>"), "{}", counted().await);
    lan.post("/saved/1/trial", &[]).await;
    assert!(counted().await.contains("50 lần mới nhất"), "{}", counted().await);
}
