//! The first and last lines of a container: text, or what templates and editors put around it (dates, names, sources).

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::super::dates::dates_an_event;
use super::super::noise::RUNNING;
use super::super::tree::{Paragraph, Tree};
use super::notes::{NOTE, is_dated, is_dateline, is_name, is_note, is_shouted, opens_with_a_clause};
use super::{data, dateline, ends_like_a_sentence, live, subheads, weight};
use crate::text;

/// Weight of a paragraph that is surely running text.
const RUNS: f32 = 40.0;

/// Letters of the lines of one paragraph that together are text.
const LEAST_TOGETHER: usize = 120;

/// Levels from a line out to what stands beside a running paragraph: the cells of a table are four levels down.
const LEVELS: usize = 4;

/// Letters of a line before the text, which is more often a date or a name than a line after it.
const LEAST_BEFORE: usize = 25;

/// The same of one that tells a figure.
const LEAST_WITH_A_FIGURE: usize = 8;

/// Letters of a last sentence that stands in a box of its own beside the paragraphs.
const LEAST_IN_A_DIV: usize = 30;

/// The same of one that no class or id tells from a paragraph.
const LEAST_IN_A_PLAIN_BOX: usize = 14;

/// Which are not the short lines (dates, names, labels) before the first and after the last running paragraph.
pub(super) fn inner(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    // Lines of one paragraph that `br` parts run together.
    let mut together: HashMap<usize, usize> = HashMap::new();
    for paragraph in paragraphs.iter().map(|at| &tree.paragraphs[*at]).filter(|p| tree.elements[p.element].name == "p") {
        *together.entry(paragraph.element).or_default() += paragraph.letters;
    }
    let runs = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        let runs_on = || together.get(&paragraph.element).is_some_and(|all| *all >= LEAST_TOGETHER && *all > paragraph.letters);
        weight(paragraph) >= RUNS && !is_dated(&paragraph.text)
            || runs_on() && paragraph.link_share() < 0.3 && !is_name(&paragraph.text) && !is_shouted(&paragraph.text)
    };
    let Some(first) = paragraphs.iter().position(runs) else { return vec![true; paragraphs.len()] };
    let last = paragraphs.iter().rposition(runs).unwrap_or(first);
    let entries = live::first_entry(tree, paragraphs);
    let judge = |(place, at): (usize, &usize)| match place {
        _ if entries.is_some_and(|first| *at >= first) && live::heads_an_entry(tree, *at) => true,
        place if place < first => {
            is_text(tree, *at, paragraphs[first], LEAST_BEFORE) && !is_dated(&tree.paragraphs[*at].text)
                || subheads::opens(tree, paragraphs, place, paragraphs[first])
                || subheads::asks(tree, *at, paragraphs[first])
                || place + 1 == first && is_dateline(&tree.paragraphs[*at].text)
                || is_data(tree, *at, paragraphs[first])
                || tree.elements[tree.paragraphs[*at].element].name == "li"
                    && are_points(tree, tree.elements[tree.paragraphs[*at].element].parent)
        }
        place if place > last && is_signature(tree, *at, paragraphs[last]) => false,
        place if place > last => {
            is_text(tree, *at, paragraphs[last], 0)
                || is_data(tree, *at, paragraphs[last])
                || data::says_with_links(tree, *at, paragraphs[last])
                || data::is_counted_up(tree, paragraphs, place)
        }
        _ => true,
    };
    let mut stays: Vec<bool> = paragraphs.iter().enumerate().map(judge).collect();
    // Above the first entry of a live report stands in which order they are shown.
    let above = entries.and_then(|first| paragraphs.iter().position(|at| *at == first)).and_then(|place| place.checked_sub(1));
    if let Some(place) = above.filter(|place| orders_the_entries(tree, paragraphs[*place])) {
        stays[place] = false;
    }
    // A heading like others of the text goes with the table or the note below it, be these shorter than running text.
    for place in (0..first).rev() {
        let heads = || subheads::stands_above(tree, paragraphs, place) || subheads::heads_a_line(tree, paragraphs, place);
        stays[place] |= stays[place + 1] && heads();
    }
    // Of facts that name what they tell in a line of its own the short ones are between others.
    let are_alike = |place: usize, other: usize| are_facts_of_one(tree, paragraphs[place], paragraphs[other]);
    for place in last + 2..paragraphs.len().saturating_sub(1) {
        stays[place] |= stays[place - 1] && are_alike(place, place - 1) && are_alike(place, place + 1);
    }
    // From the end, since a heading may stand above another.
    for place in (last + 1..paragraphs.len()).rev() {
        let behind = stays.get(place + 1) == Some(&true);
        stays[place] |= behind && (announces(tree, paragraphs[place], paragraphs[last]) || subheads::stands_above(tree, paragraphs, place));
    }
    for place in last + 2..paragraphs.len() {
        let beside = |other: usize| stays.get(other) == Some(&true) && are_items_of_one(tree, paragraphs[place], paragraphs[other]);
        stays[place] |= (beside(place - 1) || beside(place + 1)) && !NOTE.is_match(&tree.paragraphs[paragraphs[place]].text);
    }
    stays
}

