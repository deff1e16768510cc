//! Help: how to search, which keys there are, how a case moves.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::Shared;
use crate::chrome::{Chrome, page};
use crate::error::PageError;
use crate::locale::{filters, stays, t};
use crate::visitor::Visitor;

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    chrome: Chrome,
}

#[derive(Template)]
#[template(path = "help_search.html")]
struct HelpSearch {
    chrome: Chrome,
    sections: Vec<Section>,
}

/// Examples of one kind.
struct Section {
    id: &'static str,
    name: &'static str,
    examples: Vec<&'static search::Example>,
}

/// What can be typed, as the search itself documents it: words, conditions, days.
fn sections() -> Vec<Section> {
    let kinds = [("tu", t("Từ và cụm từ")), ("dieu-kien", t("Điều kiện")), ("ngay", t("Ngày đăng"))];
    let examples = search::help();
    let section = |(nth, (id, name)): (usize, (&'static str, &'static str))| Section {
        id,
        name,
        examples: examples.iter().filter(|example| kind(example.text) == nth).collect(),
    };
    kinds.into_iter().enumerate().map(section).collect()
}

/// The section of an example: a colon that no space follows belongs to a condition.
fn kind(text: &str) -> usize {
    match text.find(':') {
        _ if text.starts_with(stays("ngày:")) => 2,
        Some(at) if !text[at + 1..].starts_with(' ') => 1,
        _ => 0,
    }
}

/// `GET /help/search`
pub(crate) async fn search(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&HelpSearch { chrome: Chrome::new(&app, &visitor, t("Cách gõ tìm kiếm"), "/help"), sections: sections() })
}

/// `GET /help`
pub(crate) async fn show(State(app): State<Shared>, visitor: Visitor) -> Result<Response, PageError> {
    page(&Help { chrome: Chrome::new(&app, &visitor, t("Trợ giúp"), "/help") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cookies;
    use crate::tests::fixture::house;

    #[tokio::test]
    async fn every_documented_example_is_on_the_page_and_can_be_tried() {
        let house = house(Cookies::Plain).await;
        let doc = house.client("doc").await;
        let page = doc.get("/help/search").await.text();
        assert_eq!(sections().iter().map(|s| s.examples.len()).sum::<usize>(), search::help().len());
        assert!(sections().iter().all(|s| s.examples.len() > 3));
        assert!(page.contains("Có phải bạn tìm"));
        assert_eq!(page.matches(r#"<dt><a href="/search?q="#).count(), search::help().len());
        for link in page.split(r#"<dt><a href=""#).skip(1) {
            let link = link.split('"').next().unwrap();
            assert_eq!(doc.get(link).await.status, axum::http::StatusCode::OK, "{link}");
        }
    }

    #[test]
    fn examples_stand_under_what_they_are_about() {
        let check = |text, expect| assert_eq!(kind(text), expect, "{text}");
        check("hộ nghèo", 0);
        check("Cảnh báo: mưa lớn", 0);
        check("tiêu đề:\"Hữu Nghị\"", 1);
        check("ngày:hôm nay", 2);
        check("lũ ngày:7 ngày", 1);
    }
}
