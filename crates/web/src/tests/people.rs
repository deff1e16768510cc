//! What an administrator does about people: adding, passwords, roles, letting in and out.

use axum::http::StatusCode;
use domain::{Role, UserId};

use super::client::again;
use super::fixture::{House, house};
use super::walk::done;
use crate::Cookies;

/// The password that the page shows.
fn shown(page: &str) -> Option<String> {
    Some(page.split("<code class=\"secret\">").nth(1)?.split('<').next()?.to_owned())
}

async fn user(house: &House, name: &str) -> store::User {
    house.store.user_by_name(name).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_person_is_added_with_a_password_that_is_shown_once() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let form = [("name", "hòa.2"), ("full_name", "Lâm Thị Hòa"), ("role", "approver")];
    done(&admin, "/people", &form, "/people?done=user_added").await;
    let page = admin.get("/people?done=user_added").await.text();
    let password = shown(&page).unwrap();
    assert!(page.contains("Mật khẩu của hòa.2") && page.contains("Đã thêm người dùng."), "{page}");
    assert!(shown(&admin.get("/people").await.text()).is_none(), "once");
    let hoa = user(&house, "hòa.2").await;
    assert_eq!((hoa.full_name.as_str(), hoa.role), ("Lâm Thị Hòa", Role::Approver));
    assert!(crate::password::verify(&password, Some(&hoa.password)));
    assert_eq!(user(&house, "Ho\u{300}a.2").await.id, hoa.id, "however the mark is typed");
    let log = admin.get("/audit").await.text();
    assert!(log.contains("<td>Hà Thị Quản</td><td>thêm người dùng</td>") && !log.contains(&password), "{log}");
}

#[tokio::test]
async fn a_name_that_cannot_be_is_refused_and_what_was_typed_stays() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    for (name, full_name, role, field, said) in [
        ("<b>x", "Hòa", "reader", "name", "Tên đăng nhập là một từ"),
        ("Lan Nông", "Hòa", "reader", "name", "Tên đăng nhập là một từ"),
        ("LAN", "Hòa", "reader", "name", "Đã có người dùng “lan”."),
        ("hoa", " ", "reader", "full_name", "Hãy ghi họ tên"),
        ("hoa", "Hòa", "chief", "role", "Hãy chọn vai trò."),
    ] {
        let answer = admin.post("/people", &[("name", name), ("full_name", full_name), ("role", role)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let page = answer.text();
        let wrong = page.split(&format!("id=\"{field}-sai\"")).nth(1).unwrap_or_default();
        assert!(wrong.split("</p>").next().unwrap().contains(said), "{name}: {page}");
        assert!(!page.contains("<b>x") && page.contains(&format!("value=\"{}\"", full_name.trim())), "{name}: {page}");
    }
    assert_eq!(house.store.users().await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_password_is_given_and_the_sessions_end_at_once() {
    let house = house(Cookies::Plain).await;
    let (admin, lan) = (house.client("quantri").await, house.client("lan").await);
    let before = user(&house, "lan").await.password;
    done(&admin, "/people/2/password", &[], "/people?done=password_given").await;
    assert_eq!(lan.get("/").await.location(), "/session?next=%2F");
    let password = shown(&admin.get("/people?done=password_given").await.text()).unwrap();
    let now = user(&house, "lan").await.password;
    assert!(now != before && crate::password::verify(&password, Some(&now)));
    assert_eq!(admin.post("/people/99/password", &[]).await.status, StatusCode::NOT_FOUND);
    let log = admin.get("/audit?what=password_set").await.text();
    assert!(log.contains("<td>Hà Thị Quản</td><td>đổi mật khẩu</td><td>người dùng Nông Thị Lan (lan)</td>"), "{log}");
}

#[tokio::test]
async fn of_two_passwords_given_at_once_the_one_that_is_shown_works() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let press = || admin.post("/people/2/password", &[]);
    let (one, other) = tokio::join!(press(), press());
    let mut led = [one.location(), other.location()];
    led.sort_unstable();
    assert_eq!(led, ["/people?done=password_given", "/people?done=password_given_elsewhere"]);
    let page = admin.get("/people?done=password_given_elsewhere").await.text();
    let now = user(&house, "lan").await.password;
    assert!(page.contains("vừa được đổi cùng lúc") && crate::password::verify(&shown(&page).unwrap(), Some(&now)), "{page}");
}

#[tokio::test]
async fn a_role_is_another_at_once_and_who_is_locked_is_out() {
    let house = house(Cookies::Plain).await;
    let (admin, reader) = (house.client("quantri").await, house.client("doc").await);
    assert_eq!(reader.post("/cases/1/claim", &[]).await.status, StatusCode::FORBIDDEN);
    done(&admin, "/people/4/role", &[("role", "reviewer")], "/people?done=role_set").await;
    done(&admin, "/people/4/role", &[("role", "reviewer")], "/people?done=user_same").await;
    done(&reader, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&admin, "/people/4/disabling", &[], "/people?done=user_disabled").await;
    assert_eq!(reader.get("/").await.location(), "/session?next=%2F");
    assert!(admin.get("/people").await.text().contains("/people/4/enabling"));
    done(&admin, "/people/4/enabling", &[], "/people?done=user_enabled").await;
    assert_eq!(reader.get("/").await.location(), "/session?next=%2F", "the session is over");
    let log = admin.get("/audit").await.text();
    for words in ["<td>đổi vai trò</td>", "Người đọc thành Chuyên viên", "<td>khóa người dùng</td>", "<td>mở khóa người dùng</td>"]
    {
        assert!(log.contains(words), "{words}: {log}");
    }
}

#[tokio::test]
async fn nothing_is_done_about_somebody_who_is_not_there() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    for (deed, form) in [("disabling", &[][..]), ("enabling", &[][..]), ("role", &[("role", "reader")][..]), ("password", &[][..])] {
        assert_eq!(admin.post(&format!("/people/99/{deed}"), form).await.status, StatusCode::NOT_FOUND, "{deed}");
    }
    done(&admin, "/people/2/enabling", &[], "/people?done=user_same").await;
}

#[tokio::test]
async fn the_last_administrator_stays_and_nobody_acts_on_themselves() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    for (path, form) in [("/people/1/disabling", &[][..]), ("/people/1/role", &[("role", "reader")][..]), ("/people/1/password", &[][..])] {
        let answer = admin.post(path, form).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
        assert!(answer.text().contains("Không ai tự khóa"), "{path}: {}", answer.text());
    }
    // Another administrator whose browser was open while they were demoted: the store holds the rule.
    done(&admin, "/people/2/role", &[("role", "administrator")], "/people?done=role_set").await;
    let lan = house.client("lan").await;
    done(&lan, "/people/1/role", &[("role", "reader")], "/people?done=role_set").await;
    assert_eq!(again(&house, "quantri").get("/people").await.status, StatusCode::FORBIDDEN);
    let last = house.store.set_standing(UserId(2), store::Standing::Disabled, Some(UserId(1)), super::fixture::now()).await;
    assert!(matches!(last, Err(store::Error::LastAdministrator)), "{last:?}");
}
