//! The lines and the facets of a page of results.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use chrono::NaiveDate;
use domain::{ArticleId, Language, Published, Relevance, State, StoryId, ToneLabel};
use search::{Copy, Expanded, FacetCount, Facets, Hit, Remark, Results, ValueRemark};

use super::asked::PLACE;
use super::{Asked, Found, Search, odd_field, view};
use crate::chrome::Chrome;
use crate::pages::saved::list::SavedBox;
use crate::tests::fixture::{HOSTILE, empty_house, house, now, zone};
use crate::{App, Cookies};

fn published() -> Published {
    Published::Stated(now().with_timezone(&zone()))
}

fn hit(article: i64) -> Hit {
    Hit {
        article: ArticleId(article),
        id: article.to_string(),
        story: StoryId(article),
        url: format!("https://bao.example/{article}"),
        title: "Lũ về Thử Nghiệm".into(),
        title_pieces: vec![("Lũ".into(), true), (" về Thử Nghiệm".into(), false)],
        outlet: "baothu".into(),
        outlet_name: "Báo Thử".into(),
        published: published(),
        language: Language::Vi,
        tone: ToneLabel::Neutral,
        relevance: Relevance::About,
        case: None,
        copies: Vec::new(),
        copies_total: 0,
        earlier: false,
        follows: false,
        other_marks: false,
        score: 1.0,
        snippet: vec![("Nước ".into(), false), ("lũ".into(), true), (" đã rút.".into(), false)],
    }
}

fn copy(article: i64) -> Copy {
    Copy {
        article: ArticleId(article),
        id: article.to_string(),
        url: format!("https://chep.example/{article}"),
        title: format!("Bản chép {article}"),
        outlet_name: "Báo Chép".into(),
        language: Language::En,
        published: published(),
    }
}

fn counts(values: &[(&str, u64)]) -> Vec<FacetCount> {
    values.iter().map(|(value, count)| FacetCount { value: (*value).into(), count: *count }).collect()
}

/// The page of these results, without a store.
async fn drawn(asked: Asked, results: Results) -> String {
    let house = house(Cookies::Plain).await;
    let outlets = Arc::new(HashMap::from([("baothu".into(), "Báo Thử".to_owned())]));
    let app: &App = &house.app;
    let (asked, remarks) = asked.settled();
    let like = asked.like().map(|article| (article.0, HOSTILE.to_owned()));
    // Only where nothing at all was asked is this house taken for an empty one.
    let nothing_kept = results.total == 0 && !asked.is_active();
    let found = Found { results, took: 0.4, outlets, like, saved: SavedBox::default(), nothing_kept };
    let page: Search = view(app, Chrome::bare(app, "Tìm kiếm"), asked, remarks, found);
    page.render().unwrap()
}

fn has(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "no {part}\n{page}");
    }
}

#[tokio::test]
async fn a_line_is_a_story_with_its_copies_folded() {
    let first = Hit { case: Some(State::Claimed), earlier: true, copies: vec![copy(8), copy(9)], copies_total: 25, ..hit(7) };
    let untitled = Hit { title: " ".into(), title_pieces: Vec::new(), ..hit(11) };
    let page = drawn(Asked::default(), Results { total: 1027, stories: 2, hits: vec![first, untitled], ..Results::default() }).await;
    has(
        &page,
        &[
            "<strong>1.027</strong> bài trong kho thuộc <strong>2</strong> chủ đề, dưới 1 ms",
            r#"<a href="/articles/7" lang="vi"><mark class="hit">Lũ</mark> về Thử Nghiệm</a>"#,
            r#"Nước <mark class="hit">lũ</mark> đã rút."#,
            "vụ việc: đang xử lý",
            ">bản trước</span>",
            r#"href="/search?like=7""#,
            "<summary>25 bài khác cùng chủ đề</summary>",
            r#"<a href="/articles/9" lang="en">Bản chép 9</a> <span class="meta">Báo Chép · <time"#,
            r#"<a href="/articles/7#ban-dang-lai">và 23 bài nữa</a>"#,
            r#"<a href="/articles/11" lang="vi">https://bao.example/11</a>"#,
        ],
    );
    assert_eq!(page.matches("<details>").count(), 1, "nothing to unfold at the second line");
}

