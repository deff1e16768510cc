//! The headline of a page that gives its site's name, or a rubric, for its title and its heading of the first rank, as portals do.

use super::super::body::{ends_like_a_sentence, notes, tells_a_year};
use super::super::dates::is_byline;
use super::super::noise::{Marks, RUNNING};
use super::super::structured;
use super::super::tree::{Paragraph, Tree};
use super::short;
use super::site::{self, Site};
use super::{Heading, LEAST_HEADLINE, MOST_CALLED_SO, MOST_SMALLER, above, called_so, headings_of, is_set_apart, joined, text};
use crate::text::letters;

/// Paragraphs from a smaller heading down to the text.
const MOST_BEFORE_TEXT: usize = 12;

/// The same from a line that only its looks set apart.
const MOST_BEHIND_A_LINE: usize = 5;

/// What stands over the text, where neither a claim nor a heading of the first rank says more than whose page it is.
pub(super) fn choose(tree: &Tree<'_>, marks: &Marks, headings: &[Heading], claims: &[String], site: &Site<'_>) -> Option<String> {
    let names = |text: &str| site.is_name(text) || site::is_called_like_a_site(text);
    let says_little = |text: &str| names(text) || site::names_no_matter(text);
    let is_named_alone = claims.iter().all(|claim| says_little(claim));
    // A short headline is claimed and printed.
    let is_printed = |heading: &Heading| {
        !names(&heading.text) && !heading.is_of_a_part && claims.iter().any(|claim| super::key(claim) == super::key(&heading.text))
    };
    if claims.is_empty()
        || !is_named_alone
        || headings.iter().any(|heading| is_printed(heading) || !heading.is_of_a_part && !says_little(&heading.text))
    {
        return None;
    }
    let text = begins(tree, marks)?;
    let small = || over(tree, marks, text, "h2").or_else(|| over(tree, marks, text, "h3"));
    let called = || if headings.is_empty() { called_so(tree, marks).or_else(|| above::its_date(tree, marks)) } else { None };
    let found = small().or_else(called).or_else(|| line(tree, marks, text));
    found.filter(|found| !says_little(found)).or_else(|| short_over_its_date(tree, marks, text).filter(|found| !names(found)))
}

/// Whether a class of a heading, or of what it stands in, is a portal's for one of the parts that it puts its pages together of.
pub(super) fn is_of_a_part(tree: &Tree<'_>, at: usize) -> bool {
    tree.line_of(at).take(2).filter_map(|at| tree.elements[at].class).any(|class| class.to_ascii_lowercase().contains("portlet-t"))
}

/// A smaller heading of a word or two, with the day between it and the text.
fn short_over_its_date(tree: &Tree<'_>, marks: &Marks, begins: usize) -> Option<String> {
    let near = begins.saturating_sub(MOST_BEHIND_A_LINE)..begins;
    let is_dated = |at: usize| (at + 1..begins).any(|between| is_byline(&tree.paragraphs[between].text));
    let is_one = |at: &usize| {
        let first = tree.elements[*at].first;
        near.contains(&first) && is_set_apart(tree, marks, *at) && is_dated(first)
    };
    let found = headings_of(tree, &["h2", "h3"]).take(MOST_SMALLER).filter(is_one).last().map(|at| text(tree, at));
    found.filter(|line| short::is_headline(line) && !short::is_of_a_menu(tree, line))
}

/// Where running text begins.
fn begins(tree: &Tree<'_>, marks: &Marks) -> Option<usize> {
    let is_running = |p: &Paragraph| p.letters >= RUNNING && p.link_share() < 0.3 && ends_like_a_sentence(&p.text);
    (0..tree.paragraphs.len()).find(|at| !marks.hold(*at) && is_running(&tree.paragraphs[*at]))
}

/// The last smaller heading of a rank over the text.
fn over(tree: &Tree<'_>, marks: &Marks, begins: usize, name: &str) -> Option<String> {
    let near = begins.saturating_sub(MOST_BEFORE_TEXT)..begins;
    let is_one =
        |at: &usize| near.contains(&tree.elements[*at].first) && is_long(tree.letters_inside(*at).0) && is_set_apart(tree, marks, *at);
    headings_of(tree, &[name]).take(MOST_SMALLER).filter(is_one).last().map(|at| joined(&text(tree, at)))
}

fn is_long(letters: usize) -> bool {
    (LEAST_HEADLINE..MOST_CALLED_SO).contains(&letters)
}

/// The last heading of a low rank over the text, or the last line that is bold or large, in no sentence.
fn line(tree: &Tree<'_>, marks: &Marks, begins: usize) -> Option<String> {
    let near = begins.saturating_sub(MOST_BEHIND_A_LINE)..begins;
    let said_by = |names: &[&str]| {
        let apart = tree.elements.iter().filter(|e| names.contains(&e.name) && near.contains(&e.first) && e.last <= e.first + 1);
        let mut lines = apart.filter_map(|e| {
            let paragraph = &tree.paragraphs[e.first];
            let said = structured::line_in(e.node);
            let is_one = !marks.hold(e.first) && paragraph.link_share() < 0.5 && paragraph.text.contains(&said);
            (is_one && is_long(letters(&said)) && !is_note(&said)).then_some(said)
        });
        lines.next_back()
    };
    said_by(&["h4", "h5", "h6"]).or_else(|| said_by(&["b", "strong", "font", "big"]))
}

/// Whether a line says when or by whom, or goes on behind it.
fn is_note(line: &str) -> bool {
    line.ends_with(['.', ':', ';', ',']) || notes::is_note(line) || tells_a_year(line) && line.contains([':', '：', '/', '@'])
}
