//! Boxes with something to fill in, to tick or to sign in for: what asks the reader for it, told from a text in which such a box stands, and
//! tools.

use super::super::body::ends_like_a_sentence;
use super::super::noise;
use super::super::quality::asks_to_sign_in;
use super::super::tree::{Paragraph, Tree};
use super::{LONGEST, MOST_ELEMENTS};

/// Holds something to tick or to fill in, and little else.
pub(super) fn asks(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let is_field = |kind: Option<&str>| kind.is_none_or(|kind| matches!(kind, "radio" | "checkbox" | "email" | "text" | "tel"));
    tree.letters_inside(at).0 <= LONGEST
        && element.end <= at + MOST_ELEMENTS
        && !tree.holds_h1(at)
        && !tells(tree, at)
        && tree.elements[at..element.end.max(at + 1)].iter().any(|e| e.name == "textarea" || e.name == "input" && is_field(e.attr("type")))
}

/// Sentences of a text beside a form within it, and letters of one.
const LEAST_TOLD: usize = 2;
const LEAST_SENTENCE: usize = 40;

/// Whether sentences of a text, however short, are paragraphs of a box: what asks for something stands in a smaller one among them.
fn tells(tree: &Tree<'_>, at: usize) -> bool {
    let is_one = |p: &&Paragraph| {
        tree.elements[p.element].name == "p"
            && tree.elements[p.element].parent == at
            && p.letters >= LEAST_SENTENCE
            && p.link_share() < 0.3
            && ends_like_a_sentence(&p.text)
            && !noise::speaks_to_readers(&p.text)
    };
    tree.paragraphs[tree.inside(at)].iter().filter(is_one).nth(LEAST_TOLD - 1).is_some()
}

/// Lines of a box that offers a subscription, and letters of each and of its button.
const MOST_OF_AN_OFFER: usize = 4;
const LONGEST_OFFER: usize = 200;
const LONGEST_BUTTON: usize = 30;

/// Says in one line what one has to sign in or to pay for, with a button or a link below it and at most a heading above, and nothing else.
pub(super) fn offers(tree: &Tree<'_>, at: usize) -> bool {
    let lines = &tree.paragraphs[tree.inside(at)];
    if !(2..=MOST_OF_AN_OFFER).contains(&lines.len()) || tree.holds_h1(at) {
        return false;
    }
    let is_heading = |p: &Paragraph| matches!(tree.elements[p.element].name, "h2" | "h3" | "h4" | "h5" | "strong" | "b");
    let is_button = |p: &Paragraph| {
        p.letters <= LONGEST_BUTTON && (p.link_share() > 0.8 || tree.line_of(p.element).take(2).any(|e| tree.elements[e].name == "button"))
    };
    let is_offer = |p: &Paragraph| p.letters <= LONGEST_OFFER && p.link_share() < 0.5 && asks_to_sign_in(&p.text);
    let is_one = |p: &Paragraph| p.letters <= LONGEST_OFFER && (is_button(p) || is_heading(p) || is_offer(p));
    lines.iter().any(is_button) && lines.iter().all(is_one) && lines.iter().any(is_offer)
}

/// Fields to tick in a table that readers unfold, and the elements among which they are looked for.
const LEAST_FIELDS: usize = 3;
const MOST_OF_A_TOOL: usize = 1_000;

/// A table with a field to tick, or the label of one, in one row after the other, which unfolds more of it: a tool, not a text.
pub(super) fn is_tool(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let is_field = |at: &usize| {
        let element = &tree.elements[*at];
        element.name == "label" || element.name == "input" && element.attr("type").is_some_and(|kind| matches!(kind, "radio" | "checkbox"))
    };
    let row = |at: usize| tree.line_of(at).take(4).find(|e| tree.elements[*e].name == "tr");
    let mut rows: Vec<usize> = match element.name {
        "table" => (at..element.end.min(at + MOST_OF_A_TOOL)).filter(is_field).filter_map(row).collect(),
        _ => return false,
    };
    rows.dedup();
    rows.len() >= LEAST_FIELDS && !tree.holds_h1(at)
}
