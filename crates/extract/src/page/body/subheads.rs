//! Headings that open a text: what tells them from a rubric, a name or a label above it.

use super::super::lead;
use super::super::tree::Tree;
use super::{ends_like_a_sentence, notes, tells_a_year};

/// Whether a heading right above the first running paragraph, but for pictures, has another of its kind in the text.
pub(super) fn opens(tree: &Tree<'_>, paragraphs: &[usize], place: usize, running: usize) -> bool {
    let at = paragraphs[place];
    let parent = |at: usize| tree.elements[tree.paragraphs[at].element].parent;
    paragraphs.get(place + 1) == Some(&running)
        && parent(at) == parent(running)
        && tree.paragraphs[at].link_share() < 0.3
        && (is_one_of_many(tree, paragraphs, at) || is_bold_like_others(tree, paragraphs, at) || says_something(tree, at))
}

/// Whether a line is bold, as another is beside it, and stands right above one that is in no bold letters.
pub(super) fn heads_a_line(tree: &Tree<'_>, paragraphs: &[usize], place: usize) -> bool {
    let (at, Some(below)) = (paragraphs[place], paragraphs.get(place + 1)) else { return false };
    let element = |at: usize| tree.paragraphs[at].element;
    let near = &paragraphs[place.saturating_sub(MOST_BESIDE)..paragraphs.len().min(place + MOST_BESIDE)];
    tree.elements[element(at)].parent == tree.elements[element(*below)].parent
        && tree.paragraphs[at].link_share() < 0.3
        && !lead::is_bold(tree, element(*below))
        && is_bold_like_others(tree, near, at)
}

/// Whether a heading, with another of its kind in the text, stands right above what follows, which is a table, a list or a sentence.
pub(super) fn stands_above(tree: &Tree<'_>, paragraphs: &[usize], place: usize) -> bool {
    let (at, Some(below)) = (paragraphs[place], paragraphs.get(place + 1)) else { return false };
    let own = tree.elements[tree.paragraphs[at].element].parent;
    tree.paragraphs[at].link_share() < 0.3
        && is_one_of_many(tree, &paragraphs[place.saturating_sub(MOST_BESIDE)..paragraphs.len().min(place + MOST_BESIDE)], at)
        && tree.line_of(tree.paragraphs[*below].element).take(LEVELS).any(|element| tree.elements[element].parent == own)
}

/// Paragraphs on either side among which another heading is looked for, for each.
const MOST_BESIDE: usize = 100;

/// Levels from a cell out to its table.
const LEVELS: usize = 5;

/// Letters of a line that is bold for a heading.
const LONGEST_BOLD: usize = 80;

/// Whether a line is bold, without the stop of a sentence, and so is another beside it: a text whose subheads are no headings.
fn is_bold_like_others(tree: &Tree<'_>, paragraphs: &[usize], at: usize) -> bool {
    let parent = |at: usize| tree.elements[tree.paragraphs[at].element].parent;
    let is_one = |other: &&usize| {
        let paragraph = &tree.paragraphs[**other];
        parent(**other) == parent(at)
            && tree.elements[paragraph.element].name == "p"
            && paragraph.letters <= LONGEST_BOLD
            && !ends_like_a_sentence(&paragraph.text)
            && !notes::is_note(&paragraph.text)
            && lead::is_bold(tree, paragraph.element)
    };
    is_one(&&at) && paragraphs.iter().filter(is_one).nth(1).is_some()
}

/// Whether the first running paragraph is the answer to a question, or what a list tells of a word, right below it.
pub(super) fn asks(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    let element = &tree.elements[tree.paragraphs[at].element];
    let list = element.parent;
    element.name == "dt" && tree.paragraphs[at].link_share() < 0.3 && at + 1 == running && tree.inside(list).contains(&running)
}

/// Whether a line is a heading, and the text has another of its kind.
pub(super) fn is_one_of_many(tree: &Tree<'_>, paragraphs: &[usize], at: usize) -> bool {
    let kind = |at: usize| (tree.elements[tree.paragraphs[at].element].name, tree.elements[tree.paragraphs[at].element].class);
    let own = kind(at);
    matches!(own.0, "h2" | "h3" | "h4") && paragraphs.iter().filter(|other| kind(**other) == own).nth(1).is_some()
}

/// Words of a heading that is more than a label.
const LEAST_WORDS: usize = 3;

/// Whether the one heading of a text, in a box that the headline is not in, says something of the matter: no name, day or label,
/// and too short for a lead.
fn says_something(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let element = &tree.elements[paragraph.element];
    matches!(element.name, "h2" | "h3" | "h4")
        && paragraph.letters < lead::LEAST_LINE
        && !tree.holds_h1(element.parent)
        && paragraph.text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() >= LEAST_WORDS - 1
        && paragraph.text.split_whitespace().nth(LEAST_WORDS - 1).is_some()
        && !paragraph.text.ends_with([':', '：'])
        && !notes::is_note(&paragraph.text)
        && !tells_a_year(&paragraph.text)
}
