//! Readers' comments that no class name tells: what stands behind "Ý kiến bạn đọc (18)" or "3 Comments".

use std::sync::LazyLock;

use regex::Regex;

use super::body::ends_like_a_sentence;
use super::noise::{Marks, RUNNING, Why};
use super::tree::Tree;
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

/// Marks what stands behind the label of comments, to the end of the box that the label heads.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    let mut before = 0;
    for at in 0..tree.paragraphs.len() {
        let paragraph = &tree.paragraphs[at];
        if marks.hold(at) {
            continue;
        }
        if paragraph.letters >= RUNNING && paragraph.link_share() < 0.3 && ends_like_a_sentence(&paragraph.text) {
            before += paragraph.letters;
        }
        if before >= LEAST_BEFORE
            && paragraph.text.len() <= LONGEST_LABEL
            && paragraph.link_share() < 0.5
            && LABEL.is_match(&paragraph.text)
        {
            let headed = tree.line_of(paragraph.element).take(LEVELS).find(|element| tree.inside(*element).end > at + 1);
            if let Some(element) = headed.filter(|element| !tree.holds_h1_behind(*element, at)) {
                marks.fill(at..tree.inside(element).end, Why::Comments, element);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::noise::Marks;
    use super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    fn kept(html: &str) -> usize {
        let markup = markup::read(html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (0..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).count()
    }

    #[test]
    fn comments_go_and_articles_stay() {
        let text = format!("<p>{LONG}</p>");
        for label in ["Ý kiến bạn đọc (18)", "Bình luận", "3 Comments", "网友评论(5)"] {
            let comments = format!("<div class=x><h3>{label}</h3>{}</div>", text.repeat(3));
            assert_eq!(kept(&format!("<div>{text}{text}{comments}<p>Hết</p></div>")), 3, "{label}");
        }
        assert_eq!(kept(&format!("<div><span>Bình luận (3)</span>{text}{text}</div>")), 3);
        assert_eq!(kept(&format!("<div>{text}{text}<h3>Bình luận của chuyên gia</h3>{text}</div>")), 4);
    }
}
