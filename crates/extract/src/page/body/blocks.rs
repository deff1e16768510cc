//! Texts that a page builder keeps as a row of blocks, one for each change of kind: prose, then a table, a list or a heading, then prose again.

use super::super::noise::{Marks, Verdict};
use super::super::tree::Tree;
use super::neighbours::runs;
use super::{LEAST_HEADLINE, ends_like_a_sentence};

/// Levels from a paragraph out to the cell or item that it stands in.
const LEVELS_OF_A_CELL: usize = 3;

/// Running paragraphs beside a table that show that it is part of a text.
const LEAST_RUNNING: usize = 2;

/// Whether a paragraph is a row of a table, or an item, which are no sentences.
pub(super) fn is_row_or_item(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let stands_in =
        |names: &[&str]| tree.line_of(paragraph.element).take(LEVELS_OF_A_CELL).any(|around| names.contains(&tree.elements[around].name));
    paragraph.text.contains(" | ") && stands_in(&["td", "th", "tr"]) || stands_in(&["li", "dd"])
}

/// What holds a table in blocks of its own and, beside these, running text: the table is part of that, however long it is.
pub(super) fn around_rows(tree: &Tree<'_>, marks: &Marks, container: usize) -> usize {
    let inside = tree.inside(container);
    let is_of_rows = || {
        let rows = inside.clone().filter(|at| tree.paragraphs[*at].text.contains(" | ") && is_row_or_item(tree, *at)).count();
        rows * 2 > inside.len()
    };
    // A page may be laid out in tables, whose cells hold more than a word.
    if !matches!(tree.elements[container].name, "table" | "tbody" | "div" | "figure" | "section") || !is_of_rows() {
        return container;
    }
    let Some(outermost) = tree.line_of(container).take_while(|at| tree.inside(*at) == inside).last() else { return container };
    let parent = tree.elements[outermost].parent;
    let beside = tree.inside(parent).filter(|at| !inside.contains(at) && !marks.hold(*at));
    let is_text = !matches!(tree.elements[parent].name, "html" | "body") && beside.filter(|at| runs(tree, *at)).count() >= LEAST_RUNNING;
    if is_text { parent } else { container }
}

/// Whether a block between two of the text is a table, a list, a heading or a piece of code, with nothing in it that leads elsewhere.
pub(super) fn is_part(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let element = &tree.elements[at];
    let inside = tree.inside(at);
    let within = &tree.elements[at..element.end.max(at + 1)];
    let is_named = |names: &[&str]| within.iter().any(|e| names.contains(&e.name));
    let is_heading = || inside.len() == 1 && is_named(&["h2", "h3", "h4"]);
    let leads_away = |at: usize| tree.paragraphs[at].link_share() > 0.6 && tree.paragraphs[at].letters >= LEAST_HEADLINE;
    element.verdict == Verdict::Clean
        && inside.clone().any(|at| !marks.hold(at))
        && (is_named(&["table", "ul", "ol", "dl", "pre"]) || is_heading())
        && !is_named(&["article", "form", "input", "h1", "img"])
        && !inside.clone().any(leads_away)
        // A line or two beside a list speak of a box: "Follow us", and where.
        && (is_heading() || inside.clone().filter(|at| !is_row_or_item(tree, *at)).all(|at| may_stand_by_a_list(tree, at)))
}

fn may_stand_by_a_list(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    paragraph.letters < LEAST_HEADLINE
        || ends_like_a_sentence(&paragraph.text)
        || matches!(tree.elements[paragraph.element].name, "pre" | "h2" | "h3" | "h4")
}
