//! Tables and lists that are all a page tells: results, box scores, answers, prices. Their lines are too short to be taken for a text.

use super::super::noise::Marks;
use super::super::tree::Tree;
use super::clocks::{is_clock, is_date};
use super::is_called_text;

/// Letters of running text up to which a page may be told in rows.
const LITTLE: usize = 160;

/// Lines of such rows, and letters in all.
const LINES: std::ops::RangeInclusive<usize> = 4..=300;
const LEAST_LETTERS: usize = 40;

/// Paragraphs from the headline on within which they begin.
const FARTHEST: usize = 12;

/// The lines of the table or list under the headline, where hardly any text stands beside them. `paragraphs` are those of the article.
pub(super) fn told_alone(tree: &Tree<'_>, marks: &Marks, title: Option<usize>, paragraphs: &[usize]) -> Vec<usize> {
    let letters = |at: usize| tree.paragraphs[at].letters;
    let Some(title) = title.filter(|_| paragraphs.iter().map(|at| letters(*at)).sum::<usize>() < LITTLE) else { return Vec::new() };
    let told = |at: &usize| {
        let element = &tree.elements[*at];
        matches!(element.name, "table" | "ol" | "ul" | "dl")
            && (title + 1..=title + FARTHEST).contains(&element.first)
            && are_rows(tree, marks, *at)
    };
    let rows = (0..tree.elements.len()).find(told);
    rows.map_or_else(Vec::new, |at| tree.inside(at).filter(|at| !marks.hold(*at) && letters(*at) > 0).collect())
}

/// Paragraphs from the headline on within which lines that are all a page tells begin, and of them at most.
const NEAREST: usize = 5;
const MOST_LINES: usize = 40;

/// Letters of such lines in all, and of the one that tells something.
const LEAST_SAID: usize = 20;
const LEAST_LINE: usize = 14;

/// The lines of the box that is called the text, or stands with the headline in an `article` or `main`, where no running text stands on the page:
/// questions and answers, prices, a forecast of one line.
pub(super) fn lines_alone(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Vec<usize> {
    let Some(title) = title else { return Vec::new() };
    let with_headline =
        |at: usize| tree.line_of(at).any(|e| matches!(tree.elements[e].name, "article" | "main") && tree.inside(e).contains(&title));
    let tells = |at: &usize| {
        let element = &tree.elements[*at];
        (title + 1..=title + NEAREST).contains(&element.first)
            && element.last - element.first <= MOST_LINES
            && matches!(element.name, "div" | "section")
            && (is_called_text(tree, *at) || with_headline(*at))
            && are_lines(tree, marks, *at)
    };
    let found = (0..tree.elements.len()).find(tells);
    found.map_or_else(Vec::new, |at| tree.inside(at).filter(|at| !marks.hold(*at) && tree.paragraphs[*at].letters > 0).collect())
}

/// Whether an element holds lines without links that say something, none of which asks for anything.
fn are_lines(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let (all, linked) = tree.letters_inside(at);
    let own = || tree.inside(at).filter(|at| !marks.hold(*at));
    let is_form = || tree.elements[at..tree.elements[at].end.max(at + 1)].iter().any(|e| matches!(e.name, "input" | "form" | "label"));
    let said = || own().map(|at| tree.paragraphs[at].letters);
    all >= LEAST_SAID
        && linked * 10 < all
        && said().any(|letters| letters >= LEAST_LINE)
        && own().all(|at| !is_clock(&tree.paragraphs[at].text) && !is_date(&tree.paragraphs[at].text))
        && said().sum::<usize>() * 2 > all
        && !is_form()
}

/// Whether an element holds lines of its own that lead nowhere and are no forms.
fn are_rows(tree: &Tree<'_>, marks: &Marks, at: usize) -> bool {
    let inside = tree.inside(at);
    let (all, linked) = tree.letters_inside(at);
    let is_form = || tree.elements[at..tree.elements[at].end.max(at + 1)].iter().any(|e| matches!(e.name, "input" | "form" | "label"));
    LINES.contains(&inside.len())
        && all >= LEAST_LETTERS
        && linked * 10 < all
        && inside.clone().filter(|at| marks.hold(*at)).count() * 4 < inside.len()
        && !is_form()
}

#[cfg(test)]
mod tests {
    use super::super::super::noise;
    use super::super::super::tree::Tree;
    use super::{lines_alone, told_alone};
    use crate::markup;

    #[test]
    fn short_lines_are_taken_where_nothing_else_is_told() {
        let count = |rest: &str| {
            let html = format!("<main><h1>Hỏi đáp về đường mới</h1>{rest}</main><div><a href=/a>Tin khác trong ngày</a></div>");
            let markup = markup::read(&html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            lines_alone(&tree, &noise::mark(&tree), Some(0)).len()
        };
        let lines = "<p><b>Hỏi: Bao giờ có đường?</b></p><p>Đáp: Sang năm.</p><p>Hỏi: Ai làm?</p><p>Đáp: Phường làm.</p>";
        assert_eq!(count(&format!("<div>{lines}</div>")), 4);
        assert_eq!(count(&format!("<div><form>{lines}<input></form></div>")), 0);
        assert_eq!(count("<div>07/03/2026 08:52</div>"), 0);
        assert_eq!(count("<div><p>Đăng nhập</p></div>"), 0);
        assert_eq!(count("<div><a href=/b>Đường mới vào thôn Đào sắp thông xe</a></div>"), 0);
    }

    #[test]
    fn rows_are_taken_where_nothing_else_is_told() {
        let rows = "<tr><td>Hoa Mai - Bến Đò</td><td>3 - 1</td></tr><tr><td>Chợ Mới - Cầu Gỗ</td><td>2 - 0</td></tr>\
                    <tr><td>Bờ Tây - Bờ Đông</td><td>0 - 3</td></tr><tr><td>Xóm Đò - Xóm Cầu</td><td>1 - 1</td></tr>";
        let count = |rest: &str| {
            let html = format!("<h1>Kết quả giải bóng chuyền các thôn</h1>{rest}");
            let markup = markup::read(&html, markup::Attributes::Page);
            let tree = Tree::new(&markup.dom);
            told_alone(&tree, &noise::mark(&tree), Some(0), &[]).len()
        };
        assert_eq!(count(&format!("<table>{rows}</table>")), 4);
        assert_eq!(count(&format!("<table>{}</table>", rows.replace("Hoa Mai", "<a href=/a>Hoa Mai thắng trận đầu ở nhà mới</a>"))), 0);
        assert_eq!(count(&format!("<form><table>{rows}<input></table></form>")), 0);
        assert_eq!(count("<ol><li>Năm 1802.</li></ol>"), 0);
    }
}
