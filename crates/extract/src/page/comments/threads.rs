//! Threads of comments without a heading: a name, what was said, and under it "Trả lời", "Thích 3", "Reply · 2 hours ago".

use std::sync::LazyLock;

use regex::Regex;

use super::{LEAST_BEFORE, is_running};
use crate::page::body::ends_like_a_sentence;
use crate::page::noise::{Marks, Why};
use crate::page::tree::Tree;
use crate::text;

/// Bytes of a row of what can be done with a comment.
const LONGEST_ROW: usize = 80;

/// Paragraphs from a reader's name down to such a row.
const MOST_SAID: usize = 6;

/// Boxes out from a row to that of its comment.
const LEVELS: usize = 4;

/// Bytes of a line with a reader's name and a time.
const LONGEST_NAME: usize = 80;

/// Words of a reader's name.
const MOST_WORDS: usize = 6;

/// What can be done with a comment, and what is said of that: answers, thumbs, numbers, times.
static ROW: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(concat!(
        r"(?i)^(?:\W|\d|(?:trả lời|thích|không thích|báo (?:xấu|cáo|vi phạm)|chia sẻ|phản hồi",
        r"|reply|like|dislike|report|share|flag|upvote|downvote",
        r"|回复|回應|回覆|点赞|點讚|赞|讚|踩|举报|檢舉|分享",
        r"|(?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|hôm (?:qua|nay)|vừa xong",
        r"|(?:seconds?|minutes?|min|hours?|hrs?|days?|weeks?|months?|years?) ago|just now|yesterday|h|d",
        r"|(?:秒|分钟|分鐘|小时|小時|天|日|周|個月|个月|年)前|昨天|刚刚|月|日|am|pm|sa|ch)(?:\s|\W|\d|$))+$",
    ))
    .expect("the pattern is a literal")
});

/// An answer to a comment, without which a row is one of the page's own tools.
static ANSWER: LazyLock<Regex> = LazyLock::new(|| text::pattern(r"(?i)trả lời|reply|回复|回應|回覆").expect("the pattern is a literal"));

/// A second thing to be done, or a number or a time, without which an answer may be that of an interview.
static MORE: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?i)thích|like|trước|ago|前|赞|讚|踩|báo|report|\d").expect("the pattern is a literal"));

/// Marks what readers said behind the text, each from the name down to the row.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    let mut before = 0;
    let mut free = 0;
    for at in 0..tree.paragraphs.len() {
        let paragraph = &tree.paragraphs[at];
        let from = || if is_row(tree, marks, at) { begins(tree, at, free) } else { names_a_reader(tree, at) };
        if before >= LEAST_BEFORE
            && let Some(from) = from()
        {
            marks.fill(from..at + 1, Why::Comments, paragraph.element);
            free = at + 1;
        }
        if !marks.hold(at) && is_running(paragraph) {
            before += paragraph.letters;
        }
    }
}

/// Who is no writer of the paper: "Độc giả Minh", "网友 小明", "Minh N. says:".
static READER: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^(độc giả|bạn đọc|网友|網友|读者|讀者|reader) |[网網]友|(says|said|viết|nói)\s?[:：]$")
        .expect("the pattern is a literal")
});

/// Where a reader's words begin that stand in one box with the name above and no more than "Trả lời" below.
fn names_a_reader(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let paragraph = &tree.paragraphs[at];
    let is_answer = paragraph.text.len() <= LONGEST_ROW && ANSWER.is_match(&paragraph.text) && ROW.is_match(&paragraph.text);
    let inside = tree.inside(tree.elements[paragraph.element].parent);
    let first = &tree.paragraphs[inside.start];
    let is_name = || inside.len() <= MOST_SAID && inside.start + 1 < at && first.text.len() <= LONGEST_NAME && READER.is_match(&first.text);
    (is_answer && is_name()).then_some(inside.start)
}

/// Whether a paragraph is a row of what can be done with a comment, which buttons and links make.
fn is_row(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_button = || marks.of(at).is_some_and(|mark| tree.elements[mark.element].name == "button");
    paragraph.text.len() <= LONGEST_ROW
        && ANSWER.is_match(&paragraph.text)
        && ROW.is_match(&paragraph.text)
        && (paragraph.link_share() > 0.5 || is_button() || MORE.is_match(&paragraph.text))
}

