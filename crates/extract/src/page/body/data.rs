//! Data at the edges of a text: tables, lists of words with what they stand for, telephone numbers, names that a line counts up, and
//! short sentences with links in them.

use std::sync::LazyLock;

use regex::Regex;

use super::super::dates;
use super::super::tree::{Paragraph, Tree};
use super::{dateline, edges, ends_like_a_sentence, is_clock, is_stamp, lists, notes};
use crate::text;

/// Levels from a line out to its table or list.
const LEVELS: usize = 5;

/// Lines of such a table or list; and of its words, each with what it stands for.
const LINES: std::ops::RangeInclusive<usize> = 2..=24;
const LEAST_PAIRS: usize = 2;

/// Whether a line is of such a table or list, or a number to call.
pub(super) fn tells(tree: &Tree<'_>, at: usize) -> bool {
    let text = &tree.paragraphs[at].text;
    is_number(text) && !notes::is_credit(text) || is_one(tree, at)
}

/// Whether a line stands in a table or list that tells something with figures or in pairs, and leads nowhere.
fn is_one(tree: &Tree<'_>, at: usize) -> bool {
    let is_holder = |around: &usize| matches!(tree.elements[*around].name, "table" | "ul" | "ol" | "dl");
    let Some(holder) = tree.line_of(tree.paragraphs[at].element).take(LEVELS).find(is_holder) else { return false };
    let lines = tree.inside(holder);
    if !LINES.contains(&lines.len()) || tree.holds_h1(holder) {
        return false;
    }
    let own = &tree.paragraphs[lines.clone()];
    let named = |name: &str| own.iter().filter(|p| tree.elements[p.element].name == name).count();
    own.iter().all(|line| line.link_share() < 0.3 && !is_about_the_text(line))
        && match tree.elements[holder].name {
            "table" => lines.filter(|at| edges::is_row(tree, *at)).nth(1).is_some() && own.iter().any(|line| holds_a_figure(&line.text)),
            "dl" => {
                let one_counts =
                    || own.iter().any(|line| holds_a_figure(&line.text)) && !own.iter().any(|line| dateline::dates_or_counts(&line.text));
                let least = if own.len() == LEAST_PAIRS && one_counts() { 1 } else { LEAST_PAIRS };
                named("dt") >= least && named("dd") >= least && named("dt") + named("dd") == own.len()
            }
            _ => own.iter().all(|line| is_pair(&line.text)) && own.iter().any(|line| holds_a_figure(&line.text)),
        }
}

/// Whether a line tells who wrote the text, when, or how often it was read.
fn is_about_the_text(line: &Paragraph) -> bool {
    *line.is_about_the_text.get_or_init(|| {
        notes::is_credit(&format!("{}:", line.text))
            || dates::is_byline(line.apart())
            || dates::tells_of_the_text(line.apart())
            || is_clock(&line.text)
            || is_stamp(&line.text)
    })
}

fn holds_a_figure(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// A word or a name, and behind the colon what is said of it.
pub(super) fn is_pair(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(word, said)| !word.trim().is_empty() && !said.trim().is_empty())
}

/// Whether a line is a name or two with the telephone number behind it.
fn is_number(text: &str) -> bool {
    NUMBER.is_match(text)
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"^[^@:：/]{2,60}[:：]\s?\(?\+?\d[\d .()-]{7,18}\d\W*$").expect("the pattern is a literal"));

/// Lines beneath one that counts them up.
const MOST_COUNTED: usize = 20;

/// Letters of such a line.
const LONGEST_COUNTED: usize = 80;

/// How a line ends that announces names.
static NAMES: LazyLock<Regex> =
    LazyLock::new(|| text::pattern(r"(?i)(danh sách|list of|名单|名單)[^:：]{0,60}[:：]$").expect("the pattern is a literal"));

/// Whether a line is one of two or more beneath a sentence that counts them up: "Ba người tử vong gồm:" and their names.
pub(super) fn is_counted_up(tree: &Tree<'_>, paragraphs: &[usize], place: usize) -> bool {
    let kind = |place: usize| {
        let element = &tree.elements[tree.paragraphs[paragraphs[place]].element];
        (element.parent, element.name)
    };
    let text = |place: usize| tree.paragraphs[paragraphs[place]].text.as_str();
    let is_line = |other: usize| {
        let paragraph = &tree.paragraphs[paragraphs[other]];
        kind(other) == kind(place)
            && paragraph.letters <= LONGEST_COUNTED
            && paragraph.link_share() < 0.3
            && !ends_like_a_sentence(&paragraph.text)
            && !is_about_the_text(paragraph)
    };
    let counts_up = |above: usize| {
        kind(above) == kind(place) && (lists::counts_up(text(above)) || NAMES.is_match(text(above)) && !notes::is_credit(text(above)))
    };
    let above = || (0..place).rev().take(MOST_COUNTED).find(|above| !is_line(*above));
    let has_another = || place > 0 && is_line(place - 1) || place + 1 < paragraphs.len() && is_line(place + 1);
    is_line(place) && has_another() && above().is_some_and(counts_up)
}

/// Whether a line ends with a full stop.
pub(super) fn is_stopped(text: &str) -> bool {
    text.ends_with(['.', '。']) && !text.ends_with("..")
}

/// Letters of a sentence most of which is links.
const LEAST_SENTENCE: usize = 16;

