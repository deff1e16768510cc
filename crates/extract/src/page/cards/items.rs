//! Items that announce other articles without a link to them, which a script would follow: a heading, its day and a line or two.
//!
//! Parts of a report have headings and clocks, too; a row of items shows days that are far apart.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, RUNNING};
use super::super::tree::Tree;
use super::{HEADLINE, LINE, LONGEST, MOST_PARAGRAPHS};

/// Items of a row, and days that they show.
const LEAST: usize = 3;

pub(super) static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|20\d\d[/.-]\d{1,2}[/.-]\d{1,2})(?-u:\b)").expect("the pattern is a literal")
});

/// The boxes that are such items, in rows of one parent.
pub(super) fn find(tree: &Tree<'_>, marks: &Marks) -> Vec<usize> {
    let mut rows: HashMap<usize, Vec<(usize, String)>> = HashMap::new();
    for at in 0..tree.elements.len() {
        if let Some(day) = day_of(tree, marks, at) {
            rows.entry(tree.elements[at].parent).or_default().push((at, day));
        }
    }
    let mut items = Vec::new();
    for row in rows.into_values() {
        let mut days: Vec<&str> = row.iter().map(|(_, day)| day.as_str()).collect();
        days.sort_unstable();
        days.dedup();
        if days.len() >= LEAST {
            items.extend(row.iter().map(|(at, _)| *at));
        }
    }
    items.sort_unstable();
    items
}

/// The day that an item shows beside its heading.
fn day_of(tree: &Tree<'_>, marks: &Marks, at: usize) -> Option<String> {
    let inside = tree.inside(at);
    let is_box = matches!(tree.elements[at].name, "div" | "section" | "article" | "li" | "td" | "tr");
    if !is_box || !(2..=MOST_PARAGRAPHS).contains(&inside.len()) || tree.letters_inside(at).0 > LONGEST || marks.hold(inside.start) {
        return None;
    }
    let paragraphs = &tree.paragraphs[inside.clone()];
    let is_heading =
        |at: usize| tree.line_of(tree.paragraphs[at].element).take(2).any(|e| matches!(tree.elements[e].name, "h2" | "h3" | "h4" | "h5"));
    let opens = |p: &super::Paragraph| {
        HEADLINE.contains(&p.letters) && !ends_like_a_sentence(&p.text) && (p.link_letters > 0 || is_heading(inside.start))
    };
    let announces =
        |p: &super::Paragraph| p.link_share() < 0.3 && (RUNNING / 2..=LINE).contains(&p.letters) && ends_like_a_sentence(&p.text);
    let (first, rest) = paragraphs.split_first()?;
    let is_item = opens(first) && (1..=2).contains(&rest.iter().filter(|p| announces(p)).count());
    let shown = paragraphs.iter().filter(|p| p.letters < RUNNING).find_map(|p| DAY.find(&p.text));
    shown.filter(|_| is_item).map(|day| day.as_str().to_owned())
}
