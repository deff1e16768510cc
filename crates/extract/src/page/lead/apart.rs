//! Leads that no name tells: a first paragraph that looks otherwise than the text, or stands in another box than it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{ends_like_a_sentence, live, prompts};
use super::super::noise::RUNNING;
use super::super::tree::{Paragraph, Tree};
use super::{LEAST_LINE, LEAST_SENTENCE, is_bold, speaks_of_the_matter};
use crate::text;

/// Sentences behind such a lead.
const LEAST_BEHIND: usize = 2;

/// Paragraphs of the text that are compared with it.
const MOST_COMPARED: usize = 60;

/// Levels from the text out to the box of all of it, and from the lead to the one that stands beside that.
const LEVELS: usize = 8;

/// Whether the first paragraph of a text is a lead by its look or its place.
pub(super) fn is_opened(tree: &Tree<'_>, title: usize, body: &[usize]) -> bool {
    let Some((first, behind)) = body.split_first().filter(|(first, _)| title < **first) else { return false };
    speaks_of_the_matter(&tree.paragraphs[*first])
        && (stands_in_bold(tree, body)
            || runs_on(tree, behind) && (is_set_off(tree, *first, behind) || is_above(tree, *first, title, behind)))
}

/// Whether there are paragraphs of a text behind the first one: what stands above a table is no lead.
fn runs_on(tree: &Tree<'_>, behind: &[usize]) -> bool {
    behind.iter().take(MOST_COMPARED).filter(|at| is_sentence(&tree.paragraphs[**at])).nth(LEAST_BEHIND - 1).is_some()
}

/// Whether a text opens with bold sentences in a box of their own, and goes on in another that is not.
fn stands_in_bold(tree: &Tree<'_>, body: &[usize]) -> bool {
    let [first, second, ..] = body[..] else { return false };
    let (own, next) = (tree.paragraphs[first].element, tree.paragraphs[second].element);
    let is_box = tree.elements[own].name == "div" && tree.elements[own].parent != tree.elements[next].parent;
    is_box && tree.inside(own).len() == 1 && is_sentence(&tree.paragraphs[first]) && is_bold(tree, own) && !is_bold(tree, next)
}

fn is_sentence(paragraph: &Paragraph) -> bool {
    paragraph.letters >= LEAST_SENTENCE && ends_like_a_sentence(&paragraph.text) && !announces(&paragraph.text)
}

fn announces(text: &str) -> bool {
    text.ends_with([':', '：', ';', '；'])
}

/// How a paragraph is set off from others, as a whole.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Look {
    Bold,
    Italic,
}

/// How a paragraph is set off, by an element or a style. What is italic may be bold, too.
pub(super) fn look(tree: &Tree<'_>, at: usize) -> Option<Look> {
    let said = |at: usize| tree.elements[at].node.text().map(|text| text.trim().len()).sum::<usize>();
    let looks = (at..tree.elements[at].end.max(at + 1)).filter_map(|own| look_of(tree, own).map(|look| (own, look)));
    let mut whole = looks.filter(|(own, _)| said(*own) == said(at)).map(|(_, look)| look);
    let first = whole.next()?;
    Some(whole.find(|look| *look == Look::Bold).unwrap_or(first))
}

fn look_of(tree: &Tree<'_>, at: usize) -> Option<Look> {
    let element = &tree.elements[at];
    match element.name {
        "b" | "strong" => return Some(Look::Bold),
        "i" | "em" => return Some(Look::Italic),
        _ => {}
    }
    let style = element.attr("style").filter(|style| style.contains("font-"))?;
    let style = style.to_ascii_lowercase().replace(' ', "");
    let is_one = |property: &str, values: &[&str]| values.iter().any(|value| style.contains(&format!("{property}:{value}")));
    if is_one("font-weight", &["bold", "600", "700", "800", "900"]) {
        return Some(Look::Bold);
    }
    is_one("font-style", &["italic", "oblique"]).then_some(Look::Italic)
}