/// Whether a line is a short sentence whose words lead to what the site has on them: names, places, terms.
pub(super) fn says_with_links(tree: &Tree<'_>, at: usize, running: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    let (own, other) = (&tree.elements[paragraph.element], &tree.elements[tree.paragraphs[running].element]);
    let links = || tree.elements[paragraph.element..own.end].iter().filter(|inner| inner.name == "a").count();
    own.name == "p"
        && (own.name, own.parent) == (other.name, other.parent)
        && is_stopped(&paragraph.text)
        && paragraph.letters >= LEAST_SENTENCE
        && paragraph.link_letters + 1 < paragraph.letters
        && (paragraph.link_share() < 0.6 || links() > 1 && paragraph.link_share() < 0.95)
        && !notes::is_note(&paragraph.text)
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::is_number;
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    /// What is left of `html` between a headline and two paragraphs, and behind these.
    fn kept(html: &str) -> [String; 2] {
        let read = |before: &str, behind: &str| {
            let page = format!("<h1>Cầu mới</h1><div><p>{LONG}</p>{before}<p>{LONG} Một.</p><p>{LONG} Hai.</p>{behind}</div>");
            let markup = markup::read(&page, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            let body = super::super::find(&tree, &Marks::none(tree.paragraphs.len()), Some(0));
            let texts = body.paragraphs.iter().map(|at| tree.paragraphs[*at].text.as_str()).filter(|text| !text.starts_with(LONG));
            texts.collect::<Vec<_>>().join("\n")
        };
        [read(html, ""), read("", html)]
    }

    #[test]
    fn data_behind_a_text_stays() {
        let check = |html: &str, expect: &str| assert_eq!(kept(html)[1], expect, "{html}");
        check(
            "<table><tr><td>Khởi công</td><td>1/3/2026</td></tr><tr><td>Xong</td><td>30/4/2026</td></tr></table>",
            "Khởi công | 1/3/2026\nXong | 30/4/2026",
        );
        check(
            "<table><tr><th>Village</th><th>Homes</th></tr><tr><td>Hoa Mai</td><td>21</td></tr></table>",
            "Village | Homes\nHoa Mai | 21",
        );
        check(
            "<dl><dt>Chủ đầu tư</dt><dd>Phường Hoa Mai</dd><dt>Kinh phí</dt><dd>4,7 tỷ đồng</dd></dl>",
            "Chủ đầu tư\nPhường Hoa Mai\nKinh phí\n4,7 tỷ đồng",
        );
        check("<dl><dt>Đơn vị thi công</dt><dd>Công ty Cầu 5</dd></dl>", "Đơn vị thi công\nCông ty Cầu 5");
        check(
            "<ul><li>Phường: <a href='tel:1'>0205 111 222</a></li><li>Trạm: <a href='tel:2'>0205 333 444</a></li></ul>",
            "Phường: 0205 111 222\nTrạm: 0205 333 444",
        );
        check("<p>ĐƯỜNG DÂY NÓNG: 0205 111 222</p>", "ĐƯỜNG DÂY NÓNG: 0205 111 222");
        check(
            "<p>Hai người được khen gồm:</p><p>Nguyễn Thị Mẫu</p><p>Hoàng Ví Dụ</p>",
            "Hai người được khen gồm:\nNguyễn Thị Mẫu\nHoàng Ví Dụ",
        );
        check("<p>Vụ việc tại <a href=/a>Hoa Mai</a> đang được <a href=/b>điều tra</a>.</p>", "Vụ việc tại Hoa Mai đang được điều tra.");
        check("<div>Vụ việc đang được điều tra.</div>", "Vụ việc đang được điều tra.");
        check("<section><span>案件正在调查中。</span></section>", "案件正在调查中。");
        check("<span>案件正在调查中。</span>", "案件正在调查中。");
    }

    #[test]
    fn what_templates_put_behind_a_text_goes() {
        for html in [
            "<table><tr><td>Tác giả</td><td>Ví Dụ</td></tr><tr><td>Nguồn</td><td>Báo Hoa Mai</td></tr></table>",
            "<table><tr><td>Đăng lúc</td><td>07/03/2026 08:52</td></tr><tr><td>Nguồn</td><td>TTXVN</td></tr></table>",
            "<dl><dt>Tác giả</dt><dd>Ví Dụ</dd><dt>Nguồn</dt><dd>Báo Hoa Mai</dd></dl>",
            "<dl><dt>Lượt xem</dt><dd>1234</dd></dl>",
            "<dl><dt>Chuyên đề</dt><dd>Cầu mới</dd></dl>",
            "<p>Nguyễn Thị Mẫu</p><p>Hoàng Ví Dụ</p>",
            "<p>TIN NÓNG</p>",
            "<p>Theo <a href=/a>Báo Hoa Mai</a>.</p>",
            "<div class=more>Đọc báo in.</div>",
            "(Chưa có đánh giá) Đang tải...",
        ] {
            assert_eq!(kept(html)[1], "", "{html}");
        }
    }

    #[test]
    fn numbers_to_call_are_told_from_lines_with_figures() {
        for text in ["Hotline: 0205 3812 345", "UBND phường Hoa Mai: (0205) 111 222.", "举报电话：0205 3812 345"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["Đăng lúc: 07/03/2026 08:52", "Lượt xem: 1234", "a@bao.example: 0205 111 222", "Ngày: 2026-03-07 08:52"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
