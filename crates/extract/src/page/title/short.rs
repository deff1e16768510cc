//! Headlines of a word or two, "Đính chính", "更正": too short to be told by their length.

use super::super::key::key;
use super::super::noise::Marks;
use super::super::tree::Tree;
use super::site::{self, Site};
use super::{Heading, LEAST_LONE_HEADING};
use crate::text::letters;

/// Letters of one; Chinese ones count double.
const LEAST: usize = 4;

/// Letters and words of what names the site behind it.
const LONGEST_NAME: usize = 48;
const MOST_WORDS: usize = 7;

/// Paragraphs behind a headline in which its text begins, and the letters of that.
const MOST_BEFORE_TEXT: usize = 8;
const LEAST_TEXT: usize = 40;

/// The one heading of the first rank, where a claim has nothing behind it but names, or all claims name the site alone, and no menu
/// leads to it.
pub(super) fn printed(tree: &Tree<'_>, marks: &Marks, headings: &[Heading], claims: &[String], site: &Site<'_>) -> Option<String> {
    let mut own = headings.iter().filter(|heading| heading.is_own);
    let (Some(heading), None) = (own.next(), own.next()) else { return None };
    let line = heading.line();
    let is_named_behind = |claim: &String| {
        claim.strip_prefix(line.as_str()).is_some_and(|rest| are_names_behind_a_mark(rest, site))
            || claim.strip_suffix(line.as_str()).is_some_and(|rest| is_a_name_before_a_mark(rest, site))
    };
    let names_the_site = |claim: &String| is_the_sites(claim, site);
    let is_the_only_one = || {
        !claims.is_empty()
            && claims.iter().all(names_the_site)
            && tree.headlines().any(|at| heads_a_text(tree, marks, tree.elements[at].first))
    };
    let is_one = is_headline(&line) && !site.is_name(&line) && (claims.iter().any(is_named_behind) || is_the_only_one());
    (is_one && !is_of_a_menu(tree, &line)).then_some(line)
}

/// The line that old pages print in no heading, where the title has nothing behind it but names.
pub(super) fn printed_as_a_line(tree: &Tree<'_>, marks: &Marks, claim: &str, site: &Site<'_>) -> Option<String> {
    let is_one = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        let rest = claim.strip_prefix(paragraph.text.as_str());
        is_headline(&paragraph.text)
            && rest.is_some_and(|rest| are_names_behind_a_mark(rest, site))
            && !marks.hold(*at)
            && paragraph.link_share() < 0.5
            && heads_a_text(tree, marks, *at)
    };
    let found = (0..tree.paragraphs.len()).find(is_one).map(|at| tree.paragraphs[at].text.clone());
    found.filter(|line| !is_of_a_menu(tree, line))
}

pub(super) fn is_headline(line: &str) -> bool {
    (LEAST..LEAST_LONE_HEADING).contains(&letters(line)) && !line.contains('\n') && !site::is_called_like_a_site(line)
}

/// Whether a text begins not far behind a paragraph.
pub(super) fn heads_a_text(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let is_text = |behind: &usize| {
        let paragraph = &tree.paragraphs[*behind];
        !marks.hold(*behind) && paragraph.letters >= LEAST_TEXT && paragraph.link_share() < 0.3
    };
    (at + 1..tree.paragraphs.len().min(at + 1 + MOST_BEFORE_TEXT)).any(|behind| is_text(&behind))
}

/// Marks between a headline and a site's name; a colon is common within headlines.
const MARKS: [char; 8] = ['-', '–', '—', '|', '_', '·', '｜', '»'];

/// Whether the rest of a title is a mark and a name, with a rubric before it or none: its words begin with capitals, or have none.
fn are_names_behind_a_mark(rest: &str, site: &Site<'_>) -> bool {
    let Some(names) = rest.trim().strip_prefix(MARKS).map(|names| names.trim_start_matches(MARKS).trim()) else { return false };
    if names.is_empty() || letters(names) > LONGEST_NAME || names.contains([':', '?', '!', '。', '，', ',']) {
        return false;
    }
    let names_the_site = |name: &str| site.is_name(name) || site::is_called_like_a_site(name);
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase) || word.chars().count() <= 3 || word.contains('.');
    match names.rsplit_once(MARKS) {
        Some((rubric, name)) => names_the_site(name.trim()) && rubric.split_whitespace().count() <= MOST_WORDS,
        None if names_the_site(names) => true,
        // A low line parts the words of names, too.
        None => !rest.trim().starts_with('_') && names.split_whitespace().count() <= MOST_WORDS && names.split_whitespace().all(is_capital),
    }
}

/// Whether what stands before a headline is the site's name and a mark, or a rubric in brackets: "花梅网 | ", "【国际】".
fn is_a_name_before_a_mark(front: &str, site: &Site<'_>) -> bool {
    let front = front.trim();
    let is_rubric = || front.starts_with('【') && front.find('】').is_some_and(|end| end + '】'.len_utf8() == front.len());
    front.strip_suffix(MARKS).is_some_and(|name| is_the_sites(name.trim(), site)) || is_rubric()
}

/// Whether a text is the site's name, with its article or without.
fn is_the_sites(name: &str, site: &Site<'_>) -> bool {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    site.is_name(bare) || site.is_name(name) || site::is_called_like_a_site(name)
}

/// Whether a link of the page says the same: a rubric.
pub(super) fn is_of_a_menu(tree: &Tree<'_>, line: &str) -> bool {
    let wanted = key(line);
    tree.paragraphs
        .iter()
        .any(|paragraph| paragraph.link_share() >= 0.5 && paragraph.text.len() <= 2 * line.len() && key(&paragraph.text) == wanted)
}
