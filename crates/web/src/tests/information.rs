//! The letter that gives a newspaper what its item lacks: it alleges no error, asks for nothing, and may come to nothing.

use axum::http::StatusCode;

use super::fixture::house;
use super::walk::{NOTE, done, fields};
use crate::Cookies;

#[tokio::test]
async fn what_a_newspaper_lacks_is_sent_to_it_in_a_letter_that_alleges_no_error() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "needs_information"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[], "/drafts/1?done=drafted").await;
    let page = lan.get("/drafts/1").await.text();
    for words in
        ["<h1>Công văn cung cấp thông tin</h1>", "Thông tin cung cấp thêm", "không đề nghị cải chính", "45/BC-UBND ngày 12/11/2026"]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    done(&lan, "/drafts/1/submission", &fields(1, "cung cấp thông tin về số hộ nghèo"), "/drafts/1?done=submitted").await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let offered = lan.get("/drafts/1").await.text();
    assert!(offered.contains(r#"name="recipient" value="Tổng Biên tập Báo Thử""#), "{offered}");
    let refused = lan.post("/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", " ")]).await.text();
    assert!(refused.contains("Hãy ghi nơi nhận.") && refused.contains(r#"name="recipient" value="""#), "{refused}");
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    assert!(!lan.get("/").await.text().contains("Tòa soạn trả lời văn bản đã gửi"), "no term runs: nothing was asked");
    for path in ["/drafts/1", "/cases/1"] {
        let page = lan.get(path).await.text();
        assert!(page.contains("value=\"corrected\""), "{path}: a newspaper may correct what nobody asked it to");
        assert!(page.contains("Công văn này không yêu cầu trả lời") && !page.contains("value=\"no_answer\""), "{path}: {page}");
    }
    assert_eq!(lan.post("/cases/1/outcome", &[("outcome", "no_answer")]).await.status, StatusCode::CONFLICT);
    done(&lan, "/cases/1/closing", &[("note", "đã gửi")], "/cases/1?done=closed").await;
}
