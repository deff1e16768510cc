//! Which paragraphs of a container speak to the reader, and which short lines stand beside them.

use super::super::captions;
use super::super::noise::is_asserted;
use super::super::tree::Tree;
use super::{ends_like_a_sentence, prompts};

/// Paragraphs at the end of a text that may tell who wrote it.
const MOST_OF_A_BIO: usize = 3;

/// Part of the letters that are no prompts, on a page that is left without its prompts.
const LEAST_KEPT: usize = 4;

/// Paragraphs at its beginning that may tell for whom it was written.
const MOST_BEFORE: usize = 3;

/// Which say something about the matter; a page whose every sentence is a prompt is left as it is.
pub(super) fn no_prompts(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let asks: Vec<bool> = paragraphs.iter().map(|at| is_prompt(tree, *at)).collect();
    // What speaks to the reader may stand behind who wrote the text.
    let said = (0..paragraphs.len()).rev().filter(|place| !asks[*place]).take(MOST_OF_A_BIO);
    let behind = said.last().unwrap_or(0);
    let speaks = |(place, at): (usize, &usize)| {
        let paragraph = &tree.paragraphs[*at];
        asks[place]
            || (place >= behind || place < MOST_BEFORE) && prompts::tells_of_its_origin(&paragraph.text, paragraph.letters)
            || place >= behind
                && (prompts::is_bio(&paragraph.text, paragraph.letters)
                    || prompts::is_rule(&paragraph.text, paragraph.letters)
                    || prompts::tells_of_a_person(&paragraph.text) && captions::is_italic(tree, paragraph.element))
    };
    let stays: Vec<bool> = paragraphs.iter().enumerate().map(|place| !speaks(place)).collect();
    let kept = |stays: &[bool]| {
        paragraphs.iter().zip(stays).filter(|(_, stays)| **stays).map(|(at, _)| tree.paragraphs[*at].letters).sum::<usize>()
    };
    let all: usize = paragraphs.iter().map(|at| tree.paragraphs[*at].letters).sum();
    if kept(&stays) * LEAST_KEPT < all { vec![true; paragraphs.len()] } else { stays }
}

pub(super) fn is_prompt(tree: &Tree<'_>, at: usize) -> bool {
    prompts::is_prompt(&tree.paragraphs[at].text, tree.paragraphs[at].letters) && !is_asserted(&tree.paragraphs[at])
}

/// Paragraphs of a box whose lines go with the prompt in it, and letters of such a line.
const MOST_BESIDE_A_PROMPT: usize = 6;
const LONGEST_BESIDE_A_PROMPT: usize = 60;

/// Which are no short lines in a small box in which all else is a prompt.
pub(super) fn no_lines_beside_prompts(tree: &Tree<'_>, asks: impl Fn(usize) -> bool, paragraphs: &[usize]) -> Vec<bool> {
    let goes = |at: usize| {
        let paragraph = &tree.paragraphs[at];
        let inside = tree.inside(tree.elements[paragraph.element].parent);
        paragraph.letters <= LONGEST_BESIDE_A_PROMPT
            && !ends_like_a_sentence(&paragraph.text)
            && (2..=MOST_BESIDE_A_PROMPT).contains(&inside.len())
            && inside.into_iter().all(|other| other == at || asks(other))
    };
    paragraphs.iter().map(|at| !goes(*at)).collect()
}

/// Paragraphs of a box that opens and ends with prompts.
const BETWEEN_PROMPTS: std::ops::RangeInclusive<usize> = 3..=8;

/// Which do not stand in a small box that opens with the heading of a prompt and ends with prompts: an appeal of several paragraphs.
pub(super) fn not_between_prompts(tree: &Tree<'_>, asks: impl Fn(usize) -> bool, paragraphs: &[usize]) -> Vec<bool> {
    let is_between = |at: usize| {
        let around = tree.elements[tree.paragraphs[at].element].parent;
        let inside = tree.inside(around);
        let is_heading = |at: usize| matches!(tree.elements[tree.paragraphs[at].element].name, "h2" | "h3" | "h4" | "h5" | "h6");
        BETWEEN_PROMPTS.contains(&inside.len())
            && is_heading(inside.start)
            && asks(inside.start)
            && asks(inside.end - 1)
            && asks(inside.end - 2)
            && !tree.holds_h1(around)
    };
    paragraphs.iter().map(|at| !is_between(*at)).collect()
}

/// Whether a line is a full sentence, which an interview may ask again and again.
pub(super) fn is_said(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '」']).ends_with(['.', '?', '!', '。', '？', '！']) && !text.ends_with("...")
}
