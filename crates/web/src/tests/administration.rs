//! What an administrator reads: the people with their standing, and the audit log in words.

use chrono::TimeDelta;
use domain::{EmailAddress, UserId};
use store::Standing;

use super::fixture::{house, now};
use crate::Cookies;

#[tokio::test]
async fn the_list_of_people_says_who_may_sign_in_and_where_their_mail_goes() {
    let house = house(Cookies::Plain).await;
    house.store.set_email(UserId(2), EmailAddress::parse("lan@xa.example").as_ref(), None, now()).await.unwrap();
    house.store.set_standing(UserId(3), Standing::Disabled, None, now()).await.unwrap();
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
    house.store.set_standing(UserId(3), Standing::Disabled, None, now()).await.unwrap();
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

#[tokio::test]
async fn the_audit_log_is_narrowed_by_person_deed_case_and_days() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (path, form) in
        [("/cases/2/claim", &[][..]), ("/cases/2/verdict", &[("verdict", "inaccurate"), ("note", "n")][..]), ("/cases/2/drafts", &[][..])]
    {
        lan.post(path, form).await;
    }
    lan.get("/drafts/1").await;
    house.client("minh").await.get("/cases/1").await;
    let quantri = house.client("quantri").await;
    let check = |query: &'static str, expect: &'static [&'static str]| {
        let quantri = &quantri;
        async move {
            let page = quantri.get(&format!("/audit?{query}")).await.text();
            let deeds =
                page.split("<td><time").skip(1).map(|row| row.split("<td>").nth(2).unwrap().split("</td>").next().unwrap().to_owned());
            assert_eq!(deeds.collect::<Vec<_>>(), expect, "{query}");
            assert!(page.contains(&format!("<span class=\"count\">{} dòng</span>", expect.len())), "{query}");
        }
    };
    // Reading the draft belongs to its case.
    check("case=2", &["xem", "bắt đầu dự thảo", "lưu dự thảo", "kết luận", "nhận xử lý", "mở vụ việc"]).await;
    check("case=2&what=claimed&who=2", &["nhận xử lý"]).await;
    check("what=looked", &["xem", "xem"]).await;
    check("who=3", &["xem"]).await;
    check("who=3&from=24/11/2026", &[]).await;
    check("who=3&from=23/11/2026&to=2026-11-23", &["xem"]).await;
    check("who=0&case=2", &["mở vụ việc"]).await;
    assert!(quantri.get("/cases/2").await.text().contains("href=\"/audit?case=2\""));
    assert!(!lan.get("/cases/2").await.text().contains("/audit"), "it is the administrators' to read");
    let wrong = quantri.get("/audit?case=x&from=nay").await.text();
    assert!(wrong.contains("Hãy ghi số của vụ việc") && wrong.contains("Ngày này không đọc được"), "{wrong}");
}

#[tokio::test]
async fn the_audit_log_comes_in_pages_that_keep_what_was_asked() {
    let house = house(Cookies::Plain).await;
    for n in 1..=120 {
        house.store.audit(Some(UserId(2)), "looked", &format!("article {n}"), "", now()).await.unwrap();
    }
    let quantri = house.client("quantri").await;
    let first = quantri.get("/audit?who=2").await.text();
    assert!(first.contains("120 dòng") && first.contains("/articles/120\"") && !first.contains("/articles/20\""), "{first}");
    let next = first.split("<nav class=\"pager\"").nth(1).unwrap().split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = quantri.get(&next.replace("&#38;", "&")).await.text();
    assert!(
        second.contains("Trang này 20 dòng") && second.contains("/articles/20\"") && second.contains("href=\"/audit?who=2\""),
        "{second}"
    );
    assert!(!second.contains("rel=\"next\""));
}

