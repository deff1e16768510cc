//! Boxes with a linked heading that are the items of an article which counts them up: "Seven places to see", "1. The mill".

use std::collections::HashMap;

use super::super::noise::{Marks, RUNNING};
use super::super::tree::Tree;
use super::{HEADLINE, heading, is_linked, rows};
use crate::text::letters;

/// Items that a text counts up by their numbers, and by its headline alone.
const LEAST: usize = 3;
const LEAST_BY_HEADLINE: usize = 4;

/// Paragraphs of an introduction where the headline alone counts: "Four boats lost" has a text of its own.
const MOST_BY_HEADLINE: usize = 2;

/// Takes out of the cards those that a text counts up: they stand in one row beside its introduction, say more than that, and are
/// numbered one after the other or as many as the headline says.
pub(super) fn leave_out(tree: &Tree<'_>, marks: &Marks, cards: &mut Vec<usize>) {
    if cards.len() < LEAST {
        return;
    }
    let Some(title) = heading(tree, marks) else { return };
    let introductions = introductions(tree, marks, title);
    let parent = |card: &usize| tree.elements[*card].parent;
    let mut rows = cards.clone();
    rows.sort_by_key(|card| (parent(card), *card));
    let mut counted: Vec<usize> = rows
        .chunk_by(|a, b| parent(a) == parent(b))
        .filter(|row| is_counted(tree, &introductions, title, row))
        .flatten()
        .copied()
        .collect();
    counted.sort_unstable();
    cards.retain(|card| counted.binary_search(card).is_err());
}

/// The paragraphs of running text behind the headline, by what they stand in; each of any number of rows has some before it.
fn introductions(tree: &Tree<'_>, marks: &Marks, title: usize) -> HashMap<usize, Vec<usize>> {
    let mut within: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, paragraph) in tree.paragraphs.iter().enumerate().skip(title + 1) {
        if !marks.hold(at) && paragraph.letters >= RUNNING && paragraph.link_share() < 0.3 {
            within.entry(tree.elements[paragraph.element].parent).or_default().push(at);
        }
    }
    within
}

fn is_counted(tree: &Tree<'_>, introductions: &HashMap<usize, Vec<usize>>, title: usize, row: &[usize]) -> bool {
    let first = tree.inside(row[0]).start;
    if row.len() < LEAST || first <= title || is_under_a_label(tree, first) {
        return false;
    }
    let parent = tree.elements[row[0]].parent;
    let holder = if matches!(tree.elements[parent].name, "ol" | "ul") { tree.elements[parent].parent } else { parent };
    let introduction = introductions.get(&holder).map_or(&[][..], Vec::as_slice);
    let introduction = &introduction[..introduction.partition_point(|at| *at < first)];
    let before: usize = introduction.iter().map(|at| tree.paragraphs[*at].letters).sum();
    let own: usize = row.iter().map(|card| tree.letters_inside(*card).0).sum();
    let is_said =
        || row.len() >= LEAST_BY_HEADLINE && introduction.len() <= MOST_BY_HEADLINE && says(&tree.paragraphs[title].text, row.len());
    before > 0 && own > before && (are_numbered(tree, row) || is_said())
}

fn is_under_a_label(tree: &Tree<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|above| rows::is_label(&tree.paragraphs[above]))
}

/// Whether the headings of a row go up or down by one.
fn are_numbered(tree: &Tree<'_>, row: &[usize]) -> bool {
    let number = |card: &usize| {
        let inside = &tree.paragraphs[tree.inside(*card)];
        inside.iter().find(|p| is_linked(p) && HEADLINE.contains(&p.letters)).and_then(|p| number(&p.text))
    };
    let numbers: Vec<Option<usize>> = row.iter().map(number).collect();
    let all =
        |next: fn(usize) -> Option<usize>| numbers.windows(2).all(|pair| pair[0].and_then(next).is_some_and(|next| pair[1] == Some(next)));
    all(|number| number.checked_add(1)) || all(|number| number.checked_sub(1))
}

/// The number that a heading begins with: "1. The mill", "#3: …", "5) …".
fn number(text: &str) -> Option<usize> {
    let text = text.trim_start_matches(|c: char| c == '#' || c.is_whitespace());
    let end = text.find(|c: char| !c.is_ascii_digit()).filter(|end| (1..=3).contains(end))?;
    let is_set_off = text[end..].trim_start().starts_with(['.', ')', ':', '-', '–', '—', '、', '．', '：', '/']);
    text[..end].parse().ok().filter(|_| is_set_off)
}

/// Words of the numbers from four to twelve.
const WORDS: [[&str; 3]; 9] = [
    ["four", "bốn", "四"],
    ["five", "năm", "五"],
    ["six", "sáu", "六"],
    ["seven", "bảy", "七"],
    ["eight", "tám", "八"],
    ["nine", "chín", "九"],
    ["ten", "mười", "十"],
    ["eleven", "mười một", "十一"],
    ["twelve", "mười hai", "十二"],
];

/// Whether a headline counts so many, in figures or as its first word.
fn says(headline: &str, count: usize) -> bool {
    let figures = || headline.split(|c: char| !c.is_alphanumeric()).any(|word| word == count.to_string());
    let is_first = |word: &&str| {
        let rest = headline.to_lowercase().strip_prefix(*word).map(str::to_owned);
        rest.is_some_and(|rest| !word.is_ascii() && letters(word) > word.chars().count() || !rest.starts_with(char::is_alphanumeric))
    };
    figures() || count.checked_sub(LEAST_BY_HEADLINE).and_then(|at| WORDS.get(at)).is_some_and(|words| words.iter().any(&is_first))
}

#[cfg(test)]
mod tests {
    use super::{number, says};

    #[test]
    fn numbers_of_headings_are_read() {
        for (text, expect) in [("1. The mill", 1), ("#3: The fig tree", 3), ("12) Chợ cũ", 12), ("5 – The school", 5), ("7、旧桥", 7)]
        {
            assert_eq!(number(text), Some(expect), "{text}");
        }
        for text in ["40 houses are lost", "2026: a year of floods", "The mill", "3.", "", "1"] {
            assert!(number(text).is_none_or(|number| number == 3), "{text}");
        }
    }

    #[test]
    fn headlines_count_up() {
        for (headline, count) in
            [("Seven places to see", 7), ("The 7 best places", 7), ("Bảy điểm đến ở Hoa Mai", 7), ("七座老桥", 7), ("Top 10 cây cầu", 10)]
        {
            assert!(says(headline, count), "{headline}");
        }
        for (headline, count) in [("Seven places to see", 6), ("Seventh bridge opens", 7), ("The mill of 1978", 7), ("Places to see", 7)] {
            assert!(!says(headline, count), "{headline}");
        }
    }
}