/// Whether two paragraphs side by side open with a line in bold alone: "**Born**, London".
fn are_facts_of_one(tree: &Tree<'_>, at: usize, other: usize) -> bool {
    let elements = &tree.elements;
    let names = |at: usize| {
        let own = tree.paragraphs[at].element;
        let bold = elements.get(own + 1).filter(|e| e.parent == own && matches!(e.name, "b" | "strong"));
        let parted = bold.and_then(|bold| elements.get(bold.end)).is_some_and(|e| e.parent == own && e.name == "br");
        elements[own].name == "p" && parted
    };
    let (own, next) = (tree.paragraphs[at].element, tree.paragraphs[other].element);
    elements[own].parent == elements[next].parent && names(at) && names(other)
}

/// Letters of who signs a text, and bytes of the style of the line.
const LONGEST_SIGNATURE: usize = 60;
const LONGEST_STYLE: usize = 400;

/// Whether a line stands at the right of a text that does not, as the name of who wrote it does: "Văn phòng UBND tỉnh".
fn is_signature(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_right = |at: usize| {
        let element = &tree.elements[at];
        element.attr("align").is_some_and(|align| align.eq_ignore_ascii_case("right"))
            || element.attr("style").is_some_and(|style| {
                style.len() <= LONGEST_STYLE && style.to_ascii_lowercase().replace(' ', "").contains("text-align:right")
            })
            || element.class.is_some_and(|class| class.split_ascii_whitespace().any(|name| name == "text-right"))
    };
    if are_initials(&paragraph.text) {
        return true;
    }
    paragraph.letters <= LONGEST_SIGNATURE
        && paragraph.link_letters == 0
        && !ends_like_a_sentence(&paragraph.text)
        && !paragraph.text.contains(|c: char| c.is_ascii_digit())
        && tree.line_of(paragraph.element).take(2).any(is_right)
        && !tree.line_of(tree.paragraphs[running].element).take(2).any(is_right)
}

/// Agencies whose short names stand under what a paper took from them.
const AGENCIES: [&str; 6] = ["dpa", "afp", "apa", "sda", "epd", "kna"];

/// Whether a line is how a newsroom or an agency signs: "(afn/apu)", "hei/dpa", "(dpa)".
fn are_initials(text: &str) -> bool {
    if AGENCIES.contains(&text.trim_matches(['(', ')'])) {
        return true;
    }
    let mut parts = text.trim_matches(['(', ')']).split('/').peekable();
    let is_one = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    text.contains('/') && parts.peek().is_some() && parts.all(is_one)
}

/// Letters of a line that says in which order entries are shown.
const LONGEST_ORDER: usize = 40;

/// Whether a line is a few words in no heading or list: "Mới nhất Cũ nhất".
fn orders_the_entries(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    paragraph.letters <= LONGEST_ORDER
        && !ends_like_a_sentence(&paragraph.text)
        && matches!(tree.elements[paragraph.element].name, "div" | "span" | "p" | "button" | "a")
}

/// Whether a line beside a running paragraph is of a table or list, or a number to call.
fn is_data(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    data::tells(tree, at) && stands_beside(tree, tree.paragraphs[at].element, tree.paragraphs[running].element)
}

/// Whether a line behind the running text is a heading beside it, or numbered as one: what follows it is of the text.
fn announces(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let element = &tree.elements[paragraph.element];
    let is_heading = matches!(element.name, "h2" | "h3" | "h4") || element.name == "p" && NUMBERED.is_match(&paragraph.text);
    is_heading && element.parent == tree.elements[tree.paragraphs[running].element].parent && paragraph.link_share() < 0.3
}

/// Whether two lines are items of one list, and no links.
fn are_items_of_one(tree: &Tree<'_>, at: usize, other: usize) -> bool {
    let is_item = |at: usize| tree.elements[tree.paragraphs[at].element].name == "li" && tree.paragraphs[at].link_share() < 0.3;
    let list = |at: usize| tree.elements[tree.paragraphs[at].element].parent;
    is_item(at) && is_item(other) && list(at) == list(other)
}

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| text::pattern(r"^\d{1,2}[.)] ?\p{L}").expect("the pattern is a literal"));

