//! What a headline says that somebody did or decided, where the article has no word for it, while it tells of what is only asked or planned.

use std::ops::Range;

use super::body;
use crate::reading::{Reading, TITLE};
use crate::text::on_boundaries;
use crate::vocabulary::Class;
use crate::vocabulary::words::List;

/// The first sentence that is open, or else the first one, of an article that has no word of the headline's act: "phê duyệt" over "đề xuất".
pub(super) fn untold(reading: &Reading<'_>) -> Option<(usize, Range<usize>)> {
    let title = &reading.texts[TITLE].norm;
    let said = |word: &str| title.match_indices(word).any(|(at, w)| on_boundaries(title, &(at..at + w.len())));
    let acts = &reading.words.headline.acts;
    let told =
        |words: &[String]| body(reading).any(|(field, s)| words.iter().any(|w| reading.texts[field].norm[s.clone()].contains(w.as_str())));
    let untold = |words: &&List| words.first().is_some_and(|first| said(first)) && !told(words);
    acts.iter().find(untold)?;
    let open = |(field, sentence): &(usize, Range<usize>)| reading.has(*field, sentence, &[Class::Unverified, Class::Goal]);
    body(reading).find(open).or_else(|| body(reading).next())
}
