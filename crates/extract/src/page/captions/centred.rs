//! Centred lines beneath pictures in a text that is not centred: the words of the picture, or the first line of verse.

use super::super::body::ends_like_a_sentence;
use super::super::noise::RUNNING;
use super::super::tree::Tree;
use super::{LONGEST_BY_LOOKS, MOST_ELEMENTS, is_centred, is_credit, is_short, is_short_line};

/// Letters of a line that is more than a sign between parts.
const LEAST: usize = 4;

/// Lines beneath one that with it are verse.
const LEAST_OF_VERSE: usize = 2;

/// Whether a line is short and centred, as captions of centred pictures are, and opens no verse.
pub(super) fn is_line(tree: &Tree<'_>, at: usize) -> bool {
    is_short(tree, at)
        && tree.paragraphs[at].letters <= LONGEST_BY_LOOKS
        && is_centred(tree, tree.paragraphs[at].element)
        && lines_beneath(tree, at) < LEAST_OF_VERSE
}

/// Whether a line right beneath a picture that is not centred is, alone among its neighbours, and is no subhead. Before the text has
/// begun, a sentence may be its lead.
pub(super) fn is_caption(tree: &Tree<'_>, block: usize, at: usize, begun: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let own = paragraph.element;
    let is_bold = || {
        let mut inner = own..tree.elements[own].end.clamp(own + 1, own + MOST_ELEMENTS);
        inner.any(|at| matches!(tree.elements[at].name, "b" | "strong" | "u"))
    };
    let is_before_centred = || at.checked_sub(1).is_some_and(|before| is_centred(tree, tree.paragraphs[before].element));
    let stands_in_the_text = || {
        at.checked_sub(1).map(|before| &tree.paragraphs[before]).is_some_and(|before| {
            let element = &tree.elements[before.element];
            let is_beside = element.name == "p" && element.parent == tree.elements[own].parent && !element.is_called_lead;
            is_beside && before.letters >= RUNNING / 2 && ends_like_a_sentence(&before.text)
        })
    };
    paragraph.letters >= LEAST
        && paragraph.link_share() < 0.3
        && is_line(tree, at)
        && tree.elements[own].parent == tree.elements[block].parent
        && tree.inside(own).len() == 1
        && (at >= begun || !ends_like_a_sentence(&paragraph.text) || stands_in_the_text())
        && lines_beneath(tree, at) == 0
        && !is_before_centred()
        && !is_bold()
}

/// Centred lines right beneath one, without a picture or a credit between.
fn lines_beneath(tree: &Tree<'_>, at: usize) -> usize {
    let element = |at: usize| tree.paragraphs[at].element;
    let goes_on = |at: &usize| {
        // Text that goes on in the element around the lines is a paragraph of that element, which begins before them.
        let between = element(at - 1)..element(*at).max(element(at - 1));
        is_short_line(tree, *at)
            && is_centred(tree, element(*at))
            && !is_credit(&tree.paragraphs[*at].text)
            && between.len() <= MOST_ELEMENTS
            && !tree.elements[between].iter().any(|e| matches!(e.name, "img" | "picture" | "amp-img" | "video" | "iframe"))
    };
    (at + 1..tree.paragraphs.len()).take(LEAST_OF_VERSE).take_while(goes_on).count()
}
