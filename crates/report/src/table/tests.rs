//! Opens the files again as other programs would.

use domain::Published;

use super::*;
use crate::docx::tests::{is_xml_char, paragraphs, part};
use crate::samples::letters;

fn heading(total: usize) -> Heading {
    Heading {
        query: "hộ nghèo".into(),
        filters: vec![("Ngôn ngữ".into(), "Tiếng Việt".into())],
        order: "mới nhất".into(),
        made_at: "2026-11-23T08:05:00+07:00".parse().unwrap(),
        total,
        profile: "xa".into(),
    }
}

fn article(title: &str) -> Row {
    Row {
        id: "a-1".into(),
        story: 7,
        title: title.into(),
        outlet: "bao-thu".into(),
        outlet_name: "Báo Thử".into(),
        published: Published::Stated("2026-11-20T08:30:00+07:00".parse().unwrap()),
        language: ("vi", "Tiếng Việt"),
        tone: ("negative", "tiêu cực"),
        case: Some(("claimed", "đang xử lý")),
        snippet: "có 21 hộ nghèo".into(),
        url: "https://bao.example/1?a=1&b=2".into(),
    }
}

fn made(format: TableFormat, heading: &Heading, rows: &[Row]) -> Vec<u8> {
    let bytes = table(format, &letters(), heading, rows).unwrap();
    assert!(bytes == table(format, &letters(), heading, rows).unwrap(), "not the same bytes");
    bytes
}

fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What a hostile page may have as its headline.
const HOSTILE: [&str; 9] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "<b>&amp;</t>\"],;'|\u{0}\u{1}\u{b}\u{fffe}_x0041_",
    "\u{202e}đảo",
];

#[test]
fn csv_has_one_line_an_article_and_runs_nothing() {
    let rows: Vec<Row> = HOSTILE.iter().map(|title| article(title)).collect();
    let records = records(&made(TableFormat::Csv, &heading(9), &rows));
    assert_eq!((records.len(), records[0].as_slice()), (10, COLUMNS.map(str::to_owned).as_slice()));
    let titles: Vec<&str> = records[1..].iter().map(|record| record[1].as_str()).collect();
    assert_eq!(titles[..6], ["'=cmd|' /C calc'!A0", "'+1+1", "'-2+3", "'@SUM(A1)", "'=1+1", "'=1+1"]);
    assert_eq!(titles[6..], ["'＝1+1", "<b>&amp;</t>\"],;'|_x0041_", "đảo"]);
    let first = ["1", "'=cmd|' /C calc'!A0", "Báo Thử", "2026-11-20 08:30", "báo ghi", "Tiếng Việt", "tiêu cực", "đang xử lý"];
    assert_eq!(records[1][..8], first);
    assert_eq!(records[1][8..], ["có 21 hộ nghèo", "https://bao.example/1?a=1&b=2", "7"]);
    assert!(made(TableFormat::Csv, &heading(9), &rows).ends_with(b"\r\n"));
}

#[test]
fn a_capped_file_says_so_in_every_format() {
    let (rows, whole, capped) = ([article("Tin")], heading(1), heading(12_345));
    let notice = "Tệp này chỉ có 1 bài đầu trong tổng số 12.345 bài khớp; hãy thu hẹp điều kiện tìm để có đủ.";
    assert_eq!(whole.notice(1), None);
    let csv = records(&made(TableFormat::Csv, &capped, &rows));
    assert_eq!((csv.len(), csv[2].len(), csv[2][0].as_str(), csv[2][1].as_str()), (3, COLUMNS.len(), "", notice));
    assert_eq!(records(&made(TableFormat::Csv, &whole, &rows)).len(), 2);
    let last: serde_json::Value = serde_json::from_slice(
        made(TableFormat::JsonLines, &capped, &rows).trim_ascii_end().split(|byte| *byte == b'\n').next_back().unwrap(),
    )
    .unwrap();
    assert_eq!(last, serde_json::json!({"notice": notice, "rows": 1, "total": 12_345}));
    let xlsx = made(TableFormat::Xlsx, &capped, &rows);
    assert_eq!(part(&xlsx, "xl/worksheets/sheet1.xml").matches(notice).count(), 1);
    assert!(part(&xlsx, "xl/worksheets/sheet2.xml").contains(notice));
    assert!(!part(&made(TableFormat::Xlsx, &whole, &rows), "xl/worksheets/sheet1.xml").contains("Tệp này"));
    let said =
        |heading: &Heading| paragraphs(&part(&made(TableFormat::Docx, heading, &rows), "word/document.xml")).contains(&notice.to_owned());
    assert!(said(&capped) && !said(&whole));
}

