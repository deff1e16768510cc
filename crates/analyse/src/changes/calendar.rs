//! Days, months and years as newspapers write them: 3/1, 3.1, 3-1, "ngày 3 tháng 1", "July 5", 1月3日, 2026; days of the week, quarters.

use std::sync::LazyLock;

use domain::Language;
use domain::month::VIETNAMESE;
use regex::{Captures, Regex};

use super::numerals::word_of;
use super::tokens::{Fact, Source};
use super::weeks;
use crate::figures::small_han;
use crate::months;
use crate::text::is_word;

/// What a date states of day, month and year, or of a week and a quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    pub year: Option<u16>,
    pub month: Option<u8>,
    pub day: Option<u8>,
    pub part: Option<Part>,
}

/// A day of the week from 1, Monday, on; a quarter of a year; a half of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Weekday(u8),
    Quarter(u8),
    Half(u8),
}

impl Day {
    /// One spelling for equal dates.
    pub(super) fn key(self) -> String {
        let part = |p: Option<u16>| p.map_or(String::new(), |n| n.to_string());
        let named = self.part.map_or(String::new(), |p| format!("{p:?}"));
        format!("@{}-{}-{}{named}", part(self.year), part(self.month.map(u16::from)), part(self.day.map(u16::from)))
    }

    /// Whether one states only a part of what the other states, and nothing else.
    pub(super) fn agrees(self, other: Self) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<bool> {
            Some(a? == b?)
        }
        let parts = [same(self.year, other.year), same(self.month, other.month), same(self.day, other.day), same(self.part, other.part)];
        parts.contains(&Some(true)) && !parts.contains(&Some(false))
    }
}

macro_rules! pattern {
    ($name:ident, $source:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($source).expect("the pattern is a literal"));
    };
}

pattern!(DAY_WORD, r"^(?:ngày|mùng|mồng) (?:mùng |mồng )?(\d{1,2})(?: tháng (\d{1,2})|[/.-](\d{1,2}))?(?:(?:,? năm |[/.-])(\d{4}))?");
pattern!(DAY_SLASH, r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}))?");
pattern!(DAY_MARK, r"^(\d{1,2})[.-](\d{1,2})(?:[.-](\d{4}))?");
pattern!(MONTH_YEAR, r"^(\d{1,2})[/-](\d{4})");
pattern!(MONTH_WORD, r"^tháng (\d{1,2})(?:(?:/|-|\.| năm )(\d{4}))?");
pattern!(YEAR, r"^(?:năm )?(\d{4})");
pattern!(DAY_HAN, r"^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号])?");
pattern!(ONE_DAY_HAN, r"^(\d{1,2})[日号]");
pattern!(YEAR_HAN, r"^(\d{4})年");
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^({})\.? (\d{{1,2}})(?:(?:,)? (\d{{4}}))?", months::pattern())).expect("the pattern is a literal")
});
static MONTH_ALONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^({})\b", months::ENGLISH.join("|"))).expect("the pattern is a literal"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(\d{{1,2}})(?:st|nd|rd|th)? ({})\b\.?(?:,? (\d{{4}}))?", months::pattern())).expect("the pattern is a literal")
});

/// The date that begins at a byte, and where it ends.
pub(super) fn date(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    let first = rest.chars().next()?;
    let word = ["ngày ", "mùng ", "mồng ", "tháng ", "năm "].iter().any(|w| rest.starts_with(w));
    if let Some(found) = weeks::part(source, at) {
        return Some(found);
    }
    if source.language() == Language::Zh && !first.is_ascii_digit() {
        return HAN.contains(first).then(|| in_characters(source, rest, at)).flatten();
    }
    if !(first.is_ascii_digit() || word || source.language() == Language::En && "jfmasond".contains(first)) {
        return None;
    }
    if source.before(at).ends_with(|c: char| is_word(c)) || first.is_ascii_digit() && inside_number(source.before(at)) {
        return None;
    }
    let (end, day) = of_day(source, rest, at).or_else(|| year(source, rest, at))?;
    Some((at + end, Fact::Date(day)))
}

