//! The day of which a headline or an opening speaks: what parts two issues of a daily column.

use crate::months::ENGLISH;

/// The day that the headline names, else the one that the text opens with, 32 × month + day.
pub(super) fn of(title: &str, text: &str) -> Option<u16> {
    day(title, &['/', '-', '.', '月', 't']).or_else(|| english_day(title)).or_else(|| day(opening(text), &['/', '月', 't']))
}

/// The first words of a text, where a daily column says its day.
fn opening(text: &str) -> &str {
    const CHARACTERS: usize = 160;
    text.char_indices().nth(CHARACTERS).map_or(text, |(end, _)| &text[..end])
}

/// How "tháng" is written between a day and its month.
const MONTH: [&str; 2] = [" tháng ", " Tháng "];

/// The first day of the year that is named as "30/6", "30-6", "30.6", "6月30日" or ('t') "30 tháng 6", if its mark is one of these.
fn day(title: &str, marks: &[char]) -> Option<u16> {
    let digits = |text: &str| -> Option<u16> {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        (1..=2).contains(&end).then(|| text[..end].parse().ok())?
    };
    let mut before = ' ';
    for (at, c) in title.char_indices() {
        let begins = c.is_ascii_digit() && !before.is_ascii_digit();
        before = c;
        let Some(first) = digits(&title[at..]).filter(|_| begins) else { continue };
        let rest = title[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = MONTH.iter().find_map(|month| Some(('t', rest.strip_prefix(month)?))).or_else(|| {
            let mark = rest.chars().next()?;
            Some((mark, &rest[mark.len_utf8()..]))
        });
        let Some((mark, rest)) = rest.filter(|(mark, _)| marks.contains(mark)) else { continue };
        let Some(second) = digits(rest) else { continue };
        let (day, month) = match mark {
            '/' | '-' | '.' | 't' => (first, second),
            '月' => (second, first),
            _ => continue,
        };
        if (1..=31).contains(&day) && (1..=12).contains(&month) {
            return Some(month * 32 + day);
        }
    }
    None
}

/// The first day named as "November 20", "Nov 20" or "20 November".
fn english_day(title: &str) -> Option<u16> {
    let mut words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let day = |word: Option<&str>| word?.parse::<u16>().ok().filter(|day| (1..=31).contains(day));
    let mut before = None;
    while let Some(word) = words.next() {
        if let Some(month) = ENGLISH.iter().position(|month| names(word, month))
            && let Some(day) = day(words.peek().copied()).or_else(|| day(before))
        {
            return Some((month as u16 + 1) * 32 + day);
        }
        before = Some(word);
    }
    None
}

/// "November", "Nov": a month with its capital, by three letters or more.
fn names(word: &str, month: &str) -> bool {
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    capital && word.len() >= 3 && month[..1].eq_ignore_ascii_case(&word[..1]) && month[1..].starts_with(&word[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_may_name_a_day() {
        let check = |title: &str, expect: Option<(u16, u16)>| {
            assert_eq!(day(title, &['/', '-', '.', '月', 't']), expect.map(|(d, m)| m * 32 + d), "{title}")
        };
        check("Giá nông sản hôm nay 30/6", Some((30, 6)));
        check("Giá nông sản hôm nay 1-7: tăng", Some((1, 7)));
        check("Tin 7月12日", Some((12, 7)));
        check("Bản tin 12/2026", None);
        check("Thời tiết ngày 13 tháng 11: nắng", Some((13, 11)));
        check("Còn 13 tháng nữa", None);
        check("Tỷ số 45/6, 2.500 xe, 31/12", Some((31, 12)));
        check("Không ngày nào", None);
    }

    #[test]
    fn an_english_headline_may_name_a_day() {
        let check = |title: &str, expect: Option<(u16, u16)>| assert_eq!(english_day(title), expect.map(|(d, m)| m * 32 + d), "{title}");
        check("Gold prices on November 20", Some((20, 11)));
        check("Weather for 3 Dec: fog", Some((3, 12)));
        check("Exports in May 2026 up", None);
        check("Rain may last 12 hours", None);
        check("Ma 12", None);
    }
}