/// Whether the first paragraph is bold or italic as a whole, and no other sentence of the text is, but for questions.
fn is_set_off(tree: &Tree<'_>, first: usize, behind: &[usize]) -> bool {
    let paragraph = &tree.paragraphs[first];
    let is_said = is_sentence(paragraph) || paragraph.letters >= RUNNING && !announces(&paragraph.text);
    if !is_said || asks(&paragraph.text) || !matches!(tree.elements[paragraph.element].name, "p" | "div" | "h2" | "h3" | "h4") {
        return false;
    }
    let Some(own) = look(tree, paragraph.element) else { return false };
    // Newsrooms set notes in italics, too.
    if own == Look::Italic && is_a_note(paragraph) {
        return false;
    }
    let said = behind.iter().take(MOST_COMPARED).map(|at| &tree.paragraphs[*at]).filter(|other| is_sentence(other));
    let is_alike = |other: &Paragraph| !asks(&other.text) && look(tree, other.element) == Some(own);
    let mut others = said.peekable();
    others.peek().is_some() && !others.any(is_alike)
}

/// Whether a paragraph tells where the text comes from, or who wrote it.
fn is_a_note(paragraph: &Paragraph) -> bool {
    prompts::tells_of_its_origin(&paragraph.text, paragraph.letters)
        || prompts::is_bio(&paragraph.text, paragraph.letters)
        || prompts::tells_of_a_person(&paragraph.text)
        || OF_THE_TEXT.is_match(&paragraph.text)
}

/// How a note on a text begins.
static OF_THE_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*((this|the following|the below) (stor(y|ies)|article|piece|post|essay|interview|report|column|text|is)|(an? )?(earlier |previous )?versions? of|editor|note|names? (of|have)|(bài|truyện|câu chuyện|tác phẩm) (viết|dịch|này|dưới đây|sau đây)|lời (tòa|toà) soạn|ldg|l[tđ]s|(tên|danh tính) (các )?nhân vật|编者按|編者按|编者的话|本文|dieser (text|artikel|beitrag)|cet article)",
    )
    .expect("the pattern is a literal")
});

fn asks(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '」']).ends_with(['?', '？'])
}

/// Whether the first paragraph stands between the headline and the box that holds all others, or in a box with the headline beside it.
fn is_above(tree: &Tree<'_>, first: usize, title: usize, behind: &[usize]) -> bool {
    let paragraph = &tree.paragraphs[first];
    let own = &tree.elements[paragraph.element];
    let is_line = matches!(own.name, "h2" | "h3") && paragraph.letters >= LEAST_LINE;
    let is_told = is_line || is_sentence(paragraph) && matches!(own.name, "p" | "div" | "h2" | "h3" | "span" | "strong" | "b" | "em");
    let Some(text) = is_told.then(|| around(tree, first, behind)).flatten() else { return false };
    let beside = tree.elements[text].parent;
    let Some(branch) = tree.line_of(paragraph.element).take(LEVELS).find(|at| tree.elements[*at].parent == beside) else { return false };
    // A text that advertisements cut into boxes has boxes of one name.
    let (one, other) = (&tree.elements[branch], &tree.elements[text]);
    let is_alike = || one.name == other.name && (one.class == other.class || one.name == "section");
    // What stands above a list or a live report opens it, and goes on in none of its entries.
    if matches!(other.name, "ul" | "ol" | "dl" | "table") || live::is_report(tree, behind) {
        return false;
    }
    let is_called_like =
        |at: &usize| own.class.is_some_and(|class| !class.is_empty() && tree.elements[tree.paragraphs[*at].element].class == Some(class));
    (tree.inside(branch).contains(&title) || !is_alike() || own.parent == beside) && !behind.iter().take(MOST_COMPARED).any(is_called_like)
}