#[tokio::test]
async fn what_has_nearly_all_words_is_told_from_what_has_all() {
    let hits = vec![hit(7), Hit { follows: true, ..hit(8) }, Hit { follows: true, ..hit(9) }];
    let asked = Asked { q: "a b c d".into(), ..Asked::default() };
    let page = drawn(asked, Results { total: 1040, with_all: Some(1), stories: 3, hits, ..Results::default() }).await;
    has(&page, &["<strong>1</strong> bài có đủ như đã gõ, 1.039 bài có gần đủ thuộc <strong>3</strong> chủ đề"]);
    let (before, after) = page.split_once("Từ đây là các bài có gần đủ").unwrap();
    assert!(before.contains("/articles/7") && !before.contains("/articles/8") && !after.contains("Từ đây"));
}

#[tokio::test]
async fn facets_fold_what_is_rare_and_keep_what_is_chosen() {
    let outlets: Vec<(String, u64)> = (0..120).map(|n| (format!("bao-{n}"), 500 - n)).collect();
    let outlets: Vec<(&str, u64)> = outlets.iter().map(|(id, count)| (id.as_str(), *count)).collect();
    let facets = Facets {
        language: counts(&[("vi", 1200)]),
        outlet: counts(&outlets),
        tone: counts(&[("negative", 5), ("neutral", 4)]),
        case: counts(&[("judged", 3)]),
        without_case: 1197,
        ..Facets::default()
    };
    let asked = Asked { outlet: vec!["baothu".into(), "bao-119".into()], tone: vec!["neutral".into()], ..Asked::default() };
    let page = drawn(asked, Results { total: 1200, facets, ..Results::default() }).await;
    has(
        &page,
        &[
            r#">tiếng Việt</a> <span class="meta">1.200</span>"#,
            r#"class="chosen" title="Bỏ lọc này">Báo Thử</a> <span class="meta">0</span>"#,
            r#"class="chosen" title="Bỏ lọc này">bao-119</a> <span class="meta">381</span>"#,
            r#"thêm… <span class="meta">(94)</span>"#,
            "và 20 giá trị ít bài hơn",
            r#"href="/search?outlet=bao-119&#38;tone=neutral" title="Bỏ lọc này">Báo Thử <span aria-hidden="true">×"#,
            ">đã kết luận</a>",
            ">chưa có vụ việc</a> <span class=\"meta\">1.197</span>",
        ],
    );
    assert_eq!(page.matches(">bao-119</a>").count(), 1);
}

