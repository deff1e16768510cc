//! Cards that are a linked headline with a line or two behind it in the same box, which a break or their look parts.

use super::super::structured::line_in;
use super::super::tree::{Element, Paragraph, Tree};
use super::linked::{Linked, SLACK, is_headline, is_teaser};
use super::{HEADLINE, LONGEST, LONGEST_DATE};
use crate::text::letters;

/// Letters of a label above the first of them.
const LONGEST_LABEL: usize = 40;

/// Elements behind a link among which its teaser's is looked for.
const FARTHEST: usize = 3;

/// The card that the link opens.
pub(super) fn of_link(tree: &Tree<'_>, at: usize) -> Option<Linked> {
    let first = tree.elements[at].first;
    let paragraph = &tree.paragraphs[first];
    let own = &tree.elements[paragraph.element];
    if paragraph.letters > LONGEST || own.is_called_lead || matches!(own.name, "h1" | "h2" | "h3" | "h4" | "h5") {
        return None;
    }
    let said = line_in(tree.elements[at].node);
    let text = without_label(&paragraph.text);
    let rest = text.strip_prefix(said.as_str()).filter(|_| is_headline(&said, letters(&said)))?;
    let is_alone = letters(&said).abs_diff(paragraph.link_letters) <= SLACK;
    let card = |paragraphs: std::ops::Range<usize>| Some(Linked { element: paragraph.element, paragraphs });
    match rest.strip_prefix('\n') {
        Some(teaser) => {
            let is_one = is_alone && is_teaser(letters(teaser)) && is_apart(tree, first, first + 1);
            is_one.then(|| card(first..first + 1)).flatten()
        }
        // A long line ends with its break.
        None if rest.is_empty() => {
            let next = tree.paragraphs.get(first + 1)?;
            let is_its = next.element == paragraph.element && next.link_letters == 0 && is_teaser(next.letters);
            (is_alone && is_its && is_apart(tree, first, first + 2)).then(|| card(first..first + 2)).flatten()
        }
        None if rest.trim_start().starts_with(|c: char| c.is_ascii_punctuation() || "，。：；、".contains(c)) => None,
        None => (is_alone && is_set_beside(tree, at, rest.trim_start())).then(|| card(first..first + 1)).flatten(),
    }
}

fn without_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once('\n') else { return text };
    if letters(label) < HEADLINE.start { rest } else { text }
}

/// Whether nothing but other cards, and a label above them, stands in the same element beside what begins at one paragraph and ends before
/// another: a text with breaks may open with a link.
fn is_apart(tree: &Tree<'_>, from: usize, to: usize) -> bool {
    let own = tree.paragraphs[from].element;
    let of_own = |at: Option<usize>| at.and_then(|at| tree.paragraphs.get(at)).filter(|p| p.element == own);
    let is_label = |p: &Paragraph| p.letters <= LONGEST_LABEL && p.link_letters == 0;
    let is_before = of_own(from.checked_sub(1)).is_none_or(|p| {
        opens_with_link(p) || is_label(p) || p.link_letters == 0 && of_own(from.checked_sub(2)).is_some_and(opens_with_link)
    });
    is_before && of_own(Some(to)).is_none_or(opens_with_link)
}

fn opens_with_link(paragraph: &Paragraph) -> bool {
    let line = without_label(&paragraph.text).lines().next().unwrap_or_default();
    paragraph.link_letters >= HEADLINE.start && letters(line).abs_diff(paragraph.link_letters) <= SLACK
}

/// Whether what a box says behind a link stands in an element of its own look, with no more beside it than a date.
fn is_set_beside(tree: &Tree<'_>, at: usize, said: &str) -> bool {
    let own = tree.paragraphs[tree.elements[at].first].element;
    let is_box = matches!(tree.elements[own].name, "div" | "section" | "article" | "li" | "td" | "figure");
    let behind = tree.elements[at].end.max(at + 1)..(tree.elements[at].end + FARTHEST).min(tree.elements.len());
    let is_its = |e: &Element<'_>| {
        let teaser = matches!(e.name, "span" | "font" | "small" | "em" | "i").then(|| letters(&line_in(e.node)));
        teaser.is_some_and(|teaser| is_teaser(teaser) && letters(said).saturating_sub(teaser) <= LONGEST_DATE)
    };
    is_box && tree.inside(own).len() == 1 && is_teaser(letters(said)) && tree.elements[behind].iter().any(is_its)
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

    /// How many of the paragraphs of a row are left between and behind the paragraphs of a text.
    fn kept(row: &str) -> [usize; 2] {
        let text = format!("<p>{LONG}</p>");
        let heading = "<h1>Khánh thành cầu Hoa Mai</h1>";
        let between = format!("{heading}<div>{text}{row}{}</div>", text.repeat(7));
        let behind = format!("<main><article>{heading}<div>{}</div></article></main><div>{}</div>", text.repeat(8), row.repeat(6));
        [between, behind].map(|html| {
            let markup = markup::read(&html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let mut marks = Marks::none(tree.paragraphs.len());
            mark(&tree, &mut marks);
            (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count() - 9
        })
    }

    #[test]
    fn a_linked_headline_with_a_line_beside_it_goes() {
        for row in [
            format!("<div><a href=/a>{HEAD}</a><span>{OTHER}</span></div>"),
            format!("<div><a href=/a>{HEAD}</a><span>{OTHER}</span><span class=d>07/03/2026</span></div>"),
            format!("<div><a href=/a><b>{HEAD}</b></a> <font size=2>{OTHER}</font></div>"),
            format!("<a href=/a>{HEAD}</a><br>{OTHER}<br>"),
            format!("<div><a href=/a>{HEAD}</a><br>{OTHER}<br><a href=/b>{HEAD}, cả xã đi vòng hơn mười cây số</a><br>{OTHER}</div>"),
            format!("<div><b>Tin khác</b><br><a href=/a>{HEAD}</a><br>{OTHER}<br><a href=/b>{HEAD}</a><br>{OTHER}</div>"),
        ] {
            assert_eq!(kept(&row), [0, 0], "{row}");
        }
    }

    #[test]
    fn sentences_that_open_with_a_link_stay() {
        for row in [
            format!("<div><a href=/a>{HEAD}</a> {OTHER}</div>"),
            format!("<div><a href=/a>{HEAD}</a>. <span>{OTHER}</span></div>"),
            format!("<div><a href=/a>{HEAD}</a><br>{OTHER}<br>{OTHER}</div>"),
        ] {
            assert!(kept(&row)[0] > 0, "{row}");
        }
    }
}