/// The box of all paragraphs but the first, right below the one that holds that, too.
fn around(tree: &Tree<'_>, first: usize, behind: &[usize]) -> Option<usize> {
    let (from, to) = (behind.first()?, behind.last()?);
    let holds = |at: usize, paragraph: usize| tree.inside(at).contains(&paragraph);
    let out = tree.line_of(tree.elements[tree.paragraphs[*from].element].parent).take(LEVELS);
    out.take_while(|at| !holds(*at, first)).last().filter(|at| holds(*at, *to))
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::is_opened;
    use crate::markup;

    fn long(word: &str) -> String {
        format!("{word} nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ.")
    }

    fn found(html: &str) -> bool {
        let markup = markup::read(&format!("<div><h1>Cầu mới ở Hoa Mai</h1>{html}</div>"), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        is_opened(&tree, 0, &(1..tree.paragraphs.len()).collect::<Vec<_>>())
    }

    fn text() -> String {
        ["Sáng", "Tối", "Hôm"].map(|word| format!("<p>{}</p>", long(word))).concat()
    }

    #[test]
    fn leads_are_told_by_their_look() {
        let (lead, text) = (long("Chiều"), text());
        for opening in [
            format!("<p><strong>{lead}</strong></p>"),
            format!("<p><b>{lead}</b></p><p><img src=a></p>"),
            format!("<p><em><b>{lead}</b></em></p>"),
            format!("<p><em>{lead}</em></p>"),
            format!("<p style='font-weight: bold'>{lead}</p>"),
            format!("<p><span style='font-weight:700'>{lead}</span></p>"),
            format!("<div><b>{lead}</b></div>"),
        ] {
            assert!(found(&format!("<div>{opening}{text}</div>")), "{opening}");
        }
        let question = "<p><b>Thưa ông, cây cầu mới của phường Hoa Mai dài bao nhiêu mét và rộng bao nhiêu?</b></p>";
        assert!(found(&format!("<div><p><b>{lead}</b></p>{question}{text}</div>")));
        for opening in [
            format!("<p>{lead}</p>"),
            format!("<p><b>Hoa Mai</b> - {lead}</p>"),
            question.to_owned(),
            format!("<p><b>{lead}</b></p><p><b>{}</b></p>", long("Đêm")),
            "<p><b>Cây cầu dài một trăm mét</b></p>".to_owned(),
            format!("<p><b>{}</b></p>", lead.replace("nhỏ.", "nhỏ:")),
            "<p><i>Câu chuyện dưới đây được kể lại theo lời của người dân phường Hoa Mai bên sông.</i></p>".to_owned(),
            "<p><i>This article is part of a series on the bridges of Hoa Mai and of its neighbours.</i></p>".to_owned(),
            "<p><i>Jo Placeholder is a writer who has lived by the river of Hoa Mai for thirty years.</i></p>".to_owned(),
        ] {
            assert!(!found(&format!("<div>{opening}{text}</div>")), "{opening}");
        }
    }

    #[test]
    fn leads_are_told_by_their_place() {
        let (lead, text) = (long("Chiều"), text());
        for html in [
            format!("<p>{lead}</p><div class=c>{text}</div>"),
            format!("<div class=a>{lead}</div><div class=c>{text}</div>"),
            format!("<h2>{lead}</h2><div>{text}</div>"),
            format!("<h2>{}</h2><div>{text}</div>", lead.trim_end_matches('.')),
            format!("<div class=a><p>{lead}</p></div><div class=c>{text}</div>"),
        ] {
            assert!(found(&html), "{html}");
        }
        let table = "<table><tr><td>Thôn</td><td>12</td></tr><tr><td>Bản</td><td>30</td></tr></table>";
        for html in [
            format!("<div><p>{lead}</p>{text}</div>"),
            format!("<p>{lead}</p>{text}"),
            format!("<div class=c><p>{lead}</p></div><div>Quảng cáo</div><div class=c>{text}</div>"),
            format!("<p class=p>{lead}</p><div>{}</div>", text.replace("<p>", "<p class=p>")),
            format!("<p>{lead}</p>{table}"),
            format!("<p>{}</p><div>{text}</div>", lead.replace("nhỏ.", "nhỏ:")),
        ] {
            assert!(!found(&html), "{html}");
        }
    }
}
