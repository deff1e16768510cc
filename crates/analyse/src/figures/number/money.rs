//! Vietnamese money without its currency: "phạt 350 triệu", "thiệt hại 1.150 tỷ".

use domain::Language;

use super::Quantity;
use crate::rules::indicators::Measures;
use crate::seek::standing;
use crate::text::{is_word, on_boundaries};

/// The unit of a large number behind which nothing is counted, in a sentence on money.
pub(super) fn bare(measures: &Measures, norm: &str, number: &Quantity, sentence: &str, language: Language) -> Option<usize> {
    let money = &measures.money;
    let scaled = money.scales.iter().any(|w| norm[..number.end].ends_with(w.as_str()));
    if !matches!(language, Language::Vi | Language::Other) || number.value < money.least || !scaled {
        return None;
    }
    let rest = &norm[number.end..];
    let next = rest.strip_prefix(' ').map(|r| &r[..r.find(|c: char| !is_word(c)).unwrap_or(r.len())]);
    let ends = next.is_none() && !rest.starts_with(|c: char| is_word(c) || c == '-') || next == Some("");
    if !ends && !next.is_some_and(|w| money.follow.iter().any(|f| f == w)) {
        return None;
    }
    let stands = |word: &String| standing(sentence, word.as_str()).any(|(at, w)| on_boundaries(sentence, &(at..at + w.len())));
    let said = money.cues.iter().any(stands) && !money.unless.iter().any(stands);
    said.then(|| measures.unit(&money.unit)).flatten()
}
