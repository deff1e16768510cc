//! The headline that only its place tells: the line right above the one that dates a text.

use super::super::dates::is_byline;
use super::super::noise::Marks;
use super::super::tree::Tree;
use super::short::heads_a_text;
use super::{LEAST_HEADLINE, MOST_CALLED_SO, MOST_SMALLER};
use crate::text::letters;

/// The first such line over a text that is in no link and no sentence's end.
pub(super) fn its_date(tree: &Tree<'_>, marks: &Marks) -> Option<String> {
    let clean = (1..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).take(MOST_SMALLER);
    let lines = clean.filter_map(|at| Some((at, above(tree, marks, at)?)));
    let is_headline = |line: &str| (LEAST_HEADLINE..MOST_CALLED_SO).contains(&letters(line)) && !line.ends_with(['.', ':', ',', ';', '。']);
    let found = lines.filter(|(at, line)| is_headline(line) && !is_byline(line) && heads_a_text(tree, marks, *at));
    found.map(|(_, line)| line.to_owned()).next()
}

/// What stands above the date of a paragraph that dates a text: a line of its own paragraph, or the paragraph before.
fn above<'t>(tree: &'t Tree<'_>, marks: &Marks, at: usize) -> Option<&'t str> {
    let paragraph = &tree.paragraphs[at];
    if let Some((first, second)) = paragraph.text.split_once('\n') {
        let second = second.lines().next().unwrap_or_default();
        return (is_byline(second) && paragraph.link_share() < 0.5).then_some(first);
    }
    let before = &tree.paragraphs[at - 1];
    (is_byline(paragraph.apart()) && before.link_share() < 0.5 && !marks.hold(at - 1)).then_some(&before.text)
}
