//! Spans of months and school years: "tháng 1 đến tháng 10", "January-October", 1月至10月, "năm học 2026–2027"; and months that count from
//! January without saying so ("9 tháng đạt …").

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use super::Period;
use super::patterns::{Scan, count, english_month, int, nat};
use crate::months;
use crate::seek::ends_with_word;

macro_rules! patterns {
    ($($name:ident = $source:expr;)*) => { $(static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new(&$source.replace("MONTHS", &months::pattern())).expect("the pattern is a literal"));)* };
}

patterns! {
    FROM_TO = r"\b(?:từ )?tháng (\d{1,2})(?: ?- ?| (?:đến|tới)(?: hết)? )(?:tháng )?(\d{1,2})\b(?:(?:/|, | )(?:năm )?(\d{4}))?";
    FIRST_TO = r"\b(1) ?- ?(\d{1,2}) tháng\b(?:(?:/|, | )(?:năm )?(\d{4}))?";
    FROM_TO_ENGLISH = r"\b(MONTHS)\.?(?: ?- ?| to | through | until )(MONTHS)\b\.?(?: period)?(?:,? (?:of )?(\d{4}))?";
    BETWEEN_ENGLISH = r"\bbetween (MONTHS) and (MONTHS)\b(?:,? (?:of )?(\d{4}))?";
    FROM_TO_HAN = r"(?:(?:(\d{4})年|(今年|去年))的?)?(\d{1,2})月?份?[至到~-]{1,2}(\d{1,2})月";
    SCHOOL = r"\bnăm học (\d{4}) ?- ?(\d{4}|\d{2})\b|\b(\d{4}) ?[-/] ?(\d{4}|\d{2}) (?:school|academic) year\b|\b(?:school|academic) year (?:of )?(\d{4}) ?[-/] ?(\d{4}|\d{2})\b|(\d{4})年?[-至到/]{1,2}(\d{4}|\d{2})学年度?";
    SCHOOL_OF_NOW = r"\bnăm học (?:này|mới|nay)\b|\b(?:this|the new|the current) (?:school|academic) year\b|本学年|新学年|今学年";
    SCHOOL_BEFORE = r"\bnăm học (?:trước|vừa qua|ngoái)\b|\b(?:last|the previous) (?:school|academic) year\b|上学年|上一学年";
    ALONE = r"\b(\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng\b";
    ALONE_ENGLISH = r"\bin (?:the )?(two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months\b";
}

/// Words with which months are a result: what is told of "9 tháng đạt" is told of the first nine.
const RESULT: [&str; 3] = [" đạt", " ước đạt", " ước tính"];
/// Words before months that stand for themselves ("trong 9 tháng, …").
const OPENS: [&str; 8] = ["trong", "qua", "sau", "hết", "lũy kế", "luỹ kế", "tính chung", "in"];
/// How many months may have passed since those that a paper sums up.
const FRESH: u32 = 2;

/// Reads them before single months and years are.
pub(super) fn read(scan: &mut Scan<'_>) {
    let has = |w: &str| scan.sentence.contains(w);
    let (months, han, school) = (has("tháng"), has("月"), has("năm học") || has("school year") || has("academic year") || has("学年"));
    let (joined, in_months) = (has("-") || has(" to ") || has(" through ") || has(" until "), has(" months"));
    if months {
        mark(scan, &FROM_TO, |s, c| s.months(int(c, 3), nat(c, 1)?, nat(c, 2)?));
        mark(scan, &FIRST_TO, |s, c| s.months(int(c, 3), nat(c, 1)?, nat(c, 2)?));
        mark(scan, &ALONE, alone);
    }
    if han {
        mark(scan, &FROM_TO_HAN, |s, c| {
            let ago = i32::from(c.get(2).is_some_and(|w| w.as_str() == "去年"));
            let year = int(c, 1).or_else(|| s.near.map(|n| n.year() - ago));
            s.months(year, nat(c, 3)?, nat(c, 4)?)
        });
    }
    if joined {
        mark(scan, &FROM_TO_ENGLISH, |s, c| s.months(int(c, 3), english_month(c, 1)?, english_month(c, 2)?));
    }
    if has("between") {
        mark(scan, &BETWEEN_ENGLISH, |s, c| s.months(int(c, 3), english_month(c, 1)?, english_month(c, 2)?));
    }
    if in_months {
        mark(scan, &ALONE_ENGLISH, alone);
    }
    if school {
        mark(scan, &SCHOOL, |_, c| [1, 3, 5, 7].into_iter().find_map(|at| school_year(int(c, at)?, nat(c, at + 1)?)));
        mark(scan, &SCHOOL_OF_NOW, |s, _| of_day(s.near?, 0));
        mark(scan, &SCHOOL_BEFORE, |s, _| of_day(s.near?, 1));
    }
}

/// Like the other patterns, but for what ends within a day ("tháng 10 đến 15/11").
fn mark(scan: &mut Scan<'_>, pattern: &LazyLock<Regex>, build: impl Fn(&Scan<'_>, &Captures<'_>) -> Option<Period>) {
    scan.mark(pattern, |s, c| {
        let rest = s.sentence[c.get(0)?.end()..].trim_start();
        let runs_on = rest.starts_with('/') || rest.starts_with(|c: char| c.is_ascii_digit());
        (!runs_on).then(|| build(s, c).map(Some)).flatten()
    });
}

/// "9 tháng đạt 3,9 triệu lượt", "in 10 months, …": the first months of the year, if they have just passed.
fn alone(scan: &Scan<'_>, c: &Captures<'_>) -> Option<Period> {
    let whole = c.get(0)?;
    let (before, rest) = (scan.sentence[..whole.start()].trim_end(), &scan.sentence[whole.end()..]);
    let near = scan.near?;
    let last = count(c, 1).filter(|n| *n > 1 && *n <= near.month() && *n + FRESH >= near.month())?;
    let ends = rest.trim_start().is_empty() || rest.trim_start().starts_with([',', ';', ')', '(', '.', ':']);
    let opens = before.is_empty() || before.ends_with([',', ';', '(', ':']) || OPENS.iter().any(|w| ends_with_word(before, w));
    let opens = opens || whole.as_str().starts_with("in ");
    let result = RESULT.iter().any(|w| rest.starts_with(w));
    (result || opens && ends).then(|| Period::months(near.year(), 1, last)).flatten()
}

/// From September to August: "2026-2027", "2026-27".
fn school_year(from: i32, to: u32) -> Option<Period> {
    let next = u32::try_from(from + 1).ok()?;
    (to == next || to == next % 100).then(|| Period::years(from, 9, from + 1, 8))?
}

/// The school year of a day, or the one before; in summer the next one has begun for those who write of it.
fn of_day(day: NaiveDate, back: i32) -> Option<Period> {
    let begun = if day.month() >= 7 { day.year() } else { day.year() - 1 };
    Period::years(begun - back, 9, begun - back + 1, 8)
}
