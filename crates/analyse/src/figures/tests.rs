mod chinese;
mod english;
mod vietnamese;

use domain::{Content, Language};
use proptest::prelude::*;

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
    check("Trong tổng số hộ nghèo của xã, có 21 hộ nghèo là người già.", None);
    check("Trong số 21 hộ nghèo của xã Đồng Đăng, nhiều hộ có người già.", Some(("poor_households", "x_dongdang", None)));
    check("Xã Đồng Đăng có diện tích đất thu hồi 325.000 m2.", Some(("land_recovered", "x_dongdang", None)));
    check("Đoàn trao quà cho 50 hộ nghèo.", None);
    check("Thôn Nà Lẹng có 5 hộ nghèo.", None);
    check("Tỉnh Cao Bằng có 500 hộ nghèo.", None);
    check("Ngày 11/11, tại cửa khẩu Hữu Nghị còn 384 xe hàng chờ xuất khẩu.", Some(("vehicles_waiting", "g_huunghi", Some("2026-11-11"))));
}

#[test]
fn a_figure_is_told_with_what_where_and_when_even_if_nothing_can_be_held_against_it() {
    let check = |text: &str, indicator: Option<&str>, place: Option<&str>, as_of: Option<&str>| {
        let content = content("Chuyện trong ngày", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let figures = told::told(rules(), &article, &[]);
        let first = figures.first().unwrap_or_else(|| panic!("no figure in {text}"));
        let day = first.as_of.map(|d| d.to_string());
        let place_told = first.place.as_ref().map(|p| p.as_str());
        assert_eq!((first.indicator.as_deref(), place_told, day.as_deref()), (indicator, place, as_of), "{text}");
    };
    check("Ngày 10/11/2026, xã Đồng Đăng trao 23 thí sinh giấy khen.", None, Some("x_dongdang"), Some("2026-11-10"));
    check("Tỉnh Cao Bằng có 500 hộ nghèo.", Some("poor_households"), None, None);
    check("Thôn Nà Lẹng của xã Đồng Đăng trồng 12 ha hồi.", None, None, None);
    check("Hôm qua, đoàn đi 40 km.", None, None, Some("2026-11-11"));
    check("Đoàn đi 40 km.", None, None, None);
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
    check("sáu tháng đầu năm 2026", "2026-01-01", "2026-06-30");
    check("mười tháng đầu năm", "2026-01-01", "2026-10-31");
    check("nửa đầu năm 2026", "2026-01-01", "2026-06-30");
    check("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31");
    check("năm học 2025-2026", "2025-09-01", "2026-08-31");
    check("giai đoạn 2021-2025", "2021-01-01", "2025-12-31");
    check("từ ngày 1 đến 15/12/2025", "2025-12-01", "2025-12-15");
    check("từ 25/10 đến 5/11", "2026-10-25", "2026-11-05");
    check("ngày 12 tháng 11 năm 2026", "2026-11-12", "2026-11-12");
    check("hôm qua", "2026-11-11", "2026-11-11");
    check("sáng nay", "2026-11-12", "2026-11-12");
    check("năm ngoái", "2025-01-01", "2025-12-31");
    check("tháng trước", "2026-10-01", "2026-10-31");
    check("từ đầu năm đến nay", "2026-01-01", "2026-11-12");
    check("in the first nine months of 2026", "2026-01-01", "2026-09-30");
    check("in the third quarter", "2026-07-01", "2026-09-30");
    check("in Q1 2026", "2026-01-01", "2026-03-31");
    check("in the first half of 2026", "2026-01-01", "2026-06-30");
    check("between 2021 and 2025", "2021-01-01", "2025-12-31");
    check("12 November 2026", "2026-11-12", "2026-11-12");
    check("yesterday", "2026-11-11", "2026-11-11");
    check("上半年", "2026-01-01", "2026-06-30");
    check("前三季度", "2026-01-01", "2026-09-30");
    check("第三季度", "2026-07-01", "2026-09-30");
    check("一季度", "2026-01-01", "2026-03-31");
    check("今年1至10月", "2026-01-01", "2026-10-31");
    check("前十个月", "2026-01-01", "2026-10-31");
    check("去年", "2025-01-01", "2025-12-31");
    check("昨天", "2026-11-11", "2026-11-11");
}

/// Pieces that numbers are made of, in any order.
fn any_numbers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(vec![
            "12", "1.234,5", "1,234.5", "0912", "036", "2026", "rưỡi", "triệu", "nghìn", "tỷ", "hai mươi", "mốt", "linh", "năm", "trăm", "không trăm",
            "nửa", "half a", "a", "million", "two hundred and", "dozen", "twenty-", "一千二百", "两万三", "亿", "百分之", "零", "十", "几", "%", "điểm phần trăm",
            "hộ nghèo", "xe", "con", "đồng", "/kg", " / ngày", "mỗi ngày", "people", "人", "万元", "US$", "m", "bn", "khoảng", "gần", "hơn", "约", "余", "左右",
            "-", " đến ", " to ", "至", "~", "/", ":", ".", ",", "+", "số", "ngày", "tháng", "quý III", "2025-2026", "10月", "前", "第", "tính đến", "so với cùng kỳ",
            "Lạng Sơn", "xã Đồng Đăng", "谅山省", "\n", "\u{200b}", "İ"
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    proptest::collection::vec((piece, proptest::sample::select(vec!["", " "])), 0..20)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, gap)| piece + gap).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_pieces_of_numbers_are_read_in_order_and_quoted_as_they_stand(title in any_numbers(), text in any_numbers()) {
        for language in [Language::Vi, Language::En, Language::Zh, Language::Other] {
            let read = Text::new(&text);
            let found = number::figures(&rules().measures, &read, 0, language);
            for pair in found.windows(2) {
                prop_assert!(pair[0].range.end <= pair[1].range.start);
            }
            for figure in &found {
                prop_assert!(figure.bounds.0 <= figure.bounds.1 && figure.value.is_finite() && figure.rounding >= 0.0, "{:?}", figure);
                prop_assert_eq!(read.span(&figure.range).of(&text).map(|q| !q.is_empty()), Some(true));
            }
            prop_assert!(numbers(&rules().measures, &read.norm, language).iter().all(|n| n.is_finite()));
        }
        let content = content(&title, "", &text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        for figure in crate::figures(rules(), &article, &[]) {
            prop_assert_eq!(figure.span.of(content.field(figure.field)), Some(figure.text.as_str()));
        }
    }
}

#[test]
fn a_rate_before_its_number_is_read() {
    let check = |text: &str, expect: Option<Per>| {
        let content = content("Rác thải ở xã Cao Lộc, Lạng Sơn", "", text);
        let told: Vec<Option<Per>> = read(&content).figures.iter().map(|f| f.per).collect();
        assert_eq!(told, [expect], "{text}");
    };
    check("Mỗi tháng, xã Cao Lộc thu gom 1.500 tấn rác.", Some(Per::Month));
    check("Hằng ngày xã Cao Lộc thu gom 50 tấn rác.", Some(Per::Day));
    check("Mỗi năm một đợt, mỗi tháng xã thu gom 1.500 tấn rác.", Some(Per::Month));
    check("Xã Cao Lộc thu gom 50 tấn mỗi ngày.", Some(Per::Day));
    check("Hàng tháng trời mới thu gom được 50 tấn rác.", Some(Per::Month));
    check("Xã Cao Lộc thu gom 50 tấn rác trong tháng.", None);
}
