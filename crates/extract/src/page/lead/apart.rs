//! Leads that no name tells: a first paragraph that looks otherwise than the text, or stands in another box than it.

use std::sync::LazyLock;

use regex::Regex;

use super::super::body::{ends_like_a_sentence, live, prompts};
use super::super::tree::{Paragraph, Tree};
use super::{LEAST_LINE, LEAST_SENTENCE, is_bold, speaks_of_the_matter};
use crate::text::{self, letters};

/// Sentences behind a lead that its look tells, and below one that stands in a box of its own.
const LEAST_BEHIND: usize = 2;
const LEAST_BELOW: usize = 1;

/// Paragraphs of the text that are compared with it.
const MOST_COMPARED: usize = 60;

/// Paragraphs of a lead that its look tells.
const MOST_PARAGRAPHS: usize = 3;

/// Letters of one that has no stop.
const LEAST_WITHOUT_A_STOP: usize = 60;

/// Levels from the text out to the box of all of it, and from the lead to the one that stands beside that.
const LEVELS: usize = 8;

/// How many of the first paragraphs of a text are a lead by their look or the first one's place.
pub(super) fn paragraphs(tree: &Tree<'_>, title: usize, body: &[usize]) -> usize {
    let Some((first, behind)) = body.split_first().filter(|(first, _)| title < **first) else { return 0 };
    if !speaks_of_the_matter(&tree.paragraphs[*first]) {
        return 0;
    }
    match set_off(tree, body) {
        0 if stands_in_bold(tree, body) || goes_on(tree, behind, least_below(tree, *first)) && is_above(tree, *first, title, behind) => 1,
        own => own,
    }
}

/// Sentences below what its place calls a lead: beneath a paragraph in no box of its own, one may be what cuts the text off.
fn least_below(tree: &Tree<'_>, first: usize) -> usize {
    let own = &tree.elements[tree.paragraphs[first].element];
    if matches!(own.name, "h2" | "h3") || tree.inside(own.parent).len() == 1 { LEAST_BELOW } else { LEAST_BEHIND }
}

/// Whether there are paragraphs of a text behind the first one: what stands above a table is no lead.
fn goes_on(tree: &Tree<'_>, behind: &[usize], least: usize) -> bool {
    behind.iter().take(MOST_COMPARED).filter(|at| is_sentence(&tree.paragraphs[**at])).nth(least - 1).is_some()
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
    Heading,
}

/// Elements of a paragraph that are asked for their look: each looks at all that it says.
const MOST_LOOKS: usize = 12;

/// How what stands in an element is set off, each with its letters.
fn looks(tree: &Tree<'_>, element: usize) -> Vec<(Look, usize)> {
    let inside = element..tree.elements[element].end.max(element + 1);
    let said = |at: usize| tree.elements[at].node.text().map(letters).sum::<usize>();
    // What holds several paragraphs is no part of one, and might be asked for each of them.
    let is_of_one = |at: &usize| *at == element || tree.inside(*at).len() <= 1;
    inside.filter(is_of_one).filter_map(|at| look_of(tree, at).map(|look| (look, said(at)))).take(MOST_LOOKS).collect()
}

/// How a paragraph is set off: by its own element, by one within it or by several side by side.
pub(super) fn look(tree: &Tree<'_>, paragraph: &Paragraph) -> Option<Look> {
    look_among(tree, paragraph, &looks(tree, paragraph.element))
}

/// The same, by what is set off in its element. What is italic may be bold, too.
fn look_among(tree: &Tree<'_>, paragraph: &Paragraph, looks: &[(Look, usize)]) -> Option<Look> {
    let is_alone = tree.inside(paragraph.element).len() == 1;
    let of = |look: Look| looks.iter().filter(move |own| own.0 == look).map(|own| own.1);
    let is_it = |look: &Look| of(*look).any(|own| own == paragraph.letters) || is_alone && of(*look).sum::<usize>() == paragraph.letters;
    let is_heading = matches!(tree.elements[paragraph.element].name, "h2" | "h3" | "h4" | "h5");
    [Look::Bold, Look::Italic].into_iter().find(is_it).or(is_heading.then_some(Look::Heading))
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

/// How many paragraphs at the beginning are set off alike, as no other sentence of the text is, but for questions.
fn set_off(tree: &Tree<'_>, body: &[usize]) -> usize {
    let first = &tree.paragraphs[body[0]];
    if matches!(tree.elements[first.element].name, "li" | "dt" | "dd" | "blockquote")
        || !is_said(first)
        || asks(&first.text)
        || opens_a_part(&first.text)
    {
        return 0;
    }
    let Some(look) = look(tree, first) else { return 0 };
    // Newsrooms set notes in italics, too, and a heading without a stop is a subhead.
    let is_none = match look {
        Look::Italic => is_a_note(first),
        Look::Bold => prompts::tells_of_its_origin(&first.text, first.letters) || OF_THE_EDITOR.is_match(&first.text),
        Look::Heading => !is_stopped(&first.text),
    };
    if is_none {
        return 0;
    }
    let mut known = (first.element, looks(tree, first.element));
    let mut is_alike = |at: &usize| {
        let other = &tree.paragraphs[*at];
        if known.0 != other.element {
            known = (other.element, looks(tree, other.element));
        }
        look_among(tree, other, &known.1) == Some(look)
    };
    let said = |at: &&usize| is_said(&tree.paragraphs[**at]) && !asks(&tree.paragraphs[**at].text);
    let own = body.iter().take(MOST_PARAGRAPHS + 1).take_while(|at| said(at) && is_alike(at)).count();
    let behind = &body[own..];
    let goes_on = behind.iter().take(MOST_COMPARED).filter(said).any(is_alike);
    if own > MOST_PARAGRAPHS || goes_on || !self::goes_on(tree, behind, LEAST_BEHIND) { 0 } else { own }
}

/// Whether a paragraph is a sentence, or as long as one.
fn is_said(paragraph: &Paragraph) -> bool {
    is_sentence(paragraph) || paragraph.letters >= LEAST_WITHOUT_A_STOP && !announces(&paragraph.text)
}

fn is_stopped(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '」']).ends_with(['.', '!', '。', '！'])
}

