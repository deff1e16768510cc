//! Looks at the marks on the pages, and at the file as bytes; that other programs read it is proved by the whole-program tests.

use domain::{DraftRow, LetterKind};

use super::{Faces, Mark, Setter, chars};
use crate::samples::{letters, material};
use crate::{Error, Letter, Letters, compose, lay_out};

fn letter(kind: LetterKind) -> Letter {
    lay_out(&letters(), &compose(&letters(), &material(kind)).unwrap(), 2026).unwrap()
}

fn nothing(_: &str) -> Option<Vec<u8>> {
    None
}

fn pdf(letters: &Letters, letter: &Letter, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    super::pdf(letters, letter, "2026-11-09T03:04:05Z".parse().unwrap(), read)
}

fn pages(letters: &Letters, letter: &Letter) -> Vec<Vec<Mark>> {
    let faces = Faces::new(&chars(letter), &[], &nothing).unwrap();
    Setter { sheet: letters.sheet(), faces: &faces }.pages(letter)
}

/// The lines of a page from left to right and top to bottom, as `(x, base, size, text)`.
fn texts(page: &[Mark]) -> Vec<(f32, f32, f32, String)> {
    let text = |mark: &Mark| match mark {
        Mark::Text { run, base } => Some((run.x, *base, run.size, run.text.clone())),
        Mark::Stroke { .. } => None,
    };
    page.iter().filter_map(text).collect()
}

/// Right edge of a run.
fn end(mark: &Mark) -> f32 {
    match mark {
        Mark::Text { run, .. } => run.x + run.glyphs.iter().map(|g| g.x_advance * run.size).sum::<f32>(),
        Mark::Stroke { to, .. } => to.0,
    }
}

