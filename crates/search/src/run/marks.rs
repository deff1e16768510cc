//! Whether what is marked in a hit is written with other marks than what was typed: "của" where "cửa" was sought.

use domain::fold::fold;

use crate::Hit;

/// Whether a word that is marked in the title or the snippet is a typed one with other marks, and is not typed itself.
pub(super) fn differ(typed: &str, hit: &Hit) -> bool {
    let typed: Vec<String> = words(typed).collect();
    let folded: Vec<String> = typed.iter().map(|word| fold(word)).collect();
    if typed == folded {
        return false;
    }
    let marked = hit.title_pieces.iter().chain(&hit.snippet).filter(|(_, matched)| *matched);
    let is_other = |word: String| !typed.contains(&word) && folded.contains(&fold(&word));
    marked.flat_map(|(text, _)| words(text)).any(is_other)
}

/// The words of a text in small letters, with one spelling for the two habits of placing a tone mark.
fn words(text: &str) -> impl Iterator<Item = String> {
    let text = domain::fold::unify_tone_placement(text).to_lowercase();
    let words: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}
