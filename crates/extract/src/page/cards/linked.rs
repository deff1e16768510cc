//! Cards that are one link around headline and teaser, or one paragraph of both: what no box tells apart from the text.

use std::ops::Range;

use super::super::body::ends_like_a_sentence;
use super::super::noise::{Marks, RUNNING, Why};
use super::super::structured::line_in;
use super::super::tree::{Element, Paragraph, Tree};
use super::{
    Beside, HEADLINE, LINE, LONGEST, MOST_PARAGRAPHS, around, beside, covered, is_behind_a_text, is_short, is_text_by_name,
    leads_within_the_site, own_host,
};
use crate::text::letters;

/// Share of a paragraph's letters from which on all of it is a link.
const WHOLE: f32 = 0.95;

/// Elements in a link, and in the table around a headline, among which a picture is looked for.
const MOST_ELEMENTS: usize = 40;

/// Links of a paragraph that are looked at: a picture's stands before the headline's.
const MOST_LINKS: usize = 3;

/// Elements from a cell out to its row.
const ROW_OF_A_CELL: usize = 3;

/// Letters by which a link's and a line's may differ: signs count as none on one side.
pub(super) const SLACK: usize = 2;

/// Such a card: the element that it stands in or is, and its paragraphs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Linked {
    pub(super) element: usize,
    pub(super) paragraphs: Range<usize>,
}

/// Finds them, in page order.
pub(super) fn find(tree: &Tree<'_>, marks: &Marks) -> Vec<Linked> {
    let host = own_host(tree);
    let mut found: Vec<Linked> = Vec::new();
    // The paragraph of the last link, and how many of its links were looked at.
    let mut seen = (usize::MAX, 0);
    for at in 0..tree.elements.len() {
        let element = &tree.elements[at];
        let is_free = |card: &Linked| found.last().is_none_or(|last| card.paragraphs.start >= last.paragraphs.end);
        if element.name != "a" || tree.paragraphs.len() <= element.first || marks.hold(element.first) {
            continue;
        }
        seen = (element.first, if seen.0 == element.first { seen.1 + 1 } else { 1 });
        if seen.1 > MOST_LINKS {
            continue;
        }
        let card = around_blocks(tree, at)
            .or_else(|| of_lines(tree, at))
            .or_else(|| of_a_cell(tree, at))
            .or_else(|| beside::of_link(tree, at).filter(|_| covered::leads_within(&tree.elements[at], host)));
        found.extend(card.filter(|card| is_free(card) && leads_within_the_site(tree, at, host)));
    }
    found
}

/// Marks those that are less than the text around them, or stand behind it: a round-up may be made of such.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks, beside: &Beside, heading: usize, cards: Vec<Linked>) {
    let mut cards: Vec<(usize, Linked)> = cards.into_iter().map(|card| (around(tree, beside, card.element), card)).collect();
    cards.sort_by_key(|(around, card)| (*around, card.paragraphs.start));
    let letters_of = |card: &Linked| tree.paragraphs[card.paragraphs.clone()].iter().map(|p| p.letters).sum::<usize>();
    for group in cards.chunk_by(|a, b| a.0 == b.0) {
        let own: usize = group.iter().map(|(_, card)| letters_of(card)).sum();
        let is_in_card = |at: usize| {
            let next = group.partition_point(|(_, card)| card.paragraphs.end <= at);
            group.get(next).is_some_and(|(_, card)| card.paragraphs.start <= at)
        };
        let is_held = |at: usize| marks.hold(at) || is_in_card(at);
        let is_less = own * 10 < sentences(tree, is_held, tree.inside(group[0].0)) * 6;
        let goes = |card: &Linked| is_less || card.paragraphs.start > heading && is_behind(tree, beside, group[0].0, card);
        for (_, card) in group.iter().filter(|(_, card)| goes(card)) {
            marks.fill(card.paragraphs.clone(), Why::Teaser, card.element);
        }
    }
}

/// Whether a card stands behind all text of what is around it, which is not called a text or has that in a box of its own.
fn is_behind(tree: &Tree<'_>, beside: &Beside, around: usize, card: &Linked) -> bool {
    beside.letters(card.paragraphs.end..tree.inside(around).end) == 0
        && (!is_text_by_name(tree, around) || is_behind_a_text(tree, beside, around, card.element))
}

