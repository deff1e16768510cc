//! The day a figure speaks of ("tính đến ngày 10/11/2026") and the time it covers ("10 tháng năm 2026").

mod cell;
mod patterns;
mod relative;
mod spans;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::rules::indicators::{Measures, TimeWords};
use crate::seek::ends_with_word;
use crate::text::is_han;
pub(crate) use cell::period;
use patterns::Scan;

/// First and last day of the time covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        Self::years(year, first, year, last)
    }

    /// From the first day of a month to the last of another.
    fn years(from: i32, first: u32, to: i32, last: u32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(from, first, 1)?;
        let next = if last == 12 { NaiveDate::from_ymd_opt(to + 1, 1, 1) } else { NaiveDate::from_ymd_opt(to, last + 1, 1) }?;
        let to = next.pred_opt()?;
        (from <= to).then_some(Self { from, to })
    }

    /// One day.
    pub(crate) fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// Days from the first to the last.
    pub(crate) fn days(&self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The beginning, the middle or the end (0, 1, 2) of a month or a year; `None` of anything else.
    fn third(&self, third: usize) -> Option<Self> {
        let whole = |first, last| Self::months(self.from.year(), first, last).is_some_and(|p| p == *self);
        if whole(1, 12) {
            let (first, last) = [(1, 3), (5, 8), (10, 12)][third];
            return Self::months(self.from.year(), first, last);
        }
        let (first, last) = [(1, 10), (11, 20), (21, self.to.day())][third];
        whole(self.from.month(), self.from.month())
            .then(|| Some(Self { from: self.from.with_day(first)?, to: self.from.with_day(last)? }))?
    }

    /// Whether it is one single day.
    pub(crate) fn is_day(&self) -> bool {
        self.from == self.to
    }
}

/// Which time words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// These days.
    Within(Period),
    /// "hiện nay": the day of the article.
    Now,
    /// "trước khi sáp nhập", "ba năm trước": another time, and no day tells which.
    Elsewhen,
}

/// A time that a sentence names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Time {
    pub(super) range: Range<usize>,
    pub(super) when: When,
    /// "tính đến", "as of", 截至 stands before it: a count at its last day.
    pub(super) as_of: bool,
    /// "so với", "cùng kỳ", "compared with" stands before it: another figure's time.
    pub(super) compared: bool,
    /// "đến", "by", 截至 stands before it: what is told came up to it, and not within it.
    pub(super) up_to: bool,
}

impl When {
    /// The days that it names.
    pub(super) fn within(self) -> Option<Period> {
        match self {
            Self::Within(period) => Some(period),
            Self::Now | Self::Elsewhen => None,
        }
    }
}

/// The times of a sentence, in order. The date of a document ("45/BC-UBND ngày …") is none; a missing year is that of `near`.
pub(super) fn times(measures: &Measures, sentence: &str, near: Option<NaiveDate>) -> Vec<Time> {
    let mut scan = Scan::new(measures, sentence, near);
    scan.all();
    let words = &measures.time;
    let opening = opening(words, &scan);
    let told = scan.found.iter().map(|(range, period)| (range.clone(), period.map_or(When::Elsewhen, When::Within)));
    let mut found: Vec<Time> = told
        .filter(|(range, when)| !(when.within().is_some_and(|p| p.is_day()) && of_document(&sentence[..range.start])))
        .chain(said(measures, &scan))
        .chain(opening)
        .map(|(range, when)| time(words, sentence, range, when))
        .collect();
    found.sort_by_key(|t| t.range.start);
    settle(&mut found, sentence);
    found
}

fn time(words: &TimeWords, sentence: &str, range: Range<usize>, when: When) -> Time {
    let whole = sentence[..range.start].trim_end();
    let before = words.between.iter().fold(whole, |b, w| b.strip_suffix(w.as_str()).unwrap_or(b).trim_end());
    let said = |list: &[String]| list.iter().any(|w| before.ends_with(w.as_str()) || whole.ends_with(w.as_str()));
    let as_of = said(&words.as_of)
        || words.until.iter().any(|w| before.ends_with(w.as_str())) && words.counted.iter().any(|w| before.contains(w.as_str()));
    let when = match when {
        When::Within(period) if !as_of => When::Within(part(words, sentence, &range, period)),
        _ => when,
    };
    let up_to = as_of || words.up_to.iter().any(|w| ends_with_word(before, w) || sentence[range.start..].starts_with(&format!("{w} ")));
    let up_to = up_to || words.ends.iter().any(|w| sentence[range.end..].starts_with(w.as_str()));
    Time { as_of, compared: said(&words.compared), up_to, range, when }
}

