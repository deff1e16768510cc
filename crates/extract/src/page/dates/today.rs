//! The day on which a page is asked for, as sites show it in their head.

use super::lines::Dated;
use super::words::WEEKDAY;
use super::{Limits, Surroundings};
use crate::date::Read;

/// Paragraphs above a text from which on a date in them is the site's, where no headline stands between.
const FAR_ABOVE: usize = 3;

/// Whether a line far above a text whose headline is not found shows the day on which the page was asked for, as a site's head does.
pub(super) fn is_of_it(place: &Surroundings<'_>, at: usize, found: &Dated, read: &Read, limits: &Limits<'_>) -> bool {
    let first = place.article.first().copied().unwrap_or(place.near.end);
    let is_today = limits.latest.is_some_and(|now| now.with_timezone(&limits.zone).date_naive() == read.at.date_naive());
    place.title.is_none() && found.label.is_none() && at + FAR_ABOVE < first && (is_today || WEEKDAY.is_match(&found.text))
}
