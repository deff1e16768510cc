//! What the selectors of an outlet's rules name on a page.

use std::collections::HashSet;

use scraper::{Html, Selector};

use super::tree::Tree;

/// Steps from sibling to sibling that a selector may take on a page, which is some half a second; articles take a thousandth of it.
const MOST_STEPS: usize = 50_000_000;

/// Whether a selector can be read.
pub fn is_selector(rule: &str) -> bool {
    Selector::parse(rule).is_ok()
}

/// The elements that selectors name, in page order, none inside another.
pub(super) fn find(dom: &Html, tree: &Tree<'_>, selectors: &[String], problems: &mut Vec<String>) -> Vec<usize> {
    // A selector may name every element of the page: each is looked up, none searched for.
    let mut found = HashSet::new();
    for rule in selectors {
        let Ok(selector) = Selector::parse(rule) else {
            problems.push(format!("The selector `{rule}` cannot be read."));
            continue;
        };
        let looks_back = combinators(rule);
        if looks_back > 0 && steps(tree).saturating_mul(looks_back) > MOST_STEPS {
            problems
                .push(format!("The selector `{rule}` would take too long on a page with so many elements side by side and was left out."));
            continue;
        }
        found.extend(dom.select(&selector).map(|element| element.id()));
    }
    let mut outer = Vec::new();
    if found.is_empty() {
        return outer;
    }
    let mut end = 0;
    for (at, element) in tree.elements.iter().enumerate() {
        if at >= end && found.contains(&element.node.id()) {
            outer.push(at);
            end = element.end;
        }
    }
    outer
}

/// How often a selector asks for an earlier sibling (`h1 ~ p`); `[class~=sapo]` asks for none.
fn combinators(rule: &str) -> usize {
    rule.matches('~').count() - rule.matches("~=").count()
}

/// Steps that it takes to go from each element to all its earlier siblings.
fn steps(tree: &Tree<'_>) -> usize {
    let mut children = vec![0usize; tree.elements.len()];
    tree.elements.iter().for_each(|element| children[element.parent] += 1);
    children.into_iter().map(|count| count * count / 2).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tree::Tree;
    use super::find;
    use crate::markup;

    fn check(html: &str, rule: &str, expect: (usize, usize)) {
        let markup = markup::read(html, markup::Attributes::All);
        let tree = Tree::new(&markup.dom);
        let mut problems = Vec::new();
        let found = find(&markup.dom, &tree, &[rule.to_owned()], &mut problems);
        assert_eq!((found.len(), problems.len()), expect, "{rule} {problems:?}");
    }

    #[test]
    fn elements_are_named_once() {
        let html = "<h1>a</h1><div class='b c'><p>d</p><div class=c></div></div><p>e</p>";
        check(html, "h1 ~ p", (1, 0));
        check(html, ".c", (1, 0));
        check(html, "[class~=c], h1 ~ p", (2, 0));
        check(html, "p", (2, 0));
        check(html, "p[", (0, 1));
    }

    #[test]
    fn a_selector_that_takes_too_long_is_left_out() {
        let many = "<p>a</p>".repeat(12_000);
        check(&many, "h1 ~ p", (0, 1));
        check(&many, "[class~=c]", (0, 0));
        check(&many, "p", (12_000, 0));
        check(&many, "h1 + p", (0, 0));
        check(&"<div><p>a</p></div>".repeat(5_000), "h1 ~ p", (0, 0));
    }
}