/// All words in their order.
fn words(pages: &[Vec<Mark>]) -> String {
    pages.iter().flat_map(|page| texts(page)).map(|(.., text)| text).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_part_stands_in_its_order_and_blanks_stay_blank() {
    let letter = letter(LetterKind::CorrectionRequest);
    let words = words(&pages(&letters(), &letter));
    let mut parts: Vec<&str> = letter.issuer.lines().collect();
    parts.extend([letter.national_name.as_str(), &letter.motto, "Số:        /UBND-VHXH", "Đồng Đăng, ngày      tháng      năm 2026"]);
    parts.extend([letter.subject.as_str(), "Kính gửi: Tổng Biên tập Báo Vùng Biên"]);
    parts.extend(letter.opening.iter().chain(&letter.heads).map(String::as_str));
    parts.extend(letter.rows.iter().flat_map(|row| [row.passage.as_str(), &row.fact, &row.document]));
    parts.extend(letter.closing.iter().map(String::as_str).chain(["Nơi nhận:"]));
    parts.extend(letter.recipients.iter().map(String::as_str).chain([letter.powers.as_str(), &letter.signer]));
    // A line may end within an address, where there is no space.
    let dense = |text: &str| text.split_whitespace().collect::<String>();
    let (mut at, all) = (0, dense(&words));
    for part in parts.into_iter().map(dense) {
        let found = all[at..].find(&part).unwrap_or_else(|| panic!("{part:?} does not follow in {words}"));
        at += found + part.len();
    }
    assert!(words.contains("Số:        /UBND-VHXH") && words.contains("Đồng Đăng, ngày      tháng      năm 2026"), "{words}");
    assert!(words.ends_with("CHỦ TỊCH 2"), "{words}");
}

#[test]
fn a_letter_that_nobody_approved_says_so_first() {
    let marked = letter(LetterKind::CorrectionRequest).marked_as_draft();
    assert_eq!(texts(&pages(&letters(), &marked)[0])[0].3, "DỰ THẢO - CHƯA ĐƯỢC PHÊ DUYỆT");
}

#[test]
fn sizes_and_places_are_those_of_the_decree() {
    let page = texts(&pages(&letters(), &letter(LetterKind::CorrectionRequest))[0]);
    let of = |start: &str| page.iter().find(|(.., text)| text.starts_with(start)).unwrap_or_else(|| panic!("{start}: {page:?}"));
    for (start, size) in
        [("CỘNG HÒA", 12.0), ("Độc lập", 13.0), ("Số:", 13.0), ("Đồng Đăng, ngày", 13.0), ("V/v", 12.0), ("Kính gửi", 14.0)]
    {
        assert_eq!(of(start).2, size, "{start}");
    }
    // 20 mm from the top, 30 from the left, the first line of a paragraph 12.7 more; number and date on one line.
    let mm = 72.0 / 25.4;
    assert!((of("CỘNG HÒA").1 - (20.0 * mm + 12.0 * 0.891)).abs() < 0.2, "{:?}", of("CỘNG HÒA"));
    assert!((of("Căn cứ").0 - 42.7 * mm).abs() < 0.2 || (of("Ngày").0 - 42.7 * mm).abs() < 0.2, "{page:?}");
    assert!((of("Số:").1 - of("Đồng Đăng, ngày").1).abs() < 0.01);
    assert!(of("V/v").1 > of("Số:").1 + 12.0);
}

#[test]
fn long_letters_have_a_number_from_the_second_page_and_a_table_head_on_each() {
    let mut long = letter(LetterKind::CorrectionRequest);
    long.opening = (1..=300)
        .map(|n| format!("Đoạn {n}. {}", "Báo nêu số hộ bị cô lập ở thôn Nà Mẫu chưa đúng với báo cáo của xã. ".repeat(6)))
        .collect();
    long.rows =
        vec![DraftRow { passage: "một đoạn dài ".repeat(900), fact: "số đúng ".repeat(40), document: "Báo cáo 45".into() }; 3];
    let pages = pages(&letters(), &long);
    assert!(pages.len() > 50, "{}", pages.len());
    let number = |page: &[Mark]| texts(page).last().unwrap().clone();
    for (i, page) in pages.iter().enumerate().skip(1) {
        let (x, base, size, text) = number(page);
        assert_eq!((text, size), ((i + 1).to_string(), 13.0));
        assert!(base < 56.7 && (x - 318.9).abs() < 10.0, "{x} {base}");
    }
    assert_ne!(number(&pages[0]).3, "1");
    let in_table = |page: &&Vec<Mark>| texts(page).iter().any(|(.., text)| text.starts_with("một đoạn dài"));
    let with_table: Vec<_> = pages.iter().filter(in_table).collect();
    assert!(with_table.len() >= 3);
    for page in with_table {
        assert!(words(std::slice::from_ref(page)).contains("Nội dung đúng"), "{:?}", texts(page));
    }
    // A line's end may part the three words.
    let all = words(&pages);
    assert_eq!(all.matches("dài").count(), 2700);
    assert!((1..=300).all(|n| all.contains(&format!("Đoạn {n}."))));
    assert!(all.contains("CHỦ TỊCH"));
}

#[test]
fn the_signature_never_stands_alone() {
    for paragraphs in 12..36 {
        let mut some = letter(LetterKind::ForwardingNote);
        some.opening = vec!["Đoạn văn vừa đủ một dòng.".into(); paragraphs];
        some.closing = vec!["Trân trọng đề nghị Quý cơ quan xem xét, trả lời. ".repeat(8) + "./."];
        let pages = pages(&letters(), &some);
        let signed = pages.iter().find(|page| words(std::slice::from_ref(page)).contains("Nơi nhận:")).unwrap();
        assert!(texts(signed).iter().any(|(.., text)| text.ends_with("./.")), "{paragraphs}: {:?}", texts(signed));
        let lines =
            texts(signed).iter().filter(|(.., size, text)| *size == 14.0 && text.contains("Trân trọng") || text.ends_with("./.")).count();
        assert!(lines >= 2, "{paragraphs}: {:?}", texts(signed));
    }
}

#[test]
fn a_character_that_no_font_has_is_told() {
    let check = |text: &str, expect: &str| {
        let mut odd = letter(LetterKind::CorrectionRequest);
        odd.opening = vec![text.into()];
        match pdf(&letters(), &odd, &nothing) {
            Err(Error::Glyphs(missing)) => assert_eq!(missing, expect, "{text}"),
            other => panic!("{text}: {:?}", other.map(|bytes| bytes.len())),
        }
    };
    check("cửa khẩu 友谊关", "关友谊");
    check("😀 vui", "😀");
    check("a \u{5d0}\u{5d1}", "\u{5d0}\u{5d1}");
}

#[test]
fn fonts_are_read_only_for_what_the_bundled_one_lacks() {
    use std::cell::RefCell;
    let asked = RefCell::new(Vec::new());
    let read = |file: &str| {
        asked.borrow_mut().push(file.to_owned());
        None
    };
    assert!(pdf(&letters(), &letter(LetterKind::CorrectionRequest), &read).is_ok());
    assert!(asked.borrow().is_empty());
    let mut quoted = letter(LetterKind::CorrectionRequest);
    quoted.subject = "友谊关".into();
    assert!(pdf(&letters(), &quoted, &read).is_err());
    assert_eq!(asked.borrow()[0], "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc");
    // A file that is no font is passed over.
    assert!(matches!(pdf(&letters(), &quoted, &|_| Some(b"no font".to_vec())), Err(Error::Glyphs(_))));
}

#[test]
fn the_file_names_nobody_and_no_time() {
    let letter = letter(LetterKind::CorrectionRequest);
    let file = pdf(&letters(), &letter, &nothing).unwrap();
    assert_eq!(file, pdf(&letters(), &letter, &nothing).unwrap());
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-1.7") && text.contains("pdfaid:part>2<") && text.contains("pdfaid:conformance>U<"));
    assert!(text.contains("D:20261109030405"));
    for sign in ["Author", "Creator\n", "Creator ", "dc:creator"] {
        assert!(!text.contains(sign), "{sign}");
    }
    assert!(file.len() < 150_000, "{}", file.len());
}

#[test]
fn every_vietnamese_letter_is_in_every_cut() {
    let mut all = letter(LetterKind::CorrectionRequest);
    let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
    let vowels = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars().flat_map(|vowel| marks.map(|mark| format!("{vowel}{mark}")));
    all.opening = vec![vowels.collect::<String>() + "đĐ–—…“”‘’•§°×₫"];
    let faces = Faces::new(&chars(&all), &[], &nothing).unwrap();
    for weight in [super::Weight::Regular, super::Weight::Bold, super::Weight::Italic, super::Weight::BoldItalic] {
        let faces: std::collections::BTreeSet<usize> =
            super::plain(&all.opening[0]).chars().map(|c| faces.glyph(c, weight).unwrap().face).collect();
        assert_eq!(faces.len(), 1, "a word mixes fonts: {weight:?} {faces:?}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 16, failure_persistence: None, ..Default::default() })]

    #[test]
    fn nothing_stands_outside_its_margins(texts in proptest::collection::vec("[ -~\\n\\tàáạảãăđêôơưỆỘ\u{0}\u{1b}\u{300}\u{323}\u{a0}\u{ad}\u{200b}\u{202e}–…“”]{0,400}", 6), many in 1_usize..40) {
        let mut odd = letter(LetterKind::CorrectionRequest);
        odd.subject = texts[0].clone();
        odd.addressees = vec![texts[1].clone(); many % 4];
        odd.opening = vec![texts[2].clone(); many];
        odd.rows = vec![DraftRow { passage: texts[3].clone(), fact: texts[4].clone(), document: texts[5].clone() }; many];
        odd.closing = vec![texts[4].clone(); many % 3];
        odd.signer = texts[5].chars().take(200).collect();
        odd.recipients = vec![texts[1].clone(); many % 3];
        let pages = pages(&letters(), &odd);
        for (i, page) in pages.iter().enumerate() {
            for mark in page {
                let (left, low, high) = match mark {
                    Mark::Text { run, base } => (run.x, *base, *base),
                    Mark::Stroke { from, to, .. } => (from.0, to.1, from.1.min(to.1)),
                };
                proptest::prop_assert!(left >= 84.9 && end(mark) <= 595.3 - 42.5 + 0.1, "page {}: {mark:?}", i + 1);
                let top = if i == 0 { 56.6 } else { 28.3 };
                proptest::prop_assert!(high >= top && low <= 841.9 - 56.6, "page {}: {mark:?}", i + 1);
            }
        }
        proptest::prop_assert!(pdf(&letters(), &odd, &nothing).is_ok());
    }
}
