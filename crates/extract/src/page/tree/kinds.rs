//! Kinds of elements, as a reader meets them: links, reading aids, what stands within a line, rows of data.

use scraper::{ElementRef, Node};

use crate::markup::attr;

/// Whether an element leads somewhere. An anchor without an address is a place that links lead to, and plain text to the reader: it may
/// stand around a whole article, since old pages leave it open. One that a script follows is a link, and has a class without a name.
pub(super) fn is_link(node: ElementRef<'_>) -> bool {
    let element = node.value();
    let has = |name: &str| attr(element, name).is_some();
    match element.name() {
        // One that was left open stands around the text.
        "button" => says_little(node),
        "a" => ["href", "onclick", "data-href", "role"].into_iter().any(has) || has("class") && !has("name") && !has("id"),
        _ => false,
    }
}

/// Bytes of what stands on a button.
const LONGEST_BUTTON: usize = 400;

fn says_little(node: ElementRef<'_>) -> bool {
    let mut said = 0;
    node.text().all(|text| {
        said += text.trim().len();
        said <= LONGEST_BUTTON
    })
}

pub(super) fn is_aid(name: &str) -> bool {
    matches!(name, "rt" | "rp")
}

/// Whether an element stands in a line with others. One that carries noise does not, so that it can be dropped alone.
pub(super) fn is_inline(name: &str) -> bool {
    name == "a" || is_look_of_words(name) || is_kind_of_words(name) || is_aid(name) || is_between_words(name)
}

fn is_look_of_words(name: &str) -> bool {
    matches!(name, "b" | "big" | "em" | "font" | "i" | "s" | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "tt" | "u")
}

fn is_kind_of_words(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "acronym"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "o:p"
            | "q"
            | "rb"
            | "ruby"
            | "samp"
            | "time"
            | "var"
    )
}

fn is_between_words(name: &str) -> bool {
    matches!(name, "br" | "img" | "input" | "math" | "picture" | "source" | "wbr")
}

/// Whether an element holds words and nothing that has a look of its own.
pub(super) fn is_lines(element: &ElementRef<'_>) -> bool {
    element.children().all(|node| match node.value() {
        Node::Element(e) => is_inline(e.name()) && e.attrs().next().is_none(),
        _ => true,
    })
}

/// Bytes of a cell, and its breaks, from which on together they are a column of paragraphs.
const LONGEST_CELL: usize = 250;
const MOST_BREAKS: usize = 4;

/// A row of a table of data (two or more short cells, no table inside); rows of old layout tables hold whole columns.
pub(super) fn is_data_row(row: &ElementRef<'_>) -> bool {
    let mut cells = 0;
    let mut said = 0;
    // Of the cell: where it began in what is said, and its breaks.
    let (mut from, mut breaks) = (0, 0);
    for node in row.descendants().skip(1) {
        match node.value() {
            Node::Element(e) => match e.name() {
                "td" | "th" => {
                    cells += 1;
                    (from, breaks) = (said, 0);
                }
                "br" => breaks += 1,
                "p" => breaks += 2,
                "table" | "h1" | "h2" | "ul" | "article" => return false,
                _ => {}
            },
            Node::Text(t) => said += t.trim().len(),
            _ => {}
        }
        if said > 1200 || said - from > LONGEST_CELL && breaks >= MOST_BREAKS {
            return false;
        }
    }
    cells >= 2 && said > 0
}