/// Letters of the sentences among paragraphs, short ones too: a text may have no other.
fn sentences(tree: &Tree<'_>, is_held: impl Fn(usize) -> bool, among: Range<usize>) -> usize {
    let says = |p: &&Paragraph| p.letters >= RUNNING / 2 && p.link_share() < 0.3 && ends_like_a_sentence(&p.text);
    among.filter(|at| !is_held(*at)).map(|at| &tree.paragraphs[at]).filter(says).map(|p| p.letters).sum()
}

/// A link around paragraphs of its own.
fn around_blocks(tree: &Tree<'_>, at: usize) -> Option<Linked> {
    let inside = tree.inside(at);
    let is_small = (2..=MOST_PARAGRAPHS).contains(&inside.len()) && tree.letters_inside(at).0 <= LONGEST;
    if !is_small || tree.holds_h1(at) || tree.elements[at].is_called_lead {
        return None;
    }
    let paragraphs = &tree.paragraphs[inside.clone()];
    let headline = paragraphs.iter().position(|p| is_headline(&p.text, p.letters))?;
    let (before, behind) = (&paragraphs[..headline], &paragraphs[headline + 1..]);
    let is_card = before.iter().all(is_short)
        && behind.iter().all(|p| p.letters <= LINE)
        && behind.iter().any(|p| is_teaser(p.letters))
        && paragraphs.iter().all(|p| p.link_share() > WHOLE);
    is_card.then_some(Linked { element: at, paragraphs: inside })
}

/// A link over lines that nothing but a break or their look parts.
fn of_lines(tree: &Tree<'_>, at: usize) -> Option<Linked> {
    let first = tree.elements[at].first;
    let paragraph = &tree.paragraphs[first];
    if paragraph.link_share() <= WHOLE || paragraph.letters > LONGEST || is_heading(tree, paragraph) {
        return None;
    }
    let card = |paragraphs| Some(Linked { element: paragraph.element, paragraphs });
    if let Some((headline, teaser)) = paragraph.text.split_once('\n').or_else(|| by_its_look(tree, at, &paragraph.text)) {
        return parts(headline, teaser).then_some(card(first..first + 1)).flatten();
    }
    // A long line ends with its break.
    let next = tree.paragraphs.get(first + 1)?;
    let goes_on = next.element == paragraph.element && next.link_share() > WHOLE && !opens_link(tree, at, first + 1);
    (goes_on && is_headline(&paragraph.text, paragraph.letters) && is_teaser(next.letters)).then_some(card(first..first + 2)).flatten()
}

/// A box of one paragraph that is a linked headline and a line or two below it.
fn of_a_cell(tree: &Tree<'_>, at: usize) -> Option<Linked> {
    let first = tree.elements[at].first;
    let paragraph = &tree.paragraphs[first];
    let is_box = |at: &usize| matches!(tree.elements[*at].name, "div" | "section" | "article" | "li" | "td" | "tr" | "table" | "figure");
    // A row is one paragraph, which ends with it and not with its cells.
    let around = tree.line_of(paragraph.element).take(ROW_OF_A_CELL).take_while(is_box).find(|at| tree.inside(*at).len() == 1)?;
    if paragraph.letters > LONGEST || tree.elements[around].is_called_lead {
        return None;
    }
    let said = line_in(tree.elements[at].node);
    let in_a_row = || paragraph.text.strip_prefix(said.as_str()).map(str::trim_start).filter(|_| !said.is_empty());
    let (headline, teaser) = match paragraph.text.split_once('\n') {
        Some(lines) => lines,
        // Breaks within a row of a table are blanks; a picture before the headline tells the card from data.
        None => (said.as_str(), in_a_row().filter(|_| tree.elements[around].name == "tr" && holds_picture(tree, around))?),
    };
    let is_linked = letters(headline).abs_diff(paragraph.link_letters) <= SLACK;
    (is_linked && parts(headline, teaser)).then_some(Linked { element: around, paragraphs: first..first + 1 })
}

/// Headline and teaser of a link whose headline is set in an element of its own, with a picture, or touching what a style draws below.
fn by_its_look<'t>(tree: &Tree<'_>, at: usize, text: &'t str) -> Option<(&'t str, &'t str)> {
    let inside = at + 1..tree.elements[at].end.min(at + 1 + MOST_ELEMENTS);
    let is_set = |e: &&Element<'_>| matches!(e.name, "b" | "strong" | "em" | "i" | "span" | "font");
    let said = tree.elements[inside].iter().filter(is_set).map(|e| line_in(e.node)).find(|said| letters(said) >= HEADLINE.start)?;
    let touches = |teaser: &str| teaser.starts_with(char::is_uppercase) && said.ends_with(char::is_lowercase);
    let teaser = text.strip_prefix(said.as_str()).filter(|teaser| holds_picture(tree, at) || touches(teaser))?;
    Some((&text[..said.len()], teaser.trim_start()))
}

