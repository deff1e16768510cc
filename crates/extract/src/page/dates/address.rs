//! The day that an address names.

use std::sync::LazyLock;

use chrono::FixedOffset;
use regex::Regex;

use super::Candidate;
use crate::date;

/// `/2026/03/07/`, `/2026/mar/07/` or a segment's number that begins `20260307`.
pub(super) fn read(path: &str, zone: FixedOffset) -> Option<Candidate> {
    static SLASHES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:/|-|\b)").expect("the pattern is a literal")
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[-/_t](20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6,9})?(?:[._-]|$)").expect("the pattern is a literal")
    });
    static MONTH: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/(20[0-3]\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(0[1-9]|[12]\d|3[01])/")
            .expect("the pattern is a literal")
    });
    if let Some(found) = MONTH.captures(path) {
        let read = date::parse(&format!("{} {} {}", &found[3], &found[2], &found[1]), zone)?;
        return Some(Candidate::published(read, "url", &found[0]));
    }
    let found = SLASHES.captures(path).or_else(|| NUMBER.captures(path))?;
    let read = date::parse(&format!("{}-{}-{}", &found[1], &found[2], &found[3]), zone)?;
    Some(Candidate::published(read, "url", &found[0]))
}
