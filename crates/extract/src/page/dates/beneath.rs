//! A time of day on a line of its own beneath the day: two items of a list, two boxes of a byline.

use std::sync::LazyLock;

use regex::Regex;

use super::words::literal;
use super::{Limits, Surroundings};
use crate::date::{self, Read};

static CLOCK: LazyLock<Regex> = LazyLock::new(|| literal(r"(?i)^\s?(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?(?: ?(?:[ap]m|SA|CH))?\s?$"));

/// The day of the paragraph at `at` with the time beneath it.
pub(super) fn with_clock(place: &Surroundings<'_>, at: usize, day: &str, limits: &Limits<'_>) -> Option<Read> {
    let clock = place.tree.paragraphs.get(at + 1).map(|below| below.text.as_str()).filter(|text| CLOCK.is_match(text))?;
    date::parse_in(&format!("{day} {clock}"), limits.zone, limits.order)
}
