//! What numbers are read with their units, and what each is tied to.

mod chinese;
mod english;
mod named;
mod reported;
mod scope;
mod times;
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
        let tied = reading.figures().iter().find_map(|f| f.subject.as_ref()).map(|s| {
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
    check("Na Leng village in Dong Dang commune has 5 poor households.", None);
    check("Each village in Dong Dang commune helps, and it has 21 poor households.", Some(("poor_households", "x_dongdang", None)));
    check("同登乡那楞村有5户贫困户。", None);
    check("同登乡农村有21户贫困户，村民表示满意。", Some(("poor_households", "x_dongdang", None)));
    check("Riêng chợ Đồng Đăng mỗi ngày phát sinh 3 tấn rác thải sinh hoạt.", None);
    check("Khu công nghiệp Đồng Đăng ở xã Đồng Đăng phát sinh 3 tấn rác thải sinh hoạt.", None);
    check("Dọn xong chợ Đồng Đăng, xã Đồng Đăng phát sinh 18 tấn rác thải sinh hoạt.", Some(("waste", "x_dongdang", None)));
    check("Sở Nông nghiệp và Môi trường Lạng Sơn cho biết có 21 hộ nghèo.", Some(("poor_households", "p_langson", None)));
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
    check("Thôn Nà Lẹng của xã Đồng Đăng trồng 12 ha ngô.", None, None, None);
    check("Hôm qua, đoàn đi 40 km.", None, None, Some("2026-11-11"));
    check("Đoàn đi 40 km.", None, None, None);
}

#[test]
fn periods_are_ranges_of_days() {
    let check = |words: &str, from: &str, to: &str| {
        let near = Some(noon("2026-11-12").date_naive());
        let found = period(&rules().measures, &normal(words), near).map(|p| (p.from.to_string(), p.to.to_string()));
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
    check("2026年前10个月", "2026-01-01", "2026-10-31");
    check("10/2026", "2026-10-01", "2026-10-31");
    check("T10/2026", "2026-10-01", "2026-10-31");
    check("2026-10", "2026-10-01", "2026-10-31");
    check("10T/2026", "2026-01-01", "2026-10-31");
    check("9 tháng/2026", "2026-01-01", "2026-09-30");
    check("2026", "2026-01-01", "2026-12-31");
    check("lũy kế", "2026-01-01", "2026-11-12");
    check("từ đầu năm", "2026-01-01", "2026-11-12");
    check("lũy kế từ đầu năm đến nay", "2026-01-01", "2026-11-12");
    check("lũy kế đến 31/10/2026", "2026-01-01", "2026-10-31");
    check("lũy kế đến hết tháng 10/2026", "2026-01-01", "2026-10-31");
    check("lũy kế 9 tháng đầu năm 2026", "2026-01-01", "2026-09-30");
    check("từ 01/10/2026 đến 31/10/2026", "2026-10-01", "2026-10-31");
    for words in
        ["abc xyz", "vụ xuân 2026", "tuần 47/2026", "nửa đầu tháng 10/2026", "13/2026", "quý", "tháng 9 và tháng 10/2026", "cuối năm 2026"]
    {
        assert_eq!(period(&rules().measures, &normal(words), Some(noon("2026-11-12").date_naive())), None, "{words}");
    }
}

#[test]
fn times_are_told_from_the_day_of_the_article() {
    let check = |words: &str, expect: &str| {
        let sentence = normal(&format!("{words}, tại cửa khẩu Hữu Nghị có 840 xe chờ xuất khẩu"));
        // A Thursday.
        let found = when::times(&rules().measures, &sentence, Some(noon("2026-11-12").date_naive()));
        let told = found.first().map_or_else(
            || "none".to_owned(),
            |t| match t.when {
                when::When::Within(p) if p.is_day() => p.to.to_string(),
                when::When::Within(p) => format!("{}..{}", p.from, p.to),
                when::When::Now => "now".to_owned(),
                when::When::Elsewhen => "elsewhen".to_owned(),
            },
        );
        assert_eq!(told, expect, "{words}");
    };
    check("Ba ngày trước", "2026-11-09");
    check("Cách đây 3 ngày", "2026-11-09");
    check("Hôm kia", "2026-11-10");
    check("Tuần trước", "2026-11-02..2026-11-08");
    check("Tuần này", "2026-11-09..2026-11-12");
    check("Hôm thứ Tư", "2026-11-11");
    check("Sáng thứ Sáu tuần trước", "2026-11-06");
    check("Hôm thứ Tư (11/11)", "2026-11-11");
    check("Giữa tháng 10", "2026-10-11..2026-10-20");
    check("Hồi cuối tháng 10/2026", "2026-10-21..2026-10-31");
    check("Đầu năm 2026", "2026-01-01..2026-03-31");
    check("Ba năm trước", "elsewhen");
    check("Ba ngày trước Tết", "elsewhen");
    check("Vài tuần trước", "elsewhen");
    check("Cách đây một năm, ngày 10/11", "elsewhen");
    check("Trước khi sáp nhập", "elsewhen");
    check("Dịp Tết vừa qua", "elsewhen");
    check("Hiện nay", "now");
    check("Đến nay", "now");
    check("Sáng 11/11, hiện", "2026-11-11");
    check("Theo báo cáo", "none");
    check("Three days ago", "2026-11-09");
    check("On Monday", "2026-11-09");
    check("Last week", "2026-11-02..2026-11-08");
    check("In mid-October", "2026-10-11..2026-10-20");
    check("In early November", "2026-11-01..2026-11-10");
    check("Last Friday", "elsewhen");
    check("Three years ago", "elsewhen");
    check("Before the merger", "elsewhen");
    check("三天前", "2026-11-09");
    check("十二天前", "2026-10-31");
    check("二十天前", "elsewhen");
    check("三四天前", "elsewhen");
    check("一二天前", "elsewhen");
    check("两三天前", "elsewhen");
    check("前十一个月", "2026-01-01..2026-11-30");
    check("上周五", "2026-11-06");
    check("周三", "2026-11-11");
    check("本月10日", "2026-11-10");
    check("10日", "2026-11-10");
    check("去年11月20日", "2025-11-20");
    check("去年11月", "2025-11-01..2025-11-30");
    check("去年前10个月", "2025-01-01..2025-10-31");
    check("前年11月20日", "2024-11-20");
    check("去年12月31日", "2025-12-31");
    check("11月初", "2026-11-01..2026-11-10");
    check("去年底", "2025-10-01..2025-12-31");
    check("十年前", "elsewhen");
    check("春节期间", "elsewhen");
    check("一周三次", "none");
}

#[test]
fn a_time_that_no_day_tells_is_never_held_against_a_row() {
    let check = |text: &str, expect: &str| {
        let row = domain::Fact { as_of: noon("2026-11-10").date_naive(), document_date: noon("2026-11-10").date_naive(), ..row() };
        let content = content("Chuyện ở xã Đồng Đăng, Lạng Sơn", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let told = told::told(rules(), &article, &[row]);
        let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
        assert!(against.contains(expect), "{text} {against}");
    };
    check("Xã Đồng Đăng có 587 hộ nghèo.", "khác với dòng");
    check("Hiện nay xã Đồng Đăng có 587 hộ nghèo.", "khác với dòng");
    check("Trước khi sáp nhập, xã Đồng Đăng có 587 hộ nghèo.", "không rõ ngày");
    check("Xã Đồng Đăng từng có 587 hộ nghèo.", "không rõ ngày");
    check("Ba năm trước, xã Đồng Đăng có 900 hộ nghèo, nay còn 587 hộ nghèo.", "khác với dòng");
    check("Theo chuẩn cũ, xã Đồng Đăng có 587 hộ nghèo.", "khác cách tính");
    check("Đầu năm 2026, xã Đồng Đăng có 587 hộ nghèo.", "khác kỳ");
}

#[test]
fn a_verb_speaks_of_the_figure_right_behind_it() {
    let check = |text: &str, expect: &[(&str, &str)]| {
        let content = content("Crash in Dong Dang, Lang Son", "", text);
        let reading = read(&content);
        let told = reading.figures().iter().filter_map(|f| f.counts.map(|of| (rules().measures.indicators[of].id.as_str(), f)));
        let told: Vec<(&str, String)> = told.map(|(of, f)| (of, reading.texts[f.field].quote(&f.range).as_str().to_owned())).collect();
        let told: Vec<(&str, &str)> = told.iter().map(|(of, quote)| (*of, quote.as_str())).collect();
        assert_eq!(told, expect, "{text}");
    };
    check("A bus crash killed three people and injured 21 others in Dong Dang.", &[("deaths", "three people"), ("injured", "21 others")]);
    check("The crash in Dong Dang left 12 dead.", &[("deaths", "12 dead")]);
    check("The storm damaged at least 120 houses in Dong Dang.", &[("damaged_houses", "120 houses")]);
    check("Officers found 12 dead pigs near Dong Dang market.", &[]);
    check("Mỗi ngày xã Đồng Đăng phát sinh 28 tấn rác thải sinh hoạt.", &[("waste", "28 tấn")]);
}

#[test]
fn a_part_is_not_the_whole() {
    let check = |text: &str, is_part: bool| {
        let content = content("Chuyện ở xã Đồng Đăng, Lạng Sơn", "", text);
        let reading = read(&content);
        let subject = reading.figures().iter().filter_map(|f| f.subject.as_ref()).next_back();
        assert_eq!(subject.map(|s| s.part), Some(is_part), "{text}");
    };
    check("Xã Đồng Đăng có 187 hộ nghèo.", false);
    check("Xã Đồng Đăng có 60 hộ nghèo thoát nghèo.", true);
    check("Có 60 hộ thoát nghèo, xã Đồng Đăng còn 187 hộ nghèo.", false);
    check("Xã Đồng Đăng có 32 hộ nghèo là người có công.", true);
    check("Xã Đồng Đăng có 187 hộ nghèo, trong đó có 32 hộ nghèo neo đơn.", true);
    check("Toàn xã có 1.250 hộ, trong đó có 21 hộ nghèo.", false);
    check("Tỉnh có 9.000 hộ nghèo, trong đó xã Đồng Đăng có 187 hộ nghèo.", false);
    check("Riêng 3 thôn vùng cao của xã Đồng Đăng có 95 hộ nghèo.", true);
    check("Tại các thôn biên giới, xã Đồng Đăng có 95 hộ nghèo.", true);
    check("Xã Đồng Đăng có 12 thôn, 187 hộ nghèo.", false);
    check("Dong Dang commune lifted 60 poor households out of poverty.", true);
    check("In three villages of Dong Dang commune there are 60 poor households.", true);
    check("同登乡今年有60户贫困户脱贫。", true);
    check("其中，同登乡3个村有60户贫困户。", true);
    check("同登乡有187户贫困户。", false);
    check("Ngân hàng cho 132 hộ nghèo ở xã Đồng Đăng vay.", true);
    check("Hội Nông dân xã Đồng Đăng nhận đỡ đầu 20 hộ nghèo.", true);
    check("Xã Đồng Đăng còn 187 hộ nghèo, Hội Nông dân nhận đỡ đầu 20 hộ.", false);
    check("Xã Đồng Đăng có 45 hộ được hỗ trợ xóa nhà tạm.", false);
    check("The bank lent money to 132 poor households in Dong Dang commune.", true);
    check("Dong Dang commune has 187 poor households.", false);
    check("爱心企业向同登乡60户贫困户赠送大米。", true);
    check("Ở xã Đồng Đăng, riêng chợ trung tâm mỗi ngày phát sinh 3 tấn rác thải sinh hoạt.", true);
}

#[test]
fn a_row_whose_time_is_not_told_is_compared_with_nothing() {
    let check = |period: &str, text: &str, expect: &str| {
        let day = noon("2026-10-31").date_naive();
        let row = domain::Fact {
            indicator: "trade_turnover".to_owned(),
            place: "p_langson".into(),
            unit: "triệu USD".to_owned(),
            value: 512.0,
            period: period.to_owned(),
            as_of: day,
            document_date: day,
            ..row()
        };
        let content = content("Xuất nhập khẩu", "", text);
        let article = crate::Article { content: &content, outlet: None, published: Some(noon("2026-11-12")) };
        let told = told::told(rules(), &article, &[row]);
        let against = told.iter().flat_map(|f| &f.against).map(|a| a.sentence.as_str()).next_back().unwrap_or_default();
        assert!(against.contains(expect), "{period} {text} {against}");
    };
    let month = "Tháng 10, kim ngạch xuất nhập khẩu qua các cửa khẩu Lạng Sơn đạt 912 triệu USD.";
    let ten = "10 tháng đầu năm 2026, kim ngạch xuất nhập khẩu qua các cửa khẩu Lạng Sơn đạt 4,78 tỷ USD.";
    check("T10/2026", month, "khác với dòng");
    check("T10/2026", ten, "khác kỳ");
    check("lũy kế", ten, "khác với dòng");
    check("từ đầu năm", month, "khác kỳ");
    check("vụ xuân 2026", ten, "không đọc được kỳ");
    check("", month, "không ghi kỳ");
}

fn row() -> domain::Fact {
    domain::Fact {
        id: domain::FactId(1),
        indicator: "poor_households".to_owned(),
        place: "x_dongdang".into(),
        period: String::new(),
        value: 187.0,
        unit: "hộ".to_owned(),
        as_of: NaiveDate::default(),
        document: "125/BC-UBND".to_owned(),
        document_date: NaiveDate::default(),
        agency: "UBND xã".to_owned(),
        note: String::new(),
        object: String::new(),
        basis: String::new(),
        precision: 0.0,
        valid_until: None,
    }
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
        let told: Vec<Option<Per>> = read(&content).figures().iter().map(|f| f.per).collect();
        assert_eq!(told, [expect], "{text}");
    };
    check("Mỗi tháng, xã Cao Lộc thu gom 1.500 tấn rác.", Some(Per::Month));
    check("Hằng ngày xã Cao Lộc thu gom 50 tấn rác.", Some(Per::Day));
    check("Mỗi năm một đợt, mỗi tháng xã thu gom 1.500 tấn rác.", Some(Per::Month));
    check("Xã Cao Lộc thu gom 50 tấn mỗi ngày.", Some(Per::Day));
    check("Hàng tháng trời mới thu gom được 50 tấn rác.", Some(Per::Month));
    check("Xã Cao Lộc thu gom 50 tấn rác trong tháng.", None);
}
