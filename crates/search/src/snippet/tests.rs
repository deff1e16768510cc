//! What of an article is shown and marked.

use domain::Nfc;
use proptest::prelude::*;

use super::passage::{LENGTH, LENGTH_HAN};
use super::*;
use crate::query::parse::parse;

fn snippet(query: &str, lead: &str, text: &str) -> Vec<(String, bool)> {
    Marker::new(parse(query).root.as_ref()).snippet(lead, Nfc::new(text).as_bytes()).unwrap()
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
    check("500000000", "Chi 0,5 tỷ đồng.", "Chi [0,5] tỷ đồng.");
    check("mưa -lũ", "mưa lũ", "[mưa] lũ");
    check("hoà", "Một\nhòa.", "Một [hòa].");
}

#[test]
fn the_words_of_a_run_are_marked_where_the_run_is_nowhere() {
    check("恢复贸易增长", "恢复了；贸易额，复贸；增长。", "[恢复]了；[贸易]额，复贸；[增长]。");
    check("恢復貿易增長", "恢复了；贸易额。", "[恢复]了；[贸易]额。");
    check("恢复贸易增长", "贸易：恢复贸易增长。", "贸易：[恢复贸易增长]。");
    check("\"恢复贸易增长\"", "恢复了；贸易额。", "恢复了；贸易额。");
    check("谅山省", "谅山，省", "谅山，省");
    // What stands further on, whole, is better.
    let far = format!("恢复。\n{}\n恢复贸易增长。", "词语\n".repeat(2000));
    assert!(marked(snippet("恢复贸易增长", "", &far)).ends_with("[恢复贸易增长]。"));
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
fn a_chinese_passage_is_as_wide_as_others() {
    let text = format!("{}谅山口岸{}", "货车。".repeat(99), "通关。".repeat(99));
    let pieces = snippet("谅山口岸", "", &text);
    assert!(pieces.contains(&("谅山口岸".to_owned(), true)), "{pieces:?}");
    let length: usize = pieces.iter().map(|(t, _)| t.chars().count()).sum();
    assert!((90..=LENGTH_HAN + 2).contains(&length), "{length}");
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    assert_eq!(snippet("khác", "Đoạn đầu.", "Thân bài."), [("Đoạn đầu. Thân bài.".to_owned(), false)]);
    assert_eq!(snippet("", "", ""), []);
}

fn marked(pieces: Pieces) -> String {
    pieces.into_iter().map(|(t, m)| if m { format!("[{t}]") } else { t }).collect()
}

#[test]
fn words_near_each_other_are_marked_where_they_are_near() {
    check("\"mưa lũ\"~1", "mưa to lũ, mưa rất to và lũ", "[mưa] to [lũ], [mưa] rất to và lũ");
    check("\"mưa lũ\"~1", "lũ, rồi mưa; lũ", "[lũ], rồi [mưa]; [lũ]");
    check("\"mưa mưa\"~1", "mưa, to mưa", "[mưa], to [mưa]");
    check("\"mưa mưa\"~1", "một cơn mưa", "một cơn mưa");
}

#[test]
fn the_headline_is_marked_whole_and_what_is_sought_in_it_alone_only_there() {
    let marker = Marker::new(parse("tiêu đề:lũ chợ").root.as_ref());
    assert_eq!(marked(marker.title("Lũ qua chợ")), "[Lũ] qua [chợ]");
    assert_eq!(marked(marker.passage("Lũ qua chợ").unwrap()), "Lũ qua [chợ]");
    let long = "chợ ".repeat(100);
    let pieces = marker.title(&long);
    assert_eq!(pieces.iter().map(|(piece, _)| piece.as_str()).collect::<String>(), long);
    assert!(marker.title("").is_empty());
}

#[test]
fn a_better_passage_far_from_the_beginning_is_shown() {
    let far = format!("Mưa.\n{}\nMưa lũ ở chợ.\n{}", "từ ngữ\n".repeat(2000), "từ ngữ\n".repeat(2000));
    assert!(marked(snippet("mưa lũ", "", &far)).contains("[Mưa lũ] ở chợ."));
    let spelling = format!("Tân Thành\n{}\nở Tân Thanh", "từ ngữ\n".repeat(2000));
    assert!(marked(snippet("\"Tân Thanh\"", "", &spelling)).ends_with("ở [Tân Thanh]"));
    let across = format!("{}\nmưa\nlũ", "từ ngữ ".repeat(STRIDE / 8 - 1));
    assert!(marked(snippet("\"mưa lũ\"~1", "", &across)).ends_with("[mưa] [lũ]"));
}

#[test]
fn spoilt_texts_do_not_make_work_without_end() {
    let same = "ba ".repeat(40_000);
    let shown = marked(snippet(&"ba ".repeat(150), "", &same));
    assert!(shown.starts_with("[ba ba ba"), "{shown}");
    let phrase = marked(snippet(&format!("\"{}\"", "ba ".repeat(190)), "", &same));
    assert!(phrase.starts_with("[ba ba"), "{phrase}");
    let run = "谅".repeat(60_000);
    assert!(marked(snippet(&"谅".repeat(150), "", &run)).starts_with("[谅谅"));
    assert!(marked(snippet("b*", "", &"b".repeat(300_000))).starts_with("[bbb"));
}

#[test]
fn a_text_is_read_as_far_as_it_is_looked_through() {
    let marker = Marker::new(parse("lũ").root.as_ref());
    let text = [format!("lũ {}\n", "từ ".repeat(1000)).as_bytes(), "sau ".repeat(300).as_bytes(), b"\xff"].concat();
    assert!(marked(marker.snippet("", &text).unwrap()).starts_with("[lũ] từ"));
    assert!(marker.snippet("", &text[text.len() - 1000..]).is_err());
    // A piece of the part that follows is shown as in a text that is read whole.
    let text = format!("{}lũ\n{}", "từ ".repeat(800), "𡘙".repeat(5000));
    let whole = marker.passage_of(Source { read: text.clone(), next: 0, rest: &[] }).unwrap();
    assert_eq!(marker.snippet("", text.as_bytes()).unwrap(), whole);
    assert_eq!(whole.last().unwrap().0, "…");
}

proptest! {
    #[test]
    fn any_text_is_cut_into_pieces_of_itself(query in "[a-cđhoà谅山*\" -]{0,12}", text in "\\PC{0,80}|([a-cđhoà谅山諒., ]|\n){0,500}") {
        let pieces = snippet(&query, "", &text);
        let shown: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        let flat = Nfc::new(text.as_str()).replace('\n', " ");
        prop_assert!(flat.contains(shown.trim_start_matches('…').trim_end_matches('…')));
        prop_assert!(shown.chars().count() <= LENGTH + 2);
        let title = Nfc::new(text);
        let whole: String = Marker::new(parse(&query).root.as_ref()).title(&title).into_iter().map(|(piece, _)| piece).collect();
        prop_assert_eq!(whole, title.replace('\n', " "));
    }
}
