//! The desk in the language that somebody chose.

use axum::http::{Request, StatusCode, header};

use super::client::Client;
use super::evidence::unzipped;
use super::fixture::{fact, house};
use crate::Cookies;

/// The same browser with the cookie of a language.
fn speaking(client: &Client, tag: &str) -> Client {
    let mut other = client.alike();
    other.cookie = format!("{}; diembao_language={tag}", client.cookie);
    other
}

#[tokio::test]
async fn a_language_is_chosen_on_any_page_and_kept_for_a_year() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let page = lan.get("/cases/1").await.text();
    assert!(page.contains(r#"<html lang="vi">"#) && page.contains(r#"name="next" value="/cases/1""#), "{page}");
    let chosen = lan.post("/language", &[("language", "en"), ("next", "/cases/1")]).await;
    assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/cases/1"));
    assert_eq!(chosen.header(header::SET_COOKIE), "diembao_language=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000");
    let check = async |tag: &str, said: &[&str]| {
        let page = speaking(&lan, tag).get("/cases/1").await.text();
        assert!(page.contains(&format!(r#"<html lang="{}">"#, if tag == "fr" { "vi" } else { tag })));
        for said in said {
            assert!(page.contains(said), "{said}: {page}");
        }
    };
    check("en", &["Case 1 · Điểm Báo", "Reviewer", "Claim", "Reasons", "History"]).await;
    check("zh", &["事项 1 · Điểm Báo", "审核员", "认领", "预警理由", "历史记录"]).await;
    check("fr", &["Vụ việc 1 · Điểm Báo", "Chuyên viên", "Lịch sử"]).await;
}

#[tokio::test]
async fn whoever_chose_nothing_reads_vietnamese_whatever_the_browser_would_like() {
    let house = house(Cookies::Plain).await;
    let request = Request::get("/session").header(header::ACCEPT_LANGUAGE, "en-US,en;q=0.9,zh;q=0.8");
    let page = house.stranger().send(request.body(axum::body::Body::empty()).unwrap()).await.text();
    assert!(page.contains(r#"<html lang="vi">"#) && page.contains("Tên đăng nhập"), "{page}");
}

#[tokio::test]
async fn a_language_is_chosen_before_signing_in_and_with_the_forms_own_token_alone() {
    let house = house(Cookies::Plain).await;
    let mut stranger = house.stranger();
    let page = stranger.get("/session?next=%2Fqueue").await;
    assert!(page.text().contains(r#"name="next" value="/session?next=%2Fqueue""#), "{}", page.text());
    stranger.cookie = page.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let token = stranger.cookie.split_once('=').unwrap().1.to_owned();
    let fields = |token: &'static str| [("csrf", token), ("language", "zh"), ("next", "/session?next=%2Fqueue")];
    assert_eq!(stranger.post_bare("/language", &fields("forged")).await.status, StatusCode::FORBIDDEN);
    stranger.csrf = token;
    let chosen = stranger.post("/language", &fields("")[1..]).await;
    assert_eq!((chosen.status, chosen.location()), (StatusCode::SEE_OTHER, "/session?next=%2Fqueue"));
    assert!(speaking(&stranger, "zh").get("/session").await.text().contains("用户名"));
    assert_eq!(stranger.post("/language", &[("language", "xx")]).await.status, StatusCode::BAD_REQUEST);
    let lan = house.client("lan").await;
    assert_eq!(lan.post_bare("/language", &[("csrf", "csrf-minh"), ("language", "en")]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_people_typed_stays_escaped_in_every_language() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let hostile = "<img src=x onerror=alert(1)> {note} {n}";
    lan.post("/cases/1/claim", &[]).await;
    lan.post("/cases/1/verdict", &[("verdict", "false"), ("note", hostile)]).await;
    for tag in ["vi", "en", "zh"] {
        let page = speaking(&lan, tag).get("/cases/1").await.text();
        let verdict = page.split_once(r#"class="verdict-line""#).unwrap().1.split_once("</p>").unwrap().0;
        assert!(verdict.contains("&#60;img src=x onerror=alert(1)&#62; {note} {n}") && !verdict.contains("<img"), "{verdict}");
        assert!(!page.contains("<img src=x"), "{tag}");
    }
}

#[tokio::test]
async fn evidence_is_listed_in_vietnamese_whoever_asks_for_it() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let list = async |client: Client| {
        let files = unzipped(&client.get("/articles/1/evidence.zip").await.body);
        let text = String::from_utf8(files["BAN-KE.txt"].clone()).unwrap();
        // Identifiers, checksums and sizes are anew in every file.
        text.split_whitespace().filter(|word| word.len() < 30 && word.parse::<u64>().is_err()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(list(speaking(&lan, "en")).await, list(lan).await);
}

#[tokio::test]
async fn what_changed_between_versions_is_told_in_the_language_of_the_desk() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let check = async |tag: &str, said: &str| {
        let page = speaking(&doc, tag).get("/articles/1").await.text();
        assert!(page.contains(&format!("<ol class=\"changes\"><li>{said} &#60;script&#62;")), "{page}");
    };
    check("vi", "Số liệu đổi: “12 hộ” thành “21 hộ”.").await;
    check("en", "Figure changed: “12 hộ” became “21 hộ”.").await;
    check("zh", "数字有改动：“12 hộ”改为“21 hộ”。").await;
}

#[tokio::test]
async fn why_a_case_was_opened_is_told_in_the_language_of_the_desk_and_what_people_wrote_as_written() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    assert_eq!(lan.post("/articles/5/case", &[("reason", "Cần xem lại")]).await.status, StatusCode::SEE_OTHER);
    let quantri = house.client("quantri").await;
    for (tag, said) in [
        ("vi", "mở vụ việc: Bài nêu 21 hộ, sổ ghi 12 hộ."),
        ("en", "opened the case: The article gives 21 hộ."),
        ("zh", "建立事项：文章称21 hộ。"),
    ] {
        let page = speaking(&lan, tag).get("/cases/1").await.text();
        let marked = if tag == "vi" { said.to_owned() } else { said.replace("hộ", "<span lang=\"vi\">hộ</span>") };
        assert!(page.contains(&marked), "{tag}: {page}");
        let log = speaking(&quantri, tag).get("/audit").await.text();
        let reason = said.split_once([':', '：']).unwrap().1.trim();
        assert!(log.contains(reason) && log.contains("Cần xem lại"), "{tag}: {log}");
        assert_eq!(log.contains("Bài nêu 21 hộ, sổ"), tag == "vi", "{tag}: {log}");
        assert!(speaking(&lan, tag).get("/cases/3").await.text().contains("Cần xem lại"), "{tag}");
    }
}

#[tokio::test]
async fn a_program_is_told_in_the_language_of_its_cookie_what_its_search_left_out() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let check = async |tag: &str, said: [&str; 3]| {
        let answer = speaking(&doc, tag).get("/api/search?q=*nh%C3%A0&from=nay&sort=xx").await;
        let told: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        for said in said {
            assert!(told["remarks"].to_string().contains(said), "{tag}, {said}: {told}");
        }
    };
    check("vi", ["chỉ dùng ở cuối từ", "ngày không đọc được", "cách xếp không có"]).await;
    check("en", ["only at the end of a word", "a date that cannot be read", "an unknown order"]).await;
    check("zh", ["只能用在词尾", "无法识别的日期", "不存在的排序方式"]).await;
}

#[tokio::test]
async fn a_rule_that_was_right_is_not_told_in_the_words_of_an_article_that_was_right() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.post("/cases/1/claim", &[]).await;
    lan.post("/cases/1/verdict", &[("verdict", "false"), ("note", "Sai số hộ.")]).await;
    let page = speaking(&lan, "zh").get("/cases/1").await.text();
    let reasons = page.split_once("class=\"reason-card\"").unwrap().1.split_once("</li>").unwrap().0;
    assert!(reasons.contains("在已有结论的 1 件事项中，该规则提示正确 1 件"), "{reasons}");
    assert!(!reasons.contains("属实"), "{reasons}");
}

#[tokio::test]
async fn names_and_units_that_stay_vietnamese_are_marked_as_such() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let facts = async |tag: &str| speaking(&lan, tag).get("/facts").await.text();
    for tag in ["en", "zh"] {
        let page = facts(tag).await;
        for words in [
            "<td><span lang=\"vi\">số hộ nghèo</span>",
            "<td class=\"figure\">12 <span lang=\"vi\">hộ</span>",
            "<option value=\"poor_households\" lang=\"vi\">",
        ] {
            assert!(page.contains(words), "{tag}, {words}: {page}");
        }
        let case = speaking(&lan, tag).get("/cases/1").await.text();
        for words in ["<dd><span lang=\"vi\">số hộ nghèo, xã Thử Nghiệm</span>", "<strong>12 <span lang=\"vi\">hộ</span></strong>"]
        {
            assert!(case.contains(words), "{tag}, {words}: {case}");
        }
    }
    assert!(!facts("vi").await.contains("<span lang=\"vi\">"));
}

#[tokio::test]
async fn figures_of_the_register_are_written_as_the_language_writes_numbers() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let more = domain::Fact { value: 1_182.5, as_of: chrono::NaiveDate::from_ymd_opt(2026, 11, 11).unwrap(), ..fact() };
    house.store.add_fact(&store::NewFact { fact: more, by: None }, super::fixture::now()).await.unwrap();
    for (tag, expect) in
        [("vi", "1.182,5 hộ"), ("en", "1,182.5 <span lang=\"vi\">hộ</span>"), ("zh", "1,182.5 <span lang=\"vi\">hộ</span>")]
    {
        let page = speaking(&lan, tag).get("/facts").await.text();
        assert!(page.contains(&format!("<td class=\"figure\">{expect}</td>")), "{tag}: {page}");
    }
}

#[tokio::test]
async fn what_is_put_together_has_the_marks_of_its_language() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (tag, title, end) in [("vi", "<h1>Theo ngày: 23/11/2026</h1>", ".</p>"), ("zh", "<h1>按日期：23/11/2026</h1>", "。</p>")] {
        let list = speaking(&lan, tag).get("/reports/2026-11/list?section=day&key=2026-11-23").await.text();
        assert!(list.contains(title) && list.contains(end), "{tag}: {list}");
        let sources = speaking(&lan, tag).get("/sources").await.text();
        assert!(sources.contains(end), "{tag}: {sources}");
    }
}

#[tokio::test]
async fn the_banner_is_in_the_language_of_the_desk_on_every_page() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (tag, said) in [("vi", "Báo bịa để thử"), ("en", "Invented for trial"), ("zh", "Báo bịa để thử")] {
        for path in ["/", "/session", "/nowhere"] {
            let page = speaking(&lan, tag).get(path).await.text();
            assert!(page.contains(&format!(r#"role="note">{said}</p>"#)), "{tag} {path}: {page}");
        }
    }
}

#[tokio::test]
async fn what_the_search_remarks_and_what_the_log_offers_is_in_the_language_of_the_desk() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for (tag, said) in [
        ("vi", "bỏ qua “ngôn ngữ:fr”: không có ngôn ngữ này"),
        ("en", "left out “lang:fr”: there is no such language"),
        ("zh", "已忽略“语言:fr”：没有这个语言"),
    ] {
        let page = speaking(&lan, tag).get("/search?q=h%E1%BB%99+lang:fr").await.text();
        assert!(page.contains(said), "{tag}: {page}");
    }
    let page = speaking(&house.client("quantri").await, "en").get("/audit").await.text();
    assert!(page.contains(">signed in</option>") && !page.contains(">đăng nhập</option>"), "{page}");
}

#[tokio::test]
async fn what_a_remark_offers_can_be_typed_in_the_language_of_the_desk() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    let asked = |q: &str| format!("/search?{}", url::form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish());
    let remarks = async |tag: &str, q: &str| {
        let page = speaking(&lan, tag).get(&asked(q)).await.text();
        page.split("<p class=\"remark\" role=\"note\">")
            .skip(1)
            .map(|rest| rest.split("</p>").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let fields =
        [("sắc thái", "tone", "倾向"), ("ngôn ngữ", "lang", "语言"), ("liên quan", "about", "相关"), ("trạng thái", "case", "事项")];
    for (vi, en, zh) in fields {
        for (tag, field, there_are) in [("vi", vi, "; có: "), ("en", en, "there are: "), ("zh", zh, "；可用：")] {
            let said = remarks(tag, &format!("hộ {vi}:xyz")).await;
            let said = said.iter().find(|said| said.contains(there_are)).unwrap_or_else(|| panic!("{tag} {vi}: {said:?}"));
            assert!(said.contains(&format!("“{field}:xyz”")), "{said}");
            let values = said.split(there_are).nth(1).unwrap().split(", ").map(str::to_owned).collect::<Vec<_>>();
            let vietnamese = values.iter().any(|value| value.contains(['đ', 'ế', 'ự', 'ê', 'ớ']));
            assert_eq!(vietnamese, tag == "vi", "{said}");
            for value in values {
                let again = remarks(tag, &format!("hộ {field}:{value}")).await;
                assert!(!again.iter().any(|said| said.contains(there_are)), "{field}:{value}: {again:?}");
            }
        }
    }
}
