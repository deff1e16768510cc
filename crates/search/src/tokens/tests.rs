use std::borrow::Cow;

use proptest::prelude::*;

use super::*;

fn check(text: &str, expect: &[(&str, &str)]) {
    let text = domain::Nfc::new(text);
    let units = units(&text);
    let found: Vec<_> = units.iter().map(|u| (u.exact.as_str(), u.folded.as_str())).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn vietnamese_words_have_an_exact_and_a_folded_form() {
    check("Đồng Đăng", &[("đồng", "dong"), ("đăng", "dang")]);
    check("ĐỒNG ĐĂNG", &[("đồng", "dong"), ("đăng", "dang")]);
    check("Đo\u{302}\u{300}ng", &[("đồng", "dong")]);
    check("Hoà HÒA hoàng", &[("hòa", "hoa"), ("hòa", "hoa"), ("hoàng", "hoang")]);
    check("H'Mông", &[("h", "h"), ("mông", "mong")]);
    check("Lạ\u{200b}ng", &[("lạng", "lang")]);
}

#[test]
fn english_is_stemmed_in_the_folded_form_alone() {
    check("Flooded floods", &[("flooded", "flood"), ("floods", "flood")]);
    check("Cao Loc's markets", &[("cao", "cao"), ("loc", "loc"), ("markets", "market")]);
    check("Nguyen Thanh Khue nghe", &[("nguyen", "nguyen"), ("thanh", "thanh"), ("khue", "khue"), ("nghe", "nghe")]);
}

#[test]
fn numbers_have_one_form_however_separated() {
    for written in ["12.500", "12,500", "12500", "１２５００"] {
        check(written, &[("12500", "12500")]);
    }
    check("1.234.567,8", &[("1234567.8", "1234567.8")]);
    check("1,5 tỷ", &[("1.5", "1.5"), ("tỷ", "ty")]);
    check("2025，300", &[("2025", "2025"), ("300", "300")]);
    check("0.125", &[("0.125", "0.125")]);
    check("20.11.2026", &[("20", "20"), ("11", "11"), ("2026", "2026")]);
    check("300kg.", &[("300", "300"), ("kg", "kg")]);
    check("QL1A", &[("ql1a", "ql1a")]);
}

#[test]
fn runs_are_indexed_as_characters_and_pairs_in_their_places() {
    let owned = |(at, term): (usize, Cow<'_, str>)| (at, term.into_owned());
    let placed = |text: &str| folded_terms(&units(text)).map(owned).collect::<Vec<_>>();
    let p = |at: usize, text: &str| (at, text.to_owned());
    assert_eq!(placed("諒山省"), [p(0, "谅"), p(0, "谅山"), p(1, "山"), p(1, "山省"), p(2, "省")]);
    assert_eq!(placed("谅，山"), [p(0, "谅"), p(1, "山")]);
    assert_eq!(exact_terms(&units("高禄 Cao Lộc")).map(owned).collect::<Vec<_>>(), [p(2, "cao"), p(3, "lộc")]);
}

#[test]
fn a_cover_reaches_from_end_to_end() {
    let cover = |text: &str| folded_cover(&units(text)).into_iter().map(|(at, term)| format!("{at}{term}")).collect::<Vec<_>>();
    assert_eq!(cover("谅"), ["0谅"]);
    assert_eq!(cover("谅山"), ["0谅山"]);
    assert_eq!(cover("谅山省"), ["0谅山", "1山省"]);
    assert_eq!(cover("谅山省高禄"), ["0谅山", "1山省", "2省高", "3高禄"]);
    assert_eq!(cover("谅山省高禄县 Lộc"), ["0谅山", "1山省", "2省高", "3高禄", "4禄县", "6loc"]);
}

#[test]
fn a_paragraph_break_leaves_one_place_free() {
    let positions: Vec<_> = units("a b\n\n c").iter().map(|u| u.position).collect();
    assert_eq!(positions, [0, 1, 3]);
}

proptest! {
    #[test]
    fn any_text_is_cut_on_character_boundaries(text in ".{0,80}|[a-zà-ỹĐ0-9.,'’谅諒山 \n-]{0,60}") {
        let text = domain::Nfc::new(text);
        let mut end = 0;
        let mut position = None;
        for unit in units(&text) {
            prop_assert!(text.get(unit.span.clone()).is_some_and(|t| !t.is_empty()));
            prop_assert!(unit.span.start >= end);
            prop_assert!(position.is_none_or(|last| unit.position > last));
            prop_assert!(!unit.folded.is_empty() && !unit.exact.is_empty());
            end = unit.span.end;
            position = Some(unit.position);
        }
    }
}