#[tokio::test]
async fn what_narrows_the_log_stands_in_its_form() {
    let house = house(Cookies::Plain).await;
    let quantri = house.client("quantri").await;
    for (asked, chosen) in [("who=2", "2"), ("who=999", "999"), ("what=xyz", "xyz")] {
        let page = quantri.get(&format!("/audit?{asked}")).await.text();
        assert!(page.contains(&format!("<option value=\"{chosen}\" selected>")), "{asked}: {page}");
    }
}

#[tokio::test]
async fn the_state_of_the_service_is_told_with_links_to_what_it_counts() {
    let house = house(Cookies::Plain).await;
    let quantri = house.client("quantri").await;
    let page = quantri.get("/state").await.text();
    let folder = house.dir.path().canonicalize().unwrap().display().to_string();
    for words in [
        concat!("bản ", env!("CARGO_PKG_VERSION")),
        "<a href=\"/search?sort=date\">5 bài</a>, <a href=\"/search?sort=date&amp;about=area\">5 bài</a> về địa bàn",
        "5 bài; đủ đến bài mới nhất",
        "<a href=\"/queue\">2 vụ việc</a>",
        "Chưa có bản sao lưu nào.",
        "Không có thư nào gửi lỗi.",
        folder.as_str(),
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for path in ["/search?sort=date", "/search?sort=date&about=area"] {
        assert!(quantri.get(path).await.text().contains("<strong>5</strong> bài"), "{path}");
    }
}

#[tokio::test]
async fn backups_are_told_with_what_went_wrong_and_how_long_there_was_none() {
    let house = house(Cookies::Plain).await;
    let quantri = house.client("quantri").await;
    let shown = async |words: &str, expect: bool| {
        let page = quantri.get("/state").await.text();
        assert_eq!(page.contains(words), expect, "{words}: {page}");
    };
    let out = tempfile::tempdir().unwrap();
    let made = house.store.back_up(out.path(), Vec::new(), None, now() - TimeDelta::days(9)).await.unwrap();
    shown("Đã 9 ngày không có bản sao lưu nào", true).await;
    shown(&format!("ở <code>{}</code>", made.folder.display()), true).await;
    house.store.audit(None, "backup_failed", "backup", "<ổ> đầy", now()).await.unwrap();
    shown("không thành: <code>&#60;ổ&#62; đầy</code>", true).await;
    house.store.back_up(out.path(), Vec::new(), None, now()).await.unwrap();
    shown("ngày không có bản sao lưu", false).await;
    shown("không thành", false).await;
    house.store.audit(None, "backup_restored", "backup", "/ổ/cũ", now()).await.unwrap();
    shown("Bản sao lưu gần nhất", false).await;
    shown("từ bản sao lưu ở <code>/ổ/cũ</code>; từ đó chưa có bản sao lưu nào.", true).await;
    let log = quantri.get("/audit").await.text();
    assert!(log.contains("sao lưu không thành") && log.contains("toàn bộ dữ liệu"), "{log}");
}

#[tokio::test]
async fn mail_that_failed_is_told_without_what_it_was_about() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.post("/saved/email", &[("email", "lan@xa.example")]).await;
    lan.post("/saved", &[("name", "Việc riêng của Lan"), ("query", "q=h%E1%BB%99")]).await;
    lan.post("/saved/1/alert", &[("way", "mail")]).await;
    lan.post("/saved/1/trial", &[]).await;
    let due = house.store.mail_due(now(), 9).await.unwrap();
    let error = "refused: 550 <b>no such user".to_owned();
    house.store.record_attempt(due[0].id, &store::Attempt::GivenUp { error }, now()).await.unwrap();
    let page = house.client("quantri").await.get("/state").await.text();
    let row = "Nông Thị Lan <span class=\"meta\">lan@xa.example</span></td><td>Máy chủ thư từ chối thư này (550 &#60;b&#62;no such user).</td><td>đã thôi gửi</td>";
    assert!(page.contains(row), "{page}");
    assert!(!page.contains("Việc riêng"), "{page}");
}
