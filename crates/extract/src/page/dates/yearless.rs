//! Lines that show a day and a time without the year: "发布时间：03-07 08:52", "Published: Mar 7 8:52 AM".

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use regex::{Captures, Regex};

use super::lines::MOST_BYTES;
use super::words::literal;
use super::{Candidate, DateKind, Surroundings};
use crate::date::{self, Precision};

static WITHOUT_YEAR: LazyLock<Regex> = LazyLock::new(|| literal(r"(?:^|[^\d-])(\d{1,2})\s?(?:-|/|月)\s?(\d{1,2})日?,?\s+(\d{1,2}):(\d\d)"));

static NAMED: LazyLock<Regex> =
    LazyLock::new(|| literal(r"(?:^|[\s:|])([A-Z][a-z]{2,8}\.?) (\d{1,2}),? (?:at )?(\d{1,2}:\d\d(?: ?[APap]\.?[Mm]\.?)?)"));

/// The date of publication of a line without a year: by a modification that shows the same minute, else by the address that names the same
/// day. Nothing else states a publication.
pub(super) fn read(place: &Surroundings<'_>, candidates: &[Candidate]) -> Option<Candidate> {
    if candidates.is_empty() || candidates.iter().any(|c| c.kind == DateKind::Published && c.origin != "url") {
        return None;
    }
    let address = candidates.iter().find(|c| c.origin == "url").map(|c| c.read.at);
    let lines = place.near.clone().filter_map(|at| place.tree.paragraphs.get(at)).filter(|paragraph| paragraph.text.len() <= MOST_BYTES);
    let mut read = lines.filter_map(|line| {
        let found = WITHOUT_YEAR.captures(&line.text);
        let numbered = found.and_then(|found| by_a_modification(&found, candidates).or_else(|| in_numbers(&found, address?)));
        let read = numbered.or_else(|| in_words(&NAMED.captures(&line.text)?, address?))?;
        Some(Candidate::published(read, "text", &line.text))
    });
    read.next()
}

fn numbers(found: &Captures<'_>) -> Vec<u32> {
    (1..=4).filter_map(|part| found[part].parse().ok()).collect()
}

/// Whether these are the day and the month, in either order.
fn is_day(shown: &[u32], of: DateTime<FixedOffset>) -> bool {
    shown == [of.month(), of.day()] || shown == [of.day(), of.month()]
}

fn by_a_modification(found: &Captures<'_>, candidates: &[Candidate]) -> Option<date::Read> {
    let shown = numbers(found);
    let (day, time) = shown.split_at_checked(2)?;
    let is_same = |at: DateTime<FixedOffset>| is_day(day, at) && time == [at.hour(), at.minute()];
    candidates.iter().filter(|c| c.kind == DateKind::Modified).find(|c| is_same(c.read.at)).map(|c| c.read)
}

fn in_numbers(found: &Captures<'_>, address: DateTime<FixedOffset>) -> Option<date::Read> {
    let shown = numbers(found);
    let (day, time) = shown.split_at_checked(2)?;
    let at = address.with_hour(*time.first()?)?.with_minute(*time.get(1)?)?;
    is_day(day, address).then_some(date::Read { at, precision: Precision::Minute, zoned: false })
}

fn in_words(found: &Captures<'_>, address: DateTime<FixedOffset>) -> Option<date::Read> {
    let read = date::parse(&format!("{} {}, {} {}", &found[1], &found[2], address.year(), &found[3]), *address.offset())?;
    (read.at.date_naive() == address.date_naive()).then_some(read)
}
