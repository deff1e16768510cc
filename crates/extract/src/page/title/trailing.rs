//! Small print and links that a template puts behind the headline within its heading: "12 bình luận", a rubric.

use scraper::{ElementRef, Node};

use super::LEAST_HEADLINE;
use crate::text::{self, letters};

/// Letters of such a part.
const LONGEST: usize = 30;

/// Parts of a heading; one that is never closed holds the rest of the page.
const MOST: usize = 20;

/// What a heading says without them; `None` where it has none, or little is left.
pub(super) fn without(heading: ElementRef<'_>) -> Option<String> {
    if heading.children().nth(MOST).is_some() {
        return None;
    }
    let mut rest: Vec<_> = heading.children().collect();
    let all = rest.len();
    while let Some(last) = rest.last() {
        let goes = match last.value() {
            Node::Text(text) => text.trim().is_empty(),
            Node::Element(element) => {
                matches!(element.name(), "a" | "small" | "sup")
                    && ElementRef::wrap(*last).is_some_and(|part| letters(&part.text().collect::<String>()) <= LONGEST)
            }
            _ => true,
        };
        if !goes {
            break;
        }
        rest.pop();
    }
    let is_element = |at: usize| heading.children().skip(at).any(|node| node.value().is_element());
    if rest.len() == all || !is_element(rest.len()) {
        return None;
    }
    let texts = rest.iter().flat_map(|node| node.descendants()).filter_map(|node| node.value().as_text().map(|text| &**text));
    let said = text::squeeze(&texts.collect::<String>()).replace('\n', " ");
    (letters(&said) >= LEAST_HEADLINE).then_some(said)
}
