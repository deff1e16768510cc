//! Texts that stand outside of the desk, and pages in English and Chinese.

use crate::Cookies;
use crate::tests::client::again;
use crate::tests::fixture::house;

/// What can be typed, as the search explains it, with where it does.
pub(super) fn elsewhere() -> impl Iterator<Item = (String, String)> {
    search::help().iter().map(|example| (example.means.to_owned(), "the help of the search".to_owned()))
}

/// Pages with a text that is theirs, in English and in Chinese.
const PAGES: [(&str, &str, &str); 13] = [
    ("/search?q=hộ+nghèo", "How to type", "输入方法"),
    ("/saved", "Alerts by mail", "邮件提醒"),
    ("/sources", "Filter sources", "筛选信源"),
    ("/sources/new", "Test reading", "试读"),
    ("/missed", "Why articles were missed", "漏报原因"),
    ("/facts", "Fact register", "官方数据登记"),
    ("/rules", "Share right", "准确率"),
    ("/watch/new", "Add a watch phrase", "添加关注词"),
    ("/people", "Full name", "姓名"),
    ("/audit", "Filter the log", "筛选日志"),
    ("/state", "Search index", "搜索索引"),
    ("/help/search", "Reading the results", "如何看结果"),
    ("/none", "This page was not found.", "找不到此页面"),
];

#[tokio::test]
async fn every_page_is_in_the_language_that_was_chosen() {
    let house = house(Cookies::Plain).await;
    for (tag, which) in [("en", 0), ("zh", 1)] {
        let mut client = again(&house, "quantri");
        if which == 0 {
            client = house.client("quantri").await;
        }
        client.cookie.push_str(&format!("; diembao_language={tag}"));
        for (path, en, zh) in PAGES {
            let page = client.get(path).await.text();
            let expect = [en, zh][which];
            assert!(page.contains(expect), "{path} in {tag}: {expect}\n{page}");
        }
    }
}

#[tokio::test]
async fn a_hostile_name_stays_text_in_every_language() {
    let house = house(Cookies::Plain).await;
    let mut lan = house.client("lan").await;
    lan.post("/saved", &[("query", "q=lũ"), ("name", "<b>{fresh}\"</b>")]).await;
    for tag in ["en", "zh"] {
        let kept = lan.cookie.clone();
        lan.cookie.push_str(&format!("; diembao_language={tag}"));
        let page = lan.get("/saved").await.text();
        assert!(page.contains("&#60;b&#62;{fresh}&#34;") && !page.contains("<b>{fresh}"), "{page}");
        lan.cookie = kept;
    }
}
