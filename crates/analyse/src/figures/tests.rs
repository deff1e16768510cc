mod chinese;
mod english;
mod vietnamese;

use domain::{Content, Language};

use super::*;
use crate::reading::Reading;
use crate::testing::{content, noon, rules};
use crate::text::normal;

fn read(content: &Content) -> Reading<'_> {
    Reading::new(rules(), content, Some(noon("2026-11-12").date_naive()))
}

/// The first figure of a text: its range of values and what is quoted of it.
fn holds(language: Language, text: &str, low: f64, high: f64, quote: &str) {
    let text = Text::new(text);
    let found = number::figures(&rules().measures, &text, 0, language);
    let first = found.first().unwrap_or_else(|| panic!("no figure in {}", text.original));
    assert_eq!(text.quote(&first.range).as_str(), quote);
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs();
    assert!(close(first.bounds.0, low) && close(first.bounds.1, high), "{}: {:?}", text.original, first.bounds);
}

fn none(language: Language, text: &str) {
    let text = Text::new(text);
    let found = number::figures(&rules().measures, &text, 0, language);
    let quotes: Vec<_> = found.iter().map(|f| text.quote(&f.range)).collect();
    assert!(found.is_empty(), "{}: {quotes:?}", text.original);
}

#[test]
fn figures_are_tied_to_what_their_sentence_says() {
    let check = |text: &str, expect: Option<(&str, &str, Option<&str>)>| {
        let content = content("Chuyện ở xã Đồng Đăng, Lạng Sơn", "", text);
        let reading = read(&content);
        let tied = reading.figures.iter().find_map(|f| f.subject.as_ref()).map(|s| {
            let indicator = rules().measures.indicators[s.indicator].id.as_str();
            (indicator, rules().places()[s.place].id.as_str(), s.as_of.map(|d| d.to_string()))
        });
        let expect = expect.map(|(i, p, d)| (i, p, d.map(str::to_owned)));
        assert_eq!(tied, expect, "{text}");
    };
    check("Tính đến ngày 10/11/2026, xã Đồng Đăng có 21 hộ nghèo.", Some(("poor_households", "x_dongdang", Some("2026-11-10"))));
    check("Toàn xã có 1.250 hộ, trong đó có 21 hộ nghèo.", Some(("poor_households", "x_dongdang", None)));
    check("Đoàn trao quà cho 50 hộ nghèo.", None);
    check("Thôn Nà Lẹng có 5 hộ nghèo.", None);
    check("Tỉnh Cao Bằng có 500 hộ nghèo.", None);
    check("Ngày 11/11, tại cửa khẩu Hữu Nghị còn 384 xe hàng chờ xuất khẩu.", Some(("vehicles_waiting", "g_huunghi", Some("2026-11-11"))));
}

#[test]
fn periods_are_ranges_of_days() {
    let check = |words: &str, from: &str, to: &str| {
        let near = Some(noon("2026-11-12").date_naive());
        let found = period(&normal(words), near).map(|p| (p.from.to_string(), p.to.to_string()));
        assert_eq!(found, Some((from.to_owned(), to.to_owned())), "{words}");
    };
    check("năm 2026", "2026-01-01", "2026-12-31");
    check("10 tháng năm 2026", "2026-01-01", "2026-10-31");
    check("9 tháng đầu năm", "2026-01-01", "2026-09-30");
    check("quý III/2026", "2026-07-01", "2026-09-30");
    check("tháng 10/2026", "2026-10-01", "2026-10-31");
    check("tháng 12", "2025-12-01", "2025-12-31");
    check("ngày 20/11/2026", "2026-11-20", "2026-11-20");
    check("in October", "2026-10-01", "2026-10-31");
    check("November 20, 2026", "2026-11-20", "2026-11-20");
    check("2026年10月", "2026-10-01", "2026-10-31");
    check("10月份", "2026-10-01", "2026-10-31");
    check("前9个月", "2026-01-01", "2026-09-30");
}
