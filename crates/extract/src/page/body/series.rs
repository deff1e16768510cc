//! Pages on which whole articles follow one another, as where the next is loaded below the one that was asked for.

use super::super::noise::Marks;
use super::super::tree::Tree;
use super::clean_weight;

/// Weight of a text from which on a box holds an article, not a teaser.
const WHOLE: f32 = 400.0;

/// The article around the headline, where others like it follow.
pub(super) fn own(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Option<usize> {
    let title = tree.paragraphs.get(title?)?.element;
    let own = tree.line_of(title).find(|at| is_article(tree, *at))?;
    let is_whole = |at: usize| clean_weight(tree, marks, tree.inside(at)) >= WHOLE;
    let mut at = tree.elements[own].end;
    let mut follow = false;
    while !follow && at < tree.elements.len() {
        let is_one = is_article(tree, at);
        follow = is_one && are_alike(tree, own, at) && holds_a_heading(tree, at) && is_whole(at);
        at = if is_one { tree.elements[at].end.max(at + 1) } else { at + 1 };
    }
    (follow && is_whole(own)).then_some(own)
}

fn is_article(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    element.name == "article" || element.attr("itemtype").is_some_and(|kind| kind.trim_end().ends_with("Article"))
}

/// Whether both are of one kind, by the first word of their classes.
fn are_alike(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&tree.elements[one], &tree.elements[other]);
    let first = |class: Option<&str>| class.and_then(|class| class.split_whitespace().next().map(str::to_owned));
    one.name == other.name && first(one.class) == first(other.class)
}

fn holds_a_heading(tree: &Tree<'_>, at: usize) -> bool {
    tree.elements[at..tree.elements[at].end].iter().any(|element| matches!(element.name, "h1" | "h2" | "h3"))
}
