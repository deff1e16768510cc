//! What pages state, in the forms that sites state it in.

use domain::Language;

use super::{Access, Structured, read};
use crate::markup;

fn said(html: &str) -> Structured {
    let markup = markup::read(html, markup::Attributes::Page);
    read(&markup.dom, &markup.json_ld)
}

fn check(json: &str, headline: &str, published: &[&str]) {
    let said = said(&format!("<script type='application/ld+json'>{json}</script>"));
    assert_eq!(said.headlines.first().map(String::as_str).unwrap_or_default(), headline, "{json}");
    assert_eq!(said.published.iter().map(|(_, d)| d.as_str()).collect::<Vec<_>>(), published, "{json}");
}

#[test]
fn json_ld_in_its_shapes() {
    check(r#"{"@type":"NewsArticle","headline":"Cầu mới","datePublished":"2026-03-07"}"#, "Cầu mới", &["2026-03-07"]);
    check(r#"[{"@graph":[{"@type":["Article"],"headline":"A &amp;quot;B&amp;quot;"}]}]"#, "A \"B\"", &[]);
    check("{\"@type\":\"NewsArticle\",\"headline\":\"Cầu\nmới\",\"datePublished\":\"2026\",}", "Cầu mới", &["2026"]);
    check(r#"{"@type":"NewsArticle","headline":"Cầu "mới"","datePublished": "2026-03-07"}"#, "Cầu \"mới\"", &["2026-03-07"]);
    check(r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Khác"}]}"#, "", &[]);
    check(
        r#"{"@type":"WebPage","mainEntity":{"@type":"schema:NewsArticle","headline":"Cầu","datePublished":[1772848331]}}"#,
        "Cầu",
        &["1772848331"],
    );
    check(r#"{"@context":"cambrian.jsonld","title":"新桥通车","pubDate":"2026-03-07T08:52:00"}"#, "新桥通车", &["2026-03-07T08:52:00"]);
    check(r#"{"@type":"Event","name":"Lễ hội","startDate":"2026-03-08"}"#, "", &[]);
    check(r#"{"@type":"VideoObject","name":"Phim","uploadDate":"2026-03-08"}"#, "", &[]);
    // The page's own dates come after the article's.
    check(
        r#"{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":"Article","headline":"Cầu","datePublished":"2026-03-07"}]}"#,
        "Cầu",
        &["2026-03-07", "2020-01-01"],
    );
}

#[test]
fn recipes_and_the_pages_own_video_date_it() {
    check(r#"{"@type":"Recipe","name":"Bánh","datePublished":"2026-03-07"}"#, "", &["2026-03-07"]);
    let video = r#"{"@type":"VideoObject","name":"Cầu Hoa Mai","uploadDate":"2026-03-08","datePublished":"2026-03-07"}"#;
    let article = r#"{"@type":"NewsArticle","headline":"Cầu Hoa Mai","datePublished":"2026-03-06"}"#;
    let dates = |title: &str, json: &str| {
        let said = said(&format!("<title>{title} | Báo</title><script type='application/ld+json'>[{json}]</script>"));
        said.published.into_iter().map(|(_, date)| date).collect::<Vec<_>>()
    };
    assert_eq!(dates("Cầu Hoa Mai", video), ["2026-03-07"]);
    assert_eq!(dates("Chợ Hoa Mai", video), [""; 0]);
    assert_eq!(dates("Cầu Hoa Mai", &format!("{article},{video}")), ["2026-03-06"]);
}

#[test]
fn of_several_articles_the_pages_own_counts() {
    let other = r#"{"@type":"NewsArticle","headline":"Tin khác","datePublished":"2026-01-01"}"#;
    let own = r#"{"@type":"NewsArticle","headline":"Cầu Hoa Mai","datePublished":"2026-03-07"}"#;
    check(&format!("[{own},{other}]"), "Cầu Hoa Mai", &["2026-03-07"]);
    let said = said(&format!("<title>Cầu Hoa Mai | Báo</title><script type='application/ld+json'>[{other},{own}]</script>"));
    assert_eq!(said.published, [("json-ld", "2026-03-07".to_owned())]);
}

#[test]
fn meta_is_collected() {
    let said = said(
        "<html lang=vi-VN><meta property=og:title content='A &quot;B&quot;'><meta name=pubdate content=2026-03-07><link rel='canonical x' href=/a>\
         <meta property=og:url content=/b><script type='application/ld+json'>{\"@type\":\"Article\",\"isAccessibleForFree\":\"False\"}</script>",
    );
    assert_eq!(said.og_title.as_deref(), Some("A \"B\""));
    assert_eq!(said.canonical, ["/a", "/b"]);
    assert_eq!(said.published, [("meta", "2026-03-07".to_owned())]);
    assert_eq!((said.language(), said.is_free), (Some(Language::Vi), Some(Access::Paid)));
}

#[test]
fn names_of_dates_are_read_in_any_spelling() {
    let check = |meta: &str| {
        let said = said(&format!("<meta {meta} content=2026-03-07>"));
        assert_eq!(said.published.iter().map(|(_, date)| date.as_str()).collect::<Vec<_>>(), ["2026-03-07"], "{meta}");
    };
    for name in ["article:published_time", "Publish-Date", "DC.date.issued", "parsely-pub-date", "PubDate"] {
        check(&format!("name='{name}'"));
        check(&format!("property='{name}'"));
    }
    check("itemprop=datePublished");
    check("itemprop=datePublished property=og:x");
    check("property='schema:datePublished'");
    check("property='x:y article:published'");
}

#[test]
fn a_date_of_creation_is_kept_apart() {
    let said = said("<meta name=DC.date content=2026-03-01><meta name=pubdate content=2026-03-07>");
    assert_eq!(said.published, [("meta", "2026-03-07".to_owned())]);
    assert_eq!(said.created, [("meta", "2026-03-01".to_owned())]);
}

#[test]
fn of_several_dates_in_microdata_none_is_taken_unseen() {
    let said = said("<p>x<meta itemprop=datePublished content=2026-03-07><p>y<meta itemprop=datePublished content=2026-03-01>");
    assert_eq!(said.published, []);
}

#[test]
fn sections_in_their_forms() {
    let check = |html: &str| assert_eq!(said(html).section("Cầu Hoa Mai"), Some("Xã hội"), "{html}");
    check(r#"<script type="application/ld+json">{"@type":"Article","articleSection":["Xã hội","Giao thông"]}</script>"#);
    check("<meta property=article:section content='Xã hội'>");
    check("<a itemprop=articleSection>Xã hội</a>");
    check(
        r#"<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Trang chủ"},{"item":{"name":"Xã hội"}},{"name":"Cầu Hoa Mai"}]}</script>"#,
    );
}

#[test]
fn outlets_in_their_forms() {
    let check = |html: &str| assert_eq!(said(html).outlet(), Some("Báo Hoa Mai"), "{html}");
    check("<meta property=og:site_name content='Báo Hoa Mai'><meta name=application-name content='Hoa Mai'>");
    check(r#"<script type="application/ld+json">{"@type":"Article","publisher":{"name":"Báo Hoa Mai"}}</script>"#);
    check("<meta name=application-name content='Báo Hoa Mai'>");
    check("<meta property=og:site_name content='https://bao.example'><meta name=DC.publisher content='Báo Hoa Mai'>");
}

#[test]
fn languages_in_their_forms() {
    let check = |html: &str, expect: Option<Language>| assert_eq!(said(html).language(), expect, "{html}");
    check("<html lang=vn>", Some(Language::Vi));
    check("<html lang=zh-Hant-TW>", Some(Language::Zh));
    check("<html lang=fr>", None);
    check("<html lang=en><meta property=og:locale content=vi_VN>", Some(Language::Vi));
    check("<html lang=en><meta property=og:locale content=en_US>", Some(Language::En));
    check("<meta http-equiv=content-language content=zh-CN>", Some(Language::Zh));
    check(r#"<script type="application/ld+json">{"@type":"Article","inLanguage":"vi"}</script>"#, Some(Language::Vi));
}
