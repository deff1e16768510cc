//! A correction that is printed before anybody asks for one: told to who judges, drafts and approves, and no merit of the letter's.

use domain::{ArticleId, CaptureId, Content, Criterion, Evidence, Field, Signal, Span, StoryId};
use store::NewFindings;

use super::fixture::{House, house, imported, now, unsuspicious};
use super::walk::{done, submitted};
use crate::Cookies;

const TITLE: &str = "Thông tin cải chính";
const TOLD: &str = "Báo đã đăng thông tin cải chính.";

/// The newspaper corrects article 1; the article of the notice.
pub(super) async fn correct(house: &House) -> ArticleId {
    let line = imported(("9", TITLE, "Báo Thử", "Bài “Thống kê hộ nghèo” ghi nhầm số hộ.", ""));
    house.store.import(&[line], now()).await.unwrap();
    let waiting = house.store.to_analyse("test", 9).await.unwrap();
    let notice = waiting.iter().find(|version| version.content.title.as_str() == TITLE).unwrap();
    let signal = corrects(&notice.content, notice.capture);
    let new = NewFindings {
        capture: notice.capture,
        rules_version: "test",
        findings: &unsuspicious(),
        story: StoryId(notice.article.0),
        signature: None,
        likeness: None,
        about_others: &[(ArticleId(1), signal)],
        at: now(),
    };
    house.store.record_findings(&[new]).await.unwrap();
    notice.article
}

fn corrects(content: &Content, capture: CaptureId) -> Signal {
    let quote = Evidence { capture: Some(capture), field: Field::Title, span: Span::new(0, content.title.len()), text: TITLE.into() };
    Signal {
        rule: "corrected".into(),
        criterion: Criterion::Corrected,
        weight: 0.6,
        reason: "Báo Thử đã cải chính.".into(),
        reason_en: "".into(),
        reason_zh: "".into(),
        evidence: vec![quote],
        fact: None,
    }
}

#[tokio::test]
async fn a_correction_that_is_there_already_is_told_before_a_letter_asks_for_it() {
    let house = house(Cookies::Plain).await;
    let notice = correct(&house).await;
    let link = format!("<a href=\"/articles/{notice}\" lang=\"vi\">{TITLE}</a>");
    let (lan, minh) = submitted(&house).await;
    let told = |page: String| page.contains(TOLD) && page.contains(&link);
    assert!(told(lan.get("/drafts/1").await.text()) && told(minh.get("/drafts/1").await.text()));
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    assert!(told(lan.get("/drafts/1").await.text()), "who sends it is told");
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    assert!(!told(lan.get("/drafts/1").await.text()), "it is out");
}

#[tokio::test]
async fn a_correction_that_is_there_already_is_told_at_the_verdict() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    done(&lan, "/cases/1/claim", &[], "/cases/1?done=claimed").await;
    assert!(!lan.get("/cases/1").await.text().contains(TOLD));
    correct(&house).await;
    assert!(lan.get("/cases/1").await.text().contains(TOLD));
}

#[tokio::test]
async fn a_correction_and_what_it_corrects_lead_to_each_other() {
    let house = house(Cookies::Plain).await;
    let notice = correct(&house).await;
    let lan = house.client("lan").await;
    let page = lan.get(&format!("/articles/{notice}")).await.text();
    let told = page.split("Bài này là thông tin cải chính của:").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(told.contains("<a href=\"/articles/1\" lang=\"vi\">Thống kê hộ nghèo"), "{page}");
    let case = lan.get("/cases/1").await.text();
    assert!(case.contains(&format!("<a href=\"/articles/{notice}\">mở bài ấy</a>")), "{case}");
    assert!(!lan.get("/articles/1").await.text().contains("Bài này là thông tin cải chính của:"));
}

#[tokio::test]
async fn a_letter_is_not_credited_with_what_was_corrected_before_it() {
    let check = async |is_before: bool, key: &str, more: &str| {
        let house = house(Cookies::Plain).await;
        if is_before {
            correct(&house).await;
        }
        let (lan, minh) = submitted(&house).await;
        done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
        done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
        let told = minh.get("/cases/1").await.text().contains("Đã thấy ở báo: đã có thông tin cải chính từ trước khi gửi văn bản");
        assert_eq!(told, is_before);
        done(&lan, "/cases/1/outcome", &[("outcome", "corrected")], "/cases/1?done=concluded").await;
        let report = lan.get("/reports/2026-11").await.text();
        let row = report.split("<tr>").find(|row| row.contains(&format!("section=outcome&amp;key={key}\""))).map(str::to_owned);
        let row = row.unwrap_or_else(|| panic!("{key}: {report}"));
        assert_eq!(row.contains("trung bình"), !more.is_empty(), "{row}");
        assert!(report.contains(more));
    };
    check(true, "corrected_before", "").await;
    check(false, "corrected", "trung bình 0 ngày").await;
}
