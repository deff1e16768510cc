//! The sentence that a quote stands in: a figure alone says little to who must judge it or answer for it.

use domain::Span;

/// The sentence or sentences that `span` lies in, letter by letter, without white space around; `span` must fit `text`.
pub(crate) fn around(text: &str, span: Span) -> Span {
    let before = &text[..span.start];
    let ends = |s: &str| s.match_indices(['.', '!', '?', '…', '。', '！', '？', '\n']).map(|(at, end)| at + end.len()).collect::<Vec<_>>();
    // A full stop ends a sentence only before white space: "1.234" and "baolocal.example" do not.
    let real = |at: &usize| text[*at..].chars().next().is_none_or(|c| c.is_whitespace() || text[..*at].ends_with(['。', '！', '？', '\n']));
    let start = ends(before).into_iter().rfind(real).unwrap_or(0);
    let rest = &text[span.end..];
    let closed = span.of(text).is_some_and(|s| s.ends_with(['.', '!', '?', '。', '！', '？', '…']));
    let end = if closed { span.end } else { ends(rest).into_iter().map(|at| at + span.end).find(real).unwrap_or(text.len()) };
    let sentence = &text[start..end];
    let lead = sentence.len() - sentence.trim_start().len();
    Span::new(start + lead, start + lead + sentence.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_a_whole_sentence_letter_by_letter() {
        let check = |text: &str, quote: &str, expect: &str| {
            let start = text.find(quote).unwrap();
            assert_eq!(around(text, Span::new(start, start + quote.len())).of(text), Some(expect));
        };
        check("Câu một. Xã có 21 hộ nghèo, tăng 1.234 người. Câu ba.", "21 hộ", "Xã có 21 hộ nghèo, tăng 1.234 người.");
        check("Đoạn một\nXã có 21 hộ nghèo\nĐoạn ba", "21 hộ", "Xã có 21 hộ nghèo");
        check("第一句。该县有21户。第三句。", "21户", "该县有21户。");
        check("Xã có 21 hộ.", "Xã có 21 hộ.", "Xã có 21 hộ.");
        check("Toàn bộ", "Toàn bộ", "Toàn bộ");
    }
}
