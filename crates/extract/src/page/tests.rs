//! A whole page, from bytes to what is read of it.

use super::{Page, PageInput, Zone, page};
use chrono::FixedOffset;
use domain::Quality;
use domain::source::ArticleRules;
use domain::url::Url;

/// Whole pages are under `tests/fixtures/pages`; here is what cannot well be a file there.
fn read(bytes: &[u8]) -> Page {
    let url = Url::parse("https://bao.example/tep-dinh-kem").unwrap();
    let rules = ArticleRules::default();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    page(&PageInput {
        url: &url,
        content_type: None,
        status: Some(200),
        bytes,
        rules: &rules,
        time_zone: Zone::Outlet(zone),
        now: None,
        latest: None,
    })
}

fn check(bytes: &[u8], expect: Quality, problem: &str) {
    let page = read(bytes);
    assert_eq!(page.quality, expect, "{:?}", page.problems);
    assert!(page.problems[0].contains(problem), "{:?}", page.problems);
}

#[test]
fn what_is_no_page_is_empty() {
    check(b"%PDF-1.7 \x00\x01", Quality::Empty, "a PDF file");
    check(b"\x7fELF\x02\x00\x00\x00\x00\x00\x00\x00", Quality::Empty, "binary data");
    check(
        b"\xEF\xBB\xBF\n<?xml version=\"1.0\"?><rss><channel><item><title>T</title></item></channel></rss>",
        Quality::Empty,
        "a feed itself",
    );
    check(b"<urlset><url><loc>https://bao.example/a</loc></url></urlset>", Quality::Empty, "a sitemap itself");
    check(b"<?xml version=\"1.0\"?><html><body><p>rss</p></body></html>", Quality::Empty, "hardly any text");
    check(b"", Quality::Empty, "hardly any text");
    check(b"<html><body></body></html>", Quality::Empty, "hardly any text");
}

#[test]
fn a_wrong_canonical_address_is_told_once() {
    let page = read(
        b"<link rel=canonical href=https://khac.example/a><meta property=og:url content=https://khac.example/a>\
          <meta name=twitter:url content=https://khac.example/b><p>Tin",
    );
    assert_eq!(page.problems.iter().filter(|problem| problem.contains("on another site")).count(), 1, "{:?}", page.problems);
    assert_eq!(page.canonical_url, None);
}

#[test]
fn the_canonical_address_may_stand_in_json_ld_and_counts_no_readers() {
    let check = |html: &str, expect: Option<&str>| {
        let page = read(html.as_bytes());
        assert_eq!(page.canonical_url.as_ref().map(Url::as_str), expect, "{html}");
    };
    let link = |href: &str| format!("<link rel=canonical href='{href}'><p>Tin");
    check(&link("https://bao.example/a?utm_source=x#b"), Some("https://bao.example/a"));
    check(&link("https://bao.example/a?id=7&utm_source=x&utm_medium=y"), Some("https://bao.example/a?id=7"));
    check(&link("https://bao.example/a?id=7"), Some("https://bao.example/a?id=7"));
    let stated = |page: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Cầu mới","mainEntityOfPage":{page}}}</script><p>Tin"#
        )
    };
    check(&stated(r#"{"@type":"WebPage","@id":"https://bao.example/cau-moi"}"#), Some("https://bao.example/cau-moi"));
    check(&stated(r#""https://bao.example/cau-moi""#), Some("https://bao.example/cau-moi"));
    check(&stated(r#""True""#), None);
}

#[test]
fn the_way_above_a_headline_names_the_rubric() {
    let check = |way: &str, expect: Option<&str>| {
        let html = format!(
            "<title>Khánh thành cầu Hoa Mai</title>{way}<h1>Khánh thành cầu Hoa Mai</h1><p>Sáng nay, cầu mới được khánh thành.</p>"
        );
        assert_eq!(read(html.as_bytes()).section.as_deref(), expect, "{way}");
    };
    check("<nav aria-label=Breadcrumb><a href=/>Home</a><a href=/w>World</a></nav>", Some("World"));
    check("<nav aria-label='Đường dẫn'><a href=/>Trang chủ</a><a href=/w>Xã hội</a></nav>", Some("Xã hội"));
    check("<div class=k1><a href=/>Trang chủ</a> &gt; <a href=/w>Xã hội</a></div>", Some("Xã hội"));
    check("<div class=k1><a href=/>首页</a> &gt; <a href=/w>社会</a> &gt;</div>", Some("社会"));
    check("<div class=k1><a href=/>花梅网</a> &gt; <a href=/w>社会</a> &gt; 正文</div>", Some("社会"));
    check("<div class=k1><a href=/>花梅网</a>&gt;&gt;<a href=/w>社会</a></div>", Some("社会"));
    check("<div class=crumbs><a href=/>首页</a><a href=/w>社会</a><a href=/a>正文</a></div>", Some("社会"));
    check("<p class=breadcumb><a href=/w>Xã hội</a></p>", Some("Xã hội"));
    check("<div class=crumb><a href=/>Home</a> | <a href=/w>Society</a></div>", Some("Society"));
    check("<div class=breadcrumb><a href=/w>Xã hội</a> / <a href=/t>Tin tức</a></div>", Some("Xã hội"));
    check("<div class=breadcrumb><a href=/t>Tin tức</a></div>", Some("Tin tức"));
    check("<div class=bx-cat><a href=/w>Xã hội</a></div>", Some("Xã hội"));
    check("<div class=t-content__tag><a href=/w>Xã hội</a></div>", Some("Xã hội"));
    check("<ul class=cate><li><a href=/w>Xã hội</a><li><a href=/k>Kinh tế</a></ul>", None);
    check("<div class=cate><a href=/ba-con-di-qua-cau-moi-o-hoa-mai.html>Bà con đi qua cầu mới</a></div>", None);
    check("<nav aria-label=Main><a href=/>Home</a><a href=/w>World</a></nav>", None);
    check("<div class=k1><a href=/>Trang chủ</a> | <a href=/w>Xã hội</a></div>", None);
    check("<div class=k1><a href=/a>Cũ</a> &gt; <a href=/w>Mới</a></div>", None);
}

#[test]
fn a_link_that_is_called_a_category_beside_the_headline_names_the_rubric() {
    let named = |called: &str, line: &str, expect: Option<&str>| {
        let text = "<p>Sáng nay, cây cầu mới dài một trăm mét ở phường Hoa Mai được khánh thành.</p>".repeat(3);
        let html = format!("<title>Khánh thành cầu Hoa Mai{called}</title><h1>Khánh thành cầu Hoa Mai</h1>{line}{text}");
        assert_eq!(read(html.as_bytes()).section.as_deref(), expect, "{called} {line}");
    };
    let check = |line: &str, expect: Option<&str>| named("", line, expect);
    let line = "<div><a>Đời sống</a> &gt;</div>";
    named("_Đời sống_Báo Hoa Mai", line, Some("Đời sống"));
    named("_Đời sống", line, None);
    named("_Xã hội_Báo Hoa Mai", line, None);
    check("<p class=d><a class='category-page__name cat' href=/k.chn>Kinh tế</a> <span>07/03/2026 08:52</span></p>", Some("Kinh tế"));
    check("<p class=d><a href=/k.chn>Kinh tế</a> <span>07/03/2026 08:52</span></p>", None);
    check("<h3 class='box category item'><a href=/k.chn>Cầu cũ</a></h3>", None);
    check("<p class=tag><a href=/k.chn>Cầu mới</a></p>", None);
}
