//! How a paragraph's weight climbs to what it stands in, and the many boxes that page builders put each paragraph into.

use super::super::noise::Marks;
use super::super::tree::Tree;
use super::{neighbours, weight};

/// What is left of a paragraph's weight one level further out. .6 to .9 were tried on 310 pages of many sites.
const PER_LEVEL: f32 = 0.78;

/// Levels that a paragraph's weight climbs.
const LEVELS: usize = 8;

/// Those of them that count in boxes that hold it alone: page builders put each paragraph into five and more.
const LEVELS_ALONE: usize = 3;

/// Weight of a paragraph in such boxes that shows that a text is made of them.
const RUNS: f32 = 40.0;

/// Adds the weight of a paragraph in `element` to the scores of what that stands in, no further out than `within`.
pub(super) fn climb(tree: &Tree<'_>, element: usize, weight: f32, within: Option<usize>, scores: &mut [f32]) {
    let skip = usize::from(matches!(tree.elements[element].name, "p" | "h2" | "h3" | "h4" | "li" | "blockquote" | "pre"));
    let (mut share, mut levels, mut alone) = (weight, 0, 0);
    for at in tree.line_of(element).skip(skip) {
        if levels == LEVELS || within.is_some_and(|within| at < within) {
            break;
        }
        scores[at] += share;
        alone += usize::from(tree.inside(at).len() == 1);
        if tree.inside(at).len() > 1 || alone <= LEVELS_ALONE {
            share *= PER_LEVEL;
            levels += 1;
        }
    }
}

/// What holds a row of such boxes called alike, where the container is in one of them and another has running text: what they
/// hold together weighs less than the longest of few paragraphs.
pub(super) fn around_boxes(tree: &Tree<'_>, marks: &Marks, container: usize) -> usize {
    if tree.inside(container).len() != 1 {
        return container;
    }
    let alone = || tree.line_of(container).take_while(|at| tree.inside(*at).len() == 1);
    let (Some(outermost), levels) = (alone().last(), alone().count()) else { return container };
    let parent = tree.elements[outermost].parent;
    let is_another = |at: &usize| {
        let inside = tree.inside(*at);
        *at != outermost
            && inside.len() == 1
            && !marks.hold(inside.start)
            && weight(&tree.paragraphs[inside.start]) >= RUNS
            && neighbours::same_name(tree, *at, outermost)
            && tree.line_of(tree.paragraphs[inside.start].element).take_while(|inner| inner != at).nth(LEVELS_ALONE - 1).is_some()
    };
    let end = tree.elements[parent].end;
    let next = |at: usize| Some(at).filter(|at| *at < end);
    let mut beside = std::iter::successors(next(parent + 1), |at| next(tree.elements[*at].end.max(at + 1)));
    if levels > LEVELS_ALONE && beside.any(|at| is_another(&at)) { parent } else { container }
}
