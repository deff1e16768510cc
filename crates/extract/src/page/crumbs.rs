//! The way from the home page to the article as the page shows it above its headline, or as a line below it.

use super::dates::said;
use super::key::{holds_any, key};
use super::structured::is_home;
use super::tree::{Element, Tree};

/// Elements of such a way that are looked at, and letters of one of its steps.
const MOST_ELEMENTS: usize = 60;
pub(super) const LONGEST: usize = 60;

/// Elements above a headline that are looked at.
const MOST_ABOVE: usize = 3_000;

/// The names of its steps; none where the page shows no such way. `title` is where the headline stands.
pub(super) fn names(tree: &Tree<'_>, title: Option<usize>) -> Vec<String> {
    let above = title.and_then(|title| tree.paragraphs.get(title)).map_or(0, |p| p.element);
    let from = above.saturating_sub(MOST_ABOVE);
    let called = (from..above).find(|at| is_way(&tree.elements[*at]));
    called.map_or_else(|| title.map_or_else(Vec::new, |title| line_above(tree, title)), |at| steps(tree, at))
}

/// Paragraphs above a headline among which the way to it stands.
const LINES_ABOVE: usize = 6;

/// The steps of a line of links that leads from the home page to the headline below it: "Trang chủ > Xã hội".
fn line_above(tree: &Tree<'_>, title: usize) -> Vec<String> {
    let steps = |at: usize| {
        let paragraph = &tree.paragraphs[at];
        let text = paragraph.text.trim_end_matches(['>', '›', '»', '→', ' ']).replace(">>", ">");
        let mark = STEPS.iter().find(|mark| paragraph.link_letters > 0 && text.len() <= LONGEST_LINE && text.contains(**mark))?;
        let steps: Vec<String> = text.split(*mark).map(|step| step.trim().to_owned()).collect();
        let are_links = paragraph.link_share() > 0.5 && steps.iter().all(|step| !step.is_empty() && step.chars().count() <= LONGEST);
        (are_links && (is_home(&steps[0]) || leads_home(tree, paragraph.element, &steps[0]))).then_some(steps)
    };
    (title.saturating_sub(LINES_ABOVE)..title).rev().find_map(steps).unwrap_or_default()
}

/// Whether the first link in an element, of this name, leads to the home page: "人民网>>地方".
fn leads_home(tree: &Tree<'_>, at: usize, name: &str) -> bool {
    let inside = at + 1..tree.elements[at].end.min(at + 1 + MOST_ELEMENTS).max(at + 1);
    let first = tree.elements[inside].iter().find(|element| element.name == "a");
    first.is_some_and(|link| matches!(link.attr("href"), Some("/" | "./")) && said(link).trim() == name)
}

/// Marks between steps that stand between no parts of a menu.
const STEPS: [char; 4] = ['>', '›', '»', '→'];

fn steps(tree: &Tree<'_>, at: usize) -> Vec<String> {
    // The step of a list holds the link.
    let way = if tree.elements[at].attr("itemprop") == Some("itemListElement") { tree.elements[at].parent } else { at };
    let inside = way + 1..tree.elements[way].end.max(way + 1);
    let links = inside.take(MOST_ELEMENTS).map(|at| &tree.elements[at]).filter(|element| element.name == "a");
    let names = links.map(|link| said(link).split_whitespace().collect::<Vec<_>>().join(" "));
    names.filter(|name| !name.is_empty() && name.chars().count() <= LONGEST).collect()
}

fn opens_so(said: &str) -> bool {
    ["当前位置", "您现在的位置", "您的位置", "你的位置", "目前位置"].iter().any(|opening| said.trim_start().starts_with(opening))
}

fn is_called_in_words(label: &str) -> bool {
    ["đường dẫn", "Đường dẫn", "面包屑", "麵包屑", "当前位置"].iter().any(|name| label.contains(name))
}

/// Whether an element is called such a way, is a step of one for machines, or opens with the words that Chinese papers put before it.
fn is_way(element: &Element<'_>) -> bool {
    let is_called = |name: &str| holds_any(name, &["crumb", "breadcumb", "duong-dan", "duongdan"]);
    [element.class, element.id].into_iter().flatten().any(is_called)
        || matches!(element.attr("itemprop"), Some("itemListElement" | "breadcrumb"))
        || element.attr("aria-label").is_some_and(|label| is_called(&label.to_ascii_lowercase()) || is_called_in_words(label))
        || matches!(element.name, "div" | "p" | "nav" | "span") && element.last - element.first <= 1 && opens_so(&said(element))
}

/// Marks between the steps of such a way where it is a line of text.
const MARKS: [&str; 6] = [" > ", " › ", " » ", " / ", " | ", " → "];

/// Bytes of such a line.
const LONGEST_LINE: usize = 600;

/// Whether a line is the way to an article, with two steps or more before its headline: "Báo Hoa Mai > Xã hội > …".
pub(super) fn end_with(line: &str, headline: &str) -> bool {
    let Some(mark) = MARKS.iter().find(|mark| line.len() <= LONGEST_LINE && line.contains(**mark)) else { return false };
    let Some((before, last)) = line.rsplit_once(mark) else { return false };
    let mut steps = before.split(mark);
    let is_step = |step: &str| step.chars().count() <= LONGEST && !step.ends_with(['.', '!', '?']);
    before.contains(mark) && steps.all(is_step) && !key(last).is_empty() && key(last) == key(headline)
}

#[cfg(test)]
mod tests {
    use super::end_with;

    #[test]
    fn ways_to_a_headline_are_told_from_lines() {
        let headline = "Khánh thành cầu Hoa Mai";
        for line in [
            "Báo Hoa Mai > Xã hội > Khánh thành cầu Hoa Mai",
            "Trang chủ / Đời sống / Khánh thành cầu Hoa Mai",
            "Bạn đang ở: Trang chủ » Tin » Khánh thành cầu Hoa Mai",
        ] {
            assert!(end_with(line, headline), "{line}");
        }
        for line in ["Xã hội > Khánh thành cầu Hoa Mai", "Cài đặt > Màn hình > Chữ to", "Khánh thành cầu Hoa Mai", ""] {
            assert!(!end_with(line, headline), "{line}");
        }
    }
}
