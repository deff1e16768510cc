//! A sentence of the story in a box behind its last paragraph that is called after authors, comments or sponsors. Nearly all that
//! stands there tells who wrote the text, what a reader thinks of it or who paid for it, with figures, too; none of these quotes somebody
//! and says whom.

use std::sync::LazyLock;

use regex::Regex;

use super::super::super::body::ends_like_a_sentence;
use super::super::super::tree::{Paragraph, Tree};
use super::super::Verdict;
use super::{MOST_IN_A_BOX, SELLS, holds_tools, is_called, speaks_to_readers, stands_last};
use crate::text::{self, letters};

/// Beginnings of the words that such a box is called by.
const NAMES: [&str; 4] = ["author", "byline", "comment", "sponsor"];

/// Those of them that readers' comments are called by, which stand in threads.
const OF_READERS: [&str; 1] = ["comment"];

/// Letters of a sentence in such a box, and of who said it.
const LEAST: usize = 40;
const LEAST_BEHIND: usize = 6;

/// Whether an element is such a box, and holds a sentence or two that quote somebody, and nothing else.
pub(in crate::page::noise) fn quotes_somebody(tree: &Tree<'_>, at: usize) -> bool {
    let element = &tree.elements[at];
    let own = &tree.paragraphs[tree.inside(at)];
    let is_quote = |p: &Paragraph| {
        p.letters >= LEAST
            && p.link_letters == 0
            && ends_like_a_sentence(&p.text)
            && says_whom(&p.text)
            && !SELLS.is_match(&p.text)
            && !WRITERS.is_match(&p.text)
    };
    (1..=MOST_IN_A_BOX).contains(&own.len())
        && matches!(element.name, "div" | "section" | "p")
        && own.iter().all(is_quote)
        && is_called(element, &NAMES)
        && !holds_tools(tree, at)
        && stands_last(tree, at)
        && !(is_called(element, &OF_READERS) && has_other_comments(tree, at))
}

/// Whether a text begins with what somebody says, and goes on with who that is and no more.
fn says_whom(text: &str) -> bool {
    let behind = text.rsplit_once(['"', '”', '»', '」']).map(|(_, behind)| behind);
    text.starts_with(['"', '“', '„', '«', '「'])
        && behind.is_some_and(|behind| letters(behind) >= LEAST_BEHIND && !speaks_to_readers(behind))
}

/// Whether comments stand elsewhere on the page.
fn has_other_comments(tree: &Tree<'_>, at: usize) -> bool {
    let is_one = |other: usize| tree.elements[other].verdict == Verdict::Comments && !tree.inside(other).is_empty();
    (0..tree.elements.len()).any(|other| other != at && is_one(other))
}

/// Words of those who write for a newsroom.
static WRITERS: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(
        r"(?i)phóng viên|tác giả|nhà báo|cây bút|biên tập viên|(^|[^a-z])(reporters?|writers?|editors?|journalists?|authors?|correspondents?|columnists?|journalisten?|autor\w*|auteure?s?|journaliste)([^a-z]|$)|作者|记者|記者|编辑|編輯|автор|журналист",
    )
    .expect("the pattern is a literal")
});

#[cfg(test)]
mod tests {
    use super::super::super::super::tree::Tree;
    use super::super::super::mark;
    use crate::markup;

    fn stays(class: &str, line: &str) -> bool {
        let long = "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ.";
        let html = format!("<h1>Cầu mới</h1><div><p>{long}</p><p>{long}</p><div class='{class}'><p>{line}</p></div></div>");
        let markup = markup::read(&html, markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let marks = mark(&tree);
        (0..tree.paragraphs.len()).any(|at| tree.paragraphs[at].text == line && !marks.hold(at))
    }

    #[test]
    fn last_sentences_of_a_story_stay() {
        for (class, line) in [
            ("article-author", "“Cái bán được không phải là mã, mà là câu chuyện của nó”, ông Mẫu nói."),
            ("news-comment", "“最怕手机响，一响就是银行。”住在花梅街的苏先生说，他等了五年。"),
            ("story-sponsored", "“When I hear my own daughter say ‘Run uphill,’ I will run,” said a shopkeeper of Hoa Mai."),
        ] {
            assert!(stays(class, line), "{class}: {line}");
        }
    }

    #[test]
    fn what_such_boxes_say_goes() {
        for (class, line) in [
            ("author-note", "Lê Mẫu viết về đất đai và lâm nghiệp ở Hoa Mai từ năm 2012, sống bên sông."),
            ("author", "Jo Placeholder has followed the rivers of Hoa Mai since 2014 from her boat."),
            ("author", "The author has followed the rivers of Hoa Mai for 12 years from her boat."),
            ("author", "作者王小花，2012年起从事农业报道，现居花梅街，著有诗集三部。"),
            ("comment", "Cầu 61 tỷ là hợp lý, mong xã giữ gìn cho tốt, đừng để xe quá tải đi qua."),
            ("comment", "I paid $200 for mine and it broke after 3 weeks, do not trust that bridge."),
            ("sponsor", "Chương trình được tài trợ bởi Ngân hàng Hoa Mai, lãi suất từ 5,9% một năm."),
            ("sponsor", "This series is supported by a grant of $5,000 from the Hoa Mai Foundation."),
            ("author", "“Viết là đi, đi là gặp”, nhà báo Lê Mẫu, người có 12 năm ở Hoa Mai, nói về nghề."),
            ("comment", "“Cầu mới dài một trăm mét” mà bạn nói thì tôi đi bộ qua mất ba phút."),
            ("author-note", "Theo phê duyệt, vốn đầu tư 61 tỷ đồng lấy từ ngân sách tỉnh, dân góp công 1,9 tỷ."),
            ("author-note", "Cây cầu cũ được giữ lại cho người đi bộ và cho những con chim én của phường."),
        ] {
            assert!(!stays(class, line), "{class}: {line}");
        }
    }
}
