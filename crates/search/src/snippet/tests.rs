use proptest::prelude::*;

use super::*;
use crate::query::parse::parse;

fn snippet(query: &str, lead: &str, text: &str) -> Vec<(String, bool)> {
    let content = Content { title: "".into(), lead: lead.into(), text: text.into() };
    Marker::new(parse(query).root.as_ref()).snippet(&content)
}

/// Matches in brackets.
fn check(query: &str, text: &str, expect: &str) {
    let shown: String = snippet(query, "", text).into_iter().map(|(t, m)| if m { format!("[{t}]") } else { t }).collect();
    assert_eq!(shown, expect, "{query}");
}

#[test]
fn every_kind_of_match_is_marked_with_its_tone_marks() {
    check("dong dang", "Ga Đồng Đăng, xã Đông.", "Ga [Đồng Đăng], xã [Đông].");
    check("\"dong dang\"", "Ga Đồng Đăng, xã Đông.", "Ga [Đồng Đăng], xã Đông.");
    check("諒山", "在谅山省，山。", "在[谅山]省，山。");
    check("谅山", "谅，山", "谅，山");
    check("khẩ*", "cửa khẩu", "cửa [khẩu]");
    check("floods", "The flooding began.", "The [flooding] began.");
    check("12500", "Có 12.500 tấn.", "Có [12.500] tấn.");
    check("mưa -lũ", "mưa lũ", "[mưa] lũ");
    check("hoà", "Một\nhòa.", "Một [hòa].");
}

#[test]
fn exact_matches_alone_are_marked_where_there_are_any() {
    check("Tân Thanh", "Tân Thanh và Tân Thành", "[Tân Thanh] và [Tân] Thành");
    check("Tân Thanh", "ở Tấn Thành", "ở [Tấn Thành]");
}

#[test]
fn the_densest_passage_of_a_long_text_is_shown() {
    let text = format!("lũ {} mưa lũ lớn {}", "từ ".repeat(200), "sau ".repeat(200));
    let pieces = snippet("mưa lũ", "", &text);
    assert!(pieces.contains(&("mưa lũ".to_owned(), true)), "{pieces:?}");
    assert_eq!(pieces.first().unwrap().0, "…");
    assert_eq!(pieces.last().unwrap().0, "…");
    let length: usize = pieces.iter().map(|(t, _)| t.chars().count()).sum();
    assert!((150..=LENGTH + 2).contains(&length), "{length}");
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    assert_eq!(snippet("khác", "Đoạn đầu.", "Thân bài."), [("Đoạn đầu. Thân bài.".to_owned(), false)]);
    assert_eq!(snippet("", "", ""), []);
}

proptest! {
    #[test]
    fn any_text_is_cut_into_pieces_of_itself(query in "[a-cđhoà谅山*\" -]{0,12}", text in "\\PC{0,80}|([a-cđhoà谅山諒., ]|\n){0,500}") {
        let pieces = snippet(&query, "", &text);
        let shown: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        let flat = domain::Nfc::new(text).replace('\n', " ");
        prop_assert!(flat.contains(shown.trim_start_matches('…').trim_end_matches('…')));
        prop_assert!(shown.chars().count() <= LENGTH + 2);
    }
}