/// Where the comment over a row begins: with the name of who made it, above what was said. `free` is where the one before ended.
fn begins(tree: &Tree<'_>, row: usize, free: usize) -> Option<usize> {
    let first = row.saturating_sub(MOST_SAID).max(free);
    let starts = tree.line_of(tree.paragraphs[row].element).take(LEVELS).map(|element| tree.inside(element).start);
    let own = starts.take_while(|start| *start >= first).filter(|start| *start < row && is_name(tree, *start)).last();
    let is_one = |at: &usize| is_name(tree, *at) && (*at + 1 < row || says_on(&tree.paragraphs[*at].text));
    // What was said may look like a name, too.
    let above = |at: usize| at.checked_sub(1).filter(|above| *above >= first && is_name(tree, *above)).unwrap_or(at);
    own.or_else(|| (first..row).rev().find(is_one).map(above))
}

/// Whether a line is a reader's name, with a time beside it at most, or what that reader said behind it.
fn is_name(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let is_plain = !matches!(tree.elements[paragraph.element].name, "h1" | "h2" | "h3" | "h4");
    let name = name(&paragraph.text);
    let words = || name.split_whitespace();
    let is_han = text::is_in_han(name);
    is_plain
        && !name.is_empty()
        && name.len() <= LONGEST_NAME
        && (is_han || words().count() <= MOST_WORDS)
        && name.starts_with(char::is_alphanumeric)
        && (says_on(&paragraph.text) || !ends_like_a_sentence(&paragraph.text) || ends_with_an_initial(name))
}

/// Whether a name ends with the first letter of another: "Jo R."
fn ends_with_an_initial(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    last.len() < name.len() && last.strip_suffix('.').is_some_and(|last| last.chars().count() == 1 && last.chars().all(char::is_uppercase))
}

/// Whether a reader's words stand in the line of the name: "Cúc: Cầu rất đẹp."
fn says_on(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, said)| name.len() <= LONGEST_NAME && said.starts_with(' ') && ends_like_a_sentence(said))
}

/// What stands before the time or the words.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit() || matches!(c, ':' | '|' | '·' | '•' | '(' | '\n' | '-' | '–')).unwrap_or(text.len());
    text[..end].trim()
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::mark;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    fn kept(end: &str) -> Vec<String> {
        let markup = markup::read(&format!("<div><p>{LONG}</p><p>{LONG}</p>{end}</div>"), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let mut marks = Marks::none(tree.paragraphs.len());
        mark(&tree, &mut marks);
        (2..tree.paragraphs.len()).filter(|at| !marks.hold(*at)).map(|at| tree.paragraphs[at].text.clone()).collect()
    }

    #[test]
    fn what_readers_said_goes_with_its_row() {
        for thread in [
            "<div><b>Cúc Mai</b> <i>2 giờ trước</i><p>Cầu rất đẹp.</p><a>Thích</a> <a>Trả lời</a></div>",
            "<p>Cúc Mai</p><p>Cầu rất đẹp</p><p>Đi lại tiện hơn.</p><p>Trả lời - Thích 3</p>",
            "<p><b>Cúc Mai</b>: Cầu rất đẹp.</p><a>Trả lời</a>",
            "<ul><li><b>Jo Reader</b><p>A fine bridge.</p><span>Like · Reply · 3 hours ago</span></ul>",
            "<div class=x><div>Jo R.</div><div>It still wobbles when I cross it.</div><div>Reply Like 12</div></div>",
            "<div><b>读者甲</b><p>桥很漂亮。</p><span>3小时前 回复 赞(2)</span></div>",
            "<div><p>Độc giả Cúc Mai</p><p>Cầu rất đẹp, đi lại tiện hơn.</p><p>Trả lời</p></div>",
            "<div><p>花梅网友 小明</p><p>桥很漂亮。</p><p>回复</p></div>",
            "<div><p>Jo R. says:</p><p>A fine bridge.</p><p>Reply</p></div>",
        ] {
            assert_eq!(kept(&thread.repeat(2)), Vec::<String>::new(), "{thread}");
        }
    }

    #[test]
    fn an_interview_stays() {
        for (talk, all) in [
            ("<p>Hỏi</p><p>Cầu có rộng không?</p><p>Trả lời</p><p>Cầu rộng chín mét.</p>", 4),
            ("<p>Jo Reader</p><p>Is it wide?</p><h3>Reply</h3><p>It is.</p>", 4),
            ("<p>Phường đã họp.</p><p>Trả lời báo chí, bà nói cầu đã xong.</p>", 2),
        ] {
            assert_eq!(kept(talk).len(), all, "{talk}");
        }
    }
}
