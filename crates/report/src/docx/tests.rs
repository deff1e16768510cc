//! Opens the file as a reader would: unzips it and parses its XML.

use std::io::{Cursor, Read};

use domain::{DraftRow, LetterKind};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::docx;
use crate::samples::{letters, material};
use crate::{Letter, compose, lay_out};

fn letter(kind: LetterKind) -> Letter {
    lay_out(&letters(), &compose(&letters(), &material(kind)).unwrap(), 2026).unwrap()
}

pub(crate) fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Texts of all paragraphs in order, empty ones left out; panics when the part is not well-formed.
pub(crate) fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut out, mut now, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) if e.name().as_ref() == "w:t" => in_text = true,
            Event::End(e) if e.name().as_ref() == "w:t" => in_text = false,
            Event::End(e) if e.name().as_ref() == "w:p" => out.push(std::mem::take(&mut now)),
            Event::Text(e) if in_text => now.push_str(&e.xml10_content()),
            Event::GeneralRef(e) if in_text => now.push_str(match &*e {
                "lt" => "<",
                "gt" => ">",
                "amp" => "&",
                "quot" => "\"",
                "apos" => "'",
                other => panic!("{other}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    out.into_iter().filter(|p| !p.is_empty()).collect()
}

pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[test]
fn a_letter_that_nobody_approved_says_so_first() {
    let file = docx(&letters(), &letter(LetterKind::CorrectionRequest).marked_as_draft()).unwrap();
    assert_eq!(paragraphs(&part(&file, "word/document.xml")).first().map(String::as_str), Some("DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT"));
}

#[test]
fn every_part_stands_in_its_order_and_blanks_stay_blank() {
    let letter = letter(LetterKind::CorrectionRequest);
    let file = docx(&letters(), &letter).unwrap();
    let mut expect: Vec<String> = letter.issuer.lines().map(str::to_owned).collect();
    expect.extend([&letter.national_name, &letter.motto, &letter.number, &letter.place_date, &letter.subject].map(String::clone));
    expect.push("Kính gửi: Tổng Biên tập Báo Vùng Biên".into());
    expect.extend(letter.opening.clone());
    expect.extend(letter.heads.clone());
    for row in &letter.rows {
        expect.extend([&row.passage, &row.fact, &row.document].map(String::clone));
    }
    expect.extend(letter.closing.clone());
    expect.push("Nơi nhận:".into());
    expect.extend(letter.recipients.clone());
    expect.extend([letter.powers.clone(), letter.signer.clone()]);
    expect.retain(|p| !p.is_empty());
    let got = paragraphs(&part(&file, "word/document.xml"));
    assert_eq!(got, expect);
    assert!(got.contains(&"Số:        /UBND-VHXH".to_owned()));
    assert!(got.contains(&"Đồng Đăng, ngày      tháng      năm 2026".to_owned()));
    assert_eq!(got.last().unwrap(), "CHỦ TỊCH");
}

#[test]
fn a_named_document_has_its_name_and_subject_in_the_middle() {
    let letter = letter(LetterKind::ForwardingNote);
    let xml = part(&docx(&letters(), &letter).unwrap(), "word/document.xml");
    let got = paragraphs(&xml);
    let at = |text: &str| got.iter().position(|p| p == text).unwrap_or_else(|| panic!("{text}: {got:?}"));
    assert!(at(&letter.place_date) + 1 == at("PHIẾU CHUYỂN") && at("PHIẾU CHUYỂN") + 1 == at(&letter.subject), "{got:?}");
    let subject = xml.split(&letter.subject[..]).next().unwrap().rsplit("<w:p ").next().unwrap();
    assert!(subject.contains(r#"<w:jc w:val="center" />"#) && subject.contains("<w:b />"), "{subject}");
    assert_eq!(xml.matches("<w:pBdr>").count(), 3, "agency, motto, subject");
}

#[test]
fn the_page_is_that_of_the_decree() {
    let file = docx(&letters(), &letter(LetterKind::CorrectionRequest)).unwrap();
    let xml = part(&file, "word/document.xml");
    for expect in [
        r#"<w:pgSz w:w="11906" w:h="16838" />"#,
        r#"<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0" />"#,
        "<w:titlePg />",
        r#"<w:gridCol w:w="3852" "#,
        r#"<w:gridCol w:w="5402" "#,
        r#"<w:gridCol w:w="3510" "#,
        r#"<w:gridCol w:w="5812" "#,
        r#"w:firstLine="720""#,
        r#"<w:jc w:val="both" />"#,
        r#"w:after="120""#,
        r#"w:line="240" w:lineRule="auto""#,
        r#"<w:sz w:val="28" />"#,
        r#"w:eastAsia="Times New Roman""#,
        r#"<w:pBdr><w:top w:val="single""#,
    ] {
        assert!(xml.contains(expect), "{expect}\n{xml}");
    }
    let section = xml.split_once("<w:sectPr>").unwrap().1;
    assert!(section.starts_with("<w:headerReference "), "{section}");
    assert!(part(&file, "word/header1.xml").contains("PAGE"));
    assert_eq!(xml.matches("<w:tblHeader />").count(), 1);
    let head = xml.split_once("<w:tblHeader />").unwrap().1;
    assert!(head.split_once("</w:tr>").unwrap().0.contains("Nội dung đúng"));
}

#[test]
fn rules_are_as_long_as_the_decree_says() {
    let xml = part(&docx(&letters(), &letter(LetterKind::CorrectionRequest)).unwrap(), "word/document.xml");
    let sides: Vec<f64> = xml
        .split(r#"<w:ind w:left=""#)
        .skip(1)
        .filter(|p| p.split_once("</w:p>").is_some_and(|(p, _)| p.contains("<w:pBdr>")))
        .map(|p| p.split_once('"').unwrap().0.parse().unwrap())
        .collect();
    let [issuer, motto] = sides[..] else { panic!("{sides:?}") };
    // "ỦY BAN NHÂN DÂN" is 2260 twips wide at 12 points, the motto 3183 at 13; the columns have 3636 and 5186.
    let (issuer, motto) = ((3636.0 - 2.0 * issuer) / 2260.0, 5186.0 - 2.0 * motto);
    assert!((0.34..=0.5).contains(&issuer), "{issuer}");
    assert!((motto - 3183.0).abs() < 32.0, "{motto}");
}

#[test]
fn hostile_text_is_text() {
    let mut letter = letter(LetterKind::ForwardingNote);
    let hostile = "a\u{0}\u{1}\u{b}\u{1b}\u{fffe}</w:t><w:cantSplit /><w:headerReference r:id=\"x\"/><w:sectPr>&amp;]]>\u{202e} 友谊关";
    letter.rows = vec![DraftRow { passage: hostile.into(), fact: "một\nhai".into(), document: String::new() }];
    letter.opening = vec![hostile.into()];
    letter.subject = hostile.into();
    let file = docx(&letters(), &letter).unwrap();
    let xml = part(&file, "word/document.xml");
    assert!(xml.chars().all(is_xml_char));
    let plain = "a</w:t><w:cantSplit /><w:headerReference r:id=\"x\"/><w:sectPr>&amp;]]> 友谊关";
    let got = paragraphs(&xml);
    assert_eq!(got.iter().filter(|p| p.as_str() == plain).count(), 3, "{got:?}");
    assert!(got.contains(&"một".to_owned()) && got.contains(&"hai".to_owned()));
    assert!(xml.contains(r#"w:eastAsia="SimSun""#) && xml.contains(r#"w:hint="eastAsia""#));
}

#[test]
fn a_letter_without_a_table_has_none() {
    let mut letter = letter(LetterKind::ForwardingNote);
    letter.rows.clear();
    letter.addressees = vec!["- A;".into(), "- B.".into()];
    let xml = part(&docx(&letters(), &letter).unwrap(), "word/document.xml");
    assert!(!xml.contains("<w:tblHeader />") && xml.matches("<w:tbl>").count() == 2);
    assert!(paragraphs(&xml).windows(3).any(|w| w == ["Kính gửi:", "- A;", "- B."]));
}

#[test]
fn the_file_names_nobody_and_no_time() {
    let letter = letter(LetterKind::CorrectionRequest);
    let file = docx(&letters(), &letter).unwrap();
    assert_eq!(file, docx(&letters(), &letter).unwrap());
    let core = part(&file, "docProps/core.xml");
    assert!(core.contains("<dc:creator></dc:creator>") && !core.contains("lastModifiedBy") && !core.contains("19"), "{core}");
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_text_makes_a_readable_file(texts in proptest::collection::vec("(?s).{0,40}", 5), year: i32) {
        let mut material = material(LetterKind::CorrectionRequest);
        (material.title, material.outlet, material.quotes[0].passage) = (texts[0].clone(), texts[1].clone(), texts[2].clone());
        let mut draft = compose(&letters(), &material).unwrap();
        draft.opening.push(texts[3].clone());
        let mut letter = lay_out(&letters(), &draft, year).unwrap();
        letter.signer = texts[4].clone();
        let xml = part(&docx(&letters(), &letter).unwrap(), "word/document.xml");
        proptest::prop_assert!(xml.chars().all(is_xml_char));
        proptest::prop_assert!(paragraphs(&xml).contains(&letter.heads[0]));
    }
}
