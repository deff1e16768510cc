//! A letter that came back: what its approver is shown of the changes, submitting it unchanged, and taking it back before anybody decided.

use axum::http::StatusCode;

use super::client::again;
use super::fixture::house;
use super::walk::{done, fields, submitted};
use crate::Cookies;

const BACK: (&str, &str) = ("comment", "ghi rõ số hộ");
const SUBJECT: &str = "đề nghị cải chính số hộ nghèo";

/// The section that tells of changes.
fn changes(page: &str) -> &str {
    page.split("id=\"h-thay-doi\"").nth(1).map_or("", |rest| rest.split("</section>").next().unwrap())
}

#[tokio::test]
async fn the_approver_sees_what_changed_since_the_version_that_was_returned() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(changes(&minh.get("/drafts/1").await.text()).is_empty(), "nothing was returned yet");
    done(&minh, "/drafts/1/return", &[BACK], "/drafts/1?done=returned").await;
    let mut form = fields(2, "đề nghị cải chính số hộ nghèo năm 2026");
    form.iter_mut().filter(|(name, _)| *name == "closing").for_each(|field| field.1 = "Đề nghị đăng cải chính");
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    for client in [&lan, &minh] {
        let page = client.get("/drafts/1").await.text();
        let told = changes(&page);
        for words in [
            "Thay đổi so với bản 2 đã trả lại",
            "<h3>Trích yếu</h3>",
            "<ins><span class=\"unseen\">thêm </span> năm 2026</ins>",
            "<h3>Phần kết</h3>",
            "thêm </span>đăng </ins>",
        ] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert!(!told.contains("<h3>Kính gửi</h3>") && !told.contains("<h3>Bảng đối chiếu</h3>"), "{told}");
    }
    done(&minh, "/drafts/1/approval", &[("version", "3")], "/drafts/1?done=approved").await;
}

#[tokio::test]
async fn a_letter_that_was_returned_goes_on_unchanged_only_where_its_drafter_says_so() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/return", &[BACK], "/drafts/1?done=returned").await;
    let asked = lan.post("/drafts/1/submission", &fields(2, SUBJECT)).await;
    assert_eq!((asked.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "returned"));
    assert!(
        asked.text().contains("Văn bản không khác bản đã bị trả lại.") && asked.text().contains("name=\"unchanged\""),
        "{}",
        asked.text()
    );
    let mut form = fields(2, SUBJECT);
    form.push(("unchanged", "1"));
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    let page = minh.get("/drafts/1").await.text();
    assert!(changes(&page).contains("Không có chữ nào khác bản đã trả lại."), "{page}");
}

