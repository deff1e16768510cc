//! The beginning of a text, cut short for lists and printed above it once more.

use super::super::key::key;
use super::super::tree::Tree;
use super::LETTERS;

/// Paragraphs of a text that what is printed above it may be the beginning of.
const FIRST: usize = 2;

/// The first paragraph of a text, where it is but the beginning of the next.
pub(in crate::page) fn cut_from_the_text(tree: &Tree<'_>, body: &[usize]) -> Option<usize> {
    body.first().copied().filter(|at| is_from_the_text(tree, &[*at], body))
}

/// Whether a lead breaks off and is the beginning of a paragraph of the text.
pub(super) fn is_from_the_text(tree: &Tree<'_>, lead: &[usize], body: &[usize]) -> bool {
    let [at] = lead else { return false };
    let own = tree.paragraphs[*at].text.trim_end_matches([']', ')', ' ']);
    let Some(own) = own.strip_suffix('…').or_else(|| own.strip_suffix("...")).map(key).filter(|own| own.len() >= LETTERS.start) else {
        return false;
    };
    body.iter().filter(|other| *other != at).take(FIRST).any(|other| key(&tree.paragraphs[*other].text).starts_with(&own))
}