/// 十一月一日, 三月: Chinese numerals; 十日 may be ten days.
fn in_characters(source: &Source<'_, '_>, rest: &str, at: usize) -> Option<(usize, Fact)> {
    let (month, end) = in_han(rest)?;
    if source.before(at).ends_with(|c| HAN.contains(c) || matches!(c, '零' | '百' | '千' | '万' | '第')) {
        return None;
    }
    let behind = rest[end..].strip_prefix('月')?;
    let day = in_han(behind).filter(|(_, length)| behind[*length..].starts_with(['日', '号']));
    let length = day.map_or(0, |(_, length)| length + "日".len());
    Some((at + end + "月".len() + length, Fact::Date(dated(None, Some(month), day.map(|(day, _)| day))?)))
}

const HAN: &str = "一二三四五六七八九十";

/// A number below one hundred in Chinese characters, and where it ends.
fn in_han(rest: &str) -> Option<(u8, usize)> {
    let written = &rest[..rest.find(|c| !HAN.contains(c)).unwrap_or(rest.len())];
    Some((u8::try_from(small_han(written)?).ok()?, written.len()))
}

/// "5,12": the digits before a mark belong to one number with those after it.
fn inside_number(before: &str) -> bool {
    let mut back = before.chars().rev();
    matches!(back.next(), Some('.' | ',' | '/')) && back.next().is_some_and(|c| c.is_ascii_digit())
}

fn of_day(source: &Source<'_, '_>, rest: &str, at: usize) -> Option<(usize, Day)> {
    // "Mỗi ngày 30 thẻ": how often.
    let is_each =
        || source.words().days.each.iter().any(|w| source.before(at).trim_end().strip_suffix(w).is_some_and(|r| !r.ends_with(is_word)));
    let in_words = try_date(&DAY_WORD, rest, |c| dated(int(c, 4), small(c, 2).or(small(c, 3)), Some(small(c, 1)?))).filter(|_| !is_each());
    let slashed = || {
        let words = &source.words().days;
        let share = words.share_before.iter().any(|w| source.before(at).trim_end().ends_with(w));
        // "2/3 số trạm", "1/3 dân số": a part of a whole.
        let part = |end: usize| {
            let of = rest[end..].trim_start();
            words.share_after.iter().any(|w| of.strip_prefix(w).is_some_and(|r| r.starts_with(' ')))
        };
        try_date(&DAY_SLASH, rest, |c| dated(int(c, 3), Some(small(c, 2)?), Some(small(c, 1)?)))
            .filter(|(end, _)| !share && !part(*end) && source.figure(at).is_none())
    };
    // "3.7" and "3-1" are days only where something says so: a year, or a word of time before them.
    let marked = || {
        try_date(&DAY_MARK, rest, |c| dated(int(c, 3), Some(small(c, 2)?), Some(small(c, 1)?)))
            .filter(|(_, day)| day.year.is_some() || after_time_word(source, at))
    };
    // "may" is a verb in Vietnamese.
    let english = || {
        let month_first = || try_date(&MONTH_FIRST, rest, |c| dated(int(c, 3), months::number(c.get(1)?.as_str()), Some(small(c, 2)?)));
        let day_first = || try_date(&DAY_FIRST, rest, |c| dated(int(c, 3), months::number(c.get(2)?.as_str()), Some(small(c, 1)?)));
        let month =
            || try_date(&MONTH_ALONE, rest, |c| dated(None, months::number(c.get(1)?.as_str()), None)).filter(|_| names_month(source, at));
        (source.language() == Language::En).then(|| month_first().or_else(day_first).or_else(month)).flatten()
    };
    in_words
        .or_else(slashed)
        .or_else(marked)
        .or_else(|| try_date(&MONTH_YEAR, rest, |c| dated(Some(int(c, 2)?), Some(small(c, 1)?), None)))
        .or_else(|| try_date(&MONTH_WORD, rest, |c| dated(int(c, 2), Some(small(c, 1)?), None)))
        .or_else(|| month_in_words(source, rest, at))
        .or_else(english)
        .or_else(|| try_date(&DAY_HAN, rest, |c| dated(int(c, 1), Some(small(c, 2)?), small(c, 3))))
        .or_else(|| try_date(&ONE_DAY_HAN, rest, |c| dated(None, None, Some(small(c, 1)?))))
}

