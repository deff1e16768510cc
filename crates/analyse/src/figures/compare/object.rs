//! Whether an article names the thing or event that a row of the register is of, and not a part of it, or one beside others.

use std::ops::Range;

use super::super::Figure;
use crate::reading::{Reading, TITLE};
use crate::rules::indicators::Measures;
use crate::seek::{ends_with_word, is_held, standing};
use crate::text::{Text, is_han, is_word};

/// In the sentence of a figure, in the one before, or in the title.
pub(super) fn is_named(measures: &Measures, reading: &Reading<'_>, figure: &Figure, object: &str) -> bool {
    let text = &reading.texts[figure.field];
    let near = [Some(figure.sentence), figure.sentence.checked_sub(1)].into_iter().flatten().filter_map(|s| text.sentences.get(s).cloned());
    let title = &reading.texts[TITLE];
    near.map(|s| (text, s)).chain([(title, 0..title.norm.len())]).any(|(text, s)| is_named_in(measures, text, &s, object))
}

/// Not "cầu Kỳ Cùng 6 giai đoạn 2", "ba dự án, trong đó có cầu Kỳ Cùng 6", "cầu Kỳ Cùng 6 và Kỳ Cùng 7".
fn is_named_in(measures: &Measures, text: &Text<'_>, passage: &Range<usize>, object: &str) -> bool {
    let words = &text.norm[passage.clone()];
    standing(words, object).any(|(at, name)| {
        let after = &words[at + name.len()..];
        // "Cầu Kỳ Cùng 6 (giai đoạn 2)", "cầu Kỳ Cùng 6, giai đoạn 2".
        let behind = after.trim_start_matches([' ', ',', '(', '-']);
        let rest = |w: &String| behind.strip_prefix(w.as_str()).filter(|rest| w.ends_with(is_han) || !rest.starts_with(is_word));
        let joined = || measures.apiece.joins.iter().find_map(rest).filter(|_| after.trim_start().len() == behind.len());
        let other = joined().map(|rest| passage.end - rest.trim_start().len());
        let is_other = other.and_then(|at| text.original_char(at)).is_some_and(char::is_uppercase);
        let is_part = || measures.smaller.phases.iter().any(|w| rest(w).is_some()) || is_of_part(measures, &words[..at]);
        !is_other && !is_part() && !is_example(measures, &words[..at])
    })
}

/// Words before a name among which one for a part of it makes what is told the part's: "phần xây lắp cầu Kỳ Cùng 6".
const BEFORE: usize = 4;

fn is_of_part(measures: &Measures, before: &str) -> bool {
    let clause = before.rsplit([',', '.', ';', ':', '，', '。']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split(' ').filter(|w| !w.is_empty()).collect();
    let near = words[words.len().saturating_sub(BEFORE)..].join(" ");
    measures.smaller.phases.iter().any(|w| is_held(&near, w))
}

/// "Trong đó có", "including", 其中包括 right before a name: what is told is of more than it.
pub(in crate::figures) fn is_example(measures: &Measures, before: &str) -> bool {
    let before = before.trim_end();
    measures.smaller.examples.iter().any(|w| ends_with_word(before, w))
}
