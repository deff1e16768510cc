//! Lines that are a time or a count and no more, and lines that end with a date.

use chrono::{Offset, Utc};

use crate::date::{self, Precision};

/// Whether the last word of a line is a date or a time in figures.
pub(super) fn ends_with_a_date(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.ends_with(|c: char| c.is_ascii_digit())
        && last.contains([':', '/', '.', '-'])
        && last.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'/' | b'.' | b'-'))
}

/// Whether a line is a day, in words or with its time: "March 3, 2026 11:50 AM". A day in a sentence has other words beside it.
pub(super) fn is_date(text: &str) -> bool {
    const MOST: usize = 40;
    const MOST_WORDS: usize = 3;
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    text.len() <= MOST
        && words().count() <= MOST_WORDS
        && text.bytes().filter(u8::is_ascii_digit).count() >= LEAST_DIGITS
        && date::parse(text, Utc.fix()).is_some()
}

/// Figures of a day with its year.
const LEAST_DIGITS: usize = 5;

/// Words for a picture of a series, before its number.
const PICTURES: [&str; 10] = ["Bild ", "Foto ", "Photo ", "Image ", "Picture ", "Slide ", "Ảnh ", "Hình ", "图 ", "圖 "];

/// Whether a line counts the pictures of a series: "3 of 12", "3 / 12", "Bild 3 von 12", "Ảnh 3/12".
fn is_count(text: &str) -> bool {
    const MOST: usize = 24;
    let figure = |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let counts =
        |text: &str, signs: &[&str]| signs.iter().any(|sign| text.split_once(sign).is_some_and(|(at, all)| figure(at) && figure(all)));
    text.len() <= MOST
        && (counts(text, &[" of ", " / "])
            || PICTURES
                .iter()
                .filter_map(|word| text.strip_prefix(word))
                .any(|rest| counts(rest, &[" of ", " von ", " sur ", " de ", " / ", "/"])))
}

/// Whether a line is a day in figures with a time of day, and no more: "25/05/2020 09:12 GMT+7", "2020-05-25 09:12:33".
pub(super) fn is_stamp(text: &str) -> bool {
    const MOST: usize = 32;
    let is_separator = |c: char| matches!(c, '/' | '-' | '.' | ':' | ',' | '|' | '(' | ')' | '+') || c.is_whitespace();
    let is_of_one = |part: &str| {
        part.bytes().all(|b| b.is_ascii_digit()) || matches!(part, "GMT" | "UTC" | "ICT" | "SA" | "CH" | "AM" | "PM" | "am" | "pm")
    };
    text.len() <= MOST
        && text.contains(':')
        && text.split(is_separator).all(is_of_one)
        && date::parse(text, Utc.fix()).is_some_and(|read| read.precision == Precision::Minute)
}

/// Whether a line is a time and no more, as entries of live reports are headed.
pub(super) fn is_clock(text: &str) -> bool {
    const MOST: usize = 16;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if is_count(text) {
        return true;
    }
    let Some(rest) = text.get(digits..).filter(|_| text.len() <= MOST && (1..=2).contains(&digits)) else { return false };
    let minutes = rest.strip_prefix([':', '.', 'h']).filter(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|b| b.is_ascii_digit()));
    let zone = minutes.and_then(|minutes| minutes.get(2..)).map(|zone| zone.trim().to_ascii_lowercase());
    zone.is_some_and(|zone| {
        matches!(zone.as_str(), "" | "am" | "pm" | "a.m." | "p.m." | "uhr" | "h")
            || zone.len() <= 4 && zone.bytes().all(|b| b.is_ascii_alphabetic())
    })
}

#[cfg(test)]
mod tests {
    use super::{ends_with_a_date, is_clock, is_date, is_stamp};

    #[test]
    fn days_are_told_in_words() {
        for text in ["March 3, 2026 11:50 AM", "3 March 2026", "Mar 10, 2026"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["The bridge opened on 3 March 2026", "Hoa Mai 2026", "March 3", "Ferry 12345"] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn a_day_with_its_time_stands_alone() {
        for text in [
            "25/05/2020 09:12 GMT+7",
            "25/05/2020 - 09:12",
            "2020-05-25 09:12:33",
            "9:12, 25.5.2020",
            "11:35 19/07/2026",
            "11:35 | 19/07/2026",
        ] {
            assert!(is_stamp(text), "{text}");
        }
        for text in ["25/05/2020", "09:12", "25/05/2020 09:12 khởi hành", "2020: 3-1, 2-2, 4-0", "1-0 12:30", "0200.123.456"] {
            assert!(!is_stamp(text), "{text}");
        }
    }

    #[test]
    fn times_stand_alone_or_behind_links() {
        for text in
            ["21:15", "9.05 Uhr", "21h15", "20:40 CDT", "9:05 p.m.", "3 of 12", "3 / 12", "Bild 1 von 9", "Ảnh 3/12", "Photo 3 of 12"]
        {
            assert!(is_clock(text), "{text}");
        }
        for text in [
            "21:15 | Hoa Mai",
            "3-1",
            "8:30 khởi hành",
            "2026",
            "9:5",
            "3 of them",
            "4/5",
            "Bild von 1954",
            "Photo 3 of them",
            "Ảnh 3/12/2026",
        ] {
            assert!(!is_clock(text), "{text}");
        }
        assert!(ends_with_a_date("Cầu gỗ bị lũ cuốn trôi 6/3/2026") && ends_with_a_date("Cầu gỗ trôi, 10:00"));
        assert!(!ends_with_a_date("Điện thoại 0200 123 456") && !ends_with_a_date("Cầu gỗ 1954"));
    }
}
