//! The article's own element, where the page names it by its headline: rows of teasers behind it are never the text.

use super::super::noise::Marks;
use super::super::tree::Tree;
use super::{LEAST_HEADLINE, clean_weight, weight};

/// Weight of a text from which on the element around it and its headline is the article's.
const LEAST: f32 = 240.0;

/// The `article` or `main` that holds the page's headline of the first rank with a text.
pub(super) fn around(tree: &Tree<'_>, marks: &Marks, title: Option<usize>) -> Option<usize> {
    let heading = tree.paragraphs.get(title?)?.element;
    if !tree.line_of(heading).take(2).any(|at| tree.elements[at].name == "h1") {
        return None;
    }
    let is_named = |at: &usize| matches!(tree.elements[*at].name, "article" | "main");
    tree.line_of(heading).find(|at| is_named(at) && clean_weight(tree, marks, tree.inside(*at)) >= LEAST)
}

/// Whether an element behind the article's own is a row of linked headlines with a line or two each. Some templates close the element
/// behind the lead, and the text follows in one more.
pub(super) fn is_left(tree: &Tree<'_>, own: usize, at: usize) -> bool {
    if at < tree.elements[own].end {
        return false;
    }
    let inside = &tree.paragraphs[tree.inside(at)];
    let linked = inside.iter().filter(|p| p.link_share() > 0.8 && p.letters >= LEAST_HEADLINE).count();
    let running = inside.iter().filter(|p| p.link_share() < 0.3 && weight(p) > 0.0).count();
    linked * 2 >= running
}

#[cfg(test)]
mod tests {
    use super::super::super::noise::Marks;
    use super::super::super::tree::Tree;
    use super::{around, is_left};
    use crate::markup;

    const LONG: &str =
        "Chiều nay, phường Hoa Mai khánh thành cây cầu mới dài một trăm mét bắc qua con sông nhỏ, nối hai khu dân cư với chợ trung tâm.";

    /// Whether a section behind an article of `texts` paragraphs is left out of what may be its text.
    fn leaves(texts: usize, behind: &str) -> bool {
        let article = format!("<article><h1>Khánh thành cầu Hoa Mai</h1><div>{}</div></article>", format!("<p>{LONG}</p>").repeat(texts));
        let markup = markup::read(&format!("<main>{article}</main><section>{behind}</section>"), markup::Attributes::Page);
        let tree = Tree::new(&markup.dom);
        let section = tree.elements.iter().position(|e| e.name == "section").unwrap_or_default();
        around(&tree, &Marks::none(tree.paragraphs.len()), Some(0)).is_some_and(|own| is_left(&tree, own, section))
    }

    #[test]
    fn rows_of_teasers_behind_the_article_are_left() {
        let teaser = format!("<h3><a href=/a>Cầu gỗ bị lũ cuốn trôi trong đêm</a></h3><p>{LONG} {LONG}</p>");
        assert!(leaves(3, &teaser.repeat(20)));
        assert!(!leaves(3, &format!("<p>{LONG}</p>").repeat(40)));
        assert!(!leaves(0, &teaser.repeat(20)));
    }
}
