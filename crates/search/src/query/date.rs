//! Days as people write them: `23/11/2026`, `2026-11`, `1/11..23/11`, "hôm qua", "7 ngày", "tháng trước".

mod span;

use chrono::{Days as Count, NaiveDate};
use domain::fold::fold;

use super::tree::Days;
use crate::{DayRange, ValueRemark};
use span::Span;

/// What `text` means on the day `today`, and how it was understood where that is not plain.
///
/// A day without its year is the last such day that is not after `today`.
pub(super) fn read(text: &str, today: Option<NaiveDate>) -> Option<(Days, Option<ValueRemark>)> {
    let plain = fold(&domain::Nfc::new(text)).replace(['–', '−', '—'], "-").replace('…', "..");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((from, to)) = sides(&plain) {
        return range(from, to, today);
    }
    if let Some(days) = open(&plain, today) {
        return Some((days, None));
    }
    let span = Span::read(&plain, today)?;
    let remark = span.guessed.then(|| understood(text, span.days));
    Some((span.days, remark))
}

/// A day as it may be written.
pub(super) fn example(today: Option<NaiveDate>) -> String {
    today.map_or("2026-11-23".to_owned(), |day| day.format("%d/%m/%Y").to_string())
}

/// The two ends of a range; an end may be empty.
fn sides(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix("tu ").unwrap_or(text);
    let written = ["..", " - ", " den ", " toi ", " to "].iter().find_map(|sign| text.split_once(sign));
    // "1/11-5/11/2026": a dash between two days that are written with strokes.
    let dashed = || text.split_once('-').filter(|(from, to)| from.contains('/') && to.contains('/'));
    written.or_else(dashed).map(|(from, to)| (from.trim().trim_matches('.'), to.trim().trim_matches('.')))
}

fn range(from: &str, to: &str, today: Option<NaiveDate>) -> Option<(Days, Option<ValueRemark>)> {
    let end = |text: &str, year| if text.is_empty() { Some(None) } else { Span::read_near(text, today, year).map(Some) };
    let last = end(to, None)?;
    // "20/11..5/12/2026": the year is that of the end, or the one before it.
    let year_of_end = last.and_then(|span| span.days.to).filter(|_| last.is_some_and(|span| !span.guessed));
    let first = end(from, year_of_end)?;
    let days = Days { from: first.and_then(|span| span.days.from), to: last.and_then(|span| span.days.to) };
    if days == Days::default() {
        return None;
    }
    match days {
        Days { from: Some(from), to: Some(to) } if from > to => {
            let (first, last) = (first?.days, last?.days);
            let turned = Days { from: last.from, to: first.to };
            Some((turned, Some(ValueRemark::DaysTurned(range_of(turned)))))
        }
        days => {
            let guessed = [first, last].into_iter().flatten().any(|span| span.guessed);
            Some((days, guessed.then(|| understood(&format!("{from}..{to}"), days))))
        }
    }
}

/// Words and signs for everything before or after a day.
fn open(text: &str, today: Option<NaiveDate>) -> Option<Days> {
    let behind = |signs: &[&str]| signs.iter().find_map(|sign| text.strip_prefix(sign)).and_then(|rest| Span::read(rest.trim(), today));
    let step = |day: Option<NaiveDate>, forward: bool| match forward {
        true => day?.checked_add_days(Count::new(1)),
        false => day?.checked_sub_days(Count::new(1)),
    };
    if let Some(span) = behind(&[">=", "≥", "tu ", "since ", "from "]) {
        return Some(Days { from: span.days.from, to: None });
    }
    if let Some(span) = behind(&["<=", "≤", "den ", "toi ", "until "]) {
        return Some(Days { from: None, to: span.days.to });
    }
    if let Some(span) = behind(&[">", "sau ", "after "]) {
        return step(span.days.to, true).map(|from| Days { from: Some(from), to: None });
    }
    let span = behind(&["<", "truoc ", "before "])?;
    step(span.days.from, false).map(|to| Days { from: None, to: Some(to) })
}

fn understood(text: &str, days: Days) -> ValueRemark {
    ValueRemark::DaysMeant { asked: text.trim().to_owned(), days: range_of(days) }
}

fn range_of(Days { from, to }: Days) -> DayRange {
    DayRange { from, to }
}

#[cfg(test)]
mod tests;
