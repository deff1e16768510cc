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

/// What the reader of pages says of one that is no article stands on the desk, and is told in the desk's language.
#[test]
fn every_sentence_about_the_kind_of_a_page_is_known() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../extract/src/page");
    let within = std::fs::read_dir(folder.join("quality")).unwrap().map(|entry| entry.unwrap().path());
    let files = within.filter(|path| path.is_file()).chain([folder.join("quality.rs")]);
    let mut sentences = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap().replace("\\\"", "'");
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let said = line.split('"').skip(1).step_by(2).filter(|said| said.starts_with("The ") && said.ends_with('.'));
            sentences.extend(said.map(str::to_owned));
        }
    }
    assert!(sentences.len() > 15, "{sentences:?}");
    let filled = |said: &str| said.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect::<Vec<_>>().join("7");
    let unknown: Vec<&String> = sentences.iter().filter(|said| crate::words::note(&filled(said)).lang != "vi").collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}
