//! Lines that tell of several times, each with its label.

use super::super::age;
use super::super::words::{LABELS, LONG_DATE, UPDATED_AT};

/// A line with several labels, cut before each but the first; before that one, too, where a date stands on either side.
pub(super) fn parts(line: &str) -> Vec<&str> {
    // No part has a date where the line has none, and dates are found faster than labels.
    if !LONG_DATE.is_match(line) {
        return Vec::new();
    }
    let labels: Vec<usize> = LABELS.find_iter(line).map(|found| found.start()).collect();
    let mut parts = Vec::new();
    let mut from = 0;
    for (place, cut) in labels.into_iter().enumerate() {
        // Two words of one label ("published: updated …") have no date between them, and a label may stand behind its date. A day
        // between two labels may lack its year.
        let tells_a_day = |text: &str| text.bytes().filter(u8::is_ascii_digit).take(LEAST_DIGITS).count() == LEAST_DIGITS;
        let behind = &line[cut..];
        let told_apart = || LONG_DATE.is_match(behind) || age::follows_a_label(behind) || UPDATED_AT.is_match(behind);
        if LONG_DATE.is_match(&line[from..cut]) && (place > 0 || told_apart()) {
            parts.push(&line[from..cut]);
            from = cut;
        } else if place > 0 && tells_a_day(&line[from..cut]) {
            from = cut;
        }
    }
    parts.push(&line[from..]);
    parts.retain(|part| LONG_DATE.is_match(part));
    parts
}

/// Digits of a day with its month, or more.
const LEAST_DIGITS: usize = 2;
