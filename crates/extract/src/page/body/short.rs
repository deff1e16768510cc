//! Texts that weigh less than the rows of other articles behind them: a sentence or two beneath the headline, or the words of the one picture.

use std::ops::Range;

use super::super::noise::{Marks, Why};
use super::super::quality::is_headline_link;
use super::super::tree::Tree;
use super::ends_like_a_sentence;

/// Linked headlines of a row of other articles.
const LEAST_LINKED: usize = 3;

/// Letters of a sentence of such a text, and of a caption that is one.
const LEAST_SENTENCE: usize = 30;
const LEAST_CAPTION: usize = 40;

/// Letters of a line that is no text.
const LONGEST_LINE: usize = 80;

/// Paragraphs from the headline to the end of such a text.
const MOST: usize = 30;

/// A text between the headline and a row of others: the element that holds it.
pub(super) struct Short {
    pub(super) container: usize,
    /// The captions that are the text.
    pub(super) captions: Vec<usize>,
}

/// Finds such a text, where `container`, which weighs most, is a row of other articles, the headline itself or a box around both, or nothing
/// weighs anything.
pub(super) fn above_others(tree: &Tree<'_>, marks: &Marks, container: Option<usize>, title: Option<usize>) -> Option<Short> {
    let title = title?;
    let says = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters >= LEAST_SENTENCE && paragraph.link_share() < 0.3 && is_said(&paragraph.text)
    };
    let is_clean = |at: &usize| !marks.hold(*at) && says(at);
    // A line of a day and a source, or the foot of the site, may weigh most where nothing else does.
    let is_line =
        |inside: &Range<usize>| inside.len() == 1 && !is_clean(&inside.start) && tree.paragraphs[inside.start].letters <= LONGEST_LINE;
    let is_of_the_foot = |at: usize| tree.line_of(at).any(|e| tree.elements[e].name == "footer") && tree.inside(at).start > title;
    let heaviest = container.filter(|at| !is_of_the_foot(*at)).map(|at| tree.inside(at)).filter(|inside| !is_line(inside));
    let most = match &heaviest {
        None => tree.paragraphs.len(),
        Some(inside) if inside.start > title => inside.start,
        Some(inside) if inside.contains(&title) => inside.end,
        Some(_) => return None,
    };
    let to = (title + 1..most).take(MOST).find(|at| is_headline_link(&tree.paragraphs[*at])).unwrap_or(most.min(title + 1 + MOST));
    let said: Vec<usize> = (title + 1..to).filter(is_clean).collect();
    let captions: Vec<usize> =
        if said.is_empty() { (title + 1..to).filter(|at| says(at) && is_caption(tree, marks, *at)).collect() } else { Vec::new() };
    let all = if said.is_empty() { &captions } else { &said };
    let (first, last) = (*all.first()?, *all.last()?);
    let around = |from: usize, to: usize| tree.line_of(tree.paragraphs[from].element).find(|at| tree.inside(*at).contains(&to));
    let is_lighter = heaviest.is_none_or(|inside| match inside.contains(&title) {
        false => is_row_of_others(tree, inside),
        true if inside.clone().any(|at| !all.contains(&at) && at != title && is_clean(&at)) => {
            let own = around(title, last).map_or(inside.end, |own| tree.inside(own).end);
            own <= to && is_row_of_others(tree, to..inside.end)
        }
        true => said.is_empty(),
    });
    around(first, last).filter(|_| is_lighter).map(|container| Short { container, captions })
}

/// Whether a text ends as a sentence does, be it before what is added in brackets: "(Tiếp tục cập nhật)".
fn is_said(text: &str) -> bool {
    let before = || text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(before, _)| before.trim_end());
    ends_like_a_sentence(text) || before().is_some_and(ends_like_a_sentence)
}

/// Whether a paragraph is set aside for standing beneath a picture.
fn is_caption(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let is_marked = |why: Why, element: usize| match why {
        Why::Caption => true,
        Why::Kind | Why::Name => matches!(tree.elements[element].name, "figure" | "figcaption" | "td"),
        _ => false,
    };
    tree.paragraphs[at].letters >= LEAST_CAPTION && marks.of(at).is_some_and(|mark| is_marked(mark.why, mark.element))
}

