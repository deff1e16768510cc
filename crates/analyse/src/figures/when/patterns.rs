//! The expressions of time, from the most exact to the loosest; each part of a sentence is read once.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{Datelike, Months, NaiveDate};
use regex::{Captures, Regex};

use super::{Period, date, month};
use crate::figures::number::small_han;
use crate::months;
use crate::rules::indicators::{Measures, Relative};
use crate::seek::places;
use crate::text::is_han;

macro_rules! patterns {
    ($($name:ident = $source:expr;)*) => { $(static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new(&$source.replace("MONTHS", &months::pattern()).replace("YEARHAN", YEARHAN)).expect("the pattern is a literal"));)* };
}

/// A year before a Chinese month: in digits, or told from today.
const YEARHAN: &str = r"(?:(?:(\d{4})年|(今年|去年|前年|上年|明年))的?)?";
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
    SPAN = r"\b(?:giai đoạn|nhiệm kỳ|thời kỳ|from|period|between)[ a-z]{0,6} (\d{4}) ?(?:-|đến|to|and) ?(\d{4})";
    MONTH = r"\btháng (\d{1,2})\b(?:(?:/|-| năm |, năm |\.)(\d{4}))?";
    YEAR = r"\bnăm (\d{4})\b";
    FIRST_ENGLISH = r"\bfirst (one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months(?: of (?:(\d{4})|this year|the year))?";
    QUARTER_ENGLISH = r"\b(?:(first|second|third|fourth) quarter|q([1-4]))(?:(?: of|,)? (\d{4}))?";
    HALF_ENGLISH = r"\b(first|second) half(?: of (?:(\d{4})|this year|the year))?";
    DAY_ENGLISH = r"\b(?:(MONTHS)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?|(\d{1,2}) (MONTHS)\.?(?:,? (\d{4}))?)\b";
    MONTH_ENGLISH = r"\b(?:(in|of|for|since|during|until|by|late|early|mid)[ -])?(MONTHS)\b(?:,? (\d{4}))?";
    YEAR_ENGLISH = r"\b(?:in|of|for|since|during|by|year|late|early|mid)[ -](\d{4})\b";
    DAY_HAN = r"YEARHAN(\d{1,2})月(\d{1,2})[日号]";
    MONTHS_HAN = r"YEARHAN(?:前(\d{1,2}|[一二两三四五六七八九十]{1,2})个?月|1[至到-](\d{1,2})月)";
    QUARTER_HAN = r"YEARHAN(?:第?([一二三四1-4])季度|前([二三1-4])季度|前三个?季度)";
    HALF_HAN = r"YEARHAN(上|下)半年";
    MONTH_HAN = r"YEARHAN(\d{1,2})月(?:份|底|末|初|中旬|上旬|下旬)?";
    DAY_OF_MONTH_HAN = r"(本月|当月|上月|上个月)(\d{1,2})[日号]";
    DAY_ALONE_HAN = r"(\d{1,2})[日号]";
    YEAR_HAN = r"(\d{4})年";
}

/// What stands right behind a Chinese day without its month that somebody acted on.
const DAY_TOLD: [&str; 14] = ["凌晨", "上午", "下午", "中午", "晚", "深夜", "夜间", "通报", "公布", "发布", "宣布", "表示", "对", "开庭"];

/// One sentence being read.
pub(super) struct Scan<'s> {
    pub(super) sentence: &'s str,
    pub(super) near: Option<NaiveDate>,
    /// Words that tell a time from the day of publication.
    pub(super) relative: &'s [(String, Relative)],
    /// What was found; no period where the words name a time that no day tells.
    pub(super) found: Vec<(Range<usize>, Option<Period>)>,
}

impl<'s> Scan<'s> {
    pub(super) fn new(measures: &'s Measures, sentence: &'s str, near: Option<NaiveDate>) -> Self {
        Self { sentence, near, relative: &measures.relative, found: Vec::new() }
    }

