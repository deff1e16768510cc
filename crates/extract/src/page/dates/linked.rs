//! Dates that are another article's: they stand in one small box with the link to it, or with a headline that is marked as such.

use super::Surroundings;
use super::elements::said;
use super::words::LONG_DATE;
use crate::markup::{attr, property};
use crate::page::key::key;
use crate::text::letters;

/// Paragraphs of a box that announces one article, and elements of it that are looked at.
const MOST: usize = 4;
const MOST_ELEMENTS: usize = 60;

/// Letters and words of a headline; a section's name has fewer.
const LEAST_LETTERS: usize = 16;
const LEAST_WORDS: usize = 5;

impl Surroundings<'_> {
    /// Whether an element before the headline or behind the body stands in one small box with the link to another article.
    pub(super) fn is_of_a_neighbour(&self, element: usize) -> bool {
        self.small_box(element).is_some_and(|around| self.announces_another(around))
    }

    /// The same of one element after the other: any number of them may stand in one box, which is then looked at once.
    pub(super) fn of_neighbours(&self) -> impl FnMut(usize) -> bool {
        let mut last = None;
        move |element| {
            let Some(around) = self.small_box(element) else { return false };
            match last {
                Some((known, found)) if known == around => found,
                _ => last.insert((around, self.announces_another(around))).1,
            }
        }
    }

    /// The largest box around an element that holds a few paragraphs, and none of the headline or the text.
    fn small_box(&self, element: usize) -> Option<usize> {
        let title = self.title?;
        let tree = self.tree;
        let is_apart = |around: &usize| {
            let inside = tree.inside(*around);
            let next = self.article.partition_point(|at| *at < inside.start);
            inside.len() <= MOST && !inside.contains(&title) && self.article.get(next).is_none_or(|at| *at >= inside.end)
        };
        tree.line_of(element).take_while(is_apart).last()
    }

    fn announces_another(&self, around: usize) -> bool {
        let Some(title) = self.title else { return false };
        let tree = self.tree;
        let end = tree.elements[around].end.max(around + 1);
        let own = key(&tree.paragraphs[title].text);
        (around..end).take(MOST_ELEMENTS).any(|at| self.announces(at, &own))
    }

    /// Whether an element links to an article, or is marked as its headline, whose headline is not the page's own.
    fn announces(&self, at: usize, own: &str) -> bool {
        let element = &self.tree.elements[at];
        let is_marked = property(element.node.value()).is_some_and(|name| name.eq_ignore_ascii_case("headline"));
        if element.name != "a" && !is_marked {
            return false;
        }
        let said = said(element);
        // A date may lead to the page that it is of.
        if LONG_DATE.is_match(&said) && !is_marked {
            return false;
        }
        let words = said.split_whitespace().count();
        let is_headline = letters(&said) >= LEAST_LETTERS && (words >= LEAST_WORDS || words <= 1 && !said.is_ascii());
        let leads = || attr(element.node.value(), "href").is_some_and(leads_to_a_page);
        let is_other = || {
            let said = key(&said);
            !said.is_empty() && !own.contains(&said) && !said.contains(own)
        };
        (is_marked || is_headline && leads()) && is_other()
    }
}

/// Whether an address leads to more than a site, and hands on no other address, as those of buttons do.
fn leads_to_a_page(href: &str) -> bool {
    if href.split_once('?').is_some_and(|(_, query)| query.contains("http") || query.contains("url=")) {
        return false;
    }
    let path = href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    path.split(['?', '#']).next().is_some_and(|path| path.contains(char::is_alphanumeric))
}
