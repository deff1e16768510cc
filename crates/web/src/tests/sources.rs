//! The sources page: what it tells whom, how it stays usable, and what administrators do from it.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::SourceKind;
use domain::source::Activity;
use store::PollOutcome;

use super::fixture::{followed, house, now, poll};
use crate::Cookies;

fn failed(kind: &str) -> PollOutcome {
    PollOutcome::Failed { kind: kind.into(), message: "it did not answer".into() }
}

#[tokio::test]
async fn a_failing_source_stands_first_with_what_to_do_about_it() {
    let house = house(Cookies::Plain).await;
    let page = house.client("doc").await.get("/sources").await.text();
    for words in [
        "1 đọc được</a>",
        "1 đang lỗi</a>",
        "Chưa đọc được lần nào, đã thử 1 lần.",
        "Máy chủ trả lời mã 500 (lỗi phía báo).",
        "hệ thống tự thử lại",
        "đọc mỗi 10 phút, lần tới 09:10, 23/11/2026.",
        "Lỗi, 7 ngày",
        "đang mất theo dõi",
        "Hệ thống chưa thu thập lần nào.",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.find("nguon-baothu-muc") < page.find("nguon-baothu-rss"));
}

#[tokio::test]
async fn only_administrators_see_buttons() {
    let house = house(Cookies::Plain).await;
    for (name, expect) in [("quantri", true), ("lan", false), ("minh", false), ("doc", false)] {
        let page = house.client(name).await.get("/sources").await.text();
        for offer in ["/sources/new", "/sources/baothu-rss/pause", "/sources/baothu-rss/fetch"] {
            assert_eq!(page.contains(offer), expect, "{name}: {offer}");
        }
    }
}

