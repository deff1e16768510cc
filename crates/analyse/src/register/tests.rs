//! Sheets of figures as they are pasted and saved, and every wrong cell.

use chrono::NaiveDate;
use domain::{Fact, FactStated};
use unicode_normalization::UnicodeNormalization;

use super::{SheetProblem, text};
use crate::rules::Rules;
use crate::testing::rules;

/// The rows of a sheet as it is read on 23 November 2026.
fn facts(rules: &Rules, sheet: &str) -> Result<Vec<Fact>, Vec<SheetProblem>> {
    let read = super::facts(rules, sheet, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())?;
    Ok(read.into_iter().map(|(fact, _)| fact).collect())
}

const HEAD: &str = "STT\tChỉ tiêu\tĐịa danh\tSố liệu\tĐơn vị tính\tTính đến ngày\tSố văn bản\tNgày văn bản\tCơ quan";

/// What is wrong with a sheet, as "line:column message".
#[track_caller]
fn wrong(sheet: &str, expect: &[&str]) {
    let problems = facts(rules(), sheet).expect_err("nothing is wrong");
    let told: Vec<String> = problems.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.message)).collect();
    assert_eq!(told, expect);
}

/// A sheet of one row, with one cell put in the place of what stands there.
fn row(column: usize, cell: &str) -> String {
    let mut cells = ["1", "số hộ nghèo", "Xã Đồng Đăng", "1.213", "hộ", "10/11/2026", "45/BC-UBND", "12/11/2026", "UBND xã"];
    cells[column - 1] = cell;
    format!("{HEAD}\n{}\n", cells.join("\t"))
}

/// The same of something that is weighed.
fn waste(sheet: &str) -> String {
    sheet.replace("số hộ nghèo", "waste").replace("\thộ\t", "\ttấn/ngày\t")
}

/// A sheet of one row with one more column.
fn more(heading: &str, cell: &str, row: &str) -> String {
    format!("{HEAD}\t{heading}\n{}\t{cell}\n", row.lines().nth(1).unwrap_or_default())
}

