//! Lists in a text: what they stand in, which of their links are items, and the lines that announce lists of links.

use super::super::noise::{Marks, Why};
use super::super::tree::{Paragraph, Tree};
use super::LEAST_HEADLINE;

/// What a list stands in, since the list is part of a text, and never the whole.
pub(super) fn around_lists(tree: &Tree<'_>, at: usize) -> usize {
    let is_list = |at: usize| matches!(tree.elements[at].name, "ul" | "ol");
    let outermost = tree.line_of(at).take_while(|at| is_list(*at) || tree.elements[*at].name == "li").filter(|at| is_list(*at)).last();
    match outermost {
        Some(list) if is_list(at) => tree.elements[list].parent,
        _ => at,
    }
}

/// Items on either side of one that is a link.
const ITEMS_BESIDE: usize = 6;

/// Whether an item that is one link stands in a list of which others are none.
pub(super) fn is_item(tree: &Tree<'_>, at: usize) -> bool {
    let element = tree.paragraphs[at].element;
    let all = tree.inside(tree.elements[element].parent);
    let near = at.saturating_sub(ITEMS_BESIDE).max(all.start)..(at + ITEMS_BESIDE + 1).min(all.end);
    let is_plain = |p: &Paragraph| p.link_share() < 0.5 && p.letters >= LEAST_ITEM && tree.elements[p.element].name == "li";
    tree.paragraphs[at].letters >= LEAST_ITEM && tree.paragraphs[near].iter().filter(|p| is_plain(p)).nth(1).is_some()
}

/// Letters of an item that says something.
const LEAST_ITEM: usize = 25;

/// Letters of a line that announces links.
const LONGEST_OPENING: usize = 120;

/// Which are no lines that end with a colon before a list of links that is left out.
pub(super) fn no_openings_of_links(tree: &Tree<'_>, marks: &Marks, paragraphs: &[usize]) -> Vec<bool> {
    let is_link = |at: usize| {
        marks.of(at).is_some_and(|mark| mark.why == Why::Links)
            && tree.paragraphs[at].link_share() > 0.8
            && tree.paragraphs[at].letters >= LEAST_HEADLINE
    };
    let announces = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters <= LONGEST_OPENING
            && paragraph.text.ends_with(':')
            && at + 2 < tree.paragraphs.len()
            && is_link(at + 1)
            && is_link(at + 2)
    };
    paragraphs.iter().map(|at| !announces(at)).collect()
}
