//! The list of finished cases: what it holds, how it is narrowed, how it is turned.

use axum::http::StatusCode;
use domain::case::Reason;
use domain::{ArticleId, Deed, Role, StoryId, UserId, Verdict};

use super::fixture::{PEOPLE, house, now};
use super::walk::{done, submitted};
use crate::Cookies;

/// Case 1 with a letter that was answered by a correction, case 2 dismissed.
async fn settled() -> super::fixture::House {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let sent = [("on", "23/11/2026"), ("recipient", "Báo Thử"), ("number", "12/UBND-VHXH"), ("dated", "")];
    done(&lan, "/drafts/1/sending", &sent, "/drafts/1?done=sent").await;
    done(&lan, "/cases/1/outcome", &[("outcome", "corrected")], "/cases/1?done=concluded").await;
    done(&lan, "/cases/2/dismissal", &[("reason", "Đã hỏi lại, báo đúng")], "/queue?done=dismissed").await;
    house
}

#[tokio::test]
async fn a_case_that_is_done_is_found_again_by_what_is_known_of_it() {
    let house = settled().await;
    let lan = super::client::again(&house, "lan");
    let (one, two) = ("href=\"/cases/1\"", "href=\"/cases/2\"");
    let page = lan.get("/cases").await.text();
    for words in [
        one,
        two,
        "số 12/UBND-VHXH",
        "<span class=\"state\">đã cải chính</span>",
        "bỏ cảnh báo",
        "Đã hỏi lại, báo đúng",
        "đã gửi Báo Thử ngày 23/11/2026",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let shows = [
        ("q=12/ubnd", true, false),
        ("q=da+hoi+lai", false, true),
        ("q=2", true, true),
        ("state=dismissed", false, true),
        ("state=concluded", true, false),
        ("state=corrected", true, false),
        ("state=closed", false, false),
        ("verdict=inaccurate", true, false),
        ("verdict=no_fault", false, true),
        ("outlet=baothu", true, false),
        ("month=2026-11", true, true),
        ("month=2026-10", false, false),
    ];
    for (query, first, second) in shows {
        let page = lan.get(&format!("/cases?{query}")).await.text();
        assert_eq!((page.contains(one), page.contains(two)), (first, second), "{query}: {page}");
    }
    assert!(lan.get("/cases?state=closed").await.text().contains("Không có vụ việc đã xong nào khớp"));
    for (path, link) in
        [("/queue", "href=\"/cases\""), ("/letters", "href=\"/cases\""), ("/reports/2026-11", "href=\"/cases?month=2026-11\"")]
    {
        assert!(lan.get(path).await.text().contains(link), "{path}");
    }
    assert!(!page.contains("báo đã cải chính"), "its state says so");
    done(&lan, "/cases/1/closing", &[("note", "xong")], "/cases/1?done=closed").await;
    assert!(lan.get("/cases?state=closed").await.text().contains("báo đã cải chính"));
    done(&lan, "/cases/2/reopening", &[("reason", "Xem lại")], "/cases/2?done=reopened").await;
    assert!(!lan.get("/cases").await.text().contains(two), "what was taken up again is not done");
}

#[tokio::test]
async fn what_the_list_is_narrowed_by_stands_in_its_form() {
    let house = settled().await;
    let lan = super::client::again(&house, "lan");
    let chosen = |page: &str, value: &str| page.contains(&format!("<option value=\"{value}\" selected>"));
    let page = lan.get("/cases?outlet=baothu&verdict=no_fault").await.text();
    assert!(chosen(&page, "baothu") && chosen(&page, "no_fault") && page.contains("Không có vụ việc đã xong nào khớp"), "{page}");
    let page = lan.get("/cases?month=2026-10").await.text();
    assert!(chosen(&page, "2026-10") && page.contains(">10/2026</option>") && page.contains("value=\"2026-11\""), "{page}");
    let others = lan.get("/cases?outlet=baothu").await.text();
    let names = house.app.outlets.names(&house.store, now()).await.unwrap();
    let idle = names.iter().find(|(id, name)| !others.contains(&format!(">{name}</option>")) && id.0.is_ascii());
    let (idle, name) = idle.expect("an outlet without a finished case");
    let typed: String = url::form_urlencoded::byte_serialize(idle.0.as_bytes()).collect();
    let page = lan.get(&format!("/cases?outlet={typed}")).await.text();
    assert!(page.contains(&format!(" selected>{name}</option>")), "{idle}: {page}");
    for (query, said) in [
        ("state=mat", "Bỏ qua tình trạng không có: “mat”."),
        ("verdict=mat", "Bỏ qua kết luận không có: “mat”."),
        ("outlet=mat", "Bỏ qua cơ quan báo chí không có trong kho: “mat”."),
        ("month=2026-13", "Bỏ qua tháng không đọc được: “2026-13”."),
        ("month=11/2026", "Bỏ qua tháng không đọc được: “11/2026”."),
    ] {
        let page = lan.get(&format!("/cases?{query}")).await.text();
        assert!(page.contains(said) && page.contains("href=\"/cases/1\"") && page.contains("href=\"/cases/2\""), "{query}: {page}");
    }
}

#[tokio::test]
async fn everybody_may_read_the_list_and_the_look_is_on_record() {
    let house = house(Cookies::Plain).await;
    for (name, _, _) in PEOPLE {
        let answer = house.client(name).await.get("/cases").await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(answer.text().contains("Chưa có vụ việc nào xong."), "{name}");
    }
    let log = super::client::again(&house, "quantri").get("/audit").await.text();
    assert!(log.contains("href=\"/cases\">Vụ việc đã xong"), "{log}");
}

#[tokio::test]
async fn a_long_list_is_turned_page_by_page() {
    let house = house(Cookies::Plain).await;
    let (lan, who) = (house.client("lan").await, (UserId(2), Role::Reviewer));
    for nth in 0..53 {
        let store = &house.store;
        let case = store.open_case(StoryId(6), ArticleId(6), Reason::from("x"), Some(who.0), now()).await.unwrap();
        store.act(case, who, Deed::Claimed, now()).await.unwrap();
        let deed = Deed::Judged { verdict: Verdict::NoFault, note: format!("lý do thứ {nth}"), label: None };
        store.act(case, who, deed, now()).await.unwrap();
    }
    let page = lan.get("/cases?verdict=no_fault").await.text();
    assert!(page.contains("53 vụ việc") && page.contains("lý do thứ 52") && !page.contains("lý do thứ 2<"), "{page}");
    assert!(page.contains("page=1\" rel=\"next\""), "{page}");
    let page = lan.get("/cases?verdict=no_fault&page=1").await.text();
    assert!(page.contains("lý do thứ 2<") && !page.contains("lý do thứ 3<") && !page.contains("rel=\"next\""), "{page}");
    assert_eq!(lan.get("/cases?page=x&month=").await.status, StatusCode::OK);
}