/// Whether linked headlines, and what stands right under them, are what an element holds.
fn is_row_of_others(tree: &Tree<'_>, inside: Range<usize>) -> bool {
    let all = &tree.paragraphs[inside];
    let linked = all.iter().filter(|p| is_headline_link(p)).count();
    let is_running = |at: &usize| all[*at].link_share() < 0.3 && all[*at].letters >= LEAST_SENTENCE;
    let is_announced = |at: usize| all[at.saturating_sub(LINES_BETWEEN)..at].iter().any(is_headline_link);
    // Two paragraphs of a text stand behind a list of links that opens it.
    let is_long = |at: usize| is_running(&at) && all[at].letters >= LEAST_OF_A_TEXT;
    let opens_a_text = (1..all.len()).any(|at| is_long(at - 1) && is_long(at));
    linked >= LEAST_LINKED && !opens_a_text && (0..all.len()).filter(is_running).all(is_announced)
}

/// Letters of a paragraph from which on, with another right behind it, it is no teaser's.
const LEAST_OF_A_TEXT: usize = 160;

/// Paragraphs from a linked headline down to what announces its article: its day, a rubric.
const LINES_BETWEEN: usize = 3;

#[cfg(test)]
mod tests {
    use super::super::super::captions;
    use super::super::super::noise;
    use super::super::super::tree::Tree;
    use super::super::find;
    use crate::markup;

    const CARD: &str = "<div><h3><a href=/b>Cầu gỗ bị lũ cuốn trôi trong đêm ở bến Trúc</a></h3><span>06/03/2026</span><p>Đêm qua nước lũ cuốn trôi cây cầu gỗ ở phường bên cạnh, hàng trăm hộ dân phải đi vòng.</p></div>";

    /// The texts of a page with cards behind its article, with more to read than it.
    fn told(article: &str) -> Vec<String> {
        read(&format!("<div class=a><h1>Lời cảm ơn</h1><i>07/03/2026</i>{article}</div><div class=b>{}</div>", CARD.repeat(6)))
    }

    /// The same, where the cards to both sides stand in boxes that no name tells apart.
    fn told_in_one(article: &str) -> Vec<String> {
        let row = CARD.repeat(6);
        let others = format!("<b>Tin khác</b><div class=d>{row}</div></div><div class=r><div class=d>{row}</div></div>");
        read(&format!("<div class=w><div class=l><div class=a><h1>Lời cảm ơn</h1>{article}</div>{others}</div>"))
    }

    fn read(html: &str) -> Vec<String> {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = noise::mark(&tree);
        captions::mark(&tree, &mut marks);
        find(&tree, &marks, Some(0)).paragraphs.into_iter().map(|at| tree.paragraphs[at].text.clone()).collect()
    }

    #[test]
    fn a_text_of_a_sentence_is_found_in_one_box_with_cards() {
        let said = "Gia đình cụ Mẫu xin cảm ơn bà con phường Hoa Mai đã đến chia buồn.";
        assert_eq!(told_in_one(&format!("<div class=c>{said}</div>")), [said]);
    }

    #[test]
    fn a_text_behind_the_links_that_open_it_is_no_row_of_others() {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm, giúp bà con ba xóm bên kia sông không còn phải đi vòng mười cây số để bán rau, đưa con đến lớp mỗi sáng.";
        let link = "<li><a href=/b>Cầu gỗ bị lũ cuốn trôi trong đêm ở bến Trúc</a></li>";
        let page = format!(
            "<h1>Lời cảm ơn</h1><div><p>Gia đình cụ Mẫu xin cảm ơn bà con phường Hoa Mai đã đến chia buồn.</p></div><div class=c><h3>Đọc thêm</h3><ul>{}</ul><p>{long}</p><p>{long}</p></div>",
            link.repeat(4)
        );
        let said = read(&page);
        assert_eq!(said.iter().filter(|line| line.as_str() == long).count(), 2, "{said:?}");
    }

    #[test]
    fn a_text_of_a_sentence_is_found_above_cards() {
        let said = "Gia đình cụ Mẫu xin cảm ơn bà con phường Hoa Mai đã đến chia buồn.";
        assert_eq!(told(&format!("<div class=c><p>{said}</p></div>")), [said]);
        let going_on = format!("{said} (Tiếp tục cập nhật)");
        assert_eq!(told(&format!("<div class=c>{going_on}</div>")), [going_on.as_str()]);
        assert_eq!(told(&format!("<figure><img src=a><figcaption>{said}</figcaption></figure>")), [said]);
        let two = told(&format!("<p class=x1>{said}</p><div class=x2><p>Lễ viếng từ 8 giờ ngày mai tại nhà riêng.</p></div>"));
        assert_eq!(two, [said, "Lễ viếng từ 8 giờ ngày mai tại nhà riêng."]);
    }
}
