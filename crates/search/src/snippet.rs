//! The passage of an article that shows best why it was found, with every match marked, and its headline with the same marks.
//!
//! Matches are found again in the stored text with the same tokens as the index has, so that folded words, phrases,
//! Chinese runs and prefixes are all marked. The text keeps its tone marks and is never HTML.

mod passage;
mod seek;

use domain::Content;

use self::passage::Window;
use self::seek::{Finder, Sought};
use crate::query::tree::Node;

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

    /// The best passage of lead and text. The beginning of the article where nothing matched.
    pub(crate) fn snippet(&self, content: &Content) -> Pieces {
        let mut whole = String::new();
        if !content.lead.is_empty() {
            whole.push_str(reach(&content.lead));
            whole.push('\n');
        }
        whole.push_str(reach(&content.text));
        self.passage(&whole)
    }

    /// The best passage of a text.
    pub(crate) fn passage(&self, text: &str) -> Pieces {
        let text = reach(text);
        let mut finder = Finder::new(&self.text);
        for part in parts(text) {
            finder.look_through(&text[part.clone()], part.start);
            if part.end < text.len() && self.text.is_complete(text, &finder.matches()) {
                break;
            }
        }
        let matches = finder.matches();
        Window::choose(text, &matches).pieces(text, &matches)
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

/// Parts of whole paragraphs, each but the last of [`STRIDE`] bytes at least.
fn parts(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let begin = from;
        let least = text.len().min(begin + STRIDE);
        let end = text.as_bytes()[least..].iter().position(|b| *b == b'\n').map_or(text.len(), |at| least + at + 1);
        from = end;
        (begin < text.len()).then_some(begin..end)
    })
}

#[cfg(test)]
mod tests;