#[tokio::test]
async fn a_drafter_takes_back_what_nobody_has_decided_on() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(!minh.get("/drafts/1").await.text().contains("/drafts/1/withdrawal"), "an approver returns it");
    let silent = lan.post("/drafts/1/withdrawal", &[("reason", " ")]).await;
    assert_eq!((silent.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "submitted"));
    assert!(silent.text().contains("Hãy ghi lý do rút lại."), "{}", silent.text());
    assert_eq!(minh.post("/drafts/1/withdrawal", &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    done(&lan, "/drafts/1/withdrawal", &[("reason", "sai tên báo")], "/drafts/1?done=taken_back").await;
    let page = lan.get("/drafts/1?done=taken_back").await.text();
    assert!(page.contains("Đã rút lại văn bản") && page.contains("Lưu và trình duyệt"), "{page}");
    assert!(lan.get("/cases/1").await.text().contains("rút lại văn bản đã trình: sai tên báo"));
    assert_eq!(minh.post("/drafts/1/approval", &[("version", "2")]).await.status, StatusCode::CONFLICT, "it lies before nobody");
    // Nobody returned it: as it was it may go on.
    done(&lan, "/drafts/1/submission", &fields(2, SUBJECT), "/drafts/1?done=submitted").await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    assert_eq!(lan.post("/drafts/1/withdrawal", &[("reason", "x")]).await.status, StatusCode::CONFLICT, "it is decided");
    let _admin = house.client("quantri").await;
    let log = again(&house, "quantri").get("/audit?what=taken_back").await.text();
    assert!(log.contains("dự thảo 1: sai tên báo") && log.contains("Nông Thị Lan"), "{log}");
}

#[tokio::test]
async fn a_comment_on_a_text_that_is_no_more_returns_nothing() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(
        minh.get("/drafts/1").await.text().contains("<input type=\"hidden\" name=\"version\" value=\"2\">\n    <label for=\"comment\">")
    );
    done(&lan, "/drafts/1/withdrawal", &[("reason", "sai tên báo")], "/drafts/1?done=taken_back").await;
    done(&lan, "/drafts/1/submission", &fields(2, "đề nghị cải chính"), "/drafts/1?done=submitted").await;
    let late = minh.post("/drafts/1/return", &[("version", "2"), BACK]).await;
    assert_eq!((late.status, house.state(1).await), (StatusCode::CONFLICT, "submitted"));
    assert!(late.text().contains("Dự thảo đã được người khác sửa") && late.text().contains(BACK.1), "{}", late.text());
    done(&minh, "/drafts/1/return", &[("version", "3"), BACK], "/drafts/1?done=returned").await;
}

#[tokio::test]
async fn the_drafter_is_told_today_that_a_letter_waits_to_be_sent() {
    const TOLD: &str = "1 văn bản đã duyệt, chờ gửi:";
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    assert!(!lan.get("/").await.text().contains(TOLD));
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let page = lan.get("/").await.text();
    assert!(page.contains(TOLD) && page.contains("href=\"/drafts/1\">Dự thảo 1</a>"), "{page}");
    assert!(!minh.get("/").await.text().contains(TOLD), "it is the drafter's to send");
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    assert!(!lan.get("/").await.text().contains(TOLD));
}

#[tokio::test]
async fn what_was_ticked_stands_when_another_tick_is_asked_for() {
    const BLANK: &str = "đề nghị cải chính số hộ nghèo (ghi số máy)";
    let with = |ticked: &[&'static str]| {
        let ticked = ticked.iter().map(|name| (*name, "1"));
        fields(2, BLANK).into_iter().chain(ticked).collect::<Vec<_>>()
    };
    let is_ticked = |page: &str, name: &str| page.contains(&format!("name=\"{name}\" value=\"1\" checked"));
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/return", &[BACK], "/drafts/1?done=returned").await;
    done(&lan, "/drafts/1/submission", &with(&["as_is"]), "/drafts/1?done=submitted").await;
    done(&minh, "/drafts/1/return", &[BACK], "/drafts/1?done=returned").await;
    for (given, other) in [("as_is", "unchanged"), ("unchanged", "as_is")] {
        let mut form = with(&[given]);
        form[0].1 = "3";
        let asked = lan.post("/drafts/1/submission", &form).await;
        let page = asked.text();
        assert_eq!((asked.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "returned"));
        assert!(is_ticked(&page, given) && !is_ticked(&page, other), "{given}: {page}");
        assert!(page.contains(&format!("name=\"{other}\"")), "{given}: {page}");
    }
    let mut both = with(&["as_is", "unchanged"]);
    both[0].1 = "3";
    both.iter_mut().filter(|(name, _)| *name == "addressees").for_each(|field| field.1 = "");
    let refused = lan.post("/drafts/1/submission", &both).await.text();
    assert!(is_ticked(&refused, "as_is") && is_ticked(&refused, "unchanged"), "what is amiss elsewhere takes no tick away: {refused}");
    both.iter_mut().filter(|(name, _)| *name == "addressees").for_each(|field| field.1 = "Tổng Biên tập Báo Thử");
    done(&lan, "/drafts/1/submission", &both, "/drafts/1?done=submitted").await;
}
