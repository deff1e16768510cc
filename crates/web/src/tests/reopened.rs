//! A case that is taken up again after its letter was sent: the letter is out, and stays within reach.

use axum::http::StatusCode;

use super::client::Client;
use super::fixture::{House, house};
use crate::Cookies;

const RUNS_ON: &str = "Thời hạn trả lời vẫn chạy.";

const LETTER: [(&str, &str); 6] = [
    ("base", "1"),
    ("addressees", "Tổng Biên tập Báo Thử"),
    ("subject", "đề nghị cải chính"),
    ("passage", "Xã Thử Nghiệm có 21 hộ nghèo"),
    ("fact", "12 hộ"),
    ("document", "45/BC-UBND"),
];

async fn does(client: &Client, path: &str, form: &[(&str, &str)]) {
    let answer = client.post(path, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.text());
}

/// Case 1 with its letter sent, then taken up again.
async fn reopened() -> (House, Client) {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    does(&lan, "/cases/1/claim", &[]).await;
    does(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), ("note", "Báo cáo ghi 12 hộ.")]).await;
    does(&lan, "/cases/1/drafts", &[]).await;
    does(&lan, "/drafts/1/submission", &LETTER).await;
    does(&minh, "/drafts/1/approval", &[("version", "2")]).await;
    does(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")]).await;
    does(&lan, "/cases/1/reopening", &[("reason", "tòa soạn hỏi lại")]).await;
    (house, lan)
}

#[tokio::test]
async fn a_letter_that_was_sent_stays_readable_and_its_clock_runs() {
    let (house, lan) = reopened().await;
    let case = lan.get("/cases/1").await.text();
    for words in ["Văn bản gửi trước khi mở lại", "href=\"/drafts/1\"", "đã gửi Báo Thử ngày 23/11/2026", "còn 21 ngày", "Trả lại hàng chờ"]
    {
        assert!(case.contains(words), "{words}: {case}");
    }
    let letter = lan.get("/drafts/1").await.text();
    assert!(case.contains(RUNS_ON) && letter.contains(RUNS_ON));
    for words in ["trước khi vụ việc được mở lại", "<span class=\"state\">đã gửi</span>", "letter.pdf", "còn 21 ngày"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("DỰ THẢO - CHƯA") && !letter.contains("name=\"base\""), "{letter}");
    for file in ["letter.docx", "letter.pdf"] {
        assert_eq!(lan.get(&format!("/drafts/1/{file}")).await.status, StatusCode::OK, "{file}");
    }
    for page in ["/", "/digests/2026-11-23"] {
        assert!(lan.get(page).await.text().contains("còn 21 ngày"), "{page}");
    }
    assert_eq!(house.state(1).await, "claimed");
}

#[tokio::test]
async fn its_clock_is_in_the_lists_when_the_case_is_closed_again() {
    let (house, lan) = reopened().await;
    let waits = ["còn 21 ngày", "Tòa soạn trả lời văn bản đã gửi, hạn"];
    let told = async |path: &str| {
        let page = lan.get(path).await.text();
        assert!(waits.iter().all(|words| page.contains(words)), "{path}: {page}");
        page
    };
    for (deed, form, state) in [
        ("/cases/1/verdict", &[("seen", "2"), ("verdict", "no_fault"), ("note", "Số mới.")][..], "dismissed"),
        ("/cases/1/closing", &[("note", "xong")][..], "closed"),
    ] {
        does(&lan, deed, form).await;
        assert_eq!(house.state(1).await, state);
        assert!(told("/").await.contains("href=\"/cases/1\""));
        let queue = told("/queue").await;
        let (_, awaited) = queue.split_once("id=\"con-cho\"").unwrap();
        assert!(awaited.contains("href=\"/cases/1#viec-can-lam\"") && !queue.contains("data-case=\"1\""), "{queue}");
        told("/cases/1").await;
    }
    does(&lan, "/cases/1/outcome", &[("draft", "1"), ("seen", "1"), ("outcome", "corrected")]).await;
    for path in ["/", "/queue"] {
        let page = lan.get(path).await.text();
        assert!(!page.contains("còn 21 ngày") && !page.contains("con-cho"), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_came_of_it_can_be_recorded_while_the_case_goes_its_own_way() {
    let (house, lan) = reopened().await;
    let early = lan.post("/cases/1/outcome", &[("draft", "1"), ("seen", "1"), ("outcome", "no_answer"), ("note", "gọi chưa được")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = early.text();
    assert!(said.contains("Chưa quá hạn") && said.contains("id=\"outcome-note-1\" name=\"note\" value=\"gọi chưa được\""), "{said}");
    for (draft, status) in [("", 409), ("2", 409), ("x", 400)] {
        assert_eq!(lan.post("/cases/1/outcome", &[("draft", draft), ("outcome", "corrected")]).await.status.as_u16(), status, "{draft}");
    }
    does(&lan, "/cases/1/verdict", &[("seen", "2"), ("verdict", "no_fault"), ("note", "Số mới.")]).await;
    does(&lan, "/cases/1/outcome", &[("draft", "1"), ("seen", "1"), ("outcome", "corrected"), ("note", "số ra ngày 24")]).await;
    assert_eq!(house.state(1).await, "dismissed");
    let case = lan.get("/cases/1").await.text();
    for words in ["kết quả: đã cải chính", "ghi kết quả “đã cải chính” của văn bản gửi trước khi mở lại (dự thảo 1): số ra ngày 24"]
    {
        assert!(case.contains(words), "{words}: {case}");
    }
    assert!(!case.contains("còn 21 ngày") && case.contains("Ghi kết quả khác (đã ghi: đã cải chính)"), "{case}");
    for path in ["/cases/1", "/drafts/1"] {
        let page = lan.get(path).await.text();
        assert!(page.contains("kết quả vẫn ghi được.") && !page.contains(RUNS_ON), "{path}: nothing is awaited any more: {page}");
    }
    let report = lan.get("/reports/2026-11").await.text();
    let letters = report.split("Văn bản đã gửi").nth(1).unwrap();
    assert!(letters.split("</table>").next().unwrap().contains("section=letter&amp;key=correction_request"), "{letters}");
}