    pub(super) fn all(&mut self) {
        let has = |w: &str| self.sentence.contains(w);
        let han = ["月", "年", "季", "日"].into_iter().any(has);
        let english =
            has(" of ") || has("in ") || has("month") || has("quarter") || has("half") || self.sentence.bytes().any(|b| b == b',');
        let vietnamese = self.sentence.chars().any(crate::text::is_vietnamese_letter);
        super::spans::read(self);
        self.vietnamese();
        if han {
            self.chinese();
        }
        if english || !vietnamese && !han {
            self.english();
        }
        super::relative::read(self);
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
        if has_joined_digits(self.sentence) {
            self.each(&DAY_NUMERIC, |s, c| s.day(int(c, 3).or(int(c, 5)), nat(c, 2).or(nat(c, 4))?, nat(c, 1)?));
        }
        if months {
            self.each(&FIRST_MONTHS, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
            self.each(&FIRST_MONTHS_BARE, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
        }
        if has("quý") {
            self.each(&QUARTER, |s, c| s.quarter(int(c, 2), roman(c.get(1)?.as_str())));
        }
        if years && self.has_one(&["nửa", "tháng cuối"]) {
            self.each(&HALF, |s, c| s.half(int(c, 1), c.get(0)?.as_str().starts_with("nửa đầu")));
        }
        if digits && self.has_one(&["giai đoạn", "nhiệm kỳ", "thời kỳ", "from", "period", "between"]) {
            self.each(&SPAN, |_, c| Period::years(int(c, 1)?, 1, int(c, 2)?, 12));
        }
        if digits && months {
            self.each(&MONTH, |s, c| month(int(c, 2), nat(c, 1).filter(|m| (1..=12).contains(m))?, s.near));
        }
        if digits && years {
            self.each(&YEAR, |_, c| Period::months(int(c, 1)?, 1, 12));
        }
    }

    fn chinese(&mut self) {
        self.mark(&DAY_HAN, |s, c| s.of_year(c, |year| s.day(year, nat(c, 3)?, nat(c, 4)?)));
        self.mark(&MONTHS_HAN, |s, c| s.of_year(c, |year| Period::months(s.year(year)?, 1, han_count(c, 3).or(nat(c, 4))?)));
        self.mark(&QUARTER_HAN, |s, c| {
            s.of_year(c, |year| match (han_count(c, 3), han_count(c, 4)) {
                (Some(one), _) => s.quarter(year, one),
                (None, last) => Period::months(s.year(year)?, 1, last.unwrap_or(3) * 3),
            })
        });
        self.mark(&HALF_HAN, |s, c| s.of_year(c, |year| s.half(year, c.get(3)?.as_str() == "上")));
        self.mark(&MONTH_HAN, |s, c| s.of_year(c, |year| month(year, nat(c, 3).filter(|m| (1..=12).contains(m))?, s.near)));
        self.each(&YEAR_HAN, |_, c| Period::months(int(c, 1)?, 1, 12));
        self.each(&DAY_OF_MONTH_HAN, |s, c| {
            let month = s.near?.checked_sub_months(Months::new(u32::from(c.get(1)?.as_str().starts_with('上'))))?;
            month.with_day(nat(c, 2)?).map(Period::day)
        });
        self.each(&DAY_ALONE_HAN, |s, c| s.day_alone(c.get(0)?.range(), nat(c, 1)?));
    }

    /// "19日，": the last such day. Within other words it may be a span of days ("10日内") or the number of a house.
    /// "法院19日对", "乡2日凌晨": who acted that day may stand right before it.
    fn day_alone(&self, at: Range<usize>, day: u32) -> Option<Period> {
        let rest = &self.sentence[at.end..];
        let hour = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let told = DAY_TOLD.iter().any(|w| rest.starts_with(w)) || hour.len() < rest.len() && hour.starts_with(['时', '点']);
        let ends = told || rest.chars().next().is_none_or(|c| "，,、上下晚中早凌当起（(".contains(c));
        let begins = self.sentence[..at.start]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric() || "截至到在于".contains(c) || told && is_han(c) && !"第初每月年几数十".contains(c));
        let near = self.near.filter(|_| ends && begins)?;
        let this = near.with_day(day).filter(|d| *d <= near);
        this.or_else(|| near.checked_sub_months(Months::new(1))?.with_day(day)).map(Period::day)
    }

    fn english(&mut self) {
        let digits = self.sentence.bytes().any(|b| b.is_ascii_digit());
        let months = months::beginnings().any(|begin| self.has_one(&[begin]));
        if digits && months {
            self.each(&DAY_ENGLISH, |s, c| match c.get(1) {
                Some(_) => s.day(int(c, 3), english_month(c, 1)?, nat(c, 2)?),
                None => s.day(int(c, 6), english_month(c, 5)?, nat(c, 4)?),
            });
        }
        if self.has_one(&["first"]) {
            self.each(&FIRST_ENGLISH, |s, c| Period::months(s.year(int(c, 2))?, 1, count(c, 1)?));
        }
        if self.has_one(&["quarter", "q1", "q2", "q3", "q4"]) {
            self.each(&QUARTER_ENGLISH, |s, c| {
                let nth = |word: &str| ["first", "second", "third", "fourth"].iter().position(|q| *q == word).map_or(1, |i| i as u32 + 1);
                s.quarter(int(c, 3), c.get(1).map(|w| nth(w.as_str())).or(nat(c, 2))?)
            });
        }
        if self.has_one(&["half"]) {
            self.each(&HALF_ENGLISH, |s, c| s.half(int(c, 2), c.get(1)?.as_str() == "first"));
        }
        // "may" is mostly a verb: an English month counts with a year, or after a word of time.
        if months {
            self.each(&MONTH_ENGLISH, |s, c| {
                let believed = c.get(1).is_some() || c.get(3).is_some();
                month(int(c, 3), english_month(c, 2)?, s.near).filter(|_| believed)
            });
        }
        if digits {
            self.each(&YEAR_ENGLISH, |_, c| Period::months(int(c, 1)?, 1, 12));
        }
    }

    /// Whether the sentence has one of some words, without which a pattern stands nowhere in it: patterns cost far more to look for.
    pub(super) fn has_one(&self, words: &[&str]) -> bool {
        words.iter().any(|word| places(self.sentence, word).next().is_some())
    }

    fn each(&mut self, pattern: &LazyLock<Regex>, build: impl Fn(&Self, &Captures<'_>) -> Option<Period>) {
        self.mark(pattern, |scan, captures| build(scan, captures).map(Some));
    }

    /// Keeps what a pattern finds and `build` makes of it; a time that no day tells is `Some(None)`.
    pub(super) fn mark(&mut self, pattern: &LazyLock<Regex>, build: impl Fn(&Self, &Captures<'_>) -> Option<Option<Period>>) {
        for captures in pattern.captures_iter(self.sentence) {
            let Some(whole) = captures.get(0).map(|m| m.range()).filter(|r| self.is_free(r)) else { continue };
            if let Some(period) = build(self, &captures) {
                self.found.push((whole, period));
            }
        }
    }

    /// A period of the year that a Chinese pattern names in its first two groups.
    fn of_year(&self, c: &Captures<'_>, build: impl Fn(Option<i32>) -> Option<Period>) -> Option<Option<Period>> {
        let Some(word) = c.get(2) else { return build(int(c, 1)).map(Some) };
        let away = match word.as_str() {
            "今年" => 0,
            "明年" => 1,
            "前年" => -2,
            _ => -1,
        };
        match self.near {
            Some(near) => build(Some(near.year() + away)).map(Some),
            None => Some(None),
        }
    }

    pub(super) fn is_free(&self, range: &Range<usize>) -> bool {
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

    /// Some months of a year; of one that is not stated the last that have begun.
    pub(super) fn months(&self, year: Option<i32>, first: u32, last: u32) -> Option<Period> {
        let given = self.year(year)?;
        let ahead = year.is_none() && self.near.is_some_and(|n| first > n.month());
        Period::months(given - i32::from(ahead), first, last)
    }

    fn half(&self, year: Option<i32>, first: bool) -> Option<Period> {
        let year = self.year(year)?;
        if first { Period::months(year, 1, 6) } else { Period::months(year, 7, 12) }
    }
}

/// Whether digits stand on both sides of a mark that parts days, months and years.
fn has_joined_digits(sentence: &str) -> bool {
    let is_joined = |three: &[u8]| three[0].is_ascii_digit() && matches!(three[1], b'/' | b'.' | b'-') && three[2].is_ascii_digit();
    sentence.as_bytes().windows(3).any(is_joined)
}

fn roman(word: &str) -> u32 {
    match word {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        _ => 4,
    }
}

pub(super) fn count(captures: &Captures<'_>, group: usize) -> Option<u32> {
    let word = captures.get(group)?.as_str();
    let spelled = || COUNTS.iter().position(|w| *w == word).or(ENGLISH_COUNTS.iter().position(|w| *w == word)).map(|i| i as u32 + 1);
    word.parse().ok().or_else(spelled).filter(|n| (1..=12).contains(n))
}

/// 1 to 12; 二十 is more, and what is two or three (两三) no number at all.
pub(super) fn han_count(captures: &Captures<'_>, group: usize) -> Option<u32> {
    let word = captures.get(group)?.as_str();
    word.parse().ok().or_else(|| small_han(word)).filter(|n| (1..=12).contains(n))
}

pub(super) fn english_month(captures: &Captures<'_>, group: usize) -> Option<u32> {
    months::number(captures.get(group)?.as_str()).map(u32::from)
}

pub(super) fn nat(captures: &Captures<'_>, group: usize) -> Option<u32> {
    captures.get(group)?.as_str().parse().ok()
}

pub(super) fn int(captures: &Captures<'_>, group: usize) -> Option<i32> {
    captures.get(group)?.as_str().parse().ok().filter(|y| (1900..2200).contains(y))
}
