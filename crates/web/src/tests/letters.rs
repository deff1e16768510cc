//! What is told of a letter before it leaves, that it is about another area or has places to fill in, and by what it is known when it has left.

use axum::http::StatusCode;

use super::fixture::house;
use super::walk::{NOTE, done, submitted};
use crate::Cookies;

#[tokio::test]
async fn a_letter_about_another_area_says_so_and_does_not_claim_it() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[("profile", "xa")], "/drafts/1?done=drafted").await;
    let page = lan.get("/drafts/1").await.text();
    for words in ["Bài nói về xã Thử Nghiệm, không thuộc địa bàn của UBND xã Đồng Đăng", "(ghi nội dung thuộc lĩnh vực, địa bàn do"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn no_letter_is_begun_in_the_name_of_another_agency_than_the_chosen_one() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    let refused = lan.post("/cases/1/drafts", &[("profile", "huyen-da-bo")]).await;
    assert_eq!((refused.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "judged"));
    assert!(refused.text().contains("id=\"profile-sai\" role=\"alert\">Cơ quan này không còn trong cấu hình"), "{}", refused.text());
}

#[tokio::test]
async fn a_letter_with_places_to_fill_in_goes_on_only_where_somebody_says_so() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    done(&lan, "/cases/1/verdict", &[("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[("profile", "xa")], "/drafts/1?done=drafted").await;
    let mut form = vec![("base", "1"), ("addressees", "Tòa soạn"), ("subject", "s"), ("passage", "a"), ("fact", "b"), ("document", "c")];
    form.push(("closing", "Điện thoại: (ghi số máy)."));
    let refused = lan.post("/drafts/1/submission", &form).await;
    assert_eq!((refused.status, house.state(1).await), (StatusCode::UNPROCESSABLE_ENTITY, "drafting"));
    assert!(refused.text().contains("hoặc đánh dấu “Gửi như vậy”.") && refused.text().contains("(ghi số máy)"), "{}", refused.text());
    form[0].1 = "2";
    form.push(("as_is", "1"));
    done(&lan, "/drafts/1/submission", &form, "/drafts/1?done=submitted").await;
    const CHOSEN: &str = "Người soạn đã đánh dấu gửi như vậy";
    let page = minh.get("/drafts/1").await.text();
    assert!(page.contains(CHOSEN) && page.contains("Văn bản còn chỗ phải điền:"), "{page}");
    assert!(page.contains("Điện thoại: <mark class=\"blank\">(ghi số máy)</mark>."), "{page}");
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    assert!(lan.get("/drafts/1").await.text().contains("“(ghi số máy)”"), "who sends it is told still");
}

#[tokio::test]
async fn a_letter_is_known_by_its_number_wherever_its_clock_is_told() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let sent = |dated: &'static str| [("on", "23/11/2026"), ("recipient", "Báo Thử"), ("number", " 12/UBND-VHXH "), ("dated", dated)];
    for (dated, told) in [("24/11/2026", "Ngày của công văn không thể sau ngày gửi."), ("hôm qua", "hoặc để trống.")] {
        let refused = lan.post("/drafts/1/sending", &sent(dated)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{dated}");
        let page = refused.text();
        assert!(page.contains(told) && page.contains("value=\"12/UBND-VHXH\"") && page.contains(&format!("value=\"{dated}\"")), "{page}");
    }
    done(&lan, "/drafts/1/sending", &sent("22/11/2026"), "/drafts/1?done=sent").await;
    let known = "số 12/UBND-VHXH ngày 22/11/2026";
    for path in ["/", "/queue", "/cases/1", "/digests/2026-11-23", "/letters"] {
        assert!(lan.get(path).await.text().contains(known), "{path}: {}", lan.get(path).await.text());
    }
    done(&lan, "/cases/1/reopening", &[("reason", "đọc lại")], "/cases/1?done=reopened").await;
    for path in ["/cases/1", "/letters"] {
        assert!(lan.get(path).await.text().contains(known), "{path}: it is out still");
    }
}

#[tokio::test]
async fn the_register_of_letters_lists_what_was_sent_and_says_when_nothing_was() {
    let house = house(Cookies::Plain).await;
    let reader = house.client("doc").await;
    assert!(reader.get("/letters").await.text().contains("Chưa ghi nhận văn bản nào đã gửi."));
    let (lan, minh) = submitted(&house).await;
    assert!(reader.get("/letters").await.text().contains("Chưa ghi nhận văn bản nào đã gửi."), "it has not left");
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    done(&lan, "/cases/1/outcome", &[("outcome", "answered")], "/cases/1?done=concluded").await;
    let page = reader.get("/letters").await.text();
    for words in ["chưa ghi số", "23/11/2026", "Báo Thử", "Công văn đề nghị cải chính", "/cases/1\"", "/drafts/1\"", "đã trả lời"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn a_letter_that_was_overtaken_before_it_left_is_marked_and_leads_to_the_one_in_work() {
    const MARK: &str = "DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT";
    const SAID: &str = "văn bản không gửi được nữa.";
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let page = lan.get("/drafts/1").await.text();
    assert!(!page.contains(MARK) && !page.contains(SAID), "{page}");
    done(&lan, "/cases/1/reopening", &[("reason", "đọc lại")], "/cases/1?done=reopened").await;
    let page = lan.get("/drafts/1").await.text();
    assert!(page.contains(MARK) && page.contains(SAID) && page.contains(">không còn dùng<"), "{page}");
    done(&lan, "/cases/1/verdict", &[("seen", "2"), ("verdict", "inaccurate"), NOTE], "/cases/1?done=judged").await;
    done(&lan, "/cases/1/drafts", &[("profile", "xa")], "/drafts/2?done=drafted").await;
    let page = lan.get("/drafts/1").await.text();
    assert!(page.contains(MARK) && page.contains("<a href=\"/drafts/2\">dự thảo 2</a>"), "{page}");
    assert!(!lan.get("/drafts/2").await.text().contains(SAID));
}
