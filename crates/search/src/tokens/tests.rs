//! The forms in which words, numbers and runs are indexed.

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

impl Sink for Vec<(usize, String)> {
    fn take(&mut self, position: usize, term: &str) {
        self.push((position, term.to_owned()));
    }
}

fn indexed(text: &str) -> (Vec<Placed>, Vec<Placed>) {
    let (mut exact, mut folded) = (Vec::new(), Vec::new());
    terms(text, 0, &mut exact, &mut folded);
    (exact, folded)
}

#[test]
fn runs_are_indexed_as_characters_and_pairs_in_their_places() {
    let placed = |text: &str| indexed(text).1;
    let p = |at: usize, text: &str| (at, text.to_owned());
    assert_eq!(placed("諒山省"), [p(0, "谅"), p(0, "谅山"), p(1, "山"), p(1, "山省"), p(2, "省")]);
    assert_eq!(placed("谅，山"), [p(0, "谅"), p(1, "山")]);
    assert_eq!(indexed("高禄 Cao Lộc").0, [p(2, "cao"), p(3, "lộc")]);
}

#[test]
fn what_a_number_comes_to_is_indexed_beside_its_folded_form() {
    let p = |at: usize, text: &str| (at, text.to_owned());
    assert_eq!(indexed("1,5 tỷ"), (vec![p(0, "1.5"), p(1, "tỷ")], vec![p(0, "1.5"), p(0, "1500000000"), p(1, "ty")]));
    assert_eq!(indexed("3亿").1, [p(0, "3"), p(0, "300000000"), p(1, "亿")]);
    assert_eq!(units("12 tỷ")[0].amount.as_deref(), Some("12000000000"));
    assert_eq!(indexed("2.5.2026 tỷ").1, [p(0, "2"), p(1, "5"), p(2, "2026"), p(3, "ty")]);
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

proptest! {
    #[test]
    fn words_that_are_wanted_are_the_same_when_others_are_not_cut(text in ".{0,80}|[a-eà-ỹĐðＡdysing0-9.,'’谅諒\u{ad}\u{301} \n-]{0,60}|(dying|lying|skies|dy's|early) ") {
        let text = domain::Nfc::new(text);
        let wanted = |first: char, second: Option<char>| match first {
            'a' | '谅' => true,
            'd' | 's' => second.is_none_or(|second| matches!(second, 'i' | '1' | 's')),
            _ => false,
        };
        let mut some = Vec::new();
        cut_some(&text, wanted, |piece| some.push(piece.to_unit()));
        let is_wanted = |folded: &str| {
            let mut letters = folded.chars().map(|c| if c == 'y' { 'i' } else { c });
            letters.next().is_some_and(|first| wanted(first, letters.next()))
        };
        let are_wanted = |units: Vec<Unit>| units.into_iter().filter(|unit| is_wanted(&unit.folded)).collect::<Vec<_>>();
        prop_assert_eq!(are_wanted(some), are_wanted(units(&text)));
    }
}

#[test]
fn every_letter_is_in_its_word() {
    for c in '\0'..=char::MAX {
        let belongs = matches!(class(c), Class::Letter | Class::Digit | Class::Ignorable);
        assert_eq!(length_of_word(&format!("a{c}a b")), if belongs { 2 + c.len_utf8() } else { 1 }, "{c:?}");
    }
}
