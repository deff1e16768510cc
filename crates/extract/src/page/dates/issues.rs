//! Dates beside an article's own in its line: that of the printed issue, and a stamp that readers are not shown.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{LONG_DATE, literal};

static STAMP: LazyLock<Regex> = LazyLock::new(|| literal(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)"));

/// A line without the day of a magazine's issue before its date, and without a stamp to which the date is glued that readers are shown: the stamp is hidden from them, and of the last change
/// ("2026-03-08T08:52:11+07:00March 7, 2026").
pub(super) fn without_a_stamp_before_a_date(line: &str) -> [&str; 2] {
    let stamp = STAMP.find(line).filter(|stamp| line[stamp.end()..].trim_start().starts_with(char::is_alphanumeric));
    match stamp {
        Some(stamp) if LONG_DATE.is_match(&line[stamp.end()..]) => [&line[..stamp.start()], &line[stamp.end()..]],
        _ => match ISSUE.find(line) {
            Some(issue) if LONG_DATE.is_match(&line[issue.end()..]) => [&line[..issue.start()], &line[issue.end()..]],
            _ => [line, ""],
        },
    }
}

/// The day of a magazine's issue, which articles come out before or behind.
static ISSUE: LazyLock<Regex> = LazyLock::new(|| literal(r"出版日期\s?[:：]?\s?\d{4}年\d{1,2}月\d{1,2}日"));

/// Words for what is printed.
static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)báo in(?-u:\b)|bản in(?-u:\b)|ấn phẩm in|số báo|(?-u:\b)ra ngày(?-u:\b)|第\d+[期版]|print (?:edition|version|issue)|in print(?-u:\b)|printausgabe|druckausgabe|(?:edición|versión) impresa|édition papier|版次|期号|纸质版|紙面",
    )
});

/// Whether a line dates the printed issue, which comes out before or behind the article.
pub(super) fn tells_of_an_issue(line: &str) -> bool {
    PRINTED.is_match(line)
}
