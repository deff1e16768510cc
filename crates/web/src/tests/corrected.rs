//! A correction that is printed before anybody asks for one: told to who judges, drafts and approves, and no merit of the letter's. A denial in
//! another newspaper is none.

use domain::{ArticleId, Criterion, Evidence, Field, Signal, Span, StoryId};
use store::{NewFindings, ToAnalyse};

use super::fixture::{House, house, imported, now, unsuspicious};
use super::walk::{done, submitted};
use crate::Cookies;

const TITLE: &str = "Thông tin cải chính";
const TOLD: &str = "Báo đã đăng thông tin cải chính.";
const DENIED: &str = "Bài khác đã đăng ý kiến bác bỏ nội dung này";

/// The newspaper corrects article 1; the article of the notice.
pub(super) async fn correct(house: &House) -> ArticleId {
    let line = imported(("9", TITLE, "Báo Thử", "Bài “Thống kê hộ nghèo” ghi nhầm số hộ.", ""));
    tells(house, line, |notice| signal("correction_notice", "Báo Thử đã cải chính.", vec![quote(notice)])).await
}

/// Another newspaper prints that article 1 is denied; the article of the denial.
async fn deny(house: &House) -> ArticleId {
    let line = imported(("9", "Xã bác tin 21 hộ nghèo", "Báo Chép Thử", "UBND xã bác bỏ thông tin có 21 hộ nghèo.", ""));
    // What is denied stands in the article itself, here in what its capture says.
    let asserted = house.store.to_analyse("test", 9).await.unwrap().into_iter().find(|version| version.article == ArticleId(1));
    let asserted = asserted.map(|version| quote(&version));
    tells(house, line, |denial| {
        let evidence = asserted.into_iter().chain([quote(denial)]).collect();
        signal("denied_elsewhere", "Báo Chép Thử đã đăng ý kiến bác bỏ.", evidence)
    })
    .await
}

/// What an imported article says of article 1.
async fn tells(house: &House, line: store::ImportedArticle, says: impl FnOnce(&ToAnalyse) -> Signal) -> ArticleId {
    let title = line.content.title.clone();
    house.store.import(&[line], now()).await.unwrap();
    let waiting = house.store.to_analyse("test", 9).await.unwrap();
    let teller = waiting.iter().find(|version| version.content.title == title).unwrap();
    let new = NewFindings {
        capture: teller.capture,
        rules_version: "test",
        findings: &unsuspicious(),
        story: StoryId(teller.article.0),
        signature: None,
        likeness: None,
        about_others: &[(ArticleId(1), says(teller))],
        at: now(),
    };
    house.store.record_findings(&[new]).await.unwrap();
    teller.article
}

fn quote(of: &ToAnalyse) -> Evidence {
    let title = &of.content.title;
    Evidence { capture: Some(of.capture), field: Field::Title, span: Span::new(0, title.len()), text: title.clone() }
}

fn signal(rule: &str, reason: &str, evidence: Vec<Evidence>) -> Signal {
    Signal {
        rule: rule.into(),
        criterion: Criterion::Corrected,
        weight: 0.6,
        reason: reason.into(),
        reason_en: "".into(),
        reason_zh: "".into(),
        evidence,
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
async fn the_queue_tells_what_was_corrected_or_denied_already() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let line = async || lan.get("/queue").await.text().split("</article>").next().unwrap_or_default().to_owned();
    let before = line().await;
    assert!(!before.contains("Đã có thông tin cải chính"), "{before}");
    correct(&house).await;
    let told = line().await;
    assert!(told.contains("Đã có thông tin cải chính") && !told.contains("lý do khác"), "{told}");
    let digest = lan.get("/digests/2026-11-23").await.text();
    assert!(digest.contains("chưa ai nhận · Đã có thông tin cải chính"), "{digest}");
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
async fn another_article_is_named_once_for_all_that_is_quoted_of_it() {
    let house = house(Cookies::Plain).await;
    let line = imported(("9", TITLE, "Báo Thử", "Bài “Thống kê hộ nghèo” ghi nhầm số hộ.", ""));
    let body = |notice: &ToAnalyse| {
        let text = &notice.content.text;
        Evidence { capture: Some(notice.capture), field: Field::Text, span: Span::new(0, text.len()), text: text.clone() }
    };
    tells(&house, line, |notice| signal("correction_notice", "Báo Thử đã cải chính.", vec![quote(notice), body(notice)])).await;
    let case = house.client("lan").await.get("/cases/1").await.text();
    assert_eq!((case.matches("mở bài ấy").count(), case.matches("nội dung, cùng bài").count()), (1, 1), "{case}");
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

#[tokio::test]
async fn a_denial_elsewhere_is_told_as_that_and_never_as_a_correction() {
    let house = house(Cookies::Plain).await;
    let denial = deny(&house).await;
    let link = format!("<a href=\"/articles/{denial}\" lang=\"vi\">Xã bác tin 21 hộ nghèo</a>");
    let (lan, minh) = submitted(&house).await;
    for page in [lan.get("/drafts/1").await.text(), minh.get("/drafts/1").await.text()] {
        let told = page.split("id=\"da-bac-bo\"").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap_or_else(|| panic!("{page}"));
        assert!(told.contains(DENIED) && told.contains(&link) && !told.contains("href=\"/articles/1\""), "{told}");
        assert!(!page.contains(TOLD), "{page}");
    }
    let case = lan.get("/cases/1").await.text();
    assert!(case.contains("<span class=\"criterion\">Đã có ý kiến bác bỏ</span>") && !case.contains("Đã có thông tin cải chính"), "{case}");
    let page = lan.get(&format!("/articles/{denial}")).await.text();
    let told = page.split("Bài này đăng ý kiến bác bỏ nội dung của:").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(told.contains("<a href=\"/articles/1\" lang=\"vi\">Thống kê hộ nghèo") && !page.contains("Bài này là thông tin cải chính"));
}

#[tokio::test]
async fn a_correction_after_a_denial_elsewhere_is_what_came_of_the_letter() {
    let house = house(Cookies::Plain).await;
    deny(&house).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    done(&lan, "/drafts/1/sending", &[("on", "23/11/2026"), ("recipient", "Báo Thử")], "/drafts/1?done=sent").await;
    assert!(!minh.get("/cases/1").await.text().contains("Đã thấy ở báo: đã có thông tin cải chính"));
    done(&lan, "/cases/1/outcome", &[("outcome", "corrected")], "/cases/1?done=concluded").await;
    let report = lan.get("/reports/2026-11").await.text();
    for (section, key, count) in [("outcome", "corrected", 1), ("case", "corrected", 0), ("case", "denied", 1)] {
        let link = format!("section={section}&amp;key={key}\">{count}<");
        assert_eq!(report.contains(&link), count > 0, "{link}\n{report}");
    }
    assert!(!report.contains("corrected_before"), "{report}");
}

#[tokio::test]
async fn what_another_newspaper_corrects_is_no_correction_of_this_one() {
    let house = house(Cookies::Plain).await;
    let line = imported(("9", TITLE, "Báo Chép Thử", "Bài “Bản đăng lại” ghi nhầm số hộ.", ""));
    tells(&house, line, |notice| signal("correction_notice", "Báo Chép Thử đã cải chính.", vec![quote(notice)])).await;
    let (lan, _) = submitted(&house).await;
    let page = lan.get("/drafts/1").await.text();
    assert!(page.contains(DENIED) && !page.contains(TOLD), "{page}");
}
