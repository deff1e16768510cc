//! A province of the headline that says whose somebody or something is, and one that is named by the province that it was merged with.

use std::ops::Range;

use super::super::View;
use crate::reading::{Reading, TITLE};
use crate::text::{is_han, is_word};
use crate::vocabulary::words::has;

/// "Khách Hà Nội mắc kẹt trên đỉnh Mẫu Sơn", "Hanoi tourists stranded on Mau Son": right beside a word for people or for what carries them, while the
/// headline names a place of ours besides and the article no other province at all, so that it says nothing else of whose they are.
pub(super) fn is_of_theirs(view: &View<'_, '_>, claimed: &Range<usize>) -> bool {
    let reading = view.reading;
    let norm = &reading.texts[TITLE].norm;
    let words = &reading.words.place;
    let before = norm[..claimed.start].trim_end();
    let ends = |w: &String| before.strip_suffix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.ends_with(is_word));
    let behind = norm[claimed.end..].trim_start();
    let begins = |w: &String| behind.strip_prefix(w.as_str()).is_some_and(|rest| w.starts_with(is_han) || !rest.starts_with(is_word));
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
    let mut rows = reading.words.place.merged.iter().filter(|row| has(*row, name));
    let below = || reading.found.elsewhere.iter().filter(|(field, _)| *field != TITLE);
    rows.any(|row| below().any(|(field, range)| has(row, &reading.texts[*field].norm[range.clone()])))
}
