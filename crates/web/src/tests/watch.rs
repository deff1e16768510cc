//! Watch phrases at the desk: previewing, adding, changing, switching, and what of them an article shows.

use axum::http::StatusCode;
use domain::{Evidence, Field, Span, StoryId, Watched};
use store::NewFindings;

use super::client::{Answer, Client};
use super::fixture::{HOSTILE, House, house, now};
use crate::Cookies;

const FORM: &[(&str, &str)] =
    &[("name", "Hộ nghèo"), ("any", "hộ nghèo\r\nhộ cận nghèo\r\n"), ("part", "article"), ("languages", "vi"), ("places", "xa-thu")];

/// Saves what was previewed.
async fn saves(client: &Client, path: &str, form: &[(&str, &str)]) -> Answer {
    let digest = digest(&client.post("/watch/preview", form).await.text());
    client.post(path, &[form, &[("previewed", &digest)]].concat()).await
}

/// What the form of a preview brings back.
fn digest(page: &str) -> String {
    let value = page.split("name=\"previewed\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_else(|| panic!("{page}")).to_owned()
}

async fn adds(client: &Client, form: &[(&str, &str)]) {
    let answer = saves(client, "/watch", form).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/rules?done=watch_added#theo-doi"), "{}", answer.text());
}

#[tokio::test]
async fn a_phrase_is_tried_before_it_is_saved() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let save = r#"formaction="/watch""#;
    let empty = lan.get("/watch/new").await.text();
    assert!(empty.contains("Xem thử 30 ngày qua") && !empty.contains(save), "{empty}");
    let seen = lan.post("/watch/preview", FORM).await;
    assert_eq!(seen.status, StatusCode::OK);
    let page = seen.text();
    for words in ["Gặp trong 2 trên", r#"<a href="/articles/1""#, r#"<q class="watch" lang="vi">hộ nghèo</q>"#, save, "value=\"Hộ nghèo\""]
    {
        assert!(page.contains(words), "{words}\n{page}");
    }
    assert!(house.store.watch_phrases().await.unwrap().is_empty(), "a preview keeps nothing");
    let nothing = lan.post("/watch/preview", &[("name", "Bão"), ("any", "bão")]).await.text();
    assert!(nothing.contains("Không bài nào trong"), "{nothing}");
}

#[tokio::test]
async fn a_phrase_that_changed_since_its_preview_is_shown_before_it_is_saved() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let first = digest(&lan.post("/watch/preview", &[("name", "Thử"), ("any", "bão")]).await.text());
    for previewed in [&first[..], "", "<script>"] {
        let other = lan.post("/watch", &[("name", "Thử"), ("any", "hộ nghèo"), ("previewed", previewed)]).await;
        let page = other.text();
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["Chưa lưu: cụm từ này chưa được xem thử.", "Gặp trong 2 trên", "formaction=\"/watch\"", ">hộ nghèo</textarea>"]
        {
            assert!(page.contains(words), "{words}\n{page}");
        }
        assert!(digest(&page) != first && !page.contains("<script>\""), "{page}");
        assert!(house.store.watch_phrases().await.unwrap().is_empty(), "nothing is kept");
    }
    // Name and note find nothing: what was seen is what is saved.
    let named = [("name", "Tên khác"), ("note", "để nhớ"), ("any", " bão\r\n"), ("previewed", &first[..])];
    assert_eq!(lan.post("/watch", &named).await.status, StatusCode::SEE_OTHER);

    let changed = [("id", "1"), ("version", "1"), ("name", "Thử"), ("any", "hộ nghèo")];
    let unseen = lan.post("/watch/1", &[&changed[..], &[("previewed", &first)]].concat()).await;
    let page = unseen.text();
    assert!(page.contains("Chưa lưu") && page.contains("formaction=\"/watch/1\""), "{page}");
    assert_eq!(house.store.watch_phrases().await.unwrap()[0].phrase.any, ["bão"]);
    let seen = lan.post("/watch/1", &[&changed[..], &[("previewed", &digest(&page))]].concat()).await;
    assert_eq!(seen.location(), "/rules?done=watch_changed#theo-doi");
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_its_field_and_kept() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for path in ["/watch/preview", "/watch"] {
        for (any, within, expect) in [
            ("", "", "Hãy ghi ít nhất một từ hoặc cụm từ."),
            ("ông Bình", "", "“ông Bình” là tên người. Hệ thống không theo dõi cá nhân"),
            ("hỗ trợ", "", "Trùng: cụm từ theo dõi “Của tệp”"),
            ("xã", "nhiều", "Hãy ghi số từ, ví dụ 10."),
        ] {
            let answer = lan.post(path, &[("name", "Thử"), ("any", any), ("within", within)]).await;
            let page = answer.text();
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {any}");
            assert!(
                page.contains(expect) && page.contains("value=\"Thử\"") && page.contains(&format!(">{any}</textarea>")),
                "{expect}\n{page}"
            );
        }
    }
    assert!(house.store.watch_phrases().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_phrase_is_added_changed_and_switched_and_the_log_tells() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    adds(&lan, FORM).await;
    let listed = lan.get("/rules?done=watch_added").await.text();
    for words in [
        "Đã thêm cụm từ theo dõi",
        "Có “hộ nghèo” hoặc “hộ cận nghèo”; bài tiếng Việt; có nêu xã Thử Nghiệm.",
        "Nông Thị Lan lưu lúc",
        "sửa trong <code>watch.toml</code>",
    ] {
        assert!(listed.contains(words), "{words}\n{listed}");
    }
    let form = lan.get("/watch/1").await.text();
    assert!(form.contains("hộ nghèo\nhộ cận nghèo</textarea>") && form.contains(r#"value="vi" checked"#), "{form}");

    let admin = house.client("quantri").await;
    let changed = [("id", "1"), ("version", "1"), ("name", "Hộ nghèo, cận nghèo"), ("any", "hộ nghèo")];
    assert_eq!(saves(&admin, "/watch/1", &changed).await.location(), "/rules?done=watch_changed#theo-doi");
    let late = saves(&lan, "/watch/1", &[("id", "1"), ("version", "1"), ("name", "Của Lan"), ("any", "nghèo")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Người khác đã sửa cụm từ này") && late.text().contains("value=\"Của Lan\""), "{}", late.text());
    assert!(late.text().contains("<a href=\"/watch/1\" target=\"_blank\">"), "the newest is at hand: {}", late.text());
    let press = |what: &'static str, version: &'static str| {
        let lan = &lan;
        async move { lan.post(&format!("/watch/1/{what}"), &[("version", version)]).await.location().to_owned() }
    };
    assert_eq!(press("pause", "2").await, "/rules?done=watch_paused#theo-doi");
    assert_eq!(press("pause", "3").await, "/rules?done=watch_same#theo-doi");
    assert!(!house.store.watch_phrases().await.unwrap()[0].phrase.on);
    let twice = saves(&lan, "/watch", &[("name", "Lại"), ("any", "hộ nghèo")]).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "a phrase that is off stands in nobody's way");
    assert_eq!(press("resume", "3").await, "/rules?done=watch_resumed#theo-doi");
    let log = admin.get("/audit").await.text();
    for words in [
        "thêm cụm từ theo dõi",
        "sửa cụm từ theo dõi",
        "tắt cụm từ theo dõi",
        "bật cụm từ theo dõi",
        "bản 2: Hộ nghèo, cận nghèo",
        "href=\"/watch/1\"",
    ] {
        assert!(log.contains(words), "{words}\n{log}");
    }
}

/// Article 1 as if it had met a phrase, by findings under other rules.
async fn met(house: &House, name: &str) {
    let version = house.store.to_analyse("watched", 100).await.unwrap().into_iter().rfind(|v| v.article.0 == 1).unwrap();
    let view = house.store.article(version.article).await.unwrap();
    let start = version.content.text.as_str().find("hỗ trợ").unwrap();
    let span = Span::new(start, start + "hỗ trợ".len());
    let evidence = vec![Evidence { capture: None, field: Field::Text, span, text: "hỗ trợ".into() }];
    let findings =
        domain::Findings { watched: vec![Watched { phrase: "cua_tep".into(), name: name.into(), evidence }], ..view.row.findings };
    let new = NewFindings {
        capture: version.capture,
        rules_version: "watched",
        findings: &findings,
        story: StoryId(1),
        signature: None,
        likeness: None,
        about_others: &[],
        at: now(),
    };
    house.store.record_findings(&[new]).await.unwrap();
}

#[tokio::test]
async fn an_article_that_meets_a_phrase_is_marked_and_today_can_be_narrowed_to_it() {
    let house = house(Cookies::Plain).await;
    met(&house, "Của tệp").await;
    let reader = house.client("doc").await;
    let today = reader.get("/").await.text();
    for words in [
        "theo dõi: Của tệp (1)",
        r#"href="/?watch=cua_tep#tin""#,
        r#"<span class="watch">theo dõi: Của tệp</span>"#,
        "Border gate opens early",
    ] {
        assert!(today.contains(words), "{words}\n{today}");
    }
    let narrowed = reader.get("/?watch=cua_tep").await.text();
    assert!(narrowed.contains("Bỏ lọc: theo dõi Của tệp") && !narrowed.contains("Border gate opens early"), "{narrowed}");
    assert!(reader.get("/?watch=nothing").await.text().contains("Border gate opens early"));
    let article = reader.get("/articles/1").await.text();
    let marked = r#"<mark class="watch" title="Theo dõi: Của tệp">hỗ trợ</mark>"#;
    assert!(article.contains(marked) && article.contains("đây không phải là cảnh báo"), "{article}");
    assert!(reader.get("/cases/1").await.text().contains(marked));
    let listed = house.client("minh").await.get("/rules/cua_tep").await.text();
    assert!(listed.contains("Theo dõi: Của tệp") && listed.contains(r#"<a href="/cases/1">vụ việc 1</a>: mới"#), "{listed}");
}

#[tokio::test]
async fn a_hostile_name_is_shown_as_text() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    adds(&lan, &[("name", HOSTILE), ("any", HOSTILE), ("note", HOSTILE)]).await;
    met(&house, HOSTILE).await;
    let preview = lan.post("/watch/preview", &[("name", HOSTILE), ("any", "Thử Nghiệm"), ("part", "<script>")]).await.text();
    for page in ["/rules", "/rules/desk_1", "/watch/1", "/", "/articles/1"] {
        let text = lan.get(page).await.text();
        assert!(text.contains("&#60;script&#62;alert(1)") && !text.contains("<script>alert"), "{page}");
    }
    assert!(!preview.contains("<script>alert"), "{preview}");
}
