//! A calendar's leaf, its day, month and year in boxes of their own.

use super::Surroundings;

/// Bytes of a part of a calendar's leaf.
const MOST_OF_A_LEAF: usize = 12;

/// What the leaf says that begins at a paragraph.
pub(super) fn at(place: &Surroundings<'_>, at: usize) -> Option<String> {
    let parts = place.tree.paragraphs.get(at..at + 3)?.iter().map(|part| part.text.as_str());
    let is_day = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    let is_year = |text: &str| text.len() == 4 && text.starts_with("20") && text.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = parts.take_while(|text| !text.is_empty() && text.len() <= MOST_OF_A_LEAF).collect();
    let [first, second, year] = parts[..] else { return None };
    (is_year(year) && is_day(first) != is_day(second))
        .then(|| if is_day(first) { parts.join(" ") } else { format!("{second} {first} {year}") })
}
