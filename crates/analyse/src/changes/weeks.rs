//! Days of the week, quarters and halves of a year: "tối thứ ba", "quý III", "Monday", 周三, 第二季度.

use domain::Language;

use super::calendar::{Day, Part, after_time_word, date};
use super::tokens::{Fact, Source};
use crate::text::is_word;

/// The day of the week or part of a year that begins at a byte, and where it ends.
pub(super) fn part(source: &Source<'_, '_>, at: usize) -> Option<(usize, Fact)> {
    let rest = source.rest(at);
    let (length, part) = match source.language() {
        Language::Zh => chinese(rest),
        _ if source.before(at).ends_with(is_word) => None,
        Language::En => english(rest),
        Language::Vi | Language::Other => vietnamese(source, at),
    }?;
    let whole = source.language() == Language::Zh || !rest[length..].starts_with(is_word);
    whole.then_some((at + length, Fact::Date(Day { part: Some(part), ..Day::default() })))
}

/// "thứ ba" is the third as well: a day behind a word of time, with a capital within a sentence, or before its date.
fn vietnamese(source: &Source<'_, '_>, at: usize) -> Option<(usize, Part)> {
    const DAYS: [(&str, u8); 7] =
        [("thứ hai", 1), ("thứ ba", 2), ("thứ tư", 3), ("thứ năm", 4), ("thứ sáu", 5), ("thứ bảy", 6), ("chủ nhật", 7)];
    const QUARTERS: [(&str, u8); 8] =
        [("quý iii", 3), ("quý iv", 4), ("quý ii", 2), ("quý i", 1), ("quý 1", 1), ("quý 2", 2), ("quý 3", 3), ("quý 4", 4)];
    let rest = source.rest(at);
    // Asked for at every word of a text.
    if !rest.starts_with(['t', 'c', 'q', 'n']) {
        return None;
    }
    let is_day = |(end, n): &(usize, u8)| *n == 7 || after_time_word(source, at) || is_named(source, at) || is_dated(source, at + *end);
    let day = || found(rest, &DAYS).filter(is_day).map(|(end, n)| (end, Part::Weekday(n)));
    let quarter = || found(rest, &QUARTERS).map(|(end, n)| (end, Part::Quarter(n)));
    let half = || found(rest, &[("nửa đầu năm", 1), ("nửa cuối năm", 2)]).map(|(end, n)| (end, Part::Half(n)));
    day().or_else(quarter).or_else(half)
}

/// "vào thứ hai", "thứ Bảy": said of a day alone, or written as its name; "đứng thứ Ba" is a place in a row.
fn is_named(source: &Source<'_, '_>, at: usize) -> bool {
    let before = source.before(at).trim_end();
    let days = &source.words().days;
    let stands = |w: &str| before.strip_suffix(w).is_some_and(|r| !r.ends_with(is_word));
    let named = || source.is_capital(at + "thứ ".len()) && source.text().has_small_letters() && !days.rank.iter().any(stands);
    days.week.iter().any(stands) || named()
}

/// "thứ ba, 15/11", "thứ ba (15/11)", "thứ ba, ngày 15/11"; "thứ ba, 2/3 số hộ" goes on with a part of a whole.
fn is_dated(source: &Source<'_, '_>, end: usize) -> bool {
    let rest = source.rest(end);
    let at = end + rest.len() - rest.trim_start_matches([' ', ',', '(']).len();
    let at = at + source.rest(at).len() - source.rest(at).trim_start_matches("ngày ").len();
    let month = |d: &Day| d.day.is_some() && d.month.is_some();
    source.rest(at).starts_with(|c: char| c.is_ascii_digit()) && matches!(date(source, at), Some((_, Fact::Date(day))) if month(&day))
}

fn english(rest: &str) -> Option<(usize, Part)> {
    const DAYS: [(&str, u8); 7] =
        [("monday", 1), ("tuesday", 2), ("wednesday", 3), ("thursday", 4), ("friday", 5), ("saturday", 6), ("sunday", 7)];
    const QUARTERS: [(&str, u8); 4] = [("first quarter", 1), ("second quarter", 2), ("third quarter", 3), ("fourth quarter", 4)];
    let day = found(rest, &DAYS).map(|(end, n)| (end, Part::Weekday(n)));
    let quarter = || found(rest, &QUARTERS).map(|(end, n)| (end, Part::Quarter(n)));
    let half = || found(rest, &[("first half", 1), ("second half", 2)]).map(|(end, n)| (end, Part::Half(n)));
    day.or_else(quarter).or_else(half)
}

/// 周三, 星期日, 第二季度, 上半年.
fn chinese(rest: &str) -> Option<(usize, Part)> {
    let number = |rest: &str, of: &str| -> Option<(usize, u8)> {
        let c = rest.chars().next()?;
        Some((c.len_utf8(), u8::try_from(of.chars().position(|o| o == c)?).ok()? + 1))
    };
    if let Some(week) = ["星期", "礼拜", "周"].iter().find(|w| rest.starts_with(**w)) {
        let (end, day) = number(&rest[week.len()..], "一二三四五六日天")?;
        return Some((week.len() + end, Part::Weekday(day.min(7))));
    }
    let ordinal = rest.len() - rest.strip_prefix('第').unwrap_or(rest).len();
    if let Some((end, quarter)) = number(&rest[ordinal..], "一二三四")
        && rest[ordinal + end..].starts_with("季度")
    {
        return Some((ordinal + end + "季度".len(), Part::Quarter(quarter)));
    }
    found(rest, &[("上半年", 1), ("下半年", 2)]).map(|(end, n)| (end, Part::Half(n)))
}

fn found(rest: &str, words: &[(&str, u8)]) -> Option<(usize, u8)> {
    words.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, n)| (word.len(), *n))
}
