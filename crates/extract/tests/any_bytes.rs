//! Any bytes may come: nothing panics and nothing runs away.
#![expect(clippy::unwrap_used, reason = "the helpers of a test")]

use chrono::FixedOffset;
use diembao_extract as extract;
use domain::source::{ArticleRules, LinkRules};
use domain::url::Url;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_oneof, proptest};

/// Pieces from which broken markup is put together; alone they are harmless.
const PIECES: [&str; 62] = [
    "<rss>",
    "<rss version=\"2.0\">",
    "<channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>",
    "https://bao.example/a-12345.html",
    "<pubDate>",
    "Sat, 07 Mar 2026 08:52:00 GMT+7",
    "07/03/2026",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
    "<entry>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&nbsp;",
    "&#x1F600;",
    "&#0;",
    "<",
    ">",
    "\"",
    "<urlset>",
    "<url>",
    "<loc>",
    "<html><body>",
    "<h1>",
    "<p>",
    "</p>",
    "<div class='sapo'>",
    "<table><tr><td>",
    "<a href='/x-12345.html'>",
    "<br>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",",
    "\"headline\":",
    "</script>",
    "Lạng Sơn 谅山",
    "đ\u{301}\u{0}",
    "<ul><li>",
    "24:00:00 99:99",
    "Cập nhật lúc 08:52 - 31/02/2026 | Đăng ngày",
    "31. Februar 2026 24.61 Uhr GMT+99:99",
    "2026年13月32日 下午12:60",
    "<time datetime='2026-03-07T08:52:00Z' data-time=9999999999999>",
    "</time>",
    "<meta property='article:published_time date' content='07/03/2026'>",
    "<meta property=og:title content='Cầu_Hoa Mai - | : ",
    "'>",
    "<span itemprop=datePublished content='2026-03-07'>",
    "<script type='application/ld+json'>[{\"@graph\":[{\"@type\":[\"Article\"],\"datePublished\":[[1772848331]]},]}",
    "{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{},null,{\"item\":{\"name\":\"a\"}}]}",
    "\\u00 /* // */",
    "<h1><a href=/>",
    "</h1>",
    "<abbr class=published title='8h'>",
    "<html lang='zh_'>",
    "<figure><figcaption>",
    "…",
];

fn markup() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => (0..PIECES.len()).prop_map(|at| PIECES[at].as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
        1 => "\\PC{0,12}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn read_all(bytes: &[u8]) {
    let url = Url::parse("https://bao.example/xa-hoi").unwrap();
    let zone = FixedOffset::east_opt(7 * 3600).unwrap();
    let rules = ArticleRules { drop: vec!["p".into()], lead: vec![".sapo".into(), "[".into()], ..ArticleRules::default() };
    for rules in [&ArticleRules::default(), &rules] {
        let page = extract::page(&extract::PageInput {
            url: &url,
            content_type: None,
            status: None,
            bytes,
            rules,
            time_zone: extract::Zone::Outlet(zone),
            now: None,
            latest: None,
        });
        assert!(page.quality == domain::Quality::Article || !page.problems.is_empty());
    }
    let feed = extract::feed(bytes, None, Some(&url), zone);
    assert!(!feed.entries.is_empty() || !feed.problems.is_empty());
    let section = extract::section(bytes, None, &url, &LinkRules::default(), zone);
    assert!(!section.entries.is_empty() || !section.problems.is_empty());
    let discovery = extract::discover(bytes, None, &url);
    assert!(!discovery.feeds.is_empty() || !discovery.problems.is_empty());
    let sitemap = extract::sitemap(bytes, &url, zone);
    assert!(!sitemap.entries.is_empty() || !sitemap.sitemaps.is_empty() || !sitemap.problems.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }

    #[test]
    fn broken_markup(bytes in markup()) {
        read_all(&bytes);
    }
}

#[test]
fn deep_nesting_is_survived() {
    for unit in ["<div>", "<b>", "<table><tr><td>", "<rss>", "<p><font color=1>", "{\"a\":", "["] {
        read_all(unit.repeat(20_000).as_bytes());
    }
}
