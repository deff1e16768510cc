use domain::{Content, Language};

use super::*;
use crate::reading::Reading;
use crate::testing::{content, noon, rules};
use crate::text::normal;

fn read(content: &Content) -> Reading<'_> {
    Reading::new(rules(), content, Some(noon("2026-11-12").date_naive()))
}

#[test]
fn numbers_are_read_as_each_language_writes_them() {
    let check = |text: &str, language: Language, low: f64, high: f64, quote: &str| {
        let text = Text::new(text);
        let found = number::figures(&rules().measures, &text, 0, language);
        let first = found.first().unwrap_or_else(|| panic!("no figure in {}", text.original));
        assert_eq!(text.quote(&first.range).as_str(), quote);
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs();
        assert!(close(first.bounds.0, low) && close(first.bounds.1, high), "{}: {:?}", text.original, first.bounds);
    };
    check("Có 1.234,5 tấn hàng", Language::Vi, 1234.5, 1234.5, "1.234,5 tấn");
    check("đạt 121,65 triệu USD", Language::Vi, 121.65e6, 121.65e6, "121,65 triệu USD");
    check("hơn 50 nghìn tỷ đồng", Language::Vi, 5e13, 6e13, "50 nghìn tỷ đồng");
    check("vay 2 triệu rưỡi đồng", Language::Vi, 2.5e6, 2.5e6, "2 triệu rưỡi đồng");
    check("khoảng 380 xe hàng", Language::Vi, 342.0, 418.0, "380 xe hàng");
    check("gần 100 hộ dân", Language::Vi, 85.0, 100.0, "100 hộ dân");
    check("từ 10 đến 15 tỷ đồng", Language::Vi, 1e10, 1.5e10, "10 đến 15 tỷ đồng");
    check("chi từ 3-5 triệu đồng", Language::Vi, 3e6, 5e6, "3-5 triệu đồng");
    check("hai mươi mốt hộ nghèo", Language::Vi, 21.0, 21.0, "hai mươi mốt hộ");
    check("một trăm linh năm người", Language::Vi, 105.0, 105.0, "một trăm linh năm người");
    check("tăng 2 điểm phần trăm", Language::Vi, 2.0, 2.0, "2 điểm phần trăm");
    check("saw 1,926 trucks", Language::En, 1926.0, 1926.0, "1,926 trucks");
    check("reached US$513.2 million last month", Language::En, 513.2e6, 513.2e6, "513.2 million");
    check("worth VND50 billion", Language::En, 5e10, 5e10, "50 billion");
    check("twenty-one households", Language::En, 21.0, 21.0, "twenty-one households");
    check("旅客达28.24万人次", Language::Zh, 282_400.0, 282_400.0, "28.24万人次");
    check("进出口额1.21亿美元", Language::Zh, 121e6, 121e6, "1.21亿美元");
    check("二十一户搬迁", Language::Zh, 21.0, 21.0, "二十一户");
    check("通关600多辆", Language::Zh, 600.0, 720.0, "600多辆");
}

#[test]
fn dates_codes_and_bare_numbers_are_no_figures() {
    let check = |text: &str, language: Language| {
        let text = Text::new(text);
        assert_eq!(number::figures(&rules().measures, &text, 0, language), vec![], "{}", text.original);
    };
    check("ngày 12/11/2026", Language::Vi);
    check("tháng 10 người dân thu hoạch", Language::Vi);
    check("mỗi năm người dân trồng hồi", Language::Vi);
    check("Báo cáo số 45/BC-UBND", Language::Vi);
    check("lúc 8h30, QL1A", Language::Vi);
    check("2026年11月12日", Language::Zh);
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
