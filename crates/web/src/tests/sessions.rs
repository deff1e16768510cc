//! Signing in and out through the form.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};

use super::client::{Answer, Client};
use super::fixture::{House, PASSWORD, PROXY, house, now};
use crate::Cookies;
use crate::password::LONGEST;

/// Opens the sign-in page as a browser would: keeps its cookie and reads the token of its form.
async fn opened(house: &House) -> Client {
    let mut client = house.stranger();
    let page = client.get("/session?next=%2Fqueue").await;
    client.cookie = page.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    client.csrf = client.cookie.split_once('=').unwrap().1.to_owned();
    assert!(page.text().contains(&client.csrf));
    client
}

async fn sign_in(client: &Client, name: &str, password: &str) -> Answer {
    client.post("/session", &[("name", name), ("password", password), ("next", "/queue")]).await
}

#[tokio::test]
async fn a_person_signs_in_works_and_signs_out() {
    let house = house(Cookies::Plain).await;
    let mut client = opened(&house).await;
    let answer = sign_in(&client, "lan", PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/queue"));
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("diembao_session=") && cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200"), "{cookie}");
    client.cookie = cookie.split(';').next().unwrap().to_owned();
    let page = client.get("/queue").await.text();
    assert!(page.contains("Nông Thị Lan") && page.contains("Chuyên viên"));
    assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "", "over plain HTTP nobody may be sent to HTTPS");
    let at = page.find("name=\"csrf\" value=\"").unwrap() + 19;
    client.csrf = page[at..at + 64].to_owned();
    let out = client.post("/session/end", &[]).await;
    assert_eq!((out.status, out.location()), (StatusCode::SEE_OTHER, "/session"));
    assert_eq!(client.get("/queue").await.location(), "/session?next=%2Fqueue");
}

#[tokio::test]
async fn cookies_of_an_https_desk_are_secure() {
    let house = house(Cookies::Secure).await;
    let client = opened(&house).await;
    let answer = sign_in(&client, "lan", PASSWORD).await;
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("__Host-diembao_session=") && cookie.ends_with("; Secure") && cookie.contains("; HttpOnly"), "{cookie}");
    assert!(client.cookie.starts_with("__Host-diembao_form="), "{}", client.cookie);
    for path in ["/session", "/queue", "/nowhere", "/assets/style.css"] {
        let answer = client.get(path).await;
        assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "max-age=31536000", "{path}");
    }
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_answer() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    let [password, name] = [sign_in(&client, "lan", "sai mật khẩu").await, sign_in(&client, "nobody", PASSWORD).await];
    for answer in [&password, &name] {
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.text().contains("Tên đăng nhập hoặc mật khẩu không đúng."));
        assert!(!answer.text().contains(PASSWORD));
    }
    assert_eq!(password.text().replace("\"lan\"", "\"nobody\""), name.text(), "nothing but the name typed differs");
}

