//! A press review as a web page, a Word file and a PDF.

use std::io::{Cursor, Read};

use super::{Brief, BriefFormat, Grid, Item, Part};
use crate::samples::letters;

const HOSTILE: &str = "<script>alert(1)</script>\" onmouseover=\"x & y";

fn brief() -> Brief {
    let item = Item {
        title: format!("1. Ngập ở Đồng Đăng {HOSTILE}"),
        lang: "vi",
        from: "Báo Vùng Biên, 08:30, 05/11/2026".into(),
        texts: vec!["Nước lên nhanh.".into()],
        url: "https://vungbien.example/ngap?a=1&b=2".into(),
    };
    let odd = Item { title: "2. 口岸".into(), lang: "zh", url: "javascript:alert(1)".into(), ..Item::default() };
    let grid = Grid { heads: vec!["Báo".into(), "Bài".into()], shares: vec![70, 30], rows: vec![vec![HOSTILE.into(), "2".into()]] };
    Brief {
        profile: "xa".into(),
        made_at: "2026-11-05T07:30:00+07:00".parse().unwrap(),
        mark: "DỮ LIỆU BỊA".into(),
        title: "ĐIỂM BÁO NGÀY 05/11/2026".into(),
        subtitle: "Từ 17:00, 04/11/2026".into(),
        parts: vec![
            Part::Heading("I. Tin".into()),
            Part::Item(item),
            Part::Item(odd),
            Part::Table(grid),
            Part::Line("Dòng\u{0}".into()),
            Part::Note("Ghi".into()),
        ],
    }
}

fn written(format: BriefFormat) -> Vec<u8> {
    format.write(&letters(), &brief(), &|_| None).unwrap()
}

#[test]
fn the_page_holds_text_as_text_and_links_only_what_is_of_the_web() {
    let page = String::from_utf8(written(BriefFormat::Html)).unwrap();
    assert!(!page.contains("<script") && !page.contains("onmouseover=\"x") && !page.contains("href=\"javascript"), "{page}");
    assert!(page.contains("<h3 lang=\"zh\">2. 口岸</h3>"), "{page}");
    assert!(page.contains("ỦY BAN NHÂN DÂN") && page.contains("ngày 05 tháng 11 năm 2026") && page.contains("DỮ LIỆU BỊA"), "{page}");
    assert_eq!(page.matches("<a href=").count(), 1);
}

#[test]
fn the_values_are_the_rows_and_no_formula() {
    let mut brief = brief();
    let Part::Table(grid) = &mut brief.parts[3] else { panic!("a table") };
    grid.rows = vec![vec!["=1+1".into(), "3.259".into()], vec!["Tỷ lệ".into(), "12,5 %".into()]];
    let text = String::from_utf8(BriefFormat::Csv.write(&letters(), &brief, &|_| None).unwrap()).unwrap();
    assert!(text.starts_with("\u{feff}DỮ LIỆU BỊA\r\n"), "{text}");
    assert!(text.contains("\r\nBáo,Bài\r\n'=1+1,3259\r\nTỷ lệ,\"12,5 %\"\r\n"), "{text}");
}

#[test]
fn the_word_file_has_everything_in_order() {
    let mut zip = zip::ZipArchive::new(Cursor::new(written(BriefFormat::Docx))).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let at = |words: &str| xml.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    let order =
        ["DỮ LIỆU BỊA", "ĐIỂM BÁO NGÀY", "I. Tin", "1. Ngập", "Báo Vùng Biên", "Nước lên", "vungbien.example", "口岸", "Dòng", "Ghi"];
    assert!(order.windows(2).all(|pair| at(pair[0]) < at(pair[1])), "{order:?}");
    assert_eq!(written(BriefFormat::Docx), written(BriefFormat::Docx));
}

#[test]
fn a_pdf_is_made_though_no_font_has_a_character() {
    let bytes = written(BriefFormat::Pdf);
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(bytes, written(BriefFormat::Pdf));
}
