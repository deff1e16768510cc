//! What is written in an article is found by what people type, through a whole index.

use proptest::prelude::*;
use tempfile::TempDir;
use unicode_normalization::char::is_combining_mark;

use super::{Class, class, is_ignorable};
use crate::index::tests::{self, document};
use crate::{Document, Index, Query};

/// An index of articles that have nothing but these texts, numbered from 0.
fn filled(texts: &[&str]) -> (TempDir, Index) {
    let documents: Vec<Document> = texts.iter().zip(0..).map(|(text, article)| document(article, "", text)).collect();
    tests::filled(&documents)
}

/// Numbers of the articles found, in order of their numbers.
fn found(index: &Index, text: &str) -> Vec<i64> {
    let results = index.search(&Query { text: text.to_owned(), limit: 100, ..Query::default() }).unwrap();
    let mut found: Vec<i64> = results.hits.iter().map(|hit| hit.article.0).collect();
    found.sort_unstable();
    found
}

/// Each typed text finds all the written ones, and nothing else of theirs.
fn check(written: &[&str], others: &[&str], typed: &[&str]) {
    let (_home, index) = filled(&[written, others].concat());
    let expect: Vec<i64> = (0..written.len() as i64).collect();
    for text in typed {
        assert_eq!(found(&index, text), expect, "{text}");
    }
}

/// One run of 60 characters with a name of the rarest ones in it.
const RUN: &str = "昨日下午记者从当地有关部门获悉连续降雨导致部分路段积水交通受到影响村民𡘙𠮷禤已经全部转移到安置点生活物资供应充足目前道路正在加紧抢修中";

#[test]
fn every_way_of_writing_vietnamese_is_one() {
    let dong_dang =
        ["ga Đồng Đăng", "GA ĐỒNG ĐĂNG", "ga Đo\u{302}\u{300}ng Đa\u{306}ng", "ga Ðồng Ðăng", "ga dong dang", "ga Đồng\u{ad} Đă\u{200b}ng"];
    check(&dong_dang, &["ga Đông Hà"], &["Đồng Đăng", "ĐỒNG ĐĂNG", "đo\u{302}\u{300}ng đa\u{306}ng", "dong dang", "\"dong dang\""]);
    let hoa = ["xã Hoà Bình", "xã Hòa Bình", "XÃ HOÀ BÌNH", "xa Hoa Binh"];
    check(&hoa, &["xã Hoàng Binh"], &["hoà bình", "hòa bình", "HÒA BÌNH", "hoa binh", "\"hoà bình\""]);
    check(&["thuỷ lợi", "thủy lợi"], &["thuyền"], &["thuỷ lợi", "thủy lợi", "thuy loi"]);
}

#[test]
fn every_way_of_writing_chinese_is_one() {
    assert!(RUN.chars().count() >= 60 && RUN.chars().all(|c| matches!(class(c), Class::Unspaced)));
    check(&["谅山省", "諒山省", "在諒山"], &["凉山", "山"], &["谅山", "諒山", "谅", "諒"]);
    check(&[RUN], &["𡘙", "禤 𠮷"], &["𡘙𠮷禤", "村民𡘙", "𠮷禤", "影响村民𡘙𠮷禤已经", RUN]);
    check(&[RUN, "姓𡘙的"], &["禤"], &["𡘙"]);
    // A pair of extension B that differs by script, and a radical for the character.
    check(&["𠆿", "𠌥"], &["人"], &["𠆿", "𠌥"]);
    check(&["⾼禄县", "高祿縣"], &["禄"], &["高禄", "⾼祿"]);
    // What has no width, as web pages put it where a line may end.
    check(&["友谊\u{200b}关口岸", "友\u{e0100}谊关", "友\u{feff}\u{200b}谊关"], &["友谊 关"], &["友谊关", "友谊\u{200b}关", "\"友谊关\""]);
}

