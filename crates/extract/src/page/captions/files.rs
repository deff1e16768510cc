//! Names of picture files that were left in a text where the picture stood, with the caption and the credit behind them.

use super::super::noise::{Marks, Why};
use super::super::tree::Tree;
use super::{LONGEST, LONGEST_BYTES};

const ENDINGS: [&str; 5] = [".jpg", ".jpeg", ".png", ".gif", ".webp"];

/// Bytes of such a name.
const LONGEST_NAME: usize = 120;

/// Bytes of a credit in brackets.
const LONGEST_CREDIT: usize = 80;

/// Marks lines that are a picture's file name, and what is said of the picture behind them up to a credit in brackets.
pub(super) fn mark(tree: &Tree<'_>, marks: &mut Marks) {
    for at in (0..tree.paragraphs.len()).filter(|at| is_file_name(&tree.paragraphs[*at].text)) {
        if !matches!(tree.elements[tree.paragraphs[at].element].name, "p" | "div" | "span") {
            continue;
        }
        let caption = |at: usize| tree.paragraphs.get(at).is_some_and(|p| p.letters <= LONGEST && p.text.len() <= LONGEST_BYTES);
        let credit = |at: usize| tree.paragraphs.get(at).is_some_and(|p| is_in_brackets(&p.text));
        let behind = match () {
            () if credit(at + 1) => 1,
            () if caption(at + 1) && credit(at + 2) => 2,
            () => 0,
        };
        for line in at..=at + behind {
            marks.set(line, Why::Caption, tree.paragraphs[line].element);
        }
    }
}

fn is_file_name(text: &str) -> bool {
    let ends_so =
        |ending: &&str| text.len() > ending.len() && text.as_bytes()[text.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes());
    text.len() <= LONGEST_NAME && ENDINGS.iter().any(ends_so) && !text.contains([',', '?', '!', ':', '"', '“', '\n'])
}

fn is_in_brackets(text: &str) -> bool {
    text.len() <= LONGEST_CREDIT
        && text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).is_some_and(|said| !said.contains(['(', ')']))
}

#[cfg(test)]
mod tests {
    use super::{is_file_name, is_in_brackets};

    #[test]
    fn file_names_are_told_from_text() {
        for name in ["long bridge at night.jpg", "IMG_0931.JPEG", "cầu.png"] {
            assert!(is_file_name(name), "{name}");
        }
        for text in [".jpg", "The file is called bridge.jpg, he said", "He sent us this: bridge.jpg", "The bridge is long.", "ảnh", ""] {
            assert!(!is_file_name(text), "{text}");
        }
        assert!(is_in_brackets("(Jo Placeholder/jo@bao.example)"));
        assert!(!is_in_brackets("(Jo) and (Nora)") && !is_in_brackets("Jo (left)") && !is_in_brackets(""));
    }
}
