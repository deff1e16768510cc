//! Lines right beneath a picture that nothing but their place and their kind tells from the text: small print, a number of a series,
//! a description of a slide, a box of another kind than the paragraphs.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::ends_like_a_sentence;
use super::super::key::{has_key, key};
use super::super::noise::{Marks, RUNNING};
use super::super::tree::{Paragraph, Tree};
use super::{LONGEST_BY_LOOKS, LONGEST_BYTES, MOST_ELEMENTS, class_words, is_centred, is_short_line, said};
use crate::text::{self, is_han};

/// Letters of running text from which on what is called a description is no lead.
const LEAST_BEFORE: usize = 160;

/// Empty elements between a picture and its words.
const MOST_BETWEEN: usize = 3;

/// Letters of a line in a box of its own.
const LEAST_IN_A_BOX: usize = 12;

/// A number in a series of pictures: "Ảnh 1/5: …", "图3：…".
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"^(?:Ảnh|ẢNH|Hình|Photo|Image|Picture|Foto|Bild|图|圖) ?\d{1,3}(?: ?/ ?\d{1,3})?\s?[:：]")
        .expect("the pattern is a literal")
});

/// What only the words of a picture begin with.
static OF_A_PICTURE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"^[△▲▼◇◆（(]*(?:[图圖][为為]|资料图[:：]|[Tt]rong (?:ảnh|hình)\s?:)").expect("the pattern is a literal")
});

/// Where the text of a page has begun, past which a description is of a picture.
pub(super) fn begun(tree: &Tree<'_>, marks: &Marks) -> usize {
    let mut before = 0;
    let has_begun = |(at, p): &(usize, &Paragraph)| {
        before += if !marks.hold(*at) && p.letters >= RUNNING && ends_like_a_sentence(&p.text) { p.letters } else { 0 };
        before >= LEAST_BEFORE
    };
    tree.paragraphs.iter().enumerate().find(has_begun).map_or(tree.paragraphs.len(), |(at, _)| at + 1)
}

/// Whether a paragraph is what such a line says. `block` is the picture with what stands around it alone, `begun` where the text has begun.
pub(super) fn is_caption(tree: &Tree<'_>, block: usize, at: usize, begun: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    is_short_line(tree, at)
        && paragraph.link_share() < 0.5
        && (NUMBERED.is_match(&paragraph.text)
            || OF_A_PICTURE.is_match(&paragraph.text)
            || points_at_it(tree, at)
            || paragraph.letters <= LONGEST_BY_LOOKS && is_set_apart(tree, block, paragraph, &["small"])
            || at >= begun
                && paragraph.letters <= LONGEST_BY_LOOKS
                && (is_set_apart(tree, block, paragraph, &["em", "i"]) || is_described(tree, block, at) || is_in_a_box(tree, block, at)))
}

/// Whether a Chinese line points at the picture above it, and no line beside it is a point of one list with it: "△货车驶过新桥".
fn points_at_it(tree: &Tree<'_>, at: usize) -> bool {
    let mark = |at: usize| tree.paragraphs.get(at).and_then(|p| p.text.chars().next()).filter(|c| matches!(c, '△' | '▲'));
    let says = || tree.paragraphs[at].text.chars().nth(1).is_some_and(is_han);
    mark(at).is_some_and(|own| says() && mark(at + 1) != Some(own) && at.checked_sub(1).and_then(mark) != Some(own))
}

/// Whether all that the paragraph says stands in an element of one of these names right behind the picture, in no paragraph of its own.
fn is_set_apart(tree: &Tree<'_>, block: usize, paragraph: &Paragraph, names: &[&str]) -> bool {
    let behind = tree.elements[block].end.max(block + 1);
    let is_between = |at: &usize| tree.elements[*at].name == "br";
    let Some(own) = (behind..tree.elements.len()).take(MOST_BETWEEN).find(|at| !is_between(at)) else { return false };
    let element = &tree.elements[own];
    names.contains(&element.name)
        && element.parent == tree.elements[block].parent
        && element.end <= own + MOST_ELEMENTS
        && said(tree, own) <= LONGEST_BYTES
        && has_key(&paragraph.text, &key(&element.node.text().collect::<String>()))
}

/// Whether the paragraph is called a description and stands in one box with the picture, where nothing else does that is read.
fn is_described(tree: &Tree<'_>, block: usize, at: usize) -> bool {
    let own = tree.paragraphs[at].element;
    let is_read = |at: &usize| tree.elements[tree.paragraphs[*at].element].name != "button";
    let is_called_so = || class_words(tree, own).any(|word| matches!(word.as_str(), "desc" | "description" | "text" | "title" | "note"));
    let around = tree.elements[own].parent;
    // Each of any number of pictures would ask of any number of buttons.
    around == tree.elements[block].parent
        && tree.inside(around).len() <= MOST_ELEMENTS
        && tree.inside(around).filter(is_read).eq([at])
        && is_called_so()
}

/// Whether the paragraph is a line in a `div` or centred, between paragraphs of text that are neither.
fn is_in_a_box(tree: &Tree<'_>, block: usize, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let own = paragraph.element;
    let is_text = |at: usize| {
        tree.paragraphs.get(at).is_some_and(|p| {
            tree.elements[p.element].name == "p" && p.letters >= RUNNING && ends_like_a_sentence(&p.text) && !is_centred(tree, p.element)
        })
    };
    let is_bold = || {
        let mut inner = own..tree.elements[own].end.clamp(own + 1, own + MOST_ELEMENTS);
        inner.any(|at| matches!(tree.elements[at].name, "b" | "strong" | "u"))
    };
    let is_set_apart = || tree.elements[own].name == "div" && tree.inside(own).eq([at]) || is_centred(tree, own);
    paragraph.letters >= LEAST_IN_A_BOX
        && !ends_like_a_sentence(&paragraph.text)
        && tree.elements[own].parent == tree.elements[block].parent
        && is_set_apart()
        && !tree.elements[own].is_called_lead
        && is_text(at + 1)
        && at.checked_sub(1).is_some_and(is_text)
        && !is_bold()
}
