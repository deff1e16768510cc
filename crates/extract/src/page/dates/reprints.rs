//! "First published ...": which of two times is that of publication.

use chrono::{DateTime, FixedOffset};

use super::lines::MOST_BYTES;
use super::{Candidate, DateKind};
use crate::date::Precision;

/// "First published ...": a later time that is shown without a word is of the last change.
pub(super) fn make_later_ones_updates(shown: &mut [Candidate], first: DateTime<FixedOffset>) {
    let is_later = |c: &&mut Candidate| {
        c.kind == DateKind::Published && matches!(c.origin, "time" | "text") && c.read.precision != Precision::Day && c.read.at > first
    };
    shown.iter_mut().filter(is_later).for_each(|c| c.kind = DateKind::Modified);
}

/// Whether a line that is left out of the text tells when the article was published at first.
pub(super) fn tells_of_the_first_print(text: &str) -> bool {
    text.len() <= MOST_BYTES && ["originally published", "first published"].iter().any(|words| text.to_ascii_lowercase().contains(words))
}
