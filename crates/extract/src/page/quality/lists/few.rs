//! Sections of a few links: a name, three headlines and at most the day of each, and what a search found, beside shells that say no more.

use domain::url::Url;

use super::super::super::key::{has_key, key};
use super::super::super::noise::Why;
use super::super::super::tree::Paragraph;
use super::super::{LEAST_DATED, Signs, has_mount_point};
use super::LEAST_HEADLINE;
use crate::section;
use crate::text::letters;

/// Links to articles, and letters of one: headlines of a word or two are told by where they lead.
const FEW_LINKS: usize = 3;
const LEAST_LINKED: usize = 6;

/// Whether a page that says nothing itself, under a section's name, leads to articles by their addresses.
pub(in crate::page::quality) fn leads_to_articles(signs: &Signs<'_>, own: usize) -> bool {
    let is_made_of_links = is_made_of_links(signs);
    // Days beside links are theirs.
    let is_dated = signs.is_dated && !is_made_of_links && !has_many_linked_headings(signs) && !are_links_dated(signs);
    let is_an_articles = || signs.said.calls_itself_article || is_dated || section::leads_to_an_article(signs.url);
    // What a script fills in shows no name of a section.
    let is_shell = || has_mount_point(signs.tree) || !heads_its_name(signs) && !has_many_linked_headings(signs);
    if own >= LEAST_DATED && !is_made_of_links || letters(signs.title) >= LEAST_HEADLINE || is_an_articles() || is_shell() {
        return false;
    }
    let is_alone = |first: usize| {
        let line = signs.tree.paragraphs.get(first).filter(|p| p.link_share() > 0.5 && p.letters >= LEAST_LINKED);
        line.is_some() && signs.marks.of(first).is_none_or(|mark| mark.why != Why::Kind)
    };
    let links = signs.tree.elements.iter().filter(|e| e.name == "a" && is_alone(e.first));
    let mut addresses: Vec<Url> = links.filter_map(|e| signs.url.join(e.attr("href")?).ok()).filter(section::leads_to_an_article).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses.len() >= FEW_LINKS
}

/// Linked headings that no shell has beside a title of a word or two: what a search found, in scripts whose words are short.
const MANY_HEADINGS: usize = 6;

fn has_many_linked_headings(signs: &Signs<'_>) -> bool {
    let is_one = |p: &&Paragraph| p.link_share() > 0.8 && matches!(signs.tree.elements[p.element].name, "h2" | "h3" | "h4");
    signs.tree.paragraphs.iter().filter(is_one).nth(MANY_HEADINGS - 1).is_some()
}

/// Whether every line of what is taken for the text is a link with a day at most: short headlines in Chinese are no longer than that.
pub(super) fn is_made_of_links(signs: &Signs<'_>) -> bool {
    let headline = key(signs.title);
    let range = signs.container.map_or(0..0, |at| signs.tree.inside(at));
    let mut lines = signs.tree.paragraphs[range].iter().filter(|p| p.letters > 0 && key(&p.text) != headline).peekable();
    lines.peek().is_some() && lines.all(|p| p.link_share() > 0.5)
}

/// Figures of a day with its month.
const LEAST_DIGITS: usize = 3;

/// Whether a few lines are a link and a day.
fn are_links_dated(signs: &Signs<'_>) -> bool {
    let is_one = |p: &&Paragraph| {
        p.link_share() > 0.5 && p.link_letters < p.letters && p.text.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS
    };
    signs.tree.paragraphs.iter().filter(is_one).nth(FEW_LINKS - 1).is_some()
}

/// Whether the title, however short, stands as a heading, or alone on a line.
fn heads_its_name(signs: &Signs<'_>) -> bool {
    let wanted = key(signs.title);
    let is_heading =
        |p: &Paragraph| signs.tree.line_of(p.element).take(3).any(|at| matches!(signs.tree.elements[at].name, "h1" | "h2" | "h3"));
    let is_line = |p: &Paragraph| p.link_letters == 0 && signs.tree.elements[p.element].name != "title" && key(&p.text) == wanted;
    !wanted.is_empty() && signs.tree.paragraphs.iter().any(|p| is_line(p) || is_heading(p) && has_key(&p.text, &wanted))
}