fn asks(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '」']).ends_with(['?', '？'])
}

/// Whether a line is numbered as a subhead is: "1. …", "I/ …".
fn opens_a_part(text: &str) -> bool {
    let number = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    number.len() < text.trim_start().len() && number.starts_with(['.', ')', '/'])
}

/// Whether a paragraph tells where the text comes from, or who wrote it.
fn is_a_note(paragraph: &Paragraph) -> bool {
    prompts::tells_of_its_origin(&paragraph.text, paragraph.letters)
        || prompts::is_bio(&paragraph.text, paragraph.letters)
        || prompts::tells_of_a_person(&paragraph.text)
        || OF_THE_TEXT.is_match(&paragraph.text)
}

/// How a note of those begins who printed a text.
static OF_THE_EDITOR: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*(editor.{0,2}s? note|(an? )?(earlier|previous) version|correction|clarification|update)(?-u:\b)")
        .expect("the pattern is a literal")
});

/// How a note on a text begins.
static OF_THE_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*((this|the following|the below) (stor(y|ies)|article|piece|post|essay|interview|report|column|text|is)|(an? )?(earlier |previous )?versions? of|editor|note|names? (of|have)|(bài|truyện|câu chuyện|tác phẩm) (viết|dịch|này|dưới đây|sau đây)|lời (tòa|toà) soạn|ldg|l[tđ]s|(tên|danh tính) (các )?nhân vật|编者按|編者按|编者的话|本文|dieser (text|artikel|beitrag)|cet article)",
    )
    .expect("the pattern is a literal")
});

/// Whether the first paragraph stands between the headline and the box that holds all others, or in a box with the headline beside it.
fn is_above(tree: &Tree<'_>, first: usize, title: usize, behind: &[usize]) -> bool {
    let paragraph = &tree.paragraphs[first];
    let own = &tree.elements[paragraph.element];
    let is_line = matches!(own.name, "h2" | "h3") && paragraph.letters >= LEAST_LINE;
    let is_told = is_line
        || is_sentence(paragraph)
            && matches!(own.name, "p" | "div" | "td" | "article" | "section" | "main" | "h2" | "h3" | "h4" | "h5" | "span");
    let Some(text) = is_told.then(|| around(tree, first, behind)).flatten() else { return false };
    let beside = tree.elements[text].parent;
    // Bold words in no box of their own.
    if paragraph.element == beside {
        return look(tree, paragraph).is_some();
    }
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
    use super::paragraphs;
    use crate::markup;

    fn long(word: &str) -> String {
        format!("{word} nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ.")
    }

    fn found(html: &str) -> bool {
        leads(html) > 0
    }

    fn leads(html: &str) -> usize {
        let markup = markup::read(&format!("<div><h1>Cầu mới ở Hoa Mai</h1>{html}</div>"), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        paragraphs(&tree, 0, &(1..tree.paragraphs.len()).collect::<Vec<_>>())
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
            format!("<p><b>(HM) - </b><strong>{lead}</strong></p>"),
            format!("<p><b>{}</b></p>", lead.trim_end_matches('.')),
            format!("<h2>{lead}</h2>"),
        ] {
            assert!(found(&format!("<div>{opening}{text}</div>")), "{opening}");
        }
        assert_eq!(leads(&format!("<div><p><b>{lead}</b></p><p><b>{}</b></p>{text}</div>", long("Đêm"))), 2);
        let lines = text.replace("<p>", "<br><br>").replace("</p>", "");
        assert!(found(&format!("<div><b>{lead}</b>{lines}</div>")));
        assert!(!found(&format!("<div>{lead}{lines}</div>")));
        let question = "<p><b>Thưa ông, cây cầu mới của phường Hoa Mai dài bao nhiêu mét và rộng bao nhiêu?</b></p>";
        assert!(found(&format!("<div><p><b>{lead}</b></p>{question}{text}</div>")));
        for opening in [
            format!("<p>{lead}</p>"),
            format!("<p><b>Hoa Mai</b> - {lead}</p>"),
            question.to_owned(),
            format!("<p><b>{}</b></p>", [lead.as_str(); 4].join("</b></p><p><b>")),
            format!("<h2>{}</h2>", lead.trim_end_matches('.')),
            "<p><b>Editor’s note: A reader of Hoa Mai sent us this account of the flood last week.</b></p>".to_owned(),
            format!("<p><b>1. {}</b></p>", lead.trim_end_matches('.')),
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
            format!("<strong>{lead}</strong><div class=c>{text}</div>"),
            format!("<div class=a><p>{lead}</p></div><div class=c><p>{lead}</p></div>"),
            format!("<h2>{lead}</h2><div class=c><p>{lead}</p></div>"),
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
            format!("<p>{lead}</p><div class=wall><p>{lead}</p></div>"),
            format!("<p>{}</p><div>{text}</div>", lead.replace("nhỏ.", "nhỏ:")),
        ] {
            assert!(!found(&html), "{html}");
        }
    }
}
