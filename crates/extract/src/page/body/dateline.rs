//! The few short lines (name, date, "4 minute read") that stand between a lead and the text after it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Tree;
use super::{data, ends_like_a_sentence, live, notes, subheads};
use crate::text;

/// Lines of it, and letters of one without and with the time.
const MOST: usize = 6;
const LONGEST: usize = 40;
const LONGEST_WITH_THE_TIME: usize = 80;

/// Which are none of them. A figure that dates or counts something tells them from a heading.
pub(in crate::page) fn none(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let text = |at: &usize| tree.paragraphs[*at].text.as_str();
    let entries = live::first_entry(tree, paragraphs);
    let is_line = |at: &&usize| {
        let paragraph = &tree.paragraphs[**at];
        (paragraph.letters < LONGEST || paragraph.letters < LONGEST_WITH_THE_TIME && notes::tells_the_time(&paragraph.text))
            && !ends_like_a_sentence(&paragraph.text)
            && !matches!(tree.elements[paragraph.element].name, "h2" | "h3")
            && !subheads::is_one_of_many(tree, paragraphs, **at)
            && !data::tells(tree, **at)
            && !tells_a_figure(text(at))
            && !(entries.is_some_and(|first| **at >= first) && live::heads_an_entry(tree, **at))
    };
    let lines = paragraphs.iter().take(MOST + 1).take_while(is_line).count();
    let are_one = lines <= MOST && lines < paragraphs.len() && paragraphs[..lines].iter().any(|at| holds_a_figure(text(at)));
    (0..paragraphs.len()).map(|place| !are_one || place >= lines).collect()
}

/// The same behind a heading with which a text begins, where one of the lines tells the year.
pub(super) fn none_behind_a_subhead(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let is_heading = |at: &usize| matches!(tree.elements[tree.paragraphs[*at].element].name, "h2" | "h3");
    let Some((_, rest)) = paragraphs.split_first().filter(|(first, _)| is_heading(first)) else { return vec![true; paragraphs.len()] };
    let stays = none(tree, rest);
    let dated = rest.iter().zip(&stays).any(|(at, stays)| !stays && tells_a_year(&tree.paragraphs[*at].text));
    std::iter::once(true).chain(stays.into_iter().map(|stays| stays || !dated)).collect()
}

/// Whether four figures of a line are a year.
pub(in crate::page) fn tells_a_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")))
}

fn holds_a_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// A day or a time of day, how long ago, and how often or how long something is read.
static DATES_OR_COUNTS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)\d\s?[:hg时時点點]\s?\d\d|\d{1,2}[/-]\d{1,2}(?-u:\b)|\d\. ?\d{1,2}\.|[0-9] ?[年月日时時天分周週]|\d\s?(시|분|일)|\d+[ -]?(min|phút|giờ|ngày|tháng|am|pm|uhr|hour|hr|day|week|month|stund|tage|woche|heure|jour|hora|día|dia|ore|ora|giorn|uur|dag|tim)|lượt|xem|đọc|bình luận|comment|view|read|kommentar|lese|leitura|lectura|lecture|lettura|просмотр|阅读|浏览|点击|评论|留言",
    )
    .expect("the pattern is a literal")
});

/// Words beside the figures of a line that says something, and characters of Chinese.
const LEAST_WORDS: usize = 4;
const LEAST_HAN: usize = 3;

/// Whether a line tells a day or a time, or how often something was read.
pub(super) fn dates_or_counts(text: &str) -> bool {
    tells_a_year(text) || DATES_OR_COUNTS.is_match(text)
}

/// Whether a line tells a figure of the matter: "47 hộ bị chia cắt", "Tổng: 1.250 triệu đồng", "* Figures as of March 6".
pub(super) fn tells_a_figure(text: &str) -> bool {
    if !counts_something(text) {
        return false;
    }
    let rest = text.trim_start_matches(['(', '（', '*', ' ']);
    if text.starts_with('*') || NOTE.is_match(rest) {
        return true;
    }
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_pair = || data::is_pair(text) && words().next().is_some();
    let says_enough = || words().count() >= LEAST_WORDS || text.chars().filter(|c| text::is_han(*c)).count() >= LEAST_HAN;
    !dates_or_counts(text) && !notes::is_note(text) && (is_pair() || says_enough())
}

/// Whether a figure is none of a name: "html5", "G3".
fn counts_something(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let is_first = !before.is_ascii_alphanumeric();
        before = c;
        is_first && c.is_ascii_digit()
    })
}

/// How a note on figures begins.
static NOTE: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?i)^(ghi chú|注|註|备注|note)\s?[:：]").expect("the pattern is a literal"));

#[cfg(test)]
mod tests {
    use super::tells_a_figure;

    #[test]
    fn figures_of_the_matter_are_told_from_dates_and_counts() {
        for text in [
            "47 hộ bị chia cắt",
            "Tổng: 1.250 triệu đồng",
            "- Gia đình bà Mẫu: 2 triệu đồng",
            "1. Nguyễn Thị Mẫu, 45 tuổi, trú thôn Hoa Mai",
            "* Ghi chú: số liệu tính đến 17h ngày 6/3",
            "47户受困",
            "合计：1250万盾",
            "（注：数据截至6日17时）",
            "举报电话：0205 111 222（乡公安）",
            "Total: $50,000",
            "* Figures as of 5pm on March 6",
        ] {
            assert!(tells_a_figure(text), "{text}");
        }
        for text in [
            "Thứ Bảy, 07/03/2026 08:52",
            "Lượt xem: 1234",
            "4 phút đọc",
            "2 giờ trước",
            "Minh Họa | 7/3",
            "2026年3月7日",
            "5分钟前",
            "阅读：12万",
            "March 9, 2026 at noon in Hoa Mai",
            "12 comments on this text",
            "4 minute read",
            "vor 3 Stunden",
            "Foto: Jo Placeholder 12",
            "Hoa Mai",
            "5 Bilder",
            "♪音声配信(html5)",
        ] {
            assert!(!tells_a_figure(text), "{text}");
        }
    }
}
