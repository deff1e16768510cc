//! Readers' comments that no class name tells: what stands behind "Ý kiến bạn đọc (18)" or "3 Comments", and threads without a heading.

mod threads;

use std::cell::LazyCell;
use std::sync::LazyLock;

use regex::Regex;

use super::body::ends_like_a_sentence;
use super::noise::{Marks, RUNNING, Why};
use super::tree::{Paragraph, Tree};
use crate::text;

/// Letters of running text before the label, from which on it stands behind an article.
const LEAST_BEFORE: usize = 160;

/// Bytes of a line that can be such a label.
const LONGEST_LABEL: usize = 80;

/// Boxes out from the label to what it is the heading of.
const LEVELS: usize = 4;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)^\W*(((ý kiến|bình luận|phản hồi|thảo luận)( (của )?(bạn đọc|độc giả|của bạn))?|(reader |user )?comments?|reader responses|(网友|網友|最新|热门|全部|精彩)?(评论|評論|跟帖|留言))\s*([(（]\s*\d+\s*[)）]|[:：]?\s*\d+)?|\d+ (bình luận|ý kiến|phản hồi|comments?|responses|条评论))\s*[:：]?$",
    )
    .expect("the pattern is a literal")
});

/// Marks what stands behind the label of comments, to the end of the box that the label heads, and threads that have no label.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    let mut before = 0;
    // Any number of lines may read like a label, and all that stands behind each is counted.
    let sums = LazyCell::new(|| running_before(&tree.paragraphs));
    for at in 0..tree.paragraphs.len() {
        let paragraph = &tree.paragraphs[at];
        if before >= LEAST_BEFORE && may_be_a_label(tree, marks, at) && LABEL.is_match(&paragraph.text) {
            let headed = tree.line_of(paragraph.element).take(LEVELS).find(|element| tree.inside(*element).end > at + 1);
            let is_sure = |element: usize| {
                !marks.hold(at) || {
                    let end = tree.inside(element).end;
                    is_answered(tree, at, end) && sums[end] - sums[at + 1] <= before
                }
            };
            if let Some(element) = headed.filter(|element| !tree.holds_h1_behind(*element, at) && is_sure(*element)) {
                marks.fill(at..tree.inside(element).end, Why::Comments, element);
            } else if headed.is_none() && paragraph.text.contains(|c: char| c.is_ascii_digit()) {
                // "3 comments" in the last line: what they say comes by a script.
                marks.set(at, Why::Comments, paragraph.element);
            }
        }
        if !marks.hold(at) && is_running(paragraph) {
            before += paragraph.letters;
        }
    }
    threads::mark(tree, marks);
}

fn is_running(paragraph: &Paragraph) -> bool {
    paragraph.letters >= RUNNING && paragraph.link_share() < 0.3 && ends_like_a_sentence(&paragraph.text)
}

/// Whether a paragraph has the looks of a heading of comments. The bare word is left out as a label already; a bar of tools has it, too.
fn may_be_a_label(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_heading = || matches!(tree.elements[paragraph.element].name, "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "div" | "strong");
    let is_free = marks.of(at).is_none_or(|mark| mark.why == Why::Label && is_heading());
    is_free && paragraph.text.len() <= LONGEST_LABEL && paragraph.link_share() < 0.5
}

/// Letters of a reader's name, with the time beside it.
const LONGEST_NAME: usize = 40;

/// Letters of running text before each paragraph, and in all.
fn running_before(paragraphs: &[Paragraph]) -> Vec<usize> {
    let mut sums = vec![0];
    sums.extend(paragraphs.iter().scan(0, |sum, p| {
        *sum += if is_running(p) { p.letters } else { 0 };
        Some(*sum)
    }));
    sums
}

/// Whether a reader may speak behind the bare word: first comes a name.
fn is_answered(tree: &Tree<'_>, at: usize, end: usize) -> bool {
    let behind = &tree.paragraphs[at + 1..end];
    let is_name = |p: &Paragraph| p.letters <= LONGEST_NAME && p.link_share() < 0.9 && !ends_like_a_sentence(&p.text);
    behind.len() > 1 && behind.first().is_some_and(is_name)
}

#[cfg(test)]
mod tests {
    use super::super::noise::{self, Marks};
    use super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    fn kept(html: &str, start: fn(&Tree<'_>) -> Marks) -> usize {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = start(&tree);
        mark(&tree, &mut marks);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count()
    }

    #[test]
    fn comments_go_and_articles_stay() {
        let none = |tree: &Tree<'_>| Marks::none(tree.paragraphs.len());
        let text = format!("<p>{LONG}</p>");
        for label in ["Ý kiến bạn đọc (18)", "Bình luận", "3 Comments", "网友评论(5)"] {
            let comments = format!("<div class=x><h3>{label}</h3>{}</div>", text.repeat(3));
            assert_eq!(kept(&format!("<div>{text}{text}{comments}<p>Hết</p></div>"), none), 3, "{label}");
        }
        assert_eq!(kept(&format!("<div><span>Bình luận (3)</span>{text}{text}</div>"), none), 3);
        assert_eq!(kept(&format!("<div>{text}{text}<p>3 comments</p></div>"), none), 2);
        assert_eq!(kept(&format!("<div>{text}{text}<h3>Bình luận của chuyên gia</h3>{text}</div>"), none), 4);
    }

    #[test]
    fn the_bare_word_heads_what_readers_say() {
        let text = format!("<p>{LONG}</p>");
        let said = "<h4>Bình luận</h4><p><b>Cúc</b></p><p>Cầu rất đẹp.</p>";
        assert_eq!(kept(&format!("<div>{text}{text}{said}</div>"), noise::mark), 2);
        assert_eq!(kept(&format!("<div>{text}{text}<p>Bình luận</p>{text}{text}</div>"), noise::mark), 4);
        assert_eq!(kept(&format!("<div>{text}{text}<p>Bình luận</p><p>Đường mới</p>{}</div>", text.repeat(4)), noise::mark), 7);
    }
}
