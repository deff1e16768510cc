//! Lists in a text: what they stand in, which of their links are items, and the lines that announce lists of links.

use std::sync::LazyLock;

use regex::Regex;

use super::super::noise::{Marks, RUNNING, Why};
use super::super::tree::{Paragraph, Tree};
use super::{LEAST_HEADLINE, notes};
use crate::text;

/// What a list stands in, since the list is part of a text, and never the whole.
pub(super) fn around_lists(tree: &Tree<'_>, at: usize) -> usize {
    let is_list = |at: usize| matches!(tree.elements[at].name, "ul" | "ol");
    let outermost = tree.line_of(at).take_while(|at| is_list(*at) || tree.elements[*at].name == "li").filter(|at| is_list(*at)).last();
    match outermost {
        Some(list) if is_list(at) => tree.elements[list].parent,
        _ => at,
    }
}

/// How a line ends that counts up what stands below it.
static COUNTS_UP: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)((?-u:\b)(gồm|gồm có|như sau|including|includes?|are|were|as follows)|包括|包含|如下|分别[是为])\s?[:：]$")
        .expect("the pattern is a literal")
});

/// What a line speaks of that counts up articles.
static TO_READ: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)(?-u:\b)(read|reading|watch|listen|stor(y|ies)|articles?|links?|coverage)(?-u:\b)|(^|[^ô]ng |[^g] )(bài|tin) (viết|báo|đọc|bài|tức|liên quan|khác|cùng|trước|mới|gồm|như)|đọc|xem( [^x]|$)|阅读|閱讀|报道|報導|新闻|新聞|链接|文章")
        .expect("the pattern is a literal")
});

/// Whether a line counts up what stands below it, and that is nothing to read.
pub(super) fn counts_up(text: &str) -> bool {
    COUNTS_UP.is_match(text) && !TO_READ.is_match(text)
}

/// Paragraphs below a list among which the text goes on, since a box of links may stand between.
const NEAR_BELOW: usize = 4;

/// Whether a list goes on with the sentence above it, and the text goes on below: its items belong to the text, linked or not.
pub(in crate::page) fn is_announced(tree: &Tree<'_>, list: usize) -> bool {
    let inside = tree.inside(list);
    let beside = |at: usize| {
        let paragraph = tree.paragraphs.get(at)?;
        (tree.elements[paragraph.element].parent == tree.elements[list].parent && paragraph.link_share() < 0.3).then_some(paragraph)
    };
    matches!(tree.elements[list].name, "ul" | "ol")
        && inside
            .start
            .checked_sub(1)
            .and_then(beside)
            .is_some_and(|above| above.letters <= LONGEST_OPENING && above.text.ends_with([':', '：']) && counts_up(&above.text))
        && (inside.end..inside.end + NEAR_BELOW).filter_map(beside).any(|below| below.letters >= RUNNING)
}

/// Items on either side of one that is a link.
const ITEMS_BESIDE: usize = 6;

/// Whether an item that is one link stands in a list of which others are none.
pub(super) fn is_item(tree: &Tree<'_>, at: usize) -> bool {
    let element = tree.paragraphs[at].element;
    if is_announced(tree, tree.elements[element].parent) {
        return true;
    }
    let all = tree.inside(tree.elements[element].parent);
    let near = at.saturating_sub(ITEMS_BESIDE).max(all.start)..(at + ITEMS_BESIDE + 1).min(all.end);
    let is_plain = |p: &Paragraph| p.link_share() < 0.5 && p.letters >= LEAST_ITEM && tree.elements[p.element].name == "li";
    tree.paragraphs[at].letters >= LEAST_ITEM && tree.paragraphs[near].iter().filter(|p| is_plain(p)).nth(1).is_some()
}

/// Letters of an item that says something.
const LEAST_ITEM: usize = 25;

/// Whether a line is the name of a document that it leads to: "Quyết định số 123/QĐ-UBND …" and the file of it.
pub(super) fn is_document(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let own = paragraph.element;
    let mut links = (own + 1..tree.elements[own].end).filter(|inner| tree.elements[*inner].name == "a");
    let leads_to_a_file = |link: usize| {
        let path = tree.elements[link].attr("href").unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
        path.rsplit_once('.').is_some_and(|(_, ending)| DOCUMENTS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    paragraph.letters >= LEAST_ITEM
        && matches!(tree.elements[own].name, "p" | "li" | "div" | "td")
        && links.next().is_some_and(|link| leads_to_a_file(link) && links.next().is_none())
        && !OPENS_A_FILE.is_match(&paragraph.text)
}

/// Endings of files with documents.
const DOCUMENTS: [&str; 6] = ["pdf", "doc", "docx", "xls", "xlsx", "odt"];

/// How a link begins that asks to open a file.
static OPENS_A_FILE: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"(?i)^\W*(tải|xem|đọc|mở|download|read|view|open|see|click|get|print|下载|下載|点击|點擊|查看|阅读|閱讀)")
        .expect("the pattern is a literal")
});

/// Letters of a line that announces links.
const LONGEST_OPENING: usize = 120;

/// Letters of such a line in capitals alone.
const LONGEST_SHOUT: usize = 40;

/// Letters of such a line before links that are left out for whatever reason: "Subscribe:".
const LONGEST_LABEL: usize = 24;

/// Which are no lines that end with a colon before a list of links that is left out, and none in capitals before such links.
pub(super) fn no_openings_of_links(tree: &Tree<'_>, marks: &Marks, paragraphs: &[usize]) -> Vec<bool> {
    let is_link = |at: usize| {
        marks.of(at).is_some_and(|mark| mark.why == Why::Links)
            && tree.paragraphs[at].link_share() > 0.8
            && tree.paragraphs[at].letters >= LEAST_HEADLINE
    };
    let announces = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters <= LONGEST_OPENING
            && paragraph.text.ends_with(':')
            && at + 2 < tree.paragraphs.len()
            && is_link(at + 1)
            && is_link(at + 2)
    };
    let is_left_out = |at: usize| {
        tree.paragraphs.get(at).is_some_and(|p| p.link_share() > 0.8 && p.letters >= LEAST_HEADLINE)
            && paragraphs.binary_search(&at).is_err()
    };
    let shouts = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters <= LONGEST_SHOUT && notes::is_shouted(&paragraph.text) && is_left_out(at + 1) && is_left_out(at + 2)
    };
    let labels = |at: &usize| {
        let paragraph = &tree.paragraphs[*at];
        paragraph.letters <= LONGEST_LABEL && paragraph.text.ends_with(':') && is_left_out(at + 1) && is_left_out(at + 2)
    };
    paragraphs.iter().map(|at| !announces(at) && !shouts(at) && !labels(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::{COUNTS_UP, TO_READ};

    #[test]
    fn what_a_line_counts_up_is_to_be_read_or_not() {
        for text in [
            "Hồ sơ cần có các thông tin gồm:",
            "Bộ phận tin học gồm:",
            "Đề bài thi gồm:",
            "Các đơn vị được xem xét gồm:",
            "Các tuyến đường bị cấm như sau:",
            "The villages are:",
            "受影响的镇包括：",
        ] {
            assert!(COUNTS_UP.is_match(text) && !TO_READ.is_match(text), "{text}");
        }
        for text in [
            "Các bài viết gồm:",
            "Những tin liên quan gồm:",
            "Tin khác gồm:",
            "Mời bạn đọc các bài như sau:",
            "Các kỳ trước, xem như sau:",
            "More stories are:",
            "相关报道如下：",
        ] {
            assert!(COUNTS_UP.is_match(text) && TO_READ.is_match(text), "{text}");
        }
    }
}