#[tokio::test]
async fn a_source_is_paused_with_a_reason_and_resumed() {
    let house = house(Cookies::Plain).await;
    let admin = house.client("quantri").await;
    let silent = admin.post("/sources/baothu-rss/pause", &[("reason", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text().contains("Hãy ghi lý do tạm dừng."));

    let paused = admin.post("/sources/baothu-rss/pause", &[("reason", "Báo đang sửa trang")]).await;
    assert_eq!(paused.location(), "/sources?q=baothu-rss&done=source_paused#nguon-baothu-rss");
    let doc = house.client("doc").await;
    let page = doc.get("/sources?state=paused").await.text();
    assert!(page.contains("Hà Thị Quản tạm dừng lúc 09:00, 23/11/2026: Báo đang sửa trang"));
    assert!(!page.contains("nguon-baothu-muc"));
    let today = doc.get("/").await.text();
    assert!(today.contains("<a href=\"/sources?state=paused\">1 nguồn</a> đang tạm dừng."), "{today}");
    let digest = doc.get("/digests/2026-11-23").await.text().replace("&#x2f;", "/");
    assert!(digest.contains("Báo Thử (baothu-rss): tạm dừng từ 09:00, 23/11/2026 đến nay. Lý do: Báo đang sửa trang"), "{digest}");
    assert!(!doc.get("/digests/2026-11-22").await.text().contains("tạm dừng"));

    for reason in ["", "Báo đóng cửa"] {
        let unknown = admin.post("/sources/khong-co/pause", &[("reason", reason)]).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{reason}");
        assert!(unknown.text().contains("Không có nguồn tin này.") && unknown.text().contains(reason), "{}", unknown.text());
    }
    let again = admin.post("/sources/baothu-rss/pause", &[("reason", "r")]).await;
    assert_eq!(again.location(), "/sources?q=baothu-rss&done=source_same#nguon-baothu-rss");
    let resumed = admin.post("/sources/baothu-rss/resume", &[]).await;
    assert_eq!(resumed.location(), "/sources?q=baothu-rss&done=source_resumed#nguon-baothu-rss");
    let hurried = admin.post("/sources/baothu-rss/fetch", &[]).await;
    assert_eq!(hurried.location(), "/sources?q=baothu-rss&done=source_hurried#nguon-baothu-rss");
    assert!(admin.get("/sources?q=baothu-rss").await.text().contains("đang chờ tới lượt"));
    assert_eq!(admin.post("/sources/nowhere/fetch", &[]).await.status, StatusCode::NOT_FOUND);

    let log = admin.get("/audit").await.text();
    for words in ["tạm dừng nguồn tin", "Báo đang sửa trang", "cho thu thập lại nguồn tin", "yêu cầu đọc nguồn tin ngay"]
    {
        assert!(log.contains(words), "{words}");
    }
}

#[tokio::test]
async fn blind_periods_and_outages_are_told_with_their_loss() {
    let house = house(Cookies::Plain).await;
    let store = &house.store;
    poll(store, "baothu-rss", 30, failed("timeout"), &[]).await;
    poll(store, "baothu-rss", 10, PollOutcome::Read { entries: 2 }, &[8, 9]).await;
    store.beat(now() - TimeDelta::hours(9), TimeDelta::minutes(5)).await.unwrap();
    store.beat(now() - TimeDelta::hours(7), TimeDelta::minutes(5)).await.unwrap();
    store.beat(now() - TimeDelta::minutes(1), TimeDelta::hours(8)).await.unwrap();
    let doc = house.client("doc").await;
    let page = doc.get("/sources").await.text();
    for words in [
        "từ 08:20 đến 08:50, 23/11/2026 (30 phút), có thể sót tin: mọi mục đều mới",
        "Hệ thống không thu thập tin từ 00:00 đến 02:00, 23/11/2026.",
        "08:59, 23/11/2026",
        "Hết thời gian chờ (1 lần)",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let today = doc.get("/").await.text();
    for words in ["có thể sót tin: mọi mục đều mới", "Hệ thống không thu thập tin từ 00:00 đến 02:00, 23/11/2026.", "1 trong 2 nguồn</a>"]
    {
        assert!(today.contains(words), "{words}");
    }
}

#[tokio::test]
async fn an_outage_that_goes_on_is_told_wherever_the_watch_is() {
    let house = house(Cookies::Plain).await;
    house.store.beat(now() - TimeDelta::minutes(30), TimeDelta::minutes(5)).await.unwrap();
    let doc = house.client("doc").await;
    for path in ["/", "/sources", "/digests/2026-11-23", "/reports/2026-11/list?section=blind&key=service"] {
        let page = doc.get(path).await.text();
        assert!(page.contains("Hệ thống không thu thập tin từ 08:30, 23/11/2026 đến nay."), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_the_first_reading_showed_is_not_counted_and_that_is_told() {
    let house = house(Cookies::Plain).await;
    let page = house.client("doc").await.get("/sources?q=baothu-rss").await.text();
    assert!(page.contains("0 mục trong 24 giờ qua, không kể lần đọc đầu tiên lúc 08:20, 23/11/2026"), "{page}");
}

#[tokio::test]
async fn a_quiet_source_raises_an_alarm() {
    let house = house(Cookies::Plain).await;
    for day in (1..=10).rev() {
        let articles: Vec<i64> = (0..20).map(|n| day * 100 + n).collect();
        poll(&house.store, "baothu-muc", day * 24 * 60 + 10, PollOutcome::Read { entries: 20 }, &articles).await;
    }
    poll(&house.store, "baothu-muc", 5, PollOutcome::Unchanged, &[]).await;
    let sentence = "Báo Thử (baothu-muc): 0 mục trong 24 giờ qua, thường 20 mục mỗi ngày. Có thể nguồn đổi địa chỉ hoặc bị lỗi.";
    let doc = house.client("doc").await;
    assert!(doc.get("/").await.text().contains(sentence));
    let page = doc.get("/sources").await.text();
    assert!(page.contains(sentence) && page.contains("1 bất thường</a>") && page.contains("<svg class=\"strip\""));
}

#[tokio::test]
async fn what_waits_to_be_read_is_counted_and_listed() {
    let house = house(Cookies::Plain).await;
    poll(&house.store, "baothu-rss", 90, PollOutcome::Read { entries: 2 }, &[71, 72]).await;
    poll(&house.store, "baothu-rss", 5, PollOutcome::Read { entries: 1 }, &[73]).await;
    let doc = house.client("doc").await;
    let page = doc.get("/sources").await.text();
    assert!(page.contains("Báo Thử: <a href=\"/sources/waiting?outlet=baothu\">2 bài</a> đã thấy tên nhưng chưa đọc; "), "{page}");
    let list = doc.get("/sources/waiting?outlet=baothu").await.text();
    assert!(list.contains("2 bài</span>") && list.contains("https://bao.example/71.html") && list.contains(">Bài 72</a>"), "{list}");
    assert!(!list.contains("Bài 73"), "what was seen just now is not late: {list}");
    assert_eq!(doc.get("/sources/waiting?outlet=khong-co").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_thousand_sources_stay_a_page() {
    let house = house(Cookies::Plain).await;
    let outlet = |n: usize| {
        let ids: Vec<String> = (0..5).map(|s| format!("bao{n}-{s}")).collect();
        let sources: Vec<(&str, SourceKind)> = ids.iter().map(|id| (id.as_str(), SourceKind::Feed)).collect();
        followed(&format!("bao{n}"), &format!("Báo Số {n}"), &sources)
    };
    let mut outlets: Vec<_> = (0..200).map(outlet).collect();
    outlets[7].sources[0].active = Activity::Off;
    house.store.sync_outlets(&outlets, now()).await.unwrap();
    let admin = house.client("quantri").await;
    let page = admin.get("/sources").await.text();
    assert!(page.contains("999 chưa đọc lần nào") && page.contains("200 cơ quan báo chí"));
    assert!(page.len() < 700_000, "{} bytes", page.len());
    let one = admin.get("/sources?q=bao+so+17+bao17-3").await.text();
    assert!(one.contains("1 trong 1002 nguồn") && one.contains("/sources/bao17-3/pause"), "{one}");
    let none = admin.get("/sources?q=khong-co").await.text();
    assert!(none.contains("Không nguồn nào hợp với điều kiện lọc."));
}
