//! The paragraphs around a headline, where dates stand.

use std::ops::Range;

use super::tree::Tree;

/// Paragraphs behind the headline up to which a body is near it, and behind the first of the body.
const FAR: usize = 30;
const BEHIND: usize = 3;

/// Paragraphs before the headline, and before a body without one.
const BEFORE: usize = 6;
const BEFORE_A_BODY: usize = 20;

/// Paragraphs of a short text, lines between it and its links to other articles, and these.
const SHORT: usize = 3;
const LINES_BETWEEN: usize = 2;
const MOST_LINKS: usize = 10;

pub(super) fn of_headline(tree: &Tree<'_>, title: Option<usize>, body: &[usize]) -> Range<usize> {
    let first = body.first().copied();
    let anchor = title.or(first).unwrap_or(0);
    let last = first.unwrap_or(anchor).max(anchor);
    let to = if last > anchor + FAR { anchor + FAR } else { behind_its_links(tree, body).unwrap_or(0).max(last + BEHIND) };
    anchor.saturating_sub(if title.is_some() { BEFORE } else { BEFORE_A_BODY })..to.min(tree.paragraphs.len())
}

/// Just behind the list of links to other articles with which the box of a short text ends.
fn behind_its_links(tree: &Tree<'_>, body: &[usize]) -> Option<usize> {
    let last = *body.last().filter(|_| body.len() <= SHORT)?;
    let is_link = |at: &usize| tree.paragraphs[*at].link_share() > 0.8;
    let link = (last + 1..tree.paragraphs.len()).take(LINES_BETWEEN + 1).find(is_link)?;
    let list = tree.line_of(tree.paragraphs[link].element).find(|e| matches!(tree.elements[*e].name, "ul" | "ol"))?;
    let links = tree.inside(list);
    let is_in_its_box = tree.inside(tree.elements[list].parent).contains(&last) && links.start > last;
    (is_in_its_box && links.len() <= MOST_LINKS && links.clone().all(|at| is_link(&at))).then_some(links.end + BEHIND - 1)
}