#[test]
fn sheets_are_read_as_they_are_pasted_and_saved() {
    let read = facts(rules(), &row(1, "1")).expect("a good sheet");
    assert_eq!((read[0].indicator.as_str(), read[0].place.as_str(), read[0].value), ("poor_households", "x_dongdang", 1213.0));
    assert_eq!((read[0].unit.as_str(), read[0].as_of.to_string()), ("hộ", "2026-11-10".to_owned()));
    for mark in [",", ";"] {
        let sheet = waste(&row(1, "1")).replace("1.213", "\"1.213,5\"").replace('\t', mark).replace('\n', "\r\n");
        let titled = format!("Sổ số liệu của xã{}\r\n\r\n{sheet}{}\r\n", mark.repeat(8), mark.repeat(8));
        assert_eq!(facts(rules(), &titled).expect("a good sheet")[0].value, 1213.5);
    }
    let quoted = row(7, "\"45/BC-UBND\nngày 12\"");
    assert_eq!(facts(rules(), &quoted).expect("a good sheet")[0].document, "45/BC-UBND ngày 12");
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(row(1, "1").encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(facts(rules(), &text(&wide).expect("UTF-16")).expect("a good sheet").len(), 1);
    assert!(facts(rules(), &row(3, "x_dongdang")).is_ok());
    for called in ["Tỉnh Lạng Sơn", "tỉnh Lạng Sơn", "Lang Son province"] {
        assert_eq!(facts(rules(), &row(3, called)).expect("a good sheet")[0].place.as_str(), "p_langson", "{called}");
    }
    assert!(facts(rules(), &row(5, "")).is_ok());
    let apart: String = row(9, "UBND\u{202e} x\u{e3}\0").nfd().collect();
    assert_eq!(facts(rules(), &apart).expect("a good sheet")[0].agency, "UBND xã");
    assert_eq!(facts(rules(), &row(1, "1").replace('\n', "\r")).expect("a good sheet").len(), 1);
    for (cell, value) in [("0,125", 0.125), ("0.125", 0.125), ("12.345,6", 12345.6), ("12,345.6", 12345.6)] {
        assert_eq!(facts(rules(), &waste(&row(4, cell))).expect("a good sheet")[0].value, value, "{cell}");
    }
}

/// What is said of an indicator that nobody has declared: the nearest ones, and how to add it.
fn unknown_indicator(name: &str, part: &str) {
    let problems = facts(rules(), &row(2, name)).expect_err("a wrong sheet");
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert!(problem.message.contains(part) && problem.message.contains("rules/indicators.toml"), "{}", problem.message);
}

#[test]
fn every_wrong_cell_is_told_with_its_line_and_column() {
    unknown_indicator("số hộ nghèo đa chiều mới", ", the nearest are `số hộ nghèo`, `tỷ lệ hộ nghèo`, ");
    unknown_indicator("số vụ tai nạn lao động", "`số vụ tai nạn giao thông`");
    unknown_indicator("diện tích", ", the nearest are `diện tích đất thu hồi`, ");
    unknown_indicator("xyz", "`xyz` is no indicator; an office adds its own to rules/indicators.toml, whose head says how");
    wrong(&row(2, "số hộ nghoè"), &["2:2 chỉ tiêu: `số hộ nghoè` is no indicator, did you mean `số hộ nghèo`?"]);
    wrong(&row(4, "1234567890123456789012"), &["2:4 số liệu: `1234567890123456789012` has more digits than any figure of an office"]);
    wrong(&row(2, "diện tích cây hồi"), &["2:2 chỉ tiêu: `diện tích cây hồi` is no indicator, did you mean `diện tích hồi`?"]);
    wrong(&row(2, "so ho ngheo"), &["2:2 chỉ tiêu: `so ho ngheo` is no indicator, did you mean `số hộ nghèo`?"]);
    wrong(&row(3, "Xã Nào Đó"), &["2:3 địa danh: `Xã Nào Đó` is no place of the territory"]);
    wrong(&row(4, "1.213 hộ"), &["2:4 số liệu: `1.213 hộ` is no number: write digits alone, and the unit in its column"]);
    wrong(&row(4, "1,213"), &["2:4 số liệu: `1,213` may be 1213 or 1,2130: write one of them"]);
    wrong(&row(4, "=SUM(A1:A3)"), &["2:4 số liệu: `=SUM(A1:A3)` is a formula: write what comes of it"]);
    wrong(&row(7, "=B2&\"/BC\""), &["2:7 văn bản: `=B2&\"/BC\"` is a formula: write what comes of it"]);
    wrong(&row(9, "#N/A"), &["2:9 cơ quan ban hành: `#N/A` is an error of the spreadsheet"]);
    wrong(&row(6, "########"), &["2:6 ngày tính số liệu: `########` is an error of the spreadsheet"]);
    wrong(&row(4, "#REF!"), &["2:4 số liệu: `#REF!` is an error of the spreadsheet"]);
    wrong(&row(4, "1,2E+03"), &["2:4 số liệu: `1,2E+03` was shortened by the spreadsheet: write the number out"]);
    for cell in ["1.23,4", "1,2,3.4", "0.125.000"] {
        wrong(
            &row(4, cell),
            &[&format!("2:4 số liệu: `{cell}` is no number: thousands are parted by points, decimals by a comma (1.234,5)")],
        );
    }
    let endless = "9".repeat(400);
    wrong(&row(4, &endless), &[&format!("2:4 số liệu: `{}…` has more digits than any figure of an office", &endless[..60])]);
    wrong(&row(4, ""), &["2:4 số liệu: empty"]);
    wrong(&row(5, "kg"), &["2:5 đơn vị: `kg` is no unit of this indicator, which is counted in `hộ`"]);
    wrong(&row(5, "mái"), &["2:5 đơn vị: `mái` is no unit known here; this indicator is counted in `hộ`"]);
    wrong(&row(6, "46336"), &["2:6 ngày tính số liệu: `46336` is the spreadsheet's own count of days: show the column as dd/mm/yyyy"]);
    wrong(&row(6, "11/30/2026"), &["2:6 ngày tính số liệu: `11/30/2026`: there is no month 30; the day comes first, as 10/11/2026"]);
    wrong(&row(6, "31/11/2026"), &["2:6 ngày tính số liệu: `31/11/2026`: there is no such day"]);
    wrong(&row(6, "10/11/26"), &["2:6 ngày tính số liệu: `10/11/26`: write the year with four digits, as 10/11/2026"]);
    wrong(&row(8, "hôm qua"), &["2:8 ngày văn bản: `hôm qua` is no day: write it as 10/11/2026"]);
}

#[test]
fn a_sheet_that_is_none_is_told_at_once() {
    wrong(
        "a,b\n1,2\n",
        &["1:1 no row of headings in the first 10 rows; needed are: chỉ tiêu; địa danh; số liệu; ngày tính số liệu; văn bản; \
         ngày văn bản; cơ quan ban hành"],
    );
    wrong(HEAD, &["1:1 no row stands below the headings"]);
    wrong(
        &row(1, "1").replace("Cơ quan", "Người ký"),
        &["1:9 `Người ký` is no heading known here", "1:10 the column `cơ quan ban hành` is missing"],
    );
    wrong(&row(7, "\"45/BC-UBND"), &["2:7 a quotation mark that is never closed"]);
    let long = "a cell of more than 2000 characters: is a quotation mark before it never closed?";
    wrong(&row(9, &"ã".repeat(2001)), &[&format!("2:9 {long}")]);
    wrong(&row(9, &"ã".repeat(2001)).replace("Cơ quan", &"x".repeat(2001)), &[&format!("1:9 {long}"), &format!("2:9 {long}")]);
    wrong(&row(9, &"ã".repeat(2000)), &["2:9 cơ quan ban hành: longer than 300 characters: write it shorter"]);
    wrong(
        &format!("{}\t\tthừa", row(1, "1").trim_end()),
        &["2:11 a cell without a heading: a comma within a cell needs quotation marks round the cell"],
    );
    let twice = |value: &str| format!("{}{}", row(1, "1"), row(4, value).lines().nth(1).unwrap_or_default());
    wrong(&twice("1.214"), &["3:4 line 2 gives another number for the same"]);
    wrong(&twice("1.213"), &["3:4 the same row stands in line 2"]);
    let told = |bytes: &[u8]| text(bytes).map_err(|p| (p.line, p.column, p.message));
    assert!(told(b"PK\x03\x04...").is_err_and(|(_, _, m)| m.contains("save the sheet as CSV UTF-8")));
    assert!(told(b"a,b\nx,\xF4\xFF").is_err_and(|(line, column, _)| (line, column) == (2, 2)));
}

#[test]
fn a_cell_holds_no_more_than_the_desks_form_takes() {
    let said = |line: usize, column: usize, name: &str, most: usize| {
        format!("{line}:{column} {name}: longer than {most} characters: write it shorter")
    };
    let long = "ã".repeat(301);
    wrong(&row(7, &long), &[&said(2, 7, "văn bản", 300)]);
    wrong(&row(9, &long), &[&said(2, 9, "cơ quan ban hành", 300)]);
    assert!(facts(rules(), &row(9, &"ã".repeat(300))).is_ok());
    let more = |heading: &str, cell: &str| {
        let below = row(1, "1").lines().nth(1).unwrap_or_default().to_owned();
        format!("{HEAD}\t{heading}\n{below}\t{cell}\n")
    };
    for (heading, name) in [("Kỳ", "kỳ"), ("Đối tượng", "đối tượng"), ("Cách tính", "cách tính")] {
        wrong(&more(heading, &long), &[&said(2, 10, name, 300)]);
    }
    assert!(facts(rules(), &more("Ghi chú", &"ã".repeat(1000))).is_ok());
    wrong(&more("Ghi chú", &"ã".repeat(1001)), &[&said(2, 10, "ghi chú", 1000)]);
}

#[test]
fn a_document_is_not_of_a_day_to_come() {
    assert!(facts(rules(), &row(8, "23/11/2026")).is_ok());
    assert!(facts(rules(), &more("Cách tính", "kế hoạch", &row(6, "31/12/2026"))).is_ok(), "what a plan speaks of lies ahead");
    wrong(&row(6, "31/12/2026"), &["2:6 ngày tính số liệu: 31/12/2026 is a day to come: a plan says so under `cách tính`"]);
    wrong(&row(6, "13/11/2026"), &["2:6 ngày tính số liệu: 13/11/2026 lies after the day of the document, 12/11/2026"]);
    wrong(&row(8, "24/11/2026"), &["2:8 ngày văn bản: 24/11/2026 is a day to come"]);
}

#[test]
fn a_time_must_be_understood() {
    for cell in
        ["", "10/2026", "T10/2026", "2026-10", "10 tháng năm 2026", "2026", "quý III/2026", "lũy kế", "từ đầu năm", "01/11/2026-10/11/2026"]
    {
        assert!(facts(rules(), &more("Kỳ", cell, &row(1, "1"))).is_ok(), "{cell}");
    }
    for cell in ["abc xyz", "vụ xuân 2026", "tuần 47/2026"] {
        let forms = "tháng 10/2026, 10 tháng năm 2026, quý III/2026, năm 2026, 01/10/2026-15/10/2026, lũy kế đến 31/10/2026";
        let told = format!("2:10 kỳ: `{cell}` is no time understood here: write it as one of {forms}");
        wrong(&more("Kỳ", cell, &row(1, "1")), &[&told]);
    }
}

#[test]
fn people_and_households_are_counted_one_by_one() {
    wrong(&row(4, "-5"), &["2:4 số liệu: `-5` is below zero"]);
    wrong(&row(4, "−1.213"), &["2:4 số liệu: `−1.213` is below zero"]);
    wrong(&row(4, "1.234,5"), &["2:4 số liệu: `1.234,5` is no whole number of hộ: what is a mean says so under `cách tính`"]);
    assert!(facts(rules(), &more("Cách tính", "bình quân", &row(4, "1.234,5"))).is_ok());
    let people = row(4, "1,25").replace("số hộ nghèo", "border_crossings").replace("\thộ\t", "\ttriệu lượt người\t");
    assert!(facts(rules(), &people).is_ok());
}

#[test]
fn what_is_typed_at_the_desk_is_held_against_the_same_rules() {
    let day = |text: &str| Some(NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap());
    let good = FactStated {
        indicator: "poor_households",
        value: Some(1213.0),
        unit: Some("hộ"),
        as_of: day("10/11/2026"),
        document_date: day("12/11/2026"),
        ..FactStated::default()
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let keys = |stated: FactStated<'_>| -> Vec<&str> { super::faults(rules(), &stated, today).iter().map(|fault| fault.key).collect() };
    assert_eq!(keys(good.clone()), [""; 0]);
    assert_eq!(keys(FactStated { value: Some(-3.0), unit: Some(""), ..good.clone() }), ["value"]);
    assert_eq!(keys(FactStated { value: Some(1187.5), ..good.clone() }), ["value"]);
    assert_eq!(keys(FactStated { unit: Some("xe"), ..good.clone() }), ["unit"]);
    assert_eq!(keys(FactStated { unit: Some("blabla"), ..good.clone() }), ["unit"]);
    assert_eq!(keys(FactStated { period: "năm hai nghìn", ..good.clone() }), ["period"]);
    assert_eq!(keys(FactStated { as_of: day("15/12/2026"), ..good.clone() }), ["as_of"]);
    assert_eq!(keys(FactStated { as_of: day("15/12/2026"), basis: "dự kiến", ..good.clone() }), [""; 0]);
    assert_eq!(keys(FactStated { indicator: "", value: Some(-3.0), unit: Some("xe"), ..good.clone() }), [""; 0], "no indicator, no rules");
    let all = FactStated { value: Some(-3.0), period: "xyz", document_date: day("24/11/2026"), as_of: day("25/11/2026"), ..good };
    assert_eq!(keys(all), ["document_date", "as_of", "period", "value"], "all is told at once");
}