#[test]
fn json_lines_keep_text_as_it_is_with_stable_words() {
    let rows: Vec<Row> = HOSTILE.iter().map(|title| article(title)).collect();
    let undated = Row { published: Published::FirstSeen("2026-11-21T09:00:00+07:00".parse().unwrap()), case: None, ..article("Tin") };
    let text = String::from_utf8(made(TableFormat::JsonLines, &heading(10), &[rows, vec![undated]].concat())).unwrap();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 10);
    for (line, title) in lines.iter().zip(HOSTILE) {
        assert_eq!(line["title"], title);
    }
    assert_eq!(
        lines[9],
        serde_json::json!({
            "id": "a-1", "title": "Tin", "outlet": "bao-thu", "outlet_name": "Báo Thử", "published": null,
            "first_seen": "2026-11-21T09:00:00+07:00", "language": "vi", "tone": "negative", "case": null,
            "snippet": "có 21 hộ nghèo", "url": "https://bao.example/1?a=1&b=2", "story": 7,
        })
    );
    assert_eq!((&lines[0]["published"], &lines[0]["case"]), (&"2026-11-20T08:30:00+07:00".into(), &"claimed".into()));
    assert!(lines[0].get("first_seen").is_none());
}

#[test]
fn a_workbook_has_dates_filters_a_frozen_head_and_no_formula() {
    let rows: Vec<Row> = HOSTILE.iter().map(|title| article(title)).collect();
    let file = made(TableFormat::Xlsx, &heading(9), &rows);
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    assert!(xml.chars().all(is_xml_char) && !xml.contains("<f>"), "{xml}");
    for expect in [
        r#"<autoFilter ref="A1:K10"/>"#,
        r#"ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen""#,
        "=cmd|' /C calc'!A0",
        "&lt;b&gt;&amp;amp;&lt;/t&gt;",
        "_x005F_x0041_",
        r#"<col min="2" max="2" width="60."#,
        r#"<hyperlink ref="J2" r:id="rId1""#,
    ] {
        assert!(xml.contains(expect), "{expect}\n{xml}");
    }
    // Day 46,346 since 1900 is 20 November 2026; 8:30 is a little more than a third of it.
    let date = xml.split_once(r#"<c r="D2""#).unwrap().1.split_once("<v>").unwrap().1.split_once("</v>").unwrap().0;
    let date: f64 = date.parse().unwrap();
    assert!((date - (46_346.0 + 8.5 / 24.0)).abs() < 1e-6, "{date}");
    assert!(part(&file, "xl/styles.xml").contains("dd/mm/yyyy hh:mm"));
    assert!(part(&file, "xl/worksheets/_rels/sheet1.xml.rels").contains("https://bao.example/1?a=1&amp;b=2"));
    let about = part(&file, "xl/worksheets/sheet2.xml");
    assert!(["hộ nghèo", "Tiếng Việt", "mới nhất", "08:05, 23/11/2026"].iter().all(|said| about.contains(said)), "{about}");
    assert!(part(&file, "docProps/core.xml").contains("2026-11-23T08:05:00Z"));
}

#[test]
fn cells_that_are_too_long_are_cut_and_odd_dates_and_addresses_are_text() {
    let long = "ạ😀".repeat(16_384);
    let mut odd = article(&long);
    odd.published = Published::Stated("1850-01-01T00:00:00+07:00".parse().unwrap());
    odd.url = format!("https://bao.example/{}", "x".repeat(40_000));
    let script = Row { url: "javascript:alert(1)".into(), ..article("Tin") };
    let rows = [odd, script];
    let file = made(TableFormat::Xlsx, &heading(2), &rows);
    let xml = part(&file, "xl/worksheets/sheet1.xml");
    let title = xml.split_once(r#"<c r="B2""#).unwrap().1.split_once("<t>").unwrap().1.split_once("</t>").unwrap().0;
    assert!(title.ends_with('…') && title.encode_utf16().count() <= 32_767, "{}", title.encode_utf16().count());
    assert!(xml.contains("01/01/1850 00:00") && !xml.contains("<hyperlink "));
    for format in [TableFormat::Csv, TableFormat::JsonLines] {
        assert!(String::from_utf8(made(format, &heading(2), &rows)).unwrap().contains(&long));
    }
    let list = paragraphs(&part(&made(TableFormat::Docx, &heading(2), &rows), "word/document.xml"));
    assert!(list.iter().any(|p| p.starts_with("1. ạ😀") && p.ends_with('…') && p.chars().count() < 4_100));
}

#[test]
fn a_list_has_the_office_the_search_and_numbered_articles() {
    let undated = Row { published: Published::FirstSeen("2026-11-21T09:00:00+07:00".parse().unwrap()), case: None, ..article(HOSTILE[7]) };
    let xml = part(&made(TableFormat::Docx, &heading(2), &[article("Ngập ở 友谊关"), undated]), "word/document.xml");
    assert!(xml.chars().all(is_xml_char));
    let got = paragraphs(&xml);
    let from = got.iter().position(|p| p == "DANH SÁCH TIN, BÀI").unwrap();
    assert!(
        got[..from].iter().any(|p| p.contains("ngày 23 tháng 11 năm 2026"))
            && got[..from].contains(&"Độc lập - Tự do - Hạnh phúc".to_owned())
    );
    assert_eq!(
        got[from + 1..],
        [
            "Từ khóa: hộ nghèo",
            "Ngôn ngữ: Tiếng Việt",
            "Thứ tự: mới nhất",
            "Thời điểm lập: 08:05, 23/11/2026",
            "Số bài: 2 trong tổng số 2 bài khớp",
            "1. Ngập ở 友谊关",
            "Báo Thử · 08:30, 20/11/2026 · Tiếng Việt · tiêu cực · vụ việc: đang xử lý",
            "có 21 hộ nghèo",
            "https://bao.example/1?a=1&b=2",
            "2. <b>&amp;</t>\"],;'|_x0041_",
            "Báo Thử · không ghi ngày, thấy lần đầu 09:00, 21/11/2026 · Tiếng Việt · tiêu cực",
            "có 21 hộ nghèo",
            "https://bao.example/1?a=1&b=2",
        ]
    );
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_makes_files_that_open(texts in proptest::collection::vec("(?s).{0,40}", 4)) {
        let [title, outlet_name, snippet, url] = [0, 1, 2, 3].map(|n| texts[n].clone());
        let rows = [Row { title, outlet_name, snippet, url, ..article("") }];
        let heading = Heading { query: texts[0].clone(), ..heading(2) };
        let csv = records(&made(TableFormat::Csv, &heading, &rows));
        proptest::prop_assert!(csv.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
        let sheet = made(TableFormat::Xlsx, &heading, &rows);
        proptest::prop_assert!(part(&sheet, "xl/worksheets/sheet1.xml").chars().all(is_xml_char));
        paragraphs(&part(&sheet, "xl/worksheets/sheet1.xml"));
        paragraphs(&part(&sheet, "xl/worksheets/sheet2.xml"));
        paragraphs(&part(&made(TableFormat::Docx, &heading, &rows), "word/document.xml"));
        proptest::prop_assert_eq!(String::from_utf8(made(TableFormat::JsonLines, &heading, &rows)).unwrap().lines().count(), 2);
    }
}

#[test]
fn a_list_writes_its_counts_as_people_do() {
    let xml = part(&made(TableFormat::Docx, &heading(12_345), &[article("Ngập ở 友谊关")]), "word/document.xml");
    assert!(paragraphs(&xml).contains(&"Số bài: 1 trong tổng số 12.345 bài khớp".to_owned()));
}
