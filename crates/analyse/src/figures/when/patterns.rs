//! The expressions of time, from the most exact to the loosest; each part of a sentence is read once.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use super::{Period, date, month, relative};
use crate::text::on_boundaries;

macro_rules! patterns {
    ($($name:ident = $source:expr;)*) => { $(static $name: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&$source.replace("MONTHS", MONTHS)).ok());)* };
}

const MONTHS: &str = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec";
const COUNTS: [&str; 12] = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];
const ENGLISH_COUNTS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

patterns! {
    DAYS = r"(?:ngày )?(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?)?(?: ?- ?| đến(?: hết)?(?: ngày)? | to | tới(?: ngày)? )(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b";
    DAY_WORDS = r"ngày (\d{1,2}) tháng (\d{1,2})(?:,? năm (\d{4}))?";
    DAY_NUMERIC = r"\b(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?|[.-](\d{1,2})[.-](\d{4}))\b";
    FIRST_MONTHS = r"\b(\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng(?: đầu| của)?(?: năm)?(?:(?: nay)|[ /](\d{4}))";
    FIRST_MONTHS_BARE = r"\b(\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một) tháng đầu năm(?:,? (\d{4}))?";
    QUARTER = r"\bquý (iii|ii|iv|i|[1-4])\b(?:(?:/| năm |, năm |-)(\d{4}))?";
    HALF = r"\b(?:nửa đầu|nửa cuối|6 tháng cuối|sáu tháng cuối|nửa sau)(?: của)? năm(?: (\d{4}))?";
    SCHOOL = r"\bnăm học (\d{4}) ?- ?(\d{4})";
    SPAN = r"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|from|period|between)[ a-z]{0,6} (\d{4}) ?(?:-|đến|to|and) ?(\d{4})";
    MONTH = r"\btháng (\d{1,2})\b(?:(?:/|-| năm |, năm |\.)(\d{4}))?";
    YEAR = r"\bnăm (\d{4})\b";
    FIRST_ENGLISH = r"\bfirst (one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months(?: of (?:(\d{4})|this year|the year))?";
    QUARTER_ENGLISH = r"\b(?:(first|second|third|fourth) quarter|q([1-4]))(?:(?: of|,)? (\d{4}))?";
    HALF_ENGLISH = r"\b(first|second) half(?: of (?:(\d{4})|this year|the year))?";
    DAY_ENGLISH = r"\b(?:(MONTHS)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?|(\d{1,2}) (MONTHS)\.?(?:,? (\d{4}))?)\b";
    MONTH_ENGLISH = r"\b(?:(in|of|for|since|during|until|by|late|early|mid) )?(MONTHS)\b(?:,? (\d{4}))?";
    YEAR_ENGLISH = r"\b(?:in|of|for|since|during|by|year) (\d{4})\b";
    DAY_HAN = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]";
    MONTHS_HAN = r"(?:(\d{4})年|今年)?(?:前(\d{1,2}|[一二两三四五六七八九十]{1,2})个?月|1[至到-](\d{1,2})月)";
    QUARTER_HAN = r"(?:(\d{4})年|今年)?(?:第?([一二三四1-4])季度|前([二三1-4])季度|前三个?季度)";
    HALF_HAN = r"(?:(\d{4})年|今年)?(上|下)半年";
    MONTH_HAN = r"(?:(\d{4})年)?(\d{1,2})月(?:份|底|末|中旬|上旬|下旬)?";
    YEAR_HAN = r"(\d{4})年";
}

/// Relative times by language of their words.
const RELATIVE: [&str; 35] = [
    "đầu năm đến nay",
    "đầu năm tới nay",
    "so far this year",
    "今年以来",
    "hôm nay",
    "sáng nay",
    "trưa nay",
    "chiều nay",
    "tối nay",
    "đêm nay",
    "hôm qua",
    "đêm qua",
    "tối qua",
    "chiều qua",
    "sáng qua",
    "năm nay",
    "năm ngoái",
    "năm trước",
    "năm qua",
    "tháng này",
    "tháng trước",
    "tháng vừa qua",
    "yesterday",
    "today",
    "this year",
    "last year",
    "this month",
    "last month",
    "今天",
    "今日",
    "昨天",
    "昨日",
    "今年",
    "去年",
    "上月",
];

