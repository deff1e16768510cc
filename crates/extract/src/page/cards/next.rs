//! Whole articles that follow the one that was asked for, as endless pages have them.

use super::super::noise::{self, Marks, RUNNING, Why};
use super::super::tree::{Paragraph, Tree};
use super::LEAST_HEADING;

/// Paragraphs above its heading with which an article opens: a rubric, a date.
const MOST_ABOVE: usize = 2;

/// Marks them.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks, heading: usize) {
    following(tree, marks, heading);
    next_in_row(tree, marks, heading);
}

/// Marks those that stand each under a heading of the first rank that is a link.
fn following(tree: &Tree<'_>, marks: &mut Marks, heading: usize) {
    let behind = tree.headlines().filter(|at| tree.inside(*at).start > heading);
    let linked =
        behind.filter(|at| tree.letters_inside(*at).0 >= LEAST_HEADING && tree.letters_inside(*at).1 * 10 > tree.letters_inside(*at).0 * 8);
    for at in linked.collect::<Vec<_>>() {
        let around = tree.line_of(at).take_while(|around| {
            let inside = tree.inside(*around);
            !inside.contains(&heading) && inside.start + MOST_ABOVE >= tree.inside(at).start
        });
        let around = around.last();
        if let Some(around) = around.filter(|around| *around != at) {
            marks.fill(tree.inside(around), Why::Teaser, around);
        }
    }
}

/// Levels from a headline out to the box of its article.
const LEVELS: usize = 8;

/// Marks those in boxes like the headline's own, each with a heading and a time of its own.
fn next_in_row(tree: &Tree<'_>, marks: &mut Marks, heading: usize) {
    for own in tree.line_of(tree.paragraphs[heading].element).take(LEVELS) {
        let (around, parent) = (&tree.elements[own], tree.elements[own].parent);
        if !matches!(around.name, "article" | "div" | "section") || around.class.is_none() || parent == own {
            continue;
        }
        let mut others = Vec::new();
        let mut at = around.end;
        while at < tree.elements[parent].end {
            let other = &tree.elements[at];
            let is_alike = |at: usize| tree.elements[at].name == around.name && tree.elements[at].class == around.class;
            // What loads more articles may put them into a box.
            let boxed = (at + 1..other.end.max(at + 1)).find(|inner| is_alike(*inner) && tree.inside(*inner) == tree.inside(at));
            let next = if is_alike(at) { Some(at) } else { boxed };
            others.extend(next.filter(|next| opens_with_a_heading(tree, *next) && holds_time(tree, *next)));
            at = other.end.max(at + 1);
        }
        if !others.is_empty() && holds_time(tree, own) && tree.inside(own).any(|at| tree.paragraphs[at].letters >= RUNNING) {
            others.into_iter().for_each(|other| marks.fill(tree.inside(other), Why::Teaser, other));
            return;
        }
    }
}

fn opens_with_a_heading(tree: &Tree<'_>, at: usize) -> bool {
    tree.inside(at).take(MOST_ABOVE + 1).any(|at| {
        let paragraph = &tree.paragraphs[at];
        paragraph.letters >= LEAST_HEADING && tree.line_of(paragraph.element).take(2).any(|e| matches!(tree.elements[e].name, "h1" | "h2"))
    })
}

fn holds_time(tree: &Tree<'_>, at: usize) -> bool {
    tree.inside(at).take(MOST_ABOVE_A_TEXT).any(|at| is_date_line(&tree.paragraphs[at]))
        || tree.elements[at..tree.elements[at].end.max(at + 1)].iter().any(|e| e.name == "time" || e.class.is_some_and(is_called_date))
}

/// Paragraphs of an article among which its date stands.
const MOST_ABOVE_A_TEXT: usize = 6;

/// Whether a short line shows a day and a time: "Nguyệt Đò | 12/04/2026 13:05".
fn is_date_line(paragraph: &Paragraph) -> bool {
    let digits = || paragraph.text.bytes().filter(u8::is_ascii_digit).count();
    paragraph.letters <= RUNNING && paragraph.text.contains(':') && (9..=12).contains(&digits())
}

fn is_called_date(class: &str) -> bool {
    noise::words(class).any(|word| matches!(word, "date" | "byline" | "timestamp" | "published" | "dateline"))
}
