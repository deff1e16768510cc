//! The passage of an article that shows best why it was found, with every match marked, and its headline with the same marks.
//!
//! Matches are found again in the stored text with the same tokens as the index has, so that folded words, phrases,
//! Chinese runs and prefixes are all marked. The text keeps its tone marks and is never HTML.

mod passage;
mod seek;

use std::ops::Range;

use self::passage::Window;
use self::seek::{Finder, Sought};
use crate::query::tree::Node;
use crate::{Error, document};

/// Bytes of an article that are looked through; matches further on are not shown.
const REACH: usize = 64 * 1024;
/// Bytes that are looked through at a time: mostly all that a search is after stands near the beginning.
const STRIDE: usize = 2 * 1024;

/// Pieces of a text in order, and whether they matched.
pub(crate) type Pieces = Vec<(String, bool)>;

/// Finds and marks what a query is after.
pub(crate) struct Marker {
    /// Anywhere.
    text: Sought,
    /// In the title: the same, and what is sought only there.
    title: Sought,
}

impl Marker {
    /// For a parsed query; without one nothing is marked.
    pub(crate) fn new(root: Option<&Node>) -> Self {
        Self { text: Sought::in_text(root), title: Sought::in_title(root) }
    }

    /// The best passage of lead and text. The beginning of the article where nothing matched. An error means that what is looked through of
    /// the text is no UTF-8.
    pub(crate) fn snippet(&self, lead: &str, text: &[u8]) -> Result<Pieces, Error> {
        self.passage_of(Source::new(lead, text))
    }

    /// The best passage of a text.
    pub(crate) fn passage(&self, text: &str) -> Result<Pieces, Error> {
        self.passage_of(Source::new("", text.as_bytes()))
    }

    fn passage_of(&self, mut source: Source<'_>) -> Result<Pieces, Error> {
        let mut finder = Finder::new(&self.text);
        while let Some(part) = source.next_part()? {
            finder.look_through(&source.read[part.clone()], part.start);
            if !source.rest.is_empty() && self.text.is_complete(&source.read, &finder.matches()) {
                // As much as can be shown behind a match, and a little more: it shows that something is left out.
                source.read_up_to(part.end + 4 * (passage::LENGTH + 1))?;
                break;
            }
        }
        let matches = finder.matches();
        Ok(Window::choose(&source.read, &matches).pieces(&source.read, &matches))
    }

    /// The headline, whole.
    pub(crate) fn title(&self, title: &str) -> Pieces {
        let mut finder = Finder::new(&self.title);
        finder.look_through(reach(title), 0);
        Window::whole(title).pieces(title, &finder.matches())
    }
}

impl Sought {
    /// Whether nothing better can follow: one passage shows all that is sought.
    fn is_complete(&self, text: &str, matches: &[seek::Match]) -> bool {
        self.all_as_typed(matches) && Window::shown(text, matches) == self.len()
    }
}

fn reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// A text that is read only as far as it is looked through.
struct Source<'t> {
    read: String,
    /// Where the part that follows begins in what is read.
    next: usize,
    /// What is not read yet.
    rest: &'t [u8],
}

impl<'t> Source<'t> {
    /// No more than [`REACH`] of a text behind its lead.
    fn new(lead: &str, text: &'t [u8]) -> Self {
        let mut read = String::with_capacity(lead.len() + 2 * STRIDE);
        if !lead.is_empty() {
            read.push_str(lead);
            read.push('\n');
            read.truncate(read.floor_char_boundary(REACH));
        }
        let rest = &text[..boundary(text, REACH - read.len())];
        Self { read, next: 0, rest }
    }

    /// Reads on until so many bytes are read, about, or all.
    fn read_up_to(&mut self, bytes: usize) -> Result<(), Error> {
        let (more, rest) = self.rest.split_at(boundary(self.rest, bytes.saturating_sub(self.read.len())));
        self.read.push_str(document::utf8(more)?);
        self.rest = rest;
        Ok(())
    }

    /// The part that follows: whole paragraphs, of each part but the last [`STRIDE`] bytes at least.
    fn next_part(&mut self) -> Result<Option<Range<usize>>, Error> {
        let begin = self.next;
        let least = (begin + STRIDE).min(self.read.len() + self.rest.len());
        let (read, rest) = (self.read.as_bytes(), self.rest);
        let in_read = read.iter().skip(least).position(|b| *b == b'\n').map(|at| least + at + 1);
        let end = in_read.unwrap_or_else(|| {
            let from = least.saturating_sub(read.len());
            read.len() + rest[from..].iter().position(|b| *b == b'\n').map_or(rest.len(), |at| from + at + 1)
        });
        self.read_up_to(end)?;
        self.next = end;
        Ok((begin < end).then_some(begin..end))
    }
}

/// The last place at or before `at` where a character begins, or the end.
fn boundary(text: &[u8], at: usize) -> usize {
    let goes_on = |at: &usize| text.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
    (0..=at.min(text.len())).rev().find(|at| !goes_on(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
