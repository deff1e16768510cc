//! Where in the page the headline stands.

use super::super::key::{has_key, key};
use super::super::tree::Tree;

/// The paragraph of the headline; its heading may go on behind it.
pub(in crate::page) fn paragraph(tree: &Tree<'_>, title: &str) -> Option<usize> {
    let wanted = key(title);
    if wanted.is_empty() {
        return all(tree).find(|at| is_in_heading(tree, *at));
    }
    let text = |at: &usize| tree.paragraphs[*at].text.as_str();
    let matching = |at: &usize| has_key(text(at), &wanted);
    let opening = |at: &usize| text(at).lines().next().is_some_and(|line| has_key(line, &wanted));
    let in_heading = |at: &usize| is_in_heading(tree, *at);
    let unlinked = |at: &usize| tree.paragraphs[*at].link_share() < 0.5;
    let small = |at: &usize| matches!(tree.elements[tree.paragraphs[*at].element].name, "h2" | "h3" | "h4");
    let is_shown = |at: &usize| !tree.elements[tree.paragraphs[*at].element].is_doubtful;
    let ends_elsewhere = |at: &usize| is_all_but_its_end(text(at), &wanted);
    let same = all(tree)
        .filter(matching)
        .find(in_heading)
        .or_else(|| all(tree).filter(in_heading).find(opening))
        .or_else(|| all(tree).filter(in_heading).filter(is_shown).find(ends_elsewhere))
        // Some templates print title and site for machines alone, far above the headline that is read.
        .or_else(|| all(tree).filter(matching).filter(small).filter(unlinked).find(is_shown))
        .or_else(|| all(tree).filter(in_heading).find(ends_elsewhere))
        .or_else(|| tree.headlines().find(|at| says_in_parts(tree, *at, &wanted)).map(|at| tree.elements[at].first));
    // A heading of the first rank that is a link names the site.
    let of_the_site = || all(tree).find(in_heading).is_some_and(|at| !unlinked(&at));
    let line = |at: &usize| text(at).contains('\n') && text(at).lines().any(|line| has_key(line, &wanted));
    same.or_else(|| all(tree).filter(matching).find(unlinked))
        .or_else(|| if of_the_site() { all(tree).filter(matching).find(|at| small(at) || is_called_headline(tree, *at)) } else { None })
        .or_else(|| all(tree).find(in_heading))
        .or_else(|| all(tree).find(line))
        .or_else(|| all(tree).find(|at| unlinked(at) && is_behind_kicker(tree, *at, &wanted)))
}

/// Paragraphs behind a headline in which the body begins; where it does not, the headline may be one of a bar that stays on the screen.
const MOST_BEFORE_BODY: usize = 30;

/// The paragraph of the headline from which dates are looked for: where it is far from the body, the last one before it that says the same.
pub(in crate::page) fn by_the_body(tree: &Tree<'_>, at: Option<usize>, body: Option<usize>) -> Option<usize> {
    let (Some(title), Some(first)) = (at, body) else { return at };
    if first <= title + MOST_BEFORE_BODY {
        return at;
    }
    let wanted = key(&tree.paragraphs[title].text);
    (title + 1..first).rev().find(|other| key(&tree.paragraphs[*other].text) == wanted).or(at)
}

fn all<'a>(tree: &'a Tree<'_>) -> impl Iterator<Item = usize> + 'a {
    (0..tree.paragraphs.len()).filter(|at| tree.elements[tree.paragraphs[*at].element].name != "title")
}

fn is_in_heading(tree: &Tree<'_>, at: usize) -> bool {
    tree.line_of(tree.paragraphs[at].element).take(3).any(|e| tree.elements[e].name == "h1")
}

/// Whether the box of a line is called a headline: weblogs print it in no heading, as a link to the article itself.
fn is_called_headline(tree: &Tree<'_>, at: usize) -> bool {
    let is_one = |name: &str| ["title", "headline"].iter().any(|known| name.ends_with(known));
    let named = |e: usize| tree.elements[e].class.is_some_and(|class| class.to_ascii_lowercase().split_ascii_whitespace().any(is_one));
    tree.line_of(tree.paragraphs[at].element).take(3).any(named)
}

/// Whether a heading says the headline and, behind it, a few words of the page's: a number of comments, a rubric.
fn is_all_but_its_end(heading: &str, wanted: &str) -> bool {
    let own = key(heading);
    own.len() < 2 * wanted.len() && own.starts_with(wanted)
}

/// Paragraphs of a headline whose kicker and signs are set apart.
const MOST_PARTS: usize = 6;

/// Whether the parts of a heading are the headline together.
fn says_in_parts(tree: &Tree<'_>, heading: usize, wanted: &str) -> bool {
    let inside = &tree.paragraphs[tree.inside(heading)];
    let letters: usize = inside.iter().map(|part| part.letters).sum();
    (2..=MOST_PARTS).contains(&inside.len())
        && letters <= 2 * wanted.len()
        && inside.iter().map(|part| key(&part.text)).collect::<String>() == wanted
}

/// Whether a smaller heading says most of the headline; its kicker is a paragraph of its own where looks set it apart.
fn is_behind_kicker(tree: &Tree<'_>, at: usize, wanted: &str) -> bool {
    let paragraph = &tree.paragraphs[at];
    if !matches!(tree.elements[paragraph.element].name, "h2" | "h3" | "span") {
        return false;
    }
    let own = key(&paragraph.text);
    let holds_kicker = || paragraph.link_share() < 0.5 && own.ends_with(wanted) && own.len() <= 2 * wanted.len();
    own.len() * 10 >= wanted.len() * 6 && wanted.ends_with(&own) || tree.elements[paragraph.element].name == "h2" && holds_kicker()
}
