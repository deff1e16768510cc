//! Short lines that come again and again in a text: labels of its template.

use std::collections::HashMap;

use super::super::tree::Tree;
use super::edges;
use super::spoken::is_said;

/// Which are no short lines that come again and again ("Article content", "Price at"): labels of the template.
pub(super) fn none(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    // The heads of columns come again with every table.
    let short = |at: &usize| tree.paragraphs[*at].letters < 60 && !edges::is_row(tree, *at) && !is_said(&tree.paragraphs[*at].text);
    let mut times: HashMap<&str, usize> = HashMap::new();
    for at in paragraphs.iter().filter(|at| short(at)) {
        *times.entry(&tree.paragraphs[*at].text).or_default() += 1;
    }
    paragraphs.iter().map(|at| !short(at) || times[tree.paragraphs[*at].text.as_str()] < 3).collect()
}
