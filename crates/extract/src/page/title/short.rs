//! Headlines of a word or two, "Đính chính", "更正": too short to be told by their length.

use super::super::key::key;
use super::super::noise::Marks;
use super::super::tree::Tree;
use super::site;
use super::{Heading, LEAST_HEADLINE};
use crate::text::letters;

/// Letters of one; Chinese ones count double.
const LEAST: usize = 4;

/// Letters and words of what names the site behind it.
const LONGEST_NAME: usize = 48;
const MOST_WORDS: usize = 7;

/// Paragraphs behind a headline in which its text begins, and the letters of that.
const MOST_BEFORE_TEXT: usize = 8;
const LEAST_TEXT: usize = 40;

/// The one heading of the first rank that is a headline, where a claim has nothing behind it but a name, and no menu leads to it.
pub(super) fn before_the_sites_name(tree: &Tree<'_>, headings: &[Heading], claims: &[String]) -> Option<String> {
    let mut own = headings.iter().filter(|heading| heading.is_own);
    let (Some(heading), None) = (own.next(), own.next()) else { return None };
    let line = heading.line();
    let is_named_behind = |claim: &String| claim.strip_prefix(line.as_str()).is_some_and(|rest| is_name_behind_a_mark(rest));
    (is_headline(&line) && claims.iter().any(is_named_behind) && !is_of_a_menu(tree, &line)).then_some(line)
}

pub(super) fn is_headline(line: &str) -> bool {
    (LEAST..LEAST_HEADLINE).contains(&letters(line)) && !line.contains('\n') && !site::is_called_like_a_site(line)
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

/// Whether the rest of a title is a mark and a name: its words begin with capitals, or have none.
fn is_name_behind_a_mark(rest: &str) -> bool {
    let rest = rest.trim();
    let Some(name) = rest.strip_prefix(MARKS).map(str::trim) else { return false };
    let is_capital = |word: &str| !word.starts_with(char::is_lowercase) || word.len() <= 3;
    let is_named = || site::is_called_like_a_site(name) || name.split_whitespace().all(is_capital);
    !name.is_empty()
        && letters(name) <= LONGEST_NAME
        && name.split_whitespace().count() <= MOST_WORDS
        && !name.contains([':', '?', '!', '。', '，', ','])
        && is_named()
}

/// Whether a link of the page says the same: a rubric.
fn is_of_a_menu(tree: &Tree<'_>, line: &str) -> bool {
    let wanted = key(line);
    tree.paragraphs
        .iter()
        .any(|paragraph| paragraph.link_share() >= 0.5 && paragraph.text.len() <= 2 * line.len() && key(&paragraph.text) == wanted)
}
