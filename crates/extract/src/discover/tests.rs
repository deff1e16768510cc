//! Pages that name their feeds in the ways newspapers do.

use domain::url::Url;

use super::{Discovery, Origin, discover};

fn read(html: &str) -> Discovery {
    discover(html.as_bytes(), Some("text/html"), &Url::parse("https://www.bao.example/trang-chu").unwrap())
}

fn check(html: &str, expect: &[(&str, &str, Origin)]) {
    let read = read(html);
    let feeds: Vec<_> = read.feeds.iter().map(|f| (f.url.as_str(), f.title.as_str(), f.origin)).collect();
    assert_eq!(feeds, expect, "{html}\n{:?}", read.problems);
}

#[test]
fn declared_feeds() {
    check(
        "<html><head><base href='/thu-muc/'><link rel=alternate type='application/rss+xml' title='Báo: bình luận' href='/comments/feed/'>\
         <link rel='ALTERNATE home' type='application/rss+xml; charset=utf-8' title='Tin mới' href='tin.rss?utm_source=x'>\
         <link rel=alternate type=application/atom+xml href=//rss.bao.example/atom>\
         <link rel=alternate type=application/feed+json href=/feed.json><link rel=alternate type='text/xml' href='/a.xml'>\
         <link rel=alternate hreflang=en href=/en><link rel=alternate type=application/json href=/wp-json/wp/v2/pages/2>\
         <link rel=alternate type='application/json+oembed' href=/oembed?x=1></head>\
         <a href='/thu-muc/tin.rss'>RSS</a></html>",
        &[
            ("https://www.bao.example/thu-muc/tin.rss?utm_source=x", "Tin mới", Origin::Declared),
            ("https://rss.bao.example/atom", "", Origin::Declared),
            ("https://www.bao.example/feed.json", "", Origin::Declared),
            ("https://www.bao.example/a.xml", "", Origin::Declared),
            ("https://www.bao.example/comments/feed/", "Báo: bình luận", Origin::Comments),
        ],
    );
}

#[test]
fn linked_feeds() {
    check(
        "<a href=/rss><img alt=RSS></a><a href=/kenh-tin>Kênh RSS</a><a href='feed:https://www.bao.example/xa-hoi.rss'>Xã hội</a>\
         <a href='https://feedly.example/i/https://bao.example/home.rss'>RSS</a><a href='/xa-hoi-1.html'>Tin</a><a href='javascript:rss()'>RSS</a>",
        &[
            ("https://www.bao.example/xa-hoi.rss", "Xã hội", Origin::Linked),
            ("https://www.bao.example/rss", "", Origin::List),
            ("https://www.bao.example/kenh-tin", "Kênh RSS", Origin::List),
        ],
    );
}

#[test]
fn a_page_that_lists_feeds() {
    check(
        "<ul><li><a href=/rss/thoi-su.rss>Thời sự</a> <a href=/rss/thoi-su.rss><i class=rss></i></a></li>\
         <li>Kinh tế: <a href=/rss/kinh-te.rss>https://bao.example/rss/kinh-te.rss</a></li></ul>\
         <table><tr><td>Văn hóa</td><td><a href=/rss/van-hoa.rss>RSS</a></td></tr></table>",
        &[
            ("https://www.bao.example/rss/thoi-su.rss", "Thời sự", Origin::Linked),
            ("https://www.bao.example/rss/kinh-te.rss", "Kinh tế", Origin::Linked),
            ("https://www.bao.example/rss/van-hoa.rss", "Văn hóa", Origin::Linked),
        ],
    );
    let many: String = (0..600).map(|n| format!("<a href=/rss/{n}.rss>Kênh {n}</a>")).collect();
    let read = read(&many);
    assert_eq!(read.feeds.len(), 500);
    assert!(read.problems[0].contains("600 feeds"), "{:?}", read.problems);
}

#[test]
fn sitemaps_and_other_documents() {
    let read = read(
        "<title>Báo\n Hoa Mai</title><link rel=sitemap href=/sitemap.xml><a href=/sitemap.xml>Sơ đồ</a><a href=/sitemap.html>Sơ đồ</a>",
    );
    assert_eq!(read.title.as_str(), "Báo Hoa Mai");
    assert_eq!(read.sitemaps, [Url::parse("https://www.bao.example/sitemap.xml").unwrap()]);
    assert_eq!(read.problems, ["This page names no feed."]);
    for (document, problem) in [("<rss/>", "This is a feed itself, not a page."), ("<urlset/>", "This is a sitemap itself, not a page.")] {
        assert_eq!(super::discover(document.as_bytes(), None, &Url::parse("https://bao.example").unwrap()).problems, [problem]);
    }
}
