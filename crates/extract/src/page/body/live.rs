//! Live reports: entries headed by the time at which each was written, which is part of what they tell.

use chrono::{Offset, Utc};

use super::super::tree::Tree;
use super::clocks::{is_clock, is_stamp};
use super::ends_like_a_sentence;
use crate::date;

/// Entries from which on a text is a live report.
const LEAST: usize = 3;

/// Paragraphs of an entry: a headline may stand between its time and its text.
const MOST_BEFORE_TEXT: usize = 2;

/// Letters of the text of an entry.
const LEAST_LETTERS: usize = 20;

/// Whether the times among the paragraphs head the entries of a live report.
pub(in crate::page) fn is_report(tree: &Tree<'_>, paragraphs: &[usize]) -> bool {
    first_entry(tree, paragraphs).is_some()
}

/// Which paragraph is the time of the first entry, where the times go one way, and sentences follow each. When the report was begun
/// may stand above its lead.
pub(super) fn first_entry(tree: &Tree<'_>, paragraphs: &[usize]) -> Option<usize> {
    let mut times: Vec<(usize, String)> = Vec::new();
    for (place, at) in paragraphs.iter().enumerate().filter(|(_, at)| heads_an_entry(tree, **at)) {
        let behind = &paragraphs[place + 1..(place + 1 + MOST_BEFORE_TEXT).min(paragraphs.len())];
        let is_link = |at: &&usize| tree.paragraphs[**at].link_share() >= 0.3;
        let is_told = |at: &usize| tree.paragraphs[*at].letters >= LEAST_LETTERS && ends_like_a_sentence(&tree.paragraphs[*at].text);
        if !behind.iter().take_while(|at| !is_link(at)).any(is_told) {
            return None;
        }
        times.push((*at, sortable(&tree.paragraphs[*at].text)));
    }
    let go_one_way = |times: &&[(usize, String)]| {
        let all = |is: fn(&str, &str) -> bool| times.windows(2).all(|pair| is(&pair[0].1, &pair[1].1));
        let differ = times.first().map(|(_, time)| time) != times.last().map(|(_, time)| time);
        times.len() >= LEAST && (all(|one, next| one >= next) || all(|one, next| one <= next)) && differ
    };
    let entries = [times.as_slice(), times.get(1..).unwrap_or_default()].into_iter().find(go_one_way);
    entries.and_then(<[_]>::first).map(|(at, _)| *at)
}

/// Whether a line is a time of day, with its day or without.
pub(super) fn heads_an_entry(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_time = || is_clock(&paragraph.text) && paragraph.text.contains([':', '.', 'h']);
    paragraph.letters > 0 && paragraph.link_share() < 0.5 && (is_time() || is_stamp(&paragraph.text))
}

/// A time such that those of one kind are in order: with its day, or the figures of a time of day, as "9:05" before "12:00".
fn sortable(text: &str) -> String {
    let day = Some(text).filter(|text| is_stamp(text)).and_then(|text| date::parse(text, Utc.fix()));
    if let Some(day) = day {
        return day.at.format("%Y-%m-%d %H:%M").to_string();
    }
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|figures| !figures.is_empty()).collect();
    numbers.iter().map(|figures| format!("{figures:0>4}")).collect()
}