fn parts(headline: &str, teaser: &str) -> bool {
    is_headline(headline, letters(headline)) && is_teaser(letters(teaser))
}

pub(super) fn is_headline(text: &str, letters: usize) -> bool {
    HEADLINE.contains(&letters) && (!text.ends_with(['.', '。', ':', '：', ';', ',']) || text.ends_with("..."))
}

pub(super) fn is_teaser(letters: usize) -> bool {
    (RUNNING / 2..=LINE).contains(&letters)
}

fn is_heading(tree: &Tree<'_>, paragraph: &Paragraph) -> bool {
    matches!(tree.elements[paragraph.element].name, "h1" | "h2" | "h3" | "h4" | "h5" | "li")
}

/// Whether a link behind this one opens in that paragraph.
fn opens_link(tree: &Tree<'_>, at: usize, paragraph: usize) -> bool {
    tree.elements[at + 1..].iter().take(MOST_ELEMENTS).take_while(|e| e.first <= paragraph).any(|e| e.name == "a" && e.first == paragraph)
}

fn holds_picture(tree: &Tree<'_>, at: usize) -> bool {
    let end = tree.elements[at].end.min(at + MOST_ELEMENTS);
    tree.elements[at..end.max(at)].iter().any(|e| matches!(e.name, "img" | "picture"))
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";
    const HEAD: &str = "Cầu gỗ bị lũ cuốn trôi trong đêm";
    const OTHER: &str = "Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.";

    /// How many of the paragraphs of `card` are left in a text.
    fn kept(card: &str, texts: usize) -> usize {
        let text = format!("<p>{LONG}</p>");
        let html = format!("<h1>Khánh thành cầu Hoa Mai</h1><div>{text}{card}{}</div>", text.repeat(texts - 1));
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count() - 1 - texts
    }

    #[test]
    fn headline_and_teaser_in_one_link_go() {
        for card in [
            format!("<a href=/a><img src=x><h3>{HEAD}</h3><p>{OTHER}</p></a>"),
            format!("<a class=c href=/a><div>Xã hội</div><div>{HEAD}</div><div>{OTHER}</div></a>"),
            format!("<div class=embed><a href=/a><img src=x><b>{HEAD}</b><br>{OTHER}</a></div>"),
            format!("<div><a href=/a><b>{HEAD}, hàng trăm người dân sơ tán ngay trước lúc rạng sáng</b><br>{OTHER}</a></div>"),
            format!("<a href=/a><img src=x><strong>{HEAD}</strong> <span>{OTHER}</span></a>"),
            format!("<a href=/a><strong>{HEAD}</strong><span>{OTHER}</span></a>"),
        ] {
            assert_eq!(kept(&card, 4), 0, "{card}");
        }
    }

    #[test]
    fn a_table_with_a_linked_headline_above_a_line_goes() {
        for card in [
            format!("<table align=right><tr><td><a href=/a><b>{HEAD}</b></a><br>{OTHER}</td></tr></table>"),
            format!("<table><tr><td><a href=/a><img src=x></a></td><td><b><a href=/a>{HEAD}</a></b><br>{OTHER}</td></tr></table>"),
        ] {
            assert_eq!(kept(&card, 4), 0, "{card}");
        }
    }

    #[test]
    fn links_of_a_text_stay() {
        for (text, paragraphs) in [
            (format!("<p><a href=/a>{OTHER}</a></p>"), 1),
            (format!("<p><a href=/a><b>{HEAD}</b> {OTHER}</a></p>"), 1),
            (format!("<a name=x><h3>{HEAD}</h3><p>{OTHER}</p></a>"), 2),
            (format!("<a href=https://cua-hang.example/a><h3>Cái cuốc</h3><p>{OTHER}</p></a>"), 2),
            (format!("<div><a href=/a>{HEAD}</a> {OTHER}</div>"), 1),
            (format!("<table><tr><td><a href=/a>{HEAD}</a></td><td>{OTHER}</td></tr></table>"), 1),
        ] {
            assert_eq!(kept(&text, 4), paragraphs, "{text}");
        }
        // A round-up of linked cards.
        assert_eq!(kept(&format!("<a href=/a><h3>{HEAD}</h3><p>{OTHER}</p></a>").repeat(3), 3), 6);
    }
}
