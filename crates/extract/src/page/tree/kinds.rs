//! Kinds of elements, as a reader meets them: links, reading aids, what stands within a line, rows of data.

use scraper::{ElementRef, Node};

use crate::markup::attr;
use crate::page::body::ends_like_a_sentence;
use crate::text::letters;

/// Whether an element leads somewhere. An anchor without an address is a place that links lead to, and plain text to the reader: it may
/// stand around a whole article, since old pages leave it open. One that a script follows is a link, and has a class without a name.
pub(super) fn is_link(node: ElementRef<'_>) -> bool {
    let element = node.value();
    let has = |name: &str| attr(element, name).is_some();
    match element.name() {
        // One that was left open stands around the text.
        "button" => says_little(node),
        "a" if is_of_its_own_heading(node) || calls(node) => false,
        "a" if ["href", "onclick", "data-href", "role"].into_iter().any(has) => true,
        "a" => !has("name") && !has("id") && is_of_a_script(node),
        _ => false,
    }
}

/// Whether a link is a number to call, which leads to no page.
fn calls(node: ElementRef<'_>) -> bool {
    let is_number = |to: &str| to.trim_start().get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"));
    attr(node.value(), "href").is_some_and(is_number)
}

/// Whether a link within a heading leads to a place on the same page: the heading itself.
fn is_of_its_own_heading(node: ElementRef<'_>) -> bool {
    let is_heading = |name: &str| matches!(name, "h2" | "h3" | "h4" | "h5" | "h6");
    attr(node.value(), "href").is_some_and(|address| address.len() > 1 && address.starts_with('#'))
        && node.ancestors().take(2).any(|around| around.value().as_element().is_some_and(|e| is_heading(e.name())))
}

/// Bytes of such a link.
const LONGEST_LINK: usize = 300;

fn is_of_a_script(node: ElementRef<'_>) -> bool {
    let mut said = String::new();
    for text in node.text() {
        said.push_str(text);
        if said.len() > LONGEST_LINK {
            return false;
        }
    }
    !ends_like_a_sentence(said.trim())
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

/// Bytes of a style that draws a `span` as a paragraph, and letters of such a one.
const LONGEST_STYLE: usize = 400;
const LEAST_DRAWN: usize = 20;

/// Whether the style of a `span` draws it as a paragraph, and it says as much as one.
pub(super) fn is_drawn_as_paragraph(name: &str, style: Option<&str>, node: ElementRef<'_>) -> bool {
    let is_block = |style: &str| {
        style.len() <= LONGEST_STYLE && style.contains("isplay") && style.to_ascii_lowercase().replace(' ', "").contains("display:block")
    };
    if name != "span" || !style.is_some_and(is_block) {
        return false;
    }
    let mut said = 0;
    node.text().any(|text| {
        said += letters(text);
        said >= LEAST_DRAWN
    })
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

/// Links of a cell that holds nothing else, each on its own line, from which on it is a menu.
const LEAST_MENU: usize = 4;

/// Bytes of the shortest notice beside it; a list of links among data has no more than its name there.
const LEAST_BESIDE_A_MENU: usize = 100;

/// A row of a table of data (two or more short cells, no table inside); rows of old layout tables hold whole columns, or a menu beside
/// a notice of any length.
pub(super) fn is_data_row(row: &ElementRef<'_>) -> bool {
    let (mut cells, mut said) = (0, 0);
    let mut cell = Cell::default();
    // Bytes of the menus among them.
    let mut menus = 0;
    for node in row.descendants().skip(1) {
        match node.value() {
            Node::Element(e) => match e.name() {
                "td" | "th" => {
                    cells += 1;
                    menus += cell.of_a_menu();
                    cell = Cell::default();
                }
                "br" => cell.breaks += 1,
                "p" | "div" => cell.breaks += 2,
                "a" => cell.links += 1,
                "table" | "h1" | "h2" | "ul" | "article" => return false,
                _ => {}
            },
            Node::Text(text) => {
                let len = text.trim().len();
                said += len;
                cell.said += len;
                let is_in_link = || node.ancestors().take(MOST_IN_A_LINK).any(|e| e.value().as_element().is_some_and(|e| e.name() == "a"));
                cell.is_text |= len > 0 && !cell.is_text && !is_in_link();
            }
            _ => {}
        }
        if said > 1200 || cell.said > LONGEST_CELL && cell.breaks >= MOST_BREAKS {
            return false;
        }
    }
    menus += cell.of_a_menu();
    cells >= 2 && said > 0 && (menus == 0 || said - menus < LEAST_BESIDE_A_MENU)
}

/// Elements from a word of a link out to the link.
const MOST_IN_A_LINK: usize = 4;

/// What was met of a cell so far.
#[derive(Default)]
struct Cell {
    said: usize,
    breaks: usize,
    links: usize,
    /// Whether it says anything outside of links.
    is_text: bool,
}

impl Cell {
    /// Bytes of it, if it is a menu.
    fn of_a_menu(&self) -> usize {
        let is_menu = self.links >= LEAST_MENU && self.breaks + 1 >= self.links && !self.is_text;
        if is_menu { self.said } else { 0 }
    }
}