#[tokio::test]
async fn guessing_is_slowed_down_even_with_the_right_password() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    for _ in 0..5 {
        assert_eq!(sign_in(&client, "lan", "sai mật khẩu").await.status, StatusCode::UNAUTHORIZED);
    }
    let answer = sign_in(&client, "lan", PASSWORD).await;
    assert_eq!((answer.status, answer.header(header::RETRY_AFTER)), (StatusCode::TOO_MANY_REQUESTS, "30"));
    assert_eq!(sign_in(&client, "minh", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

/// Signs in over the connection of `peer`, which says that it comes from `said`.
async fn sign_in_from(client: &Client, peer: &str, said: &str, password: &str) -> StatusCode {
    let body = format!("csrf={}&name=nobody-{said}&password={password}", client.csrf).replace(' ', "+");
    let request = Request::post("/session").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let mut request = request.header("x-forwarded-for", format!("198.51.100.1, {said}")).body(Body::from(body)).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
    client.send(request).await.status
}

#[tokio::test]
async fn behind_the_offices_proxy_everybody_is_counted_alone_and_nobody_else_speaks_for_others() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    let proxy = PROXY.to_string();
    // Too long to be hashed, which is what takes the time.
    let wrong = "sai ".repeat(LONGEST / 4 + 1);
    for nth in 0..30 {
        assert_eq!(sign_in_from(&client, &proxy, &format!("10.0.0.{nth}"), &wrong).await, StatusCode::UNAUTHORIZED, "{nth}");
    }
    let rows = house.store.audit_log(None, 100).await.unwrap();
    assert!(rows.iter().any(|row| row.detail == "10.0.0.29"), "{rows:?}");
    // Past the proxy the header is what anybody writes.
    let forged = |nth: i32| format!("10.0.1.{nth}");
    for nth in 0..25 {
        assert_eq!(sign_in_from(&client, "10.0.0.66", &forged(nth), &wrong).await, StatusCode::UNAUTHORIZED, "{nth}");
    }
    assert_eq!(sign_in_from(&client, "10.0.0.66", &forged(25), &wrong).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn marks_that_the_keyboard_sends_apart_let_in_as_well() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    let apart = "mâ\u{323}t khâ\u{309}u đê\u{309} thư\u{309}";
    assert_ne!(apart, PASSWORD);
    assert_eq!(sign_in(&client, " minh\u{200b}", apart).await.status, StatusCode::SEE_OTHER);
    let hash = crate::hash_password(apart).unwrap();
    house.store.add_user("hòa", "Hoà", domain::Role::Reader, &hash, now()).await.unwrap();
    assert_eq!(sign_in(&client, "ho\u{300}a", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_sign_in_form_is_checked_like_any_other() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    let fields = [("name", "lan"), ("password", PASSWORD)];
    assert_eq!(client.post_bare("/session", &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.stranger().post("/session", &fields).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn signing_in_leads_only_to_pages_of_the_desk() {
    let house = house(Cookies::Plain).await;
    let client = opened(&house).await;
    let answer = client.post("/session", &[("name", "lan"), ("password", PASSWORD), ("next", "//evil.example/")]).await;
    assert_eq!(answer.location(), "/");
}

#[tokio::test]
async fn what_was_typed_is_shown_again_when_the_session_has_ended() {
    let house = house(Cookies::Plain).await;
    let from = |path: &str, body: &str, session: &str| {
        let request = Request::post(path)
            .header(header::REFERER, "http://desk.example/cases/1")
            .header(header::COOKIE, session)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request.body(Body::from(body.to_owned())).unwrap()
    };
    let typed = "csrf=old&verdict=false&note=B%C3%A1o+ghi+%3Cb%3E12";
    let ended = house.stranger().send(from("/cases/1/verdict", typed, "")).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    let page = ended.text();
    assert!(page.contains(">Báo ghi &#60;b&#62;12</textarea>") && page.contains("href=\"/session?next=%2Fcases%2F1\""), "{page}");
    assert!(!page.contains("old") && !page.contains("<nav"), "{page}");
    assert!(
        page.contains("Kết luận: <strong>sai sự thật</strong>") && page.contains("<label for=\"da-go-2\">Lý do (bắt buộc)</label>"),
        "{page}"
    );
    let letter = "passage=&fact=&document=&passage=Xa+co+21+ho&fact=12&document=45%2FBC&leave_out=1&on=x";
    let page = house.stranger().send(from("/drafts/1/submission", letter, "")).await.text();
    for words in
        ["2. Đoạn đã đăng</label>", ">Xa co 21 ho</textarea>", "2. Cột giữa của bảng", ">12</textarea>", "Bỏ dòng này khi lưu: <strong>1<"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let sending = house.stranger().send(from("/drafts/1/sending", "on=12%2F11%2F2026&recipient=Bao+Thu", "")).await.text();
    assert!(sending.contains("Ngày gửi</label>") && sending.contains(">12/11/2026</textarea>"), "{sending}");
    // Signed in again elsewhere: the form has the token of the session before.
    house.client("lan").await;
    let forged = house.stranger().send(from("/cases/1/verdict", typed, "diembao_session=token-lan")).await;
    assert_eq!((forged.status, forged.text().contains(">Báo ghi &#60;b&#62;12</textarea>")), (StatusCode::FORBIDDEN, true));
    assert!(forged.text().contains("<a href=\"/cases/1\" target=\"_blank\">Mở lại trang vừa rồi"), "{}", forged.text());
    // Nothing typed, nothing lost.
    let claim = house.stranger().send(from("/cases/1/claim", "csrf=old", "")).await;
    assert_eq!((claim.status, claim.location()), (StatusCode::SEE_OTHER, "/session?next=%2Fcases%2F1"));
    assert_eq!(house.state(1).await, "new");
}
