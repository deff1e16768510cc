//! What is summed up over a page before its elements are judged: running text, quoted posts, words that are put out of sight.

use std::collections::HashMap;

use super::super::tree::Tree;
use super::names::is_post;
use super::{RUNNING, Verdict, Why};

/// Share of the page's words beyond which what is out of sight is its text.
const MOST_OUT_OF_SIGHT: f32 = 0.5;

/// Whether so much of a page's words outside links is put out of sight that a script must show it.
pub(super) fn is_shown_by_script(tree: &Tree<'_>, running: &[usize]) -> bool {
    let of_page = tree.elements.first().map_or((0, 0), |_| tree.letters_inside(0));
    let (mut hidden, mut hidden_running, mut at) = (0, 0, 0);
    while let Some(element) = tree.elements.get(at) {
        let is_one = element.verdict == Verdict::Noise(Why::OutOfSight);
        if is_one {
            let (letters, in_links) = tree.letters_inside(at);
            hidden += letters - in_links;
            hidden_running += within(running, tree, at);
        }
        at = if is_one { element.end.max(at + 1) } else { at + 1 };
    }
    let share = |part: usize, whole: usize| part as f32 / whole.max(1) as f32;
    share(hidden, of_page.0 - of_page.1).max(share(hidden_running, running[tree.paragraphs.len()])) > MOST_OUT_OF_SIGHT
}

/// How much of what is summed up before each paragraph stands in an element.
pub(super) fn within(sums: &[usize], tree: &Tree<'_>, at: usize) -> usize {
    sums[tree.elements[at].last] - sums[tree.elements[at].first]
}

/// Running letters in all elements of one class: an article cut into many boxes of the same kind is cleared together.
pub(super) fn running_by_class<'a>(tree: &Tree<'a>, inside: &dyn Fn(usize) -> usize) -> HashMap<&'a str, usize> {
    let mut sums = HashMap::new();
    for (at, element) in tree.elements.iter().enumerate() {
        // Most elements hold none, and need no place.
        let running = inside(at);
        if let Some(class) = element.class.filter(|c| running > 0 && !c.is_empty()) {
            *sums.entry(class).or_default() += running;
        }
    }
    sums
}

/// Running letters before each paragraph, and in all.
pub(super) fn running_before(tree: &Tree<'_>) -> Vec<usize> {
    let mut sums = vec![0; tree.paragraphs.len() + 1];
    for (at, paragraph) in tree.paragraphs.iter().enumerate() {
        let counts = paragraph.letters >= RUNNING && paragraph.link_share() < 0.3;
        sums[at + 1] = sums[at] + if counts { paragraph.letters } else { 0 };
    }
    sums
}

/// Paragraphs in quoted posts before each paragraph, and in all.
pub(super) fn quoted_before(tree: &Tree<'_>) -> Vec<usize> {
    let mut sums = vec![0; tree.paragraphs.len() + 1];
    let mut at = 0;
    while let Some(element) = tree.elements.get(at) {
        let is_one = is_post(element.name, element.class);
        if is_one {
            sums[tree.inside(at)].fill(1);
        }
        at = if is_one { element.end.max(at + 1) } else { at + 1 };
    }
    let mut before = 0;
    for sum in &mut sums {
        before += std::mem::replace(sum, before);
    }
    sums
}
