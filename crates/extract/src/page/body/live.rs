//! Live reports: entries headed by the time at which each was written, which is part of what they tell.

use super::super::tree::Tree;
use super::clocks::{is_clock, is_stamp};
use super::ends_like_a_sentence;

/// Entries from which on a text is a live report.
const LEAST: usize = 3;

/// Paragraphs of an entry: a headline may stand between its time and its text.
const MOST_BEFORE_TEXT: usize = 2;

/// Letters of the text of an entry.
const LEAST_LETTERS: usize = 20;

/// Whether the times among the paragraphs head the entries of a live report: they go one way, and sentences follow each.
pub(in crate::page) fn is_report(tree: &Tree<'_>, paragraphs: &[usize]) -> bool {
    let mut times: Vec<String> = Vec::new();
    for (place, at) in paragraphs.iter().enumerate().filter(|(_, at)| heads_an_entry(tree, **at)) {
        let behind = &paragraphs[place + 1..(place + 1 + MOST_BEFORE_TEXT).min(paragraphs.len())];
        let is_link = |at: &&usize| tree.paragraphs[**at].link_share() >= 0.3;
        let is_told = |at: &usize| tree.paragraphs[*at].letters >= LEAST_LETTERS && ends_like_a_sentence(&tree.paragraphs[*at].text);
        if !behind.iter().take_while(|at| !is_link(at)).any(is_told) {
            return false;
        }
        times.push(sortable(&tree.paragraphs[*at].text));
    }
    let all = |is: fn(&str, &str) -> bool| times.windows(2).all(|pair| is(&pair[0], &pair[1]));
    times.len() >= LEAST && (all(|one, next| one >= next) || all(|one, next| one <= next)) && times.first() != times.last()
}

/// Whether a line is a time of day, with its day or without.
pub(super) fn heads_an_entry(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_time = || is_clock(&paragraph.text) && paragraph.text.contains([':', '.', 'h']);
    paragraph.letters > 0 && paragraph.link_share() < 0.5 && (is_time() || is_stamp(&paragraph.text))
}

/// The figures of a time, the last two numbers first to last, such that times of one day are in order: "9:05" before "12:00".
fn sortable(text: &str) -> String {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|figures| !figures.is_empty()).collect();
    numbers.iter().map(|figures| format!("{figures:0>4}")).collect()
}
