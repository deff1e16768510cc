//! Lines about a text that templates put into one box with its first paragraphs: when it was printed, by whom, how often it was read.

use std::sync::LazyLock;

use regex::Regex;

use super::super::dates::{is_byline, tells_of_the_text};
use super::super::lead;
use super::super::tree::{Paragraph, Tree};
use super::{ends_like_a_sentence, notes};
use crate::text;

/// Paragraphs from the start of a body among which such a line stands.
const MOST: usize = 6;

/// Paragraphs among which others of its kind are looked for.
const MOST_ALIKE: usize = 200;

/// Which are none of them. Lines with dates that stand apart from one another part a text, as the questions of readers do.
pub(super) fn none(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; paragraphs.len()];
    let text = |place: usize| tree.paragraphs[paragraphs[place]].apart();
    let dated: Vec<usize> = (0..paragraphs.len().min(MOST_ALIKE)).filter(|place| is_byline(text(*place))).collect();
    // That of the last change may stand beside that of the publication.
    let are_together = dated.len() <= 2 && dated.windows(2).all(|two| two[0] + 1 == two[1]);
    let start = paragraphs.len().min(MOST);
    for place in dated.into_iter().filter(|place| are_together && *place < start) {
        stays[place] = false;
        let tells = |other: &usize| tells_of_the_text(text(*other)) || names_who_wrote_it(&tree.paragraphs[paragraphs[*other]]);
        for other in (0..place).rev().take_while(tells).chain((place + 1..start).take_while(tells)) {
            stays[other] = false;
        }
    }
    stays
}

/// Letters of "by" and a name.
const LONGEST_NAME: usize = 40;

fn names_who_wrote_it(paragraph: &Paragraph) -> bool {
    paragraph.letters <= LONGEST_NAME && notes::is_credit(&paragraph.text) && !ends_like_a_sentence(&paragraph.text)
}

/// Lines that stand between a lead and the text, and letters of the role of who wrote it.
const MOST_BEHIND_A_LEAD: usize = 3;
const LONGEST_ROLE: usize = 30;

/// What somebody is to a newsroom.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^(phóng viên|cộng tác viên|biên tập viên|nhà báo)( |$)|(reporter|correspondent|editor|columnist)$|[记記]者$|编辑$")
        .expect("the pattern is a literal")
});

/// Two names with a dash or "and" between.
static NAMES: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"^[^–—&-]{4,30} ([–—&-]|và|and) [^–—&-]{4,30}$").expect("the pattern is a literal"));

/// Which are no lines right behind the lead, in the box that the text stands in, that say who wrote it: "Theo TTXVN", "文/本报记者 李兰".
pub(super) fn behind_the_lead(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let mut stays = vec![true; paragraphs.len()];
    let paragraph = |place: usize| &tree.paragraphs[paragraphs[place]];
    let parent = |place: usize| tree.elements[paragraph(place).element].parent;
    let runs = |place: usize| paragraph(place).letters >= LEAST_OF_A_LEAD && ends_like_a_sentence(&paragraph(place).text);
    let Some(lead) = (0..paragraphs.len().min(2)).find(|place| runs(*place)) else { return stays };
    let names = |place: usize| {
        let line = paragraph(place);
        let is_plain = matches!(tree.elements[line.element].name, "p" | "div" | "span" | "i" | "em");
        let role =
            |place: usize| place < paragraphs.len() && paragraph(place).letters <= LONGEST_ROLE && ROLE.is_match(&paragraph(place).text);
        is_plain
            && line.letters <= LONGEST_NAME
            && !ends_like_a_sentence(&line.text)
            && (notes::is_credit(&line.text) || is_of_a_source(&line.text) || role(place) || role(place + 1) && is_a_name(&line.text))
    };
    let lines = (lead + 1..paragraphs.len()).take(MOST_BEHIND_A_LEAD).take_while(|place| names(*place)).count();
    let next = lead + 1 + lines;
    // A lead of the same kind as the text is none.
    let is_lead = |text: usize| parent(lead) != parent(text) || lead::is_bold(tree, paragraph(lead).element);
    if (next..paragraphs.len()).take(MOST).find(|place| runs(*place)).is_some_and(is_lead) {
        stays[lead + 1..next].fill(false);
    }
    stays
}

/// Letters of a lead, or of a first sentence.
const LEAST_OF_A_LEAD: usize = 40;

/// Whether a line is two names, or "Theo" and the name of a paper.
fn is_of_a_source(text: &str) -> bool {
    text.strip_prefix("Theo ").is_some_and(notes::is_name)
        || NAMES.is_match(text) && notes::is_name(&text.replace(" và ", " ").replace(" and ", " "))
}

/// Whether a line is a name, in Latin letters or in Chinese.
fn is_a_name(text: &str) -> bool {
    notes::is_name(text) && text.contains(' ') || text::is_in_han(text) && (2..=4).contains(&text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::Tree;
    use super::behind_the_lead;
    use crate::markup;

    #[test]
    fn who_wrote_a_text_goes_from_behind_its_lead() {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ.";
        let left = |lead: &str, lines: &str| {
            let markup = markup::read(&format!("{lead}<div>{lines}<p>{long}</p><p>{long}</p></div>"), markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let all: Vec<usize> = (0..tree.paragraphs.len()).collect();
            behind_the_lead(&tree, &all).into_iter().filter(|stays| *stays).count() - 3
        };
        let lead = format!("<h2>{long}</h2>");
        for lines in [
            "<p>Bài, ảnh: VÍ DỤ</p>",
            "<p>Theo TTXVN</p>",
            "<p>（作者：小花）</p>",
            "<p>（记者 王小花）</p>",
            "<p>文/本报记者 小花</p>",
            "<p>By Jo Placeholder</p>",
            "<p>Nguyễn Thị Mẫu - Hoàng Ví Dụ</p>",
        ] {
            assert_eq!(left(&lead, lines), 0, "{lines}");
        }
        assert_eq!(left(&lead, "<div>Jo Placeholder</div><div>Transport reporter</div>"), 0);
        assert_eq!(left(&lead, "<div>小花</div><div>花梅网记者</div>"), 0);
        for lines in [
            "<p>Theo dấu chân voi</p>",
            "<h3>Hoa Mai - Sông Nhỏ</h3>",
            "<p>Hoa Mai</p>",
            "<p>Tổng: 1.250 triệu đồng</p>",
            "<p>Ảnh hưởng của lũ</p>",
        ] {
            assert_eq!(left(&lead, lines), 1, "{lines}");
        }
        assert_eq!(left(&format!("<div><p>{long}</p>"), "<p>Theo TTXVN</p>"), 0);
    }
}