/// "Tháng Ba", "tháng tư", "tháng Giêng": a month by its name; "tháng hai lần" is how often.
fn month_in_words(source: &Source<'_, '_>, rest: &str, at: usize) -> Option<(usize, Day)> {
    let name = rest.strip_prefix("tháng ")?;
    let begin = rest.len() - name.len();
    let is = |word: &str| name.strip_prefix(word).is_some_and(|behind| !behind.starts_with(|c: char| is_word(c)));
    let (word, month) = VIETNAMESE.into_iter().find(|(word, _)| is(word))?;
    let behind = name[word.len()..].trim_start();
    // "Một tháng ba lần" counts; "từ tháng ba", "tháng ba." name a month.
    let ends = || behind.is_empty() || behind.starts_with(|c: char| !is_word(c));
    let named = || follows_time(source, at) && !source.words().counted.after.has(word_of(behind));
    let sure = source.is_capital(at + begin) || matches!(word, "giêng" | "chạp" | "tư") || ends() || named();
    sure.then_some((begin + word.len(), dated(None, Some(month), None)?))
}

/// "in September": a month where a word of time stands before it; others are verbs and names.
fn names_month(source: &Source<'_, '_>, at: usize) -> bool {
    follows_time(source, at) && source.is_capital(at)
}

/// Whether a word of time stands right before.
fn follows_time(source: &Source<'_, '_>, at: usize) -> bool {
    let word = source.before(at).trim_end_matches([' ', '-']).rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
    source.words().days.month.has(word)
}

/// A year by itself: four digits that are neither a figure nor a part of a longer number or span.
fn year(source: &Source<'_, '_>, rest: &str, at: usize) -> Option<(usize, Day)> {
    if let Some(found) = try_date(&YEAR_HAN, rest, |c| dated(Some(int(c, 1)?), None, None)) {
        return Some(found);
    }
    let (end, day) = try_date(&YEAR, rest, |c| dated(Some(int(c, 1).filter(|y| (1900..2100).contains(y))?), None, None))?;
    let named = rest.starts_with('n');
    let counted = source.figure(at).is_some() || crate::figures::scale_of(&rest[end..]).0 > 1.0;
    let spanned = rest[end..].trim_start().strip_prefix('-').is_some_and(|r| r.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    ((named || !counted) && !spanned).then_some((end, day))
}

/// A match that ends where no digit or fraction goes on; else none.
fn try_date(pattern: &LazyLock<Regex>, rest: &str, read: impl Fn(&Captures<'_>) -> Option<Day>) -> Option<(usize, Day)> {
    let captures = pattern.captures(rest)?;
    let end = captures.get(0)?.end();
    let mut after = rest[end..].chars();
    let next = after.next();
    let goes_on = match next {
        Some('/' | '.' | ',' | '-') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => is_word(c) && rest[..end].ends_with(|d: char| d.is_ascii_alphanumeric()),
        None => false,
    };
    if goes_on { None } else { Some((end, read(&captures)?)) }
}

pub(super) fn after_time_word(source: &Source<'_, '_>, at: usize) -> bool {
    let before = source.before(at).trim_end();
    before.ends_with('(')
        || source.words().days.time.iter().any(|w| before.strip_suffix(w).is_some_and(|r| !r.ends_with(|c: char| is_word(c))))
}

fn dated(year: Option<u16>, month: Option<u8>, day: Option<u8>) -> Option<Day> {
    let fits = month.is_none_or(|m| (1..=12).contains(&m)) && day.is_none_or(|d| (1..=31).contains(&d));
    fits.then_some(Day { year, month, day, part: None })
}

fn small(captures: &Captures<'_>, group: usize) -> Option<u8> {
    captures.get(group)?.as_str().parse().ok()
}

fn int(captures: &Captures<'_>, group: usize) -> Option<u16> {
    captures.get(group)?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use domain::{Act, ChangeKind};

    use super::super::tests::{check, same};

    #[test]
    fn a_month_without_a_capital_is_one_where_nothing_is_counted() {
        same("Anh trồng cải từ tháng ba.", "Anh trồng cải từ tháng 3.");
        same("Anh trồng cải từ tháng ba đến tháng bảy này.", "Anh trồng cải từ tháng 3 đến tháng 7 này.");
        let once = "Xã thu rác một tháng ba lần.";
        check(once, "Xã thu rác một tháng hai lần.", ChangeKind::Figure, Act::Replaced, ["ba lần", "hai lần"]);
    }
}
