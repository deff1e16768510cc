//! The signed-in person changes their password.

use axum::http::StatusCode;

use super::client::{Client, again};
use super::fixture::{House, PASSWORD, house};
use crate::Cookies;

async fn change(client: &Client, current: &str, new: &str, again: &str) -> (StatusCode, String) {
    let answer = client.post("/password", &[("current", current), ("new", new), ("again", again)]).await;
    let said = if answer.status == StatusCode::SEE_OTHER { answer.location().to_owned() } else { answer.text() };
    (answer.status, said)
}

async fn lets_in(house: &House, password: &str) -> bool {
    let stored = house.store.user_by_name("lan").await.unwrap().unwrap().password;
    crate::password::verify(password, Some(&stored))
}

#[tokio::test]
async fn a_person_changes_their_password_and_their_other_sessions_end() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let elsewhere = crate::visitor::hashed("elsewhere");
    house.store.begin_session(&elsewhere, domain::UserId(2), "csrf", super::fixture::now(), chrono::TimeDelta::hours(1)).await.unwrap();
    assert!(lan.get("/").await.text().contains("<a href=\"/password\">Đổi mật khẩu</a>"));
    let new = "mật khẩu <mới>";
    assert_eq!(change(&lan, PASSWORD, new, new).await, (StatusCode::SEE_OTHER, "/password?done=password".to_owned()));
    assert!(again(&house, "lan").get("/password?done=password").await.text().contains("Đã đổi mật khẩu."));
    assert!(house.store.session(&elsewhere, super::fixture::now()).await.unwrap().is_none());
    assert_eq!((lets_in(&house, new).await, lets_in(&house, PASSWORD).await), (true, false));
    let log = house.client("quantri").await.get("/audit").await.text();
    assert!(log.contains("<td>Nông Thị Lan</td><td>đổi mật khẩu</td><td>người dùng Nông Thị Lan (lan)</td>"), "{log}");
    assert!(!log.contains("&lt;mới") && !log.contains("&#60;mới"), "no password is logged");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_no_password_is_shown_again() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let new = "gạo trắng nước trong";
    for (current, typed, again, field, said) in [
        ("sai mật khẩu", new, new, "current", "Mật khẩu hiện nay không đúng."),
        ("", new, new, "current", "Hãy nhập mật khẩu hiện nay."),
        (PASSWORD, "chín ký t", "chín ký t", "new", "ít nhất 10 ký tự"),
        (PASSWORD, "lan lan 2026", "lan lan 2026", "new", "dễ đoán"),
        (PASSWORD, PASSWORD, PASSWORD, "new", "phải khác"),
        (PASSWORD, new, "gạo trắng nước trông", "again", "không giống nhau"),
    ] {
        let (status, page) = change(&lan, current, typed, again).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        let wrong = page.split(&format!("id=\"{field}-sai\"")).nth(1).unwrap_or_default();
        assert!(wrong.split("</p>").next().unwrap_or_default().contains(said), "{said}: {page}");
        assert!(!page.contains(new) && !page.contains(PASSWORD), "{said}");
    }
    assert!(lets_in(&house, PASSWORD).await);
    // The marks of another keyboard make no other password.
    assert_eq!(change(&lan, PASSWORD, "ga\u{323}o tră\u{301}ng nươ\u{301}c trong", new).await.0, StatusCode::SEE_OTHER);
    assert!(lets_in(&house, new).await);
}

#[tokio::test]
async fn guessing_the_present_password_is_slowed_down() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for _ in 0..5 {
        assert_eq!(change(&lan, "sai mật khẩu", "mật khẩu mới", "mật khẩu mới").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (status, page) = change(&lan, PASSWORD, "mật khẩu mới", "mật khẩu mới").await;
    assert_eq!((status, page.contains("Hãy chờ 30 giây")), (StatusCode::TOO_MANY_REQUESTS, true));
    assert!(lets_in(&house, PASSWORD).await);
}
