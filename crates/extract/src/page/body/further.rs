//! A second article at the end of a text, told whole behind "延伸阅读" and a headline of its own.

use std::sync::LazyLock;

use regex::Regex;

use super::super::tree::Tree;
use super::ends_like_a_sentence;
use crate::text;

/// Share of a text's letters that stands before it, in tenths. What follows may be longer than the article.
const LEAST_BEFORE: usize = 3;

/// Letters of its headline.
const HEADLINE: std::ops::RangeInclusive<usize> = 6..=40;

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    text::pattern(r"^\W*(?:[延扩拓][伸展][阅閱][读讀]|相[关關][阅閱][读讀]|相[关關][报報][道導]|(?:此前|早前|往期)[报報][道導])\W*$")
        .expect("the pattern is a literal")
});

/// Which are not behind such an opening. `paragraphs` are those of the article; the opening itself is none of them.
pub(super) fn before(tree: &Tree<'_>, paragraphs: &[usize]) -> Vec<bool> {
    let letters = |at: &usize| tree.paragraphs[*at].letters;
    let all: usize = paragraphs.iter().map(letters).sum();
    let mut said = 0;
    let from = paragraphs.iter().position(|at| {
        let is_late = said * 10 >= all * LEAST_BEFORE;
        said += letters(at);
        is_late && is_headline(tree, *at) && at.checked_sub(1).is_some_and(|above| OPENING.is_match(&tree.paragraphs[above].text))
    });
    let from = from.unwrap_or(paragraphs.len());
    (0..paragraphs.len()).map(|place| place < from).collect()
}

fn is_headline(tree: &Tree<'_>, at: usize) -> bool {
    let paragraph = &tree.paragraphs[at];
    HEADLINE.contains(&paragraph.letters) && paragraph.link_share() < 0.3 && !ends_like_a_sentence(&paragraph.text)
}

#[cfg(test)]
mod tests {
    use super::OPENING;

    #[test]
    fn openings_are_told_from_sentences() {
        for text in ["延伸阅读", "【延伸阅读】", "延伸閱讀：", "相关报道", "此前报道"] {
            assert!(OPENING.is_match(text), "{text}");
        }
        for text in ["延伸阅读推广活动", "此前报道称桥已通车", "桥已通车"] {
            assert!(!OPENING.is_match(text), "{text}");
        }
    }
}
