//! What changed between two versions of an article or a letter, word by word.

use std::time::Duration;

use domain::Content;
use similar::{ChangeTag, TextDiff};

/// A run of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DiffPiece {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// Unchanged text longer than twice this many characters is cut to what stands next to a change.
const CONTEXT: usize = 120;
/// Comparing two wholly different texts is stopped here; the result is coarser then, never wrong.
const PATIENCE: Duration = Duration::from_millis(200);

/// Compares title, lead and text; empty when nothing differs. Kinds are `same`, `del`, `ins`, `gap`.
pub(crate) fn compare(old: &Content, new: &Content) -> Vec<DiffPiece> {
    compare_texts(&whole(old), &whole(new))
}

/// The same of two texts.
pub(crate) fn compare_texts(old: &str, new: &str) -> Vec<DiffPiece> {
    if old == new {
        return Vec::new();
    }
    let diff = TextDiff::configure().timeout(PATIENCE).diff_unicode_words(old, new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => runs.push((change.tag(), change.value().to_owned())),
        }
    }
    let last = runs.len().saturating_sub(1);
    let pieces: Vec<_> = runs.into_iter().enumerate().flat_map(|(i, (tag, text))| pieces(tag, text, i == 0, i == last)).collect();
    apart(pieces)
}

/// A space between what went and what came in its place, so that nobody reads "1221" where "12" became "21".
fn apart(pieces: Vec<DiffPiece>) -> Vec<DiffPiece> {
    let mut out: Vec<DiffPiece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let changed = |p: &DiffPiece| p.kind == "del" || p.kind == "ins";
        if changed(&piece) && out.last().is_some_and(changed) {
            out.push(DiffPiece { kind: "gap", text: " ".to_owned() });
        }
        out.push(piece);
    }
    out
}

fn whole(content: &Content) -> String {
    [&content.title, &content.lead, &content.text]
        .iter()
        .filter(|t| !t.trim().is_empty())
        .map(|t| t.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

fn pieces(tag: ChangeTag, text: String, first: bool, last: bool) -> Vec<DiffPiece> {
    let piece = |kind, text: String| DiffPiece { kind, text };
    match tag {
        ChangeTag::Delete => return vec![piece("del", text)],
        ChangeTag::Insert => return vec![piece("ins", text)],
        ChangeTag::Equal => {}
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    if starts.len() <= 2 * CONTEXT {
        return vec![piece("same", text)];
    }
    let (head, tail) = (before_a_word(&text[..starts[CONTEXT]]), behind_a_word(&text[starts[starts.len() - CONTEXT]..]));
    let mut out = Vec::new();
    if !first {
        out.push(piece("same", head.to_owned()));
    }
    out.push(piece("gap", " […] ".to_owned()));
    if !last {
        out.push(piece("same", tail.to_owned()));
    }
    out
}

/// Longest piece of a word, in bytes, that is left out so that none is cut; scripts without spaces are cut between characters.
const WORD: usize = 40;

fn before_a_word(head: &str) -> &str {
    head.rfind(char::is_whitespace).filter(|end| head.len() - end <= WORD).map_or(head, |end| &head[..end])
}

fn behind_a_word(tail: &str) -> &str {
    tail.find(char::is_whitespace).filter(|begin| *begin <= WORD).map_or(tail, |begin| tail[begin..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expect: &str) {
        let content = |text: &str| Content { text: text.into(), ..Content::default() };
        let shown: String = compare(&content(old), &content(new))
            .iter()
            .map(|p| match p.kind {
                "del" => format!("[-{}-]", p.text),
                "ins" => format!("[+{}+]", p.text),
                _ => p.text.clone(),
            })
            .collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn a_changed_figure_stands_out() {
        check("Có 21 hộ nghèo.", "Có 21 hộ nghèo.", "");
        check("Có 21 hộ nghèo.", "Có 12 hộ nghèo.", "Có [-21-] [+12+] hộ nghèo.");
        check("共有21户", "共有12户", "共有[-21-] [+12+]户");
    }

    #[test]
    fn long_unchanged_text_is_cut_between_words() {
        let long = "uỷ ban nhân dân ".repeat(30);
        let side = |text: &str| text.split(' ').all(|word| word.is_empty() || long.split(' ').any(|known| known == word));
        let content = |figure: &str| Content { text: format!("{long}{figure} {long}").into(), ..Content::default() };
        let pieces = compare(&content("180"), &content("108"));
        let shown: Vec<&str> = pieces.iter().filter(|piece| piece.kind == "same").map(|piece| piece.text.as_str()).collect();
        assert!(shown.len() == 2 && shown.iter().all(|text| side(text)), "{shown:?}");
    }

    #[test]
    fn long_unchanged_text_is_cut_between_characters() {
        let long = "đ".repeat(1000);
        let expect = format!(" […] {} [-1-] [+2+] {} […] ", "đ".repeat(CONTEXT - 1), "đ".repeat(CONTEXT - 1));
        check(&format!("{long} 1 {long}"), &format!("{long} 2 {long}"), &expect);
    }
}
