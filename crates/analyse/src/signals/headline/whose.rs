//! A province of the headline that says whose somebody or something is, and one that is named by the province that it was merged with.

use std::ops::Range;

use super::super::View;
use crate::reading::{Reading, TITLE};
use crate::seek::{begins_with_word, ends_with_word};

/// "Khách Hà Nội mắc kẹt trên đỉnh Mẫu Sơn", "Hanoi tourists stranded on Mau Son": right beside a word for people or for what carries them, while the
/// headline names a place of ours besides and the article no other province at all, so that it says nothing else of whose they are.
pub(super) fn is_of_theirs(view: &View<'_, '_>, claimed: &Range<usize>) -> bool {
    let reading = view.reading;
    let norm = &reading.texts[TITLE].norm;
    let words = &reading.words.place;
    let before = norm[..claimed.start].trim_end();
    let ends = |w: &String| ends_with_word(before, w);
    let behind = norm[claimed.end..].trim_start();
    let begins = |w: &String| begins_with_word(behind, w);
    if !words.whose.iter().any(ends) && !words.whose_behind.iter().any(begins) {
        return false;
    }
    let ours = reading.local(view.rules, TITLE).into_iter().any(|hit| hit.range != *claimed);
    let others = || reading.found.hits.iter().any(|hit| hit.field != TITLE && view.is_other_province(hit));
    ours && !others() && !reading.found.elsewhere.iter().any(|(field, _)| *field != TITLE)
}

/// "Bắc Giang" of the headline over "xã Lạng Giang, tỉnh Bắc Ninh": lead or body have another name of the row of provinces that were merged.
pub(super) fn is_merged(reading: &Reading<'_>, claimed: &Range<usize>) -> bool {
    let name = &reading.texts[TITLE].norm[claimed.clone()];
    let mut below = reading.found.elsewhere.iter().filter(|(field, _)| *field != TITLE);
    below.any(|(field, range)| reading.words.place.are_merged(name, &reading.texts[*field].norm[range.clone()]))
}
