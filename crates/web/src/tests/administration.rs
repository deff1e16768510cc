//! What an administrator reads: the people with their standing, and the audit log in words.

use domain::{EmailAddress, UserId};
use store::Standing;

use super::fixture::{house, now};
use crate::Cookies;

#[tokio::test]
async fn the_list_of_people_says_who_may_sign_in_and_where_their_mail_goes() {
    let house = house(Cookies::Plain).await;
    house.store.set_email(UserId(2), EmailAddress::parse("lan@xa.example").as_ref(), None, now()).await.unwrap();
    house.store.set_standing(UserId(3), Standing::Disabled, now()).await.unwrap();
    let page = house.client("quantri").await.get("/people").await.text();
    let row = |name: &str| page.split("<tr>").find(|row| row.contains(name)).unwrap_or_else(|| panic!("{page}")).to_owned();
    assert!(row("Nông Thị Lan").contains("<td>lan@xa.example</td><td>đăng nhập được</td>"));
    assert!(row("Lý Văn Minh").contains("chưa có địa chỉ</span></td><td>đã khóa</td>"));
}

#[tokio::test]
async fn the_audit_log_names_people_and_saved_searches() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.post("/saved", &[("name", "Hộ nghèo"), ("query", "q=h%E1%BB%99")]).await;
    lan.get("/search/export?format=csv&q=h%E1%BB%99").await;
    house.store.set_standing(UserId(3), Standing::Disabled, now()).await.unwrap();
    // What was typed is no number of a user.
    house.store.audit(None, "sign_in_failed", "user 2", "10.0.0.1", now()).await.unwrap();
    let log = house.client("quantri").await.get("/audit").await.text();
    for words in [
        "<td>khóa người dùng</td><td>người dùng Lý Văn Minh (minh)</td>",
        "<td>lưu tìm kiếm</td><td><a href=\"/saved/1\">tìm kiếm đã lưu 1</a></td>",
        "<td>tải kết quả tìm kiếm</td><td>tìm kiếm</td><td>tệp .csv, ",
        "<td>đăng nhập không thành công</td><td>người dùng 2</td>",
    ] {
        assert!(log.contains(words), "{words}: {log}");
    }
}
