//! What is told of a letter before it leaves: that it is about another area.

use super::fixture::house;
use super::walk::{NOTE, done};
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
