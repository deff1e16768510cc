//! The general algorithm: which paragraphs of a page are its article.
//!
//! Each paragraph of running text gives its weight to the elements around it, less with every level; the element that
//! gathers most is the article's container. Its clean paragraphs, and those of its neighbours that read alike, are the body.

use std::collections::HashMap;
use std::ops::Range;

use super::tree::{Paragraph, Tree};

/// What is left of a paragraph's weight one level further out. .6 to .9 were tried on 310 pages of many sites.
const PER_LEVEL: f32 = 0.78;

/// Levels that a paragraph's weight climbs.
const LEVELS: usize = 8;

/// The paragraphs of the article, as indexes in reading order, and the element that holds them.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<usize>,
    pub(super) container: Option<usize>,
}

/// Finds the article among the paragraphs that are no noise.
pub(super) fn find(tree: &Tree<'_>, noisy: &[bool]) -> Body {
    let Some(container) = container(tree, noisy) else { return Body::default() };
    let mut ranges = vec![tree.inside(container)];
    ranges.extend(neighbours(tree, noisy, container));
    ranges.sort_by_key(|range| range.start);
    let paragraphs = ranges.into_iter().flatten().filter(|at| !noisy[*at] && is_body(tree, *at)).collect();
    Body { paragraphs: trimmed(tree, without_refrains(tree, paragraphs)), container: Some(container) }
}

/// How much a paragraph reads like running text.
pub(super) fn weight(paragraph: &Paragraph) -> f32 {
    let own = (1.0 - paragraph.link_share()).max(0.0);
    let letters = paragraph.letters as f32 * own * own;
    match paragraph.letters {
        0..25 => 0.0,
        25..120 if !ends_like_a_sentence(&paragraph.text) => letters * 0.3,
        _ => letters,
    }
}

pub(super) fn ends_like_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', '»', ')', '」', '』', ']'])
        .ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '।', '။', '៕'])
}

fn container(tree: &Tree<'_>, noisy: &[bool]) -> Option<usize> {
    let mut scores = vec![0.0f32; tree.elements.len()];
    for (at, paragraph) in tree.paragraphs.iter().enumerate().filter(|(at, _)| !noisy[*at]) {
        let weight = weight(paragraph);
        if weight <= 0.0 {
            continue;
        }
        let own = &tree.elements[tree.paragraphs[at].element];
        let skip = usize::from(matches!(own.name, "p" | "h2" | "h3" | "h4" | "li" | "blockquote" | "pre"));
        let mut share = weight;
        for element in tree.line_of(paragraph.element).skip(skip).take(LEVELS) {
            scores[element] += share;
            share *= PER_LEVEL;
        }
    }
    let scored = scores.iter().enumerate().filter(|(_, score)| **score > 0.0);
    scored.map(|(at, score)| (at, score * favour(tree, at))).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
}

/// Names that sites give to the article's own element.
fn favour(tree: &Tree<'_>, at: usize) -> f32 {
    let element = &tree.elements[at];
    if element.attr("itemprop").is_some_and(|prop| prop.split_whitespace().any(|p| p.eq_ignore_ascii_case("articlebody"))) {
        return 1.6;
    }
    let names = [element.class, element.id];
    let named = names.into_iter().flatten().any(|name| {
        let name: String = name.to_ascii_lowercase().chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
        NAMES.iter().any(|known| name.contains(known))
    });
    match element.name {
        "html" | "body" => 0.8,
        _ if named => 1.3,
        "article" | "main" => 1.1,
        _ => 1.0,
    }
}

/// Class and id names without their hyphens.
const NAMES: [&str; 22] = [
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "postcontent",
    "postbody",
    "storybody",
    "storycontent",
    "contentdetail",
    "detailcontent",
    "singularcontent",
    "fckdetail",
    "maincontent",
    "newscontent",
    "contentbody",
    "bodycontent",
    "articledetail",
    "richtext",
    "detailbody",
    "cmsbody",
    "noidung",
    "textcontent",
];

