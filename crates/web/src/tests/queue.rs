//! A queue that is longer than a page.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::{ArticleId, Content, StoryId};
use store::ImportedArticle;

use super::client::queued;
use super::fixture::{House, alone, house, now, unsuspicious};
use super::walk::{done, submitted};
use crate::Cookies;

/// An article that no rule minds.
pub(super) fn trifle(n: usize) -> ImportedArticle {
    ImportedArticle {
        external_id: format!("dong-{n}"),
        url: Some(format!("https://dong.example/{n}.html")),
        outlet: Some("Báo Đông".into()),
        content: Content { title: format!("Việc thứ {n}").as_str().into(), lead: "".into(), text: "Không có gì.".into() },
        published: None,
    }
}

/// Opens so many cases about articles of their own, in which no rule speaks.
async fn crowd(house: &House, cases: usize) {
    let imports: Vec<ImportedArticle> = (0..cases).map(trifle).collect();
    house.store.import(&imports, now()).await.unwrap();
    let findings = unsuspicious();
    for (n, version) in house.store.to_analyse("test", 1000).await.unwrap().iter().enumerate() {
        alone(&house.store, version, &findings).await;
        let opened = now() + TimeDelta::seconds(n as i64);
        house.store.open_case(StoryId(version.article.0), ArticleId(version.article.0), "vì", None, opened).await.unwrap();
    }
}

fn next(page: &str) -> Option<String> {
    let link = page.split("rel=\"next\"").next().filter(|before| before.len() < page.len())?;
    link.rsplit("href=\"").next()?.split('"').next().map(|address| address.replace("&#38;", "&"))
}

#[tokio::test]
async fn a_long_queue_comes_page_by_page_and_every_case_once() {
    let house = house(Cookies::Plain).await;
    crowd(&house, 110).await;
    let lan = house.client("lan").await;
    let (mut address, mut met, mut sizes) = (Some("/queue".to_owned()), Vec::new(), Vec::new());
    while let Some(path) = address {
        let page = lan.get(&path).await.text();
        assert!(page.contains("112 vụ việc"), "{path}");
        assert_eq!(page.contains("Về đầu"), path != "/queue");
        let here = queued(&page);
        sizes.push(here.len());
        met.extend(here);
        address = next(&page);
    }
    assert_eq!(sizes, [50, 50, 12]);
    let mut each = met.clone();
    each.sort_unstable();
    each.dedup();
    assert_eq!((each.len(), &met[..2]), (112, &["1".to_owned(), "2".to_owned()][..]), "the most suspicious first");
    assert_eq!(queued(&lan.get("/queue?after=không").await.text()), met[..50], "what is no case is behind nothing");

    let late = &met[110];
    let refused = lan.post(&format!("/cases/{late}/dismissal"), &[("reason", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(queued(&refused.text()), met[100..], "the page of the case that wants a reason");
    assert!(refused.text().contains(&format!("thieu-{late}")));
    let today = lan.get("/").await.text();
    assert!(today.contains("112"), "{today}");
    assert_eq!(queued(&today), met[..5]);
}

#[tokio::test]
async fn headings_of_the_queue_leave_no_level_out() {
    let house = house(Cookies::Plain).await;
    let page = house.client("lan").await.get("/queue").await.text();
    let levels: Vec<u32> = page.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1) && levels.contains(&3), "{levels:?}");
}

/// Whoever a letter waits for is told so first of all.
#[tokio::test]
async fn a_letter_that_waits_is_told_to_its_approver_and_one_that_came_back_to_its_author() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    let waits = "1 văn bản chờ bạn phê duyệt:</p>\n  <ul class=\"plain-list\"><li><a href=\"/drafts/1\">Dự thảo 1</a>";
    let (of_minh, of_lan) = (minh.get("/").await.text(), lan.get("/").await.text());
    assert!(of_minh.contains(waits) && !of_lan.contains("chờ bạn phê duyệt"), "{of_minh}");
    for path in ["/", "/queue"] {
        assert_eq!(queued(&minh.get(path).await.text()), ["1", "2"], "{path}: the approver's letter first");
        assert_eq!(queued(&lan.get(path).await.text()), ["2", "1"], "{path}");
    }
    done(&minh, "/drafts/1/return", &[("comment", "thêm tên")], "/drafts/1?done=returned").await;
    let (of_minh, of_lan) = (minh.get("/").await.text(), lan.get("/").await.text());
    assert!(of_lan.contains("1 văn bản trả lại cho bạn sửa:") && !of_minh.contains("văn bản trả lại"), "{of_lan}");
}

#[tokio::test]
async fn a_page_of_the_queue_begins_where_its_case_stood_though_that_is_done() {
    let house = house(Cookies::Plain).await;
    crowd(&house, 110).await;
    let (lan, minh) = (house.client("lan").await, house.client("minh").await);
    let first = lan.get("/queue").await.text();
    let second = next(&first).unwrap();
    let here = queued(&lan.get(&second).await.text());
    assert_eq!(here.len(), 50);
    // The last of the first page, by somebody else.
    let last = queued(&first).pop().unwrap();
    done(&minh, &format!("/cases/{last}/dismissal"), &[("reason", "đúng")], "/queue?done=dismissed").await;
    assert_eq!(queued(&lan.get(&second).await.text()), here);

    let query = second.trim_start_matches("/queue");
    let page = lan.get(&second).await.text();
    let form = format!("/cases/{}/dismissal{query}", here[7]);
    assert!(page.replace("&#38;", "&").contains(&form), "{page}");
    let silent = lan.post(&form, &[("reason", " ")]).await;
    assert_eq!((silent.status, queued(&silent.text())), (StatusCode::UNPROCESSABLE_ENTITY, here.clone()));
    done(&lan, &form, &[("reason", "đúng")], &format!("{second}&done=dismissed")).await;
    let now = queued(&lan.get(&second).await.text());
    assert_eq!((&now[..7], &now[7..49]), (&here[..7], &here[8..]), "the same page, without the case");
}

#[tokio::test]
async fn a_case_is_moved_to_another_article_of_its_story_from_that_article_s_page() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    assert!(!lan.get("/articles/1").await.text().contains("Chuyển vụ việc"), "it is there already");
    let copy = house.store.article(domain::ArticleId(1)).await.unwrap().copies[0].id;
    let page = lan.get(&format!("/articles/{copy}")).await.text();
    assert!(page.contains("Chuyển vụ việc 1 sang bài này"), "{page}");
    let moved = lan.post(&format!("/articles/{copy}/case/1"), &[]).await;
    assert_eq!(moved.location(), "/cases/1?done=moved");
    let case = lan.get("/cases/1?done=moved").await.text();
    assert!(
        case.contains(&format!("chuyển vụ việc sang bài {copy} của cùng chủ đề")) && case.contains("Đã chuyển vụ việc sang bài này."),
        "{case}"
    );
    assert!(case.contains(&format!("<a href=\"/articles/{copy}\">trang bài viết</a>")), "{case}");
    assert_eq!(lan.post("/articles/5/case/1", &[]).await.status, axum::http::StatusCode::NOT_FOUND, "an article of another story");
}