#[test]
fn every_way_of_writing_a_number_is_one() {
    check(&["12.500 tấn", "12,500 tons", "12500", "１２５００"], &["12.5", "12", "500"], &["12.500", "12,500", "12500", "１２５００"]);
    check(&["1.200", "1,200", "1200"], &["1.2", "200"], &["1.200", "1,200", "1200"]);
    check(&["1,5 ha", "1.5 ha"], &["15 ha", "1 5"], &["1,5", "1.5"]);
    let amounts = ["12.000.000.000 đồng", "12 tỷ đồng", "12 tỉ đồng", "12 billion dong", "120亿盾", "120億盾", "12 nghìn triệu"];
    check(
        &amounts,
        &["12 triệu", "12 tỷ lệ"][..1],
        &[
            "12.000.000.000",
            "12000000000",
            "12,000,000,000",
            "12 tỷ",
            "12 tỉ",
            "12 ty",
            "12 billion",
            "12bn",
            "120亿",
            "120 億",
            "1,2 vạn triệu",
        ],
    );
    let smaller = ["1.200.000 đồng", "1,2 triệu đồng", "1.2 million dong", "120万盾", "1200 nghìn", "1.200 ngàn"];
    check(&smaller, &["1,2 tỷ", "1 200 000", "triệu 1,2"], &["1,2 triệu", "1.200.000", "1.2 million", "120万", "1200 nghìn", "1,2 trieu"]);
    // What has no width parts no number.
    check(&["12\u{200b}500", "12.\u{feff}500", "12\u{200b}.500"], &["12", "500"], &["12500", "12.500", "12\u{200b}500"]);
    check(&["12 tỷ"], &["12.000.000.000", "tỷ 12 người"], &["\"12 tỷ\"", "\"12 ty\""]);
}

#[test]
fn english_words_are_found_by_each_other() {
    check(&["floods", "flooding", "Flooded", "FLOOD"], &["floor"], &["flood", "floods", "flooded", "FLOODING"]);
    check(&["play", "plays", "played", "playing"], &["plaza"], &["play", "plays", "played", "playing"]);
    check(&["go", "going"], &["gong"], &["go", "going"]);
    check(&["Cao Loc's markets", "market of Cao Loc"], &["Cao Lan"], &["cao loc market", "Loc's markets"]);
}

#[test]
fn mixed_scripts_are_found_each_by_its_own() {
    let mixed = "Cửa khẩu Friendship (友谊关) mở lúc 7h30, ＶＩＥＴＮＡＭ中国 reported flooding ở QL1A";
    check(
        &[mixed],
        &["友情 QL 1"],
        &["友谊关", "friendship", "cua khau", "vietnam", "中国", "vietnam中国", "floods", "QL1A", "友谊 ql1a khẩu", "7h30"],
    );
}

/// Letters of one word or run: what nobody would part by a space.
fn runs(text: &str) -> Vec<&str> {
    let parts = |c: char| !matches!(class(c), Class::Letter | Class::Digit | Class::Unspaced | Class::Ignorable);
    // A mark that stands on no letter is no word, though it may be a letter by its own ("\u{11c92}").
    let is_letter = |c: char| c.is_alphanumeric() && !is_combining_mark(c);
    text.split(parts).filter(|run| run.chars().any(is_letter)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn every_run_of_letters_finds_its_article(
        texts in prop::collection::vec(
            "\\PC{0,60}|([a-zA-Zà-ỹÀ-ỸđĐ]{1,8} ?){0,12}|([谅諒山𠌥𡘙⾼一-鿿]{1,12}[a-z1-9, ]?){0,6}|[0-9a-đА-яก-๎ァ-ヶ가-힣 .,\u{300}\u{301}\u{200b}]{0,50}",
            1..12,
        ),
    ) {
        let texts: Vec<domain::Nfc> = texts.into_iter().map(domain::Nfc::new).collect();
        let written: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
        let (_home, index) = filled(&written);
        for (text, article) in written.iter().zip(0..) {
            for run in runs(text) {
                // The `s` of a possessive is no word; numbers that only a separator parts are one.
                let wide = run.trim_matches(is_ignorable);
                let ends = wide.starts_with(char::is_numeric) || wide.ends_with(char::is_numeric);
                let alone = !run.eq_ignore_ascii_case("s") && !ends;
                prop_assert!(!alone || found(&index, &format!("\"{run}\"")).contains(&article), "{:?} of {:?}", run, text);
            }
        }
    }
}
