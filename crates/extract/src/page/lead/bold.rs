//! Lines that are bold throughout.

use ego_tree::NodeRef;
use scraper::{ElementRef, Node};

use super::super::tree::Tree;

/// Bytes behind which what is bold from the start counts as bold throughout: an element may hold a whole page, and is asked of every line in it.
const MOST_BOLD: usize = 4096;
/// Elements without a word among which the bold one is looked for.
const EMPTY_BEFORE: usize = 100;

/// Whether all that an element says is bold.
pub(in crate::page) fn is_bold(tree: &Tree<'_>, at: usize) -> bool {
    let node = tree.elements[at].node;
    let unsaid = |node: &NodeRef<'_, Node>| node.value().as_text().is_none_or(|text| text.trim().is_empty());
    let bold = node.descendants().take(EMPTY_BEFORE).take_while(unsaid).filter_map(ElementRef::wrap);
    let mut bold = bold.filter(|element| matches!(element.value().name(), "b" | "strong"));
    let said = |element: ElementRef<'_>, most: usize| {
        let mut said = 0;
        element.text().map(|text| text.trim().len()).take_while(|len| (said <= most).then(|| said += len).is_some()).for_each(drop);
        said
    };
    bold.next().is_some_and(|bold| {
        let its = said(bold, MOST_BOLD);
        its > MOST_BOLD || said(node, its) == its
    })
}