/// Items of a list that says the main points above a text, and their letters.
const POINTS: std::ops::RangeInclusive<usize> = 2..=6;
const LETTERS_OF_A_POINT: std::ops::Range<usize> = 25..220;

/// Whether a list says the main points of a text above it.
pub(super) fn are_points(tree: &Tree<'_>, list: usize) -> bool {
    let is_point = |paragraph: &Paragraph| {
        tree.elements[paragraph.element].name == "li"
            && LETTERS_OF_A_POINT.contains(&paragraph.letters)
            && paragraph.link_share() < 0.3
            && !is_note(&paragraph.text)
            && !is_dated(&paragraph.text)
    };
    matches!(tree.elements[list].name, "ul" | "ol")
        && POINTS.contains(&tree.inside(list).len())
        && tree.paragraphs[tree.inside(list)].iter().all(is_point)
}

/// Whether a short line near a running paragraph is text.
fn is_text(tree: &Tree<'_>, at: usize, running: usize, least: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let name = tree.elements[paragraph.element].name;
    if paragraph.link_share() >= 0.3 {
        return false;
    }
    // A row that has one cell may be the last that reads like a sentence: "Of these for:".
    if is_row(tree, at) && matches!(tree.elements[tree.paragraphs[running].element].name, "td" | "th") {
        return true;
    }
    if is_row(tree, at) && is_of_a_table(tree, at) {
        return true;
    }
    // Lines of one element that `br` parts.
    let is_of_one = paragraph.element == tree.paragraphs[running].element;
    if ends_like_a_sentence(&paragraph.text) {
        let around = tree.elements[tree.paragraphs[running].element].parent;
        // In the element around the paragraphs stands what a picture's table took out of its own.
        let own = &tree.elements[paragraph.element];
        let stands_alike =
            || matches!(name, "div" | "section" | "span") && own.parent == around || paragraph.element == around && name != "body";
        let is_plain = || {
            let is_unnamed = own.class.is_none() && own.id.is_none() || paragraph.element == around;
            is_unnamed && paragraph.letters >= LEAST_IN_A_PLAIN_BOX && paragraph.link_letters == 0 && data::is_stopped(&paragraph.text)
        };
        return is_of_one
            || matches!(name, "p" | "h2" | "h3" | "li" | "blockquote")
            || (paragraph.letters >= LEAST_IN_A_DIV || is_plain()) && !is_note(&paragraph.text) && stands_alike();
    }
    (is_of_one || matches!(name, "p" | "pre" | "li" | "td" | "th" | "tr" | "blockquote"))
        && (paragraph.letters >= least || paragraph.letters >= LEAST_WITH_A_FIGURE && dateline::tells_a_figure(&paragraph.text))
        && (is_of_one || stands_beside(tree, paragraph.element, tree.paragraphs[running].element))
        && (!is_note(&paragraph.text)
            || least == 0 && paragraph.text.ends_with([',', '，'])
            || dates_an_event(&paragraph.text)
            || paragraph.letters >= RUNNING && opens_with_a_clause(&paragraph.text))
}

/// Whether a paragraph is a row of a table of figures, with its cells.
pub(super) fn is_row(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    matches!(tree.elements[paragraph.element].name, "td" | "th") && paragraph.text.contains(" | ")
}

/// Whether an element, or what it stands in, is a sibling of another.
fn stands_beside(tree: &Tree<'_>, element: usize, other: usize) -> bool {
    // What is set apart in a paragraph by its name stands where the paragraph does.
    let other = Some(tree.elements[other].parent).filter(|parent| tree.elements[*parent].name == "p").unwrap_or(other);
    let parent = match tree.elements[other].name {
        "li" => tree.elements[tree.elements[other].parent].parent,
        _ => tree.elements[other].parent,
    };
    tree.line_of(element).take(LEVELS + 1).any(|at| tree.elements[at].parent == parent && at != parent)
}

/// Rows with several cells from which on a table at the end of a text is part of it.
const LEAST_ROWS: usize = 4;

/// Whether a row stands in a table of such rows in which nothing leads elsewhere.
fn is_of_a_table(tree: &Tree<'_>, at: usize) -> bool {
    let Some(table) = tree.line_of(tree.paragraphs[at].element).take(LEVELS).find(|e| tree.elements[*e].name == "table") else {
        return false;
    };
    let rows = tree.inside(table);
    (LEAST_ROWS..=MOST_ROWS).contains(&rows.len())
        && rows.clone().all(|row| tree.paragraphs[row].link_share() < 0.3)
        && rows.filter(|row| is_row(tree, *row)).nth(LEAST_ROWS - 1).is_some()
}

/// Rows that are looked at, for each of them.
const MOST_ROWS: usize = 100;
