//! Reports: every figure is as many as its list shows, the files say the same, and their going out is on record.

use std::io::{Cursor, Read};

use axum::http::{StatusCode, header};

use super::client::again;
use super::fixture::{HOSTILE, PEOPLE, empty_house, house};
use super::walk::{done, submitted};
use crate::Cookies;

const MONTH: &str = "/reports/2026-11";

/// Addresses of the lists behind the figures of a page, each with its figure.
fn figures(page: &str) -> Vec<(String, usize)> {
    let link = |rest: &str| {
        let (href, rest) = rest.split_once("\">")?;
        let figure = rest.split_once('<')?.0.parse().ok()?;
        Some((format!("{MONTH}/list{}", href.replace("&amp;", "&")), figure))
    };
    page.split(&format!("href=\"{MONTH}/list")).skip(1).filter_map(link).collect()
}

#[tokio::test]
async fn every_figure_is_as_many_as_its_list_shows() {
    let house = house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    lan.post("/cases/1/claim", &[]).await;
    lan.post("/cases/1/verdict", &[("verdict", "false"), ("note", "Sai")]).await;
    lan.post("/facts/1/withdrawal", &[("reason", "Ghi nhầm")]).await;
    lan.post("/missed", &[("address", "https://la.example/1.html")]).await;
    let page = lan.get(MONTH).await.text();
    let figures = figures(&page);
    for section in ["coverage", "day", "outlet", "language", "tone", "place", "case", "verdict", "rule", "blind", "missed", "own"] {
        assert!(figures.iter().any(|(href, _)| href.contains(&format!("section={section}&"))), "{section}\n{page}");
    }
    for (href, figure) in figures {
        let list = lan.get(&href).await;
        assert_eq!(list.status, StatusCode::OK, "{href}");
        let list = list.text();
        let body = list.split("<h1>").nth(1).unwrap();
        assert_eq!(body.matches("<li>").count(), figure, "{href}\n{body}");
        assert!(body.contains(&format!("<strong>{figure}</strong>")), "{href}");
        assert!(!list.contains(HOSTILE), "{href}");
    }
}

#[tokio::test]
async fn everybody_may_read_and_take_it_away_and_it_is_on_record() {
    let house = house(Cookies::Plain).await;
    for (name, _, _) in PEOPLE {
        let client = house.client(name).await;
        assert_eq!(client.get(MONTH).await.status, StatusCode::OK, "{name}");
        for (ending, magic) in [("docx", &b"PK"[..]), ("xlsx", b"PK"), ("csv", b"\xEF\xBB\xBF"), ("pdf", b"%PDF"), ("html", b"<!doctype")] {
            let answer = client.get(&format!("{MONTH}.{ending}")).await;
            assert!(answer.status == StatusCode::OK && answer.body.starts_with(magic), "{name} {ending}");
            assert!(answer.header(header::CONTENT_DISPOSITION).contains(&format!("bao-cao-2026-11.{ending}")));
        }
    }
    let log = again(&house, "quantri").get("/audit").await.text();
    assert!(log.contains("tải báo cáo") && log.contains("href=\"/reports/2026-11\""), "{log}");
    let book = again(&house, "doc").get(&format!("{MONTH}.xlsx")).await;
    let mut zip = zip::ZipArchive::new(Cursor::new(&book.body[..])).unwrap();
    let mut strings = String::new();
    zip.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    assert!(strings.contains("Theo cơ quan báo chí") && strings.contains("tháng 11/2026"), "{strings}");
}

/// Of the six figures of the decree one is known here, and the others are told as not known: a nought would say that there was none.
#[tokio::test]
async fn the_six_figures_of_the_decree_are_counted_or_left_to_fill_in() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&lan, "/cases/2/claim", &[], "/cases/2?done=claimed").await;
    done(&lan, "/cases/2/verdict", &[("verdict", "false"), ("note", "=Sai")], "/cases/2?done=judged").await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let before = lan.get(MONTH).await.text();
    assert!(before.contains("list?section=decree&amp;key=arisen\">2</a>") && !before.contains("key=answered"), "{before}");
    let sent = [("on", "23/11/2026"), ("recipient", "Báo Thử"), ("number", "12/UBND-VHXH"), ("dated", "")];
    done(&lan, "/drafts/1/sending", &sent, "/drafts/1?done=sent").await;
    let page = lan.get(MONTH).await.text();
    assert!(page.contains("list?section=decree&amp;key=answered\">1</a>") && page.contains(">50 %</td>"), "{page}");
    assert_eq!(page.matches("Không đếm được: ").count(), 5, "{page}");
    assert_eq!(lan.get(&format!("{MONTH}/list?section=decree&key=conferences")).await.status, StatusCode::NOT_FOUND);
    for words in ["Tỷ lệ tính trên 5 bài.", ">60 %</td>", "Tỷ lệ tính trên 2 vụ việc."] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn the_files_name_the_cases_and_letters() {
    let house = house(Cookies::Plain).await;
    let (lan, minh) = submitted(&house).await;
    done(&minh, "/drafts/1/approval", &[("version", "2")], "/drafts/1?done=approved").await;
    let sent = [("on", "23/11/2026"), ("recipient", "Báo Thử"), ("number", "12/UBND-VHXH"), ("dated", "")];
    done(&lan, "/drafts/1/sending", &sent, "/drafts/1?done=sent").await;
    let values = lan.get(&format!("{MONTH}.csv")).await.text();
    for words in [
        "\"Công văn đề nghị cải chính, số 12/UBND-VHXH\",\"Báo Thử, ngày 23/11/2026\",Thống kê hộ nghèo ở xã Thử Nghiệm,chưa có",
        "1. Thống kê hộ nghèo ở xã Thử Nghiệm,\"Báo Thử, ",
        ",đã gửi,thiếu chính xác: Báo cáo ghi 12 hộ.",
        "chưa kết luận",
        "1. Số cuộc họp báo đã tổ chức,……",
    ] {
        assert!(values.contains(words), "{words}: {values}");
    }
}

#[tokio::test]
async fn a_time_that_cannot_be_read_or_is_to_come_is_not_there() {
    let house = empty_house(Cookies::Plain).await;
    let lan = house.client("lan").await;
    for path in [
        "/reports/2026-12",
        "/reports/2026",
        "/reports/2026-11.exe",
        "/reports/2026-11/list?section=x&key=y",
        "/reports/2026-11-09_2026-11-01",
    ] {
        assert_eq!(lan.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(lan.get("/reports/2026-11").await.status, StatusCode::OK);
    let asked = lan.get("/reports?from=2026-11-01&to=2026-11-15").await;
    assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/reports/2026-11-01_2026-11-15"));
    let wrong = lan.get("/reports?from=2026-11-15&to=2026-11-01").await.text();
    assert!(wrong.contains("Cần hai ngày hợp lệ") && wrong.contains("value=\"2026-11-15\""), "{wrong}");
    let typed = lan.get("/reports?from=01/11/2026&to=15%2F11%2F2026").await;
    assert_eq!((typed.status, typed.location()), (StatusCode::SEE_OTHER, "/reports/2026-11-01_2026-11-15"));
    assert!(lan.get("/reports?from=01/11/2030&to=02/11/2030").await.text().contains("hay sau hôm nay"), "no address was mistyped");
    let page = lan.get("/reports").await.text();
    assert!(page.contains("href=\"/reports/2026-11\">Tháng 11/2026"));
    // The browser would ask for the month first wherever it speaks another language than the desk.
    assert!(!page.contains("type=\"date\""), "{page}");
}
