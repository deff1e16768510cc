//! Days and stretches of days as people type them.

use proptest::prelude::*;

use super::*;

fn today() -> Option<NaiveDate> {
    // A Thursday.
    NaiveDate::from_ymd_opt(2026, 11, 26)
}

fn shown_days(text: &str) -> String {
    read(text, today()).map(|(days, _)| format!("{}..{}", iso(days.from), iso(days.to))).unwrap_or_default()
}

fn iso(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn check(texts: &[&str], expect: &str) {
    for text in texts {
        assert_eq!(shown_days(text), expect, "{text}");
    }
}

#[test]
fn one_day_is_written_in_many_ways() {
    let ways = ["23/11/2026", "23-11-2026", "23.11.2026", "23/11/26", "2026-11-23", "2026/11/23", "20261123", "2026年11月23日"];
    check(&ways, "2026-11-23..2026-11-23");
    check(&["23 tháng 11 năm 2026", "ngày 23 tháng 11/2026", "23/11", "23 thang 11"], "2026-11-23..2026-11-23");
    check(&["hôm nay", "hom nay", "Hôm Nay", "today", "今天"], "2026-11-26..2026-11-26");
    check(&["hôm qua", "yesterday"], "2026-11-25..2026-11-25");
}

#[test]
fn a_day_without_its_year_is_the_last_such_day() {
    check(&["25/12"], "2025-12-25..2025-12-25");
    check(&["29/2"], "2024-02-29..2024-02-29");
    check(&["tháng 12"], "2025-12-01..2025-12-31");
    assert_eq!(read("25/12", today()).unwrap().1.unwrap().to_string(), "hiểu “25/12” là 25/12/2025");
    assert_eq!(read("25/12/2025", today()).unwrap().1, None);
}

#[test]
fn longer_stretches_have_both_ends() {
    check(&["11/2026", "2026-11", "tháng 11/2026", "tháng 11 năm 2026", "tháng này", "2026年11月"], "2026-11-01..2026-11-30");
    check(&["2026", "năm 2026", "năm nay"], "2026-01-01..2026-12-31");
    check(&["quý 3", "quý 3/2026"], "2026-07-01..2026-09-30");
    check(&["tuần này"], "2026-11-23..2026-11-29");
    check(&["tuần trước"], "2026-11-16..2026-11-22");
    check(&["tháng trước"], "2026-10-01..2026-10-31");
    check(&["năm ngoái"], "2025-01-01..2025-12-31");
    check(&["7 ngày", "7 ngày qua", "7d", "last 7 days", "tuần qua", "1 tuần"], "2026-11-20..2026-11-26");
    check(&["3 tháng gần đây"], "2026-08-27..2026-11-26");
}

#[test]
fn ranges_may_be_open_and_turned_round() {
    check(
        &["2026-11-01..2026-11-23", "1/11..23/11/2026", "1/11-23/11/2026", "từ 1/11 đến 23/11", "1/11/2026 – 23/11/2026"],
        "2026-11-01..2026-11-23",
    );
    check(&["20/12..5/1/2026"], "2025-12-20..2026-01-05");
    check(&["2026-11-01..", "từ 1/11/2026", ">=1/11/2026", "sau 31/10/2026"], "2026-11-01..");
    check(&["..2026-11-23", "đến 23/11/2026", "<24/11/2026", "trước 24/11/2026"], "..2026-11-23");
    check(&["10/2026..11/2026"], "2026-10-01..2026-11-30");
    check(&["hôm qua..hôm nay"], "2026-11-25..2026-11-26");
    check(&["23/11/2026..1/11/2026"], "2026-11-01..2026-11-23");
    assert_eq!(read("23/11/2026..1/11/2026", today()).unwrap().1.unwrap().to_string(), "đảo lại khoảng ngày: 01/11/2026–23/11/2026");
}

#[test]
fn what_is_no_day_is_not_read() {
    check(&["", "..", "31/2/2026", "32/1/2026", "13/2026", "mai", "99999999", "0 ngày", "1/2/3/4", "quý 9", "x..y"], "");
    assert_eq!(read("hôm nay", None), None);
    assert_eq!(read("23/11", None), None);
}

proptest! {
    #[test]
    fn anything_is_read_or_not(text in "\\PC{0,20}|[0-9/. -]{0,16}|((tu|den|ngay|thang|nam|quy|[0-9]{1,9}|\\.\\.|<) ?){0,6}") {
        if let Some((Days { from: Some(from), to: Some(to) }, _)) = read(&text, today()) {
            prop_assert!(from <= to);
        }
    }
}
