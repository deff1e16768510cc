//! When an article was published and modified: every candidate with its origin, and the choice by stated rules.
//!
//! Order of belief: JSON-LD, `meta`, `time` elements, visible text, address. A candidate in the future is dropped. A day
//! without a time (or exactly midnight) gives way to a later candidate that tells the time of the same day; of two that
//! show the same clock in different zones a visible text that states its zone is believed, since templates stamp local time
//! with a `Z`.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveTime};
use domain::Stamp;
use regex::Regex;

use super::structured::Structured;
use super::tree::Tree;
use crate::date::{self, Precision, Read};

/// A date that the page states.
#[derive(Clone, Debug)]
struct Candidate {
    read: Read,
    origin: &'static str,
}

/// Published and modified.
#[derive(Debug, Default)]
pub(super) struct Dates {
    pub(super) published: Option<Stamp>,
    pub(super) modified: Option<Stamp>,
    pub(super) problems: Vec<String>,
}

/// What bounds the choice.
pub(super) struct Limits {
    pub(super) zone: FixedOffset,
    pub(super) now: Option<DateTime<FixedOffset>>,
}

/// Chooses the dates. `near` are the paragraphs from just before the headline to the start of the body; `title` is the headline's.
pub(super) fn choose(tree: &Tree<'_>, said: &Structured, near: Range<usize>, title: Option<usize>, path: &str, limits: &Limits) -> Dates {
    let read = |(origin, text): &(&'static str, String)| date::parse(text, limits.zone).map(|read| Candidate { read, origin });
    let mut published: Vec<Candidate> = said.published.iter().filter_map(read).collect();
    let mut modified: Vec<Candidate> = said.modified.iter().filter_map(read).collect();
    shown_in_elements(tree, &near, limits.zone, &mut published, &mut modified);
    shown_in_text(tree, near, title, limits.zone, &mut published, &mut modified);
    published.extend(in_address(path, limits.zone));
    let mut dates = Dates::default();
    drop_future(&mut published, limits.now, &mut dates.problems);
    drop_future(&mut modified, limits.now, &mut dates.problems);
    let chosen = best(&published).or_else(|| best(&modified).filter(|c| c.origin == "text"));
    let changed = best(&modified).filter(|m| chosen.as_ref().is_some_and(|p| m.read.at > p.read.at));
    dates.published = chosen.map(stamp);
    dates.modified = changed.map(stamp);
    dates
}

fn stamp(candidate: Candidate) -> Stamp {
    Stamp { at: candidate.read.at, origin: candidate.origin.to_owned() }
}

fn drop_future(candidates: &mut Vec<Candidate>, now: Option<DateTime<FixedOffset>>, problems: &mut Vec<String>) {
    let Some(now) = now else { return };
    let before = candidates.len();
    candidates.retain(|c| c.read.at <= now);
    if candidates.len() < before {
        problems.push("The page states a date in the future; it was not believed.".into());
    }
}

fn best(candidates: &[Candidate]) -> Option<Candidate> {
    let first = candidates.iter().find(|c| c.origin != "url" && c.read.precision == Precision::Minute).or(candidates.first())?;
    let vague = first.read.precision == Precision::Day || first.read.at.time() == NaiveTime::MIN;
    let same_day = |c: &&Candidate| {
        c.read.precision == Precision::Minute && c.read.at.time() != NaiveTime::MIN && c.read.at.date_naive() == first.read.at.date_naive()
    };
    if vague && let Some(finer) = candidates.iter().find(same_day) {
        return Some(finer.clone());
    }
    let doubtful = !first.read.zoned || first.read.at.offset().local_minus_utc() == 0;
    let same_clock =
        |c: &&Candidate| doubtful && c.origin == "text" && c.read.zoned && c.read.at != first.read.at && minute(c) == minute(first);
    Some(candidates.iter().find(same_clock).unwrap_or(first).clone())
}

fn minute(candidate: &Candidate) -> i64 {
    candidate.read.at.naive_local().and_utc().timestamp() / 60
}

/// `time` elements and elements with a date property.
fn shown_in_elements(
    tree: &Tree<'_>,
    near: &Range<usize>,
    zone: FixedOffset,
    published: &mut Vec<Candidate>,
    modified: &mut Vec<Candidate>,
) {
    for (at, element) in tree.elements.iter().enumerate() {
        if !near.contains(&element.first) {
            continue;
        }
        let property = element.attr("itemprop").or(element.attr("property")).unwrap_or_default().to_ascii_lowercase();
        let is_time = element.name == "time";
        let dated = property.contains("datepublished") || property.contains("datemodified");
        if !(is_time || dated && element.name != "meta") {
            continue;
        }
        let inside: String = tree.elements[at].node.text().collect();
        let stated = element.attr("datetime").or(element.attr("content")).filter(|s| !s.trim().is_empty()).unwrap_or(&inside);
        let Some(read) = date::parse(stated, zone) else { continue };
        let class = element.class.unwrap_or_default().to_ascii_lowercase();
        let is_change = property.contains("modified") || ["modif", "updat"].iter().any(|w| class.contains(w));
        let list = if is_change { &mut *modified } else { &mut *published };
        list.push(Candidate { read, origin: "time" });
    }
}

static UPDATE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)cập nhật|updated|modified|更新").expect("the pattern is a literal"));
static LONG_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}\s*年|\d{1,2}\s+tháng|\d{1,2} [a-z]{3,9},? \d{4}|[a-z]{3,9} \d{1,2}, \d{4}")
        .expect("the pattern is a literal")
});

/// Short lines around the headline that tell a date; those after it first.
fn shown_in_text(
    tree: &Tree<'_>,
    near: Range<usize>,
    title: Option<usize>,
    zone: FixedOffset,
    published: &mut Vec<Candidate>,
    modified: &mut Vec<Candidate>,
) {
    let after = title.map_or(near.start, |at| at + 1).clamp(near.start, near.end);
    let before = near.start..title.unwrap_or(near.start).max(near.start).min(near.end);
    for at in (after..near.end).chain(before) {
        let paragraph = &tree.paragraphs[at];
        if paragraph.text.len() > 200 || !LONG_DATE.is_match(&paragraph.text) {
            continue;
        }
        for line in paragraph.text.lines() {
            let Some(read) = date::parse(line, zone) else { continue };
            // A site's header may show today's date; without a time it is not the article's.
            if title.is_some_and(|t| at < t) && read.precision == Precision::Day {
                continue;
            }
            let list = if UPDATE.is_match(line) { &mut *modified } else { &mut *published };
            list.push(Candidate { read, origin: "text" });
        }
    }
}

/// `/2026/03/07/` or a segment's number that begins `20260307`.
fn in_address(path: &str, zone: FixedOffset) -> Option<Candidate> {
    static SLASHES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:/|-|\b)").expect("the pattern is a literal")
    });
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[-/_t](20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6,9})?(?:[._-]|$)").expect("the pattern is a literal")
    });
    let found = SLASHES.captures(path).or_else(|| NUMBER.captures(path))?;
    let read = date::parse(&format!("{}-{}-{}", &found[1], &found[2], &found[3]), zone)?;
    Some(Candidate { read, origin: "url" })
}