#[tokio::test]
async fn the_timeline_is_bars_and_a_table_of_links() {
    let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
    let facets = Facets { days: vec![(day(1), 2), (day(4), 1300)], ..Facets::default() };
    let asked = Asked { q: "lũ".into(), from: "1/11/2026".into(), ..Asked::default() };
    let page = drawn(asked, Results { total: 1302, facets: facets.clone(), ..Results::default() }).await;
    let bar = r#"<a href="/search?q=l%C5%A9&#38;from=2026-11-04&#38;to=2026-11-04" aria-label="04/11/2026: 1.300 bài">"#;
    has(&page, &[bar, r#"<a href="/search?q=l%C5%A9">xem lại cả khoảng</a>"#, "nhiều nhất 1.300 bài: 04/11/2026", "<td>1.300</td>"]);
    assert_eq!((page.matches("class=\"bar\"").count(), page.matches("class=\"catch\"").count()), (2, 2), "no link without articles");
}

#[tokio::test]
async fn the_page_says_how_it_understood_the_search_and_offers_the_way_back() {
    let expanded = vec![Expanded { typed: "Lạng Sơn".into(), also: vec!["谅山".into(), "Lang Son".into()] }];
    let results = Results {
        total: 3,
        hits: vec![hit(1)],
        next: PLACE.parse().ok(),
        remarks: vec![Remark::LoneBracket],
        expanded,
        suggestion: Some("Lạng Sơn lũ".into()),
        ..Results::default()
    };
    let asked =
        Asked { q: "Lạng Sơn lữ".into(), versions: "all".into(), after: PLACE.into(), lang: vec!["xx".into()], ..Asked::default() };
    let page = drawn(asked, results).await;
    has(
        &page,
        &[
            "bỏ qua dấu ngoặc thừa",
            "Bỏ qua ngôn ngữ không có: “xx”.",
            "<span>谅山</span>, <span>Lang Son</span> — <a href=\"/search?q=L%E1%BA%A1ng+S%C6%A1n+l%E1%BB%AF&#38;names=off&#38;versions=all\">tắt</a>",
            "Có phải bạn tìm: <a href=\"/search?q=L%E1%BA%A1ng+S%C6%A1n+l%C5%A9&#38;versions=all\"><strong>Lạng Sơn lũ</strong></a>?",
            "cả các bản trước <span",
            "‹ Về đầu</a>",
            &format!("&#38;versions=all&#38;after={PLACE}\" rel=\"next\">Trang sau ›</a>"),
        ],
    );
    assert!(!page.contains("tìm cả trong bản trước"), "it does so already");
}

#[tokio::test]
async fn an_empty_page_says_why_and_what_to_do() {
    let nothing = || Results::default();
    has(&drawn(Asked::default(), nothing()).await, &["Kho chưa có bài nào để tìm."]);
    let narrowed = drawn(Asked { q: "lũ".into(), tone: vec!["neutral".into()], ..Asked::default() }, nothing()).await;
    has(&narrowed, &["Không có bài nào khớp.", r#"<a href="/search?q=l%C5%A9">Bỏ mọi điều kiện lọc</a>"#]);
    let beyond = drawn(Asked { q: "lũ".into(), after: PLACE.into(), ..Asked::default() }, nothing()).await;
    has(&beyond, &["Hết kết quả ở đây.", r#"<a href="/search?q=l%C5%A9">‹ Về đầu</a>"#]);
}

#[tokio::test]
async fn nothing_of_a_hostile_result_is_more_than_text() {
    let pieces = || vec![(HOSTILE.to_owned(), true), (HOSTILE.to_owned(), false)];
    let hit = Hit {
        title_pieces: pieces(),
        snippet: pieces(),
        outlet_name: HOSTILE.into(),
        copies: vec![Copy { title: HOSTILE.into(), outlet_name: HOSTILE.into(), ..copy(2) }],
        copies_total: 1,
        ..hit(1)
    };
    let facets = Facets { outlet: counts(&[(HOSTILE, 1)]), place: counts(&[(HOSTILE, 1)]), ..Facets::default() };
    let results = Results {
        total: 1,
        hits: vec![hit],
        facets,
        remarks: vec![ValueRemark::NothingBehind(HOSTILE.into()).into()],
        expanded: vec![Expanded { typed: HOSTILE.into(), also: vec![HOSTILE.into()] }],
        suggestion: Some(HOSTILE.into()),
        ..Results::default()
    };
    let asked =
        Asked { q: HOSTILE.into(), outlet: vec![HOSTILE.into()], case: vec![HOSTILE.into()], from: HOSTILE.into(), ..Asked::default() };
    let page = drawn(asked, results).await;
    crate::tests::safety::inspect("/search", &page);
    assert!(page.matches("&#60;script&#62;alert(1)").count() > 12, "{page}");
}

#[tokio::test]
async fn what_is_like_an_article_is_shown_under_its_headline() {
    let page = drawn(Asked { like: "7".into(), tone: vec!["neutral".into()], ..Asked::default() }, Results::default()).await;
    has(
        &page,
        &[
            r#"Các bài tương tự với <a href="/articles/7">&#60;script&#62;alert(1)"#,
            r#"href="/search?like=7" title="Bỏ lọc này">trung tính"#,
        ],
    );
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let page = doc.get("/search?like=99").await.text();
    has(&page, &["Không có bài số 99.", "<strong>0</strong> bài"]);
    // Nothing in this house is like its first article, which is not like itself.
    let page = doc.get("/search?like=1").await.text();
    has(&page, &["Các bài tương tự với <a href=\"/articles/1\">", "<strong>0</strong> bài"]);
    let found = doc.get("/api/search?like=1").await;
    assert!(found.text().contains("\"total\":0"), "{}", found.text());
}

#[tokio::test]
async fn a_day_that_cannot_be_read_stays_in_its_field_with_the_remark_beside_it() {
    let asked = Asked { q: "lũ".into(), from: "đầu tháng <b>".into(), to: "7/3/2026".into(), ..Asked::default() };
    let page = drawn(asked, Results::default()).await;
    let (before, after) = page.split_once(r#"name="to""#).unwrap();
    let field = before.split_once(r#"name="from""#).unwrap().1;
    has(
        field,
        &[
            r#"value="đầu tháng &#60;b&#62;""#,
            r#"aria-invalid="true" aria-describedby="from-sai""#,
            "Bỏ qua ngày không đọc được: “đầu tháng",
        ],
    );
    has(after, &[r#"value="07/03/2026""#]);
    assert_eq!((page.matches("Bỏ qua ngày").count(), page.matches("-sai").count()), (1, 2), "the other is well");
}

#[tokio::test]
async fn where_nothing_is_found_what_is_advised_fits_what_was_typed() {
    let (apart, plain) = ("gõ cách giữa các từ", "Có thể gõ không dấu");
    // The third is a form that only old encodings have; ䷀ is a sign.
    for (q, says, not) in [("同登口岸", apart, plain), ("hộ nghèo", plain, "chữ Hán"), ("\u{f900}", apart, plain), ("䷀", plain, "chữ Hán")]
    {
        let page = drawn(Asked { q: q.into(), ..Asked::default() }, Results::default()).await;
        let hint = page.split_once("Không có bài nào khớp.").unwrap().1.split_once("</p>").unwrap().0;
        assert!(hint.contains(says) && !hint.contains(not), "{q}: {hint}");
    }
}

#[tokio::test]
async fn an_empty_archive_is_told_from_a_search_without_results() {
    let full = house(Cookies::Plain).await;
    let page = full.client("doc").await.get("/search?q=kh%C3%B4ngc%C3%B3t%E1%BB%ABn%C3%A0y").await.text();
    assert!(page.contains("Hãy thử ít từ hơn") && !page.contains("Kho chưa có bài nào"), "{page}");
    let house = empty_house(Cookies::Plain).await;
    let empty = house.client("doc").await;
    for path in ["/search", "/search?q=h%E1%BB%99", "/search?q=h%E1%BB%99&lang=vi"] {
        let page = empty.get(path).await.text();
        has(&page, &["Kho chưa có bài nào để tìm.", "href=\"/sources\"", "diembao import"]);
        assert!(!page.contains("ít từ hơn") && !page.contains("Bỏ mọi điều kiện lọc"), "{page}");
    }
}

#[tokio::test]
async fn what_the_bars_of_today_count_is_what_their_links_find() {
    let house = house(Cookies::Plain).await;
    let doc = house.client("doc").await;
    let today = doc.get("/").await.text();
    let mut bars = today.split("<a href=\"/search?from=").skip(1).map(|bar| bar.split_once('"').unwrap()).collect::<Vec<_>>();
    bars.retain(|(_, rest)| rest.starts_with(" aria-label"));
    assert!(!bars.is_empty(), "{today}");
    for (href, rest) in bars {
        let counted = rest.split(": ").nth(1).unwrap().split(" bài").next().unwrap();
        let page = doc.get(&format!("/search?from={}", href.replace("&#38;", "&"))).await.text();
        has(&page, &[&format!("<strong>{counted}</strong> bài"), "về địa bàn <span aria-hidden"]);
    }
}

#[test]
fn a_word_with_a_colon_is_not_spelt_otherwise() {
    let check = |typed: &str, proposed: &str, expect: Option<&str>| assert_eq!(odd_field(typed, proposed).as_deref(), expect);
    check("foo:bar", "for:ba", Some("foo"));
    check("hộ ngheo", "hộ nghèo", None);
    check("nguồn:tuoitre hộ ngheo", "nguồn:tuoitre hộ nghèo", None);
}
