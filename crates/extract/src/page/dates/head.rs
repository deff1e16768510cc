//! What stands round a headline: the article's head, or the site's.

use super::Surroundings;
use super::lines::BEFORE;
use super::words::{LABELS, Label, label};
use crate::page::noise::words;
use crate::page::tree::{Element, Tree};

/// Paragraphs from the headline down to its byline, and of the byline's box.
const BENEATH: usize = 3;

/// Whether an element is called the head of a site.
fn is_header(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let words: Vec<String> = [element.class, element.id].into_iter().flatten().flat_map(words).map(str::to_ascii_lowercase).collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    matches!(element.name, "header" | "nav")
        || has(&["topbar", "nav", "navbar", "today", "current", "now", "clock", "menu", "masthead"])
        || has(&["top"]) && !has(&["post", "entry", "article", "story", "detail"])
        || has(&["header"]) && !has(&["date", "time", "post", "entry", "article", "story", "news", "content", "title", "detail", "topic"])
}

impl Surroundings<'_> {
    /// Whether what stands before the headline stands in one box with it, just before it, and not in the site's header.
    pub(super) fn is_by_the_headline(&self, at: usize, element: usize) -> bool {
        let Some(title) = self.title else { return true };
        if at + BEFORE < title {
            return false;
        }
        let tree = self.tree;
        let shared = tree.line_of(element).find(|e| tree.inside(*e).contains(&title));
        let own = tree.line_of(element).take_while(|e| Some(*e) != shared);
        shared.is_some_and(|shared| tree.elements[shared].first + 2 * BEFORE > title) && !own.into_iter().any(|e| is_header(tree, e))
    }

    /// Whether what stands before the headline is in the site's header: in an element of that kind, or before a link home.
    pub(super) fn is_of_the_site(&self, at: usize, element: usize) -> bool {
        let Some(title) = self.title else { return false };
        let tree = self.tree;
        let own = tree.line_of(element).take_while(|e| !tree.inside(*e).contains(&title));
        let heading = tree.paragraphs[title].element.max(element);
        let leads_home =
            |e: &Element<'_>| e.name == "a" && e.first > at && e.attr("href").is_some_and(|href| matches!(href, "/" | "./" | "index.html"));
        own.into_iter().any(|e| is_header(tree, e)) || tree.elements[element..heading].iter().any(leads_home)
    }

    /// Whether a line of a picture's box is none of its caption: the box is the head of the article, the headline stands in it.
    pub(super) fn is_of_the_head(&self, at: usize) -> bool {
        let tree = self.tree;
        let figure = tree.line_of(tree.paragraphs[at].element).find(|e| matches!(tree.elements[*e].name, "figure" | "figcaption"));
        match figure {
            Some(e) => tree.elements[e].name == "figure" && self.title.is_some_and(|title| tree.inside(e).contains(&title)),
            None => self.is_the_byline(at),
        }
    }

    /// Whether a line right beneath the headline, alone in a box that is called after the comments, tells when the text was published:
    /// templates name the box after the link to them (`comments_datetime`).
    fn is_the_byline(&self, at: usize) -> bool {
        let tree = self.tree;
        let called = tree.line_of(tree.paragraphs[at].element).take_while(|e| tree.elements[*e].is_beside_the_matter).last();
        self.title.is_some_and(|title| (title + 1..=title + BENEATH).contains(&at))
            && called.is_some_and(|e| tree.inside(e).len() <= BENEATH)
            && LABELS.captures(&tree.paragraphs[at].text).is_some_and(|found| label(&found) == Label::Publication)
    }

    pub(super) fn is_noisy(&self, at: usize) -> bool {
        at >= self.tree.paragraphs.len() || self.marks.hold(at)
    }
}
