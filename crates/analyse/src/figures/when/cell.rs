//! The time that a row of the register covers, as its cell says it ("tháng 10/2026", "T10/2026", "lũy kế đến 31/10/2026").

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::Regex;

use super::Period;
use super::patterns::{Scan, int, nat};
use crate::rules::indicators::Measures;

static MONTH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:(?:t|tháng )?(\d{1,2}) ?[/.-] ?(\d{4})|(\d{4})-(\d{1,2}))$").expect("the pattern is a literal"));
static FIRST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,2}) ?(?:t|tháng)(?: đầu)?(?: năm)? ?[/-]? ?(\d{4})$").expect("the pattern is a literal"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{4})年?$").expect("the pattern is a literal"));

/// Words with which the time begins with the year, wherever they stand in the cell.
const SO_FAR: [&str; 5] = ["lũy kế", "luỹ kế", "cộng dồn", "từ đầu năm", "累计"];
/// Words that may stand beside a time that is read, longest first.
const BESIDE: [&str; 20] = [
    "tính đến hết ngày",
    "tính đến ngày",
    "tính đến hết",
    "tính đến",
    "thời điểm",
    "đến hết ngày",
    "đến hết",
    "đến ngày",
    "đến nay",
    "từ ngày",
    "trong",
    "cả",
    "từ",
    "kỳ",
    "ngày",
    "đến",
    "của",
    "in",
    "the",
    "of",
];

/// The time that the words of a register's row name, counted from `as_of`; `None` where they name none, or more than is understood.
pub(crate) fn period(measures: &Measures, words: &str, as_of: Option<NaiveDate>) -> Option<Period> {
    let words = words.trim();
    if let Some(period) = shortened(words) {
        return Some(period);
    }
    let so_far = SO_FAR.iter().any(|w| words.contains(w));
    let bare = SO_FAR.iter().fold(words.to_owned(), |rest, w| rest.replace(w, " "));
    let mut scan = Scan::new(measures, &bare, as_of);
    scan.all();
    let first = match scan.found.as_slice() {
        [] => None,
        [(_, first)] => Some((*first)?),
        _ => return None,
    };
    let mut rest =
        scan.found.iter().rev().fold(bare.clone(), |rest, (range, _)| format!("{} {}", &rest[..range.start], &rest[range.end..]));
    let until = rest.contains("đến");
    for word in BESIDE.iter().filter(|w| so_far || !w.contains("đến")) {
        rest = format!(" {rest} ").replace(&format!(" {word} "), "  ");
    }
    if rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    match (so_far, first) {
        (false, first) => first,
        (true, None) => so_far_to(as_of?),
        // "lũy kế 9 tháng đầu năm" says itself when it begins.
        (true, Some(first)) if until || first.is_day() => so_far_to(first.to),
        (true, Some(first)) => Some(first),
    }
}

fn so_far_to(to: NaiveDate) -> Option<Period> {
    Some(Period { from: NaiveDate::from_ymd_opt(to.year(), 1, 1)?, to })
}

/// Times as the cells of a sheet shorten them, which in a sentence would be something else.
fn shortened(words: &str) -> Option<Period> {
    if let Some(c) = MONTH.captures(words) {
        let month = nat(&c, 1).or(nat(&c, 4)).filter(|m| (1..=12).contains(m))?;
        return Period::months(int(&c, 2).or(int(&c, 3))?, month, month);
    }
    if let Some(c) = FIRST.captures(words) {
        return Period::months(int(&c, 2)?, 1, nat(&c, 1).filter(|m| (1..=12).contains(m))?);
    }
    YEAR.captures(words).and_then(|c| Period::months(int(&c, 1)?, 1, 12))
}