/// One sentence being read.
pub(super) struct Scan<'s> {
    sentence: &'s str,
    near: Option<NaiveDate>,
    pub(super) found: Vec<(Range<usize>, Period)>,
}

impl<'s> Scan<'s> {
    pub(super) fn new(sentence: &'s str, near: Option<NaiveDate>) -> Self {
        Self { sentence, near, found: Vec::new() }
    }

    pub(super) fn all(&mut self) {
        let has = |w: &str| self.sentence.contains(w);
        let han = has("月") || has("年") || has("季");
        let english =
            has(" of ") || has("in ") || has("month") || has("quarter") || has("half") || self.sentence.bytes().any(|b| b == b',');
        let vietnamese = self.sentence.chars().any(crate::text::is_vietnamese_letter);
        self.vietnamese();
        if han {
            self.chinese();
        }
        if english || !vietnamese && !han {
            self.english();
        }
        self.relative();
    }

    /// Days in numbers alone are read here for all languages.
    fn vietnamese(&mut self) {
        let has = |w: &str| self.sentence.contains(w);
        let (digits, slash) = (self.sentence.bytes().any(|b| b.is_ascii_digit()), has("/"));
        let (months, years) = (has("tháng"), has("năm"));
        if digits && slash {
            self.each(&DAYS, |s, c| s.days(c));
        }
        if digits && months {
            self.each(&DAY_WORDS, |s, c| s.day(int(c, 3), nat(c, 2)?, nat(c, 1)?));
        }
        if digits && (slash || has("-") || has(".")) {
            self.each(&DAY_NUMERIC, |s, c| s.day(int(c, 3).or(int(c, 5)), nat(c, 2).or(nat(c, 4))?, nat(c, 1)?));
        }
        if months {
            self.each(&FIRST_MONTHS, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
            self.each(&FIRST_MONTHS_BARE, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
        }
        if has("quý") {
            self.each(&QUARTER, |s, c| s.quarter(int(c, 2), roman(c.get(1)?.as_str())));
        }
        if years {
            self.each(&HALF, |s, c| s.half(int(c, 1), c.get(0)?.as_str().starts_with("nửa đầu")));
            self.each(&SCHOOL, |_, c| Period::years(int(c, 1)?, 9, int(c, 2)?, 8));
        }
        if digits {
            self.each(&SPAN, |_, c| Period::years(int(c, 1)?, 1, int(c, 2)?, 12));
        }
        if months {
            self.each(&MONTH, |s, c| month(int(c, 2), nat(c, 1).filter(|m| (1..=12).contains(m))?, s.near));
        }
        if years {
            self.each(&YEAR, |_, c| Period::months(int(c, 1)?, 1, 12));
        }
    }

    fn chinese(&mut self) {
        self.each(&DAY_HAN, |s, c| s.day(int(c, 1), nat(c, 2)?, nat(c, 3)?));
        self.each(&MONTHS_HAN, |s, c| Period::months(s.year(int(c, 1))?, 1, han_count(c, 2).or(nat(c, 3))?));
        self.each(&QUARTER_HAN, |s, c| match (han_count(c, 2), han_count(c, 3)) {
            (Some(one), _) => s.quarter(int(c, 1), one),
            (None, last) => Period::months(s.year(int(c, 1))?, 1, last.unwrap_or(3) * 3),
        });
        self.each(&HALF_HAN, |s, c| s.half(int(c, 1), c.get(2)?.as_str() == "上"));
        self.each(&MONTH_HAN, |s, c| month(int(c, 1), nat(c, 2).filter(|m| (1..=12).contains(m))?, s.near));
        self.each(&YEAR_HAN, |_, c| Period::months(int(c, 1)?, 1, 12));
    }

    fn english(&mut self) {
        self.each(&DAY_ENGLISH, |s, c| match c.get(1) {
            Some(named) => s.day(int(c, 3), month_number(named.as_str())?, nat(c, 2)?),
            None => s.day(int(c, 6), month_number(c.get(5)?.as_str())?, nat(c, 4)?),
        });
        self.each(&FIRST_ENGLISH, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
        self.each(&QUARTER_ENGLISH, |s, c| {
            let named =
                c.get(1).map(|w| ["first", "second", "third", "fourth"].iter().position(|q| *q == w.as_str()).map_or(1, |i| i as u32 + 1));
            s.quarter(int(c, 3), named.or(nat(c, 2))?)
        });
        self.each(&HALF_ENGLISH, |s, c| s.half(int(c, 2), c.get(1)?.as_str() == "first"));
        // "may" is mostly a verb: an English month counts with a year, or after a word of time.
        self.each(&MONTH_ENGLISH, |s, c| {
            let believed = c.get(1).is_some() || c.get(3).is_some();
            month(int(c, 3), month_number(c.get(2)?.as_str())?, s.near).filter(|_| believed)
        });
        self.each(&YEAR_ENGLISH, |_, c| Period::months(int(c, 1)?, 1, 12));
    }

    fn relative(&mut self) {
        let Some(near) = self.near else { return };
        for word in RELATIVE {
            for (at, _) in self.sentence.match_indices(word) {
                let range = at..at + word.len();
                if self.is_free(&range)
                    && on_boundaries(self.sentence, &range)
                    && let Some(period) = relative(word, near)
                {
                    self.found.push((range, period));
                }
            }
        }
    }

    fn each(&mut self, pattern: &LazyLock<Option<Regex>>, build: impl Fn(&Self, &Captures<'_>) -> Option<Period>) {
        let Some(pattern) = pattern.as_ref() else { return };
        for captures in pattern.captures_iter(self.sentence) {
            let Some(whole) = captures.get(0).map(|m| m.range()).filter(|r| self.is_free(r)) else { continue };
            if let Some(period) = build(self, &captures) {
                self.found.push((whole, period));
            }
        }
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        self.found.iter().all(|(taken, _)| taken.end <= range.start || range.end <= taken.start)
    }

    fn year(&self, stated: Option<i32>) -> Option<i32> {
        stated.or(self.near.map(|n| n.year()))
    }

    fn day(&self, year: Option<i32>, month: u32, day: u32) -> Option<Period> {
        date(year, month, day, self.near).map(Period::day)
    }

    /// "từ 1 đến 15/12/2021", "25/11-10/12".
    fn days(&self, c: &Captures<'_>) -> Option<Period> {
        let to = date(int(c, 6), nat(c, 5)?, nat(c, 4)?, self.near)?;
        let year = int(c, 3).unwrap_or(to.year());
        let from = NaiveDate::from_ymd_opt(year, nat(c, 2).unwrap_or(to.month()), nat(c, 1)?)?;
        (from < to).then_some(Period { from, to })
    }

    fn quarter(&self, year: Option<i32>, quarter: u32) -> Option<Period> {
        Period::months(self.year(year)?, (quarter * 3).checked_sub(2)?, quarter * 3)
    }

    fn half(&self, year: Option<i32>, first: bool) -> Option<Period> {
        let year = self.year(year)?;
        if first { Period::months(year, 1, 6) } else { Period::months(year, 7, 12) }
    }
}

fn roman(word: &str) -> u32 {
    match word {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        _ => 4,
    }
}

fn count(captures: &Captures<'_>, group: usize) -> Option<u32> {
    let word = captures.get(group)?.as_str();
    let spelled = || COUNTS.iter().position(|w| *w == word).or(ENGLISH_COUNTS.iter().position(|w| *w == word)).map(|i| i as u32 + 1);
    word.parse().ok().or_else(spelled).filter(|n| (1..=12).contains(n))
}

fn han_count(captures: &Captures<'_>, group: usize) -> Option<u32> {
    let word = captures.get(group)?.as_str();
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|i| i as u32 + 1);
    match (word, word.strip_prefix('十')) {
        ("两", _) => Some(2),
        (_, Some("")) => Some(10),
        (_, Some(rest)) => Some(10 + rest.chars().next().and_then(digit)?),
        _ => word.parse().ok().or_else(|| word.chars().next().and_then(digit)),
    }
    .filter(|n| (1..=12).contains(n))
}

fn month_number(name: &str) -> Option<u32> {
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .iter()
        .position(|m| name.starts_with(m))
        .map(|i| i as u32 + 1)
}

fn nat(captures: &Captures<'_>, group: usize) -> Option<u32> {
    captures.get(group)?.as_str().parse().ok()
}

fn int(captures: &Captures<'_>, group: usize) -> Option<i32> {
    captures.get(group)?.as_str().parse().ok().filter(|y| (1900..2200).contains(y))
}