/// Words of the vocabulary for times that no day tells, and for the present, where nothing more exact stands.
fn said(measures: &Measures, scan: &Scan<'_>) -> Vec<(Range<usize>, When)> {
    let mut phrases = measures.said.find(scan.sentence);
    phrases.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut kept: Vec<(Range<usize>, When)> = Vec::new();
    let mut end = 0;
    for (range, now) in phrases {
        if scan.is_free(&range) && end <= range.start {
            end = range.end;
            kept.extend(now.map(|now| (range, if now { When::Now } else { When::Elsewhen })));
        }
    }
    kept
}

/// Bytes of an opening that tells when.
const OPENING: usize = 60;

/// "Lúc ùn tắc nhất, …", "When he took office, …", 中秋前后，…: a sentence that opens with a time that nothing else in the opening tells.
fn opening(words: &TimeWords, scan: &Scan<'_>) -> Option<(Range<usize>, When)> {
    let end = scan.sentence.find([',', '，']).filter(|end| *end <= OPENING)?;
    let clause = scan.sentence[..end].trim();
    let opens =
        words.opens.iter().any(|w| clause.strip_prefix(w.as_str()).is_some_and(|rest| w.ends_with(is_han) || rest.starts_with(' ')));
    let closes = words.closes.iter().any(|w| ends_with_word(clause, w));
    let told = scan.found.iter().any(|(range, _)| range.start < end) || words.now.iter().any(|w| clause.ends_with(w.as_str()));
    ((opens || closes) && !told).then_some((0..end, When::Elsewhen))
}

/// Bytes between two times that are one: "cách đây một năm, ngày 20/11", "sáng 20/11, hiện còn".
const BESIDE: usize = 8;

/// Beside a time that no day tells, a day without its year is none either; beside a day, "hiện" says nothing more.
fn settle(found: &mut Vec<Time>, sentence: &str) {
    let beside = |a: &Time, b: &Time| {
        let gap = a.range.end.min(b.range.end)..a.range.start.max(b.range.start);
        sentence.get(gap).is_some_and(|words| words.len() <= BESIDE)
    };
    let has_year = |t: &Time| sentence[t.range.clone()].as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    let unknown: Vec<Time> = found.iter().filter(|t| t.when == When::Elsewhen).cloned().collect();
    for time in found.iter_mut().filter(|t| t.when.within().is_some_and(|p| p.is_day()) && !t.as_of && !has_year(t)) {
        if unknown.iter().any(|u| beside(u, time)) {
            time.when = When::Elsewhen;
        }
    }
    let within: Vec<Time> = found.iter().filter(|t| t.when.within().is_some()).cloned().collect();
    found.retain(|t| t.when != When::Now || !within.iter().any(|w| beside(w, t)));
}

/// "giữa tháng 11", "late 2025", 11月初: a third of the month, some months of the year.
fn part(words: &TimeWords, sentence: &str, range: &Range<usize>, period: Period) -> Period {
    let (before, own, behind) = (sentence[..range.start].trim_end(), &sentence[range.clone()], &sentence[range.end..]);
    let said = |list: &[String]| {
        list.iter().any(|w| {
            let w = w.as_str();
            ends_with_word(before, w) || own.starts_with(w) || own.ends_with(w) || behind.starts_with(w)
        })
    };
    let third = [&words.early, &words.middle, &words.late].into_iter().position(|list| said(list));
    third.and_then(|third| period.third(third)).unwrap_or(period)
}

/// "45/BC-UBND ngày": the day that follows is the document's.
fn of_document(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix("ngày").unwrap_or(before).trim_end().trim_end_matches(',');
    let word = before.rsplit(' ').next().unwrap_or_default();
    word.split_once('/').is_some_and(|(number, symbol)| {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && symbol.chars().next().is_some_and(char::is_alphabetic)
    })
}

/// A month without a year that lies ahead of `near` is last year's.
fn month(year: Option<i32>, month: u32, near: Option<NaiveDate>) -> Option<Period> {
    let given = year.or(near.map(|n| n.year()))?;
    let ahead = year.is_none() && near.is_some_and(|n| month > n.month());
    Period::months(if ahead { given - 1 } else { given }, month, month.clamp(1, 12))
}

fn date(year: Option<i32>, month: u32, day: u32, near: Option<NaiveDate>) -> Option<NaiveDate> {
    let given = year.or(near.map(|n| n.year()))?;
    let built = NaiveDate::from_ymd_opt(given, month, day)?;
    // Without a year, a day well ahead of the publication is last year's.
    match (year, near) {
        (None, Some(near)) if built > near && (built - near).num_days() > 60 => NaiveDate::from_ymd_opt(given - 1, month, day),
        _ => Some(built),
    }
}