/// Siblings of the container, and of what wraps it alone, that carry running text of the same article.
fn neighbours(tree: &Tree<'_>, noisy: &[bool], container: usize) -> Vec<Range<usize>> {
    let own: f32 = clean_weight(tree, noisy, tree.inside(container));
    let mut found = Vec::new();
    let parent = tree.elements[container].parent;
    if parent == container || matches!(tree.elements[container].name, "article" | "main" | "body") {
        return found;
    }
    let mut at = parent + 1;
    while at < tree.elements[parent].end {
        let element = &tree.elements[at];
        if at != container {
            let inside = tree.inside(at);
            let all: usize = tree.paragraphs[inside.clone()].iter().map(|p| p.letters).sum();
            let weight = clean_weight(tree, noisy, inside.clone());
            let reads_alike = same_name(tree, at, container) || matches!(element.name, "p" | "h2" | "h3" | "blockquote");
            if weight > 0.0 && weight < own && weight > 0.6 * all as f32 && reads_alike {
                found.push(inside);
            }
        }
        at = element.end.max(at + 1);
    }
    found
}

fn same_name(tree: &Tree<'_>, a: usize, b: usize) -> bool {
    let (a, b) = (&tree.elements[a], &tree.elements[b]);
    a.name == b.name && a.class.is_some() && a.class == b.class
}

fn clean_weight(tree: &Tree<'_>, noisy: &[bool], range: Range<usize>) -> f32 {
    range.filter(|at| !noisy[*at]).map(|at| weight(&tree.paragraphs[at])).sum()
}

/// Whether a clean paragraph of the container belongs to the text: not a lone link, not a line without a word.
fn is_body(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    if paragraph.letters == 0 {
        return false;
    }
    let name = tree.elements[paragraph.element].name;
    !(paragraph.link_share() > 0.8 && !matches!(name, "h2" | "h3" | "h4") && !ends_like_a_sentence(&paragraph.text))
}

/// Without short lines that come again and again ("Article content", "Price at"): labels of the template.
fn without_refrains(tree: &Tree<'_>, mut paragraphs: Vec<usize>) -> Vec<usize> {
    let short = |at: &usize| tree.paragraphs[*at].letters < 60;
    let mut times: HashMap<&str, usize> = HashMap::new();
    for at in paragraphs.iter().filter(|at| short(at)) {
        *times.entry(&tree.paragraphs[*at].text).or_default() += 1;
    }
    paragraphs.retain(|at| !short(at) || times[tree.paragraphs[*at].text.as_str()] < 3);
    paragraphs
}

/// Without the short lines (dates, names, labels) before the first and after the last running paragraph.
fn trimmed(tree: &Tree<'_>, paragraphs: Vec<usize>) -> Vec<usize> {
    let runs = |at: &usize| weight(&tree.paragraphs[*at]) >= 40.0;
    let Some(first) = paragraphs.iter().position(runs) else { return paragraphs };
    let last = paragraphs.iter().rposition(runs).unwrap_or(first);
    let keep_edge = |at: usize| {
        let paragraph = &tree.paragraphs[at];
        let name = tree.elements[paragraph.element].name;
        matches!(name, "p" | "h2" | "h3" | "li" | "blockquote") && paragraph.link_share() < 0.3 && ends_like_a_sentence(&paragraph.text)
    };
    paragraphs.into_iter().enumerate().filter(|(place, at)| (first..=last).contains(place) || keep_edge(*at)).map(|(_, at)| at).collect()
}

/// Without the few short lines (name, date, "4 minute read") that stand between a lead and the text after it. A figure
/// among them tells them from a heading.
pub(super) fn without_dateline(tree: &Tree<'_>, paragraphs: Vec<usize>) -> Vec<usize> {
    const MOST: usize = 6;
    let is_line = |at: &&usize| {
        let paragraph = &tree.paragraphs[**at];
        paragraph.letters < 40 && !ends_like_a_sentence(&paragraph.text) && !matches!(tree.elements[paragraph.element].name, "h2" | "h3")
    };
    let holds_figure = |at: &usize| tree.paragraphs[*at].text.contains(|c: char| c.is_ascii_digit());
    match paragraphs.iter().take_while(is_line).count() {
        lines if lines <= MOST && lines < paragraphs.len() && paragraphs[..lines].iter().any(holds_figure) => paragraphs[lines..].to_vec(),
        _ => paragraphs,
    }
}

/// The paragraphs inside elements that an outlet's rules name.
pub(super) fn by_rules(tree: &Tree<'_>, noisy: &[bool], elements: &[usize]) -> Body {
    let paragraphs = elements.iter().flat_map(|e| tree.inside(*e)).filter(|at| !noisy[*at] && is_body(tree, *at)).collect();
    Body { paragraphs, container: elements.first().copied() }
}
