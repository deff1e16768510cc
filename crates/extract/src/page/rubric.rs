//! The rubric that a page shows beside its headline: a link, alone in its box, that a class calls so or that the page's title names.

use super::crumbs::LONGEST;
use super::dates::said;
use super::noise;
use super::structured::Structured;
use super::tree::Tree;

/// Paragraphs above a headline, and below it, among which it stands.
const ABOVE: usize = 3;
const BELOW: usize = 4;

/// Elements that are looked at, and levels from a link out to the box that a class may name.
const MOST_ELEMENTS: usize = 400;
const LEVELS: usize = 2;

/// Words of a rubric's name.
const MOST_WORDS: usize = 6;

/// Its name as the one step to the article; nothing where no such link stands there. `title` is where the headline stands, `page` says how
/// it is called: "Headline_Rubric_Newspaper".
pub(super) fn beside(tree: &Tree<'_>, title: usize, page: &Structured) -> Vec<String> {
    let Some(headline) = tree.paragraphs.get(title) else { return Vec::new() };
    let element = |at: usize| tree.paragraphs.get(at).map_or(tree.elements.len(), |p| p.element);
    let from = element(title.saturating_sub(ABOVE)).max(headline.element.saturating_sub(MOST_ELEMENTS)).min(headline.element);
    let to = element(title + BELOW + 1).clamp(headline.element, headline.element + MOST_ELEMENTS).min(tree.elements.len());
    let named = between_headline_and_site(page.html_title.as_deref().unwrap_or_default());
    // "Nguồn: <a>" names who wrote it.
    let is_alone = |at: usize| tree.paragraphs.get(tree.elements[at].first).is_some_and(|line| line.link_letters == line.letters);
    let is_named = |at: usize| !named.is_empty() && named.contains(&said(&tree.elements[at]).trim()) && is_alone(at);
    let is_one =
        |at: &usize| tree.elements[*at].name == "a" && (is_called_one(tree, *at, title) || is_named(*at)) && leads_to_a_list(tree, *at);
    let above = (from..headline.element).rev().find(is_one);
    let found = above.or_else(|| (headline.element..to).find(is_one));
    let name = found.map(|at| said(&tree.elements[at]).split_whitespace().collect::<Vec<_>>().join(" "));
    name.filter(|name| is_name(name)).into_iter().collect()
}

/// Parts of a title that are compared.
const MOST_PARTS: usize = 8;

/// The parts of a page's title but the first and the last.
fn between_headline_and_site(called: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = called.split(['_', '|']).map(str::trim).filter(|part| !part.is_empty()).skip(1).take(MOST_PARTS).collect();
    parts.pop();
    parts
}

fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST && name.split(' ').count() <= MOST_WORDS && name.chars().any(char::is_alphabetic)
}

/// Whether a class of a link, or of a box around it alone, says what it is; in a list of links it is one of a menu, and in a heading another
/// article's.
fn is_called_one(tree: &Tree<'_>, link: usize, title: usize) -> bool {
    const NAMES: [&str; 8] = ["cat", "cate", "category", "categories", "kicker", "rubric", "rubrique", "chuyenmuc"];
    let own = |at: usize| tree.elements[at].class.map(noise::words).into_iter().flatten();
    let is_called = |at: usize, also: &str| {
        own(at).any(|word| word.eq_ignore_ascii_case(also) || NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    let boxes = tree.line_of(link).take(LEVELS + 1).take_while(|at| tree.inside(*at).len() <= 1);
    // Below a headline a tag is of the article, and one of many.
    let also = if tree.elements[link].last <= title { "tag" } else { "category" };
    let is_another = |at: usize| matches!(tree.elements[at].name, "li" | "nav" | "h2" | "h3" | "h4");
    !tree.line_of(link).take(LEVELS + 1).any(is_another) && boxes.into_iter().any(|at| is_called(at, also))
}

/// Words of an article's address in its last step.
const WORDS_OF_AN_ARTICLE: usize = 5;

/// Whether an address is no article's: a teaser above the headline is called after its category, too.
fn leads_to_a_list(tree: &Tree<'_>, link: usize) -> bool {
    let last = |href: &str| href.trim_end_matches('/').rsplit('/').next().map_or(0, |step| step.split('-').count());
    tree.elements[link].attr("href").is_none_or(|href| !href.starts_with('#') && last(href) < WORDS_OF_AN_ARTICLE)
}
